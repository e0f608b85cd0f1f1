"""A composite text as JSON values (``draftdiff.brackets/1``)."""

from __future__ import annotations

from typing import Any, Final

from draftdiff.brackets.agreement import standing
from draftdiff.brackets.composite import Composite
from draftdiff.brackets.elements import Attribution, Bracket, Member, Slot
from draftdiff.brackets.readings import count_readings
from draftdiff.model.party import names_of

SCHEMA: Final = "draftdiff.brackets/1"
Json = dict[str, Any]


def to_dict(composite: Composite) -> Json:
    """The composite as JSON values: paragraphs, brackets, runs, slots, attributions, statuses, warnings.

    Places are [paragraph index, offset in code points]; ``readings`` is exact and may be a long integer.

    Example:
        >>> from draftdiff.brackets import parse
        >>> to_dict(parse("States [shall][should] act"))["readings"]
        2
    """
    stands = standing(composite)
    blocks = [{**_fields(block, "index label text"), "standing": stands[block.index]} for block in composite.blocks]
    return {
        "schema": SCHEMA, "draft": composite.draft.id, "profile": composite.profile, "reason": composite.reason,
        "readings": count_readings(composite), "paragraphs": blocks,
        "brackets": [_bracket(composite, bracket) for bracket in composite.brackets],
        "runs": [_fields(run, "brackets relation reason slots") for run in composite.runs],
        "slots": [_slot(composite, slot) for slot in composite.slots],
        "attributions": list(map(_attribution, composite.attributions)),
        "statuses": [{**_fields(one, "paragraph status text place"), "pending": one.pending or None}
                     for one in composite.statuses],
        "warnings": list(composite.warnings),
    }  # fmt: skip


def _bracket(composite: Composite, one: Bracket) -> Json:
    keys = "id content written meaning start end body closed parent depth label proposers holders"
    return {**_fields(one, keys), "meaning": one.meaning or None, "text": composite.words_of(one)}


def _slot(composite: Composite, one: Slot) -> Json:
    members = [_member(composite, member) for member in one.members]
    return {**_fields(one, "id relation form size reason within"), "members": members}


def _member(composite: Composite, one: Member) -> Json:
    return {**_fields(one, "bracket paragraphs label hole base proposers"), "text": composite.words_of(one)}


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
        return list(names_of(value))
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
