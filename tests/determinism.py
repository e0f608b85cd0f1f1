"""Prints a digest of each result that draftdiff makes of the model case and of two histories: the
same everywhere.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from draftdiff.brackets import from_conflicts, parse
from draftdiff.demo import earlier, unesco
from draftdiff.history import History, attribute, summary
from draftdiff.model import Draft, Paragraph
from draftdiff.records import Record, save
from draftdiff.verbs import compare, diff, redline
from draftdiff.writers.registry import write_bytes


def drafts() -> tuple[Draft, Draft, Draft]:
    """The model case, and a rival of UNESCO's text."""
    old, new = earlier(), unesco()
    children = [
        *new.children[1:],
        Paragraph("[Reaffirm][Recall] the right to communicate; [agreed]", "(z)", "item"),
    ]
    return (
        old,
        new,
        Draft(children, "rival", parents=[old.id], proposers=["Iran", "Cuba"], date="2014-06-09"),
    )


def results() -> dict[str, Callable[[], bytes]]:
    """What makes each result, by name."""
    old, new, rival = drafts()
    both = diff(old, new).merge(diff(old, rival))
    history = History(
        [old, Draft(new.children, new.id, parents=[old.id], proposers=["UNESCO"]), rival]
    )
    made: dict[str, Callable[[], bytes]] = {
        f"redline as {format}": lambda format=format: write_bytes(redline(old, new), format)
        for format in ("docx", "html", "markdown", "text", "terminal", "json")
    }
    return made | {
        "changes": lambda: diff(old, rival, history=history).to_json().encode(),
        "merged": lambda: both.changes.to_json().encode(),
        "conflicts": lambda: write_bytes(from_conflicts(both, old), "text"),
        "brackets": lambda: write_bytes(parse(rival), "json"),
        "origins": lambda: repr(attribute(history, "rival").to_dict()).encode(),
        "measures": lambda: repr(summary(history).to_dict()).encode(),
        "columns": lambda: write_bytes(compare([old, new, rival]), "html"),
        "record": lambda: _saved(history),
    }


def _saved(history: History) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        save(Record(history, "Talks"), folder)
        return b"".join(
            path.name.encode() + path.read_bytes() for path in sorted(Path(folder).iterdir())
        )


def digests(threads: int) -> list[str]:
    """A line for each result, its digest and its name."""
    made = results()
    with ThreadPoolExecutor(threads) as pool:
        found = [*pool.map(lambda name: sha256(made[name]()).hexdigest(), made)]
    return [f"{digest[:16]} {name}" for digest, name in zip(found, made, strict=True)]


if __name__ == "__main__":
    print("\n".join(digests(int(sys.argv[1]))))
