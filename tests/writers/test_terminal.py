"""The diff on a terminal: what stands in the margin, in brackets and in colour, and how wide it is."""

import re
import warnings

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import wild
from draftdiff.changes.kinds import Effect, Who
from draftdiff.errors import OutputError
from draftdiff.model import Draft, Mark, Paragraph, Party
from draftdiff.testing import pairs
from draftdiff.verbs import diff, read_text, redline
from draftdiff.writers.registry import write_bytes
from draftdiff.writers.terminal import write_terminal

OLD = read_text(
    "# Media\n\n1. States shall protect women.\n\n2. Second point stays here as it is.\n\n3. Third point goes away.\n\n"
    "4. Fourth point stays in its place, as it was.",
    format="markdown",
    id="v1",
)
NEW = read_text(
    "# Media\n\n1. States should protect men and women.\n\n2. Second point stays here as it is.\n\n"
    "3. Fourth point stays in its place, as it was.\n\n4. Entirely new words come in.",
    format="markdown",
    id="v2",
    title="Draft two",
    proposers=["UK", "Iran"],
    date="2014-06-09",
)


WEAKER = Effect("deontic", "weaker", "shall", "should")


def shown(what, **options):
    return write_terminal(what, **options).decode()


def test_a_redline():
    assert shown(redline(OLD, NEW), context=1, width=100) == (
        "--- v1\n"
        "+++ v2 (Draft two, Iran + UK, 2014-06-09)\n"
        "@@ Media @@\n"
        "  Media\n"
        "~   1. States [-shall-]{+should+} protect {+men and +}women.\n"
        "        weaker: shall → should · broader: + men\n"
        "    2. Second point stays here as it is.\n"
        "-   3. Third point goes away.\n"
        "    3. Fourth point stays in its place, as it was.\n"
        "+   4. Entirely new words come in.\n"
        "\n"
        "4 changes: 1 insertion, 1 deletion, 1 edit, 1 renumbering (3 substantive, 1 editorial)\n"
        "1 renumbering that follows from these not listed (--all lists them)\n"
    )


def test_all_lists_renumberings_that_follow():
    text = shown(redline(OLD, NEW), all=True, context=0)
    assert (
        "~   [-4.-]{+3.+} Fourth point stays in its place, as it was.\n        renumbered 4. → 3.\n"
        in text
    )
    assert "not listed" not in text


def test_a_change_set_alone():
    text = shown(diff(OLD, NEW))
    assert "~   1. States [-shall-]{+should+} protect {+men and +}women.\n" in text
    assert "-   3. Third point goes away.\n" in text
    assert "Second point" not in text


def test_colour_is_never_alone():
    text = shown(redline(OLD, NEW), color=True)
    assert "\x1b[9;31mshall\x1b[0m\x1b[4;32mshould\x1b[0m" in text
    assert "\x1b[1;31m- \x1b[0m" in text
    assert "[-" not in text
    assert "\x1b" not in shown(redline(OLD, NEW))


def test_what_it_means_and_whose_it_is_stands_below():
    both = redline(OLD, NEW)
    changes = [
        evolve(change, effects=[WEAKER], proposers=Who(frozenset([Party("UNESCO")])))
        if change.kind == "edit"
        else change
        for change in both.changes
    ]
    text = shown(evolve(both, changes=evolve(both.changes, changes=changes)))
    assert "        weaker: shall → should · UNESCO\n" in text


def test_moves_name_the_other_place():
    words = ["first", "second", "third", "fourth"]
    long = [f"{n}. This is the {word} paragraph of a long text." for n, word in enumerate(words, 1)]
    moved = [
        "1. This is the fourth paragraph of a long text.",
        *(f"{n + 1}.{line[2:]}" for n, line in enumerate(long[:3], 1)),
    ]
    text = shown(
        redline(read_text("\n\n".join(long), id="a"), read_text("\n\n".join(moved), id="b"))
    )
    assert "> 1. This is the fourth paragraph of a long text.\n      moved from 4.\n" in text
    assert "< 4. This is the fourth paragraph of a long text.\n      moved to 1.\n" in text


