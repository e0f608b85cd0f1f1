"""Several texts: compiling proposals, the fate of brackets, changes of brackets, streamlining."""

from pathlib import Path

import pytest

from draftdiff import read_text
from draftdiff.brackets import (
    bracket_changes,
    compile,
    fate,
    for_party,
    parse,
    positions,
    streamline_check,
)
from draftdiff.errors import HistoryError, InputError
from draftdiff.model import Draft, Paragraph

C9 = (
    "The right of freedom of expression is essential for media's role in information societies.\n"
    "• Recall the Geneva Declaration of Principles, para 55, which describes the role of media;\n"
    "• Encourage equal opportunities for men and women in media;\n"
    "• Promote a safe and enabling environment for journalists and media workers."
)


def test_compile_replaced_added_and_deleted_words():
    composite = compile(
        "States shall promote the media.",
        {
            "EU": "States should promote the free media.",
            "Iran": "States shall promote the media, as appropriate.",
            "UK+friends": "States should promote media.",
        },
    )
    assert str(composite) == (
        "States [EU/UK+friends delete: shall][EU/UK+friends propose: should] promote [UK+friends delete: the]"
        " [EU propose: free] media[Iran propose: , as appropriate]."
    )
    assert for_party(composite, "EU").text == "States should promote the free media."
    assert for_party(composite, "Iran").text == "States shall promote the media, as appropriate."
    assert for_party(composite, "UK+friends").text == "States should promote media."
    assert for_party(composite, "anybody").text == "States shall promote the media."


def test_compile_whole_paragraphs():
    texts = {
        "EU": C9.replace("men and women", "women and men"),
        "UK": "\n".join(line for line in C9.split("\n") if "Recall" not in line),
        "Cuba": C9 + "\n• Decide to review this.",
        "Chair": C9 + "\n• Decide to review this.",
    }
    composite = compile(C9, texts)
    assert "[UK delete: Recall the Geneva" in str(composite)
    assert str(composite).endswith("[Cuba/Chair propose: Decide to review this.]")
    for name, text in texts.items():
        assert for_party(composite, name).text == parse(text, "plain").draft.text


def test_what_is_compiled_reads_back_from_its_text_alone():
    texts = {"EU": C9.replace("Encourage", "Invite"), "Iran": C9.replace("media workers", "others")}
    lines = str(compile(C9, texts))
    again = parse(lines)
    assert again.profile != "plain"
    for name, text in texts.items():
        assert for_party(again, name).text == parse(text, "plain").draft.text


def test_compile_says_nothing_about_those_who_say_nothing():
    composite = compile(
        "States shall act.", {"EU": "States should act.", "Iran": "States shall act."}
    )
    assert {(one.party, one.verb) for one in positions(composite)} == {
        ("EU", "delete"),
        ("EU", "propose"),
    }


def test_compile_keeps_the_brackets_of_the_base():
    base = "States [shall][should] promote [the role of] media."
    composite = compile(base, {"EU": "States [shall][should] promote [the role of] free media."})
    assert (
        for_party(composite, "EU").text
        == "States [shall][should] promote [the role of] free media."
    )
    assert for_party(composite, "nobody").text == base


def test_compile_drafts_by_their_proposers():
    base = Draft([Paragraph("States shall act.", "1.", "item")], "zero")
    proposal = Draft([Paragraph("States may act.", "1.", "item")], "v1", proposers=["Iran", "Cuba"])
    composite = compile(base, [proposal])
    assert [(p.label, p.text) for p in composite.draft.paragraphs] == [
        ("1.", "States [Cuba + Iran delete: shall][Cuba + Iran propose: may] act.")
    ]
    assert for_party(composite, "Cuba + Iran").text == "States may act."


def test_names_that_look_like_stances():
    composite = compile("States shall act.", {"Support Group": "States may act."})
    assert for_party(composite, "Support Group").text == "States may act."


