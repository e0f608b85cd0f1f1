"""What only whole drafts tell: where references point, what stands above a paragraph, what other
marks and kinds do.
"""

import tomllib

import pytest
from told import DATA

import draftdiff as dd
from draftdiff.changes.kinds import Edit, Move, Reformat
from draftdiff.meaning import explain
from draftdiff.model.paragraph import Mark, Paragraph

CASES = tomllib.loads((DATA / "documents.toml").read_text(encoding="utf-8"))["case"]


def explained(old, new, **known):
    old, new = (
        draft if isinstance(draft, dd.Draft) else dd.read_text(draft) for draft in (old, new)
    )
    return explain(dd.diff(old, new), old, new, **known)


def told(change):
    return [
        f"{effect.kind}:{effect.direction}" if effect.direction else effect.kind
        for effect in change.effects
    ]


@pytest.mark.parametrize(
    "case", [case for case in CASES if "want" in case], ids=lambda case: case["name"]
)
def test_drafts(case):
    found = [
        [change.kind, change.substantive, told(change)]
        for change in explained(case["old"], case["new"])
    ]
    assert found == case["want"]


@pytest.mark.parametrize(
    "case", [case for case in CASES if "moved" in case], ids=lambda case: case["name"]
)
def test_moves_keep_or_change_what_stands_above(case):
    moves = [change for change in explained(case["old"], case["new"]) if isinstance(change, Move)]
    assert moves
    assert all([effect.kind for effect in move.effects] == ["structure"] for move in moves)
    assert {move.substantive for move in moves} == {case["moved"]}


def test_a_reference_that_nobody_touched_and_that_names_another_paragraph_now():
    old, silent, followed = (
        dd.read_text(
            (DATA / f"{name}.md").read_text(encoding="utf-8"), format="markdown", language="de"
        )
        for name in ("gg-12a", "gg-12a-silent", "gg-12a-followed")
    )
    effects = [
        effect for change in explained(old, silent) for effect in change.effects if effect.old
    ]
    assert ("reference", "swapped", "Absatz 3") in [
        (one.kind, one.direction, one.old) for one in effects
    ]
    effects = [effect for change in explained(old, followed) for effect in change.effects]
    assert "reference" not in [effect.kind for effect in effects]


def test_a_split_at_a_full_stop_keeps_the_meaning_and_one_inside_a_sentence_does_not():
    whole = "Members shall meet every year in the spring. They shall elect a president by secret ballot."
    at_stop = explained(whole, whole.replace("spring. ", "spring.\n\n"))
    inside = explained(whole, whole.replace("president by", "president\n\nby"))
    assert [(change.kind, change.substantive) for change in at_stop] == [("split", False)]
    assert all(change.substantive for change in inside)


@pytest.mark.parametrize(
    ("marks", "want"),
    [
        ([Mark(0, 5, "bold")], ("format", False)),
        ([Mark(0, 5, "strike")], ("other", True)),
        ([Mark(0, 5, "link", "https://example.org")], ("reference", True)),
    ],
)
def test_marks(marks, want):
    old = dd.Draft([Paragraph("Words that stay.")], "a")
    new = dd.Draft([Paragraph("Words that stay.", marks=marks)], "b")
    (change,) = explained(old, new)
    assert isinstance(change, Reformat)
    assert [(effect.kind, change.substantive) for effect in change.effects] == [want]


def test_an_inserted_paragraph_without_words_is_no_substance():
    old = dd.Draft([Paragraph("One."), Paragraph("Two.")], "a")
    new = dd.Draft([Paragraph("One."), Paragraph(" "), Paragraph("Two.")], "b")
    (change,) = explained(old, new)
    assert (change.kind, change.substantive, told(change)) == ("insert", False, ["space"])


@pytest.mark.parametrize(
    ("added", "want"),
    [
        ("The Secretariat shall publish the list.", ["deontic:added"]),
        ("The hall is painted blue.", ["other"]),
        ("* * *", ["punctuation"]),
    ],
)
def test_what_a_paragraph_does_that_came_or_went(added, want):
    kept = "States act together."
    (change,) = explained(kept, f"{kept}\n\n{added}")
    assert told(change) == want
    (change,) = explained(f"{kept}\n\n{added}", kept)
    assert told(change) == [one.replace("added", "dropped") for one in want]


def test_a_renumbering_alone_is_no_substance():
    changes = explained("1. States act.\n\n2. Parties pay.", "1. States act.\n\n3. Parties pay.")
    assert [(change.kind, change.substantive, told(change)) for change in changes] == [
        ("renumber", False, ["renumber"])
    ]


def test_an_edit_of_equal_words_in_a_moved_paragraph_is_still_explained():
    old = "States act.\n\nParties shall pay the fee in full.\n\nThe Board meets once a year in the spring."
    new = "The Board meets once a year in the spring.\n\nStates act.\n\nParties may pay the fee in full."
    assert ["deontic:weaker"] in [
        told(change) for change in explained(old, new) if isinstance(change, Edit)
    ]


def test_a_sentence_without_spaces_beside_addresses_has_its_effects_within_the_text() -> None:
    old = dd.read_text(
        "Ответы на общие вопросы ищите на странице FAQ: https://un.example/faq. Переводы есть на "
        "странице https://un.example/translations.",
        language="ru",
    )
    text = "此行为标准常见问题请洽：https://un.example/faq。另有诸译本：https://un.example/translations。"
    (change,) = dd.diff(old, dd.read_text(text, language="zh"))
    for effect in change.effects:
        start, end = effect.new_span
        assert text[start:end] == effect.new
