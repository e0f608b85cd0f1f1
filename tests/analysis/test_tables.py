"""Results as tables: names and types that stay, and the same cells in every library and file."""

from __future__ import annotations

import csv
import datetime
import re
import subprocess
import sys
from pathlib import Path

import pandas
import polars
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff import Draft, History, Paragraph, attribute, diff, table
from draftdiff.analysis import Column, Table
from draftdiff.brackets import Fate as BracketFate
from draftdiff.brackets import fate, parse
from draftdiff.cells import guarded, read_rows, unguarded
from draftdiff.errors import InputError, OutputError
from draftdiff.history import Fate, between, contestedness, fates, influence, survival
from draftdiff.meaning import ledger, totals
from draftdiff.writers.registry import write_bytes

RECORD = Path(__file__).parents[2] / "examples" / "wsis10-c9"
CELLS = {
    "string": st.none() | st.text(max_size=12),
    "int": st.none() | st.integers(-(2**40), 2**40),
    "float": st.none() | st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.none() | st.booleans(),
    "date": st.none() | st.dates(),
}


def names(found):
    return [column.name for column in found.columns]


def negotiation():
    return History(
        [
            Draft(
                [Paragraph("States shall protect journalists.")],
                "v1",
                proposers=["Chair"],
                date="2014-06-01",
            ),
            Draft(
                [Paragraph("States should protect journalists.")],
                "v2",
                parents=["v1"],
                proposers=["UK", "Iran"],
            ),
        ]
    )


@st.composite
def tables(draw):
    types = draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=5))
    columns = tuple(Column(f"c{place}", one) for place, one in enumerate(types))
    return Table(columns, draw(st.lists(st.tuples(*(CELLS[one] for one in types)), max_size=6)))


@given(tables())
def test_every_library_holds_the_same_cells(one):
    rows = [dict(row) for row in one]
    assert one.to_arrow().to_pylist() == rows
    assert one.to_polars().to_dicts() == rows
    assert pyarrow.table(one).to_pylist() == rows
    assert polars.DataFrame(one).to_dicts() == rows
    frame = one.to_pandas()
    for column in one.columns:
        cells = [None if pandas.isna(cell) else cell for cell in frame[column.name]]
        if column.type == "date":
            cells = [cell and cell.date() for cell in cells]
        assert cells == list(one[column.name])


@given(tables())
def test_csv_reads_back_and_runs_no_formula(tmp_path_factory, one):
    path = tmp_path_factory.mktemp("csv") / "table.csv"
    one.to_csv(path)
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == names(one)
    assert len(rows) == len(one)
    for row, cells in zip(rows, one.rows, strict=True):
        for column, written, cell in zip(one.columns, row, cells, strict=True):
            if column.type == "string" and cell:
                assert not re.match(r"\s*(=\s*\S|[-+@]\s*[^\W\d])", written)
                assert unguarded(written) == cell
            elif cell is None:
                assert written == ""


#: What Excel and LibreOffice take for a formula when they open a CSV, and what they do not.
RUN = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+x",
    "-x",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1+1",
    "－x",
    "-5+x",
)
RUN += ("- text", "=\nx", "+(1)", "-1-2")
NOT_RUN = (
    "",
    "-",
    "--",
    "- ",
    "+",
    "@",
    "=",
    "-5",
    "+41 22 730 51 11",
    "-1.5 %",
    "a=b",
    "(a)",
    "'tis",
)


