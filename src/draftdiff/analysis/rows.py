"""``table``: any result as rows, under column names and types that stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

from attrs import has

from draftdiff.analysis.change_rows import change_table, redline_table
from draftdiff.analysis.tables import (
    Column,
    Row,
    Table,
    day,
    dotted,
    in_columns,
    joined,
    listed,
    named,
    rate,
)
from draftdiff.brackets.composite import Composite
from draftdiff.changes.changeset import ChangeSet
from draftdiff.errors import InputError
from draftdiff.history.attribution import attribute
from draftdiff.history.dag import History
from draftdiff.history.filelines import DraftLines
from draftdiff.history.provenance import Provenance
from draftdiff.history.rates import Rate
from draftdiff.model.draft import Draft
from draftdiff.model.words import words
from draftdiff.negotiation.following import AskedChange
from draftdiff.negotiation.matrix import PositionMatrix
from draftdiff.records.record import Record
from draftdiff.redlines.columns import Comparison
from draftdiff.redlines.layout import Redline


def table(what: Any, rows: str | None = None, /, *, of: type | None = None) -> Table:
    """The rows of a result.

    ===================================  ==================================================================
    of                                   a row for each
    ===================================  ==================================================================
    ChangeSet, Redline                   change
    Provenance                           span
    History                              event: what each draft did to the text it was made from
    Record                               draft
    Draft                                paragraph; ``table(draft, "comments")``: comment of its Word file
    Composite                            option of a bracket or slot
    PositionMatrix                       party, with a column for each text and block
    Comparison, Languages                row, with the text, fate and note of each draft
    a share, a success rate by party     party
    survival curves by party             step of a curve
    rates of paragraphs                  paragraph
    Picture                              see its kind
    a list of any of these               what the one has, of all of them; of change sets with their drafts before
    a sequence of values of one class    value: fates of proposals or brackets, flows, the meaning ledger and its
                                         totals, events, stands of a lineage, removed and contested words, ...
    ===================================  ==================================================================

    Everywhere ``proposers`` is one string, sorted names joined by " + "; a rate has its numerator
    and denominator beside it (``share``, ``share_count``, ``share_total``); a path is "0.2";
    several ids are "v1; v2".

    Args:
        what: The result.
        rows: "comments" for those of a draft's Word file: who said what to which words, in answer
            to which other, and whether it is resolved.
        of: The class of the values of a sequence, so that an empty one has its columns too.

    Raises:
        InputError: It is nothing that has rows, or values of several classes.

    Example:
        >>> from draftdiff import diff, read_text
        >>> print(table(diff(read_text("One. Two."), read_text("One."))).to_arrow().column_names[:4])
        ['change', 'kind', 'proposers', 'inserted_by']
    """
    if rows is not None:
        return _comments(what, rows)
    for kind, make in _MAKERS.items():
        if isinstance(what, kind):
            return make(what)
    own = getattr(what, "table", None)
    if isinstance(own, Table):  # A picture, whose room knows this one.
        return own
    if isinstance(what, Iterable) and not isinstance(what, str | bytes):
        return _sequence(list(what), of)
    raise InputError(
        f"{type(what).__name__} has no rows; hand over a result, such as a ChangeSet or "
        f"a Provenance"
    )


def _comments(what: object, rows: str) -> Table:
    """Return the comments of the Word file that a draft was read from.

    Raises:
        InputError: Other rows are asked for, or it is no draft of a Word file.
    """
    if rows != "comments":
        raise InputError(f"a draft has rows of 'comments', not of {rows!r}; leave it out for all")
    if not isinstance(what, Draft) or what.package is None:
        raise InputError("comments are those of a draft that was read from a Word file")
    from draftdiff.ooxml.remarks import Comment, comments_of

    return table(comments_of(what.package), of=Comment)


SPANS: Final = named(
    {
        "draft": "string",
        "index": "int",
        "start": "int",
        "end": "int",
        "text": "string",
        "words": "int",
        "origin": "string",
        "proposers": "string",
        "introduced_by": "string",
        "adopted": "bool",
        "reinstated": "bool",
        "evidence": "string",
        "confidence": "float",
        "rivals": "string",
        "line": "int",
    }
)


def _spans(provenance: Provenance) -> Table:
    return Table(
        SPANS,
        [
            (
                provenance.draft,
                span.index,
                span.start,
                span.end,
                span.text,
                span.words,
                span.origin,
                joined(span.proposers),
                span.introduced_by,
                span.adopted,
                span.reinstated,
                span.evidence,
                span.confidence,
                listed(span.rivals),
                provenance.line_of(span),
            )
            for span in provenance.spans
        ],
    )


_EVENTS: Final = named(
    {
        "draft": "string",
        "date": "date",
        "kind": "string",
        "proposers": "string",
        "old": "string",
        "new": "string",
        "words": "int",
        "citations": "string",
    }
)


def _events(history: History) -> Table:
    shown = (
        (id, draft)
        for id, draft in history.items()
        if draft.text_known and id not in history.instruments
    )
    rows = [row for id, draft in shown for row in _events_of_draft(history, draft)]
    return Table(_EVENTS, rows)


def _events_of_draft(history: History, draft: Draft) -> Iterator[Row]:
    """Yield a row for each event, with the lines on which its paragraphs begin: those of the draft,
    else those of the draft before.
    """
    events = attribute(history, draft.id).events
    if not events:
        return
    before = history[draft.parents[0]] if draft.parents else draft
    later, earlier = (DraftLines(side.raw, side.arrays.texts) for side in (draft, before))
    for event in events:
        if event.new:
            lines, home, indexes = later, draft.id, event.new
        else:
            lines, home, indexes = earlier, before.id, event.old
        cited = (lines.line_of(index, 0) for index in indexes)
        yield (
            draft.id,
            day(draft.date),
            event.kind,
            joined(event.actors),
            listed(event.old),
            listed(event.new),
            event.words,
            listed(f"{home}:{line}" for line in cited if line is not None),
        )


_DRAFTS: Final = named(
    {
        "draft": "string",
        "title": "string",
        "parents": "string",
        "proposers": "string",
        "editors": "string",
        "date": "date",
        "kind": "string",
        "status": "string",
        "of": "string",
        "text_known": "bool",
        "paragraphs": "int",
        "words": "int",
    }
)


def _drafts(record: Record) -> Table:
    details = {row["id"]: row for row in record.tables.get("draft", ())}
    return Table(
        _DRAFTS,
        [
            (
                id,
                draft.title,
                listed(draft.parents),
                joined(draft.proposers),
                joined(draft.editors),
                day(draft.date),
                *(details.get(id, {}).get(name) for name in ("kind", "status", "of")),
                draft.text_known,
                len(draft.paragraphs) if draft.text_known else None,
                sum(len(words(paragraph.text)) for paragraph in draft.paragraphs)
                if draft.text_known
                else None,
            )
            for id, draft in record.history.items()
        ],
    )


_PARAGRAPHS: Final = named(
    {
        "draft": "string",
        "index": "int",
        "path": "string",
        "depth": "int",
        "kind": "string",
        "label": "string",
        "text": "string",
        "words": "int",
        "language": "string",
    }
)


def _paragraphs(draft: Draft) -> Table:
    return Table(
        _PARAGRAPHS,
        [
            (
                draft.id,
                index,
                dotted(path),
                len(path),
                paragraph.kind,
                paragraph.label,
                paragraph.text,
                len(words(paragraph.text)),
                paragraph.language or draft.language,
            )
            for index, path, paragraph in draft.walk()
        ],
    )


def _options(composite: Composite) -> Table:
    from draftdiff.brackets.projections import OptionRow, options_table

    return _sequence(list(options_table(composite)), OptionRow)


def _matrix(matrix: PositionMatrix) -> Table:
    columns = named(dict.fromkeys(("party", *matrix.targets), "string"))
    return Table(
        columns,
        [(party, *(matrix.cell(party, on) for on in matrix.targets)) for party in matrix.parties],
    )


def _side_by_side(comparison: Comparison) -> Table:
    """Columns are named by the drafts' ids; of two of one name the second has its place behind it."""
    ids = [draft.id for draft in comparison.drafts]
    names = [
        f"{id}_{number}" if id in ids[: number - 1] else id for number, id in enumerate(ids, 1)
    ]
    columns = [Column(f"{name}{end}", "string") for name in names for end in ("", "_fate", "_note")]
    chosen = comparison.chosen
    shown = (
        row
        for index, row in enumerate(comparison.rows)
        if row.has_text and (chosen is None or index in chosen)
    )
    rows = [
        (
            number,
            *(
                value
                for cell in row.cells
                for value in (
                    None
                    if cell.node is None
                    else " ".join(filter(None, [cell.node.label, cell.node.text])),
                    cell.fate,
                    cell.note or None,
                )
            ),
        )
        for number, row in enumerate(shown, 1)
    ]
    return Table((Column("row", "int"), *columns), rows)


