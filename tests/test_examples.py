"""The examples run, and say what their docstrings promise."""

import runpy
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"


def run(name, *arguments, monkeypatch):
    monkeypatch.setattr(sys, "argv", [name, *map(str, arguments)])
    runpy.run_path(str(EXAMPLES / name), run_name="__main__")


def test_takeover(capsys, monkeypatch):
    run("takeover.py", monkeypatch=monkeypatch)
    said = capsys.readouterr().out
    assert said.startswith("81 of 107 paragraphs were taken over word for word.")
    assert "Passing requires [-support from -]a {+strict +}majority" in said


def test_redline_folder(capsys, monkeypatch, tmp_path):
    for name, text in (
        ("v1.txt", "States shall act."),
        ("v2.txt", "States should act."),
        ("v3.txt", "States should act now."),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    run("redline_folder.py", tmp_path, tmp_path / "out", monkeypatch=monkeypatch)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["v1-v2.docx", "v2-v3.docx"]
    assert capsys.readouterr().out.count("1 changes") == 2


def test_check_your_diff(capsys, monkeypatch):
    run("check_your_diff.py", monkeypatch=monkeypatch)
    assert "no_cut_graphemes" in capsys.readouterr().out
