"""Lists of amendments in two columns, as the European Parliament prints them: a place, the text there, and the new one.

The old column is more than a help for readers: an amendment whose old text is not the one that stands at its place
does not fit, and is not carried out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.negotiation.amending.grammar import Grammar
from draftdiff.negotiation.amending.instructions import Instruction, Operation, Quotation, Reading
from draftdiff.negotiation.amending.places import Place, read_places
from draftdiff.readers.reading import read_text


@frozen
class _Entry:
    """One amendment of a list: its number, who tabled it, its place, and both columns."""

    number: str
    line: int
    proposers: tuple[str, ...]
    place: str
    old: str
    new: str


def read_list(text: Draft, grammar: Grammar) -> Reading:
    """The operations of a list; nothing of a text that is none.

    Example:
        >>> from draftdiff.negotiation.amending.grammar import grammar
        >>> found = read_list(read_text('''Amendment 7
        ...
        ... Article 5 – paragraph 2 a (new)
        ...
        ... Text proposed by the Commission
        ...
        ... Amendment
        ...
        ... 2a. Providers shall report.'''), grammar("eu"))
        >>> [(one.verb, one.instruction.place) for one in found.operations]
        [('add', 'Article 5 – paragraph 2 a (new)')]
    """
    reading = Reading()
    for entry in _entries(text, grammar):
        words = " | ".join(filter(None, [entry.old, entry.new]))
        instruction = Instruction(f"Amendment {entry.number}", words, entry.place, entry.line, entry.proposers)
        operation = _operation(entry, instruction, grammar)
        if operation is None:
            reading.unread.append(instruction)
        else:
            reading.operations.append(operation)
    return reading


def _operation(entry: _Entry, instruction: Instruction, grammar: Grammar) -> Operation | None:
    words = grammar.table["list"]
    new = re.search(words["new"], entry.place, re.IGNORECASE)
    # "point a a" and "paragraph 1 b" are numbers of one insertion each.
    plain = re.sub(r"\b(\d+|[a-z]{1,2}) ([a-z]{1,2})\b(?! ?\()", r"\1\2", re.sub(words["new"], "", entry.place).strip())
    places = read_places(plain, grammar)
    if places is None or len(places) != 1:
        return None
    place, old = places[0], "" if new else entry.old
    if re.fullmatch(words["deleted"], entry.new.strip(), re.IGNORECASE):
        return Operation(instruction, "delete", (place,), old=old)
    if not entry.new.strip():
        return None
    block = Quotation(entry.new, read_text(entry.new).children)
    if new and place.steps and not place.scope:
        return _new(instruction, place, block)
    return Operation(instruction, "rewrite", (place,), old=old, block=block)


def _new(instruction: Instruction, place: Place, block: Quotation) -> Operation:
    """A new unit goes where its number belongs; one without a number behind the one before it."""
    above, step = evolve(place, steps=place.steps[:-1]), place.steps[-1]
    if block.paragraphs[0].label or not step.number:
        return Operation(instruction, "add", (above,), block=block)
    before = re.sub(r"[a-z]$", "", step.number) if step.number[:1].isdigit() else step.number[:-1]
    behind = evolve(place, steps=(*above.steps, evolve(step, number=before)))
    return Operation(instruction, "add", (behind,), block=block, where="after")


def _entries(text: Draft, grammar: Grammar) -> Iterator[_Entry]:
    words = grammar.table["list"]
    rows = [(index, one) for index, _, one in text.walk() if one.kind != "row"]
    heads = [at for at, (_, one) in enumerate(rows) if one.kind != "cell" and re.fullmatch(words["number"], _said(one))]
    for start, stop in pairwise([*heads, len(rows)] if heads else []):
        found = re.fullmatch(words["number"], _said(rows[start][1]))
        assert found is not None
        lines = [one for _, one in rows[start + 1 : stop]]
        # What has no place or no columns is listed as not understood.
        nothing = _Entry(found[1], rows[start][0], (), "", "", " ".join(map(_said, lines)))
        yield _entry(nothing, lines, words) or nothing


def _said(paragraph: Paragraph) -> str:
    return " ".join(filter(None, [paragraph.label, paragraph.text])).strip()


def _entry(head: _Entry, paragraphs: list[Paragraph], words: dict[str, str]) -> _Entry | None:
    """An amendment from what stands behind its head: names, a place, and the columns, side by side or not."""
    before: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        said = _said(paragraph)
        if paragraph.kind == "table":
            old, new = _columns(paragraph, words)
            break
        if re.fullmatch(words["head"], said, re.IGNORECASE):
            rest = [_said(one) for one in paragraphs[at + 1 :]]
            rest = rest[: _first(rest, words["justification"])]
            cut = _first(rest, words["amended"])
            if cut is None:
                return None
            old, new = "\n\n".join(rest[:cut]), "\n\n".join(rest[cut + 1 :])
            break
        before += [one for one in said.split("\n") if one]
    else:
        return None
    lines = [one for one in before if not re.fullmatch(words["frame"], one, re.IGNORECASE)]
    if not lines:
        return None
    names = [name.strip() for one in lines[:-1] for name in re.split(r",|;| and ", one) if name.strip()]
    return evolve(head, proposers=tuple(names), place=lines[-1], old=old.strip(), new=new.strip())


def _first(lines: Sequence[str], pattern: str) -> int | None:
    return next((at for at, one in enumerate(lines) if re.fullmatch(pattern, one, re.IGNORECASE)), None)


def _columns(table: Paragraph, words: dict[str, str]) -> tuple[str, str]:
    """The left and the right column of a table, without its head."""
    sides: list[list[str]] = [[], []]
    for row in table.children:
        cells = ["\n\n".join(filter(None, (_said(one) for _, _, one in cell.walk()))) for cell in row.children]
        if cells and (re.fullmatch(words["head"], cells[0], re.IGNORECASE) or not any(cells)):
            continue
        for side, cell in zip(sides, [*cells, ""], strict=False):
            side += [cell] if cell else []
    return "\n\n".join(sides[0]), "\n\n".join(sides[1])
