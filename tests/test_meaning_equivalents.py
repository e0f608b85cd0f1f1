"""Sentences said otherwise are editorial; what only looks like them is not."""

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from draftdiff.meaning.words.equivalents import equivalents

SAME = """
Clients may utilise the port for telemetry. | Clients may use the port for telemetry.
The lender shall commence the audit prior to the closing. | The lender shall begin the audit before the closing.
The panel shall decide the appeal within a week. | The appeal shall be decided by the panel within a week.
The ship's master keeps the log. | The master of the ship keeps the log.
The decision of the board is final. | The board decision is final.
If the tenant leaves, the landlord may end the lease. | The landlord may end the lease if the tenant leaves.
The result is sent promptly to every bidder. | The result is sent to every bidder promptly.
The fee shall be returned by the clerk to the owner. | The fee shall be returned to the owner by the clerk.
The spokesman reads his statement. | The spokesperson reads their statement.
Goods which are listed in the annex are exempt. | Goods listed in the annex are exempt.
Vessels which fly the flag are exempt. | Vessels that fly the flag are exempt.
The 3rd session opens at 9 a.m. | The third session opens at 09:00
The court shall make a determination within ten days. | The court shall determine within ten days.
The World Trade Organization reviews the schedule. | The WTO reviews the schedule.
The owner is under a duty to repair the fence. | The owner is obliged to repair the fence.
The The crew shall board. | The crew shall board.
The team have met. | The team has met.
A hourly report is made. | An hourly report is made.
There is a three week period. | There is a three-week period.
(3) An order under paragraph (2) lapses. | (4) An order under paragraph (3) lapses.
4.2 A member who leaves under 4.1 is refunded. | 4.3 A member who leaves under 4.2 is refunded.
The committee on Contributions met. | The Committee on Contributions met.
The seller, however, is bound. | The seller however is bound.
"""
OTHER = """
The owner shall repair each fence. | The owner shall repair any fence.
The owner shall repair the fence. | The owner may repair the fence.
The tenant pays the owner. | The owner pays the tenant.
The panel shall decide the appeal within a week. | The panel shall be decided by the appeal within a week.
The fee shall be returned by the clerk to the owner. | The fee shall be returned by the owner to the clerk.
The council only may levy a charge. | The council may levy only a charge.
The master agrees to leave promptly. | The master promptly agrees to leave.
Goods, which are listed in the annex, are exempt. | Goods which are listed in the annex are exempt.
The chair of the group decides. | The chair of the groups decides.
(3) An order under paragraph (2) lapses. | (4) An order under paragraph (1) lapses.
The Buyer shall pay. | The Purchaser shall pay.
The board meets biannually. | The board meets biennially.
A notice period of thirty (30) days applies. | A notice period of 20 days applies.
A three-week period applies. | A four-week period applies.
Elections may take place. | Elections may not take place.
The committee on Contributions met. | The board on Contributions met.
"""


def pairs(block):
    return [tuple(part.strip() for part in line.split(" | ")) for line in block.strip().splitlines()]


@pytest.mark.parametrize(("old", "new"), [pair for one in pairs(SAME) for pair in (one, one[::-1])])
def test_the_same_said_otherwise_is_editorial(old, new):
    assert not explain_edit(old, new, edits(old, new))[1]


@pytest.mark.parametrize(("old", "new"), [pair for one in pairs(OTHER) for pair in (one, one[::-1])])
def test_what_only_looks_like_it_is_substance(old, new):
    assert explain_edit(old, new, edits(old, new))[1]


def test_every_phrase_has_one_common_form():
    known = equivalents("en")
    phrases = [pair for by_second in known.forms.values() for pairs in by_second.values() for pair in pairs]
    forms = dict(phrases)
    assert len(forms) == len(phrases) > 1000
    assert all(forms.get(form, form) == form for form in forms.values())


def test_a_language_without_equivalents_has_none():
    assert not equivalents("fr").forms
    assert not explain_edit("le 3 mai 2026", "le 03 mai 2026", edits("le 3 mai 2026", "le 03 mai 2026"), "fr")[1]
