"""Rules, whether each holds and what stands in its way; ``blockers``: what stands between a block
and consensus, and who.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import evolve, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.history.ordering import moment
from draftdiff.model.party import names_of
from draftdiff.negotiation.evaluation import tally_block, verdict_of
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.provenance import Plain, When
from draftdiff.negotiation.statements import (
    AGREED,
    UNPROVED,
    Extent,
    Rule,
    conjunction,
    findings_in_text,
    same_wording,
)
from draftdiff.negotiation.view import Verdict, View, agreed_since, decision_in_words


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


def verdict_on(verdict: Ruling) -> str:
    """A ruling in a few words: a rule that keeps texts back is applied, not broken."""
    holding, failing = _VERDICTS[verdict.rule.kind]
    if verdict.rule.kind == "linkage" and not any(
        blocker.status in AGREED for blocker in verdict.blockers
    ):
        failing = "not kept to by what is on the table"
    return {True: holding, False: failing, None: "cannot be told"}[verdict.holds]


def ruling(view: View, rule: Rule) -> Ruling:
    """Return whether a rule holds in a view, with what stands in its way."""
    if not view.proves(rule):
        reason = "no source tells of the rule" if rule.firm else f"the rule is {rule.certainty}"
        return Ruling(rule, None, (), reason)
    blocking = tuple(
        evolve(blocker, rules=(rule.kind,)) for blocker in _CHECKS[rule.kind](view, rule)
    )
    why = "; ".join(f"{blocker.block}: {blocker.why}" for blocker in blocking)
    if rule.contested_by:
        contested = f"contested by {', '.join(rule.contested_by)}"
        return Ruling(rule, None, blocking, f"{contested}; {why}" if why else contested)
    if any(blocker.certain for blocker in blocking):
        return Ruling(rule, False, blocking, why)
    return Ruling(rule, None if blocking else True, blocking, why)


def verdict_or_unknown(view: View, block: str) -> Verdict:
    """Return the status of a block, unknown where nothing is on record."""
    return verdict_of(view, block) or Verdict("unknown", None, "nothing is on record")


def blocker_of(view: View, block: str) -> Blocker | None:
    """Return the block as something in the way, or None if it is agreed."""
    verdict = verdict_or_unknown(view, block)
    if verdict.status in AGREED:
        return None
    counted, why = tally_block(view, block), verdict.why
    if counted.objecting and verdict.basis != "positions":
        verb = "objects" if len(counted.objecting) == 1 else "object"
        why += f"; {', '.join(counted.objecting)} {verb}"
    return Blocker(
        block,
        verdict.status,
        why,
        counted.objecting,
        counted.expected,
        verdict.decision.extent if verdict.decision else None,
        certain=verdict.status not in UNPROVED,
    )


def units(view: View, scope: str, *, deep: bool) -> tuple[str, ...]:
    """Return the blocks in a scope ("" is everything) that need agreement.

    These are its parts, or itself if it has none; ``deep`` looks into parts that are not agreed.
    """
    parts = view.negotiation.blocks.parts(scope)
    if not parts:
        return (scope,) if scope else ()
    if not deep:
        return parts
    needed: list[str] = []
    for part in parts:
        needed += [part] if _is_agreed(view, part) else units(view, part, deep=True)
    return tuple(needed)


def _is_agreed(view: View, block: str) -> bool:
    return verdict_or_unknown(view, block).status in AGREED


def _scope(view: View, rule: Rule) -> str:
    return view.negotiation.block_of(rule.scope or rule.place) or rule.place


def _blocking(view: View, scope: str, *, deep: bool) -> Iterator[Blocker]:
    return filter(None, (blocker_of(view, unit) for unit in units(view, scope, deep=deep)))


def _unanimity(view: View, rule: Rule) -> Iterator[Blocker]:
    """Yield what nobody eligible may object to: a recorded consensus says so, else each has to be
    heard.
    """
    for blocker in _blocking(view, _scope(view, rule), deep=True):
        yield evolve(blocker, certain=blocker.status not in UNPROVED | {"pending"})


def _no_reopen(view: View, rule: Rule) -> Iterator[Blocker]:
    """Yield a block for each text on the table that differs from the one that was agreed."""
    for block in _reach(view, _scope(view, rule)):
        since = agreed_since(view, block)
        if since is None:
            continue
        agreed = evolve(view, at=since.date, texts={}).live_drafts(block)
        for later in view.live_drafts(block):
            if later in agreed or (later.date is not None and moment(later.date) <= since.so):
                continue
            certain = len(agreed) == 1 and agreed[0].text_known and later.text_known
            if certain and same_wording(later, agreed[0]):
                continue
            verb = "changes" if certain else "may change"
            why = f"{later.id!r} {verb} what was agreed ({decision_in_words(since, block)})"
            proposers = tuple(names_of(later.proposers))
            yield Blocker(block, since.status, why, proposers, certain=certain)


def _competence(view: View, rule: Rule) -> Iterator[Blocker]:
    """Yield what a body decided although it cannot decide it."""
    negotiation, bodies = view.negotiation, view.negotiation.names(rule.parties)
    reach = _reach(view, negotiation.block_of(rule.on or "") or rule.on or "")
    for decision in view.decisions:
        if not decision.body or negotiation.party(decision.body).name not in bodies:
            continue
        block = negotiation.block_of(decision.on) or decision.on
        if view.proves(decision) and block in reach and decision.status in AGREED:
            why = f"{decision.body} decided it, and cannot {rule.cannot or 'decide it'}"
            yield Blocker(block, decision.status, why, (decision.body,))


def _linkage(view: View, rule: Rule) -> Iterator[Blocker]:
    """Yield what is open on one side of a trade of which the other side is agreed."""
    concession = view.negotiation.block_of(rule.on or "") or rule.on or ""
    scope = _scope(view, rule)
    if rule.condition:
        if _is_agreed(view, concession):
            yield from _trade(view, rule, concession, scope)
        return
    for agreed, linked in ((scope, concession), (concession, scope)):
        if _is_agreed(view, agreed) and (blocker := blocker_of(view, linked)) is not None:
            yield evolve(blocker, why=f"{agreed} is agreed, which is linked with it; {blocker.why}")


#: What stands before the condition of a trade that no document settles.
_HEDGES: Final = {"statement": "as stated: ", "hearsay": "hearsay: ", "inference": "inferred: "}


def _trade(view: View, rule: Rule, concession: str, scope: str) -> Iterator[Blocker]:
    """Yield the blocks whose texts do not keep to the condition of a trade.

    The texts in force are judged: what was adopted, else what is on the table. Of several texts of
    an agreed block nobody says which it was.
    """
    hedge = _HEDGES.get(rule.certainty, "")
    terms = f"{concession} was agreed for it ({hedge}{rule.condition})"
    for block in _reach(view, scope):
        drafts, status = view.live_drafts(block), verdict_or_unknown(view, block).status
        if not drafts and not _has_text(view, block):
            why = f"{terms}: its text is not known"
            yield Blocker(block, status, why, rule.parties, certain=False)
        findings = [
            conjunction([*findings_in_text(rule.condition, draft, None)]) for draft in drafts
        ]
        ambiguous = status in AGREED and len({finding.met for finding in findings}) > 1
        doubt = "; which text was agreed is not told" if ambiguous else ""
        for finding in findings:
            if finding.met is not True:
                certain = finding.met is False and not ambiguous
                why = f"{terms}: {finding.why}{doubt}"
                yield Blocker(block, status, why, rule.parties, certain=certain)


def _has_text(view: View, block: str) -> bool:
    """Return whether a block's text is known elsewhere: it, a part or a holder of it has drafts."""
    blocks = view.negotiation.blocks
    if blocks.parts(block):
        return True
    return any(view.negotiation.drafts_of(name) for name in (block, *blocks.above(block)))


