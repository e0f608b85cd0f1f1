"""A PDF by way of the word processor, and what one set directly shows of lists, tables and links."""

from __future__ import annotations

from pathlib import Path

import pytest

import draftdiff as dd
import office
from command import trouble
from docx_files import docx, p
from draftdiff.errors import OutputError
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.writers.pdf import rendering as by_office
from draftdiff.writers.pdf import write_pdf
from draftdiff.writers.pdf.content import redline_data
from draftdiff.writers.pdf.drafted import draft_data

OLD, NEW = (
    docx(p("States shall act.") + p("End.")),
    docx(p("States should act at once.") + p("End.")),
)


def both() -> dd.redlines.Redline:
    return dd.redline(dd.read(OLD, id="old"), dd.read(NEW, id="new"))


@pytest.mark.office
@pytest.mark.skipif(office.missing() is not None, reason=office.missing() or "")
def test_the_office_shows_old_and_new_words() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    data = write_pdf(both(), via="office", author="Chair")
    assert data.startswith(b"%PDF-")
    words = pdfium.PdfDocument(data)[0].get_textpage().get_text_range()
    assert all(word in words for word in ("shall", "should", "at once"))


def test_without_an_office_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_office.shutil, "which", lambda name: None)
    with pytest.raises(
        OutputError, match="no LibreOffice on this machine; install it, or leave 'via' out"
    ):
        write_pdf(both(), via="office")


def test_an_office_that_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        by_office.shutil, "which", lambda name: "/bin/false" if name == "soffice" else None
    )
    with pytest.raises(OutputError, match="LibreOffice gave no PDF"):
        write_pdf(both(), via="office")


def test_only_pdf_goes_by_way_of_an_office(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(OLD)
    (tmp_path / "b.docx").write_bytes(NEW)
    assert "--via office is for PDF" in trouble(
        tmp_path, "redline", "a.docx", "b.docx", "--via", "office", "-o", "c.html"
    )
    with pytest.raises(OutputError, match="not by 'word'"):
        write_pdf(both(), via="word")


def test_numbers_hang_and_links_lead() -> None:
    linked = Paragraph(
        "See our site.", "(a)", "item", marks=[Mark(4, 12, "link", "https://un.org/")]
    )
    inside = Paragraph(
        "See above.", marks=[Mark(4, 9, "link", "#a"), Mark(0, 3, "link", "javascript:x()")]
    )
    points, second = draft_data(Draft([linked, inside], "v1"))["blocks"]
    (point,) = points["items"]
    (first,) = point["blocks"]
    assert point["label"] == "(a)"
    assert [run.get("link") for run in first["runs"] if run.get("link")] == ["https://un.org/"]
    assert not any(run.get("link") for run in second["runs"])


def test_the_legend_of_a_pdf_holds_what_occurs() -> None:
    drafts = [Draft([Paragraph(text)], text[:4]) for text in ("All act.", "Some act.")]
    said = [run["text"] for run in redline_data(dd.redline(*drafts), legend=True)["legend"]]
    assert said == ["new words", "old words", "~ edited"]
