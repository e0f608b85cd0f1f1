"""``fate``, ``contestedness``, ``ledger``: what became of proposals, what was fought over, and who
weakened what.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Final

from draftdiff.analysis.pictures.drawing import (
    KEY,
    band,
    hue_class,
    line,
    path,
    rect,
    text,
    width_of,
)
from draftdiff.analysis.pictures.picture import (
    Picture,
    Subject,
    chart,
    framed,
    in_order,
    largest,
    tabled,
)
from draftdiff.analysis.rows import table
from draftdiff.analysis.stepping import strength
from draftdiff.analysis.tables import Type
from draftdiff.changes.changeset import compare_drafts
from draftdiff.history.attribution import Fate, final_node
from draftdiff.history.attribution import fates as fates_of
from draftdiff.history.crediting import credit
from draftdiff.history.measures import contestedness as rates_of
from draftdiff.history.provenance import joint
from draftdiff.meaning.accounts import LedgerRow
from draftdiff.meaning.accounts import ledger as rows_of
from draftdiff.meaning.explaining import explain
from draftdiff.model.draft import Draft
from draftdiff.model.palette import Palette
from draftdiff.model.party import UNKNOWN
from draftdiff.model.words import words
from draftdiff.phrases import counted

#: Bars that are read easily; of more proposals those with most words are drawn.
MOST_BARS: Final = 60
_ROW: Final = 24
_WIDTH: Final = 420
_SAID: Final = {
    "adopted": "adopted",
    "partly": "in part",
    "superseded": "superseded",
    "rejected": "rejected",
    "none": "no words of its own",
    "unknown": "text unknown",
}


def fate(what: Any, *, final: str | None = None) -> Picture:
    """A bar for each proposal: the words that it put forward first, and how many of them stand in
    the final text.

    Args:
        what: A record or a history.
        final: The text to measure by; the last one where not given.

    Returns:
        The picture, with the 60 proposals of most words in their order, none that has no words of
        its own. Its table has a row for each proposal.

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
    few = (
        [f"{len(own) - len(shown)} smaller proposals are in the table alone."]
        if len(own) > len(shown)
        else []
    )
    few += [f"{len(found) - len(own)} have no words of their own."] if len(found) > len(own) else []
    names = in_order((joint(one.proposers) for one in found), subject.palette)
    return framed(
        "fate",
        subject.called("what became of each proposal"),
        subject.notes(
            f"Pale: words that a proposal put forward first. Filled: those that stand in {last}.",
            *few,
        ),
        f"{len(found)} proposals, measured by {last}: {told or 'none'}.",
        parts,
        (left + _WIDTH + 230, len(shown) * _ROW),
        table(list(found), of=Fate),
        chart(
            "bar", subject.palette, names, y="draft:N", x="standing_count:Q", color="proposers:N"
        ),
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
    "index": "int",
    "label": "string",
    "words": "int",
    "share": "float",
    "share_count": "float",
    "share_total": "float",
    "bin": "int",
    "text": "string",
}
_BINS: Final = 160
_LONG: Final = 900
_HIGH: Final = 180


