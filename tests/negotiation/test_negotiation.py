"""Rules, conditions, groups and argument maps case by case; records with mistakes; the command
line.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
from command import run, run_alone, trouble
from draftdiff.brackets import parse
from draftdiff.errors import InputError
from draftdiff.history import History
from draftdiff.model import Draft, Paragraph, Party
from draftdiff.negotiation import (
    Argument,
    ArgumentMap,
    Block,
    Condition,
    Decision,
    Event,
    Extent,
    Link,
    Negotiation,
    Point,
    Position,
    Rule,
    Source,
    Tabling,
    blockers,
    compare_arguments,
    position_matrix,
    positions_in,
    propose_oppose_pairs,
    read_arguments,
    smallest_unblocking,
    status,
    tally,
    timeline,
    what_if,
)
from draftdiff.records import check

ROOT = Path(__file__).parents[2]
C9 = ROOT / "examples" / "wsis10-c9"


def text(words, id="v1", **keywords):
    return Draft([Paragraph(words)], id, **keywords)


def talks(*drafts, block="C9", **keywords):
    tablings = [Tabling(draft.id, block, "proposal", "tabled") for draft in drafts]
    keywords.setdefault("blocks", [Block(block)])
    return Negotiation(History(drafts), tablings=tablings, **keywords)


def side(negotiation, party, block="C9", **keywords):
    found = status(negotiation, block, **keywords)
    return next(
        (
            name
            for name in ("accepts", "objects", "open", "unknown")
            if party in found.on_side(name)
        ),
        None,
    )


# --- conditions ---


@pytest.mark.parametrize(
    ("condition", "accepted"),
    [
        (Condition(mentions="duties"), True),
        (Condition(mentions=["duties", "rights"]), False),
        (Condition(not_mentions="rights"), True),
        (Condition(mentions="duties", not_mentions="all"), False),
        (Condition(unchanged="v1"), True),
        (Condition(agreed="A"), True),
        (Condition(agreed="B"), False),
        (Condition(defers_to="Iran"), True),
        (Condition(defers_to=["Iran", "Cuba"]), False),
    ],
)
def test_conditions(condition, accepted):
    negotiation = talks(
        text("Duties for all."),
        blocks=[Block("C9"), Block("A"), Block("B")],
        decisions=[Decision("A", "consensus"), Decision("B", "none")],
        positions=[
            Position("Iran", "v1", "accept"),
            Position("Cuba", "v1", "object"),
            Position("China", "v1", "accept_if", condition),
        ],
    )
    assert side(negotiation, "China") == ("accepts" if accepted else "objects")


@pytest.mark.parametrize(
    "condition", [Condition(agreed="A"), Condition(defers_to="Brazil"), Condition(unchanged="gone")]
)
def test_a_condition_that_nobody_can_check_leaves_the_side_unknown(condition):
    negotiation = talks(
        text("Duties for all."),
        blocks=[Block("C9"), Block("A")],
        positions=[Position("China", "v1", "accept_if", condition)],
    )
    assert side(negotiation, "China") == "unknown"


def test_those_who_defer_to_each_other_are_unknown():
    negotiation = talks(
        text("Duties."),
        positions=[
            Position("Cuba", "v1", "accept_if", Condition(defers_to="Iran")),
            Position("Iran", "v1", "accept_if", Condition(defers_to="Cuba")),
            Position("Mali", "v1", "accept_if", Condition(defers_to="Chad")),
            Position("Chad", "v1", "accept_if", Condition(defers_to="Togo")),
            Position("Togo", "v1", "accept"),
        ],
    )
    assert {party: side(negotiation, party) for party in ("Cuba", "Iran", "Mali", "Chad")} == {
        "Cuba": "unknown",
        "Iran": "unknown",
        "Mali": "accepts",
        "Chad": "accepts",
    }


def test_an_objection_whose_ground_is_mended_is_no_acceptance():
    negotiation = talks(
        text("All."), positions=[Position("Iran", "v1", "object", Condition(mentions="duties"))]
    )
    shift = what_if(negotiation, text("All, with duties.", "v2", parents=["v1"])).shifts[0]
    assert (shift.before, shift.after) == ("objects", "unknown")


def test_sources_that_contradict_each_other_decide_nothing():
    negotiation = talks(
        text("All."),
        decisions=[
            Decision("C9", "consensus", date="2013-06-20", source="a"),
            Decision("C9", "none", date="2013-06-20", source="b"),
        ],
        positions=[
            Position("Iran", "v1", "accept", source="a"),
            Position("Iran", "v1", "object", source="b"),
        ],
    )
    found = status(negotiation, "C9")
    assert found.status == "unknown"
    assert "a, b" in found.why
    assert side(negotiation, "Iran") == "unknown"


def test_a_source_may_correct_itself():
    rows = [
        Decision("C9", "consensus", date="2013-06-20", known="2013-06-21", source="a"),
        Decision("C9", "none", date="2013-06-20", known="2013-06-25", source="a"),
    ]
    negotiation = talks(decisions=rows)
    assert status(negotiation, "C9").status == "none"
    assert status(negotiation, "C9", known="2013-06-22").status == "consensus"


def test_what_a_source_says_was_known_when_it_appeared():
    negotiation = talks(
        decisions=[Decision("C9", "none", date="2014-06-09", source="blog")],
        sources=[Source("blog", date="2014-06-12")],
    )
    assert status(negotiation, "C9", known="2014-06-11").status == "unknown"
    assert status(negotiation, "C9", known="2014-06-12").status == "none"


def test_a_later_rumour_replaces_no_record():
    negotiation = talks(
        text("All."),
        positions=[
            Position("Iran", "v1", "object", date="2014-06-09"),
            Position("Iran", "v1", "accept", date="2014-06-10", certainty="hearsay"),
        ],
    )
    assert side(negotiation, "Iran") == "objects"


def test_an_objection_that_is_only_heard_of_blocks_nothing():
    negotiation = talks(
        text("All."), positions=[Position("Iran", "v1", "object", certainty="hearsay")]
    )
    found = status(negotiation, "C9")
    assert (found.status, found.on_side("objects"), found.on_side("objects", stated=False)) == (
        "unknown",
        (),
        ("Iran",),
    )
    (blocker,) = blockers(negotiation, "C9")
    assert (blocker.certain, blocker.parties, blocker.expected) == (False, (), ("Iran",))


def test_rival_texts_each_have_their_sides():
    negotiation = talks(
        text("All.", "a"),
        text("Most.", "b"),
        positions=[
            Position("Iran", "a", "accept"),
            Position("Iran", "b", "object"),
            Position("USA", "b", "accept"),
        ],
    )
    found = status(negotiation, "C9")
    assert found.texts == ("a", "b")
    assert (found.on_side("accepts", text="a"), found.on_side("accepts", text="b")) == (
        ("Iran",),
        ("USA",),
    )
    assert found.status == "pending"


# --- groups ---


def test_a_group_speaks_for_its_members_but_those_it_excepts():
    eu = Party("EU", ["Sweden", "Hungary"])
    rule = Rule("unanimity", "C9", ["Sweden", "Hungary"])
    for excepted, expected in (((), "consensus"), (("Hungary",), "pending")):
        negotiation = talks(
            text("All."),
            parties=[eu],
            rules=[rule],
            positions=[Position("EU", "v1", "accept", excepted=excepted)],
        )
        assert status(negotiation, "C9").status == expected
    own = talks(
        text("All."),
        parties=[eu],
        rules=[rule],
        positions=[Position("EU", "v1", "accept"), Position("Hungary", "v1", "object")],
    )
    assert status(own, "C9").status == "none"


def test_what_is_said_on_behalf_of_a_group_is_nobody_elses_position():
    negotiation = talks(
        text("All."),
        parties=[Party("NAM", ["Iran", "Cuba"])],
        rules=[Rule("unanimity", "C9", ["Iran", "Cuba"])],
        positions=[Position("Iran", "v1", "accept", on_behalf_of=["NAM"])],
    )
    found = status(negotiation, "C9")
    assert (found.status, found.why) == ("pending", "not heard to accept: Cuba")
    assert timeline(negotiation, "Cuba") == ()
    assert timeline(negotiation, "Iran")[0].role == "for NAM"


def test_the_eligible_of_a_group_are_its_members():
    negotiation = talks(
        text("All."),
        parties=[Party("EU", ["Sweden", "Hungary"])],
        rules=[Rule("unanimity", "C9", ["EU"])],
        positions=[Position("Sweden", "v1", "accept")],
    )
    assert status(negotiation, "C9").why == "not heard to accept: Hungary"


def test_counts_say_when_there_are_more():
    assert str(
        tally(talks(parties=[Party("UK+friends", ["UK"], open=True)]), ["UK+friends", "UK"])
    ) == ("at least 1: UK, UK+friends")


def test_a_later_decision_without_a_destination_ends_the_earlier_ones():
    blocks = [Block("C"), Block("C1", part_of="C"), Block("C2", part_of="C")]
    to = [Decision(on, "none", to="the report", date="2014-06-09") for on in ("C", "C1")]
    for later, ended in (("C", ["C", "C1", "C2"]), ("C1", ["C1"])):
        found = status(
            talks(blocks=blocks, decisions=[*to, Decision(later, "consensus", date="2014-06-13")])
        )
        assert [one.block for one in found.blocks if one.destination is None] == ended
    before = status(talks(blocks=blocks, decisions=to))
    assert {one.destination for one in before.blocks} == {"the report"}


# --- rules ---


def test_no_reopening():
    first = text("All.", "v1", date="2013-02-01")
    same = text("All. ", "v2", parents=["v1"], date="2013-05-01")
    other = text("Most.", "v2", parents=["v1"], proposers=["Brazil"], date="2013-05-01")
    agreed = {
        "rules": [Rule("no_reopen", "C9")],
        "decisions": [Decision("C9", "consensus", date="2013-03-01")],
    }
    assert status(talks(first, same, **agreed)).rules[0].holds is True
    (rule,) = status(talks(first, other, **agreed)).rules
    assert rule.holds is False
    assert (rule.blockers[0].parties, "changes what was agreed" in rule.why) == (("Brazil",), True)
    unseen = Draft([], "v2", parents=["v1"], date="2013-05-01", text_known=False)
    assert status(talks(first, unseen, **agreed)).rules[0].holds is None


def test_a_body_that_decides_what_it_cannot():
    rule = Rule("competence", parties=["Council"], on="C9", cannot="amend it")
    done = [Decision("C9", "adopted", body="ITU Council")]
    council = [Party("Council", aliases=["ITU Council"])]
    (found,) = status(talks(parties=council, rules=[rule], decisions=done)).rules
    assert (found.holds, found.blockers[0].why) == (
        False,
        "ITU Council decided it, and cannot amend it",
    )
    contested = Rule("competence", parties=["Council"], on="C9", contested_by=["Poland"])
    assert status(talks(parties=council, rules=[contested], decisions=done)).rules[0].holds is None
    assert status(talks(rules=[rule])).rules[0].holds is True


def test_linked_blocks_go_together():
    blocks = [Block("A"), Block("C9")]
    rule = Rule("linkage", "C9", on="A")
    one = talks(
        blocks=blocks, rules=[rule], decisions=[Decision("A", "consensus"), Decision("C9", "none")]
    )
    assert [(b.block, b.rules) for b in blockers(one, "C9")] == [("C9", ("linkage",))]
    both = talks(
        blocks=blocks,
        rules=[rule],
        decisions=[Decision("A", "consensus"), Decision("C9", "consensus")],
    )
    assert blockers(both, "C9") == ()
    neither = talks(blocks=blocks, rules=[rule])
    assert status(neither).rules[0].holds is True


def test_a_decision_on_the_whole_reaches_its_parts_and_a_later_one_on_a_part_counts():
    blocks = [Block("C"), Block("C5", part_of="C"), Block("C9", part_of="C")]
    rows = [
        Decision("C", "consensus", date="2014-06-13"),
        Decision("C5", "none", date="2014-06-20"),
    ]
    negotiation = talks(blocks=blocks, decisions=rows)
    assert (status(negotiation, "C9").status, status(negotiation, "C5").status) == (
        "consensus",
        "none",
    )
    assert status(negotiation, "C5", at="2014-06-14").why == "consensus on C, 13 June 2014"
    for row in (Decision("C", "none"), Decision("C", "consensus", Extent(2))):
        assert status(talks(blocks=blocks, decisions=[row]), "C9").status == "unknown"


def test_extents():
    assert [
        Decision("C9", outcome, Extent(4)).status for outcome in ("none", "consensus", "adopted")
    ] == ["partial"] * 3
    assert Decision("C9", "consensus", Extent(4, "paragraph", 4)).status == "consensus"
    with pytest.raises(InputError, match="5 of 4 paragraph is no extent"):
        Extent(5, "paragraph", 4)


def test_the_smallest_unblocking_changes_the_fewest_words():
    negotiation = talks(
        text("Freedom for all."),
        positions=[
            Position("Iran", "v1", "accept_if", Condition(mentions="duties")),
            Position("Cuba", "v1", "accept_if", Condition(not_mentions="most")),
        ],
    )
    long = text("Everybody has many rights and duties, and freedom.", "long", parents=["v1"])
    short = text("Freedom and duties for all.", "short", parents=["v1"])
    wrong = text("Freedom and duties for most.", "wrong", parents=["v1"])
    found = smallest_unblocking(negotiation, "C9", [long, wrong, short])
    assert (found.steps, found.words, found.degraded) == (("short",), 2, False)
    assert not smallest_unblocking(negotiation, "C9", [wrong]).enough


def test_a_text_unblocks_another_block_that_waits_for_it():
    one, two = text("Freedom.", "a1"), text("Media.", "b1")
    negotiation = Negotiation(
        History([one, two]),
        blocks=[Block("C"), Block("A", part_of="C"), Block("B", part_of="C")],
        tablings=[Tabling("a1", "A", "proposal"), Tabling("b1", "B", "proposal")],
        rules=[Rule("all_or_none", "C")],
        positions=[
            Position("Iran", "a1", "accept_if", Condition(mentions="duties")),
            Position("Iran", "b1", "accept_if", Condition(agreed="A")),
        ],
    )
    better = text("Freedom and duties.", "a2", parents=["a1"])
    assert smallest_unblocking(negotiation, "C", [better, two]).steps == ("a2", "b1")


def test_too_many_alternatives_are_said_to_be_too_many():
    blocks = [Block("C"), *(Block(f"C{number}", part_of="C") for number in range(16))]
    negotiation = talks(blocks=blocks, rules=[Rule("all_or_none", "C")])
    found = smallest_unblocking(negotiation, "C", [f"C{number}" for number in range(16)])
    assert (found.degraded, found.enough, len(found.steps)) == (True, True, 16)


# --- the matrix, brackets, arguments ---


def test_absent_silent_and_nothing_on_record_are_three_things():
    negotiation = talks(
        events=[
            Event("absent", "C9", ["Mali"]),
            Event("silent", "C9", ["Chad"]),
            Event("absent_or_silent", "C9", ["Togo"]),
        ],
        positions=[Position("Iran", "C9", "none")],
    )
    matrix = position_matrix(negotiation)
    assert {
        party: matrix.cell(party, "C9") for party in ("Mali", "Chad", "Togo", "Iran", "Peru")
    } == {
        "Mali": "absent",
        "Chad": "silent",
        "Togo": "absent or silent",
        "Iran": "none undated",
        "Peru": "",
    }
    assert status(negotiation, "C9").on_side("accepts") == ()


def test_brackets_give_positions_and_pairs():
    composite = parse(
        "States [US/PE propose; AU/US oppose: shall] [AU propose; PE oppose: should] act."
    )
    pairs = propose_oppose_pairs(composite)
    assert pairs == {("US", "AU"): 1, ("PE", "AU"): 1, ("PE", "US"): 1, ("AU", "PE"): 1}
    draft = text("States [shall] [should] act.", "v1")
    negotiation = talks(draft, positions=positions_in(composite, "v1", date="2014-06-09"))
    assert side(negotiation, "PE") == "objects"
    assert len(position_matrix(negotiation).cells["PE", "v1"]) == 2


LISTS = """For it:

