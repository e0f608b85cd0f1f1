"""Where the parties stand on a text, each condition evaluated, and what that makes of a block;
silence is no yes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.history.ordering import moment
from draftdiff.model.draft import Draft
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.testimony import (
    ACCEPTING,
    AGREED,
    BLOCKING,
    CONDITIONAL,
    Finding,
    Position,
    findings_in_text,
    same_wording,
    together,
)
from draftdiff.negotiation.view import Verdict, View, settled, unproved


@frozen
class Stand:
    """What a party's position comes to for one text.

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
        one = self.position
        return {
            "party": self.party,
            "on": one.on,
            "stance": one.stance,
            "certainty": one.certainty,
            "date": one.date.isoformat() if one.date is not None else None,
            "side": self.side,
            "condition": one.condition.to_dict() or None,
            "met": self.met,
            "stated": self.stated,
            "why": self.why,
            "via": self.via,
            "source": one.source,
        }


def standing_positions(view: View, targets: Iterable[str]) -> tuple[Position, ...]:
    """The positions that count: for each party, target or part of one, and matter those of the
    latest moment.
    """
    lines: dict[tuple[str, str, bool], list[Position]] = {}
    for one in view.positions_on(targets):
        party, draft = view.negotiation.party(one.party).name, view.negotiation.draft_of(one.on)
        part = one.on if draft not in (None, one.on) else view.negotiation.target_key(one.on)
        lines.setdefault((party, part, one.procedural), []).append(one)
    return tuple(one for line in lines.values() for one in view.latest(line))


def stands(
    view: View, block: str, draft: Draft | None, replaced: Iterable[Draft] = ()
) -> tuple[Stand, ...]:
    """Where each party stands on one text of a block (None: by positions on the block alone), in
    the record's order.

    Positions on texts that it would replace are carried over: a condition is evaluated on the new
    text, and who took one without a condition has said nothing of it, unless it is the same but for
    white space, quotes and bullets.
    """
    others = {one.id: one for one in replaced if draft is not None and one.id != draft.id}
    found = standing_positions(view, [block, *([draft.id] if draft else []), *others])
    own = {
        _line(view, one)
        for one in found
        if draft is not None and view.negotiation.target_key(one.on) == draft.id
    }
    kept = [
        one
        for one in found
        if view.negotiation.target_key(one.on) not in others or _line(view, one) not in own
    ]
    return tuple(_deferring(view, [_stand(view, block, one, draft, others) for one in kept]))


def _line(view: View, one: Position) -> tuple[str, bool]:
    return view.negotiation.party(one.party).name, one.procedural


def _stand(
    view: View, block: str, one: Position, draft: Draft | None, others: Mapping[str, Draft]
) -> Stand:
    party, text = view.negotiation.party(one.party).name, draft.id if draft else None
    if untold := _untold(view, one):
        return Stand(party, one, text, "unknown", None, False, untold)
    old = others.get(view.negotiation.target_key(one.on))
    if (
        old is not None
        and not one.condition
        and not one.procedural
        and not same_wording(old, draft)
    ):
        return Stand(party, one, text, "unknown", None, False, f"its position is on {old.id!r}")
    side, met, why = _side(one, _finding(view, block, one, draft))
    of_it = (
        draft is None
        or view.negotiation.target_key(one.on) == draft.id
        or (draft.date is not None and one.date is not None and one.so >= moment(draft.date))
    )
    return Stand(party, one, text, side, met, old is None and one.firm and of_it, why)


def _untold(view: View, one: Position) -> str:
    """Why a position on a text puts nobody on a side of it, or "" where it does."""
    if one.procedural:
        return ""
    if one.firm and not view.proves(one):
        return "no source tells of it"
    if one.words:
        return f"it is about {' and '.join(f'“{part}”' for part in one.words)} only"
    draft = view.negotiation.draft_of(one.on)
    if draft is not None and view.negotiation.tabling(draft).stand_in:
        return f"{draft!r} stands in for a text that is not known"
    return ""


