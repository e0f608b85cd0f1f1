"""A capital that comes or goes where the text marks its terms with capitals, beside texts that mark none."""

from __future__ import annotations

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit


def told(old: str, new: str) -> tuple[list[tuple[str, str | None]], bool]:
    effects, substantive = explain_edit(old, new, edits(old, new))
    return [(effect.kind, effect.direction) for effect in effects], substantive


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        ("Payments to the account by the Guarantor are final.", "Payments to the Account by the Guarantor are final.",
         "swapped"),
        ("Interest runs on the Outstanding Balance from the Due Date.",
         "Interest runs on the outstanding balance from the Due Date.", "swapped"),
        ("On each Payment Date the Borrower repays the Instalment.",
         "On each Payment Date the Borrower repays the instalment.", "swapped"),
        ("The pool is open to guests of the Seller during the tournament.",
         "The pool is open to guests of the Seller during the Tournament.", "swapped"),
    ],
)  # fmt: skip
def test_beside_a_marked_term_a_capital_makes_another_term(old: str, new: str, direction: str) -> None:
    assert told(old, new) == ([("definition", direction)], True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The tailor sends the report to the guild.", "The tailor sends the Report to the guild."),
        ("The mayor opens the Market before the Council.", "The mayor opens the market before the Council."),
        ("The curator shows the Museum to guests from the Netherlands.",
         "The curator shows the museum to guests from the Netherlands."),
        ("Tenants may park on the Forecourt behind Station Road.",
         "Tenants may park on the forecourt behind Station Road."),
        ("Children learn the Alphabet in English.", "Children learn the alphabet in English."),
        ("The Buyer may pay by Cheque or in cash.", "The Buyer may pay by cheque or in cash."),
    ],
)  # fmt: skip
def test_names_of_bodies_places_and_languages_mark_no_terms(old: str, new: str) -> None:
    assert told(old, new) == ([("case", None)], False)
