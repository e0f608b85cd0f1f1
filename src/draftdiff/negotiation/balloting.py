"""Ballots, and the result that a method gives: totals, and the option that is chosen, or why none
is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from attrs import field, frozen

from draftdiff.negotiation.provenance import Sourced, texts

METHODS: Final = ("roll_call", "show_of_hands", "plurality", "approval", "ranked", "scored")
COUNTINGS: Final = ("pairwise", "instant_runoff", "borda")
#: What people write for a vote on a motion, and the key of ``[[vote]]`` that it means.
SIDES: Final = {
    **dict.fromkeys(("y", "yes", "aye", "for", "in favour", "1"), "for"),
    **dict.fromkeys(("n", "no", "nay", "against"), "against"),
    **dict.fromkeys(
        ("a", "abstain", "abstained", "abstaining", "abstention", "present"), "abstaining"
    ),
    **dict.fromkeys(("absent", "x", "", "non-voting"), "absent"),
}
#: The options of a ballot that ranks, the best first; equals together.
Ranking = tuple[tuple[str, ...], ...]


def _ranking(value: Iterable[str | Iterable[str]] | None) -> Ranking:
    return tuple(map(texts, value or ()))


@frozen
class Ballot(Sourced):
    """One voter's vote.

    Attributes:
        on: The draft, block or amendment that the vote is on.
        voter: Who.
        choice: for, against, abstaining or absent; or an option; or several that it approves of.
        ranking: The options, the best first; equals together.
        scores: What it gives each option.

    Example:
        >>> Ballot("B", "ana", ranking=["o2", ["o1", "o3"]]).ranking
        (('o2',), ('o1', 'o3'))
    """

    on: str
    voter: str
    choice: tuple[str, ...] = field(default=(), converter=texts)
    ranking: Ranking = field(default=(), converter=_ranking)
    scores: Mapping[str, float] = field(factory=dict)

    @property
    def side(self) -> str | None:
        """The key of ``[[vote]]`` that its choice means, or None where it chooses options: single
        letters name options.
        """
        written = self.choice[0].strip().casefold() if len(self.choice) == 1 else ""
        return SIDES.get(written) if len(written) > 1 else None

    @property
    def favours(self) -> tuple[str, ...]:
        """The options that it chooses, approves of, or ranks first; a score favours none by itself."""
        if self.ranking:
            return self.ranking[0]
        return () if self.side else self.choice

    @property
    def options(self) -> tuple[str, ...]:
        """All options that it names."""
        ranked = tuple(option for level in self.ranking for option in level)
        return tuple(dict.fromkeys((*self.favours, *ranked, *self.scores)))

    @property
    def in_words(self) -> str:
        """The ballot in words: "Option B 4, Option A 1", "Option B before Option A", or its choice."""
        if self.scores:
            best_first = sorted(self.scores, key=lambda option: -self.scores[option])
            return ", ".join(f"{option} {self.scores[option]:g}" for option in best_first)
        if self.ranking:
            return " before ".join(" and ".join(level) for level in self.ranking)
        return self.side or " and ".join(self.choice)

    def to_dict(self) -> dict[str, Any]:
        """The ballot as JSON values."""
        return {**super().to_dict(), "scores": dict(self.scores)}


class Outcome(NamedTuple):
    """The totals by option, the options that lead, and what else there is to say."""

    totals: Mapping[str, float]
    leading: tuple[str, ...]
    why: str = ""


def outcome_of(
    ballots: Iterable[Ballot], options: Iterable[str], method: str, counting: str | None
) -> Outcome:
    """Return the result of ballots on several options.

    A ranking needs to be told how it is counted: where it is not, an option leads only if all
    countings agree on it.

    Example:
        >>> votes = [Ballot("B", "ana", ranking=["x", "y"]), Ballot("B", "ben", ranking=["x", "y"]),
        ...     Ballot("B", "cem", ranking=["y", "x"])]
        >>> outcome_of(votes, ["x", "y"], "ranked", "pairwise").leading
        ('x',)
    """
    cast, named = list(ballots), list(options)
    if method != "ranked":
        totals = _totals(cast, named, scored=method == "scored")
        return Outcome(totals, _leading(totals))
    if counting is not None:
        return _COUNTINGS[counting](cast, named)
    outcomes = {name: count(cast, named) for name, count in _COUNTINGS.items()}
    first = next(iter(outcomes.values()))
    if all(outcome.leading == first.leading for outcome in outcomes.values()):
        return first
    leaders = "; ".join(
        f"{name.replace('_', ' ')}: {' and '.join(outcome.leading)}"
        for name, outcome in outcomes.items()
    )
    return Outcome(first.totals, (), f"how rankings were counted is not told ({leaders})")


def _totals(ballots: list[Ballot], options: list[str], *, scored: bool) -> dict[str, float]:
    """Return the sum of the scores of each option, or how many ballots favour it."""
    totals = dict.fromkeys(options, 0.0)
    for ballot in ballots:
        for option in options:
            if scored:
                totals[option] += ballot.scores.get(option, 0)
            else:
                totals[option] += option in ballot.favours
    return totals


def _leading(totals: Mapping[str, float]) -> tuple[str, ...]:
    """Return the options with the highest total; () where nothing has any."""
    most = max(totals.values(), default=0)
    return tuple(option for option, total in totals.items() if total == most) if most else ()


def _level(ballot: Ballot, option: str) -> int:
    """Return the rank of an option on a ballot, from 0; what it does not rank comes last."""
    levels = (rank for rank, level in enumerate(ballot.ranking) if option in level)
    return next(levels, len(ballot.ranking))


def _pairwise(ballots: list[Ballot], options: list[str]) -> Outcome:
    """Count how many others each option beats, one against one; who beats all leads (Condorcet)."""
    wins = dict.fromkeys(options, 0.0)
    for option in options:
        for rival in options:
            margin = 0
            for ballot in ballots:
                level, rival_level = _level(ballot, option), _level(ballot, rival)
                margin += (level < rival_level) - (level > rival_level)
            wins[option] += margin > 0
    best = tuple(option for option, won in wins.items() if won == len(options) - 1)
    return Outcome(wins, best, "" if best else "no option beats every other one")


def _borda(ballots: list[Ballot], options: list[str]) -> Outcome:
    """Add up over ballots how many options stand below each option; equals share what is between
    them.
    """
    points = dict.fromkeys(options, 0.0)
    for ballot in ballots:
        levels = [_level(ballot, option) for option in options]
        for option, level in zip(options, levels, strict=True):
            below, equal = sum(lower > level for lower in levels), levels.count(level) - 1
            points[option] += below + equal / 2
    return Outcome(points, _leading(points))


def _instant_runoff(ballots: list[Ballot], options: list[str]) -> Outcome:
    """Drop the last option, round by round, until one has more than half of the ballots that count.

    Where several are last and which goes would decide, nothing is told.
    """
    remaining = list(options)
    while True:
        counts = _first_choices(ballots, remaining)
        total, fewest = sum(counts.values()), min(counts.values(), default=0)
        leading = _leading(counts)
        if not leading or 2 * counts[leading[0]] > total or len(leading) == len(remaining):
            return Outcome(counts, leading)
        last = [option for option in remaining if counts[option] == fewest]
        if len(last) > 1 and fewest * len(last) >= max(counts.values()):
            return Outcome(counts, (), f"a tie of {' and '.join(last)} for the last place")
        remaining = [option for option in remaining if option not in last]


def _first_choices(ballots: list[Ballot], remaining: list[str]) -> dict[str, float]:
    """Return how many ballots put each option first among those that remain.

    Options that share the first rank share the ballot; a ballot that ranks none of them counts for
    none.
    """
    counts = dict.fromkeys(remaining, 0.0)
    for ballot in ballots:
        first = min((_level(ballot, option) for option in remaining), default=0)
        top = [option for option in remaining if _level(ballot, option) == first]
        if first < len(ballot.ranking):
            for option in top:
                counts[option] += 1 / len(top)
    return counts


_COUNTINGS: Final[dict[str, Callable[[list[Ballot], list[str]], Outcome]]] = {
    "pairwise": _pairwise,
    "instant_runoff": _instant_runoff,
    "borda": _borda,
}
