"""Two processes change one record: nothing leaves the folder without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

import draftdiff as dd
from draftdiff.errors import OutputError
from draftdiff.records import add, init

POSITION = '\n[[position]]\nparty = "Iran"\non = "d0"\nstance = "{}"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record with a draft and a party, a position on it, and a comment."""
    record = tmp_path / "rec"
    init(record)
    (tmp_path / "d0.txt").write_text("States shall act.\n", "utf-8")
    add(record, tmp_path / "d0.txt")
    toml = record / "record.toml"
    toml.write_text(
        "# by hand\n"
        + toml.read_text()
        + '\n[[party]]\nname = "Iran"\n'
        + POSITION.format("object")
    )
    return record


def add_late(folder: Path) -> None:
    file = folder.parent / "late.txt"
    file.write_text("States should act.\n", "utf-8")
    add(folder, file, id="late", parents=["d0"])


def with_rows(record: dd.Record, table: str, *rows: dict[str, object]) -> dd.Record:
    return evolve(record, tables={**record.tables, table: rows})


def test_a_draft_that_somebody_added_meanwhile_stays(folder: Path):
    record = dd.load(folder)
    add_late(folder)
    before = (folder / "record.toml").read_text()
    dd.save(record, folder)
    assert (folder / "record.toml").read_text() == before
    assert list(dd.load(folder).history) == ["d0", "late"]


def test_rows_that_do_not_touch_are_joined_and_comments_stay(folder: Path):
    record = dd.load(folder)
    add_late(folder)
    source = {"id": "blog", "title": "A post"}
    dd.save(with_rows(record, "source", source), folder)
    joined = dd.load(folder)
    assert list(joined.history) == ["d0", "late"]
    assert joined.tables["source"] == (source,)
    assert (folder / "record.toml").read_text().startswith("# by hand\n")


def test_a_row_that_was_taken_away_here_stays_away(folder: Path):
    record = dd.load(folder)
    add_late(folder)
    dd.save(with_rows(record, "position"), folder)
    joined = dd.load(folder)
    assert list(joined.history) == ["d0", "late"]
    assert "position" not in joined.tables


def test_a_row_that_both_changed_is_named_and_nothing_is_written(folder: Path):
    record = dd.load(folder)
    toml = folder / "record.toml"
    toml.write_text(toml.read_text().replace('"object"', '"support"'))
    before = toml.read_text()
    (row,) = record.tables["position"]
    with pytest.raises(OutputError, match=r'both sides changed \[\[position\]\] party = "Iran"'):
        dd.save(with_rows(record, "position", {**row, "stance": "reserve"}), folder)
    assert toml.read_text() == before


def test_a_party_that_both_changed_is_named(folder: Path):
    record = dd.load(folder)
    toml = folder / "record.toml"
    toml.write_text(toml.read_text().replace('name = "Iran"', 'name = "Iran"\nkind = "state"', 1))
    with pytest.raises(OutputError, match="party 'Iran'; nothing was written: load it again"):
        dd.save(with_rows(record, "party", {"name": "Iran", "kind": "group"}), folder)


def test_a_file_that_was_changed_on_disk_is_not_put_back(folder: Path):
    record = dd.load(folder)
    (folder / "d0.txt").write_text("States must act.\n", "utf-8")
    source = {"id": "blog", "title": "A post"}
    dd.save(with_rows(record, "source", source), folder)
    assert (folder / "d0.txt").read_text("utf-8") == "States must act.\n"


def test_a_record_from_elsewhere_does_not_push_rows_out(folder: Path):
    new = dd.Record(dd.History([dd.read_text("All act.", id="v1")]))
    with pytest.raises(OutputError, match=r"draft 'd0', party 'Iran', .* would be lost"):
        dd.save(new, folder)


def test_saving_twice_is_saving_once(folder: Path):
    record = with_rows(dd.load(folder), "source", {"id": "blog", "title": "A post"})
    dd.save(record, folder)
    once = (folder / "record.toml").read_text()
    dd.save(record, folder)
    assert (folder / "record.toml").read_text() == once
