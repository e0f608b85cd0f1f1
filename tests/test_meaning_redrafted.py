"""Paragraphs that a round of negotiation or a revision changes at several places: each change is told for itself."""

import pytest
from meanings import said


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        (
            "Recalling its resolution 71/604, welcoming the report of the group, and bearing in mind its findings,",
            "Recalling its resolution 71/604, taking note of the report of the group, and bearing in mind its findings,",
            ["hedge weaker: welcoming => taking note of"],
        ),
        (
            "Decides to convene a meeting, and encourages heads of State to attend;",
            "Decides to convene a meeting, and urges heads of State to attend;",
            ["deontic stronger: encourages => urges"],
        ),
        (
            "Deeply concerned that languages are lost, recalling the right of peoples to them,",
            "Deeply concerned that languages are lost, reaffirming the right of peoples to them,",
            ["deontic stronger: recalling => reaffirming"],
        ),
        (
            "Notes the offers, requests and demands of States;",
            "Notes the offers, orders and demands of States;",
            ["action swapped: requests => orders"],
        ),
    ],
)
def test_operative_verbs_that_go_on_a_paragraph(old: str, new: str, want: list[str]) -> None:
    assert said(old, new) == want
