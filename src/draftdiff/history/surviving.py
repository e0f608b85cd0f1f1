"""How long the words of each party stand: the Kaplan-Meier estimate over the drafts of a line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from draftdiff.history.ledger import Node
from draftdiff.history.outcomes import final_node
from draftdiff.history.provenance import joint
from draftdiff.history.rates import Rate
from draftdiff.results import exacting

if TYPE_CHECKING:
    from draftdiff.history.dag import History


@frozen
class Step:
    """A step of a survival curve.

    Attributes:
        age: Drafts of the line since the words came in.
        lost: Words struck at this age, over the words that had lived so long and were still watched.
        surviving: Estimated share of words that outlive this age.
    """

    age: int
    lost: Rate
    surviving: float


@exacting
def survival(history: History, final: str | None = None) -> dict[str, tuple[Step, ...]]:
    """By proposers of their origin, how many drafts words stand for once they are in the first-parent line of a text.

    Each unbroken run of a word in the line is one life. It begins in the draft that lets the word in and ends with
    the draft that strikes it; words in the final text are censored: how long they will stand is not known.

    Args:
        history: The drafts.
        final: The end of the line; the last draft with a text where not given.

    Source: E. L. Kaplan, P. Meier, Nonparametric Estimation from Incomplete Observations, JASA 53 (1958).
    """
    line = _line(final_node(history, final))
    ended: dict[str, Counter[int]] = {}
    censored: dict[str, Counter[int]] = {}
    alive: dict[int, int] = {}
    origins = history._ledger.origins
    for place, node in enumerate(line):
        here = node.tokens()
        for token in [token for token in alive if token not in here]:
            side = joint(origins[token].draft.proposers)
            ended.setdefault(side, Counter())[place - alive.pop(token)] += 1
        for token in here:
            alive.setdefault(token, place)
    for token, since in alive.items():
        censored.setdefault(joint(origins[token].draft.proposers), Counter())[len(line) - since] += 1
    sides = sorted({*ended, *censored})
    return {side: _curve(ended.get(side, Counter()), censored.get(side, Counter())) for side in sides}


def _line(last: Node) -> list[Node]:
    line = [last]
    while line[-1].first:
        line.append(line[-1].first)
    return line[::-1]


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
