"""The provenance of every statement on record: when it was so, when and where that was said, and
how sure it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, Final

from attrs import Attribute, field, fields, frozen

from draftdiff.errors import InputError
from draftdiff.history.ordering import moment
from draftdiff.model.draft import as_date

#: The firmest first. The first two can settle a status; the others only stand beside it.
CERTAINTIES: Final = ("record", "statement", "hearsay", "inference")
#: What a row says for a ``quote`` where the sentence of its source is not at hand.
NOT_AT_HAND: Final = "none at hand"
FIRM: Final = frozenset(CERTAINTIES[:2])
#: A day as it is asked for.
When = datetime.date | str | None


class Plain:
    """Base of values that are JSON values under the names of their fields."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The fields, in their order, as JSON values."""
        return as_json(self)


def one_of(*values: str | None) -> Any:
    """A validator: the value is one of these."""

    def validate(_: object, attribute: Attribute[Any], value: object) -> None:
        if value not in values:
            choices = ", ".join(str(choice) for choice in values if choice is not None)
            raise InputError(f"{attribute.name} {value!r} is none of {choices}")

    return validate


def texts(value: Iterable[str] | str | None) -> tuple[str, ...]:
    """One text or several, as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def rows(values: Iterable[Any]) -> tuple[Any, ...]:
    """The values as a tuple."""
    return tuple(values)


def as_time(value: datetime.time | str | None) -> datetime.time | None:
    """A time of day, or a ``ValueError`` where it is none."""
    return datetime.time.fromisoformat(value) if isinstance(value, str) else value


@frozen(kw_only=True)
class Sourced:
    """The fields that positions, claims, events, rules and decisions have in common.

    Attributes:
        date: When it was so (valid time), or None where that is not told.
        dating: "on": on that day; "by": on that day at the latest, no day is given.
        known: When a source said so (transaction time), or None: then the source's date counts,
            else ``date``.
        source: The id of the source, or None.
        certainty: record, statement, hearsay or inference.
        note: What else is to be said.
        quote: The sentence of the source that says so, or None.
        order: Its number in the sequence of its day, or None.
        time: The time of day, or None.
    """

    date: datetime.date | None = field(default=None, converter=as_date)
    dating: str = field(default="on", validator=one_of("on", "by"))
    known: datetime.date | None = field(default=None, converter=as_date)
    source: str | None = None
    certainty: str = field(default="record", validator=one_of(*CERTAINTIES))
    note: str | None = None
    quote: str | None = None
    order: int | None = None
    time: datetime.time | None = field(default=None, converter=as_time)

    @property
    def firm(self) -> bool:
        """Return whether it is a record or a statement, not hearsay or inference."""
        return self.certainty in FIRM

    @property
    def so(self) -> float:
        """The moment from which it was so; what is undated was so when a source said it, at the
        latest.
        """
        return moment(self.date if self.date is not None else self.known)

    @property
    def sequence(self) -> tuple[float, float, str]:
        """The key by which events are sorted: the day, the number within it, the time; without them
        last.
        """
        order = float("inf") if self.order is None else self.order
        return self.so, order, "~" if self.time is None else self.time.isoformat()

    @property
    def is_cited(self) -> bool:
        """Return whether the sentence of its source is at hand."""
        return self.quote is not None and self.quote != NOT_AT_HAND

    @property
    def when(self) -> str:
        """The date as it is shown: "2014-06-09", "by 2014-06-13" or "undated"."""
        if self.date is None:
            return "undated"
        return "by " * (self.dating == "by") + self.date.isoformat()

    @property
    def when_in_words(self) -> str:
        """The date in a sentence: "9 June 2014", "by 13 June 2014" or "undated"."""
        if self.date is None:
            return "undated"
        return "by " * (self.dating == "by") + in_words(self.date)

    def to_dict(self) -> dict[str, Any]:
        """The fields of its own as JSON values, under the keys of ``record.toml``, then those that
        all have in common.
        """
        own = {
            _KEYS.get(name, name): value
            for name, value in as_json(self).items()
            if name not in _SHARED
        }
        return own | self.sourced_fields()

    def sourced_fields(self) -> dict[str, Any]:
        """The fields that all have in common, as JSON values."""
        return {name: _plain(getattr(self, name)) for name in _SHARED}


#: What a field is called in ``record.toml``, where Python has the word for something else.
_KEYS: Final = {"excepted": "except", "yes": "for", "no": "against"}
_SHARED: Final = tuple(field.name for field in fields(Sourced))


def as_json(record: Any) -> dict[str, Any]:
    """The fields of a value of ours, in their order, as JSON values."""
    return {field.name: _plain(getattr(record, field.name)) for field in fields(type(record))}


def _plain(value: Any) -> Any:
    """Return a value as a JSON value: dates and times in ISO form, tuples as lists."""
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return (value.to_dict() or None) if hasattr(value, "to_dict") else value


def in_words(value: datetime.date) -> str:
    """A day, or a day and a time, in words: "9 June 2014, 16:30"."""
    time = f", {value:%H:%M}" if isinstance(value, datetime.datetime) else ""
    return f"{value.day} {value:%B %Y}{time}"


def end_of(value: datetime.date | None) -> float:
    """The moment up to which a date reaches: a day its last moment, a time itself, None for ever."""
    if value is None or isinstance(value, datetime.datetime):
        return moment(value)
    return moment(value) + 86399.9999
