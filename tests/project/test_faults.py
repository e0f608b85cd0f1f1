"""Faults in every step of every write, and kills at any moment: a file is byte for byte the old or
the new one.
"""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from draftdiff import files
from draftdiff.errors import DraftDiffError, InputError, OutputError
from draftdiff.history import History
from draftdiff.model import Draft, Paragraph
from draftdiff.records import Record, add, check, init, load, save
from draftdiff.verbs import diff, read_text, redline, write

OLD, NEW = b"The old text.\n" * 1_000, b"The new text, which is longer.\n" * 3_000
#: What a step fails with.
FAILURES: tuple[BaseException, ...] = (
    *(
        OSError(code, os.strerror(code))
        for code in (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EINTR)
    ),
    KeyboardInterrupt(),
    MemoryError(),
)


class Steps:
    """Stands in for ``os`` and ``tempfile``: counts the steps of a write, and lets one of them
    fail.

    Attributes:
        fails: The number of the step that fails, from 0, or None.
        failure: What it fails with.
        done: The names of the steps so far.
    """

    COUNTED = ("fsync", "chmod", "replace", "link", "mkstemp", "fdopen", "open")

    def __init__(
        self, module: Any, fails: int | None = None, failure: BaseException | None = None
    ) -> None:
        self.module, self.fails, self.failure = module, fails, failure
        self.done: list[str] = []

    def step(self, name: str) -> None:
        self.done.append(name)
        if len(self.done) - 1 == self.fails:
            assert self.failure is not None
            raise self.failure

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.module, name)
        if name not in self.COUNTED:
            return found

        def counted(*arguments: Any, **keywords: Any) -> Any:
            self.step(name)
            made = found(*arguments, **keywords)
            return Stream(self, made) if name == "fdopen" else made

        return counted


