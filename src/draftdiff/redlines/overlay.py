"""One paragraph that two drafts changed: the words of both over the words of the base.

The base is cut into atoms: its characters, and the places where notes and boxes hang. Either draft keeps or deletes
each atom and puts words before it. Laid over each other, an atom is deleted by whoever deletes it, and words stand
where either puts them: the same words once, signed by both; different ones beside each other, the first draft's
first. So taking what one draft did, and leaving what only the other did, always gives that draft's text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import define, evolve, field, frozen

from draftdiff.changes.kinds import Node
from draftdiff.model.party import Party
from draftdiff.redlines.rows import Row, Run, Style

Parties = frozenset[Party]
#: A character of the base, or "" for an anchor; its style; whether it is kept, and in which style then.
_Atom = tuple[str, Style, bool, Style]


@define(eq=False)
class _Reading:
    """What a draft makes of the base: its atoms, and the runs that it puts before each of them and at the end."""

    atoms: list[_Atom] = field(factory=list)
    before: list[tuple[Run, ...]] = field(factory=lambda: [()])

    @classmethod
    def of(cls, runs: Sequence[Run]) -> _Reading:
        reading = cls()
        for run in runs:
            if run.op == "insert":
                reading.before[-1] = (*reading.before[-1], evolve(run, proposers=frozenset()))
                continue
            style = run.style if run.was is None else run.was
            for character in run.text or [""]:
                reading.atoms.append((character, style, run.op == "equal", run.style))
                reading.before.append(())
        return reading


@frozen
class Overlaid:
    """A paragraph with the changes of both drafts.

    Attributes:
        runs: Its words, each change signed.
        overlaps: Whether both changed the same words in different ways.
    """

    runs: tuple[Run, ...]
    overlaps: bool


def overlay(one: Sequence[Run], other: Sequence[Run], whose: tuple[Parties, Parties]) -> Overlaid | None:
    """The runs of both drafts over the base.

    Returns:
        None where the two do not agree on the base, because its anchors were paired differently.

    Example:
        >>> base = Run("delete", "shall")
        >>> one, other = [base, Run("insert", "should")], [base, Run("insert", "may")]
        >>> both = overlay(one, other, (frozenset([Party("UK")]), frozenset([Party("US")])))
        >>> [(run.op, run.text, sorted(map(str, run.proposers))) for run in both.runs]
        [('delete', 'shall', ['UK', 'US']), ('insert', 'should', ['UK']), ('insert', 'may', ['US'])]
    """
    first, second = _Reading.of(one), _Reading.of(other)
    if [atom[:2] for atom in first.atoms] != [atom[:2] for atom in second.atoms]:
        return None
    pieces = [*_pieces(first, second, whose)]
    return Overlaid(tuple(_joined(pieces)), _overlaps(first, second))


def _pieces(first: _Reading, second: _Reading, whose: tuple[Parties, Parties]) -> Iterator[Run]:
    for place in range(len(first.before)):
        ours, theirs = first.before[place], second.before[place]
        if ours == theirs:
            yield from (evolve(run, proposers=whose[0] | whose[1]) for run in ours)
        else:
            yield from (evolve(run, proposers=whose[0]) for run in ours)
            yield from (evolve(run, proposers=whose[1]) for run in theirs)
        if place < len(first.atoms):
            yield _atom(first.atoms[place], second.atoms[place], whose)


def _atom(one: _Atom, other: _Atom, whose: tuple[Parties, Parties]) -> Run:
    character, base = one[:2]
    gone = [parties for atom, parties in zip((one, other), whose, strict=True) if not atom[2]]
    if gone:
        return Run("delete", character, base, None, frozenset[Party]().union(*gone))
    style = (base & one[3] & other[3]) | (one[3] - base) | (other[3] - base)
    if style == base:
        return Run("equal", character, base)
    changed = [parties for atom, parties in zip((one, other), whose, strict=True) if atom[3] != base]
    return Run("equal", character, style, base, frozenset[Party]().union(*changed))


def _joined(pieces: Sequence[Run]) -> Iterator[Run]:
    """Neighbours of one fate, style and signature as one run; anchors stay alone."""
    for (is_anchor, alike), group in groupby(pieces, key=lambda run: (not run.text, evolve(run, text=""))):
        found = list(group)
        if is_anchor:
            yield from found
        else:
            yield evolve(alike, text="".join(run.text for run in found))


def _overlaps(first: _Reading, second: _Reading) -> bool:
    """Whether there is a stretch without a word that both keep, in which both did something, and not the same."""
    ours: list[object] = []
    theirs: list[object] = []
    for place in range(len(first.before)):
        ours += [(place, first.before[place])] if first.before[place] else []
        theirs += [(place, second.before[place])] if second.before[place] else []
        last = place == len(first.atoms)
        if not last:
            ours += [] if first.atoms[place][2] else [place]
            theirs += [] if second.atoms[place][2] else [place]
        if last or (first.atoms[place][2] and second.atoms[place][2]):
            if ours and theirs and ours != theirs:
                return True
            ours, theirs = [], []
    return False


def overlay_rows(one: Row, other: Row, whose: tuple[Parties, Parties]) -> tuple[Row, bool] | None:
    """The row of a paragraph that both drafts kept in its place, and whether their changes overlap.

    Its label, kind and language are those of the draft that changed any of them; where both did, those of the first.

    Returns:
        None where the two rows do not agree on the base.
    """
    both = overlay(one.runs, other.runs, whose)
    old, ours, theirs = one.old, one.new, other.new
    if both is None or old is None or ours is None or theirs is None:
        return None
    was, one_said, other_said = _said(old), _said(ours), _said(theirs)
    label, kind, language = other_said if one_said == was else one_said
    changers = [who for said, who in zip((one_said, other_said), whose, strict=True) if said == (label, kind, language)]
    marked = Node(ours.index, ours.path, kind, label, "", (), language)
    signed = frozenset[Party]().union(*changers) if (label, kind, language) != was else frozenset[Party]()
    row = Row("kept", old, marked, both.runs, "equal", (), None, signed)
    return row, both.overlaps or (was != one_said != other_said != was)


def _said(node: Node) -> tuple[str | None, str, str | None]:
    return node.label, node.kind, node.language
