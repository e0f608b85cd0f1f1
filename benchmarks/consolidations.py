"""Consolidations compared with the official text: Acts carried out in their order on the articles that
they amend.

Of each Act is printed how many orders were carried out and what was not, with its reason; of each
law how its text differs from the official one, and what the Acts left broken. The texts stand in
``tests/amending/instructions/consolidations.toml`` and ``laws.toml``.

    python benchmarks/consolidations.py
"""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any

import draftdiff as dd
from draftdiff.amending import carry_out_in_order
from draftdiff.model import Draft

FOLDER = Path(__file__).parent.parent / "tests" / "amending" / "instructions"


def laws() -> list[dict[str, Any]]:
    """Return each law with its text before and after, and the Acts between them."""
    text = (FOLDER / "consolidations.toml").read_text("utf-8")
    named: list[dict[str, Any]] = tomllib.loads(text)["law"]
    public = tomllib.loads((FOLDER / "laws.toml").read_text("utf-8"))["law"]
    named += [
        {
            "name": law["source"],
            "before": law["section"].format(law["old"]),
            "after": law["section"].format(law["new"]),
            "acts": [law["law"]],
            "days": [None],
        }
        for law in public
    ]
    return named


def lines(draft: Draft) -> list[str]:
    """Return the paragraphs of a draft, each with its label."""
    return [" ".join(filter(None, [part.label, part.text])) for part in draft.paragraphs]


def main() -> None:
    """Print what became of each Act, and how each law differs from the official text."""
    for law in laws():
        base = dd.read_text(law["before"], id="before")
        official = dd.read_text(law["after"], id="official")
        acts = [
            dd.read_text(text, id=f"act {number}", date=day)
            for number, (text, day) in enumerate(zip(law["acts"], law["days"], strict=True), 1)
        ]
        done = carry_out_in_order(base, acts)
        print(law["name"])
        for step in done.steps:
            print(
                f"  {step.draft.id}: {len(step.operations)} carried out, {len(step.troubles)} not"
            )
            for trouble in step.troubles:
                print(f"    {trouble}")
        marked = difflib.unified_diff(lines(done.law), lines(official), n=0, lineterm="")
        differing = [line for line in marked if line[:2] not in ("--", "++", "@@")]
        print(f"  {len(differing)} lines differ from the official text")
        for line in [*differing, *map(str, done.breaks)]:
            print(f"    {line}")


if __name__ == "__main__":
    main()
