"""Laws of the brackets: on any text, on made-up composite texts, and on proposals that are
compiled.
"""

from itertools import pairwise
from math import prod

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from draftdiff.brackets import (
    bracket_changes,
    compile,
    count_readings,
    fate,
    for_party,
    listing,
    parse,
    positions,
    profiles,
    standing,
    streamline_check,
)
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.model.words import tokens

# Strategies

PIECES = (
    "[",
    "]",
    "[",
    "]",
    "］",
    "［",
    " ",
    "\n",
    ", ",
    ". ",
    ";",
    "/",
    "(",
    ")",
    "a",
    "act",
    "shall",
    "should",
    "shall/should",
    "Iran: ",
    "(Iran)",
    "EU, Government: ",
    "[EU propose; Iran oppose: ",
    '[State A: delete "act"; EU: retain]',
    "(agreed)",
    "[agreed ad ref]",
    "[...]",
    "[X]",
    "{title}",
    "[2]",
    "[other]",
    "Option 1: ",
    "Option 2: ",
    "Option (a): ",
    "1. ",
    "1 alt. ",
    "2 bis. ",
    "PP1. ",
    "ADD ",
    "MOD 3.2 ",
    "SUP 3.2 ",
    "NOC 3.2 ",
    "the text must be deleted",
    "\ud800",
    "é",
    "中文",
    "دور",
    "\r",
    "\u2028",
    "\x00",
    "State[s]",
)
scraps = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
texts = st.one_of(
    scraps, st.text(st.characters(), max_size=40), st.text("[]［］{}()/:;,. \na", max_size=30)
)
names_of_profiles = st.sampled_from(profiles())

# "support" is no word here: "[Iran: support]" is a position, "[support]" is text.
words = st.sampled_from(
    "Parties women media rights access education measures progress finance review forum peace children online".split()
)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)
modals = st.lists(
    st.sampled_from(["shall", "should", "may", "must"]), min_size=2, max_size=4, unique=True
)
#: Where a name may stand inside and behind a bracket; laws fill these places in.
INSIDE, BEHIND = "\x01", "\x02"


@st.composite
def bracketed(draw, depth=2):
    """A stretch with brackets, nested to a depth, with places for names."""
    pieces = [draw(phrases)]
    for _ in range(draw(st.integers(1, 3))):
        match draw(st.sampled_from(["alone", "alone", "modals", "marks"])):
            case "alone" if depth:
                pieces.append(f"[{INSIDE}{draw(bracketed(depth - 1))}]{BEHIND}")
            case "modals":
                pieces.append("".join(f"[{INSIDE}{modal}]" for modal in draw(modals)))
            case "marks":
                pieces.append(f"[{INSIDE}, {draw(phrases)},]{BEHIND}")
            case _:
                pieces.append(f"[{INSIDE}{draw(phrases)}]{BEHIND}")
        pieces.append(draw(phrases))
    return " ".join(pieces)


ends = st.sampled_from([".", ";", ". [agreed]", ", (agreed ad ref)"])
templates = st.lists(st.tuples(bracketed(), ends).map("".join), min_size=1, max_size=4).map(
    "\n".join
)


def unnamed(template):
    return template.replace(INSIDE, "").replace(BEHIND, "")


composites = templates.map(lambda template: parse(unnamed(template), "un"))


def characters(draft):
    return [character for p in draft.paragraphs for character in p.text if not character.isspace()]


def is_subsequence(short, long):
    rest = iter(long)
    return all(one in rest for one in short)


def all_choices(composite, data):
    return {
        slot.id: data.draw(st.sampled_from(slot.choices)) for slot in composite.slots if slot.size
    }


# On any text


@given(texts, st.one_of(st.none(), names_of_profiles))
def test_parse_loses_nothing(text, profile):
    composite = parse(text, profile)
    assert str(composite) == text
    assert all(
        text[block.at : block.at + len(block.text)] == block.text for block in composite.blocks
    )


@given(texts, st.one_of(st.none(), names_of_profiles))
def test_every_view_can_be_taken_of_every_text(text, profile):
    composite = parse(text, profile)
    for draft in (
        composite.accept_all(),
        composite.delete_all(),
        composite.agreed_only(),
        composite.anonymise(),
    ):
        assert draft.parents == (composite.draft.id,)
    assert composite.to_dict()["schema"] == "draftdiff.brackets/1"
    assert listing(composite)
    assert len(standing(composite)) == len(composite.blocks)
    positions(composite)
    for_party(composite, "Iran")


