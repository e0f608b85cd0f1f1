"""All choices of a text as slots in reading order: runs of brackets, brackets alone, versions of paragraphs."""

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
from draftdiff.model.party import Party
from draftdiff.model.words import key

#: An interval of the text that may hold others: ("bracket", id), ("choice", number), ("version", number, place).
Item = tuple[str, int] | tuple[str, int, int]
_TRANSPARENT: Final = frozenset({"attribution", "status", "position", "separator", "comment"})


@frozen
class _Raw:
    """A slot before it has a number; ``bracket`` and ``choice`` tell what its members are."""

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
    said = _said(found)
    raws = [_of_choice(found, number, choice, absorbed, said) for number, choice in enumerate(choices)]
    cuts = _runs(layout, found, free, profile)
    in_run = {bracket.id for run, _ in cuts for bracket in run}
    raws += [_alone(layout, bracket) for bracket in free if bracket.id not in in_run]
    for run, parts in cuts:
        raws += _of_run(layout, run, parts)
    raws.sort(key=lambda raw: raw.start)
    slots = _numbered(raws, container)
    found.signs += [sign for run, _ in cuts for sign in _slashes(layout, run)]
    home = {member.bracket: slot.id for slot in slots for member in slot.members}
    return tuple(_run(run, parts, home) for run, parts in cuts), slots


# What stands inside what --------------------------------------------------------------------------------------


def _containers(
    layout: Layout, texts: Sequence[Bracket], choices: Sequence[Choice]
) -> tuple[dict[Item, Item | None], dict[tuple[int, int], int]]:
    """What each interval stands in, and the brackets that hold just one version, by (choice, version)."""
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
        if item[0] == "bracket" and outer is not None and outer[0] == "version" and reaches[outer] == (start, end):
            absorbed.setdefault((outer[1], outer[-1]), item[1])
        stack.append(item)
    return container, absorbed


def _intervals(layout: Layout, texts: Sequence[Bracket], choices: Sequence[Choice]) -> list[tuple[Place, Place, Item]]:
    """All intervals, outer ones before inner ones that start together."""
    found: list[tuple[tuple[Place, tuple[int, int], int], tuple[Place, Place, Item]]] = []
    whole: set[tuple[Place, Place]] = set()
    for number, choice in enumerate(choices):
        spans = [((version.start, -1), (version.stop, -1)) for version in choice.versions]
        reach = spans[0][0], spans[-1][1]
        if len(spans) > 1:
            whole.add(reach)
        found.append((_order(*reach, 1), (*reach, ("choice", number))))
        found += [(_order(*span, 2), (*span, ("version", number, place))) for place, span in enumerate(spans)]
    for bracket in texts:
        reach = layout.reach(bracket)
        found.append((_order(*reach, 0 if reach in whole else 3 + bracket.depth), (*reach, ("bracket", bracket.id))))
    return [interval for _, interval in sorted(found, key=lambda pair: pair[0])]


def _order(start: Place, end: Place, rank: int) -> tuple[Place, tuple[int, int], int]:
    return start, (-end[0], -end[1]), rank


# Raw slots ------------------------------------------------------------------------------------------------------


def _of_choice(
    found: Found,
    number: int,
    choice: Choice,
    absorbed: dict[tuple[int, int], int],
    said: Mapping[int, frozenset[Party]],
) -> _Raw:
    members = []
    for place, version in enumerate(choice.versions):
        bracket = absorbed.get((number, place))
        proposers = said.get(version.start, frozenset())
        if bracket is not None:
            proposers |= found.brackets[bracket].proposers
        members.append(
            Member(
                bracket,
                (version.start, version.stop),
                version.label,
                version.hole,
                version.base and bracket is None,
                proposers,
            )
        )
    start = (choice.versions[0].start, -1, -choice.versions[-1].stop)
    return _Raw(start, choice.relation, tuple(members), choice.reason, ("choice", number), choice.form, number)


def _said(found: Found) -> dict[int, frozenset[Party]]:
    """Who proposed each paragraph as a whole."""
    said: dict[int, frozenset[Party]] = {}
    for one in found.attributions:
        if one.bracket is None and one.verb == "propose":
            said[one.paragraph] = said.get(one.paragraph, frozenset()) | frozenset(map(Party, one.parties))
    return said


def _alone(layout: Layout, bracket: Bracket) -> _Raw:
    return _of_brackets(layout, [bracket], False, "a bracket alone")


def _of_brackets(layout: Layout, brackets: Sequence[Bracket], exclusive: bool, reason: str) -> _Raw:
    members = tuple(_member(layout, bracket, exclusive) for bracket in brackets)
    if all(member.hole for member in members):
        members = tuple(evolve(member, hole=False) for member in members)
    start = (*brackets[0].start, brackets[0].depth)
    return _Raw(start, "alternative" if exclusive else "optional", members, reason, ("bracket", brackets[0].id))


def _member(layout: Layout, bracket: Bracket, exclusive: bool) -> Member:
    hole = (
        exclusive
        and bracket.body[1][1] - bracket.body[0][1] < 40
        and key(layout.gist(bracket)).strip(" .,;").lower() in cues("reserves")
    )
    return Member(bracket.id, None, bracket.label, hole, bracket.written == "slash", bracket.proposers)


