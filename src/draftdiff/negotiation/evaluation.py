"""The side of each party on a text, with its conditions evaluated, and the status that this gives a
block; silence is no yes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.history.ordering import moment
from draftdiff.model.draft import Draft
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.statements import (
    ACCEPTING,
    AGREED,
    BLOCKING,
    CONDITIONAL,
    Finding,
    Position,
    conjunction,
    findings_in_text,
    same_wording,
)
from draftdiff.negotiation.view import Verdict, View, settled, unproved


@frozen
class Stand:
    """A party's position as it applies to one text.

    Attributes:
        party: Who.
        position: The position on record.
        text: The id of the text, or None where there is none on the table.
        side: accepts, objects, open (it reserves, or took no stance), procedure (about how to go
            on), or unknown.
        met: Whether the condition is met: True, False, None for unknown or without a condition.
        stated: Whether it was said of this text, or of the block while this text was on the table;
            else it only follows from an earlier position, or is hearsay or inference.
        why: How the side comes about, in words.
        via: The group through which the party is covered, or None for its own position.
    """

    party: str
    position: Position
    text: str | None
    side: str
    met: bool | None = None
    stated: bool = True
    why: str = ""
    via: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The stand as JSON values."""
        position = self.position
        return {
            "party": self.party,
            "on": position.on,
            "stance": position.stance,
            "certainty": position.certainty,
            "date": position.date.isoformat() if position.date is not None else None,
            "side": self.side,
            "condition": position.condition.to_dict() or None,
            "met": self.met,
            "stated": self.stated,
            "why": self.why,
            "via": self.via,
            "source": position.source,
        }


def standing_positions(view: View, targets: Iterable[str]) -> tuple[Position, ...]:
    """The positions that count: for each party, target or part of one, and matter those of the
    latest moment.
    """
    lines: dict[tuple[str, str, bool], list[Position]] = {}
    for position in view.positions_on(targets):
        party, draft = _party(view, position), view.negotiation.draft_of(position.on)
        part = position.on
        if draft in (None, position.on):
            part = view.negotiation.target_key(position.on)
        lines.setdefault((party, part, position.procedural), []).append(position)
    return tuple(position for line in lines.values() for position in view.latest(line))


def _party(view: View, position: Position) -> str:
    """Return the name of the party that takes a position, whatever alias was used."""
    return view.negotiation.party(position.party).name


def evaluate_positions(
    view: View, block: str, draft: Draft | None, replaced: Iterable[Draft] = ()
) -> tuple[Stand, ...]:
    """Return the stand of each party on one text of a block, in the order of the record.

    Without a text, positions on the block alone count. Positions on texts that it would replace are
    carried over: a condition is evaluated on the new text, and who took one without a condition has
    said nothing of it, unless it is the same but for white space, quotes and bullets.
    """
    rivals = {text.id: text for text in replaced if draft is not None and text.id != draft.id}
    targets = [block, *([draft.id] if draft else []), *rivals]
    positions = standing_positions(view, targets)
    target_key = view.negotiation.target_key
    # Who has a position on the text itself is not judged by one on a text that it would replace.
    own = {
        (_party(view, position), position.procedural)
        for position in positions
        if draft is not None and target_key(position.on) == draft.id
    }
    evaluated = [
        _evaluate(view, block, position, draft, rivals)
        for position in positions
        if target_key(position.on) not in rivals
        or (_party(view, position), position.procedural) not in own
    ]
    return tuple(_deferring(view, evaluated))


