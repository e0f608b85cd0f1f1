"""``ledger``: who weakened and who strengthened what, with the words that show it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from draftdiff.analysis.pictures.bars import named
from draftdiff.analysis.pictures.drawing import KEY, band, line, text, width_of
from draftdiff.analysis.pictures.picture import Picture, chart, framed
from draftdiff.analysis.pictures.subjects import Subject, largest
from draftdiff.analysis.rows import table
from draftdiff.changes.changeset import compare_drafts
from draftdiff.history.crediting import credit
from draftdiff.history.outcomes import final_node
from draftdiff.meaning.accounts import LedgerRow
from draftdiff.meaning.accounts import ledger as rows_of
from draftdiff.meaning.explaining import explain
from draftdiff.model.palette import Palette
from draftdiff.model.party import UNKNOWN

#: Effects whose evidence is written below the bars; the table has them all.
MOST_LINES: Final = 80
_SIDE: Final = 330
_BLOCK: Final = 15


def ledger(what: Any, *, old: str | None = None, new: str | None = None) -> Picture:
    """The strength ledger: to the left what each party weakened or narrowed, to the right what it made stronger.

    Each effect is a block; it leads to the words that show it, which stand below.

    Args:
        what: A record or a history.
        old: The draft before; the first of the line of the new one where not given.
        new: The draft after; the last one with a text where not given.

    Returns:
        The picture. Its table has a row for each effect with a direction, those that neither weaken nor strengthen
        too (``sign`` 0).

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
    line_ = [id for id in history.first_parents(after.id) if history[id].text_known]
    before = history[old] if old is not None else history[line_[-1]]
    found = credit(explain(compare_drafts(before, after), before, after), history, before, after)
    rows = rows_of(found, before, after)
    signed = [row for row in rows if row.sign]
    palette = subject.palette.with_more(row.party for row in signed)
    names, shown_as = largest(Counter(row.party or UNKNOWN for row in signed), palette)
    left = min(200, max(map(width_of, names), default=0)) + 10
    parts, height = _blocks(signed, names, shown_as, left, palette)
    parts += _evidence(signed, height + 24)
    silent = len(rows) - len(signed)
    weaker = sum(row.sign < 0 for row in signed)
    more = f"{silent} effects that neither weaken nor strengthen are in the table alone." if silent else ""
    told = f"{weaker} effects weaken or narrow, {len(signed) - weaker} strengthen or widen"
    lines = min(len(signed), MOST_LINES) + (len(signed) > MOST_LINES)
    return framed(
        "ledger",
        subject.called(f"who weakened and who strengthened what, from {before.id} to {after.id}"),
        subject.notes("A block is one effect; it leads to its words below.", more),
        f"From {before.id} to {after.id} {told}.",
        parts,
        (left + 2 * _SIDE + 20, height + 34 + 20 * lines),
        table(list(rows), of=LedgerRow),
        chart("bar", subject.palette, x="sign:Q", y="party:N", color="kind:N"),
    )


def _blocks(
    rows: Sequence[LedgerRow], names: Sequence[str], shown_as: dict[str, str], left: float, palette: Palette
) -> tuple[list[str], float]:
    """The blocks, and where they end."""
    sides: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        sides[shown_as[row.party or UNKNOWN], row.sign > 0].append(place)
    most = max(map(len, sides.values()), default=1)
    wide = min(_BLOCK, _SIDE / most)
    middle = left + _SIDE
    parts = [text(middle - 10, 12, "weakened, narrowed", "muted", anchor="end"),
             text(middle + 10, 12, "strengthened, widened", "muted"),
             line(middle, 20, middle, 28 + 24 * len(names), "s s-muted")]  # fmt: skip
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
    words = f"“{row.old}” → “{row.new}”" if row.old and row.new else f"+ “{row.new}”" if row.new else f"− “{row.old}”"
    return f"{row.party or UNKNOWN}: {row.kind.replace('_', ' ')} {row.direction}: {words}"


def _evidence(rows: Sequence[LedgerRow], y: float) -> Iterator[str]:
    for place, row in enumerate(rows[:MOST_LINES]):
        sign = "▲" if row.sign > 0 else "▼"
        where = row.label if named(row.label) else f"paragraph {'.'.join(str(step + 1) for step in row.path)}"
        words = text(0, y + 20 * place, f"{sign} {_told(row)} ({where})", room=2 * _SIDE + 100)
        yield f'<g id="{KEY}-e{place}">{words}</g>'
    if len(rows) > MOST_LINES:
        yield text(0, y + 20 * MOST_LINES, f"and {len(rows) - MOST_LINES} more, in the table", "muted")
