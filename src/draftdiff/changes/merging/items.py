"""Items of the merged draft, the trees that they stand in, and how deep.

Each hangs on what ``homes`` says; where that is gone, or was closed, on what is above that. A
paragraph never closes one that a later paragraph hangs on: it hangs on that one too. But one that
no side put or hung elsewhere closes what only later paragraphs hang on that a side did put there:
it stays where it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import evolve, frozen

from draftdiff.changes.kinds import Node
from draftdiff.changes.relation import Indexes, Relation
from draftdiff.model.draft import Path
from draftdiff.model.paragraph import Paragraph


@frozen
class Knot:
    """Indexes of paragraphs of the base, and of what they became on either side; none where they
    were taken out.
    """

    base: Indexes
    ours: Indexes
    theirs: Indexes


@frozen
class Item:
    """A paragraph of the merged draft, or one that is gone and still tells where things stand."""

    base: int | None  # base, ours, theirs: its index in each draft, or None
    ours: int | None
    theirs: int | None
    paragraph: Paragraph | None = (
        None  # As it is merged; None where it is as in the base and no change speaks of it
    )
    gone: bool = False  # Whether it is not in the merged draft
    #: The number of those that it is the same as, split from or merged into; None for what a side
    #: inserted.
    knot: int | None = None


def merged_into(items: Sequence[Item]) -> dict[int, int]:
    """The numbers of the items that were merged into another one, and of that one."""
    standing: dict[int | None, int] = {}
    for number, item in enumerate(items):
        if item.knot is not None and not item.gone:
            standing.setdefault(item.knot, number)
    return {
        number: standing[item.knot]
        for number, item in enumerate(items)
        if item.gone and item.knot in standing
    }


@frozen
class Sides:
    """The two change sets of a merge as relations."""

    ours: Relation
    theirs: Relation

    def base_node(self, index: int) -> Node | None:
        """A paragraph of the base, where a change speaks of it."""
        return self.ours.old_nodes.get(index) or self.theirs.old_nodes.get(index)

    def node(self, side: Relation, index: int) -> Node | None:
        """A paragraph of a side: as its changes say, else as the other side's changes say of the
        base.
        """
        known = side.new_nodes.get(index)
        if known is not None or index not in side.back:
            return known
        base = self.base_node(side.back[index][0])
        return base and evolve(base, index=index, path=side.new_paths[index])


#: In place of an item: the root of a draft.
ROOT = -1


@frozen(eq=False)
class Tree:
    """The items of one draft, by number."""

    order: tuple[int, ...]  # The items in reading order
    #: parent, carrier: the item above each, and the nearest one above it that some side moved; or
    #: ``ROOT``.
    parent: dict[int, int]
    carrier: dict[int, int]
    depth: dict[int, int]  # Of each, 1 for the top ones
    #: Of a later part of a split paragraph the first part, if it stands right behind that or
    #: another part.
    lead: dict[int, int]
    #: For each item of the base that this draft still has the item that stands for it here: itself,
    #: or what it was merged into.
    became: dict[int, int]


@frozen(eq=False)
class Layout:
    """The positions of items in one draft: the item at each index.

    Attributes:
        own: The items that stand there themselves, not only at the place of another one.
        first: For each item in a knot the first item of that knot.
        became: As in ``Tree``.
    """

    paths: Sequence[Path]
    home: dict[int, int]
    own: frozenset[int]
    first: dict[int, int]
    became: dict[int, int]

    def tree(self, moved: Collection[int]) -> Tree:
        """The tree of the items, if these moved."""
        tree = Tree((), {}, {}, {}, {}, self.became)
        order: list[int] = []
        line = [(ROOT, ROOT)]
        before: dict[int, int] = {}
        for index, path in enumerate(self.paths):
            number = self.home[index]
            del line[len(path) :]
            above, carrier = line[-1]
            lead = self._lead(number, before.get(above))
            carrier = lead if lead is not None and lead in moved else carrier
            if number in self.own and number not in tree.parent:
                order.append(number)
                tree.parent[number], tree.carrier[number], tree.depth[number] = (
                    above,
                    carrier,
                    len(path),
                )
                if lead is not None:
                    tree.lead[number] = lead
            before[above] = number
            line.append((number, number if number in moved else carrier))
        return evolve(tree, order=tuple(order))

    def _lead(self, number: int, before: int | None) -> int | None:
        """The first part of a paragraph that was split, if the next part stands behind it or
        another part.
        """
        lead = self.first.get(number)
        part = lead is not None and lead != number
        return lead if part and before is not None and self.first.get(before) == lead else None


def depths_of(
    order: Sequence[int], parent: Mapping[int, int], steady: Collection[int] = ()
) -> tuple[int, ...]:
    """The depths of the items that stand in the merged draft, in its order. Above each item, also
    of those that are gone, is its parent, or ``ROOT``; steady are those that hang on what they hung
    on before.
    """
    positions = {number: at for at, number in enumerate(order)}
    above = [_standing(number, positions, parent) for number in order]
    steadily = [number in steady for number in order]
    last = {False: _last_below(above, [True] * len(order)), True: _last_below(above, steadily)}
    hung: list[int] = []
    line: list[int] = []
    depths: list[int] = []
    for at, wanted in enumerate(above):
        while wanted != ROOT and wanted not in line:
            wanted = hung[wanted]
        while line and line[-1] != wanted and last[steadily[at]][line[-1]] < at:
            line.pop()
        hung.append(line[-1] if line else ROOT)
        line.append(at)
        depths.append(len(line))
    return tuple(depths)


def below_parts(
    order: Sequence[int], parent: Mapping[int, int], first: Mapping[int, int]
) -> dict[int, int]:
    """Return what each hangs on, if all that hung on a part of a split paragraph hangs on the last
    part that is before it. Of each later part ``first`` names the first one.
    """
    parents, latest = dict(parent), dict[int, int]()
    for number in order:
        parents[number] = latest.get(first.get(parent[number], parent[number]), parent[number])
        if number in first and parent[number] == parent[first[number]]:
            latest[first[number]] = number
    return parents


def _standing(number: int, positions: Mapping[int, int], parent: Mapping[int, int]) -> int:
    """The place of the nearest item above one that stands before it, or ``ROOT``."""
    above = parent[number]
    for _ in range(len(parent)):
        if above == ROOT or positions.get(above, len(positions)) < positions[number]:
            return positions.get(above, ROOT)
        above = parent[above]
    return ROOT


def _last_below(above: Sequence[int], counted: Sequence[bool]) -> list[int]:
    """For each place the last of those that count that hangs on it, on what hangs on it, or so on."""
    last = [at if counts else ROOT for at, counts in enumerate(counted)]
    for at in range(len(above) - 1, -1, -1):
        if above[at] != ROOT:
            last[above[at]] = max(last[above[at]], last[at])
    return last
