"""Replicas of one text that are edited apart and exchange their edits: a state machine with the
laws of convergence (Shapiro, Preguiça, Baquero, Zawirski: Conflict-free Replicated Data Types,
2011).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from draftdiff.testing.laws.broken import LawBroken
from draftdiff.testing.subjects.process import Program

#: Replicas of one text, and the words that it begins with.
_REPLICAS: Final = 3
_FIRST_WORDS: Final = ("alpha", "beta", "gamma", "delta")


class Replicas(Protocol):
    """Copies of one text, numbered from 0, each edited on its own."""

    def start(self, count: int, text: str) -> None:
        """Begin anew with so many replicas of a text."""

    def text(self, replica: int) -> str:
        """Return the text of a replica."""

    def edit(self, replica: int, at: int, deleted: int, inserted: str) -> None:
        """Put a text in the place of so many code points of a replica, from a place on."""

    def exchange(self, source: int, target: int) -> None:
        """Bring all that a replica knows to another one."""


def replica_machine(make: Callable[[], Replicas]) -> type[RuleBasedStateMachine]:
    """The state machine that edits replicas, exchanges their edits, and asks the laws.

    Words are inserted and deleted whole, and no word is inserted twice, so that it is known of each
    word who put it in and who took it out. The laws: ``own_edits``, a replica shows its own edit at
    once, and nothing else changed; ``convergence``, replicas that know the same edits show the same
    text, in whatever order they came; ``nothing_lost``, a word that a replica knows, and knows no
    deletion of, stands in its text once; ``nothing_back``, a word whose deletion it knows does not.

    Args:
        make: Gives the replicas to be judged, new ones for each run.

    Returns:
        A class for ``hypothesis.stateful.run_state_machine_as_test``, or whose ``TestCase`` a test
        module holds. It raises ``LawBroken``.

    Example::

        TestMine = replica_machine(MyReplicas).TestCase
    """

    class Machine(ReplicaMachine):
        replicas_of = staticmethod(make)

    return Machine


def replicas_from_process(command: Sequence[str], *, timeout: float = 10) -> Replicas:
    """The replicas of a program of any language, by a line of JSON a call.

    The program answers ``{"call": "start", "count": 3, "text": TEXT}``, ``{"call": "text",
    "replica": 0}`` with the text, ``{"call": "edit", "replica": 0, "at": 4, "deleted": 2,
    "inserted": TEXT}`` and ``{"call": "exchange", "source": 0, "target": 1}``, each with
    ``{"result": ...}`` or ``{"error": TEXT}``.

    Args:
        command: The program and its arguments.
        timeout: Seconds for one answer.
    """
    return _ProgramReplicas(Program(command, timeout))


class _ProgramReplicas:
    """Replicas that a program keeps."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def start(self, count: int, text: str) -> None:
        self.program.call("start", count=count, text=text)

    def text(self, replica: int) -> str:
        return str(self.program.call("text", replica=replica))

    def edit(self, replica: int, at: int, deleted: int, inserted: str) -> None:
        self.program.call("edit", replica=replica, at=at, deleted=deleted, inserted=inserted)

    def exchange(self, source: int, target: int) -> None:
        self.program.call("exchange", source=source, target=target)


class ReplicaMachine(RuleBasedStateMachine):
    """Replicas, and what each of them knows: the words put in, and the words taken out."""

    replicas_of: Callable[[], Replicas]

    def __init__(self) -> None:
        super().__init__()
        self.replicas = self.replicas_of()
        self.known: list[set[str]] = []
        self.deleted: list[set[str]] = []
        self.edits: list[set[int]] = []
        self.count = 0

    @initialize()
    def start(self) -> None:
        """All replicas begin with the same words."""
        self.replicas.start(_REPLICAS, _text(list(_FIRST_WORDS)))
        self.known = [set(_FIRST_WORDS) for _ in range(_REPLICAS)]
        self.deleted = [set() for _ in range(_REPLICAS)]
        self.edits = [set() for _ in range(_REPLICAS)]

    @rule(replica=st.integers(0, _REPLICAS - 1), at=st.integers(0, 12), data=st.data())
    def edit(self, replica: int, at: int, data: Any) -> None:
        """A replica takes up to two words out and puts up to two new ones in."""
        words = self.words(replica)
        first = min(at, len(words))
        most_deleted = min(2, len(words) - first)
        count = data.draw(st.integers(0, most_deleted))
        new_count = data.draw(st.integers(0 if count else 1, 2))
        self.count += 1
        new = [f"w{self.count}{letter}" for letter in "ab"[:new_count]]
        gone = words[first : first + count]
        start = len(_text(words[:first]))
        self.replicas.edit(replica, start, len(_text(gone)), _text(new))
        self.known[replica].update(new)
        self.deleted[replica].update(gone)
        self.edits[replica].add(self.count)
        wanted = _text([*words[:first], *new, *words[first + count :]])
        shown = self.replicas.text(replica)
        if shown != wanted:
            raise LawBroken("own_edits", f"replica {replica} shows another text", wanted, shown)

    @rule(giver=st.integers(0, _REPLICAS - 1), taker=st.integers(0, _REPLICAS - 1))
    def exchange(self, giver: int, taker: int) -> None:
        """A replica learns all that another one knows."""
        if giver == taker:
            return
        self.replicas.exchange(giver, taker)
        self.known[taker] |= self.known[giver]
        self.deleted[taker] |= self.deleted[giver]
        self.edits[taker] |= self.edits[giver]

    @rule()
    def exchange_all(self) -> None:
        """The last replica learns all that the others know, and they learn it from there."""
        last = len(self.edits) - 1
        for replica in range(last):
            self.exchange(replica, last)
        for replica in range(last):
            self.exchange(last, replica)

    @invariant()
    def convergence(self) -> None:
        """Replicas that know the same edits show the same text."""
        for first in range(len(self.edits)):
            for second in range(first):
                if self.edits[first] == self.edits[second]:
                    self._check_same(second, first)

    @invariant()
    def nothing_lost(self) -> None:
        """A word that is known, and not as deleted, stands in the text once; a deleted one does
        not.
        """
        for replica, known in enumerate(self.known):
            words = self.words(replica)
            text = self.replicas.text(replica)
            for word in sorted(known):
                self._check_word(word, words.count(word), replica, text)

    def words(self, replica: int) -> list[str]:
        """The words that a replica shows."""
        return self.replicas.text(replica).split()

    def _check_same(self, first: int, second: int) -> None:
        """Compare the texts of two replicas that know the same.

        Raises:
            LawBroken: They differ.
        """
        texts = (self.replicas.text(first), self.replicas.text(second))
        if texts[0] != texts[1]:
            trouble = f"replicas {first} and {second} know the same edits"
            raise LawBroken("convergence", trouble, *texts)

    def _check_word(self, word: str, count: int, replica: int, text: str) -> None:
        """Compare how often a word stands with what the replica knows of it.

        Raises:
            LawBroken: It is lost, doubled, or back.
        """
        if word in self.deleted[replica]:
            if count:
                raise LawBroken(
                    "nothing_back", f"{word} was deleted, replica {replica} has it", text
                )
        elif count != 1:
            raise LawBroken("nothing_lost", f"replica {replica} has {word} {count} times", text)


def _text(words: list[str]) -> str:
    """Return words as a text, a space behind each."""
    return "".join(f"{word} " for word in words)
