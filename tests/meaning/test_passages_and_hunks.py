"""Passages and hunks: where two texts differ, sentence by sentence, and the words that differ."""

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes.kinds import Replacement
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit, languages
from draftdiff.meaning.edits import in_order
from draftdiff.meaning.lexicon import lexicon
from draftdiff.meaning.passages import passages, sentence_breaks
from draftdiff.meaning.sentences import explain_passage

WORDS = st.lists(
    st.sampled_from(
        "States shall act. Parties may not, the Board (if any) pays 5.5 euros; see Article 19. Colour e.g. this".split()
    ),
    max_size=16,
)
TEXTS = WORDS.map(" ".join) | st.text(max_size=40)


def kept(side, spans):
    """The forms of a side outside some spans of tokens."""
    return [
        form
        for at, form in enumerate(side.forms)
        if not any(start <= at < end for start, end in spans)
    ]


@given(TEXTS, TEXTS, st.sampled_from(languages()))
def test_kept_words_outside_hunks_are_equal(old, new, language):
    for passage in passages(old, new, edits(old, new), lexicon(language)):
        left, right = passage.old, passage.new
        assert kept(left, [hunk.old for hunk in passage.hunks]) == kept(
            right, [hunk.new for hunk in passage.hunks]
        )


@given(TEXTS, TEXTS)
def test_hunks_stand_in_order_and_cover_every_edit_of_a_word(old, new):
    for passage in passages(old, new, edits(old, new), lexicon("en")):
        places = [
            0,
            *(place for hunk in passage.hunks for place in hunk.old),
            len(passage.old.tokens),
        ]
        assert places == sorted(places)
        covered = [passage.new.chars(*hunk.new) for hunk in passage.hunks]
        for edit in passage.edits:
            for token in passage.new.tokens:
                if token.start < edit.new[1] and token.end > edit.new[0]:
                    assert any(start <= token.start and token.end <= end for start, end in covered)


@given(TEXTS, TEXTS)
def test_passages_part_both_texts_at_the_same_borders(old, new):
    found = passages(old, new, edits(old, new), lexicon("en"))
    for text, sides in ((old, [one.old for one in found]), (new, [one.new for one in found])):
        ends = [place for side in sides for place in side.span]
        assert ends == sorted(ends)
        assert all(place in sentence_breaks(text) for place in ends)
    gaps = zip(
        [(0, 0), *((one.old.span[1], one.new.span[1]) for one in found)],
        [*found, None],
        strict=True,
    )
    for (start, there), following in gaps:
        end, behind = (
            (following.old.span[0], following.new.span[0]) if following else (len(old), len(new))
        )
        assert old[start:end] == new[there:behind]


@given(TEXTS, TEXTS)
def test_every_edit_lies_in_the_passage_that_holds_it(old, new):
    marked = edits(old, new)
    found = passages(old, new, marked, lexicon("en"))
    assert [edit for passage in found for edit in passage.edits] == list(marked)
    for passage in found:
        for edit in passage.edits:
            assert passage.old.span[0] <= edit.old[0] <= edit.old[1] <= passage.old.span[1]
            assert passage.new.span[0] <= edit.new[0] <= edit.new[1] <= passage.new.span[1]


@given(TEXTS, TEXTS)
def test_a_text_explained_in_pieces_is_explained_as_a_whole(old, new):
    found = passages(old, new, edits(old, new), lexicon("en"))
    pieces = [explain_passage(passage) for passage in found]
    told = [one for piece, _ in pieces for one in piece]
    whole = in_order(told), any(substantive for _, substantive in pieces)
    assert explain_edit(old, new, edits(old, new), "en") == whole


SENTENCES = st.lists(
    st.sampled_from(
        ["The Board meets.", "Members pay 5 euros.", "See Article 19.", "The fee is due in May."]
    ),
    min_size=1,
    max_size=4,
)


@given(
    SENTENCES,
    SENTENCES,
    st.sampled_from(["States shall act.", "The fee is 5 per cent.", "Members vote."]),
)
def test_sentences_around_an_edit_do_not_change_what_it_does(before, behind, sentence):
    other = sentence.replace("shall", "may").replace("5", "8").replace("Members", "Some members")
    plain = explain_edit(sentence, other, edits(sentence, other), "en")
    texts = [" ".join([*before, middle, *behind]) for middle in (sentence, other)]
    effects, substantive = explain_edit(*texts, edits(*texts), "en")
    assert substantive == plain[1]
    assert [(one.kind, one.direction, one.old, one.new) for one in effects] == [
        (one.kind, one.direction, one.old, one.new) for one in plain[0]
    ]


def test_an_edit_inside_a_word_is_an_edit_of_the_whole_word():
    [passage] = passages("The colours", "The colors", [Replacement((8, 9), (8, 8))], lexicon("en"))
    [hunk] = passage.hunks
    assert (passage.old.words(*hunk.old), passage.new.words(*hunk.new)) == ("colours", "colors")


def test_no_sentence_ends_behind_an_abbreviation_or_inside_a_number():
    text = "See Art. 5 and No. 7, e.g. the fee of 5.5 euros. Members pay."
    assert [
        text[a:b] for a, b in zip(sentence_breaks(text), sentence_breaks(text)[1:], strict=False)
    ] == [
        "See Art. 5 and No. 7, e.g. the fee of 5.5 euros. ",
        "Members pay.",
    ]
