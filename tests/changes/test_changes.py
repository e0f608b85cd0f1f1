"""The kinds of change, each on a small case that a person can check."""

import pytest

from draftdiff import Draft, Paragraph, diff
from draftdiff.changes import (
    ChangeSet,
    Delete,
    Edit,
    Insert,
    Merge,
    Move,
    Reformat,
    Relevel,
    Renumber,
    Split,
)
from draftdiff.errors import ApplyError, HistoryError, InputError
from draftdiff.model import Mark, Party

LONG = "The States undertake to respect the freedom of expression of all persons."
OTHER = "Each Government shall report to the Council on the measures that it has taken."
THIRD = "The Secretariat is requested to prepare a summary of the reports received."


def draft(*paragraphs, id="old", **header):
    return Draft([Paragraph(p) if isinstance(p, str) else p for p in paragraphs], id, **header)


def changes_of(old, new):
    changes = diff(draft(*old), draft(*new, id="new"))
    return [
        (type(change), [n.index for n in change.old], [n.index for n in change.new])
        for change in changes
    ]


def test_equal_drafts_have_no_changes():
    assert not diff(draft(LONG, OTHER), draft(LONG, OTHER, id="new"))


def test_a_change_set_says_how_many_changes_it_has():
    found = [
        diff(draft(LONG), draft(*texts, id="new"))
        for texts in ([LONG], [LONG, OTHER], [LONG, OTHER, THIRD])
    ]
    assert [*map(repr, found)] == [
        "<ChangeSet 'old' -> 'new': 0 changes>",
        "<ChangeSet 'old' -> 'new': 1 change>",
        "<ChangeSet 'old' -> 'new': 2 changes>",
    ]


def test_insert_and_delete():
    assert changes_of([LONG, OTHER], [LONG, THIRD]) == [(Delete, [1], []), (Insert, [], [1])]


def test_edit_says_which_words():
    (change,) = diff(draft("States shall act."), draft("States should act.", id="new"))
    assert isinstance(change, Edit)
    assert change.words == (
        ("equal", "States "),
        ("delete", "shall"),
        ("insert", "should"),
        ("equal", " act."),
    )


def test_move_is_not_a_deletion_and_an_insertion():
    assert changes_of([LONG, OTHER, THIRD], [THIRD, LONG, OTHER]) == [(Move, [2], [0])]


def test_a_section_moves_as_one():
    section = Paragraph("Media", kind="heading", children=[Paragraph(LONG), Paragraph(OTHER)])
    other = Paragraph(
        "Reporting",
        kind="heading",
        children=[Paragraph(t + " " + THIRD) for t in ("One.", "Two.", "Three.", "Four.")],
    )
    assert changes_of([section, other], [other, section]) == [(Move, [0], [5])]


def test_moved_and_edited_is_a_move_and_an_edit():
    found = changes_of(
        [LONG, OTHER, THIRD], [THIRD.replace("summary", "short summary"), LONG, OTHER]
    )
    assert found == [(Move, [2], [0]), (Edit, [2], [0])]


def test_fewer_than_three_words_are_no_move():
    assert (Move, [2], [0]) not in changes_of([LONG, OTHER, "The end"], ["The end", LONG, OTHER])


def test_split_with_an_edit():
    (change,) = diff(
        draft(f"{LONG} {OTHER}"), draft(LONG, OTHER.replace("shall", "should"), id="new")
    )
    assert isinstance(change, Split)
    assert change.new_text == f"{LONG}\n{OTHER.replace('shall', 'should')}"
    assert ("insert", "\n") in change.words
    assert ("delete", " ") in change.words


def test_merge_is_the_reverse():
    (change,) = diff(draft(LONG, OTHER), draft(f"{LONG} {OTHER}", id="new"))
    assert isinstance(change, Merge)
    assert ("delete", "\n") in change.words


def test_renumbering_by_an_insertion_is_a_shift():
    old = [Paragraph(LONG, "1.", "item"), Paragraph(OTHER, "2.", "item")]
    new = [
        Paragraph(LONG, "1.", "item"),
        Paragraph(THIRD, "2.", "item"),
        Paragraph(OTHER, "3.", "item"),
    ]
    insertion, renumbering = diff(draft(*old), draft(*new, id="new"))
    assert isinstance(insertion, Insert)
    assert isinstance(renumbering, Renumber)
    assert renumbering.cause == "shift"
    assert not renumbering.substantive