def _finding(view: View, block: str, one: Position, draft: Draft | None) -> Finding | None:
    """What text and blocks tell of a condition; deference to others is settled when all stands are
    there.
    """
    condition, history = one.condition, view.negotiation.history
    given = condition.unchanged
    original = (
        view.negotiation.text_of(given, block) if given is not None and given in history else None
    )
    found = [
        *findings_in_text(condition, draft, original),
        *(_agreed(view, block) for block in condition.agreed),
    ]
    return together(found) if found else None


def _agreed(view: View, name: str) -> Finding:
    block = view.negotiation.block_of(name) or name
    found = settled(view, block)
    if found is None or found.status == "unknown":
        return Finding(None, f"whether {block} is agreed is not known")
    return Finding(found.status in AGREED, f"{block}: {found.status}")


def _side(one: Position, finding: Finding | None) -> tuple[str, bool | None, str]:
    met, why = (finding.met, finding.why) if finding is not None else (None, "")
    if one.procedural:
        return "procedure", met, why
    if one.stance in CONDITIONAL:
        return {True: "accepts", False: "objects", None: "unknown"}[met], met, why
    if one.stance in ACCEPTING:
        side = "accepts" if finding is None or met else "objects" if met is False else "unknown"
        return side, met, why
    if one.stance in BLOCKING:
        # That the ground of an objection is gone does not say that the party accepts.
        return ("unknown" if met else "objects"), met, why
    return "open", met, why


def _deferring(view: View, found: list[Stand]) -> Iterator[Stand]:
    """The stands with deference settled: who defers to others goes with them; in a circle nobody
    knows.
    """
    plain = {stand.party for stand in found if not _principals(view, stand)}
    known = {party: side for party, side in sides(found).items() if party in plain}
    done: dict[int, Stand] = {}
    while ready := [
        stand
        for stand in found
        if id(stand) not in done
        and _principals(view, stand)
        and _principals(view, stand) <= known.keys()
    ]:
        done |= {id(stand): _deferred(view, stand, known) for stand in ready}
        known = {stand.party: done[id(stand)].side for stand in ready} | known
    for stand in found:
        yield done.get(id(stand)) or (
            _deferred(view, stand, known) if _principals(view, stand) else stand
        )


def _principals(view: View, stand: Stand) -> frozenset[str]:
    return frozenset(view.negotiation.names(stand.position.condition.defers_to))


def _deferred(view: View, stand: Stand, known: Mapping[str, str]) -> Stand:
    theirs = {name: known.get(name, "unknown") for name in sorted(_principals(view, stand))}
    findings = [
        Finding({"accepts": True, "objects": False}.get(side), f"{name}: {side}")
        for name, side in theirs.items()
    ]
    if stand.met is not None or stand.why:
        findings.append(Finding(stand.met, stand.why))
    side, met, why = _side(stand.position, together(findings))
    return evolve(stand, side=side, met=met, why=why)


def side_of(stands_of_one: Iterable[Stand]) -> str:
    """Which side a party is on; an objection outweighs an acceptance, except of one moment and
    target: unknown.
    """
    told: dict[str, set[tuple[str, float]]] = {}
    for stand in stands_of_one:
        told.setdefault(stand.side, set()).add((stand.position.on, stand.position.so))
    if told.get("accepts", set()) & told.get("objects", set()):
        return "unknown"
    return next(
        (side for side in ("objects", "unknown", "accepts", "open") if side in told), "procedure"
    )


def sides(found: Iterable[Stand]) -> dict[str, str]:
    """The side of each party that has a position, by name, in the order of the record."""
    lines: dict[str, list[Stand]] = {}
    for stand in found:
        lines.setdefault(stand.party, []).append(stand)
    return {party: side_of(line) for party, line in lines.items()}


def covering(view: View, party: str, found: Iterable[Stand]) -> tuple[Stand, ...]:
    """A party's stands, else those of groups that do not except it; neither silence nor words on
    behalf count.
    """
    name, everybody = view.negotiation.party(party).name, tuple(found)
    groups = view.negotiation.groups_of(name)
    theirs = (
        stand
        for stand in everybody
        if stand.party in groups and name not in view.negotiation.names(stand.position.excepted)
    )
    own = tuple(stand for stand in everybody if stand.party == name)
    return own or tuple(evolve(stand, party=name, via=stand.party) for stand in theirs)


