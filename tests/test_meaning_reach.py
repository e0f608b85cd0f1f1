"""One substitution at many places is shown once with its places; a changed definition with what it reaches."""

from __future__ import annotations

import draftdiff as dd
from draftdiff.meaning import ledger
from draftdiff.writers.html import write_html
from draftdiff.writers.reach import reaches
from draftdiff.writers.terminal import write_terminal

OLD = "\n\n".join(["1. “Waste” means refuse.", *(f"{n}. The Parties shall burn Waste." for n in range(2, 16))])
NEW = OLD.replace("refuse", "refuse or scrap").replace("The Parties", "The Contracting Parties")


def test_fourteen_places_are_one_row() -> None:
    redline = dd.redline(dd.read_text(OLD), dd.read_text(NEW))
    first, second = reaches(redline)
    assert (first.count, first.what) == (14, "Parties → Contracting Parties at 14 places")
    assert [site for site, _ in first.sites] == [f"{n}." for n in range(2, 16)]
    assert (second.count, second.what) == (14, "the definition of Waste reaches 14 uses")


def test_both_are_on_the_screen_and_on_the_page() -> None:
    redline = dd.redline(dd.read_text(OLD), dd.read_text(NEW))
    screen, page = write_terminal(redline, width=200).decode(), write_html(redline).decode()
    for shown in (screen, page):
        assert "Parties → Contracting Parties at 14 places" in shown
        assert "the definition of Waste reaches 14 uses" in shown
    assert '<a href="#change-2">2.</a>' in page


def test_two_places_and_marks_alone_are_no_row() -> None:
    old = "1. A, b.\n\n2. C, d.\n\n3. E, f.\n\n4. The Parties act.\n\n5. The Parties pay."
    assert reaches(dd.diff(dd.read_text(old), dd.read_text(old.replace(",", ";").replace("Parties", "Members")))) == ()


def test_the_ledger_credits_each_effect_to_whose_words_it_stands_in() -> None:
    """Two parties changed one sentence, one after the other."""
    first = dd.read_text("# Media\n\nStates shall protect women.", format="markdown", id="v1")
    second = dd.read_text(
        "# Media\n\nStates should protect women.", format="markdown", id="v2", parents=["v1"], proposers=["Iran"]
    )
    third = dd.read_text(
        "# Media\n\nStates should protect women and men.", format="markdown", id="v3", parents=["v2"], proposers=["UK"]
    )
    changes = dd.diff(first, third, history=dd.History([first, second, third]))
    rows = ledger(changes, first, third)
    assert [(row.party, row.topic, row.direction) for row in rows] == [
        ("Iran", "Media", "weaker"),
        ("UK", "Media", "broader"),
    ]