def _evaluate(
    view: View, block: str, position: Position, draft: Draft | None, rivals: Mapping[str, Draft]
) -> Stand:
    """Return what a position comes to for a text; ``rivals`` are the texts that it would replace."""
    party, text = _party(view, position), draft.id if draft else None
    if reason := no_side_because(view, position):
        return Stand(party, position, text, "unknown", None, False, reason)
    target = view.negotiation.target_key(position.on)
    rival = rivals.get(target)
    says_nothing = not position.condition and not position.procedural
    if rival is not None and says_nothing and not same_wording(rival, draft):
        reason = f"its position is on {rival.id!r}"
        return Stand(party, position, text, "unknown", None, False, reason)
    side, met, why = _side(position, _finding(view, block, position, draft))
    # A position on the block is one on the text if the text was on the table by then.
    on_text = draft is None or target == draft.id
    if draft is not None and draft.date is not None and position.date is not None:
        on_text = on_text or position.so >= moment(draft.date)
    return Stand(party, position, text, side, met, rival is None and position.firm and on_text, why)


def no_side_because(view: View, position: Position) -> str:
    """Return why a position on a text puts nobody on a side of it, or "" where it does."""
    if position.procedural:
        return ""
    if position.firm and not view.proves(position):
        return "no source tells of it"
    if position.words:
        return f"it is about {' and '.join(f'“{part}”' for part in position.words)} only"
    draft = view.negotiation.draft_of(position.on)
    if draft is not None and view.negotiation.tabling(draft).stand_in:
        return f"{draft!r} stands in for a text that is not known"
    return ""


def _finding(view: View, block: str, position: Position, draft: Draft | None) -> Finding | None:
    """Return what text and blocks tell of a condition, or None where they have no say in it.

    Deference to other parties is settled later, when the stands of all are there.
    """
    condition, history = position.condition, view.negotiation.history
    original = None
    if condition.unchanged is not None and condition.unchanged in history:
        original = view.negotiation.text_of(condition.unchanged, block)
    findings = [
        *findings_in_text(condition, draft, original),
        *(_agreed(view, name) for name in condition.agreed),
    ]
    return conjunction(findings) if findings else None


def _agreed(view: View, name: str) -> Finding:
    """Return whether a block is agreed, as a finding."""
    block = view.negotiation.block_of(name) or name
    verdict = settled(view, block)
    if verdict is None or verdict.status == "unknown":
        return Finding(None, f"whether {block} is agreed is not known")
    return Finding(verdict.status in AGREED, f"{block}: {verdict.status}")


def _side(position: Position, finding: Finding | None) -> tuple[str, bool | None, str]:
    """Return the side that a position comes to, whether its condition is met, and why."""
    met, why = (finding.met, finding.why) if finding is not None else (None, "")
    by_condition = {True: "accepts", False: "objects", None: "unknown"}[met]
    if position.procedural:
        side = "procedure"
    elif position.stance in CONDITIONAL:
        side = by_condition
    elif position.stance in ACCEPTING:
        side = "accepts" if finding is None else by_condition
    elif position.stance in BLOCKING:
        # That the ground of an objection is gone does not say that the party accepts.
        side = "unknown" if met else "objects"
    else:
        side = "open"
    return side, met, why


def _deferring(view: View, evaluated: list[Stand]) -> Iterator[Stand]:
    """Yield the stands with deference settled.

    Who defers to others goes with them, once their sides are known; in a circle nobody's is.
    """
    plain = {position.party for position in evaluated if not _principals(view, position)}
    settled_sides = {party: side for party, side in sides(evaluated).items() if party in plain}
    deferring = [position for position in evaluated if _principals(view, position)]
    done: dict[int, Stand] = {}
    while True:
        ready = [
            position
            for position in deferring
            if id(position) not in done and _principals(view, position) <= settled_sides.keys()
        ]
        if not ready:
            break
        done |= {id(position): _deferred(view, position, settled_sides) for position in ready}
        settled_sides = {
            position.party: done[id(position)].side for position in ready
        } | settled_sides
    for position in evaluated:
        if id(position) in done:
            yield done[id(position)]
        elif _principals(view, position):
            yield _deferred(view, position, settled_sides)
        else:
            yield position


def _principals(view: View, stand: Stand) -> frozenset[str]:
    """Return the names of the parties to which a stand defers."""
    return frozenset(view.negotiation.names(stand.position.condition.defers_to))


