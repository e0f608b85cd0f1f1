"""The pieces that a draft is put together from: one drawn piece for each paragraph, or for each
table.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import Final

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from draftdiff.model.labels import split
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.model.words import grapheme_borders, is_word, tokens
from draftdiff.testing.strategies import prose
from draftdiff.testing.strategies.numbering import BULLETS, HEADINGS, ITEMS, PARAGRAPHS, Scheme


@frozen
class Shape:
    """The building blocks of drafts of one format: what its reader gives back just as it was
    written.

    Attributes:
        kinds: Kinds of paragraphs beside "paragraph"; "table" stands for rows and cells too.
        marks: Kinds of marks on words.
        headings, paragraphs: Numbering to choose from; None for no labels.
        items: Numbering of lists, a scheme a level; None for items without labels.
        wide_cells: Whether a cell may hold more paragraphs than one.
        rough: Whether a text may be of any characters, empty, or have spaces at its ends, and may
            say its language.
        typed: Whether labels are typed before the text, so that no text may look as if it had one.
        fewest: How many paragraphs a file of it has at least.
    """

    kinds: frozenset[str]
    marks: tuple[str, ...] = ()
    headings: tuple[Scheme | None, ...] = (None,)
    paragraphs: tuple[Scheme | None, ...] = (None,)
    items: tuple[tuple[Scheme, ...] | None, ...] = (None,)
    wide_cells: bool = False
    rough: bool = False
    typed: bool = False
    fewest: int = 0


_DECIMAL: Final = (Scheme("", "arabic", "."),) * 3
_DASHES: Final = (BULLETS[0],) * 3
_DOTS: Final = (BULLETS[1],) * 3
_MARKS: Final = ("bold", "italic", "underline", "strike", "super", "sub")
#: By format; None for all that the model can say.
SHAPES: Final[dict[str | None, Shape]] = {
    None: Shape(
        frozenset(
            {
                "heading",
                "item",
                "quote",
                "code",
                "caption",
                "table",
                "note",
                "box",
                "header",
                "footer",
            }
        ),
        (*_MARKS, "small_caps", "code", "link", "inserted", "deleted"),
        (None, *HEADINGS),
        (None, *PARAGRAPHS),
        (*ITEMS, None),
        wide_cells=True,
        rough=True,
    ),
    "text": Shape(
        frozenset({"heading", "item"}), items=(ITEMS[0], _DASHES, _DOTS), typed=True, fewest=1
    ),
    "markdown": Shape(
        frozenset({"heading", "item", "quote", "code", "table"}),
        ("bold", "italic", "code", "link"),
        items=(_DASHES, _DECIMAL),
        typed=True,
        fewest=1,
    ),
    "html": Shape(
        frozenset({"heading", "item", "quote", "code", "table"}),
        (*_MARKS, "code", "link"),
        items=(_DOTS, _DECIMAL),
    ),
    "docx": Shape(
        frozenset({"heading", "item", "table", "note"}),
        (*_MARKS, "small_caps"),
        (None, HEADINGS[0]),
        items=(ITEMS[0], _DOTS),
        wide_cells=True,
    ),
}

#: Kinds that hold a text of their own and may stand wherever a paragraph may.
FREE: Final = ("paragraph", "item", "heading", "quote", "code", "caption")
#: Words can carry one of these.
_ONE_OF: Final = frozenset({"super", "sub"})
_VALUES: Final = {"link": "https://example.org/", "inserted": "Iran|2014-06-09", "deleted": "UK"}


@frozen
class Unit:
    """One paragraph, with the notes, boxes or rows of a table that hang on it, before it has a
    place and a number.

    Attributes:
        echo: From 1: the text of an earlier paragraph instead of its own, so many back.
        near: Whether the echo differs in one word.
    """

    paragraph: Paragraph
    level: int = 0
    echo: int = 0
    almost_same: bool = False


@lru_cache(maxsize=8)
def units(format: str | None) -> SearchStrategy[Unit]:
    """The pieces of a draft that a format can hold."""
    shape = SHAPES[format]
    text, scrap = prose.texts(rough=shape.rough), prose.SCRAPS.filter(bool)
    if shape.typed:
        text, scrap = (texts.filter(lambda text: split(text)[0] is None) for texts in (text, scrap))
    plain, item, heading = (st.just(kind) for kind in ("paragraph", "item", "heading"))
    plain_kinds = sorted(shape.kinds & {"quote", "code", "caption"})
    echoing = st.sampled_from(("paragraph", "item") if "item" in shape.kinds else ("paragraph",))
    choices = [st.builds(_made, plain, st.one_of(text, text, text, prose.LEADS))] * 4
    choices += [
        st.builds(_made, echoing, prose.english(), st.just(0), st.integers(1, 4), st.booleans())
    ]
    choices += [_dressed(shape, text)] if shape.marks or "note" in shape.kinds else []
    if "item" in shape.kinds:
        choices += [st.builds(_made, item, st.one_of(text, text, scrap), st.integers(0, 2))] * 4
    choices += (
        [st.builds(_made, heading, prose.TITLES, st.integers(0, 2))] * 2
        if "heading" in shape.kinds
        else []
    )
    choices += [_table(shape)] if "table" in shape.kinds else []
    choices += (
        [st.builds(_made, st.sampled_from(plain_kinds), prose.english())] if plain_kinds else []
    )
    return st.one_of(*choices)


def _made(kind: str, text: str, level: int = 0, echo: int = 0, almost_same: bool = False) -> Unit:
    return Unit(Paragraph(text, kind=kind), level, echo, almost_same)


def _table(shape: Shape) -> SearchStrategy[Unit]:
    """Return a strategy of tables."""
    texts = st.lists(st.tuples(prose.SCRAPS, prose.SCRAPS, prose.SCRAPS), min_size=1, max_size=3)

    def made(texts: list[tuple[str, ...]], width: int, wide: bool) -> Unit:
        # Where cells are wide, the first of each row, if it is not empty, holds a second paragraph.
        second = [Paragraph("States Parties.")] if wide else []
        rows = [
            [
                Paragraph(text, kind="cell", children=second if at == 0 and text else ())
                for at, text in enumerate(row)
            ]
            for row in (row[:width] for row in texts)
        ]
        return Unit(
            Paragraph(
                "", kind="table", children=[Paragraph("", kind="row", children=row) for row in rows]
            )
        )

    wide = st.sampled_from((False, False, True)) if shape.wide_cells else st.just(False)
    return st.builds(made, texts, st.integers(1, 3), wide)


def _dressed(shape: Shape, text: SearchStrategy[str]) -> SearchStrategy[Unit]:
    """Paragraphs with marks on some of their words, notes, boxes, a language of their own."""
    mark = st.tuples(
        st.sampled_from(shape.marks or ("bold",)), st.integers(0, 6), st.integers(1, 4)
    )
    marks = st.lists(mark, max_size=3 if shape.marks else 0)
    kinds = sorted(shape.kinds & {"note", "box"}, reverse=True)
    wish = st.tuples(st.sampled_from(kinds or ("note",)), prose.english(), st.integers(0, 8))
    hung = st.lists(wish, max_size=2 if kinds else 0)
    languages = st.sampled_from((None, "fr", "ar") if shape.rough else (None,))

    def made(
        text: str,
        wishes: list[tuple[str, int, int]],
        hung: list[tuple[str, str, int]],
        language: str | None,
    ) -> Unit:
        borders = grapheme_borders(text)
        ends = [end for _, end in word_spans(text) if end in borders] or [len(text)]
        placed = sorted(
            (ends[min(number, len(ends) - 1)], kind, words) for kind, words, number in hung
        )
        anchors = [Mark(offset, offset, kind) for offset, kind, _ in placed]
        below = [Paragraph(words, kind=kind) for _, kind, words in placed]
        return Unit(
            Paragraph(
                text, None, "paragraph", [*_marks_on(text, wishes), *anchors], below, language
            )
        )

    return st.builds(made, text, marks, hung, languages)


def _marks_on(text: str, wishes: list[tuple[str, int, int]]) -> list[Mark]:
    """Marks of a kind from a word on, where the text has these words; marks of one kind
    keep apart.
    """
    spans = word_spans(text)
    marks: list[Mark] = []
    for kind, first, count in wishes:
        if first < len(spans):
            start, end = spans[first][0], spans[min(first + count, len(spans)) - 1][1]
            rivals = _ONE_OF if kind in _ONE_OF else {kind}
            if not any(
                mark.kind in rivals and mark.start <= end and start <= mark.end for mark in marks
            ):
                marks.append(Mark(start, end, kind, _VALUES.get(kind, "")))
    return marks


def almost_same(text: str) -> str:
    """The text with one word put in another's place, or one more.

    Example:
        >>> almost_same("States shall act.")
        'States should act.'
    """
    rivals = next(((before, after) for before, after in prose.RIVALS if before in text), None)
    return text.replace(*rivals, 1) if rivals else f"{text} Furthermore."


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the words of a text."""
    listed = list(tokens(text))
    ends = list(accumulate(map(len, listed)))
    return [
        (end - len(token), end) for token, end in zip(listed, ends, strict=True) if is_word(token)
    ]
