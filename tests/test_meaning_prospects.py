"""What may be proved of an edit: no proof of style would tell what the one look at its words gives up."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes.wording import edits
from draftdiff.meaning.proofs import editorial, hopeful, paraphrase, proving, steps
from draftdiff.meaning.proofs.agreement import tells_antecedent
from draftdiff.meaning.proofs.mending import (
    is_impossible,
    is_left_out,
    is_written_twice,
    may_be_impossible,
    may_be_left_out,
)
from draftdiff.meaning.proofs.prospects import ANY, CONSTRUCTION, NONE, prospect
from draftdiff.meaning.rules.scope import terms
from draftdiff.meaning.sentences.segments import segments
from draftdiff.meaning.turns.abreast import has_construction
from draftdiff.meaning.turns.companions import COMPANIONS
from draftdiff.meaning.words.forms.compounds import is_solid_compound
from draftdiff.meaning.words.forms.layers import proof
from draftdiff.meaning.words.forms.slips import are_alike, is_meant, is_misused, is_slip, may_be_slip
from draftdiff.meaning.words.forms.traits import CITING
from draftdiff.meaning.words.lexicon import lexicon
from draftdiff.meaning.words.numbers import hours
from draftdiff.meaning.words.spelling import word_forms
from draftdiff.meaning.words.synonymy import exceptions, restating
from draftdiff.meaning.words.synonymy.common_form import is_told_by_rule
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.typing_errors import is_mistaken_apostrophe, is_typing_error

DATA = Path(__file__).parent / "data" / "meaning"
ENGLISH = lexicon("en")
PAIRS = [
    (row["old"], row["new"])
    for path in sorted(DATA.glob("*.jsonl"))
    for row in map(json.loads, filter(str.strip, path.read_text(encoding="utf-8").splitlines()))
    if isinstance(row.get("old"), str) and row.get("language", "en") == "en"
]
TELLING = sorted({*equivalents("en").vocabulary, *COMPANIONS, *"shall may not no which that of to by it".split()})


@st.composite
def pairs(draw):
    """A pair of the sets with words that tell constructions put in, taken out and exchanged on one side."""
    old, new = draw(st.sampled_from(PAIRS))
    words = new.split()
    for _ in range(draw(st.integers(0, 3))):
        at, length = draw(st.integers(0, len(words))), draw(st.integers(0, 2))
        word = st.sampled_from(TELLING) | st.sampled_from(old.split() or ["the"])
        words = [*words[:at], *draw(st.lists(word, max_size=2)), *words[at + length :]]
    return old, " ".join(words)


def cut(old, new):
    """The segments of two texts, made anew."""
    return list(segments(old, new, edits(old, new), ENGLISH))


def proved(segment):
    """The groups of edits that proofs of style find, what they leave to each other included."""
    together = paraphrase.said_otherwise(segment, segment.regions)
    left = [region for region in segment.regions if not any(region in regions for regions in together)]
    return together, steps.told_in_steps(segment, left, [])


def proved_by_asking_every_proof(segment):
    """The same without the look at what may be proved."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(steps, "prospect", lambda *_: ANY)
        return proved(segment)


def assert_nothing_is_kept_from(pair):
    """Neither a proof of a whole sentence is kept from it nor one of any edit that is given up.

    Beside an edit that is given up nobody asks for turns of the others: the sentence says something else anyway.
    """
    for one, other in zip(cut(*pair), cut(*pair), strict=True):
        given_up = {region for region in one.regions if prospect(one, [region]) < ANY}
        (together, in_steps), (told, all_steps) = proved(one), proved_by_asking_every_proof(other)
        assert together == told
        open_edits = {region for region in one.regions if not any(region in regions for regions in together)}
        told_of = {region for regions in all_steps for region in regions}
        if told_of == open_edits or not given_up:
            assert in_steps == all_steps
        assert given_up.isdisjoint(told_of) or in_steps == all_steps


