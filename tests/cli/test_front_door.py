"""The commands that need no record: git, who, weakened, parties, help; and folders of drafts."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from pathlib import Path

import pytest

import draftdiff as dd
from command import run, trouble
from draftdiff.cli.arguments import parse
from draftdiff.cli.grammar import VERBS, phrases_of
from draftdiff.cli.tasks import command_called, commands_for, overview
from draftdiff.demo import RECORDS

TEXTS = (
    "States shall protect women.\n",
    "States should protect women.\n",
    "States should protect women.\n\nThey report.\n",
)
PEOPLE = ("Ana", "Ben", "Ana")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository whose charter is in a folder of it."""
    home = tmp_path / "repo"
    (home / "docs").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", "."], cwd=home, check=True)
    for at, (text, who) in enumerate(zip(TEXTS, PEOPLE, strict=True), 1):
        (home / "docs" / "charter.md").write_text(text, "utf-8")
        day = f"2014-0{at}-01T12:00:00Z"
        names = {"NAME": who, "EMAIL": f"{who}@example.org", "DATE": day}
        own = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in names.items()
        }
        for command in ("add docs/charter.md", f"commit -q -m v{at}"):
            subprocess.run(
                ["git", *command.split()], cwd=home, check=True, env={**os.environ, **own}
            )
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of drafts that have days in their names."""
    home = tmp_path / "drafts"
    home.mkdir()
    for name, text in zip(("b 2014-01-01", "c 2014-02-01", "a 2014-03-01"), TEXTS, strict=True):
        (home / f"{name}.md").write_text(text, "utf-8")
    return home


class TestGit:
    def test_versions_and_words(self, checkout: Path) -> None:
        status, out, said = run(checkout, "git", "docs/charter.md")
        assert (status, said) == (0, "")
        log, blame = out.split("\n\n", 1)
        assert [line.split("  ")[2].split(",")[0] for line in log.splitlines()] == [
            "Ana",
            "Ben",
            "Ana",
        ]
        assert "2014-02-01 Ben" in blame

    def test_from_another_folder(self, checkout: Path, tmp_path: Path) -> None:
        inside = run(checkout / "docs", "git", "charter.md")
        assert inside == run(tmp_path, "git", "repo/docs/charter.md")

    def test_a_page(self, checkout: Path) -> None:
        assert run(checkout, "git", "docs/charter.md", "-o", "page.html", "-q") == (0, "", "")
        assert "<html" in (checkout / "page.html").read_text("utf-8")
        assert "git writes html" in trouble(checkout, "git", "docs/charter.md", "-o", "page.docx")

    def test_what_is_not_committed_is_told(self, checkout: Path) -> None:
        (checkout / "docs" / "charter.md").write_text("Nobody acts.\n", "utf-8")
        status, out, said = run(checkout, "blame", "docs/charter.md")
        assert status == 0
        assert "Nobody" not in out
        assert "what is not committed is left out" in said

    def test_refused(self, checkout: Path, tmp_path: Path) -> None:
        (tmp_path / "alone.md").write_text("States act.", "utf-8")
        assert "in no git repository" in trouble(tmp_path, "git", "alone.md")
        assert "this is a folder" in trouble(checkout, "git", "docs")
        (checkout / "new.md").write_text("States act.", "utf-8")
        assert "no commit" in trouble(checkout, "git", "new.md")

    def test_blame_log_and_the_others_take_the_file(self, checkout: Path) -> None:
        for command in ("blame", "log", "stats", "weakened", "parties"):
            assert run(checkout, command, "docs/charter.md")[0] == 0
        line = ("diff", "--record", "docs/charter.md", "v1", "v2", "--json")
        changes = json.loads(run(checkout, *line)[1])["changes"]
        assert changes[0]["proposers"]


class TestWho:
    def test_words_of_two_hands(self, folder: Path) -> None:
        status, out, said = run(folder.parent, "who", "SHOULD  protect", "drafts", "--json")
        assert (status, said) == (0, "")
        rows = json.loads(out)["wordings"]
        assert [(row["text"].strip(), row["date"]) for row in rows] == [
            ("should", "2014-02-01"),
            ("protect", "2014-01-01"),
        ]

    def test_words_that_are_gone(self, folder: Path) -> None:
        _, out, said = run(folder.parent, "who", "shall protect", "drafts")
        assert out.startswith("b 2014-01-01 ¶ 1\n")
        assert "the last draft, a 2014-03-01, does not have these words" in said

    def test_one_draft_alone(self, folder: Path) -> None:
        _, out, said = run(folder.parent, "who", "protect", "drafts", "--draft", "c 2014-02-01")
        assert out.startswith("c 2014-02-01 ¶ 1\n")
        assert said == ""

    def test_words_that_nobody_wrote(self, folder: Path) -> None:
        status, out, said = run(folder.parent, "who", "all women", "drafts")
        assert (status, out) == (0, "")
        assert "no draft has the words 'all women'" in said
        _, _, said_of_a_word = run(folder.parent, "who", "zebras", "drafts")
        assert "no draft has the word 'zebras'; check its spelling" in said_of_a_word
        assert "no words are given" in trouble(folder.parent, "who", " ", "drafts")


class TestWeakened:
    def test_a_chart_and_the_step(self, folder: Path) -> None:
        status, out, said = run(folder.parent, "weakened", "drafts")
        assert (status, said) == (0, "")
        chart, step = out.split("\n\n")
        assert chart == "2014-02 █ 1\n1 wording weakened"
        assert "draftdiff diff --record drafts 'b 2014-01-01' 'c 2014-02-01'" in step
        assert "duty softened: “shall” became “should” (¶ 0)" in step

    def test_rows(self, folder: Path) -> None:
        (row,) = json.loads(run(folder.parent, "weakened", "drafts", "--json")[1])["rows"]
        assert (row["date"], row["act"], row["step"]) == (
            "2014-02-01",
            "duty softened",
            "c 2014-02-01",
        )
        assert (
            json.loads(run(folder.parent, "weakened", "drafts", "b 2014-01-01", "--json")[1])[
                "rows"
            ]
            == []
        )

    def test_years_of_a_long_history(self, tmp_path: Path) -> None:
        for year, text in zip((2001, 2010, 2020), ("shall", "should", "may"), strict=True):
            (tmp_path / f"{year}-01-01.txt").write_text(f"States {text} act.", "utf-8")
        out = run(tmp_path, "weakened", ".")[1]
        assert out.startswith("2010    █ 1\n2020    █ 1\n2 wordings weakened\n")

    def test_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "v1.txt").write_text("States may act.", "utf-8")
        assert "nothing was weakened" in run(tmp_path, "weakened", ".")[1]


def test_parties_and_names_that_may_be_one(tmp_path: Path) -> None:
    names = ("J. A. Smith", "JA Smith", "Ana")
    drafts = [dd.read_text(name, id=f"v{at}", proposers=[name]) for at, name in enumerate(names)]
    dd.save(dd.Record(dd.History.line(drafts)), tmp_path / "rec")
    assert run(tmp_path, "parties", "rec")[1].splitlines() == ["Ana", "J. A. Smith", "JA Smith"]
    status, out, said = run(tmp_path, "parties", "rec", "--suggest")
    assert (status, out) == (0, "J. A. Smith = JA Smith? (the same letters)\n")
    assert "nothing was joined" in said
    assert [*dd.load(tmp_path / "rec").history.parties] == [*sorted(names)]


class TestHelp:
    @pytest.mark.parametrize(
        ("task", "verb"),
        [
            ("who wrote", "who"),
            ("accept only Chile's", "accept"),
            ("compare two documents side by side", "compare"),
            ("watered down", "weakened"),
            ("history of a file in git", "git"),
            ("what is agreed", "status"),
            ("draw a chart", "picture"),
            ("tracked changes in Word from two files", "redline"),
            ("where does this wording come from", "find-source"),
            ("names that are spelled in two ways", "parties"),
            ("use it from an assistant", "serve"),
        ],
    )
    def test_a_task_finds_its_command_among_the_first_two(self, task: str, verb: str) -> None:
        assert verb in commands_for(task)[:2]

    def test_of_nothing_of_a_command_and_of_nonsense(self, tmp_path: Path) -> None:
        assert run(tmp_path, "help") == (0, overview(), "")
        assert run(tmp_path, "help", "blame")[1] == run(tmp_path, "blame", "--help")[1]
        assert "`draftdiff --help` lists all" in trouble(tmp_path, "help", "xyzzy")

    def test_examples_of_the_first(self, tmp_path: Path) -> None:
        out = run(tmp_path, "help", "accept", "only", "Chile's")[1]
        assert out.startswith("accept: ")
        assert "--by " in out

    @pytest.mark.parametrize("verb", VERBS)
    def test_nobody_calls_two_commands_by_one_name(self, verb: str) -> None:
        assert [name for name in phrases_of(verb) if command_called(name) != verb] == []
        assert not set(phrases_of(verb)) & set(VERBS)

    def test_a_word_of_another_program_names_the_call(self, tmp_path: Path) -> None:
        assert "it is `draftdiff serve --mcp [options]`" in trouble(tmp_path, "mcp")
        assert "it is `draftdiff convert FILE -o FILE [options]`" in trouble(
            tmp_path, "export", "a.md"
        )
        (tmp_path / "patch").write_text("States act.", "utf-8")
        (tmp_path / "b.txt").write_text("States act.", "utf-8")
        assert run(tmp_path, "patch", "b.txt")[0] == 0


def test_the_demo_writes_records_to_try(tmp_path: Path) -> None:
    status, _, said = run(tmp_path, "demo", "--all", "-o", "demo")
    assert status == 0
    for name in RECORDS:
        assert dd.load(tmp_path / "demo" / name) == dd.load(
            Path(__file__).parents[2] / "examples" / name
        )
    lines = [line for line in said.splitlines() if "`draftdiff" in line]
    calls = [call for line in lines for call in line.split("`")[1::2]]
    assert len(calls) == 3
    for call in calls:
        assert parse(shlex.split(call)[1:]).run
        assert run(tmp_path, *shlex.split(call)[1:])[0] == 0
