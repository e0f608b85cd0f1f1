"""``amend``: a text of instructions, or a list of amendments in two columns, applied to a draft."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property
from textwrap import shorten
from typing import Final

from attrs import evolve, frozen

from draftdiff.amending.choosing import chosen, numbered, refuse_unknown
from draftdiff.amending.finding import find
from draftdiff.amending.grammar import forms, grammar
from draftdiff.amending.instructions import Instruction, Operation, Reading
from draftdiff.amending.listed import read_list
from draftdiff.amending.operations import perform
from draftdiff.amending.places import read_places
from draftdiff.amending.quotations import labelled_text
from draftdiff.amending.reading import read_instructions
from draftdiff.amending.units import CannotApply, Unit, units_of
from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.changeset import ChangeSet
from draftdiff.errors import InputError
from draftdiff.files import text_not_path
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.readers.reading import read_text
from draftdiff.results import Tabular

#: The form of lists in two columns.
LIST: Final = "ep-list"
#: The form that knows the words for places that all others know.
_GENERAL: Final = "general"


@frozen
class Trouble:
    """An instruction that was not carried out.

    Attributes:
        kind: ``unread`` (its words are not understood), or ``conflict`` (it does not fit the
            draft).
        instruction: Its number, words and place.
        reason: Why.
    """

    kind: str
    instruction: Instruction
    reason: str

    def __str__(self) -> str:
        failure = "not understood" if self.kind == "unread" else "conflict"
        at = f" (at {self.instruction.place})" if self.instruction.place else ""
        words = shorten(str(self.instruction), 160, placeholder=" ...")
        return f"{failure}{at}: {words}: {self.reason}"


@frozen
class Order:
    """An instruction beside the clause that it is about.

    Attributes:
        instruction: Its number, words and place.
        is_done: Whether it was carried out.
        reason: Why it was not; empty where it was.
        before: The paragraphs that it changes as they stood when its turn came, a line each; of an
            order that was not carried out the paragraph at its place, where there is one.
        after: The same paragraphs afterwards.
    """

    instruction: Instruction
    is_done: bool
    reason: str = ""
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        lines = [self.instruction.name + ("" if self.is_done else f" (not done: {self.reason})")]
        lines += [f"  - {line}" for line in self.before.splitlines()]
        lines += [f"  + {line}" for line in self.after.splitlines()]
        return "\n".join(lines)


@frozen
class Amended(Tabular):
    """A draft amended, and what became of each instruction.

    Attributes:
        base: The draft before.
        draft: The draft after.
        form: The grammar by which the instructions were read.
        operations: What was carried out, in its order.
        troubles: What was not, each with its words, place and reason.
        passed: Lines of the text that are no instructions.
        acts: Where several texts were carried out one after the other, what became of each.
    """

    base: Draft
    draft: Draft
    form: str
    operations: tuple[Operation, ...]
    troubles: tuple[Trouble, ...] = ()
    passed: tuple[Instruction, ...] = ()
    acts: tuple[Amended, ...] = ()

    def __repr__(self) -> str:
        return f"<Amended {self.draft.id!r}: {len(self.operations)} carried out, {len(self.troubles)} not>"

    @cached_property
    def orders(self) -> tuple[Order, ...]:
        """Each instruction beside the clause that it is about, before and after, in the order of
        the text of instructions.

        Example:
            >>> base = read_text("1. States shall act.\\n\\n2. States shall report.", id="v1")
            >>> print(*amend(base, "In paragraph 2, replace “shall” by “should”.").orders)
            paragraph 2: replace “shall” by “should”
              - 2. States shall report.
              + 2. States should report.
        """
        if self.acts:
            return tuple(order for act in self.acts for order in act.orders)
        root = units_of(self.base)
        done = [_carried_out(operation, root) for operation in self.operations]
        failed = [
            Order(trouble.instruction, False, trouble.reason, self._clause(trouble))
            for trouble in self.troubles
        ]
        return tuple(sorted([*done, *failed], key=lambda order: order.instruction.line))

    def _clause(self, trouble: Trouble) -> str:
        """The paragraph at the place of an instruction; empty where there is none."""
        places = read_places(trouble.instruction.place, grammar(_GENERAL)) or ()
        if len(places) != 1 or not places[0].steps:
            return ""
        try:
            return labelled_text(find(places[0], units_of(self.base)).paragraph)
        except CannotApply:
            return ""

    @cached_property
    def changes(self) -> ChangeSet:
        """The changes that the instructions made: ``diff`` of the draft before and after."""
        from draftdiff.changes.changeset import compare_drafts
        from draftdiff.changes.comparison import explained
        from draftdiff.meaning.explaining import readings

        compared = compare_drafts(self.base, self.draft)
        return explained(compared, lambda: readings(compared, self.base, self.draft))


@validate_arguments
def amend(
    base: Draft, amendments: Draft | str, *, form: str | None = None, id: str | None = None
) -> Amended:
    """A draft with the instructions of a text carried out: "In Article 5, replace 'shall' by
    'should'".

    Places, and words that are to be found, are those of the base; numbers "as redesignated" are
    those of by then. Nothing is guessed: words that stand twice where one is meant, a place that is
    not there or may be any of several, and sentences that no grammar knows are left out and listed.

    Args:
        base: The draft that is amended.
        amendments: The instructions: a draft of them, as a bill is read, or their text.
        form: general, eu, us-congress or ep-list (two columns); left out, the grammar that
            understands most of them.
        id: The name of the new draft; that of the base with "-amended" where not given.

    Raises:
        InputError: There is no such form.

    Example:
        >>> base = read_text("1. States shall act.\\n\\n2. States shall report.", id="v1")
        >>> done = amend(base, "In paragraph 2, replace “shall” by “should”. Delete paragraph 7.")
        >>> done.draft.text, [trouble.reason for trouble in done.troubles]
        ('States shall act.\\nStates should report.', ['there is no paragraph 7 in the draft'])
    """
    name, reading = read_amendments(amendments, form)
    return apply_instructions(base, name, numbered(reading), id or f"{base.id}-amended")


@validate_arguments
def carry_out(
    base: Draft,
    acts: Draft | str | Sequence[Draft | str],
    *,
    style: str | None = None,
    only: Collection[int] = (),
    without: Collection[int] = (),
) -> Amended:
    """Return a draft with the instructions of one text, or of several in their order, carried out.

    Each order is an item that may be left out: the number that ``Order.instruction.order`` tells,
    counted through all texts, is the same whatever is chosen.

    Args:
        base: The draft that is amended.
        acts: The instructions; of several texts, each finds the draft as those before it left it.
        style: The name of a grammar; left out, the one that understands most of each text.
        only: The numbers of the orders to carry out; none for all.
        without: The numbers of the orders to leave out.

    Raises:
        InputError: There is no such grammar, or no order of such a number.

    Example:
        >>> base = read_text("1. States shall act.", id="v1")
        >>> acts = ["In paragraph 1, replace “shall” by “may”.", "In paragraph 1, replace “may” by “must”."]
        >>> carry_out(base, acts).draft.text
        'States must act.'
        >>> carry_out(base, acts, without=[2]).draft.text
        'States may act.'
    """
    texts = [acts] if isinstance(acts, Draft | str) else [*acts]
    steps: list[Amended] = []
    count = 0
    for text in texts:
        before = steps[-1].draft if steps else base
        form, reading = read_amendments(text, style)
        reading = numbered(reading, count)
        count += len(reading.operations) + len(reading.unread)
        reading = chosen(reading, only, without)
        steps.append(apply_instructions(before, form, reading, f"{base.id}-amended"))
    refuse_unknown({*only, *without}, count)
    if len(steps) == 1:
        return steps[0]
    draft = evolve(steps[-1].draft, parents=(base.id,)) if steps else base
    return Amended(
        base,
        draft,
        steps[-1].form if steps else style or _GENERAL,
        tuple(operation for step in steps for operation in step.operations),
        tuple(trouble for step in steps for trouble in step.troubles),
        tuple(line for step in steps for line in step.passed),
        tuple(steps),
    )


def read_amendments(amendments: Draft | str, form: str | None) -> tuple[str, Reading]:
    """The orders of a text, by the form that is asked for, or by the one that leaves the
    least unread.
    """
    text = read_text(text_not_path(amendments)) if isinstance(amendments, str) else amendments
    listed = read_list(text, grammar("eu")) if form in (None, LIST) else Reading()
    if form == LIST or listed.operations:
        return LIST, listed
    best: tuple[str, Reading] | None = None
    for name in [form] if form else forms():
        reading = read_instructions(text, grammar(name))
        if best is None or _rank(reading) < _rank(best[1]):
            best = name, reading
        if reading.operations and not reading.unread:
            break
    if best is None:
        raise InputError("there is no grammar of amendments")
    return best


def _rank(reading: Reading) -> tuple[int, int]:
    """The count of what was not understood in a text, to compare with other readings of it."""
    return len(reading.unread) - len(reading.operations), len(reading.passed)


def _carried_out(operation: Operation, root: Unit) -> Order:
    """An operation done to a draft in the making, with the paragraphs that it changes."""
    before = _paragraphs(root)
    perform(operation, root)
    after = _paragraphs(root)
    gone = [text for unit, text in before.items() if after.get(unit) != text]
    added = [text for unit, text in after.items() if before.get(unit) != text]
    return Order(operation.instruction, True, "", "\n".join(gone), "\n".join(added))


def _paragraphs(root: Unit) -> dict[int, str]:
    """The label and text of each paragraph of a draft in the making, by its identity."""
    return {id(unit): labelled_text(unit.paragraph) for unit in root.walk() if unit is not root}


def apply_instructions(base: Draft, form: str, reading: Reading, id: str) -> Amended:
    """A draft with all that was read done to it, as far as it fits."""
    root = units_of(base)
    done: list[Operation] = []
    troubles = [
        Trouble("unread", instruction, "no grammar of amendments knows these words")
        for instruction in reading.unread
    ]
    titles = _titles(base)
    for operation in reading.operations:
        instruction = operation.instruction
        other_act = _act_elsewhere(f"of {instruction.place}; {instruction}", titles)
        if other_act:
            reason = f"it names the {other_act}, and the draft is the {titles[0]}"
            troubles.append(Trouble("conflict", operation.instruction, reason))
            continue
        try:
            perform(operation, root)
        except CannotApply as reason:
            troubles.append(Trouble("conflict", operation.instruction, str(reason)))
        else:
            done.append(operation)
    troubles.sort(key=lambda trouble: trouble.instruction.line)
    paragraphs = [unit.whole() for unit in root.children]
    after = Draft(paragraphs, id, base.title, (base.id,), language=base.language)
    return Amended(base, after, form, tuple(done), tuple(troubles), tuple(reading.passed))


#: An act that an instruction names by its title: "of the Fees Act 2025".
_NAMED_ACT = lazy_pattern(
    re.compile,
    r"\b(?:of|in|to) (?:the )?(?P<title>(?:[A-Z][\w’'-]*(?: (?:of|and|the|for|on|in|to))*"
    r"(?: \([A-Z][\w ]*\))? ){1,12}Act)\b",
)


def _titles(base: Draft) -> list[str]:
    """The titles by which a draft is called an act: its own, and what its headings at the top say."""
    headings = [paragraph.text for paragraph in base.children if paragraph.kind == "heading"]
    written = [title for title in (base.title, *headings[:2]) if title]
    return [title for title in written if re.search(r"\bAct\b", title)]


def _act_elsewhere(instruction: str, titles: Sequence[str]) -> str:
    """Return the act that an instruction names where the draft is called by another title, or ""."""
    # What is quoted is text of the act that amends, and names what it likes.
    plain = re.sub(r"[“\"‘][^”\"’]*[”\"’]", " ", instruction)
    named = _NAMED_ACT.search(plain)
    if named is None or not titles:
        return ""
    title = named["title"]
    is_own = any(title.casefold() in own.casefold() for own in titles)
    return "" if is_own else title
