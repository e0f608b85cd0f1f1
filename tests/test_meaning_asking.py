"""Which rules are asked, and which edits are plain: nobody can tell from the effects that anything was passed over."""

import json
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from draftdiff.changes.wording import edits
from draftdiff.meaning.asking import every_rule, rules_for
from draftdiff.meaning.frames.acting import acting_otherwise
from draftdiff.meaning.frames.grammar import BE
from draftdiff.meaning.proofs import editorial
from draftdiff.meaning.proofs.appearance import markup
from draftdiff.meaning.proofs.grammar import edit_pairs
from draftdiff.meaning.proofs.grammar import small_words as wording
from draftdiff.meaning.proofs.grammar.by_neighbours import is_grammatical
from draftdiff.meaning.proofs.grammar.mended_forms import is_mended
from draftdiff.meaning.proofs.grammar.resuming import resumes
from draftdiff.meaning.proofs.plainness import is_plain
from draftdiff.meaning.rules.force import negation
from draftdiff.meaning.rules.force.conditions import asks_consent
from draftdiff.meaning.rules.measures import quantities
from draftdiff.meaning.rules.measures.timing import beside_time, turned_in_time
from draftdiff.meaning.rules.references import changed as references
from draftdiff.meaning.rules.references.citations import _beginnings_of_names, _named, whole_citations
from draftdiff.meaning.rules.residue import deeds, kindred, rewriting
from draftdiff.meaning.rules.residue.changed_phrases import content
from draftdiff.meaning.rules.roles import behind_acts, receivers, turned_actors
from draftdiff.meaning.rules.roles import labelling as roles
from draftdiff.meaning.rules.scope.listing import in_list
from draftdiff.meaning.rules.scope.reordering import _is_reordered, _may_be_reordered
from draftdiff.meaning.sentences.segments import Side, is_open, segments
from draftdiff.meaning.words.forms import parts
from draftdiff.meaning.words.forms.conjugation import conjugates
from draftdiff.meaning.words.forms.slips import (
    _changed_places,
    _differing,
    _dropped,
)
from draftdiff.meaning.words.forms.traits import (
    BINDING,
    BY,
    CALLING,
    CHARGING,
    CITING,
    FAVOURING,
    HALTING,
    traits,
)
from draftdiff.meaning.words.lexicon import lexicon
from draftdiff.meaning.words.numbers.measures import beginnings

DATA = Path(__file__).parent / "data" / "meaning"
ENGLISH = lexicon("en")
PAIRS = [
    (row["old"], row["new"], row.get("language", "en"))
    for name in ("tuning", "look_alikes", "udhr_pairs", "independent_dev")
    for row in map(json.loads, (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
]
PHRASES = {
    language: sorted(" ".join(phrase) for phrase, _ in lexicon(language).known_phrases())
    for language in sorted({language for _, _, language in PAIRS})
}
MARKS = [",", ";", "(", ")", "[", "]", ".", "-", '"', "<b>", "$", "30", "he", "httpd", "https://a.org/b", "Charter"]


@st.composite
def pairs(draw):
    """Two texts that differ in some words: a pair of the sets, with phrases and marks put in, taken out, exchanged."""
    old, new, language = draw(st.sampled_from(PAIRS))
    words = draw(st.sampled_from([old, new])).split()
    changed = words if draw(st.booleans()) else new.split()
    word = st.sampled_from(PHRASES[language]) | st.sampled_from(MARKS) | st.sampled_from(old.split())
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(changed))), draw(st.integers(0, 2))
        changed = [*changed[:at], *draw(st.lists(word, max_size=2)), *changed[at + length :]]
    return " ".join(words), " ".join(changed), language


def cut(old, new, language):
    """The segments of two texts, made anew."""
    return list(segments(old, new, edits(old, new), lexicon(language)))


def told(segment, rules):
    """What rules say of a segment one after the other, and what they leave unexplained."""
    effects = [effect for rule in rules for effect in rule(segment)]
    return effects, segment.old.open, segment.new.open


@given(pairs())
def test_rules_that_are_not_asked_have_nothing_to_say(pair):
    for one, other in zip(cut(*pair), cut(*pair), strict=True):
        assert told(one, rules_for(one)) == told(other, every_rule(other))


