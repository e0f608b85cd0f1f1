"""The grounds of a verdict on a sentence that came or went: whether it bound anybody, whether it or
one near to it stands in the other draft all the same, and on which line of the file it is.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import Final

from attrs import frozen

from draftdiff.changes.kinds import Span
from draftdiff.lazy import lazy_pattern
from draftdiff.meaning.detection import language_within
from draftdiff.meaning.lexicon import lexicon
from draftdiff.meaning.passages import Side, sentence_breaks
from draftdiff.meaning.statements import binds, modals
from draftdiff.model.draft import Draft
from draftdiff.model.words import key, words

#: Ranks of modals: a duty; an expectation. What is between is the future as often as a promise.
_DUTY: Final = 6
_EXPECTED: Final = 4
#: The rank of "can": denied, it tells a fact as often as it forbids.
_POSSIBLE: Final = 2
#: What states an aim, a need or a fancy as often as a duty.
_DOUBTFUL: Final = frozenset(
    {"is to", "are to", "would", "need to", "needs to", "recommended", "cannot", "can't"}
)
_QUOTED: Final = lazy_pattern(
    re.compile, r"[\"\u201c\u00ab](?:[^\W_]+\W+){2,}[^\W_]+\W*?[\"\u201d\u00bb]"
)
#: Phrases that limit what they stand before.
_LIMITS: Final = frozenset({"restrictor", "condition"})
#: Words in a row that are looked up; so much of a sentence has to stand in such runs, or has to be
#: among the words of one sentence, for that one to be near.
_ROW: Final = 4
_NEAR: Final = 0.5
_REWORDED: Final = 0.45
#: The same of a sentence that came in the same step.
_REPLACED: Final = 0.33
#: So many of their words two sentences share that say the same of other things.
_ALIKE: Final = 0.6
#: Words that are no mere particles.
_LONG: Final = 4


def force_of(text: str, language: str) -> str:
    """Return what a sentence does to people: ``duty``, ``permission``, or ``statement``.

    Example:
        >>> [force_of(text, "en") for text in ("Members shall vote.", "Members may vote.", "It is late.")]
        ['duty', 'permission', 'statement']
    """
    if _QUOTED.search(text):
        return "statement"  # Who quotes others at length reports what they asked for.
    side = _side(text, language)
    denials = {hit.start for hit in side.hits if hit.kind == "negation"}
    forces = [hit for hit in modals(side) if hit.key not in _DOUBTFUL]
    if any(hit.rank >= _DUTY or hit.rank == _EXPECTED for hit in forces):
        return "duty"
    leave = [hit for hit in forces if hit.rank < _EXPECTED]
    if any(hit.rank > _POSSIBLE and hit.end in denials for hit in leave):
        # "May not" forbids, but not what people are told apart by: "those who may not apply".
        if _has_relative(side, leave[0].start):
            return "statement"
        return "duty"
    if forces and max(hit.rank for hit in forces) < _EXPECTED:
        return "permission"
    return "statement"


def _has_relative(side: Side, end: int) -> bool:
    """Return whether a relative clause begins before a word."""
    return not side.lexicon.words("grammar.relative").isdisjoint(side.forms[:end])


def _side(text: str, language: str) -> Side:
    return Side(text, (0, len(text)), lexicon(language_within(text, language)))


def is_limiting(words: str, language: str) -> bool:
    """Return whether words open with what limits: "only", "where", "except"."""
    hits = _side(words, language).hits
    return any(hit.kind in _LIMITS and hit.start == 0 for hit in hits)


def is_quantity(words: str, language: str) -> bool:
    """Return whether words open with how many are meant: "all", "some"."""
    hits = _side(words, language).hits
    return any(hit.kind == "quantifier" and hit.start == 0 for hit in hits)


def has_limits(text: str, language: str) -> bool:
    """Return whether some words limit what they open: a list below them may be one of
    exceptions.
    """
    return any(hit.kind in _LIMITS for hit in _side(text, language).hits)


def is_binding(text: str, language: str) -> bool:
    """Return whether a sentence binds in any way, by a mere command too."""
    return binds(_side(text, language))


def is_denied(text: str, language: str) -> bool:
    """Return whether a sentence denies something: what limits it, frees."""
    return any(hit.kind == "negation" for hit in _side(text, language).hits)


def is_rewritten(before: str, after: str) -> bool:
    """Return whether two sentences share too few words to compare what they say."""
    old_words = set(_folded(before))
    new_words = set(_folded(after))
    return len(old_words & new_words) < _ALIKE * max(len(old_words), len(new_words))


def sentence_at(text: str, span: Span) -> str:
    """The sentence of a text that holds the middle of a stretch; all of a longer stretch."""
    middle = (span[0] + span[1]) // 2
    for start, end in pairwise(sentence_breaks(text)):
        if start <= middle < end:
            return text[min(start, span[0]) : max(end, span[1])].strip()
    return text.strip()


def _folded(text: str) -> list[str]:
    return [key(word).casefold() for word in words(text)]


@frozen(eq=False, slots=False)
class Wording:
    """The words of a draft, in its paragraphs and in the bytes of its file."""

    draft: Draft

    @cached_property
    def text(self) -> str:
        """Its words in a row, parted by spaces, and those of its bytes."""
        words_of_text = " ".join(_folded(self.draft.text))
        words_of_bytes = " ".join(_folded(self.draft.raw or ""))
        return f" {words_of_text} \n {words_of_bytes} "

    @cached_property
    def rows(self) -> frozenset[tuple[str, ...]]:
        """All few words in a row."""
        raw = self.draft.raw
        texts = [self.draft.text] if raw is None else [self.draft.text, raw]
        rows: set[tuple[str, ...]] = set()
        for text in texts:
            rows.update(_rows(_folded(text)))
        return frozenset(rows)

    @cached_property
    def sentences(self) -> frozenset[frozenset[str]]:
        """The telling words of each sentence."""
        sentences = []
        for text in self.draft.arrays.texts:
            for start, end in pairwise(sentence_breaks(text)):
                telling = _telling(_folded(text[start:end]))
                sentences.append(telling)
        return frozenset(filter(None, sentences))

    def has_near(self, sentence: str, before: Wording) -> bool:
        """Return whether a sentence of another draft stands in this one, or one near to it does:
        one that the other draft lacks need not be as near.
        """
        names = _folded(sentence)
        rows = _rows(names)
        if not rows:
            return bool(names) and f" {' '.join(names)} " in self.text
        covered: set[int] = set()
        for at, row in enumerate(rows):
            if row in self.rows:
                covered.update(range(at, at + _ROW))
        if len(covered) >= _NEAR * len(names):
            return True
        telling = _telling(names)
        longest = 2 * len(telling) + 4
        for candidate in self.sentences:
            if len(candidate) > longest:
                continue
            share = len(telling & candidate) / (len(telling) or 1)
            least = _REWORDED if candidate in before.sentences else _REPLACED
            if share >= least:
                return True
        return False

    def has_whole(self, sentence: str) -> bool:
        """Return whether a sentence stands in the draft word for word, wherever it is."""
        names = _folded(sentence)
        return bool(names) and f" {' '.join(names)} " in self.text

    def line_of(self, text: str) -> int | None:
        """The line of the file on which some words begin, from 1; None where that cannot be told."""
        raw = self.draft.raw
        parts = words(text)[:6]
        if raw is None or not parts:
            return None
        match = re.search(r"\W+".join(map(re.escape, parts)), raw)
        if match is None:
            return None
        return raw.count("\n", 0, match.start()) + 1


def _rows(names: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(names[start:] for start in range(_ROW)), strict=False))


def _telling(names: list[str]) -> frozenset[str]:
    return frozenset(name for name in names if len(name) >= _LONG)


def lead_in(draft: Draft, index: int) -> int | None:
    """The paragraph that opens the list which another is a point of, or None."""
    paragraphs = draft.paragraphs
    if paragraphs[index].kind != "item":
        return None
    depth = len(draft.paths[index])
    for above in range(index - 1, -1, -1):
        paragraph = paragraphs[above]
        is_point = paragraph.kind == "item" and len(draft.paths[above]) >= depth
        if not is_point:
            if is_opening(paragraph.text):
                return above
            return None
    return None


def is_opening(text: str) -> bool:
    """Return whether a text opens a list."""
    return text.rstrip("*_ ").endswith(":")
