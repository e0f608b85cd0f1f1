"""Several reviewers' files as one redline of their base."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from draftdiff.errors import InputError
from draftdiff.redlines.reviewing import Source, bytes_of


def combine(base: Source, others: Mapping[str, Source] | Iterable[str | os.PathLike[str]]) -> bytes:
    """One redline of a Word file: all that each reviewer did to it, with an author each.

    Args:
        base: The file that the reviewers were given: a path, or its bytes.
        others: Their files by the names of the reviewers; or paths alone, whose stems are the names.

    Returns:
        The bytes of the base with the changes tracked in it. What two did alike is one change by both; where changes of
        several touch each other both stand, and a comment says so. Tracked changes in a reviewer's file are what
        that reviewer did; those of the base count as accepted, with a warning.

    Raises:
        InputError: A file is no Word document, no file is given, or two reviewers have one name.
        OutputError: The base cannot take the changes; or those of one reviewer beside those of others.
    """
    from draftdiff.writers.docx.combining import combined

    named = others.items() if isinstance(others, Mapping) else [(Path(path).stem, path) for path in others]
    files = [(name, bytes_of(file)) for name, file in named]
    if not files:
        raise InputError("there is nothing to combine; name the reviewers' files")
    return combined(bytes_of(base), files)
