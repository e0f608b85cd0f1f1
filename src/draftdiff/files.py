"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from draftdiff.errors import OutputError


def write_atomically(target: str | os.PathLike[str], data: bytes, *, sync: bool = True) -> None:
    """Puts the bytes where the target is, in one step: written beside it, synced, renamed over it.

    Args:
        target: The file.
        data: Its content.
        sync: Wait until the content is on the disk; of many files that together make sense, that costs more than
            it is worth.

    Raises:
        OutputError: It cannot be written; what stood there is as it was.
    """
    path = Path(os.path.realpath(target))
    try:
        _replace(path, data, sync=sync)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"cannot be written: {reason}; nothing was changed", path=os.fspath(target)) from error


def _replace(path: Path, data: bytes, *, sync: bool) -> None:
    if path.exists() and not path.is_file():
        # A pipe or device cannot be replaced; a directory says so itself.
        with path.open("wb") as stream:
            stream.write(data)
        return
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            if sync:
                os.fsync(stream.fileno())
        os.chmod(beside, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(beside, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(beside)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
