"""The model case as two drafts: UNESCO's text of WSIS+10 Action Line C9 and a stand-in for the
earlier one; and the three example records.
"""

from __future__ import annotations

import os
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from draftdiff.errors import OutputError
from draftdiff.files import write_atomically
from draftdiff.model.draft import Draft
from draftdiff.verbs import read

#: The example records, by the names of their folders.
RECORDS: Final = ("wsis10-c9", "cwg-internet-2013", "wtpf-13")


def write_record(name: str, folder: str | os.PathLike[str]) -> None:
    """Writes an example record into a folder of its own.

    Args:
        name: One of ``RECORDS``.
        folder: Where to write it; files of the same names are replaced.

    Raises:
        OutputError: Something cannot be written.
    """
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise OutputError(f"no folder can be made: {error}", path=os.fspath(folder)) from error
    for file in _records().joinpath(name).iterdir():
        write_atomically(os.path.join(folder, file.name), file.read_bytes())


def _records() -> Traversable:
    """Return the folder of the records: in a wheel beside this file, else the checkout's examples."""
    packed = files("draftdiff.demo").joinpath("records")
    return packed if packed.is_dir() else Path(__file__).parents[3] / "examples"


def earlier() -> Draft:
    """A stand-in for the text before UNESCO's, whose wording was never published."""
    return read(
        _text("c9-earlier-stand-in.txt"),
        format="text",
        id="earlier",
        title="Stand-in for the earlier text of Action Line C9 (the real wording was not published)",
        language="en",
    )


def unesco() -> Draft:
    """UNESCO's compromise text, as quoted by a participant."""
    return read(
        _text("c9-unesco.txt"),
        format="text",
        id="unesco",
        title="UNESCO's compromise text of Action Line C9 (Media)",
        parents=("earlier",),
        proposers=("UNESCO",),
        date="2014-06-09",
        language="en",
    )


def _text(name: str) -> bytes:
    return files("draftdiff.demo").joinpath(name).read_bytes()