@given(pairs())
def test_no_proof_of_style_would_tell_an_edit_that_is_given_up(pair):
    assert_nothing_is_kept_from(pair)


def test_no_proof_of_style_is_kept_from_a_pair_of_the_sets():
    # Whoever adds a proof adds pairs that it proves: what it needs across has to be among the clues.
    for pair in PAIRS:
        if any(prospect(one, [region]) < ANY for one in cut(*pair) for region in one.regions):
            assert_nothing_is_kept_from(pair)


@pytest.mark.parametrize(
    ("old", "same"),
    [
        ("In the event of a leak, the operator shall call.", "If there is a leak, the operator shall call."),
        ("The hall is open to both members and guests.", "The hall is open to members and guests."),
    ],
)
def test_beside_an_edit_that_nothing_can_tell_no_turn_is_looked_for(old, same):
    for new, told in ((same, True), (same.replace(".", " a herring."), False)):
        (segment,) = cut(old, new)
        assert bool(steps.told_in_steps(segment, segment.regions, [])) is told


def told(segment):
    """The groups of edits that one common form proves."""
    return paraphrase.said_otherwise(segment, segment.regions)


def told_whatever_words_need(segment):
    """The same without the look at what words need near them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paraphrase, "hopeful", every_edit)
        return told(segment)


def every_edit(segment, regions):
    """All edits but those that tell who is meant."""
    return [hopeful.Edit.of(segment, region) for region in regions if not tells_antecedent(segment, region)]


def test_no_common_form_is_kept_from_a_pair_of_the_sets():
    # Whoever adds a turn to the common form says beside it what its words need (BESIDE), or a table does.
    for old, new in PAIRS:
        for one, other in zip(cut(old, new), cut(old, new), strict=True):
            assert told(one) == told_whatever_words_need(other), (old, new)


def test_words_that_nothing_near_them_tells_are_given_up():
    segment = cut(
        "The Fund shall buy a dog and sell it prior to June.", "The Fund shall buy a cow and sell it before June."
    )[0]
    assert [edit.words for edit in hopeful.hopeful(segment, segment.regions)] == [(("prior", "to"), ("before",))]
    segment = cut("All the fees shall fall due.", "All of the fees shall fall due.")[0]
    assert told(segment) == [segment.regions]
    segment = cut("Pay the fees of the club.", "Pay the fees the club.")[0]
    assert told(segment) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("You may copy and sell the film.", "You are permitted to copy the film.", ["may"]),
        ("Some staff members shall not eat.", "No staff member shall eat.", []),
    ],
)
def test_beside_other_edits_those_are_proved_of_which_rules_would_tell(old, new, told):
    (segment,) = cut(old, new)
    found = steps.told_in_steps(segment, segment.regions, [])
    assert [segment.old.written(*region.old) for regions in found for region in regions] == told


@pytest.mark.parametrize(
    ("old", "new", "nearer"),
    [
        ("small rafts are exempt from the toll .", "the toll does not apply to small rafts .", True),
        ("a fee of five euros is due for a raft .", "a fee should five euros is due for a raft .", False),
    ],
)
def test_constructions_are_tried_where_one_brings_both_sentences_nearer(old, new, nearer):
    for one, other in ((old, new), (new, old)):
        assert has_construction(one.split(), other.split(), ENGLISH) is nearer


@pytest.mark.parametrize(
    ("module", "told"),
    [(restating, restating.RESTATED), (exceptions, exceptions.EXCEPTED), (hours, hours.TIMED)],
)
def test_words_that_a_rule_puts_in_one_form_are_told_by_it(module, told):
    known = equivalents("en")
    patterns = [found.pattern for found in vars(module).values() if isinstance(found, re.Pattern)]
    # What only has to stand beside comes and goes nowhere.
    written = [re.sub(r"\(\?[=<!]+[^()]*\)", "", said.replace("(?!\\S)", "")) for said in patterns]
    words = {word for said in written for word in re.findall(r"[a-z'\]\[]{4,}", said)}
    in_phrases_alone = {word for word in words & known.vocabulary if not is_told_by_rule(word, "en")}
    assert words & told
    assert in_phrases_alone <= {"clock", "tues", "thurs"}  # no words


def test_some_edits_are_given_up_and_some_are_not():
    segment = cut("The Fund shall buy a dog, or fees due.", "The Fund must buy a cow, or fee due.")[0]
    assert [prospect(segment, [region]) for region in segment.regions] == [ANY, NONE, ANY]
    segment = cut("The shelf shall obtain plants.", "The shelf shall commence plants.")[0]
    assert [prospect(segment, [region]) for region in segment.regions] == [CONSTRUCTION]


@given(pairs())
def test_sentences_without_a_word_that_is_respelled_are_in_their_common_spelling(pair):
    for segment in cut(*pair):
        for side in (segment.old, segment.new):
            assert side.forms == word_forms(side.words, "en")


@given(pairs())
def test_neighbours_of_no_phrase_that_is_exchanged_are_not_editorial_together(pair):
    for segment in cut(*pair):
        for region in segment.regions:
            old, new = editorial._with_neighbours(segment, region)
            if old[0] < old[1] and new[0] < new[1] and not editorial._may_be_exchanged(segment, old, new):
                assert proof(segment.old.written(*old), segment.new.written(*new), "en") is None


@given(pairs())
def test_nothing_is_written_or_cited_otherwise_without_a_bracket_or_a_word_that_cites(pair):
    for segment in cut(*pair):
        if not segment.edited & proving._SIGNS:
            assert not list(proving._written_otherwise(segment))
        if not segment.said & CITING:
            assert not list(proving._cited(segment))


TERMS = frozenset({"party", "contracting party", "agreement", "board", "member", "member state", "annual report"})


@given(pairs())
def test_no_term_is_exchanged_where_a_changed_word_is_of_none(pair):
    for one, other in zip(cut(*pair), cut(*pair), strict=True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(terms, "_has_part", lambda *_: True)
            patch.setattr(terms, "_may_belong", lambda *_: True)
            exchanged = list(terms.exchanged_terms(other, TERMS))
        assert list(terms.exchanged_terms(one, TERMS)) == exchanged


@given(pairs())
def test_words_that_stand_alone_once_and_are_no_be_are_not_left_out(pair):
    for segment in cut(*pair):
        for side in (segment.old, segment.new):
            for at in range(len(side.words)):
                if not may_be_left_out(side, at):
                    assert not is_written_twice(side, at)
                    assert not is_left_out(side, at, ENGLISH)


WRITTEN = st.text("aeprst", min_size=1, max_size=7) | st.sampled_from(
    "of fo is si the teh its a an and that my may except accept physic fisik".split()
)
BESIDE = st.sampled_from(["", "the", "not", "shall", "more", "status"])


@given(WRITTEN, WRITTEN, BESIDE, BESIDE)
def test_words_that_begin_end_and_sound_otherwise_are_no_slips(one, other, before, behind):
    if not may_be_slip(one, other):
        assert not is_slip(one, other)
        assert not is_meant(one, other, before, behind)
        assert not is_misused(one, other, before, [behind], ENGLISH)
        assert not is_typing_error(one, other)
        assert not is_solid_compound(one, other)
        assert not is_mistaken_apostrophe(one, other, behind)
        assert len(one + other) == 2 or not are_alike(one, other)


@given(pairs())
def test_edits_that_cannot_be_slips_are_not_mistyped(pair):
    for segment in cut(*pair):
        for region in segment.regions:
            if region.old[1] - region.old[0] == region.new[1] - region.new[0] == 1:
                wrong, right = segment.old.words[region.old[0]], segment.new.words[region.new[0]]
                if not (may_be_slip(wrong, right) or may_be_impossible(wrong, right)):
                    assert not is_impossible(segment, region)
