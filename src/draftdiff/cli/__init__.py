"""The command line: ``draftdiff OLD NEW`` and its commands."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; trouble is one line on standard error, never a traceback.

    Args:
        argv: The arguments; those of the process if None.

    Returns:
        The exit status: 0 nothing to show or done, 1 differences shown, 2 trouble.
    """
    # A command makes next to nothing that only the collector could free, and soon ends: looking for
    # it costs a fifth.
    collects = gc.isenabled()
    gc.disable()
    try:
        # Imported here, so that an interruption while it loads is told as any other.
        from draftdiff.cli.running import run

        return run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:
        # Until 3.11 Python wraps an interruption that comes while a class is made.
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        return _interrupted()
    finally:
        if collects:
            gc.enable()


def _interrupted() -> int:
    """Say that the command was interrupted, and return its exit status."""
    if sys.stderr is not None:
        sys.stderr.write("draftdiff: interrupted; nothing was written\n")
    return 2


__all__ = ["main"]
