"""Two drafts laid out as one text: which rows there are, and in which order (the laws: see
``rows``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import evolve, field, frozen

from draftdiff.changes.changeset import ChangeSet, subtree
from draftdiff.changes.credits import Credit
from draftdiff.changes.kinds import Move, Node, Op, Replacement, nodes_of
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark
from draftdiff.redlines.rows import Row, Run, Status, cut, edited_runs, plain_runs
from draftdiff.redlines.signing import Drafts, Parties, Whose, signed_rows, signed_runs, whose_of
from draftdiff.results import Tabular

if TYPE_CHECKING:
    from draftdiff.history.steps import Contested

_UNKNOWN: Final[Drafts] = {}


@frozen
class Sources:
    """The two later drafts of a redline, and where they overlap.

    Attributes:
        drafts: The first and the second.
        signatures: Who signs for either.
        overlaps: The rows of the base's paragraphs that both changed in different ways.
    """

    drafts: tuple[Draft, Draft]
    signatures: tuple[Parties, Parties]
    overlaps: tuple[int, ...]


@frozen
class Redline(Tabular):
    """Two drafts and their changes, laid out for reading.

    Attributes:
        old, new: The drafts.
        changes: What differs between them.
        rows: The text of both.
        contested: What was put in and struck between them, where it was asked for; not in ``rows``.
        sources: Where ``new`` is what two later drafts make of the old one together: those two,
            else None.
        whose: The proposers of drafts that may have done something instead, or that brought words
            back.
        parties: Those who proposed the drafts of the history that it was made from, the largest
            first, for their colours.
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

    Changes that say who made them are signed so. Else, where the new draft was made from the old
    one alone, whoever proposed it is the author of every change.

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
    parties = getattr(drafts, "proposers", ())  # Of a history; others have no colours.
    return Redline(old, new, changes, tuple(rows), whose=whose_of(changes, drafts), parties=parties)


def _signed(row: Row, proposers: Parties) -> Row:
    """Return a row with everything that changed in it signed."""
    runs = []
    for run in row.runs:
        runs.append(run if run.op == "equal" else evolve(run, proposers=proposers))
    is_changed = row.status != "kept" or bool(row.changes)
    return evolve(row, runs=tuple(runs), proposers=proposers if is_changed else frozenset())


def rows_of(old: Draft, new: Draft, changes: ChangeSet, drafts: Drafts = _UNKNOWN) -> Iterator[Row]:
    """The rows of both drafts: the new one's in order, and what is gone at the places where it
    stood.
    """
    ledger = _Ledger(old, new, drafts)
    ledger.enter(changes)
    gone = ledger.gone_rows()[::-1]
    for index in range(len(ledger.new.nodes)):
        while gone and gone[-1][0] <= index:
            yield gone.pop()[1]
        yield from ledger.new_rows(index)
    yield from (row for _, row in reversed(gone))


def draft_rows(draft: Draft) -> list[Row]:
    """The rows of a draft alone, in which nothing changed."""
    rows = []
    for node in nodes_of(draft):
        runs = plain_runs("equal", node.text, node.marks)
        rows.append(Row("kept", node, node, runs))
    return rows


def speaking(changes: ChangeSet) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
    """For each old and each new index the changes that speak of it."""
    by_old: defaultdict[int, list[int]] = defaultdict(list)
    by_new: defaultdict[int, list[int]] = defaultdict(list)
    for number, change in enumerate(changes):
        for node in change.old:
            by_old[node.index].append(number)
        for node in change.new:
            by_new[node.index].append(number)
    return by_old, by_new


class _Side:
    """The nodes of a draft, and by index what became of them: partners in the other draft (several
    in a split or merge), of moves the number, of changes their places.
    """

    def __init__(self, draft: Draft) -> None:
        self.nodes = nodes_of(draft)
        self.partners: dict[int, tuple[int, ...]] = {}
        self.moves: dict[int, int] = {}
        self.changes: Mapping[int, list[int]] = {}
        self.credits: dict[int, tuple[Credit, ...]] = {}


