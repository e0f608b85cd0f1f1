"""A rejected amendment is a branch: the adopted text never "inserts" what only that had deleted."""

import draftdiff as dd
from command import run
from draftdiff import History, read_text
from draftdiff.history import removals, summary
from draftdiff.negotiation import report
from draftdiff.records import Record, save

PLAIN = "1. States shall respect freedom of expression and protect journalists online.\n2. Requests a report."


def draft(text, id, parents=(), proposers=(), date=None):
    return read_text(text, id=id, parents=parents, proposers=proposers, date=date)


BASE = draft(PLAIN, "L.20", (), ["Sweden"], "2016-06-27")
REJECTED = draft(
    PLAIN.replace(" and protect journalists online", ""), "L.86", ["L.20"], ["Russia"], "2016-06-29"
)
REVISED = draft(
    PLAIN.replace("online", "online and offline"), "L.20/Rev.1", ["L.20"], ["Sweden"], "2016-06-30"
)
ADOPTED = draft(
    REVISED.text.replace("a report", "a report by 2018"), "32/13", ["L.20/Rev.1"], (), "2016-07-01"
)
DRAFTS = [BASE, REJECTED, REVISED, ADOPTED]


def inserted(rows, column):
    return [run.text for row in rows for run in row.cells[column].runs if run.op == "insert"]


def test_columns_follow_parents():
    columns = dd.compare(DRAFTS, history=History(DRAFTS))
    assert columns.bases == (-1, 0, 0, 2)
    assert inserted(columns.rows, 2) == [" and offline"]
    assert {cell.against for row in columns.rows for cell in row.cells[2:3]} == {0}
    plain = dd.compare(DRAFTS)
    assert plain.bases == (-1, 0, 1, 2)
    assert " and protect journalists online and offline" in inserted(plain.rows, 2)


def test_columns_say_what_is_compared_with_what(tmp_path):
    columns = dd.compare(DRAFTS, history=History(DRAFTS))
    dd.write(columns, tmp_path / "columns.html")
    said = (tmp_path / "columns.html").read_text(encoding="utf-8")
    assert (
        "compared with the one on its left (L.20/Rev.1 with L.20, from which it was made)" in said
    )
    assert "not in L.86" not in said


def test_a_paragraph_that_only_the_amendment_deleted_is_no_insertion_and_no_return():
    without = draft(PLAIN.partition("\n")[0], "L.87", ["L.20"], ["Russia"])
    columns = dd.compare(
        [BASE, without, ADOPTED], history=History([BASE, without, REVISED, ADOPTED])
    )
    assert [[cell.fate for cell in row.cells] for row in columns.rows] == [
        ["kept", "kept", "edited"],
        ["kept", "deleted", "edited"],
    ]
    assert len({id(row) for row in columns.rows}) == 2


def test_a_rejected_amendment_struck_nothing():
    history = History(DRAFTS)
    assert [(flow.source, flow.target) for flow in removals(history)] == [("Sweden", "Russia")]
    assert removals(history, final="32/13") == summary(history).removals == ()


def test_reports_show_each_text_against_what_it_was_made_from():
    rows = [{"id": one.id, "of": "text", "parents": list(one.parents)} for one in DRAFTS]
    talks = Record(
        History(DRAFTS), "A text", {"block": ({"id": "text"},), "draft": tuple(rows)}
    ).negotiation
    shown = {one.text.id: one.since.id for one in report(talks).passages if one.since}
    assert shown == {"L.86": "L.20", "L.20/Rev.1": "L.20", "32/13": "L.20/Rev.1"}


def test_a_redline_across_branches_says_so(tmp_path):
    save(Record(History(DRAFTS), "A text"), tmp_path / "rec")
    status, _, said = run(tmp_path, "diff", "L.86", "32/13", "--record", "rec")
    assert status == 1
    assert (
        "L.86 and 32/13 are branches of L.20: what only L.86 deleted is shown as inserted" in said
    )
    assert "branches" not in run(tmp_path, "diff", "L.20", "32/13", "--record", "rec")[2]
