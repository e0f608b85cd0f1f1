"""The data of the room: a lexicon of every language, and the table that chooses classes."""

from math import exp, isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes.kinds import EDITORIAL
from draftdiff.meaning.chooser import Choices, choices
from draftdiff.meaning.detection import language_of
from draftdiff.meaning.lexicon import languages, lexicon
from draftdiff.meaning.tokens import tokenize

CLASSES = {
    "deontic",
    "negation",
    "hedge",
    "scope",
    "actor",
    "beneficiary",
    "action",
    "quantity",
    "time",
    "reference",
    "definition",
    "agreed_language",
    "condition",
    "bracket",
    "structure",
    "other",
    *EDITORIAL,
}
FEATURES = sorted(choices().weights)


@pytest.mark.parametrize("language", languages())
def test_every_lexicon_loads_with_the_tables_that_the_readers_ask_for(language):
    tables = lexicon(language)
    assert tables.language == language
    assert tables.phrases
    for name in ("modal", "negation", "hedge", "condition", "quantifier", "number"):
        assert tables.table(name), name
    assert tables.words("grammar.and")


@pytest.mark.parametrize("language", languages())
def test_plain_modals_of_a_lexicon_are_found_in_a_text(language):
    tables = lexicon(language)
    listed = [phrase for rank, phrases in tables.table("modal").items() for phrase in phrases]
    plain = [phrase for phrase in listed if not set("|_-[]()*.") & set(phrase)]
    assert len(plain) > 2
    for phrase in plain:
        hits = tables.scan(tables.tokens(phrase))
        assert hits, phrase
    kinds = {hit.kind for phrase in plain for hit in tables.scan(tables.tokens(phrase))}
    assert "modal" in kinds


def test_a_language_without_a_file_has_an_empty_lexicon():
    assert lexicon("tlh").language == "und"
    assert not lexicon("tlh").phrases
    assert lexicon(None) is lexicon("")
    assert lexicon("en-GB") is lexicon("en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Everyone has the right to life, liberty and the security of the person.", "en"),
        ("Tous les êtres humains naissent libres et égaux en dignité et en droits.", "fr"),
        ("Todos los seres humanos nacen libres e iguales en dignidad y derechos.", "es"),
        ("Alle Menschen sind frei und gleich an Würde und Rechten geboren.", "de"),
        ("Все люди рождаются свободными.", "ru"),
        ("يولد جميع الناس أحراراً", "ar"),
        ("人人生而自由", "zh"),
        ("すべての人間は、生まれながらにして自由である。", "und"),
    ],
)
def test_language_of(text, language):
    assert language_of(text) == language


@given(st.text(max_size=60))
def test_tokens_stand_where_they_say_and_leave_out_spaces_alone(text):
    tokens = tokenize(text)
    places = [place for token in tokens for place in (token.start, token.end)]
    assert places == sorted(places)
    assert all(token.start < token.end and token.form for token in tokens)
    covered = {at for token in tokens for at in range(token.start, token.end)}
    assert all(text[at].isspace() or at in covered for at in range(len(text)))


def test_the_table_chooses_between_classes_of_the_contract():
    assert {name.partition("/")[0] for name in choices().classes} <= {*CLASSES, "none"}
    assert len(set(choices().classes)) == len(choices().classes) == len(choices().bias)


@given(st.lists(st.sampled_from(FEATURES) | st.text(max_size=9), max_size=30))
def test_probabilities_add_up_to_one_and_unknown_features_count_for_nothing(names):
    shares = choices().probabilities(names)
    assert isclose(sum(shares.values()), 1)
    assert all(0 < share < 1 for share in shares.values())
    assert shares == choices().probabilities([name for name in names if name in choices().weights])


def test_a_table_is_read_as_json_holds_it():
    table = Choices(["time", "other"], [0, 0.5], {"w=day": [0, 250], "w=x": [1, -5]})
    assert table.probabilities([])["other"] == pytest.approx(1 / (1 + exp(-0.5)))
    assert table.probabilities(["w=day"])["time"] == pytest.approx(1 / (1 + exp(0.5 - 2.5)))
    assert table.probabilities(["w=x", "w=day"])["time"] == pytest.approx(
        1 / (1 + exp(0.5 - 2.55 / sqrt(2)))
    )
