"""A draft in the making: its paragraphs as units that know their place, what they were called and
what was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from attrs import define, evolve, field

from draftdiff.errors import DraftDiffError
from draftdiff.model.draft import Draft
from draftdiff.model.labels import parse
from draftdiff.model.numerals import roman
from draftdiff.model.paragraph import Paragraph

NUMBER: Final = re.compile(
    r"([0-9]+(?:[.–-][0-9]+)*[A-Za-z]{0,3}(?:[–-][0-9]+)?|[A-Za-z]{1,7})(?:[\s-]?(bis|ter|quater|quinquies|sexies|alt))?[\W_]*$"
)
#: A label that the reader left in the text, as of "SEC. 399AA."
_TYPED: Final = re.compile(
    r"\s*(§+|SEC\.|Sec\.|SECTION|Section|Article|By-?law|Clause|Rule)\s*([0-9]+(?:\.[0-9]+)*[A-Za-z]{0,3}(?:[–-][0-9]+)?)\b"
    r"|\(([a-z]{2})\)(?=\s)"
)


class CannotApply(DraftDiffError):
    """An instruction does not fit the draft; the reason says why."""


@define(eq=False)
class Unit:
    """A paragraph that may change, as it is now and without its children; what hangs on it, and
    what it hangs on.
    """

    paragraph: Paragraph
    children: list[Unit] = field(factory=list)
    above: Unit | None = None
    index: int | None = None  # Its place in the base; None for what came in.
    was: str = ""  # The number, and the keyword, that it had in the base.
    word: str = ""
    title: str = ""  # Its words in the base if it is a heading.
    heir: Unit | None = None  # The unit that it came in behind or before, if it did.
    gone: list[Unit] = field(factory=list)  # What was taken out of its children.

    @property
    def number(self) -> str:
        """Its number as it is now, without delimiters and keyword."""
        typed = _TYPED.match(self.paragraph.text)
        return bare(self.paragraph.label) or (typed[2] or typed[3] if typed else "")

    @property
    def keyword(self) -> str:
        """The word of its label: "article"; "" where it has none."""
        if self.paragraph.label:
            return parse(self.paragraph.label).keyword
        typed = _TYPED.match(self.paragraph.text)
        word = (typed[1] or "").lower().replace("-", "") if typed else ""
        return "section" if word[:1] in ("§", "s") else word

    @property
    def labelled_text(self) -> str:
        """Its label and its text."""
        return " ".join(filter(None, [self.paragraph.label, self.paragraph.text]))

    @property
    def siblings(self) -> list[Unit]:
        """The list that it stands in."""
        if self.above is None:
            raise CannotApply("the whole text has nothing beside it")
        return self.above.children

    @property
    def following(self) -> list[Unit]:
        """The units behind it in its list."""
        return self.siblings[self.siblings.index(self) + 1 :]

    @property
    def is_open(self) -> bool:
        """Return True if its number is typed in a line like a heading: nothing says which of the
        paragraphs behind it are its own.
        """
        if self.above is None or self.children or self.paragraph.kind == "heading":
            return False
        text = self.paragraph.text.rstrip()
        if not self.keyword or self.paragraph.label or text.endswith((".", ";", ":", ",", "—")):
            return False
        return bool(self.following) and not self.following[0].keyword

    def walk(self) -> Iterator[Unit]:
        """This unit and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def below(self) -> list[Unit]:
        """All units below it, in reading order."""
        return [*self.walk()][1:]

    def splice(self, start: int, end: int, words: str) -> None:
        """Puts other words in the place of a stretch; marks stay on the words that do."""
        old, added = self.paragraph, len(words)

        def moved(at: int, opens: bool) -> int:
            if at >= end and (at > start or (opens and start == end)):
                return at + added - (end - start)
            return at if at <= start else start + added if opens else start

        spans = [
            (moved(mark.start, True), moved(mark.end, mark.start == mark.end), mark)
            for mark in old.marks
        ]
        marks = [
            evolve(mark, start=at, end=to)
            for at, to, mark in spans
            if at < to or mark.start == mark.end
        ]
        self.paragraph = evolve(old, text=old.text[:start] + words + old.text[end:], marks=marks)

    def relabel(self, label: str | None) -> None:
        """Gives it another label."""
        self.paragraph = evolve(self.paragraph, label=label)

    def leave(self) -> None:
        """Takes it out, with all below it."""
        self.siblings.remove(self)
        if self.above is not None:
            self.above.gone.append(self)
        self.above = None

    def put(self, units: Iterable[Unit], at: int) -> None:
        """Puts units among its children."""
        self.children[at:at] = units = list(units)
        for unit in units:
            unit.above = self

    def whole(self) -> Paragraph:
        """The paragraph with its children."""
        return evolve(self.paragraph, children=[child.whole() for child in self.children])


def unit_of(paragraph: Paragraph, above: Unit | None = None) -> Unit:
    """A paragraph with all below it as units that are in no base."""
    unit = Unit(paragraph.alone(), above=above)
    unit.was, unit.word = unit.number, unit.keyword
    unit.title = paragraph.text if paragraph.kind == "heading" else ""
    unit.children = [unit_of(child, unit) for child in paragraph.children]
    return unit


def units_of(draft: Draft) -> Unit:
    """A draft as units below one that stands for the whole."""
    root = Unit(Paragraph(""))
    root.children = [unit_of(child, root) for child in draft.children]
    for index, unit in enumerate(unit for child in root.children for unit in child.walk()):
        unit.index = index
    return root


@lru_cache(maxsize=4096)
def bare(label: str | None) -> str:
    """The number of a label alone: "5" of "Article 5", "a" of "(a)", "3bis" of "3 bis.", "" of a
    bullet.
    """
    match = NUMBER.search(label or "")
    return "".join(filter(None, match.groups())) if match else ""


def follows(first: str, second: str) -> bool:
    """Return True if a label is the next of its list: "(b)" behind "(a)", "(ii)" behind "(i)".

    Example:
        >>> follows("(a)", "(b)"), follows("(i)", "(ii)"), follows("(c)", "(ii)"), follows("(a)", "2.")
        (True, True, False, False)
    """
    before, after = bare(first), bare(second)
    if not before or not after or first.replace(before, "1") != second.replace(after, "1"):
        return False
    if before.isdecimal() or after.isdecimal():
        return before.isdecimal() and after.isdecimal() and int(after) == int(before) + 1
    low, high = roman(before), roman(after)
    if low and high and high == low + 1:
        return True
    return len(before) == len(after) == 1 and ord(after) == ord(before) + 1
