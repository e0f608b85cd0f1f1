"""Paragraphs of one number: "1" and "1 alt", and wholly bracketed "2", "2 bis", "2 ter".

Source: UN Editorial Manual, paragraph and subparagraph numbering ("All versions of the paragraph should be
placed in square brackets").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from draftdiff.brackets.notation import Profile
from draftdiff.brackets.parsing.layout import Choice, Layout, Version
from draftdiff.model.labels import Label


def versions(layout: Layout, profile: Profile) -> Iterator[Choice]:
    """Paragraphs of one number: "1" and "1 alt", and wholly bracketed "2", "2 bis", "2 ter"."""
    for group in _same_number(layout):
        suffixes = [(layout.numbers[index] or Label("other")).suffix for index in group]
        whole = all(index in layout.enclosed for index in group)
        if len(group) > 1 and whole and profile.versions == "alternative":
            yield _choice(layout, group, "versions of one paragraph, all in brackets")
            continue
        for _, members in groupby(zip(group, suffixes, strict=True), key=lambda pair: _before_alt(pair[1])):
            rivals = [index for index, _ in members]
            if len(rivals) > 1:
                yield _choice(layout, rivals, "alt paragraphs")


def _before_alt(suffix: str) -> str:
    return suffix.split("alt")[0].strip()


def _choice(layout: Layout, indexes: Sequence[int], reason: str) -> Choice:
    found = tuple(
        Version(index, layout.below(index), layout.blocks[index].label, index not in layout.enclosed)
        for index in indexes
    )
    return Choice(found, "alternative", reason, "versions")


def _same_number(layout: Layout) -> list[list[int]]:
    """Neighbours of one number with different suffixes; what hangs on a paragraph does not part it from the next."""
    groups: list[list[int]] = []
    last: dict[int, list[int]] = {}
    for index, number in enumerate(layout.numbers):
        depth = layout.depths[index]
        if number is None or index in layout.options:
            if layout.numbers[index] is None and not layout.blocks[index].text.strip():
                continue
            last.pop(depth, None)
            continue
        group = last.get(depth)
        if group is not None and number.suffix and _base(layout.numbers[group[-1]]) == _base(number):
            group.append(index)
        else:
            last[depth] = [index]
            groups.append(last[depth])
        for deeper in [level for level in last if level > depth]:
            del last[deeper]
    return [group for group in groups if len(group) > 1]


def _base(number: Label | None) -> tuple[object, ...] | None:
    return None if number is None else (number.family, number.keyword, number.numbers)
