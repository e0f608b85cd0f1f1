"""Laws that nobody writes down and everybody relies on."""

from __future__ import annotations

import copy
import os
import pickle
import random

from attrs import evolve
from hypothesis import given

import draftdiff as dd
from draftdiff.brackets import parse
from draftdiff.changes import ChangeSet
from draftdiff.changes.carrying import carry
from draftdiff.demo import earlier, unesco
from draftdiff.history import History, attribute
from draftdiff.model import Draft, Paragraph
from draftdiff.records import Record
from draftdiff.testing import laws, pairs
from draftdiff.testing.strategies.scripts import threes
from draftdiff.work_limits import Limits


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
        old,
        new,
        dd.align(old, new),
        changes,
        changes.invert(),
        changes.merge(changes),
        dd.redline(old, new),
        dd.compare([old, new]),
        parse(new),
        history,
        attribute(history, new.id),
        Record(history, "Talks"),
        Limits(),
    ):
        for back in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value)):
            assert back == value
            assert repr(back) == repr(value)


@given(threes())
def test_a_merge_is_the_same_from_either_side(three: tuple[Draft, Draft, Draft]) -> None:
    laws.merge(dd.diff, ChangeSet.apply, ChangeSet.merge, *three)


#: Revisions of the model case's paragraphs that are tried; CASES=20000 for all that is promised.
CASES = int(os.environ.get("CASES", "200"))


def tree(
    chance: random.Random, pool: list[Paragraph], count: int, depth: int = 0
) -> tuple[Paragraph, ...]:
    """Paragraphs of real texts, numbered by chance and hung on each other."""
    found = []
    for _ in range(count):
        label = chance.choice([None, f"{chance.randrange(9)}.", f"({chance.choice('abc')})"])
        below = tree(chance, pool, chance.randrange(3), depth + 1) if depth < 2 else ()
        kind = chance.choice(["item", "paragraph", "heading"])
        found.append(Paragraph(chance.choice(pool).text, label, kind, children=below))
    return tuple(found)


def revised(chance: random.Random, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """What a meeting makes of paragraphs: some go, some with all below them, some are edited,
    split, renumbered.
    """
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        below, act = revised(chance, paragraph.children), chance.random()
        words = paragraph.text.split(" ")
        if act < 0.15:
            found += below
        elif act < 0.2:
            continue
        elif act < 0.35:
            text = f"{paragraph.text.replace('shall', 'should')} More."
            found.append(evolve(paragraph, text=text, children=below))
        elif act < 0.4 and len(words) > 1:
            half = len(words) // 2
            found.append(evolve(paragraph, text=" ".join(words[:half]), children=()))
            found.append(evolve(paragraph, text=" ".join(words[half:]), children=below))
        else:
            found.append(
                evolve(paragraph, label="9." if act < 0.5 else paragraph.label, children=below)
            )
    if len(found) > 1 and chance.random() < 0.3:
        found.insert(chance.randrange(len(found)), found.pop(chance.randrange(len(found))))
    return tuple(found)


def test_a_real_revision_merged_with_nothing_is_itself() -> None:
    chance = random.Random(24)
    pool = [
        paragraph
        for draft in (earlier(), unesco())
        for paragraph in draft.paragraphs
        if paragraph.text
    ]
    for _ in range(CASES):
        base = Draft(tree(chance, pool, chance.randrange(1, 4)), "base")
        ours = Draft(revised(chance, base.children), "ours")
        changes, nothing = (
            dd.diff(base, ours),
            dd.diff(base, evolve(base, id="theirs", proposers=["Iran"])),
        )
        for merged in (changes.merge(nothing), nothing.merge(changes)):
            assert not merged.conflicts
            assert merged.changes.apply(base).children == ours.children
