"""The numbers that the items of a merged draft carry, and their form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex
from attrs import define, evolve, field, frozen

from draftdiff.changes.kinds import Move, Renumber
from draftdiff.changes.merging.items import Item, Sides
from draftdiff.changes.relation import Relation
from draftdiff.lazy import lazy_pattern
from draftdiff.model.labels import Label, follows, parse
from draftdiff.model.numerals import roman_numeral
from draftdiff.model.paragraph import Paragraph

_TOKEN = lazy_pattern(regex.compile, r"\p{Nd}+|\p{L}+")


def following(previous: str, read: Label, label: str) -> str:
    """The label that follows another, in the form of ``label``; that label itself where it follows
    or none is found. ``read`` is what the one before says.
    """
    if follows(previous, label):
        return label
    number = (read.numbers or (0,))[-1] + 1
    candidates = [
        candidate for candidate in _written(label, number) if follows(previous, candidate)
    ]
    return min(
        candidates,
        key=lambda candidate: parse(candidate, previous).family != read.family,
        default=label,
    )


def joint_label(
    base: str | None, ours: tuple[str | None, str], theirs: tuple[str | None, str]
) -> str | None:
    """The label that two renumberings give together, or None where each is a choice. Either is the
    label after it, and its cause: shift, glyph or chosen.
    """
    causes = {ours[1], theirs[1]}
    if "shift" not in causes:
        return None
    if "chosen" in causes:
        return ours[0] if ours[1] == "chosen" else theirs[0]
    written, shifted = (ours[0], theirs[0]) if ours[1] == "glyph" else (theirs[0], ours[0])
    if causes == {"shift"}:
        written = max(
            written or "",
            shifted or "",
            key=lambda label_text: (shape(label_text) != shape(base or ""), label_text),
        )
    label = written or ""
    labels = [label_text or "" for label_text in (base, ours[0], theirs[0])]
    families = [parse(label_text).family for label_text in labels]
    family = next(
        (family_name for family_name in families if not family_name.endswith("roman")), families[0]
    )
    numbers = [_read(label_text, family).numbers[-1:] for label_text in labels]
    if not all(numbers):
        return label
    was, ours_number, theirs_number = (number[0] for number in numbers)
    return _numbered(label, ours_number + theirs_number - was, family)


def shape(label: str) -> str:
    """The form of a label, whatever it counts."""
    return str(_TOKEN.sub(lambda token: "1" if token[0].isdecimal() else "a", label))


def reformed(label: str, model: str) -> str:
    """Return what a label counts, in the form of a model."""
    numbers = parse(label).numbers
    return _numbered(model, numbers[-1], parse(model).family) if numbers else label


def _read(label: str, family: str) -> Label:
    """Return a label as it is read, of that family if it can be: among letters (i) is 9."""
    read, letters = parse(label), [token for token in _TOKEN.finditer(label) if token[0].isalpha()]
    if read.family == family or not letters or len(letters[-1][0]) > 1:
        return read
    start, end = letters[-1].span()
    as_successor = parse(label, label[:start] + chr(ord(label[start]) - 1) + label[end:])
    return as_successor if as_successor.family == family else read


def _numbered(label: str, number: int, family: str) -> str:
    """A label with another number in its form, of its own family if it can be; itself where it has
    no such form.
    """
    own = _read(label, family).family
    candidates = [
        candidate
        for candidate in _written(label, number)
        if _read(candidate, own).numbers[-1:] == (number,)
    ]
    candidates.sort(key=lambda candidate: _read(candidate, own).family != own)
    return candidates[0] if candidates and number > 0 else label


def _written(label: str, number: int) -> Iterator[str]:
    """The labels in which a number stands in place of the last number or letter that another holds."""
    for token in reversed([*_TOKEN.finditer(label)]):
        for written in _forms(number, token[0]):
            yield label[: token.start()] + written + label[token.end() :]


def _forms(number: int, model: str) -> Iterator[str]:
    """A number as digits, or as a letter or a Roman numeral in the case of another."""
    if model.isdecimal():
        yield str(number)
        return
    forms = [chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26), roman_numeral(number)]
    yield from (form.upper() if model.isupper() else form for form in forms)


def in_form(sides: Sides, items: Sequence[Item], depths: Sequence[int]) -> list[Item]:
    """The items (what stands, and in between what is gone) with what a side inserted numbered in
    the form that its nearest neighbour of the base has now: 2. between 1. and 2. that ours wrote 1)
    and 2) is 2).
    """
    pairs = zip(items, _neighbours(items, depths), strict=True)
    return [
        _in_form_of_neighbour(sides, item, neighbour) if item.knot is None and neighbour else item
        for item, neighbour in pairs
    ]


def _neighbours(items: Sequence[Item], depths: Sequence[int]) -> list[Item | None]:
    """For each the nearest item of the base in its list: the one before it, else the one behind."""
    neighbours: list[Item | None] = [None] * len(items)
    forward = range(len(items))
    for places in (reversed(forward), forward):
        open_at: dict[int, Item] = {}
        for at in places:
            open_at = {depth: item for depth, item in open_at.items() if depth <= depths[at]}
            neighbours[at] = open_at.get(depths[at], neighbours[at])
            if items[at].base is not None and not items[at].gone:
                open_at[depths[at]] = items[at]
    return neighbours


def _in_form_of_neighbour(sides: Sides, item: Item, neighbour: Item) -> Item:
    """Return an inserted item with its label in the form that its neighbour's label has now."""
    label = item.paragraph.label if item.paragraph else None
    was, now = _labels(sides, neighbour)
    if (
        not item.paragraph
        or not label
        or not was
        or not now
        or shape(was) != shape(label)
        or shape(now) == shape(was)
    ):
        return item
    return evolve(item, paragraph=evolve(item.paragraph, label=reformed(label, now)))


