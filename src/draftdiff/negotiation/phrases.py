"""The words of a report: dates, stances, conditions, events and votes, as a Chair would say them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from draftdiff.negotiation.blocks import spoken_name
from draftdiff.negotiation.procedure import Amendment, Vote
from draftdiff.negotiation.provenance import Sourced, in_words
from draftdiff.negotiation.statements import (
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
    "dislike": "did not like it",
    "object": "objected to it",
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
    "later": "It is left for later",
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


def when(row: Sourced) -> str:
    """Return the date of a row, as far as it is told: "9 June 2014", "by 13 June 2014", ""."""
    return "" if row.date is None else row.when_in_words


def parenthetical(*parts: str) -> str:
    """Return what stands in brackets behind a sentence, "" if there is nothing."""
    inside = ", ".join(part for part in parts if part)
    return f" ({inside})" if inside else ""


def certainty(row: Sourced) -> str:
    """Return how sure a row is, where it is no record."""
    return _CERTAINTY.get(row.certainty, "")


def opened(text: str, names: Iterable[str] = ()) -> str:
    """Return a sentence that begins with a capital letter; a name is printed as it is written."""
    return text if text.startswith(tuple(names)) else text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """Return a sentence that ends in a full stop, unless it ends in another sign."""
    return text if text.endswith((".", "!", "?", "”")) or not text else f"{text}."


def stance(position: Position, name: Name) -> str:
    """Return what a party did, as the predicate of a sentence that begins with its name."""
    if position.note in BALLOTS:
        return position.note if position.note == "ranked it first" else _VOTED[position.stance]
    predicate, condition = _STANCES[position.stance], position.condition
    if position.words:
        quoted = listed([f"“{words}”" for words in position.words])
        predicate = predicate.replace(" it", f" the words {quoted}", 1)
    if position.stance in BLOCKING:
        wanting = (f", for want of “{term}”" for term in condition.mentions)
        barred = (f", over “{term}”" for term in condition.not_mentions)
        return "".join([predicate, *wanting, *barred])
    if position.procedural:
        deferring = (
            f", at the request of {listed(condition.defers_to)}" if condition.defers_to else ""
        )
        return predicate + deferring
    clauses = condition_of(condition, name, "it")
    return f"{predicate} if {clauses}" if clauses else predicate


def condition_of(condition: Condition, name: Name, subject: str) -> str:
    """Return a condition on a subject as a clause behind "if" or "that"."""
    wanted = [f"“{term}”" for term in condition.mentions]
    barred = [f"“{term}”" for term in condition.not_mentions]
    clauses = []
    if wanted:
        clauses.append(f"{subject} mentions {listed(wanted)}")
    if barred:
        clauses.append(f"{'it' if wanted else subject} does not mention {' or '.join(barred)}")
    clauses += [f"{name(block)} is agreed" for block in condition.agreed]
    clauses += [f"{party} accepts {subject} too" for party in condition.defers_to]
    if condition.says:
        clauses.append(condition.says)
    return listed(clauses)


def speaker(position: Position) -> str:
    """Return who takes a position, for whom and except for whom."""
    words = position.party
    if position.on_behalf_of:
        words += f" (on behalf of {listed(position.on_behalf_of)})"
    if position.excepted:
        words += f" (except {listed(position.excepted)})"
    return words


def decided(decision: Decision) -> str:
    """Return a decision on "it" that is no agreement, as a sentence without its end."""
    extent, outcome = decision.extent, decision.outcome
    if extent is not None:
        of_total = f" of its {number(extent.total)}" if extent.total is not None else ""
        plural = "" if extent.count == 1 else "s"
        parts = f"{number(extent.count)}{of_total} {extent.of}{plural}"
        outcomes = {"none": "no consensus", "partial": "partial consensus"}
        sentence = f"{outcomes.get(outcome, outcome)} on {parts} of it"
        return opened(f"{sentence}; which they are is not told")
    sentences = {
        "none": "there is no consensus on it",
        "partial": "there is consensus on parts of it only",
        "deferred": f"it was deferred to {decision.to}" if decision.to else "it was deferred",
        "rejected": "it was rejected",
        "no_decision": "no decision was taken on it",
    }
    sentence = sentences.get(outcome, outcome)
    if decision.body and outcome in ("deferred", "rejected", "no_decision"):
        sentence += f" by {decision.body}"
    if decision.mandate:
        sentence += f"; {decision.mandate}"
    return opened(sentence)


def voice(claim: Claim) -> str:
    """Return who makes a claim, and how: "heard from the corridors"."""
    verbs = {"hearsay": "heard from", "inference": "in the view of", "statement": "said by"}
    return f"{verbs.get(claim.certainty, 'reported by')} {claim.by or 'somebody not named'}"


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


def happened(event: Event, name: Name) -> str:
    """Return an event as a sentence without its end; report, page, timeline and status all say it
    so.
    """
    if event.says:
        return event.says.rstrip(".")
    parties = listed([*event.parties, *(["others not named"] if event.others else [])])
    if event.others and not event.parties:
        parties = "participants who are not named"
    behalf = f", on behalf of {listed(event.on_behalf_of)}," if event.on_behalf_of else ""
    on = name(event.on) if event.on else ""
    # A title says what a text's refusal was about only where the text is not named itself.
    subject = on if event.kind == "refused_display" and on else event.title or on
    deed = _DEEDS.get(event.kind) if parties else _HAPPENED.get(event.kind)
    if deed is None:
        sentence = event.kind.replace("_", " ") + (f" by {parties}" if parties else "") + behalf
        if subject:
            sentence += f": {subject}"
    else:
        if len(event.parties) == 1 and not event.others:
            deed = deed.replace("were ", "was ", 1)
        sentence = (f"{parties}{behalf} " if parties else "") + deed.format(subject)
        sentence = sentence.removesuffix(": ").removesuffix(" ()")
    if event.deadline:
        sentence += f"; objections were asked for by {in_words(event.deadline)}"
    return sentence


def moved(amendment: Amendment, votes: Iterable[Vote], name: Name) -> str:
    """Return an amendment and what became of it, as sentences without their end."""
    location = f", {amendment.place}" if amendment.place else ""
    text = f": “{amendment.text}”" if amendment.text else ""
    outcome = _FATES[amendment.outcome] if amendment.outcome or not amendment.note else ""
    ballots = "".join(f", {'' if vote.without_vote else 'by '}{vote.told}" for vote in votes)
    target = f"{name(amendment.to)}{location}{text}"
    return f"{_introduced(amendment, name)} {target}. {outcome}{ballots}".strip()


def _introduced(amendment: Amendment, name: Name) -> str:
    """Return how a sentence on an amendment begins, up to the draft that it amends."""
    is_order = amendment.act is not None
    if is_order and not amendment.proposers:
        return f"Order {amendment.item} of {name(amendment.act or '')} ({amendment.id}) amends"
    mover = listed(amendment.proposers) or "Somebody who is not named"
    joined = f", joined by {listed(amendment.sponsors)}," if amendment.sponsors else ""
    order = f", order {amendment.item} of {name(amendment.act or '')}" if is_order else ""
    return f"{mover}{joined} moved {amendment.id}{order}, an amendment of"


def voted(vote: Vote, name: Name) -> str:
    """Return a vote on a text, as a sentence without its end."""
    if vote.choices or vote.outcome.why or vote.contradiction:
        return f"{name(vote.on)} was voted on: {vote.result_in_words}"
    result = {True: "was adopted", False: "was rejected", None: "was voted on"}[vote.passed]
    if vote.without_vote:
        return f"{name(vote.on)} {result} {vote.told}"
    majority = f" ({vote.majority.replace('_', ' ')} majority)" if vote.majority else ""
    return f"{name(vote.on)} {result} by {vote.told}{majority}"


def target_name(negotiation: Negotiation, on: str) -> str:
    """Return the name of a draft or block: a draft is called by its title, and one that only stands
    in for a text says so.
    """
    draft = negotiation.draft_of(on)
    if draft is not None:
        title = negotiation.history[draft].title or on
        is_plain = "stand-in" in title.casefold() or not negotiation.tabling(draft).stand_in
        return title if is_plain else f"{title} (a stand-in; the real text is not known)"
    block = negotiation.blocks.resolve(on)
    return spoken_name(negotiation.blocks.block(block)) if block else on
