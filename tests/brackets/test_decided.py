"""What is decided and what is still open, and where a list of options ends, as in drafts of treaties."""

from __future__ import annotations

from draftdiff.brackets import fate, parse


def outcomes(old: str, new: str) -> dict[str, str]:
    return {row.text: row.outcome for row in fate([old, new], "unfccc")}


def options_in(text: str) -> list[list[str]]:
    composite = parse(text, "unfccc")
    return [
        [composite.words_of(member) for member in slot.members]
        for slot in composite.slots
        if slot.form == "options"
    ]


def test_members_side_by_side_without_brackets_decide_nothing():
    old = "1. Parties shall report on their [contributions] [commitments] [targets] each year."
    new = "1. Parties shall report on their contributions/commitments each year."
    told = outcomes(old, new)
    assert (told["contributions"], told["commitments"]) == ("survived", "survived")


def test_words_of_which_half_stand_in_new_brackets_are_not_adopted():
    old = (
        "1. Parties shall act, [taking note of the needs of small islands and of mountain States]."
    )
    new = (
        "1. Parties shall act, taking note of [the needs of small islands and of mountain] States."
    )
    assert [*outcomes(old, new).values()] == ["survived"]


def test_the_next_number_is_no_part_of_the_last_option():
    text = (
        "10. Option 1: There shall be a session.\n\n"
        "Option 2: The body shall facilitate it.\n\n"
        "Option 3: no text\n\n"
        "11. The committee shall report each year.\n"
    )
    assert options_in(text)[0][-1] == "no text"


def test_a_line_above_a_fresh_list_is_no_part_of_the_last_option():
    text = (
        "Option 1: Parties account for land.\n\n"
        "Option 2: No provisions on land.\n\n"
        "Modulator, to be chosen for the options above:\n\n"
        "Option 1: by groups of Parties\n\n"
        "Option 2: for all\n"
    )
    assert options_in(text)[0][-1] == "No provisions on land."


def test_a_bracket_that_never_closed_ends_with_its_option():
    text = (
        "Option 1: Parties communicate before [the final session.\n\n"
        "Option 2: Parties communicate each year.\n\n"
        "Option 3: No text].\n"
    )
    composite = parse(text, "unfccc")
    assert max(bracket.end[0] for bracket in composite.brackets) <= 2
    assert [bracket.end[0] for bracket in composite.brackets][:1] == [0]


def test_signs_inside_a_word_part_nothing():
    [slot] = [
        slot
        for slot in parse("1. To [reduce] [and[/or]][or] [enhance] sinks.", "unfccc").slots
        if slot.reason == "connectors"
    ]
    assert slot.relation == "alternative"


def test_a_quantifier_behind_a_subject_is_its_alternative():
    composite = parse("1. [Developed countries] [All] Parties shall provide support.", "unfccc")
    [slot] = [slot for slot in composite.slots if len(slot.members) > 1]
    assert (slot.relation, slot.reason) == ("alternative", "subjects")
