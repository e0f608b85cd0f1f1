"""``draftdiff help``: the commands for a task, or the help of one."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from draftdiff.cli.arguments import parser_for
from draftdiff.cli.console import say, show
from draftdiff.cli.grammar import VERBS, examples, purpose
from draftdiff.cli.tasks import commands_for, overview

#: How many commands are shown for a task.
_MOST: Final = 4


def help_with(arguments: Namespace) -> int:
    """Shows the commands for a task; of a command its own help; of nothing the overview."""
    task = " ".join(arguments.task)
    if not task.strip():
        show(overview())
        return 0
    if task in VERBS:
        parser, below = parser_for(task)
        show((below or parser).format_help())
        return 0
    ranked = commands_for(task)
    if not ranked:
        say(f"no command is known for {task!r}; `draftdiff --help` lists all of them")
        return 2
    for rank, verb in enumerate(ranked[:_MOST]):
        show(f"{verb}: {purpose(verb)}\n")
        for line in examples(verb)[: None if rank == 0 else 1]:
            show(f"  {line}\n")
    return 0
