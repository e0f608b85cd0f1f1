"""The documents of a negotiation: everything on record stands in the report, and nothing that is
not.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
from pathlib import Path
from shutil import which

import pytest
from attrs import evolve

import draftdiff as dd
from command import run, trouble
from draftdiff import negotiation as talks
from draftdiff.errors import InputError
from draftdiff.model import Draft, Party
from draftdiff.negotiation import Negotiation, Report
from draftdiff.negotiation.blocks import spoken_name
from draftdiff.negotiation.statements import AGREED
from draftdiff.redlines.stacking import lay_out_report

EXAMPLES = Path(__file__).parents[2] / "examples"
MEETING = "2014-06-09"
RECORDS = ("wsis10-c9", "cwg-internet-2013", "wtpf-13")


def record(name: str) -> Negotiation:
    return dd.load(EXAMPLES / name).negotiation


def words(report: Report) -> str:
    return "\n".join(
        paragraph.text for passage in report.passages for paragraph in passage.text.paragraphs
    )


def section(report: Report, heading: str) -> list[str]:
    found = [p for passage in report.passages for p in passage.text.paragraphs if p.text == heading]
    return [paragraph.text for paragraph in Draft(found, "section").paragraphs[1:]]


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("at", [None, MEETING, "2013-05-01"])
def test_nothing_on_record_is_left_out(name: str, at: str | None) -> None:
    on_record, report = record(name), talks.report(record(name), at=at)
    text = words(report)
    found = talks.status(on_record, at=at)
    for block in found.blocks:
        agreed = {one.block for one in found.blocks if one.status in AGREED}
        declared = on_record.blocks.block(block.block)
        is_settled_above = agreed & {*on_record.blocks.above(block.block)}
        if declared.kind != "procedure":
            assert spoken_name(declared) in text or is_settled_above
    matrix = talks.position_matrix(on_record, at=at)
    for positions in matrix.cells.values():
        for position in positions:
            stand = section(report, "Where the parties stand")
            assert any(position.party.casefold() in line.casefold() for line in stand)
    for block in found.blocks:
        for claim in block.claims:
            said = section(report, "What was said to be so")
            assert any(claim.says.casefold() in line.casefold() for line in said)
    for source in on_record.sources:
        assert any(str(source.title) in line for line in section(report, "Sources"))


def test_says_what_blocks_the_action_lines_and_that_none_goes_forward() -> None:
    report = talks.report(record("wsis10-c9"), at=MEETING)
    rules = section(report, "What goes forward, and why")
    whole = next(
        line
        for line in rules
        if line.startswith(
            "All Action Lines needed to have consensus text, or none could be included [1]."
        )
    )
    assert (
        "8 of the 12 parts of Part C (Action Lines) are agreed: none of them goes forward; C5, C8, C9 and "
        in whole
    )
    lead = words(report).splitlines()[1]
    assert lead == (
        "8 of the 12 parts of Part C (Action Lines) are agreed. None of them goes forward: all have to be agreed or "
        "none, and C5, C8, C9 and Section III are not."
    )
    assert (
        "No consensus on four paragraphs of it; which they are is not told (9 June 2014) [1]."
        in words(report)
    )
    later = section(talks.report(record("wsis10-c9")), "What goes forward, and why")
    assert any(
        "by what was decided on 9 June 2014, when C5, C8 and Section III were in the way" in line
        for line in later
    )


def test_a_count_an_absence_and_an_inference_stay_what_they_are() -> None:
    report = talks.report(record("wsis10-c9"), at=MEETING)
    assert "Who else was there is not told." in section(report, "Course of events")
    claims = section(report, "What was said to be so")
    assert any("in the view of the author" in line for line in claims)
    assert any("heard from" in line for line in claims)


def as_if_real(negotiation: talks.Negotiation) -> talks.Negotiation:
    """The same, as if the texts that stand in for others were the real ones."""
    return evolve(
        negotiation, tablings=[evolve(one, stand_in=False) for one in negotiation.tablings]
    )


def test_texts_are_redlines_signed_by_their_proposers() -> None:
    redline = lay_out_report(talks.report(as_if_real(record("wsis10-c9")), at=MEETING))
    signed = {
        run.proposers
        for row in redline.rows
        for run in row.runs
        if run.op == "insert" and run.text.strip()
    }
    assert signed == {frozenset({Party("UNESCO")})}
    assert redline.changes.apply(redline.old) == redline.new


def test_a_text_that_nobody_has_is_said_to_be_missing() -> None:
    texts = words(talks.report(record("wsis10-c9"), at=MEETING))
    assert texts.count("Its text is not in this record.") == 5
    assert texts.count("Its text is not known; the one in this record only stands in for it.") == 1
    assert (
        "Iran, Cuba, Saudi Arabia and some other States refused to allow the “UK+friends” text"
        in texts
    )


def test_the_compilation_reads_back_as_the_proposals() -> None:
    report = talks.compilation(as_if_real(record("wsis10-c9")), at=MEETING)
    text = report.passages[-1].text
    composite = dd.brackets.parse(text, "un")
    unesco = dd.brackets.for_party(composite, "UNESCO")
    wanted = record("wsis10-c9").history["unesco"]
    assert " ".join(p.text for p in unesco.paragraphs if p.text) == " ".join(
        p.text for p in wanted.paragraphs
    )
    assert "No proposal is on the table" in words(talks.compilation(record("wtpf-13")))


def test_the_matrix_is_empty_where_nothing_is_on_record() -> None:
    report = talks.matrix_report(record("wsis10-c9"), at=MEETING, scope="C9")
    table = next(p for p in report.passages[0].text.paragraphs if p.kind == "table")
    rows = [[cell.text for cell in row.children] for row in table.children]
    assert rows[0][0] == "Party"
    china = [row for row in rows if row[0] == "China"]
    assert not china
    assert any(
        row[0] == "Richard Hill" and "spoke; no position is on record" in row for row in rows
    )


@pytest.mark.parametrize("suffix", ["docx", "html", "md", "txt"])
@pytest.mark.parametrize("document", ["report", "compilation", "matrix"])
def test_the_command_writes_each_document(suffix: str, document: str, tmp_path: Path) -> None:
    status, out, said = run(
        tmp_path,
        "report",
        EXAMPLES / "wsis10-c9",
        "--document",
        document,
        "--at",
        MEETING,
        "-o",
        f"out.{suffix}",
    )
    assert (status, out, said) == (0, "", f"draftdiff: written: out.{suffix}\n")
    first = (tmp_path / f"out.{suffix}").read_bytes()
    run(
        tmp_path,
        "report",
        EXAMPLES / "wsis10-c9",
        "--document",
        document,
        "--at",
        MEETING,
        "-o",
        f"out.{suffix}",
        PYTHONHASHSEED="7",
    )
    assert (tmp_path / f"out.{suffix}").read_bytes() == first


def test_the_matrix_is_a_table_for_spreadsheets(tmp_path: Path) -> None:
    matrix = talks.position_matrix(record("wsis10-c9"), at=MEETING)
    dd.write(matrix, tmp_path / "m.csv")
    with (tmp_path / "m.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == list(matrix.rows())
    written = (tmp_path / "m.csv").read_bytes()
    run(
        tmp_path,
        "report",
        EXAMPLES / "wsis10-c9",
        "--document",
        "matrix",
        "--at",
        MEETING,
        "-o",
        "cli.csv",
    )
    assert (tmp_path / "cli.csv").read_bytes() == written
    assert "csv holds" in trouble(tmp_path, "report", EXAMPLES / "wsis10-c9", "-o", "report.csv")
    assert not (tmp_path / "report.csv").exists()


@pytest.mark.parametrize("document", ["report", "compilation", "matrix"])
def test_each_document_is_a_pdf_too(document: str, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="the extra pdf is not installed")
    if which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    run(
        tmp_path,
        "report",
        EXAMPLES / "wsis10-c9",
        "--document",
        document,
        "--at",
        MEETING,
        "-o",
        "out.pdf",
    )
    text = subprocess.run(
        ["pdftotext", "-raw", "out.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    ).stdout
    found = " ".join(text.decode().split())
    assert found.count("WSIS+10, Action Line C9") == 1
    assert "As of 9 June 2014." in found
    assert "UNESCO" in found or document == "compilation"


def test_in_word_all_changes_rejected_is_the_text_before(tmp_path: Path) -> None:
    on_record = as_if_real(record("wsis10-c9"))
    dd.write(talks.report(on_record, at=MEETING), tmp_path / "report.docx")
    accepted = dd.read(tmp_path / "report.docx")
    rejected = dd.read(tmp_path / "report.docx", track_changes="reject")
    assert "Encourage equal opportunities for men and women in media;" in [
        p.text for p in accepted.paragraphs
    ]
    before = "Encourage equal opportunities for women and their active participation in media;"
    assert [p.text for p in rejected.paragraphs].count(before) == 2


def test_trouble_is_one_line(tmp_path: Path) -> None:
    said = trouble(tmp_path, "report", EXAMPLES / "wsis10-c9", "-o", "x.docx", "--scope", "C12")
    assert "no such block" in said
    assert not (tmp_path / "x.docx").exists()
    assert "not a date" in trouble(
        tmp_path, "report", EXAMPLES / "wsis10-c9", "-o", "x.docx", "--at", "June"
    )
    with pytest.raises(InputError):
        talks.report(record("wsis10-c9"), scope="nothing")


def test_who_made_a_point_is_told_where_the_record_says_so() -> None:
    arguments = section(talks.report(record("cwg-internet-2013")), "Arguments")
    place = arguments.index("supplied")
    assert arguments[place - 1].startswith("The openness of WCIT")
    assert "Secretary-General" in arguments[place + 1]
    assert "rebuts" in arguments


def test_points_on_something_else_stay_out() -> None:
    on_record = record("cwg-internet-2013")
    about = {on for on in on_record.argued_on.values() if on is not None}
    elsewhere = next(block for block in on_record.blocks.ids if block not in about)
    kept = [id for id, on in on_record.argued_on.items() if on is None]
    words_there = section(talks.report(on_record, scope=elsewhere), "Arguments")
    assert bool(words_there) == bool(kept)


def test_a_draft_that_was_replaced_is_no_longer_on_the_table() -> None:
    text = words(talks.report(record("wsis10-c9")))
    assert "Proposed by UNESCO; by 9 June 2014; no longer on the table" in text


def test_as_json_it_says_the_same(tmp_path: Path) -> None:
    status, _, said = run(
        tmp_path, "report", EXAMPLES / "wsis10-c9", "--at", MEETING, "-o", "r.json"
    )
    assert (status, said) == (0, "draftdiff: written: r.json\n")
    found = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert found["schema"] == "draftdiff.report/1"
    texts = [
        paragraph["text"] for passage in found["passages"] for paragraph in passage["paragraphs"]
    ]
    assert "\n".join(texts) == words(talks.report(record("wsis10-c9"), at=MEETING))
    # What was made from a stand-in is shown whole: nothing in it is known to be a change.
    assert ("unesco", None) in [
        (passage["draft"], passage["since"]) for passage in found["passages"]
    ]


def test_positions_stand_together_in_words() -> None:
    lines = section(talks.report(record("wsis10-c9"), at=MEETING), "Where the parties stand")
    states = "A number of States, including Sweden, USA and the EU,"
    assert any(line.startswith(f"{states} could accept it only if ") for line in lines)
    for organisations in ("civil society", "business"):
        refusal = (
            f"Many {organisations} representatives stated that they could not accept any changes"
        )
        assert any(line.startswith(refusal) for line in lines)
    order = [
        lines.index(line) for line in lines if line.startswith(("Iran stated", states, refusal))
    ]
    assert len(order) == 3, "the sentences stand in the order of the meeting"
    assert lines[order[0]].startswith(
        "Iran stated that it could not accept the text as it stood [1]."
    )
    assert any(line.startswith("Iran made it clear that it had a “red line”") for line in lines)
    assert "On 9 June 2014:" in lines
    assert "UNESCO's compromise text of Action Line C9 (Media)" in lines


def test_no_document_shows_ids_or_dates_of_machines() -> None:
    for name in RECORDS:
        text = words(talks.report(record(name)))
        found = record(name)
        assert not re.search(r"\d{4}-\d{2}-\d{2}", text)
        assert not [
            id
            for id in (*found.history, *found.blocks.ids)
            if "-" in id and re.search(rf"\b{id}\b", text)
        ]
        assert "Status:" not in text


def test_the_report_says_on_what_understanding_and_who_could_accept() -> None:
    text = words(talks.report(record("wsis10-c9")))
    assert (
        "as a compromise to keep human rights out of the individual Action Lines (as stated) [1]. "
        "Whether the text keeps to this cannot be told." in text
    )
    assert "Iran had accepted human rights language in the preamble at a previous meeting" in text
    assert "as far as the record shows" not in text
    assert "goes to the Chair's report" in text.split("What is agreed")[0]


def test_the_report_says_where_texts_go() -> None:
    text = words(talks.report(record("wsis10-c9"), at=MEETING))
    assert "Part C (Action Lines) goes to the Chair's report." in text
    goes = "in the implementation of WSIS Beyond) go to the High-Level Event, for endorsement."
    assert goes in text
