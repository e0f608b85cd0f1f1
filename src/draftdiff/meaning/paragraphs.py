"""The effects of whole paragraphs that came or went, and of other marks and kinds to a paragraph
that stayed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import Effect, Node, Reformat, Renumber, Span
from draftdiff.meaning.confidence import with_confidence
from draftdiff.meaning.document.terms import defines, term_in
from draftdiff.meaning.facts.fact import DEFINITION
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.passages import Side, sentence_breaks
from draftdiff.meaning.plain import source_of_statement
from draftdiff.meaning.quotations import Instruments, quoted_spans
from draftdiff.meaning.settling import ScoredEffect
from draftdiff.meaning.statements import one_sided_direction, statement_of
from draftdiff.model.paragraph import Mark
from draftdiff.model.words import key

# Words struck out or marked as proposed are not plain text; a note is not part of the sentence.
_TELLING_MARKS: Final = frozenset({"strike", "inserted", "deleted", "note"})
_TELLING_KINDS: Final = frozenset({"note", "quote", "footer", "header"})
# A title and a listing of a program bind nobody.
_SILENT: Final = frozenset({"heading", "code"})
# What a line of nothing else parts or leaves out says nothing: "* * *", "...", a rule.
_PARTING: Final = frozenset(" \t\n.\u2026*_=~-\u2013\u2014\u2500")
# Code points of a title.
_TITLE: Final = 60
_OF_TABLES: Final = ("cell", "row")


def explain_paragraph(
    node: Node,
    tables: Lexicon,
    instruments: Instruments,
    *,
    added: bool,
    governing: str | None = None,
) -> tuple[list[Effect], bool]:
    """The effects of an inserted or deleted paragraph, and whether it says anything. What it
    commands, permits, defines, cites: sentence by sentence; neighbours that do none of it are one
    ``other``.
    """
    text = node.text
    if not text.strip():
        return [
            _one_sided("space", None, text, (0, len(text)), added=added)
        ], node.kind in _OF_TABLES
    if _PARTING.issuperset(text) and node.kind not in _OF_TABLES:
        return [_one_sided("punctuation", None, text, (0, len(text)), added=added)], False
    quoted = [
        _one_sided("agreed_language", "toward" if added else "away", text, span, added=added)
        for span in quoted_spans(text, instruments)
    ]
    title = _is_title(text)
    if node.kind in _SILENT or title:
        effects = []
    else:
        effects = _by_sentence(text, tables, governing, added=added)
    if governing == DEFINITION and not defines(text, tables):
        effects = [
            evolve(effect, direction="swapped") if effect.kind == DEFINITION else effect
            for effect in effects
        ]
    if governing and not title and all(effect.kind in ("other", "reference") for effect in effects):
        direction = "swapped"
        if governing != DEFINITION:
            direction = one_sided_direction(governing, added=added)
        effects = [_one_sided(governing, direction, text, (0, len(text)), added=added)]
    return quoted + (
        effects or [_one_sided("other", None, text, (0, len(text)), added=added)]
    ), True


def _is_title(text: str) -> bool:
    """Return whether it is a title in capitals ("Target Response Time."), which binds nobody
    whatever stands above it.
    """
    words = [word for word in text.removesuffix(".").split() if len(word) > 3]
    if len(words) < 2 or len(text) >= _TITLE or text[-1:] in ";,:":
        return False
    return all(word.istitle() for word in words)


def _by_sentence(text: str, tables: Lexicon, governing: str | None, *, added: bool) -> list[Effect]:
    """Return the effects of each sentence; neighbours that state nothing are one ``other``."""
    breaks = sentence_breaks(text)
    effects: list[Effect] = []
    plain: Span | None = None
    for start, end in pairwise(breaks):
        if not text[start:end].strip():
            continue
        stated_effects = _sentence_effects(text, (start, end), tables, added=added)
        if stated_effects and plain:
            effects.append(_one_sided("other", None, text, plain, added=added))
        plain = None if stated_effects else (plain[0] if plain else start, end)
        effects += stated_effects
    if plain:
        effects.append(_one_sided("other", None, text, plain, added=added))
    scored = [
        ScoredEffect(effect, source=_source(text, effect, tables, governing)) for effect in effects
    ]
    return with_confidence(None, scored)


def _source(text: str, effect: Effect, tables: Lexicon, governing: str | None) -> str:
    """The name of what tells an effect of a sentence: a modal above it binds as one in it does."""
    if effect.kind == governing:
        return "bound"
    span = effect.new_span if effect.new else effect.old_span
    return source_of_statement(Side(text, span or (0, 0), tables), effect.kind)


def _sentence_effects(text: str, span: Span, tables: Lexicon, *, added: bool) -> list[Effect]:
    """Return the effects of a sentence; of a definition the words are the term."""
    sentence = Side(text, span, tables)
    effects = []
    for kind, (start, end) in statement_of(sentence):
        chars = (term_in(text, span, tables) if kind == "definition" else None) or sentence.chars(
            start, end
        )
        effects.append(
            _one_sided(kind, one_sided_direction(kind, added=added), text, chars, added=added)
        )
    return effects


def _one_sided(kind: str, direction: str | None, text: str, span: Span, *, added: bool) -> Effect:
    """Return an effect of words that came or went, without the spaces around them."""
    start, end = span
    written = text[start:end]
    words = written.strip()
    span_of_words = span
    if words:
        start += len(written) - len(written.lstrip())
        span_of_words = (start, start + len(words))
    words = words or written
    if added:
        return Effect(kind, direction, "", words, (0, 0), span_of_words)
    return Effect(kind, direction, words, "", span_of_words, (0, 0))


def explain_number(change: Renumber) -> Effect:
    """The effect of another label."""
    old_label = change.old[0].label or ""
    new_label = change.new[0].label or ""
    return Effect("renumber", None, old_label, new_label)


def explain_form(change: Reformat) -> tuple[tuple[Effect, ...], bool]:
    """The effects of another kind, other marks or another language of a kept text. Words struck out
    or marked as changed, link targets, notes' places are substance; so is text that became a note
    or quotation, or is none.
    """
    old = change.old[0]
    new = change.new[0]
    linked = _links(old, new)
    telling = _marks(old.marks) != _marks(new.marks)
    if old.kind != new.kind and _TELLING_KINDS & {old.kind, new.kind}:
        telling = True
    if linked and not telling:
        return linked, True
    old_span = (0, len(old.text))
    new_span = (0, len(new.text))
    kind = "other" if telling else "format"
    return (Effect(kind, None, old.text, new.text, old_span, new_span),), telling


def _marks(marks: tuple[Mark, ...]) -> list[tuple[str, str]]:
    return [(mark.kind, mark.value) for mark in marks if mark.kind in _TELLING_MARKS]


def _links(old: Node, new: Node) -> tuple[Effect, ...]:
    """The links that lead somewhere else now, came or went, wherever the words stand that bear
    them.
    """
    gone = _only_in(old, new)
    come = _only_in(new, old)
    effects = []
    for mark in gone:
        words = _words(old, mark)
        old_span = (mark.start, mark.end)
        partners = (candidate for candidate in come if key(_words(new, candidate)) == key(words))
        partner = next(partners, None)
        if partner is None:
            effects.append(Effect("reference", "dropped", words, "", old_span, (0, 0)))
            continue
        come.remove(partner)
        new_words = _words(new, partner)
        new_span = (partner.start, partner.end)
        effects.append(Effect("reference", "swapped", words, new_words, old_span, new_span))
    for mark in come:
        new_span = (mark.start, mark.end)
        effects.append(Effect("reference", "added", "", _words(new, mark), (0, 0), new_span))
    return tuple(effects)


def _only_in(node: Node, opposite: Node) -> list[Mark]:
    """The links of a paragraph to where no link of the other one leads."""
    addresses = {_address(mark.value) for mark in opposite.marks if mark.kind == "link"}
    return [
        mark for mark in node.marks if mark.kind == "link" and _address(mark.value) not in addresses
    ]


def _words(node: Node, mark: Mark) -> str:
    return node.text[mark.start : mark.end]


def _address(target: str | None) -> str | None:
    """A link's target without what leads to the same place."""
    if not target:
        return None
    bare = target.removeprefix("https://").removeprefix("http://")
    return bare.removeprefix("www.").rstrip("/")
