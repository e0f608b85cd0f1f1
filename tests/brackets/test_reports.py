"""Reports of meetings: who wants, backs and opposes what; nothing of what is denied or supposed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.brackets import read_report
from draftdiff.brackets.reports.reading import ReportedPosition
from draftdiff.brackets.reports.turns import read_turns
from draftdiff.brackets.reports.wishes import read_condition, read_edit

LINES = (Path(__file__).parents[1] / "data" / "reports.txt").read_text("utf-8").splitlines()
CASES = [tuple(line.split(" | ")) for line in LINES if " | " in line]
PARTIES = ["Iran", "Sweden", "the EU", "SAUDI ARABIA", "the Marshall Islands"]
#: A verb, its denial, and the acts of both.
DENIALS = [
    ("supported", "did not support", "support", "oppose"),
    ("could accept", "could not accept", "accept", "oppose"),
    ("opposed", "did not oppose", "oppose", "accept"),
    ("objected to", "had no objection to", "oppose", "accept"),
    ("agreed to", "could not agree to", "support", "oppose"),
]
DOUBTS = ["denied that it", "was mistaken for one that", "found it odd that it", "dreaded that it"]


def in_words(position: ReportedPosition) -> str:
    """A position as the golden file writes it."""
    parts = ["+".join(position.parties)]
    if position.on_behalf_of:
        parts.append(f"[{'+'.join(position.on_behalf_of)}]")
    parts.append(position.act)
    if position.edit:
        words = " > ".join(filter(None, (position.words, position.new)))
        parts.append(f"({f'{position.edit} {words}'.strip()})")
    if position.of:
        parts.append(f"of {'+'.join(position.of)}")
    if position.condition:
        parts.append(f"if {position.condition}")
    return " ".join(parts)


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_sentence_is_read_as_people_read_it(text: str, wanted: str) -> None:
    read = "; ".join(in_words(position) for position in read_report(text).positions)
    assert read == wanted.replace("-", "", wanted == "-")


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    report = read_report(text)
    assert all(0 <= said.start <= said.end <= len(text) for said in report.positions)


@given(st.lists(st.sampled_from([line[0] for line in CASES]), max_size=4))
def test_each_position_has_its_sentence(sentences: list[str]) -> None:
    text = " ".join(sentences)
    for said in read_report(text).positions:
        assert text[said.start : said.end].strip() == said.quote


@given(st.sampled_from(DENIALS), st.sampled_from(PARTIES))
def test_a_denial_turns_a_stance(forms: tuple[str, str, str, str], party: str) -> None:
    plain, denied, act, turned = forms
    [first] = read_report(f"In the debate, {party} {plain} the text.").positions
    [second] = read_report(f"In the debate, {party} {denied} the text.").positions
    assert (first.act, second.act) == (act, turned)
    assert first.parties == second.parties == (party.removeprefix("the "),)


@given(st.sampled_from(DENIALS), st.sampled_from(DOUBTS), st.sampled_from(PARTIES))
def test_what_is_doubted_is_no_position_and_is_listed(
    forms: tuple[str, str, str, str], doubt: str, party: str
) -> None:
    text = f"In the debate, {party} {doubt} {forms[0]} the text."
    report = read_report(text)
    assert (report.positions, report.unread) == ((), (text,))


@given(st.sampled_from(PARTIES), st.sampled_from(PARTIES))
def test_names_change_and_the_reading_stays(first: str, second: str) -> None:
    text = f"Norway, supported by {first}, proposed a footnote; {second} objected."
    acts = [(said.act, said.of) for said in read_report(text).positions]
    assert acts == [("propose", ()), ("support", ("Norway",)), ("oppose", ("Norway",))]


def test_a_pronoun_is_whoever_spoke_before() -> None:
    before = "Kenya, for the African Group, proposed a review."
    report = read_report("It also called for grants. Japan opposed it.", before=before)
    called, opposed = report.positions
    assert (called.parties, called.on_behalf_of) == (("Kenya",), ("African Group",))
    assert (opposed.parties, opposed.of) == (("Japan",), ("Kenya",))


MINUTES = """Topic: Issue 12
ann: I propose to replace "may" with "must".
… and to drop the note
<bob> +1
<cy> -1 to bob
Dee: I'd support the change, but not the deletion of the note.
PROPOSED: Merge the pull request
<bob> +1
[10:02:11] <Eve Oh> +1 to what Dee said
ann: Some more words
that were wrapped. I object to this text.
RESOLVED: Merge the pull request
"""


def test_lines_of_minutes_have_their_speakers_and_votes() -> None:
    report = read_report(MINUTES)
    assert [in_words(said) for said in report.positions] == [
        "ann propose (replace may > must)",
        "bob support of ann",
        "cy oppose of bob",
        "Dee support of ann",
        "Dee oppose (delete)",
        "bob support",
        "Eve Oh support of Dee",
        "ann oppose",
    ]
    assert report.positions[5].on == "Merge the pull request"
    assert report.positions[6].quote == "[10:02:11] <Eve Oh> +1 to what Dee said"
    assert all(MINUTES[said.start : said.end].strip() == said.quote for said in report.positions)


@pytest.mark.parametrize(
    "text",
    ["Note: the text is open.\nArticle 5: States shall act.", "FINANCE: Iran spoke.\nACTION: none"],
)
def test_headings_before_a_colon_speak_nowhere(text: str) -> None:
    assert [turn.speaker for turn in read_turns(text)] == [""]


def test_the_speaker_is_given_where_a_statement_says_we() -> None:
    text = "We cannot accept the footnote."
    assert read_report(text).positions == ()
    [said] = read_report(text, speakers=["Iran"]).positions
    assert (said.parties, said.act) == (("Iran",), "oppose")


def test_names_of_the_caller_count() -> None:
    text = "Friends of Trees opposed the text."
    [said] = read_report(text, parties=["Friends of Trees"]).positions
    assert said.parties == ("Friends of Trees",)


def test_a_party_that_was_not_accounted_for_makes_the_rest_less_sure() -> None:
    text = "Iran supported the text, but Sweden squirmed before it supported the footnote."
    report = read_report(text)
    assert [(said.parties, said.certainty) for said in report.positions] == [(("Iran",), "partly")]
    assert report.unread == (text,)


def test_the_date_is_kept() -> None:
    assert read_report("Iran opposed it.", date="2014-06-09").date == "2014-06-09"


@pytest.mark.parametrize(
    ("about", "edit"),
    [
        ('replacing "may" by "shall"', ("replace", "may", "shall")),
        ('substituting "shall" for "may"', ("replace", "may", "shall")),
        ('the deletion of "media"', ("delete", "media", "")),
        ('adding "where appropriate" in line 3', ("insert", "", "where appropriate")),
        ("moving paragraph 4 to the annex", ("move", "", "")),
        ("merging options 1 and 2", ("merge", "", "")),
    ],
)
def test_an_edit_has_its_words(about: str, edit: tuple[str, str, str]) -> None:
    read = read_edit(about)
    assert read is not None
    assert (read.kind, read.words, read.new) == edit


def test_no_edit_and_no_condition() -> None:
    assert read_edit("a work programme on finance") is None
    assert read_condition("a work programme on finance") == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru thought that Chile wanted to delete the paragraph.",
        "Peru said it believed Chile would oppose the text.",
        "Peru suspected Chile opposed the footnote.",
        "Peru feared that Chile would block the text.",
        "Chile presumably opposes the text.",
        "Perhaps Chile opposes the text.",
        "Chile wants to delete the note, I think.",
    ],
)
def test_what_is_only_supposed_of_a_party_is_not_its_position(sentence: str) -> None:
    report = read_report(sentence)
    assert not any("Chile" in position.parties for position in report.positions)
    assert report.unread == (sentence,)


def test_in_minutes_nobody_speaks_through_the_guess_of_another() -> None:
    report = read_report("Alice: I think Bob wants to remove the note, but I disagree.\nBob: +1")
    acts = [(position.parties, position.act) for position in report.positions]
    assert (("Bob",), "propose") not in acts
    assert (("Alice",), "oppose") in acts


def test_what_somebody_thinks_of_the_text_is_a_position() -> None:
    report = read_report("Peru thought the text should be deleted.")
    assert [position.act for position in report.positions] == ["propose"]
