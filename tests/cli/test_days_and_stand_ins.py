"""A day that is only the latest one, and a text that only stands in for another, say so wherever
they are shown.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import draftdiff as dd
from command import run
from draftdiff.changes import ChangeSet
from draftdiff.explorer import explore
from draftdiff.records import load

RECORD = """schema = "draftdiff.record/1"

[[draft]]
id = "v1"
title = "Before"
file = "v1.txt"
stand_in = true

[[draft]]
id = "v2"
file = "v2.txt"
parents = ["v1"]
proposers = ["Iran"]
date = 2014-06-08
dating = "by"

[[party]]
name = "Iran"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "rec"
    folder.mkdir()
    (folder / "record.toml").write_text(RECORD, "utf-8")
    (folder / "v1.txt").write_text("States shall protect women in media.\n", "utf-8")
    (folder / "v2.txt").write_text("States shall protect men and women in media.\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ["log", "rec"],
        ["log", "rec", "--paragraph", "0"],
        ["blame", "rec"],
        ["who", "protect men", "rec"],
        ["diff", "v1", "v2", "--record", "rec"],
    ],
)
def test_a_latest_day_is_shown_as_one(home: Path, command: list[str]) -> None:
    out = run(home, *command, COLUMNS="200")[1]
    assert "by 2014-06-08" in out


def test_in_json_the_day_stays_a_day_and_says_what_it_is(home: Path) -> None:
    (first, second) = json.loads(run(home, "log", "rec", "--json")[1])["drafts"]
    assert "dating" not in first
    assert (second["date"], second["dating"]) == ("2014-06-08", "by")
    (wording, *_) = json.loads(run(home, "who", "men and", "rec", "--json")[1])["wordings"]
    assert (wording["date"], wording["dating"]) == ("2014-06-08", "by")


def test_a_change_set_keeps_it(home: Path) -> None:
    history = load(home / "rec").history
    changes = dd.diff(history["v1"], history["v2"])
    again = ChangeSet.from_dict(changes.to_dict())
    assert again.apply(history["v1"]).when == "by 2014-06-08"


def test_a_record_written_anew_keeps_it(home: Path) -> None:
    rows = dd.Record(load(home / "rec").history).to_dict()["draft"]
    assert [row.get("dating") for row in rows] == [None, "by"]


def test_a_redline_against_a_stand_in_says_so_and_names_nobody(home: Path) -> None:
    command = ["redline", "v1", "v2", "--record", "rec", "-o", "redline.md"]
    _, _, told = run(home, *command)
    assert "v1 stands in for a text that is not known" in told
    text = (home / "redline.md").read_text("utf-8")
    assert "Before (stand-in, not the real text)" in text
    assert "Iran" not in text


def test_the_page_has_it(home: Path) -> None:
    drafts = explore(load(home / "rec")).to_dict()["drafts"]
    assert [draft.get("dated") for draft in drafts] == [None, "by 2014-06-08"]