@pytest.mark.parametrize("name", ["", "a: b", "x]", "a;b", " x", "a\nb"])
def test_names_that_cannot_stand_in_a_bracket(name):
    with pytest.raises(InputError, match="colon"):
        compile("a", {name: "b"})


def test_compile_needs_names_of_their_own_and_texts():
    one = Draft([Paragraph("b")], "v1", proposers=["EU"])
    with pytest.raises(InputError, match="two proposals"):
        compile("a", [one, one])
    with pytest.raises(HistoryError, match="not known"):
        compile("a", [Draft([], "v1", text_known=False)])


def test_compile_refuses_what_would_not_read_back():
    with pytest.raises(InputError, match="do not close"):
        compile("States shall act in peace.", {"EU": "Nobody ] knows [ what this says."})


# Fate


SERIES = [
    "1. Holding the increase [below 2 °C][below 1.5 °C][well below 2 °C].\n"
    "2. Each Party [shall][should] [regularly] report [on its efforts to reach the goal].\n"
    "3. [Parties recognize the importance of education and of public awareness.]\n"
    "4. [The Conference decides to convene a forum of all stakeholders each year.]\n"
    "5. [Finance shall flow to those who need it most in every region.]",
    "1. [The Conference decides to convene a forum of all stakeholders each year.]\n"
    "2. Holding the increase [below 2 °C][well below 2 °C].\n"
    "3. Each Party shall [regularly] report [on its efforts to reach the goal].\n"
    "4. Parties recognize the importance of education and public awareness.",
    "1. Holding the increase well below 2 °C.\n2. Each Party shall report on its efforts to reach the goal.",
]


def outcomes(series, **keywords):
    drafts = [parse(text, "unfccc") for text in series]
    first, last = drafts[0].draft.id, drafts[-1].draft.id
    rows = fate(drafts, **keywords)
    return {
        row.text.strip("."): row.outcome for row in rows if (row.draft, row.later) == (first, last)
    }, rows


def test_fate_in_the_next_draft():
    found, _ = outcomes(SERIES[:2])
    assert found == {
        "below 2 °C": "survived",
        "below 1.5 °C": "dropped",
        "well below 2 °C": "survived",
        "shall": "adopted verbatim",
        "should": "dropped",
        "regularly": "survived",
        "on its efforts to reach the goal": "survived",
        "Parties recognize the importance of education and of public awareness": "adopted near",
        "The Conference decides to convene a forum of all stakeholders each year": "moved",
        "Finance shall flow to those who need it most in every region": "dropped",
    }


def test_fate_in_the_last_draft():
    found, rows = outcomes(SERIES)
    assert found["well below 2 °C"] == "adopted verbatim"
    # Its words are found there only as part of the longer one.
    assert found["below 2 °C"] == "dropped"
    assert found["regularly"] == "dropped"
    assert found["on its efforts to reach the goal"] == "adopted verbatim"
    near = next(row for row in rows if row.outcome == "adopted near")
    assert (near.paragraph, near.found, near.open) == (2, 3, False)
    assert 0.8 <= near.similarity < 1
    # Ten brackets and three later pairs of drafts, less what the second draft no longer has.
    assert len(rows) == 2 * 10 + 5


def test_fate_of_options_without_brackets():
    found, _ = outcomes(
        ["Option 1: Parties shall report.\nOption 2: Parties may wait.", "Parties shall report."]
    )
    assert found == {"Parties shall report": "adopted verbatim", "Parties may wait": "dropped"}


def test_fate_needs_a_series():
    with pytest.raises(HistoryError, match="two drafts"):
        fate(["one"])


def test_drafts_that_are_in_no_list_are_refused() -> None:
    with pytest.raises(InputError, match=r"fate\(\[old, new\]\)"):
        fate(read_text("[one]"), read_text("one"))  # type: ignore[arg-type]


