"""What every result has for those who look at it: a page, rows, and the right call for a name that was guessed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import ClassVar

    import pandas


def counted(number: float, noun: str) -> str:
    """So many of what a noun names, in words.

    Example:
        >>> counted(1, "insertion"), counted(2, "insertion")
        ('1 insertion', '2 insertions')
    """
    return f"{number:.10g} {noun}{'' if number == 1 else 's'}"


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
            """Never a value: the error says what to write instead.

            Raises:
                AttributeError: Always.
            """
            call = self._calls.get(name)
            hint = f"; {call}" if call else ""
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}{hint}", name=name, obj=self)


class Shown(Guided):
    """Base of results that HTML can hold: a notebook shows them, and ``show`` opens a page."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The page of the writer of HTML in a frame of its own, for notebooks."""
        framed: str = import_module("draftdiff.writers.html.framing").framed(self)
        return framed

    def show(self) -> str:
        """Opens the result as a page in the browser.

        Returns:
            The path of the page, a temporary file.

        Raises:
            OutputError: HTML cannot hold it.
        """
        path: str = import_module("draftdiff.writers.html.framing").opened(self)
        return path


class Tabular(Shown):
    """Base of results that have rows."""

    __slots__ = ()

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas data frame: ``draftdiff.table`` of the result, ``to_pandas`` of that.

        Raises:
            OutputError: pandas is not installed (the extra ``frames``).
        """
        frame: pandas.DataFrame = import_module("draftdiff.analysis").table(self).to_pandas()
        return frame