def _labels(sides: Sides, item: Item) -> tuple[str | None, str | None]:
    """The label of a paragraph in the base and now; none where a side chose it."""
    old = None if item.base is None else sides.base_node(item.base)
    if old is None or item.paragraph is None:
        return None, None
    changes = [
        change for side in (sides.ours, sides.theirs) for change in side.of_old.get(old.index, ())
    ]
    if any(isinstance(change, Renumber) and change.cause == "chosen" for change in changes):
        return None, None
    return old.label, item.paragraph.label


_Scheme = tuple[int, str, str, int]
_DEEPEST: Final = 1_000_000


def counted_on(sides: Sides, items: Sequence[Item], depths: Sequence[int]) -> list[Item]:
    """The items that stand, in order, with labels that count on as on their side: of what that
    inserted, moved or shifted and followed there. Chosen labels stay; taken-out paragraphs tell
    which is free behind an unknown one.
    """
    before = {
        "ours": _labels_before(sides, sides.ours),
        "theirs": _labels_before(sides, sides.theirs),
    }
    lists, done = _Lists(), []
    for stated_item, item, depth in zip(items, in_form(sides, items, depths), depths, strict=True):
        if item.gone:
            node = None if item.base is None else sides.base_node(item.base)
            lists.leave_out(depth, node.label if node else None)
            continue
        counted = lists.at(depth, item.paragraph)
        if counted and item.paragraph and _automatic(sides, stated_item, before, counted):
            label = counted.next(item.paragraph.label or "")
            item = evolve(item, paragraph=evolve(item.paragraph, label=label))
        lists.enter(depth, item.paragraph)
        done.append(item)
    return done


@frozen
class _Counted:
    """The state of a list that is counted since the last paragraph whose label is not known: the
    first label since, the last one (None where all that stood there is gone), and how that is read
    there: (i) is 9 behind (h).
    """

    first: str
    last: str | None = None
    read: Label | None = None

    def next(self, label: str) -> str:
        """The label at the next place, in the form of another."""
        return (
            self.first
            if self.last is None or self.read is None
            else following(self.last, self.read, label)
        )


