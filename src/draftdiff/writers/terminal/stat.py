"""A table of counts: how many changes of each kind, and how many words came and went."""

from __future__ import annotations

from rich import box
from rich.table import Table

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.counting import NOUNS, counts, whole
from draftdiff.changes.kinds import Change
from draftdiff.model.words import words


def stat_table(changes: ChangeSet) -> Table:
    """The counts of a change set, a row for each kind that there is."""
    table = Table(box=box.SIMPLE_HEAD, show_footer=True, pad_edge=False)
    columns = [_totals(list(changes), "total")]
    table.add_column("changes", "total")
    for name, total in zip(("all", "substantive", "words in", "words out"), columns[0][1:], strict=True):
        table.add_column(name, total, justify="right")
    for kind in counts(changes):
        found = [change for change in changes if change.kind == kind]
        table.add_row(*_totals(found, NOUNS[kind][1]))
    return table


def _totals(changes: list[Change], name: str) -> tuple[str, ...]:
    counted = whole(changes)
    substantive = sum(change.substantive for change in counted)
    inserted, deleted = (sum(_words(change, op) for change in changes) for op in ("insert", "delete"))
    return name, str(len(counted)), str(substantive), str(inserted), str(deleted)


def _words(change: Change, op: str) -> int:
    """Words that came or went with a change; of several changes of one paragraph the edit counts them."""
    if change.kind in ("move", "renumber", "relevel", "reformat"):
        return 0
    return sum(len(words(text)) for fate, text, *_ in change.words if fate == op)