class Stream:
    """A stream each of whose steps is counted too."""

    def __init__(self, steps: Steps, stream: Any) -> None:
        self.steps, self.stream = steps, stream

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()
        self.steps.step("close")

    def write(self, data: bytes) -> None:
        self.stream.write(data[: len(data) // 2])
        self.steps.step("write")
        self.stream.write(data[len(data) // 2 :])

    def flush(self) -> None:
        self.stream.flush()
        self.steps.step("flush")

    def fileno(self) -> int:
        return int(self.stream.fileno())


def watched(
    monkeypatch: pytest.MonkeyPatch,
    fails: int | None,
    failure: BaseException | None,
    run: Callable[[], Any],
) -> list[str]:
    """Runs a write of which a step fails; the steps that were done. An error of ours is as it
    should be.
    """
    steps = Steps(os, fails, failure)
    places = Steps(tempfile)
    places.step = steps.step  # type: ignore[method-assign]
    with monkeypatch.context() as patched:
        patched.setattr(files, "os", steps)
        patched.setitem(sys.modules, "tempfile", places)
        try:
            run()
        except (OutputError, InputError):
            assert fails is not None
        except (KeyboardInterrupt, MemoryError):
            assert fails is not None
    return steps.done


def _write(folder: Path) -> None:
    files.write_atomically(folder / "target", NEW)


def _write_fresh(folder: Path) -> None:
    files.write_atomically(folder / "fresh", NEW, fresh=True)


def _redline(folder: Path) -> None:
    write(
        redline(read_text("States shall act."), read_text("States should act.")),
        folder / "target",
        format="html",
    )


def _changes(folder: Path) -> None:
    write(
        diff(read_text("States shall act."), read_text("States should act.")),
        folder / "target",
        format="json",
    )


def _save(folder: Path) -> None:
    drafts = [
        Draft([Paragraph("Words.")], "v1"),
        Draft([Paragraph("More words.")], "v2", parents=["v1"]),
    ]
    save(Record(History(drafts), "Talks"), folder / "new")


def _add(folder: Path) -> None:
    add(folder / "rec", folder / "text.txt", id="v2", proposers=["UK"])


@pytest.mark.parametrize(
    "run", [_write, _write_fresh, _redline, _changes, _save, _add], ids=lambda run: run.__name__
)
def test_a_fault_in_any_step_leaves_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[[Path], None]
) -> None:
    whole = _prepared(tmp_path / "whole")
    before = _contents(whole)
    count = len(watched(monkeypatch, None, None, lambda: run(whole)))
    after = _contents(whole)
    assert count >= 8
    tried = 0
    for number in range(count):
        for failure in FAILURES:
            folder = _prepared(tmp_path / f"{number}-{tried}")
            watched(monkeypatch, number, failure, lambda folder=folder: run(folder))
            for name, data in _contents(folder).items():
                assert data in (before.get(name), after.get(name)), (name, number, failure)
            _sound(folder, before)
            tried += 1
    assert tried >= 8 * len(FAILURES)


def _prepared(folder: Path) -> Path:
    folder.mkdir()
    (folder / "target").write_bytes(OLD)
    (folder / "text.txt").write_text("States shall act.\n", encoding="utf-8")
    init(folder / "rec", title="Talks")
    return folder


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _sound(folder: Path, before: dict[str, bytes]) -> None:
    """What was there is there still, nothing lies about, and a record that is there can be loaded."""
    assert before.keys() <= _contents(folder).keys()
    assert not [path.name for path in folder.rglob(".*")]
    for record in ("rec", "new"):
        if (folder / record / "record.toml").exists():
            assert check(folder / record) == ()


def test_two_hundred_faults_are_injected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The count that is promised, so that it cannot shrink unseen."""
    runs = (_write, _write_fresh, _redline, _changes, _save, _add)
    steps = [
        len(
            watched(monkeypatch, None, None, lambda run=run, n=n: run(_prepared(tmp_path / str(n))))
        )
        for n, run in enumerate(runs)
    ]
    assert sum(steps) * len(FAILURES) >= 200


WRITER = """
import sys
from draftdiff.files import write_atomically
texts = (b"The old text.\\n" * 100_000, b"The new text.\\n" * 150_000)
print("ready", flush=True)
for number in range(10_000):
    write_atomically(sys.argv[1], texts[number % 2])
"""
ADDER = """
import sys
from draftdiff.records import add
print("ready", flush=True)
for number in range(10_000):
    add(sys.argv[1], sys.argv[2], id=f"v{number}", proposers=[f"P{number}"])
"""


def killed(script: str, *arguments: str, moment: float) -> None:
    """Starts a script, and kills it at a moment after it said that it is ready."""
    process = subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL")
def test_forty_kills_leave_the_old_or_the_new(tmp_path: Path) -> None:
    chance = random.Random(24)
    texts = (b"The old text.\n" * 100_000, b"The new text.\n" * 150_000)
    target = tmp_path / "target"
    target.write_bytes(texts[0])
    for _ in range(40):
        killed(WRITER, str(target), moment=chance.uniform(0, 0.08))
        assert target.read_bytes() in texts


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL")
def test_ten_kills_of_an_add_leave_a_record(tmp_path: Path) -> None:
    chance = random.Random(25)
    (tmp_path / "text.txt").write_text("States shall act.\n", encoding="utf-8")
    for number in range(10):
        folder = tmp_path / str(number)
        init(folder, title="Talks")
        killed(ADDER, str(folder), str(tmp_path / "text.txt"), moment=chance.uniform(0, 0.3))
        drafts = load(folder).history
        assert drafts.keys() == {f"v{n}" for n in range(len(drafts))}
        add(folder, tmp_path / "text.txt", id="again")


def test_an_error_of_a_disk_names_the_file_and_says_that_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _prepared(tmp_path / "rec")
    monkeypatch.setattr(files, "os", Steps(os, 1, OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(
        DraftDiffError, match="target: cannot be written: No space left on device; nothing"
    ):
        files.write_atomically(folder / "target", NEW)
