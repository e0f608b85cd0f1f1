"""The measures of a history as text; every rate with its numerator and denominator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from draftdiff.history.flows import Flow
from draftdiff.history.provenance import joint
from draftdiff.history.rates import Rate
from draftdiff.history.summarising import Summary
from draftdiff.history.surviving import Step

#: Lines of a section that are shown.
_MOST = 20


def told(found: Summary) -> str:
    """All measures, a heading and lines for each."""
    sections = (
        (
            f"Words of {found.draft}, by who proposed the draft they are first seen in:",
            _rates(found.contribution),
        ),
        ("Proposals:", _proposals(found)),
        ("Of all that somebody put forward, what stands:", _rates(found.success)),
        ("Words adopted from other branches:", _flows(found.influence, "from")),
        ("Words struck:", _flows(found.removals, "of")),
        ("Words brought back:", _flows(found.reinstatements, "of")),
        ("Drafts that half of somebody's words outlive:", _survival(found.survival)),
        ("Paragraphs that were fought over most (words that came or went since they first stood):", _contested(found)),
        ("What the last drafts of branches have in common:", _convergence(found)),
    )
    return "".join(_section(heading, list(lines)) for heading, lines in sections) + _concentrated(found)


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
        count = fate.reinstated.count
        back = f", {count:g} word{'' if count == 1 else 's'} brought back" if count else ""
        stands = f"{rate(fate.standing)} of its words stand" if fate.standing.total else "it has no words of its own"
        yield f"{fate.draft} ({joint(fate.proposers)}): {fate.outcome}, {stands}{back}"


def _flows(flows: Iterable[Flow], word: str) -> Iterator[str]:
    return (f"{flow.target} {word} {flow.source}: {rate(flow.words)}" for flow in flows)


def _survival(curves: dict[str, tuple[Step, ...]]) -> Iterator[str]:
    for party, curve in curves.items():
        half = next((step.age for step in curve if step.surviving <= 0.5), None)
        yield f"{party}: {half if half is not None else 'more than half of them still stand'}"


def _contested(found: Summary) -> Iterator[str]:
    order = sorted(range(len(found.contested)), key=lambda index: (-found.contested[index].count, index))
    return (f"¶ {index + 1}: {rate(found.contested[index])}" for index in order[:3] if found.contested[index].count)


def _convergence(found: Summary) -> Iterator[str]:
    ranked = sorted(found.convergence.items(), key=lambda item: (-item[1], item[0]))
    return (f"{one} and {other}: {rate(value)}" for (one, other), value in ranked)


def _concentrated(found: Summary) -> str:
    return f"Concentration of the words: {found.concentration:.2f}\n" if found.contribution else ""
