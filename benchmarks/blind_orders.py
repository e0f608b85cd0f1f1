"""Orders written by draftdiff mixed with real ones of the same style, for a reader to tell apart.

The real instructions of the tests are carried out on their drafts. Half of them are shown as they
are; of the others the draft before and after is given to the writer, whose orders are shown. The
numbers of the written ones go to a second file.

    python benchmarks/blind_orders.py uk FOLDER        # FOLDER/mixed.txt and FOLDER/key.txt
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
import warnings
from pathlib import Path
from typing import Any

import draftdiff as dd
from draftdiff.amending.amended import amend

FOLDER = Path(__file__).parent.parent / "tests" / "amending" / "instructions"
SETS = ("read", "apart", "second-read", "second-apart", "third")
#: How many of each kind are shown, at most.
MOST = 20
SEED = 2025


def instructions(style: str) -> list[dict[str, Any]]:
    """Return the real instructions of a style that are carried out."""
    every: list[dict[str, Any]] = []
    for name in SETS:
        every += tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["instruction"]
    return [one for one in every if one["style"] == style and not _amended(one).troubles]


def _amended(instruction: dict[str, Any]) -> dd.negotiation.Amended:
    return amend(dd.read_text(instruction["base"], id="base"), instruction["orders"])


def written(instruction: dict[str, Any], style: str, folder: Path) -> str:
    """Return the orders that the writer gives for what an instruction does, without their title."""
    done = _amended(instruction)
    path = folder / "order.txt"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dd.write(dd.redline(done.base, done.draft), path, format="amendments", form=style)
    text = path.read_text("utf-8").partition("\n\n")[2].strip()
    path.unlink()
    return text


def main(style: str, folder: Path) -> None:
    """Write the mixed orders and their key."""
    folder.mkdir(parents=True, exist_ok=True)
    shuffled = instructions(style)
    random.Random(SEED).shuffle(shuffled)
    half = min(MOST, len(shuffled) // 2)
    real = [("real", one["orders"].strip()) for one in shuffled[:half]]
    own = [("written", written(one, style, folder)) for one in shuffled[half : 2 * half]]
    mixed = real + own
    random.Random(SEED + 1).shuffle(mixed)
    blocks = [f"[{number}]\n{_plain(text)}\n" for number, (_, text) in enumerate(mixed, 1)]
    (folder / "mixed.txt").write_text("\n".join(blocks), "utf-8")
    key = [f"{number} {kind}\n" for number, (kind, _) in enumerate(mixed, 1)]
    (folder / "key.txt").write_text("".join(key), "utf-8")
    print(f"{half} real and {half} written orders: {folder / 'mixed.txt'}, {folder / 'key.txt'}")


def _plain(text: str) -> str:
    """Return orders with one kind of quotation marks, dashes and line breaks, and no first number:
    how a text was typed gives nothing away.
    """
    text = re.sub(r"^(?:\d+[A-Z]?\.?|\(\d+\))\s+", "", text.strip())
    text = re.sub(r'"([^"\n]*)"', r"“\1”", text).replace(" - ", " — ")
    return re.sub(r"\n\s*\n+", "\n", text)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
