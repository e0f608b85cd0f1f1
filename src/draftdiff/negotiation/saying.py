"""What a report is about, and its words: dates, stances, conditions, events and votes, as a Chair
would say them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from draftdiff.negotiation.blocks import spoken_name
from draftdiff.negotiation.procedure import Amendment, Vote
from draftdiff.negotiation.sourcing import Sourced, in_words
from draftdiff.negotiation.testimony import (
    BLOCKING,
    Claim,
    Condition,
    Decision,
    Event,
    Position,
)

if TYPE_CHECKING:
    from draftdiff.negotiation.negotiation import Negotiation

#: What a draft or block is called.
Name = Callable[[str], str]

_NUMBERS: Final = "no one two three four five six seven eight nine ten eleven twelve".split()
_CERTAINTY: Final = {"statement": "as stated", "hearsay": "hearsay", "inference": "inferred"}
_STANCES: Final = {
    "support": "supported it",
    "accept": "could accept it",
    "accept_reluctantly": "could accept it with reluctance",
    "accept_if_unchanged": "could accept it only if not a word is changed",
    "accept_if": "could accept it",
    "reserve": "entered a reservation",
    "object": "could not accept it",
    "red_line": "said that it has a red line there",
    "ask_to_continue": "asked that discussion of it go on",
    "none": "took no stance on it",
}
#: Notes of positions that come from votes: the stance says the same.
BALLOTS: Final = ("voted", "abstained", "ranked it first")
_VOTED: Final = {"support": "voted for it", "object": "voted against it", "none": "abstained"}
_FATES: Final = {
    "accepted": "It was accepted",
    "rejected": "It was rejected",
    "withdrawn": "It was withdrawn",
    "fallen": "It fell with another vote",
    "orally_revised": "It was orally revised",
    None: "It is open",
}


def number(count: int) -> str:
    """A small number as a word."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them; semicolons where a name has a comma."""
    if len(names) < 3:
        return " and ".join(names)
    if any("," in name for name in names):
        return f"{'; '.join(names[:-1])}; and {names[-1]}"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def when(one: Sourced) -> str:
    """The date of something, as far as it is told: "9 June 2014", "by 13 June 2014", ""."""
    return "" if one.date is None else one.when_in_words


def aside(*parts: str) -> str:
    """What stands in brackets behind a sentence, if there is anything."""
    said = ", ".join(part for part in parts if part)
    return f" ({said})" if said else ""


def certainty(one: Sourced) -> str:
    """How sure it is, where it is no record."""
    return _CERTAINTY.get(one.certainty, "")


def opened(text: str, names: Iterable[str] = ()) -> str:
    """A sentence that begins with a capital letter; a name is printed as it is written."""
    return text if text.startswith(tuple(names)) else text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """A sentence that ends."""
    return text if text.endswith((".", "!", "?", "”")) or not text else f"{text}."


def stance(one: Position, name: Name) -> str:
    """What a party did, as the rest of a sentence that begins with its name."""
    if one.note in BALLOTS:
        return one.note if one.note == "ranked it first" else _VOTED[one.stance]
    said, condition = _STANCES[one.stance], one.condition
    if one.words:
        said = said.replace(" it", f" the words {listed([f'“{part}”' for part in one.words])}", 1)
    if one.stance in BLOCKING:
        return "".join(
            [
                said,
                *(f", for want of “{term}”" for term in condition.mentions),
                *(f", over “{term}”" for term in condition.not_mentions),
            ]
        )
    if one.procedural:
        return said + (
            f", deferring to {listed(condition.defers_to)}" if condition.defers_to else ""
        )
    clauses = condition_of(condition, name, "it")
    return said + (f" if {clauses}" if clauses else "")


def condition_of(condition: Condition, name: Name, it: str) -> str:
    """A condition on something that is named, as a clause behind "if" or "that"."""
    wanted, barred = (
        [f"“{term}”" for term in terms] for terms in (condition.mentions, condition.not_mentions)
    )
    return listed(
        [
            *([f"{it} mentions {listed(wanted)}"] if wanted else []),
            *(
                [f"{'it' if wanted else it} does not mention {' or '.join(barred)}"]
                if barred
                else []
            ),
            *(f"{name(block)} is agreed" for block in condition.agreed),
            *(f"{party} accepts {it} too" for party in condition.defers_to),
            *([condition.says] if condition.says else []),
        ]
    )


def speaker(one: Position) -> str:
    """Who takes a position, for whom and except for whom."""
    behalf = f" (on behalf of {listed(one.on_behalf_of)})" if one.on_behalf_of else ""
    return one.party + behalf + (f" (except {listed(one.excepted)})" if one.excepted else "")


