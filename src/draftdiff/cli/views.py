"""``draftdiff explore`` and ``picture``: a page to walk through a record or a folder of drafts, and
drawings of it.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Final

from attrs import evolve

from draftdiff.cli.operands import disambiguate, read_as
from draftdiff.cli.outputs import cells_of, format_of_target, put, refuse_overwriting
from draftdiff.cli.subjects import named, refuse_stranger, say_if_nothing, subject_of, worked_out
from draftdiff.errors import InputError
from draftdiff.records import Record
from draftdiff.verbs import explore as page_of
from draftdiff.writers.registry import write_bytes

if TYPE_CHECKING:
    from draftdiff.explorer import Page


def explore(arguments: Namespace) -> int:
    """Writes the page."""
    target = str(arguments.output)
    format = format_of_target(arguments, "explore", ("html", "json"))
    page, inputs = _of_record(arguments) if len(arguments.sources) == 1 else _of_files(arguments)
    refuse_overwriting(target, inputs)
    put(target, write_bytes(page, format), inputs=inputs, quiet=arguments.quiet)
    return 0


def _of_record(arguments: Namespace) -> tuple[Page, list[str]]:
    """Return the page of a record, and the files that it was read from."""
    (folder,) = arguments.sources
    subject, inputs = subject_of(folder)
    return page_of(subject), inputs


def _of_files(arguments: Namespace) -> tuple[Page, list[str]]:
    names = arguments.sources
    drafts = [read_as(arguments, name) for name in names]
    if len({draft.id for draft in drafts}) < len(drafts):
        drafts = [evolve(draft, id=name) for draft, name in zip(drafts, names, strict=True)]
    return page_of(disambiguate(drafts, names)), names


#: For each kind, what its options are called in Python.
KINDS: Final[dict[str, dict[str, str]]] = {
    "flow": {"draft": "final", "order": "order", "axis": "axis"},
    "dag": {"draft": "final"},
    "survival": {"draft": "final"},
    "influence": {"way": "way"},
    "fate": {"draft": "final"},
    "contestedness": {"draft": "final"},
    "matrix": {"scope": "scope", "at": "at", "known": "known"},
    "timeline": {"party": "party", "scope": "scope", "at": "at", "known": "known", "axis": "axis"},
    "ledger": {"draft": "new", "old": "old"},
    "blame": {"draft": "draft"},
    "asked": {},
}
_OPTIONS: Final = ("draft", "old", "order", "axis", "way", "party", "scope", "at", "known")


def picture(arguments: Namespace) -> int:
    """Draws a picture."""
    from draftdiff.analysis import pictures

    takes = KINDS[arguments.kind]
    options = {
        name: getattr(arguments, name) for name in _OPTIONS if getattr(arguments, name) is not None
    }
    strange = next((name for name in options if name not in takes), None)
    if strange is not None:
        option_names = ", ".join(f"--{name}" for name in takes)
        raise InputError(
            f"picture {arguments.kind} takes no --{strange}; it takes {option_names or 'none'}"
        )
    format = format_of_target(arguments, "picture", ("svg", "png", "csv"))
    subject, inputs = subject_of(arguments.record)
    history = worked_out(subject.history if isinstance(subject, Record) else subject)
    refuse_overwriting(arguments.output, inputs)
    if isinstance(subject, Record) and arguments.kind in ("matrix", "timeline"):
        say_if_nothing(arguments.record, subject.negotiation, quiet=arguments.quiet)
        if arguments.party is not None:
            refuse_stranger(subject.negotiation, arguments.party)
    for name in ("draft", "old"):
        if name in options:
            options[name] = named(history, options[name]).id
    drawn = getattr(pictures, arguments.kind)(
        subject, **{takes[name]: value for name, value in options.items()}
    )
    cells = cells_of(arguments, format)
    data = write_bytes(drawn.table if format == "csv" else drawn, format, **cells)
    put(arguments.output, data, inputs=inputs, quiet=arguments.quiet)
    return 0
