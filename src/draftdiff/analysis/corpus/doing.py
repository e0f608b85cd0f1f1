"""``diff_all``, ``attribute_all``, ``measure_all``: a corpus as one table, or as a folder of Parquet files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sized
from concurrent.futures import Executor
from typing import Final

from draftdiff.analysis.corpus.deeds import Deed, Look
from draftdiff.analysis.corpus.items import Items, items_of
from draftdiff.analysis.corpus.parts import Folder, Part
from draftdiff.analysis.corpus.running import Batch, Progress, batches, each
from draftdiff.analysis.rows import Row, table
from draftdiff.analysis.tables import Table

Path = str | os.PathLike[str]
#: Bytes of documents to a batch: of rows that come back, and of a Parquet file.
_SIZE: Final = 256_000
_PART: Final = 4_000_000


def diff_all(
    pairs: Items,
    *,
    look: Look = "effects",
    executor: Executor | None = None,
    workers: int | None = None,
    into: Path | None = None,
    batch: int | None = None,
    progress: Progress | None = None,
) -> Table:
    """Every change of every pair, in the order of the pairs.

    Args:
        pairs: A CSV with the columns ``old``, ``new`` and perhaps ``pair``; a record, or a folder of drafts in the
            order of their names; or an iterable of ``(old, new)``, ``(key, old, new)``, ``Pair`` and folders. Of a
            record each draft is compared with each of its parents, and every change says who made it.
        look: "effects"; "words" leaves out what changes do, "changes" their words too. The less, the faster.
        executor: Any ``concurrent.futures.Executor``, such as dask's ``client.get_executor()``. None: processes of
            our own, forked from a server that has loaded everything once.
        workers: How many processes of our own; 1 works in this one. None: one a core.
        into: A folder. Every worker writes its batches there as Parquet files, and what an earlier, interrupted
            run has written stays; on a cluster all workers must see the folder and the documents.
        batch: About how many bytes of documents are one task, 256 kB, or 4 MB with ``into``.
        progress: Called with the number of items done, and of all where that is known.

    Returns:
        A row for each change: ``pair``, ``old_draft``, ``new_draft``, ``error``, and the columns of
        ``table(changes)``. What could not be read is one row with an ``error``. With ``into`` a row for each file:
        ``part``, ``items``, ``rows``, ``failed``, ``state`` (done, or kept from before).

    Raises:
        InputError: The list of pairs cannot be read, or no process can be started.
        OutputError: The folder holds something else, cannot be written, or pyarrow is not installed.

    Example:
        >>> from draftdiff import read_text
        >>> v1, v2 = read_text("States shall act.", id="v1"), read_text("States should act.", id="v2")
        >>> found = diff_all([(v1, v2), (v1, "nowhere.txt")], workers=1)
        >>> found["effects"], found["error"][1]
        (('deontic weaker', None), 'nowhere.txt: there is no such file; check the name (read_text makes a draft of a text)')
    """
    return _done(Deed("diff", look), pairs, executor, workers, into, batch, progress)


def attribute_all(
    records: Items,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    into: Path | None = None,
    batch: int | None = None,
    progress: Progress | None = None,
) -> Table:
    """Where every word of the last draft of every record comes from.

    Args:
        records: An iterable of record folders, of folders of drafts in the order of their names, and of pairs.
        executor, workers, into, batch, progress: As ``diff_all`` takes them.

    Returns:
        A row for each span: ``record``, ``error``, and the columns of ``table(provenance)``.

    Raises:
        InputError, OutputError: As ``diff_all``.

    Example:
        >>> from draftdiff import read_text
        >>> v1, v2 = read_text("States shall act.", id="v1"), read_text("States shall act now.", id="v2")
        >>> attribute_all([(v1, v2)], workers=1)["origin"]
        ('v1', 'v2')
    """
    return _done(Deed("attribute"), records, executor, workers, into, batch, progress)


def measure_all(
    pairs: Items,
    *,
    look: Look = "effects",
    executor: Executor | None = None,
    workers: int | None = None,
    into: Path | None = None,
    batch: int | None = None,
    progress: Progress | None = None,
) -> Table:
    """How much each pair differs: a row a pair.

    Args:
        pairs, look, executor, workers, into, batch, progress: As ``diff_all`` takes them.

    Returns:
        ``pair``, ``old_draft``, ``new_draft``, ``error``; paragraphs and words of either draft, paragraphs kept as
        they were, the number of changes and of each kind, words that came and went, and how many changes are
        substantive and how many effects weaken or strengthen (``meaning.ledger``).

    Raises:
        InputError, OutputError: As ``diff_all``.

    Example:
        >>> from draftdiff import read_text
        >>> v1, v2 = read_text("States shall act.", id="v1"), read_text("States should act.", id="v2")
        >>> found = measure_all([(v1, v2)], workers=1)
        >>> found["edits"], found["weakened"]
        ((1,), (1,))
    """
    return _done(Deed("measure", look), pairs, executor, workers, into, batch, progress)


def _done(
    deed: Deed,
    what: Items,
    executor: Executor | None,
    workers: int | None,
    into: Path | None,
    batch: int | None,
    progress: Progress | None,
) -> Table:
    if isinstance(what, str | os.PathLike):
        what = list(items_of(what))
    total = len(what) if isinstance(what, Sized) else None
    todo = batches(items_of(what), deed, batch or (_SIZE if into is None else _PART))
    if into is not None:
        return table(list(_parts(Folder(os.fspath(into)), deed, todo, executor, workers, _Told(progress, total))), of=Part)
    rows: list[Row] = []
    told = _Told(progress, total)
    for one, found in each(Batch.rows, todo, executor=executor, workers=workers):
        rows += found
        told.more(len(one.items))
    return Table(deed.columns, rows)


class _Told:
    """Counts what is done for whoever wants to know."""

    def __init__(self, progress: Progress | None, total: int | None) -> None:
        self.progress, self.total, self.done = progress, total, 0

    def more(self, items: int) -> None:
        self.done += items
        if self.progress is not None:
            self.progress(self.done, self.total)


def _parts(
    folder: Folder, deed: Deed, todo: Iterator[Batch], executor: Executor | None, workers: int | None, told: _Told
) -> Iterator[Part]:
    """The parts in order, those that are there already among them."""
    folder.begin(deed)
    kept: dict[int, Part] = {}
    names: list[str] = []

    def missing() -> Iterator[Batch]:
        for batch in todo:
            names.append(name := folder.name(batch))
            there = folder.kept(name)
            if there is None:
                yield batch
            else:
                kept[batch.number] = there
                told.more(there.items)

    at = 0
    for batch, part in each(folder, missing(), executor=executor, workers=workers):
        for number in range(at, batch.number):
            yield kept.pop(number)
        yield part
        told.more(part.items)
        at = batch.number + 1
    yield from (kept[number] for number in sorted(kept))
    folder.sweep(names)
