"""Which class and direction an edit has where annotators could read it either way, beside edits that only look so."""

from __future__ import annotations

import pytest

from meanings import said


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The clerk keeps the seal.", "The clerk must keep the seal.", "deontic:added"),
        ("The clerk shall keep the seal.", "The clerk keeps the seal.", "deontic:dropped"),
        ("The log is kept at the gate.", "The log must be kept at the gate.", "deontic:added"),
        ("Visitors sign the book.", "Visitors should sign the book.", "deontic:added"),
        ("The clerk should keep the seal.", "The clerk must keep the seal.", "deontic:stronger"),
        ("Recommends that each member should report.", "Recommends that each member report.", "other"),
        ("The court sits in public if a party asks.", "The court sits in public unless a party asks.",
         "condition:swapped negation:flip"),
        ("A guide may not enter the cave.", "A guide may enter the cave.", "negation:flip"),
    ],
)  # fmt: skip
def test_a_modal_that_comes_or_goes_and_a_condition_turned_round(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("It is governed by the Convention on Salvage.", "It is governed by Part II of the Convention on Salvage.",
         "reference:narrower"),
        ("It is governed by section 3 of Schedule 2.", "It is governed by Schedule 2.", "reference:broader"),
        ("Fees are paid under Article 9, paragraph 2.", "Fees are paid under Article 9.", "reference:broader"),
        ("Fees are paid.", "Fees are paid under Article 9, paragraph 2.", "reference:added"),
        ("Fees are paid under Article 9 and Annex I.", "Fees are paid under Article 9.", "reference:dropped"),
        ("It is subject to the Hague Rules.", "It is subject to the Hague Rules and the Rotterdam Rules.",
         "reference:added"),
        ("Data are kept under the Data Protection Act 2018.",
         "Data are kept under the Data Protection Act 2018 and the Archives Act 2004.", "reference:added"),
        ("Recalling its resolutions 61/106 of 13 December 2006 and 70/1 of 25 September 2015,",
         "Recalling its resolutions 61/106 of 13 December 2006, 67/226 of 21 December 2012 and 70/1 of "
         "25 September 2015,", "reference:added"),
        ("Lights shall comply with the Collision Regulations, 1972.",
         "Lights shall comply with the Collision Regulations, 1972, as amended from time to time.",
         "reference:broader"),
        ("Tests are made by a laboratory.", "Tests are made by a laboratory in accordance with ISO/IEC 17025.",
         "reference:added"),
        ("The Act of 1999 applies until 2004.", "The Act of 1999 applies until 2006.", "time:later"),
        ("It is set out in Part IV. A licence lapses.", "It is set out in Part V. A licence lapses.",
         "reference:swapped"),
    ],
)  # fmt: skip
def test_a_part_for_its_whole_and_one_instrument_more(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Courses are run with a minimum of six guests.", "Courses are run with a maximum of six guests.",
         "quantity:flip"),
        ("The panel has at least six members.", "The panel has more than six members.", "quantity:up"),
        ("The panel has at least six members.", "The panel has at least eight members.", "quantity:up"),
        ("The builder shall mend every Defect notified.", "The builder shall mend every defect notified.",
         "definition:swapped"),
        ("The builder shall mend every defect notified.", "The builder shall mend every Defect notified.",
         "definition:swapped"),
        ("Goods originating wholly in the Territory are free.",
         "Goods originating wholly or in part in the Territory are free.", "scope:broader"),
        ("Aid is given to displaced children.", "Aid is given to displaced and recently orphaned children.",
         "beneficiary:broader"),
    ],
)  # fmt: skip
def test_bounds_capitals_and_adverbs(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The Trade Union meets before a  shift.", "The trade union meets before a shift.", "case space"),
        ("It is due 30 days after the order , without offset.", "It is due 60 days after the order, without offset.",
         "space time:later"),
        ("9.  The secretary keeps the minutes.", "10. The secretary keeps the minutes.", "renumber space"),
        ("The speed is limited to 6knots.", "The speed is limited to 6 knots.", "space"),
        ("See section8 for sharps.", "See section 8 for sharps.", "space"),
        ("The members shall vote to gether.", "The members shall vote.", "other"),
        ("The clerk shall keep the roll.", "The clerk should keep the roll.", "deontic:weaker"),
        ("The roll is kept by the clerk .", "The roll is kept by the mayor .", "actor:swapped"),
    ],
)  # fmt: skip
def test_a_space_beside_another_change(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Grants are open to students.", "Grants are open to full-time students.", "beneficiary:narrower"),
        ("The gate is open to the north.", "The gate is open to the south.", "other"),
        ("The service is free for tenants.", "The service is free for tenants and lodgers.", "beneficiary:broader"),
        ("The insurer shall pay for legal fees.", "The insurer shall pay for legal fees and expert reports.",
         "scope:broader"),
        ("The clerk shall inform the lender.", "The clerk shall inform the lender and the mortgagee.",
         "beneficiary:broader"),
        ("The loser shall pay the costs of the respondent.",
         "The loser shall pay the costs of the respondent and of any intervener.", "beneficiary:broader"),
        ("Training is provided for children of retired soldiers.", "Training is provided for children of all soldiers.",
         "beneficiary:broader"),
        ("The auditors have access to all records.", "The auditors have access to all financial records.",
         "scope:narrower"),
        ("Leave is granted to mothers.", "Leave is granted to parents.", "beneficiary:broader"),
        ("Fitness may be certified by any physician.", "Fitness may be certified by any health professional.",
         "actor:broader"),
        ("The fund protects fish.", "The fund protects salmon.", "scope:narrower"),
        ("The fund protects salmon.", "The fund protects owls.", "other"),
        ("Opportunities for girls are ensured.", "Opportunities for girls and boys are ensured.",
         "beneficiary:broader scope:broader"),
        ("Beds are reserved for girls.", "Beds are reserved for girls and boys.", "beneficiary:broader"),
        ("Where a train is late the carrier shall offer meals to passengers.",
         "Where a train is late the carrier shall offer meals to passengers holding a ticket.", "beneficiary:narrower"),
        ("Where a train is late, the carrier shall offer meals.",
         "Where a local train is late, the carrier shall offer meals.", "condition:narrower"),
    ],
)  # fmt: skip
def test_who_is_served(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("It is due where the goods are late or broken.", "It is due where the goods are late and broken.",
         "condition:narrower"),
        ("It lapses unless the owner signs.", "It lapses unless the owner or the tenant signs.", "condition:broader"),
        ("The notice states the date and the place.", "The notice states the date or the place.", "scope:swapped"),
        ("Residents who own a car or keep a dog may vote.", "Residents who own a car and keep a dog may vote.",
         "scope:narrower"),
        ("A court may order a test where this is useful.", "A court may order a test where this is necessary.",
         "condition:stronger"),
        ("Stations are built in regions where snow falls.", "Stations are built in regions where rain falls.",
         "other"),
        ("The node drops the link when a frame is late.", "The node drops the link when a frame is late or short.",
         "condition:broader"),
        ("It drops the link when a frame is late.", "It drops the link when a frame is late more than once.",
         "condition:narrower"),
        ("It is paid on the day when he left the farm.", "It is paid on the day when he left the army.", "other"),
    ],
)  # fmt: skip
def test_what_a_condition_holds(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The royalty is a share of Net Sales.", "The royalty is a share of Gross Sales.", "definition:swapped"),
        ("The firm shall keep Trade Secrets.", "The firm shall keep Operating Standards.", "definition:swapped"),
        ("The firm shall keep the Source Code in escrow.", "The firm shall keep the Object Code in escrow.",
         "definition:swapped"),
        ("The firm shall keep Port Louis clean.", "The firm shall keep Cape Town clean.", "other"),
        ("The seat of the panel is in Vienna.", "The seat of the panel is in Oslo.", "other"),
        ('The term "tenant" covers any adult.', 'The term "tenant" covers any adult or child.', "definition:broader"),
        ('A "day" is a calendar day.', 'A "day" is a day on which the bank is open.', "definition:swapped"),
        ('"Worker" means a person employed by it.', '"Worker" means a person employed full-time by it.',
         "definition:narrower"),
        ('"Group" means the Company. The Secretary shall keep a list.',
         '"Group" means the Company. The Treasurer shall keep a list.', "actor:swapped"),
        ('The chair rules. A "point" is an objection by a member. The ruling is final.',
         "The chair rules. The ruling is final.", "definition:dropped"),
        ("The chair rules. A point is heard at noon. The ruling is final.", "The chair rules. The ruling is final.",
         "other"),
    ],
)  # fmt: skip
def test_terms_and_what_they_cover(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The ban applies to inland waters.", "The ban applies to coastal waters.", "scope:swapped"),
        ("Fishing is banned in the northern sector.", "Fishing is banned in the southern sector.", "scope:swapped"),
        ("The tariff covers interstate carriage of goods.", "The tariff covers intrastate carriage of goods.",
         "scope:swapped"),
        ("They agreed on the principal terms of sale.", "They agreed on the principle terms of sale.", "other"),
        ("The hymn opens the feast.", "The song opens the feast.", "other"),
        ("The statue faces north.", "The statue faces east.", "other"),
        ("The term runs from the date of signature.", "The term runs from the date of delivery.", "time:swapped"),
        ("Samples are taken on Monday.", "Samples are taken on Thursday.", "time:swapped"),
        ("The prize is named after Ilse Varga.", "The prize is named after Tomas Okoro.", "other"),
        ("He may appear before the tribunal.", "He may appear before the court.", "other"),
        ("Any member may speak.", "Any full member may speak.", "actor:narrower"),
        ("The Board shall set the quota.", "The Board and the regional councils shall set the quota.", "actor:broader"),
        ("The Chair may convene a meeting.", "The Chair or any three members may convene a meeting.", "actor:broader"),
        ("The fee shall be borne by the insured.", "The fee shall be borne by the insurer.", "actor:swapped"),
        ("A fee is payable by the applicant.", "A fee is payable by the agent.", "actor:swapped"),
        ("A fee is payable by cheque.", "A fee is payable by card.", "other"),
        ("The guarantee covers delivery.", "The guarantee covers delivery to the site.", "scope:narrower"),
    ],
)  # fmt: skip
def test_kinds_events_and_actors(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Vans may park before 08:00.", "Vans may park before 07:00.", "time:earlier"),
        ("It opens at 9 a.m. on weekdays.", "It opens at 2 p.m. on weekdays.", "time:later"),
        ("Draw it at a scale of 1:25.", "Draw it at a scale of 1:50.", "quantity:up"),
        ("See section 3 of the Act (42 U.S.C. 300).", "See section 3 of the Act (45 U.S.C. 300).", "reference:swapped"),
        ("The board has 42 members.", "The board has 45 members.", "quantity:up"),
        ("- Wear eye protection here", "* Wear eye and ear protection here", "format scope:broader"),
        ("5 - 3 days are lost.", "5 - 2 days are lost.", "time:earlier"),
        ("The owner is entitled to attend.", "The owner is obliged to attend.", "deontic:swapped"),
        ("The owner may attend.", "The owner must attend.", "deontic:stronger"),
        ("The Council agrees to the sale.", "The Council agrees in principle to the sale.", "hedge:added"),
        ("It is paid if the buyer requests.", "It is paid if the seller recommends.", "condition:swapped"),
    ],
)  # fmt: skip
def test_times_of_day_codes_and_signs_of_points(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The hirer pays 40 euros per day.", "The hirer pays 3 per cent of the list price.", "quantity:swapped"),
        ("The hirer pays 40 euros per day.", "The hirer pays 50 euros per day.", "quantity:up"),
        ("Each Party shall, not later than two years after the entry into force of this Protocol for it, report.",
         "Each Party shall report.", "time:dropped"),
        ("Vans may use the path between sunrise and sunset.", "Vans may use the path.", "time:dropped"),
        ("Vans may use the path between the lake and the road.", "Vans may use the path.", "scope:broader"),
        ("The policy does not cover war.", "The policy does not cover war or riot.", "scope:broader"),
        ('"Staff" does not include interns.', '"Staff" does not include interns or guests.', "definition:narrower"),
        ("All staff except cooks may leave.", "All staff except cooks and guards may leave.", "scope:narrower"),
        ("The port shall inspect all ferries that carry cars.", "The port shall inspect all ferries.", "scope:broader"),
        ("Meals are free for guards.", "Meals are free for guards and clerks, provided that the mess is open.",
         "beneficiary:broader condition:added"),
        ("Advice is free for students.", "Advice is free for students in the north.", "beneficiary:narrower"),
        ("The rule was read in public.", "The rule was read in public in the north.", "other"),
        ("Guards who have passed the course may drive.",
         "Guards who have passed the course and hold a licence may drive.", "actor:narrower"),
        ("Within six months of ratification, each Party shall report.", "Each Party shall report.", "time:dropped"),
        ("It runs until he gives notice.", "It runs until ten days after he gives notice.", "time:later"),
        ("It runs until the lender gives notice.", "It runs for ten days until the lender gives notice.", "time:added"),
        ("Residents are entitled to the rebate.", "Tenants are entitled to the rebate.", "beneficiary:swapped"),
        ("Residents are entitled to vote.", "Tenants are entitled to vote.", "actor:swapped"),
        ("The board may vote for the plan.", "The panel may vote against the plan.", "actor:swapped other"),
        ("The clerk shall send it to the mayor.", "The bursar shall send it for the mayor.", "actor:swapped other"),
        ("Every invoice shall be signed.", "Almost every invoice shall be signed.", "scope:narrower"),
    ],
)  # fmt: skip
def test_amounts_exclusions_and_those_meant(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


def test_a_proviso_that_comes_in_tells_how_it_binds_its_sums_and_references() -> None:
    old = "For roads, $5,000,000, to remain available until expended."
    new = old[:-1] + ": Provided, That $1,200,000 shall be for grants under section 508 of the Clean Water Act."
    assert said(old, new) == ["condition:added", "deontic:added", "quantity:added", "reference:added"]
    assert said(new, old) == ["condition:dropped", "deontic:dropped", "quantity:dropped", "reference:dropped"]
    plain = "The bond is repaid, provided that a fee of $40 is paid."
    assert said("The bond is repaid.", plain) == ["condition:added"]
