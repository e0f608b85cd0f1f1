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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The Sublicensee shall not ship the Core Library.", "The Sublicensee shall not ship the Sample Code."),
        ("The Lessee shall insure the Boilers.", "The Lessee shall insure the Trailers."),
        ("The risk in the Goods stays with them.", "The risk in the Containers stays with them."),
        ("The Customer must pay the Termination Charge.", "The Customer must pay the Administration Charge."),
        ("The Employer grants leave for Approved Study.", "The Employer grants leave for Approved Training."),
        ("The Grower shall store the Seed.", "The Grower shall store the Crop."),
        ("The Franchisee shall use the Brand.", "The Franchisee shall use the Emblem."),
        ("The fee depends on Eligible Costs.", "The fee depends on Approved Costs."),
        ("Each Class B Holder is entitled to one vote.", "Each Founding Holder is entitled to one vote."),
        ("Every Key Employee receives a bonus.", "Every Eligible Employee receives a bonus."),
    ],
)
def test_one_term_for_another(old: str, new: str) -> None:
    assert told(old, new) == ([("definition", "swapped")], True)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        # no term beside them, and no capitals
        ("The lecture takes place in the Old Chapel.", "The lecture takes place in the Assembly Rooms.", "other"),
        ("The Lessee shall insure the boilers.", "The Lessee shall insure the trailers.", "other"),
        # instruments, bodies, members and offices
        ("The Licensee shall comply with the Staff Handbook.", "The Licensee shall comply with the Security Manual.",
         "reference"),
        ("The Agent files it with the Land Registry.", "The Agent files it with the Patent Office.", "other"),
        ("The Borrower shall report to the Credit Committee.", "The Borrower shall report to the Audit Board.",
         "beneficiary"),
        ("Each Executive Member may vote.", "Each Associate Member may vote.", "actor"),
        ("The Chief Officer receives a bonus.", "The Deputy Officer receives a bonus.", "beneficiary"),
        ("The Buyer pays in the presence of the Notary.", "The Buyer pays in the presence of the Broker.", "other"),
        ("The Mill is seen from the Tower.", "The Barn is seen from the Tower.", "other"),
        ("It is barred by the Acceptable Use Policy of the club.",
         "It is barred by the Acceptable Use Policies of the club.", "scope"),
        # languages, places and days
        ("The Buyer speaks French.", "The Buyer speaks Spanish.", "other"),
        ("The Supplier delivers on the first Monday.", "The Supplier delivers on the first Friday.", "time"),
    ],
)  # fmt: skip
def test_no_term_for_another(old: str, new: str, kind: str) -> None:
    effects, substantive = told(old, new)
    assert ([one for one, _ in effects], substantive) == ([kind], True)
