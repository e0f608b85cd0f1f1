"""Units replaced by others, and taken out."""

from __future__ import annotations

import re

from attrs import evolve

from draftdiff.amending.adding import fresh_units, refuse_open, required_block
from draftdiff.amending.instructions import Operation
from draftdiff.amending.places import Place
from draftdiff.amending.quotations import Quotation
from draftdiff.amending.spans import ALIKE, Target, close, spans_of
from draftdiff.amending.units import CannotApply, Unit, bare


def rewrite(operation: Operation, targets: list[Target]) -> None:
    """Put a text in the place of units, or of part of one."""
    block = required_block(operation)
    place, first = targets[0]
    _check_quoted(operation, place, first)
    block = _renamed(block, first)
    if place.scope:
        _rewrite_part(block, place, first)
    else:
        _rewrite_units(block, [unit for _, unit in targets])


def _rewrite_part(block: Quotation, place: Place, unit: Unit) -> None:
    """Put a text in the place of part of a unit."""
    first, *covered = spans_of(place, unit)
    if "\n" in block.text.strip():
        raise CannotApply("several paragraphs cannot stand for part of one")
    for span in covered:
        span.put("")
    lead = block.paragraphs[0]
    is_numbered = lead.label and bare(lead.label) == first.unit.number
    first.put(lead.text if is_numbered else block.text.strip())


def _rewrite_units(block: Quotation, units: list[Unit]) -> None:
    """Put a text in the place of units that stand together."""
    for unit in units:
        refuse_open(unit)
    above, at = _list_of(units)
    first = above.children[at]
    fresh = fresh_units(block, first)
    if len(fresh) == 1 and len(units) == 1 and not fresh[0].number and first.paragraph.label:
        label, kind = first.paragraph.label, first.paragraph.kind
        fresh[0].paragraph = evolve(fresh[0].paragraph, label=label, kind=kind)
    for unit in units:
        if unit is not first:
            unit.leave()
    # The unit itself stays, for later instructions that name it by its old number.
    first.paragraph = fresh[0].paragraph
    first.children = []
    first.put(fresh[0].children, 0)
    above.put(fresh[1:], at + 1)


def _list_of(units: list[Unit]) -> tuple[Unit, int]:
    """The unit that holds others which stand together, and the index of their first."""
    above = units[0].above
    if above is not None and all(unit.above is above for unit in units):
        indices = sorted(above.children.index(unit) for unit in units)
        if indices[-1] - indices[0] == len(units) - 1:
            return above, indices[0]
    raise CannotApply("the units that are replaced do not stand together")


def _renamed(block: Quotation, unit: Unit) -> Quotation:
    """A text in the place of a unit, with the unit's label where it begins with its number. Without
    quotation marks it has to, for else nothing says that it is the new text.
    """
    first, label = block.paragraphs[0], unit.paragraph.label
    if not unit.number or bare(first.label) == unit.number:
        return block
    number = re.match(rf"(?:Section )?{re.escape(unit.number)}\.?\s+", first.text)
    if first.label or not label or not number:
        if not block.opening:
            raise CannotApply(f"the new text does not begin with the number {unit.number}")
        return block
    text = first.text[number.end() :]
    labelled = evolve(first, label=label, kind=unit.paragraph.kind, text=text, marks=())
    return evolve(block, paragraphs=(labelled, *block.paragraphs[1:]))


def _check_quoted(operation: Operation, place: Place, unit: Unit) -> None:
    """Raise ``CannotApply`` if the text at a place is not the one which a list of amendments quotes."""
    if not operation.old:
        return
    if place.scope:
        text = " ".join(span.text for span in spans_of(place, unit))
    else:
        text = " ".join(part.labelled_text for part in unit.walk())
    unlabelled = text.removeprefix(unit.paragraph.label or "")
    texts = [_key(candidate) for candidate in (text, unlabelled, unit.labelled_text)]
    if _key(operation.old) not in texts:
        raise CannotApply("the text there is not the one that the amendment quotes")


def _key(text: str) -> str:
    """A text without its spaces and kinds of quotation marks, which the two columns lose."""
    return "".join(text.translate(ALIKE).split()).rstrip(".;,")


def delete(operation: Operation, targets: list[Target]) -> None:
    """Take out units, or parts of them."""
    for place, unit in targets:
        if place.scope:
            continue
        if unit.above is None:
            raise CannotApply("it would delete the whole text")
        refuse_open(unit)
    for place, unit in targets:
        _check_quoted(operation, place, unit)
    spans = [spans_of(place, unit) if place.scope else [] for place, unit in targets]
    for (place, unit), parts in zip(targets, spans, strict=True):
        for span in reversed(parts):
            span.put("")
            close(span.unit, span.start)
        if not place.scope:
            unit.leave()
