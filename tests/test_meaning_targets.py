"""What a number names: the labelled paragraph that shares most of the path, found by asking every paragraph here."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff import diff, read_text
from draftdiff.meaning.rules.references.citations import Citation
from draftdiff.meaning.targets import Numbering
from draftdiff.model.draft import Draft
from draftdiff.model.labels import parse
from draftdiff.model.paragraph import Paragraph


def drafts(*labels: str | None) -> st.SearchStrategy[Draft]:
    """Nested paragraphs with some of these labels."""
    label = st.sampled_from(labels)

    def paragraphs(below: st.SearchStrategy[list[Paragraph]]) -> st.SearchStrategy[Paragraph]:
        return st.builds(lambda label, children: Paragraph("Text.", label, children=tuple(children)), label, below)

    nested = st.recursive(
        paragraphs(st.just([])), lambda inner: paragraphs(st.lists(inner, min_size=1, max_size=4)), max_leaves=20
    )
    return st.lists(nested, min_size=1, max_size=5).map(lambda children: Draft(id="draft", children=tuple(children)))


def shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(depth for depth in range(len(one) + 1) if one[:depth] == other[:depth])


def named(draft: Draft, number: str, noun: str, near: int) -> int | None:
    """The one that is nearest, where nobody else is as near; none that holds the paragraph itself."""
    path, read = draft.paths[near], parse(number)
    for keyword in (noun, ""):
        found = [
            at
            for at, paragraph in enumerate(draft.paragraphs)
            if (own := parse(paragraph.label or "-")).family == "decimal"
            and (own.keyword, own.numbers) == (keyword, read.numbers)
            and (at == near or draft.paths[at] != path[: len(draft.paths[at])])
        ]
        if found:
            best = max(shared(draft.paths[at], path) for at in found)
            nearest = [at for at in found if shared(draft.paths[at], path) == best]
            return nearest[0] if len(nearest) == 1 else None
    return None


def below(draft: Draft, number: str, near: int) -> int | None:
    path = draft.paths[near]
    found = [
        at
        for at, paragraph in enumerate(draft.paragraphs)
        if paragraph.label == f"({number})" and draft.paths[at][: len(path)] == path
    ]
    return found[0] if len(found) == 1 else None


@given(drafts(None, "1.", "2.", "(1)", "Article 1", "Article 2"), st.data())
def test_a_number_names_the_nearest_paragraph_that_bears_it(draft: Draft, data: st.DataObject) -> None:
    near = data.draw(st.integers(0, len(draft.paragraphs) - 1))
    noun, number = data.draw(st.sampled_from(["article", "paragraph"])), data.draw(st.sampled_from(["1", "2"]))
    citation = Citation(noun, (number,), "", 0, 1)
    assert Numbering(draft).resolve(citation, near) == named(draft, number, noun, near)


@given(drafts(None, "(a)", "(1)", "Article 1"), st.data())
def test_a_part_of_it_is_looked_for_below(draft: Draft, data: st.DataObject) -> None:
    near = data.draw(st.integers(0, len(draft.paragraphs) - 1))
    outer = named(draft, "1", "article", near)
    inner = below(draft, "a", outer) if outer is not None else None
    expected = inner if inner is not None else outer
    citation = Citation("article", ("1(a)",), "", 0, 1)
    assert Numbering(draft).resolve(citation, near) == expected


LETTERED = (
    "Article 1\n\n(a) Fees are due in May.\n\n(b) Costs are borne by the buyer.\n\n"
    "Article 2\n\n(a) One shall pay what {} says.\n\n(b) Nobody pays twice."
)
ROMAN = "Article I\n\nFees are due.\n\nArticle II\n\nCosts are shared.\n\nArticle III\n\n{} applies to all."


def with_another_point(text: str) -> str:
    text = text.replace("(b) Costs", "(c) Costs").replace("(a) Fees", "(b) Fees")
    return text.replace("Article 1\n", "Article 1\n\n(a) Tolls are low.\n")


def with_another_article(text: str) -> str:
    for before, after in (("III\n", "IV\n"), ("II\n", "III\n"), ("I\n", "II\n")):
        text = text.replace(f"Article {before}", f"Article {after}")
    return f"Article I\n\nTolls are low.\n\n{text}"


@pytest.mark.parametrize(
    ("text", "changed", "old", "new", "kinds"),
    [
        (LETTERED, with_another_point, "Article 1(b)", "Article 1(b)", {("reference", "swapped")}),
        (LETTERED, with_another_point, "Article 1(b)", "Article 1(c)", set()),
        (LETTERED, with_another_point, "Article 1(b)", "Article 1(a)", {("reference", "swapped")}),
        (ROMAN, with_another_article, "Article II", "Article II", {("reference", "swapped")}),
        (ROMAN, with_another_article, "Article II", "Article III", set()),
        (ROMAN, with_another_article, "Title II Fund", "Title II Fund", set()),
    ],
)
def test_letters_and_roman_numerals_are_followed(
    text: str, changed: Callable[[str], str], old: str, new: str, kinds: set[tuple[str, str]]
) -> None:
    changes = diff(read_text(text.format(old)), read_text(changed(text).format(new)))
    found = {(effect.kind, effect.direction) for change in changes for effect in change.effects}
    assert {one for one in found if one[0] == "reference"} == kinds
