"""Quick looks of the meaning room: what they pass over, the slow way finds nothing in either."""

import re
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes.kinds import Effect
from draftdiff.changes.wording import edits
from draftdiff.meaning import edits as sentences
from draftdiff.meaning import languages
from draftdiff.meaning.proofs.appearance import bracketing, layout, lifting, markup
from draftdiff.meaning.rules.force.negation import reverse
from draftdiff.meaning.rules.measures import (
    bounds,
    quantities,
    timing,  # fmt: skip
)
from draftdiff.meaning.rules.references import changed as references
from draftdiff.meaning.rules.references.citations import citations
from draftdiff.meaning.sentences.segments import Region, Side
from draftdiff.meaning.words.forms.inflection import inflected, singular, verb_of
from draftdiff.meaning.words.forms.layers import (
    LAYERS,
    _exchanges,
    _perhaps_equal,
    _perhaps_exchanged,
    bare,
    may_be_phrases,
    proof,
)
from draftdiff.meaning.words.forms.layers import _counted as _counted_days
from draftdiff.meaning.words.forms.traits import has_reverse
from draftdiff.meaning.words.lexicon import lexicon
from draftdiff.meaning.words.numbers.dates import date
from draftdiff.meaning.words.numbers.measure_reader import Reader
from draftdiff.meaning.words.numbers.measures import _compound, _counted, _wordy, measures
from draftdiff.meaning.words.spelling import _DASHES, _SPAN_OF_YEARS, TYPOGRAPHIC, one_spelling, plain_marks, word_form
from draftdiff.meaning.words.synonymy import common_form, restating
from draftdiff.meaning.words.synonymy.common_form import templated
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.synonymy.telling import all_across, told_by
from draftdiff.meaning.words.tokens import _by_pieces, _cut, fold_words, tokenize
from draftdiff.meaning.words.triggers import Hit, scan