@given(texts, names_of_profiles)
def test_what_stays_without_brackets_is_in_what_stays_with_all(text, profile):
    composite = parse(text, profile)
    assert is_subsequence(characters(composite.delete_all()), characters(composite.accept_all()))


@given(texts)
def test_under_plain_a_projection_is_the_text(text):
    composite = parse(text, "plain")
    for draft in (
        composite.accept_all(),
        composite.delete_all(),
        composite.resolve({}),
        composite.anonymise(),
    ):
        assert draft.children == composite.draft.children


@given(texts, names_of_profiles)
def test_signs_stand_where_they_say(text, profile):
    composite = parse(text, profile)
    for sign in composite.signs:
        written = composite.blocks[sign.paragraph].text[sign.start : sign.end]
        if sign.kind == "open" and sign.start < sign.end:
            assert written in "[［"
        if sign.kind in ("close", "stray") and sign.start < sign.end:
            assert written in "]］"
    for one, other in pairwise(composite.signs):
        assert (one.paragraph, one.end) <= (other.paragraph, other.start)


@given(texts, names_of_profiles)
def test_brackets_hold_each_other(text, profile):
    composite = parse(text, profile)
    for bracket in composite.brackets:
        assert bracket.start <= bracket.body[0] <= bracket.body[1] <= bracket.end
        if bracket.parent is not None:
            outer = composite.brackets[bracket.parent]
            assert outer.start <= bracket.start
            assert bracket.end <= outer.end
            assert bracket.depth == outer.depth + 1
    for slot in composite.slots:
        assert slot.within is None or slot.within[0] < slot.id


@given(texts, names_of_profiles)
def test_readings_are_counted_right(text, profile):
    composite = parse(text, profile)
    number = count_readings(composite)
    assert number >= 1
    if number <= 50:
        assert sum(1 for _ in composite.iter_readings()) == number


# On composite texts


@given(composites)
def test_tokens_without_brackets_are_among_those_with_all(composite):
    kept, all_ = (
        [token for p in draft.paragraphs for token in tokens(p.text) if not token.isspace()]
        for draft in (composite.delete_all(), composite.accept_all())
    )
    assert is_subsequence(kept, all_)


@given(st.lists(st.one_of(modals, phrases.map(lambda phrase: [phrase])), max_size=6))
def test_independent_slots_multiply(slots):
    text = " x ".join("".join(f"[{member}]" for member in slot) for slot in slots)
    composite = parse(text, "un")
    assert count_readings(composite) == prod(slot.size for slot in composite.slots)
    assert [slot.size for slot in composite.slots] == [
        len(slot) if len(slot) > 1 else 2 for slot in slots
    ]


NAMED_INSIDE = (
    "",
    "Iran: ",
    "US/PE propose; AU oppose: ",
    "State B, supported by the EU: ",
    "EU delete: ",
)
NAMED_BEHIND = ("", " (Iran)", " (Cuba, G77 and China)", " [Iran: reserve]", ' [EU: delete "x"]')


@given(templates, st.data())
def test_names_change_no_projection(template, data):
    named = template
    for place, forms in ((INSIDE, NAMED_INSIDE), (BEHIND, NAMED_BEHIND)):
        while place in named:
            named = named.replace(place, data.draw(st.sampled_from(forms)), 1)
    one, other = parse(unnamed(template), "un"), parse(named, "un")
    assert [slot.choices for slot in one.slots] == [slot.choices for slot in other.slots]
    assert [run.relation for run in one.runs] == [run.relation for run in other.runs]
    assert one.accept_all().text == other.accept_all().text
    assert one.delete_all().text == other.delete_all().text
    assert count_readings(one) == count_readings(other)
    choices = all_choices(one, data)
    assert one.resolve(choices).text == other.resolve(choices).text
    anonymous = parse(other.anonymise(), "un")
    assert not anonymous.attributions
    assert anonymous.source == one.source


@given(composites, st.data())
def test_where_all_is_chosen_nothing_is_in_dispute(composite, data):
    resolved = composite.resolve(all_choices(composite, data))
    assert not parse(resolved, "un").disputed


