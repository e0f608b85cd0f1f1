"""Blocks: the parts of a text that are negotiated one by one, and the names by which people call
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import field, frozen

from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.labels import label_key
from draftdiff.model.paragraph import Paragraph
from draftdiff.negotiation.provenance import rows, texts


@frozen
class Block:
    """A part of a text that is agreed, or not agreed, on its own.

    Attributes:
        id: Its name ("vision#C9").
        title: Its heading, or None.
        part_of: The block that holds it, or None.
        aliases: Other names that people use for it.
        kind: text; question: what is talked about without a text; procedure: how to go on, which
            is no part of what is agreed or not; or None.
    """

    id: str
    title: str | None = None
    part_of: str | None = None
    aliases: tuple[str, ...] = field(default=(), converter=texts)
    kind: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its id and its aliases."""
        return (self.id, *self.aliases)

    @property
    def labels(self) -> tuple[str, ...]:
        """The names that it may have inside of a text: without the text's own ("Article 9" of
        "treaty#Article 9").
        """
        return tuple(dict.fromkeys(name.rpartition("#")[2] for name in self.names))


def spoken_name(block: Block) -> str:
    """Return what people call a block: its short name and, in parentheses, its heading; or the one
    that it has.
    """
    short = block.aliases[0] if block.aliases else ""
    if not block.title:
        return short or block.id
    return f"{short} ({block.title})" if short else block.title


def block_key(name: str) -> str:
    """Return a block's name as it is compared: without case and spaces, Latin for look-alike
    letters.
    """
    return "#".join(label_key(part) for part in name.split("#")).casefold()


def part_of(draft: Draft, names: Iterable[str]) -> Paragraph | None:
    """Return the paragraph of a text that is called so, with what stands under it: by label, start
    of its heading, or number.

    Of several the one that stands highest, then one with that label, then the first.
    """
    wanted = [block_key(name).rstrip(".") for name in names]
    best, best_rank = None, (0, False)
    for depth, _, paragraph in draft.walk():
        if _is_called(paragraph, wanted):
            rank = (depth, block_key(paragraph.label or "") not in wanted)
            if best is None or rank < best_rank:
                best, best_rank = paragraph, rank
    if best is not None:
        return best
    for name in wanted:
        if name.isdecimal() and 0 < int(name) <= len(draft.paragraphs):
            return draft.paragraphs[int(name) - 1]
    return None


def _is_called(paragraph: Paragraph, wanted: Sequence[str]) -> bool:
    """Return whether a paragraph has one of the names as its label, or begins with one as a whole
    word.
    """
    label = block_key(paragraph.label or "").strip(".()[]")
    if label in wanted:
        return True
    start = block_key(f"{paragraph.label or ''}{paragraph.text}").lstrip("[(")
    # "Article 1" is not the start of "Article 12".
    return any(not start[len(name) :][:1].isdecimal() for name in wanted if start.startswith(name))


@frozen
class Blocks:
    """All blocks of a negotiation, in the order of the record.

    Raises:
        InputError: Two blocks share a name, a block is part of one that there is not, or of itself.

    Example:
        >>> blocks = Blocks([Block("v#C", aliases="Part C"), Block("v#C9", part_of="v#C", aliases="Action Line 9")])
        >>> blocks.resolve("action line 9"), blocks.resolve("v#С9"), blocks.parts("v#C")
        ('v#C9', 'v#C9', ('v#C9',))
    """

    all: tuple[Block, ...] = field(default=(), converter=rows)

    def __attrs_post_init__(self) -> None:
        seen: dict[str, str] = {}
        for name, id in ((name, block.id) for block in self.all for name in block.names):
            first = seen.setdefault(block_key(name), id)
            if first != id:
                raise InputError(
                    f"{name!r} means two blocks, {first!r} and {id!r}; give them names of their own"
                )
        for block in self.all:
            if block.part_of is not None and self.resolve(block.part_of) is None:
                raise InputError(
                    f"it is part of {block.part_of!r}, which is no block", path=block.id
                )
        for block in self.all:
            self.above(block.id)

    @cached_property
    def _names(self) -> dict[str, Block]:
        return {block_key(name): block for block in reversed(self.all) for name in block.names}

    @cached_property
    def _spelt(self) -> frozenset[str]:
        return frozenset(name for block in self.all for name in block.names)

    @cached_property
    def _holders(self) -> dict[str, str | None]:
        return {
            block.id: self.resolve(block.part_of) if block.part_of else None for block in self.all
        }

    @cached_property
    def _parts(self) -> dict[str, tuple[str, ...]]:
        parts: dict[str, tuple[str, ...]] = {}
        for id, holder in self._holders.items():
            parts[holder or ""] = (*parts.get(holder or "", ()), id)
        return parts

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all blocks."""
        return tuple(block.id for block in self.all)

    def named(self, name: str) -> bool:
        """Return whether a block has this very name, to the letter."""
        return name in self._spelt

    def resolve(self, name: str) -> str | None:
        """Return the id of the block of that name, or None."""
        block = self._names.get(block_key(name))
        return block.id if block else None

    def block(self, name: str) -> Block:
        """Return the block of that name.

        Raises:
            InputError: There is none.
        """
        block = self._names.get(block_key(name))
        if block is None:
            raise InputError(
                f"there is no such block; there are {', '.join(self.ids[:8]) or 'none'}", path=name
            )
        return block

    def parts(self, id: str) -> tuple[str, ...]:
        """The blocks right inside it, in order; inside "" are those that nothing holds."""
        return self._parts.get(id, ())

    def below(self, id: str) -> tuple[str, ...]:
        """All blocks inside it, at any depth, in order."""
        return tuple(inner for part in self.parts(id) for inner in (part, *self.below(part)))

    def inside(self, name: str | None) -> tuple[str, ...]:
        """The block of that name and all blocks inside it; of None, all blocks there are.

        Raises:
            InputError: There is no block of that name.
        """
        if name is None:
            return self.ids
        scope = self.block(name).id
        return (scope, *self.below(scope))

    def above(self, id: str) -> tuple[str, ...]:
        """The blocks that hold it, the nearest first."""
        holders: list[str] = []
        holder = self._holders.get(id)
        while holder is not None:
            if holder in (id, *holders):
                raise InputError("it is part of itself; mend part_of", path=id)
            holders.append(holder)
            holder = self._holders.get(holder)
        return tuple(holders)


def as_blocks(blocks: Blocks | Iterable[Block]) -> Blocks:
    """Blocks from one value or several."""
    return blocks if isinstance(blocks, Blocks) else Blocks(tuple(blocks))