• It works.
  • It worked in May.
• Tunis says so.

Against it:

• It does not work.
"""


def test_points_are_read_with_their_camps():
    draft = dd.read_text(LISTS, id="points")
    points = read_arguments(draft, {"For it:": "for", "AGAINST IT": "against"})
    map_ = ArgumentMap(
        points, [Link("rebuts", "against/1", "for/1"), Link("supplied", "for/1/1", by=["Poland"])]
    )
    assert [point.id for point in map_.points] == ["for/1", "for/1/1", "for/2", "against/1"]
    assert map_.linked("for/1", "rebuts") == ("against/1",)
    assert [row["speakers"] for row in map_.rows()] == ["unknown", "Poland", "unknown", "unknown"]
    with pytest.raises(InputError, match="no paragraph reads 'Neutral'"):
        read_arguments(draft, {"Neutral": "general"})
    with pytest.raises(InputError, match="there is no such point"):
        ArgumentMap(points, [Link("rebuts", "against/9", "for/1")])


def test_argument_maps_are_compared_by_claim():
    def points(*texts, camp="for"):
        return [Point(f"{camp}/{number}", text, camp) for number, text in enumerate(texts, 1)]

    old = ArgumentMap(
        points(
            "The forum shows that openness works well.", "Tunis asks for it.", "It costs nothing."
        )
    )
    new = ArgumentMap(
        points(
            "It costs nothing.",
            "The forum shows that openness does not work well.",
            "Tunis asks for it now.",
            "Tunis is old.",
        )
    )
    told = [
        (change.kind, change.new.text if change.new else change.old.text)
        for change in compare_arguments(old, new)
    ]
    assert told == [
        ("kept", "It costs nothing."),
        ("added", "The forum shows that openness does not work well."),
        ("reworded", "Tunis asks for it now."),
        ("added", "Tunis is old."),
        ("removed", "The forum shows that openness works well."),
    ]
    nested = ArgumentMap(
        [
            Point(
                "for/1",
                "Tunis asks for it.",
                "for",
                (Point("for/1/1", "It costs nothing.", "for"),),
            )
        ]
    )
    assert [change.kind for change in compare_arguments(old, nested)] == [
        "kept",
        "moved",
        "removed",
    ]
    against = ArgumentMap(points("Tunis asks for it.", camp="against"))
    assert [
        change.kind
        for change in compare_arguments(ArgumentMap(points("Tunis asks for it.")), against)
    ] == [
        "added",
        "removed",
    ]


# --- values that cannot be ---


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Position("Iran", "v1", "perhaps"), "stance 'perhaps' is none of support, accept"),
        (lambda: Position("Iran", "v1", "accept_if"), "accept_if needs a condition"),
        (lambda: Position("Iran", "v1", "accept", date="June"), "'June' is not a date"),
        (
            lambda: Position("Iran", "v1", "accept", certainty="sure"),
            "certainty 'sure' is none of record",
        ),
        (lambda: Decision("C9", "agreed"), "outcome 'agreed' is none of"),
        (lambda: Rule("majority", "C9"), "kind 'majority' is none of"),
        (lambda: Rule("all_or_none"), "a rule of all_or_none needs scope"),
        (lambda: Rule("linkage", "C9"), "a rule of linkage needs on"),
        (lambda: talks(blocks=[Block("C9"), Block("C5", aliases=["с9"])]), "'с9' means two blocks"),
        (
            lambda: talks(blocks=[Block("C9", part_of="C")]),
            "C9: it is part of 'C', which is no block",
        ),
        (
            lambda: talks(blocks=[Block("A", part_of="B"), Block("B", part_of="A")]),
            "it is part of itself",
        ),
        (
            lambda: talks(positions=[Position("Iran", "C8", "accept")]),
            "C8: it is neither a block nor a draft",
        ),
        (lambda: talks(arguments=[Argument("gone", "For", "for")]), "gone: there is no such draft"),
        (lambda: status(talks(), "C8"), "C8: there is no such block; there are C9"),
        (lambda: status(talks(), at="9 June"), "'9 June' is not a date"),
        (lambda: blockers(talks(), "C8"), "there is no such block"),
        (lambda: what_if(talks(), text("All.")), "it cannot be told which block this is a text of"),
    ],
)
def test_what_cannot_be_is_refused(make, message):
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        make()


# --- records and the command line ---

RECORD = """schema = "draftdiff.record/1"

