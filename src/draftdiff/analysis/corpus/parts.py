"""A run that can be killed: a folder of Parquet files, one a batch; what is there already is not done again."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from attrs import asdict, frozen

from draftdiff.analysis.corpus.deeds import Deed
from draftdiff.analysis.corpus.items import state
from draftdiff.analysis.corpus.running import Batch
from draftdiff.analysis.tables import Table
from draftdiff.errors import OutputError
from draftdiff.files import write_atomically

#: Readers of Parquet folders skip names with a low line in front.
_RUN: Final = "_draftdiff.json"
_SCHEMA: Final = "draftdiff.corpus/1"
_NAME: Final = r"part-\d{7,}-[0-9a-f]{16}\.parquet"


@frozen
class Part:
    """A file of a run.

    Attributes:
        part: Its name.
        items: Pairs or records in it.
        rows: Their rows.
        failed: Items that could not be done; their rows say why.
        state: done, or kept from an earlier run.
    """

    part: str
    items: int
    rows: int
    failed: int
    state: str


@frozen
class Folder:
    """Where a run writes."""

    path: str

    def begin(self, deed: Deed) -> None:
        """Makes the folder, or goes on in it.

        Raises:
            OutputError: It holds something else.
        """
        parquet()
        marker = Path(self.path, _RUN)
        told = json.dumps({"schema": _SCHEMA, **asdict(deed)})
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

        from draftdiff import __version__

        told = [__version__, asdict(batch.deed), asdict(batch.held), [state(item) for item in batch.items]]
        return f"part-{batch.number:07}-{sha256(json.dumps(told).encode()).hexdigest()[:16]}.parquet"

    def kept(self, name: str) -> Part | None:
        """A part that is there already; one that is no whole Parquet file is done again."""
        path = os.path.join(self.path, name)
        if not os.path.exists(path):
            return None
        try:
            found = parquet().read_metadata(path)
            told = json.loads(found.metadata[b"draftdiff"])
            return Part(name, told["items"], found.num_rows, told["failed"], "kept")
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def __call__(self, batch: Batch) -> Part:
        """What a worker does: the rows of a batch as its file."""
        import pyarrow

        rows = batch.rows()
        error = [column.name for column in batch.deed.columns].index("error")
        part = Part(self.name(batch), len(batch.items), len(rows), sum(row[error] is not None for row in rows), "done")
        told = json.dumps({"items": part.items, "failed": part.failed})
        sink = pyarrow.BufferOutputStream()
        frame = Table(batch.deed.columns, rows).to_arrow().replace_schema_metadata({"draftdiff": told})
        parquet().write_table(frame, sink, compression="zstd")
        write_atomically(os.path.join(self.path, part.part), sink.getvalue().to_pybytes())
        return part

    def sweep(self, wanted: Iterable[str]) -> None:
        """Takes away parts of items that have changed, or are no more."""
        stale = {name for name in os.listdir(self.path) if re.fullmatch(_NAME, name)} - {*wanted}
        for name in stale:
            os.unlink(os.path.join(self.path, name))


def rows_in(path: str) -> Iterator[dict[str, Any]]:
    """The rows of a folder of results, part by part."""
    for name in sorted(name for name in os.listdir(path) if re.fullmatch(_NAME, name)):
        yield from parquet().read_table(os.path.join(path, name)).to_pylist()


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
