"""``flow``: whose words stand in each draft, and how they came there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from draftdiff.analysis.pictures.axes import Axis, check_axis, dates_below, places_in_time
from draftdiff.analysis.pictures.drawing import (
    band as draw_band,
)
from draftdiff.analysis.pictures.drawing import (
    escaped,
    hue_class,
    legend,
    line,
    number,
    path,
    rect,
    ribbon,
    spread,
    text,
    width_of,
)
from draftdiff.analysis.pictures.picture import (
    OTHERS,
    Picture,
    Subject,
    chart,
    framed,
    in_order,
    largest,
    most_words,
    tabled,
)
from draftdiff.analysis.tables import Table, Type, day, listed
from draftdiff.history.attribution import final_node
from draftdiff.history.streaming import Band, Order, Stream, lanes, woven
from draftdiff.model.palette import Palette
from draftdiff.phrases import counted

if TYPE_CHECKING:
    from draftdiff.history.dag import History

#: So many columns can be told apart; of more drafts only the last of each bin is drawn.
MOST_COLUMNS: Final = 90
_HEIGHT: Final = 460
#: The length of the axis, and room for the measure of words before it, in pixels.
_LONG: Final = 1100
_INDENT: Final = 66
#: The width of a column on an axis of time, and of the bins that share one.
_THIN_BAR: Final = 4
_BIN: Final = 6
_GAP: Final = 26
_UNKNOWN: Final = 16
_LABEL: Final = 130
#: Room for the names beside the last column.
_BESIDE: Final = 210
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


def flow(
    what: Any,
    *,
    final: str | None = None,
    order: Order = "proposers",
    axis: Axis = "time",
) -> Picture:
    """History flow: a column for each draft, its words in bands by who put them forward first.

    Columns stand where their dates are, those of a branch in a lane of their own; the height of a
    band is its words, and the bands of the final draft have their names and shares beside them. A
    ribbon leads to each band from the draft before; those of language that was adopted from another
    draft, or brought back after it had been struck, have an outline.

    Args:
        what: A record or a history.
        final: The draft that the uppermost lane leads to; the last one with a text where not given.
        order: ``proposers``, a band for each in a column; or ``text``, bands as one reads the draft
            (Viégas, Wattenberg and Dave, Studying cooperation and conflict between authors with
            history flow, CHI 2004).
        axis: ``time``, a true axis of time, where every draft has a date; ``steps``, a column a
            draft with its date; or ``drafts``, a column a draft with its name.

    Returns:
        The picture. Of very many drafts it shows the last of each bin. Its table has a row for
        each band: ``words``, and how many of them were kept from the draft before, adopted,
        reinstated, or are new.

    Raises:
        InputError: It is neither a record nor a history, or there is no such order or axis.
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
    subject = Subject.from_source(what)
    history = subject.history
    palette = subject.palette
    check_axis(axis)
    lane_of = lanes(history, final)
    times = None
    if axis == "time":
        times = places_in_time({id: history[id].date for id in lane_of}, 0, _LONG)
    columns = _columns(lane_of, times)
    known_ids = [id for id in columns if history[id].text_known]
    cut, streams = woven(history, known_ids, order)
    total = _words(cut, "proposers")
    names, shown_as = largest(total, palette)
    if order == "proposers":
        cut = tuple(sorted(cut, key=lambda band: shown_as[band.proposers] == OTHERS))
    plan = _Plan.for_columns(columns, lane_of, cut, times)
    last = final_node(history, final).draft.id if known_ids else ""
    labels = list(_labels(plan, cut, shown_as, last, palette))
    label_width = min(_BESIDE, max(map(width_of, names), default=0) + 60) + 24
    key, legend_height = legend(palette, {name: name for name in names}, plan.width)
    below = _names(plan, history, axis)
    if times:
        days = [moment for id in lane_of if (moment := history[id].date)]
        below = [*dates_below(days, _INDENT + plan.bar / 2, _LONG, plan.height - _GAP / 2)]
    turned = 14 + 0.77 * max(map(_name_length, columns), default=0)
    finding, shares = _finding(cut, last, columns)
    return framed(
        "flow",
        subject.called("whose words stand in each draft"),
        subject.notes(
            "Height: words. Outlined ribbons: adopted language (solid) and reinstated (dashed).",
            *_binned(columns, lane_of),
            *_undated(lane_of, history, axis),
        ),
        f"{finding} {shares}",
        [
            key,
            f'<g transform="translate(0 {number(legend_height)})">',
            *_measure(plan),
            *below,
            *_ribbons(plan, streams, shown_as, palette),
            *_stacks(plan, cut, shown_as, subject),
            *labels,
            "</g>",
        ],
        (
            max(plan.width, plan.x.get(last, -300) + plan.bar + label_width),
            plan.height + legend_height + (32 if times or plan.step > _WIDE else turned) - _GAP / 2,
        ),
        _table(cut, streams, lane_of, history),
        chart(
            "bar",
            palette,
            in_order(total, palette),
            x="draft:N",
            y="words:Q",
            color="proposers:N",
        ),
        finding=finding,
        source=subject.source,
    )


