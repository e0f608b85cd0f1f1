"""What every result has for those who look at it: a page, rows, and the right call for one that was
guessed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from draftdiff.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import ClassVar, TypeVar

    import pandas

    F = TypeVar("F", bound=Callable[..., Any])
    K = TypeVar("K")
    V = TypeVar("V")

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


def exacting(function: F) -> F:
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


#: What people try on results that have rows.
_FRAMES = dict.fromkeys(
    "df frame to_frame to_dataframe dataframe to_df pandas".split(), "it is .to_pandas()"
)
_FRAMES |= dict.fromkeys(
    "table to_table to_rows to_csv to_polars to_arrow".split(),
    "draftdiff.table of it has rows, .to_csv(path), .to_polars(), .to_arrow()",
)


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """The values of each key, keys and values in the order in which they come."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def counted(number: float, noun: str) -> str:
    """Return a number of things in words: "1 insertion", "2 insertions"."""
    return f"{number:.10g} {noun}{'' if number == 1 else 's'}"


def ordinal(number: int) -> str:
    """A number as an ordinal: 1st, 12th, 23rd."""
    end = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{end}"


class Guided:
    """Base of values that name the right call where somebody guesses another.

    Such a value lists its guesses in ``_calls``: a name that people try, and what to write instead.
    """

    __slots__ = ()

    if TYPE_CHECKING:
        _calls: ClassVar[Mapping[str, str]]
    else:  # A checker would take any name for a field.
        _calls = {}

        def __getattr__(self, name: str) -> Any:
            """Raise an error that says what to write instead."""
            call = self._calls.get(name) or (
                _FRAMES.get(name) if hasattr(type(self), "to_pandas") else None
            )
            message = (
                f"{type(self).__name__} has no attribute {name!r}{f'; {call}' if call else ''}"
            )
            raise AttributeError(message, name=name, obj=self) from None


class Shown(Guided):
    """Base of results that HTML can hold: a notebook shows them, and ``show`` opens a page."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The page of the writer of HTML in a frame of its own, for notebooks."""
        return str(import_module("draftdiff.writers.html.framing").framed(self))

    def show(self) -> str:
        """Opens the result as a page in the browser.

        Returns:
            The path of the page, a temporary file.

        Raises:
            OutputError: HTML cannot hold it.
        """
        return str(import_module("draftdiff.writers.html.framing").opened(self))


class Tabular(Shown):
    """Base of results that have rows."""

    __slots__ = ()

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas data frame: ``draftdiff.table`` of the result, ``to_pandas`` of
        that.

        Raises:
            OutputError: pandas is not installed (the extra ``frames``).
        """
        frame: pandas.DataFrame = import_module("draftdiff.analysis").table(self).to_pandas()
        return frame
