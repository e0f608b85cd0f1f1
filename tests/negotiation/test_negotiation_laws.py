"""Laws of status, rules and counts, on small negotiations of any shape."""

from __future__ import annotations

import json
from datetime import date, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.history import History
from draftdiff.model import Draft, Paragraph, Party
from draftdiff.negotiation import (
    Block,
    Claim,
    Condition,
    Decision,
    Extent,
    Negotiation,
    Position,
    Rule,
    Tabling,
    blockers,
    position_matrix,
    smallest_unblocking,
    status,
    tally,
    timeline,
    what_if,
)
from draftdiff.negotiation.provenance import CERTAINTIES
from draftdiff.negotiation.statements import AGREED, OUTCOMES, STANCES, STATUSES

PARTIES = ("EU", "Sweden", "Iran", "Cuba", "NAM", "Mercosur")
BLOCKS = (
    Block("C"),
    Block("C5", part_of="C"),
    Block("C9", part_of="C"),
    Block("C9a", part_of="C9"),
    Block("A"),
)
NAMES = tuple(block.id for block in BLOCKS)
TEXTS = ("Freedom for all.", "Freedom and duties for all.", "Freedom for most.")
FIRST = date(2014, 6, 1)
DAYS = st.integers(0, 9).map(lambda days: FIRST + timedelta(days))
MAYBE_DAYS = st.none() | DAYS


def drafts():
    first = Draft([Paragraph(TEXTS[0])], "d1", proposers=["EU"], date=FIRST)
    second = Draft(
        [Paragraph(TEXTS[1])], "d2", parents=["d1"], proposers=["Iran"], date=FIRST + timedelta(4)
    )
    return [first, second, Draft([], "d3", date=FIRST, text_known=False)]


CONDITIONS = st.builds(
    Condition,
    st.sampled_from([None, "d1", "d2", "d3"]),
    st.sampled_from([(), "duties"]),
    st.sampled_from([(), "most"]),
    st.sampled_from([(), "C5"]),
    st.lists(st.sampled_from(PARTIES), max_size=2),
)


@st.composite
def positions(draw):
    stance = draw(st.sampled_from(STANCES))
    condition = draw(CONDITIONS.filter(bool) if stance == "accept_if" else CONDITIONS)
    return Position(
        draw(st.sampled_from(PARTIES)),
        draw(st.sampled_from([*NAMES, "d1", "d2", "d3"])),
        stance,
        condition,
        date=draw(MAYBE_DAYS),
        known=draw(MAYBE_DAYS),
        source=draw(st.sampled_from([None, "a", "b"])),
        certainty=draw(st.sampled_from(CERTAINTIES)),
    )


@st.composite
def decisions(draw):
    return Decision(
        draw(st.sampled_from([*NAMES, "d1"])),
        draw(st.sampled_from(OUTCOMES)),
        draw(st.sampled_from([None, Extent(2), Extent(2, "paragraph", 2)])),
        date=draw(MAYBE_DAYS),
        known=draw(MAYBE_DAYS),
        certainty=draw(st.sampled_from(CERTAINTIES)),
        body=draw(st.sampled_from([None, "NAM"])),
        dating=draw(st.sampled_from(["on", "by"])),
        source=draw(st.sampled_from([None, "a", "b"])),
    )


RULES = [
    Rule("all_or_none", "C"),
    Rule("unanimity", "C9", ["EU", "Iran"]),
    Rule("unanimity"),
    Rule("no_reopen", "C"),
    Rule("competence", parties=["NAM"], on="A", cannot="touch it"),
    Rule("linkage", "C9", on="A", condition=Condition(not_mentions="duties")),
    Rule("linkage", "C9", on="A"),
]


@st.composite
def negotiations(draw):
    tablings = [
        Tabling(id, draw(st.sampled_from(["C9", "C5"])), "proposal", "tabled")
        for id in ("d1", "d2", "d3")
    ]
    return Negotiation(
        History(drafts()),
        [Party("EU", ["Sweden"]), Party("NAM", ["Iran", "Cuba"], open=True)],
        BLOCKS,
        tablings,
        draw(st.lists(positions(), max_size=6)),
        rules=draw(st.lists(st.sampled_from(RULES), max_size=4, unique=True)),
        decisions=draw(st.lists(decisions(), max_size=5)),
    )


@given(negotiations(), MAYBE_DAYS, MAYBE_DAYS)
def test_everything_answers_in_its_own_words(talks, at, known):
    found = status(talks, at=at, known=known)
    assert {block.status for block in found.blocks} <= {*STATUSES}
    assert [block.block for block in found.blocks] == list(NAMES)
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()
    for block in NAMES:
        assert status(talks, block, at=at, known=known) == found.blocks[NAMES.index(block)]
        blockers(talks, block, at=at, known=known)
    for party in PARTIES:
        timeline(talks, party, at=at, known=known)
    rows = position_matrix(talks, at=at, known=known).rows()
    assert all(row["party"] for row in rows)


@given(negotiations(), positions(), decisions(), DAYS)
def test_what_comes_later_changes_no_earlier_day(talks, position, decision, at):
    after = at + timedelta(1)
    later = evolve(
        talks,
        positions=[*talks.positions, evolve(position, date=after)],
        decisions=[*talks.decisions, evolve(decision, date=after)],
    )
    assert status(later, at=at) == status(talks, at=at)


