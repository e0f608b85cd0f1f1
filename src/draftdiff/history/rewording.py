"""Who wrote otherwise, or put elsewhere, a word that both drafts have."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import islice
from typing import Final

from attrs import frozen

from draftdiff.history.ledger import Node
from draftdiff.history.ways import Nodes, Way, spelling
from draftdiff.model.words import tokens

#: Words looked through on either side of one for those that tell where it stands.
_REACH: Final = 400
Place = tuple[int, int]


@frozen(eq=False)
class Rewording:
    """Two drafts of a history, asked about words of both.

    Attributes:
        way: From the new draft back to the old one.
        marked: The tokens of the new draft that are marked as changed: these tell nobody's place.
    """

    way: Way
    marked: Set[int]

    def of(self, token: int, new: Place, old: Place) -> Nodes | None:
        """The drafts that wrote a word so; else that put it there; else that wrote what stands behind it.

        None where nothing of the kind differs between the two drafts.
        """
        way = self.way
        after, before = (spelling(node.accounts[at[0]], at[1]) for node, at in ((way.new, new), (way.old, old)))
        if _letters(after) != _letters(before):
            return way.makers(lambda node: self._written(node, token, _letters(after), len(_letters(after))))
        put = self._put(token, new, old)
        if put is None and after != before:
            return way.makers(lambda node: self._written(node, token, after))
        return put

    def _written(self, node: Node, token: int, text: str, letters: int | None = None) -> bool | None:
        at = self.way.place(node, token)
        written = None if at is None else spelling(node.accounts[at[0]], at[1])
        return None if written is None else (_letters(written) if letters else written) == text

    def _put(self, token: int, new: Place, old: Place) -> Nodes | None:
        """Who put a word where it stands among the unmarked words near its new and its old place, else among any."""
        way = self.way
        near = {*self._telling(way.new, token, new), *self._telling(way.old, token, old)}
        near = near or {*self._telling(way.new, token, new, any_=True)}
        wanted = {other: self._side(way.new, token, other) for other in near}

        def like(node: Node) -> bool | None:
            sides = ((self._side(node, token, other), side) for other, side in wanted.items())
            return all(found in (None, side) for found, side in sides) if way.has(node, token) else None

        # Words that the old draft has not tell nothing of what differs from it.
        return way.makers(like) if wanted and not like(way.old) else None

    def _telling(self, node: Node, token: int, place: Place, *, any_: bool = False) -> Iterator[int]:
        """The nearest words on either side that do not stand to this one as they did in the other draft."""
        line, word = node.accounts[place[0]].tokens, place[1]
        for side in (reversed(line[max(0, word - _REACH) : word]), line[word + 1 : word + 1 + _REACH]):
            yield from islice((other for other in side if self._tells(token, other, any_=any_)), 1)

    def _tells(self, token: int, other: int, *, any_: bool) -> bool:
        is_in_both = self.way.has(self.way.new, other) and self.way.has(self.way.old, other)
        if not any_ and (other in self.marked or not is_in_both):
            return False
        return self._side(self.way.new, token, other) != self._side(self.way.old, token, other)

    def _side(self, node: Node, token: int, other: int) -> int | None:
        """On which side of a word another stands: 0 for another paragraph; None where one is missing."""
        one, two = self.way.place(node, token), self.way.place(node, other)
        if one is None or two is None:
            return None
        return 0 if one[0] != two[0] else 1 if two > one else -1


def _letters(text: str) -> str:
    return tokens(text)[0]