_RATES: Final = named({"share": "float", "share_count": "float", "share_total": "float"})


def _by_party(by_party: Mapping[str, Any]) -> Table:
    """Rates or curves by party; the key of a mapping of drafts would be none."""
    first = Column("proposers", "string")
    values = list(by_party.values())
    if all(isinstance(value, Rate) for value in values):
        return Table((first, *_RATES), [(name, *rate(value)) for name, value in by_party.items()])
    curves = {
        name: _sequence(list(curve), None)
        for name, curve in by_party.items()
        if isinstance(curve, Sequence)
    }
    if len(curves) < len(values):
        raise InputError("this mapping is no rates or curves by party; hand over its values")
    columns = max((curve.columns for curve in curves.values()), key=len, default=())
    return Table(
        (first, *columns), [(name, *row) for name, curve in curves.items() for row in curve.rows]
    )


def _sequence(values: list[Any], of: type | None) -> Table:
    """The table of a list of results, or of values of one class."""
    kinds = {type(value) for value in values} | ({of} if of else set())
    for kind, maker in _KEYS.items():
        if values and all(isinstance(value, kind) for value in values):
            # The tables stand below each other, before each row what tells whose it is.
            columns, cells = maker
            tables = [(cells(value), table(value)) for value in values]
            rows = [(*keys, *row) for keys, own_table in tables for row in own_table.rows]
            return Table((*columns, *tables[0][1].columns), rows)
    if kinds == {Rate}:
        return Table(
            (Column("index", "int"), *_RATES),
            [(index, *rate(value)) for index, value in enumerate(values)],
        )
    if len(kinds) > 1 or any(not has(kind) for kind in kinds):
        names = ", ".join(sorted(kind.__name__ for kind in kinds))
        raise InputError(
            f"the rows of a table are values of one class that has fields, not {names}"
        )
    if kinds:
        return Table(*in_columns(kinds.pop(), values))
    return Table((), ())


