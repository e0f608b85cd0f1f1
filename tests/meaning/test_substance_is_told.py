"""What is always substance: another number, date, modal, denial, name or address, wherever it
stands in a sentence.
"""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from told import reading

from draftdiff.changes.wording import edits
from draftdiff.meaning import sentences
from draftdiff.meaning.chooser import Choices
from draftdiff.meaning.layers.proving import prove
from draftdiff.meaning.lexicon import languages, lexicon
from draftdiff.meaning.passages import passages
from draftdiff.meaning.sentences import explain_passage, proofs

SUBJECTS = st.sampled_from(
    ["The Agency", "Each Party", "Members of the Board", "The lessee", "A person so appointed"]
)
DEEDS = st.sampled_from(
    ["pay the fee", "publish the minutes", "inspect the vessel", "report to the Council"]
)
TAILS = st.sampled_from(
    ["", " in writing", " to the Secretariat", " before the session", ", as the case may be,"]
)
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
NUMBERS = st.integers(2, 9999)


def is_told(old, new, language="en"):
    """Whether both ways of an edit are substance."""
    return reading(old, new, language)[1] and reading(new, old, language)[1]


@given(SUBJECTS, TAILS, NUMBERS, NUMBERS)
def test_another_number(subject, tail, one, other):
    sentence = "{} shall pay {} euros{}."
    assert one == other or is_told(
        sentence.format(subject, one, tail), sentence.format(subject, other, tail)
    )


@given(SUBJECTS, DEEDS, st.dates(), st.dates())
def test_another_date(subject, deed, one, other):
    sentence = f"{subject} shall {deed} by {{:%d}} {{:%B}} {{:%Y}}."
    assert one == other or is_told(
        sentence.format(one, one, one), sentence.format(other, other, other)
    )


@given(
    SUBJECTS,
    DEEDS,
    TAILS,
    st.permutations(["shall", "should", "may", "must", "need not", "shall not", "can"]),
)
def test_another_modal(subject, deed, tail, modals):
    one, other = modals[:2]
    if {one, other} != {"shall", "must"}:
        assert is_told(f"{subject} {one} {deed}{tail}.", f"{subject} {other} {deed}{tail}.")


@given(SUBJECTS, DEEDS, TAILS, st.sampled_from(["shall", "may", "should", "must", "will", "can"]))
def test_a_denial(subject, deed, tail, modal):
    assert is_told(f"{subject} {modal} {deed}{tail}.", f"{subject} {modal} not {deed}{tail}.")


DENIED = {
    "en": ("The sessions are public.", "The sessions are not public."),
    "fr": ("Les séances sont publiques.", "Les séances ne sont pas publiques."),
    "es": ("Las sesiones son públicas.", "Las sesiones no son públicas."),
    "de": ("Die Sitzungen sind öffentlich.", "Die Sitzungen sind nicht öffentlich."),
    "ru": ("Заседания являются открытыми.", "Заседания не являются открытыми."),
    "ar": ("الجلسات علنية.", "الجلسات ليست علنية."),
    "zh": ("会议公开举行。", "会议不公开举行。"),
}


def test_a_denial_in_every_language():
    assert set(DENIED) == set(languages())
    for language, (old, new) in DENIED.items():
        assert is_told(old, new, language), language


@given(NUMBERS, NUMBERS, st.sampled_from(languages()))
def test_another_number_in_every_language(one, other, language):
    old, new = (DENIED[language][0] + f" ({number})" for number in (one, other))
    assert one == other or is_told(old, new, language)


@given(
    st.from_regex(r"https://[a-z]{3,8}\.(org|int)/[a-z]{2,9}", fullmatch=True),
    st.sampled_from("abcxyz"),
    TAILS,
)
def test_another_address(address, letter, tail):
    assert is_told(
        f"The form is at {address} today{tail}.",
        f"The form is at {address}/{letter}{letter} today{tail}.",
    )


@given(st.lists(st.sampled_from(NOUNS), min_size=3, max_size=9), st.data())
def test_another_noun(nouns, data):
    at = data.draw(st.integers(0, len(nouns) - 1))
    other = data.draw(st.sampled_from([noun for noun in NOUNS if noun not in nouns] or ["lantern"]))
    sides = (" near the ".join(side) for side in (nouns, [*nouns[:at], other, *nouns[at + 1 :]]))
    assert is_told(*(f"The {side}." for side in sides))


WORDS = st.lists(
    st.sampled_from(
        "States shall should may not Parties the and or , ; . : women men 5 10 per cent by 2020 Article 19 of "
        "Convention as appropriate if unless all some protect colour color ( ) “ ” - Favour favour ** [ ]".split()
    ),
    max_size=14,
).map(" ".join)


@given(WORDS, WORDS)
def test_every_stretch_that_no_layer_proves_is_substance(old, new):
    for passage in passages(old, new, edits(old, new), lexicon("en")):
        _, left, certain = proofs(passage)
        assert left == [hunk for hunk in passage.hunks if prove(passage, hunk) is None]
        assert not (left and certain)
        assert not left or reading(old, new)[1]


@given(WORDS, WORDS, st.sampled_from(["style", "punctuation", "other", "none"]))
def test_a_table_that_calls_everything_editorial_hides_nothing(old, new, favourite):
    table = Choices([favourite], [0.0], {})
    for passage in passages(old, new, edits(old, new), lexicon("en")):
        _, left, _ = proofs(passage)
        with patch.object(sentences, "choices", return_value=table):
            _, substantive = explain_passage(passage)
        assert substantive or not left
