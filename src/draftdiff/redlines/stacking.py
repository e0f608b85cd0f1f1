"""Several drafts and redlines one under the other, as one redline; and a report as one.

A report has its own words, and the texts it quotes with what changed in them and who changed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from draftdiff.changes.changeset import ChangeSet, Degraded, Header, compare_drafts
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
    """A piece of a document, and how many levels below the top of the document its top paragraphs stand."""

    content: Draft | Redline
    below: int = 0


def stack(parts: Iterable[Part], *, id: str, title: str | None = None, language: str | None = None) -> Redline:
    """One redline of all parts in their order.

    Its old draft has the old text of every part, its new draft the new one; a part that is a draft is the same in
    both. Rows keep who changed what.

    Example:
        >>> from draftdiff import diff, read_text
        >>> old, new = read_text("They shall act.", id="v1"), read_text("They should act.", id="v2")
        >>> text = lay_out(old, new, diff(old, new))
        >>> report = stack([Part(read_text("Not agreed:")), Part(text, below=1)], id="report")
        >>> [(row.status, row.depth, "".join(run.text for run in row.runs)) for row in report.rows]
        [('kept', 1, 'Not agreed:'), ('kept', 2, 'They shallshould act.')]
    """
    pieces = [(part.below, _redline(part.content)) for part in parts]
    # The language of a piece is one for both sides, so that it is no change.
    spoken = [piece.new.language or piece.old.language for _, piece in pieces]
    old, new = (
        Draft(_stacked(sides, [None if own == language else own for own in spoken], id), id, title, language=language)
        for sides in ([(at, piece.old) for at, piece in pieces], [(at, piece.new) for at, piece in pieces])
    )
    old_nodes, new_nodes = nodes_of(old), nodes_of(new)
    places = list(_places([piece for _, piece in pieces], old_nodes, new_nodes))
    changes = ChangeSet(
        Header.of(old),
        Header.of(new),
        tuple(node.depth for node in old_nodes),
        tuple(node.depth for node in new_nodes),
        runs_of(pair for place in places for pair in place.kept()),
        tuple(change for place in places for change in place.changes()),
        tuple(coarse for place in places for coarse in place.degraded()),
    )
    return Redline(old, new, changes, tuple(row for place in places for row in place.rows()))


def lay_out_report(report: Report) -> Redline:
    """A report as one redline: texts stand against those they were made from, the rest as it is."""
    parts = [Part(_content(passage, report.history), passage.below) for passage in report.passages]
    return stack(parts, id=report.id, title=report.title, language="en")


def _content(passage: Passage, history: History) -> Draft | Redline:
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
    kept = ((0, 0, len(depths)),) if depths else ()
    return lay_out(content, content, ChangeSet(header, header, depths, depths, kept, ()))


def _stacked(drafts: Sequence[tuple[int, Draft]], spoken: Sequence[str | None], id: str) -> tuple[Paragraph, ...]:
    paragraphs, depths = [], [0]
    for (below, draft), language in zip(drafts, spoken, strict=True):
        for _, path, paragraph in draft.walk():
            paragraphs.append(evolve(paragraph, children=(), language=paragraph.language or language))
            depths.append(len(path) + below)
            if depths[-1] > depths[-2] + 1:
                reason = f"nothing stands {below} levels below the top for {draft.id!r} to stand under"
                raise InputError(reason, path=id)
    return nest(paragraphs, depths[1:])


@frozen(eq=False)
class _Place:
    """A piece at its place in the whole, with its nodes as they stand there, and how much stands before it."""

    piece: Redline
    old: Sequence[Node]
    new: Sequence[Node]
    old_start: int
    new_start: int
    changes_before: int
    moves_before: int

    def kept(self) -> Iterator[tuple[int, int]]:
        for old, new, length in self.piece.changes.kept:
            for offset in range(length):
                yield old + offset + self.old_start, new + offset + self.new_start

    def changes(self) -> Iterator[Change]:
        for change in self.piece.changes:
            olds, news = (self.old[node.index] for node in change.old), (self.new[node.index] for node in change.new)
            yield evolve(change, old=olds, new=news)

    def degraded(self) -> Iterator[Degraded]:
        for coarse in self.piece.changes.degraded:
            (old, old_end), (new, new_end) = coarse.old, coarse.new
            olds = old + self.old_start, old_end + self.old_start
            yield Degraded(olds, (new + self.new_start, new_end + self.new_start), coarse.reason)

    def rows(self) -> Iterator[Row]:
        for row in self.piece.rows:
            old, new = row.old and self.old[row.old.index], row.new and self.new[row.new.index]
            changes = tuple(number + self.changes_before for number in row.changes)
            yield evolve(row, old=old, new=new, changes=changes, move=row.move and row.move + self.moves_before)


def _places(pieces: Iterable[Redline], old: Sequence[Node], new: Sequence[Node]) -> Iterator[_Place]:
    old_start = new_start = changes = moves = 0
    for piece in pieces:
        old_end, new_end = old_start + len(piece.old.paragraphs), new_start + len(piece.new.paragraphs)
        yield _Place(piece, old[old_start:old_end], new[new_start:new_end], old_start, new_start, changes, moves)
        old_start, new_start, changes = old_end, new_end, changes + len(piece.changes)
        moves += max((row.move or 0 for row in piece.rows), default=0)