def test_some_rules_are_passed_over_and_some_asked():
    segment = cut("The Fund shall pay a fee.", "The Fund shall pay a sum.", "en")[0]
    asked, all_of_them = list(rules_for(segment)), list(every_rule(segment))
    assert 0 < len(asked) < len(all_of_them)
    assert len(list(rules_for(cut("He shall pay [a] fee 3.", "He may not pay fee 4.", "en")[0]))) > len(asked)


def test_no_voice_changes_without_a_form_of_be():
    assert all(traits(ENGLISH)[word] & HALTING for word in BE)


@given(pairs())
def test_no_layer_makes_plain_edits_equal(pair):
    for segment in cut(*pair):
        for region in segment.regions:
            if is_plain(segment, region):
                assert editorial._layers(segment, region) is None
                assert editorial._tagged(segment, region) is None


def test_words_that_no_phrase_knows_are_plain():
    segment = cut("The Fund shall pay a dog, or the cat.", "The Fund shall pay a cow, or the cat.", "en")[0]
    assert [is_plain(segment, region) for region in segment.regions] == [True]
    for one, other in (("organisation", "organization"), ("data base", "database"), ("cow", "dog")):
        segment = cut(f"Our {one} shall act.", f"Our {other} shall act.", "en")[0]
        assert [is_plain(segment, region) for region in segment.regions] == [other == "dog"]


@given(pairs())
def test_what_a_side_knows_by_its_traits_is_what_the_words_say(pair):
    old, _, language = pair
    tables = lexicon(language)
    side = Side(old, (0, len(old)), tables)
    known = tables.among("reference.instruments") | tables.among("reference.acronyms")
    named = "://" in old or not known.isdisjoint(side.words)
    assert side.names == [at for at, w in enumerate(side.words) if named and (w in known or w.startswith("http"))]
    assert side.beginnings == beginnings(side.words, side.hits, tables)
    assert side.said & FAVOURING or not side.hits_of("benefit")
    assert side.said & CITING or not side.hits_of("citation")
    near = {at for name in side.names for at in range(max(0, name - 18), name + 1)}
    beginnings_of_names = set(_beginnings_of_names(side))
    assert beginnings_of_names <= {at for at in near if side.capital(at) or side.words[at].startswith("http")}
    assert all(_named(side, at, tables) is None for at in range(len(side.words)) if at not in beginnings_of_names)


@given(pairs())
def test_a_word_has_no_role_that_no_word_near_it_gives(pair):
    old, _, language = pair
    tables = lexicon(language)
    side = Side(old, (0, len(old)), tables)
    for at in range(len(side.words)):
        near = 0
        for word in side.words[max(0, at - 16) : at]:
            near |= traits(tables)[word]
        place = receivers.preposition_of(side, at)
        assert side.said & BINDING or roles._modal_near(side, at, side.clause(at)) is None
        assert near & BY or not behind_acts.by_whom(side, at, place, tables)
        assert near & CHARGING or not behind_acts.whose_duty(side, at, tables)
        assert side.said & CALLING or not roles._addressee(side, at, tables)
        assert receivers.may_be_served(side, side.clause(at)[0], at) or not receivers.for_whom(side, at, place, tables)


MEMBERS = st.lists(st.sampled_from("cats dogs men the women, oxen, and or".split()), min_size=3, max_size=7)


@given(MEMBERS.flatmap(lambda words: st.tuples(st.just(words), st.permutations(words))))
def test_lists_that_no_word_left_are_the_only_ones_reordered(lists):
    old, new = (f"States shall protect {' '.join(words)} here." for words in lists)
    for segment in cut(old, new, "en"):
        wanted = [region for region in segment.regions if is_open(segment, region)]
        if wanted and segment.old.open and segment.new.open and not _may_be_reordered(segment):
            old, new = (wanted[0].old[0], wanted[-1].old[1]), (wanted[0].new[0], wanted[-1].new[1])
            assert not _is_reordered(segment, old, new)


@given(pairs())
def test_nothing_is_for_a_purpose_but_behind_all_words_that_tell_one(pair):
    for segment in cut(*pair):
        leads = segment.lexicon.among("grammar.purpose")
        for (a, _), (c, _), _, _ in segment.regions:
            behind = [
                any(" ".join(side.words[max(0, at - size) : at]) in leads for size in (2, 3, 4))
                for side, at in ((segment.old, a), (segment.new, c))
            ]
            assert deeds.for_a_purpose(segment, [a], [c]) is all(behind)


