"""From changes to instructions: each is tried on the old draft, and stands only if it does what it should."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import define, field

from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Replacement
from draftdiff.changes.wording import edits
from draftdiff.model.draft import Draft
from draftdiff.model.labels import parse
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import words
from draftdiff.negotiation.amending.grammar import Grammar, grammar
from draftdiff.negotiation.amending.instructions import read_instructions
from draftdiff.negotiation.amending.operations import perform
from draftdiff.negotiation.amending.places import find, read_places
from draftdiff.negotiation.amending.units import Unfit, Unit, bare, units_of
from draftdiff.readers.reading import read_text
from draftdiff.writers.text import write_text

_QUOTES = (("“", "”"), ('"', '"'), ("«", "»"))
#: Words of context that an instruction may take along, and edits of a paragraph behind which it is replaced.
_CONTEXT, _MANY = 6, 8


@define(eq=False)
class Composing:
    """Writes the instructions that lead from one draft to another.

    Attributes:
        grammar: The form.
        root: The old draft, on which each instruction is carried out as it is written.
        base: The old draft as it was, for names of places.
        wanted: The new draft.
        partner: By paragraph of the new draft the one of the old that it was.
        named: Whether places are named by labels; else they are counted.
    """

    grammar: Grammar
    root: Unit
    base: Unit
    wanted: Unit
    partner: dict[int, int]
    named: bool
    units: dict[int, Unit] = field(factory=dict)
    names: dict[int, str] = field(factory=dict)

    @classmethod
    def of(cls, old: Draft, new: Draft, changes: ChangeSet, form: str, *, named: bool) -> Composing:
        """What writes the instructions of a change set between two drafts."""
        partner = {start + at: was + at for was, start, length in changes.kept for at in range(length)}
        for change in changes:
            if change.old and change.new:
                partner.setdefault(change.new[0].index, change.old[0].index)
        found = cls(grammar(form), units_of(old), units_of(old), units_of(new), partner, named)
        found.units = {unit.index: unit for unit in found.root.walk() if unit.index is not None}
        return found

    def instructions(self) -> Iterator[str]:
        """The instructions: words first, then what goes and comes, then numbers; places are those of the base."""
        stays = list(self._stays(self.root, self.wanted))
        lists = [(self.root, self.wanted), *stays]
        kept = {id(old): [(one, other) for one, other in stays if one.above is old] for old, _ in lists}
        for old, new in stays:
            yield from self._words(old, new)
        plans = [(old, new, kept[id(old)], [*old.children]) for old, new in lists]
        relabelled = [(old, new) for old, new in stays if old.paragraph.label != new.paragraph.label]
        for _, _, pairs, olds in plans:
            yield from self._gone(pairs, olds)
        for old, new, pairs, _ in plans:
            yield from self._come(old, new, pairs)
        for old, new in relabelled:
            yield from self._numbers(old, new)

    def _stays(self, old: Unit, new: Unit) -> Iterator[tuple[Unit, Unit]]:
        """The pairs that hang on the same parent in the same order, and those below them."""
        places = {child.index: at for at, child in enumerate(old.children)}
        pairs = [(at, places[was]) for at, child in enumerate(new.children)
                 if (was := self.partner.get(child.index or 0)) in places]  # fmt: skip
        weights = [1 + sum(len(unit.paragraph.text) for unit in new.children[at].walk()) for at, _ in pairs]
        for chosen in heaviest_increasing(pairs, weights):
            at, was = pairs[chosen]
            yield old.children[was], new.children[at]
            yield from self._stays(old.children[was], new.children[at])

    def _name(self, unit: Unit) -> str:
        """What a place of the base is called: by its labels, if these lead there and nowhere else, else counted."""
        index = unit.index or 0
        if index not in self.names:
            here = next(one for one in self.base.walk() if one.index == index)
            found = self._labels(here) if self.named else ""
            self.names[index] = (
                found if found and self._leads(found, here) else f"the {_ordinal(index + 1)} paragraph of the text"
            )
        return self.names[index]

    def _labels(self, unit: Unit) -> str:
        parts: list[str] = []
        at: Unit | None = unit
        while at is not None and at.above is not None:
            label = at.paragraph.label
            if label and (number := bare(label)):
                parsed = parse(label)
                word = self.grammar.table["write"]["names"].get(parsed.family, self.grammar.table["write"]["point"])
                plain = number if parsed.family == "decimal" and "(" not in label else f"({number})"
                parts.append(label.strip(" .:") if parsed.keyword else f"{word} {plain}")
            elif at is unit:
                return ""
            at = at.above
        return ", ".join(reversed(parts))

    def _leads(self, name: str, unit: Unit) -> bool:
        places = read_places(name, self.grammar)
        try:
            return places is not None and len(places) == 1 and find(places[0], self.base, name) is unit
        except Unfit:
            return False

    def _try(self, sentence: str, holds: Callable[[], bool]) -> bool:
        """Whether an instruction is read as one operation and does what it should; else all is as before."""
        reading = read_instructions(read_text(sentence), self.grammar)
        if len(reading.operations) != 1 or reading.unread or reading.passed:
            return False
        before = [(unit, unit.paragraph) for unit in self.root.walk()]
        lists = [(unit, [*unit.children]) for unit, _ in before]
        try:
            perform(reading.operations[0], self.root)
        except Unfit:
            return False
        if holds():
            return True
        for (unit, paragraph), (_, children) in zip(before, lists, strict=True):
            unit.paragraph, unit.children = paragraph, children
            for child in children:
                child.above = unit
        return False

    def _words(self, old: Unit, new: Unit) -> Iterator[str]:
        """The edits of a paragraph, the last first, so that none stands in the way of another; or its whole text."""
        text, wanted = old.paragraph.text, new.paragraph.text
        if text == wanted:
            return
        place = self._name(old)
        if old.children:
            place = f"the {'heading' if old.paragraph.kind == 'heading' else 'opening words'} of {place}"
        found: list[str] = []
        changed = edits(text, wanted)
        before = old.paragraph
        for edit in reversed(changed) if len(changed) <= _MANY else ():
            said = self._edit(old, place, edit, wanted)
            if said is None:
                old.paragraph = before
                break
            found.append(said)
        if old.paragraph.text == wanted:
            yield from self._in_order(old, before, found)
            return
        old.paragraph = before
        for block in self._quoted(wanted):
            said = self.grammar.says("rewrite", place=place, block=block)
            if self._try(said, lambda: old.paragraph.text == wanted):
                yield said
                return

    def _in_order(self, unit: Unit, before: Paragraph, found: list[str]) -> list[str]:
        """The edits in reading order, if they do the same in it."""
        wanted, unit.paragraph = unit.paragraph, before
        if all(self._try(one, lambda: True) for one in found[::-1]) and unit.paragraph == wanted:
            return found[::-1]
        unit.paragraph = wanted
        return found

    def _edit(self, unit: Unit, place: str, edit: Replacement, wanted: str) -> str | None:
        text = unit.paragraph.text
        (start, end), came = edit.old, wanted[slice(*edit.new)]
        after = text[:start] + came + text[end:]
        for verb, said in _ways(text, start, end, came):
            for marks in _QUOTES:
                if any(mark in value for value in said.values() for mark in marks):
                    continue
                quoted = {key: value if key == "where" else marks[0] + value + marks[1] for key, value in said.items()}
                sentence = self.grammar.says(verb, place=place, **quoted)
                if self._try(sentence, lambda: unit.paragraph.text == after):
                    return sentence
        return None

    def _gone(self, pairs: list[tuple[Unit, Unit]], olds: list[Unit]) -> Iterator[str]:
        stay = {id(old) for old, _ in pairs}
        for old in olds:
            if id(old) not in stay and self._alive(old):
                said = self.grammar.says("delete", place=self._name(old))
                above = old.above
                if self._try(said, lambda old=old, above=above: above is None or old not in above.children):  # type: ignore[misc]
                    yield said

    def _alive(self, unit: Unit) -> bool:
        return unit.above is not None and unit in unit.above.children

    def _come(self, old: Unit, new: Unit, pairs: list[tuple[Unit, Unit]]) -> Iterator[str]:
        """What comes into a list: each run behind the paragraph that stays before it, or before the one behind it."""
        stay = {id(other): one for one, other in pairs}
        run: list[Unit] = []
        last: Unit | None = None
        for child in [*new.children, None]:
            if child is not None and id(child) not in stay:
                run.append(child)
                continue
            if run:
                yield from self._run(old, run, last, None if child is None else stay[id(child)])
            run, last = [], None if child is None else stay[id(child)]

    def _run(self, old: Unit, run: Sequence[Unit], last: Unit | None, following: Unit | None) -> Iterator[str]:
        wanted = [unit.whole() for unit in run]
        beside = last or following
        if beside is not None:
            where, place, verb = "after" if last else "before", self._name(beside), "add"
        else:
            where, place, verb = "end", "the text" if old.above is None else self._name(old), "add_in"
        # What cannot come in as it is may do so one after the other, or without its marks and kinds.
        for alike in (_same, _like):
            for block in self._blocks(wanted):
                said = self.grammar.says(verb, place=place, where=where, block=block)
                if self._try(said, lambda alike=alike: _holds(old, wanted, last, alike)):  # type: ignore[misc]
                    yield said
                    return
            if len(run) > 1:
                for unit in run:
                    yield from self._run(old, [unit], last, following)
                return

    def _blocks(self, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = write_text(Draft(paragraphs, "block")).decode().strip("\n")
        yield from self._quoted(text, "\n\n")

    def _quoted(self, text: str, before: str = "") -> Iterator[str]:
        for opening, closing in _QUOTES:
            if opening not in text and closing not in text:
                yield f"{before}{opening}{text}{closing}"

    def _numbers(self, old: Unit, new: Unit) -> Iterator[str]:
        label = new.paragraph.label
        place = self._name(old)
        said = [self.grammar.says("relabel", place=place, to=f"paragraph {bare(label)}")] if bare(label) else []
        if label is None:
            said = [self.grammar.says("unlabel", place=place)]
        else:
            said += [self.grammar.says("label", place=place, new=quoted) for quoted in self._quoted(label)]
        for one in said:
            if self._try(one, lambda: old.paragraph.label == label):
                yield one
                return


def _same(one: Paragraph, other: Paragraph) -> bool:
    return one == other


def _like(one: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs have the same labels and words, all below them included."""
    return (one.label, one.text, len(one.children)) == (other.label, other.text, len(other.children)) and all(
        map(_like, one.children, other.children)
    )


