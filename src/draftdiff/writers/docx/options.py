"""The options of ``write_docx``, checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import fields_dict

from draftdiff.errors import OutputError
from draftdiff.word.shape import AUTHOR, Options, check_text
from draftdiff.writers.registry import refuse_unknown

_CHOICES: Final = {
    "moves": ("native", "ins-del"),
    "track_changes": ("accept", "reject"),
    "base_revisions": ("settle", "keep", "beside"),
}


def read_options(given: Mapping[str, Any]) -> Options:
    """The options that keyword arguments name; an ``OutputError`` for one that there is not, or a
    value it cannot have.
    """
    options = fields_dict(Options)
    refuse_unknown(
        "docx", {name: value for name, value in given.items() if name not in options}, options
    )
    for name, value in given.items():
        _check_option(name, value)
    return Options(**{"legend": bool(given.get("cover", False)), **given})


def _check_option(name: str, value: object) -> None:
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
    elif name != "asked" and not isinstance(value, bool):
        raise OutputError(f"{name} is True or False, not {value!r}")
