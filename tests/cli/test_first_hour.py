"""What somebody meets in the first hour at the command line: names, slips of the hand, and what is said of them."""

import subprocess
from pathlib import Path

import pytest

from command import run, trouble

FRONT = "---\nedit: x\n---\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of drafts ``sla``, a record of them ``rec``, and a record ``git`` of an imported history."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "sla").mkdir()
    run(folder, "init", "rec")
    parent = ()
    for number in range(1, 8):
        name = f"v{number * 2:03}"
        (folder / "sla" / f"{name}.md").write_text(f"{FRONT}# Title\n\nStates shall act {number}.\n", "utf-8")
        assert run(folder, "add", "rec", f"sla/{name}.md", "--id", name, *parent)[0] == 0
        parent = ("--parent", name)
    subprocess.run(["git", "init", "-q", "repo"], cwd=folder, check=True)
    for number in range(3):
        (folder / "repo" / "a.md").write_text(f"States shall act {number} times.", "utf-8")
        for words in (["add", "a.md"], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", f"m{number}"]):
            subprocess.run(["git", *words], cwd=folder / "repo", check=True)
    assert run(folder, "import", "git", "repo", "a.md", "-o", "git")[0] == 0
    return folder


def test_v3_is_the_third_draft_only_where_ids_look_otherwise(place: Path) -> None:
    said = trouble(place, "blame", "rec", "v7")
    assert said == "draftdiff: v7: there is no such draft; there are v006, v008, v004, v010, v002 and 2 more\n"
    status, _, said = run(place, "blame", "git", "v3")
    assert status == 0
    assert said.startswith("draftdiff: v3 is the 3rd draft, ")
    drafts = run(place, "log", "git")[1].splitlines()
    assert [line.split()[1] for line in drafts] == ["v3", "v2", "v1"]
    assert said.split()[-1] == drafts[0].split()[2]


def test_pictures_pages_and_tables_say_what_they_write(place: Path) -> None:
    for command, told in (
        (("picture", "rec", "flow", "-o", "x.jpg"), "x.jpg: picture writes svg, png or csv"),
        (("explore", "rec", "-o", "x.docx"), "x.docx: explore writes html or json"),
        (("languages", "sla/v002.md", "sla/v004.md", "-o", "x.md"), "x.md: languages writes html, docx, pdf or csv"),
        (("compare", "sla/v002.md", "sla/v004.md", "-t", "text", "-o", "-"), "compare writes html, docx, pdf or csv"),
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


@pytest.mark.parametrize("command", ["status rec", "report rec -o r.html", "picture rec matrix -o m.svg"])
def test_a_record_without_positions_says_so(place: Path, command: str) -> None:
    status, _, said = run(place, *command.split())
    assert status == 0
    assert said.count("rec: no positions are on record") == 1


def test_an_unknown_party_is_no_empty_answer(place: Path) -> None:
    (place / "talks").mkdir()
    rows = (
        '[[party]]\nname = "Iran"\n[[block]]\nid = "C9"\n[[position]]\nparty = "Iran"\non = "C9"\nstance = "object"\n'
    )
    (place / "talks" / "record.toml").write_text(f'schema = "draftdiff.record/1"\n{rows}', "utf-8")
    told = "draftdiff: there is no party 'Narnia' in this record; parties are Iran\n"
    assert trouble(place, "timeline", "talks", "Narnia") == told
    assert trouble(place, "picture", "talks", "timeline", "--party", "Narnia", "-o", "t.svg") == told
