"""Bad days: a full disk, a closed stream, an impatient user, a broken package; always one line,
never a traceback.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from importlib import metadata
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import draftdiff as dd
from command import run, trouble
from draftdiff.cli import main
from draftdiff.errors import InputError, LimitExceeded, OutputError
from draftdiff.model import Draft, Paragraph
from draftdiff.model.numerals import number
from draftdiff.readers.registry import read_bytes
from draftdiff.writers.registry import write_bytes


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("1. States shall act.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("1. States should act.\n", encoding="utf-8")
    return tmp_path


def shell(folder: Path, line: str) -> tuple[int, str]:
    """A line of shell with ``draftdiff`` in it: its exit status, and what it said on standard
    error.
    """
    line = line.replace("draftdiff", f"'{sys.executable}' -m draftdiff", 1)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, env=environment)
    return done.returncode, done.stderr.decode()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
@pytest.mark.parametrize(
    "command",
    ["a.txt b.txt", "tree a.txt --json", "--version", "--help", "a.txt b.txt -o - -t html"],
)
def test_a_full_disk_behind_standard_output(files: Path, command: str) -> None:
    status, said = shell(files, f"draftdiff {command} > /dev/full")
    assert (status, said.count("\n")) == (2, 1), said
    assert "standard output cannot be written: No space left" in said


def test_a_full_disk_behind_standard_error_is_not_told_twice(files: Path) -> None:
    assert shell(files, "draftdiff tree none.txt 2> /dev/full") == (2, "")


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("draftdiff a.txt b.txt >&-", 2, "standard output is closed"),
        ("draftdiff --version >&-", 2, "is closed"),
        ("draftdiff tree - <&-", 2, "standard input is closed"),
        ("draftdiff tree none.txt 2>&-", 2, ""),
        ("draftdiff -q a.txt b.txt >&-", 1, ""),
        ("draftdiff a.txt b.txt | head -c 1 > /dev/null", 0, ""),
    ],
)
def test_closed_streams(files: Path, line: str, status: int, said: str) -> None:
    found, error = shell(files, line)
    assert found == status, error
    assert said in error
    assert error.count("\n") == bool(said)


def test_an_impatient_user_sees_no_traceback(files: Path) -> None:
    """Interrupted while it starts, loads or works; but in the first moments, which are Python's
    own.
    """
    chosen = random.Random(5)
    for _ in range(12):
        process = subprocess.Popen(
            [sys.executable, "-m", "draftdiff", "a.txt", "b.txt"],
            cwd=files,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        time.sleep(chosen.uniform(0.06, 0.3))
        process.send_signal(signal.SIGINT)
        said = process.communicate()[1].decode()
        assert "Traceback" not in said or _in_start_of_python(said), said
        assert process.returncode in (1, 2, -signal.SIGINT)


def test_an_interruption_that_python_wraps_is_told_as_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Until 3.11 one that comes while a class is made is the cause of a RuntimeError."""

    def interrupted(_: object) -> int:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    for place in ("draftdiff.cli.running.run", "draftdiff.cli.running._run"):
        with monkeypatch.context() as patched:
            patched.setattr(place, interrupted)
            assert main(["a.txt", "b.txt"]) == 2
        assert capsys.readouterr().err == "draftdiff: interrupted; nothing was written\n"

    def broken(_: object) -> int:
        raise RuntimeError("something else")

    monkeypatch.setattr("draftdiff.cli.running.run", broken)
    with pytest.raises(RuntimeError, match="something else"):
        main(["a.txt", "b.txt"])


def _in_start_of_python(said: str) -> bool:
    """Whether no line of ours stands in a traceback, but the first one that is loaded."""
    return not any(
        "/draftdiff/" in line and "/draftdiff/__init__.py" not in line for line in said.splitlines()
    )


