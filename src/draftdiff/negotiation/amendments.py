"""Amendments of a record: the change that each would make, who moved it, how it was voted; and
lists of them put on record.
"""

from __future__ import annotations

from attrs import evolve, frozen

from draftdiff.amending.amended import apply_instructions, read_amendments
from draftdiff.amending.finding import find
from draftdiff.amending.grammar import grammar
from draftdiff.amending.instructions import Instruction, Reading
from draftdiff.amending.places import read_places
from draftdiff.amending.units import CannotApply, Unit, units_of
from draftdiff.argument_checks import validate_arguments
from draftdiff.model.draft import Draft
from draftdiff.model.labels import label_key
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.orders import acts_with_texts, review_orders
from draftdiff.negotiation.passages import Report, as_of, grid, heading, line, passage, title_of
from draftdiff.negotiation.procedure import Amendment, outcome_of_amendment
from draftdiff.negotiation.provenance import When
from draftdiff.negotiation.view import View


@frozen
class AmendmentRow:
    """A row of a table of amendments.

    Attributes:
        number, to: The amendment's name, and the draft that it amends.
        place: Where, as it was tabled.
        old: The text that stands there, or None where the draft or the place is not known.
        new: What it would have there.
        proposers: Who moved it, with those who joined them, joined by " + ".
        outcome: accepted, rejected, later, withdrawn, fallen, orally_revised, or None where it is
            open.
        vote: "46 to 17, 5 abstaining", or None.
    """

    number: str
    to: str
    place: str | None
    old: str | None
    new: str | None
    proposers: str
    outcome: str | None
    vote: str | None


@validate_arguments
def amendment_rows(
    negotiation: Negotiation, *, scope: str | None = None, at: When = None, known: When = None
) -> tuple[AmendmentRow, ...]:
    """The amendments on record, in its order; ``draftdiff.table`` makes a table of them.

    Args:
        negotiation: What is on record.
        scope: Only amendments to drafts of this block and what is inside it.
        at: As it was then.
        known: As far as sources had told then.

    Raises:
        InputError: There is no such block, or a date is none.

    Example:
        >>> from draftdiff import History, read_text
        >>> from draftdiff.negotiation import Amendment, Vote
        >>> talks = Negotiation(History([read_text("1. All act.\\n\\n2. All report.", id="v1")]),
        ...                     amendments=[Amendment("L.1", "v1", "paragraph 2", "All may report.", ["Chile"])],
        ...                     votes=[Vote("L.1", yes=4, no=9, majority="simple")])
        >>> (row,) = amendment_rows(talks)
        >>> row.old, row.new, row.outcome, row.vote
        ('2. All report.', 'All may report.', 'rejected', '4 to 9')
    """
    view, blocks = View(negotiation, at, known), negotiation.blocks.inside(scope)
    votes = {vote.on: vote for vote in view.votes}
    clauses = _clauses(view)
    rows: list[AmendmentRow] = []
    for amendment in view.amendments:
        if scope is not None and negotiation.block_of(amendment.to) not in blocks:
            continue
        vote = votes.get(amendment.id)
        old, new = clauses.get(amendment.id) or (_text_there(negotiation, amendment), None)
        row = AmendmentRow(
            amendment.id,
            amendment.to,
            amendment.place,
            old,
            amendment.text or new,
            " + ".join(sorted({*amendment.proposers, *amendment.sponsors})),
            outcome_of_amendment(amendment, view.votes),
            vote.told if vote else None,
        )
        rows.append(row)
    return tuple(rows)


def _clauses(view: View) -> dict[str, tuple[str, str]]:
    """Return the clause of each order of an amending act, before and after, by its amendment."""
    reviews = (review_orders(view.negotiation, act) for act in acts_with_texts(view.negotiation))
    return {
        row.amendment: (row.order.before, row.order.after)
        for review in reviews
        for row in review.orders
        if row.amendment is not None
    }


def _text_there(negotiation: Negotiation, amendment: Amendment) -> str | None:
    """Return the text that an amendment would change, with its label, or None where that is not
    known.

    It is the unit with the label that the amendment names, if just one bears it, else the unit to
    which the words of its place lead.
    """
    draft = negotiation.history.get(amendment.to)
    if draft is None or not draft.text_known or amendment.place is None:
        return None
    root, wanted = units_of(draft), label_key(amendment.place)
    labelled = [
        unit for unit in root.walk() if label_key(unit.paragraph.label).rstrip(".") == wanted != ""
    ]
    unit = labelled[0] if len(labelled) == 1 else _unit_at(amendment.place, root)
    return "\n".join(part.labelled_text for part in unit.walk()) if unit is not None else None


