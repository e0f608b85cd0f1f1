"""Amending instructions: real ones carried out as a careful person would; what is not understood or
does not fit.
"""

from __future__ import annotations

import tomllib
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.amending.grammar import forms, grammar
from draftdiff.amending.reading import read_instructions
from draftdiff.errors import InputError
from draftdiff.model import Draft, Paragraph
from draftdiff.negotiation import amend, amendment_rows, motions
from draftdiff.testing import pairs
from draftdiff.writers.registry import write_bytes

HERE = Path(__file__).parent / "amending"
DATA = Path(__file__).parent.parent / "data"
REAL = tomllib.loads((HERE / "real.toml").read_text("utf-8"))["text"]
BASE = """The General Assembly,

Recalling its resolution 60/1,

Noting the report,

1. Welcomes the report;

2. Calls upon States:

(a) To act;

(b) To report;

3. Decides to remain seized.
"""


def lines(draft: Draft) -> str:
    return "\n".join(" ".join(filter(None, [one.label, one.text])) for one in draft.paragraphs)


def done(text: str, base: str = BASE, **keywords: Any) -> tuple[str, list[str]]:
    found = amend(dd.read_text(base, id="base"), text, **keywords)
    return lines(found.draft), [str(one) for one in found.troubles]


class TestRealInstructions:
    @pytest.mark.parametrize("one", REAL, ids=[one["source"] for one in REAL])
    def test_each_is_carried_out_or_said_not_to_be(self, one: dict[str, Any]) -> None:
        found = amend(dd.read_text(one["base"], id="base"), one["amendments"])
        text, troubles = lines(found.draft), "\n".join(map(str, found.troubles))
        for row in one["instructions"]:
            if "left" in row:
                assert row["left"] in troubles
            else:
                assert row.get("stands", "") in text
                assert "gone" not in row or row["gone"] not in text

    def test_sixty_of_them_nine_in_ten_right(self) -> None:
        rows = [row for one in REAL for row in one["instructions"]]
        assert len(rows) == 60
        assert sum("left" not in row for row in rows) >= 54

    def test_a_whole_bill_against_the_sections_it_amends(self) -> None:
        base = dd.read(HERE / "hr1058-base.txt")
        found = amend(base, dd.read(DATA / "statutes" / "h1058_enr.xml"))
        assert (found.form, len(found.operations), found.troubles) == ("us-congress", 48, ())
        assert lines(found.draft) + "\n" == (HERE / "hr1058-after.txt").read_text("utf-8")


class TestWhatIsDone:
    @pytest.mark.parametrize(
        ("text", "stands"),
        [
            ("In paragraph 1, replace “report” by “note”.", "1. Welcomes the note;"),
            ("In paragraph 2 (a), replace “act” with “act promptly”.", "(a) To act promptly;"),
            ("In operative paragraph 2, subparagraph (b), delete “To”.", "(b) report;"),
            (
                "In the second preambular paragraph, insert “annual” before “report”.",
                "Noting the annual report,",
            ),
            ("Throughout the text, replace “report” by “study”.", "1. Welcomes the study;"),
            (
                "At the end of paragraph 1, add “, with thanks”.",
                "1. Welcomes the report, with thanks;",
            ),
            (
                "After paragraph 2, insert a new paragraph reading: “2 bis. Thanks all;”",
                "2 bis. Thanks all;\n3. Decides",
            ),
            ("Add a new paragraph: “4. Closes.”", "seized.\n4. Closes."),
            ("Paragraph 3 should read: “3. Ends.”", "(b) To report;\n3. Ends."),
            ("Renumber paragraph 3 as paragraph 4.", "4. Decides to remain seized."),
            (
                "Move paragraph 3 before paragraph 1.",
                "Noting the report,\n3. Decides to remain seized.\n1.",
            ),
            ("Delete the first preambular paragraph.", "The General Assembly,\nNoting the report,"),
            (
                "In the 2nd paragraph of the text, replace “60/1” by “61/1”.",
                "Recalling its resolution 61/1,",
            ),
        ],
    )
    def test_forms(self, text: str, stands: str) -> None:
        found, troubles = done(text)
        assert (troubles, stands in found) == ([], True), found

    def test_each_sentence_begins_at_the_place_of_its_line(self) -> None:
        found, _ = done("In paragraph 1, replace “report” by “note”. Delete paragraph 3.")
        assert ("Welcomes the note;" in found, "seized" in found) == (True, False)

    def test_marks_stay_on_the_words_that_do(self) -> None:
        base = dd.read_text("1. States *shall* act **now**.", format="markdown", id="b")
        found = amend(base, "In paragraph 1, replace “act” by “report”.").draft.paragraphs[0]
        assert [found.text[one.start : one.end] for one in found.marks] == ["shall", "now"]

    def test_the_base_has_the_numbers_that_instructions_name(self) -> None:
        found, troubles = done(
            "Renumber paragraph 2 as paragraph 5.\n\nIn paragraph 2, replace “Calls upon” by “Urges”."
        )
        assert ("5. Urges States:" in found, troubles) == (True, [])

    def test_quotations_within_quotations_are_turned_where_the_form_does(self) -> None:
        base = "Section 4. Terms\n\n(a) It applies."
        found, _ = done(
            "Section 4 is amended by adding at the end the following: “(b) The term ‘fish’ means fish.”.",
            base,
        )
        assert "(b) The term “fish” means fish." in found


