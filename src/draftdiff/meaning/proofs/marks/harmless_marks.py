"""Marks that came or went and decide nothing: where no word near them can be read with either side."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.meaning.proofs.marks.mark import mark_of
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# How near a comma a word has to stand for the comma to decide how it is read, in words.
_NEAR: Final = 3
_MARKS: Final = frozenset(",;:.!()\u2013\u2014-\u060c\u061b\u3001\u3002\uff0c\uff1b\uff1a")
_LABEL: Final = re.compile(r"\s*\(?[^\W_]{1,3}[.)]\)?(?=\s)")
_DASHES: Final = frozenset("\u2013\u2014-")
_TERMINAL: Final = frozenset(".;,:!\u3002\uff1b\u061b\u060c")


def harmless_marks(segment: Segment, region: Region) -> bool:
    """True where no mark that came or went stands near a word whose reading it can decide."""
    if _sets_off_the_end(segment, region):
        return True
    for side, (start, end) in ((segment.old, region.old), (segment.new, region.new)):
        other, (o_start, o_end) = (segment.new, region.new) if side is segment.old else (segment.old, region.old)
        kept = [(_kind(mark), _words_between(other, o_start, at)) for at, mark in _marks(other, o_start, o_end)]
        for at, mark in _marks(side, start, end):
            if (_kind(mark), _words_between(side, start, at)) in kept:
                kept.remove((_kind(mark), _words_between(side, start, at)))
            elif not _harmless(side, at, mark, segment.lexicon):
                return False
    return True


def _sets_off_the_end(segment: Segment, region: Region) -> bool:
    """True for a comma against a dash before the only phrase that is set off: "within a week(, => -) by post"."""
    mark = mark_of(segment, region)
    if mark is None or "," not in mark.kinds or mark.kinds.isdisjoint(_DASHES) or not mark.behind:
        return False
    phrase = mark.behind[0] in segment.lexicon.among("grammar.prepositions")
    last = mark.behind.index(".") if "." in mark.behind else len(mark.behind)
    return phrase and _MARKS.isdisjoint(mark.before) and _MARKS.isdisjoint(mark.behind[:last])


def _kind(mark: str) -> str:
    """The mark, all dashes as one."""
    return "-" if mark in "\u2013\u2014" else mark


def _words_between(side: Side, start: int, at: int) -> int:
    """How many words of a stretch stand before a mark: one that moved past a word is not the same mark."""
    return sum(word[0].isalnum() for word in side.words[start:at])


def _marks(side: Side, start: int, end: int) -> list[tuple[int, str]]:
    return [(at, side.words[at]) for at in range(start, min(end, len(side.words))) if side.words[at] in _MARKS]


def _harmless(side: Side, at: int, mark: str, tables: Lexicon) -> bool:
    rest = [word for word in side.words[at + 1 :] if word not in _MARKS]
    if not rest and mark in _TERMINAL:
        return True
    if mark in "(\u2013\u2014-" and not rest:
        return False
    beside = (*side.words[at - 1 : at], *side.words[at + 1 : at + 2])
    if mark == ":" and len(beside) > 1 and beside[0].isdecimal() and beside[1].isdecimal():
        return True  # "06:00"
    if mark in "()." and not equivalents(tables.language).forms and _labels(side, at):
        return True
    reading = tables.among("grammar.reading")
    if not reading:
        return False
    if tables.prefixes and rest and rest[0].startswith(tables.prefixes) and mark in ",\u060c":
        return True  # a conjunction that is written together with the next word
    if mark == "," and side.words[at + 1 : at + 2] and side.words[at + 1] in tables.among("grammar.parted"):
        return side.words[at - 1] not in reading
    if mark == "," and _says(side.words[at + 1 : at + 3], tables):
        return False
    near = [*side.words[max(0, at - _NEAR) : at], *side.words[at + 1 : at + 1 + _NEAR]]
    if mark == "." and _abbreviates(side, at):
        return True
    if mark == "," and _beside_parenthesis(side, at, tables):
        return True
    listed = not tables.prefixes  # elsewhere the last member of a list has its conjunction at its front
    if listed and mark in ",\u060c" and len(rest) == 1 and rest[0] not in tables.among("grammar.closing"):
        return False
    if mark in ",\u060c" and _introduces(side, at, tables):
        return not reading & set(side.words[at + 1 : at + 3])
    return not reading & set(near) and not _participle(side.words, at + 1, tables)


def _says(words: list[str], tables: Lexicon) -> bool:
    """True for "said the auditor", which between commas tells whose words these are."""
    known = equivalents(tables.language)
    return len(words) > 1 and words[0] in known.among("reporting") and words[1] in known.among("determiners")


def _labels(side: Side, at: int) -> bool:
    """True for a mark of the label in front of a line: "(a)", "1."."""
    label = _LABEL.match(side.text)
    return label is not None and side.offset + side.ends[at] <= label.end()


def _abbreviates(side: Side, at: int) -> bool:
    return at > 0 and len(side.words[at - 1]) <= 4 and side.starts[at] == side.ends[at - 1]


def _beside_parenthesis(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a comma before or behind "however" inside a sentence."""
    words = tables.among("grammar.parenthetical")
    return any(0 < place < len(side.words) - 1 and side.words[place] in words for place in (at - 1, at + 1))


def _introduces(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a comma after a phrase that opens the sentence ("In 2015," "However,")."""
    first = next((i for i in range(at, -1, -1) if i == 0 or side.words[i - 1] in (".", ";", ":")), 0)
    if at - first > 8 or side.words[first] not in tables.among("grammar.introductory"):
        return False
    before = set(side.words[first + 1 : at])
    return not before & {"and", "or", "which", "who", "that", "except", "unless", ","}


def _participle(words: list[str], at: int, tables: Lexicon) -> bool:
    if at >= len(words):
        return False
    word = words[at]
    return word in tables.among("grammar.participles") or (len(word) > 4 and word.endswith(("ed", "ing")))
