"""A diff in another language: a program that reads and writes JSON, a line a call."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from threading import Event, Timer
from typing import IO, Any, Final

from draftdiff.errors import InputError
from draftdiff.testing.subjects.subject import Subject

#: Calls that a program may offer besides ``diff``.
_FURTHER_CALLS: Final = ("apply", "invert")


class ProcessError(RuntimeError):
    """The program answered with an error, with no answer, or too late."""


class Program:
    """A program that answers calls, started when it is first asked, and again where it ended."""

    def __init__(self, command: Sequence[str], timeout: float) -> None:
        self.command = list(command)
        self.timeout = timeout
        self._process: subprocess.Popen[str] | None = None

    def call(self, name: str, **arguments: Any) -> Any:
        """Return the program's answer to a call.

        Raises:
            InputError: The program cannot be started.
            ProcessError: It answers with an error, not in JSON, not in time, or ends.
        """
        request = json.dumps({"call": name, **arguments}) + "\n"
        # A program that ended after its last answer is asked once more, started anew.
        was_running = self._process is not None
        line, in_time = self._answer_line(request)
        if not line and in_time and was_running:
            line, in_time = self._answer_line(request)
        if not in_time:
            raise ProcessError(f"no answer to {name!r} within {self.timeout:g} seconds")
        if not line:
            raise ProcessError(f"the program ended without an answer to {name!r}")
        return _result(line)

    def _answer_line(self, request: str) -> tuple[str, bool]:
        """Return the line that the program writes, and whether it did not take too long; the line
        is empty where the program ended.
        """
        process = self._running()
        late = Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = Timer(self.timeout, end)
        timer.start()
        try:
            calls = _stream(process.stdin)
            calls.write(request)
            calls.flush()
            line = _stream(process.stdout).readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        if not line:
            self.close()
        return line, not late.is_set()

    def close(self) -> None:
        """End the program."""
        if self._process is None:
            return
        self._process.kill()
        self._process.communicate()
        self._process = None

    def __del__(self) -> None:
        self.close()

    def _running(self) -> subprocess.Popen[str]:
        """Return the process, started where it is not running.

        Raises:
            InputError: It cannot be started.
        """
        if self._process is not None and self._process.poll() is None:
            return self._process
        try:
            self._process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
        except OSError as error:
            raise InputError(f"{self.command[0]} cannot be started: {error}") from error
        return self._process


def from_process(
    command: Sequence[str], *, name: str | None = None, calls: str = "diff", timeout: float = 10
) -> Subject:
    """The diff of a program of any language.

    The program reads a line of JSON, ``{"call": "diff", "old": TEXT, "new": TEXT}``, and writes one,
    ``{"result": ...}``: a list of ``[op, text]`` with op equal, delete or insert, or any JSON that
    is empty or null where nothing differs. ``{"error": TEXT}`` says that it cannot. With
    ``calls="diff apply invert"`` it also answers ``{"call": "apply", "changes": ..., "old": TEXT}``
    with the new text, and ``{"call": "invert", "changes": ...}`` with what leads back.

    Args:
        command: The program and its arguments.
        name: What it is called in reports; the program's name when None.
        calls: The calls that it answers, in one string.
        timeout: Seconds for one answer, then the program is ended, and started again for the next.

    Returns:
        The subject; the program starts when it is first asked.

    Raises:
        InputError: There is no such call, or ``diff`` is not among them.

    Example::

        from_process(["node", "my_diff.js"], calls="diff apply").check()
    """
    offered = calls.split()
    unknown = [call for call in offered if call not in ("diff", *_FURTHER_CALLS)]
    if unknown or "diff" not in offered:
        raise InputError(f"calls are diff, and apply or invert if there are such, not {calls!r}")
    program = Program(command, timeout)

    def diff(old: str, new: str) -> Any:
        return program.call("diff", old=old, new=new)

    def apply(changes: Any, old: str) -> Any:
        return program.call("apply", changes=changes, old=old)

    def invert(changes: Any) -> Any:
        return program.call("invert", changes=changes)

    return Subject(
        name or command[0],
        diff,
        apply if "apply" in offered else None,
        invert if "invert" in offered else None,
    )


def _stream(stream: IO[str] | None) -> IO[str]:
    """Return a stream of the process, which has pipes."""
    assert stream is not None
    return stream


def _result(line: str) -> Any:
    """Return the result that a line of JSON holds.

    Raises:
        ProcessError: It holds none.
    """
    try:
        answer = json.loads(line)
    except ValueError as error:
        raise ProcessError(f"the answer is no JSON: {line[:80]!r}") from error
    if not isinstance(answer, dict) or "result" not in answer:
        reason = answer.get("error") if isinstance(answer, dict) else None
        raise ProcessError(str(reason or f"the answer has no result: {line[:80]!r}"))
    return answer["result"]