# Changes of brackets


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("States [shall] act", "States [shall] act", []),
        ("States [shall] act now", "States [shall] wait now", []),
        ("States [shall] act", "States shall act", [("lifted", "shall", "")]),
        ("States shall act", "States [shall] act", [("placed", "", "shall")]),
        (
            "States [shall][should] act",
            "States shall act",
            [("lifted", "shall", ""), ("alternative dropped", "should", "")],
        ),
        (
            "States [shall][may] act",
            "States [shall][may][will] act",
            [("alternative added", "", "will")],
        ),
        ("States act [at once] here", "States act here", [("dropped", "at once", "")]),
        ("States act here", "States act [at once] here", [("added", "", "at once")]),
        ("States [shall] act", "States [must] act", [("words", "shall", "must")]),
        (
            "for [men and] women here",
            "for [men and women] here",
            [("moved", "men and", "men and women")],
        ),
        (
            "for [men and women here] now",
            "for [men] and [women here] now",
            [("split", "men and women here", "men … women here")],
        ),
        (
            "for [men] and [women here] now",
            "for [men and women here] now",
            [("joined", "men … women here", "men and women here")],
        ),
        (
            "Option 1: We act.\nOption 2: We wait.",
            "Option 1: We act.",
            [("alternative dropped", "We wait.", "")],
        ),
    ],
)
def test_bracket_changes(old, new, changes):
    found = bracket_changes(parse(old, "un"), parse(new, "un"))
    assert [(one.kind, one.old_text, one.new_text) for one in found] == changes
    assert all(one.reason for one in found)


def test_a_bracket_that_moved_to_another_paragraph():
    old = "States shall promote media [, including online,].\nStates shall protect journalists at all times."
    new = "States shall promote media.\nStates shall protect journalists [, including online,] at all times."
    [one] = bracket_changes(parse(old, "un"), parse(new, "un"))
    assert (one.kind, one.old_paragraph, one.new_paragraph) == ("moved", 0, 1)


def test_an_alternative_dropped_is_no_change_of_words():
    old = parse("Parties [shall][should][may] report on [their efforts] each year", "un")
    new = parse("Parties [shall][should] report on [all their efforts] each year", "un")
    assert [(one.kind, one.old_text) for one in bracket_changes(old, new)] == [
        ("alternative dropped", "may"),
        ("words", "their efforts"),
    ]


# Streamlining


def check(before, after):
    return streamline_check(parse(before, "un"), parse(after, "un"))


def test_the_ground_rule_holds():
    before = "Parties [Iran: shall][EU: should] act. [US: Parties act at once.]"
    assert check(before, before)
    # The same two readings with less text in the brackets.
    done = check("[Parties shall act][Parties may act] now", "Parties [shall][may] act now")
    assert done.same_readings
    assert done.ok


def test_an_option_or_position_lost_or_added():
    before = "Parties [Iran: shall][EU: should] act [now]."
    lost = check(before, "Parties [Iran: shall] act [now].")
    assert (lost.ok, lost.options_lost, [one.party for one in lost.positions_lost]) == (
        False,
        ("should",),
        ["EU"],
    )
    added = check(before, "Parties [Iran: shall][EU: should][US: may] act [now].")
    assert (added.ok, added.options_added, [one.party for one in added.positions_added]) == (
        False,
        ("may",),
        ["US"],
    )
    adopted = check(before, "Parties [Iran: shall][EU: should] act now.")
    assert (adopted.ok, adopted.options_lost, adopted.positions_lost) == (False, ("now",), ())


def test_names_lost_are_positions_lost():
    lost = check("Parties [Iran: shall][EU: should] act.", "Parties [shall][should] act.")
    assert lost.same_readings
    assert not lost.ok
    assert len(lost.positions_lost) == 2


def test_the_constructed_text_compiles_onto_itself():
    text = (Path(__file__).parents[1] / "data/brackets/bracketed-constructed.txt").read_text(
        encoding="utf-8"
    )
    composite = parse(text)
    assert not bracket_changes(composite, composite)
    assert streamline_check(composite, composite)
    assert {row.outcome for row in fate([composite, composite])} == {"survived"}


