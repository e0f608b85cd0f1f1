"""``draftdiff compile``: drafts of a record as one composite text."""

from __future__ import annotations

from argparse import Namespace

from draftdiff.brackets import compile as compile_texts
from draftdiff.cli.outputs import files_of, put
from draftdiff.cli.records import named
from draftdiff.errors import HistoryError
from draftdiff.history import History
from draftdiff.records import load
from draftdiff.writers.registry import format_for, write_bytes


def compile(arguments: Namespace) -> int:
    """Writes drafts of a record as one text, each party's language in brackets with its name."""
    record = load(arguments.record)
    history = record.history
    drafts = {(draft := named(history, name)).id: draft for name in arguments.drafts}
    base = named(history, arguments.base) if arguments.base else history[_base(history, [*drafts])]
    composite = compile_texts(base, [*drafts.values()])
    to_screen = arguments.output == "-"
    format = arguments.target_format or ("text" if to_screen else format_for(arguments.output))
    data = write_bytes(composite, format)
    put(arguments.output, data, inputs=files_of(arguments.record, record), quiet=arguments.quiet)
    return 0


def _base(history: History, ids: list[str]) -> str:
    """The draft that all these were made from: their latest common ancestor with a text.

    Raises:
        HistoryError: There is none.
    """
    lines = [set(history.ancestors(id)) for id in ids]
    shared = set.intersection(*lines) - {*ids}
    found = [id for id in history if id in shared and history[id].text_known]
    if not found:
        raise HistoryError("these drafts have no common ancestor with a text; name their base with --base")
    return found[-1]
