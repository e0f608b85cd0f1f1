"""Changes proposed inside a Markdown text: CriticMarkup, ours too, and pandoc's spans."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

import draftdiff as dd
from draftdiff.errors import InputError
from draftdiff.model import Draft
from draftdiff.testing import pairs
from draftdiff.writers.markdown import write_markdown
from outlines import words


def read(text: str | bytes, track_changes: str) -> Draft:
    return dd.read(
        text if isinstance(text, bytes) else text.encode(),
        format="markdown",
        track_changes=track_changes,
        id="x",
    )


def texts(draft: Draft) -> list[str]:
    return [" ".join(one.text.split()) for one in draft.paragraphs if one.text.strip()]


@given(pairs("markdown"))
def test_our_redlines_accepted_are_the_new_draft_and_rejected_the_old_one(
    pair: tuple[Draft, Draft],
) -> None:
    old, new = pair
    assume(old.children and new.children)
    # A label of a code block stands in a paragraph of its own.
    assume(not any(one.label and one.kind == "code" for draft in pair for one in draft.paragraphs))
    redline = write_markdown(dd.redline(old, new))
    for way, draft in (("accept", new), ("reject", old)):
        try:
            found = read(redline, way).children
        except InputError:
            found = ()
        assert words(found) == words(draft.children)


@pytest.mark.parametrize(
    ("text", "accepted", "rejected"),
    [
        ("All {++now ++}act.", ["All now act."], ["All act."]),
        ("All {--may--}{++shall++} act.", ["All shall act."], ["All may act."]),
        ("All {~~may~>shall~~} act.{>>EU<<}", ["All shall act."], ["All may act."]),
        (
            "{++# Title\n\nWords.\n\n++}All {==act==}.",
            ["Title", "Words.", "All act."],
            ["All act."],
        ),
        (
            '[may]{.deletion author="A"}[[shall](u)]{.insertion author="B" date="2024-05-01"} act',
            ["shall act"],
            ["may act"],
        ),
        ("One.[]{.paragraph-insertion author=A}\n\nTwo.", ["One.", "Two."], ["One.Two."]),
        ("{++ never closed", ["{++ never closed"], ["{++ never closed"]),
        ("[a]{.insertions} {+a+}", ["[a]{.insertions} {+a+}"], ["[a]{.insertions} {+a+}"]),
    ],
)
def test_examples(text: str, accepted: list[str], rejected: list[str]) -> None:
    assert texts(read(text, "accept")) == accepted
    assert texts(read(text, "reject")) == rejected


def test_all_keeps_both_with_who_and_when() -> None:
    draft = read(
        'All [may]{.deletion author="A & B" date="2024-05-01"}{++shall++}\n\n{++- act\n- report++}',
        "all",
    )
    assert [
        (one.text, [(m.start, m.end, m.kind, m.value) for m in one.marks])
        for one in draft.paragraphs
    ] == [
        ("All mayshall", [(4, 7, "deleted", "A & B|2024-05-01"), (7, 12, "inserted", "")]),
        ("act", [(0, 3, "inserted", "")]),
        ("report", [(0, 6, "inserted", "")]),
    ]


def test_they_are_counted_and_may_be_refused() -> None:
    assert read("{++a++} {--b--}{>>c<<} d", "accept").warnings == (
        "tracked changes accepted: 1 insertion kept, 1 deletion left out",
        "1 comment left out",
    )
    with pytest.raises(InputError, match="1 insertion, 0 deletions"):
        read("{++a++}", "refuse")


def test_many_openings_cost_little() -> None:
    assert read("++}" + "{++" * 100_000, "accept").text
