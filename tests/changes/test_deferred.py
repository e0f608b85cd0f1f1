"""Fields that are made when they are looked at cannot be told from fields that were there."""

import copy
import pickle
import random

import pytest
from attrs import evolve
from hypothesis import given

from draftdiff import diff, read_text
from draftdiff.changes.changeset import compare_drafts
from draftdiff.changes.comparison import explained
from draftdiff.changes.deferred import deferred
from draftdiff.changes.kinds import Edit, Replacement
from draftdiff.testing import pairs

MARKED = (Replacement((0, 1), (0, 2)),)


def counted():
    calls = []

    def make():
        calls.append(1)
        return MARKED

    return calls, make


def test_a_field_is_made_once_and_when_it_is_looked_at():
    calls, make = counted()
    edit = deferred(Edit(), edits=make)
    assert not calls
    assert edit.edits == edit.edits == MARKED
    assert len(calls) == 1


@pytest.mark.parametrize(
    "seen",
    [
        lambda edit: edit,
        copy.copy,
        copy.deepcopy,
        lambda edit: pickle.loads(pickle.dumps(edit)),
        lambda edit: evolve(edit, confidence=1.0),
        lambda edit: deferred(edit, effects=lambda: ()),
    ],
    ids=["itself", "copy", "deepcopy", "pickle", "evolve", "deferred"],
)
def test_nobody_can_tell(seen):
    whole, edit = Edit(edits=MARKED), seen(deferred(Edit(), edits=counted()[1]))
    assert (edit, hash(edit), repr(edit)) == (whole, hash(whole), repr(whole))


def test_a_field_that_is_not_there_is_missed_as_usual():
    for edit in (Edit(), deferred(Edit(), edits=counted()[1])):
        with pytest.raises(AttributeError, match="effect_s"):
            _ = edit.effect_s
        with pytest.raises(AttributeError):
            edit.edits = ()


def test_what_defers_can_be_deferred_again():
    calls, make = counted()
    edit = deferred(deferred(Edit(), edits=make), substantive=lambda: False)
    assert not calls
    assert (edit.edits, edit.substantive) == (MARKED, False)


@given(pairs())
def test_looking_in_another_order_gives_the_same_change_set(pair):
    first, second = diff(*pair), diff(*pair)
    order = list(range(len(first)))
    random.Random(len(order)).shuffle(order)
    looked = {place: (first[place].effects, first[place].edits) for place in order}
    assert [(change.effects, change.edits) for change in second] == [
        looked[place] for place in range(len(second))
    ]
    assert first == second
    assert compare_drafts(*pair).kept == first.kept


LOOKED: list[int] = []


def readings():
    def read(at):
        LOOKED.append(at)
        return (), False

    return read


def test_a_pickle_leaves_effects_that_nobody_looked_at_open():
    old, new = (
        read_text("States shall act.\n\nThey report."),
        read_text("States should act.\n\nThey reported."),
    )
    changes = explained(compare_drafts(old, new), readings)
    again = pickle.loads(pickle.dumps(changes))
    copies = [copy.deepcopy(changes), copy.copy(changes[0])]
    assert (len(again), len(copies), LOOKED) == (2, 2, [])
    assert not again[1].substantive
    assert LOOKED == [1]
    assert pickle.loads(pickle.dumps(again)) == changes
