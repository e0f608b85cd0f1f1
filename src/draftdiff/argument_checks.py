"""Arguments of the wrong class are refused with the way to the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from draftdiff.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    F = TypeVar("F", bound=Callable[..., Any])

#: Classes that others are handed over for: their name in a sentence, and where one comes from.
_TAKEN = {
    "History": (
        "a history",
        "History.line(drafts) makes one of drafts each of which follows the one before",
    ),
    "Negotiation": ("a negotiation", "draftdiff.load(folder).negotiation is that of a record"),
    "Draft": ("drafts", "draftdiff.read(path) reads one"),
    "Side": (
        "drafts or their paths",
        "hand over the two that differ, as draftdiff.read and read_text make them",
    ),
    **dict.fromkeys(("ChangeSet", "Delta"), ("a change set", "draftdiff.diff(old, new) finds one")),
    "Change": ("changes", "draftdiff.diff(old, new) finds them"),
}


def validate_arguments(function: F) -> F:
    """A decorator: what is no value of the class that an annotation names is refused, with the way
    to one.

    It looks at parameters annotated ``History``, ``History | None``, ``Sequence[Draft]``,
    ``Iterable[Change]``, ....

    Raises:
        InputError: Something else was handed over, such as a record for its history.
    """
    from functools import update_wrapper
    from types import FunctionType

    kinds = {
        name: _kind(text) for name, text in function.__annotations__.items() if name != "return"
    }
    wanted = {name: kind for name, kind in kinds.items() if kind[1] in _TAKEN}
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    optional = {name for name in wanted if function.__annotations__[name].endswith("| None")}

    def vetted(*values: Any, **named: Any) -> Any:
        for name, value in (*zip(names, values, strict=False), *named.items()):
            if name in wanted and (value is not None or name not in optional):
                vet(function.__name__, *wanted[name], value)
        return function(*values, **named)

    vet = _vet
    # With the globals of its own module, doctest takes it for a function of that module.
    made = FunctionType(
        vetted.__code__, function.__globals__, function.__name__, None, vetted.__closure__
    )
    wrapped: F = update_wrapper(made, function)  # type: ignore[assignment]
    return wrapped


def _kind(annotation: str) -> tuple[str, str]:
    """Return the container of the values, if there is one, and their class."""
    outer, _, inner = annotation.removesuffix(" | None").rpartition("[")
    return outer, inner.rstrip("]")


def _vet(caller: str, outer: str, kind: str, value: Any) -> None:
    """Refuse a value that is none of the class that a parameter takes."""
    if outer and not isinstance(value, str | bytes) and hasattr(value, "__iter__"):
        # The first tells of all; an iterator is not touched.
        several = () if hasattr(value, "__next__") else tuple(value)
        if not several:
            return
        value = several[0]
    classes = {base.__name__ for base in type(value).__mro__}
    is_side = "Draft" in classes or isinstance(value, str) or hasattr(value, "__fspath__")
    if kind in classes or (kind == "Side" and is_side):
        return
    wanted, way = _TAKEN[kind]
    if kind in ("History", "Negotiation") and hasattr(value, kind.lower()):
        way = f"hand over its .{kind.lower()}"
    handed = (
        ("paths" if outer else "a path") if isinstance(value, str) else f"a {type(value).__name__}"
    )
    raise InputError(f"{caller} takes {wanted}, not {handed}; {way}")