def _deferred(view: View, stand: Stand, settled_sides: Mapping[str, str]) -> Stand:
    """Return a stand with the sides of those to which it defers taken into account."""
    findings = []
    for name in sorted(_principals(view, stand)):
        side = settled_sides.get(name, "unknown")
        accepts = {"accepts": True, "objects": False}.get(side)
        findings.append(Finding(accepts, f"{name}: {side}"))
    if stand.met is not None or stand.why:
        findings.append(Finding(stand.met, stand.why))
    side, met, why = _side(stand.position, conjunction(findings))
    return evolve(stand, side=side, met=met, why=why)


def side_of(stands: Iterable[Stand]) -> str:
    """Return the side that one party is on, from all its stands.

    An objection outweighs an acceptance, but where both are of one moment and target the side is
    unknown.
    """
    targets: dict[str, set[tuple[str, float]]] = {}
    for evaluated in stands:
        targets.setdefault(evaluated.side, set()).add(
            (evaluated.position.on, evaluated.position.so)
        )
    if targets.get("accepts", set()) & targets.get("objects", set()):
        return "unknown"
    for side in ("objects", "unknown", "accepts", "open"):
        if side in targets:
            return side
    return "procedure"


def sides(stands: Iterable[Stand]) -> dict[str, str]:
    """Return the side of each party that has a position, by name, in the order of the record."""
    by_party: dict[str, list[Stand]] = {}
    for evaluated in stands:
        by_party.setdefault(evaluated.party, []).append(evaluated)
    return {party: side_of(own) for party, own in by_party.items()}


def covering(view: View, party: str, stands: Iterable[Stand]) -> tuple[Stand, ...]:
    """Return a party's own stands, else those of its groups that do not except it.

    Neither silence nor words on its behalf count.
    """
    name, everybody = view.negotiation.party(party).name, tuple(stands)
    own = tuple(evaluated for evaluated in everybody if evaluated.party == name)
    if own:
        return own
    groups = view.negotiation.groups_of(name)
    return tuple(
        evolve(evaluated, party=name, via=evaluated.party)
        for evaluated in everybody
        if evaluated.party in groups
        and name not in view.negotiation.names(evaluated.position.excepted)
    )


@frozen
class BlockTally:
    """The parties on each side of what is on the table of one block.

    Attributes:
        objecting: Who objects to every text on the table, as they said of it.
        expected: Who would object, going by earlier positions.
        missing: Who is eligible and has not accepted, as far as the eligible are known.
        eligible: Whether it is known who is eligible.
        heard: Whether anybody has a position.
    """

    objecting: tuple[str, ...]
    expected: tuple[str, ...]
    missing: tuple[str, ...]
    eligible: bool
    heard: bool


def tally_block(view: View, block: str) -> BlockTally:
    """Return the tally of a block's text with the fewest objections, then the fewest missing."""

    def lightest() -> BlockTally:
        tallies = [
            _tally_text(view, block, evaluate_positions(view, block, draft))
            for draft in view.live_drafts(block) or (None,)
        ]
        return min(
            tallies,
            key=lambda text: (len(text.objecting), len(text.missing), len(text.expected)),
        )

    return view.once(("tally", block), lightest)


def _tally_text(view: View, block: str, stands: tuple[Stand, ...]) -> BlockTally:
    """Return the tally of one text of a block, from where the parties stand on it."""
    stated = [evaluated for evaluated in stands if evaluated.stated]
    objecting = tuple(party for party, side in sides(stated).items() if side == "objects")
    expected = tuple(
        party
        for party, side in sides(stands).items()
        if side == "objects" and party not in objecting
    )
    eligible = eligible_for(view, block)
    missing = tuple(
        party for party in eligible if side_of(covering(view, party, stated)) != "accepts"
    )
    return BlockTally(objecting, expected, missing, bool(eligible), bool(stated))


