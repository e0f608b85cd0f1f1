"""Replicas under the laws of convergence: one kind that is right, and three that are wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from draftdiff.testing import LawBroken
from draftdiff.testing.subjects import Replicas, replica_machine, replicas_from_process

PROGRAM = Path(__file__).with_name("replica_program.py")
FEW = settings(
    max_examples=60,
    stateful_step_count=14,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
Sign = tuple[int, int]


class Sequences:
    """A replicated sequence: a sign knows the sign that it was put behind (RGA)."""

    def start(self, count: int, text: str) -> None:
        self.clock = 0
        self.replicas: list[dict[Sign, tuple[Sign | None, str]]] = [{} for _ in range(count)]
        self.gone: list[set[Sign]] = [set() for _ in range(count)]
        self.edit(0, 0, 0, text)
        for replica in range(1, count):
            self.exchange(0, replica)

    def order(self, replica: int) -> list[Sign]:
        """All signs in their order, deleted ones too: the latest of those behind the same sign
        first.
        """
        behind: dict[Sign | None, list[Sign]] = {}
        for sign, (before, _) in self.replicas[replica].items():
            behind.setdefault(before, []).append(sign)
        order: list[Sign] = []
        waiting = sorted(behind.get(None, []))
        while waiting:
            sign = waiting.pop()
            order.append(sign)
            waiting += sorted(behind.get(sign, []))
        return order

    def shown(self, replica: int) -> list[Sign]:
        return [sign for sign in self.order(replica) if sign not in self.gone[replica]]

    def text(self, replica: int) -> str:
        signs = self.replicas[replica]
        return "".join(signs[sign][1] for sign in self.shown(replica))

    def edit(self, replica: int, at: int, deleted: int, inserted: str) -> None:
        shown = self.shown(replica)
        before = shown[at - 1] if at else None
        self.gone[replica].update(shown[at : at + deleted])
        for letter in inserted:
            self.clock += 1
            sign = (self.clock, replica)
            self.replicas[replica][sign] = (before, letter)
            before = sign

    def exchange(self, source: int, target: int) -> None:
        self.replicas[target] |= self.replicas[source]
        self.gone[target] |= self.gone[source]


class LastWins(Sequences):
    """Whoever is asked last has the whole text."""

    def exchange(self, source: int, target: int) -> None:
        self.replicas[target] = dict(self.replicas[source])
        self.gone[target] = set(self.gone[source])


class Forgetful(Sequences):
    """Deletions stay at home."""

    def exchange(self, source: int, target: int) -> None:
        self.replicas[target] |= self.replicas[source]


class Unordered(Sequences):
    """Signs behind the same sign stand in the order in which they came."""

    def order(self, replica: int) -> list[Sign]:
        order: list[Sign] = []
        for sign, (before, _) in self.replicas[replica].items():
            place = order.index(before) + 1 if before is not None else 0
            order.insert(place, sign)
        return order


class Misplaced(Sequences):
    """An edit goes one place too far."""

    def edit(self, replica: int, at: int, deleted: int, inserted: str) -> None:
        most = len(self.shown(replica)) if inserted and not deleted else at
        super().edit(replica, min(at + 1, most), deleted, inserted)


def test_a_right_sequence_keeps_all_laws() -> None:
    run_state_machine_as_test(replica_machine(Sequences), settings=FEW)


def laws_broken_by(kind: type[Replicas]) -> set[str]:
    """Return the laws that a kind of replicas breaks."""
    laws = set()
    try:
        run_state_machine_as_test(replica_machine(kind), settings=FEW)
    except* LawBroken as group:
        laws = {error.law for error in group.exceptions if isinstance(error, LawBroken)}
    return laws


@pytest.mark.parametrize(
    ("kind", "law"),
    [
        (LastWins, "nothing_lost"),
        (Forgetful, "nothing_back"),
        (Unordered, "convergence"),
        (Misplaced, "own_edits"),
    ],
)
def test_a_wrong_one_breaks_the_law_of_its_fault(kind: type[Replicas], law: str) -> None:
    assert law in laws_broken_by(kind)


def test_replicas_of_a_program() -> None:
    replicas = replicas_from_process([sys.executable, str(PROGRAM)])
    replicas.start(2, "one ")
    replicas.edit(0, 4, 0, "two ")
    assert (replicas.text(0), replicas.text(1)) == ("one two ", "one ")
    replicas.exchange(0, 1)
    assert replicas.text(1) == "one two "
