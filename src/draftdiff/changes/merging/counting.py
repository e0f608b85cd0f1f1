"""Labels of a merged draft count on: where each side shifted them for its own insertions, they shift for both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex
from attrs import evolve, field, frozen

from draftdiff.changes.kinds import Move, Renumber
from draftdiff.changes.merging.items import Item, Sides
from draftdiff.changes.relation import Relation
from draftdiff.model.labels import Label, follows, parse
from draftdiff.model.paragraph import Paragraph

_TOKEN = regex.compile(r"\p{Nd}+|\p{L}+")
_ROMAN: Final = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_Scheme = tuple[int, str, str, str, int]


def counted_on(sides: Sides, items: Sequence[Item], depths: Sequence[int]) -> list[Item]:
    """The items of the merged draft, in its order, with labels that count on as they did on their side.

    Args:
        sides: The two change sets.
        items: What stands in the merged draft.
        depths: Of each.

    Returns:
        The same items. Another label has what its side inserted, moved or shifted, where it followed the label before
        it there and does not here; labels that a side chose stay.
    """
    before = {"ours": _labels_before(sides, sides.ours), "theirs": _labels_before(sides, sides.theirs)}
    lists, done = _Lists(), []
    for item, depth in zip(items, depths, strict=True):
        previous = lists.previous(depth, item.paragraph)
        if previous and item.paragraph and _automatic(sides, item, before, previous[0]):
            label = _next(*previous, item.paragraph.label or "")
            item = evolve(item, paragraph=evolve(item.paragraph, label=label))
        lists.enter(depth, item.paragraph)
        done.append(item)
    return done


@frozen(eq=False)
class _Lists:
    """The last label of each list that is open, and what it says there: (i) is 9 behind (h)."""

    last: dict[_Scheme, tuple[str, Label]] = field(factory=dict)

    def previous(self, depth: int, paragraph: Paragraph | None) -> tuple[str, Label] | None:
        """The label before a paragraph's own in its list and what it says, or None."""
        if paragraph is None or paragraph.label is None:
            return None
        return self.last.get(_scheme(depth, paragraph.label))

    def enter(self, depth: int, paragraph: Paragraph | None) -> None:
        """Goes past a paragraph: it ends the lists below its level; one that is not known all of its level."""
        level = depth if paragraph is None else depth + 1
        for key in [key for key in self.last if key[0] >= level and (paragraph is None or not key[1])]:
            del self.last[key]
        if paragraph is not None and paragraph.label is not None:
            scheme = _scheme(depth, paragraph.label)
            before, _ = self.last.get(scheme, (None, None))
            self.last[scheme] = paragraph.label, parse(paragraph.label, before)


def _scheme(depth: int, label: str) -> _Scheme:
    read = parse(label)
    return depth, read.keyword, read.form, "bullet" if read.family == "bullet" else "", len(read.numbers)


def _automatic(sides: Sides, item: Item, before: dict[str, dict[int, str]], previous: str) -> bool:
    """Whether a label is no choice of its own: a side shifted it, it followed the one before it there, or it opened a
    list that another paragraph with that label opens here."""
    label = item.paragraph.label if item.paragraph else None
    places = (("ours", sides.ours, item.ours), ("theirs", sides.theirs, item.theirs))
    why = {name: _causes(side, item.base) for name, side, _ in places}
    moved = [name for name, side, at in places if at is not None and why[name] and _placed(side, at)]
    causes = set().union(*(why[name] for name in moved or why))
    if item.base is not None and not moved:
        return causes - {"glyph"} == {"shift"}
    found = [before[name].get(at) for name, _, at in places if at is not None and (name in moved or not moved)]
    follows_on = label is not None and any(label == previous if one is None else follows(one, label) for one in found)
    return "shift" in causes or follows_on


def _causes(side: Relation, index: int | None) -> set[str]:
    """Why a side numbered a paragraph of the base anew; nothing where it did not."""
    said = side.of_old.get(index, []) if index is not None else []
    return {change.cause for change in said if isinstance(change, Renumber)}


