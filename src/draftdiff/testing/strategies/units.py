"""The pieces that a draft is put together from: one drawn piece for each paragraph, or for each table."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from draftdiff.model.labels import split
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.model.words import grapheme_borders, is_word, tokens
from draftdiff.testing.strategies import prose, vocabulary
from draftdiff.testing.strategies.shapes import SHAPES, Shape

#: Kinds that hold a text of their own and may stand wherever a paragraph may.
FREE: Final = ("paragraph", "item", "heading", "quote", "code", "caption")
#: Words can carry one of these.
_ONE_OF: Final = frozenset({"super", "sub"})
_VALUES: Final = {"link": "https://example.org/", "inserted": "Iran|2014-06-09", "deleted": "UK"}


@frozen
class Wish:
    """A mark to be set: its kind, and on which words of the text."""

    kind: str
    first: int
    count: int


@frozen
class Unit:
    """One paragraph before it has a place and a number.

    Attributes:
        kind: Its kind.
        text: Its words.
        level: Of headings and items, from 0.
        echo: From 1: the text of an earlier paragraph instead of its own, so many back.
        near: Whether the echo differs in one word.
        rows: Of a table, the texts of its cells.
        wide: Of a table, whether the first cell of each row, if it is not empty, holds a second paragraph.
        wishes: Marks.
        hung: Notes and boxes that it calls, as (kind, text, place).
        language: Its language.
    """

    kind: str
    text: str = ""
    level: int = 0
    echo: int = 0
    near: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    wide: bool = False
    wishes: tuple[Wish, ...] = ()
    hung: tuple[tuple[str, str, int], ...] = ()
    language: str | None = None


@st.composite
def units(draw: st.DrawFn, name: str | None) -> Unit:
    """One piece of a draft that the format with that name can hold."""
    return draw(_units(name))


@lru_cache(maxsize=8)
def _units(name: str | None) -> SearchStrategy[Unit]:
    shape = SHAPES[name]
    text = prose.texts(rough=shape.rough)
    scrap = prose.scraps().filter(bool)
    if shape.typed:
        text, scrap = (texts.filter(lambda text: split(text)[0] is None) for texts in (text, scrap))
    choices = [_plain(text)] * 4 + [_echo(shape)]
    choices += [_dressed(shape, text)] if shape.marks or "note" in shape.kinds else []
    choices += [_item(text, scrap)] * 4 if "item" in shape.kinds else []
    choices += [_heading()] * 2 if "heading" in shape.kinds else []
    choices += [_table(shape)] if "table" in shape.kinds else []
    others = sorted(shape.kinds & {"quote", "code", "caption"})
    choices += [st.builds(Unit, st.sampled_from(others), prose.english())] if others else []
    return st.one_of(*choices)


def _plain(text: SearchStrategy[str]) -> SearchStrategy[Unit]:
    return st.builds(Unit, st.just("paragraph"), st.one_of(text, text, text, prose.leads()), st.just(0))


def _echo(shape: Shape) -> SearchStrategy[Unit]:
    kinds = st.sampled_from(sorted({"paragraph", *({"item"} & shape.kinds)}, reverse=True))
    return st.builds(Unit, kinds, prose.english(), st.just(0), st.integers(1, 4), st.booleans())


def _item(text: SearchStrategy[str], scrap: SearchStrategy[str]) -> SearchStrategy[Unit]:
    return st.builds(Unit, st.just("item"), st.one_of(text, text, scrap), st.integers(0, 2))


def _heading() -> SearchStrategy[Unit]:
    return st.builds(Unit, st.just("heading"), prose.titles(), st.integers(0, 2))


def _table(shape: Shape) -> SearchStrategy[Unit]:
    row = st.tuples(prose.scraps(), prose.scraps(), prose.scraps())
    rows = st.lists(row, min_size=1, max_size=3)

    def cut(rows: list[tuple[str, ...]], width: int, wide: bool) -> Unit:
        return Unit("table", rows=tuple(row[:width] for row in rows), wide=wide)

    wide = st.sampled_from((False, False, True)) if shape.wide_cells else st.just(False)
    return st.builds(cut, rows, st.integers(1, 3), wide)


def _dressed(shape: Shape, text: SearchStrategy[str]) -> SearchStrategy[Unit]:
    wish = st.builds(Wish, st.sampled_from(shape.marks or ("bold",)), st.integers(0, 6), st.integers(1, 4))
    wishes = st.lists(wish, max_size=3 if shape.marks else 0)
    kinds = sorted(shape.kinds & {"note", "box"}, reverse=True)
    one = st.tuples(st.sampled_from(kinds or ("note",)), prose.english(), st.integers(0, 8))
    hung = st.lists(one, max_size=2 if kinds else 0)
    languages = st.sampled_from((None, "fr", "ar") if shape.languages else (None,))
    return st.builds(
        lambda text, wishes, hung, language: Unit(
            "paragraph", text, wishes=tuple(wishes), hung=tuple(hung), language=language
        ),
        text,
        wishes,
        hung,
        languages,
    )


def near(text: str) -> str:
    """The text with one word put in another's place, or one more.

    Example:
        >>> near("States shall act.")
        'States should act.'
    """
    for before, after in vocabulary.RIVALS:
        if before in text:
            return text.replace(before, after, 1)
    return f"{text} Furthermore."


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand."""
    spans, at = [], 0
    for token in tokens(text):
        if is_word(token):
            spans.append((at, at + len(token)))
        at += len(token)
    return spans


def marks_on(text: str, wishes: tuple[Wish, ...]) -> list[Mark]:
    """Marks as wished for, where the text has the words for them; marks of one kind keep apart."""
    spans = word_spans(text)
    marks: list[Mark] = []
    for wish in wishes:
        if wish.first >= len(spans):
            continue
        start, end = spans[wish.first][0], spans[min(wish.first + wish.count, len(spans)) - 1][1]
        rivals = _ONE_OF if wish.kind in _ONE_OF else {wish.kind}
        if not any(mark.kind in rivals and mark.start <= end and start <= mark.end for mark in marks):
            marks.append(Mark(start, end, wish.kind, _VALUES.get(wish.kind, "")))
    return marks


def hung_on(text: str, hung: tuple[tuple[str, str, int], ...]) -> tuple[list[Mark], list[Paragraph]]:
    """Notes and boxes: their zero-width marks at the ends of words, and the paragraphs in the order of these."""
    borders = grapheme_borders(text)
    ends = [end for _, end in word_spans(text) if end in borders] or [len(text)]
    placed = sorted((ends[min(place, len(ends) - 1)], kind, words) for kind, words, place in hung)
    return (
        [Mark(place, place, kind) for place, kind, _ in placed],
        [Paragraph(words, kind=kind) for _, kind, words in placed],
    )
