"""Law as amended: acts carried out on a text in the order of their commencement, as a history."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Final

from attrs import define, evolve, field, frozen

from draftdiff.amending.amended import Amended, Trouble, amend, apply_instructions, read_amendments
from draftdiff.amending.breaking import Break, find_breaks
from draftdiff.amending.choosing import chosen, numbered, refuse_unknown
from draftdiff.amending.commencing import Commencement, commencement_of
from draftdiff.amending.instructions import Instruction, Reading
from draftdiff.amending.quotations import without_quotations
from draftdiff.argument_checks import validate_arguments
from draftdiff.errors import DraftDiffError, InputError, listed
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft, as_date
from draftdiff.results import Tabular

#: Words with which an order tells its own day.
_OWN_DAYS: Final = "with effect from"


class NotCarriedOut(DraftDiffError):
    """Orders of an act were not understood or do not fit; ``troubles`` has each with its reason."""

    troubles: tuple[Trouble, ...] = ()


@frozen
class Pending:
    """The part of an act that is not yet in force.

    Attributes:
        act: The id of the act.
        day: The day on which it comes into force, or None where nothing says so.
        orders: Its orders.
    """

    act: str
    day: date | None
    orders: tuple[Instruction, ...]

    def __str__(self) -> str:
        when = f"in force from {self.day.isoformat()}" if self.day else "no day of commencement"
        return f"not yet in force: {self.act} ({when}): {'; '.join(map(str, self.orders))}"


@frozen(eq=False)
class Consolidation(Tabular):
    """A text with acts carried out on it in the order of their commencement.

    Attributes:
        history: The text, and after it a draft for each act with its enacting body as proposer.
        steps: What became of the orders of each act.
        pending: What is not yet in force.
        breaks: What the acts left broken.
    """

    history: History
    steps: tuple[Amended, ...]
    pending: tuple[Pending, ...] = ()
    breaks: tuple[Break, ...] = ()

    @property
    def law(self) -> Draft:
        """The text as amended by all acts in force."""
        return self.history.drafts[-1]

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """The orders that were not carried out."""
        return tuple(trouble for step in self.steps for trouble in step.troubles)


@validate_arguments
def consolidate(
    base: Draft,
    acts: Sequence[Draft],
    *,
    at: date | str | None = None,
    style: str | None = None,
    partial: bool = False,
    without: Collection[int] = (),
) -> History:
    """Return the history of a text and of the acts that amend it, in the order of commencement.

    Each act is a draft of the history, made from the one before, with the act's proposers as
    proposers; the last draft is the law at the day. ``carry_out_in_order`` also tells what is not
    yet in force and what the acts left broken.

    Args:
        base: The text that is amended.
        acts: Amending acts, in any order; of one day, in the order given. The date of a draft is
            its day of commencement; without it, the day that its text names.
        at: The law at this day: acts that come into force later are left out.
        style: The grammar of all acts; left out, what fits each best.
        partial: Whether orders that cannot be carried out may be left.
        without: The numbers of orders to leave out, counted through the acts in the order given.

    Raises:
        InputError: An act has no day where others have, or where ``at`` asks for one; or there is
            no order of such a number.
        NotCarriedOut: Orders are left and ``partial`` is false.

    Example:
        >>> from draftdiff import read_text
        >>> base = read_text("Section 1. Fees\\n\\nThe fee is 10 euros.", id="act")
        >>> first = read_text("In section 1, for “10 euros” substitute “20 euros”.", id="a1", date="2024-01-01")
        >>> later = read_text("In section 1, for “20 euros” substitute “30 euros”.", id="a2", date="2026-01-01")
        >>> law = consolidate(base, [later, first], at="2025-06-01")
        >>> list(law), law["a1"].paragraphs[-1].text
        (['act', 'a1'], 'The fee is 20 euros.')
    """
    done = carry_out_in_order(base, acts, at=at, style=style, without=without)
    if done.troubles and not partial:
        raise _refusal(done)
    return done.history


def _refusal(done: Consolidation) -> NotCarriedOut:
    step = next(step for step in done.steps if step.troubles)
    reasons = listed(map(str, step.troubles), 2)
    error = NotCarriedOut(
        f"{reasons}; partial=True leaves such orders out and carries out the rest",
        path=step.draft.id,
    )
    error.troubles = done.troubles
    return error


@validate_arguments
def carry_out_in_order(
    base: Draft,
    acts: Sequence[Draft],
    *,
    at: date | str | None = None,
    style: str | None = None,
    only: Collection[int] = (),
    without: Collection[int] = (),
) -> Consolidation:
    """Return a text with acts carried out on it, what is not yet in force, and what is broken.

    Args:
        base: The text that is amended.
        acts: Amending acts, as ``consolidate`` takes them.
        at: The law at this day, or None for all acts.
        style: The grammar of all acts, or None.
        only: The numbers of the orders to carry out, as ``carry_out`` counts them; the orders of an
            act that amends another one are not counted, for they change the orders of that.
        without: The numbers of the orders to leave out.

    Raises:
        InputError: As ``consolidate`` does.

    Example:
        >>> from draftdiff import read_text
        >>> base = read_text("1. See paragraph 2.\\n\\n2. All act.", id="v1")
        >>> done = carry_out_in_order(base, [read_text("Delete paragraph 2.", id="a1", date="2024-01-01")])
        >>> print(done.breaks[0])
        reference (by a1, at 1.): paragraph 2: it named 2., and names nothing now
    """
    day = _plain_day(as_date(at))
    every = _Acts(base, acts, style, only, without).with_amended_acts()
    parts = _parts_in_order(every, day)
    run = _Run(evolve(base, parents=()))
    pending = []
    for part in parts:
        is_in_force = day is None or (part.day is not None and part.day <= day)
        if is_in_force:
            run.carry_out(part)
        else:
            pending.append(Pending(part.act.id, part.day, part.orders))
    history = History.line([run.base, *(step.draft for step in run.steps)])
    return Consolidation(history, tuple(run.steps), tuple(pending), tuple(run.breaks))


def _plain_day(value: date | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value


@frozen(eq=False)
class _Part:
    """The orders of an act that come into force on one day.

    Attributes:
        act: The act.
        id: The name of the draft that they make.
        day: That day, or None where no act has one.
        form: The grammar by which they were read.
        reading: The orders.
    """

    act: Draft
    id: str
    day: date | None
    form: str
    reading: Reading

    @property
    def orders(self) -> tuple[Instruction, ...]:
        """The orders, understood or not."""
        understood = (operation.instruction for operation in self.reading.operations)
        return (*understood, *self.reading.unread)


@frozen(eq=False)
class _Acts:
    """Acts that amend a text, or each other.

    Attributes:
        base: The text.
        acts: The acts.
        style: The grammar of all of them, or None.
        only, without: The numbers of the orders that are chosen.
    """

    base: Draft
    acts: Sequence[Draft]
    style: str | None
    only: Collection[int] = ()
    without: Collection[int] = ()

    def with_amended_acts(self) -> list[_Part]:
        """The parts of all acts; an act that amends another one changes the orders of that."""
        amending = {act.id: self._amended_act(act) for act in self.acts}
        texts = {act.id: act for act in self.acts}
        for id, target in amending.items():
            if target is not None:
                texts[target] = self._amended(texts[target], texts[id])
        parts: list[_Part] = []
        count = 0
        for id in amending:
            if amending[id] is not None:
                continue
            form, reading = read_amendments(texts[id], self.style)
            reading = numbered(reading, count)
            count += len(reading.operations) + len(reading.unread)
            parts += _parts(texts[id], form, chosen(reading, self.only, self.without))
        refuse_unknown({*self.only, *self.without}, count)
        return parts

    def _amended_act(self, act: Draft) -> str | None:
        """The id of the act that an act amends by its title; None where it amends the text."""
        lines, _ = without_quotations(act, flipped=False)
        plain = "\n".join(line.text for line in lines)
        named = [
            candidate.id
            for candidate in self.acts
            if candidate is not act and candidate.title and candidate.title in plain
        ]
        if not named:
            return None
        if len(named) > 1 or (self.base.title and self.base.title in plain):
            texts = listed([*named, self.base.id])
            reason = f"it amends several of the texts ({texts}); make an act of the orders for each"
            raise InputError(reason, path=act.id)
        return named[0]

    def _amended(self, target: Draft, act: Draft) -> Draft:
        """An act that another one amended before it came into force."""
        began, entered = commencement_of(target).days, commencement_of(act).days
        if began and entered and entered[0] > began[0]:
            raise InputError(
                f"it amends {target.id}, which came into force before it; amend the text instead",
                path=act.id,
            )
        orders = _without_title(act, target.title or "")
        amended = amend(target, orders, form=self.style, id=target.id)
        if amended.troubles:
            raise InputError(f"it does not fit {target.id}: {amended.troubles[0]}", path=act.id)
        return evolve(
            amended.draft,
            title=target.title,
            date=target.date,
            proposers=target.proposers,
            parents=target.parents,
        )


def _parts(act: Draft, form: str, reading: Reading) -> list[_Part]:
    """The orders of an act by the days on which they come into force."""
    commencement = commencement_of(act)
    days = commencement.days or (None,)
    parts: list[_Part] = []
    for day in days:
        orders = _orders_of(reading, commencement, day)
        if orders.operations or orders.unread or len(days) == 1:
            id = act.id if not parts else f"{act.id}-{day}"
            parts.append(_Part(act, id, day, form, orders))
    return parts


def _without_title(act: Draft, title: str) -> str:
    """Return the words of an act without the title of the text that it amends: "In section 1 of the
    Fees Act 2025" is section 1 of that text.
    """
    return re.sub(rf" of (?:the )?{re.escape(title)}", "", act.text)


def _orders_of(reading: Reading, commencement: Commencement, day: date | None) -> Reading:
    """The orders of a reading that come into force on a day."""
    return Reading(
        [
            operation
            for operation in reading.operations
            if commencement.day_of(operation.instruction.number) == day
        ],
        [
            instruction
            for instruction in reading.unread
            if commencement.day_of(instruction.number) == day
        ],
        list(reading.passed),
    )


def _parts_in_order(parts: list[_Part], at: date | None) -> list[_Part]:
    """Parts of acts in the order of their days.

    Raises:
        InputError: One has none, where others have or one is asked for; or orders of one have days
            of their own.
    """
    own_days = [part.act.id for part in parts if _OWN_DAYS in part.act.text]
    if own_days and at is not None:
        reason = f"orders of it come into force on days of their own (“{_OWN_DAYS}”)"
        raise InputError(f"{reason}; make an act of those of each day", path=own_days[0])
    without = [part.act.id for part in parts if part.day is None]
    if without and (at is not None or len(without) < len(parts)):
        raise InputError(
            "nothing says when it comes into force; give the draft its date, or a sentence “This"
            " Act comes into force on 1 January 2025.”",
            path=without[0],
        )
    return sorted(parts, key=lambda part: part.day or date.min)


@define(eq=False)
class _Run:
    """Acts carried out one after the other.

    Attributes:
        base: The text before any act.
        steps: What became of the orders of each act so far.
        breaks: What they left broken so far.
    """

    base: Draft
    steps: list[Amended] = field(factory=list)
    breaks: list[Break] = field(factory=list)

    def carry_out(self, part: _Part) -> None:
        """Carry out the orders of a part of an act on the text as it is now."""
        before = self.steps[-1].draft if self.steps else self.base
        amended = apply_instructions(before, part.form, part.reading, part.id)
        draft = evolve(
            amended.draft, proposers=part.act.proposers, date=part.day, editors=part.act.editors
        )
        self.breaks += [*find_breaks(before, draft, part.id), *self._unfit(amended, part)]
        self.steps.append(evolve(amended, draft=draft))

    def _unfit(self, amended: Amended, part: _Part) -> list[Break]:
        """The orders that fit the text before any act, and no longer do."""
        unfit = {
            trouble.instruction: trouble.reason
            for trouble in amended.troubles
            if trouble.kind == "conflict"
        }
        if not unfit or not self.steps:
            return []
        alone = apply_instructions(self.base, part.form, part.reading, part.id)
        fitting = [
            instruction.instruction
            for instruction in alone.operations
            if instruction.instruction in unfit
        ]
        return [
            Break("order", part.id, instruction.place, instruction.words, unfit[instruction])
            for instruction in fitting
        ]
