"""Lists of amendments in two columns, as the European Parliament prints them: a place, the text there, and the new one.

The old column is more than a help for readers: an amendment whose old text is not the one that stands at its place
does not fit, and is not carried out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.negotiation.amending.grammar import Grammar
from draftdiff.negotiation.amending.instructions import Instruction, Operation, Reading
from draftdiff.negotiation.amending.places import Place, read_places
from draftdiff.negotiation.amending.quotations import Quotation, said
from draftdiff.readers.reading import read_text

#: An amendment of a list: who tabled it, its place, and both columns.
_Entry = tuple[tuple[str, ...], str, str, str]


def read_list(text: Draft, grammar: Grammar) -> Reading:
    """The operations of a list; nothing of a text that is none."""
    reading, words = Reading(), grammar.table["list"]
    rows = [(index, one, said(one).strip()) for index, _, one in text.walk() if one.kind != "row"]
    heads = [(at, found[1]) for at, (_, one, its) in enumerate(rows)
             if one.kind != "cell" and (found := re.fullmatch(words["number"], its))]  # fmt: skip
    for (start, number), (stop, _) in pairwise([*heads, (len(rows), "")]):
        paragraphs = [one for _, one, _ in rows[start + 1 : stop]]
        # What has no place or no columns is listed as not understood.
        nothing = (), "", "", " ".join(said(one).strip() for one in paragraphs)
        names, place, old, new = _entry(paragraphs, words) or nothing
        told = " | ".join(filter(None, [old, new]))
        instruction = Instruction(f"Amendment {number}", told, place, rows[start][0], names)
        operation = _operation(place, old, new, instruction, grammar)
        if operation is None:
            reading.unread.append(instruction)
        else:
            reading.operations.append(operation)
    return reading


def _operation(named: str, old: str, new: str, instruction: Instruction, grammar: Grammar) -> Operation | None:
    words = grammar.table["list"]
    comes, plain = re.search(words["new"], named, re.IGNORECASE), re.sub(words["new"], "", named).strip()
    # "point a a" and "paragraph 1 b" are numbers of one insertion each.
    places = read_places(re.sub(r"\b(\d+|[a-z]{1,2}) ([a-z]{1,2})\b(?! ?\()", r"\1\2", plain), grammar)
    if places is None or len(places) != 1:
        return None
    place, old = places[0], "" if comes else old
    if re.fullmatch(words["deleted"], new, re.IGNORECASE):
        return Operation(instruction, "delete", (place,), old=old)
    if not new:
        return None
    block = Quotation(new, read_text(new).children)
    if not comes or not place.steps or place.scope:
        return Operation(instruction, "rewrite", (place,), old=old, block=block)
    # A new unit goes where its number belongs; one without a number behind the one before it.
    above, step = place.steps[:-1], place.steps[-1]
    if block.paragraphs[0].label or not step.number:
        return Operation(instruction, "add", (evolve(place, steps=above),), block=block)
    before = re.sub(r"[a-z]$", "", step.number) if step.number[:1].isdigit() else step.number[:-1]
    behind: Place = evolve(place, steps=(*above, evolve(step, number=before)))
    return Operation(instruction, "add", (behind,), block=block, where="after")


def _entry(paragraphs: list[Paragraph], words: dict[str, str]) -> _Entry | None:
    """An amendment from what stands behind its head: names, a place, and the columns, side by side or not."""
    lines: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.kind == "table":
            old, new = _columns(paragraph, words)
            break
        if re.fullmatch(words["head"], said(paragraph).strip(), re.IGNORECASE):
            rest = [said(one).strip() for one in paragraphs[at + 1 :]]
            rest = rest[: _first(rest, words["justification"])]
            cut = _first(rest, words["amended"])
            if cut is None:
                return None
            old, new = "\n\n".join(rest[:cut]), "\n\n".join(rest[cut + 1 :])
            break
        lines += [one for one in said(paragraph).strip().split("\n")
                  if one and not re.fullmatch(words["frame"], one, re.IGNORECASE)]  # fmt: skip
    else:
        return None
    names = (name.strip() for one in lines[:-1] for name in re.split(r",|;| and ", one))
    return (tuple(filter(None, names)), lines[-1], old.strip(), new.strip()) if lines else None


def _first(lines: Sequence[str], pattern: str) -> int | None:
    return next((at for at, one in enumerate(lines) if re.fullmatch(pattern, one, re.IGNORECASE)), None)


def _columns(table: Paragraph, words: dict[str, str]) -> tuple[str, str]:
    """The left and the right column of a table, without its head."""
    rows = (["\n\n".join(filter(None, (said(one).strip() for _, _, one in cell.walk()))) for cell in row.children]
            for row in table.children)  # fmt: skip
    body = [[*row, "", ""][:2] for row in rows if not re.fullmatch(words["head"], (row or [""])[0], re.IGNORECASE)]
    left, right = ("\n\n".join(filter(None, (row[side] for row in body))) for side in (0, 1))
    return left, right
