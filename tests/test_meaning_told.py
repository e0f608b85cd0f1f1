"""What whole sentences and paragraphs are said to command and to ask for, and what in them only looks like it."""

from __future__ import annotations

import pytest

import draftdiff as dd
from draftdiff.meaning import explain
from draftdiff.meaning.effects.enclosing import enclosed


def told(said: str, language: str = "en") -> list[str]:
    """The effects of a paragraph that comes in between two others."""
    drafts = [dd.read_text(f"One.\n\n{middle}Two.") for middle in ("", f"{said}\n\n")]
    (change,) = explain(dd.diff(*drafts), *drafts, language=language)
    return [f"{one.kind}: {one.new}" for one in change.effects if one.kind != "other"]


@pytest.mark.parametrize(
    ("said", "want"),
    [
        ("Funds may only be used for roads.", ["deontic: may only"]),
        ("Funds may be used for roads only.", ["deontic: may"]),
        ("The customer may be required to give more details.", ["deontic: may be required to"]),
        ("It may, if asked, be required to pay.", ["deontic: may", "condition: if", "deontic: be required to"]),
        ("The grant shall end, if the town will receive other funds.", ["deontic: shall", "condition: if"]),
        ("If the town cannot repair the road, the county shall do so.", ["condition: If", "deontic: shall"]),
        ("If a vote was lost this procedure cannot be used again.", ["condition: If", "deontic: cannot"]),
        ("It is paid, provided that the town will repair the road.", ["condition: provided that", "deontic: will"]),
        ("Section 9 is amended by striking “may” and inserting “shall”.", ["reference: Section 9"]),
        ("The town “may” lend it and shall report.", ["deontic: shall"]),
        ("The town shall “repair” it.", ["deontic: shall"]),
        ("Where should the list be kept?", []),
        ("We know that it will take time and can fail.", []),
        ("The board thinks highly of it, and the town will pay.", ["deontic: will"]),
        ("We believe that members should be heard.", ["deontic: should"]),
        ("Recall votes require a majority of two thirds.", ["quantity: a majority of two thirds"]),
        ("Request that the board report.", ["deontic: Request"]),
        ("Section 5: Fees of the town", []),
        ("Failure to pay will end the lease.", ["deontic: will"]),
        ("No failure to pay will end the lease.", ["deontic: No failure to pay will"]),
        ("Votes are cast by a commit to the list.", []),
        ("The members commit to peace.", ["deontic: commit to"]),
        ("It met with the North Atlantic Treaty Organization.", []),
        ("It met under the North Atlantic Treaty.", ["reference: North Atlantic Treaty"]),
        ("It takes a 2/3 majority.", ["quantity: 2/3"]),
        ("It takes 2/3 of the votes, or a majority of the members.", ["quantity: 2/3", "quantity: a majority of"]),
        ("Other disputes may arise and may lead to delay.", []),
        ("The members may lead the way.", ["deontic: may"]),
        ("The members may repair the roads.", ["deontic: may"]),
        ("There is an urgent need to repair the roads.", []),
        ("The members need to repair the roads.", ["deontic: need to"]),
        ("Works for which a permit is required are listed.", []),
        ("For such works a permit is required.", ["deontic: is required"]),
        ("There is a period, where votes are allowed.", ["condition: where", "deontic: are allowed"]),
        ("Where votes are allowed, the chair decides.", ["condition: Where"]),
        ("Works that cause noise are prohibited.", ["deontic: are prohibited"]),
        ("Works that are prohibited cause noise.", []),
        ("Members who are required to attend must sign.", ["deontic: must"]),
        ("Members, who are required to attend, must sign.", ["deontic: are required to", "deontic: must"]),
        ("Members who have left are encouraged to sign.", ["deontic: are encouraged to"]),
        ("The sum may not exceed the amount named.", ["deontic: may not"]),
        ("The sum may not exceed $500.", ["quantity: $500"]),
        ("It ends where he lost it, otherwise the credit will expire.", ["condition: where", "deontic: will"]),
        ("“Late Fee” means a fee paid under section 4.", ["definition: Late Fee", "reference: section 4"]),
        ("“Late Fee” means a fee of $5 that shall be paid.", ["definition: Late Fee"]),
        ("Section 5 applies: fees of the town are due.", ["reference: Section 5"]),
        ("Where the list is kept it should be read.", ["condition: Where", "deontic: should"]),
        ("It now takes >= 4/5 and not 50%+1.", ["quantity: >= 4/5", "quantity: 50%+1"]),
        ("It takes <b>4/5</b> of them.", ["quantity: 4/5"]),
        ("There is no restriction that a member can only stand once.", []),
        ("The restriction that a member can only stand once is kept.", ["deontic: can only"]),
        ("It is possible that the title, the list and the plan will change.", []),
        ("It is a plan that will change the list.", ["deontic: will"]),
        ("The larger the team is, the more difficult it will be.", []),
        ("The larger team, the one that met, will be paid.", ["deontic: will"]),
        ("The terms can be a bit misleading.", []),
        ("A member can be a candidate.", ["deontic: can"]),
        ("It favors a group of three to five people.", ["quantity: three to five people"]),
        ("Members stay for 2 or 3 years.", ["time: 2 or 3 years"]),
        ("Town 3 or two towns met.", ["quantity: two towns"]),
        ("The council has the responsibility to call a vote.", ["deontic: has the responsibility to"]),
        ("The council has responsibility for the votes.", []),
        ("A group of 10 core developers met.", ["quantity: 10 core developers"]),
        ("A group of 10 from two towns met.", ["quantity: two towns"]),
        ("Version 3 document describes the vote.", ["reference: Version 3"]),
    ],
)  # fmt: skip
def test_what_binds_is_told_with_all_its_words(said: str, want: list[str]) -> None:
    assert told(said) == want


