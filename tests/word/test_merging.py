"""Merges on the base's own Word file: its looks and fields stay, and what is in dispute is tracked
or stands in brackets.
"""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

import draftdiff as dd
from command import run, trouble
from docx_files import docx, p, r, style
from draftdiff.brackets import for_party, parse
from draftdiff.redlines import accept, reject, revisions
from draftdiff.word.merging import merge_on_base
from draftdiff.writers.docx import write_docx
from word_views import view

BASE = ("Title", "States shall act in May.", "All costs are shared.", "The end comes.")
PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>4</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def made(*texts: str) -> bytes:
    title, *others = texts
    section = '<w:sectPr><w:footerReference w:type="default" r:id="rId-footer1"/></w:sectPr>'
    body = p(title, style("Heading1") + '<w:jc w:val="center"/>') + "".join(map(p, others))
    return docx(body + section, margins={"footer1": p(r("Page ") + PAGE)})


def part(data: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(data)) as package:
        return package.read(f"word/{name}").decode()


def merged(folder: Path, ours: bytes, theirs: bytes, *options: str) -> tuple[int, bytes, str]:
    for name, data in (("base", made(*BASE)), ("ours", ours), ("theirs", theirs)):
        (folder / f"{name}.docx").write_bytes(data)
    status, _, told = run(
        folder, "merge", "base.docx", "ours.docx", "theirs.docx", "-o", "out.docx", *options
    )
    return status, (folder / "out.docx").read_bytes(), told


OURS = made("Title", "States should act in May.", *BASE[2:3], "The end comes soon.")


def test_a_clean_merge_is_the_base_file(tmp_path: Path) -> None:
    theirs = made("Title", "States shall act in June.", "All costs and gains are shared.", BASE[3])
    status, data, told = merged(tmp_path, OURS, theirs)
    assert (status, told.splitlines()[-1]) == (0, "draftdiff: no conflicts")
    assert revisions(data) == ()
    assert view(data, "accept").body == [
        "Title",
        "States should act in June.",
        "All costs and gains are shared.",
        "The end comes soon.",
    ]
    assert part(data, "footer1.xml") == part(made(*BASE), "footer1.xml")
    assert part(data, "styles.xml") == part(made(*BASE), "styles.xml")
    assert '<w:jc w:val="center"/>' in part(data, "document.xml")


THEIRS = made("Title", "States must act in June.", "All costs and gains are shared.", BASE[3])


def test_alternatives_are_tracked_by_their_sides(tmp_path: Path) -> None:
    status, data, told = merged(tmp_path, OURS, THEIRS, "--theirs-name", "Peru")
    assert status == 1
    assert "1 conflict, tracked in the result" in told
    assert {(one.author, one.kind, one.text) for one in revisions(data)} == {
        ("OURS + Peru", "del", "shall"),
        ("OURS", "ins", "should"),
        ("Peru", "ins", "must"),
    }
    theirs = next(one.id for one in revisions(data) if one.text == "must")
    ours = accept(reject(data, change=theirs))
    assert view(ours, "accept").body[1:3] == [
        "States should act in June.",
        "All costs and gains are shared.",
    ]
    assert "OURS and Peru change the same place" in part(data, "comments.xml")


def test_alternatives_stand_in_brackets_where_asked(tmp_path: Path) -> None:
    status, data, told = merged(tmp_path, OURS, THEIRS, "--conflicts", "brackets")
    assert status == 1
    assert "in brackets in the result" in told
    assert revisions(data) == ()
    text = view(data, "accept").body[1]
    assert "[OURS/THEIRS delete: shall]" in text
    composite = parse(dd.read(data), parties=["OURS", "THEIRS"])
    assert for_party(composite, "OURS").paragraphs[1].text == "States should act in June."
    assert for_party(composite, "THEIRS").paragraphs[1].text == "States must act in June."
    assert part(data, "footer1.xml") == part(made(*BASE), "footer1.xml")


def test_a_paragraph_that_is_out_and_reworded_stands_in_brackets() -> None:
    drafts = tuple(
        dd.read(made(*texts), id=id)
        for id, texts in (
            ("base", BASE),
            ("ours", (*BASE[:2], BASE[3])),
            ("theirs", (*BASE[:2], "All costs are paid.", BASE[3])),
        )
    )
    base, ours, theirs = drafts
    merge = dd.diff(base, ours).merge(dd.diff(base, theirs))
    assert merge.conflicts
    data = merge_on_base(merge, (base, ours, theirs), ("Iran", "Peru"), "brackets")
    assert data is not None
    assert view(data, "accept").body[2] == (
        "[Iran delete: All costs are ][Iran/Peru delete: shared][Peru propose: paid][Iran delete: .]"
    )


def test_conflicts_are_tracked_in_word_files_alone(tmp_path: Path) -> None:
    for name in ("base", "ours", "theirs"):
        (tmp_path / f"{name}.md").write_text("States act.\n", "utf-8")
    told = trouble(
        tmp_path,
        "merge",
        "base.md",
        "ours.md",
        "theirs.md",
        "-o",
        "x.docx",
        "--conflicts",
        "tracked",
    )
    assert "Word files" in told


@pytest.mark.parametrize("mode", ["accept", "reject"])
def test_tracked_changes_of_the_sides_are_settled_as_they_were_read(mode: str) -> None:
    change = (
        '<w:ins w:id="1" w:author="Iran"><w:r><w:t xml:space="preserve">all </w:t></w:r></w:ins>'
    )
    base = docx(p("It covers trade.") + p("End."))
    ours = docx(p(r("It covers ") + change + r("trade.")) + p("End."))
    theirs = docx(p("It covers trade.") + p("The end."))
    drafts = [
        dd.read(data, id=id, track_changes=mode)
        for id, data in (("base", base), ("ours", ours), ("theirs", theirs))
    ]
    merge = dd.diff(drafts[0], drafts[1]).merge(dd.diff(drafts[0], drafts[2]))
    data = merge_on_base(merge, (drafts[0], drafts[1], drafts[2]), ("A", "B"), "tracked")
    assert data is not None
    assert view(data, "accept").body == [
        f"It covers {'all ' if mode == 'accept' else ''}trade.",
        "The end.",
    ]


def test_a_draft_of_a_word_file_is_that_file(tmp_path: Path) -> None:
    """A page number is no number of the draft: it stays a field."""
    change = (
        '<w:ins w:id="1" w:author="Iran"><w:r><w:t xml:space="preserve"> soon</w:t></w:r></w:ins>'
    )
    source = made(*BASE[:3], r("The end comes") + change)
    (tmp_path / "in.docx").write_bytes(source)
    assert run(tmp_path, "convert", "in.docx", "-o", "out.docx")[0] == 0
    data = (tmp_path / "out.docx").read_bytes()
    assert view(data, "reject").body[3] == "The end comes soon"
    for name in ("footer1.xml", "styles.xml"):
        assert part(data, name) == part(source, name)
    assert revisions(write_docx(dd.read(source, track_changes="all")))
    other = dd.Draft([dd.Paragraph("Words.")], "other", package=source)
    assert view(write_docx(other), "accept").body == ["Words."]
