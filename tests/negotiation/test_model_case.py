"""The test cases of the model case, on the three records of examples/."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.brackets import parse
from draftdiff.errors import HistoryError
from draftdiff.model.words import is_word, tokens
from draftdiff.negotiation import (
    Block,
    Condition,
    Link,
    Negotiation,
    Position,
    blockers,
    claims_side_by_side,
    compare_arguments,
    position_matrix,
    smallest_unblocking,
    status,
    tally,
    timeline,
    what_if,
)
from draftdiff.negotiation.arguments import ArgumentMap
from draftdiff.negotiation.matrix import SPOKE
from draftdiff.negotiation.statements import mentions, wording

EXAMPLES = Path(__file__).parents[2] / "examples"
UNESCO = (EXAMPLES / "wsis10-c9" / "c9-unesco.txt").read_text("utf-8")
UNCHANGED_ONLY = (
    "Sweden",
    "USA",
    "EU",
    "many civil society representatives",
    "many business representatives",
)
MEETING = "2014-06-09"


@functools.cache
def record(name="wsis10-c9"):
    return dd.load(EXAMPLES / name)


def c9() -> Negotiation:
    return record().negotiation


def tabled(text, id="other"):
    return dd.read_text(text, id=id, parents=["unesco"])


def edits():
    history = record().history
    return [
        change for change in dd.diff(history["earlier"], history["unesco"]) if change.kind == "edit"
    ]


def removed():
    return " ".join(text for change in edits() for kind, text in change.words if kind == "delete")


def test_t1_women_become_men_and_women():
    (change,) = (change for change in edits() if ("insert", "men and ") in change.words)
    assert ("scope", "broader", "men") in {(e.kind, e.direction, e.new) for e in change.effects}
    unesco = record().history["unesco"]
    assert mentions(unesco, "men and women")
    assert not mentions(unesco, "and men")


def test_t2_the_carrier_is_known_the_proposers_are_not():
    spans = dd.attribute(record().history, "unesco").spans
    (span,) = (span for span in spans if "men and" in span.text)
    assert span.origin == "unesco"
    assert {str(party) for party in span.proposers} == {"UNESCO"}
    against = [one for one in c9().positions if "and men" in one.words]
    assert [(one.party, one.on) for one in against] == [
        ("States wanting more vigorous language", "vision#C9")
    ]
    assert c9().party(against[0].party).open
    assert not any("and men" in entry.what for entry in timeline(c9(), "Iran"))


def test_t3_active_participation_is_reported_as_deleted():
    assert "their active participation" in removed()
    assert "STAND-IN" in record().history["earlier"].title


def test_t4_a_condition_about_a_word_that_is_missing():
    (claim,) = (one for one in c9().claims if "reluctant to accept" in one.says)
    assert (claim.certainty, claim.by) == ("hearsay", "the corridors")
    assert not mentions(record().history["unesco"], "responsibilities")
    # The post tells no condition of these States: that it did would be somebody's inference.
    assert not [one for one in c9().positions if "reluctant" in one.party]
    condition = Condition(mentions="responsibilities")
    wanted = Position("India", "vision#C9", "accept_if", condition=condition, date=MEETING)
    talks = evolve(c9(), positions=[*c9().positions, evolve(wanted, source="blog")])
    (stand,) = (one for one in status(talks, "C9", at=MEETING).positions if one.party == "India")
    assert (stand.met, stand.side) == (False, "objects")
    assert "has no “responsibilities”" in stand.why
    duties = UNESCO.replace(
        "knowledge societies.", "knowledge societies, with due responsibilities."
    )
    shifts = {one.party: one for one in what_if(talks, tabled(duties), at=MEETING).shifts}
    assert (shifts[stand.party].before, shifts[stand.party].after) == ("objects", "accepts")


def test_t5_bloggers_and_social_media_producers_are_dropped():
    assert "bloggers and social media producers" in removed()
    unesco = record().history["unesco"]
    assert not mentions(unesco, "bloggers")
    assert not mentions(unesco, "social media producers")


def test_t6_a_statement_changes_no_text():
    (event,) = (one for one in c9().events if one.parties == ("Sweden",))
    assert "bloggers" in event.says
    without = evolve(c9(), events=[one for one in c9().events if one is not event])
    for day in (MEETING, "2014-06-10", "2014-06-13"):
        assert status(without, at=day) == status(c9(), at=day)
    assert event.on is None


def test_t7_a_text_that_was_refused_the_screen():
    history, negotiation = record().history, c9()
    assert not history["uk-friends"].text_known
    assert history.children("uk-friends") == ()
    (event,) = (
        one
        for one in negotiation.events
        if one.kind == "refused_display" and one.on == "uk-friends"
    )
    assert event.parties == ("Iran", "Cuba", "Saudi Arabia")
    assert event.others
    for day in ("2014-05-31", MEETING, None):
        assert "uk-friends" not in status(negotiation, "C9", at=day).texts
    with pytest.raises(HistoryError, match="uk-friends"):
        dd.diff(history["uk-friends"], history["unesco"])


def test_t8_irans_text_is_refused_in_turn_as_the_author_suspects():
    tabling = c9().tabling("iran")
    assert tabling.status == "refused"
    assert [(one.to, one.how, one.certainty) for one in tabling.relates] == [
        ("uk-friends", "reciprocal", "inference")
    ]
    (event,) = (one for one in c9().events if one.on == "iran" and one.kind == "refused")
    # Many opposed even looking at it; the post names nobody.
    assert (event.parties, event.others) == ((), True)


WORDS = [place for place, token in enumerate(tokens(UNESCO)) if is_word(token)]


@given(st.sampled_from(WORDS), st.sampled_from(["delete", "double", "replace"]))
def test_t9_any_one_word_makes_the_coalition_collapse(place, how):
    pieces = tokens(UNESCO)
    pieces[place : place + 1] = {
        "delete": [],
        "double": [pieces[place], " ", pieces[place]],
        "replace": ["xyzzy"],
    }[how]
    answer = what_if(c9(), tabled("".join(pieces)), at=MEETING)
    assert not answer.unchanged
    assert answer.collapses
    assert set(UNCHANGED_ONLY) <= set(answer.to("objects"))
    assert all(
        shift.after == "unknown"
        for shift in answer.shifts
        if shift.party in ("Russia", "many States")
    )


def test_t10_who_blocks_part_c():
    found = blockers(c9(), "vision#C", at=MEETING)
    assert [(one.block, one.status) for one in found] == [
        ("vision#C5", "partial"),
        ("vision#C8", "partial"),
        ("vision#C9", "none"),
        ("vision#III", "partial"),
    ]
    assert all("all_or_none" in one.rules for one in found)
    assert found[2].parties == ("Iran",)
    assert str(found[3].extent) == "4 paragraphs, not identified"
    units = [id for id in c9().blocks.parts("vision#C") if id != "vision#III"]
    agreed = [id for id in units if status(c9(), id, at=MEETING).status == "consensus"]
    assert (len(units), len(agreed)) == (11, 8)
    assert status(c9(), "vision#C", at=MEETING).status == "partial"


def test_t11_c9_alone_unblocks_nothing():
    alone = smallest_unblocking(c9(), "Part C", ["C9"], at=MEETING)
    assert not alone.enough
    assert [one.block for one in alone.remaining] == ["vision#C5", "vision#C8", "vision#III"]
    given_ = ["C1", "C5", "C8", "C9", "Section III"]
    assert smallest_unblocking(c9(), "Part C", given_, at=MEETING).steps == (
        "vision#C5",
        "vision#C8",
        "vision#C9",
        "vision#III",
    )


def test_t12_two_times():
    found = {day: status(c9(), "C9", at=day) for day in (MEETING, "2014-06-10", "2014-06-13")}
    assert [one.status for one in found.values()] == ["none", "none", "consensus"]
    assert [one.since for one in found.values()] == [MEETING, MEETING, "by 2014-06-13"]
    assert {one.basis for one in found.values()} == {"decision"}
    assert found["2014-06-13"].source == "unesco-news"
    assert status(c9(), "C9", at="2014-06-13", known="2014-06-12").status == "none"
    assert status(c9(), "C9", at=MEETING, known=MEETING).status == "unknown"


def test_t13_the_rumour_and_the_record_stand_side_by_side():
    found = claims_side_by_side(c9(), "C9", at=MEETING)
    assert found.contradictory
    certainties = {entry.certainty for entry in found.entries}
    assert certainties == {"hearsay", "record", "inference", "statement"}
    assert (
        "the corridors"
        in next(entry for entry in found.entries if entry.certainty == "hearsay").what
    )
    assert status(c9(), "C9", at=MEETING).status == "none"
    before = evolve(c9(), decisions=[], positions=[])
    rumour = status(before, "C9", at=MEETING, known=MEETING)
    assert (rumour.status, rumour.basis) == ("unknown", "claim")


def test_t14_iran_alone_and_no_consent_from_silence():
    found = status(c9(), "C9", at=MEETING)
    assert found.on_side("objects") == ("Iran",)
    heard = {one.party for one in found.positions}
    assert not {"Brazil", "China", "UK", "G77", "NAM"} & heard
    assert "Brazil" not in found.on_side("accepts")
    rule = next(one for one in status(c9(), at=MEETING).rules if one.rule.kind == "unanimity")
    assert rule.holds is False


def test_t15_the_eu_and_sweden_count_once():
    count = tally(c9(), ["Sweden", "USA", "EU"])
    assert (count.count, count.within) == (2, ("Sweden",))
    assert count.voices == ("EU", "Sweden", "USA")
    assert count.members == ("Sweden", "UK", "USA")
    assert count.at_least


def test_t16_russia_changes_and_nothing_is_overwritten():
    positions = [
        entry for entry in timeline(c9(), "Russian Federation") if entry.kind == "position"
    ]
    assert [(entry.when, entry.on, entry.what) for entry in positions] == [
        ("by 2014-06-01", "previous", "object"),
        ("2014-06-09", "unesco", "accept reluctantly"),
    ]


def test_t17_cyrillic_and_latin_labels_are_one_block():
    assert c9().block_of("vision#С5") == c9().block_of("С5") == "vision#C5"
    assert status(c9(), "С9", at=MEETING) == status(c9(), "C9", at=MEETING)


def test_t18_a_misspelt_party_is_the_same_one_and_said_so(tmp_path):
    for file in (EXAMPLES / "wsis10-c9").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    row = '\n[[position]]\nparty = "UNESOC"\non = "unesco"\nstance = "support"\n'
    toml = tmp_path / "record.toml"
    toml.write_text(toml.read_text("utf-8") + row, "utf-8")
    found = dd.load(tmp_path)
    assert any("names 'UNESCO' by another name, 'UNESOC'" in warning for warning in found.warnings)
    assert [
        entry.what for entry in timeline(found.negotiation, "UNESCO") if entry.kind == "position"
    ] == ["support"]


E_SERVICES = (
    "government business learning health employment environment agriculture science".split()
)


def test_t19_a_flattened_list_is_eight_relevels():
    flat = "".join(f"• E-{name}\n" for name in E_SERVICES)
    whole = "Consensus on these blocks:\n\n• C6. Enabling environment\n• C7. ICT applications:\n{}• C10. Ethics\n"
    nested = "".join(f"  • E-{name}\n" for name in E_SERVICES)
    changes = dd.diff(
        dd.read_text(whole.format(flat), id="a"), dd.read_text(whole.format(nested), id="b")
    )
    assert [change.kind for change in changes] == ["relevel"] * 8
    assert len(c9().blocks.parts("vision#C7")) == 8


def test_t20_two_articles_19_are_two_targets():
    covenant = "Article {} of the International Covenant on Civil and Political Rights"
    new = dd.read_text(UNESCO.replace(covenant.format(19), covenant.format(20)), id="new")
    (change,) = dd.diff(record().history["unesco"], new)
    (effect,) = change.effects
    assert (effect.kind, effect.direction) == ("reference", "swapped")
    assert (effect.old, effect.new) == (covenant.format(19), covenant.format(20))
    assert change.new_text[effect.new_span[0] :].startswith(covenant.format(20))


def test_t21_part_3_is_part_c():
    assert (
        c9().block_of("Part 3") == c9().block_of("Part C") == c9().block_of("part c") == "vision#C"
    )
    assert blockers(c9(), "Part 3", at=MEETING) == blockers(c9(), "vision#C", at=MEETING)
    assert c9().block_of("Action Line 9") == c9().block_of("Action Lines C9") == "vision#C9"


@pytest.mark.parametrize(
    "typography",
    [
        UNESCO.replace("•", "-"),
        UNESCO.replace("’", "'").replace("“", '"').replace("”", '"'),
        UNESCO.replace(" ", "  ").replace("\n    •", "\n  •"),
        UNESCO.replace("Article 19", "Article\u00a019"),
    ],
)
def test_t22_typography_is_no_change(typography):
    assert typography != UNESCO
    answer = what_if(c9(), tabled(typography), at=MEETING)
    assert answer.unchanged
    assert not answer.collapses
    assert not any(shift.moves for shift in answer.shifts)
    assert wording(tabled(UNESCO + " More.")) != wording(tabled(UNESCO))


def test_t23_the_nam_statement_is_irans_voice_and_nams_claim():
    entries = [one for one in timeline(c9(), "Iran") if "NAM" in one.what]
    assert {one.role for one in entries} == {"for NAM"}
    for member in ("Cuba", "Saudi Arabia", "Pakistan"):
        assert not any("NAM" in one.what for one in timeline(c9(), member))
    assert any(one.certainty == "inference" and "NAM" in one.says for one in c9().claims)


def test_t24_opinion_7_is_deferred_to_another_body():
    negotiation = record("wtpf-13").negotiation
    found = status(negotiation, "Brazil's Opinion")
    assert (found.status, found.to, found.basis) == ("deferred", "CWG-Internet", "decision")
    assert status(negotiation, "Opinion 7", at="2013-05-15").status == "none"
    assert [status(negotiation, f"Opinion {number}").status for number in range(1, 7)] == [
        "adopted"
    ] * 6
    (rule,) = (one for one in status(negotiation).rules if one.rule.kind == "no_reopen")
    assert rule.holds is None
    assert [(one.block, one.certain) for one in rule.blockers] == [("opinion-2", False)]


def test_t25_who_is_for_may_supply_a_point_against():
    negotiation = record("cwg-internet-2013").negotiation
    speaker = "ITU Secretary-General"
    assert [one.stance for one in negotiation.positions if one.party == speaker] == ["support"]
    map_ = negotiation.argument_map
    assert [point.id for point in map_.camp("against") if speaker in map_.speakers(point.id)] == [
        "against/6"
    ]


def test_t26_roles_that_swap_from_one_process_to_the_next():
    talks = Negotiation(
        blocks=[Block("itrs"), Block("c9")],
        positions=[
            Position("USA", "itrs", "object", date="2012-12-14"),
            Position("Iran", "itrs", "accept", date="2012-12-14"),
            Position("USA", "c9", "accept", date=MEETING),
            Position("Iran", "c9", "object", date=MEETING),
        ],
    )
    for scope, day, minority in (("itrs", "2012-12-14", "USA"), ("c9", MEETING, "Iran")):
        matrix = position_matrix(talks, scope=scope)
        assert matrix.targets == (scope,)
        assert [row["party"] for row in matrix.rows() if row[scope] == f"object {day}"] == [
            minority
        ]
        assert [entry.on for entry in timeline(talks, "USA", scope=scope)] == [scope]


def test_t27_the_lists_of_points_keep_their_levels():
    map_ = record("cwg-internet-2013").negotiation.argument_map
    assert map_.levels("for") == (6, 5, 2)
    assert map_.levels("against") == (16, 4)
    assert map_.levels("general") == (4,)


def test_t28_brackets_in_prose_are_no_disputes():
    prose = (
        "The meeting ended before 4:30 pm.[1] Delegates agreed [in this multistakeholder process] to go on.[2]\n\n"
        "[This post is part of a series on WSIS+10.]\n"
    )
    found = parse(prose)
    assert found.profile == "plain"
    assert {bracket.content for bracket in found.brackets} == {"prose"}
    assert str(found) == prose


def test_t29_three_motives_stay_the_authors_inferences():
    motives = [one for one in c9().claims if "three reasons" in str(one.note)]
    openings = [" ".join(str(one.note).split()[:2]) for one in motives]
    assert openings == ["Part of", "First of", "The second", "The third"]
    assert {(one.certainty, one.by) for one in motives} == {("inference", "the author of the post")}
    assert not any(entry.kind == "claim" for entry in timeline(c9(), "Sri Lanka"))
    assert not any(one.party == "G77" for one in c9().positions)


def test_t30_counts_without_identities_stay_counts():
    third = status(c9(), "Section III", at=MEETING)
    assert (third.status, third.extent.count, third.extent.of, third.extent.total) == (
        "partial",
        4,
        "paragraph",
        None,
    )
    assert third.to_dict()["extent"] == {"count": 4, "of": "paragraph", "total": None}
    fifth = status(c9(), "C5", at=MEETING)
    assert (fifth.status, fifth.extent) == ("partial", None)
    assert c9().blocks.parts("vision#III") == ()


def test_who_spoke_with_unknown_direction_stays_unknown():
    matrix = position_matrix(c9(), scope="C9", at=MEETING)
    for name in ("Richard Hill", "Nick Ashton-Hart"):
        assert matrix.cell(name, "vision#C9") == SPOKE
        assert not any(name == party for party, _ in matrix.cells)
    assert matrix.opposed == {
        ("UNESCO", "Iran"): 1,
        ("unknown", "Cuba"): 1,
        ("unknown", "Russia"): 1,
    }


def test_the_trade_of_the_preamble_is_found_broken():
    (rule,) = (one for one in status(c9(), at=MEETING).rules if one.rule.kind == "linkage")
    assert rule.holds is False
    assert [(one.block, one.parties) for one in rule.blockers] == [("vision#C9", ("Iran",))]


def test_cwg_no_decision_is_a_decision_with_a_mandate():
    negotiation = record("cwg-internet-2013").negotiation
    found = status(negotiation, "attendance")
    assert (found.status, found.basis) == ("none", "decision")
    assert "no decision" in found.why
    assert "Secretary-General" in found.why
    assert status(negotiation, "documents").status == "pending"
    (rule,) = status(negotiation).rules
    assert (rule.rule.kind, rule.holds) == ("competence", None)
    assert rule.why == "contested by States for opening"


def test_points_for_and_against_are_not_paired_by_shared_words():
    map_ = record("cwg-internet-2013").negotiation.argument_map
    for one, other in (("for", "against"), ("against", "for")):
        as_for = [evolve(p, camp="for", points=()) for p in map_.camp(one)]
        and_for = [evolve(p, camp="for", points=()) for p in map_.camp(other)]
        kinds = {
            change.kind for change in compare_arguments(ArgumentMap(as_for), ArgumentMap(and_for))
        }
        assert kinds == {"added", "removed"}
    assert {change.kind for change in compare_arguments(map_, map_)} == {"kept"}


def test_nothing_is_inherited_between_points():
    map_ = record("cwg-internet-2013").negotiation.argument_map
    said = evolve(map_, links=(Link("supplied", "for/6/1", by=["Poland"]),))
    assert said.speakers("for/6/1") == ("Poland",)
    assert said.speakers("for/6") == said.speakers("for/6/1/1") == ()


def event(kind, word):
    return next(one for one in c9().events if one.kind == kind and word in (one.title or ""))


def test_t31_where_texts_go():
    found = {one.block: one.destination for one in status(c9(), at=MEETING).blocks}
    for block in ("statement", "vision#A", "vision#B"):
        assert found[block] == "the High-Level Event, for endorsement"
    assert {found[block] for block in ("vision#C", "vision#C1", "vision#C9")} == {
        "the Chair's report"
    }


def test_t32_the_motion_to_end_has_movers_that_nobody_names():
    motion = event("motion", "End the meeting")
    assert (motion.parties, motion.others) == ((), True)
    assert "Various participants" in motion.quote


def test_t33_china_and_the_chairs_reply_are_no_positions_on_c9():
    assert event("reply", "couple of hours").parties == ("Chair",)
    assert not [
        one
        for one in c9().positions
        if one.party in ("China", "Chair") and one.on != "order-of-business"
    ]


def test_t34_iran_asked_for_the_rest_and_the_room_said_no():
    motion = event("motion", "leave C9 out")
    assert motion.parties == ("Iran",)
    (result,) = (one for one in c9().events if one.answers == motion.id)
    assert (result.parties, result.others) == ((), True)
    assert "general response in the room" in result.quote


def test_t35_loud_voices_of_the_fifth_mpp():
    voices = [one for one in c9().events if "Richard Hill" in one.parties]
    assert {one.parties for one in voices} == {("Richard Hill", "Nick Ashton-Hart")}
    assert [(one.kind, one.when) for one in voices] == [
        ("statement", "by 2014-06-01"),
        ("omitted", "by 2014-06-09"),
    ]
    assert not [one for one in c9().positions if one.party in voices[0].parties]


def test_t36_to_t38_what_the_author_infers_is_no_fact():
    for word in (
        "no intention of accepting",
        "had Iran allowed",
        "hardly be a particularly easy task",
    ):
        claim = next(one for one in c9().claims if word in one.says)
        assert claim.certainty == "inference"
    assert not [one for one in c9().claims if "bracketed term" in one.says]


def test_t39_four_general_points_whole():
    draft = dd.load(EXAMPLES / "cwg-internet-2013").history["general-points"]
    points = [p.text for p in draft.paragraphs][1:]
    assert len(points) == 4
    assert all(point.endswith((".", "?")) for point in points)


def test_t40_what_the_post_does_not_date_has_no_day():
    trade = next(one for one in c9().positions if one.party == "Iran" and one.on == "vision#A")
    assert trade.date is None
    rows = {row["id"]: row for row in record().tables["draft"]}
    assert rows["unesco"]["dating"] == "by"
    assert record().stand_ins == ("earlier",)


def test_the_fifth_mpp_left_c5_c8_c9_and_four_paragraphs_open():
    found = {one.block: one.status for one in status(c9(), at="2014-06-02").blocks}
    assert [found[f"vision#{name}"] for name in ("C5", "C8", "C9", "III")] == [
        "partial",
        "partial",
        "none",
        "partial",
    ]
