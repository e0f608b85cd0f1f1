"""References that follow a renumbering, and those that stayed while their target moved, on the German Basic Law."""

from __future__ import annotations

from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.changes import ChangeSet
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from draftdiff.writers.html import write_html
from draftdiff.writers.terminal import write_terminal

DATA = Path(__file__).parent / "data" / "meaning"


def changed(name: str) -> ChangeSet:
    return dd.diff(dd.read(DATA / "gg-12a.md"), dd.read(DATA / f"gg-12a-{name}.md"))


def references(changes: ChangeSet) -> list[tuple[str, str | None, str]]:
    """Where a reference is an effect (old label), what became of it, and its words."""
    return [
        (change.old[0].label or "", effect.direction, effect.new)
        for change in changes
        for effect in change.effects
        if effect.kind == "reference"
    ]


def test_words_that_stayed_while_their_paragraph_got_another_number_are_references() -> None:
    """A new paragraph 2: "Absatz 3" in paragraphs nobody touched names what was paragraph 2."""
    assert references(changed("silent")) == [
        ("(3)", "swapped", "Absatz 1 oder 2"),
        ("(5)", "swapped", "Absatz 3"),
        ("(5)", "swapped", "Absatz 3"),
        ("(6)", "swapped", "Absatz 3"),
        ("(6)", "swapped", "Absatz 5"),
    ]


def test_silent_references_have_their_places_and_make_their_change_substantive() -> None:
    for change in changed("silent"):
        for effect in change.effects:
            if effect.kind == "reference":
                assert change.substantive
                assert effect.new_span is not None
                assert change.new_text[slice(*effect.new_span)] == effect.new
                assert effect.old_span is not None
                assert change.old_text[slice(*effect.old_span)] == effect.old


def test_references_that_follow_the_renumbering_are_editorial() -> None:
    changes = changed("followed")
    assert references(changes) == []
    edits = [change for change in changes if change.kind == "edit"]
    assert [change.substantive for change in edits] == [False, False, False]
    assert {effect.kind for change in edits for effect in change.effects} == {"renumber"}


@pytest.mark.parametrize("write", [write_terminal, write_html])
def test_silent_references_are_not_hidden_among_the_shifts(write) -> None:
    old, new = dd.read(DATA / "gg-12a.md"), dd.read(DATA / "gg-12a-silent.md")
    shown = " ".join(write(dd.redline(old, new)).decode().split())
    assert "names another text now: Absatz 1 oder 2" in shown
    assert "names another text now: Absatz 5" in shown
    assert "2 renumberings that follow" in shown


def test_json_has_the_silent_reference() -> None:
    effects = [effect for change in changed("silent").to_dict()["changes"] for effect in change["effects"]]
    assert {"class": "reference", "direction": "swapped", "old": "Absatz 5", "new": "Absatz 5"} in [
        {key: effect[key] for key in ("class", "direction", "old", "new")} for effect in effects
    ]


def test_a_section_of_another_law_is_no_section_of_the_draft() -> None:
    first = "Section 1. Within the meaning of section 2 of the War Powers Resolution."
    old = dd.read_text(f"{first}\n\nSection 2. Acts.")
    new = dd.read_text(f"{first}\n\nSection 2. More.\n\nSection 3. Acts.")
    assert references(dd.diff(old, new)) == []


def test_a_section_named_again_is_one_of_the_law_that_was_named_before() -> None:
    first = "Section 1. Sections 1 to 3 of the Roads Act apply, but that section 2 applies to ships."
    old = dd.read_text(f"{first}\n\nSection 2. Acts.")
    new = dd.read_text(f"{first}\n\nSection 2. More.\n\nSection 3. Acts.")
    assert references(dd.diff(old, new)) != []  # nobody said that it was named: "1 to 3"
    named = [dd.read_text(one.text.replace("1 to 3", "1 and 2")) for one in (old, new)]
    assert references(dd.diff(*named)) == []


@pytest.mark.parametrize(
    ("old", "new", "language", "wanted"),
    [
        ("Costs under art. 7 are shared.", "Costs under art. 8 are shared.", "en", [("reference", "art. 7", "art. 8")]),
        ("Nach Abs. 2 zahlt er.", "Nach Absatz 3 zahlt er.", "de", [("reference", "Abs. 2", "Absatz 3")]),
        ("Nach Abs. 2 zahlt er.", "Nach Absatz 2 zahlt er.", "de", [("style", "Abs.", "Absatz")]),
        ("Act under this Chapter.", "Act under this Act.", "en", [("reference", "Chapter", "Act")]),
        ("Er handelt nach Absatz 2 in Bundesverwaltung.", "Er handelt nach Absatz 3 in Bundesverwaltung.", "de",
         [("reference", "Absatz 2", "Absatz 3")]),
    ],
)  # fmt: skip
def test_references_are_read_as_they_are_written(old, new, language, wanted) -> None:
    effects, _ = explain_edit(old, new, edits(old, new), language)
    assert [(effect.kind, effect.old, effect.new) for effect in effects] == wanted


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [("Art. 1", "Art. 1 u. 2 Satz 2", "added"), ("Art. 1 u. 2 Satz 2", "Art. 1", "narrower"),
     ("Art. 1", "Art. 3 u. 2 Satz 2", "swapped")],
)  # fmt: skip
def test_one_more_of_which_a_part_is_named(old: str, new: str, direction: str) -> None:
    texts = f"Nach {old} des Gesetzes.", f"Nach {new} des Gesetzes."
    effects, _ = explain_edit(*texts, edits(*texts), "de")
    assert [(effect.kind, effect.direction) for effect in effects] == [("reference", direction)]


def test_a_reference_that_stayed_is_no_partner_of_one_in_added_text() -> None:
    old = "The rules under Article 4 stay."
    new = "The fees under Article 4 are due. The rules under Article 4 stay."
    effects, _ = explain_edit(old, new, edits(old, new))
    assert all(effect.old != effect.new for effect in effects)
