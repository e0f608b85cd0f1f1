"""The command ``explore``: a page to walk through a record, or through documents that follow each other."""

from __future__ import annotations

import os
from argparse import Namespace

from draftdiff.cli.operands import read_operand, told_apart
from draftdiff.cli.outputs import format_of_target, put, refuse_overwriting
from draftdiff.cli.subjects import subject_of
from draftdiff.errors import InputError
from draftdiff.verbs import explore as page_of
from draftdiff.writers.explorer import Page
from draftdiff.writers.registry import write_bytes


def explore(arguments: Namespace) -> int:
    """Writes the page."""
    target = str(arguments.output)
    format = format_of_target(arguments, "explore", ("html", "json"))
    page, inputs = _of_record(arguments) if len(arguments.sources) == 1 else _of_files(arguments)
    refuse_overwriting(target, inputs)
    put(target, write_bytes(page, format), inputs=inputs, quiet=arguments.quiet)
    return 0


def _of_record(arguments: Namespace) -> tuple[Page, list[str]]:
    (folder,) = arguments.sources
    if os.path.isfile(folder) and not folder.endswith(".toml"):
        raise InputError("one document has no history; name its earlier drafts before it, or a record", path=folder)
    subject, inputs = subject_of(folder)
    return page_of(subject), inputs


def _of_files(arguments: Namespace) -> tuple[Page, list[str]]:
    from attrs import evolve

    names = arguments.sources
    options = {"format": arguments.source_format, "encoding": arguments.encoding}
    drafts = [read_operand(name, track_changes="accept", **options) for name in names]
    if len({draft.id for draft in drafts}) < len(drafts):
        drafts = [evolve(draft, id=name) for draft, name in zip(drafts, names, strict=True)]
    return page_of(told_apart(drafts, names)), names