def _reach(view: View, block: str) -> tuple[str, ...]:
    """Return a block and all inside it."""
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
    """Return the blocks in a scope that have no consensus, each with the rules by which it blocks.

    What was agreed against a rule stands in nobody's way: the rules of ``status`` tell of it.

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
    """Return the blockers of a scope in a view: one a block, with who and why of all rules."""
    blocks, inside = view.negotiation.blocks, _reach(view, scope)
    reach = {*inside, *blocks.above(scope)}
    rules = [
        rule
        for rule in view.rules
        if view.proves(rule) and (not rule.place or view.negotiation.block_of(rule.place) in reach)
    ]
    # That a text does not keep to a trade does not say that anybody keeps it from being agreed, and
    # what was agreed against a rule is agreed.
    in_the_way = [
        blocker
        for rule in rules
        for blocker in ruling(view, rule).blockers
        if blocker.block in inside and not (rule.kind == "linkage" and rule.condition)
        if blocker.status not in AGREED
    ]
    if not any(rule.kind in ("all_or_none", "unanimity") for rule in rules):
        in_the_way += _blocking(view, scope, deep=True)
    by_block: dict[str, Blocker] = {}
    for blocker in in_the_way:
        first = by_block.get(blocker.block)
        by_block[blocker.block] = _joined(first, blocker) if first else blocker
    order = {id: index for index, id in enumerate(blocks.ids)}
    return tuple(
        sorted(by_block.values(), key=lambda blocker: order.get(blocker.block, len(order)))
    )


def _joined(first: Blocker, second: Blocker) -> Blocker:
    """Return two blockers of one block as one: who and why of both."""
    union: dict[str, Any] = {
        name: tuple(dict.fromkeys((*getattr(first, name), *getattr(second, name))))
        for name in ("parties", "expected", "rules")
    }
    why = first.why if second.why in first.why else f"{first.why}; {second.why}"
    return evolve(first, why=why, certain=first.certain or second.certain, **union)
