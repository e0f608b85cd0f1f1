"""Laws of the meaning room, on generated sentences and drafts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff import diff
from draftdiff.changes.kinds import EDITORIAL
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
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=40)
NOUNS = ["archive", "bridge", "castle", "dolphin", "engine", "forest", "garden", "harvest", "island", "jungle"]


@given(TEXTS, TEXTS, st.sampled_from([*languages(), "xx", None]))
def test_any_two_texts_have_effects_that_show_their_words(old, new, language):
    effects, substantive = explain_edit(old, new, edits(old, new), language)
    for effect in effects:
        assert effect.old == old[slice(*effect.old_span)]
        assert effect.new == new[slice(*effect.new_span)]
    if not substantive:
        assert {effect.kind for effect in effects} <= EDITORIAL
    if old != new:
        assert effects


@given(st.lists(st.sampled_from(NOUNS), min_size=3, max_size=10), st.data())
def test_a_noun_in_place_of_another_is_substance(nouns, data):
    at = data.draw(st.integers(0, len(nouns) - 1))
    other = data.draw(st.sampled_from([noun for noun in NOUNS if noun not in nouns] or ["lantern"]))
    old, new = f"The {' near the '.join(nouns)}.", f"The {' near the '.join([*nouns[:at], other, *nouns[at + 1 :]])}."
    assert explain_edit(old, new, edits(old, new), "en")[1]


@given(
    st.lists(st.sampled_from(NOUNS), min_size=2, max_size=8),
    st.sampled_from(["  ", "\u00a0", " \u200b", "\t"]),
    st.data(),
)
def test_spaces_are_no_substance(nouns, space, data):
    at = data.draw(st.integers(1, len(nouns) - 1))
    old, new = " ".join(nouns), f"{' '.join(nouns[:at])}{space}{' '.join(nouns[at:])}"
    effects, substantive = explain_edit(old, new, edits(old, new), "en")
    assert not substantive
    assert {effect.kind for effect in effects} <= {"space", "spelling"}


@given(pairs())
def test_explain_fills_effects_and_nothing_else(pair):
    old, new = pair[0], pair[1]
    changes = diff(old, new)
    again = explain(changes, old, new)
    assert again.apply(old) == changes.apply(old)
    for before, after in zip(changes, again, strict=True):
        assert (before.kind, before.old, before.new, before.edits) == (after.kind, after.old, after.new, after.edits)
        assert after.substantive or all(effect.kind in {*EDITORIAL, "structure"} for effect in after.effects)
        for effect in after.effects:
            if effect.old_span is not None:
                assert effect.old == after.old_text[slice(*effect.old_span)]
            if effect.new_span is not None:
                assert effect.new == after.new_text[slice(*effect.new_span)]
    assert explain(again, old, new) == again


SAMPLE = """
import json
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
for line in open({path!r}, encoding="utf-8"):
    pair = json.loads(line)
    print(explain_edit(pair["old"], pair["new"], edits(pair["old"], pair["new"]), pair["language"]))
"""


def test_the_same_effects_under_any_hash_seed():
    path = str(Path(__file__).parent / "data" / "meaning" / "tuning.jsonl")
    assert json.loads(Path(path).read_text(encoding="utf-8").splitlines()[0])

    def run(seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        code = SAMPLE.format(path=path)
        return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment).stdout

    assert run("0") == run("1") == run("12345")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Deeply concerned by the increase,", "Deeply, concerned by the increase,"),
        ("It shows the collection, and must not use flash.", "It shows the use flash. collection, and must not"),
        ("It is due on renewal — not on inception — in full.", "It is due on renewal — not on — inception in full."),
        ("The premium is due — not on inception — and paid.", "The premium is due — not on — inception and paid."),
    ],
)
def test_broken_sentences_have_effects_as_well(old, new):
    assert explain_edit(old, new, edits(old, new))[0]
    assert explain_edit(new, old, edits(new, old))[0]
