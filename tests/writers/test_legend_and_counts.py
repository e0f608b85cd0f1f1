"""What a page says of its marks and how it counts: only what there is, and a row that went once."""

from __future__ import annotations

import draftdiff as dd
from draftdiff.changes.kinds import counts
from draftdiff.model import Draft, Paragraph
from draftdiff.writers.html import write_html


def legend(old: Draft, new: Draft) -> str:
    page = write_html(dd.redline(old, new)).decode()
    return page.partition('aria-label="Legend">')[2].partition("</ul>")[0]


def table(*rows: tuple[str, ...]) -> Paragraph:
    made = [
        Paragraph("", kind="row", children=[Paragraph(cell, kind="cell") for cell in row])
        for row in rows
    ]
    return Paragraph("", kind="table", children=made)


ROWS = (("State", "Position"), ("Iran", "objects to the text"), ("Chile", "supports the text"))


class TestLegend:
    def test_an_insertion_alone(self) -> None:
        said = legend(
            dd.read_text("Act now.", id="v1"),
            dd.read_text("Act now.\n\nReport each year.", id="v2"),
        )
        assert "inserted" in said
        assert "new words" in said
        assert not any(
            word in said for word in ("deleted", "moved", "edited", "old words", "otherwise")
        )

    def test_a_replaced_word_is_an_edit_of_old_and_new_words(self) -> None:
        said = legend(
            dd.read_text("States shall act.", id="v1"), dd.read_text("States should act.", id="v2")
        )
        assert all(word in said for word in ("edited", "new words", "old words"))
        assert not any(word in said for word in ("inserted", "deleted<", "moved"))

    def test_words_in_another_format(self) -> None:
        drafts = [
            Draft([Paragraph("States act.", marks=marks)], id)
            for id, marks in (("v1", ()), ("v2", (dd.model.Mark(0, 6, "bold", ""),)))
        ]
        said = legend(*drafts)
        assert "words set otherwise" in said
        assert "new words" not in said

    def test_no_change_no_legend(self) -> None:
        draft = dd.read_text("Act now.", id="v1")
        assert legend(draft, dd.read_text("Act now.", id="v2")) == ""

    def test_the_page_of_a_change_set_has_no_signs(self) -> None:
        changes = dd.diff(dd.read_text("Act now.", id="v1"), dd.read_text("Act.", id="v2"))
        page = write_html(changes).decode()
        said = page.partition('aria-label="Legend">')[2].partition("</ul>")[0]
        assert "old words" in said
        assert "sign" not in said


class TestCounts:
    def test_a_deleted_row_is_one_deletion(self) -> None:
        changes = dd.diff(Draft([table(*ROWS)], "v1"), Draft([table(*ROWS[:2])], "v2"))
        assert len(changes) == 3
        assert counts(changes) == {"delete": 1}
        assert changes.summary() == "1 change: 1 deletion (1 substantive, 0 editorial)"
        page = write_html(changes).decode()
        assert "<b>1 change</b>: 1 deletion. 1 substantive, 0 editorial." in page

    def test_an_inserted_table_is_one_insertion(self) -> None:
        changes = dd.diff(
            Draft([Paragraph("Act.")], "v1"), Draft([Paragraph("Act."), table(*ROWS)], "v2")
        )
        assert len(changes) == 10
        assert counts(changes) == {"insert": 1}

    def test_sections_count_by_paragraphs(self) -> None:
        section = Paragraph(
            "Scope", kind="heading", children=[Paragraph("All States."), Paragraph("All parties.")]
        )
        changes = dd.diff(
            Draft([Paragraph("Act.")], "v1"), Draft([Paragraph("Act."), section], "v2")
        )
        assert counts(changes) == {"insert": 3}


class TestList:
    def test_no_quotation_mark_is_doubled(self) -> None:
        old = dd.read_text("“Media” means press and radio.\n\nStates act.", id="v1")
        new = dd.read_text("“Media” means the press.\n\nStates act now.", id="v2")
        page = write_html(dd.redline(old, new)).decode()
        assert '<q class="bare">“Media” means the press.</q>' in page
        assert "<q>States act now.</q>" in page

    def test_what_is_editorial_says_nothing_beside_the_redline(self) -> None:
        old, new = (
            dd.read_text(text, id=text[:3]) for text in ("All States act.", "all States  act.")
        )
        changes = dd.diff(old, new)
        assert not any(change.substantive for change in changes)
        assert 'class="effect"' not in write_html(changes).decode()
