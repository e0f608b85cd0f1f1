"""Grammar that was mended says nothing, alone or beside other changes; what only looks so stays substance."""

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit


def effects(old, new):
    return explain_edit(old, new, edits(old, new), "en")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A user comments the bug tracker.", "A user comments on the bug tracker."),
        ("The clerk shall comply the rules.", "The clerk shall comply with the rules."),
        ("The steering council's shall meet.", "The steering council shall meet."),
        ("A community lead by three people meets.", "A community led by three people meets."),
        ("The more involved you are, the most power you get.", "The more involved you are, the more power you get."),
        ("It favors a group of between three to five people.", "It favors a group of between three and five people."),
        ("Give new data to motive the change.", "Give new data to motivate the change."),
        ("The proposal is bold.", "Note that the proposal is bold."),
        ("But the fee is due.", "So the fee is due."),
        ("It is false information that is likely to harm.", "It is false information and likely to harm."),
        ("Posting other's private mail is rude.", "Posting others' private mail is rude."),
        (
            "Notice goes to the Committee on Appropriations of the House of Representatives and the Senate.",
            "Notice goes to the Committees on Appropriations of the House of Representatives and the Senate.",
        ),
        ("Do not use it to place a burden, or relay mail.", "Do not use it to place a burden, or to relay mail."),
        ("The council ponders the cost.", "The council ponders two things: the cost."),
    ],
)
def test_mended_grammar_says_nothing(old, new):
    found, substantive = effects(old, new)
    assert (substantive, {one.kind for one in found} <= {"style", "punctuation", "spelling", "case"}) == (False, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Another verb may stand with or without its preposition.
        ("The clerk shall apply the rule.", "The clerk shall apply to the rule."),
        ("The clerk shall answer the council.", "The clerk shall answer for the council."),
        # The council's clerk is another one than the council.
        ("The council's clerk shall meet.", "The council clerk's deputy shall meet."),
        ("The teams lead in the race.", "The teams led in the race."),
        ("Give the most power to the board.", "Give the more power to the board."),
        ("It is open from three to five people.", "It is open from three and five people."),
        ("The fee is due, but the clerk may waive it.", "The fee is due, so the clerk may waive it."),
        ("They warn of information that is likely to harm.", "They warn of information and likely to harm."),
        ("Posting the other's private mail is rude.", "Posting the others' private mail is rude."),
        ("Notice goes to the Committee on Works of the House.", "Notice goes to the Committees on Works of the House."),
        ("The council ponders the cost.", "The council ponders two tenders: the cost."),
    ],
)
def test_what_only_looks_so_stays_substance(old, new):
    assert effects(old, new)[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Such case is rare.", "Such a case is rare."),
        ("We pledge to making it safe.", "We pledge to make it safe."),
        ("A vote is held to replaced them.", "A vote is held to replace them."),
        ("Each member can be candidate for a seat.", "Each member can be a candidate for a seat."),
        ("It is barred by the Terms of Serviceor Use.", "It is barred by the Terms of Service or Use."),
        ("The board do not meet.", "The board not meet."),
        ("Vote by using either a list or a tag.", "Vote by using a list or a tag."),
        ("It is read by a only board.", "It is read by only a board."),
        ("The clerk looses the seat.", "The clerk loses the seat."),
        ("It changes (eg: by a move).", "It changes (ex: by a move)."),
        ("Each has skills that complements one another.", "Each has skills that complement one another."),
        ("Instead of naming some and choose three, vote.", "Instead of naming some and choosing three, vote."),
        ("The board shall consistent of five members.", "The board shall consist of five members."),
        (
            "It is granted for a week and with no veto by the board.",
            "It is granted for a week and is not vetoed by the board.",
        ),
        (
            "This group shares the duties and can be called a board.",
            "This group shares the duties. The group can be called a board.",
        ),
    ],
)
def test_forms_that_were_mended_say_nothing(old, new):
    assert not effects(old, new)[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Any case is rare.", "A case is rare."),
        ("We object to making it safe.", "We object to buy it safe."),
        ("It is subject to reduced fees.", "It is subject to reduce fees."),
        ("Each member can be the candidate for a seat.", "Each member can be a candidate for a seat."),
        ("It is barred by the Terms of Nobody Use.", "It is barred by the Terms of No Body Use."),
        ("A vote of +1 is good. Other votes are bad.", 'A vote of "+2" is good; other votes are bad.'),
        ("The board do meet.", "The board do not meet."),
        ("Vote by using either list.", "Vote by using a list."),
        ("It is read by the only board.", "It is read by only the board."),
        ("The clerk looses the dog of the guard.", "The clerk walks the dog of the guard."),
        ("A man of the guards who were there pays.", "A man of the guards who was there pays."),
        ("The board shall meet and choose three.", "The board shall meet and dismiss three."),
        ("The board shall consist of five members.", "The board shall constitute of five members."),
        (
            "It is granted for a week and with no veto by the board.",
            "It is granted for a week and is vetoed by the board.",
        ),
        ("shares keys; or sells them", "shares keys; sells them"),
    ],
)
def test_forms_that_tell_something_are_substance(old, new):
    assert effects(old, new)[1]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("There is no other chair.", "Risk: There is no other chair.", "other"),
        ("We want to avoid it.", "Vitality We want to avoid it.", "other"),
        (
            "Mistakes (misjudging it) because of haste happen.",
            "Mistakes (misjudging it) are not fatal, because of haste happen.",
            "other",
        ),
        ("The fee is due.", "The fee is not due.", "negation"),
        ('The vote is "+1, or nothing.', 'The vote is "+1", or nothing.', "punctuation"),
        ("A simple majority of members is needed.", "A super majority of members is needed.", "quantity"),
        (
            "We may delete files.",
            "We may delete files. We also reserve the right—after notice—to close the accounts.",
            "deontic",
        ),
    ],
)
def test_classes_beside_them(old, new, kind):
    assert {one.kind for one in effects(old, new)[0]} == {kind}
