"""The credits of each stretch of a change: which words a draft put in, which it took out, what it
arranged anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal

from attrs import evolve, frozen

from draftdiff.model.party import Party, names_of

Op = Literal["equal", "delete", "insert"]
Act = Literal["insert", "delete", "arrange"]
#: Start and end of a stretch, and who is credited with it.
Piece = tuple[int, int, tuple["Credit", ...]]


@frozen
class Credit:
    """The author of a stretch of inserted or deleted words, or of a move, split or renumbering.

    Where several did the same on rival branches, each has a credit of its own; what nobody did has
    none.

    Attributes:
        act: insert, delete, or arrange.
        start, end: Code points of the change's new text, of its old text for ``delete``.
        draft: Id of the draft that put the wording forward, took it out, or arranged it; None where
            none is known.
        proposers: Those of that draft.
        confidence: That it was this draft, 0 to 1.
        rivals: Ids of other drafts that it may have been, sorted.
        brought_by: Id of the draft that brought the words back after they had been struck, else
            None.
        wanted_by: Who wanted it besides, where the record tells so.
    """

    act: Act
    start: int
    end: int
    draft: str | None = None
    proposers: frozenset[Party] = frozenset()
    confidence: float = 1.0
    rivals: tuple[str, ...] = ()
    brought_by: str | None = None
    wanted_by: frozenset[Party] = frozenset()


@frozen
class Who:
    """The parties whose words came in, who took words out, and who arranged them anew."""

    inserted: frozenset[Party] = frozenset()
    removed: frozenset[Party] = frozenset()
    arranged: frozenset[Party] = frozenset()

    @classmethod
    def from_credits(cls, credits: Iterable[Credit]) -> Who:
        """All who are credited with something."""
        by_act: dict[str, frozenset[Party]] = {}
        for credit in credits:
            by_act[credit.act] = by_act.get(credit.act, frozenset()) | credit.proposers
        return cls(*(by_act.get(act, frozenset()) for act in ("insert", "delete", "arrange")))


def with_names(
    words: Iterable[tuple[Op, str]], credits: Sequence[Credit]
) -> Iterator[tuple[Op, str] | tuple[Op, str, tuple[str, ...]]]:
    """The words of a change; what came in or went cut where its proposers change, with their sorted
    names.
    """
    at = {"insert": 0, "delete": 0}
    for op, text in words:
        if op == "equal":
            yield op, text
            at = {side: offset + len(text) for side, offset in at.items()}
            continue
        start = at[op]
        pieces = pieces_of(op, start, start + len(text), credits)
        for names, group in groupby(pieces, key=lambda piece: tuple(names_of(whose(piece[2])))):
            parts = list(group)
            yield op, text[parts[0][0] - start : parts[-1][1] - start], names
        at[op] += len(text)


def whose(credits: Iterable[Credit]) -> frozenset[Party]:
    """The proposers of all of them."""
    return frozenset(party for credit in credits for party in credit.proposers)


def pieces_of(act: str, start: int, end: int, credits: Iterable[Credit]) -> Iterator[Piece]:
    """A stretch cut into pieces (start, end, whom each is credited to); nobody for what has no
    credit.
    """
    own = [
        credit
        for credit in credits
        if credit.act == act and credit.start < end and start < credit.end
    ]
    borders = {
        border for credit in own for border in (credit.start, credit.end) if start < border < end
    }
    for begin, stop in pairwise(sorted({start, end, *borders})):
        yield begin, stop, tuple(credit for credit in own if credit.start <= begin < credit.end)


def joined(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    """The credits in order, neighbours that differ in nothing else as one."""
    credits_in_order: list[Credit] = []
    latest: dict[Credit, int] = {}
    for credit in credits:
        without_span = evolve(credit, start=0, end=0)
        position = latest.get(without_span)
        if position is not None and credits_in_order[position].end == credit.start < credit.end:
            credits_in_order[position] = evolve(credit, start=credits_in_order[position].start)
        else:
            latest[without_span] = len(credits_in_order)
            credits_in_order.append(credit)
    return tuple(credits_in_order)


def inverted(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    """Return the credits of the inverse change: what came in goes, what went comes in."""
    opposite: dict[Act, Act] = {"insert": "delete", "delete": "insert", "arrange": "arrange"}
    return tuple(evolve(credit, act=opposite[credit.act]) for credit in credits)
