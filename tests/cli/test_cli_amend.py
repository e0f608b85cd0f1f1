"""The commands ``amend`` and ``languages``, and amendments as a format, as processes."""

import zipfile
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
    assert said.splitlines()[-1] == "draftdiff: 1 instruction carried out"
    assert "States should report." in (tmp_path / "new.md").read_text("utf-8")


def test_a_line_for_each_that_was_not(tmp_path: Path) -> None:
    written(
        tmp_path,
        base=BASE,
        list="Delete paragraph 9.\n\nPlease amend it nicely.\n\nDelete paragraph 1.",
    )
    troubles = [
        "conflict (at paragraph 9): Delete paragraph 9: there is no paragraph 9 in the draft",
        "not understood: Please amend it nicely.: no grammar of amendments knows these words",
    ]
    status, out, said = run(tmp_path, "amend", "base.txt", "list.txt", "-o", "new.txt")
    assert (status, out) == (1, "")
    assert said.splitlines() == [
        *(f"draftdiff: list.txt: {trouble}" for trouble in troubles),
        "draftdiff: 1 instruction carried out, 2 not; nothing is written (--partial writes the rest,"
        " with the list of them at its head)",
    ]
    assert not (tmp_path / "new.txt").exists()


def test_a_partial_draft_opens_with_the_orders_that_are_left(tmp_path: Path) -> None:
    written(tmp_path, base=BASE, list="Delete paragraph 9.\n\nDelete paragraph 1.")
    status, _, _ = run(tmp_path, "amend", "base.txt", "list.txt", "-o", "new.md", "--partial")
    lines = [line for line in (tmp_path / "new.md").read_text("utf-8").splitlines() if line]
    assert status == 1
    assert lines[0] == "1 order is not carried out:"
    assert "there is no paragraph 9 in the draft" in lines[1]
    assert lines[2:] == ["2. States shall report."]


def test_a_dry_run_shows_each_order_beside_its_clause(tmp_path: Path) -> None:
    orders = "In paragraph 2, replace “shall” by “should”.\n\nIn paragraph 1, delete “may”."
    written(tmp_path, base=BASE, list=orders)
    status, out, _ = run(tmp_path, "amend", "base.txt", "list.txt", "--dry-run")
    assert status == 1
    assert out.splitlines() == [
        "[1] paragraph 2: replace “shall” by “should”",
        "  - 2. States shall report.",
        "  + 2. States should report.",
        "",
        "[2] paragraph 1: delete “may” (not done: “may” does not stand in paragraph 1)",
        "  - 1. States shall act.",
    ]
    assert "--dry-run" in trouble(tmp_path, "amend", "base.txt", "list.txt")


def test_each_order_may_be_left_out_by_its_number(tmp_path: Path) -> None:
    orders = "In paragraph 2, replace “shall” by “should”.\n\nIn paragraph 1, delete “may”."
    written(tmp_path, base=BASE, list=orders, more="In paragraph 1, replace “shall” by “must”.")
    texts = ["amend", "base.txt", "list.txt", "more.txt"]
    for choice, wanted in [
        (["--without", "2"], ["1. States must act.", "2. States should report."]),
        (["--only", "3"], ["1. States must act.", "2. States shall report."]),
        (
            ["--only", "1", "--only", "3", "--without", "1"],
            ["1. States must act.", "2. States shall report."],
        ),
    ]:
        status, _, _ = run(tmp_path, *texts, *choice, "-o", "new.md")
        lines = (tmp_path / "new.md").read_text("utf-8").splitlines()
        assert status == 0
        assert [*filter(None, lines)] == wanted
    status, out, _ = run(tmp_path, *texts, "--only", "2", "--dry-run")
    assert (status, out.splitlines()[0][:3]) == (1, "[2]")
    said = trouble(tmp_path, *texts, "--without", "4", "-o", "new.md")
    assert "there is no order 4; the texts have 3" in said


def test_a_text_without_instructions_is_no_success(tmp_path: Path) -> None:
    written(tmp_path, base=BASE, list="Good morning.")
    said = trouble(tmp_path, "amend", "base.txt", "list.txt", "-o", "new.txt")
    assert (
        said
        == "draftdiff: list.txt: nothing in it is an instruction; name the draft, then the instructions\n"
    )
    written(tmp_path, list="Delete paragraph 1.")
    said = trouble(tmp_path, "amend", "list.txt", "base.txt", "-o", "new.txt")
    assert said.endswith(
        "nothing in it is an instruction; list.txt holds some: are the two swapped?\n"
    )
    assert not (tmp_path / "new.txt").exists()


def test_what_stands_between_instructions_is_told_with_its_words_and_place(tmp_path: Path) -> None:
    written(tmp_path, base=BASE, list="Delete paragraph 1.\n\nPlease make it nicer.")
    told = "1 paragraph not read as an instruction: ‘Please make it nicer.’ (paragraph 2)"
    said = f"draftdiff: 1 instruction carried out; {told}\n"
    assert run(tmp_path, "amend", "base.txt", "list.txt", "-o", "-") == (
        0,
        "2. States shall report.\n",
        said,
    )


def test_changes_as_instructions_and_back(tmp_path: Path) -> None:
    written(
        tmp_path, base=BASE, new=BASE.replace("report", "report promptly").replace("act", "act now")
    )
    assert (
        run(tmp_path, "diff", "base.txt", "new.txt", "-t", "amendments", "-o", "list.txt")[0] == 1
    )
    assert run(tmp_path, "amend", "base.txt", "list.txt", "-o", "again.txt")[0] == 0
    assert dd.diff(tmp_path / "new.txt", tmp_path / "again.txt").changes == ()