_MAKERS: Final[dict[type, Callable[[Any], Table]]] = {
    ChangeSet: change_table,
    Redline: redline_table,
    Provenance: _spans,
    History: _events,
    Record: _drafts,
    Draft: _paragraphs,
    Composite: _options,
    PositionMatrix: _matrix,
    Comparison: _side_by_side,
    Mapping: _by_party,
    AskedChange: lambda change: table([change.asked]),
}
#: What tells the rows of several results of a class apart; those whose rows name their draft need
#: nothing.
_KEYS: Final[dict[type, tuple[tuple[Column, ...], Callable[[Any], Row]]]] = {
    ChangeSet: (
        named({"old_draft": "string", "new_draft": "string"}),
        lambda changes: (changes.old.id, changes.new.id),
    ),
    Redline: (
        named({"old_draft": "string", "new_draft": "string"}),
        lambda redline: (redline.old.id, redline.new.id),
    ),
    AskedChange: (
        named(dict.fromkeys(("draft", "since", "kind", "old", "new"), "string")),
        attrgetter("draft", "since", "kind", "old", "new"),
    ),
    Provenance: ((), lambda provenance: ()),
    Draft: ((), lambda draft: ()),
    History: ((), lambda history: ()),
    Record: (named({"record": "string"}), lambda record: (record.title,)),
    Composite: (named({"draft": "string"}), lambda composite: (composite.draft.id,)),
}
