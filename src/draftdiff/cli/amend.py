"""The command ``amend``: a text of instructions carried out on a draft."""

from __future__ import annotations

from argparse import Namespace

from draftdiff.cli.console import say
from draftdiff.cli.operands import read_operand
from draftdiff.cli.outputs import put
from draftdiff.errors import OutputError
from draftdiff.negotiation import amend as carry_out
from draftdiff.writers.registry import format_for, write_bytes


def amend(arguments: Namespace) -> int:
    """Writes the amended draft; 1 if an instruction was not understood or does not fit, a line each."""
    if arguments.base == arguments.amendments == "-":
        raise OutputError("standard input can be one of the two texts only; name a file for the other", path="-")
    ways = {"track_changes": arguments.track_changes, "encoding": arguments.encoding, "quiet": arguments.quiet}
    base = read_operand(arguments.base, format=arguments.source_format, **ways)
    text = read_operand(arguments.amendments, **ways)
    done = carry_out(base, text, form=arguments.form)
    target = str(arguments.output)
    format = arguments.target_format or ("text" if target == "-" else format_for(target))
    inputs = [arguments.base, arguments.amendments]
    if arguments.redline:
        from draftdiff.verbs import redline

        data = write_bytes(redline(base, done.draft), format)
    else:
        data = write_bytes(done.draft, format)
    put(target, data, inputs=inputs, quiet=arguments.quiet)
    for trouble in done.troubles:
        say(f"{arguments.amendments}: {trouble}")
    count, passed = len(done.operations), len(done.passed)
    lines = f", {passed} paragraph{'s are no instructions' if passed != 1 else ' is none'}" if passed else ""
    out = f"{count} instruction{'s' * (count != 1)} carried out, {len(done.troubles)} not{lines}"
    say(out, quiet=arguments.quiet)
    return 1 if done.troubles or not done.operations else 0
