"""Positions that a composite text records: who proposes and who opposes each bracket."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.elements import Attribution
from draftdiff.brackets.parsing.statements import read_report
from draftdiff.brackets.stances import positions as stances_in
from draftdiff.lazy import lazy_pattern
from draftdiff.model.party import Party
from draftdiff.negotiation.provenance import When
from draftdiff.negotiation.statements import NO_CONDITION, Condition, Position

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
    positions: list[Position] = []
    for stance in stances_in(composite):
        if not stance.withdrawn:
            bracket = f".{stance.bracket}" if stance.bracket is not None else ""
            position = Position(
                stance.party,
                f"{on}#{stance.paragraph}{bracket}",
                _STANCES.get(stance.verb, "none"),
                date=date,
                source=source,
                on_behalf_of=stance.on_behalf_of,
                note=stance.text,
            )
            positions.append(position)
    return tuple(positions)


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
    report = read_report(text, parties=parties, speakers=tuple(speakers))
    acts: dict[tuple[int, int], set[str]] = {}
    narrow: set[tuple[int, int]] = set()
    for statement in report.positions:
        span = statement.start, statement.end
        acts.setdefault(span, set()).add(str(statement.verb))
        sentence = text[statement.start : statement.end]
        if not statement.words and _is_narrower(sentence, statement.condition or "", on):
            narrow.add(span)
    mixed = {span for span, verbs in acts.items() if len(verbs) > 1 and verbs != _TWO_SIDES}
    passed_over = mixed | narrow
    positions: list[Position] = []
    for statement in report.positions:
        span = statement.start, statement.end
        if statement.withdrawn or statement.verb not in _STANCES or span in passed_over:
            continue
        quote = text[statement.start : statement.end].strip()
        for party in statement.parties:
            positions.append(_position(statement, party, on, date, source, quote))
    listed = [text[start:end].strip() for start, end in sorted(passed_over)]
    return tuple(positions), tuple(dict.fromkeys((*report.unread, *listed)))


def _position(
    statement: Attribution, party: str, on: str, date: When, source: str | None, quote: str
) -> Position:
    """Return the position of one of the parties that a statement names."""
    stance, condition, words = _STANCES[statement.verb], NO_CONDITION, statement.words or ()
    if statement.condition:
        condition, words = Condition(says=_CLAUSE.sub("", statement.condition)), ()
        stance = "accept_if" if stance == "support" else stance
    return Position(
        party,
        on,
        stance,
        condition,
        words=words,
        date=date,
        source=source,
        on_behalf_of=statement.on_behalf_of,
        excepted=statement.excepts,
        quote=quote,
        note=f"{statement.verb}: “{statement.words}”" if statement.words else str(statement.verb),
    )


def _is_narrower(sentence: str, condition: str, on: str) -> bool:
    """Whether a sentence is about a part, or a proposal, that is not what positions would be on."""
    parts = _PART.findall(sentence.replace(condition, "") if condition else sentence)
    return any(part.casefold() not in on.casefold() for part in parts)


def propose_oppose_pairs(composite: Composite) -> Counter[tuple[str, str]]:
    """Count on how many brackets each party opposes what each other proposes: (proposer, opponent).

    Joint proposers each make a pair; a party makes no pair with itself, and one with the same party
    on the same bracket only once.

    Example:
        >>> from draftdiff.brackets import parse
        >>> sorted(propose_oppose_pairs(parse("[US/PE propose; AU oppose: shall act]")).items())
        [(('PE', 'AU'), 1), (('US', 'AU'), 1)]
    """
    parties: dict[tuple[int, int | None, str], dict[str, set[str]]] = {}
    for stance in stances_in(composite):
        if not stance.withdrawn:
            target = stance.target if stance.bracket is None else ""
            by_verb = parties.setdefault((stance.paragraph, stance.bracket, target), {})
            by_verb.setdefault(stance.verb, set()).add(stance.party)
    return Counter(
        (proposer, opponent)
        for by_verb in parties.values()
        for proposer in sorted(by_verb.get("propose", ()))
        for opponent in sorted(by_verb.get("oppose", set()) | by_verb.get("delete", set()))
        if proposer != opponent
    )
