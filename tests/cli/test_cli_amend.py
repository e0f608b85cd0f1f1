"""The commands ``amend`` and ``languages``, and amendments as a format, as processes."""

from pathlib import Path

import draftdiff as dd
from command import run, trouble

BASE = "1. States shall act.\n\n2. States shall report.\n"


def written(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def test_amend_writes_the_new_draft(tmp_path: Path) -> None:
    written(tmp_path, base=BASE, list="In paragraph 2, replace “shall” by “should”.")
    status, out, said = run(tmp_path, "amend", "base.txt", "list.txt", "-o", "new.md")
    assert (status, out) == (0, "")
    assert said.splitlines()[-1] == "draftdiff: 1 instruction carried out, 0 not"
    assert "States should report." in (tmp_path / "new.md").read_text("utf-8")


def test_a_line_for_each_that_was_not(tmp_path: Path) -> None:
    written(tmp_path, base=BASE, list="Delete paragraph 9.\n\nPlease amend it nicely.\n\nDelete paragraph 1.")
    status, out, said = run(tmp_path, "amend", "base.txt", "list.txt", "-o", "-")
    assert (status, out) == (1, "2. States shall report.\n")
    assert said.splitlines() == [
        "draftdiff: list.txt: conflict (at paragraph 9): Delete paragraph 9: there is no paragraph 9 in the draft",
        "draftdiff: list.txt: not understood: Please amend it nicely.: no grammar of amendments knows these words",
        "draftdiff: 1 instruction carried out, 2 not",
    ]


def test_a_text_without_instructions_is_no_success(tmp_path: Path) -> None:
    written(tmp_path, base=BASE, list="Good morning.")
    assert run(tmp_path, "amend", "base.txt", "list.txt", "-o", "-")[0] == 1


def test_changes_as_instructions_and_back(tmp_path: Path) -> None:
    written(tmp_path, base=BASE, new=BASE.replace("report", "report promptly").replace("act", "act now"))
    assert run(tmp_path, "diff", "base.txt", "new.txt", "-t", "amendments", "-o", "list.txt")[0] == 1
    assert run(tmp_path, "amend", "base.txt", "list.txt", "-o", "again.txt")[0] == 0
    assert dd.diff(tmp_path / "new.txt", tmp_path / "again.txt").changes == ()


def test_a_redline_of_what_was_amended(tmp_path: Path) -> None:
    written(tmp_path, base=BASE, list="In paragraph 2, replace “shall” by “should”.")
    assert (
        run(tmp_path, "amend", "base.txt", "list.txt", "--redline", "-o", "-", "-t", "text")[1].count("[-shall-]") == 1
    )


def test_the_output_is_no_input_and_one_is_standard_input(tmp_path: Path) -> None:
    written(tmp_path, base=BASE, list="Delete paragraph 1.")
    assert "this is an input" in trouble(tmp_path, "amend", "base.txt", "list.txt", "-o", "base.txt")
    assert "standard input" in trouble(tmp_path, "amend", "-", "-", "-o", "new.txt")
    assert "there is no form" in trouble(tmp_path, "amend", "base.txt", "list.txt", "--form", "roman", "-o", "new.txt")


def test_languages_says_what_is_behind(tmp_path: Path) -> None:
    written(tmp_path, en=BASE, fr="1. Les États agissent.\n\n2. Les États rapportent 2 fois.\n")
    written(tmp_path, new=BASE.replace("act", "act now"))
    status, out, said = run(tmp_path, "languages", "en.txt", "fr.txt", "--changed", "new.txt", "-o", "all.html")
    assert (status, out) == (0, "")
    assert said.splitlines()[-1] == "draftdiff: fr.txt: 1 behind, 1 number that disagrees"
    assert "behind: the source was edited" in (tmp_path / "all.html").read_text("utf-8")


RECORD = """schema = "draftdiff.record/1"
title = "L.20"
[[party]]
name = "Russia"
[[draft]]
id = "l20"
file = "base.txt"
[[amendment]]
id = "L.86"
to = "l20"
place = "paragraph 2"
text = "States may report."
proposers = ["Russia"]
[[vote]]
on = "L.86"
for = 15
against = 23
majority = "simple"
"""


def test_the_table_of_amendments_of_a_record(tmp_path: Path) -> None:
    written(tmp_path, base=BASE)
    (tmp_path / "record.toml").write_text(RECORD, encoding="utf-8")
    for suffix in ("html", "docx", "csv"):
        assert run(tmp_path, "report", ".", "--document", "amendments", "-o", f"table.{suffix}")[0] == 0
    row = (tmp_path / "table.csv").read_text("utf-8").splitlines()[1]
    assert row == "L.86,l20,paragraph 2,2. States shall report.,States may report.,Russia,rejected,15 to 23"
    assert "rejected, 15 to 23" in (tmp_path / "table.html").read_text("utf-8")
