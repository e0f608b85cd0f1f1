"""Edits inside a paragraph, on sentence pairs that were marked by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes.wording import edits

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from edits_accuracy import CORPUS, Pair, by_draftdiff, judged, pair_of, pairs_of_text  # noqa: E402

PAIRS = pairs_of_text(CORPUS)


def _is_right(pair: Pair) -> bool:
    (_, extra, missed), _ = judged(pair, by_draftdiff(pair.old, pair.new))
    return not extra and not missed


#: Sentences in the notation of the corpus, as they are marked.
SENTENCES = (
    "The {plan => review} of the {office => programme} is reviewed .",
    "The Bureau meets in {Geneva or => Nairobi and} New York .",
    "The fee is {10 => twelve} euros per {page => sheet} .",
    "They decide to review the matter { => at the next session} in {2015 => 2016} .",
    "All data are {stored safely , and then => } deleted .",
    "The law protects { => journalists and} the press from { => undue} pressure .",
    "Each State appoints {an expert , who serves for two years => two experts} .",
    "The prices {, which rose , => } fell again .",
    "We thank { => the Government of} the host { => country} for its { => generous} hospitality .",
    "States shall ensure that {, where possible , => } records are kept { => , where possible} .",
    "The offer stands until {5 May 2015 => 12 June 2016} .",
    "{If the Council so decides , => } {the => The} term is extended .",
    "The term is extended { => , unless the Council decides otherwise} .",
    "Members pay dues . { => They may speak .} They vote .",
    "Members pay dues . {They may speak . => } They vote .",
    "The {old rule was repealed => Assembly takes note of the report of the Secretary} . A new one came .",
    "No {one => person} shall be held in slavery { => or servitude} .",
    "The text is available in { => Arabic ,} English , French { => , Russian} and Spanish .",
    "A gender - {sensitive => responsive} budget is drawn up .",
    "See {A/RES/70/125 => A/RES/71/13} for details .",
    "The rate is {2.5 => 3.5} per cent .",
    "Water is free {[ in principle ] => } .",
    "States {[ shall ] => } {[ => } should {] => } act .",
    "The tribunal decides by {a => } majority {of its members => vote} .",
    "It applies to ships {and to => ,} aircraft { => and vehicles} .",
    "The Agency may {, at its discretion , => } waive the fee { => at its discretion} .",
    "{ => The sponsor bears} {The => the} cost of travel {is borne by the sponsor => } .",
    "They should be {carefully examined => examined with care} .",
    "{ => International} {Peace => peace} and security are maintained .",
    "In {the => } case of doubt , the Board {decides => shall decide} .",
    "The house is { => one of} the largest {of => in} the town .",
    "The {parties => Parties} to {the => a} dispute {shall => may} meet .",
    "{Such a request => Requests} must be made in writing .",
    "The {minister 's decision => decision of the minister} is final .",
    "The list is kept { => current and} up to date .",
    "Schools teach {history , => } art {and => ,} music { => and sport} .",
    "{Any person => Everyone} has the right to be heard { => promptly} .",
    "The Parties {are in agreement => agree} that the list is complete .",
    "The {inspection team => inspectors} shall have access to the site .",
    "{A State Party => States Parties} may withdraw at any time .",
    "The Council appoints {a representative => representatives} of each region .",
    "Each Party {shall submit => submits} its report to the secretariat .",
    "{On the other hand , => } {the => The} costs are shared by all .",
    "The {drug reported => vaccine had} few effects in older patients .",
    "The {argument relies => proof is based} on a count of pairs .",
    "{A similar statement holds => The main result is valid} for graphs .",
    "In practice {the => , a} turbine stops .",
    "The value [MATH] {that => , which} is zero is kept .",
    "They win {despite the fact that => although} they are few .",
    "The share {is small => reaches 5 %} in the north .",
    "The aim is to {verify the theory => validate our early predictions} .",
    "The aim is to {reach a goal => win} .",
    "It was agreed {by => on} the {end => basis} of the {decade => science} .",
    "It was agreed {in => at} the {spring => end} .",
    "It was seen {in => at} the {ports => harbours} of the {islands => island} .",
    "They {look far into => write about} the {measured mass => measurements of it} again .",
    "They {look far into the old town => write about the green hills of it} again .",
    "{In addition => For the reasons given there} , the fee is due .",
    "{On the other hand => Pursuant to the mandate of the Board} , the fee is due .",
    "They were {feeded by => fed with} shrimps .",
    "They were {asked for => taken with} shrimps .",
    "They nominate {one expert => up to two experts} for the roster .",
    "It runs on {a single ship => eight ships} for a day .",
    "It is {governed by => subject to} the {law => laws of the State} of Iowa .",
    "It is {governed by => subject to} the {law => lawn} of Iowa .",
    "The {rules apply => norms hold} to ships .",
    "The {old drug => vaccine} had few effects in older patients .",
    "They {need to invert => require the inversion of} a matrix .",
    "They {needs => need the} matrices of each step .",
    "The {cost is shared => costs are borne} by all .",
    "The fee {is shared => will be borne} by all .",
    "The count {confirms => strongly suggests} that it holds .",
    "The rate {converges => is fully equivalent} to one .",
    "They {only require => are content} that it is so .",
    "We {carry out extensive => perform} numerical tests .",
    "We {give some remarks => comment} on the numerical tests .",
    "The heat {capacity follows => obeys} a power law .",
    "Then the set is closed and {we have => satisfies} the bound .",
    "It is smaller {in winter => than the mature ones} .",
    "Each unit gets the weather {in advance => as an input of its own} .",
    "It was built {by the means of => with} a press .",
    "We {present some => give several} examples of it .",
    "A permit is refused {because the area was closed => if no quota remains} .",
    "The rule applies if { => and only if} both States agree .",
    "The {client may => user agent should} close the connection .",
    "Reports are sent in {May => June} of each year .",
    "The committee meets {three => four} times a year in {12 => 14} member States .",
    "States {only may => may only} use force in self - defence .",
    "Women { => and girls} take part in all decisions .",
    "The Fund { => ,} established in 2001 { => ,} pays for the works .",
    "The Director { => , after consulting the Bureau ,} sets the date .",
    "The decision is taken by {consensus => a majority of the members present and voting} .",
    "{No State => States} shall {deny => } access to water .",
    "Parties shall {protect => promote} the rights of { => all} children .",
    "Each {Contracting Party => contracting party} keeps a register .",
    "The { => revised} plan takes effect on {the first day => 1 January} .",
    "Any dispute {shall be => is} settled {peacefully => by peaceful means} .",
    "The secretariat {prepares => shall prepare} a summary .",
    "Journalists { => , bloggers} and editors are protected .",
    "All { => such} measures { => are to} respect human rights .",
    "The Board may {suspend => revoke} , {limit => restrict} or {renew => extend} a licence .",
    "The annex {forms => is} an integral part of {the => this} Convention .",
    "The guide is {not => } binding {on => for} the Parties .",
    "It {has => may have} effects on trade {and => or} investment .",
    "The Parties {recognize => recognise} the {special => particular} needs of islands .",
    "The report { => that was} submitted by the panel is taken note of .",
    "The committee {analyses its => analysed all} data .",
    "The vote takes place in {three => 4} days .",
    "The vote takes place {three days => 4 weeks} later .",
    "Funds are {thus => therefore} available .",
    "The right to vote { => freely} and to be elected { => to any office} is protected .",
    "He {may have => has} been informed { => in writing} .",
    "The treaty {has entered => will enter} into force .",
    "{ => Any} {Trade => trade} in { => small} arms { => and munitions} is prohibited .",
    "The Chair {closed => had opened} the debate .",
    "The offer { => had} lapsed .",
    "{A State Party => States Parties} may denounce the treaty .",
    "{The applicant submits a form => Applicants submit forms} .",
    "The Board shall {, by 1 May , => } publish the accounts { => by 1 June} .",
    "Either Party may end the lease by { => written} notice {in writing => } .",
    "He pays the rent {in cash => by cheque} on the {first => tenth} of {May => June} .",
    "The costs are shared { => equally} between the Parties {, unless they agree otherwise => } .",
    "Articles 5 {and => to} 7 { => and 9} apply .",
    "The data are kept for {five => ten} years and then {destroyed => archived} .",
    "Prices fall {quickly => very slowly} .",
    "The harbour is closed { => to ships} at night .",
    "The list of { => all the} members { => of the Board} is public .",
    "The seller {delivers => hands over} the goods to the {buyer => carrier} .",
    "{ => The} {Reports => reports} must be short { => , clear and complete} .",
    "It is for the {court => Council} to decide .",
    "The { => threat or} use of force is forbidden .",
    "The Fund helps {poor => the poorest} countries { => and small islands} .",
    "The text was agreed on {Monday => the last day} .",
    "They shall refrain from { => threats and} acts of violence .",
    "A quorum is {one third => two thirds} of the members { => present} .",
    "The guarantee expires after {two => three} years ; it may { => not} be renewed .",
    "The phase is known {, => with sufficient precision ;} both are goals .",
    "It needs more time {in average => ( see Table 4 )} .",
    "It is put into hardware {, which can be => that is} tested here .",
    "The response {is then given by => reduces to} the sum of its parts .",
    "The fraction of {runs in which the population went extinct => extinct runs} was recorded .",
    "It is {public in all ports of the north => } { => known , although few say which one drives it} .",
    "It is {public in all ports of the => known , although few say which one drives it} .",
    "It is {public in all ports of the north => known , although few ships say what drives the port} .",
    "Cells were diluted {1:100 => two hundredfold} into a fresh medium .",
    "The members meet within {twenty => 25 working} days .",
    "The ratio is high enough {for detecting => to detect} the signal .",
    "Any person {who suffers => having suffered} loss may complain .",
    "We thank {the referee for pointing => an anonymous colleague who pointed} to it .",
    "It {is worth to note => should be noted} that the list is complete .",
    "These are the sets {that make => which makes} it so .",
    "{This result suggests => These results suggest} that it holds .",
    "The second problem is {more hard => harder} : it has no solution .",
    "They {take measures to ensure the safety of => promote a safe and enabling environment for} journalists .",
    "It is seen in the {squared => square of the} age .",
    "It is {interesting to note => worth noting} that the list is complete .",
    "The {data set consists of => dataset comprises} the daily prices .",
    "They had few {side-effects than those in the control group => side effects} .",
    "The question {arises if => is whether} it holds .",
    "The bound holds {after the => at} second order .",
    "The bound holds {for every => at} second order .",
    "The peak is high { => ; however} , it is narrow .",
    "The peak is high { => ; however} ( at times ) .",
    "This is plain and {it is proved in the similar way => its proof follows the same lines} .",
    "They {were too nested => seemed confusing} and {asked for => suggested} shortcuts .",
    "The aim is {to present the results => a summary} of the {survey => poll} .",
    "We ask them { => to read each sentence aloud and} to judge it .",
    "We compare it with { => the cost of care and} the cost of lost days .",
    "It may differ between men and women { => , and between young and old women} , a fact we note .",
    "{In our experiments , => } {the => The} rate increased { => in our experiments} from 71 to 83 .",
    "{ => We computed ,} {For => for} every firm in the sample , {we computed => } the rate .",
    "{ => The motion stops} {For => for} large values of the mass {, the motion stops => } , as it must .",
    "It is sealed {in a safe way => } before he adds names and {the weight => its date of birth in a safe way} .",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_marked_as_it_reads(sentence: str) -> None:
    assert _is_right(pair_of(sentence))


#: Sets of marked pairs, with the edits that are right, those too many and those missed.
SETS = {
    "pairs.txt": (409, 137, 243),
    "final.txt": (138, 43, 78),
    "blind_final.txt": (235, 36, 51),
    "blind_dev.txt": (227, 30, 52),
    "blind_third.txt": (304, 45, 66),
    "revised_1.txt": (379, 38, 44),
    "revised_2.txt": (465, 133, 124),
}


@pytest.mark.parametrize("name", SETS)
def test_other_sentences_get_no_worse_together(name: str) -> None:
    found = [
        judged(pair, by_draftdiff(pair.old, pair.new))
        for pair in pairs_of_text(CORPUS.with_name(name))
    ]
    right, extra, missed = (
        sum(counts) for counts in zip(*(spans for spans, _ in found), strict=True)
    )
    least, most_extra, most_missed = SETS[name]
    assert right >= least
    assert extra <= most_extra
    assert missed <= most_missed


@given(st.sampled_from(PAIRS), st.sampled_from(PAIRS))
def test_what_stands_round_a_sentence_changes_nothing_in_it(pair: Pair, around: Pair) -> None:
    """Sentences before it that are equal on both sides, however long."""
    before = f"{' '.join(around.old)} {' '.join(around.new)} " * 2
    old, new = " ".join(pair.old), " ".join(pair.new)
    shift = len(before)
    alone = [
        tuple((start + shift, end + shift) for start, end in (edit.old, edit.new))
        for edit in edits(old, new)
    ]
    assert [(edit.old, edit.new) for edit in edits(before + old, before + new)] == alone


@given(
    st.permutations("coal timber ships harbours grain".split()),
    st.integers(1, 2),
    st.sampled_from(["and", "or", ",", "of the", "the"]),
    st.sampled_from(["", "the ", "We sell "]),
)
def test_no_edit_puts_words_in_place_of_the_same_words(
    words: list[str], length: int, between: str, before: str
) -> None:
    """Least of all where words changed places around one that stayed."""
    first, second = " ".join(words[:length]), words[-1]
    old, new = f"{before}{first} {between} {second}", f"{before}{second} {between} {first}"
    assert all(old[slice(*edit.old)] != new[slice(*edit.new)] for edit in edits(old, new))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("coal and timber", "timber and coal", [("coal and timber", "timber and coal")]),
        ("A state-of-the-art plan.", "A state-of-the-world plan.", [("art", "world")]),
        ("A gender-sensitive plan.", "A gender-responsive plan.", [("sensitive", "responsive")]),
        ("The 2014-06-09 draft.", "The 2014-06-10 draft.", [("2014-06-09", "2014-06-10")]),
        ("Members and/or observers.", "Members or observers.", [("and/", "")]),
        ("We act.", "In May, we act.", [("", "In May, "), ("We", "we")]),
        ("In May, we act.", "We act.", [("In May, ", ""), ("we", "We")]),
        ("", "All new.", [("", "All new.")]),
        ("All gone.", "", [("All gone.", "")]),
        ("Same.", "Same.", []),
        ("Two  spaces.", "Two spaces.", [(" ", "")]),
    ],
)
def test_compounds_and_whole_texts(old: str, new: str, wanted: list[tuple[str, str]]) -> None:
    assert [(old[slice(*edit.old)], new[slice(*edit.new)]) for edit in edits(old, new)] == wanted
