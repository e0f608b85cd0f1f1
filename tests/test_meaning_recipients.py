"""Who has the good of a rule, what a condition asks for, and provisions named by their place; beside look-alikes."""

from __future__ import annotations

import pytest

from meanings import said


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Loans are granted to farmers living in the valley.",
         "Loans are granted to farmers living in the valley or on the coast.", "beneficiary:broader"),
        ("Training shall be provided to teachers working in rural schools.",
         "Training shall be provided to teachers working in schools.", "beneficiary:broader"),
        ("Free meals are given to pupils from poor families.", "Free meals are given to pupils from large families.",
         "beneficiary:swapped"),
        ("Free meals are given to pupils living alone.", "Free meals are given to pupils.", "beneficiary:broader"),
        ("Fees are waived for pupils from the valley.",
         "Fees are waived for pupils from the valley and for apprentices.", "beneficiary:broader"),
        ("Grants are paid for repairs to barns in the valley.", "Grants are paid for repairs to barns in the hills.",
         "other"),
    ],
)  # fmt: skip
def test_what_says_which_people_are_given_something(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The club shall pay the treasurer a fee.", "The club shall pay the secretary a fee.", "beneficiary:swapped"),
        ("The mill shall grant each worker two days of leave.",
         "The mill shall grant each night worker two days of leave.", "beneficiary:narrower"),
        ("The press shall send the proofs a second time.", "The press shall send the plates a second time.", "other"),
        ("The club shall pay the fee in May.", "The club shall pay the rent in May.", "other"),
        ("The press shall send the report to the authors.", "The press shall send the report to the reviewers.",
         "beneficiary:swapped"),
        ("The plan shall be submitted to scrutiny.", "The plan shall be submitted to review.", "other"),
        ("Injured riders shall be reimbursed for the costs.",
         "Injured riders and walkers shall be reimbursed for the costs.", "beneficiary:broader"),
        ("Damaged trees shall be compensated for by planting.",
         "Damaged trees and hedges shall be compensated for by planting.", "scope:broader"),
        ("Witnesses shall be given a seat.", "Witnesses and their counsel shall be given a seat.",
         "beneficiary:broader"),
        ("Notices shall be given in writing.", "Notices and replies shall be given in writing.", "scope:broader"),
    ],
)  # fmt: skip
def test_people_before_what_they_are_given(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("A licence may be withdrawn if the holder breaks a material rule.",
         "A licence may be withdrawn if the holder breaks any rule.", "condition:broader"),
        ("Entry is refused where any of the tests fail.", "Entry is refused where all of the tests fail.",
         "condition:narrower"),
        ("The rebate is paid if every invoice is produced.", "The rebate is paid if some invoice is produced.",
         "condition:broader"),
        ("All members may vote if they have paid.", "Most members may vote if they have paid.", "scope:narrower"),
        ("The office keeps all records. If one is lost, it says so.",
         "The office keeps certain records. If one is lost, it says so.", "scope:narrower"),
    ],
)  # fmt: skip
def test_how_much_a_condition_asks_for(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The limits in section 12 above apply to ships.", "The limits in section 12 below apply to ships.",
         "reference:swapped"),
        ("The duty in the next clause binds the tenant.", "The duty in the previous clause binds the tenant.",
         "reference:swapped"),
        ("The lamp shall hang above the gate.", "The lamp shall hang below the gate.", "other"),
        ("It meets on the following Monday.", "It meets on the preceding Monday.", "other"),
        ("A breach of rule 3.4(a) is a fault.", "A breach of rule 3.4 is a fault.", "reference:broader"),
        ("A breach of clause 7 is a fault.", "A breach of clause 7.2 is a fault.", "reference:narrower"),
        ("A breach of rule 34 is a fault.", "A breach of rule 3 is a fault.", "reference:swapped"),
        ("The client must run version 3.2 of it.", "The client must run version 3 of it.", "reference:swapped"),
    ],
)  # fmt: skip
def test_provisions_named_by_their_place_and_parts_of_them(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("A core maintainer may close it.", "Any contributor may close it.", "actor:broader"),
        ("All members may vote.", "All residents may vote.", "actor:swapped"),
        ("The rules shall apply to every ship.", "The rules shall apply to a vessel.", "scope:narrower"),
        ("The owner shall file the plan.", "The tenant must file the plan.", "actor:swapped style"),
        ("The owner shall file the plan.", "The tenant should file the plan.", "actor:swapped deontic:weaker"),
        ("The library shall lend books to members.", "The library shall borrow books from members.",
         "action:swapped"),
        ("The clerk shall bring the key to the porter.", "The clerk shall bring the key from the porter.", "other"),
        ("Carts are permitted on all shared paths.", "Carts are permitted on no shared path.", "negation:flip"),
        ("A seal given by an officer does not bind the club.", "A seal given by an officer binds the club.",
         "negation:flip"),
        ("The buyer may retain part of the price.", "The buyer may retain 5 per cent of the price.",
         "quantity:added"),
        ("The buyer may retain some of the price.", "The buyer may retain all of the price.", "scope:broader"),
    ],
)  # fmt: skip
def test_what_goes_with_another_change_is_no_effect_of_its_own(old: str, new: str, want: str) -> None:
    assert said(old, new) == want.split()


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The road is closed until 3 October.", "The road is closed from 3 October.", "time:flip"),
        ("The letter comes from Bern.", "The letter comes by Bern.", "other"),
        ("The plan is filed no later than 1 May.", "The plan is filed no earlier than 1 May.", "time:flip"),
        ("The plan is filed not earlier than 60 days after the visit.",
         "The plan is filed within 60 days after the visit.", "time:flip"),
        ("It shall be mended within 72 hours of the report.",
         "It shall be mended as soon as practicable after the report.", "time:weaker"),
        ("It is held on the day of the vote.", "It is held on the day after the vote.", "time:later"),
    ],
)  # fmt: skip
def test_from_when_and_until_when(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Each mill shall cut its use of water by 40 per cent.", "Each mill shall cut its use of water to 40 per cent.",
         "quantity:swapped"),
        ("The path leads to the mill.", "The path leads by the mill.", "other"),
        ("Nothing in the present article prevents it.", "Nothing in the present convention prevents it.",
         "reference:broader"),
        ("The committee may admit an observer that satisfies any of the criteria.",
         "The committee may admit an observer that satisfies all of the criteria.", "scope:narrower"),
        ("The committee may hear some of the observers.", "The committee may hear all of the observers.",
         "scope:broader"),
    ],
)  # fmt: skip
def test_by_or_to_an_amount_and_how_many_tests_have_to_be_met(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("A copy is sent to the owner.", "A copy is sent to the owner and the national response team.",
         "beneficiary:broader"),
        ("A cable is sent to the site.", "A cable is sent to the site and the dam.", "scope:broader"),
        ("The fund shall divide it among its members.", "The fund shall divide it among its active members.",
         "beneficiary:narrower"),
        ("The clerk shall choose among the members.", "The clerk shall choose among the active members.",
         "scope:narrower"),
        ("The club reserves a room for visitors.", "The club reserves a room for elderly visitors.",
         "beneficiary:narrower"),
        ("The firm shall notify the owner, the insurer and any neighbour.",
         "The firm shall notify the owner and the insurer.", "beneficiary:narrower"),
        ("The firm shall test the pump, the valve and any filter.", "The firm shall test the pump and the valve.",
         "scope:narrower"),
        ("Reports appear for the information of residents.", "Reports appear for the information of regulators.",
         "beneficiary:swapped"),
        ("The city shall provide courses for refugees.", "The city shall provide courses for all migrants.",
         "beneficiary:broader"),
        ("The city shall provide courses for all migrants.", "The city shall provide courses for refugees.",
         "beneficiary:narrower"),
        ("The city shall provide courses for refugees.", "The city shall provide courses for pupils.",
         "beneficiary:swapped"),
        ("Money is given to mountain villages.", "Money is given to mountain and river villages.",
         "beneficiary:broader"),
        ("Money is given to the tenant.", "Money is given to the tenant and the landlord.", "beneficiary:broader"),
        ("Refunds are made to delegates.", "Refunds are made to observers.", "beneficiary:swapped"),
        ("Members may warn users.", "Members may warn and suspend users.", "action:added"),
    ],
)  # fmt: skip
def test_more_shapes_of_giving(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("It falls under Schedule 3.", "It falls under Schedules 3 and 6.", "reference:added"),
        ("It falls under Schedule 3.", "It falls under Schedule 3 or 6.", "reference:broader"),
        ("It is a breach of Part IV of the bylaws.", "It is a breach of article 19 in Part IV of the bylaws.",
         "reference:narrower"),
        ("It is held under the Tenancy Deposits Order.", "It is held under the Consumer Escrow Order.",
         "reference:swapped"),
        ("It is held under the Charities (Accounts) Order.", "It is held under the Pensions (Transfers) Order.",
         "reference:swapped"),
        ("Pursuant to Standing Order 44, the clerk reads.", "The clerk reads.", "reference:dropped"),
        ("Recalling decision 5/CP.12 on stoves,", "Recalling decisions 5/CP.12 and 11/CP.14 on stoves,",
         "reference:added"),
        ("It is bought in order to sell.", "It is bought in order to lend.", "other"),
    ],
)  # fmt: skip
def test_one_more_provision_and_other_instruments(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The city shall build shelters for homeless people.",
         "The city shall build shelters for homeless people and asylum seekers.", "beneficiary:broader"),
        ("The trust provides laptops for schools.", "The trust provides laptops for schools and libraries.",
         "beneficiary:broader"),
        ("The club gives lessons in sailing.", "The club gives lessons in sailing for rural schools.",
         "beneficiary:added"),
        ("The speed limit for lorries is posted.", "The speed limit for lorries and coaches is posted.",
         "scope:broader"),
        ("The guard searches for intruders.", "The guard searches for intruders and vermin.", "scope:broader"),
        ("The court sets the penalty for smugglers.", "The court sets the penalty for smugglers and poachers.",
         "scope:broader"),
        ("The lodge provides guides for hire.", "The lodge provides guides for hire and for sale.", "scope:broader"),
    ],
)  # fmt: skip
def test_what_is_made_or_provided_for_somebody(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The firm licenses the code to the client.", "The firm licenses the code to the client and its affiliates.",
         "beneficiary:broader"),
        ("The school publishes marks to parents.", "The school publishes marks to parents and journalists.",
         "beneficiary:broader"),
        ("Costs are refunded to crew members.", "Costs are refunded to crew members and to contract observers.",
         "beneficiary:broader"),
        ("The envoy reports to the Council on the talks.", "The envoy reports on the talks.", "beneficiary:dropped"),
        ("The club shall grant the cook a day off.", "The club shall grant the cook and the trainee a day off.",
         "beneficiary:broader"),
        ("We teach sailing to children.", "We teach sailing to children with disabilities.", "beneficiary:narrower"),
        ("The path leads to the mill.", "The path leads to the mill and the lake.", "scope:broader"),
        ("The fine applies to drivers.", "The fine applies to drivers and cyclists.", "scope:broader"),
        ("The clerk shall write to members and file the letters.",
         "The clerk shall write to members and file the letters and to inform the chair.", "action:added"),
    ],
)  # fmt: skip
def test_who_is_told_taught_or_given_something(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The athletes shall notify the coaches of it.", "The coaches shall notify the athletes of it.",
         "actor:swapped beneficiary:swapped"),
        ("The coaches shall sign the form.", "The umpires shall sign the form.", "actor:swapped"),
        ("They paint the benches.", "They paint the boxes.", "other"),
    ],
)  # fmt: skip
def test_people_whose_plural_is_longer(old: str, new: str, want: str) -> None:
    assert said(old, new) == want.split()
