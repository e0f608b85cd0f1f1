"""Do nasty texts make `diff` slow? CPU time and peak memory of texts that quadratic steps would
choke on.

    python benchmarks/diff_worst_cases.py [NAME ...]

Each case runs in a process of its own. ``diff`` is the call; ``edits`` compares again, builds every
change and looks at every edit; ``memory`` is the peak of the process, less what Python, the library
and the two drafts took before. ``valid`` says that the change set, applied to the old draft, gives
the new one. Wanted: 1.5 s and 150 MB each. With ``--growth``, the time of 10,000, 20,000 and 40,000
paragraphs of prose with 10 % of their words changed.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable

import prose

from draftdiff import diff
from draftdiff.changes.changeset import compare_drafts

Texts = tuple[prose.Text, prose.Text]
WANTED_SECONDS, WANTED_MEGABYTES = 1.5, 150


def identical() -> Texts:
    return ["The Parties shall meet once a year."] * 20_000, [
        "The Parties shall meet once a year."
    ] * 19_000


def identical_amended() -> Texts:
    return ["States shall act."] * 20_000, ["States should act."] * 20_000


def all_different() -> Texts:
    old, new = prose.prose(9_000_000, seed=11), prose.prose(9_000_000, seed=12)
    return [text[:120] for text in old][:20_000], [text[:120] for text in new][:20_000]


def one_paragraph() -> Texts:
    text = prose.prose(1_000_000)
    return [" ".join(text)], [" ".join(prose.reworded(text, 0.1))]


def one_word_each() -> Texts:
    chance = random.Random(1)
    old = [f"word{chance.randrange(30_000)}" for _ in range(100_000)]
    return old, [
        f"word{chance.randrange(30_000)}" if chance.random() < 0.05 else word for word in old
    ]


def one_word_shuffled() -> Texts:
    old = one_word_each()[0]
    new = list(old)
    random.Random(2).shuffle(new)
    return old, new


def a_b_a_b() -> Texts:
    return ["a", "b"] * 10_000, ["b", "a", "b"] * 6_667


def reversed_order() -> Texts:
    text = prose.prose(4_000_000)
    return text, text[::-1]


def near_identical() -> Texts:
    opening = "The Contracting Parties shall, in accordance with the procedure set out in the annex, report on measure"
    numbers = list(range(5_000))
    kept = [number for number in numbers if number % 50]
    return (
        [
            f"{opening} {number} and on its effects within a year of its entry into force."
            for number in numbers
        ],
        [
            f"{opening} {number} and on all effects within two years of its entry into force."
            for number in kept
        ],
    )


CASES: dict[str, Callable[[], Texts]] = {
    "20,000 identical paragraphs": identical,
    "20,000 identical, a word changed": identical_amended,
    "20,000 different paragraphs": all_different,
    "one paragraph of 1 MB, 10 %": one_paragraph,
    "100,000 one-word, 5 % changed": one_word_each,
    "100,000 one-word, shuffled": one_word_shuffled,
    "20,000 a b a b": a_b_a_b,
    "4 MB of prose, reversed": reversed_order,
    "5,000 near-identical articles": near_identical,
}


def run(name: str) -> None:
    """Runs one case in this process and prints its line."""
    old, new = (
        prose.draft(text, id) for text, id in zip(CASES[name](), ("old", "new"), strict=True)
    )
    _ = old.paths, new.paths
    diff(prose.draft(["Warm."], "a"), prose.draft(["Up."], "b"))
    before = _peak()
    start = time.process_time()
    changes = diff(old, new)
    spent, memory = time.process_time() - start, _peak() - before
    start = time.process_time()
    changes = compare_drafts(old, new)
    edits = sum(len(change.edits) for change in changes)
    looked, more = time.process_time() - start, _peak() - before
    valid = changes.apply(old).paragraphs == new.paragraphs
    met = spent <= WANTED_SECONDS and memory <= WANTED_MEGABYTES and valid
    print(
        f"{name:<33} {spent:>7.2f} s {memory:>5.0f} MB {looked:>7.2f} s {more:>5.0f} MB {len(changes):>8} {edits:>7}"
        f" {_yes(valid):>6} {_yes(changes.degraded):>8}  {'met' if met else 'NOT met'}"
    )


def _yes(value: object) -> str:
    return "yes" if value else "no"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def growth() -> None:
    """Prints how the time grows with the number of paragraphs."""
    before = 0.0
    diff(prose.draft(["Warm."], "a"), prose.draft(["Up."], "b"))
    for count in (10_000, 20_000, 40_000):
        text = [paragraph[:200] for paragraph in prose.prose(count * 430)][:count]
        old, new = prose.draft(text, "old"), prose.draft(prose.reworded(text, 0.1), "new")
        start = time.process_time()
        diff(old, new)
        spent = time.process_time() - start
        print(
            f"{count:>6} paragraphs {spent:>6.2f} s"
            + (f"  {spent / before:.2f}x" if before else "")
        )
        before = spent


def main() -> None:
    """Prints the table, each line from a process of its own."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("names", nargs="*", metavar="NAME", help="run these cases in this process")
    options.add_argument("--growth", action="store_true")
    chosen = options.parse_args()
    if chosen.growth:
        growth()
        return
    for name in chosen.names:
        run(name)
    if not chosen.names:
        print(
            f"{'case':<33} {'diff':>9} {'memory':>8} {'edits':>9} {'memory':>8} {'changes':>8} {'edits':>7}"
            "  valid degraded"
        )
        for name in CASES:
            done = subprocess.run(
                [sys.executable, __file__, name], capture_output=True, text=True, check=False
            )
            print(
                done.stdout.strip() or f"{name:<33} failed: {done.stderr.strip().splitlines()[-1]}",
                flush=True,
            )


if __name__ == "__main__":
    main()
