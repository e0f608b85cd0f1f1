"""Events, lineages, what happened between two drafts, and measures, on histories small enough to
count by hand.
"""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from test_attribution_laws import histories

from draftdiff.errors import HistoryError, InputError
from draftdiff.history import (
    History,
    Rate,
    attribute,
    between,
    concentration,
    contestedness,
    convergence,
    fates,
    influence,
    reinstatements,
    removals,
    success,
    summary,
    survival,
)
from draftdiff.model import Draft, Paragraph

ONE = "Encourage equal opportunities and active participation of women."
TWO = "States shall protect journalists and all other media workers."
SIX = "Promote freedom of opinion everywhere always."


def draft(id, lines, *parents, by=(), day=None, labels=None, **fields):
    labels = labels or [None] * len(lines)
    paragraphs = [Paragraph(text, label) for text, label in zip(lines, labels, strict=True)]
    return Draft(
        paragraphs, id, None, parents, by, date=f"2014-06-{day:02}" if day else None, **fields
    )


def negotiation():
    """Two rival texts; the Chair takes over one, strikes a part, and brings it back."""
    return History(
        [
            draft("base", [ONE], by=["Chair"], day=1),
            draft("uk", [ONE, TWO], "base", by=["UK"], day=2),
            draft("iran", [SIX, ONE], "base", by=["Iran"], day=3),
            draft("join", [ONE, TWO, SIX], "uk", "iran", by=["Chair"], day=4),
            draft("cut", [ONE, SIX], "join", by=["Cuba"], day=5),
            draft("final", [TWO, ONE, SIX], "cut", by=["Chair"], day=6),
            Draft([], "hidden", None, ["base"], ["UK+friends"], text_known=False),
        ]
    )


def kinds(history, id):
    return [
        (event.kind, event.old, event.new, event.words) for event in attribute(history, id).events
    ]


def test_events_of_arrangement():
    history = History(
        [
            draft("v1", [ONE, TWO, SIX], labels=["1.", "2.", "3."]),
            draft("moved", [SIX, ONE, TWO], "v1", labels=["1.", "2.", "3."]),
            draft("merged", [ONE + " " + TWO, SIX], "v1", labels=["1.", "3."]),
            draft("split", [ONE, TWO, SIX], "merged", labels=["1.", "2.", "3."]),
            draft(
                "styled",
                [ONE.upper(), TWO.replace(" and", ", and"), SIX],
                "v1",
                labels=["1.", "2.", "3."],
            ),
        ]
    )
    assert kinds(history, "moved") == [
        ("move", (2,), (0,), 6),
        ("renumber", (2,), (0,), 0),
        ("renumber", (0,), (1,), 0),
        ("renumber", (1,), (2,), 0),
    ]
    assert kinds(history, "merged") == [("merge", (0, 1), (0,), 17)]
    assert kinds(history, "split")[0] == ("split", (0,), (0, 1), 17)
    assert kinds(history, "styled") == [("case", (0,), (0,), 8), ("punctuation", (1,), (1,), 0)]


def test_events_of_words():
    history = negotiation()
    assert kinds(history, "base") == [("write", (), (0,), 8)]
    assert kinds(history, "join") == [("adopt", (), (2,), 6)]
    assert kinds(history, "cut") == [("remove", (1,), (), 9)]
    assert kinds(history, "final") == [("reinstate", (), (0,), 9)]
    actors = {event.actors for event in attribute(history, "cut").events}
    assert actors == {history["cut"].proposers}


def test_spelling_is_an_event():
    history = History([draft("v1", ["Labour laws protect media centres everywhere."])]).add(
        draft("v2", ["Labor laws protect media centers everywhere."], "v1")
    )
    assert kinds(history, "v2") == [("spelling", (0,), (0,), 2)]


def test_a_lineage_runs_through_the_whole_history():
    stands = negotiation().lineage("final", [0])
    assert [(stand.draft, stand.index, stand.changes) for stand in stands] == [
        ("uk", 1, ("first",)),
        ("join", 1, ()),
        ("final", 0, ("reinstate",)),
    ]
    stands = negotiation().lineage("base", [0])
    assert [stand.draft for stand in stands] == ["base", "uk", "iran", "join", "cut", "final"]


