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
from draftdiff.brackets.parsing.reading import Findings
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
    layout: Layout, findings: Findings, choices: Sequence[Choice], profile: Profile
) -> tuple[tuple[Run, ...], tuple[Slot, ...]]:
    """The runs of adjacent brackets, and every place where a choice is to be made."""
    texts = [bracket for bracket in findings.brackets if bracket.content == "text"]
    container, absorbed = _containers(layout, texts, choices)
    free = [bracket for bracket in texts if bracket.id not in absorbed.values()]
    proposers_of: dict[int, frozenset[Party]] = {}  # who proposed each paragraph as a whole
    for attribution in findings.attributions:
        if attribution.bracket is None and attribution.verb == "propose":
            proposers = proposers_of.get(attribution.paragraph, frozenset())
            proposers_of[attribution.paragraph] = proposers.union(map(Party, attribution.parties))
    raws = [
        _of_choice(findings, number, choice, absorbed, proposers_of)
        for number, choice in enumerate(choices)
    ]
    cuts = _runs(layout, findings, free, profile)
    in_run = {bracket.id for run, _ in cuts for bracket in run}
    raws += [
        _of_brackets(layout, [bracket], False, "a bracket alone")
        for bracket in free
        if bracket.id not in in_run
    ]
    for run, parts in cuts:
        raws += [
            _of_brackets(layout, run[start:stop], exclusive, why)
            for start, stop, exclusive, why in parts.slots
        ]
    raws.sort(key=lambda raw: raw.start)
    slots = _numbered(raws, container)
    findings.signs += [sign for run, _ in cuts for sign in _slashes(layout, run)]
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
    """Return the item that each interval stands in, and the brackets that hold just one version, by
    (choice, version).
    """
    intervals = _intervals(layout, texts, choices)
    reaches = {item: (start, end) for start, end, item in intervals}
    stack: list[Item] = []
    container: dict[Item, Item | None] = {}
    absorbed: dict[tuple[int, int], int] = {}
    for start, end, item in intervals:
        while stack and reaches[stack[-1]][1] <= start:
            stack.pop()
        outer = next((key for key in reversed(stack) if reaches[key][1] >= end), None)
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
    wholes: set[tuple[Place, Place]] = set()
    for number, choice in enumerate(choices):
        spans = [((version.start, -1), (version.stop, -1)) for version in choice.versions]
        reach = spans[0][0], spans[-1][1]
        if len(spans) > 1:
            wholes.add(reach)
        ranked.append((1, (*reach, ("choice", number))))
        ranked += [(2, (*span, ("version", number, index))) for index, span in enumerate(spans)]
    for bracket in texts:
        reach = layout.reach(bracket)
        ranked.append(
            (0 if reach in wholes else 3 + bracket.depth, (*reach, ("bracket", bracket.id)))
        )
    ranked.sort(key=_outer_first)
    return [interval for _, interval in ranked]


def _outer_first(ranked: tuple[int, tuple[Place, Place, Item]]) -> tuple[Place, Place, int]:
    """Return the key by which intervals are sorted: start, end from the last on, rank."""
    rank, (start, (last, end), _) = ranked
    return start, (-last, -end), rank


def _of_choice(
    findings: Findings,
    number: int,
    choice: Choice,
    absorbed: Mapping[tuple[int, int], int],
    proposers_of: Mapping[int, Proposers],
) -> _Raw:
    members = []
    for index, version in enumerate(choice.versions):
        bracket = absorbed.get((number, index))
        proposers = proposers_of.get(version.start, frozenset())
        if bracket is not None:
            proposers |= findings.brackets[bracket].proposers
        base = version.base and bracket is None
        span = (version.start, version.stop)
        members.append(Member(bracket, span, version.label, version.hole, base, proposers))
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
    (_, start), (_, end) = bracket.body
    is_short = exclusive and end - start < 40
    hole = is_short and _bare_gist(layout, bracket) in cues("reserves")
    return Member(
        bracket.id, None, bracket.label, hole, bracket.written == "slash", bracket.proposers
    )


