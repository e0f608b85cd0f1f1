"""What positions alone make of a block, where nothing was decided; silence is never consent."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from draftdiff.negotiation.groups import known_members
from draftdiff.negotiation.stands import Stand, covering, side_of, sides, stands
from draftdiff.negotiation.verdicts import Verdict
from draftdiff.negotiation.view import View


@frozen
class Weighed:
    """Where the parties stand on what is on the table of one block.

    Attributes:
        objecting: Who objects to every text on the table, as they said of it.
        expected: Who would object, going by earlier positions.
        accepting: Who accepts one same text.
        missing: Who is eligible and has not accepted, as far as the eligible are known.
        eligible: Whether it is known who is eligible.
        heard: Whether anybody has a position.
    """

    objecting: tuple[str, ...]
    expected: tuple[str, ...]
    accepting: tuple[str, ...]
    missing: tuple[str, ...]
    eligible: bool
    heard: bool


def weigh(view: View, block: str) -> Weighed:
    """Weighs the texts on the table: the one with the fewest objections counts, then that with the fewest missing."""
    return view.once(("weighed", block), lambda: _lightest(view, block))


def _lightest(view: View, block: str) -> Weighed:
    found = [_weighed(view, block, stands(view, block, draft)) for draft in view.live_drafts(block) or (None,)]
    return min(found, key=lambda one: (len(one.objecting), len(one.missing), len(one.expected)))


def _weighed(view: View, block: str, found: tuple[Stand, ...]) -> Weighed:
    said = sides(stand for stand in found if stand.stated)
    all_sides = sides(found)
    accepting = [party for party, side in all_sides.items() if side == "accepts" and said.get(party) == "accepts"]
    eligible = eligible_for(view, block)
    objecting = [party for party, side in said.items() if side == "objects"]
    expected = [party for party, side in all_sides.items() if side == "objects" and party not in objecting]
    missing = [party for party in eligible if _side(view, party, found) != "accepts"]
    return Weighed(tuple(objecting), tuple(expected), tuple(accepting), tuple(missing), bool(eligible), bool(said))


def _side(view: View, party: str, found: Iterable[Stand]) -> str:
    return side_of(covering(view, party, [stand for stand in found if stand.stated]))


def eligible_for(view: View, block: str) -> tuple[str, ...]:
    """Those whose acceptance a block needs, groups replaced by their members; none where no rule names them."""
    reach = {block, *view.negotiation.blocks.above(block)}
    names = {
        view.negotiation.party(party).name
        for rule in view.rules
        if rule.kind == "unanimity" and (rule.scope is None or view.negotiation.block_of(rule.scope) in reach)
        for party in rule.parties
    }
    behind = {name: known_members(view.negotiation, name) for name in names}
    single = {member for name in names for member in (behind[name] or {name})}
    return tuple(sorted(name for name in single if not known_members(view.negotiation, name)))


def by_positions(view: View, block: str) -> Verdict | None:
    """The status that positions make, or None where nobody has taken one.

    An objection that was stated of the text on the table: none. All that are eligible accept: consensus, and only if
    it is known who is eligible. Else it is pending.
    """
    weighed = weigh(view, block)
    if not weighed.heard:
        return None
    if weighed.objecting:
        return Verdict("none", "positions", f"{', '.join(weighed.objecting)}: objection")
    if weighed.eligible and not weighed.missing and not weighed.expected:
        return Verdict("consensus", "positions", "all that are eligible accept")
    why = f"not heard to accept: {', '.join(weighed.missing)}" if weighed.eligible else "who is eligible is not known"
    return Verdict("pending", "positions", why)