def decided(one: Decision) -> str:
    """A decision on "it" that is no agreement, as a sentence without its end."""
    if one.extent is not None:
        whole = f" of its {number(one.extent.total)}" if one.extent.total is not None else ""
        parts = f"{number(one.extent.count)}{whole} {one.extent.of}{'' if one.extent.count == 1 else 's'}"
        what = {"none": "no consensus", "partial": "partial consensus"}.get(
            one.outcome, one.outcome
        )
        return opened(f"{what} on {parts} of it; which they are is not told")
    to = f" to {one.to}" if one.to else ""
    mandate = f"; {one.mandate}" if one.mandate else ""
    by = (
        f" by {one.body}"
        if one.body and one.outcome in ("deferred", "rejected", "no_decision")
        else ""
    )
    return opened(
        {
            "none": "there is no consensus on it",
            "partial": "there is consensus on parts of it only",
            "deferred": f"it was deferred{to}",
            "rejected": "it was rejected",
            "no_decision": "no decision was taken on it",
        }.get(one.outcome, one.outcome)
        + by
        + mandate
    )


def voice(one: Claim) -> str:
    """Who makes a claim, and how: "heard from the corridors"."""
    how = {"hearsay": "heard from", "inference": "inferred by", "statement": "said by"}
    return f"{how.get(one.certainty, 'reported by')} {one.by or 'somebody not named'}"


#: What somebody did in an event of a kind, behind the name; "{}" is its title, or what it is about.
_DEEDS: Final = {
    "motion": "moved: {}",
    "reply": "replied: {}",
    "statement": "made a statement: {}",
    "facilitation": "tried to bring agreement about: {}",
    "invitation": "sent an invitation: {}",
    "consensus_call": "called for consensus: {}",
    "lazy_consensus": "gave notice that it stands unless somebody objects: {}",
    "refused_display": "refused to have {} shown",
    "refused": "refused {}",
    "opposed": "opposed {}",
    "omitted": "were left out of {}",
    "absent_or_silent": "were absent or silent ({})",
    "absent": "were absent ({})",
    "silent": "were silent ({})",
}
#: What is told of an event of a kind of which nobody is named.
_HAPPENED: Final = {
    "meeting": "{} took place",
    "result": "the result: {}",
    "motion": "it was moved, by whom is not told: {}",
    "refused_display": "{} was not allowed to be shown, by whom is not told",
}


#: Kinds of events that tell who took no part, or was not let.
AWAY: Final = frozenset(
    {"absent", "silent", "absent_or_silent", "refused_display", "refused", "omitted"}
)


def happened(one: Event, name: Name) -> str:
    """An event as a sentence without its end; report, page, timeline and status all say it so."""
    if one.says:
        return one.says.rstrip(".")
    behalf = f", on behalf of {listed(one.on_behalf_of)}," if one.on_behalf_of else ""
    who = listed([*one.parties, *(["others not named"] if one.others and one.parties else [])])
    who = who or ("participants who are not named" if one.others else "")
    on = name(one.on) if one.on else ""
    # A title says what a text's refusal was about only where the text is not named itself.
    what = on if one.kind == "refused_display" and on else one.title or on
    deed = _DEEDS.get(one.kind) if who else _HAPPENED.get(one.kind)
    if deed is None:
        head = one.kind.replace("_", " ") + (f" by {who}" if who else "") + behalf
        said = f"{head}: {what}" if what else head
    else:
        if len(one.parties) == 1 and not one.others:
            deed = deed.replace("were ", "was ", 1)
        said = (f"{who}{behalf} " if who else "") + deed.format(what)
        said = said.removesuffix(": ").removesuffix(" ()")
    until = f"; objections were asked for by {in_words(one.deadline)}" if one.deadline else ""
    return said + until


def moved(one: Amendment, votes: Iterable[Vote], name: Name) -> str:
    """An amendment and what became of it, as sentences without their end."""
    who = listed(one.proposers) or "Somebody who is not named"
    joined = f", joined by {listed(one.sponsors)}," if one.sponsors else ""
    place = f", {one.place}" if one.place else ""
    text = f": “{one.text}”" if one.text else ""
    ballots = "".join(f", {'' if vote.without_vote else 'by '}{vote.told}" for vote in votes)
    fate = _FATES[one.outcome] if one.outcome or not one.note else ""
    return f"{who}{joined} moved {one.id}, an amendment of {name(one.to)}{place}{text}. {fate}{ballots}".strip()


def voted(one: Vote, name: Name) -> str:
    """A vote on a text, as a sentence without its end."""
    if one.choices or one.outcome.why or one.contradiction:
        return f"{name(one.on)} was voted on: {one.result_in_words}"
    result = {True: "was adopted", False: "was rejected", None: "was voted on"}[one.passed]
    majority = (
        f" ({one.majority.replace('_', ' ')} majority)"
        if one.majority and not one.without_vote
        else ""
    )
    return f"{name(one.on)} {result} {'' if one.without_vote else 'by '}{one.told}{majority}"


def target_name(negotiation: Negotiation, on: str) -> str:
    """What a draft or block is called: a draft by its title."""
    draft = negotiation.draft_of(on)
    if draft is not None:
        return negotiation.history[draft].title or on
    named = negotiation.blocks.resolve(on)
    return spoken_name(negotiation.blocks.block(named)) if named else on
