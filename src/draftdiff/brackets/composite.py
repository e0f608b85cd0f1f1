"""Composite text as a value: a draft with its brackets, slots, names and tags beside the text, and what comes of it."""

from __future__ import annotations

from typing import Any, Final

from attrs import frozen

from draftdiff.brackets import projections, readings
from draftdiff.brackets.elements import Attribution, Marked
from draftdiff.brackets.stances import standing
from draftdiff.model.party import names_of
from draftdiff.results import Tabular, counted

SCHEMA: Final = "draftdiff.brackets/1"
Json = dict[str, Any]


@frozen
class Composite(Marked, Tabular):
    """A text with everything in it that is not agreed.

    Attributes:
        draft: The paragraphs.
        source: The string that was parsed, or the draft's text; ``str`` gives it back.
        notation: The notation profile that was taken; ``profile`` is its name.
        reason: Why that one.
        blocks: The paragraphs as they were parsed.
        signs: All that is no wording, in reading order.
        brackets: All brackets, in the order of opening.
        runs: Adjacent brackets.
        slots: The choices to be made, in reading order.
        attributions: Who takes which position.
        statuses: Tags.
        parties: Parties with members that were named to ``parse``.
        warnings: What could not be understood, a sentence each.

    Example:
        >>> from draftdiff.brackets import parse
        >>> composite = parse("States [shall][should] promote the media.")
        >>> composite.profile, [slot.size for slot in composite.slots], str(composite.resolve({0: 1}).text)
        ('un', [2], 'States should promote the media.')
    """

    accept_all = projections.accept_all
    delete_all = projections.delete_all
    agreed_only = projections.agreed_only
    resolve = projections.resolve
    for_party = projections.for_party
    anonymise = projections.anonymise
    count_readings = readings.count_readings
    iter_readings = readings.iter_readings
    options_table = readings.options_table

    def __repr__(self) -> str:
        counts = ((self.brackets, "bracket"), (self.slots, "slot"), (self.attributions, "attribution"))
        told = ", ".join(counted(len(found), name) for found, name in counts)
        return f"<Composite {self.draft.id!r}, profile {self.profile}: {told}>"

    def to_dict(self) -> Json:
        """The composite as JSON values (``draftdiff.brackets/1``).

        Places are [paragraph index, offset in code points]; ``readings`` is exact and may be a long integer.

        Example:
            >>> from draftdiff.brackets import parse
            >>> parse("States [shall][should] act").to_dict()["readings"]
            2
        """
        bracket = "id content written meaning start end body closed parent depth label proposers holders"
        member = "bracket paragraphs label hole base proposers"
        return {
            "schema": SCHEMA, "draft": self.draft.id, "profile": self.profile, "reason": self.reason,
            "readings": self.count_readings(),
            "paragraphs": [{**_fields(block, "index label text"), "standing": stands}
                           for block, stands in zip(self.blocks, standing(self), strict=True)],
            "brackets": [{**_fields(one, bracket), "meaning": one.meaning or None, "text": self.words_of(one)}
                         for one in self.brackets],
            "runs": [_fields(run, "brackets relation reason slots") for run in self.runs],
            "slots": [{**_fields(one, "id relation form size reason within"),
                       "members": [{**_fields(each, member), "text": self.words_of(each)} for each in one.members]}
                      for one in self.slots],
            "attributions": list(map(_attribution, self.attributions)),
            "statuses": [{**_fields(one, "paragraph status text place"), "pending": one.pending or None}
                         for one in self.statuses],
            "warnings": list(self.warnings),
        }  # fmt: skip


def _attribution(one: Attribution) -> Json:
    return {
        **_fields(one, "verb parties paragraph"), "span": [one.start, one.end],
        **_fields(one, "bracket where on_behalf_of"), "except": list(one.excepts), "target": one.target or None,
        "words": one.words or None, **_fields(one, "withdrawn condition certainty"),
    }  # fmt: skip


def _fields(one: object, keys: str) -> Json:
    return {key: _plain(getattr(one, key)) for key in keys.split()}


def _plain(value: Any) -> Any:
    """A place, a list of places or names, or parties, as JSON has them."""
    if isinstance(value, frozenset):
        return names_of(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
