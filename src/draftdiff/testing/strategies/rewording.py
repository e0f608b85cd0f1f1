"""Edits of a text as people make them: another word, one more, one less, another number, a typing
error put right.
"""

from __future__ import annotations

from attrs import evolve, frozen
from hypothesis import strategies as st

from draftdiff.model.paragraph import ANCHORS, Paragraph
from draftdiff.model.words import grapheme_borders
from draftdiff.testing.strategies import prose
from draftdiff.testing.strategies.units import word_spans


@frozen
class Rewording:
    """A stretch of a text and what stands in its place."""

    start: int
    end: int
    text: str

    def applied_to(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph with the stretch replaced and its marks kept on the words that stay.

        Example:
            >>> from draftdiff.model.paragraph import Mark
            >>> Rewording(7, 12, "should").applied_to(Paragraph("States shall act", marks=[Mark(13, 16, "bold")])).marks
            (Mark(start=14, end=17, kind='bold', value=''),)
        """
        text = paragraph.text[: self.start] + self.text + paragraph.text[self.end :]
        marks = [
            evolve(mark, start=self._at(mark.start), end=self._at(mark.end))
            for mark in paragraph.marks
        ]
        marks_left = [mark for mark in marks if mark.start < mark.end or mark.kind in ANCHORS]
        return evolve(paragraph, text=text, marks=marks_left)

    def _at(self, offset: int) -> int:
        if offset <= self.start:
            return offset
        if offset >= self.end:
            return offset + len(self.text) - (self.end - self.start)
        # Within the stretch: behind what stands in its place.
        return self.start + len(self.text)


@st.composite
def rewordings(draw: st.DrawFn, text: str) -> Rewording:
    """One edit of a text."""
    spans = word_spans(text)
    rivals = _rivals_in(text)
    ways = ["insert"]
    if spans:
        ways += ["replace", "delete", "replace", "spelling", "accent", "accent"]
    if rivals:
        ways += ["rival", "rival"]
    way = draw(st.sampled_from([*ways, "end", "rewrite"]))
    if way == "rival":
        before, after = draw(st.sampled_from(rivals))
        start = text.index(before)
        return Rewording(start, start + len(before), after)
    if way == "rewrite":
        return Rewording(0, len(text), draw(prose.texts(rough=False)))
    if way == "end":
        start = len(text.rstrip(".;,。"))
        ending = draw(st.sampled_from((";", ".", ", and", "")))
        return Rewording(start, len(text), ending)
    if way == "insert" or not spans:
        starts = [start for start, _ in spans]
        offset = draw(st.sampled_from([*starts, len(text)]))
        addition = draw(st.sampled_from(prose.ADDITIONS))
        return Rewording(offset, offset, addition + " ")
    first = draw(st.integers(0, len(spans) - 1))
    last = min(first + draw(st.integers(0, 4)), len(spans) - 1)
    start, end = spans[first]
    if way == "spelling":
        return draw(_misspelling(text, start, end))
    if way == "accent":
        return draw(_accent(text, start, end))
    _, end = spans[last]
    if way == "delete":
        space_behind = text[end : end + 1].count(" ")
        return Rewording(start, end + space_behind, "")
    return Rewording(start, end, draw(st.sampled_from(prose.ADDITIONS)))


def _rivals_in(text: str) -> list[tuple[str, str]]:
    """The words of a text that have a rival, each with it."""
    rivals = []
    for first, second in prose.RIVALS:
        if first in text:
            rivals.append((first, second))
        if second in text:
            rivals.append((second, first))
    return rivals


def _borders_within(text: str, start: int, end: int) -> list[int]:
    """The borders between the graphemes of a stretch, with its ends, in order."""
    return sorted(border for border in grapheme_borders(text) if start <= border <= end)


@st.composite
def _misspelling(draw: st.DrawFn, text: str, start: int, end: int) -> Rewording:
    """One character of a word gone, or a word in another case."""
    if draw(st.booleans()):
        return Rewording(start, end, text[start:end].swapcase())
    borders = _borders_within(text, start, end)
    if len(borders) < 2:
        return Rewording(start, end, text[start:end] * 2)
    number = draw(st.integers(0, len(borders) - 2))
    return Rewording(borders[number], borders[number + 1], "")


@st.composite
def _accent(draw: st.DrawFn, text: str, start: int, end: int) -> Rewording:
    """A combining mark, a joiner or a skin tone more, or the last code point of a grapheme less."""
    borders = _borders_within(text, start, end)
    at = draw(st.sampled_from(borders[1:] or [end]))
    before = max((border for border in borders if border < at), default=start)
    if at - before > 1 and draw(st.booleans()):
        return Rewording(at - 1, at, "")
    return Rewording(at, at, draw(st.sampled_from(prose.COMBINING)))
