"""What somebody meets in the first hour at the command line: names, slips of the hand, and what is
said of them.
"""

import subprocess
from pathlib import Path

import pytest

from command import run, trouble
from docx_files import docx, ins, p, r
from draftdiff.records.schema import TABLES

FRONT = "---\nedit: x\n---\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of drafts ``sla``, a record of them ``rec``, and a record ``git`` of an imported
    history.
    """
    folder = tmp_path_factory.mktemp("place")
    (folder / "sla").mkdir()
    run(folder, "init", "rec")
    parent = ()
    for number in range(1, 8):
        name = f"v{number * 2:03}"
        (folder / "sla" / f"{name}.md").write_text(
            f"{FRONT}# Title\n\nStates shall act {number}.\n", "utf-8"
        )
        assert run(folder, "add", "rec", f"sla/{name}.md", "--id", name, *parent)[0] == 0
        parent = ("--parent", name)
    subprocess.run(["git", "init", "-q", "repo"], cwd=folder, check=True)
    for number in range(3):
        (folder / "repo" / "a.md").write_text(f"States shall act {number} times.", "utf-8")
        for words in (
            ["add", "a.md"],
            ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", f"m{number}"],
        ):
            subprocess.run(["git", *words], cwd=folder / "repo", check=True)
    assert run(folder, "import", "git", "repo", "a.md", "-o", "git")[0] == 0
    return folder


def test_v3_is_the_third_draft_only_where_ids_look_otherwise(place: Path) -> None:
    said = trouble(place, "blame", "rec", "v7")
    assert (
        said
        == "draftdiff: v7: there is no such draft; there are v006, v008, v004, v010, v002 and 2 more\n"
    )
    status, _, said = run(place, "blame", "git", "v3")
    assert status == 0
    assert said.startswith("draftdiff: v3 is the 3rd draft, ")
    drafts = run(place, "log", "git")[1].splitlines()
    assert [line.split()[2] for line in drafts] == ["(v3)", "(v2)", "(v1)"]
    assert said.split()[-1] == drafts[0].split()[1]


def test_pictures_pages_and_tables_say_what_they_write(place: Path) -> None:
    for command, told in (
        (("picture", "rec", "flow", "-o", "x.jpg"), "x.jpg: picture writes svg, png or csv"),
        (("explore", "rec", "-o", "x.docx"), "x.docx: explore writes html or json"),
        (
            ("languages", "sla/v002.md", "sla/v004.md", "-o", "x.md"),
            "x.md: languages writes html, docx, pdf or csv",
        ),
        (
            ("compare", "sla/v002.md", "sla/v004.md", "-t", "text", "-o", "-"),
            "compare writes html, docx, pdf or csv",
        ),
        (("compare", "sla/v002.md", "-o", "x.html"), "name 2 to 6 drafts; you named 1"),
    ):
        lines = run(place, *command)[2].splitlines()
        assert (lines[-1], len(list(place.glob("x.*")))) == (f"draftdiff: {told}", 0)


def test_warnings_of_many_drafts_are_one_line(place: Path) -> None:
    told = "warning: 7 drafts: front matter (edit) left out"
    for command in (("picture", "{}", "flow", "-o", "f.svg"), ("explore", "{}", "-o", "f.html")):
        for folder in ("rec", "sla"):
            said = run(place, *(folder if word == "{}" else word for word in command))
            assert (said[0], said[2].splitlines()[0]) == (0, f"draftdiff: {folder}: {told}")
            assert len(said[2].splitlines()) == 2


@pytest.mark.parametrize("command", ["status rec", "report rec -o r.html"])
def test_a_record_without_positions_says_so(place: Path, command: str) -> None:
    status, _, said = run(place, *command.split())
    assert status == 0
    assert said.count("rec: no positions are on record") == 1


def test_a_picture_of_nothing_is_refused(place: Path) -> None:
    status, _, said = run(place, "picture", "rec", "matrix", "-o", "m.svg")
    assert status == 2
    assert said.endswith("there is nothing to draw: no position is on record there\n")
    assert not (place / "m.svg").exists()


def test_the_same_warning_of_both_drafts_is_said_once(tmp_path: Path) -> None:
    for name in ("old", "new"):
        links = "A [link](javascript:a), a [second](foo:b)"
        (tmp_path / f"{name}.md").write_text(f"{links} of the {name} text.\n", "utf-8")
    _, _, said = run(tmp_path, "redline", "old.md", "new.md", "-o", "out.docx")
    told = "2 links are written without their targets: javascript:a, foo:b (2 times)"
    assert said.splitlines() == ["draftdiff: written: out.docx", f"draftdiff: warning: {told}"]


def test_help_of_import_names_the_tables(tmp_path: Path) -> None:
    said = run(tmp_path, "import", "csv", "--help")[1]
    assert [name for name in TABLES if name not in said.split()] == ["draft"]


def test_an_unknown_party_is_no_empty_answer(place: Path) -> None:
    (place / "talks").mkdir()
    rows = '[[party]]\nname = "Iran"\n[[block]]\nid = "C9"\n[[position]]\nparty = "Iran"\non = "C9"\nstance = "object"\n'
    (place / "talks" / "record.toml").write_text(f'schema = "draftdiff.record/1"\n{rows}', "utf-8")
    told = "draftdiff: there is no party 'Narnia' in this record; parties are Iran\n"
    assert trouble(place, "timeline", "talks", "Narnia") == told
    assert (
        trouble(place, "picture", "talks", "timeline", "--party", "Narnia", "-o", "t.svg") == told
    )


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (
            "convert sla/v002.md -o x.html --format html",
            "there is no option --format; did you mean --to?",
        ),
        ("tree sla/v002.md --word", "there is no option --word;"),
        ("diff sla/v002.md sla/v004.md --nope", "there is no option --nope;"),
        ("languages sla/v002.md sla/v004.md -o x.html --lang en", "there is no option --lang;"),
        (
            "report rec -o x.html --kind matrix",
            "there is no option --kind; did you mean --document?",
        ),
        (
            "import git repo a.md -o x --author map",
            "there is no option --author; did you mean --authors?",
        ),
        ("redline sla Nope -o x", "Nope: there is no such folder"),
        ("redline sla rec/record.toml -o x", "rec/record.toml: this is a file, and sla a folder"),
        ("diff sla rec", "these are folders; `draftdiff redline sla rec -o DIR`"),
        (
            "redline sla rec -o x.html",
            "x.html: two folders give a folder of redlines; name a folder, and the format",
        ),
        (
            "redline tracked.docx sla/v002.md -o x.docx",
            "by Iran; use --track-changes accept, reject or all",
        ),
        ("blame nope", "nope: there is no such folder"),
        ("check nope", "nope: there is no such folder"),
        ("git charter.md", "charter.md: there is no such file"),
        ("blame v9.docx", "v9.docx: there is no such file"),
        (
            "status sla",
            "sla: it has no record.toml; name the files (sla/*), or begin a record with `draftdiff init sla`",
        ),
        ("check sla/v002.md", "sla/v002.md: this is a file; name a record folder"),
        (
            "amend plain.md plain.md -o x.md --style nowhere",
            "there are general, ",
        ),
        ("import git repo a.md -o x --authors map", "map: there is no such file"),
        ("import csv rows.csv -o rec", "rows.csv: there is no such file"),
        ("corpus diff pairs.csv -o x.csv", "pairs.csv: there is no such file"),
        (
            "corpus diff sla rec -o x.csv",
            "name one CSV of pairs, or one record or folder of drafts; `draftdiff redline",
        ),
        ("tree plain.docx", "plain.docx: this is not a Word file; it looks like plain text"),
        (
            "add rec sla/v002.md --id x --parent zer",
            "zer: there is no such draft to be its parent; there are v002, v004",
        ),
        ("add rec sla/v002.md --id v002", "rec: there is a draft 'v002' already"),
    ],
)
def test_a_slip_is_told_with_the_way_out(place: Path, command: str, told: str) -> None:
    for suffix in ("docx", "md"):
        (place / f"plain.{suffix}").write_text("# Title\n\nStates shall act.\n", "utf-8")
    (place / "tracked.docx").write_bytes(docx(p(ins(r("All ")) + r("States shall act."))))
    assert told in trouble(place, *command.split())
    assert not list(place.glob("x*"))


def test_redlines_of_two_folders_as_pages_and_colour_spelt_either_way(place: Path) -> None:
    assert run(place, "redline", "sla", "sla", "-o", "pages", "-t", "html")[2].endswith(
        "7 redlines in pages\n"
    )
    assert {path.suffix for path in (place / "pages").iterdir()} == {".html"}
    assert "\x1b[" in run(place, "sla/v002.md", "sla/v004.md", "--colour=always")[1]
