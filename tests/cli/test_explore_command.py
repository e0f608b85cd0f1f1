"""``draftdiff explore``: of a record, of files that follow each other, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftdiff.cli import main

RECORD = Path(__file__).parent.parent.parent / "examples" / "wsis10-c9"


def test_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    assert main(["explore", str(RECORD), "-o", str(page)]) == 0
    assert "written: " in capsys.readouterr().err
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_files_without_a_record(tmp_path: Path) -> None:
    paths = []
    for folder, words in (
        ("a", "States act."),
        ("b", "All States act."),
        ("c", "All States shall act."),
    ):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "text.txt")
        paths[-1].write_text(words, encoding="utf-8")
    page = tmp_path / "page.html"
    assert main(["explore", *map(str, paths), "-o", str(page), "-q"]) == 0
    assert "All States" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["page.docx", "a.txt"])
def test_what_it_refuses(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("a.txt", "b.txt"):
        (tmp_path / path).write_text("States act.", encoding="utf-8")
    assert (
        main(
            [
                "explore",
                str(tmp_path / "a.txt"),
                str(tmp_path / "b.txt"),
                "-o",
                str(tmp_path / name),
            ]
        )
        == 2
    )
    assert capsys.readouterr().err.count("\n") == 1
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "States act."


def test_one_file_has_no_history(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("States act.", encoding="utf-8")
    assert main(["explore", str(tmp_path / "a.txt"), "-o", str(tmp_path / "page.html")]) == 2
    assert "earlier drafts" in capsys.readouterr().err


def test_a_record_without_texts_is_told_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    assert main(["explore", str(RECORD.parent / "wtpf-13"), "-o", str(page)]) == 2
    message = capsys.readouterr().err
    assert "opinion-7-v1" in message
    assert "draftdiff status" in message
    assert not page.exists()
