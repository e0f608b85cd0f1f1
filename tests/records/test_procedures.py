"""Procedures from the documents of a folder. The documents are written in the manner of each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from command import run
from draftdiff import records
from draftdiff.errors import InputError


def rows(record: records.Record) -> list[tuple[str, tuple[str, ...], date | None]]:
    return [
        (draft.id, tuple(sorted(map(str, draft.proposers))), draft.date)
        for draft in record.history.drafts
    ]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def page(title: str, text: str) -> str:
    return (
        f"<html><head><title>{title}</title></head><body><p>{title}</p><p>{text}</p></body></html>"
    )


UNION = {
    "a-act.html": page("Regulation (EU) 2024/9 of 12 May 2024 on ferries", "Ferries shall sail."),
    "b-council.html": page(
        "Position (EU) No 3/2024 of the Council of 3 March 2024", "Ferries sail."
    ),
    "c-parliament.html": page(
        "Position of the European Parliament adopted on 7 June 2023", "Ferries may sail."
    ),
    "d-proposal.html": page(
        "Proposal for a regulation on ferries, 2 January 2023", "Ferries sail."
    ),
}


def test_an_ordinary_procedure_is_in_its_order_with_institutions_and_days(tmp_path: Path) -> None:
    record = records.import_procedure(write(tmp_path, UNION), "eu")
    assert rows(record) == [
        ("d-proposal", ("European Commission",), date(2023, 1, 2)),
        ("c-parliament", ("European Parliament",), date(2023, 6, 7)),
        ("b-council", ("Council",), date(2024, 3, 3)),
        ("a-act", ("Council", "European Parliament"), date(2024, 5, 12)),
    ]
    assert record.history["a-act"].parents == ("b-council",)


def bill(stage: str, creator: str, dated: str) -> str:
    return (
        '<bill xmlns="http://schemas.gpo.gov/xml/uslm" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<meta><citableAs>116hr7{stage}</citableAs><dc:creator>{creator}</dc:creator></meta>"
        f"<preface><action>{dated}</action></preface><main><section><num>1.</num>"
        "<content>Ferries sail.</content></section></main></bill>"
    )


def test_a_bill_is_in_the_order_of_its_stages(tmp_path: Path) -> None:
    files = {
        "x-enr.xml": bill("enr", "Congress", ""),
        "y-eh.xml": bill("eh", "House", '<date date="2019-05-14">May 14</date>'),
        "z-ih.xml": bill("ih", "House", "<date><b>April 9</b>, 2019</date>"),
    }
    record = records.import_procedure(write(tmp_path, files), "uslm")
    assert rows(record) == [
        ("z-ih", ("House",), date(2019, 4, 9)),
        ("y-eh", ("House",), date(2019, 5, 14)),
        ("x-enr", ("Congress",), None),
    ]
    assert record.warnings == ("no date was found in: x-enr",)


def test_what_a_chamber_received_was_put_forward_by_the_other_one(tmp_path: Path) -> None:
    files = {
        "y-eh.xml": bill("eh", "United States House of Representatives", ""),
        "z-rfs.xml": bill("rfs", "United States Senate", ""),
    }
    record = records.import_procedure(write(tmp_path, files), "uslm")
    house = ("United States House of Representatives",)
    assert [row[:2] for row in rows(record)] == [("y-eh", house), ("z-rfs", house)]


def test_of_a_document_that_is_no_stage_nobody_is_said_to_have_proposed_it(tmp_path: Path) -> None:
    files = {"opinion.txt": "Opinion of a committee on ferries\n\nFerries may sail."}
    record = records.import_procedure(write(tmp_path, files), "eu")
    assert [row[:2] for row in rows(record)] == [("opinion", ())]


INTERNET = """Network Working Group                                         J. Doe, Ed.
Internet-Draft                                                  A. B. Roe
Expires: 14 November 2024                                     {day}

                        Ferries over IP

Ferries {word} sail.
"""


def test_drafts_of_an_ietf_document_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    files = {
        "draft-doe-ferries-01.txt": INTERNET.format(day="13 May 2024", word="may"),
        "draft-doe-ferries-00.txt": INTERNET.format(day="2 January 2024", word="can"),
    }
    record = records.import_procedure(write(tmp_path, files), "ietf")
    assert rows(record) == [
        ("draft-doe-ferries-00", ("A. B. Roe", "J. Doe"), date(2024, 1, 2)),
        ("draft-doe-ferries-01", ("A. B. Roe", "J. Doe"), date(2024, 5, 13)),
    ]


def test_a_folder_without_documents_and_a_name_of_none_say_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no document in this folder"):
        records.import_procedure(tmp_path, "eu")
    with pytest.raises(InputError, match="one of eu, uslm, ietf"):
        records.import_procedure(tmp_path, "un")


def test_the_command_writes_a_record(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    folder = write(tmp_path / "texts", UNION)
    run(tmp_path, "import", "eu", str(folder), "-o", "rec")
    loaded = records.load(tmp_path / "rec")
    assert rows(loaded)[0] == ("d-proposal", ("European Commission",), date(2023, 1, 2))
    assert records.check(tmp_path / "rec") == ()
