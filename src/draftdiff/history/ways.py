"""From an old draft to a new one: who made something as it stands in the new draft.

Each question is one walk over the drafts before the new one. What a parent has already was taken
over from there, whichever parent it is; a draft did what none of its parents has. So the declared
order of parents decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from heapq import heappop, heappush
from operator import attrgetter

from draftdiff.history.ledger import Account, Homes, Ledger, Node
from draftdiff.model.party import Party

#: Whether a draft has something as the new one has it; None where it has nothing of the kind.
Like = Callable[[Node], bool | None]
Nodes = tuple[Node, ...]
#: Some tokens of a paragraph, each with how many others have always stood with it.
Subject = tuple[tuple[int, int], ...]


class DraftPath:
    """Two drafts of a history, and where the words of either stand in all others."""

    def __init__(self, ledger: Ledger, old: Node, new: Node) -> None:
        self.old, self.new = old, new
        self._ledger = ledger
        self._cohorts = ledger.cohorts
        self._homes: dict[int, Homes] = {}
        self._texts: dict[int, frozenset[str]] = {}
        self._memo: dict[tuple[object, bool], Nodes] = {}

    def makers(self, is_alike: Like) -> Nodes:
        """The drafts that made something as it is in the new one; see ``changers``."""
        return self.changers(lambda _, parent: is_alike(parent))

    def changers(self, keeps: Callable[[Node, Node], bool | None]) -> Nodes:
        """The drafts that made something what it is, by position; none if it was always so where
        that came from.

        A draft that has it from a parent (``keeps``; None where that has nothing of the kind) made
        nothing, unless it was always so on that parent's line and otherwise on another's: then it
        chose between them. Who brought something made it what it is too, other than for drafts that
        come before the old one.
        """
        origins: dict[int, frozenset[Node]] = {}
        for node, held, is_changed in reversed(self._followed(keeps)):
            before = [origins[parent.position] for parent in held]
            makers = frozenset[Node]().union(*before)
            if is_changed and not makers:
                makers = frozenset([node])
            origins[node.position] = makers
        return _in_order(origins[self.new.position])

    def _followed(
        self, keeps: Callable[[Node, Node], bool | None]
    ) -> list[tuple[Node, list[Node], bool]]:
        """The drafts that something came through, the latest first: each with the parents that it
        has it from, and whether it may have made it what it is.
        """
        waiting = [(-self.new.position, self.new)]
        asked = {self.new.position}
        followed: list[tuple[Node, list[Node], bool]] = []
        while waiting:
            _, node = heappop(waiting)
            answers = [(parent, keeps(node, parent)) for parent in node.parents]
            held = [parent for parent, is_kept in answers if is_kept]
            is_changed = any(is_kept is False for _, is_kept in answers)
            is_brought = bool(answers) and not held and self._may_bring(node)
            followed.append((node, held, is_brought or is_changed))
            for parent in held:
                if parent.position not in asked:
                    asked.add(parent.position)
                    heappush(waiting, (-parent.position, parent))
        return followed

    def _may_bring(self, node: Node) -> bool:
        """Return True if a draft does not come before the old one, and is not the old one."""
        is_before = node is self.old or self.old.descends_from(node)
        return not is_before

    # Words

    def homes(self, node: Node, token: int) -> list[int]:
        """The paragraphs of a draft in which a token stands; of equal ones the first."""
        homes = self._homes.get(node.position)
        if homes is None:
            homes = Homes(self._ledger, node.accounts)
            self._homes[node.position] = homes
        return homes.paragraphs_with(token)

    def has(self, node: Node, token: int) -> bool:
        """Return True if a token stands in a draft."""
        return bool(self.homes(node, token))

    def is_hidden(self, token: int) -> bool:
        """Return True if the bytes of the new draft hold a token that none of its paragraphs shows:
        nobody took it out.
        """
        return self._hides(self.new, token)

    def _holds(self, node: Node, token: int) -> bool:
        return self.has(node, token) or self._hides(node, token)

    def _hides(self, node: Node, token: int) -> bool:
        if token not in self._ledger.hidden:
            return False
        return any(token in row.tokens for row in node.hidden)

    def position_of(self, node: Node, token: int) -> tuple[int, int] | None:
        """Return (paragraph, word) where a token stands in a draft; None where it does not."""
        home = min(self.homes(node, token), default=None)
        if home is None:
            return None
        tokens = node.accounts[home].tokens
        return home, tokens.index(token)

    def takers(self, token: int) -> Nodes:
        """The drafts that took a token out for good; none where the new draft's line never
        had it.
        """

        def lacks(node: Node) -> bool:
            return not self._holds(node, token)

        return self._once(token, lacks, False)

    def bringers(self, token: int) -> Nodes:
        """The drafts that began the present run of a token in the new draft."""

        def shows(node: Node) -> bool:
            return self.has(node, token)

        return self._once(token, shows, True)

    def _once(self, token: int, is_alike: Like, is_present: bool) -> Nodes:
        """The makers, found once for all tokens that always stood together."""
        is_alone = token in self._ledger.hidden
        cohort = token if is_alone else self._cohorts.get(token, token)
        key = cohort, is_present
        makers = self._memo.get(key)
        if makers is None:
            makers = self.makers(is_alike)
            self._memo[key] = makers
        return makers

    def is_choice(self, token: int, node: Node) -> bool:
        """Return True if a parent of a draft lacks a token: the draft chose between two texts."""
        return any(not self.has(parent, token) for parent in node.parents)

    # Paragraphs

    def subject(self, accounts: Iterable[Account]) -> Subject:
        """Return the words that identify some paragraphs: those that both drafts have, else all."""
        tokens = [token for account in accounts for token in account.tokens]
        of_old = [token for token in tokens if self.has(self.old, token)]
        shared = [token for token in of_old if self.has(self.new, token)]
        return self.grouped(shared or tokens)

    def grouped(self, tokens: Sequence[int]) -> Subject:
        """Tokens as a subject: of those that always stood together the first one stands for all."""
        groups: dict[object, list[int]] = {}
        for token in tokens:
            cohort = self._cohorts.get(token, token)
            groups.setdefault(cohort, []).append(token)
        return tuple((members[0], len(members)) for members in groups.values())

    def partner(self, node: Node, subject: Subject) -> int | None:
        """The paragraph of a draft in which most words of a subject stand."""
        count = Counter[int]()
        for token, size in subject:
            for home in self.homes(node, token):
                count[home] += size
        return min(count, key=lambda index: (-count[index], index), default=None)

    def texts(self, node: Node) -> frozenset[str]:
        """The texts of the paragraphs of a draft."""
        texts = self._texts.get(node.position)
        if texts is None:
            texts = frozenset(node.draft.arrays.texts)
            self._texts[node.position] = texts
        return texts


def _in_order(nodes: Iterable[Node]) -> Nodes:
    """Drafts by position."""
    return tuple(sorted(nodes, key=attrgetter("position")))


def spelling(account: Account, word: int) -> str:
    """A word as it is written, with what stands between it and the next."""
    start = account.line.starts[word]
    _, end = account.stretch([word])
    return account.line.text[start:end]


def proposers_of(nodes: Iterable[Node]) -> frozenset[Party]:
    """The proposers of some drafts."""
    return frozenset(party for node in nodes for party in node.draft.proposers)
