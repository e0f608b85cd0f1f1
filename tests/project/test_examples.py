"""The examples run, and say what their docstrings promise."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


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
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "v1-v2.docx",
        "v2-v3.docx",
    ]
    assert capsys.readouterr().out.count("1 changes") == 2


def test_check_your_diff(capsys, monkeypatch):
    run("check_your_diff.py", monkeypatch=monkeypatch)
    said = capsys.readouterr().out
    assert "difflib_by_letters: 1 laws broken" in said
    assert "google: 2 laws broken" in said
    assert "trimmed_lines: 0 laws broken" not in said
    assert said.count("your diff gave: [(") >= 3


def test_who_weakened(capsys, monkeypatch):
    run("who_weakened.py", monkeypatch=monkeypatch)
    said = capsys.readouterr().out
    assert "perhaps: “decides” became “can” (42% sure, left open)" in said
    # A permission that is struck obliges nobody less.
    assert "should be free to retire at any time" not in said
    stands = {
        line.split()[0]: int(line.split(" of ")[0].split()[-1])
        for line in said.splitlines()
        if line.endswith(" words")
    }
    assert stands["8016-1"] > 1000
    assert all(
        words < 20
        for draft, words in stands.items()
        if draft.startswith("80") and not draft.startswith("8016")
    )


def test_who_wrote(capsys, monkeypatch, tmp_path):
    """A line by A, a clause by B on a branch, moved by A: the words stay whose they are."""

    def git(*arguments, who="A"):
        names = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", who), ("EMAIL", "x"), ("DATE", "2020-01-01T00:00:00Z"))
        }
        subprocess.run(
            ["git", *arguments],
            cwd=tmp_path,
            env={**os.environ, **names},
            check=True,
            capture_output=True,
        )

    def commit(text, who, *more):
        (tmp_path / "rules.txt").write_text(text, "utf-8")
        git("add", "rules.txt", who=who)
        git("commit", "-q", "-m", "x", *more, who=who)

    one, two = (
        "Members meet in spring every year.",
        "Decisions need the votes of all who came in person.",
    )
    git("init", "-q", "-b", "main")
    commit(f"{one}\n", "A")
    git("checkout", "-q", "-b", "side")
    commit(f"{one}\n\n{two}\n", "B")
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-ff", "-m", "join", "side")
    commit(f"{two}\n\n{one}\n", "A")
    run("who_wrote.py", tmp_path, "rules.txt", tmp_path / "blame.csv", monkeypatch=monkeypatch)
    said = capsys.readouterr().out
    assert " 62.5%  B (10 of 16)" in said
    assert " 37.5%  A (6 of 16)" in said
    assert (
        (tmp_path / "blame.csv")
        .read_text("utf-8")
        .splitlines()[0]
        .startswith("draft,index,start,end,text")
    )


def test_check_replicas(capsys, monkeypatch):
    run("check_replicas.py", monkeypatch=monkeypatch)
    assert "broken: nothing_lost: " in capsys.readouterr().out
