"""A picture: SVG that stands alone, with its numbers as a table and as a chart; and what it is of."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Sized
from functools import cached_property
from hashlib import sha256
from typing import Any, ClassVar, Final

from attrs import field, frozen

from draftdiff.analysis.pictures import drawing
from draftdiff.analysis.pictures.drawing import KEY, SIZE, escaped, number, text, width_of
from draftdiff.analysis.tables import Column, Table, Type, Value, day
from draftdiff.errors import InputError
from draftdiff.history.dag import History
from draftdiff.model.palette import Palette
from draftdiff.model.party import UNKNOWN
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.phrases import counted
from draftdiff.records.record import Record
from draftdiff.results import Guided

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
_MARGIN: Final = 16


@frozen(eq=False)
class Picture(Guided):
    """A picture of a negotiation.

    A notebook shows it; ``draftdiff.write(picture, "x.svg")`` and ``.png`` keep it.

    Attributes:
        kind: flow, dag, survival, influence, fate, contestedness, matrix, timeline, ledger,
            blame or asked.
        title: What can be seen in it, in one sentence, or what it shows.
        description: What can be seen in it, in words, for those who cannot see it.
        width, height: In pixels.
        table: The numbers it was drawn from.
        altair: The same as a chart: ``altair.Chart.from_dict(picture.altair)``.
    """

    kind: str
    title: str
    description: str
    width: int
    height: int
    table: Table = field(repr=False)
    altair: dict[str, Any] = field(repr=False)
    _body: str = field(repr=False)

    _calls: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("save", "write", "to_svg", "to_png", "savefig"),
            "draftdiff.write(picture, 'x.svg') or .png",
        ),
        "to_pandas": "it is picture.table.to_pandas()",
        "show": (
            "in a notebook, name the picture in the last line of a cell; else "
            "draftdiff.write(picture, 'x.svg')"
        ),
    }

    @cached_property
    def key(self) -> str:
        """The id of its root element, the same for the same picture."""
        content = f"{self.kind}\0{self.title}\0{self.description}\0{self._body}"
        return f"dd-{sha256(content.encode('utf-8', 'replace')).hexdigest()[:8]}"

    @property
    def style(self) -> str:
        """The style sheet in it, for the policy of a page that holds it."""
        return drawing.style(self.key)

    @cached_property
    def svg(self) -> str:
        """The picture as SVG that loads nothing, runs nothing and has a title and a description."""
        key = self.key
        size = (
            f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        )
        body = self._body.replace(KEY, key)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{key}" {size} role="img" '
            f'aria-labelledby="{key}-t {key}-d" '
            f'font-family="{drawing.FONT}" font-size="{SIZE}">\n<title '
            f'id="{key}-t">{escaped(self.title)}</title>\n'
            f'<desc id="{key}-d">{escaped(self.description)}</desc>\n<style>{self.style}</style>\n'
            f"{drawing.patterns(key, body)}{drawing.rect(0, 0, self.width, self.height, 'paper')}\n{body}\n</svg>\n"
        )

    def _repr_svg_(self) -> str:
        return self.svg


def framed(
    kind: str,
    title: str,
    notes: Sequence[str],
    description: str,
    parts: Sequence[str],
    size: tuple[float, float],
    table: Table,
    altair: dict[str, Any],
    *,
    finding: str = "",
    source: str = "",
) -> Picture:
    """A picture of ``parts``, drawn from (0, 0) on and of this width and height, below its title
    and notes and above the line of its source.

    Where there is a finding, the picture is titled by it, and the title is the first note.
    """
    if finding:
        notes = [title, *notes]
        title = finding
    width = max(size[0], min(620, width_of(title, 15) + 4))
    if source:
        width = max(width, min(620, width_of(source, 10)))
    lines = [line for note in notes for line in drawing.wrapped(note, width)]
    titles = drawing.wrapped(title, width, 15)
    top = _MARGIN + 12
    head = []
    for line in titles:
        head.append(text(_MARGIN, top, line, "ink bold", room=width, size=15))
        top += 20
    for line in lines:
        head.append(text(_MARGIN, top, line, "muted"))
        top += 16
    top -= 2
    foot = top + size[1] + 18
    sources = drawing.wrapped(source, width, 10) if source else []
    for line in sources:
        head.append(text(_MARGIN, foot, line, "muted", size=10))
        foot += 14
    bottom = foot - 18 if sources else top + size[1]
    body = "\n".join([*head, f'<g transform="translate({_MARGIN} {number(top)})">', *parts, "</g>"])
    values = [
        {
            name: cell.isoformat() if isinstance(cell, datetime.date) else cell
            for name, cell in row.items()
        }
        for row in table
    ]
    specification = {
        "$schema": SCHEMA,
        "title": title,
        "description": description,
        "data": {"values": values},
        **altair,
    }
    box = round(width + 2 * _MARGIN), round(bottom + _MARGIN)
    return Picture(kind, title, description, *box, table, specification, body)


def refuse_empty(parts: Sized, reason: str) -> None:
    """Raise an error that says why there is nothing to draw, where there are no parts.

    Raises:
        InputError: There is nothing to draw.
    """
    if not len(parts):
        raise InputError(f"there is nothing to draw: {reason}")


def tabled(columns: Mapping[str, Type], rows: Sequence[Sequence[Value]]) -> Table:
    """A table of a picture."""
    return Table(tuple(Column(name, type) for name, type in columns.items()), rows)


_TYPES: Final = {"N": "nominal", "O": "ordinal", "Q": "quantitative"}


def chart(
    mark: str | dict[str, Any],
    palette: Palette,
    names: Sequence[str] = (),
    **channels: str,
) -> dict[str, Any]:
    """The mark and the encoding of a chart, in which these names have their colours; a channel is
    ``x="draft:N"``.
    """
    encoding: dict[str, dict[str, Any]] = {}
    for channel, shorthand in channels.items():
        field_, _, type_ = shorthand.partition(":")
        encoding[channel] = {"field": field_, "type": _TYPES[type_]}
        if type_ == "N" and channel in ("x", "y"):
            encoding[channel]["sort"] = None  # As the rows have them.
    if names:
        encoding["color"]["scale"] = {
            "domain": list(names),
            "range": [palette[name].light for name in names],
        }
    return {"mark": mark, "encoding": encoding}


#: As many names have a colour of their own in a picture; the smaller ones are shown together.
MOST_NAMES: Final = 10
OTHERS: Final = "others"


@frozen(eq=False)
class Subject:
    """The subject of a picture: drafts, their title, the ids of those that stand in for others, and
    the record.
    """

    history: History
    title: str = ""
    stand_ins: tuple[str, ...] = ()
    record: Record | None = None

    @classmethod
    def from_source(cls, what: Any) -> Subject:
        """The subject that somebody means."""
        if isinstance(what, Record):
            return cls(what.real, what.title or "", what.stand_ins, what)
        if isinstance(what, History):
            return cls(what)
        raise InputError(
            f"a picture is made of a Record or a History, not of a {type(what).__name__}; "
            "draftdiff.load and History.line make them"
        )

    @property
    def negotiation(self) -> Negotiation:
        """Positions, events and so on."""
        if self.record is None:
            raise InputError(
                "this picture shows positions, which a record has and a History has not; "
                "draftdiff.load(folder) reads one"
            )
        return self.record.negotiation

    @cached_property
    def palette(self) -> Palette:
        """The colours of everything that is made of this history: its proposers', the largest first,
        then those of the other parties.
        """
        parties = self.record.negotiation.parties if self.record is not None else ()
        return Palette([*self.history.proposers, *(party.name for party in parties)])

    def called(self, content: str) -> str:
        """A title: what is shown, and of what."""
        if self.title:
            return f"{self.title}: {content}"
        return content[:1].upper() + content[1:]

    @property
    def source(self) -> str:
        """The source of a picture: the record, how many drafts, and from when to when."""
        drafts = [draft for id, draft in self.history.items() if id not in self.history.instruments]
        days = sorted(filter(None, (day(draft.date) for draft in drafts)))
        dates = f"{days[0]} to {days[-1]}" if days else "undated"
        name = f"{self.title}, " if self.title else ""
        return f"Source: {name}{counted(len(drafts), 'draft')}, {dates}."

    def notes(self, *more: str, at: Any = None, known: Any = None) -> list[str]:
        """Sentences below the title, those on the times asked about and on texts that only stand in
        among them.
        """
        times: list[str] = []
        if at is not None:
            times.append(f"As it was on {at}.")
        if known is not None:
            times.append(f"As it was known on {known}.")
        stand_in_notes = [
            f"The text of {id} stands in for one that is not known; nothing is counted from it."
            for id in self.stand_ins
        ]
        return [*filter(None, more), *times, *stand_in_notes]


def largest(words: Mapping[str, float], palette: Palette) -> tuple[list[str], dict[str, str]]:
    """The names that are shown, in the order of the palette, and for each name under which it is
    shown.

    Example:
        >>> largest({"UK": 3, "Iran": 2}, Palette(["Iran", "UK"]))
        (['Iran', 'UK'], {'UK': 'UK', 'Iran': 'Iran'})
    """
    ranked = sorted(words, key=lambda name: (-words[name], name))
    shown_names = set(ranked if len(ranked) <= MOST_NAMES + 1 else ranked[:MOST_NAMES])
    shown_as = {name: name if name in shown_names else OTHERS for name in words}
    return in_order(shown_as.values(), palette), shown_as


def in_order(names: Iterable[str], palette: Palette) -> list[str]:
    """Names once each in the order of the palette, the unknown and the others last."""
    last_places = {UNKNOWN: 1 << 30, OTHERS: 1 << 31}

    def rank(name: str) -> tuple[int, str]:
        index = palette.number(name)
        return (last_places.get(name, 1 << 29) if index is None else index), name

    return sorted(set(names), key=rank)


def most_words(words: Counter[str], id: str) -> str:
    """Return who put forward most words of a draft, as a sentence.

    Example:
        >>> most_words(Counter({"UK": 3, "Iran": 1}), "v2")
        'UK put forward 75% of the words of v2.'
    """
    if not words.total():
        return f"{id} has no words."
    name, most = words.most_common(1)[0]
    who = "Nobody on record" if name == UNKNOWN else name
    return f"{who} put forward {most / words.total():.0%} of the words of {id}."
