"""How fast is plain text read? CPU time of `read_text`, in megabytes a second.

    python benchmarks/reading_speed.py [--size BYTES]

Corpus: benchmarks/prose.py, as paragraphs between blank lines, a paragraph a line, hard-wrapped at
72 columns, and numbered. ``str.split`` of the same text into lines and words is printed as a
measure of the machine.
"""

from __future__ import annotations

import argparse
import textwrap
import time
from collections.abc import Callable
from statistics import median

import prose

from draftdiff import read_text

WANTED = 25


def shapes(size: int) -> dict[str, str]:
    """The same prose laid out in four ways."""
    text = prose.prose(size)
    return {
        "paragraphs between blank lines": "\n\n".join(text),
        "a paragraph a line": "\n".join(text),
        "hard-wrapped at 72 columns": "\n\n".join(
            textwrap.fill(paragraph, 72) for paragraph in text
        ),
        "numbered paragraphs": "\n\n".join(
            f"{number}. {paragraph}" for number, paragraph in enumerate(text, 1)
        ),
    }


def speed(function: Callable[[str], object], text: str) -> float:
    """Megabytes a second, the median of five."""
    spent = []
    for _ in range(5):
        start = time.process_time()
        function(text)
        spent.append(time.process_time() - start)
    return len(text.encode()) / 1e6 / median(spent)


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--size", type=int, default=2_000_000)
    for name, text in shapes(options.parse_args().size).items():
        ours = speed(read_text, text)
        words = speed(lambda text: [line.split() for line in text.split("\n")], text)
        met = "met" if ours >= WANTED else "NOT met"
        print(
            f"{name:<32} read_text {ours:>6.1f} MB/s  wanted {WANTED}  {met:<8} str.split {words:>6.1f} MB/s"
        )


if __name__ == "__main__":
    main()