[[party]]
name = "EU"
members = ["Sweden"]

[[party]]
name = "Iran"

[[block]]
id = "v#C"

[[block]]
id = "v#C9"
part_of = "v#C"
aliases = ["Action Line 9"]

[[draft]]
id = "points"
file = "points.txt"

[[argument]]
in = "points"
under = "For it"
camp = "for"

[[position]]
party = "Iran"
on = "v#С9"
stance = "accept_if"
condition = {mentions = "duties"}
date = 2014-06-09
known = 2014-06-10

[[rule]]
kind = "all_or_none"
scope = "v#C"

[[decision]]
on = "Action Line 9"
outcome = "none"
extent = {count = 4, of = "paragraph"}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "points.txt").write_text(LISTS, "utf-8")
    (tmp_path / "record.toml").write_text(RECORD, "utf-8")
    return tmp_path


def test_a_record_gives_its_negotiation(folder):
    assert check(folder) == ()
    negotiation = dd.load(folder).negotiation
    assert status(negotiation, "v#C9").status == "partial"
    assert negotiation.positions[0].condition == Condition(mentions="duties")
    assert negotiation.argument_map.levels("for") == (2, 1)


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        (
            '{mentions = "duties"}',
            '{mention = "duties"}',
            "31: position.condition.mention: there is no such key; is 'mentions' meant?",
        ),
        ('{mentions = "duties"}', '{agreed = "v#C99x"}', None),
        (
            '{mentions = "duties"}',
            '{agreed = "w"}',
            "31: position.condition.agreed: there is no target 'w'",
        ),
        (
            '{mentions = "duties"}',
            "{mentions = 3}",
            '31: position.condition.mentions: a list of texts is wanted, not 3; write ["one", "two"]',
        ),
        (
            '{mentions = "duties"}',
            '{defers_to = "Iran"}',
            "31: position.condition: 'Iran' cannot defer to itself",
        ),
        (
            'condition = {mentions = "duties"}\n',
            "",
            "30: position.stance: accept_if wants to know if what; add condition = {...}",
        ),
        (
            "known = 2014-06-10",
            "known = 2014-06-08",
            "33: position.known: nobody can have told it before it was so; mend date or known",
        ),
        ('scope = "v#C"\n', "", "36: rule.kind: a rule of all_or_none needs scope"),
        ("{count = 4,", "{", "42: decision.extent: count is missing"),
        ("{count = 4,", "{count = -4,", "42: decision.extent: a count of -4 is none"),
        ('of = "paragraph"}', "total = 3}", "42: decision.extent: 4 of 3 is no extent"),
        (
            'aliases = ["Action Line 9"]',
            'aliases = ["V#с"]',
            "16: block.aliases: 'V#с' means 'v#C' already; one name, one meaning",
        ),
        (
            'part_of = "v#C"',
            'part_of = "v#C9"',
            "15: block.part_of: it is part of itself: 'v#C9' -> 'v#C9'",
        ),
        ('part_of = "v#C"', 'part_of = "v"', "15: block.part_of: there is no block 'v'"),
        (
            'under = "For it"',
            'under = "For that"',
            "24: argument.under: no paragraph of 'points' reads 'For that'",
        ),
        (
            'party = "Iran"\non',
            'party = "EU"\nexcept = ["Iran"]\non',
            "29: position.except: 'Iran' is no member of 'EU', which is not open",
        ),
        (
            "[[rule]]",
            '[[link]]\nkind = "rebuts"\nfrom = "for/1"\nto = "for/9"\n\n[[rule]]',
            "38: link.to: there is no point 'for/9'",
        ),
        (
            "[[rule]]",
            '[[link]]\nkind = "supplied"\nfrom = "for/1"\n\n[[rule]]',
            "36: link.kind: supplied by whom? add by = [...]",
        ),
    ],
)
def test_mistakes_are_told_by_line_and_key(folder, old, new, mistake):
    assert old in RECORD
    (folder / "record.toml").write_text(RECORD.replace(old, new), "utf-8")
    found = [str(one).removeprefix("record.toml:") for one in check(folder)]
    assert found[:1] == ([mistake] if mistake else [])


