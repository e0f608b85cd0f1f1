"""The measures of a history as text; every rate with its numerator and denominator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from draftdiff.history.flows import Flow
from draftdiff.history.provenance import joint
from draftdiff.history.rates import Rate
from draftdiff.history.summarising import Summary
from draftdiff.history.surviving import Step
from draftdiff.results import counted

#: Lines of a section that are shown.
_MOST = 20
#: What is said of a proposal without words of its own, by its outcome.
_EMPTY = {"none": "nothing new: no words of its own", "unknown": "its text is unknown"}


def told(found: Summary) -> str:
    """All measures, a heading and lines for each."""
    sections = (
        (
            f"Words of {found.draft}, by who proposed the draft they are first seen in:",
            _rates(found.contribution),
        ),
        ("Proposals:", _proposals(found)),
        ("Share of each party's words that still stands:", _rates(found.success)),
        ("Words adopted from rival drafts:", _flows(found.influence, "adopted")),
        ("Words struck:", _flows(found.removals, "struck")),
        ("Words brought back:", _flows(found.reinstatements, "brought back")),
        ("How many drafts until half of a party's words are gone:", _survival(found.survival)),
        ("Paragraphs that were fought over most (words that came or went since they first stood):", _contested(found)),
        ("What the last drafts of branches have in common:", _convergence(found)),
    )
    return "".join(_section(heading, list(lines)) for heading, lines in sections) + _closing(found)


def _section(heading: str, lines: list[str]) -> str:
    more = len(lines) - _MOST
    shown = [*lines[:_MOST], f"... and {more} more (--json has all)"] if more > 1 else lines
    return "".join(f"{line}\n" for line in (heading, *(f"  {line}" for line in shown))) if lines else ""


def rate(value: Rate) -> str:
    """A rate with what it was counted from.

    Example:
        >>> rate(Rate(1, 8))
        '12.5% (1 of 8)'
    """
    return f"{float(value):.1%} ({value.count:g} of {value.total:g})" if value.total else "nothing to count"


def _rates(rates: dict[str, Rate]) -> Iterator[str]:
    return (f"{party}: {rate(value)}" for party, value in rates.items())


def _proposals(found: Summary) -> Iterator[str]:
    for fate in found.proposals:
        back = f", {counted(fate.reinstated.count, 'word')} brought back" if fate.reinstated.count else ""
        stands = f"{fate.outcome}, {rate(fate.standing)} of its words stand"
        told = stands if fate.standing.total else _EMPTY.get(fate.outcome, fate.outcome)
        yield f"{fate.draft} ({joint(fate.proposers)}): {told}{back}"


def _flows(flows: Iterable[Flow], word: str) -> Iterator[str]:
    for flow in flows:
        did, total = f"{flow.target} {word}", counted(flow.words.total, "word")
        yield f"{did} words of {flow.source}: {flow.words.count:g} of the {total} that {did}"


def _survival(curves: dict[str, tuple[Step, ...]]) -> Iterator[str]:
    for party, curve in curves.items():
        half = next((step.age for step in curve if step.surviving <= 0.5), None)
        yield f"{party}: {counted(half, 'draft') if half is not None else 'more than half still stand'}"


def _contested(found: Summary) -> Iterator[str]:
    order = sorted(range(len(found.contested)), key=lambda index: (-found.contested[index].count, index))
    return (f"¶ {index + 1}: {rate(found.contested[index])}" for index in order[:3] if found.contested[index].count)


def _convergence(found: Summary) -> Iterator[str]:
    ranked = sorted(found.convergence.items(), key=lambda item: (-item[1], item[0]))
    return (f"{one} and {other}: {rate(value)}" for (one, other), value in ranked)


def _closing(found: Summary) -> str:
    count = len(found.contribution)
    least = f"; {1 / count:.2f} would be equal shares of {count}" if count > 1 else ""
    told = f"{found.concentration:.2f} (1: all words are one party's{least})"
    known = any(fate.outcome != "unknown" for fate in found.proposals)
    none = "No words were adopted from rival drafts.\n" if known and not found.influence else ""
    return none + (f"Concentration, the sum of the squared shares: {told}\n" if found.contribution else "")
