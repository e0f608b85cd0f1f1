"""Operations done to a draft in the making: each first makes sure that it fits, then changes the
units.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from attrs import evolve

from draftdiff.amending.adding import add
from draftdiff.amending.finding import find, find_below
from draftdiff.amending.instructions import Operation
from draftdiff.amending.places import Place
from draftdiff.amending.renumbering import move, relabel, unlabel
from draftdiff.amending.rewriting import delete, rewrite
from draftdiff.amending.spans import Target, find_definition, find_proviso
from draftdiff.amending.units import CannotApply, Unit
from draftdiff.amending.wording import append, insert_words, replace

#: The verbs that change words inside paragraphs.
_ON_WORDS: Final = frozenset(["replace", "strike", "insert", "append"])
_VERBS: Final[Mapping[str, Callable[[Operation, list[Target]], None]]] = {
    "replace": replace,
    "strike": replace,
    "insert": insert_words,
    "append": append,
    "rewrite": rewrite,
    "delete": delete,
    "add": add,
    "relabel": relabel,
    "unlabel": unlabel,
    "move": move,
}


def perform(operation: Operation, root: Unit) -> None:
    """Do what an operation says; ``CannotApply`` if that does not fit the draft, which is left as it
    was, or if it names no place in a draft of several provisions.
    """
    provisions = _provisions(root) if _has_no_place(operation) else 0
    if provisions > 1:
        raise CannotApply(
            f"it names no place, and the draft has {provisions} provisions; say where, or"
            " “throughout”"
        )
    targets = [_located(place, root) for place in operation.places]
    if operation.verb == "move":
        targets += [(place, find(place, root)) for place in operation.to[:1]]
    _VERBS[operation.verb](operation, targets)


def _located(place: Place, root: Unit) -> Target:
    """A place with the unit that it leads to; definitions and provisos are units of their own."""
    unit = find(place, root)
    if place.scope == "definition":
        definition = find_definition(place.term, unit)
        return evolve(place, scope=""), find_below(place.inner, definition)
    if place.scope == "proviso":
        return evolve(place, scope=""), find_below(place.inner, find_proviso(place.nths, unit))
    return place, unit


def _has_no_place(operation: Operation) -> bool:
    """Return True if words are to be changed in no place that is named, and not everywhere."""
    if operation.verb not in _ON_WORDS or operation.which == "all":
        return False
    return any(
        not place.steps and not place.scope and place.back != "root" for place in operation.places
    )


def _provisions(root: Unit) -> int:
    """The count of paragraphs with words that are no heading."""
    return sum(
        bool(unit.paragraph.text) and unit.paragraph.kind != "heading" for unit in root.below()
    )