def test_what_something_is_done_for_stands_behind_the_last_word_of_a_phrase():
    old, new = "It may act in order to {} fraud.", "It may act to {} fraud."
    for written, purpose in ((old, True), (new, False)):
        segment = cut(written.format("prevent"), written.format("detect"), "en")[0]
        at = segment.regions[0].old[0]
        assert deeds.for_a_purpose(segment, [at], [at]) is purpose


@given(st.lists(st.sampled_from(["*", "**", "_", "`", "<b>", "</b>", "#", "\\emph{", "}", "a", " ", "\n", "- "])))
def test_marks_of_form_are_found_where_a_sign_stands(pieces):
    text = "".join(pieces)
    every = [found.span() for found in markup._PAIRED.finditer(text)]
    assert [found.span() for found in markup._paired(text, 0, len(text))] == every
    for sign in (markup._BULLET, markup._HEADING):
        assert [found.span() for found in markup._begun(sign, text)] == [one.span() for one in sign.finditer(text)]


LETTERS = st.text("aeprst", min_size=1, max_size=7)


@given(LETTERS, LETTERS)
def test_words_that_differ_in_several_letters_more_are_no_slips(one, other):
    differing = _differing(one, other)
    if abs(len(one) - len(other)) > 1:
        assert not _changed_places(*differing)
        assert not _dropped(*differing)


def test_lists_that_are_asked_for_together_hold_what_each_holds():
    together = ENGLISH.any_of("grammar.be", "grammar.by")
    assert together == ENGLISH.among("grammar.be") | ENGLISH.among("grammar.by")
    assert ENGLISH.any_of("grammar.be", "grammar.by") is together
    assert ENGLISH.any_of("no.such.list") == frozenset()


@given(pairs())
@example(("Under art.17 he shall act.", "Under art. 17 he shall act.", "en"))
def test_an_edit_says_nothing_only_where_it_begins_as_a_rule_wants_it(pair):
    for segment in cut(*pair):
        for region in segment.regions if segment.lexicon.language == "en" else ():
            (a, b), (c, d) = region.old, region.new
            side, words = (segment.old, region.old) if a < b else (segment.new, region.new)
            alone = (a < b) is not (c < d) and any(rule(side, *words) for rule, _ in wording._OPENINGS)
            instead = a < b and c < d and wording._instead(segment, region)
            others = is_grammatical(segment, region) or is_mended(segment, region) or resumes(segment, region)
            assert bool(wording._says_nothing(segment, region)) is bool(alone or instead or others)


def test_small_words_that_begin_as_a_rule_wants_it_are_judged_by_what_is_beside_them():
    for old, new, told in (
        ("We comment the bug now.", "We comment on the bug now.", True),
        ("We fix the bug now.", "We fix on the bug now.", False),
        ("The fee is due and applies.", "The fee is due and it applies.", True),
        ("The fee is due then applies.", "The fee is due then it applies.", False),
    ):
        segment = cut(old, new, "en")[0]
        assert wording._says_nothing(segment, segment.regions[0]) is told, (old, new)


@given(pairs())
def test_edits_that_say_nothing_together_begin_as_they_have_to(pair):
    for segment in cut(*pair):
        for one, other in pairwise(segment.regions):
            if any(rule(segment, one, other) for rule in edit_pairs.PAIRS):
                assert edit_pairs.may_be_pair(segment, one, other)


@given(pairs())
def test_measures_that_touch_an_edit_reach_it_from_where_they_begin(pair):
    for segment in cut(*pair):
        for which, side in ((0, segment.old), (1, segment.new)):
            found = quantities._touched(side, segment.regions, which, segment.lexicon)
            spans = [region[which] for region in segment.regions]
            assert found == [
                one for one in side.measures(segment.lexicon) if any(a <= one.end and b >= one.start for a, b in spans)
            ]


@given(pairs())
@example(("It is lawful to act.", "It is unlawful to act.", "en"))
@example(("Do not allow it.", "Do not forbid it.", "en"))
def test_words_are_reversed_only_where_one_of_them_seems_to_have_a_reverse(pair):
    for segment in cut(*pair):
        for region in segment.regions:
            one = negation._weighty(segment.old, region.old, segment.lexicon)
            other = negation._weighty(segment.new, region.new, segment.lexicon)
            words = [(segment.old.words[a], segment.new.words[b]) for a, b in zip(one, other, strict=False)]
            if len(one) == len(other) and any(negation.reverse(*both, segment.lexicon) for both in words):
                assert negation._turns(segment, region)


