"""Two drafts laid out as one text: which rows there are, and in which order (the laws: see ``rows``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import evolve, field, frozen

from draftdiff.changes.changeset import ChangeSet, subtree
from draftdiff.changes.credits import Credit
from draftdiff.changes.kinds import Change, Move, Node, Replacement, nodes_of
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark
from draftdiff.model.party import Party, names_of
from draftdiff.redlines.rows import Row, Run, Status
from draftdiff.redlines.runs import cut, edited_runs, plain_runs
from draftdiff.redlines.signing import Drafts, signed_rows, signed_runs
from draftdiff.redlines.telling import Whose, whose_of
from draftdiff.results import Tabular

if TYPE_CHECKING:
    from draftdiff.history.steps import Contested
    from draftdiff.redlines.sources import Sources

_UNKNOWN: Final[Drafts] = {}


@frozen
class Redline(Tabular):
    """Two drafts and their changes, laid out for reading.

    Attributes:
        old, new: The drafts.
        changes: What differs between them.
        rows: The text of both.
        contested: What was put in and struck between them, where it was asked for; not in ``rows``.
        sources: Where ``new`` is what two later drafts make of the old one together: those two, else None.
        whose: The proposers of drafts that may have done something instead, or that brought words back.
        parties: Those who proposed the drafts of the history that it was made from, in order, for their colours.
    """

    old: Draft
    new: Draft
    changes: ChangeSet
    rows: tuple[Row, ...]
    contested: tuple[Contested, ...] = ()
    sources: Sources | None = None
    whose: Whose = field(factory=dict, eq=False, repr=False)
    parties: tuple[str, ...] = field(default=(), eq=False, repr=False)

    _calls: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("save", "write", "to_docx", "to_html", "to_pdf", "to_file", "export"),
        "draftdiff.write(redline, 'redline.docx') writes a document; .html, .pdf and .md too",
    )

    def __repr__(self) -> str:
        return repr(self.changes).replace("ChangeSet", "Redline", 1)


def lay_out(old: Draft, new: Draft, changes: ChangeSet, drafts: Drafts = _UNKNOWN) -> Redline:
    """The redline of two drafts whose changes are known.

    Changes that say who made them are signed so. Else, where the new draft was made from the old one alone,
    whoever proposed it is the author of every change.

    Args:
        old: The draft before.
        new: The draft after.
        changes: What differs between them.
        drafts: Those that changes are credited to, by id.
    """
    rows = rows_of(old, new, changes, drafts)
    if any(change.credits is not None for change in changes):
        rows = signed_rows(rows, changes, drafts)
    elif new.parents == (old.id,) and new.proposers:
        rows = (_signed(row, new.proposers) for row in rows)
    return Redline(
        old,
        new,
        changes,
        tuple(rows),
        whose=whose_of(changes, drafts),
        parties=tuple(" + ".join(names_of(draft.proposers)) for draft in drafts.values()),
    )


def _signed(row: Row, proposers: frozenset[Party]) -> Row:
    runs = tuple(run if run.op == "equal" else evolve(run, proposers=proposers) for run in row.runs)
    return evolve(row, runs=runs, proposers=proposers if row.status != "kept" or row.changes else frozenset())


def rows_of(old: Draft, new: Draft, changes: ChangeSet, drafts: Drafts = _UNKNOWN) -> Iterator[Row]:
    """The rows of both drafts: the new one's in order, and what is gone at the places where it stood."""
    ledger = _Ledger.of(old, new, changes, drafts)
    gone = _gone_rows(ledger)[::-1]
    for index in range(len(ledger.new_nodes)):
        while gone and gone[-1][0] <= index:
            yield gone.pop()[1]
        yield from _new_rows(ledger, index)
    for _, row in reversed(gone):
        yield row


def draft_rows(draft: Draft) -> list[Row]:
    """The rows of a draft alone, in which nothing changed.

    Example:
        >>> from draftdiff.model import Paragraph
        >>> [(row.status, row.node.text) for row in draft_rows(Draft([Paragraph("States shall act.")], "v1"))]
        [('kept', 'States shall act.')]
    """
    return [Row("kept", node, node, plain_runs("equal", node.text, node.marks)) for node in nodes_of(draft)]


