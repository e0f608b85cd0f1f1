"""Amendments, votes, memberships with dates, defaults, stand-ins and destinations of a record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
from command import run
from draftdiff.negotiation import Membership, Negotiation, Vote, position_matrix, status, tally
from draftdiff.records import check

RECORD = """
schema = "draftdiff.record/1"
title = "A resolution"

[defaults]
source = "minutes"
certainty = "record"
known = 2016-07-02

[[party]]
name = "Iran"

[[party]]
name = "Sweden"

[[party]]
name = "EU"
kind = "group"

[[block]]
id = "text"
title = "The resolution"

[[source]]
id = "minutes"

[[draft]]
id = "L20"
of = "text"
file = "L20.txt"
date = 2016-06-27T16:30:00
destination = "the General Assembly"

[[amendment]]
id = "L83"
to = "L20"
place = "operative paragraph 2"
proposers = ["Iran"]
sponsors = ["Sweden"]
outcome = "rejected"
date = 2016-07-01

[[vote]]
on = "L83"
for = 15
against = 23
abstaining = 9
majority = "simple"
result = "rejected"
date = 2016-07-01

[[vote]]
on = "L20"
for = ["Sweden"]
abstaining = ["Iran"]
majority = "simple"
date = 2016-07-01

[[membership]]
party = "Sweden"
of = "EU"
since = 1995-01-01
"""
TEXT = "Article 1\n1. States shall act [at once].\n2. They report [annually][regularly].\n"


def folder(tmp_path, text=RECORD):
    (tmp_path / "record.toml").write_text(text, encoding="utf-8")
    (tmp_path / "L20.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def messages(tmp_path, old, new):
    assert old in RECORD
    return [one.message for one in check(folder(tmp_path, RECORD.replace(old, new, 1)))]


def test_a_vote_decides_and_says_who_stands_where(tmp_path):
    record = dd.load(folder(tmp_path))
    found = status(record.negotiation)
    [block] = found.blocks
    assert (block.status, block.basis, block.destination) == (
        "adopted",
        "decision",
        "the General Assembly",
    )
    assert block.open_brackets == 3
    assert [one.note for one in block.decided] == ["by 1 to 0, 1 abstaining"]
    assert [(one.id, one.outcome, one.sponsors) for one in found.amendments] == [
        ("L83", "rejected", ("Sweden",))
    ]
    assert found.to_dict()["votes"][0]["against"] == 23
    assert {one.party: one.side for one in block.positions} == {"Sweden": "accepts", "Iran": "open"}
    assert "Sweden" in str(position_matrix(record.negotiation))


def test_what_was_voted_later_was_not_so_before(tmp_path):
    record = dd.load(folder(tmp_path))
    found = status(record.negotiation, at="2016-06-30")
    assert (found.blocks[0].status, found.votes, found.amendments) == ("unknown", (), ())


def test_defaults_stand_in_every_row_that_says_nothing(tmp_path):
    record = dd.load(folder(tmp_path))
    assert {vote.source for vote in record.negotiation.votes} == {"minutes"}
    assert str(record.negotiation.amendments[0].known) == "2016-07-02"
    dd.save(record, tmp_path)
    assert (tmp_path / "record.toml").read_text(encoding="utf-8") == RECORD
    dd.save(record, tmp_path / "copy")
    assert dd.load(tmp_path / "copy") == record


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ('abstaining = ["Iran"]', 'abstaining = ["Sweden"]', "'Sweden' cannot vote twice"),
        (
            'result = "rejected"',
            'result = "adopted"',
            "15 to 23, 9 abstaining is no simple majority",
        ),
        ("for = 15", "for = -1", "a count of -1 is none"),
        ('on = "L83"', 'on = "L84"', "there is no motion 'L84'; is 'L83' meant?"),
        (
            "since = 1995-01-01",
            "since = 1995-01-01\nuntil = 1994-01-01",
            "it cannot end before it begins",
        ),
        ('on = "L20"\n', 'on = "L20#Article 999"\n', "there is no 'Article 999' in 'L20'"),
        (
            'source = "minutes"',
            'source = "minute"',
            "there is no source 'minute'; is 'minutes' meant?",
        ),
        (
            'outcome = "rejected"',
            'outcome = "lost"',
            "'lost' is none of accepted, rejected, later, withdrawn, fallen, orally_revised",
        ),
    ],
)
def test_check_says_what_cannot_be(tmp_path, old, new, wanted):
    assert messages(tmp_path, old, new) == [wanted]


def test_an_article_of_the_draft_can_be_meant(tmp_path):
    assert messages(tmp_path, 'on = "L20"\n', 'on = "L20#Article 1"\n') == []


def test_a_member_is_one_while_it_is_one():
    talks = Negotiation(
        parties=[dd.Party("EU", kind="group"), dd.Party("UK"), dd.Party("Sweden")],
        memberships_dated=[
            Membership("UK", "EU", "1973-01-01", "2020-01-31"),
            Membership("Sweden", "EU", "1995-01-01"),
        ],
    )
    assert talks.members_at(dd.Draft((), "d", date="2014-06-09").date).members == {
        "EU": {"UK", "Sweden"}
    }
    assert talks.members_at(dd.Draft((), "d", date="2020-02-01").date).members == {"EU": {"Sweden"}}
    assert talks.members_at(None).members == {"EU": {"Sweden"}}
    assert tally(talks.members_at(None), ["EU", "UK"]).count == 2


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_a_greater_majority_is_harder_to_reach(yes, no, absent):
    passed = {
        rule: Vote("d", yes, no, 0, absent, rule).reached
        for rule in ("simple", "two_thirds", "absolute", "unanimity")
    }
    if yes + no == 0:
        assert set(passed.values()) == {None}
    else:
        assert not passed["two_thirds"] or passed["simple"]
        assert not passed["absolute"] or passed["simple"]
        assert not passed["unanimity"] or passed["two_thirds"]


def test_the_command_line_tells_votes_red_lines_and_where_texts_go(tmp_path):
    text = (
        RECORD
        + '\n[[position]]\nparty = "Iran"\non = "L20"\nstance = "red_line"\ndate = 2016-07-02\n'
    )
    status_, shown, _ = run(tmp_path, "status", folder(tmp_path, text))
    assert status_ == 0
    for line in (
        "goes to the General Assembly",
        "brackets open: 3",
        "Iran: has a red line (L20)",
        "decided on L20: adopted, 1 July 2016; by 1 to 0, 1 abstaining",
        "amendment L83 to L20, operative paragraph 2 by Iran, Sweden: rejected",
        "vote on L83, 1 July 2016: rejected, 15 to 23, 9 abstaining",
    ):
        assert line in shown


def test_statistics_leave_stand_ins_out_unless_asked(tmp_path):
    text = RECORD.replace('destination = "the General Assembly"', "stand_in = true")
    (tmp_path / "b.txt").write_text(f"{TEXT}3. The end comes soon.\n", encoding="utf-8")
    text += '\n[[draft]]\nid = "b"\nof = "text"\nfile = "b.txt"\nparents = ["L20"]\nproposers = ["Sweden"]\n'
    rec = str(folder(tmp_path, text))
    assert dd.load(rec).stand_ins == ("L20",)
    without, counted = run(tmp_path, "stats", rec)[1], run(tmp_path, "stats", rec, "--stand-ins")[1]
    assert without.startswith(
        "L20 is left out (--stand-ins counts it): its text stands in for one that is not known."
    )
    assert "Only one text is known (b), so there is nothing to compare." in without
    assert "Sweden" not in without
    assert counted.startswith("L20 counts: its text stands in for one that is not known.")
    assert "unknown: 69.2%" in counted
    assert "unknown" not in without


def test_add_names_an_editor(tmp_path):
    rec = folder(tmp_path)
    (tmp_path / "c.txt").write_text("A line.", encoding="utf-8")
    assert (
        run(tmp_path, "add", rec, tmp_path / "c.txt", "--id", "c", "--editor", "Facilitator")[0]
        == 0
    )
    assert [party.name for party in dd.load(rec).history["c"].editors] == ["Facilitator"]
