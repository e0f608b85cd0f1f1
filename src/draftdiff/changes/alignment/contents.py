"""Lines of a table of contents: each is a link as a whole, and is known by where it leads, not by how it looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping
from itertools import pairwise
from typing import Final

from draftdiff.changes.alignment.links import Gap, between
from draftdiff.changes.alignment.outline import Outline
from draftdiff.changes.alignment.sequences import Pair
from draftdiff.model.labels import label_key
from draftdiff.patterns import lazily

#: A page number at the end of a line, with what leads to it.
_PAGE: Final = lazily(re.compile, r"[\s.\u2026]*\d*\s*$")


def contents_pairs(old: Outline, new: Outline) -> list[Pair]:
    """Pairs (old, new) of lines that lead to the same place in the document.

    A heading that was reworded wholly still is the place that its line leads to. Where a word processor has named all
    places anew, lines with the same words but for the page are pairs, and those between them if they are as many.
    """
    ours, theirs = _lines(old), _lines(new)
    same = _pairs({target: line for line, target in ours.items()}, {target: line for line, target in theirs.items()})
    if same or not (ours and theirs):
        return same
    alike = _pairs(_named(old, ours), _named(new, theirs))
    if any(second <= first for (_, first), (_, second) in pairwise(alike)):
        return alike
    gaps = between(Gap(list(ours), list(theirs)), alike)
    even = [pair for gap in gaps if len(gap.old) == len(gap.new) for pair in zip(gap.old, gap.new, strict=True)]
    return alike + even if alike else []


def _lines(outline: Outline) -> dict[int, str]:
    """Where each line leads that is a link as a whole, to a place that no other line leads to."""
    found: dict[int, str] = {}
    for index, paragraph in enumerate(outline.paragraphs):
        links = [mark for mark in paragraph.marks if mark.kind == "link"]
        if links and len({mark.value for mark in links}) == 1 and links[0].value.startswith("#"):
            linked = paragraph.text[links[0].start : links[-1].end]
            if linked.strip() == paragraph.text.strip() and not outline.tabular[index]:
                found[index] = links[0].value
    led = Counter(found.values())
    return {index: target for index, target in found.items() if led[target] == 1}


def _named(outline: Outline, lines: Mapping[int, str]) -> dict[Hashable, int]:
    """The lines by their words without the page, those that stand once."""
    named = [(label_key(outline.paragraphs[index].label), _PAGE.sub("", outline.texts[index])) for index in lines]
    counts = Counter(named)
    return {name: index for name, index in zip(named, lines, strict=True) if counts[name] == 1}


def _pairs(ours: Mapping[Hashable, int], theirs: Mapping[Hashable, int]) -> list[Pair]:
    return [(index, theirs[name]) for name, index in ours.items() if name in theirs]
