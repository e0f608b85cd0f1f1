"""What effects cost beside the diff itself: CPU time of both on two drafts of one megabyte.

    python benchmarks/meaning_speed.py [--size BYTES] [--rate SHARE] [--paragraphs SHARE] [--stages]

Corpus: paragraphs of more than 20 words from benchmarks/corpus (GitHub's site policies, CC0-1.0), drawn until the
size is reached; in the new draft that share of the words of that share of the paragraphs (all, if nothing is said) is
replaced, added or dropped at random. The ratio is that of one process; the first ``explain`` also loads the word lists.
With ``--stages`` it tells what is left of the cost where proofs, rules and the judgement of what no rule explained do
nothing: the least that effects could cost if the others cost nothing.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from draftdiff import read_text
from draftdiff.changes.comparison import compare_drafts
from draftdiff.meaning import edits as judging
from draftdiff.meaning import explain
from draftdiff.model.draft import Draft

CORPUS = Path(__file__).resolve().parent / "corpus"


def drafts(size: int, rate: float, seed: int = 5, paragraphs: float = 1) -> tuple[Draft, Draft]:
    """A draft of about that many code points, and one with that share of the words of some paragraphs changed."""
    rng = random.Random(seed)
    lines = [line for path in sorted(CORPUS.glob("*.md")) for line in path.read_text(encoding="utf-8").splitlines()]
    long = [line for line in lines if len(line.split()) > 20]
    words = [word for line in long for word in line.split()]
    old: list[str] = []
    while sum(map(len, old)) < size:
        old += rng.choices(long, k=50)
    drawn = [paragraphs == 1 or rng.random() < paragraphs for _ in old]
    new = [
        " ".join(_changed(line.split(), words, rate, rng)) if changed else line
        for line, changed in zip(old, drawn, strict=True)
    ]
    return read_text("\n\n".join(old)), read_text("\n\n".join(new))


def _changed(line: list[str], words: list[str], rate: float, rng: random.Random) -> list[str]:
    found: list[str] = []
    for word in line:
        drawn = rng.random() / rate
        if drawn >= 1:
            found.append(word)
        elif drawn < 0.6:
            found.append(rng.choice(words))
        elif drawn < 0.8:
            found += [word, rng.choice(words)]
    return found


def timed(function, *arguments):
    """What a call returns, and its CPU time in seconds."""
    start = time.process_time()
    result = function(*arguments)
    return result, time.process_time() - start


def _effects(changes, old, new):
    """All effects; they are made when they are looked at."""
    return [change.effects for change in explain(changes, old, new)]


_STAGES = {
    "taken_editorial": lambda segment, terms, moved: ([], False),
    "rules_for": lambda segment: (),
    "explain_residue": lambda segment, effects: [],
}


def without(stages: tuple[str, ...], changes, old, new) -> float:
    """CPU time of a second look at all effects where some stages do nothing."""
    kept = {name: getattr(judging, name) for name in stages}
    for name in stages:
        setattr(judging, name, _STAGES[name])
    try:
        _effects(changes, old, new)
        return min(timed(_effects, changes, old, new)[1] for _ in range(2))
    finally:
        for name, function in kept.items():
            setattr(judging, name, function)


def main() -> None:
    """Runs the benchmark and prints its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--rate", type=float, default=0.1)
    parser.add_argument("--paragraphs", type=float, default=1)
    parser.add_argument("--stages", action="store_true")
    arguments = parser.parse_args()
    old, new = drafts(arguments.size, arguments.rate, paragraphs=arguments.paragraphs)
    changes, found = timed(compare_drafts, old, new)
    _, looked_at = timed(lambda: [change.edits for change in changes])
    diff = found + looked_at
    _, first = timed(_effects, changes, old, new)
    _, again = timed(_effects, changes, old, new)
    edits = sum(len(change.edits) for change in changes)
    print(f"{len(old.text):,} characters, {edits:,} edits in {len(changes):,} changes")
    print(f"diff without effects {diff:.2f} s ({found:.2f} s of it before an edit is looked at)")
    print(f"effects {first:.2f} s ({first / diff:.2f}x), again {again:.2f} s")
    proofs, rules, residue = _STAGES
    told = {"proofs": (proofs,), "proofs and rules": (proofs, rules), "all but reading": (proofs, rules, residue)}
    for name, stages in told.items() if arguments.stages else ():
        left = without(stages, changes, old, new)
        print(f"without {name} {left:.2f} s ({left / diff:.2f}x)")


if __name__ == "__main__":
    main()