def eligible_for(view: View, block: str) -> tuple[str, ...]:
    """Return those whose acceptance a block needs, groups replaced by their members; none where no
    rule names them.
    """
    negotiation = view.negotiation
    reach = {block, *negotiation.blocks.above(block)}
    names = negotiation.names(
        party
        for rule in view.rules
        if rule.kind == "unanimity"
        and (rule.scope is None or negotiation.block_of(rule.scope) in reach)
        for party in rule.parties
    )
    single = {member for name in names for member in (negotiation.members_of(name) or {name})}
    return tuple(sorted(name for name in single if not negotiation.members_of(name)))


def by_positions(view: View, block: str) -> Verdict | None:
    """Return the status that positions give a block, or None where nobody has taken one.

    An objection that was stated of the text on the table: none. All that are eligible accept:
    consensus, and only if it is known who is eligible. Else it is pending.
    """
    counted = tally_block(view, block)
    if not counted.heard:
        why = "; ".join(_reasons(view, block))
        return Verdict("cannot_be_told", "positions", why) if why else None
    if counted.objecting:
        return Verdict("none", "positions", f"{', '.join(counted.objecting)}: objection")
    if counted.eligible and not counted.missing and not counted.expected:
        return Verdict("consensus", "positions", "all that are eligible accept")
    why = "who has to accept is not told"
    if counted.eligible:
        why = f"not heard to accept: {', '.join(counted.missing)}"
    return Verdict("pending", "positions", why)


def _reasons(view: View, block: str) -> dict[str, None]:
    """Return why the positions on a block put nobody on a side, each reason once."""
    reasons: dict[str, None] = {}
    for draft in view.live_drafts(block) or (None,):
        for stand in evaluate_positions(view, block, draft):
            if reason := no_side_because(view, stand.position):
                reasons[reason] = None
    return reasons


def verdict_of(view: View, block: str) -> Verdict | None:
    """Return the status of a block by decisions, else by positions, else what cannot be told for
    want of a source; None where nothing is on record.
    """
    return settled(view, block) or by_positions(view, block) or unproved(view, block)


@frozen
class Tally:
    """The number of parties behind something.

    Attributes:
        voices: The parties that said so, sorted: groups and others.
        within: Those of them that are members of another voice: not counted again.
        members: The parties behind the voices, as far as known, each once: groups replaced by their
            members.
        at_least: Whether there are more than are known (an open group, or one without known
            members).

    Example:
        >>> from draftdiff import Party
        >>> talks = Negotiation(parties=[Party("EU", ["Sweden", "UK"])])
        >>> count = tally(talks, ["EU", "Sweden", "USA"])
        >>> count.count, count.within, count.members
        (2, ('Sweden',), ('Sweden', 'UK', 'USA'))
    """

    voices: tuple[str, ...]
    within: tuple[str, ...]
    members: tuple[str, ...]
    at_least: bool

    @property
    def count(self) -> int:
        """The voices, a group and its member counted once."""
        return len(self.voices) - len(self.within)

    def __str__(self) -> str:
        more = "at least " if self.at_least else ""
        return f"{more}{self.count}: {', '.join(self.voices)}" if self.voices else "nobody"


@validate_arguments
def tally(negotiation: Negotiation, parties: Iterable[str]) -> Tally:
    """Count parties; a group and its member at the end of the record count once."""
    negotiation = negotiation.members_at(None)
    voices = tuple(sorted(negotiation.names(parties)))
    members_by_voice = {voice: negotiation.members_of(voice) for voice in voices}
    within = tuple(voice for voice in voices if _is_within(voice, members_by_voice))
    members = {member for voice in voices for member in members_by_voice[voice] or {voice}}
    named = [negotiation.party(voice) for voice in voices]
    at_least = any(
        party.open or (party.kind in ("group", "coalition") and not party.members)
        for party in named
    )
    single = sorted(member for member in members if not negotiation.members_of(member))
    return Tally(voices, within, tuple(single), at_least)


def _is_within(voice: str, members: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a voice is a member of another one, by the members of each voice.

    Of two groups that are each other's members, the first by name counts.
    """
    for group, names in members.items():
        if group != voice and voice in names:
            mutual = group in members[voice]
            if not (mutual and voice < group):
                return True
    return False
