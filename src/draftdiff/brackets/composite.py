"""Composite text as a value: a draft with its brackets, slots, names and tags beside the text, and
what comes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import frozen

import draftdiff.brackets.projections as projections
from draftdiff.brackets.elements import Attribution, Marked, Slot
from draftdiff.brackets.projections import OptionRow
from draftdiff.brackets.stances import standing
from draftdiff.grouping import grouped
from draftdiff.model.party import names_of
from draftdiff.phrases import counted
from draftdiff.results import Tabular

SCHEMA: Final = "draftdiff.brackets/1"
Json = dict[str, Any]
#: The longest words that a listing shows.
_WIDTH: Final = 72


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
    count_readings = projections.count_readings
    iter_readings = projections.iter_readings
    options_table = projections.options_table

    def __repr__(self) -> str:
        counts = (
            (self.brackets, "bracket"),
            (self.slots, "slot"),
            (self.attributions, "attribution"),
        )
        listed = ", ".join(counted(len(parts), name) for parts, name in counts)
        return f"<Composite {self.draft.id!r}, profile {self.profile}: {listed}>"

    def to_dict(self) -> Json:
        """The composite as JSON values (``draftdiff.brackets/1``).

        Places are [paragraph index, offset in code points]; ``readings`` is exact and may be a long
        integer.

        Example:
            >>> from draftdiff.brackets import parse
            >>> parse("States [shall][should] act").to_dict()["readings"]
            2
        """
        bracket = (
            "id content written meaning start end body closed parent depth label proposers holders"
        )
        member = "bracket paragraphs label hole base proposers"
        return {
            "schema": SCHEMA,
            "draft": self.draft.id,
            "profile": self.profile,
            "reason": self.reason,
            "readings": self.count_readings(),
            "paragraphs": [
                {**_fields(block, "index label text"), "standing": status}
                for block, status in zip(self.blocks, standing(self), strict=True)
            ],
            "brackets": [
                {
                    **_fields(bracket_in_text, bracket),
                    "meaning": bracket_in_text.meaning or None,
                    "text": self.words_of(bracket_in_text),
                }
                for bracket_in_text in self.brackets
            ],
            "runs": [_fields(run, "brackets relation reason slots") for run in self.runs],
            "slots": [
                {
                    **_fields(slot, "id relation form size reason within"),
                    "members": [
                        {**_fields(option, member), "text": self.words_of(option)}
                        for option in slot.members
                    ],
                }
                for slot in self.slots
            ],
            "attributions": list(map(_attribution, self.attributions)),
            "statuses": [
                {
                    **_fields(status, "paragraph status text place"),
                    "pending": status.pending or None,
                }
                for status in self.statuses
            ],
            "warnings": list(self.warnings),
        }


def _attribution(attribution: Attribution) -> Json:
    return {
        **_fields(attribution, "verb parties paragraph"),
        "span": [attribution.start, attribution.end],
        **_fields(attribution, "bracket where on_behalf_of"),
        "except": list(attribution.excepts),
        "target": attribution.target or None,
        "words": attribution.words or None,
        **_fields(attribution, "withdrawn condition certainty"),
    }


def _fields(value: object, keys: str) -> Json:
    return {key: _plain(getattr(value, key)) for key in keys.split()}


def _plain(value: Any) -> Any:
    """A place, a list of places or names, or parties, as JSON has them."""
    if isinstance(value, frozenset):
        return names_of(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def listing(composite: Composite) -> str:
    """The profile and its reason, the number of readings, then for each paragraph its tags, slots
    and positions.

    Example:
        >>> from draftdiff.brackets import parse
        >>> print(listing(parse("1. States [shall][should] act; [agreed]")))
        profile un (1 status tag, 1 slot of alternatives)
        2 brackets in dispute, 1 slot, 2 readings
        <BLANKLINE>
        1. agreed
          slot 0, one of (modal verbs):
            0  shall
            1  should
    """
    none = composite.profile == "plain" and not composite.brackets
    lines = ["no brackets found (read as plain text)"] if none else _head(composite)
    lines += [f"warning: {warning}" for warning in composite.warnings]
    rows = grouped((row.slot, row) for row in composite.options_table())
    places = grouped((rows[slot.id][0].paragraph, slot) for slot in composite.slots)
    attributions = grouped(
        (attribution.paragraph, attribution) for attribution in composite.attributions
    )
    for index, status in enumerate(standing(composite)):
        slots = places.get(index, [])
        stances = attributions.get(index, [])
        if slots or stances or status in ("agreed", "pending"):
            label = composite.blocks[index].label or f"paragraph {index}"
            lines += ["", f"{label} {status}"]
            for slot in slots:
                lines += _slot(slot, rows[slot.id])
            lines += [f"  {_attribution_line(stance)}" for stance in stances]
    return "\n".join(lines)


def _head(composite: Composite) -> list[str]:
    readings = composite.count_readings()
    # A number that is too long to read is told by its power of ten.
    number = (
        str(readings)
        if readings < 10**15
        else f"about 10^{(readings.bit_length() - 1) * 30103 // 100000}"
    )
    return [
        f"profile {composite.profile} ({composite.reason})",
        f"{counted(len(composite.disputed), 'bracket')} in dispute, {counted(len(composite.slots), 'slot')},"
        f" {number} reading{'s' * (readings != 1)}",
    ]


def _slot(slot: Slot, rows: Sequence[OptionRow]) -> Iterator[str]:
    relation = (
        "one of"
        if slot.relation == "alternative"
        else "in or out"
        if len(rows) == 1
        else "one of, or nothing"
    )
    inside = f" inside slot {slot.within[0]}" if slot.within is not None else ""
    yield f"  slot {slot.id}, {relation}{inside} ({slot.reason}):"
    for row in rows:
        named = f" [{'/'.join(row.proposers)}]" if row.proposers else ""
        named += f" held by {'/'.join(row.holders)}" if row.holders else ""
        label = f"{row.option.rstrip(' .:')}: " if row.option else ""
        hole = " (to be found)" if row.hole else ""
        yield f"    {row.member}  {label}{_short(row.text)}{hole}{named}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _WIDTH:
        return line
    return f"{line[: _WIDTH - 1].rstrip()}…"


def _attribution_line(attribution: Attribution) -> str:
    parts = [", ".join(attribution.parties) or "somebody", attribution.verb]
    parts += [f"“{_short(attribution.words)}”"] if attribution.words else []
    parts += [f"on {attribution.target}"] if attribution.target else []
    parts += [f"for {', '.join(attribution.on_behalf_of)}"] if attribution.on_behalf_of else []
    parts += [f"except {', '.join(attribution.excepts)}"] if attribution.excepts else []
    return " ".join(parts) + (" (withdrawn)" if attribution.withdrawn else "")