def _placed(side: Relation, index: int) -> bool:
    """Whether a side inserted a paragraph, or moved it there."""
    return index not in side.back or any(isinstance(change, Move) for change in side.of_new.get(index, ()))


def _labels_before(sides: Sides, side: Relation) -> dict[int, str]:
    """For each paragraph that a side inserted or moved the label before it in its list, where it is known."""
    lists, found = _Lists(), {}
    for index, path in enumerate(side.new_paths):
        node = sides.node(side, index)
        paragraph = node.paragraph() if node else None
        previous = lists.previous(len(path), paragraph)
        if previous and _placed(side, index):
            found[index] = previous[0]
        lists.enter(len(path), paragraph)
    return found


def both(base: str | None, ours: tuple[str | None, str], theirs: tuple[str | None, str]) -> str | None:
    """The label that two renumberings give together, or None where each is a choice.

    Args:
        base: The label before.
        ours: The label after one of them, and its cause: shift, glyph or chosen.
        theirs: The same for the other.

    Example:
        >>> both("3.", ("4.", "shift"), ("5.", "shift")), both("3.", ("2.", "shift"), ("3)", "glyph"))
        ('6.', '2)')
    """
    causes = {ours[1], theirs[1]}
    if "shift" not in causes:
        return None
    if "chosen" in causes:
        return ours[0] if ours[1] == "chosen" else theirs[0]
    written, shifted = (ours[0], theirs[0]) if ours[1] == "glyph" else (theirs[0], ours[0])
    label = max(written or "", shifted or "") if causes == {"shift"} else written or ""
    labels = [one or "" for one in (base, shifted, written)]
    families = [parse(one).family for one in labels]
    family = next((found for found in families if not found.endswith("roman")), families[0])
    numbers = [_read(one, family).numbers[-1:] for one in labels]
    if not all(numbers):
        return label
    was, one, other = (found[0] for found in numbers)
    return _numbered(label, one + other - was, family)


def _read(label: str, family: str) -> Label:
    """What a label says, of that family if it can be: among letters (i) is 9."""
    read, letters = parse(label), [token for token in _TOKEN.finditer(label) if token[0].isalpha()]
    if read.family == family or not letters or len(letters[-1][0]) > 1:
        return read
    start, end = letters[-1].span()
    behind = parse(label, label[:start] + chr(ord(label[start]) - 1) + label[end:])
    return behind if behind.family == family else read


def _numbered(label: str, number: int, family: str) -> str:
    """A label with another number in its form, of its own family if it can be; itself where it has no such form."""
    own = _read(label, family).family
    found = [one for one in _written(label, number) if _read(one, own).numbers[-1:] == (number,)]
    found.sort(key=lambda one: _read(one, own).family != own)
    return found[0] if found and number > 0 else label


def _written(label: str, number: int) -> Iterator[str]:
    """The labels in which a number stands in place of the last number or letter that another holds."""
    for token in reversed([*_TOKEN.finditer(label)]):
        for written in _forms(number, token[0]):
            yield label[: token.start()] + written + label[token.end() :]


def _next(previous: str, read: Label, label: str) -> str:
    """The label that follows another, in the form of ``label``; that label itself where it follows or none is found.

    Args:
        previous: The label before.
        read: What it says.
        label: The label to be counted on.

    Example:
        >>> _next("(c)", parse("(c)"), "(b)"), _next("(i)", parse("(i)", "(h)"), "(i)")
        ('(d)', '(j)')
    """
    if follows(previous, label):
        return label
    number = (read.numbers or (0,))[-1] + 1
    found = [one for one in _written(label, number) if follows(previous, one)]
    return min(found, key=lambda one: parse(one, previous).family != read.family, default=label)


def _forms(number: int, like: str) -> Iterator[str]:
    """A number as digits, or as a letter or a Roman numeral in the case of another."""
    if like.isdecimal():
        yield str(number)
        return
    forms = [chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26), _roman(number)]
    yield from (form.upper() if like.isupper() else form for form in forms)


def _roman(number: int) -> str:
    digits = ""
    for value, written in _ROMAN:
        digits += written * (number // value)
        number %= value
    return digits
