"""Orders whose place cannot be told change nothing, though their words stand somewhere."""

from __future__ import annotations

import pytest

import draftdiff as dd
from draftdiff.amending.amended import amend

ACT = """Section 5. Reports

(1) The Minister may give a report within 30 days.

Section 6. Notices

(1) A notice shall be given within 14 days.
"""
LIST = """2. These are old:

    (1) a thing;

    (2) a stone.

3. More.
"""


@pytest.mark.parametrize(
    ("base", "orders"),
    [
        # The marginal heading names another section than the line above it.
        (ACT, "Section 5\n\nAmendment of section 6.—The words “within 30 days” shall be omitted."),
        (ACT, "Amendment in section 5:\n\n    (a) omit “within 14 days”."),
        (ACT, "Section 6(1)\n\nReplace “30 days” by “60 days”."),
        (ACT, "(1) Section 5 is amended as follows.\n\n(2) Omit “14 days”."),
        # Point (2) of paragraph 2 is not paragraph 2.
        (LIST, "In paragraph 2:\n\n    (a) in point (2), replace “old” by “new”;"),
    ],
)
def test_an_order_works_at_its_place_or_nowhere(base: str, orders: str) -> None:
    amended = amend(dd.read_text(base, id="base"), orders)
    assert amended.troubles
    assert amended.draft.children == amended.base.children


def test_lines_beside_a_place_work_there_until_the_next() -> None:
    orders = [
        "(1) Section 5 is amended as follows.",
        "(2) In subsection (1), for “30” substitute “31”.",
        "(3) Section 6 is amended as follows.",
        "(4) In subsection (1), for “14” substitute “15”.",
    ]
    amended = amend(dd.read_text(ACT, id="base"), "\n\n".join(orders))
    assert amended.troubles == ()
    assert "within 31 days" in amended.draft.text
    assert "within 15 days" in amended.draft.text


LEVY = """Section 5. Levy

(1) The levy is paid to the Authority—

    (a) at the port; or

    (b) at the airport.

(2) The Authority may vary it.
"""


def lines_after(orders: str) -> list[str]:
    amended = amend(dd.read_text(LEVY, id="base"), orders)
    assert amended.troubles == ()
    return [" ".join(filter(None, [part.label, part.text])) for part in amended.draft.paragraphs]


def test_words_behind_a_point_go_on_with_it() -> None:
    after = lines_after("After section 5(1)(b) insert “, or\n\n(c) at the border.”")
    assert after[3:5] == ["(b) at the airport, or", "(c) at the border."]


def test_a_linking_word_behind_a_point_is_no_paragraph() -> None:
    orders = "In section 5(1)(a), omit “or”.\n\nAfter section 5(1)(a) insert “and”."
    assert lines_after(orders)[2] == "(a) at the port; and"


@pytest.mark.parametrize(
    "orders",
    [
        # Behind a full stop “or” stands nowhere.
        "After section 5(1)(b) insert “or”.",
        # Announced as a block, “, or” is neither words nor a paragraph.
        "After section 5(1)(b) insert—\n\n“, or\n\n(c) at the border.”",
    ],
)
def test_words_that_go_on_with_nothing_are_refused(orders: str) -> None:
    amended = amend(dd.read_text(LEVY, id="base"), orders)
    assert amended.troubles
    assert amended.draft.children == amended.base.children


def test_an_order_for_the_following_provisions_works_at_each_of_them() -> None:
    orders = "In the following provisions, for “Authority” substitute “Board”—\n\n(a) section 5(1);\n\n(b) section 5(2)."
    assert [line for line in lines_after(orders) if "Board" in line] == [
        "(1) The levy is paid to the Board—",
        "(2) The Board may vary it.",
    ]
    amended = amend(dd.read_text(LEVY, id="base"), orders.replace("section 5(2)", "elsewhere"))
    assert "elsewhere" in str(amended.troubles[0])


def test_a_sentence_behind_a_deletion_is_another_order() -> None:
    orders = "Delete section 5(2). In section 5(1), replace “Authority” by “Board”."
    assert lines_after(orders)[1:] == [
        "(1) The levy is paid to the Board—",
        "(a) at the port; or",
        "(b) at the airport.",
    ]


def test_definitions_beside_a_subsection_are_its_list() -> None:
    base = "Section 2. Terms\n\n(1) In this Act—\n\n“agent” means a person;\n\n“levy” means a levy;"
    order = "In section 2(1), at the appropriate place insert—\n\n““fee” means a fee;”."
    amended = amend(dd.read_text(base, id="base"), order)
    assert amended.troubles == ()
    assert [part.text[:7] for part in amended.draft.paragraphs][2:] == [
        "“agent”",
        "“fee” m",
        "“levy” ",
    ]


def test_marks_of_an_unknown_quotation_never_come_into_the_text() -> None:
    order = (
        "Section 5 of the Act is amended by adding the following new subsection—\n\n{}(3) All.{}"
    )
    for opening, closing in (("`", "'."), ("”", "“."), ('"', ".")):
        amended = amend(dd.read_text(LEVY, id="base"), order.format(opening, closing))
        assert not {opening, closing[:1]} & {*amended.draft.text} - {"."}


def test_a_proviso_has_points_of_its_own() -> None:
    points = "Provided that—\n\n    (i) no day counts;\n\n    (ii) an hour counts as two."
    base = f"Section 5\n\n(2) It counts:\n\n{points}\n\n(3) Then two count."
    order = "In section 5, in subsection (2), in the proviso, in clause (ii), for “two” substitute “ten”."
    amended = amend(dd.read_text(base, id="base"), order)
    assert amended.troubles == ()
    assert [part.text for part in amended.draft.paragraphs][-2:] == [
        "an hour counts as ten.",
        "Then two count.",
    ]


@pytest.mark.parametrize(
    "orders",
    [
        # Text that comes in is announced, and stands in marks that nobody knows, or in none.
        "Section 5(1) of the By-Laws relating to Fees be, and it hereby is, amended to read as follows:\n\n(1) None.",
        "In section 5, the following proviso shall be inserted, namely:—\n\n‹Provided that none is.›.",
        "In section 5, the following proviso shall be inserted, namely:—\n\n″Provided that none is.″",
        "Section 5 is amended by adding the following new subsection—\n\n&ldquo;(3) None.&rdquo;",
        "The heading:\n\n”Levy”\n\nShould be:\n\n”Duty”",
    ],
)
def test_text_between_marks_that_nobody_knows_is_refused(orders: str) -> None:
    amended = amend(dd.read_text(LEVY, id="base"), orders)
    assert amended.troubles
    assert amended.draft.children == amended.base.children
