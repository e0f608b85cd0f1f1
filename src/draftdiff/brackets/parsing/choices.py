"""Choices between whole paragraphs: options, versions of one number, rows on one target, columns of
a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final

from draftdiff.brackets.elements import Attribution, Bracket
from draftdiff.brackets.notation import Profile
from draftdiff.brackets.parsing.layout import Choice, Layout, Version
from draftdiff.brackets.parsing.lines import Line
from draftdiff.brackets.parsing.names import Names
from draftdiff.brackets.parsing.reading import Findings
from draftdiff.model.draft import Draft
from draftdiff.model.labels import Label
from draftdiff.model.words import key

#: Lists within lists that can wait for their next option at one time.
MAX_LISTS: Final = 12
_COUNTED: Final = frozenset({"decimal", "upper_roman"})
_BORDERS: Final = frozenset("article section chapter part annex pp op".split())


def options(layout: Layout, brackets: Sequence[Bracket]) -> Iterator[Choice]:
    """Options ("Option 1: ...", "Option (a)", "Alt 2") that count on from each other, each as long
    as its text.
    """
    # For each option paragraph the last paragraph of the tightest bracket that reaches beyond it.
    ends = {
        index: bracket.end[0]
        for bracket in brackets
        if bracket.content == "text" and bracket.end[0] > bracket.start[0]
        for index in range(bracket.start[0], bracket.end[0] + 1)
    }
    groups = _option_groups(layout)
    starts = {index: group[0] for group in groups for index in group}
    for group in groups:
        longest = max((stop - start for start, stop in pairwise(group)), default=1)
        stops = [*group[1:], _last_stop(layout, group, longest, ends, starts)]
        versions = tuple(
            Version(at, stop, layout.options[at][0]) for at, stop in zip(group, stops, strict=True)
        )
        if len(versions) > 1:
            yield Choice(versions, "alternative", "option labels", "options")
        else:
            yield Choice(versions, "optional", "an option without another", "options")


def _option_groups(layout: Layout) -> list[list[int]]:
    """Options that count on from each other, lists within lists included; a heading ends the lists
    below it.
    """
    groups: list[list[int]] = []
    open_: list[list[int]] = []
    for index, block in enumerate(layout.blocks):
        if index not in layout.options:
            number = layout.numbers[index]
            if block.article:
                open_ = []
            elif number is not None and number.keyword in _BORDERS:
                open_ = [group for group in open_ if layout.depths[group[0]] > layout.depths[index]]
            continue
        label = layout.options[index][1]
        continued = []
        alike = []
        for at, group in enumerate(open_):
            last = group[-1]
            if _continues(layout, last, label):
                continued.append(at)
                if layout.options[last][1].family == label.family:
                    alike.append(at)
        nearest = max(alike or continued, default=None)
        if nearest is None:
            groups.append([index])
            open_ = [*open_[1 - MAX_LISTS :], groups[-1]]
        else:
            open_[nearest].append(index)
            del open_[nearest + 1 :]
    return groups


def _continues(layout: Layout, last: int, label: Label) -> bool:
    """Return whether a label counts on from that of an option."""
    _, before = layout.options[last]
    if (before.keyword, before.form) != (label.keyword, label.form):
        return False
    # "Option 1" goes on as "Option II" where nobody kept to one sort of numbers.
    if before.family != label.family and not {before.family, label.family} <= _COUNTED:
        return False
    if before.numbers[:-1] != label.numbers[:-1]:
        return False
    return before.numbers[-1] + 1 == label.numbers[-1]


def _last_stop(
    layout: Layout,
    group: Sequence[int],
    longest: int,
    ends: Mapping[int, int],
    starts: Mapping[int, int],
) -> int:
    """Return the index behind the last option: behind what hangs on it, what is listed in it, and
    as far as the others reached. A bracket around the list ends it, and so does what begins
    something new. A label without words has its text in the next paragraph.
    """
    start = group[-1]
    border = start + 1
    while border < len(layout.blocks) and not _begins_anew(layout, group, border):
        border += 1
    stop = min(layout.below(start), border)
    if start in ends:
        # A bracket that never closed reaches over what hangs higher; the option does not.
        inside = range(stop, min(border, ends[start] + 1))
        higher = (at for at in inside if layout.depths[at] < layout.depths[start])
        return next(higher, max(stop, inside.stop))
    if not layout.blocks[start].text.strip():
        longest = max(longest, 2)
    while stop < border and not _is_outer(layout, start, stop, starts):
        if stop - start >= longest and starts.get(stop, -1) < start:
            break
        stop += 1
    return stop


def _begins_anew(layout: Layout, group: Sequence[int], index: int) -> bool:
    """Return whether a paragraph behind the last option belongs to no option of the list: an
    article, the number behind the one that holds the list, or the line above a fresh list.
    """
    if layout.blocks[index].article:
        return True
    return _is_next_number(layout, group[0], index) or _heads_list(layout, group, index)


def _is_next_number(layout: Layout, first: int, index: int) -> bool:
    """Return whether a plain number counts on from the paragraph that holds a list of options: the
    first option's own, or the one just above it.
    """
    number = layout.numbers[index]
    if number is None or number.keyword or number.family != "decimal":
        return False
    for holder in (layout.numbers[first], layout.numbers[first - 1] if first else None):
        is_plain = holder is not None and not holder.keyword and holder.family == "decimal"
        if holder is not None and is_plain and holder.form == number.form:
            is_beside = holder.numbers[:-1] == number.numbers[:-1]
            return is_beside and holder.numbers[-1] + 1 == number.numbers[-1]
    return False


def _heads_list(layout: Layout, group: Sequence[int], index: int) -> bool:
    """Return whether a line without a number stands above the first option of another list, no
    deeper than this one; the last option has words of its own.
    """
    following = index + 1
    if layout.numbers[index] is not None or index in layout.options:
        return False
    if following >= len(layout.blocks) or following not in layout.options:
        return False
    label, own = layout.options[following][1], layout.options[group[-1]][1]
    is_first = label.numbers[-1] == 1 and (label.keyword, label.form) == (own.keyword, own.form)
    is_deeper = layout.depths[following] > layout.depths[group[0]]
    return is_first and not is_deeper and bool(layout.blocks[group[-1]].text.strip())


def _is_outer(layout: Layout, start: int, index: int, starts: Mapping[int, int]) -> bool:
    """Return whether a paragraph is in no case part of an option: it hangs higher, heads a section,
    or counts on its own.
    """
    number = layout.numbers[index]
    block = layout.blocks[index]
    if index in layout.options:
        # "11. Option 1: ..." below "Option 2: no text" of number 10 is the next number.
        numbered = number is not None and number.keyword == "" and number.family == "decimal"
        higher = layout.depths[index] < layout.depths[start]
        return starts[index] < start or higher or numbered
    if block.article or block.area != layout.blocks[start].area:
        return True
    if layout.depths[index] < layout.depths[start]:
        return True
    if number is None:
        return False
    counts = number.family == "decimal" and not number.form.startswith("(")
    return counts or number.keyword != ""


def versions(layout: Layout, profile: Profile) -> Iterator[Choice]:
    """Paragraphs of one number: "1" and "1 alt", and wholly bracketed "2", "2 bis", "2 ter" (UN
    Editorial Manual: "All versions of the paragraph should be placed in square brackets").
    """
    for group in _same_number(layout):
        if layout.enclosed.issuperset(group) and profile.versions == "alternative":
            yield _versions(layout, group, "versions of one paragraph, all in brackets")
            continue
        for _, members in groupby(
            group, key=lambda at: (layout.numbers[at] or _NONE).suffix.split("alt")[0].strip()
        ):
            rivals = list(members)
            if len(rivals) > 1:
                yield _versions(layout, rivals, "alt paragraphs")


_NONE: Final = Label("other")


def _versions(layout: Layout, indexes: Sequence[int], reason: str) -> Choice:
    label = layout.blocks
    free = layout.enclosed
    versions = (
        Version(index, layout.below(index), label[index].label, index not in free)
        for index in indexes
    )
    return Choice(tuple(versions), "alternative", reason, "versions")


def _same_number(layout: Layout) -> list[list[int]]:
    """Neighbours of one number with different suffixes; what hangs on a paragraph does not part it
    from the next.
    """
    groups: list[list[int]] = []
    last: dict[int, list[int]] = {}
    for index, number in enumerate(layout.numbers):
        depth = layout.depths[index]
        if number is None or index in layout.options:
            if number is not None or layout.blocks[index].text.strip():
                last.pop(depth, None)
            continue
        group = last.get(depth)
        if (
            group is not None
            and number.suffix
            and _base(layout.numbers[group[-1]]) == _base(number)
        ):
            group.append(index)
        else:
            last[depth] = [index]
            groups.append(last[depth])
        for deeper in [level for level in last if level > depth]:
            del last[deeper]
    return [group for group in groups if len(group) > 1]


def _base(number: Label | None) -> tuple[object, ...] | None:
    if number is None:
        return None
    return (number.family, number.keyword, number.numbers)


def verb_rows(layout: Layout, lines: Mapping[int, Line]) -> Iterator[Choice]:
    """Rows on one target are alternatives; SUP is the choice of nothing. ADD and SUP alone are to
    be taken or not.
    """
    rows = [line for line in lines.values() if line.kind == "verb"]
    for group in _runs(
        rows,
        lambda former, latter: (
            latter.verb != "ADD" and key(former.target) == key(latter.target) != ""
        ),
    ):
        versions = tuple(
            Version(
                line.block,
                layout.below(line.block),
                " ".join(filter(None, ["/".join(line.names), line.verb])),
                line.verb == "NOC",
                line.verb == "SUP",
            )
            for line in group
        )
        if len(group) > 1 and any(line.verb == "SUP" for line in group):
            yield Choice(
                versions, "optional", "verbs on one target, suppression among them", "rows"
            )
        elif len(group) > 1:
            yield Choice(versions, "alternative", "verbs on one target", "rows")
        elif group[0].verb == "ADD":
            yield Choice(versions, "optional", "an addition", "rows")


def _runs(lines: Iterable[Line], joins: Callable[[Line, Line], bool]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last and last.block == line.block - 1 and joins(last, line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def tabled(layout: Layout, lines: Mapping[int, Line]) -> Iterator[Choice]:
    """Texts that parties tabled under a paragraph stand in its place."""
    for group in _runs(
        [line for line in lines.values() if line.kind != "verb"], lambda former, latter: True
    ):
        proposed = [line for line in group if line.kind == "text"]
        versions = []
        for line in proposed:
            label = "/".join(line.names)
            versions.append(Version(line.block, line.block + 1, label))
        above = group[0].block - 1
        if proposed and above >= 0 and any("above" in line.reason for line in proposed):
            versions.insert(0, Version(above, above + 1, layout.blocks[above].label, True))
        if len(versions) > 1:
            yield Choice(tuple(versions), "alternative", "tabled under one paragraph", "rows")
        elif versions:
            yield Choice(tuple(versions), "optional", "tabled by a party", "rows")


_BODIES = (
    "commission",
    "council",
    "parliament",
    "ep ",
    "mandate",
    "position",
    "proposal",
    "agreement",
    "presidency",
)


def columns(layout: Layout, draft: Draft, findings: Findings, names: Names) -> Iterator[Choice]:
    """The rows of a column document: the cells of the columns that bodies head, unless all say the
    same.
    """
    paragraphs = draft.paragraphs
    for index, paragraph in enumerate(paragraphs):
        cells = (
            [layout.under(row) for row in layout.under(index)] if paragraph.kind == "table" else []
        )
        heads = [paragraphs[cell].text for cell in cells[0]] if cells else []
        bodies = [column for column, head in enumerate(heads) if _is_body(head, names)]
        for row in cells[1:]:
            rows_by_body = [
                (row[column], heads[column].strip()) for column in bodies if column < len(row)
            ]
            if len({key(paragraphs[cell].text) for cell, _ in rows_by_body}) < 2:
                continue
            for cell, head in rows_by_body:
                findings.attributions.append(
                    Attribution("propose", (head,), cell, 0, 0, None, "column")
                )
            versions = tuple(Version(cell, layout.below(cell), head) for cell, head in rows_by_body)
            yield Choice(versions, "alternative", "columns of one row", "columns")


def _is_body(head: str, names: Names) -> bool:
    if any(word in f"{head.lower()} " for word in _BODIES):
        return True
    return names.read(head) is not None
