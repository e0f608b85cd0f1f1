"""Whose the changes are that two change sets make together: each character is traced back through both."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.credits import Credit, Who, inverted, joined, pieces_of
from draftdiff.changes.kinds import Change, Node, render

C = TypeVar("C", bound=Change)
#: Who put a character where it is, or the paragraph it comes from and its place there.
Source = frozenset[Credit] | tuple[int, int]
_NOBODY: Final = frozenset[Credit]()


@frozen(eq=False)
class Tracing:
    """Two change sets that follow each other, both with credits.

    Attributes:
        insertions: Both, the later one first: where a character of the last draft comes from.
        deletions: Their inverses, the earlier one first: where a character of the first draft went.
    """

    insertions: tuple[_Step, _Step]
    deletions: tuple[_Step, _Step]

    @classmethod
    def of(cls, first: ChangeSet, second: ChangeSet) -> Tracing | None:
        """None where one of the change sets does not say who did what."""
        if any(change.credits is None for change in (*first, *second)) or not (first or second):
            return None
        return cls(
            (_Step.of(second), _Step.of(first)),
            (_Step.of(first.invert()), _Step.of(second.invert())),
        )

    def credited(self, change: C, parts: Iterable[Change]) -> C:
        """A change of both with who did what.

        Args:
            change: The change.
            parts: What either change set says of these paragraphs.
        """
        came = _traced(change, self.insertions)
        went = inverted(_traced(_turned(change), self.deletions))
        arranged = [[credit for credit in part.credits or () if credit.act == "arrange"]
                    for part in parts if part.kind == change.kind]  # fmt: skip
        latest = next(filter(None, reversed(arranged)), [])
        whole = [evolve(credit, start=0, end=len(change.new_text)) for credit in latest]
        credits = (*joined(came), *joined(went), *whole)
        return evolve(change, credits=credits, proposers=Who.of(credits))


def _turned(change: Change) -> Change:
    edits = [evolve(edit, old=edit.new, new=edit.old) for edit in change.edits]
    return Change(change.new, change.old, edits=edits)


def _traced(change: Change, steps: tuple[_Step, _Step]) -> Iterator[Credit]:
    """The credits of what came in with a change."""
    nodes = change.new
    begins = list(accumulate((len(node.text) + 1 for node in nodes), initial=0))
    for edit in change.edits:
        places = range(*edit.new)
        for source, group in groupby(places, key=lambda at: _source(nodes, begins, at, steps)):
            span = list(group)
            yield from (evolve(credit, start=span[0], end=span[-1] + 1) for credit in sorted(source, key=_draft))


def _draft(credit: Credit) -> str:
    return credit.draft or ""


def _source(nodes: tuple[Node, ...], begins: list[int], at: int, steps: tuple[_Step, _Step]) -> frozenset[Credit]:
    """What put a character there, without its place; nobody where it stood in the first draft already."""
    part = bisect_right(begins, at) - 1
    source: Source = (nodes[part].index, at - begins[part])
    for step in steps:
        if isinstance(source, tuple):
            source = step.source(*source)
    return _NOBODY if isinstance(source, tuple) else source


@frozen(eq=False)
class _Step:
    """One change set, asked where each character of its new draft comes from."""

    changes: dict[int, Change]
    kept: dict[int, int]
    known: dict[int, list[Source]] = field(factory=dict)

    @classmethod
    def of(cls, changes: ChangeSet) -> _Step:
        kept = {target + i: start + i for start, target, length in changes.kept for i in range(length)}
        told: dict[int, Change] = {}
        for change in changes:
            for node in change.new:
                told.setdefault(node.index, change)
        return cls(told, kept)

    def source(self, index: int, at: int) -> Source:
        """Where a character comes from; behind the last one stands the line break after the paragraph."""
        if index in self.kept:
            return self.kept[index], at
        if index not in self.known:
            self.known.update(_sources(self.changes[index]))
        sources = self.known[index]
        return sources[min(at, len(sources) - 1)] if sources else _NOBODY


def _sources(change: Change) -> Iterator[tuple[int, list[Source]]]:
    """For each new paragraph of a change the sources of its characters and of the line break behind it."""
    flat = [*_flat(change), _NOBODY]
    start = 0
    for node in change.new:
        end = start + len(node.text) + 1
        yield node.index, flat[start:end]
        start = end


def _flat(change: Change) -> Iterator[Source]:
    begins = list(accumulate((len(node.text) + 1 for node in change.old), initial=0))
    at_old = at_new = 0
    for op, text in render(change.edits, change.old_text, change.new_text):
        if op == "equal":
            for place in range(at_old, at_old + len(text)):
                part = bisect_right(begins, place) - 1
                yield change.old[part].index, place - begins[part]
        elif op == "insert":
            for start, end, credits in pieces_of("insert", at_new, at_new + len(text), change.credits or ()):
                yield from [frozenset(evolve(credit, start=0, end=0) for credit in credits)] * (end - start)
        at_old += len(text) if op != "insert" else 0
        at_new += len(text) if op != "delete" else 0
