"""``draftdiff blame``: a draft with the origin of its words in the margin."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from textwrap import wrap

from draftdiff.changes.interchange import dumps
from draftdiff.cli.console import say, show, wants_color, width
from draftdiff.cli.subjects import named, record_at, worked_out
from draftdiff.errors import HistoryError
from draftdiff.history import History, Provenance, Span, attribute
from draftdiff.history.attribution import final_node
from draftdiff.history.provenance import joint
from draftdiff.model.hidden import shown

_COLORS = (32, 34, 35, 36, 33, 31, 92, 94, 95, 96)
#: Confidence up to which an origin is marked as unsure.
_UNSURE = 0.5
_STAND_IN = (
    "{id}, from which this was made, stands in for a text that is not known: who wrote words that may "
    "have stood in it cannot be told"
)
_LEGEND = "? the words stand elsewhere too, and may come from there: --json has the confidence and the rivals"


def blame(arguments: Namespace) -> int:
    """Says of every word of a draft where it is first seen, and who proposed that draft."""
    record = record_at(arguments.record)
    history = worked_out(record.real)
    if arguments.draft and (id := named(history, arguments.draft).id) in record.stand_ins:
        reason = "its text stands in for one that is not known, so nobody is credited with it"
        raise HistoryError(reason, path=id)
    provenance = origins_in(history, arguments.draft)
    if arguments.json:
        show(f"{dumps(provenance.to_dict(), indent=2)}\n")
    else:
        for id in record.stand_ins:
            if id in history.ancestors(provenance.draft):
                say(_STAND_IN.format(id=id))
        show(
            marked_text(history, provenance, color=wants_color(arguments.color), columns=width()),
            styled=True,
        )
    return 0


def origins_in(history: History, draft: str | None) -> Provenance:
    """Return where the words of a draft come from, by any of its names; of the last one, where none
    is named.
    """
    return attribute(
        history, named(history, draft).id if draft else final_node(history, None).draft.id
    )


def marked_text(history: History, provenance: Provenance, *, color: bool, columns: int) -> str:
    """Each paragraph with its path, a line a stretch of one origin: the draft it is first seen in,
    when, whose it was.

    Colour goes by proposer, and never says anything that the margin does not.
    """
    proposers = sorted({joint(span.proposers) for span in provenance.spans})
    hues = {name: _COLORS[number % len(_COLORS)] for number, name in enumerate(proposers)}
    origins = [_origin(span, history) for span in provenance.spans]
    margin = min(48, columns // 2, max(map(len, origins), default=0))
    draft = history[provenance.draft]
    lines: list[str] = []
    last = -1
    for span, origin in zip(provenance.spans, origins, strict=True):
        if span.index != last:
            label, path = (
                draft.paragraphs[span.index].label,
                ".".join(map(str, draft.paths[span.index])),
            )
            lines.append(f"¶ {span.index + 1} [{path}]{f' {shown(label)}' if label else ''}")
            last = span.index
        hue = hues[joint(span.proposers)] if color else None
        lines += _lines(span, origin[:margin].ljust(margin), columns, hue)
    if any(span.confidence <= _UNSURE for span in provenance.spans):
        lines.append(_LEGEND)
    return "".join(f"{line}\n" for line in lines)


def _origin(span: Span, history: History) -> str:
    """Return the origin of a span as a line of the margin."""
    notes = [
        note
        for note, holds in (("adopted", span.adopted), ("reinstated", span.reinstated))
        if holds
    ]
    unsure = "?" if span.confidence <= _UNSURE else ""
    name, day = joint(span.proposers), history[span.origin].when
    parts = (f"{span.origin}{unsure}", day, name if name != span.origin else None, *notes)
    return shown(" ".join(filter(None, parts))).replace("\n", " ")


def _lines(span: Span, origin: str, columns: int, hue: int | None) -> Iterator[str]:
    for number, words in enumerate(
        wrap(shown(span.text).strip(), max(20, columns - len(origin) - 4)) or [""]
    ):
        margin = origin if number == 0 else " " * len(origin)
        text = f"\x1b[{hue}m{words}\x1b[0m" if hue else words
        yield f"  {margin}  {text}".rstrip()
