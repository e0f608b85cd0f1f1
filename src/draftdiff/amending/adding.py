"""Paragraphs put into a draft: beside others, at the end, by their numbers, by the alphabet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from attrs import evolve

from draftdiff.amending.finding import hanging
from draftdiff.amending.instructions import Operation
from draftdiff.amending.quotations import Quotation
from draftdiff.amending.spans import ALIKE, Target, behind_heading, insert, marks_until
from draftdiff.amending.units import CannotApply, Unit, bare, unit_of
from draftdiff.model.labels import parse
from draftdiff.model.paragraph import Paragraph

#: A definition, and the term that it defines.
_DEFINING: Final = re.compile(
    r"[\"']?([\w][\w\s'-]*?)[\"']?,?(?: \([^)]*\))?,? (?:means?|includes?)\b"
)
_CLOSING: Final = (".", ";", ",", ":")
#: How a text is announced that comes in as paragraphs of its own.
_ANNOUNCED: Final = re.compile('[:—–][ \\n]*[“"‘]|following')
#: Words that stand behind a point alone, and link it to the next.
_LINKS: Final = ("and", "or", "but", "nor")


def add(operation: Operation, targets: list[Target]) -> None:
    """Put paragraphs at a place."""
    block = required_block(operation)
    place, unit = targets[0]
    if len(targets) > 1 or place.scope:
        raise CannotApply("paragraphs come in at one place")
    if _is_continuing(operation, block):
        _continue(unit, block)
    elif operation.where in ("after", "before"):
        _put_beside(unit, block, operation.where)
    elif operation.where in ("end", "beginning"):
        put_within(unit, block, operation.where, is_alone=operation.which == "paragraph")
    elif operation.which == "alphabetical":
        _put_by_alphabet(unit, block)
    else:
        _put_by_number(unit, block)


def required_block(operation: Operation) -> Quotation:
    """The text that comes in; ``CannotApply`` if there is none."""
    if operation.block is None or not operation.block.paragraphs:
        raise CannotApply("there is no text between the quotation marks")
    return operation.block


def fresh_units(block: Quotation, neighbour: Unit | None) -> list[Unit]:
    """The paragraphs that come in as units, of the kinds that those beside them have."""
    units = [unit_of(paragraph) for paragraph in block.paragraphs]
    if neighbour is None:
        return units
    paragraph = neighbour.paragraph
    for unit in units:
        is_alike = bool(unit.paragraph.label) == bool(paragraph.label)
        if is_alike and "heading" not in (unit.paragraph.kind, paragraph.kind):
            unit.paragraph = evolve(unit.paragraph, kind=paragraph.kind)
    return units


def refuse_open(unit: Unit) -> None:
    """Raise ``CannotApply`` for a unit of which nothing says where it ends."""
    if unit.is_open:
        raise CannotApply(
            "its number stands on a line of its own; nothing says which paragraphs below are its own"
        )


# Beside others


def _put_beside(unit: Unit, block: Quotation, where: str) -> None:
    """Put paragraphs before a unit, or behind it and what hangs on it or came in there."""
    above = unit.above
    if where == "after":
        refuse_open(unit)
    if above is None:
        raise CannotApply("nothing says behind which paragraph")
    at = above.children.index(unit)
    if where == "after":
        at += 1
        at += len([*takewhile(lambda point: bool(point.number), hanging(unit))])
        at += len([*takewhile(lambda sibling: sibling.heir is unit, above.children[at:])])
    fresh = fresh_units(block, unit)
    for added in fresh:
        added.heir = unit
    above.put(fresh, at)


def _is_continuing(operation: Operation, block: Quotation) -> bool:
    """Return True if a quotation goes on from the words before it: at an end ", or" and "(c) a public
    body"; behind a unit “or” alone too, unless “the following:” comes in.
    """
    first = block.paragraphs[0]
    words = first.text.strip()
    is_continuing = not first.label and (words[:1] in (",", ";") or words in _LINKS)
    if operation.where == "after":
        is_announced = _ANNOUNCED.search(operation.instruction.words) is not None
        if is_announced and words[1:].strip() in _LINKS and words[:1] in (",", ";"):
            raise CannotApply("nothing says whether it goes on with the words before it")
        return is_continuing and not is_announced
    return is_continuing and operation.where == "end" and len(block.paragraphs) > 1


def _continue(unit: Unit, block: Quotation) -> None:
    """Put the first words behind those of a paragraph, and the points of the quotation beside it."""
    words = block.paragraphs[0].text.strip()
    text = unit.paragraph.text
    mark, last = text[-1:], block.paragraphs[-1].text[-1:]
    if unit.children:
        raise CannotApply("it ends with points of its own; nothing says behind which words")
    is_linked = words in _LINKS and mark != "."
    if is_linked:
        words, mark = f" {words}", ""
    is_marked = mark in _CLOSING
    if is_marked and mark != last:
        raise CannotApply(
            f"it ends with “{mark}”; nothing says whether “{words}” goes before or behind it"
        )
    at = len(text) - is_marked
    marks = marks_until(unit.paragraph, at)
    unit.paragraph = evolve(unit.paragraph, text=text[:at] + words, marks=marks)
    points = "\n".join(block.text.split("\n")[1:])
    if points.strip():
        _put_beside(unit, evolve(block, text=points, paragraphs=block.paragraphs[1:]), "after")


# Inside of a unit


def put_within(unit: Unit, block: Quotation, where: str, *, is_alone: bool = False) -> None:
    """Add to a unit: points behind its points, a sentence to a text without any, unless it is a
    paragraph of its own.
    """
    if not is_alone and _is_sentence(block) and _has_text_alone(unit):
        text = unit.paragraph.text
        insert(unit, len(text) if where == "end" else behind_heading(text), block.text.strip())
        return
    is_numbered = bool(bare(block.paragraphs[0].label))
    alike = [child for child in unit.children if bool(child.number) == is_numbered]
    fresh = fresh_units(block, alike[-1] if alike else None)
    unit.put(fresh, len(unit.children) if where == "end" else 0)


def _is_sentence(block: Quotation) -> bool:
    return len(block.paragraphs) == 1 and not block.paragraphs[0].label


def _has_text_alone(unit: Unit) -> bool:
    """Return True if a unit is a numbered text without points."""
    if unit.paragraph.kind == "heading" or unit.above is None:
        return False
    if unit.children or not unit.number:
        return False
    return not any(point.number for point in hanging(unit))


# By the alphabet


def _put_by_alphabet(unit: Unit, block: Quotation) -> None:
    """Put definitions where their words belong among those that stand below a unit."""
    below = [part for top in (unit, *hanging(unit)) for part in top.walk()]
    defining = [part for part in below if _defined_term(part.paragraph)]
    if len({id(definition.above) for definition in defining}) != 1:
        raise CannotApply("there is no single list of definitions")
    for paragraph in block.paragraphs:
        term = _defined_term(paragraph)
        if not term:
            raise CannotApply("a text that comes in there is no definition")
        before = [part for part in defining if _defined_term(part.paragraph) < term]
        fresh = evolve(block, paragraphs=(paragraph,))
        _put_beside(before[-1] if before else defining[0], fresh, "after" if before else "before")


def _defined_term(paragraph: Paragraph) -> str:
    """The term that a paragraph defines, in small letters; empty where it defines none."""
    if paragraph.label:
        return ""
    match = _DEFINING.match(paragraph.text.translate(ALIKE).lower())
    return match[1] if match else ""


# By numbers


def _put_by_number(unit: Unit, block: Quotation) -> None:
    """Put points where their number belongs."""
    label = block.paragraphs[0].label
    if not label:
        raise CannotApply("nothing says where the new text goes")
    level = _level(unit, label)
    if not level:
        put_within(unit, block, "end")
        return
    has_z = any(bare(point.paragraph.label).lower() == "z" for point in level)
    own = _order(label, has_z=has_z)
    orders = [_order(point.paragraph.label, has_z=has_z) for point in level]
    if own in orders:
        raise CannotApply(f"there is {label.rstrip('.')} already")
    before = [point for point, order in zip(level, orders, strict=True) if order < own]
    _put_beside(before[-1] if before else level[0], block, "after" if before else "before")


def _level(unit: Unit, label: str) -> list[Unit]:
    """The nearest points below a unit that are of one list with a label."""
    own = parse(label)
    level: Sequence[Unit] = unit.children
    while level:
        fitting = [point for point in level if _is_of_list(point, own.keyword, own.form)]
        if fitting:
            return fitting
        crossed = [point for point in level if _may_hold(point)]
        level = [child for point in crossed for child in point.children]
    return []


def _is_of_list(unit: Unit, keyword: str, form: str) -> bool:
    if not unit.paragraph.label:
        return False
    label = parse(unit.paragraph.label)
    return label.keyword == keyword and bool(keyword or label.form == form)


def _may_hold(unit: Unit) -> bool:
    return not unit.number or unit.keyword in ("chapter", "part", "title")


def _order(label: str | None, *, has_z: bool) -> tuple[object, ...]:
    """The rank of a label in its list; "(aa)" comes behind "(z)" where there is one, else it was put
    in behind "(a)".
    """
    parsed, number = parse(label or ""), bare(label)
    if not has_z and re.fullmatch("[a-z]{2}", number) and "roman" not in parsed.family:
        return (ord(number[0]) - 96, 0, number[1])
    return (*parsed.numbers, 0, parsed.suffix)
