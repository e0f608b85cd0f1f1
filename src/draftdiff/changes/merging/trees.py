"""The trees that the items of a merge form in the base, in ours and in theirs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrs import evolve, frozen

from draftdiff.model.draft import Path

#: In place of an item: the root of a draft.
ROOT = -1


@frozen(eq=False)
class Tree:
    """The items of one draft, by number.

    Attributes:
        order: Them in reading order.
        parent: The item above each, or ``ROOT``.
        carrier: The nearest item above each that some side moved, or ``ROOT``.
        depth: Of each, 1 for the top ones.
        lead: Of a later part of a split paragraph the first part, if it stands right behind that or another part.
        became: For each item of the base that this draft still has the item that stands for it here: itself, or what it
            was merged into.
    """

    order: tuple[int, ...]
    parent: dict[int, int]
    carrier: dict[int, int]
    depth: dict[int, int]
    lead: dict[int, int]
    became: dict[int, int]


@frozen(eq=False)
class Stand:
    """Where items stand in one draft.

    Attributes:
        paths: Of its paragraphs.
        home: The item at each index.
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
                tree.parent[number], tree.carrier[number], tree.depth[number] = above, carrier, len(path)
                if lead is not None:
                    tree.lead[number] = lead
            before[above] = number
            line.append((number, number if number in moved else carrier))
        return evolve(tree, order=tuple(order))

    def _lead(self, number: int, before: int | None) -> int | None:
        """The first part of a paragraph that was split, if the next part stands behind it or another part."""
        lead = self.first.get(number)
        part = lead is not None and lead != number
        return lead if part and before is not None and self.first.get(before) == lead else None