ENGLISH = lexicon("en")
SOME = (
    "may in of by May March 2020 31 12 / - \u2212 30-day twenty-five twenty five per cent $ euros at least or more "
    "days half annually the \u00b2 1,000 million as soon as possible , . no later than shall be duty to States it "
    "sixty-day five-member two-way"
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
        if at < behind:
            continue
        if measure := date(reader, at) or _wordy(reader, at) or _compound(reader, at) or _counted(reader, at):
            found.append(measure)
            behind = max(measure.end, at + 1)
    assert measures(words, scan(words, ENGLISH.phrases), ENGLISH) == found


@given(WORDS)
def test_no_measure_stands_where_none_can_begin(words):
    if not common_form.may_measure(words, ENGLISH):
        assert measures(words, scan(words, ENGLISH.phrases), ENGLISH) == []


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
            assert any(has_reverse(word, ENGLISH) for word in pair)


@given(WORDS)
def test_templates_are_found_wherever_their_patterns_match(words):
    known, said = equivalents("en"), " ".join(words)
    plain = said
    for pattern, form, _ in known.templates:
        plain = re.sub(pattern, form, plain)
    assert templated(said, known) == plain


@given(WORDS, WORDS)
def test_texts_are_perhaps_equal_where_all_words_of_one_alone_may_be_of_phrases(old, new):
    letters = [re.findall(r"[^\W_]+(?:[-'][^\W\d_]+)*", _counted_days(" ".join(words), "en")) for words in (old, new)]
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


COUNTED = [
    one.split("|")
    for one in (
        "12|twelve|Twelve|a dozen", "half|one half|one-half|50 %|50 per cent|fifty percent", "1|one|a|an|single",
        "within 30 days|by 30 days|no later than thirty days|thirty days", "3 March 2020|March 3, 2020|2020-03-03",
        "5 km|five kilometres|5000 m", "more than 2|over two|up to 2", "$ 5|5 dollars|USD five|five", "May|may|in May",
        "weekly|every week|each seven days", "at|to|third|m|c|and|rights|percent", "two thirds|2/3|two-thirds|first",
    )
]  # fmt: skip


@given(st.lists(st.sampled_from(COUNTED).flatmap(lambda ways: st.tuples(*[st.sampled_from(ways)] * 2)), max_size=3))
def test_texts_that_are_equal_without_their_layers_count_on_both_sides(pairs):
    for old, new in (*pairs, map(" ".join, zip(*pairs, strict=True)) if pairs else ("", "")):
        if _perhaps_equal(old, new, "en") and bare(old, LAYERS, "en") == bare(new, LAYERS, "en"):
            assert _perhaps_exchanged(old, new, "en")


def test_a_word_of_numbers_is_told_by_a_number_across():
    assert proof("by 30 days", "within thirty days", "en")
    assert _perhaps_exchanged("by 30 days", "within thirty days", "en")
    for old, new in (("within it", "it"), ("third", "to"), ("and per cent", "and")):
        assert _perhaps_equal(old, new, "en")
        assert not _perhaps_exchanged(old, new, "en")


@given(st.text(alphabet="a Z&-\u2013\u2026'\u2019\"\u201c\ufb01e\u0301\u00e9/19"))
def test_marks_of_plain_text_are_those_of_any_text(text):
    assert plain_marks(text) == normalize("NFC", text).translate(TYPOGRAPHIC)
    slow = _DASHES.sub(" - ", normalize("NFC", text)).translate(TYPOGRAPHIC)
    assert one_spelling(text, "und") == _SPAN_OF_YEARS.sub("-", slow)


# ---------------------------------------------------------------- common form

ROUNDABOUT = st.lists(
    st.sampled_from(
        "paragraph 2 of article 3|article 3 , paragraph ( b )|under the age of|each of the parties|two|"
        ", and|, the|( b ) ,|make a determination of|makes one or more members|"
        "request that the court provide|does not grant any permission|is prohibited from entering|"
        "shall refrain from entering|in a fair manner|on a daily basis|from monday to friday|9 a . m .|noon|"
        "with a view to helping|for the purpose of helping|until delivery of the goods|- 1 / 2|"
        "once the goods are delivered|upon receipt of an order|when it has been paid|who|which|that is|were|"
        "either|or|both|and|an|a a|whom|three-week|third|3 rd|annex iv|committee have|there|thereto|"
        "parties ' party's".split("|")
    ),
    min_size=1,
    max_size=5,
).map(lambda phrases: " ".join(phrases).split())


def _restated(said, tables):
    """All patterns, one after the other, without looking whether their words are there."""
    r = restating
    said = r._OUTER.sub(r"\1 \2 ( \3 )", r._INNER.sub(r"\2 \3 ( \1 )", said))
    said = r._RANGE.sub(r"\1 to \2", r._CITED.sub(r"\1", r._AGE.sub(r"\1 \2 years of age", said)))
    said = r._EACH_OF.sub(lambda found: f"each {singular(found[1])}", said)
    said = r._ACT.sub(lambda found: r._verbal(found, tables), said)
    said = r._SOME.sub(lambda found: f"at least one {found[1]}{singular(found[2])}", said)
    said = r._ASKED.sub(lambda found: r._asked(found, tables), said)
    said = r._DENIED.sub(lambda found: r._denied(found, tables), said)
    said = r._BARRED.sub(lambda found: r._barred(found, tables), said)
    said = r._WEEK.sub(r"\1 to \2", r._MANNER.sub(lambda found: r.adverb_of(found[1]), said))
    said = r._PART.sub(lambda found: r._PARTS.get((found[1], found[2]), found[0]), r._NOON.sub("12 : 00", said))
    return r._PURPOSE.sub(lambda found: r._infinitive(found, tables), r._CLOCK.sub(r._minutes, said))


@given(ROUNDABOUT)
def test_patterns_of_roundabout_english_are_found_wherever_they_match(words):
    said = " ".join(words)
    assert restating.restated(said, ENGLISH) == _restated(said, ENGLISH)
    done = restating._DONE.sub(lambda f: restating._done(f[1], f[2], f[3], ENGLISH) or f[0], said)
    done = restating._DOING.sub(lambda f: restating._done(f[1], f[3], f[2], ENGLISH) or f[0], done)
    assert restating.by_deeds(said, ENGLISH) == done


@given(ROUNDABOUT, st.sampled_from([0, 1, 2, 3]))
def test_the_common_form_takes_every_step_that_changes_something(words, heads):
    known = equivalents("en")
    assert common_form._ordinals(words, known) == list(common_form._in_figures(words, known))
    found, at = [], 0
    while at < len(words):
        phrase = next(known.at(words, at), None)
        found += phrase[1] if phrase else words[at : at + 1]
        at += len(phrase[0]) if phrase else 1
    assert common_form._phrased(words, known) == found
    if not any("'" in word for word in words):
        assert common_form._without_possessives([*words], heads, known) == words
    if not any(measures(words, scan(words, ENGLISH.phrases), ENGLISH)):
        assert common_form._measured(words, ENGLISH) == words


@given(WORDS | ROUNDABOUT, st.integers(0, 20))
def test_no_phrase_lies_over_a_word_that_has_none_with_its_neighbours(words, at):
    known = equivalents("en")
    if at < len(words):
        found = ((phrase, start) for start in range(at + 1) for phrase, _ in known.at(words, start))
        over = {(phrase, start) for phrase, start in found if start + len(phrase) > at}
        assert set(known.over(words, at)) == over
        assert known.may_lie_over(words, at) or not over


@given(WORDS, WORDS)
def test_words_stand_across_that_are_there_in_some_form(words, across):
    across = [*across, *(word + "s" for word in words[:2]), *(inflected(word, "d") for word in words[2:3])]
    for word in words:
        bare = word.removesuffix("'s")
        same = {word, bare, f"{bare}'s", f"{bare}s", bare.removesuffix("s")} & set(across)
        verb = verb_of(bare, ENGLISH)
        kin = verb is not None and any(verb_of(other, ENGLISH) == verb for other in across)
        assert all_across((word,), told_by(across, ENGLISH), ENGLISH) == bool(same or kin or word.endswith("ly"))


@given(st.text("aB e\u00e9'-1", max_size=12), st.sampled_from(["en", "fr"]))
def test_phrases_are_folded_as_texts_are(rest, language):
    text = "ab" + rest
    words = tokenize(text, language).words
    glued = language == "fr" and words[-1:] == ["'"]
    assert fold_words(text, language) == ([*words[:-2], "".join(words[-2:])] if glued else words)


PIECES = st.sampled_from(
    "states don\u2019t act, (a) 1 000 100 000. 12 1.5% re-sign http://a.org/b). \u00e9t\u00e9 \u4e2d \u00a7".split()
)
GAPS = st.sampled_from([" ", " ", " ", "  ", "\n", "\u00a0", "\t", ""])


@given(st.lists(st.tuples(GAPS, PIECES), max_size=12), GAPS)
def test_pieces_between_spaces_have_the_words_of_the_whole(pieces, end):
    text = "".join(gap + piece for gap, piece in pieces) + end
    assert _by_pieces(text) in (None, _cut(text))


def test_numbers_with_spaces_are_one_word_and_pieces_met_before_are_cut_as_at_first():
    assert _by_pieces("some 1 000 states") is None
    assert tokenize("some 1 000 states").words == ["some", "1 000", "states"]
    text = "the states, and (a) others."
    assert _by_pieces(text) == _by_pieces(text) == _cut(text)


SIGNED = st.lists(
    st.sampled_from([*"[]\uff3b a\n_`#", "(agreed)", "**", "- ", "](", "<b>", "</a>", "(https://a.b)"]), max_size=8
)


@given(SIGNED, SIGNED)
def test_texts_without_a_sign_have_no_marks_and_no_brackets(one, other):
    old, new = "".join(one), "".join(other)
    if not sentences._may_be_of_form(old, new):
        assert not bracketing._turns(old, new, ENGLISH)
        assert not layout.linked_otherwise(old, new)
        assert not layout.laid_out_otherwise(old, new)
        assert lifting.lifted(old, new, edits(old, new)) is None
        assert not markup._marks(old, points=True)
        assert not markup._marks(new, points=True)
    for text in (old, new):
        assert markup._may_be_marked(text) or not markup._marks(text, points=False)
        brackets = lifting._brackets(text)
        assert brackets is None or bool(brackets) is ("[" in text)


LINKS = st.lists(st.sampled_from(["[the ", "[the site](https://a.b)", "site](https://a.b)", "[a](b)", "x ", "the "]))


@given(LINKS, LINKS)
def test_links_that_hold_more_words_or_fewer_leave_a_text_as_long_as_it_was(one, other):
    old, new = "".join(one), "".join(other)
    addresses = [[link[2] for link in layout._LINK.finditer(text)] for text in (old, new)]
    if addresses[0] == addresses[1] and layout._LINK.sub(r"\1", old) == layout._LINK.sub(r"\1", new):
        assert len(old) == len(new)


EFFECTS = st.builds(
    Effect,
    kind=st.sampled_from(["style", "case"]),
    old_span=st.none() | st.tuples(st.integers(0, 2), st.integers(2, 3)),
    new_span=st.tuples(st.integers(0, 1), st.integers(2, 3)),
)


@given(st.lists(EFFECTS, max_size=6))
def test_each_effect_is_told_once_in_reading_order(effects):
    told = sentences.in_order(effects)
    assert len(told) == len(set(told))
    assert set(told) == set(effects)
    assert list(told) == sorted(dict.fromkeys(effects), key=lambda one: (one.new_span, one.old_span or (0, 0)))


TIMED = st.lists(
    st.sampled_from("by before the end of no not later than within from 1 May sixth week adoption".split())
)


@given(TIMED, st.integers(0, 8), st.integers(1, 3))
def test_no_bound_stands_where_no_word_tells_a_time(words, start, length):
    said = " ".join([*words, "day"])
    side = Side(said, (0, len(said)), ENGLISH)
    places = list(range(len(side.words)))[start : start + length]
    if places and bounds._bound(side, places):
        told = {side.words[at] for at in places}
        assert bounds.beside_than(side, places) or not timing._timing(ENGLISH).isdisjoint(told)