class TestWhatIsNot:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("Delete paragraph 9.", "there is no paragraph 9 in the draft"),
            ("In paragraph 2, replace “note” by “act”.", "“note” does not stand in paragraph 2"),
            ("In paragraph 2, replace “To” by “to”.", "“To” stands 2 times in paragraph 2"),
            ("Move paragraph 2 after paragraph 2.", "beside itself"),
            ("Renumber paragraphs 1 and 2 as paragraph 3.", "2 units cannot have 1 number"),
            ("Add the following: “New words.”", "nothing says where"),
            ("At the end of paragraph 1, add “soon”.", "nothing says whether"),
        ],
    )
    def test_conflicts_say_why_and_change_nothing(self, text: str, reason: str) -> None:
        found, troubles = done(text)
        assert found == lines(dd.read_text(BASE))
        assert len(troubles) == 1
        assert troubles[0].startswith("conflict")
        assert reason in troubles[0]

    @pytest.mark.parametrize(
        "text",
        [
            "Bring joy to everyone by amending it.",
            "In the annex to the list, replace “a” by “b”.",
            "Replace “report” by “note” in a suitable manner.",
            "In paragraph 1, replace “report by note.",
        ],
    )
    def test_what_is_not_understood_is_listed(self, text: str) -> None:
        found, troubles = done(text)
        assert found == lines(dd.read_text(BASE))
        assert [one.partition(":")[0] for one in troubles] == ["not understood"]

    def test_words_are_never_cut(self) -> None:
        assert (
            "“act” does not stand"
            in done("In paragraph 1, delete “act”.", "1. Factual acts.")[1][0]
        )

    def test_no_such_form(self) -> None:
        with pytest.raises(InputError, match="general, eu, us-congress"):
            amend(dd.read_text(BASE), "Delete paragraph 1.", form="roman")


class TestLists:
    TEXT = """Amendment 12

Axel Voss, Svenja Hahn

Proposal for a regulation

Article 5 – paragraph 2 – introductory part

Text proposed by the Commission

2. Operators {was}:

Amendment

2. Operators must:

Amendment 13

Article 5 – paragraph 2 – point a a (new)

Text proposed by the Commission

Amendment

(aa) inform users;

Amendment 14

Article 5 – paragraph 3

Text proposed by the Commission

3. Small firms are exempt.

Amendment

deleted
"""
    BASE = "Article 5\n\n1. All.\n\n2. Operators shall:\n\n(a) act;\n\n(b) train.\n\n3. Small firms are exempt."

    def test_two_columns(self) -> None:
        found, troubles = done(self.TEXT.format(was="shall"), self.BASE)
        assert (found.split("\n")[2:], troubles) == (
            ["2. Operators must:", "(a) act;", "(aa) inform users;", "(b) train."],
            [],
        )

    def test_the_old_column_has_to_be_what_stands_there(self) -> None:
        troubles = done(self.TEXT.format(was="may"), self.BASE)[1]
        assert len(troubles) == 1
        assert "the text there is not the one that the amendment quotes" in troubles[0]

    def test_one_without_columns_is_listed(self) -> None:
        text = self.TEXT.format(was="shall") + "\nAmendment 15\n\nArticle 6\n\nNothing stands here."
        assert done(text, self.BASE)[1] == [
            "not understood: Amendment 15 Article 6 Nothing stands here.: no grammar of amendments knows these words"
        ]

    def test_each_is_a_draft_whose_fate_is_known(self) -> None:
        base = dd.read_text(self.BASE, id="com")
        found = motions(base, self.TEXT.format(was="shall"))
        assert [(one.id, one.proposers) for one in found.amendments] == [
            ("12", ("Axel Voss", "Svenja Hahn")),
            ("13", ()),
            ("14", ()),
        ]
        final = dd.read_text(
            self.BASE.replace("(b)", "(aa) inform users;\n\n(b)"), id="final", parents=["com-13"]
        )
        fates = {
            one.draft: one.outcome
            for one in dd.history.fates(dd.History([base, *found.drafts, final]), "final")
        }
        assert (fates["com-13"], fates["com-12"]) == ("adopted", "rejected")