def _unit_at(written: str, root: Unit) -> Unit | None:
    """Return the unit to which the words of a place lead, or None where they do not lead to one."""
    places = read_places(written.replace(" (new)", ""), grammar("eu"))
    if not places or len(places) != 1 or not places[0].steps:
        return None
    try:
        return find(places[0], root)
    except CannotApply:
        return None


@validate_arguments
def amendments_report(
    negotiation: Negotiation, *, scope: str | None = None, at: When = None, known: When = None
) -> Report:
    """The table of amendments as a document: number, place, old and new text, who moved it, and how
    it was voted.

    Args:
        negotiation: What is on record.
        scope: Only amendments to drafts of this block and what is inside it.
        at: As it was then.
        known: As far as sources had told then.

    Returns:
        A report; ``draftdiff.write(report, "amendments.docx")`` makes a document of it.

    Raises:
        InputError: There is no such block, or a date is none.
    """
    rows = amendment_rows(negotiation, scope=scope, at=at, known=known)
    title = title_of("Amendments", negotiation, scope)
    body = []
    for row in rows:
        outcome = (row.outcome or "open").replace("_", " ")
        vote = f"{outcome}, {row.vote}" if row.vote else outcome
        texts = [row.place or "", row.old or "", row.new or ""]
        body.append([row.number, *texts, row.proposers, vote])
    head = ["No.", "Place", "Text", "Amendment", "Moved by", "Vote"]
    table = grid(head, body) if rows else line("No amendment is on record.")
    text = [line(as_of(View(negotiation, at, known))), table]
    return Report("amendments", title, [passage([heading(title, *text)])], landscape=True)


@frozen
class Motions:
    """A text of amendments as objects of a record.

    Attributes:
        amendments: One for each number of the text; ``becomes`` names its draft where it can be
            carried out.
        drafts: The base with one amendment alone, each with its proposers: in a history, fates and
            influence know them.
    """

    amendments: tuple[Amendment, ...]
    drafts: tuple[Draft, ...]


@validate_arguments
def motions(base: Draft, text: Draft | str, *, form: str | None = None) -> Motions:
    """The amendments of a text, each carried out alone on the draft that they amend.

    Args:
        base: That draft.
        text: A list of amendments or a text of instructions.
        form: general, eu, us-congress or ep-list; left out, what fits best.

    Raises:
        InputError: There is no such form.

    Example:
        >>> from draftdiff import History, read_text
        >>> base = read_text("1. All shall act.\\n\\n2. All report.", id="v1")
        >>> found = motions(base, "1. In paragraph 1, replace “shall” by “may”.\\n\\n2. Delete paragraph 2.")
        >>> [(one.id, one.place, one.becomes) for one in found.amendments]
        [('1', 'paragraph 1', 'v1-1'), ('2', 'paragraph 2', 'v1-2')]
        >>> len(History([base, *found.drafts]))
        3
    """
    name, reading = read_amendments(text, form)
    instructions = [*(step.instruction for step in reading.operations), *reading.unread]
    by_number: dict[str, list[Instruction]] = {}
    for instruction in instructions:
        by_number.setdefault(instruction.number, []).append(instruction)
    amendments: dict[str, Amendment] = {}
    drafts: list[Draft] = []
    for count, (number, parts) in enumerate(by_number.items(), 1):
        id = number.removeprefix("Amendment ").rstrip(".") or str(count)
        proposers = tuple(dict.fromkeys(name for part in parts for name in part.proposers))
        operations = [step for step in reading.operations if step.instruction.number == number]
        amended = apply_instructions(base, name, Reading(operations), f"{base.id}-{id}")
        # A draft with a part of an amendment is none that anybody moved.
        complete = len(amended.operations) == len(parts)
        if complete:
            drafts.append(evolve(amended.draft, proposers=proposers))
        amendments[id] = Amendment(
            id,
            base.id,
            parts[0].place or None,
            "; ".join(part.words for part in parts),
            proposers,
            becomes=amended.draft.id if complete else None,
        )
    return Motions(tuple(amendments.values()), tuple(drafts))
