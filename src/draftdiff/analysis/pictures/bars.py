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
    cut,
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
    refuse_empty,
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
_OUTCOMES: Final = {
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
    subject = Subject.from_source(what)
    last = final_node(subject.history, final).draft.id
    fates = fates_of(subject.history, final)
    worded = [proposal for proposal in fates if proposal.outcome != "none"]
    ranked = sorted(worded, key=lambda proposal: -proposal.standing.total)[:MOST_BARS]
    shown = [proposal for proposal in fates if proposal in ranked]
    labels = [f"{proposal.draft} · {joint(proposal.proposers)}" for proposal in shown]
    label_width = min(260, max(map(width_of, labels), default=0)) + 10
    unit = _WIDTH / max([1, *(proposal.standing.total for proposal in shown)])
    parts = []
    for index, (proposal, label) in enumerate(zip(shown, labels, strict=True)):
        parts.append(text(label_width - 8, index * _ROW + 14, label, room=260, anchor="end"))
        parts += _bar(proposal, label_width, index * _ROW, unit, subject)
    outcomes = Counter(proposal.outcome for proposal in fates)
    outcome_counts = ", ".join(
        f"{count} {_OUTCOMES.get(name, name)}" for name, count in outcomes.most_common()
    )
    stood = sum(proposal.standing.count > 0 for proposal in fates)
    finding = f"Words of {stood} of {counted(len(fates), 'proposal')} stand in {last}."
    remarks: list[str] = []
    if len(worded) > len(shown):
        remarks.append(f"{len(worded) - len(shown)} smaller proposals are in the table alone.")
    if len(fates) > len(worded):
        remarks.append(f"{len(fates) - len(worded)} have no words of their own.")
    names = in_order((joint(proposal.proposers) for proposal in fates), subject.palette)
    return framed(
        "fate",
        subject.called("what became of each proposal"),
        subject.notes(
            f"Pale: words that a proposal put forward first. Filled: those that stand in {last}.",
            *remarks,
        ),
        f"{finding} Measured by {last}: {outcome_counts or 'none'}.",
        parts,
        (label_width + _WIDTH + 230, len(shown) * _ROW),
        table(list(fates), of=Fate),
        chart(
            "bar",
            subject.palette,
            names,
            y="draft:N",
            x="standing_count:Q",
            color="proposers:N",
        ),
        finding=finding,
        source=subject.source,
    )


def _bar(proposal: Fate, x: float, y: float, unit: float, subject: Subject) -> Iterator[str]:
    """The bar of a proposal with its outcome beside it."""
    name = joint(proposal.proposers)
    total_width = proposal.standing.total * unit
    standing_width = proposal.standing.count * unit
    tip = (
        f"{proposal.draft}: {proposal.standing.count:g} of {proposal.standing.total:g} words stand"
    )
    yield rect(x, y + 2, total_width, _ROW - 8, f"f {hue_class(subject.palette, name)} pale", tip)
    yield band(subject.palette, name, (x, y + 2, standing_width, _ROW - 8), tip)
    outcome = _OUTCOMES.get(proposal.outcome, proposal.outcome)
    count = ""
    if proposal.standing.total:
        count = f", {proposal.standing.count:g} of {proposal.standing.total:g}"
    yield text(x + total_width + 8, y + 14, f"{outcome}{count}", "muted")


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
    """The contestedness of each paragraph of the final text: the words that stood there once and do
    not now.

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
    subject = Subject.from_source(what)
    draft = final_node(subject.history, final).draft
    rates = rates_of(subject.history, draft.id)
    refuse_empty(rates, f"{draft.id} has no paragraphs")
    sizes = [len(words(paragraph.text)) for paragraph in draft.paragraphs]
    bins = _bins(sizes)
    ends = list(accumulate(sizes))
    unit = _LONG / max(1, sum(sizes))
    parts: list[str] = []
    for level in (0, 0.5, 1):
        y = 8 + _HIGH * (1 - level)
        label = text(34, y + 4, f"{level:.0%}", "muted", anchor="end", size=11)
        parts.append(line(40, y, 40 + _LONG, y) + label)
    highest = ""
    most = 0.0
    for number, indices in enumerate(bins):
        count = sum(rates[index].count for index in indices)
        total = sum(rates[index].total for index in indices)
        share = count / total if total else 0.0
        x = (ends[indices[0]] - sizes[indices[0]]) * unit
        width = sum(sizes[index] for index in indices) * unit
        tip = (
            f"{_describe_bin(draft, indices)}: {share:.0%} ({count:g} of {counted(total, 'word')})"
        )
        box = 40 + x, 8 + _HIGH * (1 - share), max(width - 0.6, 0.6), _HIGH * share
        attributes = f' fill-opacity="{0.4 + 0.6 * share:.2f}" data-bin="{number}"'
        parts.append(rect(*box, "tone", tip, attributes))
        if count > most:
            most = count
            highest = f"{_describe_bin(draft, indices)} ({count:g} of {total:g})"
    parts += _headings(draft, ends, sizes, unit)
    bin_of = {index: number for number, indices in enumerate(bins) for index in indices}
    rows = [
        (
            index,
            paragraph.label,
            sizes[index],
            float(rate) if rate.total else None,
            float(rate.count),
            float(rate.total),
            bin_of[index],
            paragraph.text,
        )
        for index, (paragraph, rate) in enumerate(zip(draft.paragraphs, rates, strict=True))
    ]
    note = (
        "Height: of all words that ever stood in a paragraph, the share that stands no "
        "longer. Width: its words now."
    )
    fought = f"Nothing that stood in a paragraph of {draft.id} is gone."
    if highest:
        fought = f"Most words went from {highest}."
    return framed(
        "contestedness",
        subject.called(f"where {draft.id} was fought over"),
        subject.notes(note),
        f"{fought} {counted(len(rates), 'paragraph')}.",
        parts,
        (_LONG + 100, _HIGH + 100),
        tabled(_COLUMNS, rows),
        chart("bar", subject.palette, x="index:O", y="share:Q"),
        finding=fought,
        source=subject.source,
    )


def _bins(sizes: Sequence[int]) -> list[list[int]]:
    """Paragraphs that stand together, so that there are no more bins than can be told apart."""
    least = 0.0
    if len(sizes) > _BINS:
        least = sum(sizes) / _BINS
    bins: list[list[int]] = []
    for index in range(len(sizes)):
        if bins and sum(sizes[index_in_bin] for index_in_bin in bins[-1]) < least:
            bins[-1].append(index)
        else:
            bins.append([index])
    return bins


def _describe_bin(draft: Draft, indices: Sequence[int]) -> str:
    paragraph = draft.paragraphs[indices[0]]
    start = cut(" ".join(paragraph.text.split()[:6]), 280).rstrip("…")
    name = f"{paragraph.label} {start}" if named(paragraph.label) else f"“{start} …”"
    if len(indices) == 1:
        return name
    return f"{name} and {len(indices) - 1} more"


def named(label: str | None) -> bool:
    """Return whether a label names a paragraph: a bullet does not."""
    return label is not None and any(map(str.isalnum, label))


def _headings(
    draft: Draft,
    ends: Sequence[int],
    sizes: Sequence[int],
    unit: float,
) -> Iterator[str]:
    """Headings below the text, else how paragraphs begin, as many as have room."""
    headings = [
        index for index, paragraph in enumerate(draft.paragraphs) if paragraph.kind == "heading"
    ]
    free = 0.0
    for index in headings or range(len(draft.paragraphs)):
        paragraph = draft.paragraphs[index]
        x = 40 + (ends[index] - sizes[index]) * unit
        if x >= free:
            label = f"{paragraph.label} " if named(paragraph.label) else ""
            yield path(f"M{x:.1f} {8 + _HIGH}v6", "rule")
            room = min(110, (_LONG + 90 - x) / 0.8)
            yield text(
                x,
                _HIGH + 24,
                label + paragraph.text,
                "muted",
                room=room,
                turned=40,
                size=10,
            )
            free = x + 24


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
        InputError: It is neither a record nor a history, or no change weakens or strengthens
            anything.
        HistoryError: There is no such draft, or its text is not known.

    Example:
        >>> from draftdiff import History, read_text
        >>> drafts = [read_text("States shall act.", id="v1"), read_text("States should act.", id="v2")]
        >>> ledger(History.line(drafts)).table["direction"]
        ('weaker',)
    """
    subject = Subject.from_source(what)
    history = subject.history
    after = final_node(history, new).draft
    if old is None:
        rows = strength(history, after.id)
        span = f"step by step, to {after.id}"
    else:
        before = history[old]
        changes = explain(compare_drafts(before, after), before, after)
        rows = rows_of(credit(changes, history, before, after), before, after)
        span = f"in {after.id} compared with {before.id} alone"
    signed = [row for row in rows if row.sign]
    refuse_empty(signed, f"no change weakens or strengthens anything, {span}")
    palette = subject.palette.with_more(row.party for row in signed)
    names, shown_as = largest(Counter(row.party or UNKNOWN for row in signed), palette)
    label_width = min(200, max(map(width_of, names), default=0)) + 10
    parts, height = _blocks(signed, names, shown_as, label_width, palette)
    parts += _evidence(signed, height + 24)
    silent_count = len(rows) - len(signed)
    weaker = sum(row.sign < 0 for row in signed)
    silent_note = (
        f"{silent_count} effects that neither weaken nor strengthen are in the table alone."
        if silent_count
        else ""
    )
    balance = f"{weaker} effects weaken or narrow, {len(signed) - weaker} strengthen or widen"
    lines = min(len(signed), MOST_LINES) + (len(signed) > MOST_LINES)
    return framed(
        "ledger",
        subject.called(f"who weakened and who strengthened what, {span}"),
        subject.notes("A block is one effect; it leads to its words below.", silent_note),
        f"{balance}, {span}.",
        parts,
        (label_width + 2 * _SIDE + 20, height + 34 + 20 * lines),
        table(list(rows), of=LedgerRow),
        chart("bar", subject.palette, x="sign:Q", y="party:N", color="kind:N"),
        finding=f"{balance}.",
        source=subject.source,
    )


def _blocks(
    rows: Sequence[LedgerRow],
    names: Sequence[str],
    shown_as: dict[str, str],
    label_width: float,
    palette: Palette,
) -> tuple[list[str], float]:
    """The blocks, and where they end."""
    sides: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        sides[shown_as[row.party or UNKNOWN], row.sign > 0].append(index)
    most = max(map(len, sides.values()), default=1)
    block_width = min(_BLOCK, _SIDE / most)
    middle = label_width + _SIDE
    parts = [
        text(middle - 10, 12, "weakened, narrowed", "muted", anchor="end"),
        text(middle + 10, 12, "strengthened, widened", "muted"),
        line(middle, 20, middle, 28 + 24 * len(names), "s s-muted"),
    ]
    for number, name in enumerate(names):
        y = 26 + 24 * number
        parts.append(text(label_width - 8, y + 13, name, room=200, anchor="end"))
        for up in (False, True):
            for count, index in enumerate(sides.get((name, up), ())):
                x = (
                    middle + 4 + count * block_width
                    if up
                    else middle - 4 - (count + 1) * block_width
                )
                box = band(
                    palette, name, (x, y, max(block_width - 1.5, 0.8), 16), _describe(rows[index])
                )
                parts.append(f'<a href="#{KEY}-e{index}">{box}</a>' if index < MOST_LINES else box)
    return parts, 34 + 24 * len(names)


def _describe(row: LedgerRow) -> str:
    if row.old and row.new:
        words = f"“{row.old}” → “{row.new}”"
    elif row.new:
        words = f"+ “{row.new}”"
    else:
        words = f"− “{row.old}”"
    did = row.act or f"{row.kind.replace('_', ' ')} {row.direction}"
    return f"{row.party or UNKNOWN}: {did}: {words}"


def _evidence(rows: Sequence[LedgerRow], y: float) -> Iterator[str]:
    """A line for each effect with its words and its place."""
    for index, row in enumerate(rows[:MOST_LINES]):
        sign = "▲" if row.sign > 0 else "▼"
        paragraph_name = row.label
        if not named(row.label):
            paragraph_name = f"paragraph {'.'.join(str(step + 1) for step in row.path)}"
        position = paragraph_name if row.line is None else f"line {row.line}"
        source = f"{row.step}, {position}{'' if row.draft == row.step else f' of {row.draft}'}"
        words = text(0, y + 20 * index, f"{sign} {_describe(row)} ({source})", room=2 * _SIDE + 100)
        yield f'<g id="{KEY}-e{index}">{words}</g>'
    if len(rows) > MOST_LINES:
        yield text(
            0,
            y + 20 * MOST_LINES,
            f"and {len(rows) - MOST_LINES} more, in the table",
            "muted",
        )
