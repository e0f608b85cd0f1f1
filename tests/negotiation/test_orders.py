"""Orders of an amending act in a record: accepted, rejected, later or open, by rows and votes."""

from __future__ import annotations

from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.errors import InputError
from draftdiff.history import History
from draftdiff.negotiation import (
    Amendment,
    Ballot,
    Negotiation,
    Vote,
    carry_out_accepted,
    consolidate_accepted,
    review_orders,
)
from draftdiff.records.checking import check

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "fees-bill"
ACT = dd.read_text("1. All shall act.\n\n2. All report.\n\n3. All pay.", id="v1")
BILL = dd.read_text(
    "In paragraph 1, replace “shall” by “may”.\n\nDelete paragraph 2.\n\nIn paragraph 3, replace “pay” by “give”.",
    id="bill",
    date="2024-05-01",
)
LATER = dd.read_text("In paragraph 1, replace “All” by “Some”.", id="late", date="2026-01-01")


def talks(
    *rows: Amendment, votes: tuple[Vote, ...] = (), ballots: tuple[Ballot, ...] = ()
) -> Negotiation:
    history = History([ACT], [BILL, LATER])
    return Negotiation(history, amendments=rows, votes=votes, ballots=ballots)


def order(
    item: int, outcome: str | None = None, act: str = "bill", date: str | None = None
) -> Amendment:
    return Amendment(f"{act}-{item}", "v1", act=act, item=item, outcome=outcome, date=date)


@pytest.mark.parametrize("outcome", ["rejected", "later", "withdrawn", "fallen", None])
def test_only_accepted_orders_are_carried_out(outcome: str | None) -> None:
    record = talks(order(1, "accepted"), order(2, outcome))
    assert carry_out_accepted(record, "v1").draft.text == "All may act.\nAll report.\nAll pay."


def test_a_vote_decides_where_nothing_is_told() -> None:
    votes = (
        Vote("bill-1", yes=3, no=1, majority="simple"),
        Vote("bill-2", yes=1, no=3, majority="simple"),
        Vote("bill-3", majority="simple"),
    )
    ballots = (Ballot("bill-3", "Aalto", "for"), Ballot("bill-3", "Berg", "for"))
    record = talks(order(1), order(2), order(3), votes=votes, ballots=ballots)
    outcomes = [row.outcome for row in review_orders(record, "bill").orders]
    assert outcomes == ["accepted", "rejected", "accepted"]
    assert carry_out_accepted(record, "v1").draft.text == "All may act.\nAll report.\nAll give."


def test_nothing_accepted_changes_nothing() -> None:
    record = talks(order(1, "rejected"))
    assert carry_out_accepted(record, "v1").draft.children == ACT.children


def test_a_later_day_knows_more() -> None:
    record = talks(order(1, "accepted", date="2024-02-01"), order(2, "accepted", date="2024-03-01"))
    assert review_orders(record, "bill", at="2024-02-15").left_out == (2, 3)
    assert review_orders(record, "bill", at="2024-03-15").left_out == (3,)


def test_several_acts_count_their_orders_each_and_come_into_force_on_their_days() -> None:
    record = talks(
        order(3, "accepted", date="2024-02-01"), order(1, "accepted", "late", "2024-02-01")
    )
    assert carry_out_accepted(record, "v1").draft.text == "Some shall act.\nAll report.\nAll give."
    done = consolidate_accepted(record, "v1", at="2025-01-01")
    assert done.law.text == "All shall act.\nAll report.\nAll give."
    assert [pending.act for pending in done.pending] == ["late"]


@pytest.mark.parametrize(
    ("rows", "act", "why"),
    [
        ((order(4),), "bill", "which has 3"),
        ((order(1),), "late", "no \\[\\[amendment\\]\\] names"),
        ((order(1), Amendment("x", "late", act="bill", item=2)), "bill", "amend v1 and late"),
    ],
)
def test_what_does_not_fit_is_refused(rows: tuple[Amendment, ...], act: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        review_orders(talks(*rows), act)


def test_an_act_is_not_carried_out_on_another_draft() -> None:
    with pytest.raises(InputError, match="amends v1, not late"):
        carry_out_accepted(talks(order(1, "accepted")), "late", ["bill"])


def test_the_example_is_whole_and_its_order_is_told_everywhere() -> None:
    assert check(EXAMPLE) == ()
    record = dd.load(EXAMPLE)
    told = dd.negotiation.report(record.negotiation).passages
    sentences = [line.text for passage in told for line in passage.text.paragraphs]
    assert any(
        "order 3 of Fees (Amendment) Bill" in line and "left for later" in line
        for line in sentences
    )
    entries = dd.negotiation.timeline(record.negotiation, "Ministry")
    assert "moves bill-2, order 2 of bill (rejected)" in [entry.what for entry in entries]
    [row, *_] = dd.negotiation.amendment_rows(record.negotiation)
    assert (row.old, row.new) == (
        "(1) The fee for a licence is 10 euros.",
        "(1) The fee for a licence is 20 euros.",
    )


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('act = "bill"', "which of its orders"),
        ("item = 1", "the order of which act"),
        ('act = "bill"\nitem = 0', "counted from 1"),
        (
            'act = "bill"\nitem = 1\n[[amendment]]\nid = "b"\nto = "act"\nact = "bill"\nitem = 1',
            "has a row",
        ),
        ('act = "bil"\nitem = 1', "there is no draft 'bil'"),
    ],
)
def test_rows_that_name_no_order_are_mistakes(tmp_path: Path, row: str, why: str) -> None:
    for name in ("act.txt", "bill.txt"):
        (tmp_path / name).write_text((EXAMPLE / name).read_text("utf-8"), "utf-8")
    drafts = '[[draft]]\nid = "act"\nfile = "act.txt"\n[[draft]]\nid = "bill"\nfile = "bill.txt"\n'
    record = f'schema = "draftdiff.record/1"\n{drafts}[[amendment]]\nid = "a"\nto = "act"\n{row}\n'
    (tmp_path / "record.toml").write_text(record, "utf-8")
    assert why in "\n".join(mistake.message for mistake in check(tmp_path))
