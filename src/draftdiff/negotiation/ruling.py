"""Whether a rule holds, and what stands in its way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import evolve, frozen

from draftdiff.history.ordering import moment
from draftdiff.model.draft import Draft
from draftdiff.model.party import names_of
from draftdiff.negotiation.conditions import findings_in_text, same_wording, together
from draftdiff.negotiation.decisions import AGREED, Decision, Extent
from draftdiff.negotiation.rules import Rule
from draftdiff.negotiation.sourcing import as_json
from draftdiff.negotiation.verdicts import Verdict, agreed_since, settled, told
from draftdiff.negotiation.view import View
from draftdiff.negotiation.weighing import by_positions, weigh


@frozen
class Blocker:
    """A block that stands in the way.

    Attributes:
        block: Its id.
        status: Its status.
        why: In words.
        parties: Who objects, as they said of the text on the table.
        expected: Who would object, going by earlier positions.
        extent: How much of the block it is, or None for all: a count without identities stays one.
        rules: The kinds of the rules by which it blocks.
        certain: False where it is only not known to be agreed.
    """

    block: str
    status: str
    why: str
    parties: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    extent: Extent | None = None
    rules: tuple[str, ...] = ()
    certain: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The blocker as JSON values."""
        return as_json(self)


@frozen
class Ruling:
    """A rule, and whether it holds.

    Attributes:
        rule: The rule.
        holds: True, False, or None where that cannot be told or the rule is contested.
        blockers: What stands in its way.
        why: In words.
    """

    rule: Rule
    holds: bool | None
    blockers: tuple[Blocker, ...] = ()
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The ruling as JSON values."""
        return {**self.rule.to_dict(), "holds": self.holds, "why": self.why,
                "blockers": [blocker.to_dict() for blocker in self.blockers]}  # fmt: skip


def ruling(view: View, rule: Rule) -> Ruling:
    """Whether a rule holds in a view."""
    found = tuple(evolve(one, rules=(rule.kind,)) for one in _CHECKS[rule.kind](view, rule))
    holds = False if any(one.certain for one in found) else None if found else True
    why = "; ".join(f"{one.block}: {one.why}" for one in found)
    if rule.contested_by:
        return Ruling(rule, None, found, f"contested by {', '.join(rule.contested_by)}" + (f"; {why}" if why else ""))
    return Ruling(rule, holds, found, why)


def verdict_of(view: View, block: str) -> Verdict:
    """The status of a block by decisions, else by positions, else unknown."""
    return settled(view, block) or by_positions(view, block) or Verdict("unknown", None, "nothing is on record")


def blocker_of(view: View, block: str) -> Blocker | None:
    """The block as something in the way, or None if it is agreed."""
    verdict = verdict_of(view, block)
    if verdict.status in AGREED:
        return None
    weighed, one = weigh(view, block), verdict.decision
    parties = f"; {', '.join(weighed.objecting)} {'objects' if len(weighed.objecting) == 1 else 'object'}"
    why = verdict.why + (parties if weighed.objecting and verdict.basis != "positions" else "")
    return Blocker(block, verdict.status, why, weighed.objecting, weighed.expected, one.extent if one else None,
                   certain=verdict.status != "unknown")  # fmt: skip


def units(view: View, scope: str, *, deep: bool) -> tuple[str, ...]:
    """The blocks in a scope that need agreement each: its parts, or the scope itself where it has none.

    Args:
        view: The view.
        scope: The id of a block, or "" for everything.
        deep: Whether a part without consensus is looked into.
    """
    parts = view.negotiation.blocks.parts(scope)
    if not parts:
        return (scope,) if scope else ()
    if not deep:
        return parts
    return tuple(unit for part in parts for unit in ((part,) if _agreed(view, part) else units(view, part, deep=True)))


def _agreed(view: View, block: str) -> bool:
    return verdict_of(view, block).status in AGREED


def _scope(view: View, rule: Rule) -> str:
    return view.negotiation.block_of(rule.scope or rule.place) or rule.place


def _all_or_none(view: View, rule: Rule) -> Iterator[Blocker]:
    """Each part has consensus, or none goes forward."""
    for unit in units(view, _scope(view, rule), deep=False):
        blocker = blocker_of(view, unit)
        if blocker is not None:
            yield blocker


def _unanimity(view: View, rule: Rule) -> Iterator[Blocker]:
    """Nobody of those eligible stands outside; a recorded consensus says so, else each has to be heard."""
    for unit in units(view, _scope(view, rule), deep=True):
        blocker = blocker_of(view, unit)
        if blocker is not None:
            yield evolve(blocker, certain=blocker.status not in ("unknown", "pending"))


def _no_reopen(view: View, rule: Rule) -> Iterator[Blocker]:
    """No text of a block is tabled that differs from the one that was agreed."""
    scope = _scope(view, rule)
    for block in (scope, *view.negotiation.blocks.below(scope)):
        since = agreed_since(view, block)
        if since is None:
            continue
        agreed = evolve(view, at=since.date, texts={}).live_drafts(block)
        for later in view.live_drafts(block):
            if later not in agreed and (later.date is None or moment(later.date) > since.so):
                yield from _reopened(block, since, agreed, later)


def _reopened(block: str, since: Decision, agreed: tuple[Draft, ...], later: Draft) -> Iterator[Blocker]:
    known = len(agreed) == 1 and agreed[0].text_known and later.text_known
    if known and same_wording(later, agreed[0]):
        return
    why = f"{later.id!r} {'changes' if known else 'may change'} what was agreed ({told(since, block)})"
    yield Blocker(block, since.status, why, tuple(names_of(later.proposers)), certain=known)


def _competence(view: View, rule: Rule) -> Iterator[Blocker]:
    """The body did not decide what it cannot decide."""
    negotiation, bodies = view.negotiation, {view.negotiation.party(name).name for name in rule.parties}
    place = negotiation.block_of(rule.on or "") or rule.on or ""
    reach = {place, *negotiation.blocks.below(place)}
    for one in view.decisions:
        block = negotiation.block_of(one.on) or one.on
        if (
            one.firm
            and one.body
            and negotiation.party(one.body).name in bodies
            and block in reach
            and one.status in AGREED
        ):
            yield Blocker(
                block, one.status, f"{one.body} decided it, and cannot {rule.cannot or 'decide it'}", (one.body,)
            )


def _linkage(view: View, rule: Rule) -> Iterator[Blocker]:
    """What was given in one block stands against what stands in the other."""
    given, scope = view.negotiation.block_of(rule.on or "") or rule.on or "", _scope(view, rule)
    if rule.condition:
        if _agreed(view, given):
            yield from _trade(view, rule, given, scope)
        return
    for one, other in ((scope, given), (given, scope)):
        if _agreed(view, one) and not _agreed(view, other):
            blocker = blocker_of(view, other)
            if blocker is not None:
                yield evolve(blocker, why=f"{one} is agreed, which is linked with it; {blocker.why}")


def _trade(view: View, rule: Rule, given: str, scope: str) -> Iterator[Blocker]:
    for block in (scope, *view.negotiation.blocks.below(scope)):
        drafts = () if _agreed(view, block) else view.live_drafts(block)
        if not drafts and block == scope and not _texts_below(view, scope):
            why = f"{given} was agreed for it ({rule.condition}): its text is not known"
            yield Blocker(block, verdict_of(view, block).status, why, rule.parties, certain=False)
        for draft in drafts:
            finding = together(list(findings_in_text(rule.condition, draft, None)))
            if finding.met is not True:
                status = verdict_of(view, block).status
                why = f"{given} was agreed for it ({rule.condition}): {finding.why}"
                yield Blocker(block, status, why, rule.parties, certain=finding.met is False)


def _texts_below(view: View, scope: str) -> bool:
    return any(draft.text_known for block in (scope, *view.negotiation.blocks.below(scope))
               for draft in view.negotiation.drafts_of(block))  # fmt: skip


_CHECKS: Final[dict[str, Callable[[View, Rule], Iterator[Blocker]]]] = {
    "unanimity": _unanimity, "all_or_none": _all_or_none, "no_reopen": _no_reopen, "competence": _competence,
    "linkage": _linkage,
}  # fmt: skip
