"""What only whole drafts tell: terms, renames, who is who, the targets of references, links."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftdiff import diff, read, read_text
from draftdiff.changes.changeset import ChangeSet
from draftdiff.meaning import explain, repeated
from draftdiff.meaning.document.citations import Citation, citations
from draftdiff.meaning.document.names import term_key
from draftdiff.meaning.document.targets import Numbering
from draftdiff.meaning.lexicon import lexicon
from draftdiff.model.draft import Draft
from draftdiff.model.labels import parse
from draftdiff.model.paragraph import Paragraph

TESTS = Path(__file__).parent.parent
DATA = TESTS / "data" / "meaning"
EXAMPLES = TESTS.parent / "examples"
CASES = tomllib.loads((DATA / "documents.toml").read_text(encoding="utf-8"))["case"]
TERMS = st.sampled_from(["Provider", "Supplier", "Member", "Guest", "Licensee", "Operator"])


def explained(old: str, new: str, format: str | None = None) -> ChangeSet:
    before, after = read_text(old, format=format), read_text(new, format=format)
    return explain(diff(before, after), before, after)


def told(changes: ChangeSet) -> list[tuple[str, str | None, str, str]]:
    return [
        (one.kind, one.direction, one.old, one.new) for change in changes for one in change.effects
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, object]) -> None:
    changes = explained(f"{str(case['old']).strip()}\n", f"{str(case['new']).strip()}\n")
    if "want" in case:
        said = [
            [
                one.kind,
                one.substantive,
                [f"{e.kind}:{e.direction}" if e.direction else e.kind for e in one.effects],
            ]
            for one in changes
        ]
        assert said == case["want"]
    else:
        assert {one.substantive for one in changes if one.kind == "move"} == {case["moved"]}


# ---------------------------------------------------------------- references


def numbered(count: int, cited: dict[int, int], first: int = 1) -> str:
    """Paragraphs with numbers; paragraph ``i`` cites ``cited[i]``."""
    lines = []
    for at in range(first, first + count):
        pointer = f" It applies under paragraph {cited[at]}." if at in cited else ""
        lines.append(
            f"{at}. The committee number {'abcdefghij'[at % 10] * 4} meets in its own hall.{pointer}"
        )
    return "\n\n".join(lines) + "\n"


def with_one_more(count: int, at: int, cited: dict[int, int], follow: Callable[[int], bool]) -> str:
    """The same with a new paragraph ``at``, all behind it renumbered; pointers follow where they
    are told to.
    """
    shift = {number: number + (number >= at) for number in range(1, count + 1)}
    lines = numbered(count, {}).strip().split("\n\n")
    found = []
    for number, line in enumerate(lines, 1):
        text = line.split(". ", 1)[1]
        if number in cited:
            target = shift[cited[number]] if follow(number) else cited[number]
            text += f" It applies under paragraph {target}."
        found.append(f"{shift[number]}. {text}")
    found.insert(at - 1, f"{at}. Somebody keeps the keys of every door and every window.")
    return "\n\n".join(found) + "\n"


@st.composite
def numberings(draw: st.DrawFn) -> tuple[int, int, dict[int, int]]:
    count = draw(st.integers(3, 7))
    pairs = st.tuples(st.integers(1, count), st.integers(1, count)).filter(
        lambda pair: pair[0] != pair[1]
    )
    return count, draw(st.integers(1, count)), dict(draw(st.lists(pairs, min_size=1, max_size=3)))


@settings(deadline=None, max_examples=40)
@given(numberings())
def test_references_that_follow_a_renumbering_change_nothing(
    drawn: tuple[int, int, dict[int, int]],
) -> None:
    count, at, cited = drawn
    changes = explained(numbered(count, cited), with_one_more(count, at, cited, lambda _: True))
    assert {one.kind for one in changes if one.substantive} == {"insert"}
    assert "reference" not in {kind for kind, *_ in told(changes)}


@settings(deadline=None, max_examples=40)
@given(numberings())
def test_a_reference_that_does_not_follow_names_another_paragraph(
    drawn: tuple[int, int, dict[int, int]],
) -> None:
    count, at, cited = drawn
    changes = explained(numbered(count, cited), with_one_more(count, at, cited, lambda _: False))
    silent = {f"paragraph {target}" for target in cited.values() if target >= at}
    assert {
        old for kind, way, old, new in told(changes) if kind == "reference" and way and old == new
    } == silent


def test_german_references_are_followed_by_their_paragraph() -> None:
    old, silent, followed = (
        read(DATA / f"gg-12a{name}.md") for name in ("", "-silent", "-followed")
    )
    words = [(one, other) for kind, _, one, other in told(diff(old, silent)) if kind == "reference"]
    assert sorted({one for one, other in words if one == other}) == [
        "Absatz 1 oder 2",
        "Absatz 3",
        "Absatz 5",
    ]
    assert {one.kind for one in diff(old, followed) if one.substantive} == {"insert"}


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("It applies under section 101.", True),
        ("It applies under section 101 of this Act.", True),
        ("It was added by section 101(3) of division A of Public Law 114.", False),
        ("It has the meaning given in title 7 Code of Federal Regulations.", False),
        ("Notwithstanding subsections (b) and (c) of such section, it applies.", False),
        ("To reach the objective of the Convention as stated in its Article 2.", False),
        ("It was set up under decision 1/CP.16 long ago.", False),
        ("Aid under section 402 of the Robert T. Stafford Disaster Relief Act.", False),
    ],
)
def test_what_is_part_of_another_instrument_is_none_of_ours(text: str, own: bool) -> None:
    (citation, *_) = citations(text, lexicon("en"))
    assert (" " not in citation.instrument) is own


def test_a_reference_that_is_only_written_otherwise_is_style() -> None:
    old = "Die nach Artikel 5 Abs. 4 erlassenen Gesetze gelten fort und werden veröffentlicht."
    changes = explained(f"{old}\n", f"{old.replace('Abs. 4', 'Absatz 4')}\n")
    assert [(one.kind, one.substantive) for one in changes] == [("edit", False)]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("https://a.org/x", "https://a.org/y", [("reference", "swapped", "guide", "guide")]),
        ("http://a.org/x", "https://www.a.org/x/", []),
    ],
)
def test_a_link_is_where_it_leads(
    old: str, new: str, want: list[tuple[str, str, str, str]]
) -> None:
    text = "See the [guide] of the board.\n\n[guide]: {}\n"
    changes = explained(text.format(old), text.format(new), "markdown")
    assert [row for row in told(changes) if row[0] == "reference"] == want


def drafts(*labels: str | None) -> st.SearchStrategy[Draft]:
    """Nested paragraphs with some of these labels."""
    label = st.sampled_from(labels)
    nested = st.recursive(
        st.builds(lambda label: Paragraph("Text.", label), label),
        lambda inner: st.builds(
            lambda label, below: Paragraph("Text.", label, children=tuple(below)),
            label,
            st.lists(inner, min_size=1, max_size=4),
        ),
        max_leaves=20,
    )
    return st.lists(nested, min_size=1, max_size=5).map(
        lambda children: Draft(id="draft", children=tuple(children))
    )


def named(draft: Draft, number: str, noun: str, near: int) -> int | None:
    """The one that shares most of the path, where nobody else does; none that holds the paragraph
    itself.
    """
    path, read_number = draft.paths[near], parse(number)
    for keyword in (noun, ""):
        found = {}
        for at, paragraph in enumerate(draft.paragraphs):
            own = parse(paragraph.label or "-")
            same = own.family == "decimal" and (own.keyword, own.numbers) == (
                keyword,
                read_number.numbers,
            )
            if same and (at == near or draft.paths[at] != path[: len(draft.paths[at])]):
                depths = range(len(path) + 1)
                found[at] = max(
                    depth for depth in depths if draft.paths[at][:depth] == path[:depth]
                )
        if found:
            nearest = [at for at, depth in found.items() if depth == max(found.values())]
            return nearest[0] if len(nearest) == 1 else None
    return None


@given(drafts(None, "1.", "2.", "(1)", "Article 1", "Article 2"), st.data())
def test_a_number_names_the_nearest_paragraph_that_bears_it(
    draft: Draft, data: st.DataObject
) -> None:
    near = data.draw(st.integers(0, len(draft.paragraphs) - 1))
    noun, number = (
        data.draw(st.sampled_from(["article", "paragraph"])),
        data.draw(st.sampled_from(["1", "2"])),
    )
    citation = Citation(noun, (number,), (), "", (0, 1))
    assert Numbering(draft).resolve(citation, near) == named(draft, number, noun, near)


# ------------------------------------------------------------- terms and names


def contract(term: str, uses: list[str]) -> str:
    """A definition and some uses of its term; the words in lower case show that it is a common
    noun.
    """
    known = "Every provider, supplier, member, guest, licensee and operator is welcome here."
    return "\n\n".join([f'"{term}" means the company that runs the service.', *uses, known]) + "\n"


@settings(deadline=None, max_examples=30)
@given(TERMS, TERMS, st.integers(1, 4))
def test_a_term_under_another_name_throughout_says_the_same(old: str, new: str, count: int) -> None:
    uses = [
        f"The {{}} shall keep log number {'abcd'[at]} in its own office." for at in range(count)
    ]
    before, after = (contract(term, [use.format(term) for use in uses]) for term in (old, new))
    changes = explained(before, after)
    assert not any(one.substantive for one in changes)
    assert {row[:2] for row in told(changes)} <= {("style", None)}
    if old != new:
        assert [(row.old, row.new, len(row)) for row in repeated(changes)] == [
            (old, new, count + 1)
        ]


@settings(deadline=None, max_examples=30)
@given(TERMS, TERMS.filter(lambda term: term != "Guest"))
def test_it_is_no_rename_where_the_old_name_is_left(old: str, new: str) -> None:
    uses = [
        "The {} shall keep a log in its own office.",
        "The {} shall pay a fee on the first day.",
    ]
    left = f"Whoever dislikes this {old} may ask somebody else to do the work."
    before = contract(old, [*(use.format(old) for use in uses), left])
    after = contract(new, [*(use.format(new) for use in uses), left])
    assert all(one.substantive for one in explained(before, after))


def test_one_term_for_another_is_a_definition() -> None:
    defined = '"Account" means a login. "User" means a person.\n\nWe close each {} that is idle.\n'
    assert told(explained(defined.format("Account"), defined.format("User"))) == [
        ("definition", "swapped", "Account", "User")
    ]


def test_what_is_wider_inside_a_definition_is_a_definition() -> None:
    old = '"Fee" means a sum that members pay.\n'
    (row,) = told(explained(old, old.replace("members", "members and guests")))
    assert row[:2] == ("definition", "broader")


@pytest.mark.parametrize("name", ["the {q}Fund{q}", "also called {q}the Fund{q}"])
@pytest.mark.parametrize("q", ['"', "\u201c"])
def test_a_name_in_parentheses_is_a_definition(name: str, q: str) -> None:
    given = (
        name.format(q=q)
        .replace("\u201cthe Fund\u201c", "\u201cthe Fund\u201d")
        .replace("\u201cFund\u201c", "\u201cFund\u201d")
    )
    old = "The reserve of the union pays for it.\n"
    (row,) = told(explained(old, old.replace("union", f"union ({given})")))
    assert row[:2] == ("definition", "added")


def test_somebody_who_acts_for_somebody_else_who_does() -> None:
    old = "The Board shall meet.\n\nThe Chair shall report.\n\nThe Chair may appoint a clerk for the hall.\n"
    swapped = told(explained(old, old.replace("The Chair may", "The Board may")))
    assert swapped == [("actor", "swapped", "The Chair", "The Board")] or swapped == [
        ("actor", "swapped", "Chair", "Board")
    ]
    given_to = (
        "The Board shall meet.\n\nThe Chair shall report.\n\nThe fee is paid to the {} in May.\n"
    )
    (row,) = told(explained(given_to.format("Chair"), given_to.format("Board")))
    assert row[:2] == ("beneficiary", "swapped")


@given(st.text(alphabet="abcs ", min_size=1, max_size=12))
def test_a_term_has_one_key_in_any_case_and_spacing(words: str) -> None:
    assert term_key(words.upper()) == term_key(words) == term_key(f"  {words}  ")


# --------------------------------------------------------------- the model case


def test_the_compromise_on_media() -> None:
    folder = EXAMPLES / "wsis10-c9"
    rows = told(diff(read(folder / "c9-earlier-stand-in.txt"), read(folder / "c9-unesco.txt")))
    said = {(kind, way, old or new) for kind, way, old, new in rows}
    assert ("scope", "narrower", "Sustainable") in said
    assert ("scope", "broader", "men") in said
    assert ("deontic", "dropped", "their active participation") in said
    assert ("scope", "narrower", "bloggers") in said
    assert ("deontic", "weaker", "Take measures to ensure the safety of") in said
    rights = [row for row in rows if row[2].startswith("This right applies to traditional media")]
    assert [row[:2] for row in rights] == [("deontic", "dropped")]
    assert any(
        row[:2] == ("scope", "narrower") and row[2].startswith("traditional media") for row in rows
    )
