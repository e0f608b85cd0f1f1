"""Where the parties stand on a text: the position of each that counts at a time, its condition evaluated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import evolve, frozen

from draftdiff.history.ordering import moment
from draftdiff.model.draft import Draft
from draftdiff.negotiation.conditions import Finding, findings_in_text, same_wording, together
from draftdiff.negotiation.decisions import AGREED
from draftdiff.negotiation.groups import groups_of
from draftdiff.negotiation.positions import ACCEPTING, BLOCKING, CONDITIONAL, Position
from draftdiff.negotiation.sourcing import iso
from draftdiff.negotiation.verdicts import settled
from draftdiff.negotiation.view import View

#: What a position comes to for a text.
SIDES: Final = ("accepts", "objects", "open", "procedure", "unknown")


@frozen
class Stand:
    """What a party's position comes to for one text.

    Attributes:
        party: Who.
        position: The position on record.
        text: The id of the text, or None where there is none on the table.
        side: accepts, objects, open (it reserves, or took no stance), procedure (about how to go on), or unknown.
        met: Whether the condition is met: True, False, None for unknown or without a condition.
        stated: True where it was said of this text, or of the block while this text was on the table; False where it
            only follows from an earlier position, or is hearsay or inference.
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
            "party": self.party, "on": one.on, "stance": one.stance, "certainty": one.certainty, "date": iso(one.date),
            "side": self.side, "condition": one.condition.to_dict() or None, "met": self.met, "stated": self.stated,
            "why": self.why, "via": self.via, "source": one.source,
        }  # fmt: skip


def standing_positions(view: View, targets: Iterable[str]) -> tuple[Position, ...]:
    """The positions that count: for each party, target and matter (text or procedure) those of the latest moment.

    What is said of a part of a draft stands beside what is said of other parts.
    """
    lines: dict[tuple[str, str, bool], list[Position]] = {}
    for one in view.positions_on(targets):
        party = view.negotiation.party(one.party).name
        lines.setdefault((party, _part_key(view, one.on), one.procedural), []).append(one)
    return tuple(one for line in lines.values() for one in view.latest(line))


def _part_key(view: View, on: str) -> str:
    draft = view.negotiation.draft_of(on)
    return on if draft is not None and draft != on else view.negotiation.target_key(on)


def stands(view: View, block: str, draft: Draft | None, replaced: Iterable[Draft] = ()) -> tuple[Stand, ...]:
    """Where each party stands on one text of a block, in the order of the record.

    Args:
        view: The view.
        block: The block.
        draft: The text, or None: what positions on the block alone say.
        replaced: Texts that it would replace. Positions on those are carried over: a condition is evaluated on the new
            text, and who took one without a condition has said nothing of the new text, unless it is the same text but
            for white space, quotes and bullets.
    """
    others = {one.id: one for one in replaced if draft is not None and one.id != draft.id}
    found = standing_positions(view, [block, *([draft.id] if draft else []), *others])
    own = {_line(view, one) for one in found if draft is not None and view.negotiation.target_key(one.on) == draft.id}
    kept = [one for one in found if view.negotiation.target_key(one.on) not in others or _line(view, one) not in own]
    return tuple(_deferring(view, [_stand(view, block, one, draft, others) for one in kept]))


def _line(view: View, one: Position) -> tuple[str, bool]:
    return view.negotiation.party(one.party).name, one.procedural


def _stand(view: View, block: str, one: Position, draft: Draft | None, others: Mapping[str, Draft]) -> Stand:
    party, text = view.negotiation.party(one.party).name, draft.id if draft else None
    old = others.get(view.negotiation.target_key(one.on))
    if old is not None and not one.condition and not one.procedural and not same_wording(old, draft):
        return Stand(party, one, text, "unknown", None, False, f"its position is on {old.id!r}")
    side, met, why = _side(one, _finding(view, block, one, draft))
    stated = old is None and one.firm and _is_stated(view, one, draft)
    return Stand(party, one, text, side, met, stated, why)