@frozen
class Weighed:
    """Where the parties stand on what is on the table of one block."""

    objecting: tuple[str, ...]  # Who objects to every text on the table, as they said of it.
    expected: tuple[str, ...]  # Who would object, going by earlier positions.
    missing: tuple[
        str, ...
    ]  # Who is eligible and has not accepted, as far as the eligible are known.
    eligible: bool  # Whether it is known who is eligible.
    heard: bool  # Whether anybody has a position.


def weigh(view: View, block: str) -> Weighed:
    """Weighs the texts on the table: the one with the fewest objections counts, then that with the
    fewest missing.
    """

    def lightest() -> Weighed:
        found = [
            _weighed(view, block, stands(view, block, draft))
            for draft in view.live_drafts(block) or (None,)
        ]
        return min(found, key=lambda one: (len(one.objecting), len(one.missing), len(one.expected)))

    return view.once(("weighed", block), lightest)


def _weighed(view: View, block: str, found: tuple[Stand, ...]) -> Weighed:
    stated = [stand for stand in found if stand.stated]
    objecting = tuple(party for party, side in sides(stated).items() if side == "objects")
    expected = tuple(
        party
        for party, side in sides(found).items()
        if side == "objects" and party not in objecting
    )
    eligible = eligible_for(view, block)
    missing = tuple(
        party for party in eligible if side_of(covering(view, party, stated)) != "accepts"
    )
    return Weighed(objecting, expected, missing, bool(eligible), bool(stated))


def eligible_for(view: View, block: str) -> tuple[str, ...]:
    """Those whose acceptance a block needs, groups replaced by their members; none where no rule
    names them.
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
    """The status that positions make, or None where nobody has taken one.

    An objection that was stated of the text on the table: none. All that are eligible accept:
    consensus, and only if it is known who is eligible. Else it is pending.
    """
    weighed = weigh(view, block)
    if not weighed.heard:
        found = (
            untold
            for draft in view.live_drafts(block) or (None,)
            for stand in stands(view, block, draft)
            if (untold := _untold(view, stand.position))
        )
        why = "; ".join(dict.fromkeys(found))
        return Verdict("cannot_be_told", "positions", why) if why else None
    if weighed.objecting:
        return Verdict("none", "positions", f"{', '.join(weighed.objecting)}: objection")
    if weighed.eligible and not weighed.missing and not weighed.expected:
        return Verdict("consensus", "positions", "all that are eligible accept")
    why = (
        f"not heard to accept: {', '.join(weighed.missing)}"
        if weighed.eligible
        else "who has to accept is not told"
    )
    return Verdict("pending", "positions", why)


def verdict_of(view: View, block: str) -> Verdict | None:
    """The status of a block by decisions, else by positions; what cannot be told for want of a
    source; None where nothing is on record.
    """
    return settled(view, block) or by_positions(view, block) or unproved(view, block)


@frozen
class Tally:
    """How many stand behind something.

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
    """How many parties these are, if a group and its member at the end of the record count once."""
    negotiation = negotiation.members_at(None)
    voices = tuple(sorted(negotiation.names(parties)))
    behind = {voice: negotiation.members_of(voice) for voice in voices}
    # Of two groups that are each other's members, the first by name counts.
    within = tuple(
        one
        for one in voices
        if any(
            one in behind[other] and not (other in behind[one] and one < other)
            for other in voices
            if other != one
        )
    )
    members = {member for voice in voices for member in behind[voice] or {voice}}
    named = [negotiation.party(voice) for voice in voices]
    more = any(
        one.open or (one.kind in ("group", "coalition") and not one.members) for one in named
    )
    return Tally(
        voices,
        within,
        tuple(sorted(one for one in members if not negotiation.members_of(one))),
        more,
    )
