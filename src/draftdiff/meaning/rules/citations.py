"""References: "Articles 5 and 6 of the Covenant", "resolution 68/167", and instruments cited by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.segments import Region, Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon

_NUMERAL: Final = re.compile(r"(?i)\d[\d.]*[a-z]?|[ivxlc]+|[a-z]|bis|ter|quater|\d+/\d+")
# Marks of a cross-reference role around a number: ":pep:`8000`" is "PEP 8000".
_ROLE: Final = frozenset({":", "`"})
_LINK: Final = frozenset({"/", "(", ")", "-", "\u2013", ".", "and", "or", "to", ",", "y", "et", "e", "и", "و", "和"})
_SINGULAR: Final = {
    "art": "article", "arts": "article", "para": "paragraph", "paras": "paragraph", "sec": "section", "secs": "section",
    "\u00a7": "section", "\u00a7\u00a7": "section", "annexes": "annex", "appendices": "appendix",
}  # fmt: skip


# No reference is longer, in words.
_NEAR: Final = 18


class Citation(NamedTuple):
    """A reference among words.

    Attributes:
        noun: "article", "resolution", ...; "" for an instrument cited by name.
        numbers: What follows it, in order: ("5", "6"), ("68/167",), ("4(b)",).
        instrument: The named instrument, folded, or "" where the text itself is meant.
        start, end: The words it is written in.
        within: What it is said to stand in: Article 5 of "paragraph 2 of Article 5".
    """

    noun: str
    numbers: tuple[str, ...]
    instrument: str
    start: int
    end: int
    within: tuple[str, tuple[str, ...]] | None = None

    @property
    def sense(self) -> tuple[object, ...]:
        """What it names, wherever it stands."""
        return self.noun, self.numbers, self.instrument, self.within


def citations(side: Side, tables: Lexicon) -> list[Citation]:
    """The references of a sentence, in reading order."""
    found: list[Citation] = []
    behind = 0
    if not _may_cite(side, tables):
        return found
    nouns = {hit.start: hit.end for hit in side.hits if hit.kind == "citation"}
    for at in range(len(side.words)):
        if at < behind:
            continue
        citation = _numbered(side, at, nouns[at], tables) if at in nouns else None
        if citation is None and (_capital(side, at) or side.has_address):
            citation = _named(side, at, tables)
        if citation:
            found.append(citation)
            behind = citation.end
    return found


def _may_cite(side: Side, tables: Lexicon) -> bool:
    if side.has_address or any(hit.kind == "citation" for hit in side.hits):
        return True
    names = tables.among("reference.instruments"), tables.among("reference.acronyms")
    return any(not some.isdisjoint(side.words) for some in names)


def _numbered(side: Side, at: int, end: int, tables: Lexicon) -> Citation | None:
    numbers, end = _numbers(side, _before_number(side, end, tables))
    if not numbers:
        return None
    words = side.words
    noun = " ".join(words[at : at + 1])
    instrument, within = "", None
    following = end + 1 if words[end : end + 1] == ["of"] else end
    following += words[following : following + 1] == ["the"]
    if following > end and (named := _named(side, following, tables, own=True)):
        instrument, end = named.instrument, named.end
    elif following > end and side.has("citation", following, following + 1):
        outer = _numbered(side, following, following + 1, tables)
        if outer:
            within, instrument, end = (outer.noun, outer.numbers), outer.instrument, outer.end
    if not instrument and following > end and within is None and (other := _foreign(side, following, tables)):
        instrument, end = other.instrument, other.end
    if not instrument and side.words[end : end + 1] == [","] and (named := _named(side, end + 1, tables)):
        instrument, end = named.instrument, named.end
    return Citation(_SINGULAR.get(noun, noun.rstrip("s")), numbers, instrument, at, end, within)


def _before_number(side: Side, at: int, tables: Lexicon) -> int:
    """Past "(EU)", "No." and marks of a role that stand between a noun and its number."""
    words, bodies = side.words, tables.among("reference.bodies")
    while at < len(words) and words[at] in _ROLE and side.starts[at] == side.ends[at - 1]:
        at += 1
    if words[at : at + 1] == ["("] and words[at + 2 : at + 3] == [")"] and words[at + 1] in bodies:
        at += 3
    return at + 1 + (words[at + 1 : at + 2] == ["."]) if at < len(words) and words[at] in bodies else at


def _numbers(side: Side, at: int) -> tuple[tuple[str, ...], int]:
    """The numerals that follow a noun, joined as they are joined in writing, and where they end."""
    numbers: list[str] = []
    end = at
    glue = ""
    while at < len(side.words):
        word = side.words[at]
        if _is_numeral(side, at):
            if numbers and not glue and side.starts[at] == side.ends[at - 1]:
                numbers[-1] += word
            elif glue in ("/", "(", "-", ".") and numbers:
                numbers[-1] += f"{glue}{word}{')' if glue == '(' else ''}"
            else:
                numbers.append(word)
            end = at + 1 + (glue == "(")
            glue, at = "", end
        elif word in _LINK and (numbers or word == "("):
            glue, at = word if word in "/(-." else "", at + 1
        else:
            break
    return tuple(numbers), min(end, len(side.words))


def _is_numeral(side: Side, at: int) -> bool:
    word = side.words[at]
    if not _NUMERAL.fullmatch(word):
        return False
    if word[0].isdigit() or word in ("bis", "ter", "quater"):
        return True
    if at and len(word) == 1 and side.words[at - 1][-1].isdigit() and side.starts[at] == side.ends[at - 1]:
        return True
    written = side.written(at, at + 1)
    inside = at > 0 and side.words[at - 1] == "(" and side.words[at + 1 : at + 2] == [")"]
    return inside or written.isupper()


def _named(side: Side, at: int, tables: Lexicon, *, own: bool = False) -> Citation | None:
    """An instrument cited by name that begins at a word."""
    if at >= len(side.words) or not (_capital(side, at) or side.words[at].startswith("http")):
        return None
    if not own and side.words[at] in tables.among("grammar.determiners"):
        return None
    if side.words[at] in tables.among("reference.acronyms") or side.words[at].startswith("http"):
        return Citation("", (), side.words[at], at, at + 1)
    end, capitals, names = at, 0, 0
    instruments, joiners = tables.among("reference.instruments"), tables.among("reference.joiners")
    last = at
    while end < len(side.words) and end - at < 18:
        word = side.words[end]
        if _capital(side, end):
            capitals += 1
            names += word in instruments
            last = end + 1
        elif word not in joiners:
            break
        end += 1
    if not names or (capitals < 2 and not own):
        return None
    if at and side.words[at - 1] in tables.among("reference.own") and capitals < 2:
        return None
    if "cited" in side.words[max(0, at - 4) : at]:
        return None
    return Citation("", (), " ".join(side.words[at:last]), at, last)


def _foreign(side: Side, at: int, tables: Lexicon) -> Citation | None:
    """Whatever name follows "of": a text that no list knows ("section 4 of the Robert T. Stafford Act")."""
    end = at
    while _capital(side, end) or _initial(side, end) or (end > at and _joins(side, end, tables)):
        end += 1
    return Citation("", (), " ".join(side.words[at:end]), at, end) if end > at and _capital(side, at) else None


def _initial(side: Side, at: int) -> bool:
    """True for the full stop behind a single capital ("Robert T.")."""
    return side.words[at : at + 1] == ["."] and at > 0 and len(side.words[at - 1]) == 1 and _capital(side, at - 1)


def _joins(side: Side, at: int, tables: Lexicon) -> bool:
    return side.words[at : at + 1] != [] and side.words[at] in tables.among("reference.joiners") and _capital(side, at + 1)


def _capital(side: Side, at: int) -> bool:
    return at < len(side.words) and side.text[side.starts[at] + side.offset].isupper()


def explain_references(segment: Segment) -> Iterator[Effect]:
    """References that came, went or name something else."""
    old = _touched(segment.old, segment.regions, 0, segment.lexicon)
    new = _touched(segment.new, segment.regions, 1, segment.lexicon)
    for before, after in _aligned(segment, old, new):
        if before and after and _same(before, after):
            continue
        one = (before.start, before.end) if before else (0, 0)
        other = (after.start, after.end) if after else (0, 0)
        if not _changed(segment, one, other):
            continue
        yield segment.effect("reference", _direction(before, after), one, other)
        _take(segment.old, one, segment.lexicon)
        _take(segment.new, other, segment.lexicon)


def _touched(side: Side, regions: Sequence[Region], which: int, tables: Lexicon) -> list[Citation]:
    if not any(_citable(side, region[which], tables) for region in regions):
        return []
    return [
        citation
        for citation in citations(side, tables)
        if any(region[which][0] <= citation.end and region[which][1] >= citation.start for region in regions)
    ]


def _citable(side: Side, words: tuple[int, int], tables: Lexicon) -> bool:
    """True where a word that cites stands so near changed words that they may belong to its reference."""
    start, end = max(0, words[0] - _NEAR), words[1] + _NEAR
    if any(hit.kind == "citation" and hit.start < end and hit.end > start for hit in side.hits):
        return True
    near = side.words[start:end]
    if side.has_address and any(word.startswith("http") for word in near):
        return True
    return not (
        tables.among("reference.instruments").isdisjoint(near) and tables.among("reference.acronyms").isdisjoint(near)
    )


def _aligned(
    segment: Segment, old: list[Citation], new: list[Citation]
) -> Iterator[tuple[Citation | None, Citation | None]]:
    """References of both sides by their order; one that stands on both sides untouched is no partner for another."""
    same = [(a, b) for a in old for b in new if _same(a, b)]
    rest_old = [a for a in old if a not in [x for x, _ in same]]
    rest_new = [b for b in new if b not in [y for _, y in same]]
    for index in range(max(len(rest_old), len(rest_new))):
        yield (rest_old[index] if index < len(rest_old) else None, rest_new[index] if index < len(rest_new) else None)


def _same(before: Citation, after: Citation) -> bool:
    return before.sense == after.sense


def _changed(segment: Segment, old: tuple[int, int], new: tuple[int, int]) -> bool:
    return bool(segment.old.open & set(range(*old)) or segment.new.open & set(range(*new)))


def _direction(before: Citation | None, after: Citation | None) -> str:
    if before is None or after is None:
        return "added" if after else "dropped"
    if (before.noun, before.instrument, before.within) == (after.noun, after.instrument, after.within):
        if set(before.numbers) < set(after.numbers):
            return "added"
        if set(before.numbers) > set(after.numbers):
            return "dropped"
    return "swapped"


def _take(side: Side, words: tuple[int, int], tables: Lexicon) -> None:
    """Mark a reference as explained, with the words that lead to it and the comma behind."""
    start, end = words
    if start == end:
        return
    phrases = tables.among("reference.phrases")
    for length in range(6, 0, -1):
        if start >= length and " ".join(side.words[start - length : start]) in phrases:
            start -= length
            break
    while (
        start
        and _capital(side, start - 1)
        and side.words[start - 1] not in tables.among("grammar.openers")
        and start > 1
    ):
        start -= 1
    if start and side.words[start - 1] in ("the", "in", "of", "under"):
        start -= 1
    side.explain(start, end + (side.words[end : end + 1] == [","]))
