"""``blame``: a draft with each word in the colour of those who put it forward first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple
from unicodedata import bidirectional

from draftdiff.analysis.pictures.drawing import (
    escaped,
    hue_class,
    legend,
    number,
    rect,
    tooltip,
    width_of,
)
from draftdiff.analysis.pictures.picture import (
    OTHERS,
    Picture,
    Subject,
    chart,
    framed,
    largest,
    most_words,
)
from draftdiff.analysis.rows import table
from draftdiff.history.attribution import attribute, final_node
from draftdiff.history.provenance import Span, joint
from draftdiff.lazy import lazy_pattern

#: A longer text is drawn from afar: its lines as strokes, in columns.
MOST_WORDS: Final = 4000
#: What a line may break after: a word, forty letters of a longer one, a character that is written
#: without spaces.
_WORDS: Final = lazy_pattern(
    re.compile, r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]\s*|[^\s\u2e80-\u9fff]{1,40}\s*|\s+"
)
_SIZE: Final = 13
_LINE: Final = 20
_WIDTH: Final = 720
_STROKE: Final = 4.0
_COLUMN: Final = 150
_HIGH: Final = 160

Piece = tuple[str, Span | None]


class _Line(NamedTuple):
    """A line of the text: its words, each with its span (a label has none), and whether a paragraph
    begins with it.
    """

    indent: float
    pieces: list[Piece]
    first: bool


def blame(what: Any, *, draft: str | None = None) -> Picture:
    """A draft with each word in the colour of those who put it forward first, and their number
    before it.

    Args:
        what: A record or a history.
        draft: Its id; the last one with a text where not given.

    Returns:
        The picture. A text of more than 4,000 words is drawn from afar, its lines as strokes in
        columns. Its table has a row for each span.

    Raises:
        InputError: It is neither a record nor a history.
        HistoryError: There is no such draft, or its text is not known.

    Example:
        >>> from draftdiff import History, read_text
        >>> drafts = [read_text("All act.", id="v1", proposers=["UK"]), read_text("All act now.", id="v2")]
        >>> blame(History.line(drafts)).table["proposers"]
        ('UK', None)
    """
    subject = Subject.from_source(what)
    id = draft if draft is not None else final_node(subject.history, None).draft.id
    provenance = attribute(subject.history, id)
    share = provenance.share()
    note = provenance.note or ""
    names, shown_as = largest(
        {name: float(rate.count) for name, rate in share.items()}, subject.palette
    )
    marks = {name: str(index) for index, name in enumerate(names, 1)}
    lines = _lines(subject, id, provenance.spans)
    from_afar = sum(span.words for span in provenance.spans) > MOST_WORDS
    brought = any(span.adopted or span.reinstated for span in provenance.spans) and not from_afar
    key, top = legend(
        subject.palette, {name: f"{marks[name]} {name}" for name in names}, _WIDTH - 40
    )
    if from_afar:
        parts, width, height = _from_afar(lines, shown_as, subject, top + 8)
    else:
        parts = list(_written(lines, shown_as, marks, subject, top + 8))
        width = _WIDTH
        height = top + 8 + sum(_LINE + 6 * line.first for line in lines)
    finding = most_words(Counter({name: rate.count for name, rate in share.items()}), id)
    shares = ", ".join(f"{name} {float(rate):.0%}" for name, rate in list(share.items())[:5])
    return framed(
        "blame",
        subject.called(f"whose words stand in {id}"),
        subject.notes(
            note[:1].upper() + note[1:], "Underlined: adopted or brought back." if brought else ""
        ),
        f"{finding} By who put them forward first: {shares or 'none'}.",
        [key, *parts],
        (width, height),
        table(provenance),
        chart("bar", subject.palette, names, x="words:Q", y="index:O", color="proposers:N"),
        finding=finding,
        source=subject.source,
    )


def _lines(subject: Subject, id: str, spans: Sequence[Span]) -> list[_Line]:
    """The draft broken into lines."""
    groups = groupby(spans, key=lambda span: span.index)
    by_index = {index: list(group) for index, group in groups}
    lines = []
    for index, path, paragraph in subject.history[id].walk():
        indent = min(120.0, 18.0 * (len(path) - 1))
        pieces: list[Piece] = [(f"{paragraph.label} ", None)] if paragraph.label else []
        pieces += [
            (word, span) for span in by_index.get(index, ()) for word in _WORDS.findall(span.text)
        ]
        lines += list(_broken(pieces, indent))
    return lines


def _broken(pieces: Sequence[Piece], indent: float) -> Iterator[_Line]:
    """The pieces of a paragraph in lines that have room."""
    room = _WIDTH - indent
    line = list[Piece]()
    first = True
    for piece, span in pieces:
        width = width_of(piece, _SIZE) + (7 if line and span is not line[-1][1] else 0)
        if width > room and line:
            yield _Line(indent, line, first)
            room = _WIDTH - indent
            line = []
            first = False
        line.append((piece, span))
        room -= width
    if line:
        yield _Line(indent, line, first)


def _joined(line: _Line) -> Iterator[Piece]:
    """The stretches of a line."""
    for _, group in groupby(line.pieces, key=lambda piece: id(piece[1])):
        pieces = list(group)
        yield "".join(text for text, _ in pieces), pieces[0][1]


def _written(
    lines: Sequence[_Line],
    shown_as: dict[str, str],
    marks: dict[str, str],
    subject: Subject,
    top: float,
) -> Iterator[str]:
    """The lines as text, each stretch in the colour of its proposers."""
    y = top
    before = None
    for line in lines:
        y += _LINE + 6 * line.first
        runs = []
        for text, span in _joined(line):
            if span is None:
                runs.append(f'<tspan class="muted">{escaped(text)} </tspan>')
                continue
            name = shown_as.get(joint(span.proposers), OTHERS)
            more = ' text-decoration="underline"' if span.adopted or span.reinstated else ""
            if name != before:
                mark = f'<tspan class="muted" font-size="8" dy="-5">{marks.get(name, "")}</tspan>'
                runs.append(f'{mark}<tspan dy="5">&#8203;</tspan>')
            before = name
            css = hue_class(subject.palette, name)
            space = " " if text != text.rstrip() else ""
            tip = tooltip(f"{joint(span.proposers)}, first seen in {span.origin}")
            runs.append(f'<tspan class="f {css}"{more}>{tip}{escaped(text)}{space}</tspan>')
        words = "".join(text for text, _ in line.pieces)
        strong = (kind for kind in map(bidirectional, words) if kind in ("L", "R", "AL"))
        is_rtl = next(strong, "L") != "L"
        position = f'x="{number(_WIDTH - line.indent if is_rtl else line.indent)}" y="{number(y)}"'
        direction = ' direction="rtl"' if is_rtl else ""
        yield f'<text {position} font-size="{_SIZE}"{direction}>{"".join(runs)}</text>'


def _from_afar(
    lines: Sequence[_Line],
    shown_as: dict[str, str],
    subject: Subject,
    top: float,
) -> tuple[list[str], float, float]:
    """Lines as strokes, in columns of 160, eight beside each other."""
    parts = []
    unit = _COLUMN / _WIDTH
    for index, line in enumerate(lines):
        column, row = divmod(index, _HIGH)
        x = (column % 8) * (_COLUMN + 16) + line.indent * unit
        y = top + 12 + (column // 8) * (_HIGH * _STROKE + 24) + row * _STROKE
        for text, span in _joined(line):
            width = width_of(text, _SIZE) * unit
            name = OTHERS
            if span is not None:
                name = shown_as.get(joint(span.proposers), OTHERS)
            tip = ""
            if span is not None:
                tip = f"{joint(span.proposers)}: {text}"
            parts.append(
                rect(x, y, width, _STROKE - 1, f"f {hue_class(subject.palette, name)}", tip)
            )
            x += width
    columns = -(-len(lines) // _HIGH)
    return (
        parts,
        min(8, columns) * (_COLUMN + 16),
        top + 12 + -(-columns // 8) * (_HIGH * _STROKE + 24),
    )
