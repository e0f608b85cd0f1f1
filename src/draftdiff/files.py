"""Files that appear whole or not at all, and are read no further than is safe."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from draftdiff.errors import InputError, OutputError
from draftdiff.work_limits import check_limit, current_limits

try:
    import fcntl
except ImportError:  # Windows: there the check before a replacement stands alone.
    fcntl = None  # type: ignore[assignment]


def read_whole(path: str | os.PathLike[str], *, plain: bool = False) -> bytes:
    """The bytes of a file; ``plain`` takes no pipe or device, which might never end.

    Raises:
        OSError: It cannot be read, or is not plain.
        ValueError: A NUL stands in the name.
        LimitExceeded: It is larger than the limit ``size``.
    """
    if plain and not stat.S_ISREG(os.stat(path).st_mode):
        error = (
            (errno.EISDIR, "Is a directory")
            if os.path.isdir(path)
            else (errno.EINVAL, "Is no plain file")
        )
        raise OSError(*error, os.fspath(path))
    with open(path, "rb") as stream:
        return read_stream(stream, os.fspath(path))


def text_not_path(text: str) -> str:
    """A text as it was handed over, unless it is the name of a file that may hold the text that was
    meant.

    Raises:
        InputError: It is one word with a dot or a slash in it, and the name of a file.
    """
    if (
        len(text) < 1000
        and {".", "/"} & {*text}
        and not {*" \n\0"} & {*text}
        and os.path.isfile(text)
    ):
        raise InputError(
            "this is the name of a file, and a text or a draft is wanted; draftdiff.read(path) reads one",
            path=text,
        )
    return text


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """All bytes of a stream; where there are more than the limit ``size``, LimitExceeded, and no
    more is read.
    """
    data = stream.read(current_limits().size + 1)
    check_limit("size", len(data), "bytes", path=name)
    return data


def write_atomically(
    target: str | os.PathLike[str], data: bytes, *, sync: bool = True, fresh: bool = False
) -> None:
    """Puts the bytes where the target is, in one step: written beside it, synced, renamed over it.

    Args:
        target: The file.
        data: Its content.
        sync: Wait until it is on the disk; of many files that make sense together, that costs more
            than it is worth.
        fresh: Only where nothing stands yet, not even a file that comes up meanwhile.

    Raises:
        OutputError: It cannot be written; what stood there is as it was.
    """
    try:
        _replace(Path(os.path.realpath(target)), data, sync=sync, fresh=fresh)
    except FileExistsError:
        raise OutputError(
            "there is a file of this name already; nothing was changed", path=os.fspath(target)
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        home = Path(target).parent
        if isinstance(error, FileNotFoundError) and not home.exists():
            raise OutputError(
                f"there is no folder {home}; make it first", path=os.fspath(target)
            ) from None
        raise OutputError(
            f"cannot be written: {reason}; nothing was changed", path=os.fspath(target)
        ) from None


def _replace(path: Path, data: bytes, *, sync: bool, fresh: bool) -> None:
    """Put a file in the place of another in one step."""
    if path.exists() and not path.is_file() and not fresh:
        # A pipe or device cannot be replaced; a directory says so itself.
        with path.open("wb") as stream:
            stream.write(data)
        return
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            if sync:
                os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
        _put(temporary, path, fresh=fresh)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def _put(temporary: str, path: Path, *, fresh: bool) -> None:
    """Move the finished file to its place; a fresh one replaces nothing."""
    if not fresh:
        os.replace(temporary, path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links: the name is taken first, so that nobody else's file is
        # replaced.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        os.replace(temporary, path)
        return
    os.unlink(temporary)


@contextmanager
def alone(folder: str | os.PathLike[str]) -> Iterator[None]:
    """Waits until no other process writes into a folder, and keeps others waiting; the lock ends
    with the process.

    The folder itself is locked (flock), so nothing is left behind in it. Where a system cannot do
    that, nobody waits.
    """
    if fcntl is None:
        yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        reason = f"cannot be written: {error.strerror}; nothing was changed"
        raise OutputError(reason, path=os.fspath(folder)) from error
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