# Faults by eye in the Paris drafts


def fates_of(old, new, profile="unfccc"):
    return {row.text: row.outcome for row in fate([old, new], profile)}


def test_a_modal_is_adopted_only_where_its_sentence_stands():
    old = "1. Technology transfer [shall] be enhanced by all Parties."
    other = "1. Technology transfer shall include reports by all Parties."
    assert fates_of(old, other) == {"shall": "dropped"}
    assert fates_of(old, old.replace("[shall]", "shall")) == {"shall": "adopted verbatim"}
    longer = "1. Technology transfer shall be enhanced without delay by all of the Parties."
    assert fates_of(old, longer) == {"shall": "adopted verbatim"}


def test_a_word_with_and_without_a_hyphen_is_one_word():
    old = "1. The CMA shall hold a [global stock-take every five years] in public."
    new = "1. The CMA shall hold a global stocktake every five years in public."
    assert fates_of(old, new) == {"global stock-take every five years": "adopted verbatim"}
    (row,) = fate([old, new], "unfccc")
    assert (row.words, row.wording) == (5, "global stocktake every five years")


def test_words_in_another_order_are_adopted_near():
    old = "1. Parties shall act on [mitigation and adaptation] in every region."
    new = "1. Parties shall act on adaptation and mitigation in every region."
    assert fates_of(old, new) == {"mitigation and adaptation": "adopted near"}


def test_the_last_words_of_a_bracket_are_not_the_bracket():
    choices = "".join(f"[the goal of region {name} for forests]" for name in "ABCDEFGH")
    old = f"1. [Parties shall pursue {choices} in the light of science.]"
    new = "1. Parties shall pursue peace in the light of science."
    (whole, *_) = fate([old, new], "unfccc")
    assert whole.outcome not in ("adopted verbatim", "adopted near")


def test_an_option_does_not_move_between_sections_on_common_words():
    old = (
        "# Article 3\n\nParties act.\n\n# Article 9\n\n"
        "[Take into account the outcomes of the stocktake and the process to facilitate the work"
        " of the Parties set out in Articles 10 and 11 of the Agreement and its rules.]\n"
    )
    new = (
        "# Article 3\n\nTake into account the needs of the Parties set out in Articles 4 and 7 of"
        " the Agreement and its annexes, in the light of the science of the forests.\n\n"
        "# Article 9\n\nNothing.\n"
    )
    drafts = [read_text(text, format="markdown") for text in (old, new)]
    (row,) = fate(drafts, "unfccc")
    assert (row.outcome, row.found) == ("dropped", None)


def test_a_new_bracket_inside_an_option_leaves_it_what_it_was():
    old = "1. [Developing country Parties are eligible for support in this Article.]"
    new = old.replace("Parties are", "Parties [and Parties in need of support, wherever] are")
    (row,) = fate([old, new], "unfccc")
    assert (row.outcome, 0.9 < row.similarity < 1.0) == ("survived", True)
    assert not streamline_check(parse(old, "unfccc"), parse(new, "unfccc")).ok


def test_what_stood_there_before_is_no_fate_of_a_bracket():
    meaning = "Parties present and voting means Parties that cast an affirmative or negative vote."
    old = f"# Article 1\n\n{meaning}\n\n# Article 2\n\nParties vote.\n\n[For this Article {meaning}]\n"
    new = f"# Article 1\n\n{meaning}\n\n# Article 2\n\nParties vote.\n"
    (row,) = fate([read_text(text, format="markdown") for text in (old, new)], "unfccc")
    assert (row.outcome, row.found) == ("dropped", None)


def test_an_option_whose_label_stands_alone_has_not_moved():
    text = "# Article 1\n\nOption I:\n\nParties act.\n\nOption II:\n\nA tribunal is established for all.\n"
    rows = fate([read_text(text, format="markdown")] * 2, "unfccc")
    assert [row.outcome for row in rows] == ["survived", "survived"]
