"""Many documents at once: in order, whatever becomes of one of them, and not twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from attrs import evolve

import draftdiff as dd
from draftdiff import corpus
from draftdiff.corpus.items import items_of, state
from draftdiff.errors import InputError, OutputError

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PEPS = EXAMPLES / "peps" / "governance"
SOURCE = str(Path(dd.__file__).resolve().parents[1])
PAIRS = [
    (str(PEPS / f"{number}-{draft}.rst"), str(PEPS / f"{number}-{draft + 1}.rst"))
    for number, drafts in (("8010", 3), ("8011", 4), ("8012", 4), ("8015", 3))
    for draft in range(1, drafts)
]


class Deadly(dd.Draft):
    """A draft that takes with it whatever process unpickles it, as one does that runs out of
    memory.
    """

    def __reduce__(self) -> Any:
        return os._exit, (3,)


def test_rows_are_those_of_table_of_diff() -> None:
    found = corpus.diff_all(PAIRS[:2], workers=1)
    told = dd.table([dd.diff(old, new) for old, new in PAIRS[:2]])
    assert [row[4:] for row in found.rows] == [row[2:] for row in told.rows]
    assert [column.name for column in found.columns] == [
        "pair",
        "old_draft",
        "new_draft",
        "error",
    ] + [column.name for column in told.columns[2:]]


@pytest.mark.parametrize(
    ("look", "empty"),
    [
        ("words", {"effects", "substantive"}),
        ("changes", {"effects", "substantive", "words_in", "words_out"}),
    ],
)
def test_who_looks_less_closely_gets_the_same_rows_with_empty_cells(
    look: Any, empty: set[str]
) -> None:
    whole, less = (corpus.diff_all(PAIRS[:3], workers=1, look=one) for one in ("effects", look))
    assert [{**row, **dict.fromkeys(empty)} for row in whole] == list(less)


def test_measures_are_sums_over_the_rows() -> None:
    rows, measures = corpus.diff_all(PAIRS, workers=1), corpus.measure_all(PAIRS, workers=1)
    for one in measures:
        own = rows.where(lambda row, key=one["pair"]: row["pair"] == key)  # type: ignore[misc]
        assert one["changes"] == len(own)
        assert one["edits"] == own["kind"].count("edit")
        assert (one["words_in"], one["words_out"]) == (sum(own["words_in"]), sum(own["words_out"]))
        assert one["substantive"] == sum(own["substantive"])
        ends = dd.read(PEPS / f"{one['old_draft']}.rst"), dd.read(PEPS / f"{one['new_draft']}.rst")
        signs = [row.sign for row in dd.meaning.ledger(dd.diff(*ends), *ends)]
        assert (one["weakened"], one["strengthened"]) == (signs.count(-1), signs.count(1))
    assert sum(measures["strengthened"]) > 0


def test_a_record_says_who_and_a_folder_is_a_line(tmp_path: Path) -> None:
    record = str(EXAMPLES / "wsis10-c9")
    found = corpus.diff_all([record], workers=1)
    assert set(found["pair"]) == {f"{record}: earlier -> unesco"}
    assert set(found["proposers"]) >= {"UNESCO"}
    for at, words in enumerate(("All act.", "All shall act.", "All shall act now.")):
        (tmp_path / f"v{at}.txt").write_text(words)
    lined = corpus.diff_all(tmp_path, workers=1)
    assert [(row["old_draft"], row["new_draft"]) for row in lined] == [
        ("v0.txt", "v1.txt"),
        ("v1.txt", "v2.txt"),
    ]
    spans = corpus.attribute_all([record, str(tmp_path), str(tmp_path / "none")], workers=1)
    assert spans.where(lambda row: row["record"] == record).rows == tuple(
        (record, None, *row) for row in _spans(record)
    )
    assert [row["error"] for row in spans][-1].endswith(
        "there is no such folder; name a record, or a folder of drafts"
    )
    assert [row["text"] for row in spans if row["record"] == str(tmp_path)] == [
        "All ",
        "shall ",
        "act ",
        "now.",
    ]


def _spans(record: str) -> Any:
    return dd.table(dd.attribute(dd.load(record).history)).rows


def test_a_csv_names_pairs_beside_itself(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("pair,old,new\nC9,a.txt,b.txt\n,a.txt,a.txt\n")
    found = list(items_of(tmp_path / "list.csv"))
    assert [one.key for one in found] == ["C9", "a.txt -> a.txt"]
    assert found[0].old == str(tmp_path / "a.txt")  # type: ignore[union-attr]
    (tmp_path / "list.csv").write_text("one,two\n1,2\n")
    with pytest.raises(
        InputError, match=r"list\.csv: a pair has a column old and a column new, not one, two"
    ):
        list(items_of(tmp_path / "list.csv"))


def test_a_document_that_kills_its_worker_is_reported_and_the_others_are_done() -> None:
    deadly = Deadly((), "deadly")
    pairs = [PAIRS[0], ("bad", PAIRS[1][0], deadly), PAIRS[2], *PAIRS[3:]]
    found = corpus.measure_all(pairs, workers=2, batch=1)
    expected = corpus.measure_all([PAIRS[0], *PAIRS[2:]], workers=1)
    assert [row for row in found if row["error"] is None] == list(expected)
    assert [(at, row["error"]) for at, row in enumerate(found) if row["error"]] == [
        (1, "a worker died of this item (there may be too little memory); the others were done")
    ]


def test_limits_hold_in_the_workers() -> None:
    with dd.limits(paragraphs=5):
        found = corpus.measure_all(PAIRS[:2], workers=2)
    assert all("it holds more than 5 paragraphs" in row["error"] for row in found)


def test_the_room_is_there_at_once() -> None:
    script = "import draftdiff as dd; print(dd.analysis.corpus.diff_all.__name__)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": SOURCE},
    )
    assert done.stdout == b"diff_all\n"


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"from draftdiff import corpus\ncorpus.measure_all({PAIRS[:2]!r}, workers=2)\n"
    )
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": SOURCE},
    )
    assert "call this below `if __name__ == '__main__':`" in done.stderr
    assert done.returncode != 0


def _rows(folder: Path) -> list[dict[str, Any]]:
    parts = sorted(folder.glob("*.parquet"))
    return [row for part in parts for row in pyarrow.parquet.read_table(part).to_pylist()]


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    serial = list(corpus.diff_all(PAIRS, workers=1))
    first = corpus.diff_all(PAIRS, into=out, workers=1, batch=30_000)
    assert _rows(out) == serial
    assert sum(first["rows"]) == len(serial)
    assert set(first["state"]) == {"done"}
    assert len(first) > 2
    sorted(out.glob("*.parquet"))[1].unlink()
    sorted(out.glob("*.parquet"))[0].write_bytes(b"cut off")
    again = corpus.diff_all(PAIRS, into=out, workers=2, batch=30_000)
    assert again["state"] == ("done", "done", *["kept"] * (len(first) - 2))
    assert again["part"] == first["part"]
    assert _rows(out) == serial


def test_what_has_changed_is_done_again_and_what_is_gone_goes(tmp_path: Path) -> None:
    for name, words in (("a", "All shall act."), ("b", "All may act."), ("c", "All act.")):
        (tmp_path / f"{name}.txt").write_text(words)
    pairs = [
        (str(tmp_path / f"{old}.txt"), str(tmp_path / f"{new}.txt"))
        for old, new in ("ab", "bc", "ca")
    ]
    out = tmp_path / "out"
    corpus.diff_all(pairs, into=out, workers=1, batch=1)
    (tmp_path / "c.txt").write_text("All act, and soon.")
    again = corpus.diff_all(pairs[:2], into=out, workers=1, batch=1)
    assert again["state"] == ("kept", "done")
    assert _rows(out) == list(corpus.diff_all(pairs[:2], workers=1))


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="this folder holds other files"):
        corpus.diff_all(PAIRS[:1], into=tmp_path, workers=1)
    out = tmp_path / "out"
    corpus.diff_all(PAIRS[:1], into=out, workers=1)
    with pytest.raises(OutputError, match="this folder holds another run"):
        corpus.measure_all(PAIRS[:1], into=out, workers=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.txt", "out"]


def test_a_run_that_was_killed_goes_on(tmp_path: Path) -> None:
    listed, out = tmp_path / "pairs.csv", tmp_path / "out"
    listed.write_text("old,new\n" + "".join(f"{old},{new}\n" for old, new in PAIRS * 2))
    call = f"corpus.diff_all({str(listed)!r}, into={str(out)!r}, workers=2, batch=1)"
    script = f"from draftdiff import corpus\nif __name__ == '__main__':\n    {call}"
    (tmp_path / "script.py").write_text(script)
    run = subprocess.Popen(
        [sys.executable, tmp_path / "script.py"],
        env={**os.environ, "PYTHONPATH": SOURCE},
        start_new_session=True,
    )
    while run.poll() is None and len([*out.glob("part-*.parquet")]) < 3:
        time.sleep(0.01)
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    found = corpus.diff_all(str(listed), into=out, workers=1, batch=1)
    assert found["state"].count("kept") >= 3
    assert found["state"].count("done") >= 1
    assert _rows(out) == list(corpus.diff_all(PAIRS * 2, workers=1))


def test_batches_are_cut_by_work() -> None:
    from draftdiff.corpus.running import batches
    from draftdiff.corpus.tasks import Task

    def weight(item: Any) -> int:
        return sum(size for _, size, _ in state(item))

    items = list(items_of(PAIRS))
    assert weight(items[0]) == sum(Path(path).stat().st_size for path in PAIRS[0])
    cut = list(batches(items, Task("diff"), 40_000))
    assert [item for batch in cut for item in batch.items] == items
    assert all(sum(map(weight, batch.items[:-1])) < 40_000 for batch in cut)
    assert all(sum(map(weight, batch.items)) >= 40_000 for batch in cut[:-1])
    assert [evolve(batch, number=0) for batch in cut] != cut


def test_folders_are_paired_by_name_then_by_content(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    texts = {
        name: (PEPS / f"{name}.rst").read_text()
        for name in ("8010-1", "8010-2", "8012-1", "8012-2", "8015-2", "8015-3")
    }
    placed = {
        old / "same.txt": "8010-1",
        new / "same.txt": "8010-2",
        old / "a/format.rst": "8012-1",
        new / "a/format.md": "8012-2",
        old / "draft.txt": "8015-2",
        new / "b/renamed.txt": "8015-3",
    }
    for path, name in placed.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[name])
    (old / "gone.txt").write_text("Only here, with words that stand nowhere else.")
    (new / "come.txt").write_text("Only there.")
    (old / ".hidden").write_text("no draft")
    found = corpus.pair_folders(old, new)
    assert [(pair.key, Path(str(pair.old)).name) for pair in found.pairs] == [
        ("a/format.md", "format.rst"),
        ("b/renamed.txt", "draft.txt"),
        ("same.txt", "same.txt"),
    ]
    assert found.renamed == (("draft.txt", "b/renamed.txt"),)
    assert (found.gone, found.come) == (("gone.txt",), ("come.txt",))
    with pytest.raises(InputError, match="no such folder"):
        corpus.pair_folders(old, tmp_path / "none")
