"""Ways of citing: "Article 9(2)(a), (b) and (c)", "Article 9(2), points (a) to (c)", "point (a) of Article 9(2)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.tokens import parts_between

_OUTER: Final = {
    "article": "article", "articles": "article", "art": "article", "arts": "article",
    "section": "section", "sections": "section", "sec": "section", "secs": "section", "s": "section", "ss": "section",
    "\u00a7": "section", "\u00a7\u00a7": "section", "rule": "rule", "rules": "rule", "clause": "clause",
    "clauses": "clause", "cl": "clause", "regulation": "regulation", "regulations": "regulation", "reg": "regulation",
    "annex": "annex", "schedule": "schedule", "chapter": "chapter", "part": "part",
}  # fmt: skip
_INNER: Final = {
    "paragraph": "paragraph", "paragraphs": "paragraph", "para": "paragraph", "paras": "paragraph",
    "subsection": "subsection", "subsections": "subsection", "point": "point", "points": "point",
    "subparagraph": "subparagraph", "subparagraphs": "subparagraph", "item": "item", "items": "item",
}  # fmt: skip
_RANGE: Final = frozenset({"to", "through", "-", "\u2013"})
_JOINING: Final = frozenset({"and", "or"})
_BETWEEN: Final = frozenset({",", "(", ")", "of", "the", ".", "this"}) | _RANGE | _JOINING
_CITING: Final = _OUTER.keys() | _INNER.keys() | _BETWEEN
# The sign of a point, in letters.
_SIGN: Final = 3
_SHORT: Final = frozenset({"art", "arts", "sec", "secs", "s", "ss", "para", "paras", "cl", "reg"})
# What points to a place has so many words on both sides.
_LONGEST: Final = 4
# A range of more members is none that a list would name.
_MOST: Final = 30

# "the table (set out) in Annex II", "the duties (arising) under Article 8", "the conditions of Article 8".
_PLACED: Final = frozenset(
    {"set out", "set forth", "laid down", "provided for", "contained", "specified", "prescribed", "stipulated",
     "stated", "listed", "given"}
)  # fmt: skip
#: The first words of what only points to a place.
POINTERS: Final = frozenset({said.split()[0] for said in _PLACED}) | {"arising", "above", "below", "hereof"}
_CONDITIONS: Final = frozenset(
    {"conditions", "requirements", "criteria", "provisions", "procedure", "procedures", "terms", "limits", "rules"}
)
_BINDING: Final = frozenset({"modal", "negation", "condition", "quantifier"})

Part = tuple[str, str]
Path = tuple[Part, ...]


class _Cited(NamedTuple):
    """What a stretch of words cites: each place by its parts, and what joins them."""

    paths: tuple[Path, ...]
    joined: frozenset[str]


def cited_otherwise(segment: Segment) -> Iterator[list[Region]]:
    """Edits, in groups, after which a reference names the same places in another way of writing."""
    left = [region for region in segment.regions if _may_cite(segment, region)]
    while left:
        old, new = _stretch(segment.old, left[0].old), _stretch(segment.new, left[0].new)
        group = [region for region in segment.regions if _meets(region.old, old) or _meets(region.new, new)]
        left = [region for region in left[1:] if region not in group]
        inside = all(_lies_in(region.old, old) and _lies_in(region.new, new) for region in group)
        if (
            inside
            and _in_words(segment, group)
            and _names_the_same(segment.old.words[slice(*old)], segment.new.words[slice(*new)])
        ):
            yield group


def _may_cite(segment: Segment, region: Region) -> bool:
    """A quick look: False where a word differs that no way of citing has."""
    (a, b), (c, d), _, _ = region
    for word in segment.old.words[a:b] + segment.new.words[c:d]:
        if len(word) > _SIGN and word not in _CITING and not word.isdecimal():
            return False
    for side, places in ((segment.old, region.old), (segment.new, region.new)):
        for at in range(*places):
            if not _cites(side, at):
                return False
    return True


def is_pointer(segment: Segment, region: Region) -> bool:
    """True for words that only say where something is found: "the table (set out) in Annex II".

    What they belong to has to stand before them: "are listed in Annex II" says more than "are in Annex II".
    """
    (a, b), (c, d) = region.old, region.new
    if b - a + d - c > _LONGEST:
        return False
    behind = segment.old.words[region.old[1] : region.old[1] + 2]
    named = behind[1:] if a == b or c == d else behind[:1]
    if not named or (named[0] not in _OUTER and named[0] not in _INNER):
        return False
    short, long = sorted((" ".join(segment.old.words[a:b]), " ".join(segment.new.words[c:d])), key=len)
    before = segment.old.words[a - 1] if a else ""
    if not before.isalpha():
        return False
    tables = segment.lexicon
    if (
        before in tables.among("grammar.be")
        or before in ("as", "not")
        or _BINDING & {hit.kind for hit in tables.entries(before)}
    ):
        return False
    if short == "":
        return (long in _PLACED and behind[0] == "in") or (long == "arising" and behind[0] == "under")
    return short == "of" and before in _CONDITIONS and long.removesuffix(" in") in _PLACED and long.endswith(" in")


def points_nearby(segment: Segment, region: Region) -> bool:
    """True for "above", "below" or "hereof" behind the number of a part, which only one side has."""
    (a, b), (c, d) = region.old, region.new
    if b - a + d - c != 1:
        return False
    side, at = (segment.old, a) if b > a else (segment.new, c)
    if side.words[at] not in ("above", "below", "hereof"):
        return False
    before = [word.replace("-", "") for word in side.words[max(0, at - 5) : at]]
    numbered = before[-1:] != [] and (before[-1] == ")" or len(before[-1]) < 4)
    return numbered and any(word in _OUTER or word in _INNER for word in before)


def _stretch(side: Side, at: tuple[int, int]) -> tuple[int, int]:
    """The words of citing around a place, from the first noun that cites to the comma behind the last number."""
    start, end = at
    while start and _cites(side, start - 1):
        start -= 1
    while end < len(side.words) and _cites(side, end):
        end += 1
    while start < end and side.words[start] not in _OUTER and side.words[start] not in _INNER:
        start += 1
    named = side.words[end - 2 : end - 1] == ["this"] and end - start > 2
    while end > start and not named and side.words[end - 1] in (_BETWEEN - {",", ")"}):
        end -= 1
    return start, end


def _cites(side: Side, at: int) -> bool:
    word = side.words[at]
    if word in _CITING or word.isdecimal():
        return word != "." or side.words[max(at - 1, 0)] in _SHORT
    inside = side.words[max(at - 1, 0)] == "(" and side.words[at + 1 : at + 2] == [")"]
    return len(word) <= _SIGN and word.isalpha() and inside


def _in_words(segment: Segment, group: Sequence[Region]) -> bool:
    """True where more than marks and capitals differ."""
    old = [word for region in group for word in segment.old.words[slice(*region.old)] if word[0].isalnum()]
    return old != [word for region in group for word in segment.new.words[slice(*region.new)] if word[0].isalnum()]


def _meets(words: tuple[int, int], stretch: tuple[int, int]) -> bool:
    return words[0] <= stretch[1] and words[1] >= stretch[0]


def _lies_in(words: tuple[int, int], stretch: tuple[int, int]) -> bool:
    return stretch[0] <= words[0] and words[1] <= stretch[1] and stretch[0] < stretch[1]


def _names_the_same(old: Sequence[str], new: Sequence[str]) -> bool:
    one, other = _read(old), _read(new)
    if one is None or other is None or len(one.paths) != len(other.paths):
        return False
    if one.joined and other.joined and one.joined != other.joined:
        return False
    return all(map(_same, sorted(one.paths, key=_numbers), sorted(other.paths, key=_numbers)))


def _numbers(path: Path) -> tuple[str, ...]:
    return tuple(number for _, number in path)


def _same(one: Path, other: Path) -> bool:
    """True for one place; what only one side names ("point", "paragraph") may be anything."""
    if _numbers(one) != _numbers(other) or one[0][0] != other[0][0]:
        return False
    return all(a == b or not a or not b for (a, _), (b, _) in zip(one[1:], other[1:], strict=True))


def _read(words: Sequence[str]) -> _Cited | None:
    """What words cite; None where it cannot be told."""
    said = [word for word in words if word not in (".", "the")]
    pieces = parts_between(said, ("of",))
    if len(pieces) > 1 and _is_own(pieces[-1]) and pieces[0][0] in _INNER:
        pieces.pop()  # "paragraph 2 of this Article" is paragraph 2
    joined = frozenset(word for word in said if word in _JOINING)
    paths: list[Path] = [()]
    for piece in reversed(pieces):
        if len(paths) != 1 or "this" in piece:
            return None
        found = _Reader(paths[0]).read(piece)
        if not found:
            return None
        paths = found
    return _Cited(tuple(dict.fromkeys(paths)), joined)


def _is_own(piece: Sequence[str]) -> bool:
    """True for "this Article"."""
    return len(piece) == 2 and piece[0] == "this" and (piece[1] in _OUTER or piece[1] in _INNER)


class _Reader:
    """Reads one list of numbers with the nouns before them, from left to right."""

    def __init__(self, outer: Path) -> None:
        self.outer = self.parent = outer
        self.noun = ""
        self.found: list[Path] = []
        self.mark = ""

    def read(self, words: Sequence[str]) -> list[Path]:
        """The places that the words name; none where they cannot be read."""
        for at, word in enumerate(words):
            if word in _OUTER or word in _INNER:
                if not self._begins(word):
                    return []
            elif word in _BETWEEN:
                self.mark = word if word not in "()" else self.mark
            elif not self._counts(word, bracketed=words[at - 1 : at] == ["("]):
                return []
        return self.found

    def _begins(self, word: str) -> bool:
        """A noun: one that stands in what was named last, or another of the same kind."""
        noun = _OUTER.get(word) or _INNER[word]
        if self.found and word in _INNER and noun not in (part[0] for part in self.found[-1]):
            if self.mark in _JOINING or self.mark in _RANGE:
                return False
            self.parent = self.found.pop()
        elif self.found and word in _OUTER:
            if not self.mark:
                return False
            self.parent = self.outer
        self.noun, self.mark = noun, "noun"
        return True

    def _counts(self, number: str, *, bracketed: bool) -> bool:
        """A number: the first behind a noun, one inside the last, or the next of a list."""
        if self.mark == "noun":
            self.found.append((*self.parent, (self.noun, number)))
        elif not self.found:
            return False
        elif not self.mark:
            if not bracketed:
                return False
            self.found[-1] = (*self.found[-1], ("", number))
        else:
            following = self._beside(number, bracketed=bracketed)
            if following is None:
                return False
            self.found += _between(self.found[-1], following) if self.mark in _RANGE else []
            self.found.append(following)
        self.mark = ""
        return True

    def _beside(self, number: str, *, bracketed: bool) -> Path | None:
        """The place beside the last one: "(b)" behind "9(2)(a)" is "9(2)(b)"."""
        last = self.found[-1]
        levels = [at for at, (_, one) in enumerate(last) if one.isdecimal() == number.isdecimal()]
        if not levels or (bracketed and levels[-1] != len(last) - 1):
            return None
        at = levels[-1] if bracketed else len(self.parent)
        if at >= len(last) or (self.mark in _RANGE and at != len(last) - 1):
            return None
        return (*last[:at], (last[at][0], number))


def _between(first: Path, last: Path) -> list[Path]:
    """The places between the ends of a range; the same end again, which no list has, where it cannot be counted."""
    one, other = first[-1][1], last[-1][1]
    if one.isdecimal() and other.isdecimal() and 0 < int(other) - int(one) < _MOST:
        return [(*first[:-1], (first[-1][0], str(number))) for number in range(int(one) + 1, int(other))]
    if len(one) == len(other) == 1 and one.isalpha() and other.isalpha() and one < other:
        return [(*first[:-1], (first[-1][0], chr(number))) for number in range(ord(one) + 1, ord(other))]
    return [(*first, ("range", other))]
