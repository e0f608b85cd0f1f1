"""Pairs a second and core, what a task costs beside its work, and memory: what a cluster is planned
with.

    python benchmarks/corpus_pairs.py FOLDER [--pairs 200] [--size 10000] [--workers 2]

The texts below the folder are cut into pieces of about ``--size`` bytes; of each a pair is made
whose later draft has 3 % of its words swapped, a sentence dropped and one put in. Times are of CPU,
in this process for one core; of the clock with workers.
"""

from __future__ import annotations

import argparse
import difflib
import multiprocessing
import random
import re
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from draftdiff import corpus

SUFFIXES = (".md", ".rst", ".txt")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        pairs = lay_out(Path(arguments.folder), Path(home), arguments.pairs, arguments.size)
        corpus.diff_all(pairs[:2], workers=1)
        peer = difflib_pairs(pairs[: max(20, len(pairs) // 3)])
        print(f"difflib  {peer:7.0f} pairs a second and core (words as opcodes, read from disk)")
        for look in ("changes", "words", "effects"):
            some = pairs if look != "effects" else pairs[: max(20, len(pairs) // 3)]
            started = time.process_time()
            rows = corpus.diff_all(some, workers=1, look=look)
            spent = time.process_time() - started
            of = f"{len(rows):,} rows of {len(some)} pairs"
            rate = len(some) / spent
            print(
                f"{look:<8} {rate:7.0f} pairs a second and core ({of}), {rate / peer:.2f} x difflib"
            )
        print(
            f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most in this process"
        )
        started = time.perf_counter()
        corpus.diff_all(pairs[:1], workers=arguments.workers)
        print(
            f"first result of {arguments.workers} processes of ours: {time.perf_counter() - started:.2f} s"
        )
        for batch in (1, 256_000):
            started = time.perf_counter()
            corpus.diff_all(pairs, workers=arguments.workers, look="changes", batch=batch)
            wall = time.perf_counter() - started
            print(
                f"{arguments.workers} workers, batches of {batch:>7,} bytes: {len(pairs) / wall:6.0f} pairs a second"
            )
        tasks(arguments.workers)
        before = time.perf_counter()
        corpus.diff_all(
            pairs,
            workers=arguments.workers,
            look="changes",
            into=Path(home, "out"),
            batch=1_000_000,
        )
        between = time.perf_counter()
        corpus.diff_all(
            pairs,
            workers=arguments.workers,
            look="changes",
            into=Path(home, "out"),
            batch=1_000_000,
        )
        size = sum(path.stat().st_size for path in Path(home, "out").iterdir())
        print(
            f"into Parquet: {between - before:.2f} s, once more with all done {time.perf_counter() - between:.2f} s; "
            f"{size / len(pairs):.0f} bytes a pair"
        )
        print(
            f"memory of a worker: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB at most"
        )


def difflib_pairs(pairs: list[tuple[str, str]]) -> float:
    """Pairs a second whose words Python's own comparison tells apart, without its junk heuristic."""
    started = time.process_time()
    for pair in pairs:
        old, new = (Path(name).read_text("utf-8").split() for name in pair)
        difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return len(pairs) / (time.process_time() - started)


def tasks(workers: int) -> None:
    """What a task costs that does nothing: in processes of ours, and on dask where it is there."""
    with ProcessPoolExecutor(workers, multiprocessing.get_context("forkserver")) as pool:
        pool.submit(int).result()
        started = time.perf_counter()
        list(pool.map(abs, range(2_000)))
        print(f"a task in our processes: {(time.perf_counter() - started) / 2_000 * 1000:.2f} ms")
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        return
    cluster = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
    with cluster, Client(cluster) as client:
        executor = client.get_executor()
        executor.submit(int).result()
        started = time.perf_counter()
        for future in [executor.submit(abs, number) for number in range(500)]:
            future.result()
        print(f"a task on dask: {(time.perf_counter() - started) / 500 * 1000:.2f} ms")


def lay_out(folder: Path, home: Path, count: int, size: int) -> list[tuple[str, str]]:
    chance = random.Random(3)
    texts = [
        path.read_text("utf-8", "replace")
        for path in sorted(folder.rglob("*"))
        if path.suffix in SUFFIXES
    ]
    stock = re.findall(r"[^\W\d_]{3,}", " ".join(texts))
    found: list[tuple[str, str]] = []
    while len(found) < count:
        text = chance.choice(texts)
        at = chance.randrange(max(1, len(text) - size))
        old = text[at : at + size]
        words = re.split(r"(\W+)", old)
        for place in range(0, len(words), 2):
            if chance.random() < 0.03:
                words[place] = chance.choice(stock)
        sentences = "".join(words).split(". ")
        if len(sentences) > 3:
            sentences[1:2] = []
            sentences.insert(2, " ".join(chance.sample(stock, 12)))
        names = tuple(str(home / f"{len(found):05}-{side}.txt") for side in ("old", "new"))
        for name, words_ in zip(names, (old, ". ".join(sentences)), strict=True):
            Path(name).write_text(words_, "utf-8")
        found.append(names)  # type: ignore[arg-type]
    return found


if __name__ == "__main__":
    main()
