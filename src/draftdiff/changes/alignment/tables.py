"""Tables: rows by their words, cells by their text and then by their column."""

from __future__ import annotations

from typing import Final

from draftdiff.changes.alignment.gaps import match
from draftdiff.changes.alignment.leftovers import across
from draftdiff.changes.alignment.links import Gap, Link, between, unlinked
from draftdiff.changes.alignment.outline import Outline
from draftdiff.changes.alignment.scoring import SAME_MOVED, Scorer
from draftdiff.changes.alignment.sequences import common_subsequence

#: Words of a row that can become any others.
_FEW_WORDS: Final = 6


def match_table(scorer: Scorer, old: int, new: int, coarse: list[Gap]) -> list[Link]:
    """The links between all rows and cells of two tables that are one table, and what the cells hold."""
    old_rows, new_rows = scorer.old.under(old), scorer.new.under(new)
    links = match(Gap(old_rows, new_rows), scorer, coarse)
    chain = sorted((link.old[0], link.new[0]) for link in links)
    links += across(scorer, *unlinked(old_rows, new_rows, links))
    for part in between(Gap(old_rows, new_rows), chain):
        left_old, left_new = unlinked(part.old, part.new, links)
        if len(left_old) == len(left_new) == 1 and _may_be_one(scorer, left_old[0], left_new[0]):
            links.append(Link((left_old[0],), (left_new[0],), 0.5))
    return links + [cell for link in links for cell in _match_row(scorer, link.old[0], link.new[0], coarse)]


def _may_be_one(scorer: Scorer, old: int, new: int) -> bool:
    """Whether two rows left over at one place share a cell, or are too short to say that they do not."""
    sizes = (sum(map(side.size, side.below(row))) for side, row in ((scorer.old, old), (scorer.new, new)))
    if min(sizes) <= _FEW_WORDS:
        return True
    row = Gap(scorer.old.under(old), scorer.new.under(new))
    return any(scorer.similarity(*pair) >= SAME_MOVED for pair in _cells(scorer, row))


def _match_row(scorer: Scorer, old: int, new: int, coarse: list[Gap]) -> list[Link]:
    row = Gap(scorer.old.under(old), scorer.new.under(new))
    links: list[Link] = []
    for old_cell, new_cell in _cells(scorer, row):
        links.append(Link((old_cell,), (new_cell,), max(0.5, scorer.similarity(old_cell, new_cell))))
        links += _match_cell(scorer, old_cell, new_cell, coarse)
    return links


def _cells(scorer: Scorer, row: Gap) -> list[tuple[int, int]]:
    """Cells by column where the columns are as many, else equal cells in order and by column between them."""
    if len(row.old) == len(row.new):
        return list(zip(row.old, row.new, strict=True))
    equal = common_subsequence([scorer.old.ids[i] for i in row.old], [scorer.new.ids[i] for i in row.new])
    chain = [(row.old[first], row.new[second]) for first, second in equal]
    sides = [pair for part in between(row, chain) for pair in zip(part.old, part.new, strict=False)]
    return sorted(chain + sides)


def _match_cell(scorer: Scorer, old: int, new: int, coarse: list[Gap]) -> list[Link]:
    links = match(Gap(_loose(scorer.old, old), _loose(scorer.new, new)), scorer, coarse)
    tables = [link for link in links if scorer.old.paragraphs[link.old[0]].kind == "table"]
    return links + [inner for link in tables for inner in match_table(scorer, link.old[0], link.new[0], coarse)]


def _loose(outline: Outline, cell: int) -> list[int]:
    """What is below a cell, of a nested table the table itself only."""
    found: list[int] = []
    end = cell
    for index in outline.below(cell):
        if index >= end:
            found.append(index)
            if outline.paragraphs[index].kind == "table":
                end = outline.ends[index]
    return found
