"""From arguments to an exit status: 0 nothing to show or done, 1 differences shown, 2 trouble."""

from __future__ import annotations

import re
import sys
import warnings
from argparse import Namespace
from collections.abc import Sequence
from typing import Final

from draftdiff.cli.arguments import general, parse
from draftdiff.cli.console import finish, let_go, say, say_all
from draftdiff.errors import DraftDiffError, OutputError, UnorderedWarning
from draftdiff.work_limits import limits


def run(argv: Sequence[str]) -> int:
    """Runs one command; trouble is one line on standard error, never a traceback.

    Args:
        argv: The arguments.

    Returns:
        The exit status.
    """
    debug = "--debug" in argv
    try:
        argv, raised = general(argv)
        with limits(**raised):
            status = _run(parse(argv))
        finish()
    except SystemExit as stop:
        # argparse stops so, its help or its one line of trouble said.
        return _stopped(stop)
    except BrokenPipeError:
        # The reader of a pipe went away (``| head``): no trouble of ours, and nothing more can be
        # written.
        let_go(sys.stdout)
        return 1
    except DraftDiffError as error:
        return _trouble(str(error), debug)
    except RecursionError:
        return _trouble("the document is nested too deeply to be read", debug)
    except MemoryError:
        return _trouble("there is not enough memory for a document of this size", debug)
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):
            raise  # An interruption while a class was made: no fault.
        fault = f"a fault of draftdiff itself ({type(error).__name__}: {error})"
        return _trouble(f"{fault}; run again with --debug and report it", debug)
    return status


#: Where a warning is about: the same of several places is said once.
_WHERE: Final = re.compile(r"""^(?:draft (?:'[^']*'|"[^"]*")|[^:]+: paragraph [0-9]+): """)


def _run(arguments: Namespace) -> int:
    """Run a command and report each of its warnings once, with a count."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        status: int = arguments.run(arguments)
    by_text: dict[str, dict[str, None]] = {}
    for message in (str(warning.message) for warning in caught if _is_ours(warning)):
        by_text.setdefault(_WHERE.sub("", message), {})[message] = None
    for text, messages in by_text.items():
        line = f"{text} ({len(messages)} times)" if len(messages) > 1 else next(iter(messages))
        say(f"warning: {line}", quiet=getattr(arguments, "quiet", False))
    return status


def _stopped(stop: SystemExit) -> int:
    try:
        finish()
    except OutputError as error:
        return _trouble(str(error), False)
    return stop.code if isinstance(stop.code, int) else 2


def _is_ours(warning: warnings.WarningMessage) -> bool:
    """Return whether draftdiff warns, and no library that it reads or writes with."""
    is_theirs = "site-packages" in warning.filename and "draftdiff" not in warning.filename
    return warning.category in (UserWarning, UnorderedWarning) and not is_theirs


def _trouble(message: str, debug: bool) -> int:
    """Report an error in a line and return the exit status 2."""
    let_go(sys.stdout)
    if debug:
        import traceback

        say_all(traceback.format_exc())
    for ours, theirs in _IN_A_SHELL.items():
        message = message.replace(ours, theirs)
    say(message)
    return 2


#: What a message of the library says in Python, as the command line has it.
_IN_A_SHELL: Final = {
    "say what to do with them: track_changes='accept', 'reject' or 'all'": "use --track-changes accept, reject or all",
}
