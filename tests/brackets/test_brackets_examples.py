"""E1 to E17: notations met in real negotiating texts, quoted shortly, each with its source and what
it teaches.
"""

import pytest

from draftdiff.brackets import (
    accept_all,
    anonymise,
    count_readings,
    delete_all,
    for_party,
    parse,
    positions,
    read_statement,
    resolve,
    standing,
)
from draftdiff.changes.wording import edits
from draftdiff.model import Draft, Paragraph


def words(composite, slot=0):
    return [composite.words_of(member) for member in composite.slots[slot].members]


def test_e1_adjacent_brackets_are_alternatives_without_a_default():
    # WSIS+10 shortened C8-C11, studylib.net/doc/13472542
    composite = parse("We [commit] [urge] [encourage] [call] to:")
    assert composite.profile != "plain"
    [run] = composite.runs
    assert (run.relation, run.reason) == ("alternative", "verbs")
    assert words(composite) == ["commit", "urge", "encourage", "call"]
    assert count_readings(composite) == 4
    assert resolve(composite, {0: 2}).text == "We encourage to:"


def test_e2_a_bracket_that_is_never_closed_ends_with_its_paragraph():
    # WSIS+10 shortened C8-C11, studylib.net/doc/13472542
    text = "[All human beings are allowed to practice their own culture, enjoy and respect that of\nThe next one."
    composite = parse(text, "wsis")
    assert str(composite) == text
    [bracket] = composite.brackets
    assert not bracket.closed
    assert bracket.end == (0, len(text.split("\n")[0]))
    assert standing(composite) == ("open", "clean")
    assert delete_all(composite).text == "The next one."
    assert "never closed" in composite.warnings[0]


def test_e3_nesting_with_marks_inside_and_outside():
    # UNESCO, WSIS+10/4/83, studylib.net/doc/13472525
    text = (
        "Stress the importance of respecting of [freedom of expression,] privacy, ... [online and offline,"
        " [and that public interest considerations will prevail ... standards.].]"
    )
    composite = parse(text, "wsis")
    assert [bracket.depth for bracket in composite.brackets] == [0, 0, 1]
    assert composite.slots[2].within == (1, 0)
    assert accept_all(composite).text == (
        "Stress the importance of respecting of freedom of expression, privacy, ... online and offline,"
        " and that public interest considerations will prevail ... standards."
    )
    # The doubled "of" stands outside the brackets: it is the drafters', and stays.
    assert delete_all(composite).text == "Stress the importance of respecting of privacy, ..."
    assert resolve(composite, {1: 0, 2: None}).text.endswith("privacy, ... online and offline.")
    assert count_readings(composite) == 2 * 3


def test_e4_a_line_that_replaces_the_whole_paragraph():
    # S2.2/C, studylib.net/doc/13472055
    base = "We acknowledge that the WSIS Action Lines, supported by a multistakeholder approach, have helped"
    composite = parse(
        f"{base}\n Iran, Government: We acknowledge that the WSIS Action Lines, , have helped"
    )
    assert composite.profile == "wsis"
    [slot] = composite.slots
    assert slot.form == "rows"
    assert [party.name for party in slot.members[1].proposers] == ["Iran"]
    version = resolve(composite, {0: 1}).text
    assert version == "We acknowledge that the WSIS Action Lines, , have helped"
    [edit] = edits(base, version)
    # The real change is a deletion.
    assert base[slice(*edit.old)].strip(" ,") == "supported by a multistakeholder approach"
    assert version[slice(*edit.new)].strip(" ,") == ""
    assert for_party(composite, "Iran").text == version
    assert delete_all(composite).text == base


def test_e5_the_same_syntax_for_a_comment():
    # V1.2/C/ALC9, studylib.net/doc/13472262
    composite = parse(" Uruguay, Government: The number of pillars must be reduced.")
    [comment] = composite.attributions
    assert (comment.verb, comment.parties) == ("comment", ("Uruguay",))
    assert comment.words == "The number of pillars must be reduced."
    assert standing(composite) == ("apparatus",)
    assert not composite.slots
    assert accept_all(composite).text == ""


def test_e6_a_mix_with_a_closing_sign_too_many():
    # COP21, 23 October 2015 (UNFCCC ADP.2015.11.InformalNote)
    text = (
        "In [furtherance][pursuit] of the objective, [principles and provisions] of the Convention"
        " [as set out in Articles 2, 3 and 4], [including ...]]"
    )
    composite = parse(text)
    assert composite.profile != "plain"
    assert str(composite) == text
    assert [run.brackets for run in composite.runs] == [(0, 1)]
    assert [slot.size for slot in composite.slots] == [2, 2, 2, 2]
    assert [sign.kind for sign in composite.signs].count("stray") == 1
    assert resolve(composite, {0: 1, 1: 0, 2: None, 3: None}).text == (
        "In pursuit of the objective, principles and provisions of the Convention,"
    )


