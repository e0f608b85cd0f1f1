"""A vote of seventeen among five texts, as voting services export it, from the page on one's own
negotiation alone: scored, ranked, with comments.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from command import run, trouble
from draftdiff import records

VOTERS = [f"voter{number}" for number in range(1, 18)]
OPTIONS = ["Option A", "Option B", "Option C", "Option D", "Option E"]
VOTE = """
[[block]]
id = "logo"

[[source]]
id = "poll"
title = "The poll"

[[vote]]
on = "logo"
method = "{method}"
options = ["Option A", "Option B", "Option C", "Option D", "Option E"]
entitled = {entitled}
quorum = 10
date = 2024-03-02
source = "poll"
{more}
"""


def scores_of(number: int) -> list[int]:
    """What a voter gives the five options: B always 4, the others by turns."""
    return [number % 5, 4, (number + 1) % 4, (number + 2) % 3, 0]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    assert run(tmp_path, "init", "rec")[0] == 0
    return tmp_path


def begin(record: Path, method: str, *, entitled: int = 20, more: str = "") -> None:
    path = record / "rec" / "record.toml"
    text = path.read_text("utf-8") + VOTE.format(method=method, entitled=entitled, more=more)
    path.write_text(text, "utf-8")


def export(record: Path, header: list[str], rows: list[list[object]]) -> None:
    lines = [",".join(map(str, row)) for row in [header, *rows]]
    (record / "votes.csv").write_text("\n".join(lines) + "\n", "utf-8")


def imported(record: Path, *options: str) -> str:
    arguments = ["import", "csv", "votes.csv", "--table", "ballot", "--on", "logo", "-o", "rec"]
    status, _, said = run(record, *arguments, *options)
    assert status == 0, said
    return run(record, "status", "rec")[1]


def test_scored_with_a_time_stamp_and_comments(record: Path) -> None:
    begin(record, "scored")
    header = ["Timestamp", "Voter", *OPTIONS, "Comments"]
    rows: list[list[object]] = [
        [f"3/2/2024 9:00:{number:02}", voter, *scores_of(number), f"I am {voter}."]
        for number, voter in enumerate(VOTERS, 1)
    ]
    export(record, header, rows)
    told = imported(record, "--method", "scored")
    total = sum(scores_of(number)[0] for number in range(1, 18))
    assert "Option B was chosen, 17 ballots (scored): Option B 68" in told
    assert f"Option A {total}" in told
    assert "3 who did not vote" in told
    assert records.load(record / "rec").tables["ballot"][0]["quote"] == "I am voter1."


def test_ranked_by_columns_that_are_called_first_and_second(record: Path) -> None:
    begin(record, "ranked", more='counting = "pairwise"')
    orders = [["Option B", "Option A"], ["Option B", "Option C"], ["Option A", "Option B"]]
    rows: list[list[object]] = [[voter, *orders[number % 3]] for number, voter in enumerate(VOTERS)]
    export(record, ["voter", "1st", "2nd"], rows)
    assert "Option B was chosen, 17 ballots" in imported(record)


def test_an_option_that_the_vote_does_not_have_is_refused(record: Path) -> None:
    begin(record, "scored")
    export(record, ["Voter", "Option A", "Option Z"], [["ana", 1, 2]])
    arguments = ["import", "csv", "votes.csv", "--table", "ballot", "--on", "logo", "-o", "rec"]
    told = trouble(record, *arguments, "--method", "scored")
    assert "'Option Z' is no option of the vote; there are Option A, " in told
    assert "ballot" not in records.load(record / "rec").tables


def test_more_ballots_than_voters_are_a_mistake(record: Path) -> None:
    begin(record, "scored", entitled=1)
    export(record, ["Voter", "Option A"], [["ana", 1], ["ben", 2]])
    arguments = ["import", "csv", "votes.csv", "--table", "ballot", "--on", "logo", "-o", "rec"]
    told = trouble(record, *arguments, "--method", "scored")
    assert "2 voted of 1 who were entitled" in told


def test_stats_measure_the_text_that_was_chosen_not_the_last_one_added(record: Path) -> None:
    for name, text in (("B", "States shall act."), ("A", "Nobody acts at any time.")):
        (record / f"{name}.txt").write_text(f"{text}\n", "utf-8")
        added = ["add", "rec", f"{name}.txt", "--id", name, "--proposer", f"by {name}"]
        assert run(record, *added, "--date", f"2024-03-0{1 + (name == 'A')}")[0] == 0
    path = record / "rec" / "record.toml"
    decision = '\n[[source]]\nid = "poll"\n\n[[decision]]\non = "B"\noutcome = "adopted"\n'
    cited = 'date = 2024-03-03\nsource = "poll"\n'
    path.write_text(path.read_text("utf-8") + decision + cited, "utf-8")
    assert run(record, "stats", "rec")[1].startswith("Words of B, by who proposed")


def test_the_timeline_of_a_voter_shows_the_ballot_and_its_comment(record: Path) -> None:
    begin(record, "scored")
    export(record, ["Voter", "Option A", "Option B", "Comments"], [["ana", 1, 4, "B is clearer."]])
    imported(record, "--method", "scored")
    told = run(record, "timeline", "rec", "ana")[1]
    assert "ballot on logo: Option B 4, Option A 1: “B is clearer.”" in told


def test_the_timeline_shows_a_ranking(record: Path) -> None:
    begin(record, "ranked")
    export(record, ["voter", "1st", "2nd"], [["ana", "Option C", "Option A"]])
    imported(record)
    assert "ballot on logo: Option C before Option A" in run(record, "timeline", "rec", "ana")[1]


def test_a_score_beyond_the_scale_is_a_mistake(record: Path) -> None:
    begin(record, "scored", more="scale = {least = 0, most = 5}")
    export(record, ["Voter", "Option A"], [["ana", 7]])
    arguments = ["import", "csv", "votes.csv", "--table", "ballot", "--on", "logo", "-o", "rec"]
    told = trouble(record, *arguments, "--method", "scored")
    assert "the score of 'Option A' is 7; the vote's scale is 0 to 5" in told


def test_check_warns_of_a_decision_that_the_ballots_contradict(record: Path) -> None:
    drafts = {"A": "States shall act.", "B": "Nobody acts at any time."}
    for name, text in drafts.items():
        (record / f"{name}.txt").write_text(f"{text}\n", "utf-8")
        assert (
            run(record, "add", "rec", f"{name}.txt", "--id", name, "--date", "2024-03-01")[0] == 0
        )
    path = record / "rec" / "record.toml"
    text = path.read_text("utf-8").replace('id = "A"', 'id = "A"\nof = "logo"')
    text = text.replace('id = "B"', 'id = "B"\nof = "logo"')
    vote = VOTE.format(method="scored", entitled=20, more="").replace(
        '["Option A", "Option B", "Option C", "Option D", "Option E"]', '["A", "B"]'
    )
    decision = '\n[[decision]]\non = "A"\noutcome = "adopted"\ndate = 2024-03-03\nsource = "poll"\n'
    path.write_text(text + vote + decision, "utf-8")
    export(record, ["Voter", "A", "B"], [[voter, 1, 4] for voter in VOTERS])
    imported(record, "--method", "scored")
    status, _, said = run(record, "check", "rec")
    assert status == 0
    assert (
        "warning: the decision on 'A' (3 March 2024) says adopted; the ballots on 'logo' choose B"
        in said
    )
