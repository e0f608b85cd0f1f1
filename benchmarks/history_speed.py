"""What does one more version of a long draft cost? CPU time of each step along a history.

    python benchmarks/history_speed.py [--versions 500] [--size BYTES]

Corpus: benchmarks/prose.py, one draft of 400 kB and its versions, each made from the one before: one to three words in
five paragraphs replaced, and in every fifth version a paragraph put in, in another one taken out, in another one moved.
Each version is read anew from its text. ``read_text`` reads it; ``diff`` is the call that compares it with the version
before, its first one with this draft; ``every edit`` compares again, builds every change and looks at every edit; ``History``
adds the version to the history of those before and finds the origin of its words.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator
from statistics import mean, median
from typing import TypeVar

import prose

from draftdiff import Draft, History, diff, read_text
from draftdiff.changes.comparison import compare_drafts

WANTED = 2.0
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


class Clock:
    """The CPU time of each kind of step."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = {}

    def time(self, name: str, step: Callable[[], T]) -> T:
        """Does a step, and counts it."""
        start = time.process_time()
        found = step()
        self.spent.setdefault(name, []).append((time.process_time() - start) * 1000)
        return found

    def table(self) -> None:
        """Prints what each kind of step took."""
        for name, spent in self.spent.items():
            met = "" if name in ("read_text", "every edit") else "met" if mean(spent) <= WANTED else "NOT met"
            print(f"{name:<12} mean {mean(spent):>7.2f} ms  median {median(spent):>7.2f} ms  most {max(spent):>7.2f} ms"
                  f"{f'  wanted {WANTED:.0f} ms  {met}' if met else ''}")  # fmt: skip


def edits_of(old: Draft, new: Draft) -> int:
    """Builds every change, and looks at every edit."""
    return sum(len(change.edits) for change in compare_drafts(old, new))


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--versions", type=int, default=500)
    options.add_argument("--size", type=int, default=400_000)
    chosen = options.parse_args()
    clock, history, last = Clock(), History(), None
    diff(read_text("Warm."), read_text("Up."))
    for number, text in enumerate(versions(chosen.versions, chosen.size)):
        parents = [last.id] if last else []
        read = lambda written="\n\n".join(text), id=f"v{number}", above=parents: read_text(written, id=id, parents=above)  # noqa: E731
        new = clock.time("read_text", read) if last else read()
        if last:
            clock.time("diff", lambda old=last, new=new: diff(old, new))
            clock.time("every edit", lambda old=last, new=new: edits_of(old, new))
            history = clock.time("History", lambda new=new: _worked_out(history.add(new)))
        else:
            history = _worked_out(history.add(new))
        last = new
    print(f"{chosen.versions} versions of {len(text)} paragraphs, {chosen.size // 1000} kB")
    clock.table()
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _worked_out(history: History) -> History:
    history.work_out()
    return history


if __name__ == "__main__":
    main()