class _Ledger:
    """Both drafts, and for each new index the edits from its old text, as offsets into the joined
    texts.
    """

    def __init__(self, old: Draft, new: Draft, drafts: Drafts) -> None:
        self.old = _Side(old)
        self.new = _Side(new)
        self.drafts = drafts
        self.edits: dict[int, tuple[Replacement, ...]] = {}

    def enter(self, changes: ChangeSet) -> None:
        """Enter what the changes say of each node."""
        for start, target, length in changes.kept:
            for offset in range(length):
                self.pair((start + offset,), (target + offset,), ())
        for change in changes:
            olds = tuple(node.index for node in change.old)
            news = tuple(node.index for node in change.new)
            if olds and news:
                self.pair(olds, news, change.edits)
            if change.credits is not None:
                self.old.credits.update(dict.fromkeys(olds, change.credits))
                self.new.credits.update(dict.fromkeys(news, change.credits))
        self.old.changes, self.new.changes = speaking(changes)
        # An inner move, which comes later, takes its own over.
        moves = [change for change in changes if isinstance(change, Move)]
        for number, move in enumerate(moves, 1):
            source_tree = subtree(changes.old_depths, move.old[-1].index)
            target_tree = subtree(changes.new_depths, move.new[-1].index)
            for index in source_tree:
                partners = self.old.partners.get(index)
                if partners is not None and partners[0] in target_tree:
                    self.mark_moved(index, partners, number)
            moved_to = tuple(node.index for node in move.new)
            for node in move.old:
                self.mark_moved(node.index, moved_to, number)

    def mark_moved(self, old: int, news: tuple[int, ...], number: int) -> None:
        """Enter an old paragraph, and what it became, under the number of a move."""
        self.old.moves[old] = number
        self.new.moves.update(dict.fromkeys(news, number))

    def pair(
        self, olds: tuple[int, ...], news: tuple[int, ...], edits: tuple[Replacement, ...]
    ) -> None:
        self.new.partners.update(dict.fromkeys(news, olds))
        self.edits.update(dict.fromkeys(news, edits))
        self.old.partners.update(dict.fromkeys(olds, news))

    def gone_rows(self) -> list[tuple[int, Row]]:
        """The rows of what is gone or moved away, in old order, each with the new index before
        which it stands.
        """
        rows: list[tuple[int, Row]] = []
        anchor = -1
        before_index = 0
        for node in self.old.nodes:
            index = node.index
            news = self.old.partners.get(index)
            if news is not None and index not in self.old.moves:
                anchor = news[-1]
                continue
            before_index = max(before_index, self.place_of_gone(anchor, node.depth))
            runs = plain_runs("delete", node.text, node.marks)
            away: Node | None = None
            status: Status = "moved_away"
            if news is None:
                status = "deleted"
                runs = self.signed(runs, self.old.credits.get(index))
            else:
                away = self.new.nodes[news[0]]
            changes = tuple(self.old.changes.get(index, ()))
            row = Row(status, node, away, runs, "delete", changes, self.old.moves.get(index))
            rows.append((before_index, row))
        return rows

    def place_of_gone(self, anchor: int, depth: int) -> int:
        """Behind the paragraph that stood before it, and behind new ones that are deeper than it:
        inside tables a row that is gone stands between rows.
        """
        new = self.new
        index = anchor + 1
        while index < len(new.nodes) and new.nodes[index].depth > depth:
            is_kept = index in new.partners and index not in new.moves
            if is_kept:
                break
            index += 1
        return index

    def new_rows(self, index: int) -> Iterator[Row]:
        """The row of a new paragraph; of a merged one a row for each old part."""
        node = self.new.nodes[index]
        numbers = tuple(self.new.changes.get(index, ()))
        partners = self.new.partners.get(index)
        credits = self.new.credits.get(index)
        if partners is None:
            runs = self.signed(plain_runs("insert", node.text, node.marks), credits)
            yield Row("inserted", None, node, runs, "insert", numbers)
            return
        move = self.new.moves.get(index)
        status: Status = "kept" if move is None else "moved"
        olds = [self.old.nodes[old] for old in partners]
        news = [self.new.nodes[new] for new in self.old.partners[partners[0]]]
        runs = edited_runs(
            "\n".join(old.text for old in olds),
            "\n".join(new.text for new in news),
            _joined_marks(olds),
            _joined_marks(news),
            self.edits[index],
        )
        runs = self.signed(runs, credits)
        mark: Op = "equal"
        if len(olds) > 1:
            parts = cut(runs, [len(old.text) for old in olds], "delete")
            for old, part in zip(olds, parts, strict=True):
                mark = "equal" if old is olds[-1] else "delete"
                yield Row(status, old, node, part, mark, numbers, move)
            return
        if len(news) > 1:
            parts = cut(runs, [len(new.text) for new in news], "insert")
            runs = parts[news.index(node)]
            mark = "equal" if node is news[-1] else "insert"
        yield Row(status, olds[0], node, runs, mark, numbers, move)

    def signed(self, runs: tuple[Run, ...], credits: tuple[Credit, ...] | None) -> tuple[Run, ...]:
        return runs if credits is None else tuple(signed_runs(runs, credits, self.drafts))


def _joined_marks(nodes: list[Node]) -> list[Mark]:
    """The marks of some paragraphs, by their places in the texts joined by line ends."""
    marks = []
    at = 0
    for node in nodes:
        for mark in node.marks:
            marks.append(Mark(mark.start + at, mark.end + at, mark.kind, mark.value))
        at += len(node.text) + 1
    return marks
