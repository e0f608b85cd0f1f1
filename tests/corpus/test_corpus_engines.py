"""The rows of a corpus are those of the serial run, whoever works: our processes, threads, dask,
Spark, DuckDB.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow
import pytest

import draftdiff
from draftdiff import corpus
from draftdiff.errors import InputError

PEPS = Path(__file__).resolve().parents[2] / "examples" / "peps" / "governance"
SOURCE = str(Path(draftdiff.__file__).resolve().parents[1])
NEEDED = {
    "dask-executor": (find_spec("distributed"), 'no dask; pip install "dask[distributed]"'),
    "dask-batches": (find_spec("distributed"), 'no dask; pip install "dask[distributed]"'),
    "spark": (
        find_spec("pyspark") and shutil.which("java"),
        "no java (default-jre-headless), or no pyspark",
    ),
    "duckdb": (find_spec("duckdb"), 'no duckdb; pip install "draftdiff[corpus]"'),
}


def pairs() -> list[list[str]]:
    """Drafts of rival proposals that follow each other, and one that is not there."""
    names = sorted(path.name for path in PEPS.glob("80*.rst"))
    found = [
        [f"{old} -> {new}", str(PEPS / old), str(PEPS / new)]
        for old, new in pairwise(names)
        if old[:4] == new[:4]
    ]
    found.insert(3, ["gone", str(PEPS / "8010-1.rst"), str(PEPS / "nowhere.rst")])
    assert len(found) == 14
    return found


@pytest.fixture(scope="module")
def serial() -> list[dict[str, Any]]:
    rows = list(corpus.diff_all(pairs(), workers=1))
    assert len(rows) > 100
    assert [row["pair"] for row in rows if row["error"]] == ["gone"]
    return rows


def first_difference(rows: list[dict[str, Any]], serial: list[dict[str, Any]]) -> str | None:
    """Return where rows differ from those of the serial run, and in which columns; None if nowhere.

    Two lists of some hundred rows are too long for a log to show.
    """
    for number, (row, wanted) in enumerate(zip(rows, serial, strict=False)):
        columns = {key for key in {*row, *wanted} if row.get(key) != wanted.get(key)}
        if columns:
            values = {key: (row.get(key), wanted.get(key)) for key in sorted(columns)}
            return f"row {number} of {len(serial)}, {wanted['pair']}: {values}"
    return None if len(rows) == len(serial) else f"{len(rows)} rows instead of {len(serial)}"


@pytest.mark.parametrize("engine", NEEDED)
def test_engines_give_the_rows_of_the_serial_run(
    engine: str, serial: list[dict[str, Any]], tmp_path: Path
) -> None:
    there, why = NEEDED[engine]
    if not there:
        pytest.skip(why)
    listed = tmp_path / "pairs.json"
    listed.write_text(json.dumps(pairs()))
    program = Path(__file__).with_name("corpus_engines.py")
    environment = {
        **os.environ,
        "PYTHONPATH": SOURCE,
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, str(program), engine, str(listed)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert first_difference(json.loads(done.stdout.splitlines()[-1]), serial) is None


@pytest.mark.parametrize("batch", [1, 60_000])
def test_our_processes_give_the_rows_of_the_serial_run(
    batch: int, serial: list[dict[str, Any]]
) -> None:
    counts: list[tuple[int, int | None]] = []
    found = corpus.diff_all(
        pairs(), workers=2, batch=batch, progress=lambda *count: counts.append(count)
    )
    assert first_difference(list(found), serial) is None
    assert counts[-1] == (14, 14)
    assert counts == sorted(counts)


def test_threads_and_an_iterator_of_pairs_do(serial: list[dict[str, Any]]) -> None:
    with ThreadPoolExecutor(3) as threads:
        rows = list(corpus.diff_all(iter(pairs()), executor=threads, batch=1))
    assert first_difference(rows, serial) is None


def test_a_batch_of_texts_gives_the_rows_of_a_batch_of_paths() -> None:
    whole = [pair for pair in pairs() if pair[0] != "gone"]
    texts = [
        {
            "pair": key,
            "old": "old",
            "new": "new",
            "old_text": Path(old).read_text("utf-8"),
            "new_text": Path(new).read_text("utf-8"),
            "format": "rst",
        }
        for key, old, new in whole
    ]
    paths = [dict(zip(("pair", "old", "new"), pair, strict=True)) for pair in whole]
    found, expected = (
        corpus.diff_batch(pyarrow.RecordBatch.from_pylist(rows), look="words").to_pylist()
        for rows in (texts, paths)
    )
    ids = ("old_draft", "new_draft")
    assert [{**row, **dict.fromkeys(ids)} for row in found] == [
        {**row, **dict.fromkeys(ids)} for row in expected
    ]


def test_a_batch_keeps_its_schema_and_says_what_it_wants() -> None:
    same = pyarrow.RecordBatch.from_pydict({"old_text": ["Act."], "new_text": ["Act."]})
    assert corpus.diff_batch(same).schema == corpus.result_schema()
    assert corpus.diff_batch(same).num_rows == 0
    empty = pyarrow.RecordBatch.from_pydict(
        {"old": ["x.txt", None], "new": [None, "y.txt"], "pair": ["p", "q"]}
    )
    assert [row["error"] for row in corpus.diff_batch(empty).to_pylist()] == [
        "the new document is empty in this row",
        "the old document is empty in this row",
    ]
    with pytest.raises(InputError, match="no column new"):
        corpus.diff_batch(pyarrow.RecordBatch.from_pydict({"old": ["x.txt"], "other": ["y"]}))