def test_a_lineage_of_no_paragraph():
    with pytest.raises(HistoryError, match=r"base: it has no paragraph at path \[7\]"):
        negotiation().lineage("base", [7])


def test_who_removed_what_across_several_steps():
    history = negotiation()
    steps = between(history, "join", "cut")
    assert [(gone.text, gone.removed_by, gone.selection) for gone in steps.removed] == [
        (TWO, "cut", False)
    ]
    assert {str(party) for party in steps.removed[0].removers} == {"Cuba"}
    assert {str(party) for party in steps.removed[0].proposers} == {"UK"}
    assert between(history, "uk", "final").removed == ()
    later = history.add(draft("later", [ONE], "final", by=["Sweden"], day=7))
    removed = between(later, "uk", "later").removed
    assert [(gone.text, gone.removed_by) for gone in removed] == [(TWO, "later")]
    rival = between(history, "iran", "uk").removed
    assert [(gone.text, gone.removed_by) for gone in rival] == [(SIX, None)]


def test_who_moved_what_across_several_steps():
    history = History(
        [
            draft("v1", [ONE, TWO, SIX], by=["Chair"]),
            draft("v2", [SIX, ONE, TWO], "v1", by=["Iran"]),
            draft("v3", [SIX, ONE, TWO, "One more."], "v2", by=["UK"]),
        ]
    )
    steps = between(history, "v1", "v3")
    assert {
        index: {kind: sorted(map(str, who)) for kind, who in did.items()}
        for index, did in steps.arranged.items()
    } == {0: {"move": ["Iran"]}}


def test_selecting_one_of_two_parents_is_no_removal():
    history = History(
        [
            draft("base", [ONE], day=1),
            draft("left", [ONE, TWO], "base", day=2, by=["UK"]),
            draft("right", [ONE, SIX], "base", day=3, by=["Iran"]),
            draft("join", [ONE, TWO], "left", "right", day=4, by=["Chair"]),
        ]
    )
    assert removals(history) == ()
    assert between(history, "right", "join").removed[0].selection


def test_fates():
    found = {
        fate.draft: (fate.outcome, repr(fate.standing), repr(fate.reinstated))
        for fate in fates(negotiation(), "final")
    }
    assert found == {
        "base": ("adopted", "8/8", "0/8"),
        "uk": ("adopted", "9/9", "9/9"),
        "iran": ("adopted", "6/6", "0/6"),
        "join": ("none", "0/0", "0/0"),
        "cut": ("none", "0/0", "0/0"),
        "hidden": ("unknown", "0/0", "0/0"),
    }
    at_the_cut = {fate.draft: fate.outcome for fate in fates(negotiation(), "cut")}
    assert at_the_cut["uk"] == "rejected"
    assert success(negotiation(), "cut") == {"Chair": 1.0, "Iran": 1.0, "UK": 0.0}
    assert {name: repr(rate) for name, rate in success(negotiation(), "cut").items()}["UK"] == "0/9"


def test_a_proposal_that_a_later_one_replaced_is_superseded():
    history = History(
        [
            draft("first", [TWO], by=["UK"], day=1),
            draft("second", [SIX], "first", by=["UK"], day=2),
            draft("final", [SIX, "Done."], "second", by=["Chair"], day=3),
        ]
    )
    assert [fate.outcome for fate in fates(history)] == ["superseded", "adopted"]


def test_flows():
    flows = [(flow.source, flow.target, repr(flow.words)) for flow in influence(negotiation())]
    assert flows == [("Iran", "Chair", "6/6")]
    assert [(flow.source, flow.target) for flow in influence(negotiation(), by="draft")] == [
        ("iran", "join")
    ]
    assert [(flow.source, flow.target, repr(flow.words)) for flow in removals(negotiation())] == [
        ("UK", "Cuba", "9/9")
    ]
    assert [(f.source, f.target, repr(f.words)) for f in reinstatements(negotiation())] == [
        ("UK", "Chair", "9/9")
    ]
    with pytest.raises(InputError, match="by proposers or by draft"):
        influence(negotiation(), by="party")


