"""Words that one place makes a condition, a date, a sum or a name, and another place does not."""

from __future__ import annotations

import pytest

from meanings import said


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The rink opens in May, provided the ice holds.", "The rink opens in May.", "condition:dropped"),
        ("The guests thanked the inn for the meals provided the day before.", "The guests thanked the inn.",
         "scope:broader"),
        ("The owner replaces the stove.", "The owner replaces the stove where a repair would cost more.",
         "condition:added"),
        ("The owner sweeps the hall.", "The owner sweeps the hall where the ballots are kept.", "scope:narrower"),
        ("The clerk may inspect any register that is kept on paper.", "The clerk may inspect any register.",
         "scope:broader"),
    ],
)  # fmt: skip
def test_a_condition_and_what_only_describes(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Dues are paid on the 5th of each month.", "Dues are paid on the 10th of each month.", "time:later"),
        ("He owns the 5th of the seats.", "He owns the 10th of the seats.", "quantity:up"),
        ("Entries for the June regatta close at noon.", "Entries for the May regatta close at noon.", "time:earlier"),
        ("The tenant may sublet.", "The tenant shall sublet.", "deontic:stronger"),
        ("The reserve equals three months of expenditure.", "The reserve equals four months of expenditure.",
         "quantity:up"),
        ("He claims ten months' rent.", "He claims nine months' rent.", "quantity:down"),
        ("He gives ten months' notice.", "He gives nine months' notice.", "time:earlier"),
        ("The terms of the 1998 Protocol apply.", "The terms of the 2008 Protocol apply.", "reference:swapped"),
        ("The terms of the 1998 harvest apply.", "The terms of the 2008 harvest apply.", "time:later"),
    ],
)  # fmt: skip
def test_days_months_and_years(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Tests are made on medallists.", "Tests are made on any competitor.", "scope:broader"),
        ("All texts are valid.", "The English text is valid.", "other"),
        ("The anthem is \"Oars at Dawn\".", "The anthem is \"Rivers of Light\".", "other"),
        ("\"Oars\" means boats. The fee is due for Oars.", "\"Oars\" means boats. The fee is due for Sails.", "other"),
        ("The buyer must insure the goods, and the seller bears the cost.",
         "The buyer must insure the goods, and the carrier bears the cost.", "actor:swapped"),
        ("The buyer must insure the goods, and the crate bears the mark.",
         "The buyer must insure the goods, and the crate bears the date.", "other"),
        ("The session is held in the hall.", "The session is held by videoconference.", "other"),
        ("The session is opened by the dean.", "The session is opened by the chair.", "actor:swapped"),
        ("The ban covers clubs whose senior teams withdraw.", "The ban covers clubs whose youth teams withdraw.",
         "scope:swapped"),
    ],
)  # fmt: skip
def test_nouns_by_their_place(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("It is for the court to decide.", "It is for the registrar to decide.", "actor:swapped"),
        ("It is for the court roof.", "It is for the court floor.", "other"),
        ("The duty rests with the landlord.", "The duty rests with the tenant.", "actor:swapped"),
        ("The heirs receive the estate.", "The spouse receives the estate.", "beneficiary:swapped"),
        ("The heirs sell the estate.", "The spouse sells the estate.", "actor:swapped"),
        ("Victims are entitled to compensation.", "Victims and their families are entitled to compensation.",
         "beneficiary:broader"),
        ("Members are entitled to vote.", "Members and helpers are entitled to vote.", "actor:broader"),
        ("The dam may be raised provided that the council and the ministry agree.",
         "The dam may be raised provided that the council agrees.", "condition:broader"),
        ("The court may adjourn.", "The court may adjourn on good cause shown.", "condition:added"),
    ],
)  # fmt: skip
def test_whose_part_it_is(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The bridge opens in spring 2027.", "The bridge opens in autumn 2027.", "time:later"),
        ("The bridge opens in spring.", "The bridge opens in autumn.", "time:swapped"),
        ("It lapses at the end of the year.", "It lapses at the end of the following year.", "time:later"),
        ("The fine is doubled.", "The fine is trebled.", "quantity:up"),
        ("The door is doubled.", "The door is painted.", "action:swapped"),
        ("As required by the Fire Code, exits are lit.", "Exits are lit.", "reference:dropped"),
        ("Exits are lit as required.", "Exits are lit.", "hedge:dropped"),
        ("The host shall, where feasible, pay the cost.",
         "The host shall, to the maximum extent feasible, pay the cost.", "hedge:stronger"),
        ("The host shall, where feasible, pay the cost.", "The host shall, where possible, pay the cost.",
         "hedge:swapped"),
    ],
)  # fmt: skip
def test_seasons_multiples_and_what_a_text_requires(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("No cart may enter the yard.", "No cart may enter the yard without a pass.", "condition:added"),
        ("The clerk shall not lend a book without a card.", "The clerk shall not lend a book.", "condition:dropped"),
        ("Carts may enter the yard.", "Carts may enter the yard without a pass.", "negation:flip other"),
        ("The insurer shall pay the policyholder at once.", "The insurer shall pay the tenant at once.",
         "beneficiary:swapped"),
        ("The insurer shall pay the premium at once.", "The insurer shall pay the charge at once.", "other"),
        ("Access is restricted to staff.", "Access is restricted to staff and contractors.", "scope:broader"),
        ("The clinic treats children.", "The clinic treats children and women.", "beneficiary:broader"),
        ("The ball weighs 410 to 450 g.", "The ball weighs 400 to 460 g.", "quantity:broader"),
        ("The ball weighs 410 to 450 g.", "The ball weighs 420 to 460 g.", "quantity:up"),
        ("Records are kept for ten years.", "Records are kept indefinitely.", "time:later"),
        ("Records are kept for ten years.", "Records are kept for the life of the firm.", "time:swapped"),
        ("Payment is due on delivery.", "Payment is due 30 days after delivery.", "time:later"),
        ("The act takes effect on publication.", "The act takes effect on signature.", "time:swapped"),
        ("The stress lies on publication.", "The stress lies on signature.", "other"),
        ("The ban covers glass bottles.", "The ban covers tin cans.", "scope:swapped"),
        ("The band plays glass bottles.", "The band plays tin cans.", "other"),
        ("The Tenant shall insure the Premises.", "The Tenant shall insure the Building.", "definition:swapped"),
        ("The fee is paid to the Author.", "The fee is paid to the Publisher.", "beneficiary:swapped"),
        ("The board has power to dismiss the clerk.", "The board has a duty to dismiss the clerk.",
         "deontic:stronger"),
    ],
)  # fmt: skip
def test_exceptions_payments_ranges_and_terms(old: str, new: str, want: str) -> None:
    assert said(old, new) == want.split()


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The board shall hire a cook.", "The board shall hire two cooks.", "quantity:up"),
        ("The board shall hire a cook.", "The board shall hire two porters.", "other"),
        ("Staff get ten days of leave.", "Staff get twelve days of leave.", "quantity:up"),
        ("Staff reply ten days after leave.", "Staff reply twelve days after leave.", "time:later"),
        ("Ships carrying oil must report.", "Ships carrying oil or chemicals must report.", "scope:broader"),
        ("Owners carrying oil must report.", "Owners carrying oil or chemicals must report.", "actor:broader"),
        ("Ships and barges must report.", "Ships, barges and rafts must report.", "scope:broader"),
        ("The vote shall be secret.", "The vote shall be open.", "other"),
        ("The vote shall be opened.", "The vote shall be closed.", "action:swapped"),
        ("The goods are delivered to the buyer's depot.", "The goods are delivered to the buyer's yard.", "other"),
        ("The goods are delivered to the buyer's agent.", "The goods are delivered to the buyer's clerk.",
         "beneficiary:swapped"),
        ("The fee shall be reduced.", "The fee shall be waived.", "action:stronger"),
        ("The board shall enforce the code.", "The board shall promote the code.", "action:weaker"),
    ],
)  # fmt: skip
def test_numbers_of_one_and_what_stands_behind_be(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]
