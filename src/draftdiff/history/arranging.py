"""Credit for rearranged paragraphs, and for words of both drafts that were rewritten or moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from functools import cached_property
from itertools import islice
from typing import Final

from attrs import field, frozen

from draftdiff.changes.changeset import ChangeSet, subtree
from draftdiff.changes.kinds import Change
from draftdiff.history.events import steps_of
from draftdiff.history.ledger import Node
from draftdiff.history.ways import DraftPath, Like, Nodes, Subject, spelling
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import tokens

#: Unmoved paragraphs that tell the place of a moved one, nearest to where it stood and to where it
#: stands.
_NEAREST: Final = 8


@frozen(eq=False)
class Arranging:
    """Two drafts of a history and their changes, asked who arranged a paragraph anew."""

    way: DraftPath
    changes: ChangeSet
    _subjects: dict[int, Subject] = field(factory=dict, init=False)

    def arrangers_of(self, change: Change) -> Nodes:
        """The drafts that did it, by position."""
        if change.kind not in ("split", "merge"):
            return _ASKED[change.kind](self, change)
        borders = range(len(change.old) + len(change.new) - 2)
        nodes = {node for border in borders for node in self.border(change, border)}
        return tuple(sorted(nodes, key=lambda node: node.position))

    def border(self, change: Change, part: int) -> Nodes:
        """Return the drafts that set a border inside a split paragraph, or removed one between two
        merged ones.
        """
        is_split = len(change.new) > 1
        accounts = (self.way.new if is_split else self.way.old).accounts
        before, after = (change.new if is_split else change.old)[part : part + 2]
        first_subject, second_subject = (
            self.way.subject([accounts[node.index]]) for node in (before, after)
        )

        def has_same_border(node: Node) -> bool | None:
            first, second = (
                self.way.partner(node, first_subject),
                self.way.partner(node, second_subject),
            )
            return None if first is None or second is None else (first != second) is is_split

        return self.way.makers(has_same_border)

    def subject(self, index: int) -> Subject:
        """Return the words that identify a paragraph of the new draft; without any, those
        below it.
        """
        if index not in self._subjects:
            accounts = self.way.new.accounts
            below = (
                subtree(self.changes.new_depths, index) if not accounts[index].tokens else (index,)
            )
            self._subjects[index] = self.way.subject([accounts[position] for position in below])
        return self._subjects[index]

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """The old and the new index of each paragraph that has words of both drafts."""
        olds = (
            (self.way.partner(self.way.old, self.subject(new)), new)
            for new in range(len(self.way.new.accounts))
        )
        return [(old, new) for old, new in olds if old is not None]

    @cached_property
    def moved(self) -> frozenset[int]:
        """The new indexes of all paragraphs that moved or were carried along."""
        heads = [
            node.index for change in self.changes if change.kind == "move" for node in change.new
        ]
        return frozenset(
            index for head in heads for index in subtree(self.changes.new_depths, head)
        )

    def crossed(self, old: int, new: int) -> list[int]:
        """Paragraphs that stand on the other side of a moved one than before, the nearest, by their
        new indexes.
        """
        across = [
            pair
            for pair in self.pairs
            if (pair[0] < old) != (pair[1] < new) and new not in pair[1:]
        ]
        still = [pair for pair in across if pair[1] not in self.moved] or across
        nearest_new = sorted(still, key=lambda pair: abs(pair[1] - new))[:_NEAREST]
        nearest_old = sorted(still, key=lambda pair: abs(pair[0] - old))[:_NEAREST]
        return sorted({index for _, index in (*nearest_new, *nearest_old)})

    def is_beside_same(self, subject: Subject, node: Node, parent: Node) -> bool:
        """Return True if a paragraph has the same neighbour as in a parent, on either side."""
        index, parent_index = self.way.partner(node, subject), self.way.partner(parent, subject)
        if index is None or parent_index is None:
            return False
        sides = (
            (self._next(node, index, parent, step), self._next(parent, parent_index, node, step))
            for step in (-1, 1)
        )
        return any(
            own_neighbours[1] == parent_neighbours[0] for own_neighbours, parent_neighbours in sides
        )

    def _next(
        self, node: Node, at: int, compared: Node, step: int
    ) -> tuple[int | None, int | None]:
        """The next paragraph of a draft that another has too, not below this one: its index in
        either.
        """
        depths = [len(path) for path in node.draft.paths]
        index = at + step
        while 0 <= index < len(node.accounts):
            if step < 0 or depths[index] <= depths[at]:
                partner = self.way.partner(compared, self.way.grouped(node.accounts[index].tokens))
                if partner is not None:
                    return index, partner
            index += step
        return None, None


def _makers(likes: Callable[[Arranging, Change], Like]) -> Callable[[Arranging, Change], Nodes]:
    return lambda asked, change: asked.way.makers(likes(asked, change))


def _moved(asked: Arranging, change: Change) -> Nodes:
    """Return the drafts that last put a paragraph on the other side of one that it crossed."""
    way, new_index = asked.way, change.new[0].index
    subject = asked.subject(new_index)
    crossed_subjects = [
        asked.subject(index) for index in asked.crossed(change.old[0].index, new_index)
    ]

    def sides(node: Node) -> list[bool | None]:
        at = way.partner(node, subject)
        partners = [way.partner(node, crossed_subject) for crossed_subject in crossed_subjects]
        return [
            None if at is None or partner is None or partner == at else partner < at
            for partner in partners
        ]

    def keeps_sides(node: Node, parent: Node) -> bool | None:
        pairs = [pair for pair in zip(sides(node), sides(parent), strict=True) if None not in pair]
        return (
            None
            if way.partner(parent, subject) is None
            else all(own_side == parent_side for own_side, parent_side in pairs)
        )

    def is_out(node: Node, parent: Node) -> bool:
        at = way.partner(node, subject)
        return any(event.kind == "move" and event.new == (at,) for event in steps_of(node, parent))

    def keeps_place(node: Node, parent: Node) -> bool | None:
        answers = {
            candidate: False if is_out(node, candidate) else keeps_sides(node, candidate)
            for candidate in node.parents
        }
        if (
            answers[parent] is not False
            or True in answers.values()
            or (len(answers) == 1 and is_out(node, parent))
        ):
            return answers[parent]
        return asked.is_beside_same(subject, node, parent)

    return way.changers(keeps_place) or (
        way.changers(keeps_sides) if way.new.descends_from(way.old) else ()
    )


def _same_property(
    property_of: Callable[[Node, int], object],
) -> Callable[[Arranging, Change], Like]:
    """Return a test: does a paragraph have the property that it has in the new draft?"""

    def likes(asked: Arranging, change: Change) -> Like:
        index = change.new[0].index
        subject, wanted = asked.subject(index), property_of(asked.way.new, index)

        def is_same(node: Node) -> bool | None:
            at = asked.way.partner(node, subject)
            return None if at is None else property_of(node, at) == wanted

        return is_same

    return likes


def _hung(asked: Arranging, change: Change) -> Like:
    """Return a test: does a paragraph have the same parent paragraph as in the new draft?"""
    way, index = asked.way, change.new[0].index
    above = _above(way.new, index)
    subject, parent = asked.subject(index), asked.subject(above) if above is not None else None

    def hangs_alike(node: Node) -> bool | None:
        at = way.partner(node, subject)
        return (
            None
            if at is None
            else _above(node, at) == (way.partner(node, parent) if parent else None)
        )

    return hangs_alike


def _above(node: Node, index: int) -> int | None:
    path = node.draft.paths[index][:-1]
    return node.draft.paths.index(path) if path else None


def _form(paragraph: Paragraph) -> object:
    return (
        paragraph.kind,
        paragraph.language,
        sorted((mark.kind, mark.value) for mark in paragraph.marks),
    )


_ASKED: Final[dict[str, Callable[[Arranging, Change], Nodes]]] = {
    "move": _moved,
    "relevel": _makers(_hung),
    "reformat": _makers(_same_property(lambda node, index: _form(node.draft.paragraphs[index]))),
    "renumber": _makers(_same_property(lambda node, index: node.draft.paragraphs[index].label)),
}


#: Words looked through on either side of one for those that tell where it stands.
_REACH: Final = 400
Place = tuple[int, int]


@frozen(eq=False)
class Rewording:
    """Two drafts of a history, asked about words of both; those marked as changed tell nobody's
    place.
    """

    way: DraftPath
    marked: Set[int]

    def writers_of(self, token: int, new: Place, old: Place) -> Nodes | None:
        """The drafts that wrote a word so; else that put it there; else that wrote what stands
        behind it; else None.
        """
        way = self.way
        after, before = (
            spelling(node.accounts[at[0]], at[1]) for node, at in ((way.new, new), (way.old, old))
        )
        if _letters(after) != _letters(before):
            return way.makers(
                lambda node: self._written(node, token, _letters(after), len(_letters(after)))
            )
        put = self._put(token, new, old)
        if put is None and after != before:
            return way.makers(lambda node: self._written(node, token, after))
        return put

    def _written(
        self, node: Node, token: int, text: str, letters: int | None = None
    ) -> bool | None:
        at = self.way.position_of(node, token)
        written = None if at is None else spelling(node.accounts[at[0]], at[1])
        return None if written is None else (_letters(written) if letters else written) == text

    def _put(self, token: int, new: Place, old: Place) -> Nodes | None:
        """Return the drafts that put a word where it stands among the unmarked words near its new
        and its old place, else among any.
        """
        way = self.way
        neighbours = {*self._telling(way.new, token, new), *self._telling(way.old, token, old)}
        neighbours = neighbours or {*self._telling(way.new, token, new, any_=True)}
        wanted = {neighbour: self._side(way.new, token, neighbour) for neighbour in neighbours}

        def stands_alike(node: Node) -> bool | None:
            sides = (
                (self._side(node, token, neighbour), side) for neighbour, side in wanted.items()
            )
            return (
                all(own_side in (None, side) for own_side, side in sides)
                if way.has(node, token)
                else None
            )

        # Words that the old draft has not tell nothing of what differs from it.
        return way.makers(stands_alike) if wanted and not stands_alike(way.old) else None

    def _telling(
        self, node: Node, token: int, position: Place, *, any_: bool = False
    ) -> Iterator[int]:
        """The nearest words on either side that do not stand to this one as they did in the other
        draft.
        """
        line, word = node.accounts[position[0]].tokens, position[1]
        new, old = self.way.new, self.way.old
        for side in (
            reversed(line[max(0, word - _REACH) : word]),
            line[word + 1 : word + 1 + _REACH],
        ):
            asked = (
                neighbour
                for neighbour in side
                if any_
                or (
                    neighbour not in self.marked
                    and self.way.has(new, neighbour)
                    and self.way.has(old, neighbour)
                )
            )
            tell = (
                neighbour
                for neighbour in asked
                if self._side(new, token, neighbour) != self._side(old, token, neighbour)
            )
            yield from islice(tell, 1)

    def _side(self, node: Node, token: int, neighbour: int) -> int | None:
        """On which side of a word another stands: 0 for another paragraph; None where one is
        missing.
        """
        position, neighbour_position = (
            self.way.position_of(node, token),
            self.way.position_of(node, neighbour),
        )
        if position is None or neighbour_position is None:
            return None
        return (
            0
            if position[0] != neighbour_position[0]
            else 1
            if neighbour_position > position
            else -1
        )


def _letters(text: str) -> str:
    return tokens(text)[0]
