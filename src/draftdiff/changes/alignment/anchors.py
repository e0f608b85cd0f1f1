"""Equal paragraphs in the same order in both drafts: the skeleton between whose bones the rest is
matched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import count, pairwise
from typing import Final

from draftdiff.changes.alignment.links import Gap, between
from draftdiff.changes.alignment.outline import Outline
from draftdiff.changes.alignment.sequences import Pair, common_subsequence, heaviest_increasing
from draftdiff.changes.ends import Run, common_length, equal_from, runs_of
from draftdiff.lazy import lazy_pattern
from draftdiff.model.labels import label_key

#: A paragraph of more characters says which one it is.
TELLING: Final = 60
#: Fewer pairs than these are left to the dynamic programme.
MIN_CELLS: Final = 10_000


def skeleton(old: Outline, new: Outline, olds: Sequence[int], news: Sequence[int]) -> list[Run]:
    """Runs of equal paragraphs, increasing in both, as places in the given indexes: the common
    ends, then the heaviest chain of those that stand once on either side (patience), each grown
    over its equal neighbours.
    """
    old_ids, new_ids = _ids(old, olds), _ids(new, news)
    head = common_length(old_ids, new_ids)
    old_ids, new_ids = old_ids[head:], new_ids[head:]
    tail = common_length(old_ids[::-1], new_ids[::-1])
    old_ids, new_ids = old_ids[: len(old_ids) - tail], new_ids[: len(new_ids) - tail]
    middle = _patience(old, new, olds[head:], news[head:], old_ids, new_ids)
    runs = [(head + first, head + second, length) for first, second, length in middle]
    return [
        run for run in [(0, 0, head), *runs, (len(olds) - tail, len(news) - tail, tail)] if run[2]
    ]


def _ids(outline: Outline, indexes: Sequence[int]) -> tuple[int, ...]:
    if len(indexes) == len(outline.ids):
        return outline.ids
    return tuple(outline.ids[index] for index in indexes)


def _patience(
    old: Outline,
    new: Outline,
    olds: Sequence[int],
    news: Sequence[int],
    old_ids: Sequence[int],
    new_ids: Sequence[int],
) -> Sequence[Run]:
    """Runs of places among ids and other ids, whose first ones are those of the first indexes."""
    # Where the others stand, of the ids those that stand once on either side.
    once, homes = unique_indexes(old_ids), unique_indexes(new_ids)
    if len(once) < len(old_ids):
        homes = {number: homes[number] for number in once if number in homes}

    def tells(position: int) -> bool:
        index = olds[position]
        return old_ids[position] in homes and (
            len(old.texts[index]) > TELLING or old.says_enough(index)
        )

    runs = [run for run in _runs(old_ids, new_ids, homes) if any(map(tells, _places(run)))]
    if not runs:
        return (
            runs_of(common_subsequence(old_ids, new_ids))
            if len(old_ids) * len(new_ids) > MIN_CELLS
            else ()
        )
    weights = (
        sum(1 + old.extent(olds[position]) for position in _places(run) if tells(position))
        for run in runs
    )
    chain = heaviest_increasing([(first, second) for first, second, _ in runs], weights)
    return _grown(old_ids, new_ids, [runs[number] for number in chain])


def _runs(
    old_ids: Sequence[int], new_ids: Sequence[int], homes: Mapping[int, int]
) -> Iterator[Run]:
    """Runs of equal ones, in the order of the ids; each begins with one that has a home, and goes
    on while it can.
    """
    position = 0
    while position < len(old_ids):
        home = homes.get(old_ids[position])
        if home is None:
            position += 1
        else:
            length = equal_from(old_ids, new_ids, position, home)
            yield position, home, length
            position += length


def _places(run: Run) -> range:
    return range(run[0], run[0] + run[2])


def repeated(old: Outline, new: Outline, olds: Sequence[int], news: Sequence[int]) -> list[Pair]:
    """Pairs (old, new) of equal paragraphs by the common subsequence, where many stand more than
    once.
    """
    pairs = common_subsequence(_ids(old, olds), _ids(new, news))
    return [(olds[first], news[second]) for first, second in pairs]


def unique_indexes(ids: Sequence[int]) -> dict[int, int]:
    """Return the index of each text that stands once only, in order."""
    places = dict(zip(ids, count(), strict=False))
    if len(places) < len(ids):
        for number, times in Counter(ids).items():
            if times > 1:
                del places[number]
    return places


def _grown(old_ids: Sequence[int], new_ids: Sequence[int], chain: Sequence[Run]) -> list[Run]:
    """The runs with their equal neighbours."""
    grown: list[Run] = []
    last_old = last_new = -1
    for first, second, length in chain:
        if first <= last_old:
            continue  # the one before has grown over it
        start, stop = 0, length
        while (
            first - start - 1 > last_old
            and second - start - 1 > last_new
            and old_ids[first - start - 1] == new_ids[second - start - 1]
        ):
            start += 1
        # Never into another run than over all of it, for that begins with what stands once on
        # either side.
        while (
            first + stop < len(old_ids)
            and second + stop < len(new_ids)
            and old_ids[first + stop] == new_ids[second + stop]
        ):
            stop += 1
        grown.append((first - start, second - start, start + stop))
        last_old, last_new = first + stop - 1, second + stop - 1
    return grown


#: A page number at the end of a line, with what leads to it.
_PAGE: Final = lazy_pattern(re.compile, r"[\s.\u2026]*\d*\s*$")


def contents_pairs(old: Outline, new: Outline) -> list[Pair]:
    """Pairs (old, new) of lines that lead to the same place in the document, whatever its heading
    says now; where all places were named anew, lines with the same words but for the page, and
    those between them if as many.
    """
    ours, theirs = _lines(old), _lines(new)
    pairs = _pairs(
        {target: line for line, target in ours.items()},
        {target: line for line, target in theirs.items()},
    )
    if pairs or not (ours and theirs):
        return pairs
    alike = _pairs(_named(old, ours), _named(new, theirs))
    if any(second <= first for (_, first), (_, second) in pairwise(alike)):
        return alike
    gaps = between(Gap(list(ours), list(theirs)), alike)
    even = [
        pair
        for gap in gaps
        if len(gap.old) == len(gap.new)
        for pair in zip(gap.old, gap.new, strict=True)
    ]
    return alike + even if alike else []


def _lines(outline: Outline) -> dict[int, str]:
    """Return the target of each line that is a link as a whole, to a place that no other line leads
    to.
    """
    targets: dict[int, str] = {}
    for index, paragraph in enumerate(outline.paragraphs):
        links = [mark for mark in paragraph.marks if mark.kind == "link"]
        if links and len({mark.value for mark in links}) == 1 and links[0].value.startswith("#"):
            linked = paragraph.text[links[0].start : links[-1].end]
            if linked.strip() == paragraph.text.strip() and not outline.tabular[index]:
                targets[index] = links[0].value
    led = Counter(targets.values())
    return {index: target for index, target in targets.items() if led[target] == 1}


def _named(outline: Outline, lines: Mapping[int, str]) -> dict[Hashable, int]:
    """The lines by their words without the page, those that stand once."""
    named = [
        (label_key(outline.paragraphs[index].label), _PAGE.sub("", outline.texts[index]))
        for index in lines
    ]
    counts = Counter(named)
    return {name: index for name, index in zip(named, lines, strict=True) if counts[name] == 1}


def _pairs(ours: Mapping[Hashable, int], theirs: Mapping[Hashable, int]) -> list[Pair]:
    return [(index, theirs[name]) for name, index in ours.items() if name in theirs]
