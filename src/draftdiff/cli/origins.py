"""A draft with the origin of its words in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from draftdiff.history import History, Provenance, Span
from draftdiff.history.provenance import joint
from draftdiff.model.draft import Draft
from draftdiff.writers.hidden import shown

_COLORS = (32, 34, 35, 36, 33, 31, 92, 94, 95, 96)


#: Confidence up to which an origin is marked as unsure.
_UNSURE = 0.5
_LEGEND = "? the words stand elsewhere too, and may come from there: --json has the confidence and the rivals"


def marked_text(history: History, provenance: Provenance, *, color: bool, columns: int) -> str:
    """Each paragraph with its path, a line a stretch of one origin: the draft it is first seen in, when, whose it was.

    Colour goes by proposer, and never says anything that the margin does not.
    """
    hues = {name: _COLORS[place % len(_COLORS)] for place, name in enumerate(_names(provenance))}
    days = {id: draft.date.isoformat()[:10] for id, draft in history.items() if draft.date}
    margin = min(48, columns // 2, max((len(_origin(span, days)) for span in provenance.spans), default=0))
    draft = history[provenance.draft]
    lines: list[str] = []
    last = -1
    for span in provenance.spans:
        if span.index != last:
            lines.append(_heading(draft, span.index))
            last = span.index
        hue = hues[joint(span.proposers)] if color else None
        lines += _lines(span, _origin(span, days)[:margin].ljust(margin), columns, hue)
    if any(span.confidence <= _UNSURE for span in provenance.spans):
        lines.append(_LEGEND)
    return "".join(f"{line}\n" for line in lines)


def _heading(draft: Draft, index: int) -> str:
    label = draft.paragraphs[index].label
    return f"¶ {index + 1} [{'.'.join(map(str, draft.paths[index]))}]{f' {shown(label)}' if label else ''}"


def _names(provenance: Provenance) -> list[str]:
    return sorted({joint(span.proposers) for span in provenance.spans})


def _origin(span: Span, days: Mapping[str, str]) -> str:
    notes = [note for note, stands in (("adopted", span.adopted), ("reinstated", span.reinstated)) if stands]
    unsure = "?" if span.confidence <= _UNSURE else ""
    name = joint(span.proposers)
    parts = (f"{span.origin}{unsure}", days.get(span.origin), name if name != span.origin else None, *notes)
    return shown(" ".join(filter(None, parts))).replace("\n", " ")


def _lines(span: Span, origin: str, columns: int, hue: int | None) -> Iterator[str]:
    for number, words in enumerate(wrap(shown(span.text).strip(), max(20, columns - len(origin) - 4)) or [""]):
        beside = origin if number == 0 else " " * len(origin)
        text = f"\x1b[{hue}m{words}\x1b[0m" if hue else words
        yield f"  {beside}  {text}".rstrip()
