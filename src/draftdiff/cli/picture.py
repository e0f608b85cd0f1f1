"""The command ``picture``: a record, or a folder of drafts, drawn as SVG or PNG, or its numbers as CSV."""

from __future__ import annotations

import argparse
from argparse import Namespace
from typing import Final

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
    add_record(parser, help="a record folder, or a folder of drafts")
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
    from draftdiff.cli.outputs import format_of_target, put, refuse_overwriting
    from draftdiff.cli.records import named, worked_out
    from draftdiff.cli.subjects import refuse_stranger, say_if_nothing, subject_of
    from draftdiff.records import Record
    from draftdiff.writers.registry import write_bytes

    takes = KINDS[arguments.kind]
    given = {name: getattr(arguments, name) for name in _OPTIONS if getattr(arguments, name) is not None}
    strange = next((name for name in given if name not in takes), None)
    if strange is not None:
        known = ", ".join(f"--{name}" for name in takes)
        raise InputError(f"picture {arguments.kind} takes no --{strange}; it takes {known}")
    format = format_of_target(arguments, "picture", ("svg", "png", "csv"))
    what, inputs = subject_of(arguments.record)
    history = worked_out(what.history if isinstance(what, Record) else what)
    refuse_overwriting(arguments.output, inputs)
    if isinstance(what, Record) and arguments.kind in ("matrix", "timeline"):
        say_if_nothing(arguments.record, what.negotiation, quiet=arguments.quiet)
        if arguments.party is not None:
            refuse_stranger(what.negotiation, arguments.party)
    for name in ("draft", "old"):
        if name in given:
            given[name] = named(history, given[name]).id
    drawn = getattr(pictures, arguments.kind)(what, **{takes[name]: value for name, value in given.items()})
    data = write_bytes(drawn.table if format == "csv" else drawn, format)
    put(arguments.output, data, inputs=inputs, quiet=arguments.quiet)
    return 0
