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
The fee is USD 250 for each claim. | The fee is $250 for each claim.
The fee is 1,5 million euros. | The fee is EUR 1.5 million.
The report is due on 1 March 2025. | The report is due on 2025-03-01.
The report is due on the first of March. | The report is due on 1 March.
A quorum of fifty percent is required. | A quorum of 50 % is required.
A quorum of one-half of the members is required. | A quorum of half of the members is required.
The term is six (6) months. | The term is six months.
The term is 6 (six) months. | The term is 6 months.
The office closes at 5:30 pm. | The office closes at 17:30.
The office closes at noon. | The office closes at 12 noon.
§ 3 Members may leave. | § 4 Members may leave.
Art. 12. Members may leave under Art. 11. | Art. 13. Members may leave under Art. 12.
(b) the costs referred to in point (a) of this list; | (c) the costs referred to in point (b) of this list;
(ii) the costs referred to in item (i); | (iii) the costs referred to in item (ii);
IV. Members may leave. | V. Members may leave.
Article 4a. Members may leave. | Article 5. Members may leave.
3.2.1 The contractor keeps records. | 3.2.2 The contractor keeps records.
Section 7: Members may leave. | Section 8: Members may leave.
No vessel may enter the port without a permit. | A vessel may not enter the port without a permit.
No person shall be held in custody for more than a day. | A person shall not be held in custody for more than a day.
The permit is valid only if the fee has been paid. | The permit is not valid unless the fee has been paid.
Meetings may be held only with the consent of the chair. | Meetings may not be held without the consent of the chair.
The list of vessels are kept at the port. | The list of vessels is kept at the port.
The consent of the owner is needed. | Consent of the owner is needed.
The tenant pays the rent, the charges and the deposit. | The tenant pays the rent, the charges, and the deposit.
The council elects a chair, a vice-chair and a treasurer. | The council elects a chair, a vice-chair, and a treasurer.
The editor may - after a warning - close the thread. | The editor may, after a warning, close the thread.
The permit lapses; the holder returns it to the office. | The permit lapses. The holder returns it to the office.
When the bell rings the race starts. | When the bell rings, the race starts.
Costs if any are borne by the loser. | Costs, if any, are borne by the loser.
Where appropriate the panel hears experts. | Where appropriate, the panel hears experts.
The clerk sends the court the file. | The clerk sends the file to the court.
The agency gives the applicant a receipt. | The agency gives a receipt to the applicant.
Each of the members has one vote. | Each member has one vote.
Persons who are under the age of 18 may not vote. | Persons under the age of 18 may not vote.
Persons under 18 years of age may not vote. | Persons under the age of 18 may not vote.
The rules which are set out in the annex apply. | The rules set out in the annex apply.
The work must be finished by the contractor in June. | The contractor must finish the work in June.
An appeal does not suspend the decision. | The decision is not suspended by an appeal.
The panel consists of three members. | The panel is made up of three members.
The panel's decision is final. | The decision of the panel is final.
He or she shall notify the Office. | They shall notify the Office.
A member who wishes to leave shall tell the secretary. | A member wishing to leave shall tell the secretary.
The secretary shall, upon request, send a copy. | Upon request, the secretary shall send a copy.
The text is available in English, French and Spanish. | The text is available in English, French, and Spanish.
The offer shall be in writing. | The offer shall be made in writing.
In the event of fire, leave the building. | In case of fire, leave the building.
The fee is payable annually. | The fee is payable each year.
The chair and the clerk sign the minutes. | The minutes are signed by the chair and the clerk.
The applicant must provide proof of residence. | Proof of residence must be provided by the applicant.
Visitors shall wear helmets while on site. | While on site, visitors shall wear helmets.
The parties shall cooperate with one another. | The parties shall cooperate with each other.
The Secretary-General shall submit a report. | The Secretary General shall submit a report.
A copy is sent to the WHO. | A copy is sent to the World Health Organization.
The data controller e.g. a hospital keeps a log. | The data controller, e.g. a hospital, keeps a log.
The fence is 2 m high. | The fence is two metres high.
The rate is 0.5 per cent a month. | The rate is 0.5% per month.
The sum of £1,000,000 is due. | The sum of £1 million is due.
Nos. 4–6 are reserved. | Nos. 4-6 are reserved.
The car park holds one hundred and twenty cars. | The car park holds 120 cars.
The lessee is liable for all damage whatsoever. | The lessee is liable for all damage.
The sitting is adjourned until such time as the quorum is met. | The sitting is adjourned until the quorum is met.
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
The estate goes to the widow, the son and the daughter. | The estate goes to the widow, the son, and the daughter.
The officers, chair and secretary sign. | The officers, chair, and secretary sign.
The rule covers books, maps and charts for schools. | The rule covers books, maps, and charts for schools.
The court held that the plan is void and the fee is due. | The court held that the plan is void, and the fee is due.
One of the members who are present presides. | One of the members who is present presides.
§ 14 Contracts are governed by § 13. | § 15 Contracts are governed by § 12.
(iv) the costs under item (iii) are due; | (v) the costs under item (vi) are due;
(iv) three members sign; | (v) four members sign;
Article 9 bis. Members pay under Article 8. | Article 10. Members pay under Article 9 bis.
No member may vote. | A member may vote.
No member may vote. | A member must not vote.
A permit shall be issued only if the fee is paid. | A permit shall be issued unless the fee is paid.
A permit shall be issued if the fee is paid. | A permit shall not be issued unless the fee is paid.
The notice period is thirty (30) days. | The notice period is thirty (13) days.
The notice period is thirty (30) days. | The notice period is 60 days.
The members have met twice. | The members met twice.
Noting that the Forum has limited resources, | Noting that the Forum limited resources,
Noting that the Forum has met in Baku, | Noting that the Forum will meet in Baku,
The members of the board attend. | Members of the board attend.
The Parties shall act. | Parties shall act.
The member votes. | The members vote.
Members who vote are counted. | Members who voted are counted.
Fish, meat and cheese and wine are served. | Fish, meat, and cheese and wine are served.
Workers, who are insured, are paid. | Workers who are insured are paid.
The panel, if any, decides. | The panel decides.
The list includes Class C goods. | The list includes Class 100 goods.
Let us eat, children. | Let us eat children.
The animals, cats and dogs are fed. | The animals, cats, and dogs are fed.
The two trustees, Smith and Jones sign. | The two trustees, Smith, and Jones sign.
Guests may not smoke, or drink. | Guests may not smoke; or drink.
Signs must be in red, white and blue or green. | Signs must be in red, white, and blue or green.
The report lists a minimum of two thirds of a vote. | The report lists a two-thirds vote minimum.
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
