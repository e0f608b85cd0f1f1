"""A corpus on engines of others; a program of its own, for what they start and warn of is none of a
test run's.

    python corpus_engines.py ENGINE PAIRS.json

ENGINE is dask-executor, dask-batches, spark or duckdb; PAIRS.json is a list of [pair, old path, new
path]. Prints the rows as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyarrow

from draftdiff import corpus

Pairs = list[list[str]]


def batches(pairs: Pairs, size: int) -> list[pyarrow.RecordBatch]:
    rows = [dict(zip(("pair", "old", "new"), pair, strict=True)) for pair in pairs]
    return [
        pyarrow.RecordBatch.from_pylist(rows[at : at + size]) for at in range(0, len(rows), size)
    ]


def dask_executor(pairs: Pairs) -> list[dict[str, Any]]:
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        return list(corpus.diff_all(pairs, executor=client.get_executor(), batch=20_000))


def dask_batches(pairs: Pairs) -> list[dict[str, Any]]:
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        found = client.gather(client.map(corpus.diff_batch, batches(pairs, 4)))
    return [row for batch in found for row in batch.to_pylist()]


def spark(pairs: Pairs) -> list[dict[str, Any]]:
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    made = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = made.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    try:
        frame = session.createDataFrame(
            [tuple(pair) for pair in pairs], "pair string, old string, new string"
        )
        schema = from_arrow_schema(corpus.result_schema())
        found = frame.repartition(2).mapInArrow(
            lambda several: map(corpus.diff_batch, several), schema
        )
        rows = [row.asDict() for row in found.collect()]
    finally:
        session.stop()
    return in_order(rows, pairs)


def in_order(rows: list[dict[str, Any]], pairs: Pairs) -> list[dict[str, Any]]:
    """The rows by pair and change: neither Spark nor a query without ``order by`` promises an order."""
    numbers = {pair[0]: number for number, pair in enumerate(pairs)}
    return sorted(rows, key=lambda row: (numbers[row["pair"]], row["change"] or 0))


def duckdb(pairs: Pairs) -> list[dict[str, Any]]:
    import duckdb

    listed = pyarrow.Table.from_batches(batches(pairs, len(pairs)))  # noqa: F841 - duckdb finds it by its name
    source = duckdb.connect().sql("select pair, old, new from listed").to_arrow_reader(2)
    results = map(corpus.diff_batch, source)
    schema = corpus.result_schema()
    found = pyarrow.RecordBatchReader.from_batches(schema, results)  # noqa: F841
    rows = duckdb.sql("select * from found").arrow().read_all().to_pylist()
    return in_order(rows, pairs)


if __name__ == "__main__":
    engine = {
        "dask-executor": dask_executor,
        "dask-batches": dask_batches,
        "spark": spark,
        "duckdb": duckdb,
    }[sys.argv[1]]
    print(json.dumps(engine(json.loads(Path(sys.argv[2]).read_text()))))
