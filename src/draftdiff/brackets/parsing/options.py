"""Options: "Option 1: ...", "Option (a)", "Alt 2", lists within lists, each as long as its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from draftdiff.brackets.elements import Bracket
from draftdiff.brackets.parsing.layout import Choice, Layout, Version
from draftdiff.model.labels import Label

#: Lists within lists that can wait for their next option at one time.
MAX_LISTS: Final = 12


def options(layout: Layout, brackets: Sequence[Bracket]) -> Iterator[Choice]:
    """Options that count on from each other, as alternatives."""
    ends = _ends(layout, brackets)
    groups = _option_groups(layout)
    starts = {index: group[0] for group in groups for index in group}
    for group in groups:
        longest = max((stop - start for start, stop in pairwise(group)), default=1)
        stops = [*group[1:], _last_stop(layout, group[-1], longest, ends, starts)]
        versions = [Version(start, stop, layout.options[start][0]) for start, stop in zip(group, stops, strict=True)]
        if len(versions) > 1:
            yield Choice(tuple(versions), "alternative", "option labels", "options")
        else:
            yield Choice(tuple(versions), "optional", "an option without another", "options")


def _ends(layout: Layout, brackets: Sequence[Bracket]) -> dict[int, int]:
    """For each option paragraph the last paragraph of the tightest bracket that reaches beyond it."""
    ends: dict[int, int] = {}
    for bracket in brackets:
        if bracket.content == "text" and bracket.end[0] > bracket.start[0]:
            for index in range(bracket.start[0], bracket.end[0] + 1):
                if index in layout.options:
                    ends[index] = bracket.end[0]
    return ends


def _option_groups(layout: Layout) -> list[list[int]]:
    """Options that count on from each other, lists within lists included; a heading ends the lists below it."""
    groups: list[list[int]] = []
    open_: list[list[int]] = []
    for block in layout.blocks:
        index = block.index
        if index not in layout.options:
            if layout.blocks[index].article:
                open_ = []
            elif _is_border(layout, index):
                open_ = [group for group in open_ if layout.depths[group[0]] > layout.depths[index]]
            continue
        label = layout.options[index][1]
        place = next((i for i in reversed(range(len(open_))) if _continues(layout, open_[i][-1], label)), None)
        if place is None:
            groups.append([index])
            open_ = [*open_[1 - MAX_LISTS :], groups[-1]]
        else:
            open_[place].append(index)
            del open_[place + 1 :]
    return groups


def _is_border(layout: Layout, index: int) -> bool:
    number = layout.numbers[index]
    return number is not None and number.keyword in ("article", "section", "chapter", "part", "annex", "pp", "op")


def _continues(layout: Layout, last: int, label: Label) -> bool:
    before = layout.options[last][1]
    same = (before.family, before.keyword, before.form) == (label.family, label.keyword, label.form)
    return same and before.numbers[:-1] == label.numbers[:-1] and before.numbers[-1] + 1 == label.numbers[-1]


def _last_stop(layout: Layout, start: int, longest: int, ends: Mapping[int, int], starts: Mapping[int, int]) -> int:
    """Where the last option ends: behind what hangs on it, what is listed in it, and as far as the others reached.

    A bracket around the list ends it. A label without words has its text in the next paragraph.
    """
    border = next((at for at in range(start + 1, len(layout.blocks)) if layout.blocks[at].article), len(layout.blocks))
    stop = min(layout.below(start), border)
    if start in ends:
        return min(border, max(stop, ends[start] + 1))
    if not layout.blocks[start].text.strip():
        longest = max(longest, 2)
    while stop < len(layout.blocks) and not _is_outer(layout, start, stop, starts):
        if stop - start >= longest and starts.get(stop, -1) < start:
            break
        stop += 1
    return stop


def _is_outer(layout: Layout, start: int, index: int, starts: Mapping[int, int]) -> bool:
    """Whether a paragraph is in no case part of an option: it hangs higher, heads a section, or counts on its own."""
    number = layout.numbers[index]
    if index in layout.options:
        return starts[index] < start
    return (
        layout.blocks[index].article != ""
        or layout.depths[index] < layout.depths[start]
        or layout.blocks[index].area != layout.blocks[start].area
        or (
            number is not None
            and (number.keyword != "" or (number.family == "decimal" and not number.form.startswith("(")))
        )
    )
