"""Many items through any executor, in batches of about equal work; with a folder, each batch is a
Parquet file.
"""

from __future__ import annotations

import json
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import asdict, evolve, frozen

from draftdiff.analysis.tables import Row, Table
from draftdiff.corpus.items import Item, state
from draftdiff.corpus.tasks import Task, warm
from draftdiff.errors import InputError, OutputError
from draftdiff.files import write_atomically
from draftdiff.work_limits import Limits, current_limits, limits

Done = TypeVar("Done")
_Waiting = deque[tuple["Batch", Future[Done] | None]]
#: Items of a batch, whatever they weigh, and batches under way in an executor whose workers nobody
#: counts.
_MOST: Final = 1_000
_AHEAD: Final = 256
_WORKER_DIED: Final = (
    "a worker died of this item (there may be too little memory); the others were done"
)
_CANNOT_START: Final = (
    "the workers cannot start; in a script call this below `if __name__ == "
    "'__main__':`, or take workers=1"
)


@frozen
class Batch:
    """Items that go to a worker together: their number, the task, the limits that hold, and those
    that killed one.
    """

    number: int
    items: tuple[Item, ...]
    task: Task
    limits_held: Limits
    fatal: frozenset[int] = frozenset()

    def rows(self) -> list[Row]:
        """The rows of all its items."""
        rows: list[Row] = []
        with limits(**asdict(self.limits_held)):
            for index, item in enumerate(self.items):
                if index in self.fatal:
                    rows += self.task.failure(item, _WORKER_DIED)
                else:
                    rows += self.task.rows(item)
        return rows


def batches(items: Iterable[Item], task: Task, size: int) -> Iterator[Batch]:
    """The items in batches that read about ``size`` bytes each, the same for the same items."""
    number = 0
    heavy = 0
    waiting = list[Item]()
    for item in items:
        waiting.append(item)
        heavy += sum(length for _, length, _ in state(item))
        if heavy >= size or len(waiting) >= _MOST:
            yield Batch(number, tuple(waiting), task, current_limits())
            number = number + 1
            heavy = 0
            waiting = []
    if waiting:
        yield Batch(number, tuple(waiting), task, current_limits())


def map_batches(
    work: Callable[[Batch], Done],
    todo: Iterator[Batch],
    executor: Executor | None,
    workers: int | None,
) -> Iterator[tuple[Batch, Done]]:
    """Each batch and the result of its work, in order; without an executor in processes of ours, with
    one worker in this one.
    """
    count = workers or os.cpu_count() or 1
    if executor is not None:
        yield from _in_order(work, todo, executor, _AHEAD, deque())
    elif count == 1:
        yield from ((batch, work(batch)) for batch in todo)
    else:
        yield from _in_processes(work, todo, count)


def _in_order(
    work: Callable[[Batch], Done],
    todo: Iterator[Batch],
    executor: Executor,
    ahead: int,
    waiting: _Waiting[Done],
) -> Iterator[tuple[Batch, Done]]:
    """Each batch and its result in order, through an executor with up to ``ahead`` batches under way;
    where this stops, ``waiting`` holds the batches without results.
    """
    try:
        for batch in todo:
            waiting.append((batch, None))
            waiting[-1] = (batch, executor.submit(work, batch))
            if len(waiting) >= ahead:
                yield _take_first(waiting)
        while waiting:
            yield _take_first(waiting)
    finally:
        for _, future in waiting:
            if future is not None:
                future.cancel()


def _take_first(waiting: _Waiting[Done]) -> tuple[Batch, Done]:
    batch, future = waiting[0]
    assert future is not None
    result = future.result()
    waiting.popleft()
    return batch, result


def _in_processes(
    work: Callable[[Batch], Done],
    todo: Iterator[Batch],
    workers: int,
) -> Iterator[tuple[Batch, Done]]:
    """As ``_in_order``, in processes of ours; those that die are replaced, and what killed them is
    reported.
    """
    waiting: _Waiting[Done] = deque()
    while True:
        try:
            with _processes(workers) as pool:
                yield from _in_order(work, todo, pool, 4 * workers, waiting)
                return
        except BrokenExecutor:
            # Those that were under way go one at a time, so that it shows which of them it was.
            yield from ((batch, _run_alone(work, batch)) for batch, _ in waiting)
            waiting.clear()