VALUES = st.recursive(
    st.booleans()
    | st.integers(-2, 5)
    | st.text(max_size=3)
    | st.dates()
    | st.sampled_from(
        [
            "Iran",
            "EU",
            "v#C9",
            "v#C",
            "points",
            "accept_if",
            "object",
            "unanimity",
            "linkage",
            "for/1",
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["count", "of", "total", "mentions", "agreed", "defers_to", "unchanged"]
            ),
            inner,
            max_size=2,
        )
    ),
    max_leaves=4,
)
KEYS = (
    "on of kind scope parties condition extent except members part_of aliases date known stance in from to by party "
    "certainty contested_by"
).split()


@given(st.data())
def test_a_record_without_mistakes_answers_every_question(data):
    values = tomllib.loads(RECORD)
    values["link"] = [{"kind": "rebuts", "from": "for/1", "to": "for/2"}]
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(
            st.sampled_from(
                [row for rows in values.values() if isinstance(rows, list) for row in rows]
            )
        )
        row[data.draw(st.sampled_from([*row, *KEYS]))] = data.draw(VALUES)
    with TemporaryDirectory() as folder:
        (Path(folder) / "points.txt").write_text(LISTS, "utf-8")
        (Path(folder) / "record.toml").write_text(tomli_w.dumps(values), "utf-8")
        if check(folder):
            return
        negotiation = dd.load(folder).negotiation
    json.dumps(status(negotiation).to_dict())
    assert negotiation.argument_map.points
    for block in negotiation.blocks.ids:
        blockers(negotiation, block)
    for party in negotiation.parties:
        timeline(negotiation, party.name)
    position_matrix(negotiation).rows()


