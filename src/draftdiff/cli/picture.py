"""The command ``picture``: a record, or a folder of drafts, drawn as SVG or PNG, or its numbers as CSV."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from draftdiff.errors import InputError

#: For each kind, what its options are called in Python.
_TAKES: Final[dict[str, dict[str, str]]] = {
    "flow": {"draft": "final", "order": "order"}, "dag": {"draft": "final"}, "survival": {"draft": "final"},
    "influence": {"way": "way"}, "fate": {"draft": "final"}, "contestedness": {"draft": "final"},
    "matrix": {"scope": "scope", "at": "at", "known": "known"},
    "timeline": {"party": "party", "scope": "scope", "at": "at", "known": "known"},
    "ledger": {"draft": "new", "old": "old"}, "blame": {"draft": "draft"},
}  # fmt: skip
_OPTIONS: Final = ("draft", "old", "order", "way", "party", "scope", "at", "known")


def picture(arguments: Namespace) -> int:
    """Draws a picture."""
    from draftdiff.analysis import pictures
    from draftdiff.cli.outputs import format_of_target, put, refuse_overwriting
    from draftdiff.cli.records import named, worked_out
    from draftdiff.cli.subjects import refuse_stranger, say_if_nothing, subject_of
    from draftdiff.records import Record
    from draftdiff.writers.registry import write_bytes

    takes = _TAKES[arguments.kind]
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
