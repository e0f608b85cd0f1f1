"""``draftdiff convert``: a document in another format; to standard output as git's textconv wants it."""

from __future__ import annotations

from argparse import Namespace

from draftdiff.cli.operands import read_operand
from draftdiff.cli.outputs import put
from draftdiff.writers.registry import format_for, write_bytes


def convert(arguments: Namespace) -> int:
    """Writes a document in the format that is asked for, else the one that the output's suffix names."""
    draft = read_operand(
        arguments.file,
        track_changes=arguments.track_changes,
        format=arguments.source_format,
        quiet=arguments.quiet,
        encoding=arguments.encoding,
    )
    target = str(arguments.output)
    format = arguments.target_format or ("text" if target == "-" else format_for(target))
    put(target, write_bytes(draft, format), inputs=[arguments.file], quiet=arguments.quiet)
    return 0
