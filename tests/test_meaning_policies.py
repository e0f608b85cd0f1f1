"""What changes of policies and governance texts are told as, each on both sides of its rule."""

import pytest

from draftdiff import diff, read_text
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from meanings import said_in_order


def told(old, new):
    effects, _ = explain_edit(old, new, edits(old, new), "en")
    return [f"{one.kind} {one.direction or '-'}: {one.old} => {one.new}" for one in effects]


NOTHING = [
    # What only joins a statement to the one before.
    ("The members are also expected to help.", "The members are expected to help."),
    ("The term is short, but the board may extend it.", "The term is short, and the board may extend it."),
    ("They lose privileges such as the vote.", "They lose privileges like the vote."),
    # The number of a word before its noun.
    ("The board has the most decisions power.", "The board has the most decision power."),
    ("The most urgents cases are heard.", "The most urgent cases are heard."),
    ("They join another committee members of the club.", "They join another committee member of the club."),
    ("A way that no longer satisfy the test is barred.", "A way that no longer satisfies the test is barred."),
    ("They have no more power than any other member.", "They have no more power than other member."),
    # Whoever a body is made up of are its members.
    ("The board is composed of 3 people.", "The board is composed of 3 members."),
    # What happens of itself binds nobody.
    ("The vote will happen on the list.", "The vote happens on the list."),
    ("It means more responbilities for the chair.", "It means more responsibilities for the chair."),
    ("It is kept for the worst case scenario.", "It is kept for the worst-case scenario."),
    ("It covers patents, marks and other rights.", "It covers patents, marks and other right;"),
]
SOMETHING = [
    ("The code binds not only staff but also guests.", "The code binds not only staff but guests; also others."),
    ("No member may vote, but the chair may.", "No member may vote, and the chair may."),
    ("All animals but the dogs are excluded.", "All animals and the dogs are excluded."),
    ("Members such as the clerk vote.", "Members, namely the clerk, vote."),
    ("The customs house is closed.", "The custom house is closed."),
    ("They have power over any other member.", "They have power over other member."),
    ("The members vote on it.", "The member vote on it."),
    ("They join some committee members of the club.", "They join some committee member of the club."),
    ("The fund is for 3 people.", "The fund is for 3 members."),
    ("The chair will act on the list.", "The chair acts on the list."),
    ("It is kept in the worst case.", "It is kept in the worst-case."),
]


@pytest.mark.parametrize(("old", "new"), NOTHING)
def test_what_only_joins_or_names_the_same_says_nothing(old, new):
    assert {one.split()[0] for one in told(old, new)} <= {"style", "spelling", "punctuation"}


