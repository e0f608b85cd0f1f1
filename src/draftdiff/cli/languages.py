"""The command ``languages``: language versions of a text side by side."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter

from draftdiff.cli.console import say
from draftdiff.cli.operands import read_operand, told_apart
from draftdiff.cli.outputs import put, refuse_overwriting
from draftdiff.errors import OutputError
from draftdiff.redlines import line_up_languages
from draftdiff.writers.registry import format_for, write_bytes


def languages(arguments: Namespace) -> int:
    """Writes language versions side by side, and says what is behind and what disagrees."""
    inputs = [*arguments.drafts, *([arguments.changed] if arguments.changed else [])]
    if inputs.count("-") > 1:
        raise OutputError("standard input can be one of the drafts only; name files for the others", path="-")
    refuse_overwriting(arguments.output, inputs)
    ways = {"track_changes": arguments.track_changes, "format": arguments.source_format, "encoding": arguments.encoding}
    drafts = told_apart([read_operand(operand, **ways) for operand in arguments.drafts], arguments.drafts)
    found = line_up_languages(drafts, read_operand(arguments.changed, **ways) if arguments.changed else None)
    target = str(arguments.output)
    format = arguments.target_format or ("html" if target == "-" else format_for(target))
    put(target, write_bytes(found, format), inputs=inputs, quiet=arguments.quiet)
    for at, operand in enumerate(arguments.drafts[1:], 1):
        counts = Counter(cell.fate for row in found.rows if (cell := row.cells[at]).fate in ("behind", "missing"))
        kinds = Counter(one.what for one in found.disagreements if one.language == at)
        told = [f"{number} {what}" for what, number in counts.items()]
        told += [
            f"{number} {what}{'s' * (number != 1)} that disagree{'s' * (number == 1)}" for what, number in kinds.items()
        ]
        say(f"{operand}: {', '.join(told) or 'nothing is behind, nothing disagrees'}", quiet=arguments.quiet)
    return 0