def _is_stated(view: View, one: Position, draft: Draft | None) -> bool:
    if draft is None or view.negotiation.target_key(one.on) == draft.id:
        return True
    return draft.date is not None and one.date is not None and one.so >= moment(draft.date)


def _finding(view: View, block: str, one: Position, draft: Draft | None) -> Finding | None:
    """What text and blocks tell of a condition; deference to others is settled when all stands are there."""
    condition, history = one.condition, view.negotiation.history
    given = condition.unchanged
    original = view.negotiation.text_of(given, block) if given is not None and given in history else None
    found = [*findings_in_text(condition, draft, original), *(_agreed(view, block) for block in condition.agreed)]
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
    """The stands with deference settled: who defers to others goes with them; in a circle nobody knows."""
    sides = {stand.party: side_of([one for one in found if one.party == stand.party]) for stand in found
             if not _defers(stand)}  # fmt: skip
    waiting = [stand for stand in found if _defers(stand)]
    done: dict[int, Stand] = {}
    while True:
        ready = [stand for stand in waiting if id(stand) not in done and _principals(view, stand) <= sides.keys()]
        for stand in ready:
            done[id(stand)] = _settled(view, stand, sides)
        sides.update({stand.party: done[id(stand)].side for stand in ready if stand.party not in sides})
        if not ready:
            break
    for stand in found:
        yield done.get(id(stand)) or (_settled(view, stand, sides) if _defers(stand) else stand)


def _defers(stand: Stand) -> bool:
    return bool(stand.position.condition.defers_to)


def _principals(view: View, stand: Stand) -> frozenset[str]:
    return frozenset(view.negotiation.party(name).name for name in stand.position.condition.defers_to)


def _settled(view: View, stand: Stand, sides: dict[str, str]) -> Stand:
    theirs = {name: sides.get(name, "unknown") for name in sorted(_principals(view, stand))}
    findings = [Finding({"accepts": True, "objects": False}.get(side), f"{name}: {side}")
                for name, side in theirs.items()]  # fmt: skip
    if stand.met is not None or stand.why:
        findings.append(Finding(stand.met, stand.why))
    side, met, why = _side(stand.position, together(findings))
    return evolve(stand, side=side, met=met, why=why)


def side_of(stands_of_one: Iterable[Stand]) -> str:
    """Which side a party is on, all its stands on a text taken together; unknown where they contradict each other.

    An objection weighs more than an acceptance, unless both are told of one moment and one target.
    """
    found = [stand for stand in stands_of_one if stand.side != "procedure"]
    sides = {stand.side for stand in found}
    if sides >= {"accepts", "objects"} and _contradict(found):
        return "unknown"
    return next((side for side in ("objects", "unknown", "accepts", "open") if side in sides), "procedure")


def _contradict(found: list[Stand]) -> bool:
    by_place: dict[tuple[str, float], set[str]] = {}
    for stand in found:
        by_place.setdefault((stand.position.on, stand.position.so), set()).add(stand.side)
    return any(sides >= {"accepts", "objects"} for sides in by_place.values())


def sides(found: Iterable[Stand]) -> dict[str, str]:
    """The side of each party that has a position, by name, in the order of the record."""
    lines: dict[str, list[Stand]] = {}
    for stand in found:
        lines.setdefault(stand.party, []).append(stand)
    return {party: side_of(line) for party, line in lines.items()}


def covering(view: View, party: str, found: Iterable[Stand]) -> tuple[Stand, ...]:
    """A party's stands: its own, else those of the groups that speak for it; no silence counts as a stand.

    A group's position covers its members but those it excepts. What somebody says on behalf of a group covers nobody.
    """
    name, everybody = view.negotiation.party(party).name, tuple(found)
    own = tuple(stand for stand in everybody if stand.party == name)
    if own:
        return own
    groups = groups_of(view.negotiation, name)
    return tuple(
        evolve(stand, party=name, via=stand.party)
        for stand in everybody
        if stand.party in groups and name not in {view.negotiation.party(one).name for one in stand.position.excepted}
    )
