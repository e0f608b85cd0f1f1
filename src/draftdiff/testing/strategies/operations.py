"""What people do to a draft, one operation at a time; each leaves the rules of the model as they are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from draftdiff.model.paragraph import ANCHORS, Mark, Paragraph
from draftdiff.testing.strategies import prose
from draftdiff.testing.strategies.numbering import labels
from draftdiff.testing.strategies.rewording import rewordings
from draftdiff.testing.strategies.rows import (
    HUNG,
    Row,
    Rows,
    below,
    calls_notes,
    end_of,
    free,
    parent_of,
    siblings,
)
from draftdiff.testing.strategies.units import near, word_spans

#: Draws what it needs and gives the rows back, changed or, where there is nothing to do it to, as they were.
Operation = Callable[[st.DrawFn, Rows], Rows]
_PROSE: Final = ("paragraph", "item", "quote")


def _insert(draw: st.DrawFn, rows: Rows) -> Rows:
    """A new paragraph before another of its level, or at the end; a new row or cell before another."""
    places = [i for i, row in enumerate(rows) if row.kind in ("row", "cell")] + free(rows)
    at = draw(st.sampled_from([*places[::-1], -1]))
    if at < 0:
        end = next((i for i, row in enumerate(rows) if row.kind in ("header", "footer")), len(rows))
        return (*rows[:end], Row(1, Paragraph(draw(_new_texts(rows)))), *rows[end:])
    model = rows[at]
    if model.kind == "row":
        cells = [Row(model.depth + 1, Paragraph(draw(prose.SCRAPS), kind="cell")) for _ in below(rows, at)]
        return (*rows[:at], Row(model.depth, Paragraph("", kind="row")), *cells, *rows[at:])
    kind = model.kind if model.kind in (*_PROSE, "cell") else "paragraph"
    label = model.paragraph.label if kind == model.kind else None
    return (*rows[:at], Row(model.depth, Paragraph(draw(_new_texts(rows)), label, kind)), *rows[at:])


@st.composite
def _new_texts(draw: st.DrawFn, rows: Rows) -> str:
    """A fresh text, or one nearly or quite the same as another of the draft."""
    texts = [row.paragraph.text for row in rows if row.paragraph.text]
    how = draw(st.sampled_from(("fresh", "fresh", "near", "same"))) if texts else "fresh"
    if how == "fresh":
        return draw(prose.texts())
    text = draw(st.sampled_from(texts))
    return near(text) if how == "near" else text


def _delete(draw: st.DrawFn, rows: Rows) -> Rows:
    """A paragraph goes with all below it."""
    places = [
        i
        for i, row in enumerate(rows)
        if row.kind not in ("row", "cell") or sum(rows[j].kind == row.kind for j in siblings(rows, i)) > 1
    ]
    if not places:
        return rows
    at = draw(st.sampled_from(places))
    rest = (*rows[:at], *rows[end_of(rows, at) :])
    return _without_anchor(rows, at, rest) if rows[at].kind in HUNG else rest


def _without_anchor(rows: Rows, at: int, rest: Rows) -> Rows:
    """The rest of the rows when the note or box at that index is gone: its mark goes too."""
    parent = parent_of(rows, at)
    if parent < 0 or not calls_notes(rows[parent]):
        return rest
    number = [i for i in below(rows, parent) if rows[i].kind in HUNG].index(at)
    anchors = [mark for mark in rows[parent].paragraph.marks if mark.kind in ANCHORS]
    marks = list(rows[parent].paragraph.marks)
    if number < len(anchors):
        marks.remove(anchors[number])
    row = evolve(rows[parent], paragraph=evolve(rows[parent].paragraph, marks=marks))
    return (*rest[:parent], row, *rest[parent + 1 :])


def _hoist(draw: st.DrawFn, rows: Rows) -> Rows:
    """A paragraph goes, what was below it stays, one level higher."""
    places = [i for i in free(rows) if rows[i].kind != "table" and not calls_notes(rows[i])]
    if not places:
        return rows
    at = draw(st.sampled_from(places))
    end = end_of(rows, at)
    return (*rows[:at], *(evolve(row, depth=row.depth - 1) for row in rows[at + 1 : end]), *rows[end:])


def _edit(draw: st.DrawFn, rows: Rows) -> Rows:
    """Another wording."""
    places = [i for i, row in enumerate(rows) if row.kind not in ("table", "row")]
    if not places:
        return rows
    at = draw(st.sampled_from(places))
    rewording = draw(rewordings(rows[at].paragraph.text))
    return (*rows[:at], evolve(rows[at], paragraph=rewording.of(rows[at].paragraph)), *rows[at + 1 :])


def _move(draw: st.DrawFn, rows: Rows) -> Rows:
    """A paragraph goes elsewhere with all below it, to the level of the one it then stands before.

    It has three words at least, and jumps over more words than it takes along: else what was done could not be
    told from the drafts, for a diff may say as well that the others moved.
    """
    places = free(rows) + [i for i, row in enumerate(rows) if row.kind == "row"]
    places = [i for i in places if _weight(rows, i, end_of(rows, i) if rows[i].kind == "row" else i + 1) >= 3]
    if not places:
        return rows
    start = draw(st.sampled_from(places))
    end = end_of(rows, start)
    goals = siblings(rows, start) if rows[start].kind == "row" else free(rows)
    weight = _weight(rows, start, end)
    goals = [i for i in goals if max(_weight(rows, i, start), _weight(rows, end, i)) > weight]
    if not goals:
        return rows
    goal = draw(st.sampled_from(goals))
    shift = rows[goal].depth - rows[start].depth
    block = [evolve(row, depth=row.depth + shift) for row in rows[start:end]]
    block[0] = evolve(block[0], moved=True)
    if goal < start:
        return (*rows[:goal], *block, *rows[goal:start], *rows[end:])
    return (*rows[:start], *rows[end:goal], *block, *rows[goal:])


def _weight(rows: Rows, start: int, end: int) -> int:
    """The words of a stretch of rows."""
    return sum(len(word_spans(row.paragraph.text)) for row in rows[start:end])


def _split(draw: st.DrawFn, rows: Rows) -> Rows:
    """One paragraph becomes two; what was below it hangs on the second."""
    places = [
        i
        for i, row in enumerate(rows)
        if row.kind in _PROSE and not calls_notes(row) and len(word_spans(row.paragraph.text)) > 5
    ]
    if not places:
        return rows
    at = draw(st.sampled_from(places))
    first, second = _halves(rows[at].paragraph, draw(st.integers(3, len(word_spans(rows[at].paragraph.text)) - 3)))
    return (*rows[:at], evolve(rows[at], paragraph=first), evolve(rows[at], paragraph=second), *rows[at + 1 :])


def _halves(paragraph: Paragraph, word: int) -> tuple[Paragraph, Paragraph]:
    cut = word_spans(paragraph.text)[word][0]
    stop = len(paragraph.text[:cut].rstrip(" "))
    before = [evolve(mark, end=min(mark.end, stop)) for mark in paragraph.marks if mark.start < stop]
    after = [
        evolve(mark, start=max(0, mark.start - cut), end=mark.end - cut) for mark in paragraph.marks if mark.end > cut
    ]
    return (
        evolve(paragraph, text=paragraph.text[:stop], marks=before),
        evolve(paragraph, text=paragraph.text[cut:], marks=after),
    )


def _merge(draw: st.DrawFn, rows: Rows) -> Rows:
    """Two paragraphs in a row, the first with nothing below it, become one."""
    places = [
        i
        for i, (row, after) in enumerate(pairwise(rows))
        if row.kind == after.kind and row.kind in _PROSE and row.depth == after.depth and not calls_notes(row)
    ]
    if not places:
        return rows
    at = draw(st.sampled_from(places))
    first, second = rows[at].paragraph, rows[at + 1].paragraph
    shift = len(first.text) + 1
    marks = [evolve(mark, start=mark.start + shift, end=mark.end + shift) for mark in second.marks]
    joined = evolve(first, text=f"{first.text} {second.text}", marks=(*first.marks, *marks))
    sources = tuple(sorted({*rows[at].sources, *rows[at + 1].sources}))
    return (*rows[:at], evolve(rows[at], paragraph=joined, sources=sources), *rows[at + 2 :])


def _renumber(draw: st.DrawFn, rows: Rows) -> Rows:
    """Another label, another form of it, or none."""
    places = [i for i in free(rows) if rows[i].kind != "table"]
    if not places:
        return rows
    at = draw(st.sampled_from(sorted(places, key=lambda i: rows[i].paragraph.label is None)))
    label = rows[at].paragraph.label
    forms = [label.strip("().") + ")", label.strip("()") + ".", label.replace("C", "С")] if label else []
    chosen = draw(st.one_of(st.sampled_from([*forms, None]), labels()))
    return (*rows[:at], evolve(rows[at], paragraph=evolve(rows[at].paragraph, label=chosen)), *rows[at + 1 :])


def _relevel(draw: st.DrawFn, rows: Rows) -> Rows:
    """A paragraph goes below the sibling before it; or out, from the end of its parent."""
    inward = [
        (i, 1)
        for i in free(rows)
        if siblings(rows, i)[0] != i and rows[siblings(rows, i)[siblings(rows, i).index(i) - 1]].kind in _PROSE
    ]
    outward = [
        (i, -1)
        for i in free(rows)
        if rows[i].depth > 1 and siblings(rows, i)[-1] == i and rows[parent_of(rows, i)].kind in (*_PROSE, "heading")
    ]
    inward = [(i, step) for i, step in inward if not calls_notes(rows[_before(rows, i)])]
    if not inward + outward:
        return rows
    at, step = draw(st.sampled_from(inward + outward))
    end = end_of(rows, at)
    return (*rows[:at], *(evolve(row, depth=row.depth + step) for row in rows[at:end]), *rows[end:])


def _before(rows: Rows, index: int) -> int:
    listed = siblings(rows, index)
    return listed[listed.index(index) - 1]


def _reformat(draw: st.DrawFn, rows: Rows) -> Rows:
    """Another kind, a mark more or less, another language."""
    places = [i for i, row in enumerate(rows) if row.kind in _PROSE]
    if not places:
        return rows
    at = draw(st.sampled_from(places))
    paragraph = rows[at].paragraph
    how = draw(st.sampled_from(("kind", "marks", "language")))
    if how == "kind":
        paragraph = evolve(paragraph, kind=draw(st.sampled_from([kind for kind in _PROSE if kind != paragraph.kind])))
    elif how == "language":
        paragraph = evolve(paragraph, language="fr" if paragraph.language is None else None)
    else:
        paragraph = _remarked(draw, paragraph)
    return (*rows[:at], evolve(rows[at], paragraph=paragraph), *rows[at + 1 :])


def _remarked(draw: st.DrawFn, paragraph: Paragraph) -> Paragraph:
    anchors = [mark for mark in paragraph.marks if mark.kind in ANCHORS]
    spans = word_spans(paragraph.text)
    if len(anchors) < len(paragraph.marks) or not spans:
        return evolve(paragraph, marks=anchors)
    start, end = draw(st.sampled_from(spans))
    return evolve(paragraph, marks=(*anchors, Mark(start, end, "bold")))


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
