"""A redline as one draft: what came and went stands in it as marks inserted and deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from attrs import evolve, frozen

from draftdiff.changes.kinds import Node, Op
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import names_of
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row, Run, marks_of, plain_runs

Labels = tuple[str | None, str | None]
_KINDS = {"insert": "inserted", "delete": "deleted"}


@frozen
class Marked:
    """A redline for formats that mark words: what came or went has all its words marked (split,
    merged and moved paragraphs too), the value "author|date" where known; old and new labels that
    differ are by the paragraph's identity.
    """

    draft: Draft
    labels: Mapping[int, Labels]


def marked(redline: Redline) -> Marked:
    """The draft without its deleted words is the new one, paragraph by paragraph; without its
    inserted ones the old.
    """
    rows = list(_parts(redline.rows))
    above = accumulate(
        (depth for _, depth, _ in rows), lambda above, depth: min(depth, above + 1), initial=0
    )
    depths = list(above)[1:]
    children = nest((paragraph for paragraph, _, _ in rows), depths)
    draft = evolve(redline.new, children=children, package=None)
    labelled = zip(draft.paragraphs, (labels for _, _, labels in rows), strict=True)
    return Marked(
        draft, {id(paragraph): labels for paragraph, labels in labelled if labels[0] != labels[1]}
    )


def _parts(rows: tuple[Row, ...]) -> Iterator[tuple[Paragraph, int, Labels]]:
    """Yield the paragraphs of a redline with their depths and their labels on both sides."""
    sides_of = [
        [(side, node) for side, node in (("old", row.old), ("new", row.new)) if node is not None]
        for row in rows
    ]
    sharing = Counter(
        (side, node.index)
        for row, sides in zip(rows, sides_of, strict=True)
        if row.status == "kept"
        for side, node in sides
    )
    gone: set[tuple[str, int]] = set()
    for row, sides in zip(rows, sides_of, strict=True):
        if row.status != "kept" or all(sharing[side, node.index] == 1 for side, node in sides):
            op: Op = _OPS[row.status]
            runs = (
                row.runs
                if op == "equal"
                else [evolve(run, op=op) for run in row.runs if run.op in (op, "equal")]
            )
            old, new = (None if node is None else node.label for node in (row.old, row.new))
            labels = {"equal": (old, new), "insert": (None, new), "delete": (old, None)}[op]
            yield _paragraph(row.node, runs, row), row.depth, labels
            continue
        for side, node in sides:
            if (side, node.index) not in gone:
                gone.add((side, node.index))
                is_old = side == "old"
                all_runs = plain_runs("delete" if is_old else "insert", node.text, node.marks)
                yield (
                    _paragraph(node, all_runs, row),
                    node.depth,
                    (node.label, None) if is_old else (None, node.label),
                )


_OPS: Mapping[str, Op] = {
    "kept": "equal",
    "inserted": "insert",
    "moved": "insert",
    "deleted": "delete",
    "moved_away": "delete",
}


def _paragraph(node: Node, runs: Iterable[Run], row: Row) -> Paragraph:
    """Return a paragraph with its inserted and deleted words marked and signed."""
    # What was tracked in the source is no change between the drafts.
    runs = [
        evolve(run, style=frozenset(mark for mark in run.style if mark[0] not in _KINDS.values()))
        for run in runs
    ]
    signed = [
        run if run.op == "equal" else evolve(run, style=run.style | {_signature(run, row)})
        for run in runs
    ]
    return evolve(
        node.paragraph(),
        text="".join(run.text for run in runs),
        marks=marks_of(signed),
        children=(),
    )


def _signature(run: Run, row: Row) -> tuple[str, str]:
    who = " + ".join(names_of(run.proposers or row.proposers))
    when = run.date or row.date
    return _KINDS[run.op], f"{who}|{when.isoformat()}" if when else who