def test_e7_options_within_options_and_braces():
    # Geneva negotiating text, 12 February 2015
    composite = parse(
        "[Option 1 : {Placeholder for preamble}\nOption 2 :\n[ Option (a): ...", "unfccc"
    )
    outer, inner = composite.slots
    assert [member.label for member in outer.members] == ["Option 1", "Option 2"]
    assert outer.reason == "option labels"
    assert inner.members[0].label == "Option (a)"
    assert inner.within == (0, 1)
    assert "placeholder" in [sign.kind for sign in composite.signs]


def test_e8_six_alternatives_of_which_two_hold_an_or():
    # COP21, 23 October 2015, Article 2
    composite = parse(
        "[below 2 °C][below 1.5 °C][well below 2 °C][below 2 °C or 1.5 °C] [below 1.5 °C or 2 °C]"
        "[as far below 2°C as possible]"
    )
    [run] = composite.runs
    assert (run.relation, run.reason) == ("alternative", "members share their words")
    assert count_readings(composite) == 6
    assert resolve(composite, {0: 2}).text == "well below 2 °C"


def test_e9_two_versions_of_a_whole_paragraph_under_one_number():
    # CBD/WG2020/2/L.2
    composite = parse("2.[Notes that ...;] [Invites the Subsidiary Body ...;]")
    assert composite.blocks[0].label == "2."
    assert composite.runs[0].relation == "alternative"
    draft = resolve(composite, {0: 1})
    assert (draft.paragraphs[0].label, draft.text) == ("2.", "Invites the Subsidiary Body ...;")


def test_e10_verbs_of_the_itu():
    # ITU CWG-WCIT12/TD 43: "(NOC)- no change: (MOD)- modification of the existing text;
    # (ADD)introduction of new text; (SUP)- suppression"
    composite = parse(
        "NOC 3.2 Members shall ensure provision of sufficient facilities.\n"
        "IAP MOD 3.2 Members should ensure provision of facilities.\n"
        "RCC SUP 3.2\n"
        "ADD 3.3 Members shall cooperate.\n"
        "The legend: (NOC)- no change."
    )
    assert composite.profile == "itu"
    rows, addition = composite.slots
    assert [member.label for member in rows.members] == ["NOC", "IAP MOD", "RCC SUP"]
    # No change and modification are texts, suppression is the choice of nothing.
    assert rows.choices == (0, 1, None)
    assert addition.relation == "optional"
    assert [(one.party, one.verb, one.target) for one in positions(composite)] == [
        ("IAP", "propose", "3.2"),
        ("RCC", "delete", "3.2"),
    ]
    draft = resolve(composite, {0: 1, 1: None})
    assert [(p.label, p.text) for p in draft.paragraphs] == [
        ("3.2", "Members should ensure provision of facilities."),
        (None, "The legend: (NOC)- no change."),
    ]


def test_e11_labels_status_and_linkage():
    # CND Committee of the Whole, March 2024, cndblog.org
    composite = parse(
        "PP2bis\nOP7ter\nOP6alt. It has been agreed pending only one delegation\n"
        "Iran: in this package ... we can't fully agree now",
        "cnd",
    )
    numbers = [
        (block.number.keyword, block.number.numbers, block.number.suffix)
        for block in composite.blocks[:3]
    ]
    assert numbers == [("pp", (2,), "bis"), ("op", (7,), "ter"), ("op", (6,), "alt")]
    [status] = composite.statuses
    assert (status.paragraph, status.status, status.pending) == (
        2,
        "pending",
        "only one delegation",
    )
    [stance] = composite.attributions
    assert (stance.verb, stance.parties, stance.target) == ("oppose", ("Iran",), "package")
    assert standing(composite)[2] == "pending"


def test_e12_a_group_without_one_of_its_members():
    # Earth Negotiations Bulletin, Beijing 1995, enb.iisd.org/vol14/1419003e.html
    [stance] = read_statement(
        'the G77/China stated that, with the reservation of Iran, they could delete "equity"'
    )
    assert (stance.verb, stance.parties, stance.excepts, stance.words) == (
        "delete",
        ("G77/China",),
        ("Iran",),
        "equity",
    )


def test_e13_withdrawn_and_reserved():
    # WCIT-12 contribution 76, news.dot-nxt.com/itu/wcit/c76
    first, second = read_statement(
        "In C28 the United States proposed to SUP Appendix 2. We no longer propose this."
        " However, we reserve our position"
    )
    assert (first.verb, first.parties, first.target, first.withdrawn) == (
        "delete",
        ("United States",),
        "Appendix 2",
        True,
    )
    assert (second.verb, second.parties, second.withdrawn) == ("reserve", ("United States",), False)


@pytest.mark.parametrize("text", ["The paragraph. [agreed]", "The paragraph.\n[agreed]"])
def test_e14_a_bracket_that_is_a_status(text):
    # WSIS+10/4/25/Pre-agreed/16042014, studylib.net/doc/13472159
    composite = parse(text)
    assert composite.profile != "plain"
    [status] = composite.statuses
    assert (status.paragraph, status.status) == (0, "agreed")
    assert not composite.disputed
    assert accept_all(composite).text == delete_all(composite).text == "The paragraph."
    assert standing(composite)[0] == "agreed"


