"""Layers: what they prove to be editorial, and the look-alikes that they must leave alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import reading

from draftdiff.changes.kinds import EDITORIAL
from draftdiff.changes.wording import edits
from draftdiff.meaning.layers.proving import prove
from draftdiff.meaning.layers.site import Proof
from draftdiff.meaning.lexicon import languages, lexicon
from draftdiff.meaning.passages import passages

# What another quotation mark is called differs by language.
SIGNS = {"punctuation", "spelling"}


@pytest.mark.parametrize(
    ("old", "new", "language", "kinds"),
    [
        ("The colour of the centre", "The color of the center", "en", {"spelling"}),
        ("Der Beschluß gilt.", "Der Beschluss gilt.", "de", {"spelling"}),
        ("L'accord est signé.", "L’accord est signé.", "fr", SIGNS),
        ("«Datos» personales", "“Datos” personales", "es", SIGNS),
        ("Статья 5", "Статья\u00a05", "ru", {"space"}),
        ("a word", "a  word ", "xx", {"space"}),
        ("a fee of 30000 euros", "a fee of 30,000 euros", "en", {"format"}),
        ("five members", "5 members", "en", {"style"}),
        ("See **the annex** of today.", "See the annex of today.", "en", {"format"}),
        ("Use `git push` to publish.", "Use ``git push`` to publish.", "en", {"format"}),
        ("The Board meets", "The Board meets.", "en", {"punctuation"}),
        ("members vote;", "Members vote.", "en", {"case", "punctuation"}),
        ("However, the Board meets.", "However the Board meets.", "en", {"punctuation"}),
        ("The Board may accomodate them.", "The Board may accommodate them.", "en", {"spelling"}),
        (
            "See http://example.org/a today.",
            "See https://www.example.org/a/ today.",
            "en",
            {"format"},
        ),
        ("Upon request, data is sent.", "On request, data is sent.", "en", {"style"}),
    ],
)
def test_the_same_in_other_letters(old, new, language, kinds):
    for texts in ((old, new), (new, old)):
        effects, substantive = reading(*texts, language)
        assert not substantive
        assert effects
        assert {effect.kind for effect in effects} <= kinds


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Members shall resign.", "Members shall re-sign."),
        ("The rate is 1.5.", "The rate is 15."),
        ("The principal decides.", "The principle decides."),
        ("The treaty affects trade.", "The treaty effects trade."),
        ("Pay on 7 June 2019.", "Pay on 14 June 2019."),
        ("Pay 20190607 euros.", "Pay 20190614 euros."),
        ("Send it to 10.0.0.1.", "Send it to 10.0.0.2."),
        ("A buyer shall pay the seller.", "A seller shall pay the buyer."),
        ("Rank A, B and C in this order.", "Rank C, B and A in this order."),
        (
            "Ann and Ben get 1 and 2 euros respectively.",
            "Ben and Ann get 1 and 2 euros respectively.",
        ),
        ("Use files in /a/b.", "Use files in /a/c."),
        (
            "Nobody may enter except employees and guests.",
            "Nobody may enter, except employees, and guests.",
        ),
        ("See https://a.org/x-y.", "See https://a.org/xy."),
        ("It is 5 m wide.", "It is 5 cm wide."),
        ("It costs $5.", "It costs €5."),
        ("It is -5 degrees.", "It is 5 degrees."),
        ("Filing is required.", "Filling is required."),
        ("the US must pay us", "the us must pay US"),
        ("More than 5 members vote.", "At least 5 members vote."),
        ("About 100 days passed.", "100 days passed."),
        ("By a majority of votes.", "By a strict majority of votes."),
        ("By consensus.", "By unanimity."),
        ("Pay in 30 days.", "Pay in 30 calendar days."),
        ("A rise of 5 per cent.", "A rise of 5 percentage points."),
        ("Implementations must reject it.", "Implementations MUST reject it."),
        ("It weighs 5 tons.", "It weighs 5 tonnes."),
        ("The sum is 5 - 3.", "The sum is 5 3."),
        ("Members and observers vote.", "Members or observers vote."),
        ("The member votes.", "The members vote."),
        ("See Section D.7.", "See Section D.1."),
        ("The Contracting Party pays.", "The contracting party pays."),
        ("It covers goods, which are stored.", "It covers goods which are stored."),
    ],
)
def test_substance_is_never_called_editorial(old, new):
    assert reading(old, new)[1]
    assert reading(new, old)[1]


WORDS = st.lists(
    st.sampled_from("The the Board board acts, “acts” 5 five colour color - – may MAY".split()),
    max_size=8,
)


@given(WORDS.map(" ".join), WORDS.map(" ".join), st.sampled_from(languages()))
def test_a_proof_is_of_an_editorial_class_and_holds_both_ways(old, new, language):
    there, back = edits(old, new), edits(new, old)
    if [(edit.new, edit.old) for edit in there] != [(edit.old, edit.new) for edit in back]:
        return
    tables = lexicon(language)
    proofs = [
        [
            prove(passage, hunk)
            for passage in passages(*texts, marked, tables)
            for hunk in passage.hunks
        ]
        for texts, marked in (((old, new), there), ((new, old), back))
    ]
    assert proofs[0] == proofs[1]
    assert all(proof.kind in EDITORIAL for proof in proofs[0] if proof)


def test_a_proof_that_is_not_certain_is_shown():
    [passage] = passages(
        "The Board meets.",
        "The board meets.",
        edits("The Board meets.", "The board meets."),
        lexicon("en"),
    )
    assert prove(passage, passage.hunks[0]) == Proof("case", certain=False)
    assert reading("The Board meets.", "The board meets.")[1]


def test_a_language_without_a_lexicon_knows_marks_and_spaces_alone():
    assert not reading("Jaji  ataamua.", "Jaji ataamua", "sw")[1]
    assert reading("Jaji ataamua.", "Jaji wataamua.", "sw")[1]
