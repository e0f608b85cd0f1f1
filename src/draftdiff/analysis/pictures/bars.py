"""``fate`` and ``contestedness``: what became of each proposal, and how far the final text was fought over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Final

from draftdiff.analysis.columns import Type
from draftdiff.analysis.pictures.drawing import band, hue_class, line, path, rect, text, width_of
from draftdiff.analysis.pictures.picture import Picture, chart, framed, tabled
from draftdiff.analysis.pictures.subjects import Subject, in_order
from draftdiff.analysis.rows import table
from draftdiff.history.measures import contestedness as rates_of
from draftdiff.history.outcomes import Fate, final_node
from draftdiff.history.outcomes import fates as fates_of
from draftdiff.history.provenance import joint
from draftdiff.model.draft import Draft
from draftdiff.model.words import words
from draftdiff.results import counted

#: Bars that are read easily; of more proposals those with most words are drawn.
MOST_BARS: Final = 60
_ROW: Final = 24
_WIDTH: Final = 420
_SAID: Final = {
    "adopted": "adopted", "partly": "in part", "superseded": "superseded", "rejected": "rejected",
    "none": "no words of its own", "unknown": "text unknown",
}  # fmt: skip


def fate(what: Any, *, final: str | None = None) -> Picture:
    """A bar for each proposal: the words that it put forward first, and how many of them stand in the final text.

    Args:
        what: A record or a history.
        final: The text to measure by; the last one where not given.

    Returns:
        The picture, with the 60 proposals of most words in their order, none that has no words of its own. Its table
        has a row for each proposal.

    Raises:
        InputError: It is neither a record nor a history.
        HistoryError: There is no such draft, or none with a text.

    Example:
        >>> from draftdiff import History, read_text
        >>> drafts = [read_text("All States act.", id="v1"), read_text("All States act now.", id="v2")]
        >>> fate(History.line(drafts)).table["outcome"]
        ('adopted',)
    """
    subject = Subject.of(what)
    last = final_node(subject.history, final).draft.id
    found = fates_of(subject.history, final)
    own = [one for one in found if one.outcome != "none"]
    ranked = sorted(own, key=lambda one: -one.standing.total)[:MOST_BARS]
    shown = [one for one in found if one in ranked]
    labels = [f"{one.draft} · {joint(one.proposers)}" for one in shown]
    left = min(260, max(map(width_of, labels), default=0)) + 10
    unit = _WIDTH / max([1, *(one.standing.total for one in shown)])
    parts = []
    for place, (one, label) in enumerate(zip(shown, labels, strict=True)):
        parts.append(text(left - 8, place * _ROW + 14, label, room=260, anchor="end"))
        parts += _bar(one, left, place * _ROW, unit, subject)
    outcomes = Counter(one.outcome for one in found)
    told = ", ".join(f"{count} {_SAID.get(name, name)}" for name, count in outcomes.most_common())
    few = [f"{len(own) - len(shown)} smaller proposals are in the table alone."] if len(own) > len(shown) else []
    few += [f"{len(found) - len(own)} have no words of their own."] if len(found) > len(own) else []
    names = in_order((joint(one.proposers) for one in found), subject.palette)
    return framed(
        "fate",
        subject.called("what became of each proposal"),
        subject.notes(f"Pale: words that a proposal put forward first. Filled: those that stand in {last}.", *few),
        f"{len(found)} proposals, measured by {last}: {told or 'none'}.",
        parts,
        (left + _WIDTH + 230, len(shown) * _ROW),
        table(list(found), of=Fate),
        chart("bar", subject.palette, names, y="draft:N", x="standing_count:Q", color="proposers:N"),
    )


def _bar(one: Fate, left: float, y: float, unit: float, subject: Subject) -> Iterator[str]:
    name = joint(one.proposers)
    total, stands = one.standing.total * unit, one.standing.count * unit
    tip = f"{one.draft}: {one.standing.count:g} of {one.standing.total:g} words stand"
    yield rect(left, y + 2, total, _ROW - 8, f"f {hue_class(subject.palette, name)} pale", tip)
    yield band(subject.palette, name, (left, y + 2, stands, _ROW - 8), tip)
    said = _SAID.get(one.outcome, one.outcome)
    count = f", {one.standing.count:g} of {one.standing.total:g}" if one.standing.total else ""
    yield text(left + total + 8, y + 14, f"{said}{count}", "muted")


_COLUMNS: Final[dict[str, Type]] = {
    "index": "int", "label": "string", "words": "int", "share": "float", "share_count": "float", "share_total": "float",
    "bin": "int", "text": "string",
}  # fmt: skip
_BINS: Final = 160
_LONG: Final = 900
_HIGH: Final = 180


def contestedness(what: Any, *, final: str | None = None) -> Picture:
    """How far each place of the final text was fought over: words that stood there once and do not now.

    Args:
        what: A record or a history.
        final: The text; the last one where not given.

    Returns:
        The picture: along the text, each paragraph as wide as it has words, in at most 160 bins; its table has a row
        for each paragraph.

    Raises:
        InputError: It is neither a record nor a history.
        HistoryError: There is no such draft, or none with a text.

    Example:
        >>> from draftdiff import History, read_text
        >>> drafts = [read_text("All States act.", id="v1"), read_text("All States act now.", id="v2")]
        >>> contestedness(History.line(drafts)).table["share_total"]
        (4.0,)
    """
    subject = Subject.of(what)
    draft = final_node(subject.history, final).draft
    rates = rates_of(subject.history, draft.id)
    sizes = [len(words(paragraph.text)) for paragraph in draft.paragraphs]
    bins = _bins(sizes)
    ends = list(accumulate(sizes))
    unit = _LONG / max(1, sum(sizes))
    parts = list(_marks())
    highest, most = "", -1.0
    for number, places in enumerate(bins):
        count, total = sum(rates[place].count for place in places), sum(rates[place].total for place in places)
        share = count / total if total else 0.0
        x, wide = (ends[places[0]] - sizes[places[0]]) * unit, sum(sizes[place] for place in places) * unit
        tip = f"{_called(draft, places)}: {share:.0%} ({count:g} of {counted(total, 'word')})"
        box = 40 + x, 8 + _HIGH * (1 - share), max(wide - 0.6, 0.6), _HIGH * share
        parts.append(rect(*box, "tone", tip, f' fill-opacity="{0.4 + 0.6 * share:.2f}" data-bin="{number}"'))
        if share > most:
            highest, most = _called(draft, places), share
    parts += _headings(draft, ends, sizes, unit)
    bin_of = {place: number for number, places in enumerate(bins) for place in places}
    rows = [(place, paragraph.label, sizes[place], float(rate) if rate.total else None, float(rate.count),
             float(rate.total), bin_of[place], paragraph.text)
            for place, (paragraph, rate) in enumerate(zip(draft.paragraphs, rates, strict=True))]  # fmt: skip
    note = "Height: of all words that ever stood in a paragraph, the share that stands no longer. Width: its words now."
    return framed(
        "contestedness",
        subject.called(f"where {draft.id} was fought over"),
        subject.notes(note),
        f"{counted(len(rates), 'paragraph')} of {draft.id}. The most contested is {highest} ({most:.0%})." if rates
        else f"{draft.id} has no paragraphs.",
        parts,
        (_LONG + 100, _HIGH + 100),
        tabled(_COLUMNS, rows),
        chart("bar", subject.palette, x="index:O", y="share:Q"),
    )  # fmt: skip


def _bins(sizes: Sequence[int]) -> list[list[int]]:
    """Paragraphs that stand together, so that there are no more bins than can be told apart."""
    least = sum(sizes) / _BINS if len(sizes) > _BINS else 0
    bins: list[list[int]] = []
    for place in range(len(sizes)):
        if bins and sum(sizes[one] for one in bins[-1]) < least:
            bins[-1].append(place)
        else:
            bins.append([place])
    return bins


def _called(draft: Draft, places: Sequence[int]) -> str:
    paragraph = draft.paragraphs[places[0]]
    start = " ".join(paragraph.text.split()[:6])
    name = f"{paragraph.label} {start}" if named(paragraph.label) else f"“{start} …”"
    return name if len(places) == 1 else f"{name} and {len(places) - 1} more"


def _marks() -> Iterator[str]:
    for share in (0, 0.5, 1):
        y = 8 + _HIGH * (1 - share)
        yield line(40, y, 40 + _LONG, y) + text(34, y + 4, f"{share:.0%}", "muted", anchor="end", size=11)


def named(label: str | None) -> bool:
    """Whether a label names a paragraph: a bullet does not."""
    return label is not None and any(map(str.isalnum, label))


def _headings(draft: Draft, ends: Sequence[int], sizes: Sequence[int], unit: float) -> Iterator[str]:
    """Headings below the text, else how paragraphs begin, as many as have room."""
    headings = [place for place, paragraph in enumerate(draft.paragraphs) if paragraph.kind == "heading"]
    free = 0.0
    for place in headings or range(len(draft.paragraphs)):
        paragraph = draft.paragraphs[place]
        x = 40 + (ends[place] - sizes[place]) * unit
        if x >= free:
            label = f"{paragraph.label} " if named(paragraph.label) else ""
            yield path(f"M{x:.1f} {8 + _HIGH}v6", "rule")
            yield text(
                x,
                _HIGH + 24,
                label + paragraph.text,
                "muted",
                room=min(120, (_LONG + 100 - x) / 0.8),
                turned=40,
                size=10,
            )
            free = x + 16
