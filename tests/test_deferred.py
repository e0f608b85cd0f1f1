"""Fields that are made when they are looked at cannot be told from fields that were there."""

import copy
import pickle
import random

import pytest
from attrs import evolve
from hypothesis import given

from draftdiff import Draft, Paragraph, diff
from draftdiff.changes.alignment import align
from draftdiff.changes.alignment.outline import outline
from draftdiff.changes.alignment.plain import plain_pairs
from draftdiff.changes.alignment.scoring import Scorer
from draftdiff.changes.alignment.vocabulary import Vocabulary
from draftdiff.changes.comparison import compare_drafts
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
    assert [(change.effects, change.edits) for change in second] == [looked[place] for place in range(len(second))]
    assert first == second
    assert compare_drafts(*pair).kept == first.kept


def draft(texts, id):
    return Draft([Paragraph(text) for text in texts], id)


WORDS = [f"word{number}" for number in range(400)]


def prose(chance, length=40):
    return " ".join(chance.choices(WORDS, k=length))


def amended(chance, text):
    return " ".join(chance.choice(WORDS) if chance.random() < 0.1 else word for word in text.split())


@pytest.mark.parametrize("seed", range(20))
def test_an_amended_draft_is_aligned_throughout_whatever_came_and_went(seed):
    chance = random.Random(seed)
    texts = [prose(chance) for _ in range(150)]
    new = [(place, amended(chance, text)) for place, text in enumerate(texts) if chance.random() < 0.95]
    for _ in range(6):
        new.insert(chance.randrange(len(new)), (None, prose(chance)))
    aligned = align(draft(texts, "old"), draft([text for _, text in new], "new"))
    assert not aligned.degraded
    assert {(link.old, link.new) for link in aligned.links} == {
        ((place,), (index,)) for index, (place, _) in enumerate(new) if place is not None
    }


def plain(olds, news):
    old, new = draft(olds, "old"), draft(news, "new")
    vocabulary = Vocabulary.of(old, new)
    scorer = Scorer(outline(old, vocabulary), outline(new, vocabulary))
    return plain_pairs(range(len(olds)), range(len(news)), scorer)


def test_paragraphs_that_face_each_other_are_plainly_the_same():
    chance = random.Random(1)
    olds = [prose(chance) for _ in range(5)]
    assert plain(olds, [amended(chance, text) for text in olds]) == [(place, place) for place in range(5)]


def test_near_duplicates_are_not_plainly_anything():
    article = prose(random.Random(2))
    olds = [f"{article} {number}" for number in ("one", "two", "three")]
    news = [f"{article} {number}" for number in ("zero", "one today", "two today", "three today")]
    assert plain(olds, news) == []


def test_the_halves_of_a_paragraph_are_not_plainly_the_whole():
    chance = random.Random(3)
    first, second, other = prose(chance), prose(chance, 20), prose(chance)
    assert (0, 0) not in plain([f"{first} {second}", other], [first, second, other])


def test_programmes_have_a_budget_and_say_so():
    chance = random.Random(4)
    olds, news = ([prose(chance, 12) for _ in range(600)] for _ in range(2))
    aligned = align(draft(olds, "old"), draft(news, "new"))
    assert aligned.degraded
    changes = diff(draft(olds, "old"), draft(news, "new"))
    assert [node.text for change in changes for node in change.new] == news
