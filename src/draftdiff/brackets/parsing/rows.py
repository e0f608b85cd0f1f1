"""Rows that are versions of each other: ADD, MOD, SUP and NOC on one target, compiled proposals, columns of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from draftdiff.brackets.elements import Attribution
from draftdiff.brackets.parsing.layout import Choice, Layout, Version
from draftdiff.brackets.parsing.lines import Line
from draftdiff.brackets.parsing.names import Names
from draftdiff.brackets.parsing.reading import Found
from draftdiff.model.draft import Draft
from draftdiff.model.words import key


def verb_rows(layout: Layout, lines: Mapping[int, Line]) -> Iterator[Choice]:
    """Rows on one target are alternatives; SUP is the choice of nothing. ADD and SUP alone are to be taken or not."""
    rows = [line for line in lines.values() if line.kind == "verb"]
    for group in _runs(rows, lambda one, other: other.verb != "ADD" and key(one.target) == key(other.target) != ""):
        versions = tuple(_verb_version(layout, line) for line in group)
        if len(group) > 1 and any(line.verb == "SUP" for line in group):
            yield Choice(versions, "optional", "verbs on one target, suppression among them", "rows")
        elif len(group) > 1:
            yield Choice(versions, "alternative", "verbs on one target", "rows")
        elif group[0].verb == "ADD":
            yield Choice(versions, "optional", "an addition", "rows")


def _verb_version(layout: Layout, line: Line) -> Version:
    stop = layout.below(line.block)
    return Version(line.block, stop, _verb_label(line), line.verb == "NOC", line.verb == "SUP")


def _verb_label(line: Line) -> str:
    return " ".join([*(["/".join(line.names)] if line.names else []), line.verb])


def _runs(lines: Iterable[Line], joins: Callable[[Line, Line], bool]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and groups[-1][-1].block == line.block - 1 and joins(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def tabled(layout: Layout, lines: Mapping[int, Line]) -> Iterator[Choice]:
    """Texts that parties tabled under a paragraph stand in its place."""
    texts = [line for line in lines.values() if line.kind == "text"]
    for group in _runs([line for line in lines.values() if line.kind != "verb"], lambda one, other: True):
        proposed = [line for line in group if line in texts]
        versions = [Version(line.block, line.block + 1, "/".join(line.names)) for line in proposed]
        above = group[0].block - 1
        if proposed and above >= 0 and any("above" in line.reason for line in proposed):
            versions.insert(0, Version(above, above + 1, layout.blocks[above].label, True))
        if len(versions) > 1:
            yield Choice(tuple(versions), "alternative", "tabled under one paragraph", "rows")
        elif versions:
            yield Choice(tuple(versions), "optional", "tabled by a party", "rows")


_BODIES = ("commission", "council", "parliament", "ep ", "mandate", "position", "proposal", "agreement", "presidency")


def columns(layout: Layout, draft: Draft, found: Found, names: Names) -> Iterator[Choice]:
    """The rows of a column document: the cells of the columns that bodies head, unless all say the same."""
    paragraphs = draft.paragraphs
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind != "table":
            continue
        rows = [i for i in range(index + 1, layout.below(index)) if layout.depths[i] == layout.depths[index] + 1]
        cells = [
            [i for i in range(row + 1, layout.below(row)) if layout.depths[i] == layout.depths[row] + 1] for row in rows
        ]
        heads = [paragraphs[cell].text for cell in cells[0]] if cells else []
        bodies = [column for column, head in enumerate(heads) if _is_body(head, names)]
        for row in cells[1:]:
            yield from _row_choice(layout, draft, found, heads, [(row[c], heads[c]) for c in bodies if c < len(row)])


def _is_body(head: str, names: Names) -> bool:
    return any(word in f"{head.lower()} " for word in _BODIES) or names.read(head) is not None


def _row_choice(
    layout: Layout, draft: Draft, found: Found, heads: Sequence[str], row: Sequence[tuple[int, str]]
) -> Iterator[Choice]:
    texts = {key(draft.paragraphs[cell].text) for cell, _ in row}
    if len(row) < 2 or len(texts) < 2:
        return
    for cell, head in row:
        found.attributions.append(Attribution("propose", (head.strip(),), cell, 0, 0, None, "column"))
    versions = tuple(Version(cell, layout.below(cell), head.strip()) for cell, head in row)
    yield Choice(versions, "alternative", "columns of one row", "columns")
