"""Several drafts and redlines one under the other, as one redline; and a report, with the texts it
quotes, as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from draftdiff.changes.changeset import ChangeSet, Degraded, Header, compare_drafts
from draftdiff.changes.ends import runs_of
from draftdiff.changes.kinds import Change, nodes_of
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Paragraph
from draftdiff.redlines.layout import Redline, lay_out
from draftdiff.redlines.rows import Row

if TYPE_CHECKING:
    from draftdiff.history.dag import History
    from draftdiff.negotiation.passages import Passage, Report


@frozen
class Part:
    """A piece of a document, and how many levels below the top of the document its top paragraphs
    stand.
    """

    content: Draft | Redline
    below: int = 0


def stack(
    parts: Iterable[Part], *, id: str, title: str | None = None, language: str | None = None
) -> Redline:
    """One redline of all parts in their order: its old draft has the old text of each, its new
    draft the new one. A part that is a draft is the same in both. Rows keep who changed what.
    """
    pieces = [(part.below, _redline(part.content)) for part in parts]
    # The language of a piece is one for both sides, so that it is no change.
    spoken = [piece.new.language or piece.old.language for _, piece in pieces]
    old, new = (
        Draft(
            _stacked(sides, [None if own == language else own for own in spoken], id),
            id,
            title,
            language=language,
        )
        for sides in (
            [(at, piece.old) for at, piece in pieces],
            [(at, piece.new) for at, piece in pieces],
        )
    )
    old_nodes, new_nodes = nodes_of(old), nodes_of(new)
    runs: list[tuple[int, int]] = []
    changes: list[Change] = []
    degraded: list[Degraded] = []
    rows: list[Row] = []
    at_old = at_new = moves = 0
    for _, piece in pieces:
        for row in piece.rows:
            was, now = (
                row.old and old_nodes[row.old.index + at_old],
                row.new and new_nodes[row.new.index + at_new],
            )
            numbers = tuple(number + len(changes) for number in row.changes)
            rows.append(
                evolve(row, old=was, new=now, changes=numbers, move=row.move and row.move + moves)
            )
        runs += [
            (i + at_old + step, j + at_new + step)
            for i, j, size in piece.changes.kept
            for step in range(size)
        ]
        for change in piece.changes:
            olds = [old_nodes[node.index + at_old] for node in change.old]
            changes.append(
                evolve(
                    change, old=olds, new=[new_nodes[node.index + at_new] for node in change.new]
                )
            )
        for coarse in piece.changes.degraded:
            (i, to_old), (j, to_new) = coarse.old, coarse.new
            degraded.append(
                Degraded(
                    (i + at_old, to_old + at_old), (j + at_new, to_new + at_new), coarse.reason
                )
            )
        moves += max((row.move or 0 for row in piece.rows), default=0)
        at_old, at_new = at_old + len(piece.old.paragraphs), at_new + len(piece.new.paragraphs)
    was_deep, is_deep = (tuple(node.depth for node in nodes) for nodes in (old_nodes, new_nodes))
    headers = Header.of(old), Header.of(new)
    change_set = ChangeSet(
        *headers, was_deep, is_deep, runs_of(runs), tuple(changes), tuple(degraded)
    )
    return Redline(old, new, change_set, tuple(rows))


def lay_out_report(report: Report) -> Redline:
    """A report as one redline: texts stand against those they were made from, the rest as it is."""
    parts = [Part(_content(passage, report.history), passage.below) for passage in report.passages]
    return stack(parts, id=report.id, title=report.title, language="en")


def _content(passage: Passage, history: History) -> Draft | Redline:
    """Return a passage as it is laid out: its text, or the redline since an earlier draft."""
    old, new = passage.since, passage.text
    if old is None:
        return new
    from draftdiff.history.crediting import credit
    from draftdiff.meaning.explaining import explain

    changes = explain(compare_drafts(old, new), old, new)
    if old.id not in history or new.id not in history:
        return lay_out(old, new, changes)
    return lay_out(old, new, credit(changes, history, old, new), history)


def _redline(content: Draft | Redline) -> Redline:
    if isinstance(content, Redline):
        return content
    header, depths = Header.of(content), tuple(len(path) for _, path, _ in content.walk())
    runs = ((0, 0, len(depths)),) if depths else ()
    return lay_out(content, content, ChangeSet(header, header, depths, depths, runs, ()))


def _stacked(
    drafts: Sequence[tuple[int, Draft]], spoken: Sequence[str | None], id: str
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of several drafts under one another, each as deep as it is asked to be."""
    paragraphs, depths = [], [0]
    for (below, draft), language in zip(drafts, spoken, strict=True):
        for _, path, paragraph in draft.walk():
            paragraphs.append(
                evolve(paragraph, children=(), language=paragraph.language or language)
            )
            depths.append(len(path) + below)
            if depths[-1] > depths[-2] + 1:
                reason = (
                    f"nothing stands {below} levels below the top for {draft.id!r} to stand under"
                )
                raise InputError(reason, path=id)
    return nest(paragraphs, depths[1:])
