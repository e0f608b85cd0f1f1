"""What is known of words: forms of one word, what a kept word says, compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes.wording.edits import Spaced, shared_parts, uncut
from draftdiff.changes.wording.matching import is_mark, related, weight
from draftdiff.model.words import tokens

FORMS_OF_ONE_WORD = """
submits submitted | note noting | authority authorities | recognize recognise | analyse analyze | plan planned
organisation organization | law laws | act acts | colour colours | need needed | agreeing agreed
discuss discussion | decide decision | region regional | develop development | equal equally | equality equal
assist assistance | educate education | inspect inspectors | accept acceptance | states states
active activity | social socially | public publicity | affect effect
"""
OTHER_WORDS = """
the their | law lawn | is was | shall may | can car | cat dog | is are
protect promote | 2014 2015 | 1999 199 | five fine | sea seal | act actor
general genuine | have haven | hardness hardship | , ; | a1 a2
"""


def _pairs(text: str) -> list[list[str]]:
    return [pair.split() for line in text.strip().splitlines() for pair in line.split(" | ")]


@pytest.mark.parametrize(("old", "new"), _pairs(FORMS_OF_ONE_WORD))
def test_forms_of_one_word(old: str, new: str) -> None:
    assert related(old, new)
    assert related(new, old)


@pytest.mark.parametrize(("old", "new"), _pairs(OTHER_WORDS))
def test_other_words(old: str, new: str) -> None:
    assert not related(old, new)
    assert not related(new, old)


def test_what_a_kept_word_says() -> None:
    """Words of content most, then what opens a clause, auxiliaries, other small words, commas,
    other marks.
    """
    classes = (
        ("ship", "2015"),
        ("unless", "which"),
        ("shall", "is"),
        ("the", "and", "of"),
        (",", ";"),
        ("(", "."),
    )
    weights = [{weight(word) for word in words} for words in classes]
    assert all(len(same) == 1 for same in weights)
    assert sorted(weights, key=max, reverse=True) == weights
    assert len({max(same) for same in weights}) == len(classes)
    assert [word for words in classes for word in words if is_mark(word)] == [",", ";", "(", "."]


COMPOUNDS = """
gender-sensitive| |plans
state-of-the-art| |rules| |of| |a| |5-year-old
co\u2011operate
and|/|or| |members|/|observers
km|/|h| |CO2/yr
A/RES/70/125| |of| |2014-06-09|,| |10/2
the| |a/b/5|.
see| |https://un.org/en/a_b|.
http://a.b/c|)|,
by| |[CITE]| |and| |[|NAME|]| |or| |[|cite|]
x| |-| |y|,| |plan|-
"""


@pytest.mark.parametrize("line", COMPOUNDS.strip().splitlines())
def test_what_is_read_as_one_word(line: str) -> None:
    assert list(uncut(tokens(line.replace("|", "")))) == line.split("|")


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("gender-sensitive", "gender-responsive", ("sensitive", "responsive")),
        ("state-of-the-art", "state-of-an-art", ("the-", "an-")),
        ("well-known", "little-known", ("well-", "little-")),
        ("short-term-plan", "long-term-plan", ("short-", "long-")),
        ("co-operate", "cooperate", ("co-operate", "cooperate")),
        ("sub-area-plan", "sub-plan", ("area-plan", "plan")),
        ("x-plan-x", "x-plan", ("plan-x", "plan")),
        ("post-2015", "post-2020", ("post-2015", "post-2020")),
        ("post-2015", "post-war", ("post-2015", "post-war")),
        ("2014-06-09", "2014-06-10", ("2014-06-09", "2014-06-10")),
        ("人人生而自由", "人人生而平等", ("自由", "平等")),
    ],
)
def test_the_parts_of_a_compound_that_differ(old: str, new: str, left: tuple[str, str]) -> None:
    for (one, other), wanted in (((old, new), left), ((new, old), left[::-1])):
        head, tail = shared_parts(one, other)
        assert (one[head : len(one) - tail], other[head : len(other) - tail]) == wanted


PIECES = st.lists(
    st.sampled_from(
        ["States", "shall,", "12", "000", "A/RES/7", "co-op", "人人", "\n", "", "É", "(a)"]
    )
)


@given(PIECES.map(" ".join))
def test_a_text_is_its_tokens_and_where_they_start(text: str) -> None:
    """Whether each word of it was met before, or the text is cut as a whole."""
    spaced = Spaced.from_text(text)
    assert list(spaced.words) == [
        token for token in uncut(tokens(text)) if not token.isspace() or "\n" in token
    ]
    assert list(spaced.folded) == [word.casefold() for word in spaced.words]
    assert [
        text[start:][: len(word)] for start, word in zip(spaced.starts, spaced.words, strict=False)
    ] == spaced.words
    assert spaced.run(0, len(spaced.words) + 1) == text
    for at, word in enumerate(spaced.words):
        assert spaced.run(at, at + 1).endswith(word)