@pytest.mark.parametrize(("old", "new"), SOMETHING)
def test_what_looks_like_it_says_something(old, new):
    assert any(one.split()[0] not in ("style", "spelling", "punctuation") for one in told(old, new))


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        # What somebody has to have known or meant is a condition; inside one it is narrower; it may say which things.
        (
            "Whoever makes a false statement is fined.",
            "Whoever knowingly makes a false statement is fined.",
            ["condition added:  => knowingly"],
        ),
        (
            "The court excludes evidence obtained.",
            "The court excludes evidence unlawfully obtained.",
            ["other -:  => unlawfully"],
        ),
        (
            "If the tenant damages the wall, he pays.",
            "If the tenant wilfully damages the wall, he pays.",
            ["condition narrower:  => wilfully"],
        ),
        (
            "The board shall examine the file.",
            "The board shall carefully examine the file.",
            ["other -:  => carefully"],
        ),
        # An example reaches nothing; "such as" opens what is named.
        (
            "You may not use it for any bulk activity (for example, spam).",
            "You may not use it for any bulk activity.",
            ["other -: for example, spam => "],
        ),
        ("Votes (null, zero) are ignored.", "Votes (ex: null, zero) are ignored.", ["scope broader:  => ex"]),
        (
            "It gives rights to, say, members of the club.",
            "It gives rights to members of the club.",
            ["other -: say => "],
        ),
        # What is possible by its meaning is no more open than it was.
        ("There are several options for it.", "There are several possible options for it.", ["other -:  => possible"]),
        ("The members report accidents.", "The members report possible accidents.", ["hedge added:  => possible"]),
        # A limit in an aside is an amount.
        (
            "They keep the seat they hold.",
            "They keep the seat they hold (with a limit of 2 terms).",
            ["quantity added:  => a limit of 2"],
        ),
        # Half of an aside is no member of anything.
        (
            "Two may work for the same company (or its firms).",
            "Two may work for the same employer (same company or its firms).",
            ["other -:  => employer (same", "punctuation -: ( => "],
        ),
        # Values in quotation marks are one list.
        (
            'Other votes (null, "+0" and "-0") are lost.',
            'Other votes (null, "-0", "+0.5") are lost.',
            ['other -: +0" and "-0 => -0", "+0.5'],
        ),
        # What is left of a condition that went asks for nothing; one that stays is harder to meet.
        (
            "If the board finds that the plan is too risky, a vote is held.",
            "The board can put the plan, a vote is held.",
            [
                "condition dropped: If => ",
                "deontic weaker:  => can",
                "action swapped: finds that => put",
                "other -: is too risky => ",
            ],
        ),
        # The last word of a compound is nobody who was added.
        ("The core team will choose.", "The core team members will choose.", ["other -:  => members"]),
        ("The core team will choose.", "The core team and the clerk will choose.", ["actor broader:  => the clerk"]),
        # A deed in place of a note in brackets came.
        (
            "The officer for it will be [TBD].",
            "The officer for it will be appointed by the board.",
            ["bracket dropped: [TBD] => ", "action added:  => appointed", "actor added:  => by the board"],
        ),
        (
            "The officer for it will be paid.",
            "The officer for it will be appointed by the board.",
            ["action swapped: paid => appointed", "actor added:  => by the board"],
        ),
        # A number in brackets behind a phrase is a note.
        ("It must be a member of the club.", "It must be a member of the club [2].", ["reference added:  => [2]"]),
        # A modal that came with its negation is told with it.
        (
            "The approver is the chair.",
            "The approver is the chair, and can no longer be replaced.",
            ["deontic added:  => can no longer"],
        ),
        ("The chair may vote.", "The chair may vote, and may call a recess.", ["deontic added:  => may call a recess"]),
        (
            "It keeps the files of the members for the chair.",
            "It keeps the files of the members for the chair. When the term of it ends, they can no longer ask.",
            ["condition added:  => When", "deontic added:  => can no longer"],
        ),
        # A name that is completed, and a body that is named after an instrument.
        (
            "Then Steering Committee members of the club vote.",
            "Then The Python Steering Committee members of the club vote.",
            ["other -:  => The Python"],
        ),
        (
            "It is for the owners.",
            "It is for the owners. They write to the Code of Conduct Working Group of the club.",
            ["other -:  => They write to the Code of Conduct Working Group of the club"],
        ),
        # Who fails may be one or several.
        (
            "If the board fails to pay, it ends.",
            "If the committee and the clerk fail to pay, it ends.",
            ["condition swapped: board fails => committee and the clerk fail"],
        ),
        ("If the board fails to pay, it ends.", "If the board pays, it ends.", ["negation flip: fails to => "]),
        # The predicate of a list that went with its last member.
        (
            "Acts such as theft, fraud, spam, are prohibited here.",
            "Acts such as theft, fraud, here.",
            ["scope narrower: spam => ", "deontic dropped: are prohibited => "],
        ),
        (
            "Acts such as theft, fraud, which are prohibited, end.",
            "Acts such as theft, end.",
            ["other -: fraud, which are prohibited => "],
        ),
        # A title that the text points at is a reference, another one is a title.
        (
            'For details of it, see "Keeping in touch".',
            'For details of it, see "Writing to us".',
            ["reference swapped: Keeping in touch => Writing to us"],
        ),
        # An exchange around a kept word is shown with it.
        (
            "They post rude content on the site.",
            "They are rude on the site.",
            ["other -: post rude content => are rude"],
        ),
        ("All use of the data is logged.", "Your use of the data is logged.", ["scope narrower: All => Your"]),
        (
            "Now that we met all that we should, the vote ends.",
            "Now that we met the aims of the plan, the vote ends.",
            ["other -: all that we should => the aims of the plan"],
        ),
        (
            "The seat is for the one with most votes.",
            "The seat is for the one at the first place.",
            ["other -: with most votes => at the first place"],
        ),
        (
            "It needs a vote and no veto by the board.",
            "It needs a vote that is open for one week and with no veto by the board.",
            ["time added:  => one week"],
        ),
    ],
)
def test_what_policies_are_told_as(old, new, want):
    assert told(old, new) == want


