"""How often each effect is right in paragraphs that a redrafting changed at several places.

    python benchmarks/meaning_redrafted.py [unseen|learned]

Corpus: tests/data/meaning/redrafted (by examiners who knew the specification of the classes alone; of ``unseen`` only
figures were looked at). The whole drafts are compared and explained. Counted are effects of what does something, each
as often as it is told; where one of a class is wanted with one direction and told with another, the class is right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from draftdiff import diff, read_text
from draftdiff.changes.kinds import EDITORIAL

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "meaning" / "redrafted"

Said = Counter[tuple[str, str | None]]


def told(row: dict) -> tuple[Said, bool]:
    """The effects of a paragraph that do something, and whether any change of it does."""
    changes = diff(read_text(row["old"]), read_text(row["new"]))
    effects = [effect for change in changes for effect in change.effects]
    found = Counter((one.kind, one.direction) for one in effects if one.kind not in EDITORIAL)
    return found, any(change.substantive for change in changes)


def wanted(row: dict) -> Said:
    """The labels of a paragraph that do something."""
    return Counter((one["class"], one["direction"]) for one in row["effects"] if one["class"] not in EDITORIAL)


def classes(said: Said) -> Counter[str]:
    """How often each class is said, whatever its direction."""
    found: Counter[str] = Counter()
    for (kind, _), count in said.items():
        found[kind] += count
    return found


def measure(name: str) -> Counter[str]:
    """The counts of a set."""
    counts: Counter[str] = Counter()
    for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        (got, substantive), want = told(row), wanted(row)
        both = (classes(got) & classes(want)).total()
        counts.update(right=both, spurious=got.total() - both, missing=want.total() - both)
        counts["directed"] += (got & want).total()
        counts.update(paragraphs=1, whole=got == want, substance=bool(want), editorial=not want)
        counts.update(missed=bool(want) and not substantive, shown=not want and substantive)
    return counts


def main() -> None:
    """Runs the benchmark and prints its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="?", default="unseen", choices=["unseen", "learned"])
    counts = measure(parser.parse_args().name)
    share = 2 * counts["right"] / (2 * counts["right"] + counts["spurious"] + counts["missing"])
    print(f"F1 of effects       {share:.3f}")
    print(f"direction right     {counts['directed'] / counts['right']:.3f} of {counts['right']}")
    print(f"all of them right   {counts['whole']} of {counts['paragraphs']}")
    print(f"called editorial    {counts['missed']} of {counts['substance']}")
    print(f"editorial ones shown {counts['shown']} of {counts['editorial']}")


if __name__ == "__main__":
    main()
