"""Where results go: standard output, or a file that is none of the inputs."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from draftdiff.cli.console import say, show, show_bytes
from draftdiff.errors import OutputError
from draftdiff.files import write_atomically
from draftdiff.writers.registry import format_for, write_bytes

if TYPE_CHECKING:
    from draftdiff.records import Record


def put(
    target: str | None,
    data: bytes,
    *,
    inputs: Iterable[str],
    styled: bool = False,
    quiet: bool = False,
) -> None:
    """Writes a result where it is wanted; a line on standard error says what was written.

    Args:
        target: A file; None or - for standard output.
        data: The result.
        inputs: The files that it was made from, with those of a record.
        styled: It is made for a terminal, colours and all.
        quiet: Do not say so.

    Raises:
        OutputError: The file is one of the inputs, or cannot be written.
    """
    if target is None or target == "-":
        show_bytes(data, styled=styled)
        return
    refuse_overwriting(target, inputs)
    write_atomically(target, data)
    say(f"written: {target}", quiet=quiet)


def put_as(
    arguments: Namespace,
    result: object,
    *,
    inputs: Iterable[str],
    screen: str = "text",
    **options: object,
) -> None:
    """Writes a result in the format that is wanted."""
    data = write_bytes(result, format_wanted(arguments, screen), **options)
    put(str(arguments.output), data, inputs=inputs, quiet=arguments.quiet)


def format_wanted(arguments: Namespace, screen: str = "text") -> str:
    """The format that is asked for, else the one that the output's suffix names; ``screen`` for
    standard output.
    """
    target = str(arguments.output)
    return str(arguments.target_format or (screen if target == "-" else format_for(target)))


def cells_of(arguments: Namespace, format: str) -> dict[str, bool]:
    """The option of CSV that is asked for.

    Raises:
        OutputError: Both ways are, or the format is another.
    """
    if not arguments.raw_cells:
        return {}
    if arguments.safe_cells:
        raise OutputError("--safe-cells and --raw-cells say the opposite; take one of them")
    if format != "csv":
        raise OutputError("--raw-cells is about CSV; name an output that ends in .csv")
    return {"safe_cells": False}


def tell(arguments: Namespace, values: dict[str, Any], lines: Iterable[str]) -> None:
    """Shows what was found: as JSON for programs, else in lines."""
    from draftdiff.changes.interchange import dumps

    show(
        f"{dumps(values, indent=2)}\n" if arguments.json else "".join(f"{line}\n" for line in lines)
    )


def format_of_target(arguments: Namespace, command: str, formats: Sequence[str]) -> str:
    """The format that a command is to write: as asked, by the target's suffix, or the first where
    it goes to screen.

    Raises:
        OutputError: The command does not write it.
    """
    target = str(arguments.output)
    format = arguments.target_format or (formats[0] if target == "-" else None)
    if format is None:
        with suppress(OutputError):
            format = format_for(target)
    if format not in formats:
        listed = f"{', '.join(formats[:-1])} or {formats[-1]}"
        raise OutputError(
            f"{command} writes {listed}", path=None if arguments.target_format else target
        )
    return str(format)


def refuse_overwriting(target: str | None, inputs: Iterable[str]) -> None:
    """Stops before an output would replace an input.

    Raises:
        OutputError: They are the same file.
    """
    if target is None or target == "-" or not os.path.exists(target):
        return
    for name in inputs:
        if os.path.exists(name) and os.path.samefile(target, name):
            raise OutputError(f"this is an input ({name}); name another output", path=target)


def files_of(folder: str, record: Record) -> list[str]:
    """The files of a record: its ``record.toml``, and those of its drafts; or the file in git."""
    from draftdiff.records.filing import FILE

    if os.path.isfile(folder) and os.path.basename(folder) != FILE:
        return [folder]
    if os.path.isdir(folder) and not os.path.lexists(os.path.join(folder, FILE)):
        from draftdiff.records.folders import documents_in

        return documents_in(folder)
    home = os.path.dirname(folder) if os.path.basename(folder) == FILE else folder
    rows = record.to_dict().get("draft", [])
    return [
        os.path.join(home, name) for name in (FILE, *(row["file"] for row in rows if "file" in row))
    ]
