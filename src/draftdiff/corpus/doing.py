"""``diff_all``, ``attribute_all``, ``measure_all``: a corpus as one table, or as Parquet;
``diff_batch``: in, out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sized
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any, Final, TypedDict, Unpack

from draftdiff.analysis.rows import table
from draftdiff.analysis.tables import Row, Table
from draftdiff.corpus.items import Items, Pair, Side, items_of
from draftdiff.corpus.running import Batch, Folder, Part, batches, map_batches, parquet
from draftdiff.corpus.tasks import Look, Task
from draftdiff.errors import DraftDiffError, InputError
from draftdiff.readers.reading import read, read_text

if TYPE_CHECKING:
    import pyarrow


#: Bytes of documents to a batch: of rows that come back, and of a Parquet file.
_SIZE: Final = 256_000
_PART: Final = 4_000_000


class How(TypedDict, total=False):
    """The options of a run over a corpus; ``diff_all`` says what each of these is."""

    executor: Executor | None
    workers: int | None
    into: str | os.PathLike[str] | None
    batch: int | None
    progress: Callable[[int, int | None], None] | None


def diff_all(pairs: Items, *, look: Look = "effects", **how: Unpack[How]) -> Table:
    """Every change of every pair, in the order of the pairs.

    Args:
        pairs: A CSV with the columns ``old``, ``new`` and perhaps ``pair``, its paths counted from
            its folder; a record, or a folder of drafts in the order of their names; or an iterable
            of ``(old, new)``, ``(key, old, new)``, ``Pair`` and folders. Of a record each draft is
            compared with each of its parents, and every change says who made it.
        look: "effects"; "words" leaves out what changes do, "changes" their words too. The less,
            the faster.
        **how: ``executor``: any ``concurrent.futures.Executor``, such as dask's
            ``client.get_executor()``; without one, processes of our own, forked from a server that
            has loaded everything once. ``workers``: how many of our own, one a core; 1 works in
            this process. ``into``: a folder; every worker writes its batches there as Parquet
            files, and what an interrupted run has written stays; on a cluster all workers must see
            it and the documents. ``batch``: about how many bytes of documents are one task, 256 kB,
            or 4 MB with ``into``. ``progress``: called with the number of items done, and of all
            where that is known.

    Returns:
        A row for each change: ``pair``, ``old_draft``, ``new_draft``, ``error``, and the columns of
        ``table(changes)``. What could not be read is one row with an ``error``. With ``into`` a row
        for each file: ``part``, ``items``, ``rows``, ``failed``, ``state`` (done, or kept from
        before).

    Raises:
        InputError: The list of pairs cannot be read, or no process can be started.
        OutputError: The folder holds something else, cannot be written, or pyarrow is not
            installed.

    Example:
        >>> from draftdiff import read_text
        >>> v1, v2 = read_text("States shall act.", id="v1"), read_text("States should act.", id="v2")
        >>> found = diff_all([(v1, v2), (v1, "nowhere.txt")], workers=1)
        >>> found["effects"], found["error"][1][:38]
        (('deontic weaker', None), 'nowhere.txt: there is no such file; ch')
    """
    return _run(Task("diff", look), pairs, **how)


def attribute_all(records: Items, **how: Unpack[How]) -> Table:
    """The origin of every word of the last draft of every record.

    Args:
        records: An iterable of record folders, of folders of drafts in the order of their names,
            and of pairs.
        **how: As ``diff_all`` takes it; its errors too.

    Returns:
        A row for each span: ``record``, ``error``, and the columns of ``table(provenance)``.

    Example:
        >>> from draftdiff import read_text
        >>> v1, v2 = read_text("States shall act.", id="v1"), read_text("States shall act now.", id="v2")
        >>> attribute_all([(v1, v2)], workers=1)["origin"]
        ('v1', 'v2')
    """
    return _run(Task("attribute"), records, **how)


def measure_all(pairs: Items, *, look: Look = "effects", **how: Unpack[How]) -> Table:
    """The differences of each pair in numbers: a row a pair.

    Args:
        pairs: As ``diff_all`` takes them; its errors too.
        look: As ``diff_all`` takes it.
        **how: As ``diff_all`` takes it.

    Returns:
        ``pair``, ``old_draft``, ``new_draft``, ``error``; paragraphs and words of either draft,
        paragraphs kept as they were, the number of changes and of each kind, words that came and
        went, and how many changes are substantive and how many effects weaken or strengthen
        (``meaning.ledger``).

    Example:
        >>> from draftdiff import read_text
        >>> v1, v2 = read_text("States shall act.", id="v1"), read_text("States should act.", id="v2")
        >>> found = measure_all([(v1, v2)], workers=1)
        >>> found["edits"], found["weakened"]
        ((1,), (1,))
    """
    return _run(Task("measure", look), pairs, **how)


def _run(task: Task, items: Items, **how: Unpack[How]) -> Table:
    """The table of a task done to all items, or of the parts that it writes into a folder."""
    if isinstance(items, str | os.PathLike):
        items = list(items_of(items))
    total = len(items) if isinstance(items, Sized) else None
    count = 0
    progress = how.get("progress")
    into = how.get("into")
    size = how.get("batch") or (_SIZE if into is None else _PART)
    todo = batches(items_of(items), task, size)

    def count_done(done: int) -> None:
        nonlocal count
        count += done
        if progress is not None:
            progress(count, total)

    if into is not None:
        parts = _parts(Folder(os.fspath(into)), task, todo, count_done, how)
        return table(list(parts), of=Part)
    rows: list[Row] = []
    results = map_batches(Batch.rows, todo, how.get("executor"), how.get("workers"))
    for batch, batch_rows in results:
        rows += batch_rows
        count_done(len(batch.items))
    return Table(task.columns, rows)


def _parts(
    folder: Folder,
    task: Task,
    todo: Iterator[Batch],
    count_done: Callable[[int], None],
    how: How,
) -> Iterator[Part]:
    """The parts in order, those that are there already among them."""
    folder.begin(task)
    names = list[str]()
    parts_from_before = dict[int, Part]()

    def missing() -> Iterator[Batch]:
        for batch in todo:
            names.append(folder.name(batch))
            part = folder.existing_part(names[-1])
            if part is None:
                yield batch
            else:
                parts_from_before[batch.number] = part
                count_done(part.items)

    next_number = 0
    for batch, part in map_batches(folder, missing(), how.get("executor"), how.get("workers")):
        yield from (parts_from_before.pop(number) for number in range(next_number, batch.number))
        yield part
        count_done(part.items)
        next_number = batch.number + 1
    yield from (parts_from_before[number] for number in sorted(parts_from_before))
    folder.sweep(names)


def diff_batch(batch: pyarrow.RecordBatch, *, look: Look = "effects") -> pyarrow.RecordBatch:
    """Every change of the pairs in a batch: a pure function, with the rows of ``diff_all`` for the
    same pairs.

    Args:
        batch: A row a pair. ``old_text`` and ``new_text`` hold the texts themselves (or the bytes
            of documents); else ``old`` and ``new`` hold paths. ``pair`` names it, else the paths or
            ids do; ``format`` ("markdown", "docx") says what the texts are.
        look: As ``diff_all`` takes it.

    Returns:
        A batch of ``result_schema()``, a row a change; a pair that cannot be read is one row with
        an ``error``.

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
            columns = ", ".join(batch.schema.names)
            raise InputError(
                f"there is no column {side} (a path) and no {side}_text; there are {columns}"
            )
    rows = [row for record in batch.to_pylist() for row in _rows(task, record)]
    arrow_table = Table(task.columns, rows).to_arrow()
    return pyarrow.RecordBatch.from_arrays(
        [record.combine_chunks() for record in arrow_table.columns],
        schema=arrow_table.schema,
    )


def result_schema() -> pyarrow.Schema:
    """The Arrow schema of what ``diff_batch`` returns.

    Example:
        >>> result_schema().names[:4]
        ['pair', 'old_draft', 'new_draft', 'error']
    """
    return Table(Task("diff").columns, ()).to_arrow().schema


def _rows(task: Task, record: Mapping[str, Any]) -> list[Row]:
    """The rows of a pair that a record of a batch names."""
    names = [record.get(name) for name in ("old", "new")]
    pair = Pair(
        record.get("pair") or " -> ".join(str(name) for name in names if name) or "pair",
        "",
        "",
    )
    try:
        return task.rows(Pair(pair.key, *(_side(record, side) for side in ("old", "new"))))
    except DraftDiffError as error:
        return task.failure(pair, str(error))


def _side(record: Mapping[str, Any], side: str) -> Side:
    text = record.get(f"{side}_text")
    name = record.get(side)
    if text is None and not name:
        raise InputError(f"the {side} document is empty in this row")
    if text is None:
        return str(name)
    reader = read if isinstance(text, bytes) else read_text
    return reader(text, format=record.get("format") or "text", id=name or side)
