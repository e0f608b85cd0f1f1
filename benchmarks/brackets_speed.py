"""Speed of the bracket parser on a made-up composite text: 120,000 characters, 1,000 bracket pairs.

    python benchmarks/brackets_speed.py [--repeat N]

Prints the time of one parse (the least of N), of the projections, and how time grows when the text
doubles. The text has 50 unbalanced paragraphs, brackets four deep, and runs of 14; sizes follow the
drafts of a real treaty (118,941 characters, 1,024 pairs, 51 unbalanced paragraphs, a run of 14).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable

from draftdiff.brackets import Composite, accept_all, count_readings, delete_all, fate, parse

LENGTH = 120_000
PAIRS = 1_000
UNBALANCED = 50
DEPTH = 4
LONGEST_RUN = 14

_WORDS = (
    "Parties shall should cooperate in taking measures as appropriate to enhance climate change education training"
    " public awareness participation access information recognizing importance of these steps with respect enhancing"
    " actions under this agreement developed developing country sustainable finance transfer technology capacity"
    " building adaptation mitigation loss damage transparency national circumstances equity common responsibilities"
).split()
_PARTIES = ("EU", "Iran", "G77 and China", "US/PE", "AOSIS", "State A")


def composite_text(
    length: int = LENGTH, pairs: int = PAIRS, unbalanced: int = UNBALANCED, seed: int = 7
) -> str:
    """A made-up composite text of about this length, with exactly this many opening brackets that
    close.

    Args:
        length: Code points; the text is filled up with plain paragraphs.
        pairs: Bracket pairs.
        unbalanced: Paragraphs with an opening or closing bracket more than there should be.
        seed: Of the choices.
    """
    chance = random.Random(seed)
    paragraphs: list[str] = []
    left = pairs
    while left > 0:
        text, used = _paragraph(chance, left, run=LONGEST_RUN if not paragraphs else 0)
        left -= used
        paragraphs.append(f"{len(paragraphs) + 1}. {text};")
    for place in chance.sample(range(len(paragraphs)), min(unbalanced, len(paragraphs))):
        extra = chance.choice("[]")
        words = paragraphs[place].split(" ")
        words.insert(chance.randrange(1, len(words)), extra)
        paragraphs[place] = " ".join(words)
    missing = length - sum(map(len, paragraphs)) - len(paragraphs)
    while missing > 0:
        plain = f"{len(paragraphs) + 1}. {_phrase(chance, 30)}."
        paragraphs.append(plain)
        missing -= len(plain) + 1
    chance.shuffle(paragraphs)
    return "\n".join(paragraphs)


def _paragraph(chance: random.Random, left: int, run: int) -> tuple[str, int]:
    """A paragraph with brackets, and how many pairs it took."""
    pieces = [_phrase(chance, 6)]
    used = 0
    if run:
        run = min(run, left)
        pieces.append("".join(f"[{_phrase(chance, 2)}]" for _ in range(run)))
        used = run
    while used < left and (used < 2 or chance.random() < 0.5):
        text, count = _bracket(chance, min(DEPTH, left - used))
        pieces += [text, _phrase(chance, 5)]
        used += count
    return " ".join(pieces), used


def _bracket(chance: random.Random, depth: int) -> tuple[str, int]:
    """A bracket with brackets inside down to a depth, and how many there are."""
    inner, used = ("", 0)
    if depth > 1 and chance.random() < 0.6:
        inner, used = _bracket(chance, depth - 1)
    name = f"{chance.choice(_PARTIES)}: " if chance.random() < 0.2 else ""
    return f"[{name}{_phrase(chance, 3)} {inner} {_phrase(chance, 2)}]".replace("  ", " "), used + 1


def _phrase(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words))


def seconds(action: Callable[[], object], repeat: int) -> float:
    """The least CPU time of several runs."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--repeat", type=int, default=3)
    repeat = arguments.parse_args().repeat
    text = composite_text()
    composite = parse(text, "un")
    assert str(composite) == text
    print(
        f"{len(text):,} characters, {len(composite.brackets):,} brackets, {len(composite.slots):,} slots"
    )
    print(f"readings: a number of {len(str(count_readings(composite)))} digits")
    steps: dict[str, Callable[[Composite], object]] = {
        "accept_all": accept_all,
        "delete_all": delete_all,
        "count_readings": count_readings,
        "to_dict": Composite.to_dict,
        "fate against itself": lambda one: fate([one, one]),
    }
    print(f"parse, profile named    {seconds(lambda: parse(text, 'un'), repeat):6.3f} s")
    print(f"parse, profile detected {seconds(lambda: parse(text), repeat):6.3f} s")
    for name, step in steps.items():
        print(f"{name:23} {seconds(lambda step=step: step(composite), repeat):6.3f} s")
    print("growth:")
    for factor in (0.5, 1, 2, 4, 8):
        one = composite_text(int(LENGTH * factor), int(PAIRS * factor), int(UNBALANCED * factor))
        taken = seconds(lambda one=one: parse(one, "un"), repeat)
        print(
            f"  {len(one):>9,} characters {taken:6.3f} s  {1e6 * taken / len(one):5.2f} µs a character"
        )


if __name__ == "__main__":
    main()
