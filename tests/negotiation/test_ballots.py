"""Votes as they are held: ballots are summed by the method, and compared with the result reported."""

from __future__ import annotations

import pytest

from draftdiff.history import History
from draftdiff.model import Draft, Paragraph
from draftdiff.negotiation import Ballot, Block, Negotiation, Tabling, Vote, status

OPTIONS = ("o1", "o2", "o3")


def held(ballots: object, **more: object) -> Vote:
    """A vote on which of three texts of B is taken, as the status tells it."""
    texts = [Draft([Paragraph(f"Text {id}.")], id) for id in OPTIONS]
    talks = Negotiation(
        History(texts),
        blocks=[Block("B")],
        tablings=[Tabling(id, "B") for id in OPTIONS],
        votes=[Vote("B", options=OPTIONS, **more)],  # type: ignore[arg-type]
        ballots=ballots,  # type: ignore[arg-type]
    )
    (vote,) = status(talks).votes
    return vote


def chosen(*choices: str) -> list[Ballot]:
    return [Ballot("B", f"v{at}", option) for at, option in enumerate(choices)]


def ranked(*rankings: str) -> list[Ballot]:
    return [Ballot("B", f"v{at}", ranking=order.split()) for at, order in enumerate(rankings)]


def test_one_choice_each() -> None:
    vote = held(chosen("o2", "o2", "o1"))
    assert (vote.winner, vote.outcome.totals["o2"]) == ("o2", 2)
    assert vote.result_in_words == "o2 was chosen, 3 ballots (plurality): o2 2, o1 1, o3 0"


def test_approval_counts_each_option_that_a_ballot_names() -> None:
    ballots = [Ballot("B", "ana", ["o1", "o2"]), Ballot("B", "ben", ["o2", "o3"])]
    assert held(ballots, method="approval").winner == "o2"


def test_scores_are_added_up() -> None:
    ballots = [
        Ballot("B", "ana", scores={"o1": 5, "o2": 4, "o3": 0}),
        Ballot("B", "ben", scores={"o1": 0, "o2": 4}),
    ]
    vote = held(ballots)
    assert vote.winner == "o2"
    assert vote.outcome.totals == {"o1": 5, "o2": 8, "o3": 0}


#: The centre is nobody's last choice and few people's first.
CENTRE = [*["o1 o2 o3"] * 4, *["o3 o2 o1"] * 3, *["o2 o3 o1"] * 2]


@pytest.mark.parametrize(
    ("counting", "winner"), [("pairwise", "o2"), ("borda", "o2"), ("instant_runoff", "o3")]
)
def test_a_ranking_is_counted_as_the_record_says(counting: str, winner: str) -> None:
    assert held(ranked(*CENTRE), method="ranked", counting=counting).winner == winner


def test_a_ranking_that_countings_disagree_on_cannot_be_told() -> None:
    vote = held(ranked(*CENTRE), method="ranked")
    assert vote.winner is None
    assert "how rankings were counted is not told" in vote.outcome.why
    assert held(ranked("o1 o2", "o1 o3", "o2 o1")).winner == "o1"


def test_in_a_circle_no_option_beats_every_other_one() -> None:
    vote = held(ranked("o1 o2 o3", "o2 o3 o1", "o3 o1 o2"), counting="pairwise")
    assert (vote.winner, vote.outcome.why) == (None, "no option beats every other one")


def test_a_tie_for_the_last_place_is_not_broken_by_guessing() -> None:
    vote = held(ranked("o1", "o1", "o2", "o3"), counting="instant_runoff")
    assert vote.winner == "o1" or "tie" in vote.outcome.why
    vote = held(ranked("o1 o2", "o1 o2", "o2 o1", "o3 o2"), counting="instant_runoff")
    assert vote.winner is None
    assert vote.outcome.why == "a tie of o2 and o3 for the last place"


