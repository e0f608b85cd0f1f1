"""Instructions that lead from one draft to another, each carried out as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import eq
from typing import Final

from attrs import define, field, frozen

from draftdiff.amending.grammar import Grammar, grammar
from draftdiff.amending.operations import perform
from draftdiff.amending.reading import read_instructions
from draftdiff.amending.units import CannotApply, Unit, bare, units_of
from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Replacement
from draftdiff.changes.wording import edits
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.reading import read_text
from draftdiff.writers.amendments.naming import Names
from draftdiff.writers.amendments.wording import (
    QUOTES,
    by_sentence,
    changed_share,
    is_quotable,
    quoted,
    typed_blocks,
    wordings,
)

#: A way to write the edits of a paragraph: given it, its name and the wanted text, the orders.
_Writing = Callable[[Unit, str, str], list[str]]
#: A paragraph of which more than this changes is replaced by its new text.
_MOST_CHANGED: Final = 1 / 3


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
class Wording:
    """The verb, the place and the quoted words of a sentence."""

    verb: str
    place: str
    words: dict[str, str]


@define(eq=False)
class Composing:
    """Writes instructions that lead from one draft to another, and carries each out at once.

    Attributes:
        grammar: The form of the instructions.
        root: The old draft with the instructions so far carried out.
        wanted: The new draft.
        partner: The index in the old draft for the index of each paired paragraph of the new one.
        names: The names of the paragraphs of the old draft as it was.
        wordings: The verbs, places and words of the sentences so far.
    """

    grammar: Grammar
    root: Unit
    wanted: Unit
    partner: dict[int, int]
    names: Names
    wordings: dict[str, Wording] = field(factory=dict)

    @classmethod
    def between(
        cls, old: Draft, new: Draft, changes: ChangeSet, form: str, *, named: bool
    ) -> Composing:
        """Return the composing of the instructions for a change set between two drafts."""
        partner = {
            new_start + offset: old_start + offset
            for old_start, new_start, length in changes.kept
            for offset in range(length)
        }
        for change in changes:
            if change.old and change.new:
                partner.setdefault(change.new[0].index, change.old[0].index)
        names = Names(grammar(form), units_of(old), named)
        return cls(names.grammar, units_of(old), units_of(new), partner, names)

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
        self.wordings[sentence] = Wording(verb, place, words)
        return sentence

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
        name = self.names.of_words(old)
        replacements = edits(before.text, wanted)
        ways = [self._by_words(by_sentence(replacements, before.text)), self._by_text]
        if changed_share(replacements, before.text, wanted) > _MOST_CHANGED:
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

    def _by_words(self, replacements: Sequence[Replacement]) -> _Writing:
        """Return how edits of a paragraph are carried out, an order for each."""

        def write(unit: Unit, name: str, wanted: str) -> list[str]:
            text = unit.paragraph.text
            sentences = [self._edit(unit, name, edit, text, wanted) for edit in replacements]
            return [*filter(None, sentences)]

        return write

    def _by_text(self, unit: Unit, name: str, wanted: str) -> list[str]:
        """Replace a paragraph by its new text."""
        label = unit.paragraph.label
        blocks = [*quoted(wanted)]
        if self.grammar.table["write"].get("numbered") and label and label[0] in "(0123456789":
            blocks = [f"\n\n{block}" for block in quoted(f"{label} {wanted}")] + blocks
        says = (self._say("rewrite", place=name, block=block) for block in blocks)
        given = (label, wanted)
        return [*self._first(says, lambda: (unit.paragraph.label, unit.paragraph.text) == given)]

    def _edit(self, unit: Unit, name: str, edit: Replacement, old: str, new: str) -> str | None:
        """Carry out one edit of a paragraph, in which those before it are already made.

        Returns:
            The instruction, or None where no way to write it gives the wanted text.
        """
        before, inserted = new[: edit.new[0]], new[slice(*edit.new)]
        deleted, after = old[slice(*edit.old)], old[edit.old[1] :]
        for verb, quotations in wordings(before, deleted, inserted, after):
            for opening, closing in QUOTES:
                texts = [text for key, text in quotations.items() if key != "where"]
                if not all(is_quotable(text, opening, closing) for text in texts):
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
                sentence = self._say("delete", place=self.names.of_paragraph(child))
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
            name = self.names.of_paragraph(neighbour)
        else:
            where, verb = "end", "add_in"
            name = "the text" if parent.above is None else self.names.of_paragraph(parent)
        sentences = [
            self._say(verb, place=name, where=where, block=block) for block in typed_blocks(wanted)
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
        label, name = new.paragraph.label, self.names.of_paragraph(old)
        sentences = []
        if label is None:
            sentences.append(self._say("unlabel", place=name))
        else:
            if number := bare(label):
                sentences.append(self._say("relabel", place=name, to=f"paragraph {number}"))
            for words in quoted(label):
                sentences.append(self._say("label", place=name, new=words))
        yield from self._first(sentences, lambda: old.paragraph.label == label)


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
