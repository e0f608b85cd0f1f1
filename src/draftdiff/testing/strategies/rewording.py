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
        return self.start + len(self.text)


@st.composite
def rewordings(draw: st.DrawFn, text: str) -> Rewording:
    """One edit of a text."""
    spans = word_spans(text)
    rivals = [
        (before, after)
        for pair in prose.RIVALS
        for before, after in (pair, pair[::-1])
        if before in text
    ]
    worded = ["replace", "delete", "replace", "spelling", "accent", "accent"] if spans else []
    way = draw(
        st.sampled_from(["insert", *worded, *["rival"] * 2 * bool(rivals), "end", "rewrite"])
    )
    if way == "rival":
        before, after = draw(st.sampled_from(rivals))
        return Rewording(text.index(before), text.index(before) + len(before), after)
    if way == "rewrite":
        return Rewording(0, len(text), draw(prose.texts(rough=False)))
    if way == "end":
        return Rewording(
            len(text.rstrip(".;,。")), len(text), draw(st.sampled_from((";", ".", ", and", "")))
        )
    if way == "insert" or not spans:
        offset = draw(st.sampled_from([*(start for start, _ in spans), len(text)]))
        return Rewording(offset, offset, draw(st.sampled_from(prose.ADDITIONS)) + " ")
    first = draw(st.integers(0, len(spans) - 1))
    last = min(first + draw(st.integers(0, 4)), len(spans) - 1)
    start, end = spans[first][0], spans[last][1]
    if way in ("spelling", "accent"):
        return draw((_misspelling if way == "spelling" else _accent)(text, *spans[first]))
    if way == "delete":
        return Rewording(start, end + text[end : end + 1].count(" "), "")
    return Rewording(start, end, draw(st.sampled_from(prose.ADDITIONS)))


@st.composite
def _misspelling(draw: st.DrawFn, text: str, start: int, end: int) -> Rewording:
    """One character of a word gone, or a word in another case."""
    if draw(st.booleans()):
        return Rewording(start, end, text[start:end].swapcase())
    borders = sorted(border for border in grapheme_borders(text) if start <= border <= end)
    if len(borders) < 2:
        return Rewording(start, end, text[start:end] * 2)
    number = draw(st.integers(0, len(borders) - 2))
    return Rewording(borders[number], borders[number + 1], "")


@st.composite
def _accent(draw: st.DrawFn, text: str, start: int, end: int) -> Rewording:
    """A combining mark, a joiner or a skin tone more, or the last code point of a grapheme less."""
    borders = sorted(border for border in grapheme_borders(text) if start <= border <= end)
    place = draw(st.sampled_from(borders[1:] or [end]))
    before = max((border for border in borders if border < place), default=start)
    if place - before > 1 and draw(st.booleans()):
        return Rewording(place - 1, place, "")
    return Rewording(place, place, draw(st.sampled_from(prose.COMBINING)))
