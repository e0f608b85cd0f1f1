"""A run that can be killed: a folder of Parquet files, one a batch; what is there already is not done again."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from attrs import asdict, frozen

from draftdiff.analysis.corpus.items import state
from draftdiff.analysis.corpus.running import Batch
from draftdiff.analysis.corpus.tasks import Task
from draftdiff.analysis.tables import Table
from draftdiff.errors import OutputError
from draftdiff.files import write_atomically

#: Readers of Parquet folders skip names with a low line in front.
_RUN: Final = "_draftdiff.json"
_NAME: Final = r"part-\d{7,}-[0-9a-f]{16}\.parquet"


@frozen
class Part:
    """A file of a run: its items and rows, how many items failed, and whether it was done now or kept from before."""

    part: str
    items: int
    rows: int
    failed: int
    state: str


@frozen
class Folder:
    """Where a run writes."""

    path: str

    def begin(self, task: Task) -> None:
        """Makes the folder, or goes on in it.

        Raises:
            OutputError: It holds something else, or pyarrow is not installed.
        """
        parquet()
        marker, told = Path(self.path, _RUN), json.dumps({"schema": "draftdiff.corpus/1", **asdict(task)})
        try:
            Path(self.path).mkdir(parents=True, exist_ok=True)
            there = marker.read_text("utf-8") if marker.exists() else None
            if there not in (None, told) or (there is None and any(Path(self.path).iterdir())):
                what = "another run" if there else "other files"
                raise OutputError(f"this folder holds {what}; name a new one, or empty it first", path=self.path)
        except OSError as error:
            raise OutputError(f"cannot be a folder of results: {error.strerror}", path=self.path) from error
        write_atomically(marker, told.encode())

    def name(self, batch: Batch) -> str:
        """The name of a batch's file: the same for the same items in the same state, done the same way."""
        from hashlib import sha256

        told = [import_module("draftdiff").__version__, asdict(batch.task), asdict(batch.held)]
        made = json.dumps([*told, [(item.key, state(item)) for item in batch.items]])
        return f"part-{batch.number:07}-{sha256(made.encode()).hexdigest()[:16]}.parquet"

    def kept(self, name: str) -> Part | None:
        """A part that is there already; one that is no whole Parquet file is done again."""
        try:
            found = parquet().read_metadata(os.path.join(self.path, name))
            told = json.loads(found.metadata[b"draftdiff"])
            return Part(name, told["items"], found.num_rows, told["failed"], "kept")
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def __call__(self, batch: Batch) -> Part:
        """What a worker does: the rows of a batch as its file."""
        import pyarrow

        found = Table(batch.task.columns, batch.rows())
        failed = sum(error is not None for error in found["error"])
        told = {"draftdiff": json.dumps({"items": len(batch.items), "failed": failed})}
        sink = pyarrow.BufferOutputStream()
        parquet().write_table(found.to_arrow().replace_schema_metadata(told), sink, compression="zstd")
        write_atomically(os.path.join(self.path, name := self.name(batch)), sink.getvalue().to_pybytes())
        return Part(name, len(batch.items), len(found), failed, "done")

    def sweep(self, wanted: Iterable[str]) -> None:
        """Takes away parts of items that have changed, or are no more."""
        for name in {name for name in os.listdir(self.path) if re.fullmatch(_NAME, name)} - {*wanted}:
            os.unlink(os.path.join(self.path, name))


def parquet() -> Any:
    """pyarrow's Parquet.

    Raises:
        OutputError: It is not installed.
    """
    try:
        from pyarrow import parquet
    except ImportError:
        raise OutputError('this needs pyarrow, which is not installed; pip install "draftdiff[corpus]"') from None
    return parquet
