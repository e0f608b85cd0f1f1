"""``convert`` and ``redline`` into formats that other tools read, and ODT files settled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import draftdiff as dd
from command import run

OLD = "Article 1\n\n1. States may act.\n\n2. They report.\n"
NEW = "Article 1\n\n1. States shall act.\n\n2. They report.\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("suffix", "words"),
    [
        (".odt", b"PK"),
        (".akn", b"<akomaNtoso"),
        (".tex", b"\\documentclass"),
        (".rst", b"1. States may act."),
        (".wiki", b": 1. States may act."),
        (".adoc", b"1. States may act."),
    ],
)
def test_convert_writes_each(files: Path, suffix: str, words: bytes) -> None:
    status, _, said = run(files, "convert", "old.txt", "-o", f"out{suffix}")
    assert status == 0
    assert f"written: out{suffix}" in said
    assert words in (files / f"out{suffix}").read_bytes()


def test_convert_to_standard_output_says_what_is_lost(files: Path) -> None:
    dd.write(dd.read_text("<p>See <b>this</b>.</p>", format="html", id="bold"), files / "bold.docx")
    status, shown, said = run(files, "convert", "bold.docx", "-o", "-", "-t", "text")
    assert (status, shown) == (0, "See this.\n")
    assert (
        "text does not hold all of draft 'bold': 1 passage in bold will not read back the same; write docx"
        in said
    )


def test_an_odt_redline_is_listed_and_settled(files: Path) -> None:
    assert (
        run(
            files,
            "redline",
            "old.txt",
            "new.txt",
            "-o",
            "redline.odt",
            "--author",
            "Iran",
            "--moves",
            "ins-del",
        )[0]
        == 0
    )
    listed = run(files, "accept", "redline.odt", "--list")[1].splitlines()
    assert [line.split()[0] for line in listed] == ["1", "2"]
    ids = [line.split()[1] for line in listed]
    assert all(re.fullmatch("[0-9a-f]{8}", id) for id in ids)
    assert [line.split()[2:] for line in listed] == [
        "del Iran: may (deontic) § Article 1".split(),
        "ins Iran: shall (deontic) § Article 1".split(),
    ]
    for verb, side in (("accept", NEW), ("reject", OLD)):
        status, _, said = run(files, verb, "redline.odt", "-o", f"{verb}ed.odt")
        assert status == 0
        assert "no tracked change is left" in said
        assert dd.read(files / f"{verb}ed.odt").text == dd.read_text(side).text
    status, _, said = run(files, "redline", "redline.odt", "new.txt", "-o", "x.docx")
    assert status == 2
    assert "the document has 2 tracked changes (1 insertion, 1 deletion) by Iran" in said


def test_two_columns(files: Path) -> None:
    status, shown, _ = run(
        files, "redline", "old.txt", "new.txt", "--two-columns", "-o", "-", "-t", "html"
    )
    assert status == 0
    assert "Text proposed" in shown
    said = run(files, "redline", "old.txt", "new.txt", "--two-columns", "--legend", "-o", "x.docx")[
        2
    ]
    assert "--two-columns does not go with --legend" in said


@pytest.mark.parametrize(
    ("format", "words"),
    [
        ("latex", "\\replaced{shall}{may}"),
        ("pandoc", "[may]{.deletion}"),
        ("criticmarkup", "{~~may~>shall~~}"),
        ("akn", "<del "),
    ],
)
def test_redlines(files: Path, format: str, words: str) -> None:
    status, shown, _ = run(files, "redline", "old.txt", "new.txt", "-o", "-", "-t", format)
    assert status == 0
    assert words in shown
