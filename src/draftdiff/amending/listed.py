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
    walked = [(index, paragraph) for index, _, paragraph in text.walk()]
    rows = [row for row in walked if row[1].kind != "row"]
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
    before = step.number[:-1]
    if step.number[:1].isdigit():
        before = re.sub(r"[a-z]$", "", step.number)
    neighbour_step = evolve(step, number=before)
    neighbour = evolve(place, steps=(*above, neighbour_step))
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
        typed = filter(None, text.split("\n"))
        lines += [line for line in typed if not _is_frame(line, words)]
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
    for at, line in enumerate(lines):
        if re.fullmatch(pattern, line, re.IGNORECASE):
            return at
    return None


def _columns(table: Paragraph, words: _Words) -> tuple[str, str]:
    """The left and the right column of a table, without its head."""
    left: list[str] = []
    right: list[str] = []
    for row in table.children:
        texts = [*map(_cell_text, row.children), "", ""]
        if not _is_head(texts, words):
            left.append(texts[0])
            right.append(texts[1])
    return _joined(left), _joined(right)


def _joined(texts: Sequence[str]) -> str:
    """Texts as paragraphs, without the empty ones."""
    return "\n\n".join(filter(None, texts))


def _cell_text(cell: Paragraph) -> str:
    """All that a cell says."""
    paragraphs = [paragraph for *_, paragraph in cell.walk()]
    return _joined([labelled_text(paragraph).strip() for paragraph in paragraphs])


def _is_head(row: list[str], words: _Words) -> bool:
    """Return True for the row that names the columns."""
    return re.fullmatch(words["head"], row[0], re.IGNORECASE) is not None
