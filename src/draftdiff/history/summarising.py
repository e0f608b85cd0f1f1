"""All measures of one negotiation together, also as text: what ``draftdiff stats`` shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from attrs import fields, frozen, has

from draftdiff.argument_checks import validate_arguments
from draftdiff.history.attribution import Fate, attribute, fates, final_node, success
from draftdiff.history.measures import (
    Flow,
    Step,
    concentration,
    contestedness,
    convergence,
    influence,
    reinstatements,
    removals,
    survival,
)
from draftdiff.history.provenance import Credit, joint
from draftdiff.history.rates import Rate
from draftdiff.history.unchanging import NonEvent, nonevents
from draftdiff.model.party import names_of
from draftdiff.phrases import counted

if TYPE_CHECKING:
    from draftdiff.history.dag import History

SCHEMA: Final = "draftdiff.stats/1"
#: Of more loose ends than this only the latest are compared with each other.
_HEADS: Final = 12


@frozen
class Summary:
    """The measures of a history.

    Attributes:
        draft: Id of the text they are measured by.
        contribution: By party, the words of that text that are theirs.
        concentration: How far they are one party's, 0 to 1.
        proposals: What became of each other draft.
        success: By party, what stands of all it put forward.
        influence, removals, reinstatements: Words adopted, struck, brought back.
        survival: By party, how long words stand.
        contested: For each paragraph of the text, how much it was fought over.
        convergence: For each two drafts that nothing was made from, what they have in common.
        nonevents: The steps that changed no words for good, which influence, removals,
            reinstatements and survival leave out.
    """

    draft: str
    contribution: dict[str, Rate]
    concentration: float
    proposals: tuple[Fate, ...]
    success: dict[str, Rate]
    influence: tuple[Flow, ...]
    removals: tuple[Flow, ...]
    reinstatements: tuple[Flow, ...]
    survival: dict[str, tuple[Step, ...]]
    contested: tuple[Rate, ...]
    convergence: dict[tuple[str, str], Rate]
    nonevents: tuple[NonEvent, ...] = ()

    def __repr__(self) -> str:
        shares = [f"{party} {float(rate):.0%}" for party, rate in self.contribution.items()]
        whose = (
            ", ".join(shares[:3]) + (f" and {len(shares) - 3} more" if len(shares) > 3 else "")
            or "no words"
        )
        proposals = counted(len(self.proposals), "other draft")
        return f"<Summary by {self.draft!r}: {whose}; {proposals}; print it to see all>"

    def __str__(self) -> str:
        return _as_text(self)

    def to_dict(self) -> dict[str, Any]:
        """The measures as JSON values (``draftdiff.stats/1``); a share is null where there is
        nothing to count.
        """
        plain = {
            attribute.name: _plain(getattr(self, attribute.name)) for attribute in fields(Summary)
        }
        pairs = [
            {"drafts": list(pair), "words": _plain(rate)} for pair, rate in self.convergence.items()
        ]
        concentration = self.concentration if self.contribution else None
        return {"schema": SCHEMA, **plain, "concentration": concentration, "convergence": pairs}


def _plain(value: Any) -> Any:
    if isinstance(value, Rate):
        share = float(value) if value.total else None
        return {"share": share, "numerator": value.count, "denominator": value.total}
    if isinstance(value, dict):
        return {name: _plain(entry) for name, entry in value.items()}
    if isinstance(value, frozenset):
        return names_of(value)
    if isinstance(value, tuple):
        return list(map(_plain, value))
    return (
        {
            attribute.name: _plain(getattr(value, attribute.name))
            for attribute in fields(type(value))
        }
        if has(type(value))
        else value
    )


@validate_arguments
def summary(history: History, final: str | None = None, *, credit: Credit = "joint") -> Summary:
    """All measures of a history.

    Args:
        history: The drafts.
        final: Id of the text to measure by; the last one with a text where not given.
        credit: Whose the words of several proposers are in contribution, concentration and success;
            see ``Provenance.share``.

    Raises:
        HistoryError: There is no such draft, or none with a text.

    Example:
        >>> from draftdiff.history import History
        >>> from draftdiff.model import Draft, Paragraph
        >>> first = Draft([Paragraph("States protect journalists.")], "v1", proposers=["UNESCO"])
        >>> second = Draft([Paragraph("States protect all journalists.")], "v2", parents=["v1"], proposers=["UK"])
        >>> summary(History([first, second])).contribution
        {'UNESCO': 3/4, 'UK': 1/4}
    """
    last = final_node(history, final).draft.id
    return Summary(
        last,
        attribute(history, last).share(credit),
        concentration(history, last, credit),
        fates(history, last),
        success(history, last, credit),
        influence(history),
        removals(history, final=last),
        reinstatements(history),
        survival(history, last),
        contestedness(history, last),
        {pair: convergence(history, *pair) for pair in combinations(_ends(history), 2)},
        nonevents(history),
    )


def _ends(history: History) -> list[str]:
    """The last drafts of all branches that have a text."""
    inner = {parent for draft in history.values() for parent in draft.parents} | history.instruments
    return [id for id, draft in history.items() if id not in inner and draft.text_known][-_HEADS:]


#: Lines of a section that are shown.
_MOST = 20
#: What is said of a proposal without words of its own, by its outcome.
_EMPTY = {"none": "nothing new: no words of its own", "unknown": "its text is unknown"}


def _as_text(measures: Summary) -> str:
    """All measures, a heading and lines for each."""
    fought = sorted(enumerate(measures.contested, 1), key=lambda item: -item[1].count)[:3]
    close = sorted(measures.convergence.items(), key=lambda item: (-item[1], item[0]))
    sections = (
        (
            f"Words of {measures.draft}, by who proposed the draft they are first seen in:",
            _rates(measures.contribution),
        ),
        ("Proposals:", _proposals(measures)),
        ("Share of each party's words that still stands:", _rates(measures.success)),
        ("Words adopted from rival drafts:", _flows(measures.influence, "adopted")),
        ("Words struck:", _flows(measures.removals, "struck")),
        ("Words brought back:", _flows(measures.reinstatements, "brought back")),
        ("How many drafts until half of a party's words are gone:", _survival(measures.survival)),
        (
            "Paragraphs that were fought over most (words that came or went since they first stood):",
            (f"¶ {number}: {_rate(value)}" for number, value in fought if value.count),
        ),
        (
            "What the last drafts of branches have in common:",
            (f"{first} and {second}: {_rate(value)}" for (first, second), value in close),
        ),
        (
            "Steps that changed no words for good, left out above:",
            map(_nonevent, measures.nonevents),
        ),
    )
    return "".join(_section(heading, list(lines)) for heading, lines in sections) + _closing(
        measures
    )


def _section(heading: str, lines: list[str]) -> str:
    more = len(lines) - _MOST
    shown = [*lines[:_MOST], f"... and {more} more (--json has all)"] if more > 1 else lines
    return (
        "".join(f"{line}\n" for line in (heading, *(f"  {line}" for line in shown)))
        if lines
        else ""
    )


def _rate(value: Rate) -> str:
    return (
        f"{float(value):.1%} ({value.count:g} of {value.total:g})"
        if value.total
        else "nothing to count"
    )


def _rates(rates: dict[str, Rate]) -> Iterator[str]:
    return (f"{party}: {_rate(value)}" for party, value in rates.items())


def _proposals(measures: Summary) -> Iterator[str]:
    for fate in measures.proposals:
        back = (
            f", {counted(fate.reinstated.count, 'word')} brought back"
            if fate.reinstated.count
            else ""
        )
        standing = f"{fate.outcome}, {_rate(fate.standing)} of its words stand"
        description = standing if fate.standing.total else _EMPTY.get(fate.outcome, fate.outcome)
        yield f"{fate.draft} ({joint(fate.proposers)}): {description}{back}"


def _flows(flows: Iterable[Flow], word: str) -> Iterator[str]:
    for flow in flows:
        did, total = f"{flow.target} {word}", counted(flow.words.total, "word")
        yield f"{did} words of {flow.source}: {flow.words.count:g} of the {total} that {did}"


def _nonevent(row: NonEvent) -> str:
    undone = f", which undid {', '.join(row.undone)}" if row.undone else ""
    return f"{row.draft}: {row.kind}{f' of {row.since}' if row.since else ''}{undone}"


def _survival(curves: dict[str, tuple[Step, ...]]) -> Iterator[str]:
    for party, curve in curves.items():
        half = next((step.age for step in curve if step.surviving <= 0.5), None)
        yield f"{party}: {counted(half, 'draft') if half is not None else 'more than half still stand'}"


def _closing(measures: Summary) -> str:
    count = len(measures.contribution)
    least = f"; {1 / count:.2f} would be equal shares of {count}" if count > 1 else ""
    figure = f"{measures.concentration:.2f} (1: all words are one party's{least})"
    has_outcomes = any(fate.outcome != "unknown" for fate in measures.proposals)
    none = (
        "No words were adopted from rival drafts.\n"
        if has_outcomes and not measures.influence
        else ""
    )
    return none + (
        f"Concentration, the sum of the squared shares: {figure}\n" if measures.contribution else ""
    )
