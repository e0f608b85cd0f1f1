"""Which of the seeded faults our laws catch: ``python tests/mutation_score.py [--seed 0] [--all]``.

A fault is caught when a law is broken at the default budget.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import draftdiff as dd
from broken_diffs import whole_graphemes
from draftdiff.testing import check_diff, check_history, drafts, laws
from draftdiff.testing.drawing import drawn
from draftdiff.testing.mutants import MUTANTS, Mutant

DATA = Path(__file__).parent / "data"
#: The ids of those that no law was made by.
APART = DATA / "mutants-apart.txt"
#: The ids of those that no law catches.
GOT_BY = DATA / "mutants-got-by.txt"


def ids_in(file: Path) -> set[str]:
    """The ids that a file lists."""
    lines = file.read_text("utf-8").splitlines()
    return {line for line in lines if not line.startswith("#")}


def apply_words(words: Any, old: str) -> str:
    return "".join(text for op, text in words if op != "delete")


def read_json(data: bytes) -> dd.Draft:
    return dd.read(data, format="json", id="x")


def write_json(draft: dd.Draft) -> bytes:
    from draftdiff.writers.registry import write_bytes

    return write_bytes(draft, "json")


def shown(data: bytes) -> str:
    """The words that a document in JSON shows."""
    paragraphs = dd.read(data, format="json").paragraphs
    notes = [p for p in paragraphs if p.kind == "note"]
    lines = [p for p in paragraphs if p.kind != "note"] + notes
    return "\n".join(f"{p.label or ''} {p.text}" for p in lines)


def of_documents(read: Callable[..., Any], write: Callable[..., Any], seed: int) -> bool:
    """Whether a reader or a writer breaks a law."""
    examples = islice(drawn(drafts(min_size=1, headers=False), f"{seed} documents"), 60)
    before = write_json(dd.Draft([dd.Paragraph("Another text.")], "b"))
    for draft in examples:
        try:
            laws.round_trip(write, read, draft)
            laws.words_only(write, shown, draft)
            laws.purity(read, write(draft), before)
        except laws.LawBroken:
            return True
    return False


def is_caught(mutant: Mutant, seed: int) -> bool:
    """Return whether a law catches a mutant."""
    wrong = mutant.wrap(RIGHT[mutant.subject])
    match mutant.subject:
        case "text":
            functions = {"apply": apply_words, "as_text": True, "seed": seed}
            own = check_diff(wrong, laws=[mutant.law], **functions)
            return bool(own.broken or check_diff(wrong, **functions).broken)
        case "draft":
            own = check_diff(wrong, laws=[mutant.law], seed=seed)
            return bool(own.broken or check_diff(wrong, seed=seed).broken)
        case "invert" | "then" | "merge" as name:
            named = {"invert": ["invert"], "then": ["compose"], "merge": ["merge", "merge_truth"]}
            return bool(check_diff(dd.diff, **{name: wrong}, laws=named[name], seed=seed).broken)
        case "attribution":
            return bool(check_history(attribute=wrong, seed=seed).broken)
        case "credits":
            return bool(check_history(credits=wrong, seed=seed).broken)
        case "reader":
            return of_documents(wrong, write_json, seed)
    return of_documents(read_json, wrong, seed)


#: The right functions that faults are put into.
RIGHT: dict[str, Callable[..., Any]] = {
    "text": whole_graphemes,
    "draft": dd.diff,
    "invert": lambda changes: changes.invert(),
    "then": lambda first, second: first.then(second),
    "merge": lambda ours, theirs: ours.merge(theirs),
    "attribution": dd.attribute,
    "credits": dd.diff,
    "reader": read_json,
    "writer": write_json,
}


def lot() -> list[Mutant]:
    """The first of the faults of each law, and each sixteenth after it: few enough for every run of the tests."""
    turns: Counter[str] = Counter()
    chosen = []
    for mutant in MUTANTS:
        turns[mutant.law] += 1
        if turns[mutant.law] % 16 == 1:
            chosen.append(mutant)
    return chosen


def table() -> Iterator[str]:
    """Yield the lines of a table of faults and of those caught, by law, as kept in a file."""
    uncaught = ids_in(GOT_BY)
    yield "| law | faults | caught |"
    yield "|---|---|---|"
    total = Counter(mutant.law for mutant in MUTANTS)
    missed = Counter(mutant.law for mutant in MUTANTS if mutant.id in uncaught)
    for law in sorted(total):
        yield f"| `{law}` | {total[law]} | {total[law] - missed[law]} |"
    yield f"| all | {total.total()} | {total.total() - missed.total()} |"


def main() -> None:
    """Prints the share of each law, and the ids of those that got by; fails where a fault gets by
    that did not before.
    """
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--apart", action="store_true", help="those that were kept apart alone")
    options.add_argument("--all", action="store_true", help="those that were kept apart too")
    options.add_argument("--subject")
    options.add_argument("--table", action="store_true", help="print what was measured, try none")
    chosen = options.parse_args()
    if chosen.table:
        print("\n".join(table()))
        return
    kept = ids_in(APART)
    caught: Counter[str] = Counter()
    total: Counter[str] = Counter()
    got_by = set()
    for mutant in MUTANTS:
        is_chosen = chosen.all or (mutant.id in kept) == chosen.apart
        if not is_chosen or chosen.subject not in (None, mutant.subject):
            continue
        total[mutant.law] += 1
        if is_caught(mutant, chosen.seed):
            caught[mutant.law] += 1
        else:
            got_by.add(mutant.id)
            print(f"got by: {mutant.id} ({mutant.law})", flush=True)
    for law in sorted(total):
        print(f"{law:20}{caught[law]:>5} of {total[law]}")
    print(f"{'all':20}{caught.total():>5} of {total.total()}")
    if fallen := sorted(got_by - ids_in(GOT_BY)):
        sys.exit(f"no law catches any more: {', '.join(fallen)}")


if __name__ == "__main__":
    main()
