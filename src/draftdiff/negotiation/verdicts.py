"""What decisions make of a block: its own, those on the whole that holds it, and those on its parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from draftdiff.negotiation.decisions import AGREED, Decision
from draftdiff.negotiation.view import View


@frozen
class Verdict:
    """The status of a block and what it rests on.

    Attributes:
        status: consensus, partial, none, pending, adopted, deferred or unknown.
        basis: decision, positions, rule, claim or supposition; None where nothing is on record.
        why: In words.
        decision: The decision that it rests on, or None.
    """

    status: str
    basis: str | None
    why: str
    decision: Decision | None = None


def settled(view: View, block: str) -> Verdict | None:
    """What decisions say of a block, or None if they say nothing. Hearsay and inference settle nothing.

    The latest decision counts, on the block itself or, where it covers the parts too, on a block that holds it; of two
    of one moment the nearer. A block without a decision of its own is what its parts make it.
    """
    if block in view.agreed:
        return Verdict("consensus", "supposition", "supposed to be agreed")
    if block in view.texts:
        return None
    return view.once(("settled", block), lambda: _decided(view, block) or _by_parts(view, block))


def _decided(view: View, block: str) -> Verdict | None:
    found = covering_decisions(view, block)
    last = max((one.so for _, one in found), default=0.0)
    near = min((distance for distance, one in found if one.so == last), default=0)
    latest = view.latest(one for distance, one in found if one.so == last and distance == near)
    return _verdict(block, latest) if latest else None


def covering_decisions(view: View, block: str) -> list[tuple[int, Decision]]:
    """The firm decisions that bear on a block, each with how many levels above the block it was taken."""
    reach = (block, *view.negotiation.blocks.above(block))
    named = ((distance, one) for distance, on in enumerate(reach) for one in view.decisions_on.get(on, ()))
    return [(distance, one) for distance, one in named if distance == 0 or one.inherited]


def agreed_since(view: View, block: str) -> Decision | None:
    """The decision since which a block has been agreed without a break, or None if it is not agreed."""
    since = None
    for _, one in sorted(covering_decisions(view, block), key=lambda pair: (pair[1].so, -pair[0])):
        since = (since or one) if one.status in AGREED else None
    return since


def _verdict(block: str, latest: tuple[Decision, ...]) -> Verdict:
    statuses = sorted({one.status for one in latest})
    if len(statuses) > 1:
        sources = ", ".join(sorted({one.source or "no source" for one in latest}))
        return Verdict("unknown", "decision", f"sources contradict each other ({sources}): {' or '.join(statuses)}")
    return Verdict(statuses[0], "decision", told(latest[-1], block), latest[-1])


_IN_WORDS: Final = {
    "none": "no consensus", "partial": "consensus on some of it", "no_decision": "no decision",
}  # fmt: skip


def told(one: Decision, block: str, *, dated: bool = True) -> str:
    """A decision in words, as it bears on a block."""
    parts = {
        _IN_WORDS.get(one.outcome, one.outcome): True, f"({one.extent})": one.extent, f"on {one.on}": one.on != block,
        f"by {one.body}": one.body, f"(goes to {one.to})": one.to, f"with a mandate: {one.mandate}": one.mandate,
    }  # fmt: skip
    return " ".join(part for part, stands in parts.items() if stands) + f", {one.when_in_words}" * dated


def _by_parts(view: View, block: str) -> Verdict | None:
    parts = view.negotiation.blocks.parts(block)
    found = [settled(view, part) for part in parts]
    if not any(found):
        return None
    statuses = [verdict.status if verdict else "unknown" for verdict in found]
    together = any(rule.kind == "all_or_none" and rule.scope and view.negotiation.block_of(rule.scope) == block
                   for rule in view.rules)  # fmt: skip
    agreed = sum(status in AGREED for status in statuses)
    why = f"{agreed} of {len(parts)} parts agreed"
    return Verdict(whole_of(statuses, together=together), "rule" if together else "decision", why)


def whole_of(statuses: Iterable[str], *, together: bool = False) -> str:
    """The status of a whole from those of its parts; what the unknown parts may be is not guessed.

    Args:
        statuses: The status of each part.
        together: Whether all parts have consensus or none goes forward.

    Example:
        >>> whole_of(["consensus", "none"]), whole_of(["consensus", "none"], together=True)
        ('partial', 'none')
        >>> whole_of(["consensus", "unknown"]), whole_of(["consensus", "adopted"])
        ('unknown', 'consensus')
    """
    found = list(statuses)
    if all(status in AGREED for status in found):
        return "consensus" if "consensus" in found else "adopted"
    known = [status for status in found if status != "unknown"]
    short = [status for status in known if status not in AGREED]
    if together:
        return "none" if short else "unknown"
    if "partial" in known or (short and len(short) < len(known)):
        return "partial"
    if len(known) < len(found):
        return "unknown"
    return short[0] if len(set(short)) == 1 else "none"