@pytest.mark.parametrize("text", RUN)
def test_what_a_spreadsheet_would_run_is_guarded(tmp_path, text):
    rows = Table((Column("words", "string"),), [(text,), (f"'{text}",)])
    rows.to_csv(tmp_path / "safe.csv")
    rows.to_csv(tmp_path / "raw.csv", safe_cells=False)
    assert cells(tmp_path / "safe.csv") == [f"'{text}", f"''{text}"]
    assert cells(tmp_path / "raw.csv") == [text, f"'{text}"]
    assert write_bytes(rows, "csv") == (tmp_path / "safe.csv").read_bytes()
    assert write_bytes(rows, "csv", safe_cells=False) == (tmp_path / "raw.csv").read_bytes()
    # The reader gives back what was there.
    with (tmp_path / "safe.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["words"] for row in read_rows(lines)] == [text, f"'{text}"]


def cells(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return [row["words"] for row in csv.DictReader(lines)]


@pytest.mark.parametrize("text", NOT_RUN)
def test_nothing_else_has_an_apostrophe(text):
    assert guarded(text) == text == unguarded(text)


@given(st.text("='+-@ 1x\t", max_size=6))
def test_an_apostrophe_that_was_put_is_taken_off_and_no_other(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text) in (text, f"'{text}")


def test_changes_say_who_in_one_string():
    history = negotiation()
    changes = table(diff(history["v1"], history["v2"], history=history))
    (row,) = changes
    assert (row["kind"], row["proposers"], row["inserted_by"], row["effects"]) == (
        "edit",
        "Iran + UK",
        "Iran + UK",
        "deontic weaker",
    )
    assert (row["drafts"], row["words_in"], row["words_out"]) == ("v2", 1, 1)
    (redlined,) = table(dd.redline(history["v1"], history["v2"], history=history))
    assert redlined == {**row, "old_line": None, "new_line": None}


def test_every_result_has_rows():
    history = negotiation()
    assert names(table(attribute(history, "v2")))[:4] == ["draft", "index", "start", "end"]
    assert [row["kind"] for row in table(history)] == ["write", "write", "remove"]
    assert table(history)["date"][0] == datetime.date(2014, 6, 1)
    assert [row["path"] for row in table(history["v1"])] == ["0"]
    assert names(table(fates(history)))[:5] == [
        "draft",
        "proposers",
        "outcome",
        "standing",
        "standing_count",
    ]
    assert names(table(influence(history))) == []
    assert names(table((), of=Fate)) == names(table(fates(history)))
    assert table(attribute(history, "v2").share())["share_total"] == (4.0, 4.0)
    assert names(table(survival(history)))[:3] == ["proposers", "age", "lost"]
    assert names(table(contestedness(history, "v2"))) == [
        "index",
        "share",
        "share_count",
        "share_total",
    ]
    rows = ledger(diff(history["v1"], history["v2"], history=history), history["v1"], history["v2"])
    assert table(rows)["party"] == ("Iran + UK",)
    assert table(totals(rows))["sign"] == (-1,)
    assert table(history.lineage("v2", (0,)))["draft"] == ("v1", "v2")


def test_records_and_brackets_have_rows():
    record = dd.load(RECORD)
    drafts = table(record)
    assert drafts.where(lambda row: row["draft"] == "uk-friends")["text_known"] == (False,)
    options = table(parse("States [shall][should] act.", "un"))
    assert options["text"] == ("shall", "should")
    found = table(fate(["States [shall][should] act", "States shall act"], "un"))
    assert found["outcome"] == ("adopted verbatim", "dropped")
    assert names(found) == names(table((), of=BracketFate))


def test_the_ledger_says_whose_words_did_it():
    """Two hands in one paragraph: each effect goes to the one whose words show it."""
    history = History(
        [
            Draft(
                [Paragraph("States shall protect all women in every country of the world.")], "v1"
            ),
            Draft(
                [Paragraph("States should protect all women in every country of the world.")],
                "v2",
                parents=["v1"],
                proposers=["Iran"],
            ),
            Draft(
                [
                    Paragraph(
                        "States should protect all men and women in every country of the world."
                    )
                ],
                "v3",
                parents=["v2"],
                proposers=["UNESCO"],
            ),
        ]
    )
    old, new = history["v1"], history["v3"]
    rows = table(ledger(diff(old, new, history=history), old, new))
    assert {(row["party"], row["direction"]) for row in rows} >= {
        ("Iran", "weaker"),
        ("UNESCO", "broader"),
    }
    assert all(row["party"] in ("Iran", "UNESCO") for row in rows)


def test_columns_without_anything_are_not_shown():
    one = Table(
        (Column("text", "string"), Column("rivals", "string"), Column("sure", "bool")),
        [("act", None, False)],
    )
    assert repr(one) == "text  sure\nact   False\n(1 row; 1 empty column left out)"
    assert "rivals" not in one._repr_html_()
    assert "rivals" in repr(Table(one.columns, []))


def test_a_table_is_readable():
    one = table(negotiation())
    assert repr(one).splitlines()[0].startswith("draft  date")
    assert repr(one).endswith("(3 rows; 1 empty column left out)")
    assert "<th>proposers</th>" in one._repr_html_()
    assert "&lt;b&gt;" in Table((Column("text", "string"),), [("<b>",)])._repr_html_()
    with pytest.raises(InputError, match="there is no column 'nobody'"):
        one["nobody"]


def test_what_has_no_rows_says_so():
    with pytest.raises(InputError, match="int has no rows"):
        table(3)
    with pytest.raises(InputError, match="values of one class"):
        table([1, "two"])
    with pytest.raises(OutputError, match="a Table"):
        dd.write(Draft([], "v1"), "nowhere.csv")


def test_write_knows_tables(tmp_path):
    one = table(negotiation())
    dd.write(one, tmp_path / "events.csv")
    one.to_csv(tmp_path / "again.csv")
    assert (tmp_path / "events.csv").read_bytes() == (tmp_path / "again.csv").read_bytes()
    with pytest.raises(OutputError, match="cannot be written"):
        one.to_csv(tmp_path / "events.csv" / "inside.csv")


def test_a_missing_library_names_the_extra():
    code = (
        "import sys; sys.modules['polars'] = None\n"
        "import draftdiff as dd\n"
        "try: dd.table(dd.read_text('One.')).to_polars()\n"
        "except dd.table.__globals__['InputError'].__mro__[1] as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (
        done.stdout
        == "this needs polars, which is not installed; pip install 'draftdiff[frames]'\n"
    )


def test_tables_load_no_frame_library_by_themselves():
    code = "import sys, draftdiff as dd; print(dd.table(dd.read_text('One.'))); print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")


def test_the_documented_columns_are_these():
    """docs/tables.md is what scripts rely on."""
    text = (Path(__file__).parents[2] / "docs" / "tables.md").read_text("utf-8")
    history = negotiation()
    old, new = history["v1"], history["v2"]
    changes = diff(old, new, history=history)
    rows = ledger(changes, old, new)
    results = [
        changes,
        attribute(history, "v2"),
        history,
        dd.load(RECORD),
        old,
        attribute(history, "v2").share(),
    ]
    results += [
        survival(history),
        contestedness(history, "v2"),
        fates(history),
        history.lineage("v2", (0,)),
    ]
    results += [between(history, "v1", "v2").removed, rows, totals(rows)]
    results += [
        fate(["States [shall][should] act", "States shall act"], "un"),
        parse("States [shall] act.", "un"),
    ]
    for result in results:
        listed = ", ".join(f"{column.name} {column.type}" for column in table(result).columns)
        assert listed.removeprefix("proposers string, age") in text
