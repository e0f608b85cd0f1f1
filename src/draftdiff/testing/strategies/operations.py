"""Operations of people on a draft, done one at a time; each leaves the rules of the model as they
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
#: they were; done to what an old paragraph became, where its index is given.
Operation = Callable[..., Rows]
T = TypeVar("T")


def rows_of(draft: Draft) -> Rows:
    """The rows of a draft before anything happened to it."""
    rows = []
    for index, path, paragraph in draft.walk():
        rows.append(Row(len(path), paragraph.alone(), (index,)))
    return tuple(rows)


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
    depth = rows[index].depth
    for end in range(index + 1, len(rows)):
        if rows[end].depth <= depth:
            return end
    return len(rows)


def parent_of(rows: Sequence[Row], index: int) -> int:
    """The index of a row's parent, -1 for a top row."""
    depth = rows[index].depth
    for parent in range(index - 1, -1, -1):
        if rows[parent].depth < depth:
            return parent
    return -1


def _below(rows: Sequence[Row], index: int) -> list[int]:
    """The indexes of a row's children; of -1 the top rows."""
    depth = 1
    end = len(rows)
    if index >= 0:
        depth = rows[index].depth + 1
        end = _end(rows, index)
    return [i for i in range(index + 1, end) if rows[i].depth == depth]


def _siblings(rows: Sequence[Row], index: int) -> list[int]:
    """The indexes of a row and its siblings."""
    return _below(rows, parent_of(rows, index))


def _free(rows: Sequence[Row]) -> list[int]:
    """The rows that may stand anywhere: no rows, cells, notes, boxes, headers, footers."""
    kinds = (*FREE, "table")
    return [index for index, row in enumerate(rows) if row.kind in kinds]


def _anchors(row: Row) -> list[Mark]:
    """The marks of the notes and boxes that hang on a row."""
    return [mark for mark in row.paragraph.marks if mark.kind in ANCHORS]


def relabelled(rows: Rows) -> Rows:
    """The rows numbered on anew, each list in the scheme it is written in; labels of no scheme
    stay.
    """
    done = list(rows)
    running: dict[Scheme, int] = {}
    deepest = max((row.depth for row in rows), default=0)
    for parent in range(-1, len(rows)):
        if parent >= 0 and rows[parent].depth == deepest:
            continue
        listed = [i for i in _below(rows, parent) if rows[i].paragraph.label is not None]
        _relabel(done, listed, running)
    return tuple(done)


def _relabel(rows: list[Row], listed: Sequence[int], running: dict[Scheme, int]) -> None:
    """Number the paragraphs of a list anew."""
    scheme = scheme_of([rows[index].paragraph.label or "" for index in listed])
    if scheme is None or scheme.style == "none":
        return
    number = running.get(scheme, 0) if scheme.running else 0
    for index in listed:
        label = rows[index].paragraph.label or ""
        if scheme.number(label) is not None:
            number += 1
            rows[index] = rows[index].of(label=scheme.label(number))
    running[scheme] = number


def _is_of(rows: Rows, at: Any, source: int) -> bool:
    """Return whether a place is in a row that an old paragraph became."""
    index = at[0] if isinstance(at, tuple) else at
    return index >= 0 and source in rows[index].sources


def _to(
    places: Callable[[Rows], Sequence[T]],
) -> Callable[[Callable[[st.DrawFn, Rows, T], Rows]], Operation]:
    """An operation on one of some places; none where there are none."""

    def operation(done: Callable[[st.DrawFn, Rows, T], Rows]) -> Operation:
        def drawn(draw: st.DrawFn, rows: Rows, source: int | None = None) -> Rows:
            choices = [at for at in places(rows) if source is None or _is_of(rows, at, source)]
            if not choices:
                return rows
            choice = draw(st.sampled_from(choices))
            return done(draw, rows, choice)

        return drawn

    return operation


def _where(fits: Callable[[Row], bool]) -> Callable[[Rows], list[int]]:
    return lambda rows: [index for index, row in enumerate(rows) if fits(row)]


def _with(rows: Rows, at: int, *instead: Row, end: int | None = None) -> Rows:
    """The rows with others in place of one, or of all up to an end."""
    stop = at + 1 if end is None else end
    return (*rows[:at], *instead, *rows[stop:])


def _insertable(rows: Rows) -> list[int]:
    """Return the rows before which a new one may stand, the last first; -1 for the end."""
    in_tables = [i for i, row in enumerate(rows) if row.kind in ("row", "cell")]
    last_first = (in_tables + _free(rows))[::-1]
    return [*last_first, -1]


