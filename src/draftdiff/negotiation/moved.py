"""Amendments of a record: what each would change, who moved it, how it was voted; and lists of them
put on record.
"""

from __future__ import annotations

from attrs import evolve, frozen

from draftdiff.amending.amended import carried_out, read_amendments
from draftdiff.amending.grammar import grammar
from draftdiff.amending.instructions import Reading
from draftdiff.amending.places import find, read_places
from draftdiff.amending.units import Unfit, units_of
from draftdiff.argument_checks import validate_arguments
from draftdiff.model.draft import Draft
from draftdiff.model.labels import label_key
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.passages import Report, as_of, grid, heading, line, passage, title_of
from draftdiff.negotiation.procedure import Amendment
from draftdiff.negotiation.sourcing import When
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
        outcome: accepted, rejected, withdrawn, fallen, orally_revised, or None where it is open.
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
    view, inside = View(negotiation, at, known), negotiation.blocks.inside(scope)
    votes = {vote.on: vote for vote in view.votes}
    found = []
    for one in view.amendments:
        if scope is None or negotiation.block_of(one.to) in inside:
            vote, who = votes.get(one.id), " + ".join(sorted({*one.proposers, *one.sponsors}))
            passed = {True: "accepted", False: "rejected", None: None}[
                vote.passed if vote else None
            ]
            found.append(
                AmendmentRow(
                    one.id,
                    one.to,
                    one.place,
                    _standing(negotiation, one),
                    one.text,
                    who,
                    one.outcome or passed,
                    vote.told if vote else None,
                )
            )
    return tuple(found)


def _standing(negotiation: Negotiation, one: Amendment) -> str | None:
    """The text at the place of an amendment, with its label: where just one label is so, else where
    the words lead.
    """
    draft = negotiation.history.get(one.to)
    if draft is None or not draft.text_known or one.place is None:
        return None
    root, wanted = units_of(draft), label_key(one.place)
    same = [
        unit for unit in root.walk() if label_key(unit.paragraph.label).rstrip(".") == wanted != ""
    ]
    if len(same) != 1:
        places = read_places(one.place.replace(" (new)", ""), grammar("eu"))
        try:
            same = (
                [find(places[0], root)] if places and len(places) == 1 and places[0].steps else []
            )
        except Unfit:
            same = []
    return "\n".join(part.told for part in same[0].walk()) if same else None


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
    fates = (
        ", ".join(filter(None, [(row.outcome or "open").replace("_", " "), row.vote]))
        for row in rows
    )
    body = [
        [row.number, row.place or "", row.old or "", row.new or "", row.proposers, fate]
        for row, fate in zip(rows, fates, strict=True)
    ]
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
    told = [*(one.instruction for one in reading.operations), *reading.unread]
    amendments, drafts = dict[str, Amendment](), list[Draft]()
    for at, number in enumerate(dict.fromkeys(one.number for one in told), 1):
        mine = [one for one in told if one.number == number]
        id = number.removeprefix("Amendment ").rstrip(".") or str(at)
        who = tuple(dict.fromkeys(name for one in mine for name in one.proposers))
        own = [one for one in reading.operations if one.instruction.number == number]
        alone = carried_out(base, name, Reading(own), f"{base.id}-{id}")
        stands = len(alone.operations) == len(mine)
        drafts += [evolve(alone.draft, proposers=who)] if stands else []
        words, place = "; ".join(one.words for one in mine), mine[0].place or None
        amendments[id] = Amendment(
            id, base.id, place, words, who, becomes=alone.draft.id if stands else None
        )
    return Motions(tuple(amendments.values()), tuple(drafts))
