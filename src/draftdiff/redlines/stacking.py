"""Several drafts and redlines one under the other, as one redline; and a report, with the texts it
quotes, as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from draftdiff.changes.changeset import ChangeSet, Degraded, Header, compare_drafts
from draftdiff.changes.deferred import with_fields
from draftdiff.changes.ends import runs_of
from draftdiff.changes.kinds import Change, Node, nodes_of
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
    languages = [None if own == language else own for own in spoken]
    old_children = _stacked([(at, piece.old) for at, piece in pieces], languages, id)
    new_children = _stacked([(at, piece.new) for at, piece in pieces], languages, id)
    old = Draft(old_children, id, title, language=language)
    new = Draft(new_children, id, title, language=language)
    pile = _Pile(nodes_of(old), nodes_of(new))
    for _, piece in pieces:
        pile.add(piece)
    change_set = ChangeSet(
        Header.of(old),
        Header.of(new),
        tuple(node.depth for node in pile.old_nodes),
        tuple(node.depth for node in pile.new_nodes),
        runs_of(pile.pairs),
        tuple(pile.changes),
        tuple(pile.degraded),
    )
    return Redline(old, new, change_set, tuple(pile.rows))


@define(eq=False)
class _Pile:
    """The nodes of the stacked drafts, and the rows and changes of the pieces put on so far, by the
    indexes of the whole.
    """

    old_nodes: Sequence[Node]
    new_nodes: Sequence[Node]
    rows: list[Row] = field(factory=list)
    changes: list[Change] = field(factory=list)
    pairs: list[tuple[int, int]] = field(factory=list)
    degraded: list[Degraded] = field(factory=list)
    at_old: int = 0
    at_new: int = 0
    moves: int = 0

    def add(self, piece: Redline) -> None:
        """Put a piece behind the ones before."""
        for row in piece.rows:
            self.rows.append(self._moved_row(row))
        for old, new, length in piece.changes.kept:
            olds = range(old + self.at_old, old + self.at_old + length)
            news = range(new + self.at_new, new + self.at_new + length)
            self.pairs += zip(olds, news, strict=True)
        for change in piece.changes:
            old_nodes = tuple(self.old_nodes[node.index + self.at_old] for node in change.old)
            new_nodes = tuple(self.new_nodes[node.index + self.at_new] for node in change.new)
            self.changes.append(with_fields(change, old=old_nodes, new=new_nodes))
        for coarse in piece.changes.degraded:
            start, stop = coarse.old
            new_start, new_stop = coarse.new
            old_span = start + self.at_old, stop + self.at_old
            new_span = new_start + self.at_new, new_stop + self.at_new
            self.degraded.append(Degraded(old_span, new_span, coarse.reason))
        self.moves += max((row.move or 0 for row in piece.rows), default=0)
        self.at_old += len(piece.old.paragraphs)
        self.at_new += len(piece.new.paragraphs)

    def _moved_row(self, row: Row) -> Row:
        """Return a row of the piece to put on, with the nodes and numbers of the whole."""
        return evolve(
            row,
            old=row.old and self.old_nodes[row.old.index + self.at_old],
            new=row.new and self.new_nodes[row.new.index + self.at_new],
            changes=tuple(number + len(self.changes) for number in row.changes),
            move=row.move and row.move + self.moves,
        )


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
