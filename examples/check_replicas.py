"""Do the replicas of a shared text converge? The laws, asked of a program of any language.

    python examples/check_replicas.py node examples/yjs_replicas.mjs

Needs the extra ``testing``, and for this program node and ``npm install yjs``. Without a program it
asks about replicas of which the last one that is heard wins, which lose what others wrote.
"""

from __future__ import annotations

import sys

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from draftdiff.testing import LawBroken
from draftdiff.testing.subjects import Replicas, replica_machine, replicas_from_process


class LastWins:
    """Whoever is heard last has the whole text."""

    def start(self, count: int, text: str) -> None:
        self.texts = [text] * count

    def text(self, replica: int) -> str:
        return self.texts[replica]

    def edit(self, replica: int, at: int, deleted: int, inserted: str) -> None:
        text = self.texts[replica]
        self.texts[replica] = text[:at] + inserted + text[at + deleted :]

    def exchange(self, source: int, target: int) -> None:
        self.texts[target] = self.texts[source]


def main() -> None:
    command = sys.argv[1:]

    def make() -> Replicas:
        return replicas_from_process(command) if command else LastWins()

    few = settings(
        max_examples=200,
        stateful_step_count=20,
        deadline=None,
        database=None,
        derandomize=True,
        report_multiple_bugs=False,
    )
    try:
        run_state_machine_as_test(replica_machine(make), settings=few)
    except LawBroken as broken:
        print(f"broken: {broken.law}: {broken.found}")
        return
    print("own_edits, convergence, nothing_lost and nothing_back hold")


if __name__ == "__main__":
    main()
