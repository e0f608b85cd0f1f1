"""Other people's data on the command line: positions and votes from CSV, and the sentences of a
summary.
"""

import pytest

import draftdiff as dd
from command import run, trouble
from draftdiff.negotiation import report, status

HEAD = """schema = "draftdiff.record/1"
title = "A text"
# a comment that stays

[[party]]
name = "Iran"

[[block]]
id = "C9"

[[draft]]
id = "v1"
of = "C9"
file = "v1.txt"
date = 2014-06-01
"""


@pytest.fixture
def record(tmp_path):
    (tmp_path / "rec").mkdir()
    (tmp_path / "rec" / "record.toml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "rec" / "v1.txt").write_text("States shall protect bloggers.\n", encoding="utf-8")
    return tmp_path


def test_a_guarded_cell_is_read_as_it_was(record):
    (record / "p.csv").write_text(
        "party,on,stance,note\nIran,v1,object,'=not a formula\nSweden,v1,support,'tis so\n",
        encoding="utf-8",
    )
    assert run(record, "import", "csv", "p.csv", "-o", "rec")[0] == 0
    notes = [one.note for one in dd.load(record / "rec").negotiation.positions]
    assert notes == ["=not a formula", "'tis so"]


def test_positions_from_csv(record):
    (record / "p.csv").write_text(
        "party,on,stance,condition.not_mentions,on_behalf_of,date,note\n"
        'Iran,v1,object,bloggers; women,NAM; G77,2014-06-09,"says, clearly"\n'
        "Sweden,v1,support,,,2014-06-09,\n",
        encoding="utf-8",
    )
    done = run(record, "import", "csv", "p.csv", "-o", "rec")
    assert done == (0, "Read: 2 rows. Written: rec (2 rows of [[position]])\n", "")
    assert (record / "rec" / "record.toml").read_text(encoding="utf-8").startswith(HEAD)
    iran, sweden = dd.load(record / "rec").negotiation.positions
    assert (iran.condition.not_mentions, iran.on_behalf_of) == (
        ("bloggers", "women"),
        ("NAM", "G77"),
    )
    assert (iran.when, iran.note, sweden.stance) == ("2014-06-09", "says, clearly", "support")
    assert [party.name for party in dd.load(record / "rec").negotiation.parties] == [
        "Iran",
        "NAM",
        "G77",
        "Sweden",
    ]


def test_votes_by_count_and_by_name(record):
    (record / "counts.csv").write_text(
        "on,for,against,abstaining,majority\nv1,46,17,5,simple\n", encoding="utf-8"
    )
    (record / "names.csv").write_text(
        "on,party,vote,date\nC9,Iran,No,2014-06-10\nC9,Sweden,yes,2014-06-10\nC9,Cuba,Abstain,2014-06-10\n",
        encoding="utf-8",
    )
    for name in ("counts.csv", "names.csv"):
        assert run(record, "import", "csv", name, "--table", "vote", "-o", "rec")[0] == 0
    counts, names = dd.load(record / "rec").negotiation.votes
    assert counts.told == "46 to 17, 5 abstaining"
    assert (names.yes, names.no, names.abstaining) == (("Sweden",), ("Iran",), ("Cuba",))
    assert any("v1 was adopted by 46 to 17" in p.text for p in report_of(record))


def test_a_source_that_rows_cite_gets_a_row(record):
    rows = "party,on,stance,source\nIran,v1,object,blog\nCuba,v1,object,blog\nEU,v1,support,\n"
    (record / "p.csv").write_text(rows, encoding="utf-8")
    assert run(record, "import", "csv", "p.csv", "-o", "rec")[0] == 0
    assert [one.id for one in dd.load(record / "rec").negotiation.sources] == ["blog"]


def test_a_status_names_the_text_of_which_nothing_is_on_record(record):
    """A position on the text before it is on record, but says nothing of this one."""
    (record / "p.csv").write_text("party,on,stance\nIran,v1,object\n", encoding="utf-8")
    assert run(record, "import", "csv", "p.csv", "-o", "rec")[0] == 0
    (record / "v2.txt").write_text("States shall protect all.\n", encoding="utf-8")
    assert run(record, "add", "rec", "v2.txt", "--id", "v2", "--parent", "v1")[0] == 0
    file = record / "rec" / "record.toml"
    file.write_text(
        file.read_text("utf-8").replace('id = "v2"', 'id = "v2"\nof = "C9"'), encoding="utf-8"
    )
    assert "nothing is on record of v2" in run(record, "status", "rec")[1]


def report_of(record):
    return [
        p
        for one in report(dd.load(record / "rec").negotiation).passages
        for p in one.text.paragraphs
    ]


def test_what_does_not_fit_is_refused_by_line_and_nothing_is_written(record):
    (record / "p.csv").write_text(
        "party,on,stance\nIran,v1,object\nCuba,v2,object\n", encoding="utf-8"
    )
    assert "p.csv:3: position.on: there is no target 'v2'" in trouble(
        record, "import", "csv", "p.csv", "-o", "rec"
    )
    (record / "p.csv").write_text("who,on\nIran,v1\n", encoding="utf-8")
    assert "p.csv:2: [[position]] has no 'who'" in trouble(
        record, "import", "csv", "p.csv", "-o", "rec"
    )
    (record / "p.csv").write_text("on,party,vote\nv1,Iran,perhaps\n", encoding="utf-8")
    said = trouble(record, "import", "csv", "p.csv", "--table", "vote", "-o", "rec")
    assert "'perhaps' is no vote; write yes, no, abstain or absent" in said
    (record / "p.csv").write_text(
        "on,party,vote\nv1,Iran,no\nv1,Cuba,yes\nv2,Cuba,yes\n", encoding="utf-8"
    )
    said = trouble(record, "import", "csv", "p.csv", "--table", "vote", "-o", "rec")
    assert "p.csv:4: vote.on: there is no motion 'v2'" in said
    assert "is no table" in trouble(
        record, "import", "csv", "p.csv", "--table", "draft", "-o", "rec"
    )
    assert (record / "rec" / "record.toml").read_text(encoding="utf-8") == HEAD


SUMMARY = (
    "Iran, opposed by Sweden, called for deleting the reference to bloggers. The EU, for its part, could accept the "
    "text as it stood. Cuba squirmed before it supported the footnote. The meeting rose at noon."
)


SUMMARIZED = ["import", "summary", "enb.txt", "--on", "C9", "--cite", "enb", "--date", "2014-06-09"]


def test_a_summary_is_listed_before_anything_is_written(record):
    (record / "enb.txt").write_text(SUMMARY, encoding="utf-8")
    status_, out, said = run(record, *SUMMARIZED, "-o", "rec")
    assert status_ == 0
    assert out.splitlines() == [
        "proposal enb-1: Iran asked for deleting the reference to bloggers; Sweden opposed it",
        "    Iran, opposed by Sweden, called for deleting the reference to bloggers.",
        "position of EU on C9: accept",
        "    The EU, for its part, could accept the text as it stood.",
        "Nothing was written; --yes writes 2 rows.",
    ]
    assert said == "draftdiff: not read: Cuba squirmed before it supported the footnote.\n"
    assert (record / "rec" / "record.toml").read_text(encoding="utf-8") == HEAD


def test_a_summary_gives_proposals_and_positions_with_their_sentences(record):
    (record / "enb.txt").write_text(SUMMARY, encoding="utf-8")
    status_, out, said = run(record, *SUMMARIZED, "--yes", "-o", "rec")
    written = "Written: rec (1 row of [[proposal]] and 1 row of [[position]])\n"
    assert (status_, out) == (0, written)
    assert said == "draftdiff: not read: Cuba squirmed before it supported the footnote.\n"
    assert run(record, "check", "rec")[0] == 0
    talks = dd.load(record / "rec").negotiation
    told = {(one.party, one.stance, one.source, one.when) for one in talks.positions}
    assert told == {("EU", "accept", "enb", "2014-06-09")}
    [proposal] = talks.proposals
    assert (proposal.by, proposal.act, proposal.opponents) == (("Iran",), "delete", ("Sweden",))
    assert proposal.target == "C9"
    assert all(one.quote in SUMMARY for one in (*talks.positions, *talks.proposals))
    assert status(talks, "C9").on_side("objects") == ()


def test_lines_of_minutes_keep_their_speakers_and_votes(record):
    minutes = "ann: I propose to delete the note.\n<bob> +1\n<cy> -1\n"
    (record / "enb.txt").write_text(minutes, encoding="utf-8")
    wanted = "proposal enb-1: ann asked to delete the note; bob backed it; cy opposed it"
    assert run(record, *SUMMARIZED, "-o", "rec")[1].splitlines()[0] == wanted


def test_a_second_summary_of_a_source_has_other_ids(record):
    (record / "enb.txt").write_text(SUMMARY, encoding="utf-8")
    for _ in range(2):
        assert run(record, *SUMMARIZED, "--yes", "-o", "rec")[0] == 0
    ids = [proposal.id for proposal in dd.load(record / "rec").negotiation.proposals]
    assert ids == ["enb-1", "enb-2-1"]


def test_a_summary_on_nothing_that_is_there_is_refused(record):
    (record / "enb.txt").write_text(SUMMARY, encoding="utf-8")
    arguments = [part if part != "C9" else "C99" for part in SUMMARIZED]
    assert "there is no such draft or block" in trouble(record, *arguments, "-o", "rec")
    assert (record / "rec" / "record.toml").read_text(encoding="utf-8") == HEAD
