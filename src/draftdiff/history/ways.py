"""The way from an old draft to a new one: which draft on it took words out, wrote them otherwise, or moved them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Final

from draftdiff.history.events import Links, events_of
from draftdiff.history.ledger import Account, Node

#: Stands for the start and the end of a paragraph where a word has no neighbour.
_EDGE: Final = -1
ARRANGED: Final = ("move", "split", "merge", "renumber")
#: Something that stands in a draft or not: two tokens in a row, a token as it is written, a paragraph's text.
Mark = tuple[Any, Any]


class Way:
    """The drafts from the new one back to the old one, or to where the two part.

    Attributes:
        old, new: The drafts.
        steps: Pairs (parent, child), the latest first.
    """

    def __init__(self, old: Node, new: Node) -> None:
        self.old = old
        self.new = new
        self.steps: list[tuple[Node, Node]] = []
        child = new
        while child is not old and not old.descends_from(child):
            parent = _toward(child, old)
            if parent is None:
                break
            self.steps.append((parent, child))
            child = parent
        self._tokens: dict[int, frozenset[int]] = {}
        self._marks: dict[int, frozenset[Mark]] = {}
        self._parts: dict[tuple[int, int], frozenset[Mark]] = {}
        self._links: dict[int, Links] = {}

    def tokens(self, node: Node) -> frozenset[int]:
        """All tokens of a draft, counted once."""
        found = self._tokens.get(node.position)
        if found is None:
            found = self._tokens[node.position] = node.tokens()
        return found

    @cached_property
    def removals(self) -> dict[int, tuple[Node | None, bool]]:
        """For each token that only the old draft has: the draft that took it out, and whether by choosing a parent."""
        missing = set(self.tokens(self.old) - self.tokens(self.new))
        found: dict[int, tuple[Node | None, bool]] = {}
        for _, child in self.steps:
            held = [self.tokens(parent) for parent in child.parents]
            gone = set[int]().union(*(missing & tokens for tokens in held))
            found.update((token, self.remover(token, child)) for token in gone)
            missing -= gone
        found.update((token, (None, False)) for token in missing)
        return found

    def remover(self, token: int, node: Node) -> tuple[Node, bool]:
        """A draft that chose a parent without the words only followed that one, which may have struck them."""
        while True:
            lacking = [parent for parent in node.parents if token not in self.tokens(parent)]
            struck = [parent for parent in lacking if parent.descends_from(self.old)]
            if not struck or len(lacking) == len(node.parents):
                return node, bool(lacking)
            node = self._striker(token, struck[0])

    def _striker(self, token: int, node: Node) -> Node:
        """The latest ancestor of a draft without the token that has a parent with it."""
        while all(token not in self.tokens(parent) for parent in node.parents):
            below = [parent for parent in node.parents if parent.descends_from(self.old)]
            if not below:
                return node
            node = below[0]
        return node

    def made(self, marks: Iterable[Mark]) -> Node | None:
        """The earliest of the drafts that brought what stands in the new draft; None if all of it stood before."""
        found = [node for mark in marks if (node := self._first(mark, brought=True))]
        return min(found, key=lambda node: node.position, default=None)

    def broken(self, marks: Iterable[Mark]) -> Node | None:
        """The latest of the drafts that took away what stands in the old draft; None if all of it stands still."""
        found = [node for mark in marks if (node := self._first(mark, brought=False))]
        return max(found, key=lambda node: node.position, default=None)

    def _first(self, mark: Mark, *, brought: bool) -> Node | None:
        if (mark in self._marks_of(self.new)) is not brought:
            return None
        return next((child for parent, child in self.steps if (mark in self._marks_of(parent)) is not brought), None)

    def _marks_of(self, node: Node) -> frozenset[Mark]:
        found = self._marks.get(node.position)
        if found is None:
            parts = map(self._marks_in, node.accounts)
            found = self._marks[node.position] = frozenset().union(*parts)
        return found

    def _marks_in(self, account: Account) -> frozenset[Mark]:
        """The marks of a paragraph, found once for all drafts that keep it."""
        key = id(account.tokens), id(account.line)
        if key not in self._parts:
            self._parts[key] = frozenset(_marks_in(account))
        return self._parts[key]

    def links(self, parent: Node, child: Node) -> Links:
        """Which paragraphs of a step share words."""
        found = self._links.get(child.position)
        if found is None:
            found = self._links[child.position] = Links(child.accounts, parent.accounts)
        return found

    @cached_property
    def arranged(self) -> dict[int, dict[str, Node]]:
        """For each paragraph of the new draft that was moved, split, merged or renumbered: by which draft last."""
        did: dict[int, dict[str, Node]] = {}
        for parent, child in reversed(self.steps):
            for event in events_of(child, parent):
                if event.kind in ARRANGED:
                    for token in (token for index in event.new for token in child.accounts[index].tokens):
                        did.setdefault(token, {})[event.kind] = child
        found: dict[int, dict[str, Node]] = {}
        for index, account in enumerate(self.new.accounts):
            for token in account.tokens:
                if token in did:
                    found.setdefault(index, {}).update(did[token])
        return found

    def differing(self, index: int, field: Callable[[Node, int], object]) -> Node | None:
        """The latest draft in which a property of a paragraph of the new draft became what it is."""
        for parent, child in self.steps:
            other = self.links(parent, child).partner(index)
            if other is None:
                return None
            if field(child, index) != field(parent, other):
                return child
            index = other
        return None


def _toward(node: Node, old: Node) -> Node | None:
    """The first parent that is the old draft or descends from it; else the first parent, as far as there is one."""
    on_the_way = [parent for parent in node.parents if parent is old or parent.descends_from(old)]
    return next(iter([*on_the_way, *node.parents]), None)


def join(account: Account, word: int) -> Mark:
    """A word and the one before it; of the number of words, the end of the paragraph."""
    tokens = account.tokens
    before = tokens[word - 1] if word else _EDGE
    return before, tokens[word] if word < len(tokens) else _EDGE


def spelling(account: Account, word: int) -> Mark:
    """A word as it is written, with what stands between it and the next."""
    starts, text = account.line.starts, account.line.text
    end = starts[word + 1] if word + 1 < len(starts) else len(text)
    return account.tokens[word], text[starts[word] if word else 0 : end]


def whole(account: Account) -> Mark:
    """The text of a paragraph."""
    return "¶", account.line.text


def _marks_in(account: Account) -> Iterator[Mark]:
    yield whole(account)
    for word in range(len(account.tokens)):
        yield join(account, word)
        yield spelling(account, word)
    yield join(account, len(account.tokens))
