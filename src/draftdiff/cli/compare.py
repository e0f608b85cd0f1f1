"""The command ``compare``: two to six drafts side by side."""

from __future__ import annotations

from argparse import Namespace

from draftdiff.cli.console import show_bytes
from draftdiff.cli.operands import read_operand, refuse_overwriting, told_apart
from draftdiff.errors import OutputError
from draftdiff.files import write_atomically
from draftdiff.history import History
from draftdiff.model.draft import Draft
from draftdiff.records import load
from draftdiff.verbs import compare as side_by_side
from draftdiff.writers.registry import format_for, write_bytes


def compare(arguments: Namespace) -> int:
    """Writes drafts side by side, a row for each paragraph through all of them."""
    drafts, history = _of_record(arguments) if arguments.record else (_of_files(arguments), None)
    what = side_by_side(drafts, history=history)
    options = {"legend": False} if arguments.no_legend else {}
    target = str(arguments.output)
    if target == "-":
        show_bytes(write_bytes(what, arguments.target_format or "html", **options))
    else:
        write_atomically(target, write_bytes(what, arguments.target_format or format_for(target), **options))
    return 0


def _of_record(arguments: Namespace) -> tuple[list[Draft], History]:
    history = load(arguments.record).history
    return [history[id] for id in arguments.drafts], history


def _of_files(arguments: Namespace) -> list[Draft]:
    refuse_overwriting(arguments.output, *arguments.drafts)
    if arguments.drafts.count("-") > 1:
        raise OutputError("standard input can be one of the drafts only; name files for the others", path="-")
    drafts = [
        read_operand(operand, track_changes=arguments.track_changes, format=arguments.source_format)
        for operand in arguments.drafts
    ]
    return told_apart(drafts, arguments.drafts)
