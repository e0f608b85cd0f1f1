"""The writer of amendments: instructions that lead from the old draft to the new one, each tried as
it is written.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import eq
from typing import Any

from attrs import define, field

from draftdiff.amending.amended import amend
from draftdiff.amending.grammar import Grammar, grammar
from draftdiff.amending.instructions import read_instructions
from draftdiff.amending.operations import perform
from draftdiff.amending.places import find, read_places
from draftdiff.amending.units import CannotApply, Unit, bare, units_of
from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Replacement, summary
from draftdiff.changes.wording import edits
from draftdiff.model.draft import Draft, nest
from draftdiff.model.labels import parse
from draftdiff.model.paragraph import Paragraph
from draftdiff.phrases import ordinal
from draftdiff.readers.reading import read_text
from draftdiff.redlines.layout import Redline
from draftdiff.writers.registry import cannot_write
from draftdiff.writers.text import encoded, write_text

_QUOTES = (("“", "”"), ('"', '"'), ("«", "»"))
#: Words of context that an instruction may take along, and edits of a paragraph behind which it is
#: replaced.
_CONTEXT, _MANY = 6, 8


def write_amendments(what: Any, /, *, form: str = "general") -> bytes:
    """Changes as instructions: "In Article 5, paragraph 2, replace “shall” by “should”".

    ``amend`` carries them out on the old draft and gives the new one. Of a change set, which holds
    no draft, places are counted ("the 12th paragraph of the text"); of a redline they are named by
    their labels, where those tell them apart. A paragraph that moved to another parent, was split
    or joined is deleted and inserted.

    Args:
        what: A redline or a change set.
        form: general, eu or us-congress.

    Raises:
        OutputError: Something else was to be written.
        InputError: There is no such form.

    Warns:
        UserWarning: The form has no words for something: marks, kinds and languages of paragraphs,
            tables, notes.

    Example:
        >>> from draftdiff import read_text, redline
        >>> both = redline(read_text("1. States shall act."), read_text("1. States should act."))
        >>> print(write_amendments(both).decode().splitlines()[-1])
        1. In paragraph 1, replace “shall” by “should”.
    """
    if not isinstance(what, Redline | ChangeSet):
        raise cannot_write("amendments", what, "a Redline or a ChangeSet")
    changes = what.changes if isinstance(what, Redline) else what
    old, new = (what.old, what.new) if isinstance(what, Redline) else _known_drafts(what)
    composing = _Composing.of(old, new, changes, form, named=isinstance(what, Redline))
    said = [f"{number}. {one}" for number, one in enumerate(composing.instructions(), 1)]
    names = [side.title or side.id for side in (changes.old, changes.new)]
    text = "\n\n".join([f"Amendments that make {names[1]} of {names[0]}", *said])
    done = amend(old, text, form=form)
    if done.draft.children != new.children:
        from draftdiff.changes.changeset import compare_drafts

        left = compare_drafts(done.draft, new)
        warnings.warn(
            f"these instructions do not say all: left out {summary(left.changes) or 'notes'}",
            stacklevel=3,
        )
    return encoded(text)


def _known_drafts(changes: ChangeSet) -> tuple[Draft, Draft]:
    """Both drafts of a change set as far as it knows them, "…" for each paragraph that did not
    change.
    """
    sides = []
    for side, depths in (("old", changes.old_depths), ("new", changes.new_depths)):
        known = {
            node.index: node.paragraph() for change in changes for node in getattr(change, side)
        }
        paragraphs = [known.get(index, Paragraph("…")) for index in range(len(depths))]
        sides.append(Draft(nest(paragraphs, depths), getattr(changes, side).id))
    return sides[0], sides[1]


@define(eq=False)
class _Composing:
    """Writes instructions that lead from ``base``, the old draft, to another; each is carried out
    on ``root`` at once. Partners are by paragraph of the new draft; without ``named`` places are
    counted.
    """

    grammar: Grammar
    root: Unit
    base: Unit
    wanted: Unit
    partner: dict[int, int]
    named: bool
    names: dict[int, str] = field(factory=dict)

    @classmethod
    def of(
        cls, old: Draft, new: Draft, changes: ChangeSet, form: str, *, named: bool
    ) -> _Composing:
        """What writes the instructions of a change set between two drafts."""
        partner = {
            start + at: was + at for was, start, length in changes.kept for at in range(length)
        }
        for change in changes:
            if change.old and change.new:
                partner.setdefault(change.new[0].index, change.old[0].index)
        return cls(grammar(form), units_of(old), units_of(old), units_of(new), partner, named)

    def instructions(self) -> Iterator[str]:
        """The instructions: words first, then what goes and comes, then numbers; places are those
        of the base.
        """
        stays = list(self._stays(self.root, self.wanted))
        plans = [
            (
                old,
                new,
                {id(other): one for one, other in stays if one.above is old},
                [*old.children],
            )
            for old, new in [(self.root, self.wanted), *stays]
        ]
        for old, new in stays:
            yield from self._words(old, new)
        relabelled = [
            (old, new) for old, new in stays if old.paragraph.label != new.paragraph.label
        ]
        for _, _, stay, olds in plans:
            yield from self._gone(olds, {id(one) for one in stay.values()})
        for old, new, stay, _ in plans:
            yield from self._come(old, new, stay)
        for old, new in relabelled:
            yield from self._numbers(old, new)

    def _stays(self, old: Unit, new: Unit) -> Iterator[tuple[Unit, Unit]]:
        """The pairs that hang on the same parent in the same order, and those below them."""
        places = {child.index: at for at, child in enumerate(old.children)}
        pairs = [
            (at, places[was])
            for at, child in enumerate(new.children)
            if (was := self.partner.get(child.index or 0)) in places
        ]
        weights = [
            1 + sum(len(unit.paragraph.text) for unit in new.children[at].walk()) for at, _ in pairs
        ]
        for chosen in heaviest_increasing(pairs, weights):
            at, was = pairs[chosen]
            yield old.children[was], new.children[at]
            yield from self._stays(old.children[was], new.children[at])

    def _name(self, unit: Unit) -> str:
        """What a place of the base is called: by its labels, if these lead there and nowhere else,
        else counted.
        """
        index = unit.index or 0
        if index not in self.names:
            here = next(one for one in self.base.walk() if one.index == index)
            found = self._labels(here) if self.named else ""
            is_told = found and self._leads(found, here)
            self.names[index] = (
                found if is_told else f"the {ordinal(index + 1)} paragraph of the text"
            )
        return self.names[index]

    def _labels(self, unit: Unit) -> str:
        parts: list[str] = []
        at: Unit | None = unit
        while at is not None and at.above is not None:
            label = at.paragraph.label
            parsed = parse(label) if label else None
            if parsed and label and (number := bare(label)):
                if at is not unit and at.paragraph.kind == "heading" and not parsed.keyword:
                    at = at.above
                    continue
                word = self.grammar.table["write"]["names"].get(
                    parsed.family, self.grammar.table["write"]["point"]
                )
                plain = number if parsed.family == "decimal" and "(" not in label else f"({number})"
                parts.append(label.strip(" .:") if parsed.keyword else f"{word} {plain}")
            elif at is unit:
                return ""
            at = at.above
        return ", ".join(reversed(parts))

    def _leads(self, name: str, unit: Unit) -> bool:
        places = read_places(name, self.grammar)
        try:
            return places is not None and len(places) == 1 and find(places[0], self.base) is unit
        except CannotApply:
            return False

    def _try(self, sentence: str, holds: Callable[[], bool]) -> bool:
        """Return whether an instruction is read as one operation and does what it should; else all
        is as before.
        """
        reading = read_instructions(read_text(sentence), self.grammar)
        if len(reading.operations) != 1 or reading.unread or reading.passed:
            return False
        before = [(unit, unit.paragraph, [*unit.children]) for unit in self.root.walk()]
        try:
            perform(reading.operations[0], self.root)
        except CannotApply:
            return False
        if holds():
            return True
        for unit, paragraph, children in before:
            unit.paragraph, unit.children = paragraph, children
            for child in children:
                child.above = unit
        return False

    def _words(self, old: Unit, new: Unit) -> Iterator[str]:
        """The edits of a paragraph in reading order; where one cannot be said, its whole text."""
        before, wanted = old.paragraph, new.paragraph.text
        if before.text == wanted:
            return
        place = self._name(old)
        if old.children:
            place = f"the {'heading' if before.kind == 'heading' else 'opening words'} of {place}"
        changed = edits(before.text, wanted)
        tried = changed if len(changed) <= _MANY else ()
        found = [self._edit(old, place, edit, before.text, wanted) for edit in tried]
        if old.paragraph.text == wanted:
            yield from filter(None, found)
            return
        old.paragraph = before
        said = (self.grammar.says("rewrite", place=place, block=block) for block in _quoted(wanted))
        yield from self._first(said, lambda: old.paragraph.text == wanted)

    def _edit(self, unit: Unit, place: str, edit: Replacement, old: str, new: str) -> str | None:
        """An instruction for an edit, those before it being made."""
        before, gone, came, after = (
            new[: edit.new[0]],
            old[slice(*edit.old)],
            new[slice(*edit.new)],
            old[edit.old[1] :],
        )
        for verb, said in _ways(before, gone, came, after):
            for opening, closing in _QUOTES:
                words = {
                    key: value if key == "where" else opening + value + closing
                    for key, value in said.items()
                }
                if any(mark in value for value in said.values() for mark in (opening, closing)):
                    continue
                sentence = self.grammar.says(verb, place=place, **words)
                if self._try(sentence, lambda: unit.paragraph.text == before + came + after):
                    return sentence
        return None

    def _first(self, sentences: Iterable[str], holds: Callable[[], bool]) -> Iterator[str]:
        """The first of several instructions that does what it should, if one does."""
        found = next((one for one in sentences if self._try(one, holds)), None)
        if found is not None:
            yield found

    def _gone(self, olds: list[Unit], stay: set[int]) -> Iterator[str]:
        for old in olds:
            if id(old) not in stay and old.above is not None:
                said = self.grammar.says("delete", place=self._name(old))
                yield from self._first([said], lambda old=old: old.above is None)  # type: ignore[misc]

    def _come(self, old: Unit, new: Unit, stay: dict[int, Unit]) -> Iterator[str]:
        """What comes into a list: each run behind the paragraph that stays before it, or before the
        one behind it.
        """
        run: list[Unit] = []
        last: Unit | None = None
        for child in [*new.children, None]:
            if child is not None and id(child) not in stay:
                run.append(child)
                continue
            if run:
                yield from self._run(old, run, last, None if child is None else stay[id(child)])
            run, last = [], None if child is None else stay[id(child)]

    def _run(
        self, old: Unit, run: Sequence[Unit], last: Unit | None, following: Unit | None
    ) -> Iterator[str]:
        wanted = [unit.whole() for unit in run]
        beside = last or following
        if beside is not None:
            where, place, verb = "after" if last else "before", self._name(beside), "add"
        else:
            where, place, verb = (
                "end",
                "the text" if old.above is None else self._name(old),
                "add_in",
            )
        # What cannot come in as it is may do so one after the other, or without its marks and
        # kinds.
        said = [
            self.grammar.says(verb, place=place, where=where, block=block)
            for block in _blocks(wanted)
        ]
        found = [*self._first(said, lambda: _holds(old, wanted, last, eq))]
        if not found and len(run) == 1:
            found = [*self._first(said, lambda: _holds(old, wanted, last, _like))]
        yield from found or (
            one for unit in run if len(run) > 1 for one in self._run(old, [unit], last, following)
        )

    def _numbers(self, old: Unit, new: Unit) -> Iterator[str]:
        label, place = new.paragraph.label, self._name(old)
        if label is None:
            said = [self.grammar.says("unlabel", place=place)]
        else:
            said = (
                [self.grammar.says("relabel", place=place, to=f"paragraph {bare(label)}")]
                if bare(label)
                else []
            )
            said += [
                self.grammar.says("label", place=place, new=quoted) for quoted in _quoted(label)
            ]
        yield from self._first(said, lambda: old.paragraph.label == label)


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Paragraphs as they are typed, between quotation marks; what cannot be typed is found out by
    reading them.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = write_text(Draft(paragraphs, "block")).decode().strip("\n")
    return (f"\n\n{one}" for one in _quoted(text))


def _quoted(text: str) -> Iterator[str]:
    return (
        f"{one}{text}{other}" for one, other in _QUOTES if one not in text and other not in text
    )


def _like(one: Paragraph, other: Paragraph) -> bool:
    """Return whether two paragraphs have the same labels and words, all below them included."""
    same = (one.label, one.text, len(one.children)) == (
        other.label,
        other.text,
        len(other.children),
    )
    return same and all(map(_like, one.children, other.children))


def _holds(
    old: Unit,
    wanted: list[Paragraph],
    last: Unit | None,
    alike: Callable[[Paragraph, Paragraph], bool],
) -> bool:
    """Return whether the paragraphs came into a list, behind one of it and whatever came in there
    before.
    """
    at = old.children.index(last) + 1 if last is not None and last in old.children else 0
    while at < len(old.children) and old.children[at].heir is last and last is not None:
        at += 1
    new = [one for one in old.children if one.index is None]
    fresh = old.children[at - len(wanted) : at] if last is not None else new
    found = [unit.whole() for unit in fresh[-len(wanted) :]]
    return len(found) == len(wanted) and all(map(alike, found, wanted))


def _ways(before: str, gone: str, came: str, after: str) -> Iterator[tuple[str, dict[str, str]]]:
    """How an edit may be said, the shortest first: with words of its own, then with more and more
    around it.
    """
    left = [
        "".join(re.findall(r"\S+\s*", before)[-many:]) if many else "" for many in range(_CONTEXT)
    ]
    right = ["".join(re.findall(r"\s*\S+", after)[:many]) for many in range(_CONTEXT)]
    if not gone.strip():
        for many in range(1, _CONTEXT) if not gone else ():
            yield "insert", {"new": came.strip(), "where": "after", "anchor": left[many].strip()}
            if not before.strip():
                yield (
                    "insert",
                    {"new": came.strip(), "where": "before", "anchor": right[many].strip()},
                )
    elif not came.strip():
        yield "strike", {"old": gone.strip()}
    for many in range(_CONTEXT):
        for ours, theirs in ((left[many], ""), ("", right[many]), (left[many], right[many])):
            yield "replace", {"old": ours + gone + theirs, "new": ours + came + theirs}
