"""Who did each stretch of a change: which words a draft put in, which it took out, what it arranged anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from attrs import frozen

from draftdiff.model.party import Party, names_of

Op = Literal["equal", "delete", "insert"]
Act = Literal["insert", "delete", "arrange"]


@frozen
class Credit:
    """Whose a stretch of inserted or deleted words is, or who moved, split or renumbered a paragraph.

    Attributes:
        act: insert, delete, or arrange.
        start, end: Code points of the change's new text, of its old text for ``delete``.
        draft: Id of the draft that put the wording forward, took it out, or arranged it; None where none is known.
        proposers: Those of that draft.
    """

    act: Act
    start: int
    end: int
    draft: str | None = None
    proposers: frozenset[Party] = frozenset()


@frozen
class Who:
    """Whose words came in, whose hand took words out, who arranged them anew."""

    inserted: frozenset[Party] = frozenset()
    removed: frozenset[Party] = frozenset()
    arranged: frozenset[Party] = frozenset()

    @classmethod
    def of(cls, credits: Iterable[Credit]) -> Who:
        """All who are credited with something.

        Example:
            >>> Who.of([Credit("delete", 0, 5, "v2", frozenset([Party("Iran")]))]).removed
            frozenset({Party(name='Iran', members=(), kind=None, aliases=(), open=False)})
        """
        found: dict[str, frozenset[Party]] = {}
        for credit in credits:
            found[credit.act] = found.get(credit.act, frozenset()) | credit.proposers
        return cls(*(found.get(act, frozenset()) for act in ("insert", "delete", "arrange")))


def with_names(
    words: Iterable[tuple[Op, str]], credits: Sequence[Credit]
) -> Iterator[tuple[Op, str] | tuple[Op, str, tuple[str, ...]]]:
    """The words of a change; what came in or went cut where its proposers change, with their sorted names.

    Example:
        >>> by = [Credit("insert", 4, 8, "v2", frozenset([Party("UK")])), Credit("insert", 8, 13, "v3")]
        >>> list(with_names([("equal", "One "), ("insert", "two three")], by))
        [('equal', 'One '), ('insert', 'two ', ('UK',)), ('insert', 'three', ())]
    """
    at = {"insert": 0, "delete": 0}
    for op, text in words:
        if op == "equal":
            yield op, text
            at = {side: place + len(text) for side, place in at.items()}
            continue
        for stretch, names in _named(op, text, at[op], credits):
            yield op, stretch, names
        at[op] += len(text)


def _named(op: str, text: str, start: int, credits: Sequence[Credit]) -> Iterator[tuple[str, tuple[str, ...]]]:
    pieces = pieces_of(op, start, start + len(text), credits)
    for names, group in groupby(pieces, key=lambda piece: tuple(names_of(piece.proposers))):
        parts = list(group)
        yield text[parts[0].start - start : parts[-1].end - start], names


def pieces_of(act: str, start: int, end: int, credits: Iterable[Credit]) -> Iterator[Credit]:
    """A stretch cut into pieces with whom each is credited to; what nobody is credited with has no draft."""
    side: Act = "delete" if act == "delete" else "insert"
    at = start
    for credit in credits:
        if credit.act != side or credit.end <= at or credit.start >= end:
            continue
        if credit.start > at:
            yield Credit(side, at, credit.start)
        at = max(at, credit.start)
        yield Credit(side, at, min(credit.end, end), credit.draft, credit.proposers)
        at = min(credit.end, end)
    if at < end:
        yield Credit(side, at, end)


def joined(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    """The credits in order, neighbours of one draft as one.

    Example:
        >>> joined([Credit("insert", 0, 2, "v2"), Credit("insert", 2, 5, "v2")])
        (Credit(act='insert', start=0, end=5, draft='v2', proposers=frozenset()),)
    """
    found: list[Credit] = []
    for credit in credits:
        last = found[-1] if found else None
        if last and (last.act, last.end, last.draft, last.proposers) == (
            credit.act, credit.start, credit.draft, credit.proposers
        ):  # fmt: skip
            found[-1] = Credit(last.act, last.start, credit.end, last.draft, last.proposers)
        else:
            found.append(credit)
    return tuple(found)


def inverted(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    """What the credits are of the inverse change: what came in goes, what went comes in.

    Example:
        >>> inverted([Credit("insert", 0, 5, "v2")])[0].act
        'delete'
    """
    other: dict[Act, Act] = {"insert": "delete", "delete": "insert", "arrange": "arrange"}
    return tuple(Credit(other[one.act], one.start, one.end, one.draft, one.proposers) for one in credits)
