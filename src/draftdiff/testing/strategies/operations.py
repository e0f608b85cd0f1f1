"""What people do to a draft, one operation at a time; each leaves the rules of the model as they
are.

A draft is its rows in reading order meanwhile, each knowing which old paragraphs it was made of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final, TypeVar

from attrs import evolve, frozen
from hypothesis import strategies as st

from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import ANCHORS, Mark, Paragraph
from draftdiff.testing.strategies import prose
from draftdiff.testing.strategies.numbering import Scheme, labels, scheme_of
from draftdiff.testing.strategies.rewording import rewordings
from draftdiff.testing.strategies.units import FREE, almost_same, word_spans

_HUNG: Final = ("note", "box")
_PROSE: Final = ("paragraph", "item", "quote")
_LABELS: Final = labels()


@frozen
class Row:
    """One paragraph, without children, on its way from the old to the new draft; the sources are
    old indexes.
    """

    depth: int
    paragraph: Paragraph
    sources: tuple[int, ...] = ()
    moved: bool = False

    @property
    def kind(self) -> str:
        """The kind of the paragraph."""
        return self.paragraph.kind

    @property
    def size(self) -> int:
        """The words of the paragraph."""
        return len(word_spans(self.paragraph.text))

    def of(self, **fields: Any) -> Row:
        """The row with other fields of its paragraph."""
        return evolve(self, paragraph=evolve(self.paragraph, **fields))


Rows = tuple[Row, ...]
#: Draws what it needs and gives the rows back, changed or, where there is nothing to do it to, as
#: they were.
Operation = Callable[[st.DrawFn, Rows], Rows]
T = TypeVar("T")


def rows_of(draft: Draft) -> Rows:
    """The rows of a draft before anything happened to it."""
    return tuple(
        Row(len(path), paragraph.alone(), (index,)) for index, path, paragraph in draft.walk()
    )


def children_of(rows: Rows) -> tuple[Paragraph, ...]:
    """The tree that the rows make.

    Example:
        >>> draft = Draft([Paragraph("One.", children=[Paragraph("Two.")])], "old")
        >>> children_of(rows_of(draft)) == draft.children
        True
    """
    return nest([row.paragraph for row in rows], [row.depth for row in rows])


def _end(rows: Sequence[Row], index: int) -> int:
    """The index behind a row and all below it."""
    return next(
        (i for i in range(index + 1, len(rows)) if rows[i].depth <= rows[index].depth), len(rows)
    )


def parent_of(rows: Sequence[Row], index: int) -> int:
    """The index of a row's parent, -1 for a top row."""
    return next((i for i in range(index - 1, -1, -1) if rows[i].depth < rows[index].depth), -1)


def _below(rows: Sequence[Row], index: int) -> list[int]:
    """The indexes of a row's children; of -1 the top rows."""
    depth, end = (rows[index].depth + 1, _end(rows, index)) if index >= 0 else (1, len(rows))
    return [i for i in range(index + 1, end) if rows[i].depth == depth]


def _siblings(rows: Sequence[Row], index: int) -> list[int]:
    """The indexes of a row and its siblings."""
    return _below(rows, parent_of(rows, index))


def _free(rows: Sequence[Row]) -> list[int]:
    """The rows that may stand anywhere: no rows, cells, notes, boxes, headers, footers."""
    return [index for index, row in enumerate(rows) if row.kind in (*FREE, "table")]


def _anchors(row: Row) -> list[Mark]:
    """The marks of the notes and boxes that hang on a row."""
    return [mark for mark in row.paragraph.marks if mark.kind in ANCHORS]


def relabelled(rows: Rows) -> Rows:
    """The rows numbered on anew, each list in the scheme it is written in; labels of no scheme
    stay.
    """
    done = list(rows)
    running: dict[Scheme, int] = {}
    for parent in range(-1, len(rows)):
        if parent < 0 or rows[parent].depth < max(row.depth for row in rows):
            _relabel(
                done,
                [i for i in _below(rows, parent) if rows[i].paragraph.label is not None],
                running,
            )
    return tuple(done)


def _relabel(rows: list[Row], listed: Sequence[int], running: dict[Scheme, int]) -> None:
    """Number the paragraphs of a list anew."""
    scheme = scheme_of([rows[index].paragraph.label or "" for index in listed])
    if scheme is None or scheme.style == "none":
        return
    number = running.get(scheme, 0) if scheme.running else 0
    for index in listed:
        if scheme.number(rows[index].paragraph.label or "") is not None:
            number += 1
            rows[index] = rows[index].of(label=scheme.label(number))
    running[scheme] = number


