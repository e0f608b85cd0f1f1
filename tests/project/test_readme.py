"""What the README shows is what draftdiff does."""

import doctest
import re
import sys
from pathlib import Path

import pytest

from draftdiff.cli import main

README = Path(__file__).parents[2] / "README.md"


def test_python_examples_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(
        str(README), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
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
        r"<!-- output of: draftdiff demo --color never -->\n```text\n(.*?)```",
        README.read_text("utf-8"),
        re.S,
    )
    assert shown
    assert shown[1] == demo_output(capsysbinary, tmp_path, monkeypatch)


SITE = re.compile(
    r"https://(?:github\.com/draftdiff/draftdiff/blob|raw\.githubusercontent\.com/draftdiff/draftdiff)/main/"
)


def test_its_links_work_wherever_it_is_shown():
    """PyPI shows the README alone, so each link is absolute, and leads to a file of this
    repository.
    """
    links = re.findall(r"\]\(([^)]+)\)", README.read_text("utf-8"))
    files = [SITE.sub("", link) for link in links]
    assert [link for link in links if not SITE.match(link)] == []
    assert [file for file in files if not (README.parent / file).is_file()] == []
    assert {
        "docs/architecture.md",
        "tests/data/tricky-cases.md",
        "docs/known-limits.md",
        "CHANGELOG.md",
    } <= {*files}


def test_the_commands_that_it_shows_are_there():
    shown = re.findall(r"```console\n(.*?)```", README.read_text("utf-8"), re.S)
    verbs = re.findall(r"^draftdiff ([a-z-]+)(?= )", "".join(shown), re.M)
    assert {"redline", "explore", "amend", "find-source"} <= {*verbs}
    assert [verb for verb in verbs if verb not in help_text().split()] == []


@pytest.mark.parametrize("page", ["map", "git"])
def test_pages_of_the_first_hour_name_what_is_there(page):
    """Every dotted name of draftdiff and every command that the page shows exists."""
    import draftdiff as dd

    text = (README.parent / "docs" / f"{page}.md").read_text("utf-8")
    for name in re.findall(r"\bdd((?:\.[A-Za-z_]+)+)", text):
        found = dd
        for part in name[1:].split("."):
            found = getattr(found, part)
    for verb in re.findall(r"(?:`|^|= )draftdiff ([a-z-]+) ", text, re.M):
        assert verb in help_text()
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (README.parent / "docs" / link).resolve().exists()


def help_text() -> str:
    from draftdiff.cli.grammar import VERBS

    return " ".join(VERBS)


PAGES = sorted(
    page for page in (README.parent / "docs").glob("*.md") if ">>> " in page.read_text("utf-8")
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_of_the_docs_shows_what_happens(page, monkeypatch, tmp_path):
    (tmp_path / "examples").symlink_to(README.parent / "examples")
    monkeypatch.chdir(tmp_path)  # some pages write files
    failed, tried = doctest.testfile(
        str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert tried
    assert not failed
