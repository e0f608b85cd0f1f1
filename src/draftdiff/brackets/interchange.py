"""A composite text as JSON values (``draftdiff.brackets/1``)."""

from __future__ import annotations

from typing import Any, Final

from draftdiff.brackets.agreement import standing
from draftdiff.brackets.composite import Composite
from draftdiff.brackets.elements import Attribution, Bracket, Member, Run, Slot, Status
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
    return {
        "schema": SCHEMA,
        "draft": composite.draft.id,
        "profile": composite.profile,
        "reason": composite.reason,
        "readings": count_readings(composite),
        "paragraphs": [
            {"index": block.index, "label": block.label, "text": block.text, "standing": stands[block.index]}
            for block in composite.blocks
        ],
        "brackets": [_bracket(composite, bracket) for bracket in composite.brackets],
        "runs": [_run(run) for run in composite.runs],
        "slots": [_slot(composite, slot) for slot in composite.slots],
        "attributions": [_attribution(one) for one in composite.attributions],
        "statuses": [_status(status) for status in composite.statuses],
        "warnings": list(composite.warnings),
    }


def _bracket(composite: Composite, bracket: Bracket) -> Json:
    return {
        "id": bracket.id,
        "content": bracket.content,
        "written": bracket.written,
        "meaning": bracket.meaning or None,
        "start": list(bracket.start),
        "end": list(bracket.end),
        "body": [list(place) for place in bracket.body],
        "closed": bracket.closed,
        "parent": bracket.parent,
        "depth": bracket.depth,
        "label": bracket.label,
        "proposers": names_of(bracket.proposers),
        "holders": names_of(bracket.holders),
        "text": composite.words_of(bracket),
    }


def _run(run: Run) -> Json:
    return {"brackets": list(run.brackets), "relation": run.relation, "reason": run.reason, "slots": list(run.slots)}


def _slot(composite: Composite, slot: Slot) -> Json:
    return {
        "id": slot.id,
        "relation": slot.relation,
        "form": slot.form,
        "size": slot.size,
        "reason": slot.reason,
        "within": list(slot.within) if slot.within is not None else None,
        "members": [_member(composite, member) for member in slot.members],
    }


def _member(composite: Composite, member: Member) -> Json:
    return {
        "bracket": member.bracket,
        "paragraphs": list(member.paragraphs) if member.paragraphs is not None else None,
        "label": member.label,
        "hole": member.hole,
        "base": member.base,
        "proposers": names_of(member.proposers),
        "text": composite.words_of(member),
    }


def _attribution(one: Attribution) -> Json:
    return {
        "verb": one.verb,
        "parties": list(one.parties),
        "paragraph": one.paragraph,
        "span": [one.start, one.end],
        "bracket": one.bracket,
        "where": one.where,
        "on_behalf_of": list(one.on_behalf_of),
        "except": list(one.excepts),
        "target": one.target or None,
        "words": one.words or None,
        "withdrawn": one.withdrawn,
        "condition": one.condition,
        "certainty": one.certainty,
    }


def _status(status: Status) -> Json:
    return {
        "paragraph": status.paragraph,
        "status": status.status,
        "text": status.text,
        "place": list(status.place),
        "pending": status.pending or None,
    }
