"""Standard input, output and error: bytes out, one line of trouble, colour only where it is wanted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from draftdiff.errors import OutputError
from draftdiff.model.hidden import shown


def say(message: str, *, quiet: bool = False) -> None:
    """One line on standard error; line breaks and hidden characters in it are shown as code points."""
    if not quiet:
        say_all(f"draftdiff: {message}".replace("\n", "⟨U+000A⟩") + "\n")


def say_all(text: str) -> None:
    """Lines on standard error; where that is closed or full there is nobody to be told."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            _print(sys.stderr, shown(text))
        let_go(sys.stderr)


def show(text: str, *, styled: bool = False) -> None:
    """Text on standard output; what its encoding cannot hold is escaped.

    Args:
        text: What to show.
        styled: It holds colours of ours, and its hidden characters are shown as code points
            already.

    Raises:
        OutputError: It is closed, or takes no more.
    """
    with _writing() as stream:
        _print(stream, text if styled else shown(text))


def show_bytes(data: bytes, *, styled: bool = False) -> None:
    """Bytes on standard output; on a terminal their hidden characters as code points, unless they
    are ``styled``.

    Raises:
        OutputError: It is closed, or takes no more.
    """
    with _writing() as stream:
        stream.flush()
        if stream.isatty() and not styled:
            data = shown(data.decode("utf-8", "backslashreplace")).encode()
        stream.buffer.write(data)


def finish() -> None:
    """Has all written that standard output still holds.

    Raises:
        OutputError: It takes no more.
    """
    if sys.stdout is not None:
        with _writing() as stream:
            stream.flush()


@contextmanager
def _writing() -> Iterator[Any]:
    """Yield standard output; trouble with it becomes an error of ours."""
    stream = sys.stdout
    if stream is None:
        raise OutputError("standard output is closed; name a file with -o, or leave it open")
    try:
        yield stream
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"standard output cannot be written: {reason}") from error


def _print(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


def let_go(stream: TextIO | None) -> None:
    """Sends nowhere what a stream still holds and cannot write, so that Python is not troubled by
    it in the end.
    """
    if stream is None:
        return
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def progress_of(noun: str) -> Iterator[Callable[[int, int | None], None]]:
    """Says how far something long has got, on standard error; on a terminal only, and gone when it
    is done.
    """
    seen: list[int] = []

    def report(done: int, total: int | None) -> None:
        if sys.stderr is not None and sys.stderr.isatty():
            of = f" of {total:,}" if total is not None else ""
            seen.append(sys.stderr.write(f"\r\x1b[K{done:,}{of} {noun}"))
            sys.stderr.flush()

    try:
        yield report
    finally:
        if seen:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def wants_color(choice: str) -> bool:
    """Return whether to colour standard output: as chosen, else on a terminal unless NO_COLOR is
    set (no-color.org).
    """
    if choice != "auto" or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return choice == "always"
    return sys.stdout is not None and sys.stdout.isatty()


def width() -> int:
    """Columns to write in: the terminal's, or 100 where there is none."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns
