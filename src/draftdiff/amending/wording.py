"""Words of paragraphs changed: replaced and struck, inserted beside others, put at the end."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from draftdiff.amending.adding import put_within
from draftdiff.amending.instructions import Operation
from draftdiff.amending.places import Place
from draftdiff.amending.quotations import Quotation
from draftdiff.amending.spans import (
    ALIKE,
    Span,
    Target,
    close,
    insert,
    marks_until,
    own_text,
    place_of,
    spans_of,
)
from draftdiff.amending.units import CannotApply, Unit, unit_of

#: Words between the points of a list.
_JOINING: Final = ("and", "or")
_CLOSING: Final = (".", ";", ",", ":")
#: The parts of a place that are meant of a stretch of words, other than the words themselves.
_STRETCHES: Final = frozenset(["rest", "behind", "between"])


def replace(operation: Operation, targets: list[Target]) -> None:
    """Put other words, or none, in the place of words."""
    if operation.beside:
        _strike_beside(operation, targets)
        return
    is_stretched = bool(operation.until) or operation.which in _STRETCHES
    spans: list[Span] = []
    for place, unit in targets:
        matches = place_of(operation.old, operation, place, unit)
        if is_stretched:
            matches = _stretched(matches[0], operation, spans_of(place, unit))
        spans += matches
    for span in reversed(spans):
        is_new = not is_stretched or span is spans[0]
        span.put(_spaced(operation.new, span) if is_new else "")
        if operation.new[:1] in ("", *",.;:)"):
            close(span.unit, span.start)
    if is_stretched:
        _join_stretched(spans)
    if operation.block is not None:
        _put_points(operation.block, spans)


def _spaced(words: str, span: Span) -> str:
    """Words for a stretch, with the spaces that it had, or that its comma made needless."""
    old = span.text
    before = span.unit.paragraph.text[: span.start]
    is_joined = before[-1:].isalnum() and words[:1].isalnum()
    if is_joined and old[:1] in (" ", ",", ";", ":"):
        words = f" {words}"
    is_open = old[-1:] == " " and words[-1:] not in ("", " ")
    return f"{words} " if is_open else words


def _put_points(block: Quotation, spans: list[Span]) -> None:
    """Put the points of a quotation below the words that stand for others, what followed those
    behind the last point.
    """
    unit = spans[0].unit
    if len(spans) != 1 or unit.children:
        raise CannotApply("nothing says where the points that come in belong")
    before, _, after = unit.paragraph.text.partition(block.text)
    lead, *points = block.paragraphs
    marks = marks_until(unit.paragraph, len(before))
    unit.paragraph = evolve(unit.paragraph, text=before + lead.text, marks=marks)
    unit.put([unit_of(paragraph) for paragraph in (*lead.children, *points)], 0)
    *_, last = unit.walk()
    end = len(last.paragraph.text)
    last.splice(end, end, after)


# Stretches of words: "from ... to ...", "all that follows"


def _stretched(start: Span, operation: Operation, spans: list[Span]) -> list[Span]:
    """The words from some to others that come after them, or to the end of the place; a span for
    each paragraph.
    """
    containing = (
        at for at, span in enumerate(spans) if span.unit is start.unit and span.end >= start.end
    )
    first = next(containing)
    begin = start.start if operation.which in ("", "rest") else start.end
    if not operation.until:
        return [evolve(start, start=begin, end=spans[first].end), *spans[first + 1 :]]
    following = [Span(start.unit, start.end, spans[first].end), *spans[first + 1 :]]
    last, stop = _stop(operation, following)
    end = stop.start if operation.which == "between" else stop.end
    if not last:
        return [evolve(start, start=begin, end=end)]
    opening = evolve(start, start=begin, end=following[0].end)
    return [opening, *following[1:last], evolve(following[last], end=end)]


def _stop(operation: Operation, following: list[Span]) -> tuple[int, Span]:
    """The span in which the words stand to which a stretch goes, and those words."""
    until = operation.until.removesuffix("\0")
    matches = [span.places_of(until) for span in following]
    last = next((at for at, spans in enumerate(matches) if spans), None)
    if last is None:
        raise CannotApply(f"“{until}” does not follow “{operation.old}” in that place")
    if until not in ".;:,":
        return last, matches[last][0]
    count = len(matches[last])
    if count > 1 and matches[last][-1].end != following[last].end:
        raise CannotApply(
            f"“{until}” follows “{operation.old}” {count} times; nothing says which is meant"
        )
    return last, matches[last][-1]


def _join_stretched(spans: list[Span]) -> None:
    """Take out the paragraphs that a stretch covers, and put what is left of the last one behind
    the words of the first.
    """
    first, *covered = [span.unit for span in spans]
    identities = {id(unit) for unit in covered}
    parts = [part for unit in covered for part in unit.walk()]
    if any(part.paragraph.text and id(part) not in identities for part in parts):
        raise CannotApply("the words go on into points of which some would be left")
    for unit in covered:
        words = unit.paragraph.text.strip()
        if words:
            insert(first, len(first.paragraph.text), words)
        if unit.above is not None:
            unit.leave()


def _strike_beside(operation: Operation, targets: list[Target]) -> None:
    """Strike a word at the end of the unit before another, or at its own: the “or” before it."""
    for _, unit in targets:
        *_, last = _ending(unit, operation.beside).walk()
        word = re.escape(operation.old.translate(ALIKE))
        text = last.paragraph.text.rstrip().translate(ALIKE)
        match = re.search(rf"(?<!\w){word}$", text)
        if match is None:
            raise CannotApply(f"“{operation.old}” does not stand {operation.beside} it")
        last.splice(match.start(), len(last.paragraph.text), "")
        close(last, match.start())


def _ending(unit: Unit, side: str) -> Unit:
    """The unit at whose end a word stands before, or after, another."""
    if side != "before":
        return unit
    at = unit.siblings.index(unit)
    if not at:
        raise CannotApply("nothing stands before it")
    return unit.siblings[at - 1]


# Words beside others, and at the end


def insert_words(operation: Operation, targets: list[Target]) -> None:
    """Put words before or after others."""
    spans: list[Span] = []
    for place, unit in targets:
        spans += place_of(operation.anchor, operation, place, unit)
    is_after = operation.where == "after"
    for span in reversed(spans):
        insert(span.unit, span.end if is_after else span.start, operation.new)


def append(operation: Operation, targets: list[Target]) -> None:
    """Put words at the end, or the beginning, of a place."""
    spans: list[Span] = []
    for place, unit in targets:
        is_headed = unit.paragraph.kind == "heading" and not place.scope
        if is_headed and operation.which == "paragraph" and operation.block is not None:
            put_within(unit, operation.block, operation.where, is_alone=True)
        else:
            spans.append(_appended_to(place, unit, operation.where))
    for span in spans:
        if operation.where == "beginning":
            insert(span.unit, span.start, operation.new)
        else:
            insert(span.unit, *_at_end(span, operation.new))


def _appended_to(place: Place, unit: Unit, where: str) -> Span:
    """The stretch at the end of which words come in."""
    if place.scope:
        return spans_of(place, unit)[-1]
    is_headed = unit.paragraph.kind == "heading"
    if is_headed and (len(unit.children) != 1 or unit.children[0].number):
        raise CannotApply("nothing says to which of its paragraphs")
    if where == "end" and unit.children and not is_headed:
        raise CannotApply(
            "it ends with points of its own; nothing says whether the words go before or behind them"
        )
    return own_text(unit)


def _at_end(span: Span, words: str) -> tuple[int, str]:
    """The index at which words come in at the end, and the words: a new sentence behind the last
    one, others before its full stop or semicolon.
    """
    mark, plain = span.text[-1:], words.strip()
    if mark not in _CLOSING or words.lstrip(" “‘\"'")[:1].isupper():
        return span.end, words
    is_short = len(plain.split()) < 3 and not plain.startswith(",")
    if is_short and (mark != "." or plain in _JOINING):
        if plain in _JOINING and mark != ".":
            return span.end, words
        raise CannotApply(
            f"it ends with “{mark}”; nothing says whether “{words}” goes before or behind it"
        )
    if plain[-1:] == mark:
        return span.end - 1, words.rstrip()[:-1]
    if plain[-1:] in _CLOSING:
        raise CannotApply(
            f"it ends with “{mark}”, and so does the addition; nothing says which of them stays"
        )
    return span.end - 1, words