@frozen(eq=False)
class _Ledger:
    """Every node of both drafts with what became of it.

    Attributes:
        old_nodes, new_nodes: All nodes.
        sources: For each new index its old ones; several in a merge.
        partners: For each old index its new ones; several in a split.
        edits: For each new index the edits from its old text, as offsets into the joined texts.
        old_moves, new_moves: For each index of a moved or carried paragraph the number of its move.
        old_changes, new_changes: For each index the changes that speak of it.
        old_credits, new_credits: For each index of a paragraph that is in a change, who did what in its text.
        drafts: Those that are credited.
    """

    old_nodes: tuple[Node, ...]
    new_nodes: tuple[Node, ...]
    sources: dict[int, tuple[int, ...]]
    partners: dict[int, tuple[int, ...]]
    edits: dict[int, tuple[Replacement, ...]]
    old_moves: dict[int, int]
    new_moves: dict[int, int]
    old_changes: dict[int, tuple[int, ...]]
    new_changes: dict[int, tuple[int, ...]]
    old_credits: dict[int, tuple[Credit, ...]]
    new_credits: dict[int, tuple[Credit, ...]]
    drafts: Drafts

    @classmethod
    def of(cls, old: Draft, new: Draft, changes: ChangeSet, drafts: Drafts) -> _Ledger:
        ledger = cls(nodes_of(old), nodes_of(new), {}, {}, {}, {}, {}, {}, {}, {}, {}, drafts)
        for start, target, length in changes.kept:
            for offset in range(length):
                ledger.pair((start + offset,), (target + offset,), ())
        for number, change in enumerate(changes):
            ledger.enter(number, change)
        for number, change in enumerate(change for change in changes if isinstance(change, Move)):
            ledger.carry(number + 1, change, changes)
        return ledger

    def enter(self, number: int, change: Change) -> None:
        olds = tuple(node.index for node in change.old)
        news = tuple(node.index for node in change.new)
        for index in olds:
            self.old_changes[index] = (*self.old_changes.get(index, ()), number)
        for index in news:
            self.new_changes[index] = (*self.new_changes.get(index, ()), number)
        if olds and news:
            self.pair(olds, news, change.edits)
        if change.credits is not None:
            self.old_credits.update(dict.fromkeys(olds, change.credits))
            self.new_credits.update(dict.fromkeys(news, change.credits))

    def pair(self, olds: tuple[int, ...], news: tuple[int, ...], edits: tuple[Replacement, ...]) -> None:
        for index in news:
            self.sources[index] = olds
            self.edits[index] = edits
        for index in olds:
            self.partners[index] = news

    def carry(self, number: int, move: Move, changes: ChangeSet) -> None:
        """Marks all pairs that a move carries; an inner move, which comes later, takes its own over."""
        away = subtree(changes.old_depths, move.old[-1].index)
        here = subtree(changes.new_depths, move.new[-1].index)
        pairs = [(index, self.partners[index]) for index in away if index in self.partners]
        inside = [(index, news) for index, news in pairs if news[0] in here]
        heads = [(node.index, tuple(node.index for node in move.new)) for node in move.old]
        for index, news in [*heads, *inside]:
            self.old_moves[index] = number
            self.new_moves.update((new, number) for new in news)


def _gone_rows(ledger: _Ledger) -> list[tuple[int, Row]]:
    """The rows of what is gone or moved away, in old order, each with the new index before which it stands."""
    found: list[tuple[int, Row]] = []
    anchor, place = -1, 0
    for node in ledger.old_nodes:
        news = ledger.partners.get(node.index)
        if news is not None and node.index not in ledger.old_moves:
            anchor = news[-1]
            continue
        place = max(place, _place(ledger, anchor, node.depth))
        found.append((place, _gone_row(ledger, node, news)))
    return found


def _place(ledger: _Ledger, anchor: int, depth: int) -> int:
    """Behind the paragraph that stood before it, and behind new ones that are deeper than it: inside tables
    a row that is gone stands between rows."""
    place = anchor + 1
    while place < len(ledger.new_nodes) and ledger.new_nodes[place].depth > depth and not _is_still(ledger, place):
        place += 1
    return place


def _is_still(ledger: _Ledger, new: int) -> bool:
    return new in ledger.sources and new not in ledger.new_moves


def _gone_row(ledger: _Ledger, node: Node, news: tuple[int, ...] | None) -> Row:
    return Row(
        "deleted" if news is None else "moved_away",
        node,
        None if news is None else ledger.new_nodes[news[0]],
        plain_runs("delete", node.text, node.marks)
        if news is not None
        else _signed_runs(plain_runs("delete", node.text, node.marks), ledger.old_credits.get(node.index), ledger),
        "delete",
        ledger.old_changes.get(node.index, ()),
        ledger.old_moves.get(node.index),
    )


def _new_rows(ledger: _Ledger, index: int) -> Iterator[Row]:
    """The row of a new paragraph; of a merged one a row for each old part."""
    node = ledger.new_nodes[index]
    numbers = ledger.new_changes.get(index, ())
    olds = ledger.sources.get(index)
    if olds is None:
        runs = plain_runs("insert", node.text, node.marks)
        runs = _signed_runs(runs, ledger.new_credits.get(index), ledger)
        yield Row("inserted", None, node, runs, "insert", numbers)
        return
    move = ledger.new_moves.get(index)
    status: Status = "kept" if move is None else "moved"
    old_nodes = [ledger.old_nodes[old] for old in olds]
    new_nodes = [ledger.new_nodes[new] for new in ledger.partners[olds[0]]]
    runs = _signed_runs(_joined_runs(old_nodes, new_nodes, ledger.edits[index]), ledger.new_credits.get(index), ledger)
    if len(old_nodes) > 1:
        parts = cut(runs, [len(old.text) for old in old_nodes], "delete")
        for old, part in zip(old_nodes, parts, strict=True):
            yield Row(status, old, node, part, "equal" if old is old_nodes[-1] else "delete", numbers, move)
    elif len(new_nodes) > 1:
        part = cut(runs, [len(new.text) for new in new_nodes], "insert")[new_nodes.index(node)]
        yield Row(status, old_nodes[0], node, part, "equal" if node is new_nodes[-1] else "insert", numbers, move)
    else:
        yield Row(status, old_nodes[0], node, runs, "equal", numbers, move)


def _signed_runs(runs: tuple[Run, ...], credits: tuple[Credit, ...] | None, ledger: _Ledger) -> tuple[Run, ...]:
    return runs if credits is None else tuple(signed_runs(runs, credits, ledger.drafts))


def _joined_runs(olds: list[Node], news: list[Node], edits: tuple[Replacement, ...]) -> tuple[Run, ...]:
    old, new = "\n".join(node.text for node in olds), "\n".join(node.text for node in news)
    return edited_runs(old, new, _joined_marks(olds), _joined_marks(news), edits)


def _joined_marks(nodes: list[Node]) -> list[Mark]:
    marks, at = [], 0
    for node in nodes:
        marks += [Mark(mark.start + at, mark.end + at, mark.kind, mark.value) for mark in node.marks]
        at += len(node.text) + 1
    return marks
