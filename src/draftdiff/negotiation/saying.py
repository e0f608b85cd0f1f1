"""The words of a report: dates, stances, conditions, events, claims and votes, as a Chair would say them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from draftdiff.negotiation.conditions import Condition
from draftdiff.negotiation.decisions import Decision
from draftdiff.negotiation.positions import BLOCKING, Position
from draftdiff.negotiation.procedure import Amendment, Vote
from draftdiff.negotiation.sourcing import Sourced
from draftdiff.negotiation.testimony import Claim, Event

#: What a draft or block is called.
Name = Callable[[str], str]

_NUMBERS: Final = "no one two three four five six seven eight nine ten eleven twelve".split()
_CERTAINTY: Final = {"statement": "as stated", "hearsay": "hearsay", "inference": "inferred"}
_STANCES: Final = {
    "support": "supported it", "accept": "could accept it", "accept_reluctantly": "could accept it with reluctance",
    "accept_if_unchanged": "could accept it only if not a word is changed", "accept_if": "could accept it",
    "reserve": "entered a reservation", "object": "could not accept it", "red_line": "called it a red line",
    "ask_to_continue": "asked that discussion of it go on", "none": "took no stance on it",
}  # fmt: skip
_BALLOTS: Final = {"support": "voted for it", "object": "voted against it", "none": "abstained"}
_FATES: Final = {
    "accepted": "It was accepted", "rejected": "It was rejected", "withdrawn": "It was withdrawn",
    "fallen": "It fell with another vote", "orally_revised": "It was orally revised", None: "It is open",
}  # fmt: skip


def number(count: int) -> str:
    """A small number as a word.

    Example:
        >>> number(4), number(17)
        ('four', '17')
    """
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them; semicolons where a name has a comma.

    Example:
        >>> listed(["Iran", "Cuba", "China"]), listed(["A, B", "C", "D"])
        ('Iran, Cuba and China', 'A, B; C; and D')
    """
    if len(names) < 3:
        return " and ".join(names)
    if any("," in name for name in names):
        return f"{'; '.join(names[:-1])}; and {names[-1]}"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def when(one: Sourced) -> str:
    """The date of something, as far as it is told: "9 June 2014", "by 13 June 2014", ""."""
    return "" if one.date is None else one.when_in_words


def aside(*parts: str) -> str:
    """What stands in brackets behind a sentence, if there is anything.

    Example:
        >>> aside("", "9 June 2014"), aside("", "")
        (' (9 June 2014)', '')
    """
    said = ", ".join(part for part in parts if part)
    return f" ({said})" if said else ""


def certainty(one: Sourced) -> str:
    """How sure it is, where it is no record."""
    return _CERTAINTY.get(one.certainty, "")