def _of_run(layout: Layout, run: Sequence[Bracket], parts: Cut) -> Iterator[_Raw]:
    for start, stop, exclusive, reason in parts.slots:
        yield _of_brackets(layout, run[start:stop], exclusive, reason)


def _numbered(raws: Sequence[_Raw], container: dict[Item, Item | None]) -> tuple[Slot, ...]:
    """The slots with their numbers and what they stand in."""
    member_of: dict[Item, tuple[int, int]] = {}
    for number, raw in enumerate(raws):
        for place, member in enumerate(raw.members):
            if raw.choice is not None:
                member_of["version", raw.choice, place] = (number, place)
            if member.bracket is not None:
                member_of["bracket", member.bracket] = (number, place)
    return tuple(
        Slot(number, raw.relation, raw.members, raw.reason, raw.form, _within(raw.item, container, member_of))
        for number, raw in enumerate(raws)
    )


def _within(
    item: Item, container: dict[Item, Item | None], member_of: dict[Item, tuple[int, int]]
) -> tuple[int, int] | None:
    outer = container[item]
    while outer is not None and outer not in member_of:
        outer = container[outer]
    return None if outer is None else member_of[outer]


# Runs ----------------------------------------------------------------------------------------------------------


def _runs(layout: Layout, found: Found, free: Iterable[Bracket], profile: Profile) -> list[tuple[list[Bracket], Cut]]:
    """Brackets side by side inside the same bracket, with nothing but spaces, names and slashes between them."""
    between = _Gaps.of(layout, found)
    families: dict[tuple[int | None, int], list[Bracket]] = {}
    for bracket in free:
        if bracket.start[0] == bracket.end[0]:
            families.setdefault((bracket.parent, bracket.start[0]), []).append(bracket)
    cuts: list[tuple[list[Bracket], Cut]] = []
    for siblings in families.values():
        for run in _stretches(siblings, between):
            if len(run) > 1:
                cuts.append((run, _cut(layout, run, between, profile)))
    return sorted(cuts, key=lambda pair: pair[0][0].id)


@frozen
class _Gaps:
    """What stands between brackets, by the signs that count for nothing there."""

    layout: Layout
    ends: dict[tuple[int, int], list[int]]

    @classmethod
    def of(cls, layout: Layout, found: Found) -> _Gaps:
        ends: dict[tuple[int, int], list[int]] = {}
        for sign in found.signs:
            if sign.kind in _TRANSPARENT and sign.end > sign.start:
                ends.setdefault((sign.paragraph, sign.start), []).append(sign.end)
        return cls(layout, ends)

    def between(self, one: Bracket, other: Bracket) -> str | None:
        """What is written between two brackets of a paragraph; None where it is more than spaces and a slash."""
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


def _stretches(siblings: Sequence[Bracket], gaps: _Gaps) -> list[list[Bracket]]:
    runs = [[siblings[0]]]
    for one, other in pairwise(siblings):
        if _joins(one, other, gaps) and gaps.between(one, other) is not None:
            runs[-1].append(other)
        else:
            runs.append([other])
    return runs


def _joins(one: Bracket, other: Bracket, gaps: _Gaps) -> bool:
    """Signs of one sort join: words by their slash, marks only where words were struck out and others put in."""
    if one.written == other.written == "mark":
        return one.meaning == "deletion" and other.meaning == "insertion"
    return one.written == other.written and (one.written != "slash" or one.end in gaps.ends)


def _cut(layout: Layout, run: Sequence[Bracket], gaps: _Gaps, profile: Profile) -> Cut:
    if run[0].written == "slash":
        return Cut(
            "alternative",
            "words of the profile's slash list",
            ((0, len(run), True, "words of the profile's slash list"),),
        )
    if run[0].written == "mark":
        return Cut(
            "alternative", "struck out and put in its place", ((0, len(run), True, "struck out and put in its place"),)
        )
    written = [gaps.between(one, other) or "" for one, other in pairwise(run)]
    if all("/" in gap for gap in written):
        return Cut("alternative", "joined by a slash", ((0, len(run), True, "joined by a slash"),))
    return cut(
        [_part(layout, bracket, gap) for bracket, gap in zip(run, [" ", *written], strict=True)], profile.adjacent
    )


def _slashes(layout: Layout, run: Sequence[Bracket]) -> Iterator[Sign]:
    """The slashes between brackets: they stand and fall with both sides."""
    for one, other in pairwise(run):
        at = layout.blocks[one.end[0]].text.find("/", one.end[1], other.start[1])
        if at >= 0 and one.written == "bracket":
            yield Sign(one.end[0], at, at + 1, "separator", one.id)


def _part(layout: Layout, bracket: Bracket, gap: str) -> Part:
    return Part(layout.gist(bracket), _is_option(bracket), not gap.strip(" ") and gap == "")


def _is_option(bracket: Bracket) -> bool:
    return (
        bracket.label is not None and bracket.label[:1].lower() in "oa" and bracket.label[:3].lower() in ("opt", "alt")
    )


def _run(run: Sequence[Bracket], parts: Cut, home: Mapping[int | None, int]) -> Run:
    ids = tuple(bracket.id for bracket in run)
    return Run(ids, parts.relation, parts.reason, tuple(dict.fromkeys(home[number] for number in ids)))
