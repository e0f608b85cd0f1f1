"""What whole paragraphs do that came or went, and what other marks and kinds do to a paragraph that stayed."""

from __future__ import annotations

from typing import Final

from draftdiff.changes.kinds import Effect, Node, Reformat, Renumber, Replacement, Span
from draftdiff.meaning.context import Context
from draftdiff.meaning.document.terms import definition_in
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.passages import passages, sentence_breaks
from draftdiff.meaning.quotations import Instruments, quoted_spans
from draftdiff.meaning.sentences import explain_passage, worth_telling
from draftdiff.model.paragraph import Mark

# Words struck out or marked as proposed are not plain text; a note is not part of the sentence.
_TELLING_MARKS: Final = frozenset({"strike", "inserted", "deleted", "note"})
_TELLING_KINDS: Final = frozenset({"note", "quote", "footer", "header"})
# What a paragraph does is looked for so far into it, in code points.
_HEAD: Final = 24_000
# What a line of nothing else parts or leaves out says nothing: "* * *", "...", a rule.
_PARTING: Final = frozenset(" \t\n.\u2026*_=~-\u2013\u2014\u2500")
_OF_TABLES: Final = ("cell", "row")


def explain_paragraph(
    node: Node, tables: Lexicon, instruments: Instruments, *, added: bool, context: Context
) -> tuple[list[Effect], bool]:
    """The effects of an inserted or deleted paragraph, and whether it says anything.

    What it commands, permits, defines, cites: sentence by sentence; sentences that do none of it are one ``other``.
    """
    text = node.text
    if not text.strip():
        return [_one_sided("space", None, text, (0, len(text)), added=added)], node.kind in _OF_TABLES
    if _PARTING.issuperset(text) and node.kind not in _OF_TABLES:
        return [_one_sided("punctuation", None, text, (0, len(text)), added=added)], False
    effects = [
        _one_sided("agreed_language", "toward" if added else "away", text, span, added=added)
        for span in quoted_spans(text, instruments)
    ]
    definition = definition_in(text, tables)
    if definition:
        start = text.find(definition[0])
        span = (start, start + len(definition[0]))
        return [*effects, _one_sided("definition", "added" if added else "dropped", text, span, added=added)], True
    effects += _by_sentence(text, tables, context, added=added)
    return effects or [_one_sided("other", None, text, (0, len(text)), added=added)], True


def _by_sentence(text: str, tables: Lexicon, context: Context, *, added: bool) -> list[Effect]:
    """What each sentence tells; neighbours that tell nothing are one ``other``."""
    breaks = sentence_breaks(text[:_HEAD])
    found: list[Effect] = []
    plain: Span | None = None
    for start, end in zip(breaks, breaks[1:], strict=False):
        told = _told(text[start:end], tables, context, start, added=added)
        if told:
            found += [_other(text, plain, added=added)] if plain else []
            found += told
            plain = None
        else:
            plain = (plain[0] if plain else start, end)
    return [*found, _other(text, plain, added=added)] if plain else found


def _other(text: str, span: Span, *, added: bool) -> Effect:
    return _one_sided("other", None, text, span, added=added)


def _told(sentence: str, tables: Lexicon, context: Context, offset: int, *, added: bool) -> list[Effect]:
    """The effects of a sentence that came or went, but for ``other`` and what is editorial."""
    sides = ("", sentence) if added else (sentence, "")
    whole = Replacement((0, len(sides[0])), (0, len(sides[1])))
    told = [
        one for passage in passages(*sides, [whole], tables) for one in explain_passage(passage, context=context)[0]
    ]
    kinds = [effect for effect in worth_telling(told) if effect.kind in _TOLD_OF_PARAGRAPHS]
    return [_moved(effect, offset, added=added) for effect in kinds]


# What a whole sentence may do; words that narrow or widen have nothing to narrow there.
_TOLD_OF_PARAGRAPHS: Final = frozenset({"deontic", "definition", "reference", "condition", "time", "quantity", "negation"})


def _moved(effect: Effect, offset: int, *, added: bool) -> Effect:
    span = (effect.new_span if added else effect.old_span) or (0, 0)
    placed = (span[0] + offset, span[1] + offset)
    direction = "added" if added else "dropped"
    old, new = ((0, 0), placed) if added else (placed, (0, 0))
    return Effect(effect.kind, direction, effect.old, effect.new, old, new)


def _one_sided(kind: str, direction: str | None, text: str, span: Span, *, added: bool) -> Effect:
    words = text[slice(*span)].strip()
    start = span[0] + len(text[slice(*span)]) - len(text[slice(*span)].lstrip())
    place = (start, start + len(words)) if words else span
    words = words or text[slice(*span)]
    return (
        Effect(kind, direction, "", words, (0, 0), place) if added else Effect(kind, direction, words, "", place, (0, 0))
    )


def explain_number(change: Renumber) -> Effect:
    """The effect of another label."""
    return Effect("renumber", None, change.old[0].label or "", change.new[0].label or "")


def explain_form(change: Reformat) -> tuple[tuple[Effect, ...], bool]:
    """The effects of another kind, other marks or another language of a kept text.

    Words struck out, words marked as inserted or deleted, the target of a link and the place of a note are
    substance; so is text that became a note or a quotation, or is none any more.
    """
    old, new = change.old[0], change.new[0]
    linked = _links(old, new)
    telling = _marks(old.marks) != _marks(new.marks)
    telling = telling or (old.kind != new.kind and bool(_TELLING_KINDS & {old.kind, new.kind}))
    if linked and not telling:
        return linked, True
    whole = (0, len(old.text)), (0, len(new.text))
    return (Effect("other" if telling else "format", None, old.text, new.text, *whole),), telling


def _marks(marks: tuple[Mark, ...]) -> list[tuple[str, str]]:
    return [(mark.kind, mark.value) for mark in marks if mark.kind in _TELLING_MARKS]


def _links(old: Node, new: Node) -> tuple[Effect, ...]:
    """The links of a kept text that lead somewhere else now, came or went."""
    before, after = ({(mark.start, mark.end): mark.value for mark in node.marks if mark.kind == "link"} for node in (old, new))
    effects = []
    for span in sorted({*before, *after}):
        was, now = before.get(span), after.get(span)
        if _address(was) == _address(now):
            continue
        direction = "swapped" if was and now else "added" if now else "dropped"
        words = new.text[slice(*span)]
        effects.append(Effect("reference", direction, words if was else "", words if now else "", span, span))
    return tuple(effects)


def _address(target: str | None) -> str | None:
    """A link's target without what leads to the same place."""
    if not target:
        return None
    return target.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
