"""``draftdiff git``: a file's history in git at once, without a record."""

from __future__ import annotations

import os
from argparse import Namespace

from draftdiff.cli.blame import marked_text, origins_in
from draftdiff.cli.console import show, wants_color, width
from draftdiff.cli.log import graph_lines
from draftdiff.cli.outputs import format_of_target, put, refuse_overwriting
from draftdiff.cli.subjects import record_at, worked_out
from draftdiff.errors import InputError
from draftdiff.verbs import explore
from draftdiff.writers.registry import write_bytes


def git(arguments: Namespace) -> int:
    """Shows the versions of a file and who wrote every word that stands; or writes its page."""
    if os.path.isdir(arguments.file):
        raise InputError("this is a folder; name a file in it", path=arguments.file)
    record = record_at(arguments.file)
    if arguments.output is not None:
        format = format_of_target(arguments, "git", ("html", "json"))
        refuse_overwriting(arguments.output, [arguments.file])
        page = write_bytes(explore(record), format)
        put(arguments.output, page, inputs=[arguments.file], quiet=arguments.quiet)
        return 0
    history = worked_out(record.history)
    for line in graph_lines(history):
        show(f"{line}\n")
    origins = origins_in(history, arguments.draft)
    text = marked_text(history, origins, color=wants_color(arguments.color), columns=width())
    show(f"\n{text}", styled=True)
    return 0
