"""All choices of a text as slots in reading order: runs of brackets, brackets alone, versions of
paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal

from attrs import evolve, frozen

from draftdiff.brackets.elements import Bracket, Form, Member, Place, Run, Sign, Slot
from draftdiff.brackets.lexicon import cues
from draftdiff.brackets.notation import Profile
from draftdiff.brackets.parsing.layout import Choice, Layout
from draftdiff.brackets.parsing.reading import Found
from draftdiff.brackets.parsing.slots import Cut, Part, cut
from draftdiff.grouping import grouped
from draftdiff.model.party import Party
from draftdiff.model.words import key

#: An interval of the text that may hold others: ("bracket", id), ("choice", number), ("version",
#: number, place).
Item = tuple[str, int] | tuple[str, int, int]
Proposers = frozenset[Party]
_TRANSPARENT: Final = frozenset({"attribution", "status", "position", "separator", "comment"})
_STRUCK: Final = "struck out and put in its place"
_LISTED: Final = "words of the profile's slash list"


@frozen
class _Raw:
    """A slot before it has a number; where it is of a choice, that has one."""

    start: tuple[int, int, int]
    relation: Literal["alternative", "optional"]
    members: tuple[Member, ...]
    reason: str
    item: Item
    form: Form = "brackets"
    choice: int | None = None


def slots_of(
    layout: Layout, found: Found, choices: Sequence[Choice], profile: Profile
) -> tuple[tuple[Run, ...], tuple[Slot, ...]]:
    """The runs of adjacent brackets, and every place where a choice is to be made."""
    texts = [bracket for bracket in found.brackets if bracket.content == "text"]
    container, absorbed = _containers(layout, texts, choices)
    free = [bracket for bracket in texts if bracket.id not in absorbed.values()]
    said: dict[int, frozenset[Party]] = {}  # who proposed each paragraph as a whole
    for one in found.attributions:
        if one.bracket is None and one.verb == "propose":
            said[one.paragraph] = said.get(one.paragraph, frozenset()).union(
                map(Party, one.parties)
            )
    raws = [
        _of_choice(found, number, choice, absorbed, said) for number, choice in enumerate(choices)
    ]
    cuts = _runs(layout, found, free, profile)
    in_run = {bracket.id for run, _ in cuts for bracket in run}
    raws += [
        _of_brackets(layout, [one], False, "a bracket alone")
        for one in free
        if one.id not in in_run
    ]
    for run, parts in cuts:
        raws += [
            _of_brackets(layout, run[start:stop], exclusive, why)
            for start, stop, exclusive, why in parts.slots
        ]
    raws.sort(key=lambda raw: raw.start)
    slots = _numbered(raws, container)
    found.signs += [sign for run, _ in cuts for sign in _slashes(layout, run)]
    home = {member.bracket: slot.id for slot in slots for member in slot.members}
    ids = [tuple(bracket.id for bracket in run) for run, _ in cuts]
    return tuple(
        Run(
            of_run,
            parts.relation,
            parts.reason,
            tuple(dict.fromkeys(home[number] for number in of_run)),
        )
        for of_run, (_, parts) in zip(ids, cuts, strict=True)
    ), slots


def _containers(
    layout: Layout, texts: Sequence[Bracket], choices: Sequence[Choice]
) -> tuple[dict[Item, Item | None], dict[tuple[int, int], int]]:
    """What each interval stands in, and the brackets that hold just one version, by (choice,
    version).
    """
    intervals = _intervals(layout, texts, choices)
    reaches = {item: (start, end) for start, end, item in intervals}
    stack: list[Item] = []
    container: dict[Item, Item | None] = {}
    absorbed: dict[tuple[int, int], int] = {}
    for start, end, item in intervals:
        while stack and reaches[stack[-1]][1] <= start:
            stack.pop()
        outer = next((one for one in reversed(stack) if reaches[one][1] >= end), None)
        container[item] = outer
        if (
            item[0] == "bracket"
            and outer is not None
            and outer[0] == "version"
            and reaches[outer] == (start, end)
        ):
            absorbed.setdefault((outer[1], outer[-1]), item[1])
        stack.append(item)
    return container, absorbed


def _intervals(
    layout: Layout, texts: Sequence[Bracket], choices: Sequence[Choice]
) -> list[tuple[Place, Place, Item]]:
    """All intervals, outer ones before inner ones that start together."""
    ranked: list[tuple[int, tuple[Place, Place, Item]]] = []
    whole: set[tuple[Place, Place]] = set()
    for number, choice in enumerate(choices):
        spans = [((version.start, -1), (version.stop, -1)) for version in choice.versions]
        reach = spans[0][0], spans[-1][1]
        if len(spans) > 1:
            whole.add(reach)
        ranked.append((1, (*reach, ("choice", number))))
        ranked += [(2, (*span, ("version", number, place))) for place, span in enumerate(spans)]
    for bracket in texts:
        reach = layout.reach(bracket)
        ranked.append(
            (0 if reach in whole else 3 + bracket.depth, (*reach, ("bracket", bracket.id)))
        )
    ranked.sort(key=lambda pair: (pair[1][0], [-part for part in pair[1][1]], pair[0]))
    return [interval for _, interval in ranked]


def _of_choice(
    found: Found,
    number: int,
    choice: Choice,
    absorbed: Mapping[tuple[int, int], int],
    said: Mapping[int, Proposers],
) -> _Raw:
    members = []
    for place, one in enumerate(choice.versions):
        bracket = absorbed.get((number, place))
        proposers = said.get(one.start, frozenset())
        proposers |= found.brackets[bracket].proposers if bracket is not None else frozenset()
        base = one.base and bracket is None
        members.append(Member(bracket, (one.start, one.stop), one.label, one.hole, base, proposers))
    start = (choice.versions[0].start, -1, -choice.versions[-1].stop)
    return _Raw(
        start,
        choice.relation,
        tuple(members),
        choice.reason,
        ("choice", number),
        choice.form,
        number,
    )


def _of_brackets(layout: Layout, brackets: Sequence[Bracket], exclusive: bool, reason: str) -> _Raw:
    members = tuple(_member(layout, bracket, exclusive) for bracket in brackets)
    if all(member.hole for member in members):
        members = tuple(evolve(member, hole=False) for member in members)
    start = (*brackets[0].start, brackets[0].depth)
    return _Raw(
        start,
        "alternative" if exclusive else "optional",
        members,
        reason,
        ("bracket", brackets[0].id),
    )


def _member(layout: Layout, bracket: Bracket, exclusive: bool) -> Member:
    short = exclusive and bracket.body[1][1] - bracket.body[0][1] < 40
    hole = short and key(layout.gist(bracket)).strip(" .,;").lower() in cues("reserves")
    return Member(
        bracket.id, None, bracket.label, hole, bracket.written == "slash", bracket.proposers
    )


def _numbered(raws: Sequence[_Raw], container: dict[Item, Item | None]) -> tuple[Slot, ...]:
    """The slots with their numbers and what they stand in."""
    member_of: dict[Item | None, tuple[int, int]] = {}
    for number, raw in enumerate(raws):
        for place, member in enumerate(raw.members):
            if raw.choice is not None:
                member_of["version", raw.choice, place] = (number, place)
            if member.bracket is not None:
                member_of["bracket", member.bracket] = (number, place)
    slots = []
    for number, raw in enumerate(raws):
        outer = container[raw.item]
        while outer is not None and outer not in member_of:
            outer = container[outer]
        slots.append(
            Slot(number, raw.relation, raw.members, raw.reason, raw.form, member_of.get(outer))
        )
    return tuple(slots)


def _runs(
    layout: Layout, found: Found, free: Iterable[Bracket], profile: Profile
) -> list[tuple[list[Bracket], Cut]]:
    """Brackets side by side inside the same bracket, with nothing but spaces, names and slashes
    between them.
    """
    gaps = _Gaps.of(layout, found)
    families = grouped(
        ((one.parent, one.start[0]), one) for one in free if one.start[0] == one.end[0]
    )
    runs: list[list[Bracket]] = []
    for siblings in families.values():
        runs.append(siblings[:1])
        for one, other in pairwise(siblings):
            if gaps.joins(one, other) and gaps.between(one, other) is not None:
                runs[-1].append(other)
            else:
                runs.append([other])
    runs = sorted((run for run in runs if len(run) > 1), key=lambda run: run[0].id)
    return [(run, _cut(layout, run, gaps, profile)) for run in runs]


@frozen
class _Gaps:
    """What stands between brackets: where signs end that count for nothing there, by where they
    start.
    """

    layout: Layout
    ends: dict[tuple[int, int], list[int]]

    @classmethod
    def of(cls, layout: Layout, found: Found) -> _Gaps:
        signs = (one for one in found.signs if one.kind in _TRANSPARENT and one.end > one.start)
        return cls(layout, grouped(((one.paragraph, one.start), one.end) for one in signs))

    def between(self, one: Bracket, other: Bracket) -> str | None:
        """What is written between two brackets of a paragraph; None where it is more than spaces
        and a slash.
        """
        at, written = one.end[1], ""
        text = self.layout.blocks[one.end[0]].text
        while at < other.start[1]:
            if (one.end[0], at) in self.ends:
                at = max(self.ends[one.end[0], at])
            elif text[at].isspace() or text[at] == "/":
                written += text[at]
                at += 1
            else:
                return None
        return written

    def joins(self, one: Bracket, other: Bracket) -> bool:
        """Signs of one sort join: words by their slash, marks only where words were struck out and
        others put in.
        """
        if one.written == other.written == "mark":
            return one.meaning == "deletion" and other.meaning == "insertion"
        return one.written == other.written and (one.written != "slash" or one.end in self.ends)


def _cut(layout: Layout, run: Sequence[Bracket], gaps: _Gaps, profile: Profile) -> Cut:
    if run[0].written in ("slash", "mark"):
        return Cut.one_of(len(run), _LISTED if run[0].written == "slash" else _STRUCK)
    written = [gaps.between(one, other) or "" for one, other in pairwise(run)]
    if all("/" in gap for gap in written):
        return Cut.one_of(len(run), "joined by a slash")
    options = [(bracket.label or "")[:3].lower() in ("opt", "alt") for bracket in run]
    found = zip(run, options, [" ", *written], strict=True)
    return cut(
        [Part(layout.gist(bracket), option, not gap) for bracket, option, gap in found],
        profile.adjacent,
    )


def _slashes(layout: Layout, run: Sequence[Bracket]) -> Iterator[Sign]:
    """The slashes between brackets: they stand and fall with both sides."""
    for one, other in pairwise(run):
        at = layout.blocks[one.end[0]].text.find("/", one.end[1], other.start[1])
        if at >= 0 and one.written == "bracket":
            yield Sign(one.end[0], at, at + 1, "separator", one.id)