@given(negotiations(), positions(), decisions(), DAYS)
def test_what_is_told_later_changes_nothing_that_was_known(talks, position, decision, known):
    after = known + timedelta(1)
    later = evolve(
        talks,
        positions=[*talks.positions, evolve(position, known=after)],
        decisions=[*talks.decisions, evolve(decision, known=after)],
    )
    assert status(later, known=known) == status(talks, known=known)


@given(negotiations(), MAYBE_DAYS)
def test_all_or_none_holds_if_and_only_if_every_block_has_consensus(talks, at):
    talks = evolve(talks, rules=[Rule("all_or_none", "C")])
    (rule,) = status(talks, at=at).rules
    parts = [status(talks, part, at=at).status for part in ("C5", "C9")]
    assert (rule.holds is True) == all(part in AGREED for part in parts)
    assert (rule.holds is False) == any(part not in AGREED and part != "unknown" for part in parts)
    assert {one.block for one in rule.blockers} == {
        name for name, part in zip(("C5", "C9"), parts, strict=True) if part not in AGREED
    }


@given(negotiations(), st.sampled_from(["hearsay", "inference"]), st.data())
def test_hearsay_settles_nothing(talks, certainty, data):
    position = evolve(data.draw(positions()), certainty=certainty)
    decision = evolve(data.draw(decisions()), certainty=certainty)
    claim = Claim("so they say", "C9", "consensus", certainty=certainty)
    more = evolve(
        talks,
        positions=[*talks.positions, position],
        decisions=[*talks.decisions, decision],
        claims=[*talks.claims, claim],
    )
    before, after = status(talks), status(more)
    firm = [
        (block.block, block.status)
        for block in before.blocks
        if block.basis in ("decision", "rule")
    ]
    assert firm == [
        (block.block, block.status) for block in after.blocks if block.basis in ("decision", "rule")
    ]
    assert {b.block for b in after.blocks if b.status in AGREED} <= {
        b.block for b in before.blocks if b.status in AGREED
    }


@given(negotiations())
def test_without_decisions_consensus_needs_all_that_are_eligible(talks):
    talks = evolve(talks, decisions=[], rules=[Rule("unanimity", "C", ["EU", "Cuba"])])
    for block in ("C5", "C9a"):
        found = status(talks, block)
        heard = {one.party for one in found.positions}
        if found.status == "consensus":
            assert heard & {"EU", "Sweden"}
            assert heard & {"Cuba", "NAM"}
            assert "objects" not in {one.side for one in found.positions}
    unnamed = evolve(talks, rules=[Rule("unanimity", "C")])
    assert not any(block.status == "consensus" for block in status(unnamed).blocks)


@given(negotiations(), st.randoms())
def test_the_order_of_the_rows_decides_nothing(talks, random):
    def shuffled(rows):
        return random.sample(list(rows), len(rows))

    other = evolve(talks, positions=shuffled(talks.positions), decisions=shuffled(talks.decisions))
    told = [(block.block, block.status) for block in status(talks).blocks]
    assert told == [(block.block, block.status) for block in status(other).blocks]
    assert [rule.holds for rule in status(talks).rules] == [
        rule.holds for rule in status(other).rules
    ]


@given(
    st.lists(st.sampled_from(PARTIES), max_size=6),
    st.lists(st.sampled_from(PARTIES), max_size=4),
    st.booleans(),
)
def test_a_group_and_its_member_count_once(voices, members, is_open):
    talks = Negotiation(
        parties=[Party("EU", [m for m in members if m != "EU"], "group", open=is_open)]
    )
    count = tally(talks, voices)
    assert count.voices == tuple(sorted(set(voices)))
    if "EU" in voices:
        assert count.count == 1 + len(set(voices) - {"EU"} - set(members))
        assert count.at_least == (is_open or not set(members) - {"EU"})
    else:
        assert count.count == len(set(voices))
    assert len(set(count.members)) == len(count.members)
    assert set(count.members) >= set(voices) - {"EU"}


@given(
    st.dictionaries(st.sampled_from(PARTIES), st.lists(st.sampled_from(PARTIES), max_size=3)),
    st.data(),
)
def test_groups_in_groups_and_in_circles_are_counted(groups, data):
    talks = Negotiation(parties=[Party(name, members) for name, members in groups.items()])
    for name in groups:
        assert name not in talks.members_of(name)
    voices = data.draw(st.sets(st.sampled_from(PARTIES)))
    assert (tally(talks, voices).count > 0) == bool(voices)


@given(negotiations(), MAYBE_DAYS)
def test_the_text_on_the_table_moves_nobody(talks, at):
    for block in ("C5", "C9"):
        texts = status(talks, block, at=at).texts
        if len(texts) == 1 and talks.history[texts[0]].text_known:
            answer = what_if(talks, talks.history[texts[0]], at=at)
            assert answer.unchanged
            assert not any(shift.moves for shift in answer.shifts)


@given(
    negotiations(),
    st.sampled_from(TEXTS),
    st.lists(st.sampled_from(NAMES), max_size=4, unique=True),
)
def test_an_unblocking_unblocks_and_none_smaller_does(talks, text, given_blocks):
    talks = evolve(talks, rules=[*talks.rules, Rule("all_or_none", "C")])
    alternatives = [*given_blocks, Draft([Paragraph(text)], "d9", parents=["d1"])]
    found = smallest_unblocking(talks, "C", alternatives)
    if found.enough:
        kept = [
            one for one in alternatives if (one if isinstance(one, str) else one.id) in found.steps
        ]
        assert smallest_unblocking(talks, "C", kept).steps == found.steps
        for one in kept:
            assert not smallest_unblocking(
                talks, "C", [other for other in kept if other is not one]
            ).enough
    else:
        assert found.remaining
