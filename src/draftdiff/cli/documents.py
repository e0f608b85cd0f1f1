"""``draftdiff report`` and ``compile``: what a record says, and drafts of it as one composite text,
as documents.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any, Final

from draftdiff import negotiation
from draftdiff.analysis import table
from draftdiff.analysis.tables import Table
from draftdiff.brackets import compile as compile_texts
from draftdiff.cli.outputs import cells_of, files_of, format_wanted, put, put_as
from draftdiff.cli.subjects import named, record_of, say_if_nothing
from draftdiff.errors import HistoryError
from draftdiff.history import History
from draftdiff.records import load
from draftdiff.writers.registry import write_bytes

_DOCUMENTS: Final[Mapping[str, Callable[..., Any]]] = {
    "report": negotiation.report,
    "compilation": negotiation.compilation,
    "matrix": negotiation.matrix_report,
    "amendments": negotiation.amendments_report,
}


def report(arguments: Namespace) -> int:
    """Writes a document about where a negotiation stands; of the matrix and the amendments a table
    alone as CSV.
    """
    record = record_of(arguments.record)
    format = format_wanted(arguments, "html")
    make = _TABLES.get(arguments.document) if format == "csv" else None
    scope = {"scope": arguments.scope, "at": arguments.at, "known": arguments.known}
    data = write_bytes(
        (make or _DOCUMENTS[arguments.document])(record.negotiation, **scope),
        format,
        **cells_of(arguments, format),
    )
    put(
        str(arguments.output),
        data,
        inputs=files_of(arguments.record, record),
        quiet=arguments.quiet,
    )
    say_if_nothing(arguments.record, record.negotiation, quiet=arguments.quiet)
    return 0


def _amendments(talks: negotiation.Negotiation, **scope: Any) -> Table:
    return table(negotiation.amendment_rows(talks, **scope), of=negotiation.AmendmentRow)


_TABLES: Final[Mapping[str, Callable[..., Any]]] = {
    "matrix": negotiation.position_matrix,
    "amendments": _amendments,
}


def compile(arguments: Namespace) -> int:
    """Writes drafts of a record as one text, each party's language in brackets with its name."""
    record = load(arguments.record)
    history = record.history
    drafts = {(draft := named(history, name)).id: draft for name in arguments.drafts}
    base = named(history, arguments.base) if arguments.base else history[_base(history, [*drafts])]
    composite = compile_texts(base, [*drafts.values()])
    put_as(arguments, composite, inputs=files_of(arguments.record, record))
    return 0


def _base(history: History, ids: list[str]) -> str:
    """The draft that all these were made from: their latest common ancestor with a text.

    Raises:
        HistoryError: There is none.
    """
    lines = [set(history.ancestors(id)) for id in ids]
    shared = set.intersection(*lines) - {*ids}
    candidates = [id for id in history if id in shared and history[id].text_known]
    if not candidates:
        raise HistoryError(
            "these drafts have no common ancestor with a text; name their base with --base"
        )
    return candidates[-1]
