"""Who wrote what in a document that is kept in git?

    python examples/who_wrote.py REPOSITORY PATH [BLAME.csv]

Every word counts as its author's in whose commit this wording is first seen, also on branches that
were merged later, and wherever it was moved since.
"""

from __future__ import annotations

import sys

import draftdiff as dd
from draftdiff.history import contestedness, removals, survival
from draftdiff.records import import_git


def main(repository: str, path: str, csv: str | None = None) -> None:
    history = import_git(repository, path).history
    last = list(history)[-1]
    provenance = dd.attribute(history, last)

    print(f"{path}: {len(history)} versions. Of the words that stand:")
    for row in dd.table(provenance.share()):
        print(
            f"  {row['share']:6.1%}  {row['proposers']} ({row['share_count']:.0f} of {row['share_total']:.0f})"
        )

    print("How many versions half of somebody's words outlive:")
    for name, curve in survival(history).items():
        ages = [step.age for step in curve if step.surviving <= 0.5]
        print(f"  {name}: {ages[0] if ages else 'more than there are'}")

    print("Who struck whose words:")
    for flow in removals(history)[:5]:
        print(f"  {flow.target} struck {flow.words.count:.0f} words of {flow.source}")

    print("The paragraphs that were fought over most:")
    rates = contestedness(history, last)
    for index in sorted(range(len(rates)), key=lambda index: (-rates[index].count, index))[:3]:
        print(
            f"  {rates[index].count:.0f} words came or went: {history[last].paragraphs[index].text[:60]}"
        )

    if csv:
        dd.table(provenance).to_csv(csv)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit("usage: python examples/who_wrote.py REPOSITORY PATH [BLAME.csv]")
    main(*sys.argv[1:])
