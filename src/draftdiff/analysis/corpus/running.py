"""Many items through any executor: in batches of about equal work, in order, some ahead of the one waited for."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import Final, TypeVar

from attrs import asdict, evolve, frozen

from draftdiff.analysis.corpus.items import Item, state
from draftdiff.analysis.corpus.tasks import Task, warm
from draftdiff.analysis.rows import Row
from draftdiff.errors import InputError
from draftdiff.limiting import Limits, in_force, limits

Done = TypeVar("Done")
_Waiting = deque[tuple["Batch", Future[Done] | None]]
#: Items of a batch, whatever they weigh, and batches under way in an executor whose workers nobody counts.
_MOST: Final = 1_000
_AHEAD: Final = 256
_DIED: Final = "a worker died of this item (there may be too little memory); the others were done"
_GUARD: Final = "the workers cannot start; in a script call this below `if __name__ == '__main__':`, or take workers=1"


@frozen
class Batch:
    """Items that go to a worker together: their number, the task, the limits that hold, and those that killed one."""

    number: int
    items: tuple[Item, ...]
    task: Task
    held: Limits
    fatal: frozenset[int] = frozenset()

    def rows(self) -> list[Row]:
        """The rows of all its items."""
        with limits(**asdict(self.held)):
            told = enumerate(self.items)
            found = (self.task.failure(i, _DIED) if at in self.fatal else self.task.rows(i) for at, i in told)
            return [row for rows in found for row in rows]


def batches(items: Iterable[Item], task: Task, size: int) -> Iterator[Batch]:
    """The items in batches that read about ``size`` bytes each, the same for the same items."""
    number, heavy, waiting = 0, 0, list[Item]()
    for item in items:
        waiting.append(item)
        heavy += sum(length for _, length, _ in state(item))
        if heavy >= size or len(waiting) >= _MOST:
            yield Batch(number, tuple(waiting), task, in_force())
            number, heavy, waiting = number + 1, 0, []
    if waiting:
        yield Batch(number, tuple(waiting), task, in_force())


def each(
    work: Callable[[Batch], Done], todo: Iterator[Batch], executor: Executor | None, workers: int | None
) -> Iterator[tuple[Batch, Done]]:
    """What comes of each batch, in order; without an executor in processes of ours, with one worker in this one."""
    count = workers or os.cpu_count() or 1
    if executor is not None:
        yield from _in_order(work, todo, executor, _AHEAD, deque())
    elif count == 1:
        yield from ((batch, work(batch)) for batch in todo)
    else:
        yield from _in_processes(work, todo, count)


def _in_order(
    work: Callable[[Batch], Done], todo: Iterator[Batch], executor: Executor, ahead: int, waiting: _Waiting[Done]
) -> Iterator[tuple[Batch, Done]]:
    """Where this stops, ``waiting`` holds the batches that nothing came of yet."""
    try:
        for batch in todo:
            waiting.append((batch, None))
            waiting[-1] = (batch, executor.submit(work, batch))
            if len(waiting) >= ahead:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)
    finally:
        for _, future in waiting:
            if future is not None:
                future.cancel()


def _first(waiting: _Waiting[Done]) -> tuple[Batch, Done]:
    batch, future = waiting[0]
    assert future is not None
    found = future.result()
    waiting.popleft()
    return batch, found


def _in_processes(work: Callable[[Batch], Done], todo: Iterator[Batch], workers: int) -> Iterator[tuple[Batch, Done]]:
    """As ``_in_order``, in processes of ours; those that die are replaced, and what killed them is reported."""
    waiting: _Waiting[Done] = deque()
    while True:
        try:
            with _processes(workers) as pool:
                yield from _in_order(work, todo, pool, 4 * workers, waiting)
                return
        except BrokenExecutor:
            # Those that were under way go one at a time, so that it shows which of them it was.
            yield from ((batch, _alone(work, batch)) for batch, _ in waiting)
            waiting.clear()


def _alone(work: Callable[[Batch], Done], batch: Batch) -> Done:
    found = _survived(work, batch)
    if found:
        return found[0]
    ones = (evolve(batch, items=(item,)) for item in batch.items)
    return work(evolve(batch, fatal=frozenset(at for at, one in enumerate(ones) if not _survived(Batch.rows, one))))


def _survived(work: Callable[[Batch], Done], batch: Batch) -> list[Done]:
    with _processes(1) as pool:
        try:
            return [pool.submit(work, batch).result()]
        except BrokenExecutor:
            return []


@contextmanager
def _processes(workers: int) -> Iterator[Executor]:
    """Processes that a server forks, which has loaded all rooms once; where there is no fork they load them each."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    forks = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if forks else "spawn")
    if forks:
        context.set_forkserver_preload(["draftdiff.analysis.corpus.warmed"])
    pool = ProcessPoolExecutor(workers, context, warm)
    try:
        try:
            pool.submit(os.getpid).result()
        except BrokenExecutor:
            raise InputError(_GUARD) from None
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
