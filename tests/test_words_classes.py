"""What is known of English words: verbs in their sentence, the chunks of a stretch, forms of one word, compounds."""

from __future__ import annotations

import pytest

from draftdiff.changes.wording.chunking import Chunk, chunks
from draftdiff.changes.wording.compounds import shared_parts, uncut
from draftdiff.changes.wording.lexis import inflected, is_adverb, is_mark, related, respelled, weight
from draftdiff.changes.wording.verbs import is_verb
from draftdiff.model.words import tokens

#: Verbs and participles that are no modifiers in capitals; auxiliaries are none.
SENTENCES_WITH_VERBS = """
the board ADOPTS the report
the report was ADOPTED
the report ADOPTED by the board
the report ADOPTED only in part
the report ADOPTED , a board
the report ADOPTED several times
the report ADOPTED promptly
the board is REVIEWING the report
we PLANNED a visit
the board having MET
PLANNING a visit
they LACK funds
the board LACKS an end
the figures SHOW that plan
the figures SHOW clearly the mean
the figures SHOW the mean
the show GOES on
the members who VOTE
states shall REPORT to the board
states shall not also REPORT to the board
states shall promptly REPORT to the board
states ought to REPORT to the board
a report to the board
the date was SET
the set of rules
reports are SENT
the sent reports
in adopted reports
under agreed rules
they FROBNICATE the data
they always FROBNICATE the data
they hardly FROBNICATE the data
it FROBNICATES the data
the widgets of it
the data were FROBNICATED
the data then frobnicated
they widgets
it widget
they always
the ship CARRIES it
the ship CARRIED it
CARRYING it
the carriers
the board ENJOYS rest
the board ENJOYED the rest
the board POSSESSES tests
the board DISCUSSES tests
the board REACHES tests
the board VANISHES
the board PROGRESSES the plan
we DISTINGUISH it
it was CONTROLLED
it was OMITTED
it was REFERRED to
it was DEVELOPED
it was OBEYED
the rules now and then
payments of fees
"""


@pytest.mark.parametrize("sentence", SENTENCES_WITH_VERBS.strip().splitlines())
def test_verbs_are_told_by_their_form_and_by_what_is_beside(sentence: str) -> None:
    words = sentence.casefold().split()
    told = [word.upper() if is_verb(words, at) else word for at, word in enumerate(words)]
    assert " ".join(told) == sentence


CHUNKS = """
may be brought (verb) | before the tribunal of first instance (phrase)
the old rules (noun, led) | , (mark) | apply (verb)
rules (noun)
the ten rules (noun, led)
all the rules (noun, led)
the (determiner, led) | may (verb)
three (number) | ships (noun) | may sail (verb)
twelve (number) | months (noun)
5 may 2015 (number) | ships (noun)
5 (number) | may act (verb)
5 (number) | may (verb)
june (number) | may act (verb)
by 5 may 2015 (phrase)
to five ships (phrase)
in the middle of the year (phrase)
up to the end (phrase)
in the board (phrase)
in (phrase, bare) | the (determiner, led) | may (verb)
carries out (verb) | the plan (noun, led)
carries (verb) | the plan (noun, led)
dealt with (verb, bare)
dealt (verb) | with in part (phrase)
fees of (noun, bare)
fees of the board (noun)
fees (noun) | to the board (phrase)
fees to (noun, bare)
the board of (noun, bare, led)
of (phrase, bare) | which (link)
before (phrase, bare) | it (pronoun)
before (phrase, bare) | may (verb)
quickly (adverb) | of ships (phrase)
very large harbours (adverb)
not be reviewed (verb)
shall (verb) | also (connective) | be reviewed (verb)
and (link) | then (connective) | ships (noun)
which (link) | the ships (noun, led)
only (focus) | the board (noun, led)
they (pronoun) | act (verb)
will meet (verb) | ships (noun)
will ships (verb)
"""


