"""The writer of amendments: instructions that lead from the old draft to the new one, each tried as
it is written.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from operator import eq
from string import ascii_lowercase
from typing import Any

from attrs import define, field, frozen

from draftdiff.amending.amended import amend
from draftdiff.amending.finding import find
from draftdiff.amending.grammar import Grammar, grammar
from draftdiff.amending.operations import perform
from draftdiff.amending.places import read_places
from draftdiff.amending.reading import read_instructions
from draftdiff.amending.units import CannotApply, Unit, bare, units_of
from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Replacement, summary
from draftdiff.changes.wording import edits
from draftdiff.model.draft import Draft, nest
from draftdiff.model.labels import parse
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import sentences as sentences_of
from draftdiff.phrases import ordinal
from draftdiff.readers.reading import read_text
from draftdiff.redlines.layout import Redline, lay_out
from draftdiff.writers.registry import cannot_write
from draftdiff.writers.text import encoded, write_text

#: A way to write the edits of a paragraph: given it, its name and the wanted text, the orders.
_Writing = Callable[[Unit, str, str], list[str]]
_QUOTES = (("“", "”"), ('"', '"'), ("«", "»"))
#: An edit may be quoted with up to one word less than this on each side.
_CONTEXT = 6
#: A paragraph of which more than this changes is replaced by its new text.
_MOST_CHANGED = 1 / 3


def write_amendments(what: Any, /, *, form: str = "general") -> bytes:
    """Return changes as instructions: "In Article 5, paragraph 2, replace “shall” by “should”".

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
    composing = _Composing.between(old, new, changes, form, named=isinstance(what, Redline))
    sentences = [*composing.instructions()]
    names = [side.title or side.id for side in (changes.old, changes.new)]
    title = f"Amendments that make {names[1]} of {names[0]}"
    text = _numbered(title, sentences)
    amended = amend(old, text, form=form)
    grouped = _numbered(title, composing.grouped(sentences))
    if grouped != text and amend(old, grouped, form=form).draft.children == amended.draft.children:
        text = grouped
    if amended.draft.children != new.children:
        from draftdiff.changes.changeset import compare_drafts

        missing = compare_drafts(amended.draft, new)
        warnings.warn(
            f"these instructions do not say all: left out {summary(missing.changes) or 'notes'}",
            stacklevel=3,
        )
    return encoded(text)


def write(old: Draft, new: Draft, style: str = "general") -> str:
    """Return the instructions that lead from one draft to another, as a drafter writes them.

    Args:
        old: The draft before.
        new: The draft after.
        style: general, eu, us-congress, uk, un, australia or another grammar.

    Raises:
        InputError: There is no such style.

    Warns:
        UserWarning: The style has no words for something.

    Example:
        >>> from draftdiff import read_text
        >>> old, new = (read_text(f"1. States {verb} act.", id=verb) for verb in ("shall", "should"))
        >>> print(write(old, new, "uk").splitlines()[-1])
        1. In subsection 1, for “shall” substitute “should”.
    """
    from draftdiff.changes.changeset import compare_drafts

    return write_amendments(lay_out(old, new, compare_drafts(old, new)), form=style).decode()


def _numbered(title: str, instructions: Sequence[str]) -> str:
    """Return instructions below a title, each with its number."""
    numbered = [f"{number}. {sentence}" for number, sentence in enumerate(instructions, 1)]
    return "\n\n".join([title, *numbered])