@pytest.mark.parametrize(
    ("said", "want"),
    [
        ("The tenant must say when and how it happened.", ["deontic: must"]),
        ("The tenant must tell the owner about when it happened.", ["deontic: must"]),
        ("It counts the days between when it is due and when it is paid.", []),
        ("It is paid when it is due and when the board agrees.", ["condition: when", "condition: when"]),
        ("The tenant must tell the owner when it happens.", ["deontic: must", "condition: when"]),
        ("The rules shall apply as if enacted today.", ["deontic: shall"]),
        ("The rules shall apply if enacted today.", ["deontic: shall", "condition: if"]),
        ("No sum shall be paid until the board has approved the plan.", ["deontic: No sum shall", "condition: until"]),
        ("No sum shall be paid until 1 May 2020.", ["deontic: No sum shall", "time: 1 May 2020"]),
        ("No sum shall be paid until further notice.", ["deontic: No sum shall"]),
        ("Sums shall be paid until the board has another plan.", ["deontic: shall"]),
        (
            "In any case in which the town pays, the county shall report.",
            ["condition: In any case in which", "deontic: shall"],
        ),
    ],
)
def test_what_is_asked_for(said: str, want: list[str]) -> None:
    assert told(said) == want


@pytest.mark.parametrize(
    ("said", "want"),
    [
        ("Artikel 9 ist erstmals auf nach dem 31. Dezember 2019 getroffene Regelungen anzuwenden.",
         ["reference: Artikel 9", "time: 31. Dezember 2019", "deontic: anzuwenden"]),
        ("Der Antrag, der bis zum 31. Dezember 2018 zu stellen ist, wird geprüft.",
         ["time: 31. Dezember 2018", "deontic: zu stellen ist"]),
        ("Der Tag ist im Gesetzblatt bekannt zu geben.", ["deontic: zu geben"]),
        ("Die Beteiligung Dritter an der Gesellschaft ist ausgeschlossen.", ["deontic: ist ausgeschlossen"]),
        ("Ausgeschlossen sind nur wenige.", []),
        ("Dem Rat obliegt die Aufsicht.", ["deontic: obliegt"]),
        ("Bei Zustimmung der Länder wird gezahlt.", ["condition: Bei Zustimmung"]),
        ("Vereine, die darauf ausgerichtet sind, die Ordnung zu beseitigen, werden aufgelöst.", []),
        ("Jeder hat das Recht, Beruf, Ort und Art frei zu wählen.", ["deontic: hat das Recht"]),
        ("Der Rat hat, wenn er tagt, dem Bund zu berichten.", ["condition: wenn", "deontic: zu berichten"]),
        ("Das Vermögen des Bundes und Vermögen der Länder sind getrennt.", []),
        ("Vermögen, das dem Bund gehört, ist neu.", []),
        ("Wird der Ausschluss festgestellt, so entfällt die Begünstigung.", ["condition: Wird"]),
        ("Es wird der Ausschluss festgestellt, so dass die Begünstigung entfällt.", []),
    ],
)  # fmt: skip
def test_german_sentences(said: str, want: list[str]) -> None:
    assert told(said, "de") == want


@pytest.mark.parametrize(
    ("said", "want"),
    [
        ("that is licensed under part I of the Power Act (16 U.S.C. 792 et seq.); and",
         "that is licensed under part I of the Power Act (16 U.S.C. 792 et seq.)"),
        ("as the “Old Fund”", "as the “Old Fund”"),
        ("(this is an aside). A town lends the road (for free", "A town lends the road (for free"),
    ],
)  # fmt: skip
def test_words_are_told_with_the_signs_around_them(said: str, want: str) -> None:
    old, new = dd.read_text("One.\n\nTwo."), dd.read_text(f"One.\n\n{said}\n\nTwo.")
    (change,) = dd.diff(old, new)
    assert want in [one.new for one in change.effects] or change.effects[0].new.endswith(want)


def test_a_sign_that_opens_what_stands_behind_is_not_told() -> None:
    said = "It pays the town (if it asks)."
    assert [said[slice(*enclosed(said, span))] for span in ((0, 18), (17, 18), (18, 28))] == [
        "It pays the town", "(", "if it asks",
    ]  # fmt: skip