def test_a_split_shows_the_new_end_of_paragraph():
    old = read_text(
        "Keep the unity of this long text whole. It shall not be reopened by anybody.", id="a"
    )
    new = read_text(
        "Keep the unity of this long text whole.\n\nIt shall not be reopened by anybody.", id="b"
    )
    text = shown(redline(old, new))
    assert "{+¶+}" in text
    assert "split into 2" in text


def test_substantive_only():
    both = redline(OLD, NEW)
    changes = [evolve(change, substantive=change.kind != "edit") for change in both.changes]
    text = shown(evolve(both, changes=evolve(both.changes, changes=changes)), effects="substantive")
    assert "[-shall-]" not in text
    assert "editorial change" in text


def test_long_unchanged_stretches_are_cut_short():
    words = " ".join(f"word{number}" for number in range(200))
    both = redline(
        read_text(f"Start {words} end.", id="a"), read_text(f"Begin {words} end.", id="b")
    )
    assert "[…]" in shown(both)
    assert shown(both).count("word") < 40
    assert "[…]" not in shown(both, all=True)


def test_stat():
    lines = [line.split() for line in shown(redline(OLD, NEW), stat=True).splitlines()]
    assert ["edits", "1", "1", "3", "1"] in lines
    assert ["deletions", "1", "1", "0", "4"] in lines
    assert ["total", "4", "3", "8", "5"] in lines


def test_nothing_differs():
    assert write_terminal(redline(OLD, OLD)) == b""
    assert write_terminal(diff(OLD, OLD), stat=True) == b""


def test_no_escape_gets_through():
    hostile = "red \x1b[31m bell \x07 bidi \u202e csi \x9b31m\r tab\t end"
    both = redline(
        Draft([Paragraph("x")], "v\x1b1"),
        Draft([Paragraph(hostile, "\x1b1.")], "v2", "t\x1b]0;x\x07"),
    )
    text = shown(both)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "red ⟨U+001B⟩[31m bell ⟨U+0007⟩ bidi ⟨U+202E⟩ csi ⟨U+009B⟩31m⟨U+000D⟩" in shown(
        both, width=200
    )


@given(pairs(), st.integers(30, 120), st.booleans())
def test_no_line_is_wider_than_asked(pair, width, everything):
    for line in shown(redline(*pair), width=width, all=everything).splitlines():
        assert cell_len(line) <= width


@given(pairs())
def test_every_changed_word_is_shown(pair):
    both = redline(*pair)
    squeezed = re.sub(r"\s", "", shown(both, all=True, width=2000, context=0))
    for row in both.rows:
        for run in row.runs:
            if run.op != "equal" and run.text.strip():
                assert re.sub(r"\s", "", run.text) in squeezed


@settings(max_examples=30)
@given(wild.drafts("v1"), wild.drafts("v2"), st.booleans())
def test_hostile_drafts_are_harmless(old, new, color):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        text = shown(redline(old, new), color=color)
    left = re.sub(r"\x1b\[[0-9;]*m", "", text) if color else text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", left)


def test_marks_are_attributes_where_there_is_colour():
    new = Draft([Paragraph("States must act now", marks=[Mark(7, 11, "bold")])], "v2")
    assert "\x1b[1;4;32mmust" in shown(
        redline(read_text("States act now", id="v1"), new), color=True
    )


def test_what_it_does_not_know_is_refused():
    with pytest.raises(
        OutputError, match="terminal has no option 'colour'; its options are all, color"
    ):
        write_bytes(diff(OLD, NEW), "terminal", colour=True)
    with pytest.raises(OutputError, match="terminal holds a Redline or a ChangeSet, not Draft"):
        write_terminal(OLD)