class TestFailsClosed:
    """An order is carried out at the place that it names, or listed; never at another one."""

    ACT = (
        "Section 5. Reports\n\n(1) The Minister may give a report within 30 days.\n\n"
        "Section 6. Notices\n\n(1) A notice shall be given within 14 days.\n"
    )

    @pytest.mark.parametrize(
        "orders",
        [
            "Section 6(1)\n\nReplace “30 days” by “60 days”.",
            "Section 6(1).\n\n(a) Replace “30 days” by “60 days”.",
            "Clause 6, page 3, line 4\n\nLeave out “30 days”.",
            "3 Subsection 6(1)\n\nOmit “30 days”, substitute “60 days”.",
            "(1) Section 6(1)\n\n(2) Replace “30 days” by “60 days”.",
            "Section 6(1)\n\nThe following is agreed.\n\nReplace “30 days” by “60 days”.",
            "Replace “30 days” by “60 days”.",
            "Regulation 6 of the Notices Scheme\n\nReplace “30 days” by “60 days”.",
            "Rule 6.\n\nSubrule (1).\n\nReplace “30 days” by “60 days”.",
            "Section 6\n\nSubsection (1)\n\nReplace “30 days” by “60 days”.",
            "In section 6, replace “14 days” by “9 days” in schedule 2.\n\nSection 5(1)",
        ],
    )
    def test_the_wrong_provision_is_never_changed(self, orders: str) -> None:
        amended = amend(dd.read_text(self.ACT, id="act"), orders)
        assert amended.draft.text == amended.base.text
        assert amended.troubles

    def test_a_bare_place_leads_the_orders_beside_it(self) -> None:
        orders = (
            "Section 6(1)\n\nReplace “14 days” by “60 days”.\n\nReplace “notice” by “note”.\n\n"
            "Section 5\n\n(a) Replace “30 days” by “60 days”."
        )
        amended = amend(dd.read_text(self.ACT, id="act"), orders)
        assert amended.troubles == ()
        assert amended.draft.text == self.ACT.replace("30 days", "60 days").replace(
            "14 days", "60 days"
        ).replace("notice", "note").replace("Section 5. ", "").replace("Section 6. ", "").replace(
            "(1) ", ""
        ).strip().replace("\n\n", "\n")

    @pytest.mark.parametrize(
        "line",
        [
            "By the insertion in section 5 of “x”.",
            "MOD 6(1) A notice.",
            "The words “30 days” are too long.",
            "See section 5 for the rest.",
        ],
    )
    def test_no_order_is_passed_over(self, line: str) -> None:
        orders = f"{line}\n\nIn section 6(1), for “14 days” read “60 days”."
        amended = amend(dd.read_text(self.ACT, id="act"), orders)
        left = [trouble.instruction.words.rstrip(".") for trouble in amended.troubles]
        assert left == [line.rstrip(".")]
        assert "within 60 days" in amended.draft.text

    def test_the_number_of_an_amending_article_is_no_place(self) -> None:
        orders = "Section 5\n\nThe Reports Act is amended as follows:\n\n(1) in section 6(1), replace “14 days” by “60 days”."
        amended = amend(dd.read_text(self.ACT, id="act"), orders)
        assert amended.troubles == ()
        assert "within 60 days" in amended.draft.text

    @pytest.mark.parametrize("mark", ["", "."])
    def test_words_that_go_on_to_a_new_point(self, mark: str) -> None:
        base = f"Section 5. Powers\n\n(4) “Authority” means\n\n    (a) a council, or\n\n    (b) a port{mark}"
        order = f"In section 5(4), in paragraph (b), at the end insert “, or\n\n(c) a public body{mark}”"
        amended = amend(dd.read_text(base, id="act"), order)
        assert amended.troubles == ()
        assert [(p.label, p.text) for p in amended.draft.paragraphs][-3:] == [
            ("(a)", "a council, or"),
            ("(b)", "a port, or"),
            ("(c)", f"a public body{mark}"),
        ]

    def test_where_they_meet_a_full_stop_nothing_is_guessed(self) -> None:
        base = "Section 5. Powers\n\n(4) “Authority” means\n\n    (a) a council."
        order = "In section 5(4)(a), at the end insert “, or\n\n(b) a public body”"
        amended = amend(dd.read_text(base, id="act"), order)
        assert amended.draft.text == amended.base.text
        assert "nothing says whether" in amended.troubles[0].reason

    def test_omitted_and_the_principal_act(self) -> None:
        amended = amend(
            dd.read_text(self.ACT, id="act"), "Section 5 of the principal Act shall be omitted."
        )
        assert (len(amended.draft.children), amended.troubles) == (1, ())