def _columns(lane_of: dict[str, int], times: dict[str, float] | None) -> list[str]:
    """The drafts that are drawn: of each bin, of time or of drafts, the last of each lane."""
    ids = list(lane_of)
    last_of_bins: dict[tuple[int, int], str] = {}
    if times:
        last_of_bins = {(int(times[id] // _BIN), lane_of[id]): id for id in ids}
    for size in () if times else count(1):
        last_of_bins = {(index // size, lane_of[id]): id for index, id in enumerate(ids)}
        if len(last_of_bins) <= MOST_COLUMNS or size >= len(ids):
            break
    chosen = set(last_of_bins.values())
    return [id for id in ids if id in chosen]


def _binned(columns: Sequence[str], lane_of: dict[str, int]) -> Iterator[str]:
    """Yield the sentence on drafts that are not drawn, where there are any."""
    if len(columns) < len(lane_of):
        yield f"{len(columns)} of {len(lane_of)} drafts are shown, the last of each bin."


def _undated(ids: Iterable[str], history: History, axis: Axis) -> Iterator[str]:
    """Yield the reason why drafts stand in equal steps, where an axis of time was asked for."""
    undated = [id for id in ids if history[id].date is None]
    if axis == "time" and undated:
        yield f"Equal steps, for {counted(len(undated), 'draft')} without a date."


@frozen(eq=False)
class _Plan:
    """The positions and sizes of all parts of the picture, in pixels."""

    x: dict[str, float]  # Of each draft, as ``top``.
    top: dict[str, float]
    y: dict[Band, float]  # Of each band.
    unit: float  # Pixels a word.
    bar: float
    step: float  # How far it is from a column, so wide as ``bar``, to the next.
    width: float
    height: float  # The names of drafts stand below.

    @classmethod
    def for_columns(
        cls,
        columns: Sequence[str],
        lane_of: dict[str, int],
        bands: Sequence[Band],
        times: dict[str, float] | None,
    ) -> _Plan:
        words = _words(bands, "draft")
        most = defaultdict[int, int](int)
        for id in columns:
            most[lane_of[id]] = max(most[lane_of[id]], words[id])
        unit = _HEIGHT * max(1.0, len(most) / 4) / max(1, sum(most.values()))
        step = max(12.0, min(110.0, _LONG / max(1, len(columns))))
        tops = {}
        below = 0.0
        for lane in sorted(most):
            tops[lane] = below
            below += max(most[lane] * unit, _UNKNOWN) + _GAP
        top = {id: tops[lane_of[id]] for id in columns}
        y = {}
        next_y = dict(top)
        for band in bands:
            y[band] = next_y[band.draft]
            next_y[band.draft] += band.words * unit
        bar = max(5.0, min(22.0, step * 0.34))
        x = {id: _INDENT + index * step for index, id in enumerate(columns)}
        if times:
            bar = _THIN_BAR
            x = {id: _INDENT + times[id] for id in columns}
        return cls(
            x,
            top,
            y,
            unit,
            bar,
            step,
            max(x.values(), default=0) + max(bar, step * 0.9),
            below,
        )


def _words(bands: Iterable[Band], attribute: str) -> Counter[str]:
    """The number of words of each draft, or of each set of proposers."""
    words: Counter[str] = Counter()
    for band in bands:
        words[getattr(band, attribute)] += band.words
    return words


def _stacks(
    plan: _Plan,
    bands: Sequence[Band],
    shown_as: dict[str, str],
    subject: Subject,
) -> Iterator[str]:
    """The bands of each draft, and frames for drafts without a text and for stand-ins."""
    for band in bands:
        tip = f"{band.draft}: {counted(band.words, 'word')} of {band.proposers}"
        more = f' data-draft="{escaped(band.draft)}" data-proposers="{escaped(band.proposers)}"'
        box = plan.x[band.draft], plan.y[band], plan.bar, band.words * plan.unit
        yield draw_band(subject.palette, shown_as[band.proposers], box, tip, more)
    words = _words(bands, "draft")
    for id in plan.x:
        x = plan.x[id]
        y = plan.top[id]
        dashed = ' stroke-dasharray="2 2"'
        if not subject.history[id].text_known:
            yield rect(
                x,
                y,
                plan.bar,
                _UNKNOWN,
                "s s-muted",
                f"{id}: its text is not known",
                dashed,
            )
        elif id in subject.stand_ins:
            height = words[id] * plan.unit + 4
            yield rect(
                x - 2,
                y - 2,
                plan.bar + 4,
                height,
                "s s-muted",
                f"{id} is a stand-in",
                dashed,
            )


def _ribbons(
    plan: _Plan,
    streams: Sequence[Stream],
    shown_as: dict[str, str],
    palette: Palette,
) -> Iterator[str]:
    """Ribbons, those of kept words below the others; at either end they stand in the order of the
    other ends.
    """
    source_y: dict[tuple[Band, str], float] = {}
    target_y: dict[Band, float] = {}
    outlined = []
    for stream in sorted(
        streams,
        key=lambda stream: (plan.x[stream.target.draft], stream.target.place, stream.source.place),
    ):
        height = stream.words * plan.unit
        end = stream.target
        start = (stream.source, stream.target.draft)
        y = source_y.get(start, plan.y[stream.source])
        y2 = target_y.get(end, plan.y[end])
        source_y[start], target_y[end] = y + height, y2 + height
        tip = (
            f"{counted(stream.words, 'word')} of {end.proposers} from {stream.source.draft} "
            f"to {end.draft}: {stream.way}"
        )
        shape = ribbon(plan.x[stream.source.draft] + plan.bar, y, plan.x[end.draft], y2, height)
        css = f"f {hue_class(palette, shown_as[end.proposers])}"
        if stream.way == "kept" or height < _THIN:
            yield path(shape, f"{css} kept", tip)
        else:
            dashes = ' stroke-dasharray="4 2"' if stream.way == "reinstated" else ""
            outlined.append(path(shape, f"{css} way s-ink", tip, f' stroke-width=".8"{dashes}'))
    yield from outlined


def _name_length(id: str) -> float:
    """The length of a draft's name below its column, in pixels."""
    return min(_LABEL, width_of(id, 11))


def _names(plan: _Plan, history: History, axis: Axis) -> list[str]:
    """The dates or names of drafts below their columns, as many as have room; where columns are
    wide, both.
    """
    interval = max(1, round(17 / plan.step + 0.49))
    ids = list(plan.x)
    parts = []
    for index, id in enumerate(ids):
        middle = plan.x[id] + plan.bar / 2
        bottom = plan.height - _GAP / 2
        parts.append(
            line(middle, plan.top[id] + _UNKNOWN, middle, bottom, more=' stroke-dasharray="1 3"')
        )
        if (len(ids) - 1 - index) % interval:
            continue
        dated = history[id].when
        if plan.step > _WIDE:
            parts.append(text(plan.x[id], bottom + 14, id, room=plan.step - 8))
            parts.append(text(plan.x[id], bottom + 28, dated, "muted", size=10))
        else:
            name = id if axis == "drafts" or not dated else dated
            parts.append(
                text(middle + 4, bottom + 8, name, room=_LABEL, anchor="end", turned=-50, size=11)
            )
    return parts


def _measure(plan: _Plan) -> Iterator[str]:
    """Yield a measure of words, before the columns."""
    size = max((size for size in _SIZES if size * plan.unit <= 60), default=1)
    yield line(_INDENT - 10, 0, _INDENT - 10, size * plan.unit, "s s-muted")
    yield text(_INDENT - 15, 10, counted(size, "word"), "muted", anchor="end", size=10)


def _labels(
    plan: _Plan,
    bands: Sequence[Band],
    shown_as: dict[str, str],
    last: str,
    palette: Palette,
) -> Iterator[str]:
    """Yield the names and shares of the final draft's bands beside them, apart from each other."""
    mine = [band for band in bands if band.draft == last]
    total = sum(band.words for band in mine)
    words = Counter[str]()
    below: dict[str, float] = defaultdict(float)
    for band in mine:
        name = shown_as[band.proposers]
        words[name] += band.words
        below[name] += band.words * (plan.y[band] + band.words * plan.unit / 2)
    if last not in plan.x:
        return
    x = plan.x[last] + plan.bar
    middles = {name: below[name] / words[name] for name in words}
    ranked = sorted(middles, key=middles.__getitem__)
    bottom = max(plan.height - _GAP, 16.0 * len(ranked))
    places = spread([max(middles[name], 8) for name in ranked], 16, bottom)
    for name, y in zip(ranked, places, strict=True):
        css = f"s {hue_class(palette, name)}"
        yield line(x + 3, middles[name], x + 16, y, css, ' stroke-width="1.5"')
        share = words[name] / total
        label = f"{share:.0%} {name}" if share >= 0.005 else f"under 1% {name}"
        yield text(x + 20, y + 4, label, room=_BESIDE)


def _table(
    bands: Sequence[Band],
    streams: Iterable[Stream],
    lane_of: dict[str, int],
    history: History,
) -> Table:
    """A row for each band, its words by the way in which they came."""
    ways: dict[Band, Counter[str]] = defaultdict(Counter)
    sources: dict[Band, Counter[str]] = defaultdict(Counter)
    for stream in streams:
        ways[stream.target][stream.way] += stream.words
        sources[stream.target][stream.source.draft] += stream.words
    return tabled(
        _COLUMNS,
        [
            (
                band.draft,
                day(history[band.draft].date),
                lane_of[band.draft],
                band.place,
                band.proposers,
                band.words,
                ways[band]["kept"],
                ways[band]["adopted"],
                ways[band]["reinstated"],
                band.words - ways[band].total(),
                listed(f"{id} ({words})" for id, words in sources[band].most_common()),
            )
            for band in bands
        ],
    )


def _finding(bands: Sequence[Band], last: str, columns: Sequence[str]) -> tuple[str, str]:
    """Whose words the final draft has most, and how many the others have, in two sentences."""
    words = _words([band for band in bands if band.draft == last], "proposers")
    if not words:
        return "No draft has a text that is known.", ""
    shares = "; ".join(f"{name} {count}" for name, count in words.most_common(5))
    span = f"{counted(len(columns), 'draft')} from {columns[0]} to {columns[-1]}"
    return most_words(words, last), f"Of {counted(words.total(), 'word')}: {shares}. {span}."
