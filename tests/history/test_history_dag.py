"""Histories as values: what they refuse, their order, and growing them."""

import pickle
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.errors import HistoryError
from draftdiff.history import History, attribute
from draftdiff.model import Draft, Paragraph, Party


def draft(id, *parents, text="", **fields):
    return Draft(
        [Paragraph(line) for line in (text or f"This is the text of {id}.").split("\n")],
        id,
        None,
        parents,
        **fields,
    )


def diamond():
    return [
        draft("base"),
        draft("left", "base"),
        draft("right", "base"),
        draft("join", "left", "right"),
    ]


def test_parents_come_first():
    order = list(History(reversed(diamond())))
    assert order[0] == "base"
    assert order[-1] == "join"


def test_an_id_is_given_once():
    with pytest.raises(HistoryError, match="two drafts have the id 'v1', 'v2'"):
        History([draft("v1"), draft("v1"), draft("v2"), draft("v2")])
    with pytest.raises(HistoryError, match="'v1'"):
        History([draft("v1")]).add(draft("v1"))


def test_every_missing_parent_is_named():
    with pytest.raises(HistoryError, match=r"'x', a parent of 'v1'; 'y', a parent of 'v2'"):
        History([draft("v1", "x"), draft("v2", "y")])
    with pytest.raises(HistoryError, match="'x', a parent of 'v1'"):
        History().add(draft("v1", "x"))


def test_a_cycle_is_named_and_nothing_else():
    drafts = [draft("a", "c"), draft("b", "a"), draft("c", "b"), draft("d", "c"), draft("e")]
    with pytest.raises(HistoryError, match="'a' -> 'c' -> 'b' -> 'a'"):
        History(drafts)
    with pytest.raises(HistoryError, match="'a' -> 'a'"):
        History([draft("a", "a")])


def test_an_unknown_id_is_a_history_error_and_a_key_error():
    history = History(diamond())
    with pytest.raises(
        HistoryError,
        match=r"rigth: there is no such draft; did you mean right\? there are base, right, left, join",
    ):
        history["rigth"]
    with pytest.raises(KeyError) as caught:
        history["rigth"]
    assert type(caught.value).__name__ == "HistoryError"
    assert isinstance(pickle.loads(pickle.dumps(caught.value)), KeyError)
    with pytest.raises(HistoryError, match="there are v0, v1, v2, v3, v4 and 5 more"):
        History.line(draft(f"v{place}") for place in range(10))["base"]
    assert history.get("rigth") is None
    assert "rigth" not in history


def test_ancestors_lines_and_merge_bases():
    history = History([*diamond(), draft("tip", "join")])
    assert set(history.ancestors("tip")) == {"base", "left", "right", "join"}
    assert history.ancestors("base") == ()
    assert history.first_parents("tip") == ("tip", "join", "left", "base")
    assert history.merge_bases("left", "right") == ("base",)
    assert history.merge_bases("left", "tip") == ("left",)
    assert history.children("base") in (("left", "right"), ("right", "left"))


def test_two_merge_bases_of_a_criss_cross():
    drafts = [
        draft("o"),
        draft("a", "o"),
        draft("b", "o"),
        draft("ab", "a", "b"),
        draft("ba", "b", "a"),
    ]
    assert set(History(drafts).merge_bases("ab", "ba")) == {"a", "b"}


def test_dates_order_what_ancestry_does_not():
    drafts = [draft("late", date="2014-06-09"), draft("never"), draft("early", date="2014-06-01")]
    assert list(History(drafts)) == ["early", "late", "never"]


def test_an_undated_draft_is_no_later_than_what_was_made_from_it():
    drafts = [
        draft("root"),
        draft("child", "root", date="2014-06-01"),
        draft("rival", date="2014-06-05"),
    ]
    assert list(History(drafts)) == ["root", "child", "rival"]


def test_dates_times_and_zones_compare():
    drafts = [
        draft("noon", date=datetime(2014, 6, 9, 12)),
        draft("zone", date=datetime(2014, 6, 9, 11, tzinfo=UTC)),
        draft("day", date=date(2014, 6, 9)),
    ]
    assert list(History(drafts)) == ["day", "zone", "noon"]


