"""What whole paragraphs do that came or went, and what other marks and kinds do to a paragraph that stayed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.changes.kinds import Effect, Node, Reformat, Renumber, Span
from draftdiff.meaning.effects.enclosing import enclosed
from draftdiff.meaning.proofs.appearance.comments import sets_up_editor
from draftdiff.meaning.proofs.appearance.links import explain_links
from draftdiff.meaning.rules.references.quotations import Instruments, quoted_spans
from draftdiff.meaning.rules.residue.told_modals import opens_subject
from draftdiff.meaning.rules.residue.whole import Told, cited_in_definition, rules, sentences, told
from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.rules.roles.opening_verbs import opens
from draftdiff.meaning.rules.scope.definitions import definition_in
from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.forms.parts import PEOPLE
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit
from draftdiff.model.paragraph import Mark

# Words struck out or marked as proposed are not plain text; a note is not part of the sentence.
_TELLING_MARKS: Final = frozenset({"strike", "inserted", "deleted", "note"})
_TELLING_KINDS: Final = frozenset({"note", "quote", "footer", "header"})
# The force of a paragraph is looked for so far into it, in code points.
_HEAD: Final = 24_000
# The rank of "can".
_POSSIBILITY: Final = 2.0
# "You can find", "we can see" and "it can fail" empower nobody.
_ANYBODY: Final = frozenset({"i", "we", "you", "it", "this", "that", "which", "one"})
_STATES: Final = frozenset({"have", "continue", "become", "remain", "lead", "help"})
# What a line of nothing else parts or leaves out says nothing: "* * *", "...", a rule.
_PARTING: Final = frozenset(" \t\n.\u2026*_=~-\u2013\u2014\u2500")
# What somebody can be is named in so many words: "a committee member".
_NAMED: Final = 4
_OF_TABLES: Final = ("cell", "row")
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
        return [_one_sided("space", None, text, (0, len(text)), added=added)], node.kind in _OF_TABLES
    if _PARTING.issuperset(text) and node.kind not in _OF_TABLES:
        return [_one_sided("punctuation", None, text, (0, len(text)), added=added)], False
    if sets_up_editor(text):
        return [_one_sided("format", None, text, (0, len(text)), added=added)], False
    effects = [
        _one_sided("agreed_language", "toward" if added else "away", text, span, added=added)
        for span in quoted_spans(text, instruments)
    ]
    direction = "added" if added else "dropped"
    kinds = list(_what_it_is(text, tables))
    effects += [
        _one_sided(kind, None if kind == "other" else direction, text, span, added=added) for kind, span in kinds
    ]
    return effects or [_one_sided("other", None, text, (0, len(text)), added=added)], True


def _one_sided(kind: str, direction: str | None, text: str, span: Span, *, added: bool) -> Effect:
    span = enclosed(text, span)
    words = text[slice(*span)]
    return (
        Effect(kind, direction, "", words, (0, 0), span) if added else Effect(kind, direction, words, "", span, (0, 0))
    )


def _what_it_is(text: str, tables: Lexicon) -> Iterator[tuple[str, Span]]:
    """A definition, an operative paragraph, or else what its sentences tell."""
    definition = definition_in(text, tables)
    if definition:
        start = text.find(definition[0])
        term = start, start + len(definition[0])
        yield "definition", term
        defining = Side(text, (0, min(len(text), _HEAD)), tables)
        cited = [(one.kind, defining.span(one.start, one.end)) for one in cited_in_definition(defining)]
        yield from (one for one in cited if one[1][0] >= term[1])
        return
    side = Side(text, (0, min(len(text), _HEAD)), tables)
    found = list(_sentence_by_sentence(side, tables))
    opening = next((hit for hit in side.hits if _opens(side, hit)), None)
    if opening and all(kind not in ("deontic", "condition") for kind, _ in found):
        yield "deontic", side.span(opening.start, opening.end)
        found = [one for one in found if one[0] != "other"]
    yield from found


def _sentence_by_sentence(side: Side, tables: Lexicon) -> Iterator[tuple[str, Span]]:
    """What the sentences tell; those that rule nothing are one ``other`` as far as they stand together."""
    plain: list[int] = []
    told_of_them: list[tuple[str, Span]] = []
    for start, end in sentences(side, 0, len(side.words)):
        found = [one for one in told(side, (start, end)) if _tells(side, one, tables)]
        effects = [(one.kind, side.span(one.start, one.end)) for one in found]
        if not rules(side, found, (start, end)):
            plain, told_of_them = [*plain, start, end], [*told_of_them, *effects]
            continue
        yield from _of_plain(side, plain, told_of_them)
        plain, told_of_them = [], []
        yield from effects
    yield from _of_plain(side, plain, told_of_them)


def _of_plain(side: Side, words: list[int], effects: list[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """One ``other`` for sentences that rule nothing, and what they cite and measure."""
    if words:
        start, end = side.span(words[0], words[-1])
        outside = side.text[:start] + side.text[end:]
        whole = not any(map(str.isalnum, outside))
        yield "other", (0, len(side.text)) if whole else (start, end)
        yield from (one for one in effects if one[1] != (start, end))  # "Enforcement Guidelines" is a heading


def _tells(side: Side, one: Told, tables: Lexicon) -> bool:
    """False for what is only possible ("can", "may be useful") and in a title."""
    if one.kind != "deontic" or one.sense[0] == "zu":
        return True
    hits = [hit for hit in side.hits if one.start <= hit.start and hit.end <= one.end]
    return not hits or any(_binds(side, hit, tables) or _opens(side, hit) for hit in hits)


def _binds(side: Side, hit: Hit, tables: Lexicon) -> bool:
    """True for a modal that commands or permits; "could" and "may be useful" tell of what is possible."""
    if hit.kind not in ("modal", "force"):
        return False
    if hit.rank <= _POSSIBILITY:
        return hit.rank == _POSSIBILITY and _empowers(side, hit, tables)
    be = hit.end + (side.words[hit.end : hit.end + 1] == ["not"])
    if hit.kind != "modal" or hit.rank > _PERMISSION or side.words[be : be + 1] != ["be"]:
        return True
    behind = side.words[be + 1 : be + 3]
    participles = tables.among("grammar.participles")
    return any(word.endswith(("ed", "en")) or word in participles for word in behind)


def _empowers(side: Side, can: Hit, tables: Lexicon) -> bool:
    """True for "can" of what somebody named may do ("a member can vote"), and of what can only be done so."""
    verb = side.words[can.end : can.end + 1]
    if verb == ["only"]:
        return True
    if verb == ["be"]:
        said = side.words[can.end + 1 : can.end + 1 + _NAMED]
        if said and said[0] in tables.among("grammar.determiners"):
            return any(side.parts[can.end + 1 + at] & PEOPLE for at in range(1, len(said)))
        return bool(said) and said[0] in tables.any_of("grammar.agents", "grammar.persons")
    if not verb or verb[0] in tables.among("grammar.static") | _STATES:
        return False
    start, _ = side.clause(can.start)
    subject = range(start, can.start)
    if not _ANYBODY.isdisjoint(side.words[start : can.start]):
        return False
    return any(role_of(side, at, tables) == "actor" for at in subject)


def _opens(side: Side, hit: Hit) -> bool:
    """True for an operative verb that opens its paragraph; a participle with a full stop behind it opens a title.

    A verb alone is one: "Note"; "the order" is none.
    """
    title = (hit.key.endswith("ing") and side.words[-1:] == ["."]) or hit.end >= len(side.words)
    noun = side.words[max(0, hit.start - 1) : hit.start] in (["the"], ["a"], ["an"])
    if hit.kind not in ("operative", "attitude") or title or noun:
        return False
    return opens(side, hit) and not opens_subject(side, hit)


def explain_number(change: Renumber) -> Effect:
    """The effect of another label."""
    return Effect("renumber", None, change.old[0].label or "", change.new[0].label or "")


def explain_form(change: Reformat) -> tuple[tuple[Effect, ...], bool]:
    """The effects of another kind, other marks or another language of a kept text.

    Words struck out, words marked as inserted or deleted, the target of a link and the place of a note are
    substance; so is text that became a note or a quotation, or is none any more.
    """
    old, new = change.old[0], change.new[0]
    telling = _marks(old.marks) != _marks(new.marks)
    telling = telling or (old.kind != new.kind and bool(_TELLING_KINDS & {old.kind, new.kind}))
    if not telling and (linked := tuple(explain_links(old, new))):
        return linked, True
    whole = (0, len(old.text)), (0, len(new.text))
    return (Effect("other" if telling else "format", None, old.text, new.text, *whole),), telling


def _marks(marks: tuple[Mark, ...]) -> list[tuple[str, str]]:
    return [(mark.kind, mark.value) for mark in marks if mark.kind in _TELLING_MARKS]
