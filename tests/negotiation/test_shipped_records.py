"""The records that ship: every fact has its source and its sentence; article 25 of the sales
convention; a treaty.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff import History, read_text
from draftdiff.negotiation import (
    Block,
    Condition,
    Decision,
    Negotiation,
    Rule,
    Tabling,
    report,
    status,
)
from draftdiff.records.schema import SOURCED, with_defaults

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
RECORDS = ("wsis10-c9", "cwg-internet-2013", "wtpf-13", "cisg-article-25")


def rows(name):
    data = with_defaults(
        tomllib.loads((EXAMPLES / name / "record.toml").read_text(encoding="utf-8"))
    )
    return [row for table in SOURCED for row in data.get(table, [])]


@pytest.mark.parametrize("name", RECORDS)
def test_every_fact_has_a_source_and_a_certainty(name):
    assert all(row.get("source") and row.get("certainty") for row in rows(name))
    assert "[defaults]" in (EXAMPLES / name / "record.toml").read_text(encoding="utf-8")


def test_every_fact_of_the_post_has_its_sentence():
    found = rows("wsis10-c9")
    assert all(row.get("quote") for row in found)
    assert {row["source"] for row in found if row["quote"] == "none at hand"} == {
        "blog-before",
        "unesco-news",
    }
    assert len(found) > 120


def test_amendments_an_oral_revision_and_votes_of_a_conference():
    talks = dd.load(EXAMPLES / "cisg-article-25").negotiation
    assert {one.id.rpartition(".")[2]: one.outcome for one in talks.amendments} == {
        "63": None,
        "81": "rejected",
        "99": None,
        "104": "withdrawn",
        "106": "accepted",
        "121": None,
        "126": None,
    }
    text = [p.text for one in report(talks).passages for p in one.text.paragraphs]
    egypt = next(line for line in text if line.startswith("Egypt moved A/CONF.97/C.1/L.106"))
    assert egypt == (
        "Egypt moved A/CONF.97/C.1/L.106, an amendment of UNCITRAL’s draft. It was accepted, by 26 to 14 "
        "(19 March 1980) [1]. As orally revised: without the words “proves that he”. It went to the Drafting Committee."
    )
    assert text[1] == "Article 23 of the draft (article 25 of the Convention) is agreed."
    before = status(talks, "article", at="1980-03-21", known="1980-04-10")
    assert (before.status, before.texts) == ("unknown", ("l63",))
    after = status(talks, "article")
    assert (after.status, after.texts) == ("adopted", ("adopted",))


def test_what_germany_asked_for_in_vain_is_no_deletion_of_the_adopted_text():
    record = dd.load(EXAMPLES / "cisg-article-25")
    columns = dd.compare(
        [record.history[id] for id in ("uncitral", "l63", "adopted")], history=record.history
    )
    assert columns.bases == (-1, 0, 0)
    struck = [run.text for row in columns.rows for run in row.cells[2].runs if run.op == "delete"]
    assert not any("express and implied" in text for text in struck)


def test_any_number_of_drafts_of_a_treaty_is_a_record_with_its_articles(tmp_path):
    first = "# Article 1\n\nParties [shall][should] act.\n\n# Article 2\n\nParties [shall][should] report.\n"
    second, third = (
        first.replace("[shall][should] act", "shall act"),
        first.replace("[shall][should]", "shall"),
    )
    for name, text in {"a": first, "b": second, "c": third}.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            EXAMPLES / "treaty_record.py",
            "rec",
            "a.md=2015-10-23",
            "b.md=2015-12-04",
            "c.md=2015-12-09",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines() == [
        "a -> b: 2 survived, 1 adopted verbatim, 1 dropped",
        "b -> c: 1 adopted verbatim, 1 dropped",
    ]
    talks = dd.load(tmp_path / "rec").negotiation
    assert talks.blocks.ids == ("treaty", "treaty#Article 1", "treaty#Article 2")
    assert status(talks, "Article 2", at="2015-12-04").open_brackets == 2
    assert status(talks, "Article 2").open_brackets == 0


def test_a_linkage_cannot_be_told_where_the_text_is_unknown():
    untold = dd.Draft((), "iran", text_known=False)
    rule = Rule(
        "linkage", "C9", on="A", parties=["Iran"], condition=Condition(not_mentions="rights")
    )

    def holds(draft):
        tabled = [Tabling(draft.id, "C9", "proposal", "tabled")]
        agreed = [Decision("A", "consensus")]
        talks = Negotiation(
            History([draft]),
            blocks=[Block("A"), Block("C9")],
            tablings=tabled,
            decisions=agreed,
            rules=[rule],
        )
        return status(talks).rules[0].holds

    assert holds(untold) is None
    assert holds(read_text("No such word.", id="v1")) is True
    assert holds(read_text("The same rights.", id="v1")) is False