def test_a_redline_of_what_was_amended(tmp_path: Path) -> None:
    written(tmp_path, base=BASE, list="In paragraph 2, replace “shall” by “should”.")
    assert (
        run(tmp_path, "amend", "base.txt", "list.txt", "--redline", "-o", "-", "-t", "text")[
            1
        ].count("[-shall-]")
        == 1
    )


def test_each_change_of_a_redline_names_its_order(tmp_path: Path) -> None:
    orders = "In paragraph 2, replace “shall” by “should”.\n\nIn paragraph 9, delete “may”."
    written(tmp_path, base=BASE, list=f"Delete paragraph 1.\n\n{orders}")
    options = ["--redline", "--partial", "-o", "-", "-t"]
    status, out, _ = run(tmp_path, "amend", "base.txt", "list.txt", *options, "criticmarkup")
    assert status == 1
    assert "{--1. States shall act.--}{>>Delete paragraph 1<<}" in out
    assert "{~~shall~>should~~}{>>paragraph 2: replace “shall” by “should”<<}" in out
    assert "{>>orders that are not carried out<<}" in out
    run(tmp_path, "amend", "base.txt", "list.txt", "--redline", "--partial", "-o", "out.docx")
    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        document = package.read("word/document.xml").decode()
    assert 'w:author="paragraph 2: replace “shall” by “should”"' in document


def test_the_output_is_no_input_and_one_is_standard_input(tmp_path: Path) -> None:
    written(tmp_path, base=BASE, list="Delete paragraph 1.")
    assert "this is an input" in trouble(
        tmp_path, "amend", "base.txt", "list.txt", "-o", "base.txt"
    )
    assert "standard input" in trouble(tmp_path, "amend", "-", "-", "-o", "new.txt")
    assert "there is no form" in trouble(
        tmp_path, "amend", "base.txt", "list.txt", "--style", "roman", "-o", "new.txt"
    )


def test_languages_says_what_is_behind(tmp_path: Path) -> None:
    written(tmp_path, en=BASE, fr="1. Les États agissent.\n\n2. Les États rapportent 2 fois.\n")
    written(tmp_path, new=BASE.replace("act", "act now"))
    status, out, said = run(
        tmp_path, "languages", "en.txt", "fr.txt", "--changed", "new.txt", "-o", "all.html"
    )
    assert (status, out) == (0, "")
    assert said.splitlines()[-1] == "draftdiff: fr.txt: 1 behind, 1 number disagrees"
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
        assert (
            run(tmp_path, "report", ".", "--document", "amendments", "-o", f"table.{suffix}")[0]
            == 0
        )
    row = (tmp_path / "table.csv").read_text("utf-8").splitlines()[1]
    assert (
        row
        == "L.86,l20,paragraph 2,2. States shall report.,States may report.,Russia,rejected,15 to 23"
    )
    assert "rejected, 15 to 23" in (tmp_path / "table.html").read_text("utf-8")


def test_languages_say_up_to_date_only_where_all_is_there(tmp_path: Path) -> None:
    written(
        tmp_path,
        en="1. All act.\n\n2. All report.",
        fr="1. Tous agissent.\n\n2. Tous rapportent.\n\n3. Fin.",
    )
    for drafts, told in (
        (("en.txt", "fr.txt"), "fr.txt: 1 paragraph only in this language"),
        (("fr.txt", "en.txt"), "en.txt: 1 paragraph not in this language"),
        (("en.txt", "en.txt"), "en.txt: up to date, no disagreements"),
    ):
        assert (
            run(tmp_path, "languages", *drafts, "-o", "out.html")[2].splitlines()[-1]
            == f"draftdiff: {told}"
        )
    run(tmp_path, "languages", "en.txt", "fr.txt", "-o", "out.html")
    assert "only the row that differs (1 of 3)" in (tmp_path / "out.html").read_text("utf-8")
    assert trouble(tmp_path, "languages", "en.txt", "-o", "o.html").endswith(
        "name 2 to 6 language versions; you named 1\n"
    )


def test_several_acts_in_order_and_at_a_day(tmp_path):
    (tmp_path / "law.txt").write_text("Section 1. Fees\n\nThe fee is 10 euros.\n", "utf-8")
    acts = {
        "a1": "This Act comes into force on 1 January 2024.\n\nIn section 1, for “10 euros” substitute “20 euros”.",
        "a2": "This Act comes into force on 1 January 2026.\n\nIn section 1, for “20 euros” substitute “30 euros”.",
    }
    for name, text in acts.items():
        (tmp_path / f"{name}.txt").write_text(f"{text}\n", "utf-8")
    status, _, _ = run(tmp_path, "amend", "law.txt", "a1.txt", "a2.txt", "-o", "both.txt")
    assert status == 0
    assert "30 euros" in (tmp_path / "both.txt").read_text("utf-8")
    dated = ["amend", "law.txt", "a2.txt", "a1.txt", "-o", "law-2025.txt", "--at", "2025-06-01"]
    status, _, said = run(tmp_path, *dated)
    assert (status, "not yet in force: a2 (in force from 2026-01-01)" in said) == (0, True)
    assert "20 euros" in (tmp_path / "law-2025.txt").read_text("utf-8")
