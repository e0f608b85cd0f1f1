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
