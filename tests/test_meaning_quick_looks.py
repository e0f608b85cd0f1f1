"""Quick looks of the meaning room: what they pass over, the slow way finds nothing in either."""

import re

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.meaning import languages
from draftdiff.meaning.rules import quantities, references
from draftdiff.meaning.rules.citations import citations
from draftdiff.meaning.rules.negation import _has_reverse, reverse
from draftdiff.meaning.rules.segments import Region, Side
from draftdiff.meaning.words.common_form import templated
from draftdiff.meaning.words.dates import date
from draftdiff.meaning.words.equivalents import equivalents
from draftdiff.meaning.words.layers import LAYERS, _exchanges, _perhaps_equal, _perhaps_exchanged, bare, may_be_phrases
from draftdiff.meaning.words.lexicon import lexicon
from draftdiff.meaning.words.measure_reader import Reader
from draftdiff.meaning.words.measures import _counted, _wordy, measures
from draftdiff.meaning.words.spelling import word_form
from draftdiff.meaning.words.triggers import Hit, scan

ENGLISH = lexicon("en")
SOME = (
    "may in of by May March 2020 31 12 / - \u2212 30-day twenty-five twenty five per cent $ euros at least or more "
    "days half annually the \u00b2 1,000 million as soon as possible , . no later than shall be duty to States it"
).split()
PHRASED = sorted({word for phrase in ENGLISH.phrases for word in (phrase, *ENGLISH.phrases[phrase]) if word})
WORDS = st.lists(st.sampled_from([word.lower() for word in SOME]) | st.sampled_from(PHRASED), max_size=14)
REVERSED = st.sampled_from(
    sorted({*ENGLISH.opposites, *ENGLISH.verbs, *ENGLISH.irregular, "lawful", "unlawful", "in", "un", "able"})
)


@given(WORDS)
def test_measures_are_those_that_a_reader_finds_at_any_word(words):
    reader = Reader(words, scan(words, ENGLISH.phrases), ENGLISH)
    found, behind = [], 0
    for at in range(len(words)):
        if at >= behind and (measure := date(reader, at) or _wordy(reader, at) or _counted(reader, at)):
            found.append(measure)
            behind = max(measure.end, at + 1)
    assert measures(words, scan(words, ENGLISH.phrases), ENGLISH) == found


CITING = st.lists(
    st.sampled_from(
        "the of paragraph Article articles 5 (b) 68/167 and to Convention convention Charter UN Treaty on Trade in "
        "https://example.org/x States shall , . under pursuant".split()
    ),
    max_size=50,
)
REGIONS = st.tuples(st.integers(0, 50), st.integers(0, 3))


def _touching(rule, said, place):
    """What a rule finds touched by an edit of some words, and those words on their side."""
    side = Side(said, (0, len(said)), ENGLISH)
    start = min(place[0], len(side.words))
    words = (start, min(start + place[1], len(side.words)))
    return rule._touched(side, [Region(words, words, (0, 0), (0, 0))], 0, ENGLISH), side, words


@given(st.lists(st.sampled_from(SOME), max_size=50), REGIONS)
def test_measures_that_an_edit_touches_are_found_from_where_they_begin(words, place):
    found, side, (start, end) = _touching(quantities, " ".join(words), place)
    assert found == [m for m in measures(side.words, side.hits, ENGLISH) if start <= m.end and end >= m.start]


@given(CITING, REGIONS)
def test_references_that_an_edit_touches_are_found_near_their_names(words, place):
    found, side, (start, end) = _touching(references, " ".join(words), place)
    touched = [c for c in citations(side, ENGLISH) if start <= c.end and end >= c.start]
    assert found == [c for c in touched if not references._is_title(side, c)]


@given(WORDS, st.sampled_from(languages()))
def test_triggers_are_the_longest_phrases_from_left_to_right(words, language):
    phrases = lexicon(language).phrases
    known = dict(lexicon(language).known_phrases())
    longest, found, at = max(map(len, known)), [], 0
    while at < len(words):
        length = next((n for n in range(min(longest, len(words) - at), 0, -1) if tuple(words[at : at + n]) in known), 0)
        if length:
            found += [Hit(*entry, at, at + length) for entry in known[tuple(words[at : at + length])]]
        at += max(length, 1)
    assert scan(words, phrases) == found


@given(REVERSED, REVERSED, st.sampled_from(["", *ENGLISH.negative_prefixes]))
def test_no_word_is_the_reverse_of_another_where_neither_seems_to_have_one(one, other, prefix):
    for pair in ((one, other), (one, prefix + one), (prefix + other, other)):
        if reverse(*pair, ENGLISH):
            assert any(_has_reverse(word, ENGLISH) for word in pair)


@given(WORDS)
def test_templates_are_found_wherever_their_patterns_match(words):
    known, said = equivalents("en"), " ".join(words)
    plain = said
    for pattern, form, _ in known.templates:
        plain = re.sub(pattern, form, plain)
    assert templated(said, known) == plain


@given(WORDS, WORDS)
def test_texts_are_perhaps_equal_where_all_words_of_one_alone_may_be_of_phrases(old, new):
    letters = [re.findall(r"[^\W_]+(?:[-'][^\W\d_]+)*", " ".join(words)) for words in (old, new)]
    one, other = ({word_form(word, "en") for word in words} for words in letters)
    if one != other and may_be_phrases(one ^ other, "en"):
        assert _perhaps_equal(" ".join(old), " ".join(new), "en")


EXCHANGED = {language: sorted({*sum(_exchanges(language), ())}) for language in languages()}
STRETCH = {
    language: st.lists(st.sampled_from([*phrases, "12", "twelve", "days", "by", "1", "May"]), min_size=1, max_size=4)
    for language, phrases in EXCHANGED.items()
}


@given(st.sampled_from(["en", "en", "de"]), st.data())
def test_texts_that_are_equal_without_their_layers_hold_the_phrases_that_are_exchanged(language, data):
    exchanges = {**dict(_exchanges(language)), **{form: phrase for phrase, form in _exchanges(language)}}
    words = data.draw(STRETCH[language])
    others = [exchanges.get(word, word) if data.draw(st.booleans()) else word for word in words]
    old, new = " ".join(words), " ".join(others)
    if _perhaps_equal(old, new, language) and bare(old, LAYERS, language) == bare(new, LAYERS, language):
        assert _perhaps_exchanged(old, new, language)
