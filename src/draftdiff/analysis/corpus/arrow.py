"""Record batch in, record batch out: what engines of tables call (Spark's ``mapInArrow``, dask, DuckDB)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from draftdiff.analysis.corpus.items import Pair, Side
from draftdiff.analysis.corpus.parts import parquet
from draftdiff.analysis.corpus.tasks import Look, Task
from draftdiff.analysis.rows import Row
from draftdiff.analysis.tables import Table
from draftdiff.errors import DraftDiffError, InputError
from draftdiff.readers.reading import read, read_text

if TYPE_CHECKING:
    import pyarrow


def diff_batch(batch: pyarrow.RecordBatch, *, look: Look = "effects") -> pyarrow.RecordBatch:
    """Every change of the pairs in a batch: a pure function, with the rows of ``diff_all`` for the same pairs.

    Args:
        batch: A row a pair. ``old_text`` and ``new_text`` hold the texts themselves (or the bytes of documents); else
            ``old`` and ``new`` hold paths. ``pair`` names it, else the paths or ids do; ``format`` ("markdown",
            "docx") says what the texts are.
        look: As ``diff_all`` takes it.

    Returns:
        A batch of ``result_schema()``, a row a change; a pair that cannot be read is one row with an ``error``.

    Raises:
        InputError: The columns are not there.

    Example:
        >>> import pyarrow
        >>> pairs = {"old_text": ["States shall act."], "new_text": ["States may act."]}
        >>> diff_batch(pyarrow.RecordBatch.from_pydict(pairs)).to_pylist()[0]["effects"]
        'deontic weaker'
    """
    parquet()
    import pyarrow

    task = Task("diff", look)
    for side in ("old", "new"):
        if not {side, f"{side}_text"} & {*batch.schema.names}:
            there = ", ".join(batch.schema.names)
            raise InputError(f"there is no column {side} (a path) and no {side}_text; there are {there}")
    rows = [row for one in batch.to_pylist() for row in _rows(task, one)]
    found = Table(task.columns, rows).to_arrow()
    return pyarrow.RecordBatch.from_arrays([one.combine_chunks() for one in found.columns], schema=found.schema)


def result_schema() -> pyarrow.Schema:
    """The Arrow schema of what ``diff_batch`` returns.

    Example:
        >>> result_schema().names[:4]
        ['pair', 'old_draft', 'new_draft', 'error']
    """
    return Table(Task("diff").columns, ()).to_arrow().schema


def _rows(task: Task, one: Mapping[str, Any]) -> list[Row]:
    names = [one.get(name) for name in ("old", "new")]
    pair = Pair(one.get("pair") or " -> ".join(str(name) for name in names if name) or "pair", "", "")
    try:
        return task.rows(Pair(pair.key, *(_side(one, side) for side in ("old", "new"))))
    except DraftDiffError as error:
        return task.failure(pair, str(error))


def _side(one: Mapping[str, Any], side: str) -> Side:
    text, name = one.get(f"{side}_text"), one.get(side)
    if text is None and not name:
        raise InputError(f"the {side} document is empty in this row")
    if text is None:
        return str(name)
    made = read if isinstance(text, bytes) else read_text
    return made(text, format=one.get("format") or "text", id=name or side)
