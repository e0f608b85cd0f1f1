"""The command ``picture``: a record, or a folder of drafts, drawn as SVG or PNG, or its numbers as CSV."""

from __future__ import annotations

import argparse
import os
import re
from argparse import Namespace
from typing import Any, Final

from draftdiff.cli.options import add_output, add_record, add_times, command
from draftdiff.errors import InputError

#: For each kind, what its options are called in Python.
KINDS: Final[dict[str, dict[str, str]]] = {
    "flow": {"draft": "final", "order": "order"}, "dag": {"draft": "final"}, "survival": {"draft": "final"},
    "influence": {"way": "way"}, "fate": {"draft": "final"}, "contestedness": {"draft": "final"},
    "matrix": {"scope": "scope", "at": "at", "known": "known"},
    "timeline": {"party": "party", "scope": "scope", "at": "at", "known": "known"},
    "ledger": {"draft": "new", "old": "old"}, "blame": {"draft": "draft"},
}  # fmt: skip
_OPTIONS: Final = ("draft", "old", "order", "way", "party", "scope", "at", "known")


def add_picture(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff picture` takes."""
    add_record(parser)
    parser.add_argument("kind", metavar="KIND", choices=tuple(KINDS), help=f"what to draw: {' '.join(KINDS)}")
    parser.add_argument("--draft", metavar="DRAFT_ID", help="the draft to draw, or to measure by (default: the last)")
    parser.add_argument("--old", metavar="DRAFT_ID", help="the draft before (ledger)")
    parser.add_argument("--order", choices=("proposers", "text"), help="how bands follow each other (flow)")
    parser.add_argument("--way", choices=("adopted", "struck", "reinstated"), help="what was done to words (influence)")
    parser.add_argument("--party", metavar="PARTY", help="whose timeline, by any of its names (default: all)")
    parser.add_argument("--scope", metavar="BLOCK", help="only this block and what is inside it (matrix, timeline)")
    add_times(parser)
    add_output(parser, required=True)
    parser.set_defaults(run=command("picture", "picture"))


def picture(arguments: Namespace) -> int:
    """Draws a picture."""
    from draftdiff.analysis import pictures
    from draftdiff.cli.outputs import put, refuse_overwriting
    from draftdiff.cli.records import named
    from draftdiff.writers.registry import format_for, write_bytes

    takes = KINDS[arguments.kind]
    given = {name: getattr(arguments, name) for name in _OPTIONS if getattr(arguments, name) is not None}
    strange = next((name for name in given if name not in takes), None)
    if strange is not None:
        known = ", ".join(f"--{name}" for name in takes)
        raise InputError(f"picture {arguments.kind} takes no --{strange}; it takes {known}")
    what, history, inputs = _subject(arguments.record)
    refuse_overwriting(arguments.output, inputs)
    for name in ("draft", "old"):
        if name in given:
            given[name] = named(history, given[name]).id
    drawn = getattr(pictures, arguments.kind)(what, **{takes[name]: value for name, value in given.items()})
    format = arguments.target_format or ("svg" if arguments.output == "-" else format_for(arguments.output))
    data = write_bytes(drawn.table if format == "csv" else drawn, format)
    put(arguments.output, data, inputs=inputs, quiet=arguments.quiet)
    return 0


def _subject(folder: str) -> tuple[Any, Any, list[str]]:
    """A record, or the documents of a folder in the order of their names, each made from the one before."""
    from draftdiff.cli.console import say
    from draftdiff.cli.outputs import files_of
    from draftdiff.cli.records import worked_out
    from draftdiff.history import History
    from draftdiff.readers.registry import has_reader, suffix_of
    from draftdiff.records import load
    from draftdiff.records.filing import FILE

    if not os.path.isdir(folder) or os.path.exists(os.path.join(folder, FILE)):
        record = load(folder)
        for warning in record.warnings:
            say(f"{folder}: warning: {warning}")
        worked_out(record.history)
        return record, record.history, files_of(folder, record)
    names = [name for name in os.listdir(folder) if has_reader(suffix_of(name)) and not name.startswith(".")]
    files = [os.path.join(folder, name) for name in sorted(names, key=_in_order)]
    if not files:
        raise InputError("there is no record and no document in this folder; `draftdiff init` begins a record",
                         path=folder)  # fmt: skip
    history = worked_out(History.from_files(files))
    return history, history, files


def _in_order(name: str) -> list[tuple[int, str]]:
    """A key by which v2 comes before v10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split("([0-9]+)", name)]