@pytest.mark.parametrize("form", forms())
class TestWritten:
    @settings(max_examples=15, deadline=None, phases=[Phase.generate])
    @given(texts=pairs(as_text=True))
    def test_what_is_written_gives_the_new_draft(self, form: str, texts: tuple[str, str]) -> None:
        try:
            old, new = (
                dd.read_text(text, id=id) for text, id in zip(texts, ("v1", "v2"), strict=True)
            )
        except InputError:
            return
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            text = write_bytes(dd.redline(old, new), "amendments", form=form).decode()
        found = amend(old, text, form=form)
        assert found.troubles == ()
        # Only how paragraphs are set may be left out, and then that is said.
        assert [(p.label, p.text) for p in found.draft.paragraphs] == [
            (p.label, p.text) for p in new.paragraphs
        ]
        assert found.draft.paths == new.paths
        said = any("do not say all" in str(one.message) for one in caught)
        assert said == (found.draft.children != new.children)
        if not said:
            named = amend(old, text, form=form, id="v2").changes
            assert [(one.kind, one.old, one.new) for one in named] == [
                (one.kind, one.old, one.new) for one in dd.diff(old, new)
            ]

    def test_an_order_behind_a_quoted_heading_stands_beside_the_first(self, form: str) -> None:
        kept = "Nothing in this Charter prevents States from any measure."
        old = dd.read_text(f"OP1 {kept}", id="v1")
        new = dd.read_text(f"OP4 {kept}\nSection 1 Disputes\nStates settle them.", id="v2")
        text = write_bytes(dd.redline(old, new), "amendments", form=form).decode()
        amended = amend(old, text, form=form)
        assert amended.troubles == ()
        assert amended.draft.children == new.children

    def test_a_change_set_counts_places(self, form: str) -> None:
        old, new = (
            dd.read_text(BASE, id="v1"),
            dd.read_text(BASE.replace("the report;", "the note;"), id="v2"),
        )
        text = write_bytes(dd.diff(old, new), "amendments", form=form).decode()
        assert "4th paragraph of the text" in text
        assert amend(old, text, form=form).draft.children == new.children

    def test_every_clause_of_the_grammar_compiles(self, form: str) -> None:
        assert len(grammar(form).clauses) > 30
        assert read_instructions(dd.read_text("Nothing."), grammar(form)).operations == []


def test_what_has_no_words_is_named() -> None:
    old = Draft([Paragraph("One."), Paragraph("Two.")], "v1")
    new = Draft([Paragraph("One.", kind="quote"), Paragraph("Two.")], "v2")
    with pytest.warns(UserWarning, match="left out 1 change of format"):
        write_bytes(dd.redline(old, new), "amendments")


def test_rows_of_a_record_have_old_text_and_vote() -> None:
    from draftdiff.negotiation import Amendment, Negotiation, Vote

    talks = Negotiation(
        dd.History([dd.read_text(BASE, id="l20")]),
        amendments=[
            Amendment("L.86", "l20", "paragraph 1", "Notes the report;", ["Russia"], ["Iran"])
        ],
        votes=[Vote("L.86", yes=15, no=23, majority="simple")],
    )
    (row,) = amendment_rows(talks)
    assert (row.old, row.proposers, row.outcome, row.vote) == (
        "1. Welcomes the report;",
        "Iran + Russia",
        "rejected",
        "15 to 23",
    )
    assert dd.table([row])["old"] == ("1. Welcomes the report;",)


def test_a_deleted_unit_is_not_the_one_that_has_its_number_now() -> None:
    found, troubles = done(
        "Delete paragraph 2.\n\nRenumber paragraph 3 as paragraph 2.\n\nIn paragraph 2, delete “seized”."
    )
    assert ("2. Decides to remain seized." in found, len(troubles)) == (True, 1)
    assert "there is no paragraph 2" in troubles[0]


PIECES = "in paragraph 2 replace “shall by should” delete Article , . — (a) the first sentence of “x ” ' \" ‘ ⟦1⟧ to"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*PIECES.split(), "\n\n", "insert", "renumber", "as", "is amended as follows:"]
        ),
        min_size=2,
        max_size=40,
    )
)
def test_any_text_is_read_or_listed(pieces: list[str]) -> None:
    text = " ".join(pieces)
    if text.strip():
        found = amend(dd.read_text(BASE, id="base"), text)
        assert found.form in (*forms(), "ep-list")
        assert not found.operations or found.draft.id == "base-amended"
