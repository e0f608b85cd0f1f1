"""Laws that nobody writes down and everybody relies on; ``HYPOTHESIS_PROFILE=thorough`` tries 20,000 cases of each."""

from __future__ import annotations

import copy
import pickle

from attrs import evolve
from hypothesis import given

import draftdiff as dd
from draftdiff.brackets import parse
from draftdiff.changes import ChangeSet
from draftdiff.changes.carrying import carry
from draftdiff.history import History, attribute
from draftdiff.limiting import Limits
from draftdiff.model import Draft
from draftdiff.records import Record
from draftdiff.testing import laws, pairs
from draftdiff.testing.strategies.threes import threes


@given(pairs())
def test_carrying_nothing_changes_nothing(pair: tuple[Draft, Draft]) -> None:
    base, drifted = pair
    nothing = dd.diff(base, evolve(base, id="same"))
    assert not nothing
    carried = carry(nothing, drifted)
    assert carried.draft.children == drifted.children
    assert not carried.unplaced
    assert nothing.apply(drifted, fuzzy=True).children == drifted.children


@given(pairs())
def test_everything_survives_pickling_and_copying(pair: tuple[Draft, Draft]) -> None:
    old, new = (evolve(draft, parents=()) for draft in pair)
    new = evolve(new, id=f"{old.id}+", parents=[old.id])
    changes = dd.diff(old, new)
    history = History([old, new])
    for value in (
        old, new, dd.align(old, new), changes, changes.invert(), changes.merge(changes), dd.redline(old, new),
        dd.compare([old, new]), parse(new), history, attribute(history, new.id), Record(history, "Talks"), Limits(),
    ):  # fmt: skip
        for back in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value)):
            assert back == value
            assert repr(back) == repr(value)


@given(threes())
def test_a_merge_is_the_same_from_either_side(three: tuple[Draft, Draft, Draft]) -> None:
    laws.merge(dd.diff, ChangeSet.apply, ChangeSet.merge, *three)
