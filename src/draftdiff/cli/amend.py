"""The command ``amend``: a text of instructions carried out on a draft."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from textwrap import shorten

from draftdiff.cli.console import say
from draftdiff.cli.operands import read_operand
from draftdiff.cli.outputs import put
from draftdiff.errors import InputError, OutputError, listed
from draftdiff.negotiation import amend as carry_out
from draftdiff.negotiation.amending.amended import read_amendments
from draftdiff.negotiation.amending.instructions import Instruction
from draftdiff.writers.registry import format_for, write_bytes


def amend(arguments: Namespace) -> int:
    """Writes the amended draft; 1 if an instruction was not understood or does not fit, a line each."""
    if arguments.base == arguments.amendments == "-":
        raise OutputError("standard input can be one of the two texts only; name a file for the other", path="-")
    ways = {"track_changes": arguments.track_changes, "encoding": arguments.encoding, "quiet": arguments.quiet}
    base = read_operand(arguments.base, format=arguments.source_format, **ways)
    text = read_operand(arguments.amendments, **ways)
    done = carry_out(base, text, form=arguments.form)
    swapped = not done.operations and bool(read_amendments(base, arguments.form)[1].operations)
    if swapped or not (done.operations or done.troubles):
        way = (
            f"{arguments.base} holds some: are the two swapped?" if swapped else "name the draft, then the instructions"
        )
        raise InputError(f"nothing in it is an instruction; {way}", path=arguments.amendments)
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
    count, failed = len(done.operations), len(done.troubles)
    out = f"{count} instruction{'s' * (count != 1)} carried out{f', {failed} not' if failed else ''}"
    say(f"{out}{_passed(done.passed)}", quiet=arguments.quiet)
    return 1 if done.troubles else 0


def _passed(lines: Sequence[Instruction]) -> str:
    """What stands between the instructions, with its words and its place."""
    if not lines:
        return ""
    what = "paragraph not read as an instruction" if len(lines) == 1 else "paragraphs not read as instructions"
    told = [f"‘{shorten(str(one), 80, placeholder=' …')}’ (paragraph {one.line + 1})" for one in lines]
    return f"; {len(lines)} {what}: {listed(told, 3)}"
