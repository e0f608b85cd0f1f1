"""What a record knows is told no firmer than it knows it: where a later decision overtakes an
earlier one, who spoke without a position, and who stands in nobody's way.
"""

from __future__ import annotations

from draftdiff import Draft, History, Paragraph
from draftdiff.negotiation import (
    Block,
    Decision,
    Event,
    Negotiation,
    Position,
    Rule,
    Source,
    Tabling,
    blockers,
    position_matrix,
    report,
    status,
)
from draftdiff.negotiation.standing import heard
from draftdiff.negotiation.statements import Condition

PACKAGE = [Block("C"), Block("C1", part_of="C"), Block("C2", part_of="C")]


def sentences(talks: Negotiation, at: str | None = None) -> list[str]:
    passages = report(talks, at=at).passages
    return [line.text for passage in passages for line in passage.text.paragraphs]


def test_a_package_is_judged_by_the_day_of_what_keeps_it_back() -> None:
    decisions = [
        Decision("C1", "consensus", date="2014-06-13"),
        Decision("C2", "partial", date="2014-06-09"),
    ]
    talks = Negotiation(blocks=PACKAGE, rules=[Rule("all_or_none", "C")], decisions=decisions)
    lead = sentences(talks)[1]
    assert "By what was decided on 9 June 2014 none of them goes forward" in lead
    assert lead.endswith("C2 was not; whether that changed later is not told.")
    # What was decided on one day is told as it is.
    at_once = [*decisions[1:], Decision("C1", "consensus", date="2014-06-09")]
    talks = Negotiation(blocks=PACKAGE, rules=[Rule("all_or_none", "C")], decisions=at_once)
    assert sentences(talks)[1].endswith(
        "None of them goes forward: all have to be agreed or none, and C2 is not."
    )


def test_what_was_agreed_against_a_rule_stands_in_nobodys_way() -> None:
    first = Draft([], "v1", date="2013-02-01", text_known=False)
    second = Draft([], "v2", parents=["v1"], date="2013-05-01", text_known=False)
    talks = Negotiation(
        History([first, second]),
        blocks=[Block("C9")],
        tablings=[Tabling("v1", "C9", "draft"), Tabling("v2", "C9", "draft")],
        rules=[Rule("no_reopen", "C9")],
        decisions=[Decision("C9", "consensus", date="2013-03-01")],
    )
    assert status(talks).rules[0].holds is None
    assert blockers(talks, "C9") == ()


def test_who_was_away_from_what_and_how_sure_that_is_stands_in_the_matrix() -> None:
    away = Event(
        "absent_or_silent",
        "C9",
        ["Togo"],
        title="Fifth meeting",
        date="2014-06-01",
        dating="by",
        certainty="inference",
    )
    spoke = Event("statement", "C9", ["Chair"])
    talks = Negotiation(blocks=[Block("C9")], events=[away, spoke])
    matrix = position_matrix(talks)
    cell = "absent or silent (Fifth meeting) [inference] by 2014-06-01"
    assert matrix.cell("Togo", "C9") == cell
    assert matrix.cell("Chair", "C9") == "spoke; no position is on record"


def test_each_way_of_standing_to_a_text_has_words_of_its_own() -> None:
    positions = [
        Position("Ana", "C9", "accept"),
        Position("Ben", "C9", "accept_reluctantly"),
        Position("Cem", "C9", "dislike"),
        Position("Dov", "C9", "accept_if", condition=Condition(says="it is clearer")),
        Position("Eva", "C9", "object", words=["and men"]),
        Position("Fay", "C9", "object"),
    ]
    talks = Negotiation(blocks=[Block("C9")], positions=positions)
    (block,) = status(talks).blocks
    assert heard(talks, block) == {
        "accepts (1)": "Ana",
        "accepts with reluctance (1)": "Ben",
        "objects (1)": "Fay",
        "neither accepts nor objects (1)": "Cem",
        "spoke of some words only (1)": "Eva",
        "sets a condition; whether it is met cannot be told (1)": "Dov",
    }
    assert "Cem did not like it." in sentences(talks)


class TestWhatHasNoSource:
    """In a record that has sources, what has none proves nothing, and is told so everywhere."""

    talks = Negotiation(
        blocks=[Block("C9")],
        sources=[Source("m", "Minutes")],
        rules=[Rule("unanimity", "C9")],
        positions=[Position("Cuba", "C9", "object")],
    )

    def test_a_rule_is_not_said_to_hold(self) -> None:
        said = sentences(self.talks)
        assert (
            "C9 needs the agreement of all [no source]. No source tells of the rule, so whether it holds "
            "cannot be told."
        ) in said

    def test_a_position_says_that_it_has_none(self) -> None:
        assert "Cuba objected to it [no source]." in sentences(self.talks)

    def test_such_a_rule_hides_no_blocker(self) -> None:
        (blocker,) = blockers(self.talks, "C9")
        assert (blocker.block, blocker.certain) == ("C9", False)


def test_a_position_on_a_stand_in_names_it_as_one() -> None:
    draft = Draft([Paragraph("All.")], "v1", title="Before")
    talks = Negotiation(
        History([draft]),
        blocks=[Block("C9")],
        tablings=[Tabling("v1", "C9", "draft", stand_in=True)],
        positions=[Position("Iran", "v1", "object")],
    )
    assert "Before (a stand-in; the real text is not known)" in sentences(talks)


def test_what_a_part_goes_to_does_not_outlast_its_own_later_decision() -> None:
    talks = Negotiation(
        blocks=PACKAGE,
        decisions=[
            Decision("C", "none", to="the report", date="2014-06-09"),
            Decision("C1", "consensus", date="2014-06-13"),
        ],
    )
    goes = {block.block: block.destination for block in status(talks).blocks}
    assert goes == {"C": "the report", "C1": None, "C2": "the report"}