def _holds(
    old: Unit, wanted: list[Paragraph], last: Unit | None, alike: Callable[[Paragraph, Paragraph], bool]
) -> bool:
    """Whether the paragraphs came into a list, behind one of it and whatever came in there before."""
    at = old.children.index(last) + 1 if last is not None and last in old.children else 0
    while at < len(old.children) and old.children[at].heir is last and last is not None:
        at += 1
    fresh = (
        old.children[at - len(wanted) : at] if last is not None else [one for one in old.children if one.index is None]
    )
    found = [unit.whole() for unit in fresh[-len(wanted) :]]
    return len(found) == len(wanted) and all(map(alike, found, wanted))


def _ways(text: str, start: int, end: int, came: str) -> Iterator[tuple[str, dict[str, str]]]:
    """How an edit may be said, the shortest first."""
    gone = text[start:end]
    before, after = words(text[:start]), words(text[end:])
    if came and not gone:
        for many in range(1, _CONTEXT):
            anchor = _tail(text[:start], many)
            if anchor:
                yield "insert", {"new": came.strip(), "where": "after", "anchor": anchor}
            follows = _head(text[end:], many)
            if follows and not before:
                yield "insert", {"new": came.strip(), "where": "before", "anchor": follows}
    elif gone and not came and gone.strip():
        yield "strike", {"old": gone.strip()}
    elif gone.strip() and came.strip():
        yield "replace", {"old": gone, "new": came}
    for many in range(1, _CONTEXT):
        left = text[start - len(_tail(text[:start], many, exact=True)) : start]
        right = _head(text[end:], many, exact=True)
        for ours, theirs in ((left, ""), ("", right), (left, right)):
            kept = (ours + gone + theirs, ours + came + theirs)
            if all(one.strip() for one in kept) and (before or after):
                if kept[1].startswith(kept[0]) and kept[1] != kept[0] and not gone:
                    continue
                yield "replace", {"old": kept[0].strip() if kept[0] == kept[0].strip() else kept[0], "new": kept[1]}
    whole = (text, text[:start] + came + text[end:])
    if all(one.strip() for one in whole) and len(text) < 80:
        yield "replace", {"old": whole[0], "new": whole[1]}


def _tail(text: str, many: int, *, exact: bool = False) -> str:
    """The last words of a text; exactly, with the spaces behind them."""
    parts = text.split(" ")
    kept = [part for part in parts if part]
    if not kept:
        return text if exact else ""
    tail = " ".join(kept[-many:])
    at = text.rfind(kept[-1]) if many == 1 else text.rfind(tail)
    return "" if at < 0 else text[at:] if exact else text[at:].rstrip()


def _head(text: str, many: int, *, exact: bool = False) -> str:
    """The first words of a text; exactly, with the spaces before them."""
    head = " ".join([part for part in text.split(" ") if part][:many])
    at = text.find(head)
    return "" if at < 0 or not head else text[: at + len(head)] if exact else head


def _ordinal(number: int) -> str:
    """A number as an ordinal.

    Example:
        >>> _ordinal(1), _ordinal(12), _ordinal(23)
        ('1st', '12th', '23rd')
    """
    end = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"
