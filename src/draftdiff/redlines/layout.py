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
from draftdiff.changes.kinds import Move, Node, Replacement, nodes_of
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark
from draftdiff.model.party import names_of
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
        parties: Those who proposed the drafts of the history that it was made from, in order, for
            their colours.
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
    parties = tuple(" + ".join(names_of(draft.proposers)) for draft in drafts.values())
    return Redline(old, new, changes, tuple(rows), whose=whose_of(changes, drafts), parties=parties)


def _signed(row: Row, proposers: Parties) -> Row:
    runs = tuple(run if run.op == "equal" else evolve(run, proposers=proposers) for run in row.runs)
    return evolve(
        row, runs=runs, proposers=proposers if row.status != "kept" or row.changes else frozenset()
    )


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
    return [
        Row("kept", node, node, plain_runs("equal", node.text, node.marks))
        for node in nodes_of(draft)
    ]


def speaking(changes: ChangeSet) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
    """For each old and each new index the changes that speak of it."""
    by_index: tuple[defaultdict[int, list[int]], ...] = (defaultdict(list), defaultdict(list))
    for number, change in enumerate(changes):
        for numbers, nodes in zip(by_index, (change.old, change.new), strict=True):
            for node in nodes:
                numbers[node.index].append(number)
    return by_index[0], by_index[1]


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
        self.old, self.new, self.drafts = _Side(old), _Side(new), drafts
        self.edits: dict[int, tuple[Replacement, ...]] = {}

    def enter(self, changes: ChangeSet) -> None:
        """Enter what the changes say of each node."""
        for start, target, length in changes.kept:
            for offset in range(length):
                self.pair((start + offset,), (target + offset,), ())
        for change in changes:
            olds, news = (tuple(node.index for node in nodes) for nodes in (change.old, change.new))
            if olds and news:
                self.pair(olds, news, change.edits)
            if change.credits is not None:
                self.old.credits.update(dict.fromkeys(olds, change.credits))
                self.new.credits.update(dict.fromkeys(news, change.credits))
        self.old.changes, self.new.changes = speaking(changes)
        # An inner move, which comes later, takes its own over.
        for number, move in enumerate(
            (change for change in changes if isinstance(change, Move)), 1
        ):
            source_tree = subtree(changes.old_depths, move.old[-1].index)
            target_tree = subtree(changes.new_depths, move.new[-1].index)
            inside = (
                (index, self.old.partners[index])
                for index in source_tree
                if index in self.old.partners
            )
            carried = [(index, news) for index, news in inside if news[0] in target_tree]
            carried += [(node.index, tuple(node.index for node in move.new)) for node in move.old]
            for index, news in carried:
                self.old.moves[index] = number
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
        anchor, before_index = -1, 0
        for node in self.old.nodes:
            news = self.old.partners.get(node.index)
            if news is not None and node.index not in self.old.moves:
                anchor = news[-1]
                continue
            before_index = max(before_index, self.place_of_gone(anchor, node.depth))
            runs = plain_runs("delete", node.text, node.marks)
            runs = self.signed(runs, self.old.credits.get(node.index)) if news is None else runs
            away = None if news is None else self.new.nodes[news[0]]
            status: Status = "deleted" if news is None else "moved_away"
            changes, move = (
                tuple(self.old.changes.get(node.index, ())),
                self.old.moves.get(node.index),
            )
            rows.append((before_index, Row(status, node, away, runs, "delete", changes, move)))
        return rows

    def place_of_gone(self, anchor: int, depth: int) -> int:
        """Behind the paragraph that stood before it, and behind new ones that are deeper than it:
        inside tables a row that is gone stands between rows.
        """
        place_of_gone, new = anchor + 1, self.new
        while place_of_gone < len(new.nodes) and new.nodes[place_of_gone].depth > depth:
            if place_of_gone in new.partners and place_of_gone not in new.moves:
                break
            place_of_gone += 1
        return place_of_gone

    def new_rows(self, index: int) -> Iterator[Row]:
        """The row of a new paragraph; of a merged one a row for each old part."""
        node, numbers = self.new.nodes[index], tuple(self.new.changes.get(index, ()))
        partners, credits = self.new.partners.get(index), self.new.credits.get(index)
        if partners is None:
            runs = self.signed(plain_runs("insert", node.text, node.marks), credits)
            yield Row("inserted", None, node, runs, "insert", numbers)
            return
        move = self.new.moves.get(index)
        status: Status = "kept" if move is None else "moved"
        olds = [self.old.nodes[old] for old in partners]
        news = [self.new.nodes[new] for new in self.old.partners[partners[0]]]
        old_text, new_text = ("\n".join(node.text for node in nodes) for nodes in (olds, news))
        runs = edited_runs(
            old_text, new_text, _joined_marks(olds), _joined_marks(news), self.edits[index]
        )
        runs = self.signed(runs, credits)
        if len(olds) > 1:
            for old, part in zip(
                olds, cut(runs, [len(old.text) for old in olds], "delete"), strict=True
            ):
                yield Row(
                    status, old, node, part, "equal" if old is olds[-1] else "delete", numbers, move
                )
        elif len(news) > 1:
            part = cut(runs, [len(new.text) for new in news], "insert")[news.index(node)]
            yield Row(
                status,
                olds[0],
                node,
                part,
                "equal" if node is news[-1] else "insert",
                numbers,
                move,
            )
        else:
            yield Row(status, olds[0], node, runs, "equal", numbers, move)

    def signed(self, runs: tuple[Run, ...], credits: tuple[Credit, ...] | None) -> tuple[Run, ...]:
        return runs if credits is None else tuple(signed_runs(runs, credits, self.drafts))


def _joined_marks(nodes: list[Node]) -> list[Mark]:
    marks, at = [], 0
    for node in nodes:
        marks += [
            Mark(mark.start + at, mark.end + at, mark.kind, mark.value) for mark in node.marks
        ]
        at += len(node.text) + 1
    return marks
