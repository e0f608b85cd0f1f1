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