def contestedness(what: Any, *, final: str | None = None) -> Picture:
    """How far each place of the final text was fought over: words that stood there once and do not
    now.

    Args:
        what: A record or a history.
        final: The text; the last one where not given.

    Returns:
        The picture: along the text, each paragraph as wide as it has words, in at most 160 bins;
        its table has a row for each paragraph.

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
    parts = [
        line(40, y, 40 + _LONG, y) + text(34, y + 4, f"{share:.0%}", "muted", anchor="end", size=11)
        for share in (0, 0.5, 1)
        for y in [8 + _HIGH * (1 - share)]
    ]
    highest, most = "", -1.0
    for number, places in enumerate(bins):
        count, total = (
            sum(rates[place].count for place in places),
            sum(rates[place].total for place in places),
        )
        share = count / total if total else 0.0
        x, wide = (
            (ends[places[0]] - sizes[places[0]]) * unit,
            sum(sizes[place] for place in places) * unit,
        )
        tip = f"{_called(draft, places)}: {share:.0%} ({count:g} of {counted(total, 'word')})"
        box = 40 + x, 8 + _HIGH * (1 - share), max(wide - 0.6, 0.6), _HIGH * share
        parts.append(
            rect(*box, "tone", tip, f' fill-opacity="{0.4 + 0.6 * share:.2f}" data-bin="{number}"')
        )
        if share > most:
            highest, most = _called(draft, places), share
    parts += _headings(draft, ends, sizes, unit)
    bin_of = {place: number for number, places in enumerate(bins) for place in places}
    rows = [
        (
            place,
            paragraph.label,
            sizes[place],
            float(rate) if rate.total else None,
            float(rate.count),
            float(rate.total),
            bin_of[place],
            paragraph.text,
        )
        for place, (paragraph, rate) in enumerate(zip(draft.paragraphs, rates, strict=True))
    ]
    note = "Height: of all words that ever stood in a paragraph, the share that stands no longer. Width: its words now."
    fought = f"{counted(len(rates), 'paragraph')} of {draft.id}. The most contested is {highest} ({most:.0%})."
    return framed(
        "contestedness",
        subject.called(f"where {draft.id} was fought over"),
        subject.notes(note),
        fought if rates else f"{draft.id} has no paragraphs.",
        parts,
        (_LONG + 100, _HIGH + 100),
        tabled(_COLUMNS, rows),
        chart("bar", subject.palette, x="index:O", y="share:Q"),
    )


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


def named(label: str | None) -> bool:
    """Return whether a label names a paragraph: a bullet does not."""
    return label is not None and any(map(str.isalnum, label))


def _headings(
    draft: Draft, ends: Sequence[int], sizes: Sequence[int], unit: float
) -> Iterator[str]:
    """Headings below the text, else how paragraphs begin, as many as have room."""
    headings = [
        place for place, paragraph in enumerate(draft.paragraphs) if paragraph.kind == "heading"
    ]
    free = 0.0
    for place in headings or range(len(draft.paragraphs)):
        paragraph = draft.paragraphs[place]
        x = 40 + (ends[place] - sizes[place]) * unit
        if x >= free:
            label = f"{paragraph.label} " if named(paragraph.label) else ""
            yield path(f"M{x:.1f} {8 + _HIGH}v6", "rule")
            room = min(120, (_LONG + 100 - x) / 0.8)
            yield text(
                x, _HIGH + 24, label + paragraph.text, "muted", room=room, turned=40, size=10
            )
            free = x + 16


#: Effects whose evidence is written below the bars; the table has them all.
MOST_LINES: Final = 80
_SIDE: Final = 330
_BLOCK: Final = 15


def ledger(what: Any, *, old: str | None = None, new: str | None = None) -> Picture:
    """The strength ledger: to the left what each party weakened or narrowed, to the right what it
    made stronger.

    Each effect is a block; it leads to the words that show it, which stand below.

    Args:
        what: A record or a history.
        old: The draft before, to compare it with the new one alone; where not given, the line that
            leads to the new one is counted step by step (``draftdiff.analysis.strength``).
        new: The draft after; the last one with a text where not given.

    Returns:
        The picture. Its table has a row for each effect with a direction, those that neither weaken
        nor strengthen too (``sign`` 0).

    Raises:
        InputError: It is neither a record nor a history.
        HistoryError: There is no such draft, or its text is not known.

    Example:
        >>> from draftdiff import History, read_text
        >>> drafts = [read_text("States shall act.", id="v1"), read_text("States should act.", id="v2")]
        >>> ledger(History.line(drafts)).table["direction"]
        ('weaker',)
    """
    subject = Subject.of(what)
    history = subject.history
    after = final_node(history, new).draft
    if old is None:
        rows = strength(history, after.id)
        span = f"step by step, to {after.id}"
    else:
        before = history[old]
        found = explain(compare_drafts(before, after), before, after)
        rows = rows_of(credit(found, history, before, after), before, after)
        span = f"in {after.id} compared with {before.id} alone"
    signed = [row for row in rows if row.sign]
    palette = subject.palette.with_more(row.party for row in signed)
    names, shown_as = largest(Counter(row.party or UNKNOWN for row in signed), palette)
    left = min(200, max(map(width_of, names), default=0)) + 10
    parts, height = _blocks(signed, names, shown_as, left, palette)
    parts += _evidence(signed, height + 24)
    silent = len(rows) - len(signed)
    weaker = sum(row.sign < 0 for row in signed)
    more = (
        f"{silent} effects that neither weaken nor strengthen are in the table alone."
        if silent
        else ""
    )
    told = f"{weaker} effects weaken or narrow, {len(signed) - weaker} strengthen or widen"
    lines = min(len(signed), MOST_LINES) + (len(signed) > MOST_LINES)
    return framed(
        "ledger",
        subject.called(f"who weakened and who strengthened what, {span}"),
        subject.notes("A block is one effect; it leads to its words below.", more),
        f"{told[0].upper()}{told[1:]}, {span}.",
        parts,
        (left + 2 * _SIDE + 20, height + 34 + 20 * lines),
        table(list(rows), of=LedgerRow),
        chart("bar", subject.palette, x="sign:Q", y="party:N", color="kind:N"),
    )


def _blocks(
    rows: Sequence[LedgerRow],
    names: Sequence[str],
    shown_as: dict[str, str],
    left: float,
    palette: Palette,
) -> tuple[list[str], float]:
    """The blocks, and where they end."""
    sides: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        sides[shown_as[row.party or UNKNOWN], row.sign > 0].append(place)
    most = max(map(len, sides.values()), default=1)
    wide = min(_BLOCK, _SIDE / most)
    middle = left + _SIDE
    parts = [
        text(middle - 10, 12, "weakened, narrowed", "muted", anchor="end"),
        text(middle + 10, 12, "strengthened, widened", "muted"),
        line(middle, 20, middle, 28 + 24 * len(names), "s s-muted"),
    ]
    for number, name in enumerate(names):
        y = 26 + 24 * number
        parts.append(text(left - 8, y + 13, name, room=200, anchor="end"))
        for up in (False, True):
            for count, place in enumerate(sides.get((name, up), ())):
                x = middle + 4 + count * wide if up else middle - 4 - (count + 1) * wide
                box = band(palette, name, (x, y, max(wide - 1.5, 0.8), 16), _told(rows[place]))
                parts.append(f'<a href="#{KEY}-e{place}">{box}</a>' if place < MOST_LINES else box)
    return parts, 34 + 24 * len(names)


def _told(row: LedgerRow) -> str:
    words = (
        f"“{row.old}” → “{row.new}”"
        if row.old and row.new
        else f"+ “{row.new}”"
        if row.new
        else f"− “{row.old}”"
    )
    did = row.act or f"{row.kind.replace('_', ' ')} {row.direction}"
    return f"{row.party or UNKNOWN}: {did}: {words}"


def _evidence(rows: Sequence[LedgerRow], y: float) -> Iterator[str]:
    for place, row in enumerate(rows[:MOST_LINES]):
        sign = "▲" if row.sign > 0 else "▼"
        where = (
            row.label
            if named(row.label)
            else f"paragraph {'.'.join(str(step + 1) for step in row.path)}"
        )
        at = where if row.line is None else f"line {row.line}"
        source = f"{row.step}, {at}{'' if row.draft == row.step else f' of {row.draft}'}"
        words = text(0, y + 20 * place, f"{sign} {_told(row)} ({source})", room=2 * _SIDE + 100)
        yield f'<g id="{KEY}-e{place}">{words}</g>'
    if len(rows) > MOST_LINES:
        yield text(
            0, y + 20 * MOST_LINES, f"and {len(rows) - MOST_LINES} more, in the table", "muted"
        )
