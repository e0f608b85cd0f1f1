"""Lists of amendments in two columns, as the European Parliament prints them: a place, the text
there, and the new one. An amendment whose old text is not the one that stands at its place does not
fit, and is not carried out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from attrs import evolve, frozen

from draftdiff.amending.grammar import Grammar
from draftdiff.amending.instructions import Instruction, Operation, Reading
from draftdiff.amending.places import Place, read_places
from draftdiff.amending.quotations import Quotation, labelled_text
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.reading import read_text

#: The words of a list: patterns by their names.
_Words = dict[str, Any]
#: "point a a" and "paragraph 1 b" are numbers of one insertion each.
_SPACED_NUMBER: Final = re.compile(r"\b(\d+|[a-z]{1,2}) ([a-z]{1,2})\b(?! ?\()")


@frozen
class _Entry:
    """An amendment of a list: who tabled it, its place, and both columns."""

    proposers: tuple[str, ...] = ()
    place: str = ""
    old: str = ""
    new: str = ""


def read_list(text: Draft, grammar: Grammar) -> Reading:
    """The operations of a list; nothing of a text that is none."""
    reading, words = Reading(), grammar.table["list"]
    rows = [(index, paragraph) for index, _, paragraph in text.walk() if paragraph.kind != "row"]
    heads = _heads([paragraph for _, paragraph in rows], words)
    for (start, number), (stop, _) in pairwise([*heads, (len(rows), "")]):
        paragraphs = [paragraph for _, paragraph in rows[start + 1 : stop]]
        # An entry without a place or columns is listed as not understood.
        everything = " ".join(labelled_text(paragraph).strip() for paragraph in paragraphs)
        entry = _entry(paragraphs, words) or _Entry(new=everything)
        columns = " | ".join(filter(None, [entry.old, entry.new]))
        name = f"Amendment {number}"
        instruction = Instruction(name, columns, entry.place, rows[start][0], entry.proposers)
        operation = _operation(entry, instruction, grammar)
        if operation is None:
            reading.unread.append(instruction)
        else:
            reading.operations.append(operation)
    return reading


def _heads(paragraphs: Sequence[Paragraph], words: _Words) -> list[tuple[int, str]]:
    """The positions and numbers of the heads of a list."""
    heads: list[tuple[int, str]] = []
    for position, paragraph in enumerate(paragraphs):
        match = re.fullmatch(words["number"], labelled_text(paragraph).strip())
        if match is not None and paragraph.kind != "cell":
            heads.append((position, match[1]))
    return heads


def _operation(entry: _Entry, instruction: Instruction, grammar: Grammar) -> Operation | None:
    """The operation of an entry; None where its place or its new text is unknown."""
    words = grammar.table["list"]
    is_new = re.search(words["new"], entry.place, re.IGNORECASE) is not None
    named = re.sub(words["new"], "", entry.place).strip()
    places = read_places(_SPACED_NUMBER.sub(r"\1\2", named), grammar)
    if places is None or len(places) != 1:
        return None
    old = "" if is_new else entry.old
    if re.fullmatch(words["deleted"], entry.new, re.IGNORECASE):
        return Operation(instruction, "delete", places, old=old)
    if not entry.new:
        return None
    block = Quotation(entry.new, read_text(entry.new).children)
    if not is_new or not places[0].steps or places[0].scope:
        return Operation(instruction, "rewrite", places, old=old, block=block)
    return _addition(places[0], block, instruction)


def _addition(place: Place, block: Quotation, instruction: Instruction) -> Operation:
    """The operation that puts a new unit where its number belongs, one without a number behind the
    one before it.
    """
    *above, step = place.steps
    if block.paragraphs[0].label or not step.number:
        outer = evolve(place, steps=tuple(above))
        return Operation(instruction, "add", (outer,), block=block)
    is_digit = step.number[:1].isdigit()
    before = re.sub(r"[a-z]$", "", step.number) if is_digit else step.number[:-1]
    neighbour = evolve(place, steps=(*above, evolve(step, number=before)))
    return Operation(instruction, "add", (neighbour,), block=block, where="after")


def _entry(paragraphs: list[Paragraph], words: _Words) -> _Entry | None:
    """An amendment from the paragraphs behind its head: names, a place, and the columns, side by
    side or not; None where it has no place or no columns.
    """
    columns: tuple[str, str] | None
    lines: list[str] = []
    for position, paragraph in enumerate(paragraphs):
        text = labelled_text(paragraph).strip()
        if paragraph.kind == "table":
            columns = _columns(paragraph, words)
            break
        if re.fullmatch(words["head"], text, re.IGNORECASE):
            columns = _stacked(paragraphs[position + 1 :], words)
            break
        lines += [line for line in text.split("\n") if line and not _is_frame(line, words)]
    else:
        return None
    if columns is None or not lines:
        return None
    *naming, place = lines
    names = [name.strip() for line in naming for name in re.split(r",|;| and ", line)]
    old, new = columns
    return _Entry(tuple(filter(None, names)), place, old.strip(), new.strip())


def _is_frame(line: str, words: _Words) -> bool:
    return re.fullmatch(words["frame"], line, re.IGNORECASE) is not None


def _stacked(paragraphs: list[Paragraph], words: _Words) -> tuple[str, str] | None:
    """Both columns where one stands below the other; None where there is no second."""
    lines = [labelled_text(paragraph).strip() for paragraph in paragraphs]
    lines = lines[: _first(lines, words["justification"])]
    cut = _first(lines, words["amended"])
    if cut is None:
        return None
    return "\n\n".join(lines[:cut]), "\n\n".join(lines[cut + 1 :])


def _first(lines: Sequence[str], pattern: str) -> int | None:
    """The index of the first line that a pattern matches; None where there is none."""
    matching = (at for at, line in enumerate(lines) if re.fullmatch(pattern, line, re.IGNORECASE))
    return next(matching, None)


def _columns(table: Paragraph, words: _Words) -> tuple[str, str]:
    """The left and the right column of a table, without its head."""
    rows = [[_cell_text(cell) for cell in row.children] for row in table.children]
    body = [[*row, "", ""][:2] for row in rows if not _is_head(row, words)]
    old, new = ("\n\n".join(filter(None, (row[side] for row in body))) for side in (0, 1))
    return old, new


def _cell_text(cell: Paragraph) -> str:
    texts = (labelled_text(paragraph).strip() for _, _, paragraph in cell.walk())
    return "\n\n".join(filter(None, texts))


def _is_head(row: list[str], words: _Words) -> bool:
    first = row[0] if row else ""
    return re.fullmatch(words["head"], first, re.IGNORECASE) is not None
