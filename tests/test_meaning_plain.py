"""Plain sentences: who does what without a modal, and what only looks like a verb or a subject."""

from __future__ import annotations

import pytest

from meanings import said


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The library lends laptops to students.", "The library rents laptops to students.", "action:swapped"),
        ("Drivers park their vehicles there.", "Drivers wash their vehicles there.", "action:swapped"),
        ("The gateway forwards malformed packets.", "The gateway drops malformed packets.", "action:swapped"),
        ("The secretary does not circulate the minutes.", "The secretary does not sign the minutes.",
         "action:swapped"),
        ("The museum repairs and sells old clocks.", "The museum sells old clocks.", "action:dropped"),
        ("The charity feeds stray dogs.", "The charity feeds and vaccinates stray dogs.", "action:added"),
        # what only looks like a verb
        ("The club rules apply to guests.", "The club fees apply to guests.", "other"),
        ("The club rules shall apply to guests.", "The club fees shall apply to guests.", "other"),
        ("The policy does not cover war.", "The policy does not cover war or riot.", "scope:broader"),
        ("The water levels are read daily.", "The water meters are read daily.", "other"),
    ],
)  # fmt: skip
def test_what_is_done(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The chair and the vice-chair sign the minutes.", "The chair signs the minutes.", "actor:narrower"),
        ("The bursar collects the fees.", "The bursar and the registrar collect the fees.", "actor:broader"),
        ("The caretaker locks the hall.", "The caretaker or a trustee locks the hall.", "actor:broader"),
        ("On Mondays, the mayor opens the fair.", "On Mondays, the bishop opens the fair.", "actor:swapped"),
        ("Volunteers on duty answer the phone.", "Volunteers answer the phone.", "actor:broader"),
        ("Volunteers in uniform will escort children.", "Volunteers will escort children.", "actor:broader"),
        ("Holders may vote.", "Holders owning preference shares may vote.", "actor:narrower"),
        ("Members elect the chair.", "Paid-up members elect the chair.", "actor:narrower"),
        # no subject, or none that acts
        ("The twenty-odd members vote.", "The twenty odd members vote.", "other"),
        ("The clock strikes noon.", "The bell strikes noon.", "other"),
        ("The members vote in secret.", "The members vote in secret on Mondays.", "time:added"),
        ("The anthem is sung first.", "The anthem is sung first, and the band wears blue.", "other"),
        ("It covers theft.", "It covers theft and the theft of tools.", "scope:broader"),
    ],
)  # fmt: skip
def test_who_does_it(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The governor, with the advice of the forester, shall fix it.",
         "The forester, with the advice of the governor, shall fix it.", "actor:swapped"),
        ("The mayor may inspect it.", "The mayor and the bishop may jointly inspect it.", "actor:broader"),
        ("The mayor may inspect it.", "The mayor may personally inspect it.", "other"),
        ("The Council shall elect him.", "The Council and the Youth Assembly shall elect him.", "actor:broader"),
        ("Bearers of a pass issued in spring may enter.", "Bearers of a pass may enter.", "scope:broader"),
        ("Costs are rent and light.", "Costs include rent and light.", "scope:broader"),
        ("The ministers agree to open it.", "The ministers decide to open it.", "deontic:stronger"),
        ("It is suspended where he fails to file a return.", "It is suspended where he is declared insolvent.",
         "condition:swapped"),
        ("It is suspended where he files a return.", "It is suspended where he does not file a return.",
         "negation:flip"),
        ("The refund is only due if the show is cancelled.", "The refund is due if the show is cancelled.",
         "condition:weaker"),
        ("Members may only vote in person.", "Members may vote in person.", "scope:broader"),
        ("The member may inspect it.", "The member may, on payment of the fee, inspect it.", "condition:added"),
        ("The Act covers every Work.", "The Act covers every Derivative Work.", "definition:swapped"),
        ("The Act covers every work.", "The Act covers every derivative work.", "scope:narrower"),
        ('"Vehicle" means any cart.', '"Vehicle" means any cart, whether or not driven.', "definition:broader"),
        ('"Minor works" means works under 8,000 dollars, if no wall is removed.',
         '"Minor works" means works under 8,000 dollars.', "condition:dropped definition:broader"),
        ("Letters follow the ISO 90210 layout in accordance with ISO 8601.",
         "Letters follow the ISO 90210 layout in accordance with the national guidelines.", "reference:swapped"),
        ("The inspector, said the owner, had lost it.", "The inspector said the owner had lost it.", "other"),
        ("She shall deliver the Work Product on the Completion Date.",
         "She shall deliver the work product on the Completion Date.", "definition:swapped"),
        ("Clinics serve children under twelve and mothers.", "Clinics serve mothers.", "beneficiary:narrower"),
    ],
)  # fmt: skip
def test_what_belongs_together(old: str, new: str, want: str) -> None:
    assert said(old, new) == want.split()
