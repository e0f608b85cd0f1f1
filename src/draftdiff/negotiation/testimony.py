"""Sources, and what they tell: claims (that something was so) and events (that something happened)."""

from __future__ import annotations

import datetime

from attrs import field, frozen

from draftdiff.negotiation.sourcing import Sourced, day, one_of, texts

OUTCOMES = ("consensus", "partial", "none", "deferred", "adopted", "rejected", "no_decision")


@frozen
class Source:
    """Where something is told.

    Attributes:
        id: Its name in the record.
        title: Its title.
        url: Where it can be read.
        date: When it appeared, or None.
    """

    id: str
    title: str | None = None
    url: str | None = None
    date: datetime.date | None = field(default=None, converter=day)


@frozen
class Claim(Sourced):
    """Somebody says that something is so; a claim never becomes a fact by being on record.

    Attributes:
        says: What is said, in words.
        on: The block or draft that it is about, or None.
        outcome: The outcome that it amounts to, where it tells one; lets claims and decisions be compared.
        by: Who says so, in words ("the corridors").

    Example:
        >>> Claim("all States accept", on="unesco", certainty="hearsay").firm
        False
    """

    says: str
    on: str | None = None
    outcome: str | None = field(default=None, validator=one_of(*OUTCOMES, None))
    by: str | None = None


@frozen
class Event(Sourced):
    """Something that happened: a meeting, a motion, a statement, a refusal to show a text.

    Attributes:
        kind: In a word: meeting, motion, statement, facilitation, refused_display, absent_or_silent, ...
        on: The block or draft that it concerns, or None.
        parties: Who did it, as far as known.
        others: True where there were more than are named.
        on_behalf_of: Whose voice it claims to be; no act of each member.
        title: What it was.
    """

    kind: str
    on: str | None = None
    parties: tuple[str, ...] = field(default=(), converter=texts)
    others: bool = False
    on_behalf_of: tuple[str, ...] = field(default=(), converter=texts)
    title: str | None = None
