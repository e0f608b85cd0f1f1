"""Operands: files, standard input, and ``REV:PATH`` inside a git checkout."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any, Final

from attrs import evolve

from draftdiff.cli.console import say
from draftdiff.errors import InputError, OutputError
from draftdiff.files import read_stream
from draftdiff.model.draft import Draft
from draftdiff.readers.registry import format_of, suffix_of
from draftdiff.verbs import read


def read_operand(
    operand: str,
    *,
    track_changes: str,
    format: str | None = None,
    quiet: bool = False,
    encoding: str | None = None,
) -> Draft:
    """The draft that an operand names; what its reader could not model is said on standard error.

    Raises:
        InputError: There is no such file or revision, or it is no document that can be read.
    """
    draft = _read(operand, track_changes, format, encoding)
    suffix = suffix_of(operand)
    if format is None and suffix in _MARKUP:
        say(
            f"{operand}: warning: {suffix} is read as plain text, its markup as words; {_MARKUP[suffix]}",
            quiet=quiet,
        )
    for warning in draft.warnings:
        say(f"{operand}: warning: {warning}", quiet=quiet)
    return draft


def read_as(arguments: Namespace, operand: str, **options: Any) -> Draft:
    """The draft that an operand names, read as the options of its command say."""
    ways = {
        "track_changes": vars(arguments).get("track_changes", "accept"),
        "format": arguments.source_format,
    }
    return read_operand(operand, **{**ways, "encoding": arguments.encoding, **options})


def refuse_two_streams(operands: Sequence[str]) -> None:
    """Stops where standard input is named twice.

    Raises:
        OutputError: It is.
    """
    if operands.count("-") > 1:
        raise OutputError(
            "standard input can be one of the drafts only; name files for the others", path="-"
        )


#: Texts in a markup that nobody here reads.
_PANDOC: Final = "`pandoc FILE -t gfm -o FILE.md` makes Markdown of it, -f text says that you know"
_MARKUP: Final = dict.fromkeys((".org", ".textile"), _PANDOC)


def _read(operand: str, track_changes: str, format: str | None, encoding: str | None) -> Draft:
    """Return the draft that an operand names: a file, standard input, or a file at a revision."""
    if operand == os.devnull:
        # So git names the side of a file that is not there.
        return Draft((), "nothing")
    if operand == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed; name a file", path="-")
        data = read_stream(sys.stdin.buffer, "-")
        return read(data, format=format, track_changes=track_changes, encoding=encoding)
    revision, colon, path = operand.partition(":")
    if not colon or os.path.exists(operand) or not revision or not path:
        if not os.path.exists(operand):
            raise InputError("there is no such file; check the name", path=operand)
        return read(operand, format=format, track_changes=track_changes, encoding=encoding)
    data = _blob(operand, revision, path)
    name = f"{PurePath(path).stem}@{revision}"
    format = format or format_of(path, data)
    return read(data, format=format, track_changes=track_changes, id=name, encoding=encoding)


def read_lines(operand: str) -> str:
    """The text of minutes as its lines stand, and of any other text as it is read: its lines joined.

    Raises:
        InputError: There is no such file, or it is no text.
    """
    from draftdiff.brackets.reports.turns import read_turns
    from draftdiff.readers.encoding import decode

    if operand == "-" and sys.stdin is not None:
        data = read_stream(sys.stdin.buffer, "-")
    elif os.path.isfile(operand):
        data = Path(operand).read_bytes()
    else:
        return read_operand(operand, track_changes="accept", format="text").text
    lines, _ = decode(data)
    if len(read_turns(lines)) > 1:
        return lines
    return read(data, format="text").text


def _blob(operand: str, revision: str, path: str) -> bytes:
    """The bytes of a file at a revision; the path counts from the top of the checkout, or from here
    with ``./``.
    """
    from draftdiff.records.repository import Repository

    try:
        return Repository().file(revision, path)
    except InputError as error:
        reason = error.reason.replace("git cat-file failed", "git says")
        raise InputError(f"there is no such file, and {reason}", path=operand) from error


def disambiguate(drafts: Sequence[Draft], operands: Sequence[str]) -> list[Draft]:
    """The drafts as they are shown beside each other: those of one name take the ends of their
    paths as titles.
    """
    heads = {draft.title or draft.id for draft in drafts}
    if len(heads) == len(drafts) or len({*operands}) < len(drafts):
        return [*drafts]
    return [
        evolve(draft, title=name)
        for draft, name in zip(drafts, distinct_ends(operands), strict=True)
    ]


def distinct_ends(operands: Sequence[str]) -> list[str]:
    """The operands by as much of their ends as tells them apart.

    Example:
        >>> distinct_ends(["covenant/1.4/en.md", "covenant/2.0/en.md"])
        ['1.4/en.md', '2.0/en.md']
    """
    parts = [operand.replace("\\", "/").split("/") for operand in operands]
    longest = max(map(len, parts))
    enough = (
        n
        for n in range(1, longest)
        if len({tuple(pieces[-n:]) for pieces in parts}) == len({*operands})
    )
    length = next(enough, longest)
    return ["/".join(pieces[-length:]) for pieces in parts]
