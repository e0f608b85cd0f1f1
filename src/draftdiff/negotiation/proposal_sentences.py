"""The sentences on what was asked for: who asked for what, and who backed and opposed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from draftdiff.negotiation.phrases import listed
from draftdiff.negotiation.proposals import Proposal


def asked_sentence(proposal: Proposal, name_of: Callable[[str], str] = str) -> str:
    """Return who asked for what, with those who took a side, as a sentence without its end.

    Args:
        proposal: What was asked for.
        name_of: What a draft or block is called.

    Example:
        >>> wish = Proposal("p1", ("Norway",), "replace", words="should", new="shall", opponents=("Peru",))
        >>> asked_sentence(wish)
        'Norway asked to replace “should” with “shall”; Peru opposed it'
    """
    behalf = f", for {listed(proposal.for_)}," if proposal.for_ else ""
    condition = f", {proposal.condition}" if proposal.condition else ""
    sentence = f"{listed(proposal.by)}{behalf} asked {wish(proposal, name_of)}{condition}"
    return "; ".join([sentence, *_sides(proposal)])


def _sides(proposal: Proposal) -> Iterator[str]:
    """Yield a clause for each side that was taken on a proposal."""
    if proposal.supporters:
        yield f"{listed(proposal.supporters)} backed it"
    for party, condition in proposal.conditional:
        yield f"{party} would accept it {condition}"
    if proposal.reserved:
        yield f"{listed(proposal.reserved)} kept a reservation"
    if proposal.opponents:
        yield f"{listed(proposal.opponents)} opposed it"
    if proposal.outcome:
        outcome = proposal.outcome.replace("_", " ")
        yield f"it was {outcome}"


def wish(proposal: Proposal, name_of: Callable[[str], str] = str) -> str:
    """Return what was asked for, behind "asked": "to replace “a” with “b” in paragraph 4"."""
    old = _quoted(proposal.words)
    new = _quoted(proposal.new)
    target = name_of(proposal.target) if proposal.target else ""
    inside = f" in {target}" if target else ""
    if proposal.act == "replace" and old and new:
        return f"to replace {old} with {new}{inside}"
    if proposal.act in ("insert", "replace") and new:
        return f"for {new}{inside}"
    if old:
        return f"to {proposal.act} {old}{inside}"
    if proposal.act == "request":
        return _for(proposal.about or f"a change{inside}")
    # The words of the source name the act themselves: "deleting the reference to bloggers".
    if proposal.about and proposal.about != target:
        return _for(proposal.about)
    return f"to {proposal.act} {target or 'it'}"


def _for(about: str) -> str:
    """Return the request in words of the source, which may be a clause: "that it be deleted"."""
    is_clause = about.lower().startswith(("to ", "that "))
    return f"{about[:1].lower()}{about[1:]}" if is_clause else f"for {about}"


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""
