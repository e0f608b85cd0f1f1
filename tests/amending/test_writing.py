"""Instructions as a drafter writes them, each list carried out again."""

from __future__ import annotations

import pytest

import draftdiff as dd
from draftdiff.amending.amended import amend
from draftdiff.model import Draft
from draftdiff.writers.amendments import write_amendments

STYLES = ["general", "us-congress", "uk", "eu", "un", "australia"]

ARTICLES = """Article 5

1. States shall act within 30 days.

2. States shall report to the Council.

Article 6

1. All agree.
"""
RULES = """# Rights

Members vote at every meeting of the assembly. Members speak.

Guests watch.

# Duties

Members pay.
"""


def instructions(old: Draft, new: Draft, style: str = "general") -> list[str]:
    """The instructions that make one draft of another, carried out to see that they do."""
    text = write_amendments(dd.redline(old, new), form=style).decode()
    amended = amend(old, text, form=style)
    assert amended.troubles == ()
    assert amended.draft.children == new.children
    return text.split("\n\n", 1)[1].strip().split("\n\n")


def drafts(text: str, *changes: tuple[str, str], format: str = "text") -> tuple[Draft, Draft]:
    after = text
    for old, new in changes:
        assert old in after
        after = after.replace(old, new)
    return dd.read_text(text, id="old", format=format), dd.read_text(after, id="new", format=format)


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        ("general", ["in paragraph 1, replace “30” by “60”", "Article 5 is amended as follows:"]),
        ("us-congress", ["in paragraph 1, by striking “30” and", "1. Article 5 is amended—"]),
        ("uk", ["in subsection 1, for “30” substitute", "1. Article 5 is amended as follows:"]),
        ("eu", ["in paragraph 1, “30” is replaced by", "1. Article 5 is amended as follows:"]),
        ("un", ["in paragraph 1, replace “30” with", "1. Article 5 is amended as follows:"]),
        ("australia", ["1. Article 5, subsection 1: omit “30”, substitute “60”."]),
    ],
)
def test_orders_for_one_article_are_points_below_it(style: str, lines: list[str]) -> None:
    old, new = drafts(ARTICLES, ("30 days", "60 days"), ("shall report", "should report"))
    written = instructions(old, new, style)
    for line in lines:
        assert any(line in instruction for instruction in written)


def test_australia_joins_the_numbers_of_a_place() -> None:
    points = "    (a) publish its rules; or\n\n    (b) report to the Minister within 30 days."
    text = f"Section 5. Powers\n\n(2) The agency shall—\n\n{points}\n\nSection 6\n\n(2) It may ask for help."
    old, new = drafts(text, ("30 days", "60 days"), ("may ask", "shall ask"))
    assert instructions(old, new, "australia") == [
        "1. Paragraph 5(2)(b): omit “30”, substitute “60”.",
        "2. Subsection 6(2): omit “may”, substitute “shall”.",
    ]


SECTIONS = """Section 5

(1) The agency shall report within 30 days.

(2) The agency may ask for help or for an extension of “the time”.

Section 6

(2) It may ask.
"""


@pytest.mark.parametrize(
    ("change", "order"),
    [
        (("30 days", "60 days"), "In section 5(1), for “30” substitute “60”."),
        # No quotation begins with a space, and quotations stand in quotations.
        (("help or for", "help, for"), "In section 5(2), for “help or” substitute “help,”."),
        (
            ("(2) It may ask.", "(2) It may ask the Minister."),
            "For section 6(2) substitute—\n\n“(2) It may ask the Minister.”",
        ),
        (
            ("Section 6", "(3) In this section “time” means days.\n\nSection 6"),
            "After section 5(2) insert—\n\n“(3) In this section “time” means days.”",
        ),
    ],
)
def test_british_orders_join_numbers_and_repeat_them(change: tuple[str, str], order: str) -> None:
    old, new = drafts(SECTIONS, change)
    assert "\n\n".join(instructions(old, new, "uk")) == f"1. {order}"


@pytest.mark.parametrize("style", STYLES)
def test_a_text_without_numbers_is_named_by_its_headings(style: str) -> None:
    old, new = drafts(RULES, ("pay", "pay now"), ("watch", "may watch"), format="markdown")
    written = " ".join(instructions(old, new, style))
    assert "he 2nd paragraph under the heading “Rights”" in written
    assert "he 1st paragraph under the heading “Duties”" in written


def test_the_edits_of_a_sentence_are_one_order() -> None:
    changes = (("vote at every", "voted at any"), ("assembly", "council"))
    text = RULES.replace("Members vote", "The members of the union and of its branches vote")
    old, new = drafts(text, *changes, format="markdown")
    assert len(instructions(old, new)) == 1


def test_a_paragraph_of_which_more_than_a_third_changes_is_replaced() -> None:
    old, new = drafts(ARTICLES, ("States shall report to", "The secretariat shall inform"))
    assert instructions(old, new)[0].startswith(
        "1. Replace Article 5, paragraph 2 by the following"
    )


def test_the_words_of_a_heading() -> None:
    old, new = drafts(RULES, ("# Duties", "# Duties of members"), format="markdown")
    assert "heading “Duties”" in instructions(old, new)[0]


def test_a_heading_that_is_not_there_or_stands_twice() -> None:
    base = dd.read_text(f"{RULES}\n# Rights\n\nNone.\n", format="markdown", id="base")
    for heading, reason in (
        ("Fees", "there is no heading Fees in the draft"),
        ("Rights", "heading Rights may be any of 2 paragraphs of the draft"),
    ):
        order = f"In the 1st paragraph under the heading “{heading}”, delete “None”."
        assert [trouble.reason for trouble in amend(base, order).troubles] == [reason]
