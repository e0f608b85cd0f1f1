"""The numbers that a text bears itself, where they are written in it, and what follows them: only renumbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect, Replacement, Span
from draftdiff.meaning.rules.references.changed import exchanged_references, joined
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.spelling import word_form
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.synonymy.restating import is_roman, roman_value

# What tells a paragraph put in later from its neighbours: "9 bis", "9a".
_LATER: Final = r"(?:\s?(?:bis|ter|quater|quinquies)\b|[A-Za-z]\b)?"
_WORDS: Final = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
_SPELLED: Final = "|".join(_WORDS)
_LETTERS: Final = r"[a-z]|[ivx]{1,5}"
_NUMBER: Final = re.compile(rf"\d+(?:[.-]\d+)*|{_LETTERS}|[a-z]{{1,3}}\d+")
# "4.2 A", "(3)", "(iv)", "9.", "PP4", "\u00a7 14 A", "Article 9 bis.", "Clause 18:", "Annex B." in front.
_FRONT: Final = re.compile(
    r"\s*(?:(?P<noun>(?!(?:PP|OP)\d)[^\W\d]+(?:-[^\W\d]+)?)(?![^\W\d])\.?\s*|(?P<sign>\u00a7+)\s*)?[(\[]?"
    rf"(?P<number>(?(sign)\d+-\d+|(?!))|\d+(?:\.\d+)*{_LATER}|(?:PP|OP)\d+|(?(noun)(?:[IVX]{{1,5}}(?=\s+[^\Wa-z\d]|\s?[-:\u2013\u2014]\s)|(?:{_SPELLED})(?=\s*[.:]))|(?!))|(?<=\()(?:{_LETTERS})(?=\))|(?:[IVX]{{1,5}}|[A-Z]|[A-Z]{{1,3}}\d+)(?=\.\s+[^\Wa-z\d])"
    r"|[A-Z]{2,6}-\d+|(?:[ivx]{1,5}|[a-z])(?=\.\s+[^\Wa-z\d]|\)\s)|[ivx]{1,5}(?=\.\s)|[A-Z](?=\s?[-:\u2013\u2014]\s))"
    r"(?:\s?[).\]:\u2013\u2014-]|\s+(?=[^\Wa-z\d]))"
)
# "13. Landlord", "III. The auditor", "3.2. Extensions" behind the end of a sentence.
_LATER_FRONT: Final = re.compile(
    r"(?:(?<=[.;:!?]\s)|(?<=\n))(?P<number>\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-Z]{1,3}\d+)[.)]\s+(?=[^\Wa-z\d])"
    r"|(?<=\n)(?P<noun>[A-Z][a-z]+) (?P<named>\d{1,3})(?=\s?[-.:\u2013\u2014])"
    rf"|(?<=\n\()(?P<point>{_LETTERS})(?=\)\s)|(?<=\n)(?P<part>\d+(?:\.\d+)+)(?=\s)"
)
# "(b)" inside a sentence.
_POINT: Final = re.compile(r"\((?<!\S\()(?P<number>[a-z]|[ivx]{1,5}|\d{1,2})\)(?=\s)")
# "paragraph 4", "item (b)".
_CITING: Final = re.compile(r"(?<!\w)(?P<noun>[^\W\d]+)\s+\(?(?P<number>\d+(?:\.\d+)*|[a-z]|[ivxIVX]{1,5})(?!\w)\)?")

# Parts of a text that are numbered; a room or a zone is a thing with a number.
_PARTS: Final = frozenset(
    {"exclusion", "condition", "note", "recommendation", "principle", "option", "question", "step", "example", "remark",
     "warning", "definition", "requirement", "exception", "guideline", "commitment", "observation", "bylaw", "theme",
     "faq"}
)  # fmt: skip
_AFTER_NUMBER: Final = frozenset(":-\u2013\u2014")
# A number that no mark follows is known by these.
_TELLING: Final = re.compile(r"[.-]|^(?:PP|OP)")
# Headings in one word, which are no names.
_HEADING: Final = (
    "tion",
    "tions",
    "ment",
    "ments",
    "ity",
    "ities",
    "ship",
    "scope",
    "fees",
    "costs",
    "rules",
    "duties",
)
_FIRST: Final = ("a", "i", "1")
_SECOND: Final = ("b", "ii", "2")
_ENDS: Final = frozenset(".;:!?")
# Points of one list count up by so much at most.
_GAP: Final = 2

_NOUNS: Final = {
    "art": "article", "sec": "section", "para": "paragraph", "reg": "regulation", "ch": "chapter", "cl": "clause",
    "r": "rule", "no": "number",
}  # fmt: skip

Numbers = tuple[int, ...]


class _Label(NamedTuple):
    """A number that a part of a text bears: where it stands, how it is written, the noun before it and its place."""

    span: Span
    number: str
    noun: str = ""
    noun_start: int = 0


#: Labels and those in their place.
Moved = list[tuple[_Label, _Label]]


def explain_own_number(segment: Segment, moved: Moved) -> Iterator[Effect]:
    """The numbers of a text and its parts, and references that follow them: ``renumber``.

    "(3) An order under paragraph (2)" that became "(4) An order under paragraph (3)" says what it said.
    """
    for region in segment.regions:
        if any(_is_own(region, *pair) for pair in moved) or _follows(segment, region, moved):
            yield _renumbered(segment, region.old, region.new)
    for before, after in exchanged_references(segment):
        old, new = (before.start, before.end), (after.start, after.end)
        same = (before.noun, before.instrument, before.within) == (after.noun, after.instrument, after.within)
        same = same and joined(segment.old, old) == joined(segment.new, new)
        if not same or segment.old.open.isdisjoint(range(*old)) or len(before.numbers) != len(after.numbers):
            continue
        if _all_follow(before.numbers, after.numbers, moved):
            yield _renumbered(segment, old, new)


def _renumbered(segment: Segment, old: tuple[int, int], new: tuple[int, int]) -> Effect:
    segment.old.explain(*old)
    segment.new.explain(*new)
    return segment.effect("renumber", None, old, new)


def explain_left_behind(
    old: str, new: str, edits: Sequence[Replacement], moved: Moved, tables: Lexicon
) -> Iterator[Effect]:
    """References that no edit touches to parts of the text that have another number now: ``reference``, swapped."""
    numbers = {one.number: other.number for one, other in moved}
    for found in _CITING.finditer(new) if len(moved) > 1 else ():
        start, end = found.span()
        before = [edit for edit in edits if edit.new[0] < end]
        touched = any(edit.new[1] > start for edit in before)
        number = found["number"].lower()
        if touched or numbers.get(number, number) == number:
            continue
        noun = found["noun"].lower()
        if noun in tables.among("reference.nouns") or noun in {one.noun for one, _ in moved}:
            shift = before[-1].old[1] - before[-1].new[1] if before else 0
            span = (start + shift, end + shift)
            yield Effect("reference", "swapped", old[slice(*span)], found[0], span, (start, end))


def moved_labels(old: str, new: str, tables: Lexicon) -> Moved:
    """The labels of a text and those in their place, where some differ; only the first if their count changed."""
    one, other = _labels(old, tables), _labels(new, tables)
    if len(one) != len(other):
        one, other = one[:1], other[:1]
    pairs = list(zip(one, other, strict=False))
    return pairs if any(a.number != b.number for a, b in pairs) else []


def _noun(label: _Label) -> str:
    """The noun of a label in full and in one spelling."""
    noun = word_form(label.noun, "en")
    return _NOUNS.get(noun, noun)


def _is_own(region: Region, one: _Label, other: _Label) -> bool:
    """True for an edit inside a label, on both sides."""
    named = one.noun != other.noun and _noun(one) == _noun(other)
    return all(
        (label.noun_start if named else label.span[0]) <= span[0] < span[1] <= label.span[1]
        for label, span in ((one, region.old_span), (other, region.new_span))
    )  # fmt: skip


# ------------------------------------------------------------------- labels


def _labels(text: str, tables: Lexicon) -> list[_Label]:
    """The numbers in front of a text and of its parts, or of the points of a list in it, in order."""
    front, points = _front(text, tables), _points(text)
    if front is None or (points and points[0].span == front.span):
        return points
    later = _LATER_FRONT.finditer(text, front.span[1])
    names = ((found, found.lastgroup or "number") for found in later)
    return [
        front,
        *(
            _Label(found.span(name), found[name].lower(), front.noun)
            for found, name in names
            if not found["noun"] or found["noun"].lower() == front.noun
        ),
    ]


def _front(text: str, tables: Lexicon) -> _Label | None:
    found = _FRONT.match(text)
    if found is None:
        return None
    noun, number = (found["noun"] or "").lower(), found["number"]
    parted = text[:1].isupper() and ("." in found[0][-1:] or (noun in _PARTS and found[0][-1:] in _AFTER_NUMBER))
    if noun and noun not in tables.among("reference.nouns") and not parted:
        return None
    letter = number.isalpha() and number.isupper() and len(number) == 1
    if (
        letter
        and not is_roman(number.lower())
        and not noun
        and "(" not in found[0]
        and _opens_name(text, found, tables)
    ):
        return None
    if found[0][-1].isspace() and not noun and not found["sign"] and not _TELLING.search(number):
        return None
    written = str(_WORDS.index(number) + 1) if number in _WORDS else number.lower()
    return _Label(found.span("number"), written, noun, max(found.start("noun"), 0))


def _opens_name(text: str, found: re.Match[str], tables: Lexicon) -> bool:
    """True where "C." may be the initial of a name: "C. Smith signs", not "C. The fee" and "C. Travel expenses of"."""
    words = [word.strip(".,:;") for word in text[found.end() :].split()]
    if not words or not words[0].istitle():
        return True
    first, known = words[0].lower(), equivalents(tables.language)
    if first in known.among("determiners") | known.among("openings") | known.among("subjects") - {"i"}:
        return False
    if len(words) == 1:
        return not first.endswith(_HEADING)
    if words[1] == "of" and first.endswith(("s", *_HEADING)):
        return text.rstrip().endswith(".")  # a heading has no stop
    named = words[1].islower() and words[1].endswith("s") and not words[1].endswith("ss")
    goes_on = words[2:3] == ["of"] or not known.among("finite").isdisjoint(words[2:3])
    return not (named and goes_on)


def _goes_on(text: str, label: _Label) -> bool:
    """True for a point behind the end of a sentence: the label of the text itself is the first one."""
    return text[: label.span[0] - 1].rstrip()[-1:] in _ENDS


def _points(text: str) -> list[_Label]:
    """The points "(a) ..., (b) ..." of a text, where they count up from the first, which may be its own label."""
    if "(" not in text:
        return []
    points = [_Label(found.span("number"), found["number"]) for found in _POINT.finditer(text)]
    if not points or not (_goes_on(text, points[0]) if points[0].number in _SECOND else len(points) > 1):
        return []
    if points[0].number not in (*_FIRST, *_SECOND):
        return []
    counted = [_values(one.number, other.number) for one, other in pairwise(points)]
    # A gap of one is left by a point that went.
    return points if all(pair and 0 < pair[1][0] - pair[0][0] <= _GAP for pair in counted) else []


# --------------------------------------------------------------- references


def _follows(segment: Segment, region: Region, moved: Sequence[tuple[_Label, _Label]]) -> bool:
    """True for a number of a reference that only follows the labels."""
    if not _is_number(segment, region):
        return False
    nouns = {label.noun for pair in moved for label in pair if label.noun}
    sides = ((segment.old, region.old[0]), (segment.new, region.new[0]))
    if not all(_is_cited(side, at, nouns, segment.lexicon) for side, at in sides):
        return False
    return _all_follow([segment.old.words[region.old[0]]], [segment.new.words[region.new[0]]], moved)


def _all_follow(old: Sequence[str], new: Sequence[str], moved: Sequence[tuple[_Label, _Label]]) -> bool:
    """True where numbers became those of the parts they named, or moved as far as the first label did."""
    labels = {one.number: other.number for one, other in moved}
    return all(
        labels[one] == other if one in labels else _as_far(one, other, *moved[0])
        for one, other in zip(old, new, strict=True)
    )


def _as_far(one: str, other: str, front: _Label, now: _Label) -> bool:
    """True for a number that stands as far from the number in front as before."""
    shift, values, own = _shift(front.number, now.number), _values(one, other), _values(front.number, now.number)
    if shift is None or values is None or own is None or _shift(one, other) != shift:
        return False
    return values[0][: shift[0]] == own[0][: shift[0]]


def _is_number(segment: Segment, region: Region) -> bool:
    """True where one number stands for another."""
    (a, b), (c, d) = region.old, region.new
    if b - a != 1 or d - c != 1:
        return False
    return all(_NUMBER.fullmatch(word) for word in (segment.old.words[a], segment.new.words[c]))


def _is_cited(side: Side, at: int, nouns: set[str], tables: Lexicon) -> bool:
    """True for a number behind a noun that cites, or for one with a full stop inside behind a preposition."""
    words, prepositions = side.words, tables.among("grammar.prepositions")
    if words[at][0].isalpha() and words[at][-1].isdecimal():
        return True
    if words[at - 1 : at] == ["("] and words[max(0, at - 2)] in prepositions:
        return True
    before = [word for word in words[max(0, at - 2) : at] if word not in ("(", ".")][-1:]
    if not before:
        return False
    listed = before[0] in ("and", "or", "to") and "." in words[max(0, at - 2)]
    dotted = "." in words[at] and (before[0] in prepositions or listed)
    return dotted or before[0] == "\u00a7" or before[0] in tables.among("reference.nouns") | nouns


# ------------------------------------------------------------------- values


def _values(one: str, other: str) -> tuple[Numbers, Numbers] | None:
    """What two numbers of one series count: letters as Roman numerals where one of them has several."""
    if one.isalpha() and other.isalpha():
        if len(one) == len(other) == 1:
            return (ord(one),), (ord(other),)
        return ((roman_value(one),), (roman_value(other),)) if is_roman(one) and is_roman(other) else None
    if one[0].isalpha() and other[0].isalpha():
        series = one.rstrip("0123456789")
        one, other = one.removeprefix(series), other.removeprefix(series)
    if one.replace(".", "").isdecimal() and other.replace(".", "").isdecimal():
        return tuple(map(int, one.split("."))), tuple(map(int, other.split(".")))
    return None


def _shift(written: str, other: str) -> tuple[int, int] | None:
    """At which level two numbers differ and by how much; None where they differ at several, or have no values."""
    values = _values(written, other)
    if values is None or len(values[0]) != len(values[1]):
        return None
    levels = [level for level, pair in enumerate(zip(*values, strict=True)) if pair[0] != pair[1]]
    return (levels[0], values[1][levels[0]] - values[0][levels[0]]) if len(levels) == 1 else None