def _shown(words: list[str], chunk: Chunk) -> str:
    kinds = [chunk.kind, *(["bare"] if chunk.bare else []), *(["led"] if chunk.led else [])]
    return f"{' '.join(words[slice(*chunk.span)])} ({', '.join(kinds)})"


@pytest.mark.parametrize("line", CHUNKS.strip().splitlines())
def test_chunks(line: str) -> None:
    words = [word for part in line.split(" | ") for word in part.split(" (")[0].split()]
    found = chunks(words, (0, len(words)))
    assert " | ".join(_shown(words, chunk) for chunk in found) == line


@pytest.mark.parametrize("before", ["", "the board of the fund", "ships that"])
def test_chunks_of_a_span_are_those_of_its_words(before: str) -> None:
    words = [*before.split(), *"quickly of ships , which may be sold by their owners".split()]
    start = len(before.split())
    assert [chunk.span for chunk in chunks(words, (start, len(words)))] == [
        (start, start + 1), (start + 1, start + 3), (start + 3, start + 4), (start + 4, start + 5),
        (start + 5, start + 8), (start + 8, start + 11),
    ]  # fmt: skip


FORMS_OF_ONE_PART_OF_SPEECH = """
submits submitted | note noting | is are | has have | plan planned | study studied | authority authorities
recognize recognise | analyse analyze | labour labor | organisation organization | law laws | act acts
gave given | woman women | colour colours | need needed | agreeing agreed | plans planning | refers referring
"""
FORMS_OF_ONE_WORD = """
discuss discussion | decide decision | region regional | develop development | equal equally | equality equal
assist assistance | educate education | inspect inspectors | accept acceptance
active activity | social socially | public publicity | stadium stadia | affect effect
"""
OTHER_WORDS = """
the their | law lawn | is was | shall may | can car | cat dog
protect promote | 2014 2015 | 1999 199 | five fine | sea seal | act actor
general genuine | have haven | hardness hardship
"""


def _pairs(text: str) -> list[list[str]]:
    return [pair.split() for line in text.strip().splitlines() for pair in line.split(" | ")]


@pytest.mark.parametrize(("old", "new"), _pairs(FORMS_OF_ONE_PART_OF_SPEECH))
def test_forms_of_one_part_of_speech(old: str, new: str) -> None:
    assert inflected(old, new)
    assert inflected(new, old)
    assert related(old, new) == related(new, old)


@pytest.mark.parametrize(("old", "new"), _pairs(FORMS_OF_ONE_WORD))
def test_forms_of_one_word_in_several_parts_of_speech(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert related(one, other)
        assert not inflected(one, other)


@pytest.mark.parametrize(("old", "new"), _pairs(OTHER_WORDS))
def test_other_words(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert not related(one, other)
        assert not inflected(one, other)


@pytest.mark.parametrize(
    ("old", "new"), [("data set", "dataset"), ("side effects", "side-effects"), ("no one", "noone")]
)
def test_the_same_letters_cut_into_words_in_another_way(old: str, new: str) -> None:
    assert respelled(old.split(), new.split())
    assert not respelled([*old.split(), ","], new.split())
    assert not respelled([*old.split(), ","], [*new.split(), ","])
    assert not respelled(old.split()[:1], new.split())


def test_adverbs() -> None:
    assert all(map(is_adverb, ("quickly", "fully", "publicly")))
    assert not any(map(is_adverb, ("family", "fly", "only", "early", "quick")))


def test_what_a_kept_word_says() -> None:
    """Words of content most, then what opens a clause, auxiliaries, other small words, commas, other marks."""
    classes = (("ship", "2015"), ("unless", "which"), ("shall", "is"), ("the", "and", "of"), (",", ";"), ("(", "."))
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
)  # fmt: skip
def test_the_parts_of_a_compound_that_differ(old: str, new: str, left: tuple[str, str]) -> None:
    for (one, other), wanted in (((old, new), left), ((new, old), left[::-1])):
        head, tail = shared_parts(one, other)
        assert (one[head : len(one) - tail], other[head : len(other) - tail]) == wanted
