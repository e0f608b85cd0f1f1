"""What a composite text records of positions: who proposes and who opposes each bracket."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.parsing.statements import read_report
from draftdiff.brackets.stances import positions as stances_in
from draftdiff.lazy import lazy_pattern
from draftdiff.model.party import Party
from draftdiff.negotiation.sourcing import When
from draftdiff.negotiation.testimony import NO_CONDITION, Condition, Position

#: What the verbs of brackets come to as stances. "consider" and "comment" are no stance.
_STANCES: Final = {
    "propose": "support",
    "support": "support",
    "retain": "support",
    "delete": "object",
    "oppose": "object",
    "reserve": "reserve",
    "no change": "support",
}
#: Deleting and retaining are two sides of one act; any other two verbs are two acts.
_TWO_SIDES: Final = {"delete", "retain"}
#: What leads a condition in, before the clause that tells it.
_CLAUSE: Final = lazy_pattern(
    re.compile, r"(?i)^(?:only )?(?:if|provided(?: that)?|on (?:the )?condition that) "
)
#: Objects that are not the text as a whole.
_PART: Final = lazy_pattern(
    re.compile,
    r"(?i)\b(?:(?:sub-?)?paragraph|option|article|section|annex)s? (?:\d\w*|[IVX]+\b)"
    r"|\b(?:proposals?|amendments?|alternatives?|additions?|adding|inserting|replacing|new)\b",
)


def positions_in(
    composite: Composite, on: str, *, date: When = None, source: str | None = None
) -> tuple[Position, ...]:
    """The positions that a composite text records, one for each party and bracket, in reading
    order.

    Args:
        composite: The text.
        on: The draft or block that it is a text of. A party may support one bracket and oppose the
            next, so each position is on a part of it: the paragraph and the bracket ("v2#3.1").
        date: When the text was put down.
        source: Where it is told.

    Example:
        >>> from draftdiff.brackets import parse
        >>> [(one.party, one.stance) for one in positions_in(parse("[US/PE propose; AU oppose: shall act]"), "v2")]
        [('US', 'support'), ('PE', 'support'), ('AU', 'object')]
    """
    return tuple(
        Position(
            one.party,
            f"{on}#{one.paragraph}" + (f".{one.bracket}" if one.bracket is not None else ""),
            _STANCES.get(one.verb, "none"),
            date=date,
            source=source,
            on_behalf_of=one.on_behalf_of,
            note=one.text,
        )
        for one in stances_in(composite)
        if not one.withdrawn
    )


def statements_in(
    text: str,
    on: str,
    *,
    parties: Iterable[Party | str] = (),
    speakers: Iterable[str] = (),
    date: When = None,
    source: str | None = None,
) -> tuple[tuple[Position, ...], tuple[str, ...]]:
    """The positions in the sentences of a summary, and the sentences that were not, or not wholly,
    understood.

    Each position has its sentence as its quotation, and its note says what the party did. A
    condition is one of the position; a position on quoted words is about these alone. A sentence
    with two acts (what one party proposed and another opposed), or about a part of the text or a
    proposal that is not what ``on`` names, is listed and puts nobody on a side. What was taken back
    is none.

    Example:
        >>> [one], unread = statements_in('Iran opposed "bloggers". A break followed.', "C9")
        >>> one.party, one.stance, one.quote, one.note
        ('Iran', 'object', 'Iran opposed "bloggers".', 'oppose: “bloggers”')
    """
    read = read_report(text, parties=parties, speakers=tuple(speakers))
    acts: dict[tuple[int, int], set[str]] = {}
    for one in read.positions:
        acts.setdefault((one.start, one.end), set()).add(str(one.verb))
    mixed = {span for span, verbs in acts.items() if len(verbs) > 1 and verbs != _TWO_SIDES}
    narrow = {
        (one.start, one.end)
        for one in read.positions
        if not one.words and _is_narrower(text[one.start : one.end], one.condition or "", on)
    }
    passed_over = mixed | narrow
    found = [
        Position(
            party,
            on,
            "accept_if"
            if one.condition and _STANCES[one.verb] == "support"
            else _STANCES[one.verb],
            Condition(says=_CLAUSE.sub("", one.condition)) if one.condition else NO_CONDITION,
            words=() if one.condition else one.words or (),
            date=date,
            source=source,
            on_behalf_of=one.on_behalf_of,
            excepted=one.excepts,
            quote=text[one.start : one.end].strip(),
            note=f"{one.verb}: “{one.words}”" if one.words else str(one.verb),
        )
        for one in read.positions
        if not one.withdrawn and one.verb in _STANCES and (one.start, one.end) not in passed_over
        for party in one.parties
    ]
    listed = [text[start:end].strip() for start, end in sorted(passed_over)]
    return tuple(found), tuple(dict.fromkeys((*read.unread, *listed)))


def _is_narrower(sentence: str, condition: str, on: str) -> bool:
    """Whether a sentence is about a part, or a proposal, that is not what positions would be on."""
    parts = _PART.findall(sentence.replace(condition, "") if condition else sentence)
    return any(part.casefold() not in on.casefold() for part in parts)


def propose_oppose_pairs(composite: Composite) -> Counter[tuple[str, str]]:
    """On how many brackets each party opposes what each other proposes: (proposer, opponent).

    Joint proposers each make a pair; a party makes no pair with itself, and one with the same party
    on the same bracket only once.

    Example:
        >>> from draftdiff.brackets import parse
        >>> sorted(propose_oppose_pairs(parse("[US/PE propose; AU oppose: shall act]")).items())
        [(('PE', 'AU'), 1), (('US', 'AU'), 1)]
    """
    said: dict[tuple[int, int | None, str], dict[str, set[str]]] = {}
    for one in stances_in(composite):
        if not one.withdrawn:
            place = (one.paragraph, one.bracket, one.target if one.bracket is None else "")
            said.setdefault(place, {}).setdefault(one.verb, set()).add(one.party)
    return Counter(
        (proposer, opponent)
        for verbs in said.values()
        for proposer in sorted(verbs.get("propose", ()))
        for opponent in sorted(verbs.get("oppose", set()) | verbs.get("delete", set()))
        if proposer != opponent
    )
