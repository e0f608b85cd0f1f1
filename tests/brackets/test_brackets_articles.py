"""Articles bound brackets and options; a rewording keeps its place; short phrases move only near
their home.
"""

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.brackets import fate, parse

TEXT = """Article 1
1. [Parties shall act [at once].
Option 1: States shall report.
Option 2: States may report.
They do so every year.
Article 2
2. Each Party [shall][should] prepare a plan.]
3. The end."""


def test_an_unbalanced_bracket_ends_with_its_article_at_the_latest():
    composite = parse(TEXT, "unfccc")
    heads = [block.index for block in composite.blocks if block.article]
    assert [composite.blocks[index].article for index in heads] == ["article 1", "article 2"]
    assert not [
        one
        for one in composite.brackets
        if any(one.start[0] < head <= one.end[0] for head in heads)
    ]
    assert [composite.words_of(one) for one in composite.brackets][-2:] == ["shall", "should"]
    assert str(composite) == TEXT


def test_an_option_ends_before_the_next_article():
    [slot] = [slot for slot in parse(TEXT, "unfccc").slots if slot.form == "options"]
    assert slot.members[-1].paragraphs[1] <= 5


@given(
    st.lists(
        st.sampled_from(
            ["[a", "b]", "Option 1: c", "Option 2: d", "Article 3", "e [f] g", "Annex I"]
        ),
        max_size=14,
    )
)
def test_nothing_crosses_an_article(lines):
    composite = parse("\n".join(lines), "un")
    heads = [block.index for block in composite.blocks if block.article]
    ranges = [(one.start[0], one.end[0]) for one in composite.brackets]
    ranges += [
        (member.paragraphs[0], member.paragraphs[1] - 1)
        for slot in composite.slots
        for member in slot.members
        if member.paragraphs
    ]
    assert not [(one, head) for one in ranges for head in heads if one[0] < head <= one[1]]


def test_a_sentence_that_begins_with_an_article_is_no_heading():
    assert not [
        b
        for b in parse("[Article 3 shall apply.\nArticle 4 of the Convention]", "un").blocks
        if b.article
    ]


def test_a_footnote_mark_is_a_note():
    composite = parse("Parties[^1] [shall] act[^note].", "un")
    assert [one.content for one in composite.brackets] == ["note", "text", "note"]
    assert composite.delete_all().text == "Parties[^1] act[^note]."


def test_a_rewording_keeps_its_place_and_both_wordings():
    # In the way of Article 2 in the drafts of December 2015.
    old = (
        "Hold the increase [and to [rapidly] scale up global efforts by all so as to limit the rise of temperature"
        " to below 1.5 °C], recognizing risks"
    )
    new = "Hold the increase and to pursue efforts to limit the temperature increase to 1.5 °C, recognizing risks"
    row = next(row for row in fate([old, new], "unfccc") if row.words > 5)
    assert (row.outcome, row.open, row.found) == ("reworded", False, 0)
    assert 0.35 <= row.similarity < 0.8
    assert row.wording == "and to pursue efforts to limit the temperature increase to 1.5 c"


def test_few_words_move_to_another_article_only_where_they_are_rare():
    old = "Article 1\n1. A body [applicable to all Parties] is set up.\nArticle 2\n2. A plan [applicable to all Parties]."
    new = "Article 1\n1. There is a committee of experts.\nArticle 2\n2. A plan applicable to all Parties."
    assert [row.outcome for row in fate([old, new], "unfccc")] == ["dropped", "adopted verbatim"]
    once = "Article 1\n1. A body [for the protection of glaciers] is set up.\nArticle 2\n2. Nothing else."
    moved = "Article 1\n1. A body is set up.\nArticle 2\n2. Nothing else [for the protection of glaciers]."
    assert [row.outcome for row in fate([once, moved], "unfccc")] == ["moved"]


COMMON = "Support shall be given in accordance with the provisions."
TRIBUNAL = (
    "A climate tribunal is hereby established to address cases in which developed Parties fall short of commitments "
    "on mitigation, adaptation and finance, taking into account the cause, type, degree and frequency of each case"
)


def test_a_long_text_is_known_elsewhere_though_its_words_changed_and_a_phrase_of_every_article_is_not():
    stays = "\n\n".join(
        f"Parties shall report number {count} in accordance with the provisions."
        for count in range(25)
    )
    old = f"Article 1\n\n[{TRIBUNAL}.]\n\n[{COMMON}]\n\nArticle 2\n\n{stays}"
    moved = TRIBUNAL.replace("is hereby established", "as set up").replace(
        "each case", "such cases"
    )
    new = f"Article 1\n\nNothing.\n\nArticle 2\n\n{stays}\n\nArticle 3\n\n[{moved}.]"
    first, second = fate([old, new], "unfccc")
    assert (first.outcome, first.elsewhere, first.open) == ("moved", True, True)
    assert 0.8 <= first.similarity < 1
    assert second.outcome == "dropped"
