"""Layers of single edits: their classes, where they stand, and what only looks like them."""

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from draftdiff.meaning.proofs.appearance.layout import laid_out_otherwise
from draftdiff.meaning.proofs.appearance.lifting import lifted
from draftdiff.meaning.words.forms.compounds import is_compound, is_inward
from draftdiff.meaning.words.forms.slips import is_misused
from draftdiff.meaning.words.lexicon import lexicon

ENGLISH = lexicon("en")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("The rain water tank is full.", "The rainwater tank is full.", "spelling"),
        ("The tenant shall not loose the deposit.", "The tenant shall not lose the deposit.", "spelling"),
        (
            "A judge shall sit, unless the court is closed.",
            "A judge shall sit unless the court is closed.",
            "punctuation",
        ),
        ("The form must be signed, dated, and sealed.", "The form must be signed, dated and sealed.", "punctuation"),
        ("See the guide for more.", "See the [guide](guide.html) for more.", "format"),
        ("Caused by:\n- fire;\n- storm.", "Caused by:\n(a) fire;\n(b) storm.", "format"),
        ("NOTE The seal is red.", "Note: The seal is red.", "format"),
        ("WARNING! Hot surface.", "WARNING: Hot surface.", "punctuation"),
        ("The Treasurer pays.", "The treasurer pays.", "case"),
        ("They signed this agreement.", "They signed this Agreement.", "case"),
        ("Point (a) of Article 9(2) applies.", "Article 9(2)(a) applies.", "style"),
        ("The World Trade Organization (WTO) met.", "The WTO met.", "style"),
        ("Wait 300 seconds (5 minutes).", "Wait 5 minutes (300 seconds).", "style"),
        ("Bylaw 12. The clerk keeps the roll.", "Bye-law 13. The clerk keeps the roll.", "renumber"),
    ],
)
def test_layers_have_their_class(old: str, new: str, kind: str) -> None:
    for one, other in ((old, new), (new, old)) if "loose" not in old else ((old, new),):
        effects, substantive = explain_edit(one, other, edits(one, other))
        assert not substantive
        assert {effect.kind for effect in effects} == {kind}
        for effect in effects:
            assert effect.old_span is not None
            assert effect.new_span is not None
            assert one[slice(*effect.old_span)] == effect.old
            assert other[slice(*effect.new_span)] == effect.new


@pytest.mark.parametrize(
    ("joined", "parts", "behind", "told"),
    [
        ("firefighter", ("fire", "fighter"), "shall", True),
        ("licence-holder", ("license", "holder"), "shall", True),
        ("well-known", ("well", "known"), "marks", True),
        ("non-refundable", ("non", "refundable"), "", True),
        ("everyday", ("every", "day"), "use", False),
        ("overtime", ("over", "time"), "", False),
        ("notable", ("not", "able"), "to", False),
        ("greenhouse", ("green", "house"), "", False),
        ("heavy-metal", ("heavy", "metal"), "detectors", False),
        ("twenty-five", ("twenty", "five"), "", False),
        ("firefighter", ("fire", "fighting"), "", False),
    ],
)
def test_compounds(joined: str, parts: tuple[str, str], behind: str, *, told: bool) -> None:
    assert is_compound(joined, parts, behind, ENGLISH) is told


def test_into_a_place_only_where_something_is_moved() -> None:
    assert is_inward("into", ("in", "to"), ["candidates", "bring", "notes"], "the", ENGLISH)
    assert not is_inward("into", ("in", "to"), ["he", "turns", "himself"], "the", ENGLISH)
    assert not is_inward("into", ("in", "to"), ["they", "bring", "them"], "vote", ENGLISH)


@pytest.mark.parametrize(
    ("wrong", "right", "before", "behind", "told"),
    [
        ("then", "than", "more", ["five"], True),
        ("then", "than", "shall", ["five"], False),
        ("advice", "advise", "shall", ["the"], True),
        ("advice", "advise", "to", ["is"], False),
        ("effects", "affects", "section", ["the", "validity"], True),
        ("effects", "affects", "section", ["the", "transfer"], False),
        ("there", "their", "and", ["families"], True),
        ("there", "their", "and", ["is"], False),
    ],
)
def test_words_that_cannot_be_right(wrong: str, right: str, before: str, behind: list[str], *, told: bool) -> None:
    assert is_misused(wrong, right, before, behind, ENGLISH) is told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Caused by:\n- fire;\n- storm.", "Caused by:\n(a) fire;\n(c) storm."),
        ("Caused by:\n- fire;\n- storm.", "Caused by:\n(a) fire;\n(b) flood."),
        ("If it is late and wrong or old.", "If\n(a) it is late; and\n(b) wrong or old."),
        ("If it is late and wrong.", "If\n(a) it is late; or\n(b) wrong."),
        ("It is late.", "It is late."),
    ],
)
def test_other_layouts_of_other_words(old: str, new: str) -> None:
    assert not laid_out_otherwise(old, new)
    assert not laid_out_otherwise(new, old)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("by [six] months", "by twelve months", [("bracket", "dropped"), ("time", "later")]),
        ("[They shall review it.]", "They shall revise it.", [("bracket", "dropped"), ("action", "swapped")]),
        ("They shall review it.", "[They should review it.]", [("bracket", "added"), ("deontic", "weaker")]),
        ("Parties [shall] [should] act now.", "Parties should act then.", None),
        ("Follow [RFC5280] or fail.", "Follow RFC5280 and fail.", None),
    ],
)  # fmt: skip
def test_words_in_brackets_that_go_are_compared_without_them(old, new, wanted) -> None:
    effects, substantive = explain_edit(old, new, edits(old, new))
    assert substantive
    assert (lifted(old, new, edits(old, new)) is None) == (wanted is None)
    if wanted is not None:
        assert [(effect.kind, effect.direction) for effect in effects] == wanted
