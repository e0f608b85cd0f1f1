"""Whether a rule holds and what stands in its way; ``blockers``: what stands between a block and
consensus, and who.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import evolve, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.history.ordering import moment
from draftdiff.model.party import names_of
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.sourcing import Plain, When
from draftdiff.negotiation.stands import verdict_of, weigh
from draftdiff.negotiation.testimony import (
    AGREED,
    UNPROVED,
    Extent,
    Rule,
    findings_in_text,
    same_wording,
    together,
)
from draftdiff.negotiation.view import Verdict, View, agreed_since, told


@frozen
class Blocker(Plain):
    """A block that stands in the way.

    Attributes:
        block, status, why: Its id, its status, and in words why it stands in the way.
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


@frozen
class Ruling:
    """A rule, and whether it holds.

    Attributes:
        rule: The rule.
        holds: True, False, or None where that cannot be told or the rule is contested.
        blockers, why: What stands in its way; that in words, and why it cannot be told.
    """

    rule: Rule
    holds: bool | None
    blockers: tuple[Blocker, ...] = ()
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The ruling as JSON values."""
        return {
            **self.rule.to_dict(),
            "holds": self.holds,
            "reason": self.why or "nothing stands in its way",
            "why": self.why,
            "blockers": [blocker.to_dict() for blocker in self.blockers],
        }


#: What is said of a rule of a kind that holds, and of one that does not.
_VERDICTS: Final = {
    "all_or_none": ("all go forward", "none goes forward"),
    "unanimity": ("nothing stands in the way", "agreement is missing"),
    "no_reopen": ("kept", "broken"),
    "competence": ("kept", "broken"),
    "linkage": ("kept", "broken"),
}


def verdict_on(found: Ruling) -> str:
    """A ruling in a few words: a rule that keeps texts back is applied, not broken."""
    holding, failing = _VERDICTS[found.rule.kind]
    if found.rule.kind == "linkage" and not any(one.status in AGREED for one in found.blockers):
        failing = "not kept to by what is on the table"
    return {True: holding, False: failing, None: "cannot be told"}[found.holds]


def ruling(view: View, rule: Rule) -> Ruling:
    """Whether a rule holds in a view."""
    found = tuple(evolve(one, rules=(rule.kind,)) for one in _CHECKS[rule.kind](view, rule))
    holds = False if any(one.certain for one in found) else None if found else True
    why = "; ".join(f"{one.block}: {one.why}" for one in found)
    if not view.proves(rule):
        reason = "no source tells of the rule" if rule.firm else f"the rule is {rule.certainty}"
        return Ruling(rule, None, (), reason)
    if rule.contested_by:
        return Ruling(
            rule,
            None,
            found,
            f"contested by {', '.join(rule.contested_by)}" + (f"; {why}" if why else ""),
        )
    return Ruling(rule, holds, found, why)


def verdict_or_unknown(view: View, block: str) -> Verdict:
    """The status of a block, unknown where nothing is on record."""
    return verdict_of(view, block) or Verdict("unknown", None, "nothing is on record")


def blocker_of(view: View, block: str) -> Blocker | None:
    """The block as something in the way, or None if it is agreed."""
    verdict = verdict_or_unknown(view, block)
    if verdict.status in AGREED:
        return None
    weighed, one, why = weigh(view, block), verdict.decision, verdict.why
    if weighed.objecting and verdict.basis != "positions":
        why += f"; {', '.join(weighed.objecting)} object{'s' * (len(weighed.objecting) == 1)}"
    return Blocker(
        block,
        verdict.status,
        why,
        weighed.objecting,
        weighed.expected,
        one.extent if one else None,
        certain=verdict.status not in UNPROVED,
    )


def units(view: View, scope: str, *, deep: bool) -> tuple[str, ...]:
    """The blocks in a scope, or ("") in all, that need agreement; parts without one are looked into
    if ``deep``.
    """
    parts = view.negotiation.blocks.parts(scope)
    if not parts:
        return (scope,) if scope else ()
    if not deep:
        return parts
    return tuple(
        unit
        for part in parts
        for unit in ((part,) if _agreed(view, part) else units(view, part, deep=True))
    )


def _agreed(view: View, block: str) -> bool:
    return verdict_or_unknown(view, block).status in AGREED


def _scope(view: View, rule: Rule) -> str:
    return view.negotiation.block_of(rule.scope or rule.place) or rule.place


def _blocking(view: View, scope: str, *, deep: bool) -> Iterator[Blocker]:
    return filter(None, (blocker_of(view, unit) for unit in units(view, scope, deep=deep)))


def _unanimity(view: View, rule: Rule) -> Iterator[Blocker]:
    """Nobody of those eligible stands outside; a recorded consensus says so, else each has to be
    heard.
    """
    for blocker in _blocking(view, _scope(view, rule), deep=True):
        yield evolve(blocker, certain=blocker.status not in UNPROVED | {"pending"})


def _no_reopen(view: View, rule: Rule) -> Iterator[Blocker]:
    """No text of a block is tabled that differs from the one that was agreed."""
    for block in _reach(view, _scope(view, rule)):
        since = agreed_since(view, block)
        if since is None:
            continue
        agreed = evolve(view, at=since.date, texts={}).live_drafts(block)
        for later in view.live_drafts(block):
            known = len(agreed) == 1 and agreed[0].text_known and later.text_known
            new = later not in agreed and (later.date is None or moment(later.date) > since.so)
            if new and not (known and same_wording(later, agreed[0])):
                why = f"{later.id!r} {'changes' if known else 'may change'} what was agreed ({told(since, block)})"
                yield Blocker(
                    block, since.status, why, tuple(names_of(later.proposers)), certain=known
                )


def _competence(view: View, rule: Rule) -> Iterator[Blocker]:
    """The body did not decide what it cannot decide."""
    negotiation, bodies = view.negotiation, view.negotiation.names(rule.parties)
    reach = _reach(view, negotiation.block_of(rule.on or "") or rule.on or "")
    for one in view.decisions:
        block = negotiation.block_of(one.on) or one.on
        acted = view.proves(one) and one.body and negotiation.party(one.body).name in bodies
        if acted and block in reach and one.status in AGREED:
            why = f"{one.body} decided it, and cannot {rule.cannot or 'decide it'}"
            yield Blocker(block, one.status, why, (one.body or "",))


def _linkage(view: View, rule: Rule) -> Iterator[Blocker]:
    """What was given in one block stands against what stands in the other."""
    given, scope = view.negotiation.block_of(rule.on or "") or rule.on or "", _scope(view, rule)
    if rule.condition:
        if _agreed(view, given):
            yield from _trade(view, rule, given, scope)
        return
    for one, other in ((scope, given), (given, scope)):
        if _agreed(view, one) and (blocker := blocker_of(view, other)) is not None:
            yield evolve(blocker, why=f"{one} is agreed, which is linked with it; {blocker.why}")


def _trade(view: View, rule: Rule, given: str, scope: str) -> Iterator[Blocker]:
    """The texts in force judge a trade: what was adopted, else what is on the table. Of several
    texts of an agreed block nobody says which it was.
    """
    blocks, said = view.negotiation.blocks, f"{given} was agreed for it ({rule.condition})"
    for block in _reach(view, scope):
        drafts, status = view.live_drafts(block), verdict_or_unknown(view, block).status
        held = (one for one in (block, *blocks.above(block)) if view.negotiation.drafts_of(one))
        if not drafts and not blocks.parts(block) and not any(held):
            why = f"{said}: its text is not known"
            yield Blocker(block, status, why, rule.parties, certain=False)
        found = [together([*findings_in_text(rule.condition, one, None)]) for one in drafts]
        split = status in AGREED and len({finding.met for finding in found}) > 1
        for finding in (finding for finding in found if finding.met is not True):
            why = f"{said}: {finding.why}{'; which text was agreed is not told' * split}"
            certain = finding.met is False and not split
            yield Blocker(block, status, why, rule.parties, certain=certain)


def _reach(view: View, block: str) -> tuple[str, ...]:
    """A block and all inside it."""
    return (block, *view.negotiation.blocks.below(block))


_CHECKS: Final[dict[str, Callable[[View, Rule], Iterator[Blocker]]]] = {
    # All or none: each part has consensus, or none goes forward.
    "all_or_none": lambda view, rule: _blocking(view, _scope(view, rule), deep=False),
    "unanimity": _unanimity,
    "no_reopen": _no_reopen,
    "competence": _competence,
    "linkage": _linkage,
}


@validate_arguments
def blockers(
    negotiation: Negotiation, scope: str, *, at: When = None, known: When = None
) -> tuple[Blocker, ...]:
    """The blocks in a scope that have no consensus or break a rule, each with the rules by which it
    blocks.

    Args:
        negotiation: What is on record.
        scope: A block, by any of its names.
        at: As it was then.
        known: As far as sources had told then.

    Returns:
        A blocker for each block, in the order of the record; ``certain`` is false where a block is
        only not known to be agreed. Where no rule covers the scope, each of its parts is taken to
        need consensus.

    Raises:
        InputError: There is no such block, or a date is none.

    Example:
        >>> from draftdiff.negotiation import Block, Decision, Rule
        >>> talks = Negotiation(
        ...     blocks=[Block("C"), Block("C5", part_of="C"), Block("C6", part_of="C")],
        ...     rules=[Rule("all_or_none", "C")], decisions=[Decision("C5", "partial"), Decision("C6", "consensus")])
        >>> [(one.block, one.status, one.rules) for one in blockers(talks, "C")]
        [('C5', 'partial', ('all_or_none',))]
    """
    return blockers_in(View(negotiation, at, known), negotiation.blocks.block(scope).id)


def blockers_in(view: View, scope: str) -> tuple[Blocker, ...]:
    """The blockers of a scope in a view: one a block, with who and why of all rules together."""
    blocks, inside = view.negotiation.blocks, _reach(view, scope)
    reach = {*inside, *blocks.above(scope)}
    rules = [
        rule
        for rule in view.rules
        if not rule.place or view.negotiation.block_of(rule.place) in reach
    ]
    # A trade that the agreed text breaks does not keep it from being agreed.
    found = [
        one
        for rule in rules
        for one in ruling(view, rule).blockers
        if one.block in inside and not (rule.kind == "linkage" and one.status in AGREED)
    ]
    if not any(rule.kind in ("all_or_none", "unanimity") for rule in rules):
        found += _blocking(view, scope, deep=True)
    by_block: dict[str, Blocker] = {}
    for one in found:
        by_block[one.block] = _joined(by_block[one.block], one) if one.block in by_block else one
    order = {id: place for place, id in enumerate(blocks.ids)}
    return tuple(sorted(by_block.values(), key=lambda one: order.get(one.block, len(order))))


def _joined(one: Blocker, other: Blocker) -> Blocker:
    union: dict[str, Any] = {
        name: tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name))))
        for name in ("parties", "expected", "rules")
    }
    why = one.why if other.why in one.why else f"{one.why}; {other.why}"
    return evolve(one, why=why, certain=one.certain or other.certain, **union)
