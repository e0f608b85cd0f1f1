"""What changes of real policies and statutes are told as, each on both sides of its rule."""

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit


def told(old, new, language="en"):
    effects, _ = explain_edit(old, new, edits(old, new), language)
    return [f"{one.kind} {one.direction or '-'}: {one.old} => {one.new}" for one in effects if one.kind != "style"]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        # Whoever has a right and a duty acts; whoever has a right to a thing is given it.
        ("Project maintainers have the right and responsibility to remove posts.",
         "Community leaders have the right and responsibility to remove posts.",
         ["actor swapped: Project maintainers => Community leaders"]),
        ("Guido has responsibility for reviewing plans.", "The Board has responsibility for reviewing plans.",
         ["actor swapped: Guido => The Board"]),
        ("Tenants have the right to a receipt.", "Lodgers have the right to a receipt.",
         ["beneficiary swapped: Tenants => Lodgers"]),
        # Whoever is sent a thing receives it; what is sent is no beneficiary.
        ("Each member shall be sent an agenda by the clerk.", "Each trustee shall be sent an agenda by the clerk.",
         ["beneficiary swapped: member => trustee"]),
        ("The agenda shall be sent within ten days.", "The list shall be sent within ten days.",
         ["scope swapped: agenda => list"]),
        # A bare address says what a link to it says; another address does not.
        ("See [the notices](https://example.org/notice).", "See https://example.org/notice.",
         ["format -: [the notices](https://example.org/notice) => https://example.org/notice"]),
        # One more infinitive is one more thing to do, whoever it is done to.
        ("Members have the right and duty to remove posts.",
         "Members have the right and duty to remove posts, or to ban any contributor for other acts.",
         ["action added:  => to ban any contributor for other acts"]),
        ("Members lend boats to schools.", "Members lend boats to schools, or to any contributor.",
         ["beneficiary broader:  => to any contributor"]),
        # Two instruments behind "or" are two.
        ("It is barred by our Terms of Service, Lending Rules, or House Policy.",
         "It is barred by our Terms of Service or House Policy.",
         ["reference dropped: Lending Rules => "]),
        # What gives a thing its name in the text is a definition; a remark in brackets is none.
        ("A grant is paid for storms.", "A grant is paid for storms (referred to in this Act as “covered events”).",
         ["definition added:  => referred to in this Act as “covered events”"]),
        ("A grant is paid for storms.", "A grant is paid for storms (reported on in the “Times”).",
         ["scope narrower:  => reported on in the “Times”"]),
        # Members that came far from each other are two; a relative clause is none.
        ("It pays losses of peach and blueberry crops in the calendar year due to extreme cold.",
         "It pays losses incurred from the great storm of May, losses of peach and blueberry crops in the calendar "
         "year due to extreme cold, and losses of the fishers in the bay.",
         ["scope broader:  => losses incurred from the great storm of May",
          "scope broader:  => losses of the fishers in the bay"]),
        ("It is granted by a vote and no veto.", "It is granted by a vote that is open for one week and with no veto.",
         ["time added:  => one week"]),
        ("Funds shall be allocated to grantees receiving awards for storms that occurred in 2018 or 2019, for works in "
         "areas of a disaster that occurred in 2018 or 2019.",
         "Funds shall be allocated to grantees, for works in areas of a disaster that occurred in 2018.",
         ["beneficiary broader: receiving awards for storms that occurred in 2018 or 2019 => ",
          "time dropped: 2019 => "]),
        ("Sums go to towns that ask (excluding towns named in section 5 of the Act) each year.",
         "Sums go to towns that ask each year.",
         ["scope broader: excluding towns named in section 5 of the Act => ",
          "reference dropped: section 5 of the Act => "]),
        ("The sums each town received or will receive are equal.", "The sums each town received are equal.",
         ["scope narrower: will receive => "]),
        ("The board may lend and may sell boats.", "The board may lend boats.", ["action dropped: may sell => "]),
        ("The rule applies to cats and dogs.", "The rule applies to cats and other birds.",
         ["other -: dogs => other birds"]),
        ("The rule applies to cats and dogs.", "The rule applies to cats, dogs and other animals.",
         ["scope broader:  => and other animals"]),
        # A purpose reaches no farther.
        ("As members of this club, we pledge to respect all.",
         "As members of this club, and in the interest of fostering peace, we pledge to respect all.",
         ["other -:  => in the interest of fostering peace"]),
        ("As members of this club, we pledge to respect all.",
         "As members of this club, and in the hope of peace, we pledge to respect all.",
         ["scope broader:  => in the hope of peace"]),
        # What others do is meant as well without "by".
        ("Examples of bad behavior by participants include:", "Examples of bad behavior include:",
         ["scope broader: by participants => "]),
        # A range is one quantity with its open end.
        ("Each member can vote for zero to five of the candidates.",
         "Each member can vote for zero or more of the candidates.",
         ["quantity up: zero to five => zero or more"]),
        ("Each member can vote for zero to five of the candidates.",
         "Each member can vote for one to five of the candidates.", ["quantity up: zero => one"]),
        # A share in figures is one; a number in quotation marks is a name.
        ("It needs ``2/3`` of the votes.", "It needs ``4/5`` of the votes.", ["quantity up: 2/3 => 4/5"]),
        ('Votes of "-0" are ignored.', 'Votes of "+0.5" are ignored.', ["other -: 0 => 0.5"]),
        ("Fees of 2 pounds are due.", "Fees of 3 pounds are due.", ["quantity up: 2 pounds => 3 pounds"]),
        # Words that changed places with kept ones have their partner there.
        ("Archivists may scrape the site for public data for a year.",
         "Archivists may use public facts of the site for a year.",
         ["action swapped: scrape the site for public data => use public facts of the site"]),
        # Parts of one name are one exchange.
        ("It is led by a Group of Directors of Order.", "It is led by a Council of Auditors.",
         ["actor swapped: Group of Directors of Order => Council of Auditors"]),
        # The number of what a name calls is no other term.
        ("It is barred by the Acceptable Use Policy of the club.",
         "It is barred by the Acceptable Use Policies of the club.", ["scope broader: Policy => Policies"]),
        # Capitals are shown by their words, marks by the marks.
        ("It does not handle cases, those are duties.", "It does not handle cases. Those are duties.",
         ["punctuation -: ,  => . ", "case -: those => Those"]),
        # A verb before the object of a point is no description of it.
        ("deep knowledge of the library;", "possess deep knowledge of the library;", ["other -:  => possess"]),
        ("deep knowledge of the library;", "technical deep knowledge of the library;",
         ["scope narrower:  => technical"]),
        # "Subject to" behind people says who.
        ("For customers subject to the Terms of Use, fees rise.",
         "For customers subject to the old Terms of Use, fees rise.",
         ["scope narrower:  => old"]),
        ("Subject to the Terms of Use, fees rise.", "Subject to the old Terms of Use, fees rise.",
         ["condition narrower:  => old"]),
        # A title in quotation marks is nobody; what the text points at is a reference.
        ('For help, refer to "What is my quota?".', 'For help, refer to "Limits?".',
         ["reference swapped: What is my quota => Limits"]),
        # What is said twice is told once, and a sentence that follows another one tells its own.
        ("The board meets.", "The board meets. It is open to two thirds (2/3) of the older members.",
         ["other -:  => It is open to two thirds (2/3) of the older members", "quantity added:  => two thirds (2/3)"]),
        # The mark of a note names it; what stands in brackets otherwise is said.
        ("Be a voting member.", "Be a voting member. [2]_", ["reference added:  => [2]_"]),
        ("Be a voting member [2].", "Be a voting member [2]_.", ["format -:  => _"]),
        ("Be one of the members.", "Be one of the [two] members.",
         ["bracket added:  => [two]", "quantity added:  => two"]),
        # A verb follows the first one of its item.
        ("post bad content, or interact with boards at night", "is bad content, or interacts with boards at night",
         ["other -: post => is"]),
    ],
)  # fmt: skip
def test_real_changes(old, new, want):
    assert told(old, new) == want


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Scraping refers to copying. It does not refer to reading.",
         "Scraping refers to copying. Scraping does not refer to reading."),
        ("The tenant must pay the rent and may be asked for a bond.",
         "The tenant must pay the rent. The tenant may be asked for a bond."),
        ("In case of a tie the chair decides.", "If a tie occurs the chair decides."),
        ("If the vote fails, if the board fails, if the clerk is ill, the plan ends.",
         "If the vote fails, if the board fails, or if the clerk is ill, the plan ends."),
        ("The board selects the elected member.", "The board selects the elected member(s)."),
        ("\"We\", \"us\", \"our\" name the club.", "\"We\", \"us\", and \"our\" name the club."),
    ],
)  # fmt: skip
def test_a_subject_that_is_named_again_says_nothing(old, new):
    assert not explain_edit(old, new, edits(old, new), "en")[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Scraping refers to copying. It does not refer to reading.",
         "Scraping refers to copying. Mining does not refer to reading."),
        ("The tenant must pay the rent and may be asked for a bond.",
         "The tenant must pay the rent. The landlord may be asked for a bond."),
        ("In case of a tie the chair decides.", "If a tie persists the chair decides."),
        ("They \"plan\", or \"do\".", "They \"plan\", and \"do\"."),
    ],
)  # fmt: skip
def test_another_subject_is_substance(old, new):
    assert explain_edit(old, new, edits(old, new), "en")[1]
