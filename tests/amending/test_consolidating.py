"""Acts carried out in the order of their commencement: law at a day, and what acts leave broken."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import draftdiff as dd
from draftdiff.amending import NotCarriedOut, carry_out, carry_out_in_order, consolidate
from draftdiff.errors import InputError
from draftdiff.model import Draft

LAW = dd.read_text(
    """Section 1. Definitions

In this Act, “fee” means the fee under section 2.

Section 2. Fees

The fee is 10 euros.

Section 3. Appeals

An appeal lies within 14 days.
""",
    id="law",
)


def act(text: str, id: str, day: str | None = None, **keywords: Any) -> Draft:
    return dd.read_text(text, id=id, date=day, **keywords)


RAISE = act("In section 2, for “10 euros” substitute “20 euros”.", "a1", "2024-01-01")
RAISE_AGAIN = act("In section 2, for “20 euros” substitute “30 euros”.", "a2", "2026-01-01")


class TestOrder:
    def test_acts_are_carried_out_by_their_days_whatever_their_order(self) -> None:
        history = consolidate(LAW, [RAISE_AGAIN, RAISE])
        assert list(history) == ["law", "a1", "a2"]
        assert "30 euros" in history["a2"].text
        assert history["a2"].date == date(2026, 1, 1)

    def test_the_law_at_a_day_leaves_later_acts_out_and_tells_them(self) -> None:
        done = carry_out_in_order(LAW, [RAISE, RAISE_AGAIN], at="2025-06-01")
        assert "20 euros" in done.law.text
        assert [(one.act, one.day) for one in done.pending] == [("a2", date(2026, 1, 1))]
        assert "not yet in force: a2 (in force from 2026-01-01)" in str(done.pending[0])

    def test_the_enacting_body_is_credited_with_its_words(self) -> None:
        from attrs import evolve

        history = consolidate(LAW, [evolve(RAISE, proposers=["Parliament"])])
        spans = dd.attribute(history, "a1").spans
        assert any("Parliament" in map(str, span.proposers) for span in spans)

    def test_the_day_is_read_from_the_act(self) -> None:
        text = "1. In section 2, for “10 euros” substitute “20 euros”.\n\n2. This Act comes into force on 1 May 2025."
        done = carry_out_in_order(LAW, [act(text, "a1")], at="2025-05-01")
        assert ("20 euros" in done.law.text, done.troubles) == (True, ())
        assert "10 euros" in carry_out_in_order(LAW, [act(text, "a1")], at="2025-04-30").law.text

    def test_a_section_of_an_act_has_a_day_of_its_own(self) -> None:
        text = (
            "1. In section 2, for “10 euros” substitute “20 euros”.\n\n"
            "2. In section 3, for “14 days” substitute “28 days”.\n\n"
            "3. This Act comes into force on 1 May 2025. Section 2 comes into force on 1 July 2026."
        )
        law = carry_out_in_order(LAW, [act(text, "a1")], at="2026-01-01").law
        assert ("20 euros" in law.text, "14 days" in law.text) == (True, True)
        assert list(consolidate(LAW, [act(text, "a1")])) == ["law", "a1", "a1-2026-07-01"]

    def test_an_act_amended_before_it_is_in_force(self) -> None:
        first = act("1. In section 2, for “10 euros” substitute “20 euros”.", "a1", "2026-01-01")
        from attrs import evolve

        first = evolve(first, title="Fees Act 2025")
        second = act(
            "In section 1 of the Fees Act 2025, for “20 euros” substitute “25 euros”.",
            "a2",
            "2025-01-01",
        )
        history = consolidate(LAW, [first, second])
        assert list(history) == ["law", "a1"]
        assert "25 euros" in history["a1"].text


class TestRefusals:
    def test_orders_left_raise_unless_partial(self) -> None:
        wrong = act("In section 2, for “11 euros” substitute “20 euros”.", "a1", "2024-01-01")
        with pytest.raises(NotCarriedOut, match="“11 euros” does not stand") as raised:
            consolidate(LAW, [wrong])
        assert len(raised.value.troubles) == 1
        assert list(consolidate(LAW, [wrong], partial=True)) == ["law", "a1"]

    def test_an_act_without_a_day_beside_others(self) -> None:
        undated = act("In section 3, for “14 days” substitute “28 days”.", "a0")
        with pytest.raises(InputError, match="nothing says when it comes into force"):
            consolidate(LAW, [undated, RAISE])
        assert "28 days" in consolidate(LAW, [undated]).drafts[-1].text


class TestBreaks:
    def test_a_reference_to_a_provision_that_is_repealed(self) -> None:
        done = carry_out_in_order(LAW, [act("Section 2 is repealed.", "a1", "2024-01-01")])
        assert [(one.kind, one.words) for one in done.breaks] == [("reference", "section 2")]

    def test_a_defined_term_that_is_gone_or_doubled(self) -> None:
        gone = carry_out_in_order(LAW, [act("Section 1 is repealed.", "a1", "2024-01-01")])
        assert ("term", "fee") in [(one.kind, one.words) for one in gone.breaks]
        order = "At the end of section 3, insert the following paragraph: “In this section, “fee” means a charge.”"
        twice = carry_out_in_order(LAW, [act(order, "a1", "2024-01-01")])
        assert [one.reason for one in twice.breaks] == ["it is defined 2 times"]

    def test_an_order_that_no_longer_fits(self) -> None:
        late = act("In section 2, for “10 euros” substitute “12 euros”.", "a2", "2025-01-01")
        done = carry_out_in_order(LAW, [RAISE, late])
        assert [(one.kind, one.act) for one in done.breaks] == [("order", "a2")]


def test_several_texts_one_after_the_other() -> None:
    orders = ["In section 2, for “10” substitute “20”.", "In section 2, for “20” substitute “30”."]
    done = carry_out(LAW, orders, style="uk")
    assert ("30 euros" in done.draft.text, done.troubles, len(done.orders)) == (True, (), 2)
    assert carry_out(LAW, []).draft == LAW


def test_an_order_for_another_act_is_not_carried_out() -> None:
    law = dd.read_text(
        "# Fees Act 2025\n\n## Section 5\n\n(1) A report is due within 30 days.\n",
        format="markdown",
    )
    for name, orders in (("Tariff Act 2010", 0), ("Fees Act 2025", 1)):
        done = dd.amending.amend(
            law, f"In section 5(1) of the {name}, for “30 days” substitute “60 days”."
        )
        assert len(done.operations) == orders
        assert len(done.troubles) == 1 - orders


def test_orders_with_days_of_their_own_are_no_law_at_a_day() -> None:
    law = dd.read_text("Section 1. Fees\n\nThe fee is 10 euros.", id="act")
    order = (
        "In section 1, for the words “10 euros”, the words “20 euros” shall be substituted with"
        " effect from the 1st day of April, 2026."
    )
    act = dd.read_text(order, id="a1", date="2025-01-01")
    assert carry_out_in_order(law, [act]).law.paragraphs[-1].text == "The fee is 20 euros."
    with pytest.raises(InputError, match="days of their own"):
        carry_out_in_order(law, [act], at="2025-06-01")
