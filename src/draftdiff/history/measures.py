"""Figures of a history: who took over whose words, how long words stand, how contested and how
close texts are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.errors import InputError
from draftdiff.history.attribution import attribute, final_node
from draftdiff.history.citations import Citation, Holder
from draftdiff.history.events import Links
from draftdiff.history.ledger import Node
from draftdiff.history.provenance import Credit, joint
from draftdiff.history.rates import Rate
from draftdiff.history.undoing import is_revert, lasting_line, undone_by

if TYPE_CHECKING:
    from draftdiff.history.dag import History


@frozen
class Flow:
    """Words that went from one side to another.

    Attributes:
        source: Whose words they are (names joined by " + "), or a draft's id.
        target: Who adopted, struck or brought them back, or a draft's id.
        words: How many, over all words that the target so treated.
        citations: The lines of the files on which they stand, draft by draft.
    """

    source: str
    target: str
    words: Rate
    citations: tuple[Citation, ...] = ()


@validate_arguments
def influence(
    history: History, by: str = "proposers", final: str | None = None, *, undone: bool = False
) -> tuple[Flow, ...]:
    """Words that one side put forward and another adopted from a draft that is no ancestor, or by a
    second parent.

    Args:
        history: The drafts.
        by: ``proposers``, or ``draft`` for a row for each pair of drafts.
        final: Count only what this draft adopted; else what all drafts did.
        undone: Count too what came to nothing: what drafts did that a revert or a text done again
            undid, and what these brought back (``nonevents`` lists them).

    Returns:
        The largest flows first; the denominator is all words that the target adopted. A side's own
        words that it adopts from another draft of its own are counted too, with source and target
        the same. A tuple, which ``draftdiff.table(flows, of=Flow)`` makes a table of. It is empty
        where each draft was made from the one before: there all words come from the parent, and
        nothing is adopted; ``survival`` and ``removals`` tell of such a line.

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
    return _flows(history, by, final, undone, lambda node: _introduced(node, "adopted"))


@validate_arguments
def reinstatements(
    history: History, by: str = "proposers", *, undone: bool = False
) -> tuple[Flow, ...]:
    """Words that one side put forward and another brought back after they had been struck; as
    ``influence``.
    """

    def returned(node: Node) -> Iterable[int]:
        if not undone or node.restored is None or node.first is None:
            return _introduced(node, "reinstated")
        return node.tokens() & node.restored.tokens() - node.first.tokens()

    return _flows(history, by, None, undone, returned)


@validate_arguments
def removals(
    history: History, by: str = "proposers", final: str | None = None, *, undone: bool = False
) -> tuple[Flow, ...]:
    """Words that one side put forward and another struck: all parents of its draft had them; as
    ``influence``.

    With two parents of which one had the words, it was a selection, which is not counted here. With
    a final text only what was struck on the way to it counts: a rejected amendment struck nothing.
    """
    last = history.origins.node(final) if final is not None else None

    def struck(node: Node) -> Iterable[int]:
        if (
            not node.parents
            or not node.draft.text_known
            or not (last in (None, node) or last.descends_from(node))
        ):
            return ()
        first, *other_tokens = (parent.tokens() for parent in _before(node, undone))
        return first.intersection(*other_tokens) - node.tokens()

    return _flows(history, by, None, undone, struck, lambda node: _line_parent(node, undone))


def _before(node: Node, undone: bool) -> Sequence[Node]:
    """The drafts whose words a draft struck where it lacks them: its parents, or the one ancestor
    whose text it gave back.
    """
    return node.parents if undone or node.restored is None else (node.restored,)


def _line_parent(node: Node, undone: bool) -> Node:
    """The one of these drafts that is cited: the first parent, where it is one of them."""
    before = _before(node, undone)
    first = node.first
    return first if first is not None and first in before else before[0]


def _introduced(node: Node, way: str) -> Iterator[int]:
    return (
        token
        for token, stamp in node.words()
        if stamp.introduced == node.position and getattr(stamp, way)
    )


def _flows(
    history: History,
    by: str,
    final: str | None,
    undone: bool,
    tokens_of: Callable[[Node], Iterable[int]],
    holder_of: Callable[[Node], Node] | None = None,
) -> tuple[Flow, ...]:
    """The words that each draft treated so, counted by whose they are and cited by line of the
    draft that holds them: the draft itself, where no ``holder_of`` is handed over.
    """
    if by not in ("proposers", "draft"):
        raise InputError(f"words flow by proposers or by draft, not by {by!r}")
    origins = history.origins.holders
    counts, totals = Counter[tuple[str, str]](), Counter[str]()
    citations = defaultdict[tuple[str, str], list[Citation]](list)

    def side(node: Node) -> str:
        return node.draft.id if by == "draft" else joint(node.draft.proposers)

    for node in _counted(history, final, undone):
        target = side(node)
        by_source = defaultdict[str, list[int]](list)
        for token in tokens_of(node):
            by_source[side(origins[token])].append(token)
        if not by_source:
            continue
        holder = Holder(holder_of(node) if holder_of else node)
        for source, tokens in by_source.items():
            counts[source, target] += len(tokens)
            totals[target] += len(tokens)
            citations[source, target] += holder.citations(tokens, node)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Flow(*pair, Rate(count, totals[pair[1]]), tuple(citations[pair])) for pair, count in ranked
    )


