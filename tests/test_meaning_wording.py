"""Small words that say nothing where they stand, and what is guessed of nothing; each beside look-alikes."""

from __future__ import annotations

import pytest

from meanings import said

# Both ways round.
NOTHING = [
    ("The code holds in all rooms, and it also holds outside.", "The code holds in all rooms, and also holds outside."),
    ("It is printed without explicit permission.", "It is printed without their explicit permission."),
    ("The term covers refueling of foreign aircraft.", "The term covers refueling foreign aircraft."),
    ("Report within ten days after the date of notification to the board.",
     "Report within ten days after notification to the board."),
    ("After the date of this Act nothing is due.", "After the date of enactment of this Act nothing is due."),
    ("It pays for floods occurring in 2018.", "It pays for floods occurring in calendar year 2018."),
    ("It is paid for fiscal year 2019.", "It is paid for fiscal year ending September 30, 2019."),
    ("Passing requires support from a majority of the votes.", "Passing requires a majority of the votes."),
    ("It contributes to creating a quiet place.", "It contributes to a quiet place."),
    ("It infringes on any right.", "It infringes any right."),
    ("It uses funds appropriated in this Act.", "It uses funds provided in this Act."),
    ("Projects receiving funding under this heading are free.",
     "Projects receiving funds provided under this heading are free."),
    ("A sum, which shall remain available for a year, is due.", "A sum, to remain available for a year, is due."),
    ("It needs ten votes and no veto by the council.", "It needs ten votes and is not vetoed by the council."),
    ("Members who proved to have skills vote.", "Members who are proven to have skills vote."),
    ("See https://example.org/the/faq for more.", "See the FAQ at https://example.org/the/faq for more."),
    ("Lists of how to members should vote are kept.", "Lists of how members should vote are kept."),
    ("It covers patents, marks or other rights.", "It covers patents, marks or other right."),
    ("Never print data, such as a physical or electronic address.",
     "Never print data, such as physical or electronic addresses."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [*NOTHING, *((b, a) for a, b in NOTHING)])
def test_small_words_that_say_nothing(old: str, new: str) -> None:
    assert said(old, new) == ["style"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The bank pays, and it the clerk owes.", "The bank pays, and the clerk owes."),
        ("It is printed with tables.", "It is printed with their tables."),
        ("The rule speaks of being tired of boats.", "The rule speaks of being tired boats."),
        ("He knows the date of the ball.", "He knows the ball."),
        ("After the date of this Act nothing is due.", "After the date of the end of this Act nothing is due."),
        ("It pays for floods occurring in 2018.", "It pays for floods occurring in school year 2018."),
        ("It is paid for fiscal year 2019.", "It is paid for fiscal year ending June 30, 2019."),
        ("Passing requires support from a member.", "Passing requires a member."),
        ("It agrees to creating a quiet place.", "It agrees to a quiet place."),
        ("It acts on any right.", "It acts any right."),
        ("It uses water appropriated in this Act.", "It uses water provided in this Act."),
        ("A sum, which shall grow for a year, is due.", "A sum, to grow for a year, is due."),
        ("It needs ten votes and no veto by the council.", "It needs ten votes and is vetoed by the council."),
        ("Members who proved the debts vote.", "Members who are proven the debts vote."),
        ("Members who elected to stay vote.", "Members who are elected to stay vote."),
        ("See https://example.org/faq for more.", "See the fees at https://example.org/faq for more."),
        ("See https://example.org/faq for more.", "See the FAQ and https://example.org/faq for more."),
        ("Lists of how to vote are kept, and should be.", "Lists of how vote are kept, and should be."),
        ("It covers patents, marks and the rights.", "It covers patents, marks and the right."),
    ],
)
def test_the_same_words_elsewhere_say_something(old: str, new: str) -> None:
    assert said(old, new) != ["style"]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Der Bund trägt die sonstige Last.", "Der Bund trägt die sonstigen Last.", ["style"]),
        ("Das gilt für den Dienst des Bundes.", "Das gilt für den Dienst der Bundes.", ["style"]),
        ("Die Kraft des Gesetz endet.", "Die Kraft des Gesetzes endet.", ["style"]),
        ("Das Recht der Frau gilt.", "Das Recht der Frauen gilt.", ["other"]),
        ("Der Bund trägt die frühe Last.", "Der Bund trägt die späte Last.", ["other"]),
    ],
)
def test_german_endings(old: str, new: str, want: list[str]) -> None:
    assert said(old, new, "de") == want


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("It is best for the community.", "It is best for the overall community.", ["other"]),
        ("It is best for the community.", "It is best for the rural community.", ["scope:narrower"]),
        ("It covers any disability of a member.", "It covers any visible or invisible disability of a member.",
         ["other"]),
        ("It covers any disability of a member.", "It covers any severe or lasting disability of a member.",
         ["scope:narrower"]),
        ("Rules of Conduct", "Common Rules of Conduct", ["other"]),
        ("The rules of conduct apply.", "The common rules of conduct apply.", ["scope:narrower"]),
        ("The most trusted members vote.", "The more trusted members vote.", ["actor:swapped"]),
        ("Most members vote.", "Some members vote.", ["scope:narrower"]),
        ("Events designated by the council are paid.", "Events designated, respectively, by the council are paid.",
         ["other"]),
        ("It is kept for roads, bridges and canals.", "It is kept for roads, alleys, bridges and canals.",
         ["scope:broader"]),
        ("The council members are named.", "The members of the trio are named.", ["other"]),
        ("The sum meets needs for repair of housing.", "The sum meets housing needs.", ["other"]),
        ("It pays for dogs and other animals.", "It pays for other animals.", ["scope:narrower"]),
        ("Note that this plan is slow.", "This plan is slow.", ["style"]),
        ("Notes that this plan is slow.", "Welcomes that this plan is slow.", ["hedge:stronger"]),
        ("A vote is held.", "A vote that is open for one week is held.", ["time:added"]),
        ("It uses our lists.", "It uses our lists, for example names of members.", ["other"]),
        ("Leaders are responsible for clarifying rules.", "Leaders are responsible for clarifying and enforcing rules.",
         ["action:added"]),
        ("It is kept for clarifying rules.", "It is kept for clarifying and simple rules.", ["scope:broader"]),
        ("Users will upload, host or transmit lists.", "Users will upload, execute, host or transmit lists.",
         ["action:added"]),
        ("It may act on a deed of a member.", "It may act on a deed that they deem harmful of a member.",
         ["scope:narrower"]),
        ("None shall be paid until the board has a plan.",
         "None shall be paid until the board has a plan and a budget.",
         ["condition:narrower"]),
        ("Sums shall stay open until 1 May for roads and canals.", "Sums shall stay open until 1 May for roads.",
         ["scope:narrower"]),
        ("There is no reason to go.", "There is probably no reason to go.", ["hedge:added"]),
        ("Customers must write.", "For uptime credits, customers must write.", ["other"]),
        ("For an amount for “Social Services Grant”, $500 is kept.",
         "For an amount for “Child Care Grant”, $500 is kept.", ["other"]),
    ],
)  # fmt: skip
def test_nothing_is_guessed_of_what_restricts_nothing(old: str, new: str, want: list[str]) -> None:
    assert said(old, new) == want


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("You may ask it to advise, but nobody is bound by such advice now.",
         "You may ask it to advise, but nobody is bound by this advice.", "style"),
        ("The board keeps boats, but such boats are old.", "The board keeps boats, but these boats are old.", "style"),
        ("The board keeps boats, but such boats are old.", "The board keeps boats, but all boats are old.",
         "scope:broader"),
        ("It pays a fee, and such fee as is due is kept.", "It pays a fee, and this fee as is due is kept.",
         "scope:swapped"),
    ],
)  # fmt: skip
def test_words_that_point_back(old: str, new: str, want: str) -> None:
    assert want in said(old, new)


def test_quotation_marks_alone_are_punctuation() -> None:
    assert said("The number of +1 counts.", 'The number of "+1" counts.') == ["punctuation"]
