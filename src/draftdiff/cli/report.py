"""The command ``report``: the Chair's report of a record, its compilation text, or its position matrix."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Final

from draftdiff.cli.console import say, show_bytes
from draftdiff.negotiation import Report, compilation, matrix_report
from draftdiff.negotiation import report as chairs_report
from draftdiff.records import load
from draftdiff.writers.files import write_atomically
from draftdiff.writers.registry import format_for, write_bytes

_DOCUMENTS: Final[Mapping[str, Callable[..., Report]]] = {
    "report": chairs_report, "compilation": compilation, "matrix": matrix_report,
}  # fmt: skip


def report(arguments: Namespace) -> int:
    """Writes a document about where a negotiation stands."""
    record = load(arguments.record)
    for warning in record.warnings:
        say(f"{arguments.record}: warning: {warning}")
    make = _DOCUMENTS[arguments.document]
    what = make(record.negotiation, scope=arguments.scope, at=arguments.at, known=arguments.known)
    target = str(arguments.output)
    if target == "-":
        show_bytes(write_bytes(what, arguments.target_format or "html"))
    else:
        write_atomically(target, write_bytes(what, arguments.target_format or format_for(target)))
    return 0
