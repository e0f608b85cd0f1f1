"""What a picture is of: the history, its name, its colours, and what has to be said of texts that only stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from attrs import frozen

from draftdiff.errors import InputError
from draftdiff.history.dag import History
from draftdiff.model.palette import Palette
from draftdiff.model.party import UNKNOWN
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.records.record import Record

#: As many names have a colour of their own in a picture; the smaller ones are shown together.
MOST_NAMES: Final = 10
OTHERS: Final = "others"


@frozen(eq=False)
class Subject:
    """What a picture is of.

    Attributes:
        history: The drafts.
        title: What they are about, or "".
        stand_ins: Ids of drafts whose text is not the real one.
        record: The record, where there is one.
    """

    history: History
    title: str = ""
    stand_ins: tuple[str, ...] = ()
    record: Record | None = None

    @classmethod
    def of(cls, what: Any) -> Subject:
        """The subject that somebody means.

        Raises:
            InputError: It is neither a record nor a history.
        """
        if isinstance(what, Record):
            return cls(what.history, what.title or "", what.stand_ins, what)
        if isinstance(what, History):
            return cls(what)
        raise InputError(f"a picture is made of a Record or a History, not of a {type(what).__name__}; "
                         "draftdiff.load and History.line make them")  # fmt: skip

    @property
    def negotiation(self) -> Negotiation:
        """Positions, events and so on.

        Raises:
            InputError: There is no record.
        """
        if self.record is None:
            raise InputError("this picture shows positions, which a record has and a History has not; "
                             "draftdiff.load(folder) reads one")  # fmt: skip
        return self.record.negotiation

    @cached_property
    def palette(self) -> Palette:
        """The colours of everything that is made of this history: its proposers', then those of the other parties."""
        parties = self.record.negotiation.parties if self.record is not None else ()
        return Palette.of(self.history.values(), [party.name for party in parties])

    def called(self, what: str) -> str:
        """A title: what is shown, and of what."""
        return f"{self.title}: {what}" if self.title else what[:1].upper() + what[1:]

    def notes(self, *more: str, at: Any = None, known: Any = None) -> list[str]:
        """Sentences below the title, those on the times asked about and on texts that only stand in among them."""
        times = [f"As it was on {at}."] * (at is not None) + [f"As it was known on {known}."] * (known is not None)
        told = [f"The text of {id} stands in for one that is not known; every figure rests on that too."
                for id in self.stand_ins]  # fmt: skip
        return [*filter(None, more), *times, *told]


def largest(words: Mapping[str, float], palette: Palette) -> tuple[list[str], dict[str, str]]:
    """The names that are shown, in the order of the palette, and for each name under which it is shown.

    Example:
        >>> largest({"UK": 3, "Iran": 2}, Palette(["Iran", "UK"]))
        (['Iran', 'UK'], {'UK': 'UK', 'Iran': 'Iran'})
    """
    ranked = sorted(words, key=lambda name: (-words[name], name))
    kept = set(ranked if len(ranked) <= MOST_NAMES + 1 else ranked[:MOST_NAMES])
    shown_as = {name: name if name in kept else OTHERS for name in words}
    return in_order(shown_as.values(), palette), shown_as


def in_order(names: Iterable[str], palette: Palette) -> list[str]:
    """Names once each in the order of the palette, the unknown and the others last."""
    places = {UNKNOWN: 1 << 30, OTHERS: 1 << 31}

    def rank(name: str) -> tuple[int, str]:
        place = palette.number(name)
        return (places.get(name, 1 << 29) if place is None else place), name

    return sorted(set(names), key=rank)
