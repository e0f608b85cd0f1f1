"""``draftdiff corpus``, redlines of two folders, ``draftdiff find-source``: as commands."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet
import pytest

import draftdiff as dd
from command import run, trouble
from draftdiff.corpus.shingles import words_of

PEPS = Path(__file__).resolve().parents[2] / "examples" / "peps" / "governance"


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    rows = [
        ("8010", PEPS / "8010-1.rst", PEPS / "8010-2.rst"),
        ("bad", PEPS / "8010-1.rst", "none.txt"),
        ("8015", PEPS / "8015-1.rst", PEPS / "8015-2.rst"),
    ]
    (tmp_path / "pairs.csv").write_text(
        "pair,old,new\n" + "".join(f"{key},{old},{new}\n" for key, old, new in rows)
    )
    return tmp_path


def test_pairs_go_into_a_folder_of_parquet_files(pairs: Path) -> None:
    status, out, said = run(pairs, "corpus", "diff", "pairs.csv", "-o", "out.parquet", "-j", "2")
    assert (status, out) == (0, "")
    rows = pyarrow.parquet.read_table(pairs / "out.parquet").to_pylist()
    assert [row["pair"] for row in rows if row["error"]] == ["bad"]
    assert len([row for row in rows if row["pair"] == "8010"]) == len(
        dd.diff(PEPS / "8010-1.rst", PEPS / "8010-2.rst")
    )
    assert f"written: out.parquet (a folder of 1 Parquet files, {len(rows)} rows)" in said
    assert "1 could not be done; the column error says why" in said
    assert (
        "1 of them there already"
        in run(pairs, "corpus", "diff", "pairs.csv", "-o", "out.parquet", "-j", "1")[2]
    )


def test_cells_are_raw_where_that_is_asked_for(pairs: Path) -> None:
    for name, words in (("f.txt", "=1+1 shall act."), ("g.txt", "=1+2 shall act.")):
        (pairs / name).write_text(words)
    asked = ("compare", "f.txt", "g.txt", "-o")
    assert run(pairs, *asked, "safe.csv")[0] == 0
    assert run(pairs, *asked, "raw.csv", "--raw-cells")[0] == 0
    assert "'=1+2" in (pairs / "safe.csv").read_text("utf-8")
    assert "'" not in (pairs / "raw.csv").read_text("utf-8")
    assert "=1+2" in (pairs / "raw.csv").read_text("utf-8")
    assert "--raw-cells is about CSV" in trouble(pairs, *asked, "x.html", "--raw-cells")
    both = trouble(pairs, *asked, "x.csv", "--raw-cells", "--safe-cells")
    assert "take one of them" in both
    assert "--raw-cells is about CSV" in trouble(
        pairs, "corpus", "diff", "pairs.csv", "-o", "out.parquet", "--raw-cells"
    )


def test_measures_go_into_a_csv(pairs: Path) -> None:
    assert (
        run(
            pairs, "corpus", "measure", "pairs.csv", "-o", "out.csv", "-j", "1", "--look", "changes"
        )[0]
        == 0
    )
    rows = list(csv.DictReader((pairs / "out.csv").read_text("utf-8").splitlines()))
    assert [row["pair"] for row in rows] == ["8010", "bad", "8015"]
    assert int(rows[2]["changes"]) == len(dd.diff(PEPS / "8015-1.rst", PEPS / "8015-2.rst"))
    assert rows[2]["substantive"] == ""


def test_trouble_is_one_line(pairs: Path) -> None:
    assert "no number of processes" in trouble(
        pairs, "corpus", "diff", "pairs.csv", "-o", "out", "-j", "0"
    )
    assert "none.csv: there is no such file" in trouble(
        pairs, "corpus", "diff", "none.csv", "-o", "out"
    )
    assert "this is an input" in trouble(pairs, "corpus", "diff", "pairs.csv", "-o", "pairs.csv")
    (pairs / "full").mkdir()
    (pairs / "full" / "mine").write_text("mine")
    assert "holds other files" in trouble(pairs, "corpus", "diff", "pairs.csv", "-o", "full")


def test_two_folders_give_a_folder_of_redlines(tmp_path: Path) -> None:
    rest = "protect journalists, media workers and all who speak to them, at all times and in all places."
    for side, first, verb in (
        ("old", "All shall act.", "shall"),
        ("new", "All may act.", "should"),
    ):
        second = f"Parties {verb} {rest}"
        (tmp_path / side / "sub").mkdir(parents=True)
        (tmp_path / side / "one.txt").write_text(first)
        (tmp_path / side / "sub" / ("two.txt" if side == "old" else "zwei.txt")).write_text(second)
        (tmp_path / side / f"only-{side}.txt").write_text(f"Only in the {side} folder.")
    status, out, said = run(tmp_path, "redline", "old", "new", "-o", "out")
    assert (status, out) == (0, "")
    assert "renamed: sub/two.txt is sub/zwei.txt now" in said
    assert "only in old: only-old.txt" in said
    assert "only in new: only-new.txt" in said
    assert sorted(
        str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.*")
    ) == [
        "one.docx",
        "sub/zwei.docx",
    ]
    for name, source in (("one", "one.txt"), ("sub/zwei", "sub/zwei.txt")):
        assert (
            dd.read(tmp_path / "out" / f"{name}.docx").text
            == dd.read(tmp_path / "new" / source).text
        )
    (tmp_path / "new" / "one.txt").write_bytes(b"\xff\xfe\x00broken")
    status, _, said = run(tmp_path, "redline", "old", "new", "-o", "out2", "-t", "markdown", "-q")
    assert status == 2
    assert said.count("\n") == 1
    assert "one.txt" in said
    assert [path.name for path in (tmp_path / "out2").rglob("*.md")] == ["zwei.md"]
    (tmp_path / "file").write_text("x")
    assert "two folders give a folder" in trouble(tmp_path, "redline", "old", "new", "-o", "file")
    assert {path.name for path in (tmp_path / "old").rglob("*.*")} == {
        "one.txt",
        "two.txt",
        "only-old.txt",
    }


def test_redlines_never_replace_what_they_are_made_of(tmp_path: Path) -> None:
    for side, words in (("old", "All shall act."), ("new", "All may act.")):
        (tmp_path / side).mkdir()
        (tmp_path / side / "one.txt").write_text(words)
    status, _, said = run(tmp_path, "redline", "old", "new", "-o", "new", "-t", "text")
    assert status == 2
    assert "this is an input" in said
    assert (tmp_path / "new" / "one.txt").read_text() == "All may act."


def test_a_wording_is_found(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for path in PEPS.glob("801*.rst"):
        (tmp_path / "corpus" / path.name).write_bytes(path.read_bytes())
    caches = {"XDG_CACHE_HOME": str(tmp_path / "caches")}
    wording = "a vote of no confidence"
    status, out, _ = run(tmp_path, "find-source", wording, "--in", "corpus", **caches)
    holders = {
        path.name
        for path in PEPS.glob("801*.rst")
        if wording in " ".join(words_of(path.read_text("utf-8")))
    }
    assert holders
    assert status == 0
    assert {line.split(":")[0] for line in out.splitlines() if not line.startswith(" ")} == holders
    status, out, _ = run(tmp_path, "find-source", wording, "--in", "corpus", "--json", **caches)
    found = json.loads(out)
    assert found["schema"] == "draftdiff.reuse/1"
    assert {one["draft"] for one in found["found"]} == holders
    assert (
        run(
            tmp_path,
            "find-source",
            "-",
            "--in",
            "corpus",
            "--limit-drafts",
            "1",
            stdin=b"steering council",
            **caches,
        )[1].count("\n")
        == 3
    )
    assert (
        "no draft contains this wording, nor 8 consecutive words"
        in run(tmp_path, "find-source", "xyzzy", "--in", "corpus", **caches)[1]
    )
    assert "there is no such folder" in trouble(
        tmp_path, "find-source", "x", "--in", "nowhere", **caches
    )
    assert {path.name for path in (tmp_path / "corpus").iterdir()} == {
        path.name for path in PEPS.glob("801*.rst")
    }