def _bare_gist(layout: Layout, bracket: Bracket) -> str:
    """Return the words of a bracket in lower case, without marks around them."""
    return key(layout.gist(bracket)).strip(" .,;").lower()


def _numbered(raws: Sequence[_Raw], container: dict[Item, Item | None]) -> tuple[Slot, ...]:
    """The slots with their numbers and what they stand in."""
    member_of: dict[Item | None, tuple[int, int]] = {}
    for number, raw in enumerate(raws):
        for index, member in enumerate(raw.members):
            if raw.choice is not None:
                member_of["version", raw.choice, index] = (number, index)
            if member.bracket is not None:
                member_of["bracket", member.bracket] = (number, index)
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
    layout: Layout, findings: Findings, free: Iterable[Bracket], profile: Profile
) -> list[tuple[list[Bracket], Cut]]:
    """Brackets side by side inside the same bracket, with nothing but spaces, names and slashes
    between them.
    """
    gaps = _Gaps.from_signs(layout, findings)
    families = grouped(
        ((bracket.parent, bracket.start[0]), bracket)
        for bracket in free
        if bracket.start[0] == bracket.end[0]
    )
    runs: list[list[Bracket]] = []
    for siblings in families.values():
        runs.append(siblings[:1])
        for former, latter in pairwise(siblings):
            if gaps.joins(former, latter) and gaps.between(former, latter) is not None:
                runs[-1].append(latter)
            else:
                runs.append([latter])
    several = [run for run in runs if len(run) > 1]
    runs = sorted(several, key=lambda run: run[0].id)
    return [(run, _cut(layout, run, gaps, profile)) for run in runs]


@frozen
class _Gaps:
    """The text between brackets: ends of signs that count for nothing there, by their starts."""

    layout: Layout
    ends: dict[tuple[int, int], list[int]]

    @classmethod
    def from_signs(cls, layout: Layout, findings: Findings) -> _Gaps:
        signs = (
            sign for sign in findings.signs if sign.kind in _TRANSPARENT and sign.end > sign.start
        )
        return cls(layout, grouped(((sign.paragraph, sign.start), sign.end) for sign in signs))

    def between(self, former: Bracket, latter: Bracket) -> str | None:
        """Return the text between two brackets of a paragraph; None where it is more than spaces
        and a slash.
        """
        at = former.end[1]
        written = ""
        text = self.layout.blocks[former.end[0]].text
        while at < latter.start[1]:
            if (former.end[0], at) in self.ends:
                at = max(self.ends[former.end[0], at])
            elif text[at].isspace() or text[at] == "/":
                written += text[at]
                at += 1
            else:
                return None
        return written

    def joins(self, former: Bracket, latter: Bracket) -> bool:
        """Signs of one sort join: words by their slash, marks only where words were struck out and
        others put in.
        """
        if former.written == latter.written == "mark":
            return former.meaning == "deletion" and latter.meaning == "insertion"
        return former.written == latter.written and (
            former.written != "slash" or former.end in self.ends
        )


def _cut(layout: Layout, run: Sequence[Bracket], gaps: _Gaps, profile: Profile) -> Cut:
    if run[0].written in ("slash", "mark"):
        return Cut.one_of(len(run), _LISTED if run[0].written == "slash" else _STRUCK)
    written = [gaps.between(former, latter) or "" for former, latter in pairwise(run)]
    if all("/" in gap for gap in written):
        return Cut.one_of(len(run), "joined by a slash")
    options = [(bracket.label or "")[:3].lower() in ("opt", "alt") for bracket in run]
    rows = zip(run, options, [" ", *written], strict=True)
    return cut(
        [Part(layout.gist(bracket), option, not gap) for bracket, option, gap in rows],
        profile.adjacent,
    )


def _slashes(layout: Layout, run: Sequence[Bracket]) -> Iterator[Sign]:
    """The slashes between brackets: they stand and fall with both sides."""
    for former, latter in pairwise(run):
        index, end = former.end
        _, start = latter.start
        at = layout.blocks[index].text.find("/", end, start)
        if at >= 0 and former.written == "bracket":
            yield Sign(former.end[0], at, at + 1, "separator", former.id)
