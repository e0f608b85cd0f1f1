"""What the README shows is what draftdiff does."""

import doctest
import re
import sys
from pathlib import Path

import pytest

from draftdiff.cli import main

README = Path(__file__).parent.parent / "README.md"


def test_python_examples_run():
    failed, tried = doctest.testfile(str(README), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tried
    assert not failed


def demo_output(capsysbinary, tmp_path, monkeypatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["demo", "--color", "never"]) == 0
    sys.stdout.flush()
    return capsysbinary.readouterr().out.decode()


def test_the_demo_prints_what_the_readme_shows(capsysbinary, tmp_path, monkeypatch):
    shown = re.search(
        r"<!-- output of: draftdiff demo --color never -->\n```text\n(.*?)```", README.read_text("utf-8"), re.S
    )
    assert shown
    assert shown[1] == demo_output(capsysbinary, tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "page", ["docs/architecture.md", "docs/tricky-cases.md", "docs/known-limits.md", "CHANGELOG.md"]
)
def test_pages_that_it_names_are_there(page):
    assert (README.parent / page).is_file()
