"""How much of a proposal is in the text that was adopted, and what became of the rest?

    python examples/takeover.py [PROPOSAL ADOPTED]

Without arguments: PEP 8016, one of seven rival governance proposals of 2018, and PEP 13, the text
that was adopted.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import draftdiff as dd

PEPS = Path(__file__).parent / "peps"


def main(
    proposal: str = str(PEPS / "pep-8016.rst"), adopted: str = str(PEPS / "pep-0013.rst")
) -> None:
    old = dd.read(proposal, format="text")
    new = dd.read(adopted, format="text")
    changes = dd.diff(old, new)

    kept = sum(length for _, _, length in changes.kept)
    print(f"{kept} of {len(old.paragraphs)} paragraphs were taken over word for word.")

    kinds = Counter(change.kind for change in changes)
    print("The rest:", ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))

    print("\nWhat was reworded:")
    for change in changes:
        if change.kind == "edit" and change.substantive:
            words = "".join(
                {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}[op].format(text)
                for op, text, *_ in change.words
            )
            print(f"  {words}")


if __name__ == "__main__":
    main(*sys.argv[1:])
