"""The study over many documents: its sources, its count, its picture."""

from __future__ import annotations

import json
import runpy
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "weakened_most.py"
VERSIONS = [
    (author, f"Members\n\nMembers {verb} pay the fee every year.")
    for author, verb in (
        ("Ann", "shall"),
        ("Ben", "should"),
        ("Cy", "may"),
        ("Ann", "shall"),
        ("Ben", "may"),
    )
]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    runpy.run_path(str(EXAMPLE))["main"](arguments)
    return capsys.readouterr().out


def test_rival_proposals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "-o", str(tmp_path / "out.svg"), "-j", "1")
    assert "10 down   7 up   Victor Stinner" in out
    assert (
        "3 down   0 up   governance, 8015-1: When the board decides that a PEP needs a ..." in out
    )
    texts = [
        "".join(one.itertext())
        for one in ElementTree.parse(tmp_path / "out.svg").iter()
        if one.tag.endswith("text")
    ]
    assert texts[:3] == ["Clauses weakened most often", "weakened", "strengthened"]
    assert "Victor Stinner" in texts


def test_folders_of_versions_and_edits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "fees"
    home.mkdir()
    with (home / "versions.jsonl").open("w") as stream:
        for seq, (author, text) in enumerate(VERSIONS, 1):
            (home / f"v{seq}.txt").write_text(text)
            told = {
                "seq": seq,
                "parents": [seq - 1] if seq > 1 else [],
                "author": author,
                "date": f"2020-0{seq}-01",
                "file": f"v{seq}.txt",
            }
            stream.write(json.dumps(told) + "\n")
    (tmp_path / "units.jsonl").write_text(
        json.dumps({"id": 1, "family": "laws", "old": "All must act.", "new": "All may act."})
    )
    out = run(
        capsys, str(home), str(tmp_path / "units.jsonl"), "-o", str(tmp_path / "out.svg"), "-j", "1"
    )
    assert "4 weakenings and 1 strengthenings in 5 edits of 2 clauses" in out
    assert "3 down   1 up   fees, v1: Members shall pay the fee every year." in out
    # Who brings words back weakens too: together with who had them first.
    assert [line.split(maxsplit=4)[4] for line in out.split("By whom:\n")[1].splitlines()[:3]] == [
        "Ben",
        "Ben + Cy",
        "Cy",
    ]
    assert "1 down   0 up   laws" in out


def test_a_folder_of_clones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone = tmp_path / "clones" / "club"
    clone.mkdir(parents=True)
    git = ["git", "-C", str(clone), "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    for author, text in VERSIONS:
        (clone / "bylaws.md").write_text(text)
        (clone / "notes.md").write_text(
            "two versions only" if author == "Ann" else "two versions at most"
        )
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run(
            [*git, "-c", f"user.name={author}", "commit", "-qm", "a version"], check=True
        )
    out = run(capsys, str(tmp_path / "clones"), "-o", str(tmp_path / "out.svg"), "-j", "1")
    assert "3 weakenings and 1 strengthenings" in out
    assert "1 down   0 up   Cy" in out
