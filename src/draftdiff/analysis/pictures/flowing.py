"""``flow``: whose words stand in each draft, and how they came there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from draftdiff.analysis.pictures.drawing import (
    band,
    escaped,
    hue_class,
    legend,
    line,
    number,
    path,
    rect,
    ribbon,
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
from draftdiff.analysis.tables import Table, Type, day, listed
from draftdiff.history.streaming import Band, Order, Stream, lanes, woven
from draftdiff.model.palette import Palette
from draftdiff.phrases import counted

if TYPE_CHECKING:
    from draftdiff.history.dag import History

#: So many columns can be told apart; of more drafts only the last of each bin is drawn.
MOST_COLUMNS: Final = 90
_HEIGHT: Final = 460
_GAP: Final = 26
_UNKNOWN: Final = 16
_LABEL: Final = 130
#: From this step on the names of drafts stand level.
_WIDE: Final = 90
#: Of ribbons of adopted language that are lower than this, only the fill is drawn.
_THIN: Final = 2.5
_SIZES: Final = tuple(size * 10**power for power in range(6) for size in (1, 2, 5))
_COLUMNS: Final[dict[str, Type]] = {
    "draft": "string",
    "date": "date",
    "lane": "int",
    "place": "int",
    "proposers": "string",
    "words": "int",
    "kept": "int",
    "adopted": "int",
    "reinstated": "int",
    "new": "int",
    "sources": "string",
}


def flow(what: Any, *, final: str | None = None, order: Order = "proposers") -> Picture:
    """History flow: a column for each draft, its words in bands by who put them forward first.

    Columns stand in the order of the history, those of a branch in a lane of their own; the height
    of a band is its words. A ribbon leads to each band from the draft before; those of language
    that was adopted from another draft, or brought back after it had been struck, have an outline.

    Args:
        what: A record or a history.
        final: The draft that the uppermost lane leads to; the last one with a text where not given.
        order: ``proposers``, a band for each in a column; or ``text``, bands as one reads the draft
            (Viégas, Wattenberg and Dave, Studying cooperation and conflict between authors with
            history flow, CHI 2004).

    Returns:
        The picture. Of more than 90 drafts it shows the last of each bin. Its table has a row for
        each band: ``words``, and how many of them were kept from the draft before, adopted,
        reinstated, or are new.

    Raises:
        InputError: It is neither a record nor a history, or there is no such order.
        HistoryError: There is no such draft.

    Example:
        >>> from draftdiff import History, read_text
        >>> drafts = [read_text("All act.", id="v1", proposers=["UK"]), read_text("All act now.", id="v2")]
        >>> for row in flow(History.line(drafts)).table:
        ...     print(row["draft"], row["proposers"], row["words"], row["new"])
        v1 UK 2 2
        v2 UK 2 0
        v2 unknown 1 1
    """
    subject = Subject.of(what)
    history, palette = subject.history, subject.palette
    lane_of = lanes(history, final)
    columns, left_out = _columns(lane_of)
    known = [id for id in columns if history[id].text_known]
    cut, found = woven(history, known, order)
    total = _words(cut, "proposers")
    names, shown_as = largest(total, palette)
    plan = _Plan.of(columns, lane_of, cut)
    key, high = legend(palette, {name: name for name in names}, plan.width)
    aside = (
        0
        if plan.step > _WIDE
        else max([0, *(0.66 * _room(id) - plan.x[id] for id in columns[:12])])
    )
    below = 26 if plan.step > _WIDE else 14 + 0.77 * max(map(_room, columns), default=0)
    parts = [
        *_axis(plan, history),
        *_ribbons(plan, found, shown_as, palette),
        *_stacks(plan, cut, shown_as, subject),
    ]
    binned = (
        f"{len(columns)} of {len(columns) + left_out} drafts are shown, the last of each bin."
        if left_out
        else ""
    )
    return framed(
        "flow",
        subject.called("whose words stand in each draft"),
        subject.notes(
            "Height: words. Outlined ribbons: adopted language (solid) and reinstated (dashed).",
            binned,
        ),
        _description(cut, columns, known),
        [key, f'<g transform="translate({number(aside)} {number(high)})">', *parts, "</g>"],
        (plan.width + aside + 70, plan.height + high + below - _GAP / 2),
        _table(cut, found, lane_of, history),
        chart(
            "bar", palette, in_order(total, palette), x="draft:N", y="words:Q", color="proposers:N"
        ),
    )


def _columns(lane_of: dict[str, int]) -> tuple[list[str], int]:
    """The drafts that are drawn, and how many are not: of each bin, the last of each lane."""
    ids = list(lane_of)
    for size in count(1):
        kept = {(place // size, lane_of[id]): id for place, id in enumerate(ids)}
        if len(kept) <= MOST_COLUMNS or size >= len(ids):
            break
    chosen = set(kept.values())
    return [id for id in ids if id in chosen], len(ids) - len(chosen)


@frozen(eq=False)
class _Plan:
    """Where everything stands."""

    x: dict[str, float]  # Of each draft, as ``top``.
    top: dict[str, float]
    y: dict[Band, float]  # Of each band.
    unit: float  # Pixels a word.
    bar: float
    step: float  # How far it is from a column, so wide as ``bar``, to the next.
    width: float
    height: float  # The names of drafts stand below.

    @classmethod
    def of(cls, columns: Sequence[str], lane_of: dict[str, int], cut: Sequence[Band]) -> _Plan:
        words, most = _words(cut, "draft"), defaultdict[int, int](int)
        for id in columns:
            most[lane_of[id]] = max(most[lane_of[id]], words[id])
        unit = _HEIGHT * max(1.0, len(most) / 4) / max(1, sum(most.values()))
        step = max(14.0, min(110.0, 1100 / max(1, len(columns))))
        tops, below = {}, 0.0
        for lane in sorted(most):
            tops[lane] = below
            below += max(most[lane] * unit, _UNKNOWN) + _GAP
        top = {id: tops[lane_of[id]] for id in columns}
        y, down = {}, dict(top)
        for one in cut:
            y[one] = down[one.draft]
            down[one.draft] += one.words * unit
        bar = max(5.0, min(22.0, step * 0.34))
        x = {id: place * step for place, id in enumerate(columns)}
        return cls(
            x, top, y, unit, bar, step, max(x.values(), default=0) + max(bar, step * 0.9), below
        )


def _words(cut: Iterable[Band], of: str) -> Counter[str]:
    """How many words each draft, or each set of proposers, has."""
    words: Counter[str] = Counter()
    for one in cut:
        words[getattr(one, of)] += one.words
    return words


def _stacks(
    plan: _Plan, cut: Sequence[Band], shown_as: dict[str, str], subject: Subject
) -> Iterator[str]:
    for one in cut:
        tip = f"{one.draft}: {counted(one.words, 'word')} of {one.proposers}"
        more = f' data-draft="{escaped(one.draft)}" data-proposers="{escaped(one.proposers)}"'
        place = plan.x[one.draft], plan.y[one], plan.bar, one.words * plan.unit
        yield band(subject.palette, shown_as[one.proposers], place, tip, more)
    words = _words(cut, "draft")
    for id in plan.x:
        left, top, dashed = plan.x[id], plan.top[id], ' stroke-dasharray="2 2"'
        if not subject.history[id].text_known:
            yield rect(
                left, top, plan.bar, _UNKNOWN, "s s-muted", f"{id}: its text is not known", dashed
            )
        elif id in subject.stand_ins:
            high = words[id] * plan.unit + 4
            yield rect(
                left - 2, top - 2, plan.bar + 4, high, "s s-muted", f"{id} is a stand-in", dashed
            )


def _ribbons(
    plan: _Plan, found: Sequence[Stream], shown_as: dict[str, str], palette: Palette
) -> Iterator[str]:
    """Ribbons, those of kept words below the others; at either end they stand in the order of the
    other ends.
    """
    left: dict[tuple[Band, str], float] = {}
    right: dict[Band, float] = {}
    over = []
    for one in sorted(
        found, key=lambda one: (plan.x[one.target.draft], one.target.place, one.source.place)
    ):
        height, end, start = one.words * plan.unit, one.target, (one.source, one.target.draft)
        y, y2 = left.get(start, plan.y[one.source]), right.get(end, plan.y[end])
        left[start], right[end] = y + height, y2 + height
        tip = f"{counted(one.words, 'word')} of {end.proposers} from {one.source.draft} to {end.draft}: {one.way}"
        shape = ribbon(plan.x[one.source.draft] + plan.bar, y, plan.x[end.draft], y2, height)
        css = f"f {hue_class(palette, shown_as[end.proposers])}"
        if one.way == "kept" or height < _THIN:
            yield path(shape, f"{css} kept", tip)
        else:
            dashes = ' stroke-dasharray="4 2"' if one.way == "reinstated" else ""
            over.append(path(shape, f"{css} way s-ink", tip, f' stroke-width=".8"{dashes}'))
    yield from over


def _room(id: str) -> float:
    """How long a name is below its column."""
    return min(_LABEL, width_of(id, 11))


def _axis(plan: _Plan, history: History) -> Iterator[str]:
    """The names of the drafts below their columns, as many as have room, and a measure of words."""
    every = max(1, round(17 / plan.step + 0.49))
    ids = list(plan.x)
    for place, id in enumerate(ids):
        middle, low = plan.x[id] + plan.bar / 2, plan.height - _GAP / 2
        yield line(middle, plan.top[id] + _UNKNOWN, middle, low, "rule", ' stroke-dasharray="1 3"')
        if (len(ids) - 1 - place) % every:
            continue
        if plan.step > _WIDE:
            yield text(plan.x[id], low + 14, id, room=plan.step - 8)
            yield text(plan.x[id], low + 28, str(day(history[id].date) or ""), "muted", size=10)
        else:
            yield text(middle + 4, low + 8, id, room=_LABEL, anchor="end", turned=-50, size=11)
    round_ = max((size for size in _SIZES if size * plan.unit <= 60), default=1)
    high = round_ * plan.unit
    yield line(plan.width + 8, 0, plan.width + 8, high, "s s-muted")
    yield text(
        plan.width + 14, min(high, 12), f"{round_} word{'s' * (round_ > 1)}", "muted", size=10
    )


def _table(
    cut: Sequence[Band], found: Iterable[Stream], lane_of: dict[str, int], history: History
) -> Table:
    ways: dict[Band, Counter[str]] = defaultdict(Counter)
    sources: dict[Band, Counter[str]] = defaultdict(Counter)
    for one in found:
        ways[one.target][one.way] += one.words
        sources[one.target][one.source.draft] += one.words
    return tabled(
        _COLUMNS,
        [
            (
                one.draft,
                day(history[one.draft].date),
                lane_of[one.draft],
                one.place,
                one.proposers,
                one.words,
                ways[one]["kept"],
                ways[one]["adopted"],
                ways[one]["reinstated"],
                one.words - ways[one].total(),
                listed(f"{id} ({words})" for id, words in sources[one].most_common()),
            )
            for one in cut
        ],
    )


def _description(cut: Sequence[Band], columns: Sequence[str], known: Sequence[str]) -> str:
    """The last draft that is drawn, in words."""
    if not known:
        return "No draft has a text that is known."
    whose = _words([one for one in cut if one.draft == known[-1]], "proposers")
    total = counted(whose.total(), "word")
    told = ", ".join(f"{name} {words} of {total}" for name, words in whose.most_common(5) if words)
    return f"{counted(len(columns), 'draft')} from {columns[0]} to {columns[-1]}. In {known[-1]}: {told or 'no words'}."
