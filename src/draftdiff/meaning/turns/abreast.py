"""The search for a sentence that is said in two constructions: several ways are followed abreast, nearest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.turns.constructions import Surplus, constructed, told_by_constructions
from draftdiff.meaning.turns.difference import Counted
from draftdiff.meaning.turns.signs import hopeless
from draftdiff.meaning.turns.turning import turned
from draftdiff.meaning.words.lexicon import Lexicon

Words = tuple[str, ...]

# So many steps are made one after the other, and so many ways followed.
_MOST: Final = 6
_ABREAST: Final = 4
# A construction may leave so many more words beside others, for a turn to mend.
_SEAM: Final = 2


class _Path(NamedTuple):
    """How far two sentences are apart still, whether a construction was exchanged, and both as they are by then."""

    left: tuple[int, int]
    built: bool
    sides: tuple[Words, Words]


def constructed_towards(one: Sequence[str], other: Sequence[str], tables: Lexicon) -> Iterator[tuple[Words, Words]]:
    """Both sentences with constructions exchanged and turned, so that fewer and fewer words differ.

    Only what a construction was exchanged in is told: without one, ``turning.meeting`` is asked.

    Args:
        one: The words of a sentence.
        other: Those of the other one.
        tables: The lexicon.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> said, other = "small vessels are exempt from the duty", "the duty does not apply to small vessels"
        >>> any(left == right for left, right in constructed_towards(said.split(), other.split(), lexicon("en")))
        True
    """
    first = tuple(one), tuple(other)
    paths = [_Path(Counted.of(first[1]).between(first[0]), False, first)]
    seen = {first}
    for _ in range(_MOST):
        found = sorted(
            (after for path in paths for after in _steps(path, tables)),
            key=lambda path: (path.left, path.sides[0] != path.sides[1], not path.built),
        )
        paths = []
        for path in found:
            if path.sides in seen:
                continue
            seen.add(path.sides)
            paths.append(path)
            if path.built:
                yield path.sides
            if len(paths) == _ABREAST or path.sides[0] == path.sides[1]:
                break
        if not paths or paths[0].sides[0] == paths[0].sides[1]:
            return


def has_construction(one: Sequence[str], other: Sequence[str], tables: Lexicon) -> bool:
    """True where a construction brings two sentences nearer each other, and turns may tell what differs then.

    Args:
        one: The words of a sentence.
        other: Those of the other one.
        tables: The lexicon.
    """
    for mine, goal in ((tuple(one), tuple(other)), (tuple(other), tuple(one))):
        found = dict.fromkeys(constructed(mine, goal, tables))
        if not found:
            continue
        counted = Counted.of(goal)
        single, pairs = counted.between(mine)
        for new in found:
            left = counted.apart(new, single)
            apart = counted.apart_in_pairs(new) if left <= single else pairs
            nearer = (left, apart) < (single, pairs) and apart <= pairs + _SEAM
            if nearer and _may_be_told(new, goal, tables):
                return True
    return False


def _may_be_told(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where turns and constructions may tell each word that only one of two sentences has."""
    surplus = Surplus.of(one, other)
    gone, come = surplus
    both, built = set(gone | come), told_by_constructions(one, other, tables, surplus)
    return not (
        hopeless([*gone], come, (one, other), both, tables, built)
        or hopeless([*come], gone, (other, one), both, tables, built)
    )


def _steps(path: _Path, tables: Lexicon) -> Iterator[_Path]:
    """Both sentences with one of them turned so that fewer words differ."""
    for which in (0, 1):
        mine, goal = path.sides[which], path.sides[1 - which]
        counted = Counted.of(goal)
        turns = ((False, turned(mine, tables)), (True, constructed(mine, goal, tables)))
        for built, new in ((built, new) for built, some in turns for new in some):
            single = counted.apart(new, path.left[0])
            if single <= path.left[0] and (left := (single, counted.apart_in_pairs(new))) < path.left:
                yield _Path(left, built or path.built, (new, goal) if which == 0 else (goal, new))
