"""Lists of those who act or receive, and what is told beside them: rules beside edits that only look like theirs."""

from __future__ import annotations

import pytest

from meanings import check


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        # One more of several makes them broader; where there was none somebody was added.
        ("Ship owners must equip their crews.", "Ship owners and charterers must equip their crews.", "actor:broader"),
        ("The bishop and the wardens shall approve it.", "The bishop shall approve it.", "actor:narrower"),
        ("Wells shall be inspected.", "Wells shall be inspected by the owner.", "actor:added"),
        ("Tickets are given to the members and staff of the choir.", "Tickets are given to the members of the choir.",
         "beneficiary:narrower"),
        ("The bank shall issue statements.", "The bank shall issue statements to the guarantor.", "beneficiary:added"),
        ("The city shall set aside two floors.", "The city shall set aside two floors for young families.",
         "beneficiary:added"),
        ("The court shall set aside the award.", "The court shall set aside the award for lack of reasons.",
         "scope:narrower"),
        # Behind the participle of a noun nobody acts.
        ("The Ombudsman shall hear complaints made by patients.",
         "The Ombudsman shall hear complaints made by patients and carers.", "scope:broader"),
        ("Complaints shall be made by patients.", "Complaints shall be made by patients and carers.", "actor:broader"),
        ("Landlords shall install alarms.", "Managing agents shall install alarms.", "actor:swapped"),
        ("Landlords shall install alarms.", "Managing well means installing alarms.", "deontic:weaker other"),
        # Another deed, and who does it.
        ("Wells shall be fenced before winter.", "Wells shall be sealed by the landowner before winter.",
         "action:swapped actor:added"),
        ("Wells shall be sealed by the landowner before winter.", "Wells shall be fenced before winter.",
         "action:swapped actor:dropped"),
        ("Samples shall be kept on site.", "Samples shall be drawn by lot on site.", "action:swapped"),
        ("Samples shall be kept by the owner.", "Samples shall be analysed by the owner.", "action:swapped"),
        ("Operators shall label novel feed.", "Operators shall label and store separately novel feed.", "action:added"),
        ("Members may vote directly.", "Members may vote directly or indirectly.", "scope:broader"),
    ],
)  # fmt: skip
def test_who_acts_and_who_receives(old: str, new: str, want: str) -> None:
    check(old, new, want)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The inventory lists the furniture, paintings and carpets.",
         "The inventory lists the furniture, manuscripts and carpets.", "scope:swapped"),
        ("The guarantee excludes the battery, the charger and the strap.",
         "The guarantee excludes the battery, the cable and the strap.", "scope:swapped"),
        ("The seat is in Lima, and its director shall be elected.",
         "The seat is in Quito, and its director shall be elected.", "other"),
        ("The fund is managed prudently, and its accounts are read out.",
         "The fund is managed openly, and its accounts are read out.", "other"),
        ("The firm shows its rules, its list of staff and its accounts.",
         "The firm shows its rules, its list of staff, and its accounts.", "punctuation"),
        ("It has rules, the list of staff and accounts.", "It has rules, the list of staff, and accounts.", "scope"),
        ("The inventory lists paintings and carpets.", "The inventory lists manuscripts and carpets.", "other"),
    ],
)  # fmt: skip
def test_members_of_lists(old: str, new: str, want: str) -> None:
    check(old, new, want)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The permit is granted if the fee is paid.", "The permit is granted unless the fee is paid.",
         "condition:swapped negation:flip"),
        ("If a crack is seen, the owner shall tell the office.", "The owner shall tell the office if it rains.",
         "condition:swapped"),
        ("It is due monthly. If it is late a charge shall be added to it.",
         "It is due monthly. A charge shall be added to it if it is late.", "other"),
        ("If a crack is seen, the owner shall tell the office.", "The owner shall tell the office.",
         "condition:dropped"),
        ("As long as spectators remain there, sponsors shall not show alcohol advertising.",
         "As long as spectators remain there, sponsors shall not show any advertising.", "scope:broader"),
        ("It ends on 1 May or on completion, whichever is the earlier.",
         "It ends on 1 May or on completion, whichever is the later.", "time:later"),
        ("It ends on 1 May or on completion, whichever is later.",
         "It ends on 1 May or on completion, whichever is earlier.", "time:earlier"),
        ("It is due no later than 1 May.", "It is due no earlier than 1 May.", "time:flip"),
        ("Vendors shall pay a fee, calculated under Schedule 2.", "Vendors shall pay a fee.", "reference:dropped"),
        ("The fee shall be calculated under Schedule 2.", "The fee shall be calculated.", "reference:dropped"),
    ],
)  # fmt: skip
def test_conditions_times_and_references(old: str, new: str, want: str) -> None:
    check(old, new, want)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The heads of delegation agree to convene a conference.",
         "The heads of delegation decide to convene a conference.", "deontic:stronger"),
        ("The ministers agree to meet.", "The ministers decide to meet.", "deontic:stronger"),
        ("Recognizing that herders bear the cost, the Assembly encourages the provinces to act.",
         "Recognizing that herders bear the cost, the Assembly urges the provinces to act.", "deontic:stronger"),
        ("Recognizing that herders bear the cost of a plan which requests them to act.",
         "Recognizing that herders bear the cost of a plan which urges them to act.", "action:swapped"),
    ],
)  # fmt: skip
def test_operative_verbs_behind_their_subject(old: str, new: str, want: str) -> None:
    check(old, new, want)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Rent is due no later than the fifth day of May.", "Rent is due by the fifth day of May.", "style"),
        ("It is sent no later than the last day of May.", "It is sent by the last day of May.", "style"),
        ("It is sent no earlier than the last day of May.", "It is sent by the last day of May.", "other"),
        ("It shall be sent.", "It shall be sent by the fifth day of each month.", "time:added"),
        ("It shall be sent.", "It shall be sent by the end of the term.", "time:added"),
        ("It shall be sent.", "It shall be sent by the end user.", "actor:added"),
        # The month, and the modal: inside a sentence the capital tells, but not in a title.
        ("The fair is held in early May.", "The fair is held in early June.", "time:later"),
        ("Members meet every May.", "Members meet every June.", "time:later"),
        ("Members may meet.", "Members must meet.", "deontic:stronger"),
        ("Members May Meet", "Members Must Meet", "deontic:stronger"),
        ("Members MAY meet.", "Members MUST meet.", "deontic:stronger"),
        ("[Alt 1] Reasons shall be given.", "Reasons shall be given.", "bracket:dropped"),
        ("Reasons shall be given.", "[Option B] Reasons shall be given.", "bracket:added"),
        ("[Alt 1] Reasons shall be given.", "[Alt 2] Reasons shall be given.", "bracket:swapped"),
        ("[Option] holders may vote.", "Holders may vote.", "actor:broader bracket:dropped"),
    ],
)  # fmt: skip
def test_times_and_tags(old: str, new: str, want: str) -> None:
    check(old, new, want)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The vendor shall indemnify the buyer against losses.",
         "The vendor shall indemnify the buyer and its affiliates against losses.", "beneficiary:broader"),
        ("The State shall exempt couriers from search.", "The State shall exempt couriers and consuls from search.",
         "beneficiary:broader"),
        ("Pupils shall be exempt from the fee.", "Pupils and apprentices shall be exempt from the fee.",
         "beneficiary:broader"),
        ("The consignee and its agents shall have the benefit of clause 4.",
         "The consignee shall have the benefit of clause 4.", "beneficiary:narrower"),
        ("The clerk shall send the accounts to shareholders.",
         "The clerk shall send the accounts to shareholders holding voting stock.", "beneficiary:narrower"),
        ("Keys shall be disclosed to no one except the custodian.",
         "Keys shall be disclosed to no one except the custodian and the auditor.", "scope:broader"),
        ("The plan is available on request to tenants at a charge.", "The plan is available on request at a charge.",
         "beneficiary:dropped"),
        ("The list is given to members free of charge.", "The list is given to members at cost.", "other"),
        ("The plan must be reviewed annually by the ship operator.", "The plan must be reviewed annually.",
         "actor:dropped"),
        ("The crew shall travel by ship.", "The crew shall travel by air.", "other"),
        ("Floods are caused chiefly by mining.", "Floods are caused chiefly by deforestation.", "other"),
        ("The duty lies with the data processor.", "The duty lies with the data processor and the controller.",
         "actor:broader"),
        ("The duty to remove a wreck rests upon the owner.", "The duty to remove a wreck rests upon the charterer.",
         "actor:swapped"),
        ("Connectors used outdoors, in mines or on ships shall be tested.",
         "Connectors used outdoors or on ships shall be tested.", "scope:narrower"),
        ("Parties protect wetlands that lie wholly within their territory.",
         "Parties protect wetlands that lie wholly or partly within their territory.", "scope:broader"),
        ("Access is granted without charge.", "Access is granted on mutually agreed terms.", "hedge:added"),
    ],
)  # fmt: skip
def test_more_who_receive_and_who_act(old: str, new: str, want: str) -> None:
    check(old, new, want)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("You shall clean, degrease and prime the flange.", "You shall clean and prime the flange.", "action:dropped"),
        ("They shall keep the flange, gasket and pipe.", "They shall keep the flange and pipe.", "scope:narrower"),
        ("You shall not sell any of the files.", "You shall not sell all of the files.", "scope:narrower"),
        ("No party may assign all of its rights.", "No party may assign any of its rights.", "scope:broader"),
        ("You shall keep any of the files.", "You shall keep all of the files.", "scope:swapped"),
        ("It applies provided that both have signed.", "It applies provided that one of them has signed.",
         "condition:broader"),
        ("It applies provided that both sign.", "It applies provided that the owners sign.", "condition:swapped"),
        ("The clerk shall announce it.", "The clerk shall announce it to the candidates if nobody objects.",
         "beneficiary:added condition:added"),
        ("The editor shall publish it.", "The editor shall publish it in the manner laid down in clause 15.",
         "reference:added"),
        ("Guests may come to the annual dinner.", "Guests may come to the annual dinner and the regatta.",
         "scope:broader"),
        ("Bids shall be lodged no later than noon on 4 May.", "Bids shall be lodged.", "time:dropped"),
        ("Copies of this Treaty are sent to all States.", "Copies of this Treaty are sent to signatory States.",
         "beneficiary:narrower"),
    ],
)  # fmt: skip
def test_deeds_quantifiers_and_what_leads(old: str, new: str, want: str) -> None:
    check(old, new, want)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Members (or guests) may vote.", "Members may vote.", "actor:narrower"),
        ("Send it to the clerk.", "Send it to the clerk (or the chair).", "beneficiary:broader"),
        ("A vote is held on every plan.", "A vote is held on every plan (or list).", "scope:broader"),
        # a statement in brackets, and an example
        ("It covers dogs.", "It covers dogs (and it is old).", "other"),
        ("It covers dogs.", "It covers dogs (for example, old ones).", "other"),
    ],
)
def test_one_more_of_a_kind_in_brackets(old: str, new: str, want: str) -> None:
    check(old, new, want)
