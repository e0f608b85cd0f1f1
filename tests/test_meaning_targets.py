"""What a number names: the labelled paragraph that shares most of the path, found by asking every paragraph here."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.meaning.rules.citations import Citation
from draftdiff.meaning.targets import Numbering
from draftdiff.model.draft import Draft
from draftdiff.model.labels import parse
from draftdiff.model.paragraph import Paragraph

LABELS = st.sampled_from([None, "1.", "2.", "(1)", "(a)", "(b)", "Article 1", "Article 2"])
LEAVES = st.builds(lambda label: Paragraph(text="Text.", label=label), LABELS)


def parents(children: st.SearchStrategy[Paragraph]) -> st.SearchStrategy[Paragraph]:
    return st.builds(
        lambda label, below: Paragraph(text="Text.", label=label, children=tuple(below)),
        LABELS,
        st.lists(children, max_size=4),
    )


DRAFTS = st.lists(st.recursive(LEAVES, parents, max_leaves=20), min_size=1, max_size=5).map(
    lambda children: Draft(id="draft", children=tuple(children))
)


def shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(depth for depth in range(len(one) + 1) if one[:depth] == other[:depth])


def named(draft: Draft, number: str, noun: str, near: int) -> int | None:
    """The one that is nearest, where nobody else is as near; none that holds the paragraph itself."""
    path, read = draft.paths[near], parse(number)
    for keyword in (noun, ""):
        found = [
            at
            for at, paragraph in enumerate(draft.paragraphs)
            if paragraph.label
            and (parse(paragraph.label).keyword, parse(paragraph.label).numbers) == (keyword, read.numbers)
            and (at == near or draft.paths[at] != path[: len(draft.paths[at])])
        ]
        if found:
            best = max(shared(draft.paths[at], path) for at in found)
            nearest = [at for at in found if shared(draft.paths[at], path) == best]
            return nearest[0] if len(nearest) == 1 else None
    return None


def below(draft: Draft, number: str, near: int) -> int | None:
    path, read = draft.paths[near], parse(number)
    found = [
        at
        for at, paragraph in enumerate(draft.paragraphs)
        if paragraph.label
        and (parse(paragraph.label).keyword, parse(paragraph.label).numbers) == ("", read.numbers)
        and draft.paths[at][: len(path)] == path
    ]
    return found[0] if len(found) == 1 else None


@given(DRAFTS, st.data())
def test_a_number_names_the_nearest_paragraph_that_bears_it(draft: Draft, data: st.DataObject) -> None:
    near = data.draw(st.integers(0, len(draft.paragraphs) - 1))
    noun, number = data.draw(st.sampled_from(["article", "paragraph"])), data.draw(st.sampled_from(["1", "2"]))
    citation = Citation(noun, (number,), "", 0, 1)
    assert Numbering(draft).resolve(citation, near) == named(draft, number, noun, near)


@given(DRAFTS, st.data())
def test_a_part_of_it_is_looked_for_below(draft: Draft, data: st.DataObject) -> None:
    near = data.draw(st.integers(0, len(draft.paragraphs) - 1))
    outer = named(draft, "1", "article", near)
    inner = below(draft, "a", outer) if outer is not None else None
    expected = inner if inner is not None else outer
    citation = Citation("article", ("1(a)",), "", 0, 1)
    assert Numbering(draft).resolve(citation, near) == expected
