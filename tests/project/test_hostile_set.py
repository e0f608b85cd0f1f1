"""The short form of the hostile set: no input breaks a promise. The long form: ``python
tests/hostile_set.py``.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from hostile_set import Outcome, cases


@pytest.mark.skipif(sys.platform == "win32", reason="child processes with bounds need POSIX")
def test_no_input_breaks_a_promise() -> None:
    script = Path(__file__).parents[1] / "hostile_set.py"
    done = subprocess.run([sys.executable, str(script), "--short"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "0 broken promises" in done.stdout


def test_the_set_is_as_large_as_is_said() -> None:
    names = [case.name for case in cases()]
    assert len(names) >= 200
    assert len(set(names)) == len(names)


def test_a_broken_promise_is_found() -> None:
    for outcome in (
        Outcome(-9, 0.1, 50, ""),
        Outcome(99, 0.1, 50, ""),
        Outcome(1, 0.1, 50, "Traceback (most recent call last)"),
        Outcome(2, 0.1, 50, "draftdiff: a fault of draftdiff itself"),
        Outcome(2, 0.1, 50, ""),
        Outcome(0, 9.0, 50, ""),
        Outcome(0, 0.1, 900, ""),
    ):
        assert outcome.fault()
    assert Outcome(2, 0.1, 50, "draftdiff: a.txt: empty").fault() is None


def test_a_case_is_run_in_a_folder_of_its_own() -> None:
    script = (
        "import sys; sys.path.insert(0, {!r}); from hostile_set import *; print(run({}).status)"
    )
    case = 'Case("x", lambda: {"a.txt": b"x"}, ("tree", "b.txt"))'
    done = subprocess.run(
        [sys.executable, "-c", script.format(str(Path(__file__).parents[1]), case)],
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "2", done.stderr
