"""The options of the docx writer, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal

from attrs import fields_dict, frozen

from draftdiff.errors import OutputError
from draftdiff.writers.docx.shape import check_text
from draftdiff.writers.options import refuse_unknown

AUTHOR: Final = "draftdiff"


@frozen
class Options:
    """What can be chosen about a document.

    Attributes:
        author: The name that changes bear whose proposer is not known.
        date: When the changes were made; None takes the date of the new draft, and no date if it has none.
        cover: Whether the drafts' names and the legend stand on a page of their own, in front of the text.
        legend: Whether they stand in a comment at the start, or in the first page's header; with a cover they do there.
        moves: Whether moves are tracked as moves, or as insertions and deletions.
        comments: Whether comments say what changes mean.
        landscape: Whether the page lies on its side.
        track_changes: How tracked changes in the drafts' files are settled, where both ways give what the drafts say.
        base_revisions: What becomes of tracked changes in the old file: they are settled as the draft was read, or
            stay tracked: as part of the old draft, which has them accepted (keep), or as proposals beside the new
            ones to a draft that has them rejected (beside).
    """

    author: str = AUTHOR
    date: date | None = None
    cover: bool = False
    legend: bool = False
    moves: Literal["native", "ins-del"] = "native"
    comments: bool = False
    landscape: bool = False
    track_changes: Literal["accept", "reject"] = "accept"
    base_revisions: Literal["settle", "keep", "beside"] = "settle"


_CHOICES: Final = {
    "moves": ("native", "ins-del"), "track_changes": ("accept", "reject"),
    "base_revisions": ("settle", "keep", "beside"),
}  # fmt: skip


def read_options(given: Mapping[str, Any]) -> Options:
    """The options that keyword arguments name.

    Raises:
        OutputError: There is no such option, or its value is none that it can have.

    Example:
        >>> read_options({"author": "Secretariat"}).author
        'Secretariat'
    """
    known = fields_dict(Options)
    refuse_unknown("docx", {name: value for name, value in given.items() if name not in known}, known)
    for name, value in given.items():
        _check(name, value)
    return Options(**{"legend": bool(given.get("cover", False)), **given})


def _check(name: str, value: object) -> None:
    if name in _CHOICES:
        if value not in _CHOICES[name]:
            raise OutputError(f"{name} is one of {', '.join(_CHOICES[name])}, not {value!r}")
    elif name == "author":
        if not isinstance(value, str) or not value.strip():
            raise OutputError(f"author is a name, not {value!r}; leave it out for {AUTHOR!r}")
        check_text(value, "the author's name")
    elif name == "date":
        if value is not None and not isinstance(value, date):
            raise OutputError(f"date is a date or a time, not {value!r}")
    elif not isinstance(value, bool):
        raise OutputError(f"{name} is True or False, not {value!r}")
