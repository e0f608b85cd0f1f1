"""``amend``: a text of instructions applied to a draft."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.files import text_not_path
from draftdiff.model.draft import Draft
from draftdiff.negotiation.amending.grammar import forms, grammar
from draftdiff.negotiation.amending.instructions import Instruction, Operation, Reading, read_instructions
from draftdiff.negotiation.amending.lists import read_list
from draftdiff.negotiation.amending.operations import perform
from draftdiff.negotiation.amending.units import Unfit, units_of
from draftdiff.readers.reading import read_text
from draftdiff.results import Tabular, exacting

#: The form of lists in two columns.
LIST: Final = "ep-list"


@frozen
class Trouble:
    """An instruction that was not carried out.

    Attributes:
        kind: ``unread`` (its words are not understood), or ``conflict`` (it does not fit the draft).
        instruction: Its number, words and place.
        reason: Why.
    """

    kind: str
    instruction: Instruction
    reason: str

    def __str__(self) -> str:
        what = "not understood" if self.kind == "unread" else "conflict"
        at = f" (at {self.instruction.place})" if self.instruction.place else ""
        words = " ".join(str(self.instruction).split())
        return f"{what}{at}: {words if len(words) <= 160 else words[:157] + '...'}: {self.reason}"


@frozen
class Amended(Tabular):
    """What became of a draft and of the instructions to amend it.

    Attributes:
        base: The draft before.
        draft: The draft after.
        form: The grammar by which the instructions were read.
        operations: What was carried out, in its order.
        troubles: What was not, each with its words, place and reason.
        passed: Lines of the text that are no instructions.
    """

    base: Draft
    draft: Draft
    form: str
    operations: tuple[Operation, ...]
    troubles: tuple[Trouble, ...] = ()
    passed: tuple[Instruction, ...] = ()

    def __repr__(self) -> str:
        return f"<Amended {self.draft.id!r}: {len(self.operations)} carried out, {len(self.troubles)} not>"

    @cached_property
    def changes(self) -> ChangeSet:
        """What the instructions changed: ``diff`` of the draft before and after."""
        from draftdiff.changes.changeset import compare_drafts
        from draftdiff.changes.comparison import explained
        from draftdiff.meaning.explaining import readings

        found = compare_drafts(self.base, self.draft)
        return explained(found, lambda: readings(found, self.base, self.draft))


@exacting
def amend(base: Draft, amendments: Draft | str, *, form: str | None = None, id: str | None = None) -> Amended:
    """A draft with the instructions of a text carried out: "In Article 5, replace 'shall' by 'should'".

    Places, and words that are to be found, are those of the base; numbers "as redesignated" are those of by then.
    Nothing is guessed: words that stand twice where one is meant, a place that is not there or may be any of several,
    and sentences that no grammar knows are left out and listed.

    Args:
        base: The draft that is amended.
        amendments: The instructions: a draft of them, as a bill is read, or their text.
        form: general, eu, us-congress or ep-list (two columns); left out, the grammar that understands most of them.
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
    return carried_out(base, name, reading, id or f"{base.id}-amended")


def read_amendments(amendments: Draft | str, form: str | None) -> tuple[str, Reading]:
    """What a text says is to be done, by the form that is asked for, or by the one that leaves the least unread.

    Raises:
        InputError: There is no such form.
    """
    text = read_text(text_not_path(amendments)) if isinstance(amendments, str) else amendments
    listed = read_list(text, grammar("eu")) if form in (None, LIST) else Reading()
    if form == LIST or listed.operations:
        return LIST, listed
    found = [(name, read_instructions(text, grammar(name))) for name in ([form] if form else forms())]
    return min(found, key=lambda one: (len(one[1].unread) - len(one[1].operations), len(one[1].passed)))


def carried_out(base: Draft, form: str, reading: Reading, id: str) -> Amended:
    """A draft with all that was read done to it, as far as it fits."""
    root = units_of(base)
    done: list[Operation] = []
    troubles = [Trouble("unread", one, "no grammar of amendments knows these words") for one in reading.unread]
    for operation in reading.operations:
        try:
            perform(operation, root)
        except Unfit as reason:
            troubles.append(Trouble("conflict", operation.instruction, str(reason)))
        else:
            done.append(operation)
    troubles.sort(key=lambda one: one.instruction.line)
    paragraphs = [unit.whole() for unit in root.children]
    after = Draft(paragraphs, id, base.title, (base.id,), language=base.language)
    return Amended(base, after, form, tuple(done), tuple(troubles), tuple(reading.passed))
