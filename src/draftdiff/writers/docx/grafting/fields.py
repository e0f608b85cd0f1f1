"""Fields whose result changes go and come as a whole (ECMA-376 Part 1, 17.16.18).

Word processors compute a result anew: one that is half struck would not stay so, and LibreOffice shows both halves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from attrs import evolve, frozen

from draftdiff.changes.kinds import Span
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.blocks import Piece
from draftdiff.writers.docx.grafting.runs import Field, as_complex_fields, fields_of, tracked_units
from draftdiff.writers.docx.grafting.textmap import TextMap
from draftdiff.writers.docx.stories import deleted, inserted

#: What leads somewhere is written as a hyperlink.
_LINK: Final = "HYPERLINK"


def result_fields(text: TextMap) -> dict[Span, Field]:
    """The fields of a paragraph by the characters of their results, behind the typed label; links left out."""
    as_complex_fields(text.paragraph)
    found: dict[Span, Field] = {}
    for field in fields_of(tracked_units(text.paragraph)):
        place, spans = -text.label, []
        for token in text.tokens:
            if token.run in field.result and token.text:
                spans.append((place, place + len(token.text)))
            place += len(token.text)
        if spans and spans[0][0] >= 0 and _LINK not in _instruction(field):
            found[spans[0][0], spans[-1][1]] = field
    return found


def _instruction(field: Field) -> str:
    return "".join(text.text or "" for run in field.runs for text in run.iter(tag("instrText")))


def whole_fields(pieces: Sequence[Piece], old: Collection[Span], new: Collection[Span]) -> Sequence[Piece]:
    """The pieces of a paragraph; where one comes or goes within the result of a field, the field goes and comes."""
    if not old and not new:
        return pieces
    stretches = list(_stretches(pieces, (old, new)))
    changed = [stretch.piece.op != "equal" for stretch in stretches]
    while True:
        now = [
            is_changed or _is_in_changed(stretch, (old, new), stretches, changed)
            for stretch, is_changed in zip(stretches, changed, strict=True)
        ]
        if now == changed:
            break
        changed = now
    found: list[Piece] = []
    for is_changed, run in groupby(zip(stretches, changed, strict=True), lambda pair: pair[1]):
        same = [stretch for stretch, _ in run]
        is_field = is_changed and any(_touches(one.spans[side], field)
                                      for one in same for side in (0, 1) for field in (old, new)[side])  # fmt: skip
        own = [stretch.piece for stretch in same]
        found += _replaced(own) if is_field else own
    return found


@frozen
class _Stretch:
    """A piece or a part of one, with its characters in the old and in the new text: none where it is not there."""

    piece: Piece
    spans: tuple[Span, Span]


def _stretches(pieces: Iterable[Piece], fields: tuple[Collection[Span], Collection[Span]]) -> Iterator[_Stretch]:
    """The pieces, kept ones cut at the borders of fields."""
    at = (0, 0)
    for piece in pieces:
        length = len(piece.text)
        borders = {0, length}
        if piece.op == "equal":
            borders |= {border - at[side] for side in (0, 1) for span in fields[side] for border in span}
        cuts = sorted(border for border in borders if 0 <= border <= length)
        for start, stop in pairwise(cuts) if length else [(0, 0)]:
            part = evolve(piece, text=piece.text[start:stop])
            yield _Stretch(part, (_span(at[0], start, stop, piece.op != "insert"),
                                  _span(at[1], start, stop, piece.op != "delete")))  # fmt: skip
        at = (at[0] + length * (piece.op != "insert"), at[1] + length * (piece.op != "delete"))


def _span(at: int, start: int, stop: int, is_there: bool) -> Span:
    return (at + start, at + stop) if is_there else (at, at)


def _is_in_changed(
    stretch: _Stretch,
    fields: tuple[Collection[Span], Collection[Span]],
    stretches: Sequence[_Stretch],
    changed: Sequence[bool],
) -> bool:
    """Whether a stretch is part of a field in which something changed."""
    for side in (0, 1):
        own = [field for field in fields[side] if _touches(stretch.spans[side], field)]
        if any(
            is_changed and _touches(other.spans[side], field)
            for field in own
            for other, is_changed in zip(stretches, changed, strict=True)
        ):
            return True
    return False


def _touches(span: Span, field: Span) -> bool:
    """Whether a span overlaps a field; an empty one stands within it."""
    return max(span[0], field[0]) < min(span[1], field[1]) or field[0] < span[0] == span[1] < field[1]


def _replaced(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in a row as first all that went and then all that came; kept ones are signed as those beside them."""
    signed = next(piece for piece in pieces if piece.op != "equal")
    went: list[Piece] = []
    came: list[Piece] = []
    for piece in pieces:
        if piece.op == "equal":
            own = evolve(signed, op="equal", text=piece.text, style=piece.style, was=piece.was, anchor=piece.anchor)
            went.append(deleted(own))
            came.append(inserted(own))
        else:
            (went if piece.op == "delete" else came).append(piece)
    return [*went, *came]
