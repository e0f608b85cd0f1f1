"""The command ``amend``: a text of instructions carried out on a draft."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from textwrap import shorten

from draftdiff.amending.amended import read_amendments
from draftdiff.amending.instructions import Instruction
from draftdiff.cli.console import say
from draftdiff.cli.operands import read_as, refuse_two_streams
from draftdiff.cli.outputs import put_as
from draftdiff.errors import InputError, listed
from draftdiff.negotiation import amend as carry_out
from draftdiff.phrases import counted
from draftdiff.verbs import redline


def amend(arguments: Namespace) -> int:
    """Writes the amended draft; 1 if an instruction was not understood or does not fit, a line
    each.
    """
    inputs = [arguments.base, arguments.amendments]
    refuse_two_streams(inputs)
    base = read_as(arguments, arguments.base, quiet=arguments.quiet)
    text = read_as(arguments, arguments.amendments, quiet=arguments.quiet, format=None)
    done = carry_out(base, text, form=arguments.form)
    swapped = not done.operations and bool(read_amendments(base, arguments.form)[1].operations)
    if swapped or not (done.operations or done.troubles):
        way = (
            f"{inputs[0]} holds some: are the two swapped?"
            if swapped
            else "name the draft, then the instructions"
        )
        raise InputError(f"nothing in it is an instruction; {way}", path=arguments.amendments)
    put_as(arguments, redline(base, done.draft) if arguments.redline else done.draft, inputs=inputs)
    for trouble in done.troubles:
        say(f"{arguments.amendments}: {trouble}")
    failed = f", {len(done.troubles)} not" if done.troubles else ""
    out = (
        f"{counted(len(done.operations), 'instruction')} carried out{failed}{_passed(done.passed)}"
    )
    say(out, quiet=arguments.quiet)
    return 1 if done.troubles else 0


def _passed(lines: Sequence[Instruction]) -> str:
    """Return a remark on the lines between the instructions, with their words and places."""
    if not lines:
        return ""
    noun = (
        "paragraph not read as an instruction"
        if len(lines) == 1
        else "paragraphs not read as instructions"
    )
    quoted = [
        f"‘{shorten(str(line), 80, placeholder=' …')}’ (paragraph {line.line + 1})"
        for line in lines
    ]
    return f"; {len(lines)} {noun}: {listed(quoted, 3)}"
