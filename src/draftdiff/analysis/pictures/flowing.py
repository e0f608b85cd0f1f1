"""``flow``: whose words stand in each draft, and how they came there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

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
    subject = Subject.from_source(what)
    history = subject.history
    palette = subject.palette
    lane_of = lanes(history, final)
    columns, left_out = _columns(lane_of)
    known_ids = [id for id in columns if history[id].text_known]
    cut, streams = woven(history, known_ids, order)
    total = _words(cut, "proposers")
    names, shown_as = largest(total, palette)
    plan = _Plan.for_columns(columns, lane_of, cut)
    key, legend_height = legend(palette, {name: name for name in names}, plan.width)
    indent = (
        0
        if plan.step > _WIDE
        else max([0, *(0.66 * _name_length(id) - plan.x[id] for id in columns[:12])])
    )
    label_height = (
        26 if plan.step > _WIDE else 14 + 0.77 * max(map(_name_length, columns), default=0)
    )
    parts = [
        *_axis(plan, history),
        *_ribbons(plan, streams, shown_as, palette),
        *_stacks(plan, cut, shown_as, subject),
    ]
    binned = ""
    if left_out:
        binned = (
            f"{len(columns)} of {len(columns) + left_out} drafts are shown, the last of each bin."
        )
    return framed(
        "flow",
        subject.called("whose words stand in each draft"),
        subject.notes(
            "Height: words. Outlined ribbons: adopted language (solid) and reinstated (dashed).",
            binned,
        ),
        _description(cut, columns, known_ids),
        [
            key,
            f'<g transform="translate({number(indent)} {number(legend_height)})">',
            *parts,
            "</g>",
        ],
        (plan.width + indent + 70, plan.height + legend_height + label_height - _GAP / 2),
        _table(cut, streams, lane_of, history),
        chart(
            "bar",
            palette,
            in_order(total, palette),
            x="draft:N",
            y="words:Q",
            color="proposers:N",
        ),
    )


def _columns(lane_of: dict[str, int]) -> tuple[list[str], int]:
    """The drafts that are drawn, and how many are not: of each bin, the last of each lane."""
    ids = list(lane_of)
    for size in count(1):
        last_of_bins = {(index // size, lane_of[id]): id for index, id in enumerate(ids)}
        if len(last_of_bins) <= MOST_COLUMNS or size >= len(ids):
            break
    chosen = set(last_of_bins.values())
    return [id for id in ids if id in chosen], len(ids) - len(chosen)


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
        cls, columns: Sequence[str], lane_of: dict[str, int], bands: Sequence[Band]
    ) -> _Plan:
        words = _words(bands, "draft")
        most = defaultdict[int, int](int)
        for id in columns:
            most[lane_of[id]] = max(most[lane_of[id]], words[id])
        unit = _HEIGHT * max(1.0, len(most) / 4) / max(1, sum(most.values()))
        step = max(14.0, min(110.0, 1100 / max(1, len(columns))))
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
        x = {id: index * step for index, id in enumerate(columns)}
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


def _axis(plan: _Plan, history: History) -> Iterator[str]:
    """The names of the drafts below their columns, as many as have room, and a measure of words."""
    interval = max(1, round(17 / plan.step + 0.49))
    ids = list(plan.x)
    for index, id in enumerate(ids):
        middle = plan.x[id] + plan.bar / 2
        bottom = plan.height - _GAP / 2
        yield line(
            middle, plan.top[id] + _UNKNOWN, middle, bottom, "rule", ' stroke-dasharray="1 3"'
        )
        if (len(ids) - 1 - index) % interval:
            continue
        if plan.step > _WIDE:
            yield text(plan.x[id], bottom + 14, id, room=plan.step - 8)
            yield text(plan.x[id], bottom + 28, str(day(history[id].date) or ""), "muted", size=10)
        else:
            yield text(middle + 4, bottom + 8, id, room=_LABEL, anchor="end", turned=-50, size=11)
    round_ = max((size for size in _SIZES if size * plan.unit <= 60), default=1)
    height = round_ * plan.unit
    yield line(plan.width + 8, 0, plan.width + 8, height, "s s-muted")
    yield text(
        plan.width + 14,
        min(height, 12),
        f"{round_} word{'s' * (round_ > 1)}",
        "muted",
        size=10,
    )


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


def _description(bands: Sequence[Band], columns: Sequence[str], known_ids: Sequence[str]) -> str:
    """The last draft that is drawn, in words."""
    if not known_ids:
        return "No draft has a text that is known."
    whose = _words([band for band in bands if band.draft == known_ids[-1]], "proposers")
    total = counted(whose.total(), "word")
    shares = ", ".join(
        f"{name} {words} of {total}" for name, words in whose.most_common(5) if words
    )
    return (
        f"{counted(len(columns), 'draft')} from {columns[0]} to {columns[-1]}. In "
        f"{known_ids[-1]}: {shares or 'no words'}."
    )