def test_equality_and_hash_do_not_see_the_cache():
    history, other = History(diamond()), History(reversed(diamond()))
    attribute(history, "join")
    assert history == other
    assert hash(history) == hash(other)
    assert repr(history) == repr(other) == "<History: 4 drafts: 'base', 'right', 'left', 'join'>"
    assert history != History(diamond()[:3])


def test_pickling():
    history = History(diamond(), instruments=[draft("udhr")])
    attribute(history, "join")
    again = pickle.loads(pickle.dumps(history))
    assert again == history
    assert again.instruments == {"udhr"}
    assert attribute(again, "join") == attribute(history, "join")


def test_parties_of_one_name_are_one():
    drafts = [
        draft("v1", proposers=[Party("UK+friends", members=["UK"], open=True)]),
        draft("v2", "v1", proposers=["UK+friends"], editors=[Party("Chair", kind="chair")]),
    ]
    parties = History(drafts).parties
    assert list(parties) == ["Chair", "UK+friends"]
    assert parties["UK+friends"].members == ("UK",)
    assert parties["UK+friends"].open


def test_instruments_have_no_parents_outside():
    with pytest.raises(HistoryError, match="instrument"):
        History([draft("v1")], instruments=[draft("udhr", "v1")])


def test_adding_leaves_the_old_history_alone():
    history = History([draft("base")])
    longer = history.add(draft("v1", "base"))
    assert list(history) == ["base"]
    assert list(longer) == ["base", "v1"]
    assert longer == History([draft("base"), draft("v1", "base")])


@given(st.randoms(use_true_random=False), st.booleans())
def test_added_one_by_one_or_all_at_once(random_, dated):
    drafts = drafts_of(random_, 8, dated)
    grown = History()
    for one in drafts:
        grown = grown.add(one)
        attribute(grown, one.id)
    at_once = History(random_.sample(drafts, len(drafts)))
    assert list(grown) == list(at_once)
    assert grown == at_once
    for id in grown:
        assert attribute(grown, id) == attribute(at_once, id)


def test_branches_grown_from_one_history_do_not_disturb_each_other():
    base = History(
        [draft("base", text="All people enjoy freedom of expression.", date="2014-01-01")]
    )
    said = "Media serve the public interest of every society."
    left = base.add(draft("left", "base", text=said, date="2014-01-02"))
    attribute(left, "left")
    right = base.add(draft("right", "base", text=said, date="2014-01-03"))
    assert {span.origin for span in attribute(right, "right").spans} == {"right"}
    both = left.add(right["right"])
    assert {span.origin for span in attribute(both, "right").spans} == {"left"}
    assert {span.origin for span in attribute(right, "right").spans} == {"right"}


def test_only_the_added_draft_is_worked_on(monkeypatch):
    from draftdiff.history.settling import OriginSolver

    worked = []
    real = OriginSolver.settle
    monkeypatch.setattr(
        OriginSolver, "settle", lambda self: (worked.append(self.node.draft.id), real(self))[1]
    )
    history = History([draft("v0", date="2014-01-01")])
    for number in range(1, 6):
        attribute(history, f"v{number - 1}")
        history = history.add(draft(f"v{number}", f"v{number - 1}", date=f"2014-01-0{number + 1}"))
    attribute(history, "v5")
    attribute(history.add(draft("other", "v2", date="2014-02-01")), "other")
    assert worked == ["v0", "v1", "v2", "v3", "v4", "v5", "other"]


def test_threads_agree():
    drafts = drafts_of(random.Random(5), 30, True)
    expected = {id: attribute(History(drafts), id) for id in History(drafts)}
    shared = History(drafts)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda id: (id, attribute(shared, id)), list(shared) * 3))
    assert all(expected[id] == provenance for id, provenance in found)


def drafts_of(random_, count, dated):
    """Drafts over a small stock of sentences, with one to two parents."""
    stock = [
        " ".join(f"{word}{number}" for word in "states shall protect all media freely".split())
        for number in range(12)
    ]
    drafts = []
    for number in range(count):
        parents = random_.sample(
            [d.id for d in drafts], min(len(drafts), random_.choice([0, 1, 1, 1, 2]))
        )
        day = date(2014, 1, 1 + number) if dated and random_.random() < 0.8 else None
        text = "\n".join(random_.sample(stock, random_.randint(1, 5)))
        drafts.append(draft(f"d{number}", *parents, text=text, date=day))
    return drafts