def test_e15_versions_of_a_paragraph():
    # UN Editorial Manual: "All versions of the paragraph should be placed in square brackets"
    composite = parse(
        "2. [Notes the report;]\n2 bis. [Welcomes the report;]\n2 ter. [Takes note of it;]\n3. Ends.",
        "un",
    )
    [slot] = composite.slots
    assert (slot.form, slot.relation, slot.size) == ("versions", "alternative", 3)
    # "removed once agreed": the version that is taken carries the number alone.
    draft = resolve(composite, {0: 1})
    assert [(p.label, p.text) for p in draft.paragraphs] == [
        ("2.", "Welcomes the report;"),
        ("3.", "Ends."),
    ]
    # Where the first is not in brackets, the second is one paragraph more, not another version of
    # it.
    added = parse("2. Notes the report;\n2 bis. [Welcomes the report;]", "un")
    assert [slot.relation for slot in added.slots] == ["optional"]
    assert delete_all(added).text == "Notes the report;"


PROPONENTS = (
    "[US/PE/MX41/SG propose; AU/NZ/ VN/BN/MY/CL/CA oppose: 2. Pursuant to\n"
    "[CL propose; AU/US/PE/NZ/VN/SG/MY/BN/MX/CA/JP oppose: 2. The Parties\n"
    "[CL/SG/BN/VN/MX propose82; AU oppose: 3. Each Party]"
)


def test_e16_proponents_and_opponents_in_the_bracket():
    # TPP intellectual property chapter of 2013, lines as quoted in a public post
    composite = parse(PROPONENTS)
    assert composite.profile == "tpp"
    first, second, third = composite.brackets
    assert {party.name for party in first.proposers} == {"US", "PE", "MX", "SG"}
    assert {party.name for party in first.holders} == {"AU", "NZ", "VN", "BN", "MY", "CL", "CA"}
    assert {party.name for party in second.proposers} == {"CL"}
    assert len(second.holders) == 11
    # Digits glued to codes and verbs are footnotes.
    assert {party.name for party in third.proposers} == {"CL", "SG", "BN", "VN", "MX"}
    assert [bracket.label for bracket in composite.brackets] == ["2.", "2.", "3."]
    assert [(p.label, p.text) for p in for_party(composite, "CL").paragraphs] == [
        ("2.", "The Parties"),
        ("3.", "Each Party"),
    ]
    title = parse("{General Provisions}\n" + PROPONENTS, "tpp")
    assert accept_all(title).paragraphs[0].text == "General Provisions"


def test_e16_who_proposes_together():
    """The question of the post that quotes these lines: which pairs propose, oppose, or oppose each
    other.
    """
    stances = positions(parse(PROPONENTS))
    by_bracket = {}
    for one in stances:
        by_bracket.setdefault(one.bracket, {})[one.party] = one.verb
    together = sum(sides.get("CL") == sides.get("SG") == "propose" for sides in by_bracket.values())
    against = sum(
        {sides.get("CL"), sides.get("AU")} == {"propose", "oppose"} for sides in by_bracket.values()
    )
    assert (together, against) == (1, 2)


def test_e17_the_anonymous_edition_has_the_same_readings():
    # ACTA, April 2010: released "with participant's names in respect of bracketed options removed"
    named = parse(
        "[US/JP propose; EU oppose: Each Party [EU: may][US: shall] provide] measures [and fines] (MX).",
        "tpp",
    )
    released = anonymise(named)
    assert released.text == "[Each Party [may][shall] provide] measures [and fines]."
    anonymous = parse(Draft(released.children, "released"), "tpp")
    assert not anonymous.attributions
    assert accept_all(anonymous).text == accept_all(named).text
    assert delete_all(anonymous).text == delete_all(named).text
    assert count_readings(anonymous) == count_readings(named)
    assert [draft.text for draft in anonymous.iter_readings()] == [
        draft.text for draft in named.iter_readings()
    ]


def test_postfix_and_prefix_names():
    """``[and men] (Iran)`` and ``[EU: ...]``: common in rolling texts, no public example was found."""
    composite = parse(
        "Promote women [and men] (Iran) [EU: and girls] in [Information Technology] (IT).", "un"
    )
    assert [party.name for party in composite.brackets[0].holders] == ["Iran"]
    assert [party.name for party in composite.brackets[1].proposers] == ["EU"]
    # An abbreviation of the words before it is no party, although IT is a code of one.
    assert not composite.brackets[2].holders
    assert (
        accept_all(composite).text
        == "Promote women and men and girls in Information Technology (IT)."
    )


def test_paragraph_drafts_share_brackets():
    draft = Draft(
        [
            Paragraph(
                "[Decides:",
                "1.",
                "item",
                children=[Paragraph("to act;", "(a)", "item"), Paragraph("to wait.]", "(b)")],
            )
        ],
        "d",
    )
    composite = parse(draft, "un")
    [bracket] = composite.brackets
    assert (bracket.start, bracket.end) == ((0, 0), (2, 9))
    assert delete_all(composite).paragraphs == ()