STRETCHES = [
    # What describes a noun around it is rewritten with it (PEP 8011).
    (
        "This PEP proposes a new Python language governance model based on a Council of Pythonistas (COP) tasked with "
        "making final decisions for the language.",
        "This PEP proposes a governance model for the Core Python development community, led by a trio of equally "
        "authoritative leaders. The Trio of Pythonistas (ToP, or simply Trio) is tasked with making final decisions "
        "for the language.",
        ["other -"],
    ),
    # Another time behind the same words is earlier (PEP 8015).
    (
        "When the Python Core board decides that a PEP needs a wider approval, a vote will be open for 1 month to all "
        "core developers. Such vote will happen on the mailing list.",
        "The vote is reserved to core developers, is public, is announced 1 week in advance, and is open for 1 week. "
        "The PEP can still be updated during the 1 week notice, but must not be modified during the vote. Such vote "
        "happens on the mailing list.",
        ["condition dropped", "deontic added", "deontic dropped", "other -", "style -", "time added", "time earlier"],
    ),
    # What a condition asked for that went with its stretch has no partner (PEP 8015).
    (
        "The most sensitive PEPs are decided by democracy: in that case, a PEP is only approved if the majority of "
        'core developer vote "+1" (see the process section below for the vote details).',
        "The most sensitive PEPs are decided by democracy: a vote reserved to core developers, see the process section "
        "below for the voting method.",
        ["condition dropped", "other -", "quantity dropped"],
    ),
    # A reference that a text points at elsewhere only moved (AUP).
    (
        "We limit it. See the Product Terms for more details on the limits of the service.",
        "We limit it. For guidance on the use of objects and files that are kept with us for years, ask the clerk. "
        "For more details on the limits of the service, see the Product Terms.",
        ["other -", "style -"],
    ),
]


@pytest.mark.parametrize(("old", "new", "want"), STRETCHES)
def test_what_rewritten_stretches_of_policies_tell(old, new, want):
    assert sorted({one.split(":")[0] for one in told(old, new)}) == sorted(want)


SEAT = "A member can be a candidate for the seat they are leaving"


def test_a_few_words_in_place_of_a_sentence_are_no_partner_of_its_end():
    found = told(
        f"{SEAT}. Candidates have 2 weeks to apply, and a vote is open for 1 month. It uses the Condorcet method. "
        "Votes are private during the vote, but become public when the vote completes.",
        f"{SEAT} (with a total limit of 2 mandates, see below).",
    )
    assert "other -: Votes are private during the vote, but become public when the vote completes => " in found
    assert "other -:  => see below" in found


def test_a_kept_word_makes_it_a_change_of_the_sentence():
    found = told("Votes are private during the vote, but become public when it completes.", "Votes, see below.")
    assert "other -:  => see below" not in found


