"""From arguments to an exit status: 0 nothing to show or done, 1 differences shown, 2 trouble."""

from __future__ import annotations

import os
import sys
import traceback
import warnings
from collections.abc import Sequence

from draftdiff.cli.arguments import parse
from draftdiff.cli.console import say, say_all
from draftdiff.errors import DraftDiffError


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; trouble is one line on standard error, never a traceback.

    Args:
        argv: The arguments; those of the process if None.

    Returns:
        The exit status.
    """
    arguments = parse(sys.argv[1:] if argv is None else argv)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UserWarning)
            status: int = arguments.run(arguments)
        for message in dict.fromkeys(str(warning.message) for warning in caught if _is_ours(warning)):
            say(f"warning: {message}", quiet=getattr(arguments, "quiet", False))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe went away (``| head``): no trouble of ours, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _trouble("interrupted; nothing was written", arguments.debug)
    except DraftDiffError as error:
        return _trouble(str(error), arguments.debug)
    except RecursionError:
        return _trouble("the document is nested too deeply to be read", arguments.debug)
    except Exception as error:
        return _trouble(
            f"a fault of draftdiff itself ({type(error).__name__}: {error}); run again with --debug and report it",
            arguments.debug,
        )
    return status


def _is_ours(warning: warnings.WarningMessage) -> bool:
    return warning.category is UserWarning


def _trouble(message: str, debug: bool) -> int:
    if debug:
        say_all(traceback.format_exc())
    say(message)
    return 2
