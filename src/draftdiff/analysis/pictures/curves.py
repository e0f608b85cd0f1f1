"""``survival``: how long the words of each party stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from draftdiff.analysis.columns import Column, columns_of
from draftdiff.analysis.pictures.drawing import DASHES, hue_class, line, number, path, text, width_of
from draftdiff.analysis.pictures.picture import Picture, chart, framed
from draftdiff.analysis.pictures.subjects import MOST_NAMES, OTHERS, Subject, in_order
from draftdiff.analysis.rows import table
from draftdiff.analysis.tables import Table
from draftdiff.history.outcomes import final_node
from draftdiff.history.surviving import Step
from draftdiff.history.surviving import survival as curves_of
from draftdiff.model.palette import PATTERNS

_WIDTH: Final = 560
_HEIGHT: Final = 300
_LEFT: Final = 46
_STEPS: Final = {"type": "line", "interpolate": "step-after"}


def survival(what: Any, *, final: str | None = None) -> Picture:
    """Curves of how many drafts words outlive, for those who put them forward (Kaplan and Meier's estimate).

    Args:
        what: A record or a history.
        final: The end of the line of drafts; the last one with a text where not given.

    Returns:
        The picture, with a curve for each of the ten of whom most words were seen; its table has a row for each step.

    Raises:
        InputError: It is neither a record nor a history.
        HistoryError: There is no such draft, or none with a text.

    Example:
        >>> from draftdiff import History, read_text
        >>> texts = "All States act now.", "All States act.", "All States act."
        >>> drafts = [read_text(words, id=f"v{place}", proposers=["UK"]) for place, words in enumerate(texts)]
        >>> survival(History.line(drafts)).table["surviving"]
        (0.75,)
    """
    subject = Subject.of(what)
    curves = curves_of(subject.history, final)
    last = final_node(subject.history, final).draft.id
    ages = max(1, len([id for id in subject.history.first_parents(last) if subject.history[id].text_known]))
    ranked = sorted(curves, key=lambda name: (-max((step.lost.total for step in curves[name]), default=0), name))
    names = in_order(ranked[:MOST_NAMES], subject.palette)
    shown = {name: curves[name] for name in names}
    ends = {name: curve[-1].surviving if curve else 1.0 for name, curve in shown.items()}
    labels = {name: f"{name} {end:.0%}" for name, end in ends.items()}
    right = max((min(220, width_of(label)) for label in labels.values()), default=0) + 46
    told = "; ".join(f"{name} {end:.0%}" for name, end in sorted(ends.items(), key=lambda pair: -pair[1]))
    more = f"{len(curves) - len(names)} {OTHERS} are in the table alone." if len(curves) > len(names) else ""
    return framed(
        "survival",
        subject.called("how long words stand"),
        subject.notes("Share of words that outlive so many drafts of the line once they are in it.", more),
        f"Share of words that outlive {ages} drafts: {told or 'no words'}.",
        [*_grid(ages), *_curves(shown, ages, subject), *_labels(labels, ends, subject)],
        (_LEFT + _WIDTH + right, _HEIGHT + 44),
        table(curves) if any(curves.values()) else Table((Column("proposers", "string"), *columns_of(Step)), ()),
        chart(_STEPS, subject.palette, names, x="age:Q", y="surviving:Q", color="proposers:N"),
    )  # fmt: skip


def _grid(ages: int) -> Iterator[str]:
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = 8 + _HEIGHT * (1 - share)
        yield line(_LEFT, y, _LEFT + _WIDTH, y)
        yield text(_LEFT - 6, y + 4, f"{share:.0%}", "muted", anchor="end", size=11)
    every = max(1, -(-ages // 10))
    for age in range(0, ages + 1, every):
        yield text(_LEFT + _WIDTH * age / ages, _HEIGHT + 26, str(age), "muted", anchor="middle", size=11)
    yield text(_LEFT + _WIDTH / 2, _HEIGHT + 42, "drafts since the words came in", "muted", anchor="middle", size=11)


def _curves(shown: Mapping[str, Sequence[Step]], ages: int, subject: Subject) -> Iterator[str]:
    for name, curve in shown.items():
        d = f"M{_LEFT} 8"
        for step in curve:
            d += f"H{number(_LEFT + _WIDTH * step.age / ages)}V{number(8 + _HEIGHT * (1 - step.surviving))}"
        yield path(f"{d}H{_LEFT + _WIDTH}", f"s {hue_class(subject.palette, name)}", name, _stroke(subject, name))


def _stroke(subject: Subject, name: str) -> str:
    dashes = DASHES[PATTERNS.index(subject.palette[name].pattern)]
    return f' stroke-width="2.2" stroke-dasharray="{dashes or "none"}"'


def _labels(labels: Mapping[str, str], ends: Mapping[str, float], subject: Subject) -> Iterator[str]:
    """The names at the ends of the curves, apart from each other."""
    ranked = sorted(labels, key=lambda name: -ends[name])
    for name, y in zip(ranked, spread([8 + _HEIGHT * (1 - ends[name]) for name in ranked], 16), strict=True):
        x, end = _LEFT + _WIDTH, 8 + _HEIGHT * (1 - ends[name])
        yield line(x, end, x + 8, y)
        yield path(f"M{x + 10} {number(y)}h18", f"s {hue_class(subject.palette, name)}", "", _stroke(subject, name))
        yield text(x + 34, y + 4, labels[name], room=220)


def spread(places: Iterable[float], gap: float) -> list[float]:
    """Ascending places moved down, and up again from the end, so that they are apart.

    Example:
        >>> spread([0, 1, 100], 10)
        [0, 10, 100]
    """
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + gap) if found else place)
    over = max(0.0, found[-1] - _HEIGHT - 8) if found else 0.0
    for place in range(len(found) - 1, -1, -1):
        limit = found[place + 1] - gap if place + 1 < len(found) else found[place] - over
        found[place] = min(found[place], limit)
    return found
