"""The pytest plugin: a test for each law of a diff that the option names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DIFFS = """
from draftdiff.testing.subjects import difflib_words

words = difflib_words()
NUMBER = 3


def everything(old, new):
    return [("delete", old), ("insert", new)]
"""
PLUGIN = "draftdiff.testing.pytest_plugin"


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Return a test run in a folder of its own, with the plugin and no others."""
    (folder / "our_diffs.py").write_text(DIFFS, encoding="utf-8")
    (folder / "test_other.py").write_text("def test_other() -> None: ...\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", PLUGIN, "-p", "no:cacheprovider", "-v"]
    paths = os.pathsep.join([str(folder), *sys.path])
    environment = {
        **os.environ,
        "PYTHONPATH": paths,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_ADDOPTS": "",
    }
    return subprocess.run(
        [*command, *options],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_law_has_its_line(tmp_path: Path) -> None:
    done = run(tmp_path, "--draftdiff-laws", "our_diffs:words", "--draftdiff-examples", "5")
    assert "draftdiff::our_diffs:words::patch PASSED" in done.stdout
    assert "draftdiff::our_diffs:words::compose SKIPPED (not asked needs" in done.stdout
    assert "test_other.py::test_other PASSED" in done.stdout
    assert done.returncode == 0


def test_a_broken_law_fails_with_its_counter_example(tmp_path: Path) -> None:
    options = ("--draftdiff-text", "--draftdiff-examples", "5")
    done = run(tmp_path, "--draftdiff-laws", "our_diffs:everything", *options)
    assert "our_diffs:everything::identity FAILED" in done.stdout
    assert "@example((old, new))" in done.stdout
    assert done.returncode == 1


def test_without_the_option_nothing_is_added_and_nothing_imported(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert "draftdiff::" not in done.stdout
    assert done.returncode == 0
    script = (
        f"import sys, {PLUGIN}\n"
        "ours = sorted(name for name in sys.modules if name.startswith('draftdiff.'))\n"
        "print(ours, 'hypothesis' in sys.modules)\n"
    )
    imported = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    modules = ["draftdiff.errors", "draftdiff.testing", PLUGIN]
    assert imported.stdout.strip() == f"{modules} False"


def test_what_is_no_diff_is_refused_in_one_line(tmp_path: Path) -> None:
    for name in ("our_diffs:absent", "no_such_module:x", "our_diffs:NUMBER"):
        done = run(tmp_path, "--draftdiff-laws", name)
        assert f"ERROR: --draftdiff-laws {name}: " in done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        assert done.returncode == 4