@given(pairs())
@example(("See sections 5 to 8 and 12(a) of it.", "See sections 5 to 8 and 12(b) of it.", "en"))
@example(("Under 42 U.S.C. 300bb-1 he acts.", "Under 42 U.S.C. 300bb-2 he acts.", "en"))
@example(("See resolutions 58/4 of 12 June 2019 and 61/9.", "See resolutions 58/4 of 12 May 2019 and 61/9.", "en"))
def test_references_that_touch_an_edit_reach_it_from_a_word_that_cites(pair):
    for segment in cut(*pair):
        for which, side in ((0, segment.old), (1, segment.new)):
            spans = [region[which] for region in segment.regions]
            cited = [one for one in whole_citations(side, segment.lexicon) if not references._is_title(side, one)]
            touched = [one for one in cited if any(a <= one.end and b >= one.start for a, b in spans)]
            assert references._touched(side, segment.regions, which, segment.lexicon) == touched


@given(pairs())
def test_stretches_that_are_not_asked_for_are_not_rewritten(pair):
    for segment in cut(*pair):
        assert rewriting._may_be_rewritten(segment) or not rewriting._rewritten(segment)
        assert rewriting._changes_stops(segment) or not [*rewriting._over_borders(segment)]


@given(pairs())
def test_words_of_one_kind_are_told_by_both_or_by_what_is_beside_them(pair):
    for segment in cut(*pair):
        for region in segment.regions:
            old, new = content(segment.old, region.old), content(segment.new, region.new)
            if old and new:
                one, other = [segment.old.words[at] for at in old], [segment.new.words[at] for at in new]
                known = kindred._telling(segment.lexicon)
                gone, come = not known.isdisjoint(one), not known.isdisjoint(other)
                assert (gone and come) or not kindred._measured(segment, old, new)
                timed = (gone or beside_time(segment.old, old)) and (come or beside_time(segment.new, new))
                assert timed or not turned_in_time(segment, old, new)


@given(pairs())
def test_a_word_plays_the_parts_that_the_lists_give_it(pair):
    old, _, language = pair
    tables = lexicon(language)
    for word in Side(old, (0, len(old)), tables).words:
        part = parts.parts(tables)[word]
        for bit, name in ((parts.DETERMINER, "determiners"), (parts.PREPOSITION, "prepositions"), (parts.LINK, "and")):
            assert bool(part & bit) is (word in tables.among(f"grammar.{name}"))
        assert bool(part & parts.LETTERED) is word[0].isalpha()
        assert bool(part & parts.VERB) is (tables.base_of(word) is not None)
        assert bool(part & parts.OF_SEVERAL) is conjugates(word, tables)
        assert bool(part & parts.HALT) is bool(traits(tables)[word] & HALTING)


@given(pairs())
def test_no_member_stands_without_a_link_and_no_leave_is_asked_without_a_preposition(pair):
    for segment in cut(*pair):
        for side, which in ((segment.old, 0), (segment.new, 1)):
            for words in [region[which] for region in segment.regions if region[which][0] < region[which][1]]:
                held = 0
                for part in side.parts[slice(*words)]:
                    held |= part
                assert held & (parts.LINK | parts.SEPARATOR) or not in_list(segment, side, words)
                if held & parts.LETTERED:
                    assert held & parts.QUALIFYING or not asks_consent(side, words, segment.lexicon)


def test_who_acts_changes_with_the_voice_only_where_a_verb_or_its_object_stands_again():
    said = [
        ("The clerk shall seal the deed.", "The deed shall be sealed.", True),
        ("The clerk has sealed the deed.", "The deed is sealed by the mayor.", True),
        ("The clerk shall seal the deed.", "The clerk shall be careful.", False),
    ]
    for old, new, again in said:
        assert turned_actors._says_again(cut(old, new, "en")[0]) is again


@given(pairs())
def test_who_acts_stays_where_nothing_stands_again(pair):
    for segment in cut(*pair):
        if len(segment.regions) > 1 and not turned_actors._says_again(segment):
            assert acting_otherwise(segment.old.words, segment.new.words, segment.lexicon) is None
