"""Laws of other packages, which register them under the entry points ``draftdiff.laws``."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from inspect import signature
from typing import Any, Final

from draftdiff.errors import InputError

_GROUP: Final = "draftdiff.laws"
#: The parameters of a law: functions of whoever asks, then two drafts.
_FUNCTIONS: Final = ("diff", "apply", "invert")
_DRAFTS: Final = ["old", "new"]


@lru_cache
def installed_laws() -> dict[str, Callable[..., None]]:
    """The laws that installed packages register, by their names.

    A law takes ``diff``, and ``apply`` or ``invert`` if it needs them, then ``old`` and ``new``, by
    these names; it raises ``LawBroken`` where it does not hold, and its docstring says in its first
    sentence what it asks. In the ``pyproject.toml`` of its package::

        [project.entry-points."draftdiff.laws"]
        keeps_numbers = "house_rules:keeps_numbers"

    Raises:
        InputError: One cannot be loaded, or takes something else.
    """
    points = sorted(entry_points(group=_GROUP), key=lambda point: point.name)
    return {point.name: _loaded(point) for point in points}


def _loaded(point: EntryPoint) -> Callable[..., None]:
    """Return the law of an entry point.

    Raises:
        InputError: It cannot be loaded, or takes something else than a law takes.
    """
    package = point.dist.name if point.dist is not None else point.value
    try:
        law: Any = point.load()
        names = list(signature(law).parameters)
    except Exception as error:  # a package of somebody else may raise anything
        trouble = f"({type(error).__name__}: {error})"
        raise InputError(
            f"the law {point.name!r} of the package {package!r} cannot be loaded {trouble}; "
            "mend or remove it"
        ) from error
    functions = [name for name in names if name not in _DRAFTS]
    if names != [*functions, *_DRAFTS] or not set(functions) <= set(_FUNCTIONS):
        raise InputError(
            f"the law {point.name!r} of the package {package!r} takes {', '.join(names)}; "
            "a law takes diff, apply or invert, and then old, new"
        )
    checked: Callable[..., None] = law
    return checked
