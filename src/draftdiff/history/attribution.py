"""The origin of every word of a draft, and what became of each proposal: how many of its words
stand in the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from typing import TYPE_CHECKING, Final

from attrs import frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.errors import HistoryError
from draftdiff.history.ledger import Node
from draftdiff.history.provenance import Credit, Provenance, credited
from draftdiff.history.rates import Rate
from draftdiff.model.party import Party

if TYPE_CHECKING:
    from draftdiff.history.dag import History


@validate_arguments
def attribute(history: History, draft_id: str | None = None) -> Provenance:
    """Return who first put each word of a draft on the table, and how it came to stand there.

    The origin of a word is the draft in which its wording is first seen in the history: the
    ancestor of all others that hold it, else the earliest dated, else the one whose text has the
    smaller SHA-256 (then the confidence is 0.5 at most and the tied drafts are rivals). Moving,
    splitting, merging, renumbering, case, punctuation and spelling variants change nobody's origin.
    A phrase counts as re-used from three equal words in a row on, as far as that is the shorter
    story than that it was written anew; fewer words do where two matches of one source enclose
    them.

    Args:
        history: The drafts.
        draft_id: Which of them; the last one with a text where not given.

    Returns:
        Spans that tile each paragraph, in code points; its ``note`` says where origins rest on
        dates or digests alone.

    Raises:
        HistoryError: There is no such draft, or its text is unknown.
        InputError: It is no history.

    Source: L. de Alfaro, M. Shavlovsky, Attributing Authorship of Revisioned Content, WWW 2013, for
    the problem ("earliest plausible attribution"); the method is this library's own.

    Example:
        >>> from draftdiff.history import History
        >>> from draftdiff.model import Draft, Paragraph
        >>> one = Draft([Paragraph("Promote media that serve all people.")], "one", proposers=["Iran"])
        >>> two = Draft([Paragraph("PROMOTE free media, that serve all people.")], "two", ["one"], parents=["one"])
        >>> [(span.text, span.origin) for span in attribute(History([one, two]), "two").spans]
        [('PROMOTE ', 'one'), ('free ', 'two'), ('media, that serve all people.', 'one')]
    """
    if draft_id is None:
        draft_id = last_draft(history)
    draft = history[draft_id]
    if not draft.text_known:
        raise HistoryError(
            "the text of this draft is unknown, so its words have no origins; ask for another draft",
            path=draft_id,
        )
    node = history.origins.node(draft_id)
    parent = history.origins.node(draft.parents[0]) if draft.parents else None
    return Provenance(
        draft_id, node, history.origins.nodes, history.origins.holders, history.origins.ties, parent
    )


def last_draft(history: History) -> str:
    """Id of the last draft with a text, instruments and drafts without words aside."""
    ids = [
        id for id, draft in history.items() if draft.text_known and id not in history.instruments
    ]
    ids = [id for id in ids if not history.origins.node(id).is_gap] or ids
    if not ids:
        raise HistoryError(
            "no draft of this history has a text, so there is nothing to measure; add one"
        )
    return ids[-1]


#: From these shares of a proposal's words in the final text on, it counts as adopted, or as adopted
#: in part.
ADOPTED: Final = 0.9
PARTLY: Final = 0.1


@frozen
class Fate:
    """The outcome of a proposal.

    Attributes:
        draft: Its id.
        proposers: Who put it forward.
        outcome: adopted, partly, superseded (few of its words stand, but a later draft made from it
            fared better), rejected, none (it put forward no words of its own), unknown (its text
            is).
        standing: Its words in the final text, over the words that it put forward first.
        reinstated: Its words that were struck somewhere and brought back, over the same.
    """

    draft: str
    proposers: frozenset[Party]
    outcome: str
    standing: Rate
    reinstated: Rate


def final_node(history: History, final: str | None) -> Node:
    """The draft to measure by: the one named, else the last one with a text."""
    return history.origins.node(final if final is not None else last_draft(history))


def minted(history: History) -> dict[int, set[int]]:
    """By position of a draft the tokens that it put forward first."""
    origins = history.origins.holders
    return {
        node.position: {token for token in node.tokens() if origins[token] is node}
        for node in history.origins.nodes
    }


@validate_arguments
def fates(history: History, final: str | None = None) -> tuple[Fate, ...]:
    """Return the outcome of every draft but the final one, in the order of the history;
    instruments are left out.

    Args:
        history: The drafts.
        final: The id of the text to measure by; the last one with a text where not given.
    """
    last, nodes, own = final_node(history, final), history.origins.nodes, minted(history)
    standing_tokens, returned = (
        last.tokens(),
        {token for n in nodes for token, stamp in n.words() if stamp.reinstated},
    )

    def rate(node: Node, subset: Set[int]) -> Rate:
        return Rate(len(own[node.position] & subset), len(own[node.position]))

    rates = [rate(node, standing_tokens) for node in nodes]
    return tuple(
        Fate(
            n.draft.id,
            n.draft.proposers,
            _outcome(n, rates, nodes),
            rates[n.position],
            rate(n, returned),
        )
        for n in nodes
        if n is not last and not n.instrument
    )


def _outcome(node: Node, rates: list[Rate], chain: Iterable[Node]) -> str:
    if not node.draft.text_known:
        return "unknown"
    rate = rates[node.position]
    if not rate.total:
        return "none"
    if rate >= PARTLY:
        return "adopted" if rate >= ADOPTED else "partly"
    successors = (rates[successor.position] for successor in chain if successor.descends_from(node))
    return (
        "superseded"
        if any(successor_rate.total and successor_rate >= PARTLY for successor_rate in successors)
        else "rejected"
    )


@validate_arguments
def success(
    history: History, final: str | None = None, credit: Credit = "joint"
) -> dict[str, Rate]:
    """By party the words that it put forward and that stand in the final text, over all that it put
    forward.
    """
    last = final_node(history, final)
    standing_tokens, counts = last.tokens(), defaultdict[str, list[float]](lambda: [0.0, 0.0])
    for position, own in minted(history).items():
        node = history.origins.nodes[position]
        if not node.instrument and own:
            for name, part in credited(node.draft.proposers, credit):
                counts[name][0] += part * len(own & standing_tokens)
                counts[name][1] += part * len(own)
    return {name: Rate(*counts[name]) for name in sorted(counts)}
