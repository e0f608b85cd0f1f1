"""What whole paragraphs do that came or went, and what other marks and kinds do to a paragraph that stayed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.changes.kinds import Effect, Node, Reformat, Renumber
from draftdiff.meaning.rules.definitions import definition_in
from draftdiff.meaning.rules.operatives import opens
from draftdiff.meaning.rules.quotations import Instruments, quoted_spans
from draftdiff.meaning.rules.segments import Side
from draftdiff.meaning.rules.whole import Told, told
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit
from draftdiff.model.paragraph import Mark

# Words struck out or marked as proposed are not plain text; a note is not part of the sentence.
_TELLING_MARKS: Final = frozenset({"strike", "inserted", "deleted", "link", "note"})
_TELLING_KINDS: Final = frozenset({"note", "quote", "footer", "header"})
# The force of a paragraph is looked for so far into it, in code points.
_HEAD: Final = 2000
# The rank of "can".
_POSSIBILITY: Final = 2.0
# The rank of "may".
_PERMISSION: Final = 3.0


def explain_paragraph(
    node: Node, tables: Lexicon, instruments: Instruments, *, added: bool
) -> tuple[list[Effect], bool]:
    """The effects of an inserted or deleted paragraph, and whether it says anything.

    A rule that came or went is ``deontic``, a definition ``definition``, agreed language ``agreed_language``,
    added or dropped; quotations are ``agreed_language``, toward or away; everything else is ``other``.
    """
    text = node.text
    if not text.strip():
        return [_one_sided("space", None, text, (0, len(text)), added=added)], node.kind in ("cell", "row")
    effects = [
        _one_sided("agreed_language", "toward" if added else "away", text, span, added=added)
        for span in quoted_spans(text, instruments)
    ]
    direction = "added" if added else "dropped"
    kinds = list(_what_it_is(text, tables))
    effects += [_one_sided(kind, direction, text, span, added=added) for kind, span in kinds]
    return effects or [_one_sided("other", None, text, (0, len(text)), added=added)], True


def _one_sided(kind: str, direction: str | None, text: str, span: tuple[int, int], *, added: bool) -> Effect:
    words = text[slice(*span)]
    return (
        Effect(kind, direction, "", words, (0, 0), span) if added else Effect(kind, direction, words, "", span, (0, 0))
    )


def _what_it_is(text: str, tables: Lexicon) -> Iterator[tuple[str, tuple[int, int]]]:
    definition = definition_in(text, tables)
    if definition:
        start = text.find(definition[0])
        yield "definition", (start, start + len(definition[0]))
        return
    side = Side(text, (0, min(len(text), _HEAD)), tables)
    found = [one for one in told(side, (0, len(side.words))) if _tells(side, one, tables)]
    if any(one.kind in ("deontic", "condition") for one in found):
        yield from ((one.kind, side.span(one.start, one.end)) for one in found)
    elif opening := next((hit for hit in side.hits if _opens(side, hit)), None):
        yield "deontic", side.span(opening.start, opening.end)


def _tells(side: Side, one: Told, tables: Lexicon) -> bool:
    """False for what is only possible ("can", "may be useful") and in a title."""
    hits = (hit for hit in side.hits if hit.start == one.start)
    return one.kind != "deontic" or any(_binds(side, hit, tables) or _opens(side, hit) for hit in hits)


def _binds(side: Side, hit: Hit, tables: Lexicon) -> bool:
    """True for a modal that commands or permits; "can", "could" and "may be useful" tell of what is possible."""
    if hit.kind not in ("modal", "force") or hit.rank <= _POSSIBILITY:
        return False
    be = hit.end + (side.words[hit.end : hit.end + 1] == ["not"])
    if hit.kind != "modal" or hit.rank > _PERMISSION or side.words[be : be + 1] != ["be"]:
        return True
    behind = side.words[be + 1 : be + 3]
    participles = tables.among("grammar.participles")
    return any(word.endswith(("ed", "en")) or word in participles for word in behind)


def _opens(side: Side, hit: Hit) -> bool:
    """True for an operative verb that opens its paragraph; a participle with a full stop behind it opens a title."""
    title = hit.key.endswith("ing") and side.words[-1:] == ["."]
    return hit.kind in ("operative", "attitude") and opens(side, hit) and not title


def explain_number(change: Renumber) -> Effect:
    """The effect of another label."""
    return Effect("renumber", None, change.old[0].label or "", change.new[0].label or "")


def explain_form(change: Reformat) -> tuple[Effect, bool]:
    """The effect of another kind, other marks or another language of a kept text.

    Words struck out, words marked as inserted or deleted, the target of a link and the place of a note are
    substance; so is text that became a note or a quotation, or is none any more.
    """
    old, new = change.old[0], change.new[0]
    telling = _marks(old.marks) != _marks(new.marks)
    telling = telling or (old.kind != new.kind and bool(_TELLING_KINDS & {old.kind, new.kind}))
    kind = "format" if not telling else "reference" if _links(old) != _links(new) else "other"
    words = old.text, new.text
    direction = _of_links(_links(old), _links(new)) if kind == "reference" else None
    return Effect(kind, direction, *words, (0, len(old.text)), (0, len(new.text))), telling


def _marks(marks: tuple[Mark, ...]) -> list[tuple[str, str]]:
    return [(mark.kind, mark.value) for mark in marks if mark.kind in _TELLING_MARKS]


def _of_links(old: list[str], new: list[str]) -> str:
    if set(old) < set(new):
        return "added"
    return "dropped" if set(old) > set(new) else "swapped"


def _links(node: Node) -> list[str]:
    return [mark.value for mark in node.marks if mark.kind == "link"]
