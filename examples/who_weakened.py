"""Who weakened what? PEP 13's rivals, from their first full drafts to the last, and the adopted
text since.

    python examples/who_weakened.py [RECORD]

Without an argument: the record of the seven proposals for the governance of Python (2018), of which
one became PEP 13.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import draftdiff as dd
from draftdiff.analysis import Table
from draftdiff.changes import Effect
from draftdiff.history import History, fates
from draftdiff.meaning import LedgerRow, ledger

RECORD = Path(__file__).parent / "peps" / "governance"


def main(record: str = str(RECORD)) -> None:
    history = dd.load(record).history
    for first, last in lines(history):
        weakened = weakenings(history, first, last)
        print(f"\n{first} to {last}: {len(weakened)} weakened")
        for row in weakened:
            effect = f"{row['kind']} {row['direction']}"
            print(f"  {row['party'] or 'unknown'}, under “{row['topic']}”: {told(row)} ({effect})")
        for doubtful in perhaps_weakened(history, first, last):
            certainty = f"{doubtful.confidence:.0%} sure"
            print(f"  perhaps: “{doubtful.old}” became “{doubtful.new}” ({certainty}, left open)")

    print("\nWhat stands today of each proposal:")
    for row in dd.table(fates(history)):
        words = f"{row['standing_count']:.0f} of {row['standing_total']:.0f} words"
        print(f"  {row['draft']:<12} {row['proposers']:<20} {row['outcome']:<11} {words}")


def told(row: dict[str, Any]) -> str:
    """What became of the words."""
    if not row["old"]:
        return f"“{row['new']}” was added"
    return f"“{row['old']}” became “{row['new']}”" if row["new"] else f"“{row['old']}” was dropped"


def lines(history: History) -> list[tuple[str, str]]:
    """The first and the last draft of each line of drafts."""
    ends = [id for id in history if not history.children(id)]
    pairs = [(history.first_parents(id)[-1], id) for id in ends]
    return sorted((first, last) for first, last in pairs if first != last)


def perhaps_weakened(history: History, first: str, last: str) -> list[Effect]:
    """Return the duties that may be softer in the last draft, of which the library is not sure
    enough to say so.
    """
    changes = dd.diff(history[first], history[last])
    effects = [effect for change in changes for effect in change.effects]
    return [
        effect
        for effect in effects
        if effect.kind == "deontic" and effect.direction == "weaker" and not effect.shown
    ]


def weakenings(history: History, first: str, last: str) -> Table:
    """What obliges less in the last draft, and whose words made it so."""
    old, new = history[first], history[last]
    changes = dd.diff(old, new, history=history)
    return dd.table(ledger(changes, old, new), of=LedgerRow).where(
        lambda row: row["sign"] < 0 or (row["kind"] == "deontic" and row["direction"] == "weaker")
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