def test_status_on_the_command_line(folder):
    code, out, said = run(ROOT, "status", C9, "--at", "2014-06-09")
    assert (code, said) == (0, "")
    assert (
        "\nvision#C9                none       decision: no consensus (goes to the Chair's report), 9 June 2014 [b"
        in out
    )
    assert "    objects (1): Iran\n" in out
    asked = "Cuba, Saudi Arabia, Sri Lanka and Pakistan expressed support for listening to Iran's"
    assert asked in run(ROOT, "status", C9)[1]
    assert "rule all_or_none vision#C: none goes forward\n" in out
    code, out, _ = run(ROOT, "status", C9, "--at", "2014-06-13", "--known", "2014-06-12", "--json")
    found = json.loads(out)
    assert (code, found["schema"], found["at"], found["known"]) == (
        0,
        "draftdiff.status/1",
        "2014-06-13",
        "2014-06-12",
    )
    blocks = {block["block"]: block for block in found["blocks"]}
    assert (blocks["vision#C9"]["status"], blocks["vision#C9"]["basis"]) == ("none", "decision")
    assert {"party", "on", "stance", "certainty", "date"} <= set(blocks["vision#A"]["positions"][0])
    rule = next(rule for rule in found["rules"] if rule["kind"] == "all_or_none")
    assert (rule["scope"], rule["holds"]) == ("vision#C", False)
    assert {"block", "parties", "why"} <= set(rule["blockers"][0])


def test_trouble_on_the_command_line(folder, tmp_path):
    assert "'June' is not a date" in trouble(tmp_path, "status", folder, "--at", "June")
    assert "there is no such folder" in trouble(tmp_path, "status", tmp_path / "gone")


@pytest.mark.parametrize("name", ["wsis10-c9", "cwg-internet-2013", "wtpf-13"])
def test_the_examples_have_no_mistakes_and_the_same_bytes_under_any_hash_seed(name):
    assert check(ROOT / "examples" / name) == ()
    outs = {
        run_alone(ROOT, "status", f"examples/{name}", "--json", PYTHONHASHSEED=seed)[1]
        for seed in ("0", "1", "7")
    }
    assert len(outs) == 1