def _to(
    places: Callable[[Rows], Sequence[T]],
) -> Callable[[Callable[[st.DrawFn, Rows, T], Rows]], Operation]:
    """An operation on one of some places; none where there are none."""

    def operation(done: Callable[[st.DrawFn, Rows, T], Rows]) -> Operation:
        def drawn(draw: st.DrawFn, rows: Rows) -> Rows:
            choices = places(rows)
            return done(draw, rows, draw(st.sampled_from(choices))) if choices else rows

        return drawn

    return operation


def _where(fits: Callable[[Row], bool]) -> Callable[[Rows], list[int]]:
    return lambda rows: [index for index, row in enumerate(rows) if fits(row)]


def _with(rows: Rows, at: int, *instead: Row, end: int | None = None) -> Rows:
    return (*rows[:at], *instead, *rows[at + 1 if end is None else end :])


@_to(
    lambda rows: [
        *([i for i, row in enumerate(rows) if row.kind in ("row", "cell")] + _free(rows))[::-1],
        -1,
    ]
)
def _insert(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """A new paragraph before another of its level, or at the end; a new row or cell before
    another.
    """
    if at < 0:
        end = next((i for i, row in enumerate(rows) if row.kind in ("header", "footer")), len(rows))
        return _with(rows, end, Row(1, Paragraph(draw(_new_texts(rows)))), end=end)
    model = rows[at]
    if model.kind == "row":
        cells = [
            Row(model.depth + 1, Paragraph(draw(prose.SCRAPS), kind="cell"))
            for _ in _below(rows, at)
        ]
        return _with(rows, at, Row(model.depth, Paragraph("", kind="row")), *cells, end=at)
    kind = model.kind if model.kind in (*_PROSE, "cell") else "paragraph"
    label = model.paragraph.label if kind == model.kind else None
    return _with(rows, at, Row(model.depth, Paragraph(draw(_new_texts(rows)), label, kind)), end=at)


@st.composite
def _new_texts(draw: st.DrawFn, rows: Rows) -> str:
    """A fresh text, or one nearly or quite the same as another of the draft."""
    texts = [row.paragraph.text for row in rows if row.paragraph.text]
    how = draw(st.sampled_from(("fresh", "fresh", "near", "same"))) if texts else "fresh"
    if how == "fresh":
        return draw(prose.texts())
    text = draw(st.sampled_from(texts))
    return almost_same(text) if how == "near" else text


def _deletable(rows: Rows) -> list[int]:
    """All but the last row of a table and the last cell of a row."""
    alone = [i for i, row in enumerate(rows) if row.kind in ("row", "cell")]
    last = {i for i in alone if sum(rows[j].kind == rows[i].kind for j in _siblings(rows, i)) == 1}
    return [i for i in range(len(rows)) if i not in last]


@_to(_deletable)
def _delete(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """A paragraph goes with all below it; with a note or box goes its mark."""
    remaining = _with(rows, at, end=_end(rows, at))
    parent = parent_of(rows, at)
    if rows[at].kind not in _HUNG or parent < 0 or not _anchors(rows[parent]):
        return remaining
    number = [i for i in _below(rows, parent) if rows[i].kind in _HUNG].index(at)
    marks = list(rows[parent].paragraph.marks)
    for mark in _anchors(rows[parent])[number : number + 1]:
        marks.remove(mark)
    return _with(remaining, parent, rows[parent].of(marks=marks))


@_to(lambda rows: [i for i in _free(rows) if rows[i].kind != "table" and not _anchors(rows[i])])
def _hoist(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """A paragraph goes, what was below it stays, one level higher."""
    end = _end(rows, at)
    return _with(
        rows, at, *(evolve(row, depth=row.depth - 1) for row in rows[at + 1 : end]), end=end
    )


@_to(_where(lambda row: row.kind not in ("table", "row")))
def _edit(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """Another wording."""
    paragraph = rows[at].paragraph
    return _with(
        rows, at, evolve(rows[at], paragraph=draw(rewordings(paragraph.text)).applied_to(paragraph))
    )


def _movable(rows: Rows) -> list[int]:
    places = _free(rows) + [i for i, row in enumerate(rows) if row.kind == "row"]
    return [
        i
        for i in places
        if _weight(rows[i : _end(rows, i) if rows[i].kind == "row" else i + 1]) >= 3
    ]


@_to(_movable)
def _move(draw: st.DrawFn, rows: Rows, start: int) -> Rows:
    """A paragraph goes elsewhere with all below it, to the level of the one it then stands before.

    It has three words at least, and jumps over more words than it takes along: else what was done
    could not be told from the drafts, for a diff may say as well that the others moved.
    """
    end = _end(rows, start)
    goals = _siblings(rows, start) if rows[start].kind == "row" else _free(rows)
    weight = _weight(rows[start:end])
    goals = [i for i in goals if max(_weight(rows[i:start]), _weight(rows[end:i])) > weight]
    if not goals:
        return rows
    goal = draw(st.sampled_from(goals))
    shift = rows[goal].depth - rows[start].depth
    block = [evolve(row, depth=row.depth + shift) for row in rows[start:end]]
    block[0] = evolve(block[0], moved=True)
    if goal < start:
        return (*rows[:goal], *block, *rows[goal:start], *rows[end:])
    return (*rows[:start], *rows[end:goal], *block, *rows[goal:])


def _weight(rows: Rows) -> int:
    return sum(row.size for row in rows)


@_to(_where(lambda row: row.kind in _PROSE and not _anchors(row) and row.size > 5))
def _split(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """One paragraph becomes two; what was below it hangs on the second."""
    row, text, marks = rows[at], rows[at].paragraph.text, rows[at].paragraph.marks
    cut = word_spans(text)[draw(st.integers(3, row.size - 3))][0]
    stop = len(text[:cut].rstrip(" "))
    before = [evolve(mark, end=min(mark.end, stop)) for mark in marks if mark.start < stop]
    after = [
        evolve(mark, start=max(0, mark.start - cut), end=mark.end - cut)
        for mark in marks
        if mark.end > cut
    ]
    return _with(
        rows, at, row.of(text=text[:stop], marks=before), row.of(text=text[cut:], marks=after)
    )


def _mergeable(rows: Rows) -> list[int]:
    """Return the paragraphs that may be merged with the next one."""
    return [
        i
        for i, (row, after) in enumerate(pairwise(rows))
        if row.kind == after.kind
        and row.kind in _PROSE
        and row.depth == after.depth
        and not _anchors(row)
    ]


@_to(_mergeable)
def _merge(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """Two paragraphs in a row, the first with nothing below it, become one."""
    first, second = rows[at].paragraph, rows[at + 1].paragraph
    shift = len(first.text) + 1
    marks = [evolve(mark, start=mark.start + shift, end=mark.end + shift) for mark in second.marks]
    joined = rows[at].of(text=f"{first.text} {second.text}", marks=(*first.marks, *marks))
    sources = tuple(sorted({*rows[at].sources, *rows[at + 1].sources}))
    return _with(rows, at, evolve(joined, sources=sources), end=at + 2)


@_to(
    lambda rows: sorted(
        (i for i in _free(rows) if rows[i].kind != "table"),
        key=lambda i: rows[i].paragraph.label is None,
    )
)
def _renumber(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """Another label, another form of it, or none."""
    label = rows[at].paragraph.label
    forms = (
        [label.strip("().") + ")", label.strip("()") + ".", label.replace("C", "С")]
        if label
        else []
    )
    return _with(
        rows, at, rows[at].of(label=draw(st.one_of(st.sampled_from([*forms, None]), _LABELS)))
    )


def _relevelable(rows: Rows) -> list[tuple[int, int]]:
    """Return the paragraphs that may go a level deeper or up, and which way."""
    inward, outward = [], []
    for i in _free(rows):
        listed = _siblings(rows, i)
        before = rows[listed[listed.index(i) - 1]] if listed[0] != i else None
        if before is not None and before.kind in _PROSE and not _anchors(before):
            inward.append((i, 1))
        if (
            rows[i].depth > 1
            and listed[-1] == i
            and rows[parent_of(rows, i)].kind in (*_PROSE, "heading")
        ):
            outward.append((i, -1))
    return inward + outward


@_to(_relevelable)
def _relevel(draw: st.DrawFn, rows: Rows, where: tuple[int, int]) -> Rows:
    """A paragraph goes below the sibling before it; or out, from the end of its parent."""
    at, step = where
    end = _end(rows, at)
    return _with(rows, at, *(evolve(row, depth=row.depth + step) for row in rows[at:end]), end=end)


@_to(_where(lambda row: row.kind in _PROSE))
def _reformat(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """Another kind, a mark more or less, another language."""
    row, paragraph = rows[at], rows[at].paragraph
    how = draw(st.sampled_from(("kind", "marks", "language")))
    if how == "kind":
        return _with(
            rows,
            at,
            row.of(kind=draw(st.sampled_from([kind for kind in _PROSE if kind != row.kind]))),
        )
    if how == "language":
        return _with(rows, at, row.of(language="fr" if paragraph.language is None else None))
    anchors, spans = _anchors(row), word_spans(paragraph.text)
    if len(anchors) == len(paragraph.marks) and spans:
        anchors.append(Mark(*draw(st.sampled_from(spans)), "bold"))
    return _with(rows, at, row.of(marks=anchors))


#: By the kind of change they make; "hoist" deletes too.
OPERATIONS: Final[dict[str, Operation]] = {
    "edit": _edit,
    "insert": _insert,
    "delete": _delete,
    "move": _move,
    "split": _split,
    "merge": _merge,
    "renumber": _renumber,
    "relevel": _relevel,
    "reformat": _reformat,
    "hoist": _hoist,
}