@define(eq=False)
class _Lists:
    """The state of each list that is open."""

    counted: dict[_Scheme, _Counted] = field(factory=dict)
    #: What is gone at a deeper level hung on what is gone, in a list of its own.
    gone_above: int = _DEEPEST

    def at(self, depth: int, paragraph: Paragraph | None) -> _Counted | None:
        """Return the state of the list of a paragraph where it stands, or None."""
        if paragraph is None or paragraph.label is None:
            return None
        return self.counted.get(_scheme(depth, paragraph.label))

    def enter(self, depth: int, paragraph: Paragraph | None) -> None:
        """Goes past a paragraph: it ends the lists below its level; one that is not known all of
        its level.
        """
        level = depth if paragraph is None else depth + 1
        for key in [
            key for key in self.counted if key[0] >= level and (paragraph is None or not key[1])
        ]:
            del self.counted[key]
        if depth <= self.gone_above:
            self.gone_above = _DEEPEST
        if paragraph is not None and paragraph.label is not None:
            scheme, label = _scheme(depth, paragraph.label), paragraph.label
            counted = self.counted.get(scheme, _Counted(label))
            self.counted[scheme] = _Counted(counted.first, label, parse(label, counted.last))

    def leave_out(self, depth: int, label: str | None) -> None:
        """Goes past a place where something with that label stood that is gone."""
        if label is not None and depth <= self.gone_above:
            self.counted.setdefault(_scheme(depth, label), _Counted(label))
        self.gone_above = min(self.gone_above, depth)


def _scheme(depth: int, label: str) -> _Scheme:
    read = parse(label)
    return depth, read.keyword, read.form, len(read.numbers)


def _automatic(
    sides: Sides, item: Item, before: dict[str, dict[int, str]], counted: _Counted
) -> bool:
    """Return whether a label is no choice of its own: a side shifted it, it followed the one before
    it there, or it opened a list that another paragraph with that label opens here.
    """
    label = item.paragraph.label if item.paragraph else None
    places = (("ours", sides.ours, item.ours), ("theirs", sides.theirs, item.theirs))
    why = {name: _causes(side, item.base) for name, side, _ in places}
    if any("chosen" in causes for causes in why.values()):
        return False
    moved = [
        name for name, side, at in places if at is not None and why[name] and _placed(side, at)
    ]
    causes = set().union(*(why[name] for name in moved or why))
    if item.base is not None and not moved:
        return causes - {"glyph"} == {"shift"}
    labels_before = [
        before[name].get(at)
        for name, _, at in places
        if at is not None and (name in moved or not moved)
    ]
    if "shift" in causes or label is None:
        return "shift" in causes
    return any(
        label == counted.first if label_before is None else follows(label_before, label)
        for label_before in labels_before
    )


def _causes(side: Relation, index: int | None) -> set[str]:
    """Why a side numbered a paragraph of the base anew; nothing where it did not."""
    changes = side.of_old.get(index, []) if index is not None else []
    return {change.cause for change in changes if isinstance(change, Renumber)}


def _placed(side: Relation, index: int) -> bool:
    """Return whether a side inserted a paragraph, or moved it there."""
    return index not in side.back or any(
        isinstance(change, Move) for change in side.of_new.get(index, ())
    )


def _labels_before(sides: Sides, side: Relation) -> dict[int, str]:
    """For each paragraph that a side inserted or moved the label before it in its list, where it is
    known.
    """
    lists, labels = _Lists(), {}
    for index, path in enumerate(side.new_paths):
        node = sides.node(side, index)
        paragraph = node.paragraph() if node else None
        counted = lists.at(len(path), paragraph)
        if counted and counted.last and _placed(side, index):
            labels[index] = counted.last
        lists.enter(len(path), paragraph)
    return labels