def test_a_modal_that_was_exchanged_is_told_once():
    found = told(
        "We are committed to making the work of this club a good one for all, whatever their level of skill, gender, "
        "sexual orientation, disability, size, race, age or nationality.",
        "We as members, clerks and leaders pledge to make the work of our town a good one for all, whatever their age, "
        "build, visible disability, ethnicity, level of skill, education, race, religion or sexual identity.",
    )
    assert [one for one in found if one.startswith("deontic")] == ["deontic swapped: are committed to => pledge to"]


def test_one_name_less_of_several_is_dropped():
    old, new = "See our Terms of Use and Lending Rules for it.", "See our Terms of Use for it."
    assert told(old, new) == ["reference dropped: Lending Rules => "]
    assert told(new, old) == ["reference added:  => Lending Rules"]
    assert told(new, "See our Terms of Sale for it.") == ["reference swapped: Terms of Use => Terms of Sale"]


def test_a_name_before_a_noun_that_is_pointed_at_restricts_nothing():
    assert told("It moves to the new body.", "It moves to the new Works Council body.") == [
        "other -:  => Works Council"
    ]
    assert told("It moves to bodies of the town.", "It moves to Works Council bodies of the town.") != [
        "other -:  => Works Council"
    ]


def _of_all(old, new):
    return [[(e.kind, e.direction) for e in one.effects] for one in diff(read_text(old), read_text(new))]


RENAMED = (
    "The board keeps the list.\n\nIf the board cannot choose a clerk, the list is closed.\n\n"
    "The members of the board are paid by the club.\n\nThe board decides when the vote is held.\n"
)


def test_a_body_with_another_name_acts_in_conditions_too():
    assert _of_all(RENAMED, RENAMED.replace("board", "committee"))[1] == [("actor", "swapped")]


def test_a_renamed_body_with_another_one_beside_it():
    new = RENAMED.replace("If the board", "If the committee and the clerk").replace("board", "committee")
    found = [(e.kind, e.direction, e.new) for e in diff(read_text(RENAMED), read_text(new))[1].effects]
    assert ("actor", "swapped", "committee") in found
    assert ("condition", "narrower", "and the clerk") in found


def test_another_body_in_one_condition_is_another_condition():
    new = RENAMED.replace("If the board", "If the court")
    assert _of_all(RENAMED, new) == [[("condition", "swapped")]]


def test_a_renamed_body_acts_wherever_it_stands_beside_its_deeds():
    old = "The board shall vote. Rooms near the board are closed, as those of the plan are."
    assert said_in_order(old, old.replace("board", "committee")) == ["actor:swapped"] * 2
    idle = "The plan of the board is old. Rooms near the board are closed."
    assert said_in_order(idle, idle.replace("board", "committee")) == ["other"] * 2


def test_the_capital_of_a_body_behind_its_name_is_case():
    for old, new in (
        ("One team may act: the Packaging team.", "One team may act: the Packaging Team."),
        ("It is up to the Finance Working group.", "It is up to the Finance Working Group."),
    ):
        assert explain_edit(old, new, edits(old, new))[1] is False
    goods = "The buyer keeps the Zeta product."
    assert said_in_order(goods, goods.replace("product", "Product")) == ["definition:swapped"]


def test_a_renamed_body_is_taken_up_by_its_pronoun():
    old = "Only the board can allow it, and the board can revoke it."
    assert said_in_order(old, "Only the committee can allow it, and it can revoke it.") == ["actor:swapped", "style"]
    other = said_in_order(old, "Only the board can allow it, and it must revoke it.")
    assert "deontic:stronger" in other


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Election of board members", "Election of Python Steering Committee Members", ["other"]),
        ("Duties of the board", "Duties of the Committee", ["other"]),
        ("The board votes.", "The committee votes.", ["actor:swapped"]),
    ],
)
def test_a_line_of_capitals_is_a_heading_though_it_had_none(old, new, want):
    assert said_in_order(old, new) == want
