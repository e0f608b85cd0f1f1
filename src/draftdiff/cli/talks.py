"""Questions to a record: what became of its brackets, what a text would do, what is in the way, who
said what when.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from draftdiff.brackets import Fate, parse
from draftdiff.brackets import fate as fates_of
from draftdiff.cli.console import width
from draftdiff.cli.operands import read_operand
from draftdiff.cli.outputs import tell
from draftdiff.cli.subjects import named, refuse_stranger
from draftdiff.errors import InputError
from draftdiff.model.hidden import shown
from draftdiff.negotiation import Negotiation, position_matrix
from draftdiff.negotiation import blockers as blockers_of
from draftdiff.negotiation import timeline as timeline_of
from draftdiff.negotiation import what_if as what_would
from draftdiff.negotiation.hypotheticals import WhatIf
from draftdiff.negotiation.matrix import Entry, PositionMatrix
from draftdiff.records import Record, load

#: Code points of a wording that a line shows.
_MOST = 70


def fate(arguments: Namespace) -> int:
    """Says what became of every bracket and option in later drafts."""
    record = load(arguments.record)
    start = None if arguments.draft is None else named(record.history, arguments.draft).id
    rows = fates_of([parse(draft, arguments.profile) for draft in _line(record, start)])
    if start is not None:
        rows = tuple(row for row in rows if row.draft == start)
    values = [{name: getattr(row, name) for name in _FATE} for row in rows]
    lines = [*map(_fated, rows)] or ["no brackets and no options"]
    tell(arguments, {"schema": "draftdiff.fate/1", "fates": values}, lines)
    return 0


_FATE = (
    "draft",
    "later",
    "paragraph",
    "label",
    "text",
    "words",
    "outcome",
    "found",
    "open",
    "elsewhere",
    "similarity",
    "wording",
)


def _line(record: Record, start: str | None) -> Sequence[Any]:
    """The drafts with a text from one on, in their order: those that were made from it."""
    history = record.history
    drafts = [
        draft
        for draft in history.values()
        if draft.text_known and draft.id not in history.instruments
    ]
    if start is not None:
        drafts = [
            draft for draft in drafts if draft.id == start or start in history.ancestors(draft.id)
        ]
    if len(drafts) < 2:
        raise InputError(
            "the fate of brackets needs two drafts with a text, one made from the other", path=start
        )
    return drafts


def _fated(row: Fate) -> str:
    now = f" -> “{_short(row.wording)}”" if row.wording and row.similarity < 1 else ""
    location = f" ¶ {row.found + 1}" if row.found is not None else ""
    likeness = f" ({row.similarity:.0%})" if 0 < row.similarity < 1 else ""
    return f"{row.draft} ¶ {row.paragraph + 1} “{_short(row.text)}”: {row.later}{location}: {row.outcome}{likeness}{now}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST else f"{text[: _MOST - 2].rstrip()} …"


def what_if(arguments: Namespace) -> int:
    """Says who would move where if a text were tabled."""
    record = load(arguments.record)
    draft = evolve(
        read_operand(arguments.file, track_changes="accept", format=None), parents=arguments.parent
    )
    answer = what_would(
        record.negotiation, draft, block=arguments.block, at=arguments.at, known=arguments.known
    )
    instead = f" instead of {', '.join(answer.instead_of)}" if answer.instead_of else ""
    sameness = "; it is the same text" if answer.unchanged else ""
    lines = [f"{draft.id} on {answer.block}{instead}{sameness}: {_consequence(answer)}"]
    if answer.decided and not answer.unchanged:
        lines.append(f"  it would reopen what is decided: {answer.decided}")
    lines += [
        f"  {row.party}: {row.before} -> {row.after}; {row.why}"
        for row in answer.shifts
        if row.moves
    ]
    lines += [f"  in the way: {row.block} ({row.status}): {row.why}" for row in answer.blockers]
    tell(arguments, answer.to_dict(), lines)
    return 0


def _consequence(answer: WhatIf) -> str:
    """Return what would become of those who accept the text on the table."""
    if answer.collapses:
        return "the coalition falls apart"
    if any(shift.before == "accepts" for shift in answer.shifts):
        return "nobody who accepts would object"
    return "nobody is on record as accepting what is on the table"


def blockers(arguments: Namespace) -> int:
    """Names each block in the way of a scope."""
    obstacles = blockers_of(
        load(arguments.record).negotiation, arguments.scope, at=arguments.at, known=arguments.known
    )
    lines = [
        f"{obstacle.block} ({obstacle.status}){'' if obstacle.certain else ', as far as is known'}: {obstacle.why}"
        for obstacle in obstacles
    ]
    values = {
        "schema": "draftdiff.blockers/1",
        "scope": arguments.scope,
        "blockers": [obstacle.to_dict() for obstacle in obstacles],
    }
    tell(arguments, values, lines or [f"nothing is in the way of {arguments.scope}"])
    return 0


def timeline(arguments: Namespace) -> int:
    """Tells all that is on record of a party, in the order of time."""
    talks = load(arguments.record).negotiation
    refuse_stranger(talks, arguments.party)
    entries = timeline_of(
        talks, arguments.party, scope=arguments.scope, at=arguments.at, known=arguments.known
    )
    lines = [_as_line(talks, entry) for entry in entries]
    values = {
        "schema": "draftdiff.timeline/1",
        "party": arguments.party,
        "entries": [entry.to_dict() for entry in entries],
    }
    tell(
        arguments,
        values,
        lines or [f"no position, proposal or event of {arguments.party} is on record"],
    )
    return 0


def _as_line(talks: Negotiation, entry: Entry) -> str:
    """Return an entry of a timeline as a line; what a party's own sentence says needs no stance.

    In a record that has sources, a row without one says so; so does a text that is no real one.
    """
    draft = talks.draft_of(entry.on)
    note = " (a stand-in)" if draft is not None and talks.tabling(draft).stand_in else ""
    target = f" on {entry.on}{note}" if entry.on else ""
    parts = [entry.says] if entry.what == "none" else [entry.what, entry.says]
    description = ": ".join(part for part in parts if part) or entry.what
    group = entry.role.removeprefix("as member of ")
    kind = entry.kind if group == entry.role else f"{entry.kind} of {group}"
    basis = "; ".join(
        [*_basis(entry), *([] if entry.source or not talks.sources else ["no source"])]
    )
    return f"{entry.when}  {kind}{target}: {description}{f' ({basis})' if basis else ''}"


_CERTAINTY = {"statement": "as stated", "inference": "inferred"}


def _basis(entry: Entry) -> Iterator[str]:
    """Yield who says so, how sure it is, and where it is told."""
    if entry.role.startswith("as member of "):
        yield "no position of its own is told"
    elif entry.role != "own":
        yield entry.role
    if entry.certainty != "record":
        yield _CERTAINTY.get(entry.certainty, entry.certainty)
    if entry.source:
        yield f"source: {entry.source}"


def matrix(arguments: Namespace) -> int:
    """Shows who stands where on which text: on a terminal as a table, elsewhere a line for each."""
    positions = position_matrix(
        load(arguments.record).negotiation,
        scope=arguments.scope,
        at=arguments.at,
        known=arguments.known,
    )
    values = {
        "schema": "draftdiff.matrix/1",
        "targets": list(positions.targets),
        "positions": list(positions.long_rows()),
    }
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    lines = (
        (_table(positions) if on_terminal else _pairs(positions))
        if positions.parties
        else ["no position is on record"]
    )
    tell(arguments, values, lines)
    return 0


def _pairs(positions: PositionMatrix) -> list[str]:
    """A line for each cell that is not empty, for other programs."""
    rows = (
        (row["party"], target, row[target])
        for row in positions.rows()
        for target in positions.targets
    )
    return [f"{party} on {target}: {cell}" for party, target, cell in rows if cell]


def _table(positions: PositionMatrix) -> list[str]:
    """Parties down, texts and blocks across; where they need more columns than there are, tables
    below each other.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(width=width(), color_system=None, highlight=False, markup=False)
    lines: list[str] = []
    most = max(1, (width() - 20) // 24)
    for targets in (
        positions.targets[at : at + most] for at in range(0, len(positions.targets), most)
    ):
        table = Table(
            "", *map(shown, targets), box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True
        )
        for row in positions.rows():
            if any(row[target] for target in targets):
                table.add_row(shown(row["party"]), *(shown(row[target]) for target in targets))
        with console.capture() as captured:
            console.print(table)
        lines += [line.rstrip() for line in captured.get().splitlines() if line.strip()] + [""]
    return [*lines, "An empty cell: nothing is on record, neither yes nor no."]
