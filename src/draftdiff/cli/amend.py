"""The command ``amend``: a text of instructions carried out on a draft."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from attrs import evolve

from draftdiff.amending.amended import Amended, carry_out, read_amendments
from draftdiff.amending.instructions import Instruction
from draftdiff.cli.console import say
from draftdiff.cli.operands import read_as, refuse_two_streams
from draftdiff.cli.outputs import put_as
from draftdiff.cli.subjects import named, record_of
from draftdiff.errors import InputError, listed
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import Party
from draftdiff.negotiation.orders import (
    carry_out_accepted,
    consolidate_accepted,
    review_orders,
)
from draftdiff.phrases import counted
from draftdiff.records.schema import to_toml
from draftdiff.verbs import redline

if TYPE_CHECKING:
    from draftdiff.amending.consolidating import Consolidation
    from draftdiff.redlines.layout import Redline


def amend(arguments: Namespace) -> int:
    """Write the amended draft. With an instruction left that was not understood or does not fit, a
    line each and status 1; nothing is written then without ``--partial``, and with it the draft
    opens with the list of them.
    """
    inputs = [arguments.base, *arguments.acts]
    refuse_two_streams(inputs)
    if arguments.output is None and not (arguments.dry_run or arguments.rows):
        raise InputError("name the file to write with -o, or look at the orders with --dry-run")
    if arguments.record is not None:
        base, acts, amended = _as_recorded(arguments)
    else:
        base, acts = _as_read(arguments)
        amended = _carried_out(base, acts, arguments)
    _refuse_without_orders(amended, base, arguments)
    if arguments.rows:
        print(*_rows(base, acts, arguments), sep="\n")
    elif arguments.dry_run:
        print(*_orders(amended, acts, arguments), sep="\n\n")
    elif not amended.troubles or arguments.partial:
        put_as(arguments, _result(amended, arguments), inputs=inputs)
    for trouble in amended.troubles:
        say(f"{arguments.acts[0]}: {trouble}" if len(acts) == 1 else str(trouble))
    say(_summary(amended, arguments), quiet=arguments.quiet)
    return 1 if amended.troubles else 0


def _as_read(arguments: Namespace) -> tuple[Draft, list[Draft]]:
    """Return the draft that is amended and the acts, read from their files."""
    base = read_as(arguments, arguments.base, quiet=arguments.quiet)
    acts = [read_as(arguments, act, quiet=arguments.quiet, format=None) for act in arguments.acts]
    return base, acts


def _as_recorded(arguments: Namespace) -> tuple[Draft, list[Draft], Amended]:
    """Return the draft and the acts of a record, and what became of the orders that its rows
    accept; with ``--rows``, of all orders.
    """
    if arguments.only or arguments.without:
        raise InputError("the rows of the record choose the orders; leave out --only and --without")
    record = record_of(arguments.record, quiet=arguments.quiet)
    base = named(record.history, arguments.base)
    acts = [named(record.history, act) for act in arguments.acts]
    if arguments.rows:
        return base, acts, carry_out(base, acts, style=arguments.style)
    ids = [act.id for act in acts]
    if arguments.at is None:
        return base, acts, carry_out_accepted(record.negotiation, base.id, ids)
    done = consolidate_accepted(record.negotiation, base.id, ids, at=arguments.at)
    return base, acts, _in_order(base, done)


def _orders(amended: Amended, acts: Sequence[Draft], arguments: Namespace) -> Iterator[str]:
    """Yield each order with its number beside its clause; of a record, those that it does not
    accept too, with what became of them.
    """
    if arguments.record is None:
        yield from (f"[{order.instruction.order}] {order}" for order in amended.orders)
        return
    talks = record_of(arguments.record, quiet=True).negotiation
    for act in acts:
        yield from map(str, review_orders(talks, act.id, at=arguments.at).orders)


def _rows(base: Draft, acts: Sequence[Draft], arguments: Namespace) -> Iterator[str]:
    """Yield a row of a record for each order of the acts, in which nobody has decided yet."""
    for act in acts:
        for order in carry_out(base, act, style=arguments.style).orders:
            instruction = order.instruction
            row = {
                "id": f"{act.id}-{instruction.order}",
                "to": base.id,
                "act": act.id,
                "item": instruction.order,
                "place": instruction.place or None,
                "text": " ".join(instruction.words.split()),
                "proposers": [party.name for party in act.proposers] or None,
            }
            kept = {key: value for key, value in row.items() if value is not None}
            yield to_toml({"amendment": [kept]})


def _result(amended: Amended, arguments: Namespace) -> Draft | Redline:
    """Return the amended draft, or a redline in which each change names its order."""
    draft = _with_list(amended)
    if not arguments.redline:
        return draft
    from draftdiff.amending.credits import history_of_orders
    from draftdiff.history.dag import History

    drafts = [*history_of_orders(amended).drafts]
    if amended.troubles:
        proposers = [Party("orders that are not carried out")]
        drafts.append(evolve(draft, parents=(), proposers=proposers))
    elif len(drafts) > 1:
        drafts[-1] = evolve(drafts[-1], id=amended.draft.id)
    return redline(drafts[0], drafts[-1], history=History.line(drafts))


def _carried_out(base: Draft, acts: Sequence[Draft], arguments: Namespace) -> Amended:
    """Return what became of the instructions: of several acts in the order given, or with a day in
    that of their commencement; what is not yet in force, and what the acts broke, is said.
    """
    only, without = arguments.only or (), arguments.without or ()
    if arguments.at is None:
        return carry_out(base, acts, style=arguments.style, only=only, without=without)
    from draftdiff.amending.consolidating import carry_out_in_order

    done = carry_out_in_order(
        base, acts, at=arguments.at, style=arguments.style, only=only, without=without
    )
    return _in_order(base, done)


def _in_order(base: Draft, done: Consolidation) -> Amended:
    """Return what became of acts in the order of their commencement; what is not yet in force, and
    what they broke, is said.
    """
    for pending in done.pending:
        say(str(pending))
    for broken in done.breaks:
        say(f"broken: {broken}")
    return Amended(
        base,
        done.law,
        done.steps[-1].form if done.steps else "",
        tuple(operation for step in done.steps for operation in step.operations),
        done.troubles,
        tuple(line for step in done.steps for line in step.passed),
        done.steps,
    )


def _refuse_without_orders(amended: Amended, base: Draft, arguments: Namespace) -> None:
    """Raise an ``InputError`` for a text without instructions: perhaps the two are swapped."""
    if arguments.only or arguments.without or arguments.record is not None:
        return
    is_swapped = not amended.operations and bool(
        read_amendments(base, arguments.style)[1].operations
    )
    if not is_swapped and (amended.operations or amended.troubles or arguments.at):
        return
    way = "name the draft, then the instructions"
    if is_swapped:
        way = f"{arguments.base} holds some: are the two swapped?"
    raise InputError(f"nothing in it is an instruction; {way}", path=arguments.acts[0])


def _with_list(amended: Amended) -> Draft:
    """The draft, opened by the list of the instructions that were not carried out."""
    if not amended.troubles:
        return amended.draft
    orders = counted(len(amended.troubles), "order")
    verb = "is" if len(amended.troubles) == 1 else "are"
    head = Paragraph(f"{orders} {verb} not carried out:")
    items = [Paragraph(str(trouble), "-", "item") for trouble in amended.troubles]
    return evolve(amended.draft, children=(head, *items, *amended.draft.children))


def _summary(amended: Amended, arguments: Namespace) -> str:
    """Return what became of the instructions, in one line."""
    failed = f", {len(amended.troubles)} not" if amended.troubles else ""
    done = f"{counted(len(amended.operations), 'instruction')} carried out{failed}"
    if amended.troubles and not arguments.partial and not arguments.dry_run:
        done += (
            "; nothing is written (--partial writes the rest, with the list of them at its head)"
        )
    return done + _passed(amended.passed)


def _passed(lines: Sequence[Instruction]) -> str:
    """Return a remark on the lines between the instructions, with their words and places."""
    if not lines:
        return ""
    noun = (
        "paragraph not read as an instruction"
        if len(lines) == 1
        else "paragraphs not read as instructions"
    )
    quoted = [
        f"‘{shorten(str(line), 80, placeholder=' …')}’ (paragraph {line.line + 1})"
        for line in lines
    ]
    return f"; {len(lines)} {noun}: {listed(quoted, 3)}"