def test_survival_is_kaplan_meier():
    history = History(
        [
            draft("v1", [ONE, TWO, SIX], by=["UK"]),
            draft("v2", [ONE, TWO], "v1", by=["Iran"]),
            draft("v3", [ONE, TWO, "Nothing more to say."], "v2", by=["Iran"]),
            draft("v4", [ONE], "v3", by=["Iran"]),
        ]
    )
    curves = survival(history)
    assert [(step.age, repr(step.lost), round(step.surviving, 4)) for step in curves["UK"]] == [
        (1, "6/23", round(17 / 23, 4)),
        (3, "9/17", round(8 / 23, 4)),
    ]
    assert [(step.age, repr(step.lost), step.surviving) for step in curves["Iran"]] == [
        (1, "4/4", 0.0)
    ]


def test_contestedness_concentration_convergence():
    history = History(
        [
            draft("v1", [ONE, TWO], by=["UK"]),
            draft("v2", [ONE, TWO.replace("protect", "always defend")], "v1", by=["Iran"]),
            draft("v3", [ONE, TWO], "v2", by=["UK"]),
        ]
    )
    assert [repr(rate) for rate in contestedness(history, "v3")] == ["0/8", "2/11"]
    assert concentration(history, "v3") == 1.0
    assert concentration(history, "v2") == pytest.approx((16 / 18) ** 2 + (2 / 18) ** 2)
    assert repr(convergence(history, "v1", "v2")) == "16/19"
    assert convergence(history, "v1", "v3") == 1


def test_the_measures_in_words():
    ann, bob = ("States protect all the journalists.", "Bloggers are free.")
    line = History.line(
        [
            Draft([Paragraph(text)], f"v{at}", proposers=[who])
            for at, (text, who) in enumerate([(ann, "Ann"), (bob, "Bob")])
        ]
    )
    told = str(summary(line))
    for said in (
        "Share of each party's words that still stands:\n  Ann: 0.0%",
        "How many drafts until half of a party's words are gone:\n  Ann: 1 draft\n  Bob: more than half still stand\n",
        "  Bob struck words of Ann: 5 of the 5 words that Bob struck\n",
        "No words were adopted from rival drafts.\n",
        "Concentration, the sum of the squared shares: 1.00 (1: all words are one party's)\n",
    ):
        assert said in told
    told = str(summary(negotiation()))
    assert "No words were adopted" not in told
    assert "  Chair adopted words of Iran: 6 of the 6 words that Chair adopted\n" in told


def test_nothing_to_measure():
    with pytest.raises(HistoryError, match="nothing to measure"):
        fates(History())


def test_rates_pickle_and_show_what_they_were_counted_from():
    rate = Rate(3, 4)
    again = pickle.loads(pickle.dumps(rate))
    assert (again, again.count, again.total, str(again)) == (0.75, 3, 4, "3/4")
    assert str(Rate(1.5, 3)) == "1.5/3"


@given(histories(most=6))
def test_measures_hold_together_on_any_history(drafts):
    history = History(drafts)
    last = list(history)[-1]
    lost = between(history, drafts[0].id, last)
    for gone in lost.removed:
        assert history[drafts[0].id].paragraphs[gone.index].text[gone.start : gone.end] == gone.text
    for fate in fates(history, last):
        assert 0 <= fate.standing.count <= fate.standing.total
    for flows in (influence(history), removals(history), reinstatements(history)):
        for target in {flow.target for flow in flows}:
            assert sum(flow.words for flow in flows if flow.target == target) == pytest.approx(1)
    for curve in survival(history, last).values():
        assert [step.surviving for step in curve] == sorted(
            (step.surviving for step in curve), reverse=True
        )
    for index, path in enumerate(history[last].paths):
        stands = history.lineage(last, path)
        assert any(stand.draft == last and stand.index == index for stand in stands)
