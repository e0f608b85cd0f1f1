"""One base and two later drafts in one redline: what only the first changed, what only the second,
what both did.

Every change is signed by the draft that made it, or by both. Beside the laws of ``rows``, taking
what one draft signs and leaving the rest gives its labels and texts, paragraph by paragraph;
leaving all gives the base. Where the two overlap, nothing is chosen and nothing lost:

* words that both replaced differently are deleted by both, and both wordings stand, the first
  draft's first;
* a paragraph that one deleted and the other changed is deleted by both, and the other's version is
  inserted;
* a paragraph that one moved, split or merged and the other touched is deleted and inserted, as is a
  table in which one changed rows and the other anything;
* of a number that both changed differently the first draft's stands: the one exception to the laws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from attrs import evolve

from draftdiff.changes.alignment import Alignment, Link
from draftdiff.changes.changeset import ChangeSet, compare_drafts, subtree
from draftdiff.changes.credits import Who
from draftdiff.changes.deferred import with_fields
from draftdiff.changes.kinds import nodes_of
from draftdiff.errors import HistoryError
from draftdiff.meaning import explain
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import Party
from draftdiff.redlines.layout import Redline, Sources, rows_of, speaking
from draftdiff.redlines.rows import Row, marks_of
from draftdiff.redlines.signing import Parties
from draftdiff.redlines.strands import Strand, Two, deleted, inserted, overlay_rows

_NEW = ("kept", "inserted", "moved")


def lay_out_sources(
    base: Draft, first: Draft, second: Draft, changes: tuple[ChangeSet, ChangeSet]
) -> Redline:
    """The redline of a base and two later drafts; its ``new`` is the base with the changes of both.
    A ``HistoryError`` where the two have one id and no proposers of their own to tell them apart
    by.
    """
    whose = signatures(first, second)
    nodes = nodes_of(base)
    first_strand, second_strand = (
        Strand.from_rows(nodes, rows_of(base, draft, change_set))
        for draft, change_set in zip((first, second), changes, strict=True)
    )
    _loosen_tables((first_strand, second_strand))
    _loosen_units((first_strand, second_strand))
    woven = list(_woven(first_strand, second_strand, whose))
    overlaps = tuple(number for number, (_, disputed) in enumerate(woven) if disputed)
    return _woven_redline(
        base, Sources((first, second), whose, overlaps), [row for row, _ in woven]
    )


def signatures(first: Draft, second: Draft) -> Two:
    """Return who signs for two drafts: their proposers where these tell them apart, else their ids."""
    if first.proposers and second.proposers and first.proposers.isdisjoint(second.proposers):
        return first.proposers, second.proposers
    if first.id == second.id:
        raise HistoryError(
            "both later drafts have this id, and nobody could tell their changes apart",
            path=first.id,
        )
    return frozenset([Party(first.id)]), frozenset([Party(second.id)])


def _loosen_tables(strands: tuple[Strand, Strand]) -> None:
    """Replaces the tables in which one draft changed rows, and the other anything."""
    base = strands[0].base
    depths = [node.depth for node in base]
    index = 0
    while index < len(base):
        inside = subtree(depths, index) if base[index].kind == "table" else range(index, index + 1)
        if base[index].kind == "table":
            grown = [_has_grown(strand, inside) for strand in strands]
            touched = (
                grew or not all(map(strand.is_untouched, inside))
                for grew, strand in zip(grown, strands, strict=True)
            )
            if any(grown) and all(touched):
                for strand in strands:
                    strand.replace(inside)
        index = inside[-1] + 1


def _has_grown(strand: Strand, table: range) -> bool:
    """Return whether rows or cells of a table came, went or moved."""
    depth = strand.base[table[0]].depth
    after = any(row.depth > depth for row in strand.gaps[table[-1] + 1][:1])
    return (
        after
        or any(strand.gaps[index] for index in table[1:])
        or not all(map(strand.is_still, table))
    )


def _loosen_units(strands: tuple[Strand, Strand]) -> None:
    """Loosens what one draft moved, split or merged and the other touched, until nothing of that
    kind is left.
    """
    pending = True
    while pending:
        pending = False
        for strand, opposite in (strands, strands[::-1]):
            clashing = [
                unit
                for unit in dict.fromkeys(strand.units.values())
                if _clashes(unit, strand, opposite)
            ]
            for unit in clashing:
                strand.loosen(unit)
            pending = pending or bool(clashing)


def _clashes(unit: frozenset[int], strand: Strand, opposite: Strand) -> bool:
    """Return whether the opposite draft touched a unit of paragraphs so that it cannot stand as it
    is.
    """
    if not all(map(opposite.is_untouched, unit)):
        return True
    joined = any(
        row.mark != "equal" and row.status == "kept" for index in unit for row in strand.at[index]
    )
    inner = range(min(unit) + 1, max(unit) + 1)
    return joined and (
        any(opposite.gaps[index] for index in inner)
        or (len(unit) > 1 and len(unit) != len(inner) + 1)
    )


def _woven(first: Strand, second: Strand, whose: Two) -> Iterator[tuple[Row, bool]]:
    """The rows of both, and whether both changed a paragraph in different ways."""
    moves = max((row.move or 0 for rows in (*first.at, *first.gaps) for row in rows), default=0)
    for rows in (*second.at, *second.gaps):
        rows[:] = [row if row.move is None else evolve(row, move=row.move + moves) for row in rows]
    for index in range(len(first.gaps)):
        yield from ((row, False) for row in _gap(first.gaps[index], second.gaps[index], whose))
        if index < len(first.at):
            yield from _paragraph(index, first, second, whose)


def _gap(ours: Sequence[Row], theirs: Sequence[Row], whose: Two) -> Iterator[Row]:
    """Yield what both put at one place: the same paragraphs and tables once, else the first draft's
    before the second's.
    """
    matcher = SequenceMatcher(None, _keys(ours), _keys(theirs), autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        yield from (
            _signed(row, whose[0] | whose[1] if tag == "equal" else whose[0]) for row in ours[i:j]
        )
        yield from (_signed(row, whose[1]) for row in theirs[k:m] if tag != "equal")


def _keys(rows: Sequence[Row]) -> list[tuple[object, ...]]:
    """Return keys that tell rows apart; what stands in a table is the same only where the whole
    table is.
    """
    keys = list(map(_key, rows))
    for start, row in enumerate(rows):
        if row.node.kind == "table":
            following_rows = (
                at for at in range(start + 1, len(rows)) if rows[at].depth <= row.depth
            )
            end = next(following_rows, len(rows))
            keys_of_table = tuple(keys[start:end])
            keys[start:end] = [(*key, keys_of_table) for key in keys_of_table]
    return keys


def _key(row: Row) -> tuple[object, ...]:
    node = row.node
    alone = () if row.status == "inserted" else (row.move, row.status)
    return (node.kind, node.label, node.text, node.marks, node.depth, *alone)


def _paragraph(index: int, first: Strand, second: Strand, whose: Two) -> Iterator[tuple[Row, bool]]:
    """The rows of one paragraph of the base. One that both touched so that it cannot be one row is
    gone, and what either made of it stands behind it.
    """
    ours, theirs = first.at[index], second.at[index]
    gone = [rows[0].status == "deleted" and len(rows) == 1 for rows in (ours, theirs)]
    if second.is_untouched(index):
        yield from ((_signed(row, whose[0]), False) for row in ours)
    elif first.is_untouched(index):
        yield from ((_signed(row, whose[1]), False) for row in theirs)
    elif all(gone):
        yield _signed(ours[0], whose[0] | whose[1]), False
    else:
        still = first.is_still(index) and second.is_still(index)
        joint_row = overlay_rows(ours[0], theirs[0], whose) if still else None
        yield joint_row or (_signed(deleted(first.base[index]), whose[0] | whose[1]), True)
        for row, who in zip((ours[0], theirs[0]), whose, strict=True):
            if joint_row is None and row.status == "kept" and row.new is not None:
                yield _signed(inserted(row), who), False


def _signed(row: Row, who: Parties) -> Row:
    """Return a row with everything that changed in it signed."""
    runs = tuple(
        run if run.op == "equal" and run.was is None else evolve(run, proposers=who)
        for run in row.runs
    )
    old, new = row.old, row.new
    is_same = old is not None and new is not None and (old.label, old.kind) == (new.label, new.kind)
    is_same = is_same and row.status == "kept" and row.mark == "equal"
    return evolve(row, runs=runs, changes=(), proposers=frozenset() if is_same else who)


def _woven_redline(base: Draft, sources: Sources, rows: Sequence[Row]) -> Redline:
    """The redline of the woven rows: the draft that has the changes of both, and what is to be said
    of each row.
    """
    places = _places(rows)
    joint_draft = _joint_draft(sources.drafts, rows, places)
    nodes = nodes_of(joint_draft)
    first_date, second_date = (draft.date for draft in sources.drafts)
    ours, theirs = sources.signatures
    # Of what both did the earlier date, where both are known.
    dates = {
        ours | theirs: min(first_date, second_date, key=date.isoformat)
        if first_date and second_date
        else None,
        ours: first_date,
        theirs: second_date,
    }
    placed = []
    for row, position in zip(rows, places, strict=True):
        runs = tuple(
            evolve(run, date=dates[run.proposers]) if run.proposers else run for run in row.runs
        )
        new = row.new if position is None else nodes[position]
        placed.append(evolve(row, new=new, runs=runs, date=dates.get(row.proposers)))
    changes = explain(compare_drafts(base, joint_draft, _alignment(placed)), base, joint_draft)
    olds, news = speaking(changes)
    numbered: list[Row] = []
    signed: list[list[Row]] = [[] for _ in changes]
    for row in placed:
        numbers = (news if row.status in _NEW else olds).get(row.node.index, [])
        numbered.append(evolve(row, changes=tuple(numbers)))
        for number in numbers:
            signed[number].append(row)
    credited = tuple(
        with_fields(change, proposers=_who(own))
        for change, own in zip(changes, signed, strict=True)
    )
    signed_changes = with_fields(changes, changes=credited)
    return Redline(base, joint_draft, signed_changes, tuple(numbered), sources=sources)


def _places(rows: Sequence[Row]) -> list[int | None]:
    """For each row the place of its paragraph among the new ones, which rows of one merged
    paragraph share. A row that moved away has the place where its paragraph arrived.
    """
    positions: list[int | None] = []
    arrived: dict[tuple[int | None, int], int] = {}
    following = 0
    for row in rows:
        positions.append(following if row.status in _NEW else None)
        if row.status == "moved" and row.old is not None:
            arrived.setdefault((row.move, row.old.index), following)
        following += row.status in _NEW and not (
            row.mark == "delete" and row.status in ("kept", "moved")
        )
    for number, row in enumerate(rows):
        if row.status == "moved_away" and row.old is not None:
            positions[number] = arrived.get((row.move, row.old.index))
    return positions


def _joint_draft(
    drafts: tuple[Draft, Draft], rows: Sequence[Row], places: Sequence[int | None]
) -> Draft:
    """The draft with the changes of both, its paragraphs from the runs that stand in them."""
    own: dict[int, list[Row]] = {}
    for row, position in zip(rows, places, strict=True):
        if position is not None and row.status in _NEW and row.new is not None:
            own.setdefault(position, []).append(row)
    paragraphs: list[Paragraph] = []
    depths: list[int] = []
    for _, parts in sorted(own.items()):
        node, runs = (
            parts[-1].node,
            [run for row in parts for run in row.runs if run.op != "delete"],
        )
        text = "".join(run.text for run in runs)
        marks = node.marks if text == node.text else marks_of(runs)
        paragraphs.append(Paragraph(text, node.label, node.kind, marks, (), node.language))
        depths.append(min(node.depth, depths[-1] + 1 if depths else 1))
    first, second = drafts
    title, day, language = (
        getattr(first, name) if getattr(first, name) == getattr(second, name) else None
        for name in ("title", "date", "language")
    )
    proposers = first.proposers | second.proposers
    ids = first.id, second.id
    return Draft(
        nest(paragraphs, depths),
        " + ".join(ids),
        title,
        ids,
        proposers,
        date=day,
        language=language,
    )


def _alignment(rows: Sequence[Row]) -> Alignment:
    """Return the alignment that the rows show."""
    olds: dict[int, list[int]] = {}
    news: dict[int, list[int]] = {}
    for row in rows:
        if row.status in ("kept", "moved") and row.old is not None and row.new is not None:
            olds.setdefault(row.new.index, []).append(row.old.index)
            news.setdefault(row.old.index, []).append(row.new.index)
    links = {
        Link(tuple(indexes), (new,))
        for new, indexes in olds.items()
        if len(indexes) > 1 or len(news[indexes[0]]) == 1
    }
    links |= {Link((old,), tuple(indexes)) for old, indexes in news.items() if len(indexes) > 1}
    return Alignment(tuple(sorted(links, key=lambda link: (link.new, link.old))))


def _who(rows: Sequence[Row]) -> Who:
    runs = [run for row in rows for run in row.runs]
    parties_by_op = ([run.proposers for run in runs if run.op == op] for op in ("insert", "delete"))
    inserted, removed = (frozenset[Party]().union(*parties) for parties in parties_by_op)
    arranged = frozenset[Party]().union(*(row.proposers for row in rows))
    return Who(inserted, removed, frozenset() if inserted or removed else arranged)
