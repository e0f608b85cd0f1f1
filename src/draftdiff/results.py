"""What every result has for those who look at it: a page, rows, and the right call for one that was
guessed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import ClassVar

    import pandas

#: What people try on results that have rows.
_FRAMES = dict.fromkeys(
    "df frame to_frame to_dataframe dataframe to_df pandas".split(), "it is .to_pandas()"
)
_FRAMES |= dict.fromkeys(
    "table to_table to_rows to_csv to_polars to_arrow".split(),
    "draftdiff.table of it has rows, .to_csv(path), .to_polars(), .to_arrow()",
)


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


def public_name(name: str) -> Any:
    """Return what the package calls by a name; it knows the rooms above that of its caller."""
    return getattr(sys.modules["draftdiff"], name)


class Shown(Guided):
    """Base of results that HTML can hold: a notebook shows them, and ``show`` opens a page."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The page of the writer of HTML in a frame of its own, for notebooks."""
        return str(public_name("page_in_frame")(self))

    def show(self) -> str:
        """Opens the result as a page in the browser.

        Returns:
            The path of the page, a temporary file.

        Raises:
            OutputError: HTML cannot hold it.
        """
        return str(public_name("open_page")(self))


class Tabular(Shown):
    """Base of results that have rows."""

    __slots__ = ()

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas data frame: ``draftdiff.table`` of the result, ``to_pandas`` of
        that.

        Raises:
            OutputError: pandas is not installed (the extra ``frames``).
        """
        frame: pandas.DataFrame = public_name("table")(self).to_pandas()
        return frame
