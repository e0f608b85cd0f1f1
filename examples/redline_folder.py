"""A redline of each draft in a folder against the one before it, as Word documents.

    python examples/redline_folder.py FOLDER OUTPUT_FOLDER

The drafts are taken in the order of their names.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import draftdiff as dd


def main(folder: str, output: str) -> None:
    paths = sorted(path for path in Path(folder).iterdir() if path.is_file())
    Path(output).mkdir(parents=True, exist_ok=True)
    for before, after in pairwise(paths):
        old, new = dd.read(before), dd.read(after)
        target = Path(output) / f"{before.stem}-{after.stem}.docx"
        dd.write(dd.redline(old, new), target)
        print(f"{target}: {len(dd.diff(old, new))} changes")


if __name__ == "__main__":
    main(*sys.argv[1:])