@_to(_insertable)
def _insert(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """A new paragraph before another of its level, or at the end; a new row or cell before
    another.
    """
    if at < 0:
        end = _where(lambda row: row.kind in ("header", "footer"))(rows)
        at = end[0] if end else len(rows)
        row = Row(1, Paragraph(draw(_new_texts(rows))))
        return _with(rows, at, row, end=at)
    model = rows[at]
    if model.kind == "row":
        cells = []
        for _ in _below(rows, at):
            cell = Paragraph(draw(prose.SCRAPS), kind="cell")
            cells.append(Row(model.depth + 1, cell))
        row = Row(model.depth, Paragraph("", kind="row"))
        return _with(rows, at, row, *cells, end=at)
    kind = model.kind if model.kind in (*_PROSE, "cell") else "paragraph"
    label = model.paragraph.label if kind == model.kind else None
    paragraph = Paragraph(draw(_new_texts(rows)), label, kind)
    return _with(rows, at, Row(model.depth, paragraph), end=at)


@st.composite
def _new_texts(draw: st.DrawFn, rows: Rows) -> str:
    """A fresh text, or one nearly or quite the same as another of the draft."""
    texts = [row.paragraph.text for row in rows if row.paragraph.text]
    how = "fresh"
    if texts:
        how = draw(st.sampled_from(("fresh", "fresh", "near", "same")))
    if how == "fresh":
        return draw(prose.texts())
    text = draw(st.sampled_from(texts))
    return almost_same(text) if how == "near" else text


def _deletable(rows: Rows) -> list[int]:
    """All but the last row of a table and the last cell of a row."""
    deletable = []
    for i, row in enumerate(rows):
        if row.kind in ("row", "cell"):
            twins = [j for j in _siblings(rows, i) if rows[j].kind == row.kind]
            if len(twins) == 1:
                continue
        deletable.append(i)
    return deletable


@_to(_deletable)
def _delete(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """A paragraph goes with all below it; with a note or box goes its mark."""
    remaining = _with(rows, at, end=_end(rows, at))
    parent = parent_of(rows, at)
    if rows[at].kind not in _HUNG or parent < 0 or not _anchors(rows[parent]):
        return remaining
    hung = [i for i in _below(rows, parent) if rows[i].kind in _HUNG]
    number = hung.index(at)
    marks = list(rows[parent].paragraph.marks)
    for mark in _anchors(rows[parent])[number : number + 1]:
        marks.remove(mark)
    return _with(remaining, parent, rows[parent].of(marks=marks))


@_to(lambda rows: [i for i in _free(rows) if rows[i].kind != "table" and not _anchors(rows[i])])
def _hoist(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """A paragraph goes, what was below it stays, one level higher."""
    end = _end(rows, at)
    return _with(rows, at, *_shifted(rows[at + 1 : end], -1), end=end)


@_to(_where(lambda row: row.kind not in ("table", "row")))
def _edit(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """Another wording."""
    paragraph = rows[at].paragraph
    rewording = draw(rewordings(paragraph.text))
    reworded = rewording.applied_to(paragraph)
    return _with(rows, at, evolve(rows[at], paragraph=reworded))


def _movable(rows: Rows) -> list[int]:
    """Return the paragraphs, and the rows of tables, of three words at least."""
    table_rows = [i for i, row in enumerate(rows) if row.kind == "row"]
    movable = []
    for i in _free(rows) + table_rows:
        end = _end(rows, i) if rows[i].kind == "row" else i + 1
        if _weight(rows[i:end]) >= 3:
            movable.append(i)
    return movable


@_to(_movable)
def _move(draw: st.DrawFn, rows: Rows, start: int) -> Rows:
    """A paragraph goes elsewhere with all below it, to the level of the one it then stands before.

    It has three words at least, and jumps over more words than it takes along: else what was done
    could not be told from the drafts, for a diff may say as well that the others moved.
    """
    end = _end(rows, start)
    is_table_row = rows[start].kind == "row"
    weight = _weight(rows[start:end])
    goals = []
    for i in _siblings(rows, start) if is_table_row else _free(rows):
        jumped_back = _weight(rows[i:start])
        jumped_on = _weight(rows[end:i])
        if max(jumped_back, jumped_on) > weight:
            goals.append(i)
    if not goals:
        return rows
    goal = draw(st.sampled_from(goals))
    shift = rows[goal].depth - rows[start].depth
    block = _shifted(rows[start:end], shift)
    block[0] = evolve(block[0], moved=True)
    remaining = rows[:start] + rows[end:]
    at = goal if goal < start else goal - len(block)
    return (*remaining[:at], *block, *remaining[at:])


def _weight(rows: Rows) -> int:
    return sum(row.size for row in rows)


def _shifted(rows: Rows, by: int) -> list[Row]:
    """The rows, so many levels deeper."""
    return [evolve(row, depth=row.depth + by) for row in rows]


@_to(_where(lambda row: row.kind in _PROSE and not _anchors(row) and row.size > 5))
def _split(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """One paragraph becomes two; what was below it hangs on the second."""
    row = rows[at]
    text = row.paragraph.text
    words_before = draw(st.integers(3, row.size - 3))
    cut, _ = word_spans(text)[words_before]
    stop = len(text[:cut].rstrip(" "))
    marks_before = []
    marks_after = []
    for mark in row.paragraph.marks:
        if mark.start < stop:
            marks_before.append(evolve(mark, end=min(mark.end, stop)))
        if mark.end > cut:
            start = max(0, mark.start - cut)
            end = mark.end - cut
            marks_after.append(evolve(mark, start=start, end=end))
    first = row.of(text=text[:stop], marks=marks_before)
    second = row.of(text=text[cut:], marks=marks_after)
    return _with(rows, at, first, second)


def _mergeable(rows: Rows) -> list[int]:
    """Return the paragraphs that may be merged with the next one."""
    mergeable = []
    for i, (row, after) in enumerate(pairwise(rows)):
        is_like_next = row.kind == after.kind and row.depth == after.depth
        if is_like_next and row.kind in _PROSE and not _anchors(row):
            mergeable.append(i)
    return mergeable


@_to(_mergeable)
def _merge(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """Two paragraphs in a row, the first with nothing below it, become one."""
    row, after = rows[at : at + 2]
    first = row.paragraph
    second = after.paragraph
    shift = len(first.text) + 1
    marks = list(first.marks)
    for mark in second.marks:
        start = mark.start + shift
        end = mark.end + shift
        marks.append(evolve(mark, start=start, end=end))
    text = f"{first.text} {second.text}"
    joined = row.of(text=text, marks=marks)
    sources = sorted({*row.sources, *after.sources})
    merged = evolve(joined, sources=tuple(sources))
    return _with(rows, at, merged, end=at + 2)


def _renumberable(rows: Rows) -> list[int]:
    """Return the paragraphs outside of tables, those with a label first."""
    free = [i for i in _free(rows) if rows[i].kind != "table"]
    return sorted(free, key=lambda i: rows[i].paragraph.label is None)


@_to(_renumberable)
def _renumber(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """Another label, another form of it, or none."""
    label = rows[at].paragraph.label
    forms: list[str | None] = []
    if label:
        forms.append(label.strip("().") + ")")
        forms.append(label.strip("()") + ".")
        forms.append(label.replace("C", "С"))
    known_forms = st.sampled_from([*forms, None])
    new_label = draw(st.one_of(known_forms, _LABELS))
    return _with(rows, at, rows[at].of(label=new_label))


def _relevelable(rows: Rows) -> list[tuple[int, int]]:
    """Return the paragraphs that may go a level deeper or up, and which way."""
    inward = []
    outward = []
    for i in _free(rows):
        siblings = _siblings(rows, i)
        number = siblings.index(i)
        if number > 0:
            before = rows[siblings[number - 1]]
            if before.kind in _PROSE and not _anchors(before):
                inward.append((i, 1))
        if rows[i].depth > 1 and siblings[-1] == i:
            parent = rows[parent_of(rows, i)]
            if parent.kind in (*_PROSE, "heading"):
                outward.append((i, -1))
    return inward + outward


@_to(_relevelable)
def _relevel(draw: st.DrawFn, rows: Rows, where: tuple[int, int]) -> Rows:
    """A paragraph goes below the sibling before it; or out, from the end of its parent."""
    at, step = where
    end = _end(rows, at)
    return _with(rows, at, *_shifted(rows[at:end], step), end=end)


@_to(_where(lambda row: row.kind in _PROSE))
def _reformat(draw: st.DrawFn, rows: Rows, at: int) -> Rows:
    """Another kind, a mark more or less, another language."""
    row = rows[at]
    paragraph = row.paragraph
    how = draw(st.sampled_from(("kind", "marks", "language")))
    if how == "kind":
        kinds = [kind for kind in _PROSE if kind != row.kind]
        new_kind = draw(st.sampled_from(kinds))
        return _with(rows, at, row.of(kind=new_kind))
    if how == "language":
        language = "fr" if paragraph.language is None else None
        return _with(rows, at, row.of(language=language))
    marks = _anchors(row)
    spans = word_spans(paragraph.text)
    if len(marks) == len(paragraph.marks) and spans:
        start, end = draw(st.sampled_from(spans))
        marks.append(Mark(start, end, "bold"))
    return _with(rows, at, row.of(marks=marks))


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
