"""What is told of a sentence that was turned, or whose words took each other's place, and changed besides."""

from __future__ import annotations

import pytest

from meanings import said, said_in_order


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        # another modal, actor, deed, time or condition beside the other voice
        ("The court shall appoint the liquidator.", "The liquidator may be appointed by the court.",
         "deontic:weaker style"),
        ("The warden must count the sheep each spring.", "The sheep should be counted by the warden each spring.",
         "deontic:weaker style"),
        ("The licence of a driver may be suspended by the Board.", "The Board may revoke the licence of a driver.",
         "action:stronger style"),
        ("The Council may suspend the registration of an auctioneer who fails to report.",
         "The registration of an auctioneer who fails to report may be cancelled by the Council.",
         "action:stronger style"),
        ("The court shall appoint the liquidator within ten days.",
         "Within twenty days, the liquidator shall be appointed by the court.", "style time:later"),
        # the same words without a change of sense are style, whatever they are
        ("The court shall appoint the liquidator.", "The liquidator shall be appointed by the court.", "style"),
        # who is given something, before the thing and behind it
        ("The editor shall send the author two proofs.", "The editor shall send two proofs to the publisher.",
         "beneficiary:swapped"),
        ("The landlord shall give the tenant notice of a sale.",
         "The landlord shall give notice of a sale to the bank.",
         "beneficiary:swapped"),
        ("Each Party shall provide the Secretariat with an inventory.",
         "Each Party shall provide the depositary with an inventory.", "beneficiary:swapped"),
        ("The landlord shall provide each room with a heater.", "The landlord shall provide each flat with a heater.",
         "other"),
        ("The award shall be reasoned and in writing.", "The award shall be reasoned and oral.", "other"),
        # those who act and are given something trade places
        ("The agent notifies the server of the token.", "The server notifies the agent of the token.",
         "actor:swapped beneficiary:swapped"),
        ("The cat watches the dog.", "The dog watches the cat.", "other"),
        ("The requesting Party shall pay the costs.", "The requested Party shall pay the costs.", "actor:swapped"),
        # numbers trade places
        ("A team has six players and three reserves.", "A team has three players and six reserves.",
         "quantity:swapped"),
        ("The fee is 30 euros for adults and 20 euros for pupils.",
         "The fee is 20 euros for adults and 30 euros for pupils.", "quantity:swapped"),
        # a phrase that went with its quantifier is no scope besides
        ("Sponsors shall provide each club with a name.", "Sponsors shall provide a name.", "beneficiary:dropped"),
        ("Every club shall provide a name.", "Some clubs shall provide a name.", "scope:narrower"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_sentence_once_both_sides_are_built_alike(old: str, new: str, want: str) -> None:
    assert sorted(said_in_order(old, new)) == want.split()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("All delegates must wear their badge at all times while on the premises of the Conference.",
         "While in the Conference building, all delegates must at all times wear the badge issued to them."),
        ("The president is elected for three years and the treasurer for two years.",
         "The president and the treasurer are elected for three years and two years respectively."),
    ],
)  # fmt: skip
def test_a_sentence_built_anew_showers_no_scope(old: str, new: str) -> None:
    assert not [one for one in said(old, new) if one.startswith("scope")]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        # who acts, and what acts for nobody
        ("Each motor vessel in the harbour pays a charge.", "Each vessel in the harbour pays a charge.",
         "scope:broader"),
        ("Heavy vehicles may not use the quay.", "Vehicles may not use the quay.", "scope:broader"),
        ("Heavy users may not use the quay.", "Users may not use the quay.", "actor:broader"),
        ("A juror is paid 60 dollars a day by the county.", "A juror is paid 60 dollars a day by the state.",
         "actor:swapped"),
        ("The policy covers damage caused by storm, hail or frost.",
         "The policy covers damage caused by storm or frost.",
         "scope:narrower"),
        ("(d) the appointment of auditors by the meeting;", "(d) the appointment of auditors by the board;",
         "actor:swapped"),
        ("The coast guard and the customs service patrol the strait.", "The coast guard patrols the strait.",
         "actor:narrower"),
        ("The dean, after hearing the student, decides.", "The rector, after hearing the student, decides.",
         "actor:swapped"),
        ("Students enrolled in a degree programme may borrow laptops.", "Students may borrow laptops.",
         "actor:broader"),
        ("Any registered elector may inspect the roll.", "Any person may inspect the roll.", "actor:broader"),
        ("The defendant shall pay.", "The person shall pay.", "actor:swapped"),
        ("The secretary and the board decide on exclusions.", "The secretary decides on exclusions.", "actor:narrower"),
        ("Anyone may consult the plans.", "Anyone affected may consult the plans.", "actor:narrower"),
        ("Members may consult the plans.", "Members concerned may consult the plans.", "actor:narrower"),
        # whom something is for
        ("Fares are reduced for senior citizens resident in the city.", "Fares are reduced for senior citizens.",
         "scope:broader"),
        ("Fares are offered to senior citizens resident in the city.", "Fares are offered to senior citizens.",
         "beneficiary:broader"),
        ("Meals are provided for pupils whose parents are poor.", "Meals are provided for all pupils.",
         "beneficiary:broader"),
        ("Compensation is paid to the victims.", "Compensation is paid to the victims' State of nationality.",
         "beneficiary:swapped"),
        ("The ministry will train nurses.", "The ministry will train nurses and midwives.", "beneficiary:broader"),
        ("The association represents the interests of tenants.",
         "The association represents the interests of landlords.",
         "beneficiary:swapped"),
        ("Aid shall be given to least developed countries, small island developing States and landlocked countries.",
         "Aid shall be given to least developed countries and small island developing States.",
         "beneficiary:narrower"),
        # what is done
        ("The operator shall monitor groundwater.", "The operator shall monitor and remediate groundwater.",
         "action:added"),
        ("The curator shall, as far as practicable, restore and exhibit the tapestries.",
         "The curator shall exhibit the tapestries.", "action:dropped hedge:dropped"),
        ("The secretary shall keep minutes.", "The secretary shall keep minutes and accounts.", "scope:broader"),
        ("The library lends films.", "The library lends films and games.", "scope:broader"),
        ("The Fund shall finance the works.", "The Fund shall co-finance the works.", "action:weaker"),
        ("The ombudsman may recommend the dismissal of an officer.",
         "The ombudsman may order the dismissal of an officer.",
         "action:stronger"),
        ("States should encourage firms to report.", "States should require firms to report.", "deontic:stronger"),
        ("Fees are waived for pensioners.", "Fees are halved for pensioners.", "action:swapped"),
        ("A letter is deemed to have been received.", "A letter is said to have been received.", "hedge:added"),
        ("An inspector may enter the store and examine any carcass.",
         "An inspector may enter the store and examine and seize any carcass.", "action:added"),
        ("An inspector may keep the record of any carcass.", "An inspector may keep the record and tag of any carcass.",
         "scope:broader"),
        ("The board recommends that the club adopt the draft.",
         "The board recommends that the club postpone the draft.",
         "action:swapped"),
        ("The board notes that the club adopted the draft.", "The board notes that the club postponed the draft.",
         "other"),
        # what was taken in is left out
        ("The warranty covers damage caused by frost.", "The warranty covers damage other than damage caused by frost.",
         "negation:flip"),
        ("The warranty covers damage.", "The warranty covers damage other than scratches.", "scope:narrower"),
        # hedges: what may be so
        ("Contact with the solvent may cause dizziness.", "Contact with the solvent causes dizziness.",
         "hedge:dropped"),
        ("The tenant may keep a dog.", "The tenant keeps a dog.", "deontic:dropped"),
        ("The fee may be waived.", "The fee is waived.", "deontic:dropped"),
        ("Noting that light disturbs birds,", "Noting that light may disturb birds,", "hedge:added"),
        ("The works caused the damage.", "The works may have caused the damage.", "hedge:added"),
        ("Officers may seize goods that infringe a design.",
         "Officers may seize goods that appear to infringe a design.",
         "hedge:added"),
        ("Members receive papers.", "Members, upon request and as appropriate, receive papers.",
         "condition:added hedge:added"),
        ("The grantor gives a licence.", "The grantor gives a licence, subject to applicable export law.",
         "hedge:added"),
        ("The grantor gives a licence.", "The grantor gives a licence, subject to proof of identity.",
         "condition:added"),
        # conditions: whose leave is asked for
        ("The editor may shorten letters.", "The editor may, with the writer's consent, shorten letters.",
         "condition:added"),
        ("The Minister concluded talks.", "The Minister concluded talks with the delegation on tariffs.",
         "scope:narrower"),
        ("The bank may call in the loan upon a default.", "The bank may call in the loan upon a default or a merger.",
         "condition:broader"),
        ("The Assembly elects the judges on the recommendation of the Council.", "The Assembly elects the judges.",
         "condition:dropped"),
    ],
)  # fmt: skip
def test_parts_of_a_sentence_and_their_look_alikes(old: str, new: str, want: str) -> None:
    assert sorted(said_in_order(old, new)) == want.split()


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Members take office at the close of the session.", "Members take office at the opening of the session.",
         "time:earlier"),
        ("The door at the end of the hall is locked.", "The door at the start of the hall is locked.", "other"),
        ("The budget is approved at the spring session.", "The budget is approved at the autumn session.",
         "time:later"),
        ("The board meets on the first Tuesday of the month.", "The board meets on the last Thursday of the month.",
         "time:swapped"),
        ("The pool is open from May to October.", "The pool is open from April to October.", "time:earlier"),
        ("The pool is open from May to October.", "The pool is open from June to November.", "time:swapped"),
        ("The range is from 200 to 300 metres.", "The range is from 250 to 350 metres.", "quantity:up"),
        ("It runs from the date on which the decision is made.",
         "It runs from the date on which the decision is served.",
         "time:later"),
        ("The notice shall be made in writing.", "The notice shall be served in writing.", "action:swapped"),
        ("It takes effect on the date of its approval.", "It takes effect sixty days after its approval.",
         "time:later"),
        ("Bids are due on or before 15 March.", "Bids are due prior to 15 March.", "time:earlier"),
        ("Goods are delivered as soon as possible.", "Goods are delivered by Friday.", "time:stronger"),
        ("The lease begins on signature.", "The lease begins on 1 April.", "time:swapped"),
        ("The fine is 500 crowns.", "The fine is 500 crowns per day.", "quantity:up"),
        ("The field is limited to 512 octets.", "The field is limited to 512 bits.", "quantity:down"),
        ("The field is limited to 512 octets.", "The field is limited to 512 bytes.", "style"),
        ("The packet holds 1 MiB.", "The packet holds 1 MB.", "quantity:down"),
        ("Staff may photograph any pupil.", "Staff may photograph any pupil under twelve.", "scope:narrower"),
        ("Vehicles over 3.5 tonnes may not cross.", "Vehicles may not cross.", "scope:broader"),
        ("It retries if the response is 503.", "It retries if the response is 429.", "condition:swapped"),
        ("A vote is valid if the quorum is 5.", "A vote is valid if the quorum is 7.", "quantity:up"),
        ("Letters are mailed to 40 Alder Street.", "Letters are mailed to 1180 Foundry Road.", "other"),
        ("The marshal may enforce section 4.", "The marshal may enforce sections 4 through 9.", "reference:broader"),
        ("Guided by resolution 17/4 on drainage,",
         "Guided by resolution 17/4 on drainage and resolution 18/9 on wells,",
         "reference:added"),
        ('"Term" includes a lease.', '"Term" does not include a lease.', "definition:narrower negation:flip"),
        ('"Maker" means a person who holds a licence.', '"Maker" means a person who holds a licence and has used it.',
         "definition:narrower"),
        ('"Maker" means a person who pays dues.', '"Maker" means a person who pays dues and a person who has retired.',
         "definition:broader"),
        ('"Pet" means a dog, cat or rabbit.', '"Pet" means any domestic animal.', "definition:broader"),
        ("Ensure access to [fair] prices.", "Ensure [access to fair] prices.", "bracket:swapped"),
    ],
)  # fmt: skip
def test_times_measures_references_and_definitions(old: str, new: str, want: str) -> None:
    assert said(old, new) == want.split()


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        # what came alone in a sentence built anew, in words that stood nowhere before
        (
            "It means that this allows the council to err (by misjudging a plan) because the club sees the errors.",
            "It means errors by the council (misjudging a plan, most likely) are not fatal because the club sees them.",
            "other",
        ),
        # who acts in a clause about the thing is not who acts
        ("Now that we rejected all that we should, we rest.", "Now that we rejected the basics of rules, we rest.",
         "other"),
    ],
)  # fmt: skip
def test_what_is_told_beside_words_that_moved(old: str, new: str, want: str) -> None:
    assert want in said(old, new)
    assert not any(one.startswith("actor") for one in said(old, new))
