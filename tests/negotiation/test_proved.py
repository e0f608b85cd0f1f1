"""A verdict rests on texts that are known and real and on rows with a source, or it cannot be told."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

import draftdiff as dd
from command import run, trouble
from draftdiff.explorer.packing import contents
from draftdiff.history import History
from draftdiff.model import Draft, Paragraph, Party
from draftdiff.negotiation import (
    Block,
    Condition,
    Decision,
    Negotiation,
    Position,
    Rule,
    Source,
    Tabling,
    Vote,
    blockers,
    read_meeting,
    report,
    statements_in,
    status,
    timeline,
    what_if,
)

RIGHTS = "The text speaks of rights."
OTHER = "The text speaks of duties."


def text(id: str, words: str, **more: object) -> Draft:
    return Draft([Paragraph(words)], id, **more)  # type: ignore[arg-type]


def trade(*drafts: Draft, tablings: object = (), decisions: object = ()) -> Negotiation:
    """Part A was agreed for a C9 that does not speak of rights."""
    return Negotiation(
        History(drafts),
        blocks=[Block("A"), Block("C9")],
        tablings=tablings or [Tabling(draft.id, "C9") for draft in drafts],
        rules=[
            Rule("linkage", "C9", ["Iran"], on="A", condition=Condition(not_mentions="rights")),
        ],
        decisions=[Decision("A", "consensus", date="2014-06-01"), *decisions],
    )


AGREED = [Decision("C9", "adopted", date="2014-06-09")]


def test_a_trade_is_judged_on_the_text_that_was_adopted() -> None:
    broken = status(trade(text("v1", RIGHTS), decisions=AGREED)).rules[0]
    assert broken.holds is False
    assert "'v1' mentions “rights”" in broken.why
    assert status(trade(text("v1", OTHER), decisions=AGREED)).rules[0].holds is True


def test_the_report_calls_a_broken_trade_broken() -> None:
    said = [
        paragraph.text
        for passage in report(trade(text("v1", RIGHTS), decisions=AGREED)).passages
        for paragraph in passage.text.paragraphs
    ]
    assert any("The text agreed does not keep to this." in line for line in said)


def test_a_broken_trade_keeps_no_agreed_text_from_being_agreed() -> None:
    assert blockers(trade(text("v1", RIGHTS), decisions=AGREED), "C9") == ()


def test_a_trade_cannot_be_told_where_the_adopted_text_is_not_known() -> None:
    unknown = Draft([], "v2", parents=["v1"], text_known=False)
    tablings = [Tabling("v1", "C9"), Tabling("v2", "C9", status="adopted")]
    found = status(trade(text("v1", RIGHTS), unknown, tablings=tablings, decisions=AGREED))
    assert found.rules[0].holds is None
    assert "the text is not known" in found.rules[0].to_dict()["reason"]


def test_of_two_texts_nobody_says_which_was_agreed() -> None:
    found = status(trade(text("v1", RIGHTS), text("v2", OTHER), decisions=AGREED)).rules[0]
    assert found.holds is None
    assert "which text was agreed is not told" in found.why
    chosen = [*AGREED, Decision("v2", "adopted", date="2014-06-09")]
    judged = status(trade(text("v1", RIGHTS), text("v2", OTHER), decisions=chosen)).rules[0]
    assert judged.holds is True


def test_a_stand_in_breaks_no_trade() -> None:
    tablings = [Tabling("v1", "C9", stand_in=True)]
    assert status(trade(text("v1", RIGHTS), tablings=tablings)).rules[0].holds is None


def standing_in(**more: object) -> Negotiation:
    return Negotiation(
        History([text("v1", RIGHTS)]),
        blocks=[Block("C9")],
        tablings=[Tabling("v1", "C9", stand_in=True)],
        positions=[
            Position("Russia", "v1", "object"),
            Position("Cuba", "v1", "accept_if", Condition(mentions="rights")),
        ],
        **more,  # type: ignore[arg-type]
    )


def test_a_stand_in_takes_no_positions() -> None:
    found = status(standing_in(), "C9")
    assert found.status == "cannot_be_told"
    assert "stands in for a text that is not known" in found.why
    assert found.on_side("objects") == found.on_side("accepts") == ()
    assert blockers(standing_in(), "C9")[0].certain is False


def test_a_text_that_was_made_of_a_stand_in_moves_nobody() -> None:
    new = text("v2", "The text speaks of rights and duties.", parents=["v1"])
    found = what_if(standing_in(), new)
    assert {shift.before for shift in found.shifts} == {"unknown"}
    assert not found.collapses


SOURCED = {"sources": [Source("minutes")], "blocks": [Block("C9")]}


@pytest.mark.parametrize("source", [None, "minutes"])
def test_a_decision_counts_with_its_source(source: str | None) -> None:
    talks = Negotiation(**SOURCED, decisions=[Decision("C9", "consensus", source=source)])
    found = status(talks, "C9")
    assert found.status == ("consensus" if source else "cannot_be_told")
    assert ("no source tells of the decision" in found.why) is (source is None)


@pytest.mark.parametrize("source", [None, "minutes"])
def test_a_position_counts_with_its_source(source: str | None) -> None:
    talks = Negotiation(**SOURCED, positions=[Position("Iran", "C9", "object", source=source)])
    found = status(talks, "C9")
    assert found.status == ("none" if source else "cannot_be_told")
    assert found.on_side("objects") == (("Iran",) if source else ())


@pytest.mark.parametrize("source", [None, "minutes"])
def test_a_rule_counts_with_its_source(source: str | None) -> None:
    decision = Decision("C9", "none", source="minutes")
    rule = Rule("unanimity", "C9", source=source)
    found = status(Negotiation(**SOURCED, decisions=[decision], rules=[rule])).rules[0]
    assert found.holds is (False if source else None)
    assert found.to_dict()["reason"]


def test_hearsay_of_a_rule_decides_nothing() -> None:
    rule = Rule("unanimity", "C9", certainty="hearsay")
    decisions = [Decision("C9", "none")]
    found = status(Negotiation(blocks=[Block("C9")], decisions=decisions, rules=[rule]))
    assert (found.rules[0].holds, found.rules[0].why) == (None, "the rule is hearsay")


def test_a_record_without_sources_is_its_own_witness() -> None:
    talks = Negotiation(blocks=[Block("C9")], decisions=[Decision("C9", "none")])
    assert status(talks, "C9").status == "none"


def test_a_choice_among_rivals_retires_the_others() -> None:
    parties = [Party(name) for name in ("ana", "ben", "cem")]
    talks = Negotiation(
        History([text("o1", "One."), text("o2", "Two.")]),
        parties=parties,
        blocks=[Block("B")],
        tablings=[Tabling("o1", "B"), Tabling("o2", "B")],
        votes=[
            Vote("o1", ["ana", "ben", "cem"], date="2024-03-02"),
            Vote("o2", ["ana"], ["ben", "cem"], date="2024-03-02"),
        ],
        decisions=[Decision("o1", "adopted", date="2024-03-02")],
    )
    found = status(talks, "B")
    assert (found.status, found.texts) == ("adopted", ("o1",))
    assert found.on_side("objects") == ()
    assert found.on_side("accepts") == ("ana", "ben", "cem")
    assert set(status(talks, "B", at="2024-03-01").texts) == {"o1", "o2"}
    assert [vote.passed for vote in status(talks).votes] == [True, None]


def test_a_position_on_some_words_puts_nobody_on_a_side() -> None:
    talks = Negotiation(
        History([text("v1", RIGHTS)]),
        blocks=[Block("C9")],
        tablings=[Tabling("v1", "C9")],
        positions=[Position("Cuba", "v1", "object", words="rights")],
    )
    assert status(talks, "C9").on_side("objects") == ()
    assert status(talks, "C9").positions[0].why == "it is about “rights” only"


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("The US could support the text only if “shall” was changed.", [("US", "accept_if", ())]),
        ('India opposed "bloggers".', [("India", "object", ("bloggers",))]),
        ("Kenya supported the text.", [("Kenya", "support", ())]),
        ("Chile proposed, and Peru opposed, deleting the text.", []),
        ("The proposal by Ghana to delete the text was rejected by Sweden.", []),
        ("Chad opposed deleting paragraph 3.", []),
        ("Norway preferred option 2.", []),
        ("Norway, with the Russian Federation opposing, called for retaining the text.", []),
        ("Morocco said Tunisia supported the text.", []),
        ("Angola neither endorsed nor rejected the text.", []),
        ("Namibia, noting that Angola had opposed the text, supported it.", []),
        ("The Netherlands, the EU and, with reservations, Hungary supported the text.", []),
        ("Zambia opposed the inclusion of a reference to gender.", []),
        ("The text was opposed by nobody but Mali.", []),
    ],
)
def test_a_summary_puts_nobody_on_a_side_that_its_sentence_does_not(
    sentence: str, read: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    found, unread = statements_in(sentence, "C9")
    assert [(one.party, one.stance, one.words) for one in found] == read
    assert unread == (() if read else (sentence,))


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("Algeria rejected claims that it opposed the text.", []),
        (
            "Austria had initially opposed the text but was now able to accept it.",
            [("Austria", "accept")],
        ),
        ("The EU, for its part, could accept the text as it stood.", [("EU", "accept")]),
        (
            "Peru and Chile objected to the revised draft.",
            [("Peru", "object"), ("Chile", "object")],
        ),
    ],
)
def test_what_is_over_or_only_alleged_is_no_position(
    sentence: str, read: list[tuple[str, str]]
) -> None:
    found, _ = statements_in(sentence, "C9")
    assert [(position.party, position.stance) for position in found] == read


def test_a_position_follows_from_a_proposal_only_where_the_text_has_the_words() -> None:
    sentence = 'Chile asked to delete "rights". Peru called for replacing "duties" with "tasks".'
    known = read_meeting(sentence, "v1", draft=text("v1", RIGHTS))
    assert [(row.party, row.stance, row.words) for row in known.positions] == [
        ("Chile", "object", ("rights",))
    ]
    assert read_meeting(sentence, "v1").positions == ()
    assert [(row.by, row.act, row.words, row.new) for row in known.proposals] == [
        (("Chile",), "delete", "rights", ""),
        (("Peru",), "replace", "duties", "tasks"),
    ]


def test_the_condition_of_a_summary_counts() -> None:
    found, _ = statements_in("The US could support the text only if “shall” was changed.", "v1")
    talks = Negotiation(
        History([text("v1", "States shall act.")]),
        blocks=[Block("C9")],
        tablings=[Tabling("v1", "C9")],
        positions=found,
    )
    assert status(talks, "C9").positions[0].side == "unknown"
    assert found[0].condition.says == "“shall” was changed"


def test_a_part_that_positions_are_on_is_no_other_part() -> None:
    found, unread = statements_in("Norway preferred option 2.", "Option 2")
    assert ([one.party for one in found], unread) == (["Norway"], ())


STAND_IN = """schema = "draftdiff.record/1"
[[block]]
id = "C9"
[[draft]]
id = "v1"
of = "C9"
file = "v1.txt"
stand_in = true
[[draft]]
id = "v2"
of = "C9"
file = "v2.txt"
parents = ["v1"]
proposers = ["UNESCO"]
"""


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    folder = tmp_path / "rec"
    folder.mkdir()
    (folder / "record.toml").write_text(STAND_IN, "utf-8")
    (folder / "v1.txt").write_text("Media are free.", "utf-8")
    (folder / "v2.txt").write_text("Media are free and independent.", "utf-8")
    return folder


def test_nobody_is_credited_with_words_of_a_stand_in(stand_in: Path, tmp_path: Path) -> None:
    said = trouble(tmp_path, "blame", stand_in, "v1")
    assert "stands in for one that is not known, so nobody is credited" in said
    status_, out, err = run(tmp_path, "blame", stand_in, "v2")
    assert status_ == 0
    assert "v2? UNESCO" in out
    assert "who wrote words that may have stood in it cannot be told" in err


def test_one_real_text_is_not_compared(stand_in: Path, tmp_path: Path) -> None:
    out = run(tmp_path, "stats", stand_in)[1]
    assert "Only one text is known (v2), so there is nothing to compare." in out
    assert "UNESCO" not in out


def test_a_history_of_the_real_texts_keeps_the_drafts(stand_in: Path) -> None:
    real = dd.load(stand_in).real
    assert [(one.id, one.text_known) for one in real.values()] == [("v1", False), ("v2", True)]
    assert evolve(real["v1"], text_known=True) != dd.load(stand_in).history["v1"]


def test_a_page_shows_a_stand_in_and_credits_nobody_by_it(stand_in: Path) -> None:
    record = dd.load(stand_in)
    assert record.history["v2"].proposers
    assert [one.text for one in record.credited.values()] == [
        one.text for one in record.history.values()
    ]
    page = contents(dd.explore(record)).to_dict()
    assert [one["credited"] for one in page["drafts"]] == [-1, -1]
    assert page["drafts"][1]["who"] >= 0
    assert [words[::2] for words in page["shares"]] == [[-1], [-1]]
    assert all(change["w"] in ([], [-1]) for change in page["steps"]["0>1"]["changes"])


def test_the_timeline_tells_of_a_group_what_was_said_for_it() -> None:
    talks = dd.load(Path(__file__).parents[2] / "examples" / "wsis10-c9").negotiation
    assert any(entry.kind == "event" for entry in timeline(talks, "NAM"))
