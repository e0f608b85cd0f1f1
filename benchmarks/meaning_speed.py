"""What effects cost beside the diff itself: CPU time of both on two drafts of one megabyte.

    python benchmarks/meaning_speed.py [--size BYTES] [--rate SHARE] [--paragraphs SHARE] [--parts]

Corpus: paragraphs of more than 20 words from benchmarks/data/policies (GitHub's site policies,
CC0), drawn until the size is reached; in the new draft that share of the words of that share of the
paragraphs (all, if nothing is said) is replaced, added or dropped at random. The ratio is that of
one process; the first ``explain`` also loads the word lists. With ``--parts`` it tells what is left
of the cost where the layers, the table with its features, or both do nothing.
"""

from __future__ import annotations

import argparse
import random
import time
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from draftdiff import read_text
from draftdiff.changes.changeset import compare_drafts
from draftdiff.meaning import explain, sentences
from draftdiff.model.draft import Draft

CORPUS = Path(__file__).resolve().parent / "data" / "policies"


def drafts(size: int, rate: float, seed: int = 5, paragraphs: float = 1) -> tuple[Draft, Draft]:
    """A draft of about that many code points, and one with that share of the words of some
    paragraphs changed.
    """
    rng = random.Random(seed)
    lines = [
        line
        for path in sorted(CORPUS.glob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
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


# What a part gives that does nothing: no layer proves anything, every stretch is "other".
_PARTS = {"prove": lambda passage, hunk: None, "chosen": lambda stretch, both, choose: []}


def without(parts: tuple[str, ...], changes, old, new) -> float:
    """CPU time of another look at all effects where some parts do nothing."""
    with ExitStack() as patched:
        for name in parts:
            patched.enter_context(patch.object(sentences, name, _PARTS[name]))
        return min(timed(_effects, changes, old, new)[1] for _ in range(2))


def main() -> None:
    """Runs the benchmark and prints its table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--rate", type=float, default=0.1)
    parser.add_argument("--paragraphs", type=float, default=1)
    parser.add_argument("--parts", action="store_true")
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
    parts = {"layers": ("prove",), "the table": ("chosen",), "both": ("prove", "chosen")}
    for name, switched_off in parts.items() if arguments.parts else ():
        left = without(switched_off, changes, old, new)
        print(f"without {name} {left:.2f} s ({left / diff:.2f}x)")


if __name__ == "__main__":
    main()