@given(composites, st.data())
def test_choices_may_be_made_one_after_the_other(composite, data):
    """Making some choices and then the rest in the new text gives what making all at once gives."""
    choices = all_choices(composite, data)
    some = {number: choice for number, choice in choices.items() if data.draw(st.booleans())}
    middle = parse(composite.resolve(some), "un")
    assert count_readings(middle) <= count_readings(composite)
    finals = {draft.text for draft in middle.iter_readings(100)}
    if count_readings(middle) <= 100:
        assert composite.resolve(choices).text in finals


@given(composites)
def test_agreed_stays_agreed(composite):
    agreed = composite.agreed_only()
    again = parse(agreed, "un")
    assert set(standing(again)) <= {"agreed", "clean"}
    assert again.agreed_only().children == agreed.children


@given(composites)
def test_a_text_has_not_changed_against_itself(composite):
    assert bracket_changes(composite, composite) == ()
    assert streamline_check(composite, composite)
    assert all(row.outcome == "survived" for row in fate([composite, composite]))


@given(composites)
def test_one_paragraph_or_many_lines(composite):
    """A draft is parsed as the text of its paragraphs is."""
    again = parse(composite.draft, "un")
    assert again.brackets == composite.brackets
    assert again.slots == composite.slots


@given(composites, st.data())
def test_marks_move_with_their_words(composite, data):
    paragraphs = []
    for p in composite.draft.paragraphs:
        start = data.draw(st.integers(0, len(p.text)))
        paragraphs.append(
            evolve(p, marks=[Mark(start, data.draw(st.integers(start, len(p.text))), "bold")])
        )
    marked = parse(Draft(paragraphs, "d"), "un")
    for p in (*marked.accept_all().paragraphs, *marked.delete_all().paragraphs):
        assert all(0 <= mark.start <= mark.end <= len(p.text) for mark in p.marks)
    assert marked.accept_all().text == composite.accept_all().text


# Compiling

sentences = st.lists(words, min_size=2, max_size=8).map(lambda listed: " ".join(listed) + ".")
bodies = st.lists(sentences, min_size=1, max_size=4)


@st.composite
def proposals(draw):
    """A base and changed texts by the names of parties."""
    base = draw(bodies)
    tabled = {}
    for name in draw(
        st.lists(
            st.sampled_from(["EU", "Iran", "UK+friends", "Côte d'Ivoire"]), unique=True, max_size=3
        )
    ):
        text = []
        for sentence in base:
            match draw(st.sampled_from(["keep", "keep", "words", "drop", "add"])):
                case "keep":
                    text.append(sentence)
                case "words":
                    parts = sentence.split(" ")
                    place = draw(st.integers(0, len(parts) - 1))
                    text.append(
                        " ".join(
                            [
                                *parts[:place],
                                draw(phrases) + ",",
                                *parts[place + draw(st.integers(0, 1)) :],
                            ]
                        )
                    )
                case "add":
                    text += [sentence, draw(sentences)]
        tabled[name] = "\n".join(text)
    return "\n".join(base), tabled


@given(proposals())
def test_what_is_compiled_reads_back(case):
    base, tabled = case
    assume(all(text.strip() for text in tabled.values()))
    composite = compile(base, tabled)
    for name, text in tabled.items():
        assert for_party(composite, name).text == text
    assert for_party(composite, "nobody").text == base
    assert {one.party for one in positions(composite)} == {
        name for name, text in tabled.items() if text != base
    }
    assert {one.verb for one in positions(composite)} <= {"propose", "delete"}


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_same_under_any_hash_seed(seed):
    import subprocess
    import sys

    code = (
        "from draftdiff.brackets import *; c = parse('[Iran, EU and US: a] [shall][may] b [c] (Cuba, EU)', 'un');"
        "print(c.to_dict(), listing(c), compile('a b', {'EU': 'a c', 'US': 'd'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    here = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONHASHSEED": "7"}, capture_output=True, text=True
    )
    assert done.stdout == here.stdout


def test_a_law_would_notice():
    """The laws can fail: a projection that keeps a sign, and one that loses a word, are seen by
    them.
    """
    draft = Draft([Paragraph("a b")], "d")
    assert not is_subsequence(characters(draft), characters(Draft([Paragraph("a")], "d")))
    assert parse("x [a", "un").disputed
