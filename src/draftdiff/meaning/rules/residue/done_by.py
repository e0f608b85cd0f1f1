"""Another deed in place of one, and who does it where only one side says so."""

from __future__ import annotations

from attrs import evolve

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.residue.modifying import span_of
from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.traits import BY

Words = tuple[int, int]


def done_by_others(
    segment: Segment, direction: str | None, old: list[int], new: list[int], words: tuple[Words, Words]
) -> list[Effect]:
    """Another deed, and who does it where only one side says so: "shall be [fenced => sealed by the owner]".

    Args:
        segment: Where they stand.
        direction: Of the deed.
        old: The words that went.
        new: Those that came.
        words: What shows the exchange.
    """
    went, came = _by_whom(segment.old, old), _by_whom(segment.new, new)
    if bool(went) == bool(came):
        return [segment.effect("action", direction, *words)]
    verbs = [at for at in old if at not in went], [at for at in new if at not in came]
    where = (span_of(went), (0, 0)) if went else ((0, 0), span_of(came))
    return [
        segment.effect("action", direction, *map(span_of, verbs)),
        segment.effect("actor", "dropped" if went else "added", *where),
    ]


def _by_whom(side: Side, places: list[int]) -> list[int]:
    """Those of some words that say behind "by" who acts."""
    by = next((at for at in places[1:] if side.traits[at] & BY), None)
    if by is None or role_of(side, places[-1], side.lexicon) != "actor":
        return []
    return [at for at in places if at >= by]


def in_place_of_note(effects: list[Effect], deed: list[Effect]) -> list[Effect]:
    """A deed as one that came, where it stands for a note in brackets that went: "will be [[TBD] => appointed]".

    Args:
        effects: What is explained so far.
        deed: The deed, and who does it.
    """
    start, end = deed[0].old_span or (0, 0)
    for one in effects:
        before, behind = one.old_span or (0, 0)
        if one.kind == "bracket" and one.direction == "dropped" and before < start < end < behind:
            return [evolve(deed[0], direction="added", old="", old_span=(start, start)), *deed[1:]]
    return deed
