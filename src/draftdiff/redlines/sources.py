"""One base and two later drafts in one redline: what only the first changed, what only the second, what both did.

Every change is signed by the draft that made it, or by both. The laws, beside those of ``rows``: taking the changes
that the first draft signs and leaving the others gives its labels and texts, paragraph by paragraph; so for the
second; leaving all gives the base.

Where the two overlap, nothing is chosen and nothing lost:

* words that both replaced differently are deleted by both, and both wordings stand, the first draft's first;
* a paragraph that one deleted and the other changed is deleted by both, and the other's version is inserted;
* a paragraph that one moved, split or merged and the other touched is deleted and inserted, as is a table in which
  one changed rows and the other anything;
* of a number that both changed differently the first draft's stands: the one exception to the laws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from attrs import evolve, frozen

from draftdiff.changes.alignment import Alignment, Link
from draftdiff.changes.changeset import ChangeSet, compare_drafts, subtree
from draftdiff.changes.credits import Who
from draftdiff.changes.kinds import Node, nodes_of
from draftdiff.errors import HistoryError
from draftdiff.meaning import explain
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import Party
from draftdiff.redlines.layout import Redline, rows_of
from draftdiff.redlines.overlay import Parties, overlay_rows
from draftdiff.redlines.rows import Row
from draftdiff.redlines.runs import marks_of, plain_runs
from draftdiff.redlines.strands import Strand

_NEW = ("kept", "inserted", "moved")


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


def lay_out_sources(base: Draft, first: Draft, second: Draft, changes: tuple[ChangeSet, ChangeSet]) -> Redline:
    """The redline of a base and two later drafts; its ``new`` is the base with the changes of both.

    Raises:
        HistoryError: The two have one id and no proposers of their own to tell them apart by.
    """
    whose = signatures(first, second)
    nodes = nodes_of(base)
    strands = tuple(
        Strand.of(nodes, rows_of(base, draft, found)) for draft, found in zip((first, second), changes, strict=True)
    )
    _loosen_tables(strands)
    _loosen_units(strands)
    woven: list[Row] = []
    overlaps: list[int] = []
    for row, disputed in _woven(strands, whose):
        if disputed:
            overlaps.append(len(woven))
        woven.append(row)
    return _whole(base, Sources((first, second), whose, tuple(overlaps)), woven)


def signatures(first: Draft, second: Draft) -> tuple[Parties, Parties]:
    """Who signs for two drafts: their proposers where these tell them apart, else their ids.

    Example:
        >>> one, other = Draft([], "v2", proposers=["UK"]), Draft([], "v3", proposers=["UK", "Iran"])
        >>> [sorted(map(str, who)) for who in signatures(one, other)]
        [['v2'], ['v3']]
    """
    if first.proposers and second.proposers and first.proposers.isdisjoint(second.proposers):
        return first.proposers, second.proposers
    if first.id == second.id:
        raise HistoryError("both later drafts have this id, and nobody could tell their changes apart", path=first.id)
    return frozenset([Party(first.id)]), frozenset([Party(second.id)])


def _loosen_tables(strands: tuple[Strand, ...]) -> None:
    base = strands[0].base
    depths = [node.depth for node in base]
    index = 0
    while index < len(base):
        inside = subtree(depths, index) if base[index].kind == "table" else range(index, index + 1)
        if base[index].kind == "table":
            grown = [_has_grown(strand, inside) for strand in strands]
            touched = [
                grew or not all(map(strand.is_untouched, inside)) for grew, strand in zip(grown, strands, strict=True)
            ]
            if all(touched) and any(grown):
                for strand in strands:
                    strand.replace(inside)
        index = inside[-1] + 1


def _has_grown(strand: Strand, table: range) -> bool:
    """Whether rows or cells of a table came, went or moved."""
    depth = strand.base[table[0]].depth
    after = any(row.depth > depth for row in strand.gaps[table[-1] + 1][:1])
    return after or any(strand.gaps[index] for index in table[1:]) or not all(map(strand.is_still, table))


def _loosen_units(strands: tuple[Strand, ...]) -> None:
    """Loosens what one draft moved, split or merged and the other touched, until nothing of that kind is left."""
    pending = True
    while pending:
        pending = False
        for strand, other in (strands, strands[::-1]):
            clashing = [unit for unit in dict.fromkeys(strand.units.values()) if _clashes(unit, strand, other)]
            for unit in clashing:
                strand.loosen(unit)
            pending = pending or bool(clashing)


def _clashes(unit: frozenset[int], strand: Strand, other: Strand) -> bool:
    if not all(map(other.is_untouched, unit)):
        return True
    joined = any(row.mark != "equal" and row.status == "kept" for index in unit for row in strand.at[index])
    inner = range(min(unit) + 1, max(unit) + 1)
    return joined and (any(other.gaps[index] for index in inner) or (len(unit) > 1 and len(unit) != len(inner) + 1))


def _woven(strands: tuple[Strand, ...], whose: tuple[Parties, Parties]) -> Iterator[tuple[Row, bool]]:
    first, second = strands
    moves = max((row.move or 0 for rows in (*first.at, *first.gaps) for row in rows), default=0)
    for index in range(len(first.gaps)):
        ours, theirs = first.gaps[index], [_renumbered(row, moves) for row in second.gaps[index]]
        yield from ((row, False) for row in _gap(ours, theirs, whose))
        if index < len(first.at):
            yield from _paragraph(index, first, second, whose, moves)


def _renumbered(row: Row, moves: int) -> Row:
    return row if row.move is None else evolve(row, move=row.move + moves)


def _gap(ours: Sequence[Row], theirs: Sequence[Row], whose: tuple[Parties, Parties]) -> Iterator[Row]:
    """What both put at one place: the same paragraphs once, else the first draft's before the second's."""
    matcher = SequenceMatcher(None, list(map(_key, ours)), list(map(_key, theirs)), autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield from (_signed(row, whose[0] | whose[1]) for row in ours[i:j])
        else:
            yield from (_signed(row, whose[0]) for row in ours[i:j])
            yield from (_signed(row, whose[1]) for row in theirs[k:m])


def _key(row: Row) -> tuple[object, ...]:
    node = row.node
    alone = () if row.status == "inserted" else (row.move, row.status)
    return (node.kind, node.label, node.text, node.marks, node.depth, *alone)


def _paragraph(
    index: int, first: Strand, second: Strand, whose: tuple[Parties, Parties], moves: int
) -> Iterator[tuple[Row, bool]]:
    """The rows of one paragraph of the base."""
    if second.is_untouched(index):
        yield from ((_signed(row, whose[0]), False) for row in first.at[index])
    elif first.is_untouched(index):
        yield from ((_signed(_renumbered(row, moves), whose[1]), False) for row in second.at[index])
    elif first.is_gone(index) and second.is_gone(index):
        yield _signed(first.at[index][0], whose[0] | whose[1]), False
    else:
        both = None
        if first.is_still(index) and second.is_still(index):
            both = overlay_rows(first.at[index][0], second.at[index][0], whose)
        if both is not None:
            yield both
        else:
            yield from _apart(index, first, second, whose)


def _apart(index: int, first: Strand, second: Strand, whose: tuple[Parties, Parties]) -> Iterator[tuple[Row, bool]]:
    """A paragraph that both touched so that it cannot be one row: gone, and what either made of it behind it."""
    node = first.base[index]
    yield (
        _signed(Row("deleted", node, None, plain_runs("delete", node.text, node.marks), "delete"), whose[0] | whose[1]),
        True,
    )
    for strand, who in ((first, whose[0]), (second, whose[1])):
        row = strand.at[index][0]
        if row.status == "kept" and row.new is not None:
            runs = plain_runs("insert", row.new.text, row.new.marks)
            yield _signed(Row("inserted", None, row.new, runs, "insert"), who), False


def _signed(row: Row, who: Parties) -> Row:
    runs = tuple(run if run.op == "equal" and run.was is None else evolve(run, proposers=who) for run in row.runs)
    old, new = row.old, row.new
    same = row.status == "kept" and row.mark == "equal" and old is not None and new is not None
    same = same and old is not None and new is not None and (old.label, old.kind) == (new.label, new.kind)
    return evolve(row, runs=runs, changes=(), proposers=frozenset() if same else who)


def _whole(base: Draft, sources: Sources, rows: Sequence[Row]) -> Redline:
    """The redline of the woven rows: the draft that has the changes of both, and what is to be said of each row."""
    places = _places(rows)
    both = _both(sources.drafts, rows, places)
    nodes = nodes_of(both)
    dates = _dates(sources)
    placed = [_dated(_placed(row, place, nodes), dates) for row, place in zip(rows, places, strict=True)]
    changes = explain(compare_drafts(base, both, _alignment(placed)), base, both)
    told = tuple(_told(placed, changes))
    return Redline(base, both, _credited(changes, told), told, sources=sources)


def _places(rows: Sequence[Row]) -> list[int | None]:
    """For each row the place of its paragraph among the new ones; rows of one merged paragraph share it.

    A row that moved away has the place where its paragraph arrived.
    """
    found: list[int | None] = []
    arrived: dict[tuple[int | None, int], int] = {}
    following = 0
    for row in rows:
        if row.status not in _NEW:
            found.append(None)
            continue
        found.append(following)
        if row.status == "moved" and row.old is not None:
            arrived.setdefault((row.move, row.old.index), following)
        if not (row.mark == "delete" and row.status in ("kept", "moved")):
            following += 1
    for number, row in enumerate(rows):
        if row.status == "moved_away" and row.old is not None:
            found[number] = arrived.get((row.move, row.old.index))
    return found


def _both(drafts: tuple[Draft, Draft], rows: Sequence[Row], places: Sequence[int | None]) -> Draft:
    """The draft with the changes of both."""
    texts: dict[int, Node] = {}
    words: dict[int, list[Row]] = {}
    for row, place in zip(rows, places, strict=True):
        if place is not None and row.status in _NEW and row.new is not None:
            texts[place] = row.new
            words.setdefault(place, []).append(row)
    depths: list[int] = []
    for place in sorted(texts):
        depths.append(min(texts[place].depth, depths[-1] + 1 if depths else 1))
    paragraphs = (_paragraph_of(texts[place], words[place]) for place in sorted(texts))
    first, second = drafts
    return Draft(
        nest(paragraphs, depths),
        f"{first.id} + {second.id}",
        first.title if first.title == second.title else None,
        (first.id, second.id),
        first.proposers | second.proposers,
        date=first.date if first.date == second.date else None,
        language=first.language if first.language == second.language else None,
    )


def _paragraph_of(node: Node, rows: Sequence[Row]) -> Paragraph:
    """A paragraph of the new draft from the runs that stand in it."""
    runs = [run for row in rows for run in row.runs if run.op != "delete"]
    text = "".join(run.text for run in runs)
    marks = node.marks if text == node.text else marks_of(runs)
    return Paragraph(text, node.label, node.kind, marks, (), node.language)


def _placed(row: Row, place: int | None, nodes: Sequence[Node]) -> Row:
    return row if place is None else evolve(row, new=nodes[place])


def _dates(sources: Sources) -> dict[Parties, date | None]:
    """The date of what each signs; of what both did the earlier one, where both are known."""
    one, other = (draft.date for draft in sources.drafts)
    both = min(one, other, key=date.isoformat) if one and other else None
    ours, theirs = sources.signatures
    return {ours | theirs: both, ours: one, theirs: other}


def _dated(row: Row, dates: dict[Parties, date | None]) -> Row:
    runs = tuple(evolve(run, date=dates[run.proposers]) if run.proposers else run for run in row.runs)
    return evolve(row, runs=runs, date=dates.get(row.proposers))


def _alignment(rows: Sequence[Row]) -> Alignment:
    """Which paragraphs the rows pair."""
    olds: dict[int, list[int]] = {}
    news: dict[int, list[int]] = {}
    for row in rows:
        if row.status in ("kept", "moved") and row.old is not None and row.new is not None:
            olds.setdefault(row.new.index, []).append(row.old.index)
            news.setdefault(row.old.index, []).append(row.new.index)
    links = {Link(tuple(found), (new,)) for new, found in olds.items() if len(found) > 1 or len(news[found[0]]) == 1}
    links |= {Link((old,), tuple(found)) for old, found in news.items() if len(found) > 1}
    return Alignment(tuple(sorted(links, key=lambda link: (link.new, link.old))))


def _told(rows: Sequence[Row], changes: ChangeSet) -> Iterator[Row]:
    """The rows with the changes that speak of them."""
    olds: dict[int, list[int]] = {}
    news: dict[int, list[int]] = {}
    for number, change in enumerate(changes):
        for nodes, found in ((change.old, olds), (change.new, news)):
            for node in nodes:
                found.setdefault(node.index, []).append(number)
    for row in rows:
        if row.status in _NEW and row.new is not None:
            yield evolve(row, changes=tuple(news.get(row.new.index, ())))
        elif row.old is not None:
            yield evolve(row, changes=tuple(olds.get(row.old.index, ())))


def _credited(changes: ChangeSet, rows: Sequence[Row]) -> ChangeSet:
    """The changes with those who signed them."""
    ours: dict[int, list[Row]] = {}
    for row in rows:
        for number in row.changes:
            ours.setdefault(number, []).append(row)
    found = [evolve(change, proposers=_who(ours.get(number, ()))) for number, change in enumerate(changes)]
    return evolve(changes, changes=found)


def _who(rows: Sequence[Row]) -> Who:
    runs = [run for row in rows for run in row.runs]
    inserted = frozenset[Party]().union(*(run.proposers for run in runs if run.op == "insert"))
    removed = frozenset[Party]().union(*(run.proposers for run in runs if run.op == "delete"))
    arranged = frozenset[Party]().union(*(row.proposers for row in rows))
    return Who(inserted, removed, frozenset() if inserted or removed else arranged)
