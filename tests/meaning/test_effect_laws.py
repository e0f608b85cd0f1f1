"""Laws of effects, on generated sentences and drafts: what must hold whatever the rules and tables
say.
"""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import DATA, reading

from draftdiff import diff
from draftdiff.changes.kinds import EDITORIAL, Replacement
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain, explain_edit, languages
from draftdiff.testing import pairs

WORDS = st.sampled_from(
    (
        "States shall should may not Parties the and or , ; . women men 5 10 per cent by 2020 Article 19 of this "
        "Convention as appropriate if unless all some protect promote journalists [ ] ( ) “ ” \u00a0 must без не "
        "doivent 不 可以 يجب"
    ).split(" ")
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=40).map(str.strip)
NOUNS = [
    "archive",
    "bridge",
    "castle",
    "dolphin",
    "engine",
    "forest",
    "garden",
    "harvest",
    "island",
    "jungle",
]
PLAIN = st.lists(
    st.sampled_from([*NOUNS, "shall", "may", "not", "all", "five", "act", "and", "or", "the"]),
    max_size=9,
)
SPACES = st.lists(st.sampled_from(["  ", "\u00a0", "\u2009", "\t", " "]), min_size=7, max_size=7)


def holds(effect, old, new):
    """Whether the spans of an effect hold its words: exactly, and of brackets what stands in them."""
    places = (effect.old, old, effect.old_span), (effect.new, new, effect.new_span)
    found = [(words, text[slice(*span)]) for words, text, span in places if span is not None]
    return all(
        words == text or (effect.kind == "bracket" and words in text) for words, text in found
    )


@given(TEXTS, TEXTS, st.sampled_from([*languages(), "xx", None]))
def test_effects_show_their_words_and_an_editorial_edit_has_editorial_ones_alone(
    old, new, language
):
    effects, substantive = reading(old, new, language)
    for effect in effects:
        assert holds(effect, old, new)
    if not substantive:
        assert {effect.kind for effect in effects} <= EDITORIAL
    assert bool(effects) == (old != new)


@given(TEXTS, TEXTS, st.sampled_from(languages()))
def test_effects_come_in_reading_order(old, new, language):
    starts = [effect.new_span or (0, 0) for effect in reading(old, new, language)[0]]
    assert starts == sorted(starts)


REVERSED = {
    "added": "dropped",
    "broader": "narrower",
    "earlier": "later",
    "stronger": "weaker",
    "up": "down",
    "opened": "lifted",
    "lifted": "opened",
    "resolved": "added",
}
REVERSED |= {there: back for back, there in REVERSED.items() if there not in REVERSED}


@given(PLAIN, PLAIN)
def test_the_way_back_is_substance_exactly_where_the_way_there_is(old, new):
    old, new = " ".join(old), " ".join(new)
    there = edits(old, new)
    back = [Replacement(edit.new, edit.old) for edit in there]
    assert explain_edit(old, new, there, "en")[1] == explain_edit(new, old, back, "en")[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("States shall act.", "States should act."),
        ("Parties may sue.", "Parties must sue."),
        ("The fee is 5 euros.", "The fee is 8 euros."),
        ("The term is 30 days.", "The term is 60 days."),
        ("It ends on 1 May 2024.", "It ends on 3 May 2024."),
        ("Some members vote.", "All members vote."),
        ("Members are liable.", "Members are not liable."),
        ("States shall act.", "States shall, as appropriate, act."),
        ("The decision is final.", "The decision is final unless the Council decides otherwise."),
        ("See Article 5.", "See Article 5 and Article 7."),
        ("States shall act.", "States [shall] act."),
    ],
)
def test_the_way_back_has_the_opposite_direction(old, new):
    there, back = (
        {
            effect.kind: effect.direction
            for effect in reading(*texts)[0]
            if effect.kind not in EDITORIAL
        }
        for texts in ((old, new), (new, old))
    )
    assert there.keys() == back.keys()
    assert back == {kind: REVERSED.get(way, way) for kind, way in there.items()}


@given(pairs())
def test_explain_fills_effects_and_nothing_else(pair):
    old, new = pair[0], pair[1]
    changes = diff(old, new)
    again = explain(changes, old, new)
    assert again.apply(old) == changes.apply(old)
    for before, after in zip(changes, again, strict=True):
        assert (before.kind, before.old, before.new, before.edits) == (
            after.kind,
            after.old,
            after.new,
            after.edits,
        )
        assert (before.words, before.confidence) == (after.words, after.confidence)
        assert after.substantive or all(
            effect.kind in {*EDITORIAL, "structure"} for effect in after.effects
        )
        for effect in after.effects:
            assert holds(effect, after.old_text, after.new_text)
    assert explain(again, old, new) == again


@given(st.lists(st.sampled_from(NOUNS), min_size=8, max_size=8), SPACES)
def test_other_spaces_are_no_substance(nouns, spaces):
    old, new = (
        " ".join(nouns),
        "".join(noun + space for noun, space in zip(nouns, [*spaces, ""], strict=True)),
    )
    effects, substantive = reading(old, new)
    assert not substantive
    assert {effect.kind for effect in effects} <= {"space", "spelling"}


@given(
    st.lists(st.sampled_from(NOUNS), min_size=3, max_size=8),
    st.sampled_from(['"{}"|“{}”', '"{}"|«{}»', "'{}'|‘{}’", '"{}"|„{}“', "{}’s|{}'s"]),
    st.sampled_from(languages()),
    st.data(),
)
def test_other_quotation_marks_are_no_substance(nouns, marks, language, data):
    at = data.draw(st.integers(0, len(nouns) - 1))
    old, new = (
        " ".join([*nouns[:at], mark.format(nouns[at]), *nouns[at + 1 :]])
        for mark in marks.split("|")
    )
    effects, substantive = reading(old, new, language)
    assert not substantive
    assert {effect.kind for effect in effects} <= {"punctuation", "spelling"}


@given(
    st.lists(st.sampled_from(NOUNS), min_size=4, max_size=8),
    st.permutations(["-", "\u2013", "\u2014"]),
    st.sampled_from(languages()),
)
def test_other_dashes_between_words_are_no_substance(nouns, dashes, language):
    old, new = (f"{' '.join(nouns[:2])} {dash} {' '.join(nouns[2:])}" for dash in dashes[:2])
    effects, substantive = reading(old, new, language)
    assert not substantive
    assert {effect.kind for effect in effects} <= {"punctuation", "spelling"}


SAMPLE = """
import json
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
for line in list(open({path!r}, encoding="utf-8"))[::6]:
    pair = json.loads(line)
    print(explain_edit(pair["old"], pair["new"], edits(pair["old"], pair["new"]), pair["language"]))
"""


def test_the_same_effects_under_any_hash_seed():
    path = DATA / "tuning.jsonl"

    def run(seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        code = SAMPLE.format(path=str(path))
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env=environment
        ).stdout

    first = run("0")
    assert len(first.splitlines()) == len(path.read_text(encoding="utf-8").splitlines()[::6])
    assert first == run("1")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Deeply concerned by the increase,", "Deeply, concerned by the increase,"),
        (
            "It shows the collection, and must not use flash.",
            "It shows the use flash. collection, and must not",
        ),
        (
            "It is due on renewal — not on inception — in full.",
            "It is due on renewal — not on — inception in full.",
        ),
        ("", "The Parties shall meet."),
        ("[[Parties] meet", "Parties]] meet"),
    ],
)
def test_broken_sentences_have_effects_as_well(old, new):
    assert reading(old, new)[0]
    assert reading(new, old)[0]