def _letter(at: int) -> str:
    """Return the letter of a point: a, b, ... z, aa, ab."""
    return (ascii_lowercase[at // 26 - 1] if at >= 26 else "") + ascii_lowercase[at % 26]


def _known_drafts(changes: ChangeSet) -> tuple[Draft, Draft]:
    """Return the old and the new draft of a change set as far as it knows them, "…" for each
    paragraph that did not change.
    """
    sides = []
    for side, depths in (("old", changes.old_depths), ("new", changes.new_depths)):
        paragraph_at = {
            node.index: node.paragraph() for change in changes for node in getattr(change, side)
        }
        paragraphs = [paragraph_at.get(index, Paragraph("…")) for index in range(len(depths))]
        sides.append(Draft(nest(paragraphs, depths), getattr(changes, side).id))
    return sides[0], sides[1]


@frozen(eq=False)
class _ChildList:
    """The children of a paragraph before any instruction is carried out.

    Attributes:
        old: The paragraph in the old draft.
        new: The same paragraph in the new draft.
        children: The children of the old one.
        unmoved: Those of them that stay in their order, by the identity of their partner.
    """

    old: Unit
    new: Unit
    children: list[Unit]
    unmoved: dict[int, Unit]


@frozen
class _Wording:
    """The verb, the place and the quoted words of a sentence."""

    verb: str
    place: str
    words: dict[str, str]


@define(eq=False)
class _Composing:
    """Writes instructions that lead from one draft to another, and carries each out at once.

    Attributes:
        grammar: The form of the instructions.
        root: The old draft with the instructions so far carried out.
        base: The old draft as it was.
        wanted: The new draft.
        partner: The index in the old draft for the index of each paired paragraph of the new one.
        named: Whether paragraphs are named by their labels; else they are counted.
        names: The names of paragraphs of the base so far, by their index.
        wordings: The verbs, places and words of the sentences so far.
    """

    grammar: Grammar
    root: Unit
    base: Unit
    wanted: Unit
    partner: dict[int, int]
    named: bool
    names: dict[int, str] = field(factory=dict)
    wordings: dict[str, _Wording] = field(factory=dict)

    @classmethod
    def between(
        cls, old: Draft, new: Draft, changes: ChangeSet, form: str, *, named: bool
    ) -> _Composing:
        """Return the composing of the instructions for a change set between two drafts."""
        partner = {
            new_start + offset: old_start + offset
            for old_start, new_start, length in changes.kept
            for offset in range(length)
        }
        for change in changes:
            if change.old and change.new:
                partner.setdefault(change.new[0].index, change.old[0].index)
        return cls(grammar(form), units_of(old), units_of(old), units_of(new), partner, named)

    def instructions(self) -> Iterator[str]:
        """Yield the instructions: edits of words first, then deletions, insertions and numbers;
        paragraphs are named as in the base.
        """
        pairs = list(self._unmoved_pairs(self.root, self.wanted))
        # The children of each paragraph before anything is carried out.
        lists = [
            _ChildList(
                old,
                new,
                [*old.children],
                {id(new_child): child for child, new_child in pairs if child.above is old},
            )
            for old, new in [(self.root, self.wanted), *pairs]
        ]
        for old, new in pairs:
            yield from self._edits(old, new)
        relabelled = [
            (old, new) for old, new in pairs if old.paragraph.label != new.paragraph.label
        ]
        for child_list in lists:
            yield from self._deletions(child_list)
        for child_list in lists:
            yield from self._insertions(child_list)
        for old, new in relabelled:
            yield from self._relabelling(old, new)

    def _say(self, verb: str, place: str, **words: str) -> str:
        """Return the sentence of an instruction."""
        sentence = self.grammar.says(verb, place=place, **words)
        self.wordings[sentence] = _Wording(verb, place, words)
        return sentence

    def grouped(self, sentences: Iterable[str]) -> list[str]:
        """Return instructions with those for one article below a line that names it."""
        grouped: list[str] = []
        for article, run in groupby(sentences, self._article):
            orders = [*run]
            if not article or len(orders) == 1:
                grouped += orders
                continue
            points = [self._point(order) for order in orders]
            lines = [f"    ({_letter(at)}) {point};" for at, point in enumerate(points)]
            lead = self.grammar.says("lead", place=article)
            grouped.append("\n\n".join([lead, *lines])[:-1] + ".")
        return grouped

    def _article(self, sentence: str) -> str:
        """Return the article inside of which an instruction works; an empty string where it is
        none, or the instruction brings paragraphs.
        """
        article, _, inner = self.wordings[sentence].place.partition(", ")
        is_titled = article[:1].isupper() or article.startswith("§")
        has_lead = bool(self.grammar.table["write"]["lead"])
        return article if inner and is_titled and has_lead and "\n" not in sentence else ""

    def _point(self, sentence: str) -> str:
        """Return an instruction as a point below the article that it is about."""
        wording = self.wordings[sentence]
        inner = wording.place.partition(", ")[2]
        text = self.grammar.says(wording.verb, True, place=inner, **wording.words)
        return text[:1].lower() + text[1:].removesuffix(".")

    def _unmoved_pairs(self, old: Unit, new: Unit) -> Iterator[tuple[Unit, Unit]]:
        """Yield the paired children that stand in the same order, and those below them."""
        old_positions = {child.index: position for position, child in enumerate(old.children)}
        pairs = []
        weights = []
        for position, child in enumerate(new.children):
            old_index = self.partner.get(child.index or 0)
            if old_index in old_positions:
                pairs.append((position, old_positions[old_index]))
                weights.append(1 + sum(len(unit.paragraph.text) for unit in child.walk()))
        for chosen in heaviest_increasing(pairs, weights):
            position, old_position = pairs[chosen]
            old_child, new_child = old.children[old_position], new.children[position]
            yield old_child, new_child
            yield from self._unmoved_pairs(old_child, new_child)

    def _name(self, unit: Unit) -> str:
        """Return the name of a paragraph: its labels, if no other has the same, else its number in
        the text.
        """
        index = unit.index or 0
        if index not in self.names:
            base_unit = self._in_base(unit)
            labels = self._labels(base_unit) if self.named else ""
            if not labels or not self._leads_to(labels, base_unit):
                labels = self._counted(base_unit)
            self.names[index] = labels
        return self.names[index]

    def _in_base(self, unit: Unit) -> Unit:
        """Return a paragraph as it was in the old draft."""
        return next(part for part in self.base.walk() if part.index == (unit.index or 0))

    def _counted(self, unit: Unit) -> str:
        """Return the name of a paragraph by its number under its heading, or in the text."""
        index = unit.index or 0
        heading = unit.above
        while heading is not None and not heading.title:
            heading = heading.above
        if self.named and heading is not None and unit.paragraph.kind != "heading":
            count = ordinal(index - (heading.index or 0))
            name = f"the {count} paragraph under the heading “{heading.title}”"
            if self._leads_to(_with_title(name), unit):
                return name
        return f"the {ordinal(index + 1)} paragraph of the text"

    def _labels(self, unit: Unit) -> str:
        """Return the labels of a paragraph and of those above it, the outermost first; an empty
        string where it has none.
        """
        labels: list[str] = []
        ancestor: Unit | None = unit
        while ancestor is not None and ancestor.above is not None:
            label = self._label(ancestor, is_heading_named=ancestor is unit)
            if label:
                labels.append(label)
            elif ancestor is unit:
                return ""
            ancestor = ancestor.above
        return ", ".join(reversed(labels))

    def _label(self, unit: Unit, *, is_heading_named: bool) -> str:
        """Return a paragraph's label as an instruction names it, if at all: "paragraph 2"."""
        label = unit.paragraph.label
        number = bare(label) if label else ""
        if not label or not number:
            return ""
        parsed = parse(label)
        if parsed.keyword:
            return label.strip(" .:")
        if unit.paragraph.kind == "heading" and not is_heading_named:
            return ""
        words = self.grammar.table["write"]
        word = words["names"].get(parsed.family, words["point"])
        is_plain = parsed.family == "decimal" and "(" not in label
        return f"{word} {number}" if is_plain else f"{word} ({number})"

    def _leads_to(self, name: str, unit: Unit) -> bool:
        """Return whether a name is read as that of this paragraph and of no other."""
        places = read_places(name, self.grammar)
        try:
            return places is not None and len(places) == 1 and find(places[0], self.base) is unit
        except CannotApply:
            return False

    def _try(self, sentence: str, holds: Callable[[], bool]) -> bool:
        """Carry out an instruction that is read as one operation and does what it should.

        Returns:
            Whether it was carried out; else all is as before.
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

    def _edits(self, old: Unit, new: Unit) -> Iterator[str]:
        """Yield the edits of a paragraph in reading order, or its new text where one of them cannot
        be written as an instruction.
        """
        before, wanted = old.paragraph, new.paragraph.text
        if before.text == wanted:
            return
        name = self._name_of_words(old)
        replacements = edits(before.text, wanted)
        ways = [self._by_words(_by_sentence(replacements, before.text)), self._by_text]
        if _changed_share(replacements, before.text, wanted) > _MOST_CHANGED:
            ways.reverse()
        # Single edits keep the marks of the words between them.
        ways.append(self._by_words(replacements))
        readable: tuple[Paragraph, list[str]] | None = None
        for write in ways:
            old.paragraph = before
            sentences = write(old, name, wanted)
            if old.paragraph.text != wanted:
                continue
            if old.paragraph.marks == new.paragraph.marks:
                yield from sentences
                return
            readable = readable or (old.paragraph, sentences)
        old.paragraph, sentences = readable or (before, [])
        yield from sentences

    def _name_of_words(self, unit: Unit) -> str:
        """Return the name of the words of a paragraph, without what is below it."""
        if self.named and unit.paragraph.kind == "heading" and not unit.paragraph.label:
            name = f"the heading “{unit.title}”"
            if self._leads_to(_with_title(name), self._in_base(unit)):
                return name
        name = self._name(unit)
        if not unit.children:
            return name
        part = "heading" if unit.paragraph.kind == "heading" else "opening words"
        return f"the {part} of {name}"

    def _by_words(self, replacements: Sequence[Replacement]) -> _Writing:
        """Return how edits of a paragraph are carried out, an order for each."""

        def write(unit: Unit, name: str, wanted: str) -> list[str]:
            text = unit.paragraph.text
            sentences = [self._edit(unit, name, edit, text, wanted) for edit in replacements]
            return [*filter(None, sentences)]

        return write

    def _by_text(self, unit: Unit, name: str, wanted: str) -> list[str]:
        """Replace a paragraph by its new text."""
        says = (self._say("rewrite", place=name, block=block) for block in _quoted(wanted))
        return [*self._first(says, lambda: unit.paragraph.text == wanted)]

    def _edit(self, unit: Unit, name: str, edit: Replacement, old: str, new: str) -> str | None:
        """Carry out one edit of a paragraph, in which those before it are already made.

        Returns:
            The instruction, or None where no way to write it gives the wanted text.
        """
        before, inserted = new[: edit.new[0]], new[slice(*edit.new)]
        deleted, after = old[slice(*edit.old)], old[edit.old[1] :]
        for verb, quotations in _wordings(before, deleted, inserted, after):
            for opening, closing in _QUOTES:
                if any(opening in text or closing in text for text in quotations.values()):
                    continue
                words = {
                    key: text if key == "where" else opening + text + closing
                    for key, text in quotations.items()
                }
                sentence = self._say(verb, place=name, **words)
                if self._try(sentence, lambda: unit.paragraph.text == before + inserted + after):
                    return sentence
        return None

    def _first(self, sentences: Iterable[str], holds: Callable[[], bool]) -> Iterator[str]:
        """Carry out and yield the first of several instructions that does what it should, if any."""
        for sentence in sentences:
            if self._try(sentence, holds):
                yield sentence
                return

    def _deletions(self, child_list: _ChildList) -> Iterator[str]:
        """Yield an instruction for each child that the new draft does not have there."""
        unmoved = {id(child) for child in child_list.unmoved.values()}
        for child in child_list.children:
            if id(child) not in unmoved and child.above is not None:
                sentence = self._say("delete", place=self._name(child))
                yield from self._first([sentence], lambda child=child: child.above is None)  # type: ignore[misc]

    def _insertions(self, child_list: _ChildList) -> Iterator[str]:
        """Yield the insertions into a list of children: each run behind the child before it, or
        before the one behind it.
        """
        unmoved = child_list.unmoved
        run: list[Unit] = []
        previous: Unit | None = None
        for child in [*child_list.new.children, None]:
            if child is not None and id(child) not in unmoved:
                run.append(child)
                continue
            following = None if child is None else unmoved[id(child)]
            if run:
                yield from self._insertion(child_list.old, run, previous, following)
            run, previous = [], following

    def _insertion(
        self, parent: Unit, run: Sequence[Unit], previous: Unit | None, following: Unit | None
    ) -> Iterator[str]:
        """Yield the instructions that insert paragraphs below a parent, between two children."""
        wanted = [unit.whole() for unit in run]
        neighbour = previous or following
        if neighbour is not None:
            where, verb = "after" if previous else "before", "add"
            name = self._name(neighbour)
        else:
            where, verb = "end", "add_in"
            name = "the text" if parent.above is None else self._name(parent)
        sentences = [
            self._say(verb, place=name, where=where, block=block) for block in _blocks(wanted)
        ]
        # Paragraphs that cannot be inserted together may be so one after the other; one alone
        # without its marks and kinds.
        fitting = [*self._first(sentences, lambda: _holds(parent, wanted, previous, eq))]
        if not fitting and len(run) == 1:
            fitting = [
                *self._first(sentences, lambda: _holds(parent, wanted, previous, _reads_alike))
            ]
        yield from fitting
        if not fitting and len(run) > 1:
            for unit in run:
                yield from self._insertion(parent, [unit], previous, following)

    def _relabelling(self, old: Unit, new: Unit) -> Iterator[str]:
        """Yield the instruction that gives a paragraph its new label, or takes it away."""
        label, name = new.paragraph.label, self._name(old)
        sentences = []
        if label is None:
            sentences.append(self._say("unlabel", place=name))
        else:
            if number := bare(label):
                sentences.append(self._say("relabel", place=name, to=f"paragraph {number}"))
            for quoted in _quoted(label):
                sentences.append(self._say("label", place=name, new=quoted))
        yield from self._first(sentences, lambda: old.paragraph.label == label)


def _with_title(name: str) -> str:
    """Return a name as the reader of instructions has it, its heading taken for no quotation."""
    return re.sub(r"under the heading “(.*)”|heading “(.*)”", _title_as_read, name)


def _title_as_read(match: re.Match[str]) -> str:
    return f"under ⟪{match[1]}⟫" if match[1] else f"heading ⟪{match[2]}⟫"


def _changed_share(replacements: Sequence[Replacement], old: str, new: str) -> float:
    """Return the share of a text that edits change."""
    changed = sum(
        max(edit.old[1] - edit.old[0], edit.new[1] - edit.new[0]) for edit in replacements
    )
    return changed / max(1, len(old), len(new))


def _by_sentence(replacements: Sequence[Replacement], text: str) -> list[Replacement]:
    """Return edits of a text with those of one sentence joined."""
    borders = [*accumulate(map(len, sentences_of(text)))]
    merged: dict[int, Replacement] = {}
    for edit in replacements:
        number = bisect_right(borders, edit.old[0])
        first = merged.get(number, edit)
        merged[number] = Replacement((first.old[0], edit.old[1]), (first.new[0], edit.new[1]))
    return [*merged.values()]


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Return paragraphs as they are typed, in each kind of quotation marks; trying them shows what
    cannot be typed.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = write_text(Draft(paragraphs, "block")).decode().strip("\n")
    return (f"\n\n{block}" for block in _quoted(text))


def _quoted(text: str) -> Iterator[str]:
    """Yield a text in each kind of quotation marks that it does not contain."""
    for opening, closing in _QUOTES:
        if opening not in text and closing not in text:
            yield f"{opening}{text}{closing}"


def _reads_alike(first: Paragraph, second: Paragraph) -> bool:
    """Return whether two paragraphs have the same labels and words, all below them included."""
    if first.label != second.label or first.text != second.text:
        return False
    if len(first.children) != len(second.children):
        return False
    return all(map(_reads_alike, first.children, second.children))


def _holds(
    parent: Unit,
    wanted: list[Paragraph],
    previous: Unit | None,
    is_alike: Callable[[Paragraph, Paragraph], bool],
) -> bool:
    """Return whether the wanted paragraphs are the last ones inserted behind a child, or among all
    children where there is none before them.
    """
    children = parent.children
    if previous is None:
        inserted = [child for child in children if child.index is None]
    else:
        end = children.index(previous) + 1 if previous in children else 0
        while end < len(children) and children[end].heir is previous:
            end += 1
        inserted = children[end - len(wanted) : end]
    paragraphs = [unit.whole() for unit in inserted[-len(wanted) :]]
    return len(paragraphs) == len(wanted) and all(map(is_alike, paragraphs, wanted))


def _wordings(
    before: str, deleted: str, inserted: str, after: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the ways to write an edit, the shortest first: with its own words, then with more and
    more of those around it.

    Yields:
        The verb of the instruction, and what it quotes by the names in the verb's sentence.
    """
    words_before, words_after = re.findall(r"\S+\s*", before), re.findall(r"\s*\S+", after)
    lefts = ["", *("".join(words_before[-count:]) for count in range(1, _CONTEXT))]
    rights = ["".join(words_after[:count]) for count in range(_CONTEXT)]
    new = inserted.strip()
    if not deleted:
        for left, right in zip(lefts[1:], rights[1:], strict=True):
            yield "insert", {"new": new, "where": "after", "anchor": left.strip()}
            if not before.strip():
                yield "insert", {"new": new, "where": "before", "anchor": right.strip()}
    elif deleted.strip() and not new:
        yield "strike", {"old": deleted.strip()}
    for left, right in zip(lefts, rights, strict=True):
        for head, tail in ((left, ""), ("", right), (left, right)):
            yield "replace", {"old": head + deleted + tail, "new": head + inserted + tail}
