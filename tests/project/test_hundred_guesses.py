"""What people type before they have read anything works, or the error names the right call.

``tests/data/guesses.txt`` was written before any of it was made to work.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections import Counter
from contextlib import chdir
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import draftdiff as dd
from command import run

pytest.importorskip("pandas", reason="data frames are guessed at")
pytest.importorskip("jsonschema", reason="the tools of an assistant check what they are handed")

ROOT = Path(__file__).parents[2]
TEXTS = (
    "1. States shall protect women.\n\n2. They shall report.\n",
    "1. Media matter.\n\n2. States should protect women and men.\n\n3. They shall report.\n",
    "1. Media matter a lot.\n\n2. States should protect all.\n\n3. They may report.\n",
)


class Guess(NamedTuple):
    """A line of the list."""

    typed: str
    verdict: str
    answer: str


def guesses() -> list[Guess]:
    lines = (ROOT / "tests" / "data" / "guesses.txt").read_text("utf-8").splitlines()
    rows = [line.rsplit(" | ", 2) for line in lines if line and not line.startswith("#")]
    return [Guess(*row) for row in rows]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the guesses name."""
    home = tmp_path_factory.mktemp("guesses")
    drafts = [dd.read_text(text, id=f"v{at}") for at, text in enumerate(TEXTS, 1)]
    (home / "drafts").mkdir()
    for draft, text in zip(drafts, TEXTS, strict=True):
        (home / f"{draft.id}.txt").write_text(text, "utf-8")
        (home / "drafts" / f"{draft.id}.txt").write_text(text, "utf-8")
    for name, draft in zip(("old", "new", "peru"), drafts, strict=True):
        dd.write(draft, home / f"{name}.docx")
    redline = dd.redline(home / "old.docx", home / "new.docx")
    for name in ("redline", "chile"):
        dd.write(redline, home / f"{name}.docx", author="Chile")
    history = dd.History.line(drafts)
    dd.save(dd.Record(history), home / "rec")
    dd.write(dd.diff(*drafts[:2]), home / "dump.json")
    _commit(home)
    return home


def _commit(home: Path) -> None:
    """Put charter.md into git, a version a commit."""
    who = {"GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@example.org"}
    who |= {key.replace("AUTHOR", "COMMITTER"): value for key, value in who.items()}
    for at, text in enumerate(TEXTS, 1):
        (home / "charter.md").write_text(text, "utf-8")
        stamp = f"2014-0{at}-01T12:00:00Z"
        dates = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        for step in ("init -q .", "add charter.md", f"commit -q -m v{at}"):
            command = ["git", *step.split()]
            subprocess.run(command, cwd=home, check=True, env={**os.environ, **who, **dates})


@pytest.fixture(scope="module")
def names(folder: Path) -> dict[str, Any]:
    """The names that a Python guess uses."""
    drafts = [dd.read(folder / f"v{number}.txt") for number in (1, 2, 3)]
    history = dd.History.line(drafts)
    old, new, third = drafts
    return {
        "dd": dd,
        "drafts": drafts,
        "old": old,
        "new": new,
        "third": third,
        "history": history,
        "record": dd.load(folder / "rec"),
        "changes": dd.diff(old, new),
        "merged": dd.merge(old, new, third),
    }


def outcome(guess: Guess, folder: Path, names: dict[str, Any]) -> tuple[bool, str]:
    """Return whether a guess works, and what its trouble says."""
    if guess.typed.startswith("$ draftdiff"):
        status, _, said = run(folder, *shlex.split(guess.typed)[2:])
        return status < 2, said
    try:
        if guess.typed.startswith("> "):
            _call_tool(folder, *guess.typed[2:].split(" ", 1))
        else:
            with chdir(folder):
                eval(guess.typed, dict(names))
    except (AttributeError, TypeError, dd.errors.DraftDiffError) as error:
        return False, str(error)
    return True, ""


def _call_tool(folder: Path, name: str, arguments: str) -> None:
    from draftdiff.cli.serve import Desk, call

    call(Desk.opening([str(folder)]), name, json.loads(arguments))


@pytest.mark.parametrize("guess", guesses(), ids=lambda guess: guess.typed)
def test_a_guess_works_or_its_error_names_the_right_call(
    guess: Guess, folder: Path, names: dict[str, Any]
) -> None:
    works, said = outcome(guess, folder, names)
    names_it = not works and guess.answer in said
    refused = "names" if names_it else "fails"
    assert guess.verdict == ("works" if works else refused), said
    assert "Traceback" not in said
    assert len(said) < 400


def test_most_of_a_hundred_work_and_nearly_all_are_answered() -> None:
    verdicts = Counter(row.verdict for row in guesses())
    assert len({row.typed for row in guesses()}) == 100
    assert verdicts["works"] >= 57
    assert verdicts["works"] + verdicts["names"] >= 95
