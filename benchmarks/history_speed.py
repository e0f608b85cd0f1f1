"""What does one more version of a long draft cost? CPU time of each step along a history.

    python benchmarks/history_speed.py [--versions 500] [--size BYTES]

Corpus: benchmarks/prose.py, one draft and its versions, each made from the one before: one to three
words replaced in five paragraphs, and of every five versions one with a new paragraph, one without
an old one, one with one elsewhere. Each version is read anew from its text. ``diff`` is the call
that compares it with the version before, the first one that looks at it; ``every edit`` compares
again, builds every change and looks at every edit; ``History`` adds the version to the history of
those before and finds the origin of its words.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator
from functools import partial
from statistics import mean, median
from typing import Any, TypeVar

import prose

from draftdiff import Draft, History, diff, read_text
from draftdiff.changes.changeset import compare_drafts

#: Milliseconds wanted for a step, and the steps that they are wanted for.
WANTED = 2.0
JUDGED = ("diff", "History")
T = TypeVar("T")


def versions(count: int, size: int) -> Iterator[prose.Text]:
    """The paragraphs of each version."""
    chance = random.Random(5)
    text = prose.prose(size)
    stock = [word for paragraph in text[:400] for word in paragraph.split()]
    spare = iter(prose.prose(count * 200, seed=6))
    for number in range(count):
        yield list(text)
        for place in chance.sample(range(len(text)), 5):
            text[place] = prose.touch(text[place], stock, chance)
        if number % 5 == 0:
            text.insert(chance.randrange(len(text)), next(spare))
        elif number % 5 == 1:
            del text[chance.randrange(len(text))]
        elif number % 5 == 2:
            text.insert(chance.randrange(len(text)), text.pop(chance.randrange(len(text))))


class Walk:
    """A walk along the versions that counts the CPU time of each kind of step."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = {}
        self.history = History()
        self.last: Draft | None = None

    def time(self, name: str, function: Callable[..., T], *values: Any) -> T:
        """Calls a function, and counts its time."""
        start = time.process_time()
        found = function(*values)
        self.spent.setdefault(name, []).append((time.process_time() - start) * 1000)
        return found

    def start(self, text: str) -> None:
        """Begins with the first version, whose steps do not count."""
        self.last = read_text(text, id="v0")
        self.history = added(self.history, self.last)

    def step(self, text: str) -> None:
        """Goes on to the next version."""
        assert self.last is not None
        old, number = self.last, len(self.history)
        new = self.time("read_text", partial(read_text, text, id=f"v{number}", parents=[old.id]))
        self.time("diff", diff, old, new)
        self.time("every edit", edits_of, old, new)
        self.history = self.time("History", added, self.history, new)
        self.last = new

    def table(self) -> None:
        """Prints what each kind of step took."""
        for name, spent in self.spent.items():
            met = "" if name not in JUDGED else "met" if mean(spent) <= WANTED else "NOT met"
            print(
                f"{name:<12} mean {mean(spent):>7.2f} ms  median {median(spent):>7.2f} ms  most {max(spent):>7.2f} ms"
                f"{f'  wanted {WANTED:.0f} ms  {met}' if met else ''}"
            )


def edits_of(old: Draft, new: Draft) -> int:
    """Builds every change, and looks at every edit."""
    return sum(len(change.edits) for change in compare_drafts(old, new))


def added(history: History, draft: Draft) -> History:
    """The history with one more draft, its origins worked out."""
    longer = history.add(draft)
    longer.work_out()
    return longer


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--versions", type=int, default=500)
    options.add_argument("--size", type=int, default=400_000)
    chosen = options.parse_args()
    diff(read_text("Warm."), read_text("Up."))
    walk, texts = Walk(), versions(chosen.versions, chosen.size)
    walk.start("\n\n".join(next(texts)))
    for text in texts:
        walk.step("\n\n".join(text))
    print(f"{chosen.versions} versions of {len(text)} paragraphs, {chosen.size // 1000} kB")
    walk.table()
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
