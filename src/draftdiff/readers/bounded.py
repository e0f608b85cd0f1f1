"""Foreign code in a helper: a process of its own that is reused, with limits of CPU and memory.

``called`` is the seam. The helper is ``python -m draftdiff.readers.bounded``; a line of JSON and
the bytes of a document go to it, a line of JSON comes back. Where no process can be started (a
browser, a frozen program) the work is done in this one, without these two limits.
"""

from __future__ import annotations

import atexit
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO, TYPE_CHECKING, Any, Final

from attrs import asdict, define, field

from draftdiff.errors import DraftDiffError, InputError, LimitExceeded
from draftdiff.work_limits import current_limits, limits

if TYPE_CHECKING:
    from subprocess import Popen

_ERRORS: Final = {kind.__name__: kind for kind in (DraftDiffError, InputError, LimitExceeded)}
_MEGABYTE: Final = 1024 * 1024


@define(eq=False)
class _Helper:
    """The helper of a process; a process that was forked has one of its own."""

    lock: Lock = field(factory=Lock)
    process: Popen[bytes] | None = None

    def answer(self, question: dict[str, Any], data: bytes) -> dict[str, Any]:
        """Return what the helper says to a question, or the status with which it ended instead."""
        with self.lock:
            if self.process is None or self.process.poll() is not None:
                self.process = _start_helper()
            try:
                line = _ask(self.process, question, data)
            # What interrupts a question leaves half an answer in the pipe.
            except BaseException:
                self.process.kill()
                self.stop()
                raise
            if not line.endswith(b"\n"):
                status = self.process.wait()
                self.stop()
                return {"ended": status}
            reply: dict[str, Any] = json.loads(line)
            return reply

    def stop(self) -> None:
        """Wait for the helper, which ends where there are no more questions."""
        process = self.process
        self.process = None
        if process is not None:
            process.communicate()


#: The helpers by the numbers of the processes that they help.
_HELPERS: Final[dict[int, _Helper]] = {}


def called(task: str, data: bytes, code: str) -> Any:
    """The value that a function of ours makes of a document with foreign code, in the helper.

    Args:
        task: Its module and name, ``package.module:function``; it takes bytes, gives what JSON
            holds.
        data: The document.
        code: The name of the foreign code, for messages.

    Raises:
        DraftDiffError: As the function raises it.
        LimitExceeded: It took more CPU or memory than the limits ``seconds`` and ``memory``.
        InputError: The foreign code ended the helper.
    """
    helper = _HELPERS.get(os.getpid())
    if helper is None:
        helper = _HELPERS.setdefault(os.getpid(), _Helper())
        atexit.register(stop)
    question = {"task": task, "limits": asdict(current_limits()), "size": len(data)}
    try:
        reply = helper.answer(question, data)
    except _NoProcess:
        return _run_task(task, data)
    if "ended" in reply:
        raise _error_for_status(reply["ended"], code)
    if "error" in reply:
        kind, reason, where = reply["error"]
        raise _ERRORS[kind](reason, where=where)
    if "memory" in reply:
        raise _limit_exceeded("memory", code, "MB of memory")
    if "fault" in reply:
        raise RuntimeError(reply["fault"])
    return reply["value"]


def stop() -> None:
    """End the helper of this process, if there is one; the next document starts another."""
    helper = _HELPERS.get(os.getpid())
    if helper is not None:
        helper.stop()


class _NoProcess(Exception):
    """No process can be started here."""


def _start_helper() -> Popen[bytes]:
    """Start a helper that imports our package from where this process has it, and nothing from the
    folder in which it happens to run.
    """
    from subprocess import DEVNULL, PIPE, Popen

    if getattr(sys, "frozen", False) or not sys.executable:
        raise _NoProcess
    home = str(Path(__file__).resolve().parents[2])
    absolute = [path for path in sys.path if os.path.isabs(path)]
    paths = [home, *(path for path in absolute if path != home)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-P", "-m", "draftdiff.readers.bounded"]
    try:
        process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment)
    except OSError as error:
        raise _NoProcess from error
    return process


def _ask(process: Popen[bytes], question: dict[str, Any], data: bytes) -> bytes:
    """Send a question and a document; return the answer's line, cut short if the helper ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError):
        process.stdin.write(json.dumps(question).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
    return process.stdout.readline()


def _error_for_status(status: int, code: str) -> InputError:
    """The error for a document at which the helper ended without a word."""
    if sys.platform == "win32":
        aborted: tuple[int, ...] = ()
    else:
        from signal import SIGABRT, SIGILL, SIGKILL, SIGPROF, SIGTRAP

        if status == -SIGPROF:
            return _limit_exceeded("seconds", code, "s of CPU")
        aborted = (-SIGABRT, -SIGILL, -SIGKILL, -SIGTRAP)
    limit = current_limits().memory
    reason = f"{code} broke off while it read this: it is broken, or needs more than {limit} MB"
    kind = LimitExceeded if status in aborted else InputError
    return kind(f"{reason}; print it to a new file, or raise --limit memory={2 * limit}")


def _limit_exceeded(name: str, code: str, unit: str) -> LimitExceeded:
    limit: int = getattr(current_limits(), name)
    setting = f"{name}={2 * limit}"
    remedy = f"--limit {setting} (in Python: with draftdiff.limits({setting}))"
    reason = f"{code} takes more than {limit} {unit} to read it; if you trust it, raise the limit"
    return LimitExceeded(f"{reason}: {remedy}")


def _run_task(task: str, data: bytes) -> Any:
    from importlib import import_module

    module, _, name = task.partition(":")
    return getattr(import_module(module), name)(data)


def _serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer questions until there are no more."""
    while line := questions.readline():
        question = json.loads(line)
        data = questions.read(question["size"])
        with limits(**question["limits"]) as current:
            _set_limits(current.seconds, current.memory)
            reply = _answer(question["task"], data)
        answers.write(json.dumps(reply).encode() + b"\n")
        answers.flush()
        del data, reply


def _answer(task: str, data: bytes) -> dict[str, Any]:
    """The answer to a question: the value that a task gives, or the error that it raises."""
    try:
        return {"value": _run_task(task, data)}
    except DraftDiffError as error:
        kind_names = [kind.__name__ for kind in type(error).__mro__ if kind.__name__ in _ERRORS]
        return {"error": [kind_names[0], error.reason, error.where]}
    except RecursionError:
        reason = "the document is nested too deeply to be read; flatten it"
        return {"error": ["LimitExceeded", reason, None]}
    except MemoryError:
        return {"memory": True}
    except Exception as error:
        return {"fault": f"{type(error).__name__}: {error}"}


def _set_limits(seconds: int, memory: int) -> None:
    """Limit this process to some more seconds of CPU and megabytes of memory."""
    if sys.platform == "win32":
        return
    import resource
    import signal

    signal.setitimer(signal.ITIMER_PROF, seconds)
    status = Path("/proc/self/statm")
    if status.exists():
        now = int(status.read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        ceiling = now + memory * _MEGABYTE
        if hard != resource.RLIM_INFINITY:
            ceiling = min(ceiling, hard)
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))


if __name__ == "__main__":
    # What foreign code prints does not get among the answers.
    _OUT = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _serve(sys.stdin.buffer, _OUT)