def _counted(history: History, final: str | None, undone: bool) -> Iterator[Node]:
    """The drafts whose acts are counted: without those that changed no words for good."""
    nodes = history.origins.nodes if final is None else [history.origins.node(final)]
    void = {} if undone or final is not None else undone_by(history.origins.nodes)
    for node in nodes:
        is_void = node.is_gap or node in void or (not undone and is_revert(node))
        if not is_void:
            yield node


@frozen
class Step:
    """A step of a survival curve.

    Attributes:
        age: Drafts of the line since the words came in.
        lost: Words struck at this age, over the words that had lived so long and were still
            watched.
        surviving: Estimated share of words that outlive this age.
    """

    age: int
    lost: Rate
    surviving: float


@validate_arguments
def survival(
    history: History, final: str | None = None, *, undone: bool = False
) -> dict[str, tuple[Step, ...]]:
    """By proposers of their origin, how many drafts words stand for once they are in the
    first-parent line of a text.

    Each unbroken run of a word in the line is one life. It begins in the draft that lets the word
    in and ends with the draft that strikes it; words in the final text are censored: how long they
    will stand is not known. Drafts in which the document has no text, reverts and what they undid
    are no steps of the line (``nonevents`` lists them).

    Args:
        history: The drafts.
        final: The end of the line; the last draft with a text where not given.
        undone: Take the line with reverts and what they undid: a blanking ends all lives.

    Source: E. L. Kaplan, P. Meier, Nonparametric Estimation from Incomplete Observations, JASA 53
    (1958).
    """
    last = final_node(history, final)
    line = list(last.line() if undone else lasting_line(last))
    ended, censored = (
        defaultdict[str, Counter[int]](Counter),
        defaultdict[str, Counter[int]](Counter),
    )
    alive: dict[int, int] = {}
    sides = [joint(node.draft.proposers) for node in history.origins.nodes]
    origins = history.origins.holders
    for step, node in enumerate(reversed(line)):
        present = node.tokens()
        for token in [token for token in alive if token not in present]:
            ended[sides[origins[token].position]][step - alive.pop(token)] += 1
        for token in present:
            alive.setdefault(token, step)
    for token, since in alive.items():
        censored[sides[origins[token].position]][len(line) - since] += 1
    return {side: _curve(ended[side], censored[side]) for side in sorted({*ended, *censored})}


def _curve(ended: Counter[int], censored: Counter[int]) -> tuple[Step, ...]:
    watched = sum(ended.values()) + sum(censored.values())
    surviving, steps = 1.0, []
    for age in sorted({*ended, *censored}):
        if ended[age]:
            lost = Rate(ended[age], watched)
            surviving *= 1 - lost
            steps.append(Step(age, lost, surviving))
        watched -= ended[age] + censored[age]
    return tuple(steps)


@validate_arguments
def contestedness(history: History, id: str) -> tuple[Rate, ...]:
    """For each paragraph of a draft how much it was fought over.

    Returns:
        In reading order, the words of its lineage back to the first draft that were struck or came
        in after the paragraph first stood, over all words that ever stood in it.
    """
    node = history.origins.node(id)
    ever, first = ([set(account.tokens) for account in node.accounts] for _ in range(2))
    where: list[int | None] = list(range(len(node.accounts)))
    for now, before in pairwise(node.line()):
        links = Links(now.accounts, before.accounts)
        where = [None if index is None else links.partner(index) for index in where]
        for number, index in enumerate(where):
            if index is not None:
                first[number] = set(before.accounts[index].tokens)
                ever[number] |= first[number]
    return tuple(
        Rate(len(all_) - len(first_tokens & set(account.tokens)), len(all_))
        for all_, first_tokens, account in zip(ever, first, node.accounts, strict=True)
    )


@validate_arguments
def concentration(history: History, id: str, credit: Credit = "joint") -> float:
    """Return how far the words of a draft are one side's: the sum of the squared shares
    (Herfindahl index).

    1 where all are one side's, 1/n where n sides have equal shares; nan for a draft without words.
    """
    shares = attribute(history, id).share(credit).values()
    return sum(share * share for share in shares) if shares else float("nan")


@validate_arguments
def convergence(history: History, one: str, other: str) -> Rate:
    """The words that two drafts have in common, over all words of either: 1 for the same words."""
    ours, theirs = history.origins.node(one).tokens(), history.origins.node(other).tokens()
    return Rate(len(ours & theirs), len(ours | theirs))
