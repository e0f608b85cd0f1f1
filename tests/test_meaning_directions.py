"""Which class an edit has and which way it goes: each rule beside edits that only look like its own."""

from __future__ import annotations

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit


def said(old: str, new: str) -> list[str]:
    effects, _ = explain_edit(old, new, edits(old, new))
    return sorted({f"{effect.kind}:{effect.direction}" if effect.direction else effect.kind for effect in effects})


def check(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Almost all decisions are taken by the board.", "Most decisions are taken by the board.", "scope:narrower"),
        ("Most decisions are taken by the board.", "Virtually all decisions are taken by the board.", "scope:broader"),
        ("Smoking, such as of pipes, is prohibited on board.", "Smoking, such as of pipes.", "deontic:weaker"),
        ("Smoking on deck.", "Smoking on deck is forbidden at night.", "deontic:stronger"),
        ("Smoking is bad.", "Smoking is bad and is prohibited on board.", "other"),
        ("Most members attend.", "Many members attend.", "scope:narrower"),
        ("Several members attend.", "Many members attend.", "scope:broader"),
        ("Members act in good faith.", "Members act in good faith when it comes to elections.", "other"),
        ("Members act in good faith.", "Members act in good faith when elections come near.", "condition:added"),
        ("Meals shall be provided to pupils.", "Meals shall be provided to pupils and staff.", "beneficiary:broader"),
        ("Meals shall be provided to pupils and staff.", "Meals shall be provided to pupils.", "beneficiary:narrower"),
        ("Grants are available to farmers.", "Grants are available to young farmers.", "beneficiary:narrower"),
        ("Aid shall be given to developing countries.", "Aid shall be given to least developed countries.",
         "beneficiary:narrower"),
        ("The award is given to the author of the essay.", "The award is given to the editor of the essay.",
         "beneficiary:swapped"),
        ("Grants are given to women and their families.", "Grants are given to men and women.",
         "beneficiary:broader beneficiary:narrower"),
        ("The grant covers rent and light.", "The grant covers rent, heating and light.", "scope:broader"),
        ("Aid shall be given to States in need.", "Aid shall be given to States in need or at war.", "scope:broader"),
        ("Every licensed dealer shall keep a register.", "Every dealer shall keep a register.", "actor:broader"),
        ("Adult members may stand for election.", "Members may stand for election.", "actor:broader"),
        ("The clerk shall keep a register.", "The clerk and the mayor shall keep a register.", "actor:broader"),
        ("The certificate is issued by the port authority.", "The certificate is issued by a recognised society.",
         "actor:swapped"),
        ("Data shall be sent to the unit by banks.", "Data shall be sent to the unit by banks and notaries.",
         "actor:broader"),
        ("Notice shall be given by post.", "Notice shall be given by registered post.", "scope:narrower"),
        ("The tenant pays the water charges.", "The landlord pays the water charges.", "actor:swapped"),
        ("The employer files the return.", "The employee files the return.", "actor:swapped"),
        ("The museum collects coins.", "The museum collects stamps.", "other"),
        ("It is open. Nobody pays.", "It is open.", "other"),
        ("The permit shall be revoked.", "The permit shall be suspended.", "action:weaker"),
        ("The walls shall be white.", "The walls shall be blue.", "other"),
        ("The seat of the court shall be in Vienna.", "The seat of the court shall be in Oslo.", "other"),
        ("The language shall be French.", "The language shall be Greek.", "other"),
        ("States may consider the amendment.", "States must ratify the amendment.", "action:stronger deontic:stronger"),
        ("The board shall consider closing the plant.", "The board shall close the plant.", "hedge:dropped"),
        ("Any person who holds a licence may appeal.", "Any person may appeal.", "actor:broader"),
        ("Servers that cache replies MUST log them.", "Servers MUST log them.", "actor:broader"),
        ("No person may enter the tank alone.", "No untrained person may enter the tank alone.", "actor:narrower"),
        ("The lessor shall give notice to the lessee.", "The lessee shall give notice to the lessor.",
         "actor:swapped beneficiary:swapped"),
        ("The fee is due on the third working day.", "The fee is due on the third day.", "time:earlier"),
        ("The premium is payable annually in advance.", "The premium is payable annually in arrears.", "time:later"),
        ("The court may hear it.", "The court may, if it thinks fit, hear it.", "hedge:added"),
        ("A party may file on paper.", "A party may file on paper with the leave of the registrar.", "condition:added"),
        ("The office replies without delay.", "The office replies without delay and in any event within three months.",
         "time:added"),
        ("If the token has expired, it is refused.", "If the token is missing or has expired, it is refused.",
         "condition:broader"),
        ("It is issued if the lift is safe.", "It is issued if the lift is safe and the fee is paid.",
         "condition:narrower"),
        ("Requests [Decides to ask] the Chair to report.", "Requests the Chair to report.", "bracket:dropped"),
        ('The Works are free of Defects. "Defects" are listed.', 'The Works are free of defects. "Defects" are listed.',
         "definition:swapped"),
        ("Part-time employees shall receive the allowance.", "Employees shall receive the allowance.",
         "beneficiary:broader"),
        ("The Dean shall inform candidates.", "The Dean shall inform successful candidates.", "beneficiary:narrower"),
        ("Developed country Parties shall report.", "All Parties shall report.", "actor:broader"),
        ("Some Parties shall report.", "All Parties shall report.", "scope:broader"),
        ("It is deemed served on the next business day.", "It is deemed served on the same day.", "time:earlier"),
        ('"Waste" means any substance.', '"Waste" means any substance or object.', "definition:broader"),
        ('"Member" means any person admitted, but does not include a guest.', '"Member" means any person admitted.',
         "definition:broader"),
        ("The builder shall hand over the plans.", "The builder shall hand over the plans before the period begins.",
         "time:added"),
        ("It may close if no frame arrives.", "It may close if and only if no frame arrives.", "condition:stronger"),
        ("Lifts are to be examined every year by a competent person.",
         "Lifts are to be examined every year by an independent competent person.", "actor:narrower"),
        ("Terms are those of ISO 12100:2010.", "Terms are those of ISO 12100.", "reference:broader"),
        ("It is governed by Article 5.", "It is governed by paragraph 2 of Article 5.", "reference:narrower"),
        ("Leave is granted where a relative is ill.", "Leave is granted where a relative is seriously ill.",
         "condition:narrower"),
        ("Condemns the shelling;", "Deplores the shelling;", "deontic:weaker"),
        ("Requests the Director to open offices;",
         "Requests the Director, subject to the availability of funding, to open offices;", "hedge:added"),
        ("The plan is drawn up by the Director and the Bureau.", "The plan is drawn up by the Director.",
         "actor:narrower"),
        ("The book shall be kept up to date.", "The book shall be kept up to date by the steward.", "actor:added"),
        ("Repairs are the responsibility of the tenant.", "Repairs are the responsibility of the landlord.",
         "actor:swapped"),
        ("Work may begin when the bond has been lodged.", "Work may begin when the certificate has been lodged.",
         "condition:swapped"),
        ("Laptops may be lent to all students.", "Laptops may be lent to new students.", "beneficiary:narrower"),
        ("The fine is 10 or 20 euros, whichever is the higher.", "The fine is 10 or 20 euros, whichever is the lower.",
         "quantity:down"),
        ("The share shall be [5] per cent.", "The share shall be [5] [8] per cent.", "bracket:added"),
        ("Tackle must meet the Lifting Regulations 2008.",
         "Tackle must meet the Lifting Regulations 2008, as amended from time to time.", "reference:broader"),
        ("Noise is limited by Ordinance 77 of 2011.",
         "Noise is limited by Ordinance 77 of 2011, as amended from time to time.", "reference:broader"),
        ("States shall apply chapter 3.", "States shall apply chapters 3 and 4.", "reference:added"),
        ("It falls under section 12.", "It falls under section 12 or 13.", "reference:broader"),
        ("Visitors are advised to keep out.", "Visitors must keep out.", "deontic:stronger"),
        ("You may not copy it.", "You must not copy it.", "style"),
        ("You may copy it.", "You must copy it.", "deontic:stronger"),
        ("Tenderers shall list all firms, including those abroad.",
         "Tenderers shall list all firms except those abroad.", "negation:flip"),
        ("Ballots shall be printed on yellow paper.", "Ballots shall be printed on green paper.", "other"),
        ("The tax applies to inland waters.", "The tax applies to coastal waters.", "scope:swapped"),
        ("The hut stands on the north bank.", "The hut stands on the south bank.", "other"),
        ("The lamp shall be amber.", "The lamp shall be red.", "other"),
        ("The lamp shall be repaired.", "The lamp shall be removed.", "action:swapped"),
        ("The loan is due by 2031.", "The loan is due by 2035, if sales rise.", "condition:added time:later"),
        ("The court sits in public.", "The court sits in private.", "other"),
        ("A pension is payable to the widow.", "A pension is payable to the widow or widower.", "beneficiary:broader"),
        ("Tenderers shall list all firms, including those abroad.",
         "Tenderers shall list all firms, excluding those abroad.", "scope:narrower"),
        ("An inspector may examine any tank.", "An inspector may examine and remove any tank.", "action:added"),
        ("The coach shall report the injury to the parents.",
         "The coach shall report the injury to the parents and suspend the session.", "action:added"),
        ("Data are kept under Article 6(1)(a).", "Data are kept under Article 6.", "reference:broader"),
        ("It is checked as in [RFC5280].", "It is checked as in [RFC5280] and [RFC6960].", "reference:added"),
        ("It opens after the deposit of the thirtieth instrument.",
         "It opens after the deposit of the fiftieth instrument.", "quantity:up"),
        ("The First Committee meets.", "The Third Committee meets.", "actor:swapped"),
        ("Wages are paid by the fifth working day.", "Wages are paid by the fifth calendar day.", "time:earlier"),
        ('"Secret" means all data given by one party.',
         '"Secret" means all data given by one party and marked as secret.', "definition:narrower"),
    ],
)  # fmt: skip
def test_who_does_what_for_whom(old: str, new: str, want: str) -> None:
    check(old, new, want)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The work ends by 1 May.", "The work ends before 1 May.", "time:earlier"),
        ("The work ends before 1 May.", "The work ends on or before 1 May.", "time:later"),
        ("Rent is due on or after 1 May.", "Rent is due after 1 May.", "time:later"),
        ("The deed is signed by the mayor.", "The deed is signed before the mayor.", "other"),
        ("Interest runs from the day of the notice.", "Interest runs from the day after the notice.", "time:later"),
        ("It takes effect on the day following the vote.", "It takes effect on the tenth day following the vote.",
         "time:later"),
        ("The school shall close for a week.", "The school shall close for a month.", "time:later"),
        ("The term is two years.", "The term is 24 months.", "style"),
        ("The term is one year.", "The term is 13 months.", "time:later"),
        ("The term is 30 days.", "The term is one month.", "time:swapped"),
        ("The term is 30 days.", "The term is two months.", "time:later"),
        ("The dose is 5 milligrams.", "The dose is 5 micrograms.", "quantity:down"),
        ("The trench is 2 metres deep.", "The trench is 2 feet deep.", "quantity:down"),
        ("The fee is 90 kronor.", "The fee is 90 kroner.", "quantity:swapped"),
        ("The fee is 90 rials.", "The fee is 90 riyals.", "quantity:swapped"),
        ("The pipe is 12 inches long.", "The pipe is 1 foot long.", "style"),
        ("The pipe is 11 inches long.", "The pipe is 1 foot long.", "quantity:up"),
        ("The deposit is EUR 200.", "The deposit is USD 200.", "quantity:swapped"),
        ("He won 3 cups.", "He won 4 cups.", "quantity:up"),
        ("A smoker is liable to a fine.", "A smoker is liable to a fine of up to 300 francs.", "quantity:added"),
        ("The panel hears the parties.", "The panel hears the parties within ten days of receiving the file.",
         "time:added"),
        ("The vote shall be supervised.", "The vote shall be supervised by observers from three States.",
         "actor:added"),
        ("The loan is due if the debtor misses two payments.", "The loan is due if the debtor is insolvent.",
         "condition:swapped"),
    ],
)  # fmt: skip
def test_when_and_how_much(old: str, new: str, want: str) -> None:
    check(old, new, want)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The permit is granted if the fee is paid.", "The permit is granted unless the fee is paid.",
         "condition:swapped negation:flip"),
        ("The permit is granted if the fee is paid.", "The permit is granted only if the fee is paid.",
         "condition:stronger"),
        ("The loan is due if the firm is sold.", "The loan is due if the firm is sold or moved.", "condition:broader"),
        ("The loan is due if the ship sinks.", "The loan is due if the ship sinks and burns.", "condition:narrower"),
        ("The council may only hear members.", "The council may hear only members.", "scope:swapped"),
        ("The list includes birds and fish.", "The list is limited to birds and fish.", "scope:narrower"),
        ("Names are listed in alphabetical order.", "Names are listed in order of age.", "other"),
        ("Debts are paid in this order: wages, taxes, loans.", "Debts are paid in this order: loans, wages, taxes.",
         "other"),
        ("Members may now vote by post.", "Members may not vote by post.", "negation:flip"),
        ("See Articles 3 and 4.", "See Articles 3 to 6.", "reference:broader"),
        ("See Articles 3 to 6.", "See Articles 3 and 6.", "reference:narrower"),
        ("See Articles 3 to 6.", "See Articles 4 to 8.", "reference:swapped"),
        ("See Articles 8 to 5.", "See Articles 5 to 9.", "reference:swapped"),
        ("Tests follow ISO 9001:2008.", "Tests follow ISO 9001:2015.", "reference:swapped"),
        ("Tests follow ISO 9712.", "Tests follow EN 4179.", "reference:swapped"),
    ],
)  # fmt: skip
def test_conditions_lists_and_references(old: str, new: str, want: str) -> None:
    check(old, new, want)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The Supplier shall return the Customer Data.", "The Supplier shall return the Licensed Materials.",
         "definition:swapped"),
        ("It ends on the Expiry Date.", "It ends on the Completion Date.", "definition:swapped"),
        ("The fleet may cross the Black Sea.", "The fleet may cross the Baltic Sea.", "other"),
        ("The Parties shall meet.", "The parties shall meet.", "definition:swapped"),
        ("The parties shall meet.", "The Parties shall meet.", "definition:swapped"),
        ("The Minister may grant it.", "The minister may grant it.", "case"),
        ('"Minor" means a person under the age of 18.', '"Minor" means a person under the age of 21.',
         "definition:broader quantity:up"),
        ('"Minor" means a person who has not reached the age of 18.',
         '"Minor" means a person who has not reached the age of 16.', "definition:narrower quantity:down"),
        ('"Adult" means a person who has reached the age of 18.',
         '"Adult" means a person who has reached the age of 16.', "definition:broader quantity:down"),
        ('"Small firm" means a firm with no more than 50 posts.',
         '"Small firm" means a firm with no more than 20 posts.', "definition:narrower quantity:down"),
        ('"Large firm" means a firm with not less than 250 posts.',
         '"Large firm" means a firm with not less than 500 posts.', "definition:narrower quantity:up"),
        ('"Vessel" means a ship that may carry passengers.', '"Vessel" means a ship.', "definition:broader"),
        ('"Loss" means an event.', '"Loss" means an event which nobody could have foreseen.', "definition:narrower"),
        ('"Vessel" means a ship. It must be lit.', '"Vessel" means a ship. It shall be lit.', "style"),
    ],
)  # fmt: skip
def test_definitions(old: str, new: str, want: str) -> None:
    check(old, new, want)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("No person may light a fire.", "No person shall light a fire.", ("style", None)),
        ("The trustees may never lend money.", "The trustees shall never lend money.", ("style", None)),
        ("No person may light a fire.", "No person should light a fire.", ("deontic", "weaker")),
        ("Each spouse shall refrain from threats.", "Each spouse may refrain from threats.", ("deontic", "weaker")),
        ("No fee is due and the clerk may act.", "No fee is due and the clerk shall act.", ("deontic", "stronger")),
    ],
)
def test_whoever_may_never_is_forbidden_to(old: str, new: str, wanted: tuple[str, str | None]) -> None:
    effects, _ = explain_edit(old, new, edits(old, new))
    assert [(effect.kind, effect.direction) for effect in effects] == [wanted]