def opened(text: str) -> str:
    """A sentence that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """A sentence that ends."""
    return text if text.endswith((".", "!", "?", "”")) or not text else f"{text}."


def stance(one: Position, name: Name) -> str:
    """What a party did, as the rest of a sentence that begins with its name."""
    if one.note in ("voted", "abstained"):
        return _BALLOTS[one.stance]
    return _STANCES[one.stance] + _condition(one, name)


def _condition(one: Position, name: Name) -> str:
    if one.stance in BLOCKING:
        return "".join([*(f", for want of “{term}”" for term in one.condition.mentions),
                        *(f", over “{term}”" for term in one.condition.not_mentions)])  # fmt: skip
    if one.procedural:
        return f", deferring to {listed(one.condition.defers_to)}" if one.condition.defers_to else ""
    clauses = list(_clauses(one.condition, name))
    return f" if {listed(clauses)}" if clauses else ""


def _clauses(condition: Condition, name: Name, it: str = "it") -> Iterator[str]:
    if condition.mentions:
        yield f"{it} mentions {listed([f'“{term}”' for term in condition.mentions])}"
    if condition.not_mentions:
        terms = " or ".join(f"“{term}”" for term in condition.not_mentions)
        yield f"{'it' if condition.mentions else it} does not mention {terms}"
    yield from (f"{name(block)} is agreed" for block in condition.agreed)
    yield from (f"{party} accepts {it} too" for party in condition.defers_to)


def condition_of(condition: Condition, name: Name, it: str) -> str:
    """A condition on something that is named, as a clause behind "that"."""
    return listed(list(_clauses(condition, name, it)))


def speaker(one: Position) -> str:
    """Who takes a position, for whom and except for whom."""
    behalf = f" (on behalf of {listed(one.on_behalf_of)})" if one.on_behalf_of else ""
    return one.party + behalf + (f" (except {listed(one.excepted)})" if one.excepted else "")


def decided(one: Decision) -> str:
    """A decision on "it" that is no agreement, as a sentence without its end."""
    if one.extent is not None:
        whole = f" of its {number(one.extent.total)}" if one.extent.total is not None else ""
        parts = f"{number(one.extent.count)}{whole} {one.extent.of}{'' if one.extent.count == 1 else 's'}"
        what = {"none": "no consensus", "partial": "partial consensus"}.get(one.outcome, one.outcome)
        return opened(f"{what} on {parts} of it; which they are is not told")
    to = f" to {one.to}" if one.to else ""
    mandate = f"; {one.mandate}" if one.mandate else ""
    by = f" by {one.body}" if one.body and one.outcome in ("deferred", "rejected", "no_decision") else ""
    return opened({
        "none": "there is no consensus on it", "partial": "there is consensus on parts of it only",
        "deferred": f"it was deferred{to}", "rejected": "it was rejected", "no_decision": "no decision was taken on it",
    }.get(one.outcome, one.outcome) + by + mandate)  # fmt: skip


def voice(one: Claim) -> str:
    """Who makes a claim, and how: "heard from the corridors"."""
    how = {"hearsay": "heard from", "inference": "inferred by", "statement": "said by"}
    return f"{how.get(one.certainty, 'reported by')} {one.by or 'somebody not named'}"


def happened(one: Event, name: Name) -> str:
    """An event as a sentence without its end."""
    who = listed([*one.parties, *(["others not named"] if one.others and one.parties else [])])
    who = who or ("participants who are not named" if one.others else "")
    if one.kind == "refused_display" and one.on:
        return f"{opened(who or 'somebody not named')} refused to have {name(one.on)} shown on the screen"
    if one.kind in ("absent_or_silent", "absent", "silent") and who:
        were = "were" if len(one.parties) > 1 or one.others else "was"
        return f"{who} {were} {one.kind.replace('_', ' ')}{f' ({one.title})' if one.title else ''}"
    behalf = f" on behalf of {listed(one.on_behalf_of)}" if one.on_behalf_of else ""
    head = opened(one.kind.replace("_", " ")) + (f" by {who}" if who else "") + behalf
    return f"{head}: {one.title}" if one.title else f"{head}{f' on {name(one.on)}' if one.on else ''}"


def moved(one: Amendment, votes: Iterable[Vote], name: Name) -> str:
    """An amendment and what became of it, as sentences without their end."""
    who = listed(one.proposers) or "Somebody not named"
    joined = f", joined by {listed(one.sponsors)}," if one.sponsors else ""
    place = f", {one.place}" if one.place else ""
    text = f": “{one.text}”" if one.text else ""
    ballots = "".join(f", {'' if vote.without_vote else 'by '}{vote.told}" for vote in votes)
    fate = _FATES[one.outcome] if one.outcome or not one.note else ""
    return f"{opened(who)}{joined} moved {one.id}, an amendment of {name(one.to)}{place}{text}. {fate}{ballots}".strip()


def voted(one: Vote, name: Name) -> str:
    """A vote on a text, as a sentence without its end."""
    result = {True: "was adopted", False: "was rejected", None: "was voted on"}[one.passed]
    majority = f" ({one.majority.replace('_', ' ')} majority)" if one.majority and not one.without_vote else ""
    return f"{name(one.on)} {result} {'' if one.without_vote else 'by '}{one.told}{majority}"