@pytest.mark.parametrize(
    "line",
    [
        "--debug tree none.txt",
        "tree --debug none.txt",
        "tree none.txt --debug",
        "--debug none.txt a.txt",
    ],
)
def test_debug_stands_anywhere(files: Path, line: str) -> None:
    status, _, said = run(files, *line.split())
    assert status == 2
    assert "Traceback" in said
    assert "none.txt: there is no such file" in said


def test_limits_are_raised_on_the_command_line(files: Path) -> None:
    said = trouble(files, "tree", "a.txt", "--limit", "size=10")
    assert "more than 10 bytes" in said
    assert "--limit size=20" in said
    assert run(files, "--limit", "size=21", "tree", "a.txt")[0] == 0
    assert "there is no limit 'bytes'" in trouble(files, "tree", "a.txt", "--limit=bytes=3")
    assert "write --limit NAME=NUMBER" in trouble(files, "tree", "a.txt", "--limit", "size=-1")


def test_limits_are_raised_in_python() -> None:
    with dd.limits(size=10):
        with pytest.raises(LimitExceeded, match="more than 10 bytes"):
            dd.read_text("States shall act.")
        with dd.limits(size=100):
            assert dd.read_text("States shall act.").text
    assert dd.read_text("States shall act.").text
    for wrong in ({"bytes": 3}, {"size": 0}, {"size": True}, {"size": "3"}):
        with pytest.raises(InputError, match="limit"), dd.limits(**wrong):
            pass


class TestNumbers:
    """Of more digits than Python converts, or than a float holds."""

    @pytest.mark.parametrize("digits", [99, 320, 5_000])
    def test_as_labels(self, digits: int) -> None:
        many = "9" * digits
        labels = {"v1": f"{many}.", "v2": f"({many})", "v3": f"Article {many}", "v4": "1."}
        drafts = [
            dd.read_text(
                f"{label} First words here.\n\n{label}{label} Other words, again.\n", id=id
            )
            for id, label in labels.items()
        ]
        for old in drafts:
            for new in drafts:
                changes = dd.diff(old, new)
                assert changes.apply(old) == new
        assert number(many) == (int(many) if digits < 100 else None)

    def test_as_json(self) -> None:
        for data in (b'{"schema": "draftdiff.draft/1", "id": %s}', b"[%s]", b'{"schema": %s}'):
            with pytest.raises(InputError, match="thousands of digits"):
                read_bytes(data % (b"9" * 5_000), "json")


class Point(EntryPoint):
    """An entry point of a package that is not there."""

    function = None

    def load(self):
        if self.function is None:
            raise ImportError("no module named 'tablets'")
        return type(self).function


@pytest.fixture
def plugin(monkeypatch: pytest.MonkeyPatch) -> type[Point]:
    points = [Point("tablet", "tablets:read", "draftdiff.readers")]
    monkeypatch.setattr(metadata, "entry_points", lambda group: points)
    monkeypatch.setattr(Point, "function", None)
    return Point


def test_a_broken_package_is_named(plugin: type[Point]) -> None:
    for wrong, error in ((lambda: read_bytes(b"x", "tablet"), InputError), (_written, OutputError)):
        with pytest.raises(
            error, match="'tablets:read', which brings the format 'tablet', is broken"
        ):
            wrong()


def _written() -> bytes:
    return write_bytes(Draft([Paragraph("One.")], "v1"), "tablet")


def _fails(*_: object, **__: object) -> None:
    raise KeyError("clay")


@pytest.mark.parametrize("function", [_fails, lambda *_, **__: "words", lambda *_, **__: None, 5])
def test_a_fault_of_another_package_is_told_as_its_own(
    plugin: type[Point], function: object
) -> None:
    plugin.function = staticmethod(function) if callable(function) else function
    for wrong, error in ((lambda: read_bytes(b"x", "tablet"), InputError), (_written, OutputError)):
        with pytest.raises(error, match="a fault of the package 'tablets:read'"):
            wrong()
