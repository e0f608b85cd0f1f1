"""Record batch in, record batch out: what engines of tables call (Spark's ``mapInArrow``, dask, DuckDB)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from draftdiff.analysis.corpus.deeds import Deed, Look
from draftdiff.analysis.corpus.items import Pair, Side
from draftdiff.analysis.corpus.parts import parquet
from draftdiff.analysis.tables import Table
from draftdiff.errors import DraftDiffError, InputError

if TYPE_CHECKING:
    import pyarrow


def diff_batch(batch: pyarrow.RecordBatch, *, look: Look = "effects") -> pyarrow.RecordBatch:
    """Every change of the pairs in a batch: a pure function, with the rows of ``diff_all`` for the same pairs.

    Args:
        batch: A row a pair. ``old_text`` and ``new_text`` hold the texts themselves; else ``old`` and ``new`` hold
            paths. ``pair`` names it, else the paths or ids do; ``format`` ("markdown", "text") says what the texts are.
        look: As ``diff_all`` takes it.

    Returns:
        A batch of ``result_schema()``, a row a change; a pair that cannot be read is one row with an ``error``.

    Raises:
        InputError: The columns are not there.

    Example:
        >>> import pyarrow
        >>> batch = pyarrow.RecordBatch.from_pydict({"old_text": ["States shall act."], "new_text": ["States may act."]})
        >>> diff_batch(batch).to_pylist()[0]["effects"]
        'deontic weaker'
    """
    parquet()
    deed = Deed("diff", look)
    rows = [row for one in batch.to_pylist() for row in _rows(deed, one)]
    return Table(deed.columns, rows).to_arrow().combine_chunks().to_batches()[0] if rows else _empty()


def result_schema() -> pyarrow.Schema:
    """The Arrow schema of what ``diff_batch`` returns.

    Example:
        >>> result_schema().names[:4]
        ['pair', 'old_draft', 'new_draft', 'error']
    """
    parquet()
    return Table(Deed("diff").columns, ()).to_arrow().schema


def _empty() -> Any:
    import pyarrow

    return pyarrow.RecordBatch.from_pylist([], schema=result_schema())


def _rows(deed: Deed, one: dict[str, Any]) -> list[Any]:
    sides: list[Side] = []
    names = [one.get(name) for name in ("old", "new")]
    key = one.get("pair") or " -> ".join(str(name) for name in names if name) or "pair"
    for side, name in zip(("old", "new"), names, strict=True):
        text = one.get(f"{side}_text")
        if text is None and not name:
            if f"{side}_text" not in one and side not in one:
                raise InputError(f"there is no column {side} (a path) and no {side}_text; there are {', '.join(one)}")
            return [deed.failure(Pair(key, "", ""), f"the {side} document is empty in this row")]
        if text is None:
            sides.append(str(name))
            continue
        try:
            sides.append(_read(text, one.get("format") or "text", name or side))
        except DraftDiffError as error:
            return [deed.failure(Pair(key, "", ""), str(error))]
    return deed.rows(Pair(key, *sides))


def _read(text: str | bytes, format: str, id: str) -> Side:
    from draftdiff.readers.reading import read, read_text

    return read(text, format=format, id=id) if isinstance(text, bytes) else read_text(text, format=format, id=id)
