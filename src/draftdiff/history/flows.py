"""Words that went from one side to another: adopted, brought back, struck."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from draftdiff.errors import InputError
from draftdiff.history.ledger import Node
from draftdiff.history.provenance import joint
from draftdiff.history.rates import Rate
from draftdiff.results import exacting

if TYPE_CHECKING:
    from draftdiff.history.dag import History


@frozen
class Flow:
    """Words that went from one side to another.

    Attributes:
        source: Whose words they are (names joined by " + "), or a draft's id.
        target: Who adopted, struck or brought them back, or a draft's id.
        words: How many, over all words that the target so treated.
    """

    source: str
    target: str
    words: Rate


@exacting
def influence(history: History, by: str = "proposers", final: str | None = None) -> tuple[Flow, ...]:
    """Words that one side put forward and another adopted from a draft that is no ancestor, or by a second parent.

    Args:
        history: The drafts.
        by: ``proposers``, or ``draft`` for a row for each pair of drafts.
        final: Count only what this draft adopted; else what all drafts did.

    Returns:
        The largest flows first; the denominator is all words that the target adopted. A side's own words that it
        adopts from another draft of its own are counted too, with source and target the same. A tuple, which
        ``draftdiff.table(flows, of=Flow)`` makes a table of. It is empty where each draft was made from the one
        before: there all words come from the parent, and nothing is adopted; ``survival`` and ``removals`` tell
        of such a line.

    Example:
        >>> from draftdiff import History, read_text
        >>> texts = {"v1": "All States shall act.", "rival": "Media matter to all people.",
        ...          "v2": "All States shall act. Media matter to all people."}
        >>> parents = {"v2": ["v1"], "rival": ["v1"]}
        >>> history = History(read_text(text, id=id, parents=parents.get(id, ()), proposers=[id.title()],
        ...                             date=f"2014-06-0{day}") for day, (id, text) in enumerate(texts.items(), 1))
        >>> [(flow.source, flow.target, flow.words.count) for flow in influence(history)]
        [('Rival', 'V2', 5)]
    """
    return _flows(history, by, final, lambda node: _introduced(node, "adopted"))


@exacting
def reinstatements(history: History, by: str = "proposers") -> tuple[Flow, ...]:
    """Words that one side put forward and another brought back after they had been struck; as ``influence``."""
    return _flows(history, by, None, lambda node: _introduced(node, "reinstated"))


@exacting
def removals(history: History, by: str = "proposers", final: str | None = None) -> tuple[Flow, ...]:
    """Words that one side put forward and another struck: all parents of its draft had them; as ``influence``.

    With two parents of which one had the words, it was a selection, which is not counted here. With a final text only
    what was struck on the way to it counts: a rejected amendment struck nothing.
    """
    last = history._node(final) if final is not None else None
    return _flows(history, by, None, lambda one: _struck(one) if last in (None, one) or last.descends_from(one) else ())


def _introduced(node: Node, way: str) -> Iterator[int]:
    for account in node.accounts:
        for token, stamp in zip(account.tokens, account.stamps, strict=True):
            if stamp.introduced == node.position and getattr(stamp, way):
                yield token


def _struck(node: Node) -> Iterator[int]:
    if node.parents and node.draft.text_known:
        first, *others = (parent.tokens() for parent in node.parents)
        yield from first.intersection(*others) - node.tokens()


def _flows(
    history: History, by: str, final: str | None, tokens_of: Callable[[Node], Iterable[int]]
) -> tuple[Flow, ...]:
    if by not in ("proposers", "draft"):
        raise InputError(f"words flow by proposers or by draft, not by {by!r}")
    origins = history._ledger.origins
    counts: dict[tuple[str, str], int] = defaultdict(int)
    totals: dict[str, int] = defaultdict(int)

    def side(node: Node) -> str:
        return node.draft.id if by == "draft" else joint(node.draft.proposers)

    for node in history._nodes() if final is None else [history._node(final)]:
        for token in tokens_of(node):
            counts[side(origins[token]), side(node)] += 1
            totals[side(node)] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Flow(source, target, Rate(count, totals[target])) for (source, target), count in ranked)
