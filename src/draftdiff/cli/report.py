"""The command ``report``: the Chair's report of a record, its compilation text, or its position matrix."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Final

from draftdiff.analysis.tables import Table
from draftdiff.cli.outputs import files_of, put
from draftdiff.cli.subjects import record_of, say_if_nothing
from draftdiff.negotiation import (
    AmendmentRow,
    PositionMatrix,
    Report,
    amendment_rows,
    amendments_report,
    compilation,
    matrix_report,
    position_matrix,
)
from draftdiff.negotiation import report as chairs_report
from draftdiff.writers.registry import format_for, write_bytes

_DOCUMENTS: Final[Mapping[str, Callable[..., Report]]] = {
    "report": chairs_report, "compilation": compilation, "matrix": matrix_report, "amendments": amendments_report,
}  # fmt: skip


def report(arguments: Namespace) -> int:
    """Writes a document about where a negotiation stands."""
    record = record_of(arguments.record)
    target = str(arguments.output)
    format = arguments.target_format or ("html" if target == "-" else format_for(target))
    make = _maker(arguments.document, format)
    data = write_bytes(make(record.negotiation, scope=arguments.scope, at=arguments.at, known=arguments.known), format)
    put(target, data, inputs=files_of(arguments.record, record), quiet=arguments.quiet)
    say_if_nothing(arguments.record, record.negotiation, quiet=arguments.quiet)
    return 0


def _maker(document: str, format: str) -> Callable[..., Report | PositionMatrix | Table]:
    """What makes a document; of the matrix and the amendments a table alone goes into CSV."""
    if (document, format) == ("amendments", "csv"):
        from draftdiff.analysis import table

        return lambda *record, **times: table(amendment_rows(*record, **times), of=AmendmentRow)
    return position_matrix if (document, format) == ("matrix", "csv") else _DOCUMENTS[document]
