"""``asked``: what each party asked for and got, and against whom."""

from __future__ import annotations

from typing import Any, Final

from draftdiff.analysis.pictures.drawing import hue_class, rect, text, width_of
from draftdiff.analysis.pictures.picture import Picture, Subject, chart, framed, refuse_empty
from draftdiff.analysis.rows import table
from draftdiff.errors import InputError, listed
from draftdiff.negotiation.requests import PartyRequests, requests_by_party

_ROW: Final = 24
_BLOCK: Final = 15
_WIDEST: Final = 480
#: How a request is drawn by what came of it, and the words for it.
_LOOKS: Final = {
    "taken": ("f {}", "taken"),
    "in_part": ("f {} pale", "taken in part or in brackets"),
    "refused": ("s s-muted", "not taken"),
    "untold": ("s s-line", "cannot be told"),
}


def asked(what: Any) -> Picture:
    """A row for each party with a block for each request, and who opposed what it got.

    Args:
        what: A record.

    Returns:
        The picture. Its table has a row for each party.

    Raises:
        InputError: It is no record, or nothing was asked for in it.

    Example:
        >>> from draftdiff import History, read_text
        >>> from draftdiff.records import Record
        >>> drafts = [read_text("States should act.", id="v1"), read_text("States shall act.", id="v2")]
        >>> wish = {"id": "p1", "by": ["Norway"], "act": "replace", "words": "should", "new": "shall"}
        >>> record = Record(History.line(drafts), None, {"proposal": (wish,)})
        >>> asked(record).table["taken"]
        (1,)
    """
    subject = Subject.from_source(what)
    if subject.record is None:
        raise InputError(
            "this picture shows what was asked for, which a record has and a History has not; "
            "draftdiff.load(folder) reads one"
        )
    rows = requests_by_party(subject.history, subject.record.requests)
    refuse_empty(
        rows,
        "nobody asked for anything; [[proposal]] and [[amendment]] rows say who asked for what",
    )
    palette = subject.palette.with_more(row.party for row in rows)
    label_width = min(260, max(width_of(row.party) for row in rows)) + 10
    size = min(_BLOCK, _WIDEST / max(row.asked for row in rows))
    parts: list[str] = []
    for index, row in enumerate(rows):
        y = index * _ROW
        parts.append(text(label_width - 8, y + 14, row.party, room=260, anchor="end"))
        looks = [look for name in _LOOKS for look in [_LOOKS[name]] * getattr(row, name)]
        for number, (style, words) in enumerate(looks):
            box = label_width + number * size, y + 2, max(size - 2, 0.8), _ROW - 8
            css = style.format(hue_class(palette, row.party))
            parts.append(rect(*box, css, f"{row.party}: {words}"))
        parts.append(text(label_width + row.asked * size + 8, y + 14, _sum(row), "muted"))
    taken = sum(row.taken for row in rows)
    return framed(
        "asked",
        subject.called("what each party asked for and got"),
        subject.notes(
            "A block is a request. Filled: taken. Pale: in part, or in brackets. Outlined: not taken; "
            "faintly: it cannot be told. A request of several parties counts for each.",
        ),
        f"{len(rows)} parties asked; {taken} of {sum(row.asked for row in rows)} requests were taken.",
        parts,
        (label_width + max(row.asked for row in rows) * size + 330, len(rows) * _ROW),
        table(list(rows), of=PartyRequests),
        chart(
            "bar", palette, [row.party for row in rows], y="party:N", x="taken:Q", color="party:N"
        ),
    )


def _sum(row: PartyRequests) -> str:
    """What a party got of what it asked for, and who opposed that."""
    against = f", against {listed(row.against)}" if row.against else ""
    untold = f", {row.untold} cannot be told" if row.untold else ""
    return f"{row.taken} of {row.asked} taken{untold}{against}"
