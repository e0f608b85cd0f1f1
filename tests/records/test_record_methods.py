"""The methods of a record are calls of the verbs; a folder of drafts is a record without a table."""

from datetime import date
from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.errors import HistoryError, InputError
from draftdiff.history import survival
from draftdiff.records.folders import day_in, documents_in

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def record() -> dd.Record:
    texts = "States shall act.", "States should act.", "States should act and shall report."
    drafts = [
        dd.read_text(text, id=f"v{at}", proposers=[who], date=f"2014-0{at}-01")
        for at, (text, who) in enumerate(zip(texts, ("UK", "Iran", "Cuba"), strict=True), 1)
    ]
    return dd.Record(dd.History.line(drafts))


class TestMethods:
    def test_blame_is_attribute(self, record: dd.Record) -> None:
        assert record.blame() == dd.attribute(record.history)
        assert record.blame("v2") == dd.attribute(record.history, "v2")

    def test_nobody_is_credited_with_a_stand_in(self) -> None:
        record = dd.load(EXAMPLES / "wsis10-c9")
        (stand_in, *_) = record.stand_ins
        with pytest.raises(HistoryError):
            record.blame(stand_in)

    def test_shares_and_survival_are_tables(self, record: dd.Record) -> None:
        assert record.shares() == dd.table(record.blame().share())
        assert record.survival() == dd.table(survival(record.history))

    def test_weakened_says_when_and_who(self, record: dd.Record) -> None:
        (row,) = record.weakened()
        assert (row["date"], row["step"], row["party"]) == (date(2014, 2, 1), "v2", "Iran")
        assert (row["act"], row["old"], row["new"]) == ("duty softened", "shall", "should")

    def test_weakened_of_nothing_has_its_columns(self) -> None:
        empty = dd.Record(dd.History([dd.Draft([], "v1", text_known=False)])).weakened()
        assert len(empty) == 0
        assert "act" in empty.to_pandas().columns

    def test_each_step_of_rival_lines_counts_once(self) -> None:
        first = dd.read_text("States shall act.", id="a", date="2014-01-01")
        second = dd.read_text("States should act.", id="b", parents=["a"], date="2014-02-01")
        rivals = [
            dd.read_text(f"States should act. {more}", id=more, parents=["b"], date="2014-03-01")
            for more in ("Now.", "Soon.")
        ]
        rows = dd.Record(dd.History([first, second, *rivals])).weakened()
        assert [row["step"] for row in rows] == ["b"]

    def test_a_picture_of_each_kind(self, record: dd.Record) -> None:
        assert record.picture("flow").kind == "flow"
        with pytest.raises(InputError, match="did you mean flow"):
            record.picture("flo")  # type: ignore[arg-type]

    def test_explore_writes_a_page(self, record: dd.Record, tmp_path: Path) -> None:
        page = record.explore(tmp_path / "page.html")
        assert page.record is record
        assert "<html" in (tmp_path / "page.html").read_text("utf-8")

    @pytest.mark.parametrize("kind", ["positions", "votes", "proposals", "decisions"])
    def test_tables_have_their_columns_though_empty(self, record: dd.Record, kind: str) -> None:
        assert len(record.table(kind)) == 0
        assert record.table(kind).columns

    def test_tables(self, record: dd.Record) -> None:
        assert record.table() == dd.table(record)
        assert record.table("steps") == dd.table(record.history)
        with pytest.raises(InputError, match="did you mean positions"):
            record.table("position")

    def test_a_record_is_true_and_has_no_length(self, record: dd.Record) -> None:
        assert record
        for attempt in (len, list, lambda record: record[0]):
            with pytest.raises(TypeError, match=r"record\.history"):
                attempt(record)


class TestFolders:
    def test_by_number(self, tmp_path: Path) -> None:
        for name in ("v10.txt", "v2.txt", ".hidden.txt", "notes.unknown"):
            (tmp_path / name).write_text("States act.", "utf-8")
        assert [Path(file).name for file in documents_in(tmp_path)] == ["v2.txt", "v10.txt"]
        assert [*dd.Record.from_folder(tmp_path).history] == ["v2", "v10"]

    def test_by_day(self, tmp_path: Path) -> None:
        for name in ("zero 2014-01-31.txt", "a 2014_05_01.txt", "m-20140301.txt"):
            (tmp_path / name).write_text("States act.", "utf-8")
        drafts = dd.Record.from_folder(tmp_path).history.drafts
        days = [draft.date.isoformat() for draft in drafts if draft.date]
        assert days == ["2014-01-31", "2014-03-01", "2014-05-01"]

    def test_a_day_that_one_name_lacks_orders_nothing(self, tmp_path: Path) -> None:
        for name in ("b 2014-01-31.txt", "a.txt"):
            (tmp_path / name).write_text("States act.", "utf-8")
        assert [Path(file).name[0] for file in documents_in(tmp_path)] == ["a", "b"]

    @pytest.mark.parametrize(
        ("name", "day"),
        [
            ("2014-05-31.docx", "2014-05-31"),
            ("v20140531b.docx", "2014-05-31"),
            ("1-2014-05-31-2", "2014-05-31"),
            ("2014-05_31", None),
            ("120140531", None),
            ("2014-13-01", None),
        ],
    )
    def test_days(self, name: str, day: str | None) -> None:
        assert day_in(name) == day

    def test_a_day_that_no_calendar_has_is_none(self) -> None:
        assert day_in("2014-02-30.txt") is None

    def test_a_record_is_loaded(self) -> None:
        folder = EXAMPLES / "wsis10-c9"
        assert dd.Record.from_folder(folder) == dd.load(folder)

    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no document"):
            dd.Record.from_folder(tmp_path)
        with pytest.raises(InputError, match="no such folder"):
            dd.Record.from_folder(tmp_path / "gone")
