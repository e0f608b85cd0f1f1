"""The command ``compare``: two to six drafts side by side."""

from __future__ import annotations

from argparse import Namespace

from draftdiff.cli.operands import read_operand, told_apart
from draftdiff.cli.outputs import files_of, format_of_target, put, refuse_overwriting
from draftdiff.cli.records import named
from draftdiff.errors import OutputError
from draftdiff.history import History
from draftdiff.model.draft import Draft
from draftdiff.records import load
from draftdiff.verbs import compare as side_by_side
from draftdiff.writers.registry import write_bytes


def compare(arguments: Namespace) -> int:
    """Writes drafts side by side, a row for each paragraph through all of them."""
    drafts, history, inputs = _of_record(arguments) if arguments.record else _of_files(arguments)
    refuse_overwriting(arguments.output, inputs)
    format = format_of_target(arguments, "compare", ("html", "docx", "pdf", "csv"))
    what = side_by_side(drafts, history=history)
    options = {"legend": False} if arguments.no_legend else {}
    put(str(arguments.output), write_bytes(what, format, **options), inputs=inputs, quiet=arguments.quiet)
    return 0


def _of_record(arguments: Namespace) -> tuple[list[Draft], History | None, list[str]]:
    record = load(arguments.record)
    drafts = [named(record.history, id) for id in arguments.drafts]
    return drafts, record.history, files_of(arguments.record, record)


def _of_files(arguments: Namespace) -> tuple[list[Draft], History | None, list[str]]:
    if arguments.drafts.count("-") > 1:
        raise OutputError("standard input can be one of the drafts only; name files for the others", path="-")
    drafts = [
        read_operand(
            operand,
            track_changes=arguments.track_changes,
            format=arguments.source_format,
            encoding=arguments.encoding,
        )
        for operand in arguments.drafts
    ]
    return told_apart(drafts, arguments.drafts), None, arguments.drafts