def test_a_tie_is_a_tie_until_the_casting_vote() -> None:
    ballots = chosen("o1", "o2")
    assert held(ballots).result_in_words.startswith("no option was chosen (a tie of o1 and o2)")
    vote = held(ballots, casting={"voter": "Chair", "choice": "o2"})
    assert vote.winner == "o2"
    assert "decided by Chair" in vote.outcome.why


def test_without_a_quorum_nothing_is_decided() -> None:
    vote = held(chosen("o1", "o1"), quorum=3)
    assert vote.winner is None
    assert vote.outcome.why == "no quorum: 2 took part, 3 are needed"
    assert vote.decision() is None


def test_who_was_entitled_and_did_not_vote_is_counted() -> None:
    ballots = [*chosen("o1", "o1", "o2"), Ballot("B", "dan", "abstaining")]
    vote = held([*ballots, Ballot("B", "eve", "absent")], entitled=7)
    assert (vote.taking_part, vote.counts["absent"], vote.missing) == (4, 1, 2)
    assert "1 abstaining, 1 absent, 2 who did not vote" in vote.told


def test_the_ballots_are_compared_with_the_result_reported() -> None:
    vote = held(chosen("o1", "o1", "o2"), chosen="o2")
    assert vote.winner is None
    assert vote.contradiction == "reported: o2; the ballots give o1"
    assert held(chosen("o1", "o1", "o2"), chosen="o1").contradiction == ""


def decided(ballots: list[Ballot]) -> Negotiation:
    return Negotiation(
        History([Draft([Paragraph(f"Text {id}.")], id) for id in OPTIONS]),
        blocks=[Block("B")],
        tablings=[Tabling(id, "B") for id in OPTIONS],
        votes=[Vote("B", options=OPTIONS, date="2024-03-02")],
        ballots=ballots,
    )


def test_the_text_that_is_chosen_retires_its_rivals_and_nobody_objects() -> None:
    found = status(decided(chosen("o1", "o1", "o2")), "B")
    assert (found.status, found.texts) == ("adopted", ("o1",))
    assert found.on_side("accepts") == ("v0", "v1")
    assert found.on_side("objects") == ()


def test_options_in_words_are_decided_on_their_block() -> None:
    talks = Negotiation(
        blocks=[Block("logo")],
        votes=[Vote("logo", options=["a", "b"])],
        ballots=[Ballot("logo", "ana", "a"), Ballot("logo", "ben", "a")],
    )
    assert status(talks, "logo").status == "adopted"
    assert status(talks).votes[0].winner == "a"


def test_ballots_of_a_motion_are_its_sides_and_keep_their_words() -> None:
    ballots = [
        Ballot("o1", "ana", "yes", quote="Ana voted for it."),
        Ballot("o1", "ben", "no", note="Too long."),
        Ballot("o1", "cem", "abstain"),
    ]
    talks = decided([])
    talks = Negotiation(
        talks.history,
        blocks=talks.blocks,
        tablings=talks.tablings,
        votes=[Vote("o1", majority="simple", casting={"voter": "Chair", "choice": "against"})],
        ballots=ballots,
    )
    (vote,) = status(talks).votes
    assert (vote.yes, vote.no, vote.abstaining) == (("ana",), ("ben",), ("cem",))
    assert vote.passed is False
    quotes = {stand.party: stand.position.quote for stand in status(talks, "B").positions}
    assert quotes["ana"] == "Ana voted for it."


def test_ballots_without_a_vote_make_one() -> None:
    talks = Negotiation(blocks=[Block("B")], ballots=[Ballot("B", "ana", "for", date="2024-03-02")])
    (vote,) = status(talks).votes
    assert (vote.yes, vote.when) == (("ana",), "2024-03-02")


def test_a_show_of_hands_has_counts_alone() -> None:
    vote = Vote("B", yes=12, no=12, method="show_of_hands", majority="simple", entitled=30)
    assert vote.passed is False
    assert vote.told == "12 to 12, 6 who did not vote"
    assert vote.to_dict()["did_not_vote"] == 6