@pytest.mark.parametrize(
    ("before", "after", "cause"),
    [
        ("1.", "1)", "glyph"),
        ("С9.", "C9.", "glyph"),
        ("•", "-", "glyph"),
        ("1.", "5.", "chosen"),
        (None, "1.", "chosen"),
    ],
)
def test_causes_of_a_renumbering(before, after, cause):
    (change,) = diff(
        draft(Paragraph(LONG, before, "item")), draft(Paragraph(LONG, after, "item"), id="new")
    )
    assert isinstance(change, Renumber)
    assert change.cause == cause


def test_a_document_renumbered_throughout_has_renumberings_only():
    texts = [f"{LONG} Point {word}." for word in ("one", "two", "three", "four")]
    old = [Paragraph(text, f"{n}.", "item") for n, text in enumerate(texts, 1)]
    new = [
        Paragraph(text, f"({letter})", "item") for letter, text in zip("abcd", texts, strict=True)
    ]
    assert [kind for kind, _, _ in changes_of(old, new)] == [Renumber] * 4


def test_relevel():
    flat = [Paragraph(LONG), Paragraph(OTHER, "•", "item"), Paragraph(THIRD, "•", "item")]
    nested = [
        Paragraph(LONG),
        Paragraph(OTHER, "•", "item", children=[Paragraph(THIRD, "•", "item")]),
    ]
    assert changes_of(flat, nested) == [(Relevel, [2], [2])]
    assert diff(draft(*flat), draft(*nested)).kept == ((0, 0, 2),)


def test_what_stands_elsewhere_because_its_parent_went_has_no_change():
    old = [Paragraph("Reporting", kind="heading", children=[Paragraph(LONG)])]
    assert changes_of(old, [Paragraph(LONG)]) == [(Delete, [0], [])]


def test_reformat_by_kind_and_by_marks():
    assert changes_of([Paragraph(LONG)], [Paragraph(LONG, kind="quote")]) == [(Reformat, [0], [0])]
    assert changes_of([Paragraph(LONG)], [Paragraph(LONG, marks=[Mark(4, 10, "bold")])]) == [
        (Reformat, [0], [0])
    ]


def test_marks_on_inserted_words_are_no_reformat():
    new = Paragraph(LONG.replace("freedom", "full freedom"), marks=[Mark(36, 40, "bold")])
    assert changes_of([LONG], [new]) == [(Edit, [0], [0])]


def test_quotes_alone_are_an_edit_without_substance():
    (change,) = diff(draft("the “Parties” shall"), draft('the "Parties" shall', id="new"))
    assert isinstance(change, Edit)
    assert not change.substantive


def test_table_cells_pair_by_their_column():
    def table(*rows):
        return Paragraph(
            "",
            kind="table",
            children=[
                Paragraph("", kind="row", children=[Paragraph(text, kind="cell") for text in row])
                for row in rows
            ],
        )

    old = table(["State", "Quota"], ["Iran", "3.5"], ["Cuba", "1.5"])
    new = table(["State", "Quota"], ["Iran", "4.2"], ["Cuba", "1.5"])
    assert changes_of([old], [new]) == [(Edit, [6], [6])]
    grown = table(["State", "Quota"], ["Iran", "3.5"], ["Chad", "0.5"], ["Cuba", "1.5"])
    assert changes_of([old], [grown]) == [(Insert, [], [7]), (Insert, [], [8]), (Insert, [], [9])]


def test_apply_gives_header_and_all():
    old = draft(LONG)
    new = draft(
        OTHER,
        id="v2",
        title="Second",
        parents=["old"],
        proposers=["Iran", Party("Cuba")],
        date="2014-06-09",
        language="en",
    )
    assert diff(old, new).apply(old) == new


def test_apply_refuses_another_draft():
    with pytest.raises(ApplyError, match="another text"):
        diff(draft(LONG), draft(OTHER, id="new")).apply(draft(THIRD))


def test_a_text_that_is_not_known_cannot_be_compared():
    with pytest.raises(HistoryError, match="uk-friends"):
        diff(Draft([], "uk-friends", text_known=False), draft(LONG))


def test_from_dict_refuses_what_it_does_not_know():
    with pytest.raises(InputError, match="schema"):
        ChangeSet.from_dict({"schema": "draftdiff.changeset/2"})
    with pytest.raises(InputError, match="not a valid"):
        ChangeSet.from_dict({"schema": "draftdiff.changeset/1"})


def test_no_move_where_unmoved_paragraphs_keep_their_order():
    found = changes_of([LONG, OTHER, THIRD], [LONG, "Something else entirely now.", OTHER, THIRD])
    assert found == [(Insert, [], [1])]
