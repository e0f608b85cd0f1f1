"""Sentences said otherwise are editorial; what only looks like them is not."""

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from draftdiff.meaning.words.synonymy.equivalents import equivalents

SAME = """
It is open to all, regardless of age, religion or rank. | It is open to all, regardless of rank, age or religion.
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
The rules apply to buses, trams, and trains. | The rules apply to buses, trams and trains.
The licence covers hunting, fishing, and trapping. | The licence covers hunting, fishing and trapping.
The hearing is public, but the vote is secret. | The hearing is public; but the vote is secret.
The hearing is public, but the vote is secret. | The hearing is public but the vote is secret.
However, the court may extend the period. | However the court may extend the period.
On 4 March 2020, the office moved to Bern. | On 4 March 2020 the office moved to Bern.
The tenant, therefore, pays the rent. | The tenant therefore pays the rent.
The bank shall inform the borrower forthwith. | The bank shall forthwith inform the borrower.
Every worker has the right to rest. | Each worker has the right to rest.
The decision was taken by the committee. | The committee took the decision.
Water samples shall be taken by the laboratory each week. | The laboratory shall take water samples each week.
The report has been adopted by the assembly. | The assembly has adopted the report.
The manual was written by volunteers. | Volunteers wrote the manual.
A vessel which is in distress may enter. | A vessel in distress may enter.
Members that have not paid are excluded. | Members who have not paid are excluded.
In order that the work may proceed, access is granted. | So that the work may proceed, access is granted.
With regard to costs, the court decides. | As regards costs, the court decides.
The commission shall be composed of nine members. | The commission shall consist of nine members.
The plan shall be reviewed every year. | The plan shall be reviewed annually.
The plan is reviewed every second year. | The plan is reviewed every two years.
The notice is sent 2 weeks in advance. | The notice is sent two weeks in advance.
The notice is sent fourteen days before the meeting. | The notice is sent 14 days prior to the meeting.
The fine is 1 000 francs. | The fine is 1,000 francs.
The fine is EUR 2.000.000. | The fine is EUR 2,000,000.
The speed is limited to 80 km/h. | The speed is limited to 80 kilometres per hour.
The tank holds 5 kg of salt. | The tank holds five kilograms of salt.
The session is from 9 a.m. to 12 noon. | The session is from 09:00 to 12:00.
Mr Smith signs for the seller. | Mr. Smith signs for the seller.
The United Kingdom has ratified the treaty. | The UK has ratified the treaty.
Vol. 3 of the report is annexed. | Volume 3 of the report is annexed.
See p. 12 of the handbook. | See page 12 of the handbook.
Fig. 2 shows the layout. | Figure 2 shows the layout.
The NGO observers i.e. the accredited bodies may speak. | The NGO observers, i.e. the accredited bodies, may speak.
The web site is updated. | The website is updated.
The co-ordinator sends an e-mail. | The coordinator sends an email.
The cheque is honoured. | The check is honored.
The labour inspectorate analyses the data. | The labor inspectorate analyzes the data.
The full-time staff are paid monthly. | The full time staff are paid monthly.
The subcommittee meets. | The sub-committee meets.
The by-laws apply. | The bylaws apply.
the buyer’s agent signs | the buyer's agent signs
The term ‘waste’ is defined below. | The term "waste" is defined below.
The Council decided — after debate — to adjourn. | The Council decided - after debate - to adjourn.
The Council , in May , adjourned. | The Council, in May, adjourned.
(a) pay the fee; | (a) pay the fee,
(a) pay the fee; and | (a) pay the fee, and
1) Members pay. | 1. Members pay.
Para 5 bis. Members pay. | Para 6. Members pay.
Regulation 14. A notice under regulation 13 lapses. | Regulation 15. A notice under regulation 14 lapses.
5.1 The fee set in clause 4.9 is due. | 6.1 The fee set in clause 5.9 is due.
Annex II lists the sites. | Annex 2 lists the sites.
The second sentence of Article 4 applies. | Article 4, second sentence, applies.
Article 4(2) applies. | Paragraph 2 of Article 4 applies.
The fee is refunded if the event is called off. | The fee is refunded if the event is cancelled.
The student has to hand in the thesis by May. | The student must submit the thesis by May.
Smoking is forbidden on board. | Smoking is prohibited on board.
The data are stored for a year. | The data is stored for a year.
The staff is trained. | The staff are trained.
A number of members has left. | A number of members have left.
The use of drones are banned. | The use of drones is banned.
Neither the chair nor the clerk are present. | Neither the chair nor the clerk is present.
The parties' obligations end. | The obligations of the parties end.
The report of the auditor is read. | The auditor's report is read.
The time of departure is fixed. | The departure time is fixed.
The tenant may not sublet the flat. | The tenant is not allowed to sublet the flat.
The court may of its own motion order an inquiry. | The court may order an inquiry of its own motion.
Pupils do not have to pay. | Pupils need not pay.
Pupils are not required to pay. | Pupils need not pay.
Recalling Articles 1, 2 and 3 of the Charter, | Recalling Articles 1, 2, and 3 of the Charter,
Only members may vote. | No one except members may vote.
Only residents may apply. | Nobody other than residents may apply.
The seller bears the risk until delivery. | Until delivery, the seller bears the risk.
The bank may, at any time, demand repayment. | The bank may at any time demand repayment.
The members shall, when the session opens, elect a chair. | When the session opens, the members shall elect a chair.
A person convicted of an offence may appeal. | A person who has been convicted of an offence may appeal.
The tenant shall give the landlord notice. | The tenant shall give notice to the landlord.
The laws of Malta shall govern this Agreement. | This Agreement shall be governed by the laws of Malta.
In accordance with Article 6(1), the fee is waived. | In accordance with Article 6, paragraph 1, the fee is waived.
The ceiling is 1.5 °C. | The ceiling is 1.5°C.
The sample weighs 2.50 g. | The sample weighs 2.5 g.
The award is US$5,000. | The award is USD 5,000.
The award is $5000. | The award is $5,000.
The Board met on 3 June 2021. | The Board met on June 3rd, 2021.
The Board met on 03/06/2021. | The Board met on 3/6/2021.
The period is eighteen months. | The period is 18 months.
The ratio is 1 in 5. | The ratio is one in five.
The quorum is three-fourths of the members. | The quorum is three quarters of the members.
The levy is ten per cent. | The levy is 10%.
The Dept. of Health is in charge. | The Department of Health is in charge.
The U.N. flag is flown. | The UN flag is flown.
The CEO signs. | The chief executive officer signs.
Sect. 3 applies. | Section 3 applies.
Sched. 2 lists the sites. | Schedule 2 lists the sites.
Items (i)-(iii) are mandatory. | Items (i) to (iii) are mandatory.
Articles 3-7 apply. | Articles 3 to 7 apply.
Art. 3(2) applies. | Article 3 (2) applies.
7. Members pay the fee set under paragraph 6 above. | 8. Members pay the fee set under paragraph 7 above.
(g) any matter listed in (f) above; | (h) any matter listed in (g) above;
Step 3: repeat step 2. | Step 4: repeat step 3.
Table 3. Values for the limits in Table 2 | Table 4. Values for the limits in Table 3
Annex B lists the sites. | ANNEX B lists the sites.
Paragraph 5 ter. Members pay. | Paragraph 6. Members pay.
§7. Members pay. | §8. Members pay.
Clause 12.3 The tenant pays under Clause 12.2. | Clause 12.4 The tenant pays under Clause 12.3.
"Vessel" means a ship or boat; | "Vessel" means a ship or boat.
She or he shall resign. | He or she shall resign.
Every applicant must submit his CV. | Every applicant must submit their CV.
The craftsmen use their own tools. | The craftspeople use their own tools.
The Organisation's programme centres on labour. | The Organization's program centers on labor.
The skilful pupil fulfils the task. | The skillful pupil fulfills the task.
The grey aluminium tyre is heavy. | The gray aluminum tire is heavy.
The licence is cancelled. | The license is canceled.
The defence pleads an offence. | The defense pleads an offense.
The reccomendation is noted. | The recommendation is noted.
The accomodation is paid. | The accommodation is paid.
The goverment shall act seperately. | The government shall act separately.
Parties shall co-operate. | Parties shall cooperate.
A long term plan is adopted. | A long-term plan is adopted.
The on-line form is used. | The online form is used.
The socio-economic data are used. | The socioeconomic data are used.
The decision-making body meets. | The decision making body meets.
The text is in bold: Members pay. | The text is in bold; Members pay.
The commision shall decide. | The commission shall decide.
The parliment shall decide. | The parliament shall decide.
The sucession of States is settled. | The succession of States is settled.
The recieving office decides. | The receiving office decides.
"""
OTHER = """
Aid goes to women, children of soldiers, sailors. | Aid goes to women, children of sailors, soldiers.
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
The seller shall promptly inform the buyer of goods. | The seller shall inform the buyer of goods sold promptly.
The board may negligently sell the goods. | The board may sell the goods negligently.
The rule bans packing, storing and shipping of fish. | The rule bans packing, storing, and shipping of fish.
The clerk sends the court the file. | The clerk sends the file the court.
The agency gives the applicant a receipt. | The agency gives the receipt to an applicant.
The court gives the owner the tenant. | The court gives the owner to the tenant.
The committee took the decision. | The decision is taken by the committee.
The council elects the board. | The council is elected by the board.
An appeal does not suspend the decision. | The appeal is not suspended by a decision.
All members did not sign the plan. | The plan was not signed by all members.
Pupils need not pay. | Pupils must not pay.
Pupils are not required to pay. | Pupils are required not to pay.
Class X goods are exempt. | Class 5 goods are exempt.
The session ends at noon. | The session ends at midnight.
The first of the members speaks. | The first member speaks.
The first of May is a holiday. | The second of May is a holiday.
One hundred and twenty members may vote. | One hundred and two members may vote.
Each of the members has one vote. | Each of the members has two votes.
Each of the members may vote. | The members may vote.
Persons who own land may vote. | Persons who owned land may vote.
Persons owning land may vote. | Persons who owned land may vote.
IV. Members may leave. | V. Members must leave.
Art. 12. Members may leave under Art. 11. | Art. 13. Members may leave under Art. 11a.
The permit is not valid unless it is signed. | The permit is valid unless it is signed.
Meetings may be held with the consent of the chair. | Meetings may not be held without the consent of the chair.
The list of the members who are ill is kept. | The list of the members who is ill is kept.
Only members may vote. | No one except officers may vote.
Only members may vote. | Members may only vote.
The bank may at any time demand repayment. | The bank may demand repayment at one time.
Articles 3-7 apply. | Articles 3 and 7 apply.
The board may meet, hear experts or members and vote. | The board may meet, hear experts, or members and vote.
The board may hear experts, members and vote. | The board may hear experts, members, and vote.
A person who has been convicted may appeal. | A person who may be convicted may appeal.
(g) any matter listed in (f) above; | (h) any matter listed in (f) above or (g);
Articles 3 to 7 apply. | Articles 3 to 8 apply.
The complaint party pays. | The compliant party pays.
The scraping of data is banned. | The scrapping of data is banned.
The desert is served. | The dessert is served.
The causal link is shown. | The casual link is shown.
The conversation is held. | The conservation is held.
The office discreetly files the form. | The office discretely files the form.
The preformed parts are sold. | The performed parts are sold.
The vote must specify which type is intended. | The vote must specify that type is intended.
The vote must specify which type is intended. | The vote must specify who type is intended.
The fee is due on 05/06/2026. | The fee is due on 06/05/2026.
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