def _run_alone(work: Callable[[Batch], Done], batch: Batch) -> Done:
    results = _run_in_own_process(work, batch)
    if results:
        return results[0]
    fatal: set[int] = set()
    for index, item in enumerate(batch.items):
        if not _run_in_own_process(Batch.rows, evolve(batch, items=(item,))):
            fatal.add(index)
    return work(evolve(batch, fatal=frozenset(fatal)))


def _run_in_own_process(work: Callable[[Batch], Done], batch: Batch) -> list[Done]:
    with _processes(1) as pool:
        try:
            return [pool.submit(work, batch).result()]
        except BrokenExecutor:
            return []


@contextmanager
def _processes(workers: int) -> Iterator[Executor]:
    """Processes that a server forks, which has loaded all rooms once; where there is no fork they
    load them each.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    forks = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if forks else "spawn")
    if forks:
        context.set_forkserver_preload(["draftdiff.corpus.warmed"])
    pool = ProcessPoolExecutor(workers, context, warm)
    try:
        try:
            pool.submit(os.getpid).result()
        except BrokenExecutor:
            raise InputError(_CANNOT_START) from None
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


#: Readers of Parquet folders skip names with a low line in front.
_RUN: Final = "_draftdiff.json"
_NAME: Final = r"part-\d{7,}-[0-9a-f]{16}\.parquet"


@frozen
class Part:
    """A file of a run: its items and rows, how many items failed, and whether it was done now or
    kept from before.
    """

    part: str
    items: int
    rows: int
    failed: int
    state: str


@frozen
class Folder:
    """The folder that a run writes its parts into."""

    path: str

    def begin(self, task: Task) -> None:
        """Makes the folder, or goes on in it."""
        parquet()
        marker = Path(self.path, _RUN)
        description = json.dumps({"schema": "draftdiff.corpus/1", **asdict(task)})
        try:
            Path(self.path).mkdir(parents=True, exist_ok=True)
            existing = marker.read_text("utf-8") if marker.exists() else None
            if existing not in (None, description) or (
                existing is None and any(Path(self.path).iterdir())
            ):
                contents = "another run" if existing else "other files"
                raise OutputError(
                    f"this folder holds {contents}; name a new one, or empty it first",
                    path=self.path,
                )
        except OSError as error:
            raise OutputError(
                f"cannot be a folder of results: {error.strerror}",
                path=self.path,
            ) from error
        write_atomically(marker, description.encode())

    def name(self, batch: Batch) -> str:
        """The name of a batch's file: the same for the same items in the same state, done the same
        way.
        """
        from hashlib import sha256

        settings = [
            import_module("draftdiff").__version__,
            asdict(batch.task),
            asdict(batch.limits_held),
        ]
        content = json.dumps([*settings, [(item.key, state(item)) for item in batch.items]])
        return f"part-{batch.number:07}-{sha256(content.encode()).hexdigest()[:16]}.parquet"

    def existing_part(self, name: str) -> Part | None:
        """A part that is there already; one that is no whole Parquet file is done again."""
        try:
            metadata = parquet().read_metadata(os.path.join(self.path, name))
            counts = json.loads(metadata.metadata[b"draftdiff"])
            return Part(name, counts["items"], metadata.num_rows, counts["failed"], "kept")
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def __call__(self, batch: Batch) -> Part:
        """Write the rows of a batch as its file; this is what a worker does."""
        import pyarrow

        rows_table = Table(batch.task.columns, batch.rows())
        failed = sum(error is not None for error in rows_table["error"])
        metadata = {"draftdiff": json.dumps({"items": len(batch.items), "failed": failed})}
        sink = pyarrow.BufferOutputStream()
        parquet().write_table(
            rows_table.to_arrow().replace_schema_metadata(metadata),
            sink,
            compression="zstd",
        )
        write_atomically(
            os.path.join(self.path, name := self.name(batch)),
            sink.getvalue().to_pybytes(),
        )
        return Part(name, len(batch.items), len(rows_table), failed, "done")

    def sweep(self, wanted: Iterable[str]) -> None:
        """Remove the parts of items that have changed, or are no more."""
        names = {name for name in os.listdir(self.path) if re.fullmatch(_NAME, name)}
        for name in names.difference(wanted):
            os.unlink(os.path.join(self.path, name))


def parquet() -> Any:
    """pyarrow's Parquet."""
    try:
        from pyarrow import parquet
    except ImportError:
        raise OutputError(
            'this needs pyarrow, which is not installed; pip install "draftdiff[corpus]"'
        ) from None
    return parquet
