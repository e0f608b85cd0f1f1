"""The command ``asked``: who had asked for each change, and what became of each proposal."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

import draftdiff as dd
from command import run, trouble
from draftdiff.negotiation import asked_changes, proposal_outcomes

ROWS = """
[[proposal]]
id = "p1"
by = ["Norway"]
for = ["Nordic Group"]
act = "replace"
words = "should"
new = "shall"
supporters = ["Chile"]
opponents = ["Peru"]
date = 2024-02-12
conditional = [{party = "Ghana", condition = "if the footnote stays"}]

[[proposal]]
id = "p2"
by = ["Peru"]
act = "delete"
target = "paragraph 2"
about = "paragraph 2"
date = 2024-02-13

[[proposal]]
id = "late"
by = ["Peru"]
act = "replace"
words = "should"
new = "shall"
date = 2024-04-01
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    texts = {
        "v1": "1. States should act.\n\n2. States report.",
        "v2": "1. States shall act.\n\n2. States report.",
    }
    run(tmp_path, "init", "rec")
    for month, (name, text) in enumerate(texts.items(), 2):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        parent = ["--parent", "v1"] if name == "v2" else []
        added = ["add", "rec", f"{name}.txt", "--id", name, "--date", f"2024-{month:02}-01"]
        assert run(tmp_path, *added, *parent)[0] == 0
    path = tmp_path / "rec" / "record.toml"
    path.write_text(path.read_text("utf-8") + ROWS, "utf-8")
    assert run(tmp_path, "check", "rec")[0] == 0
    return tmp_path


CHANGE = (
    "v2:0 edit “States shall act.”: asked for by Norway, 2024-02-12; backed by Chile;"
    " opposed by Peru [verbatim: “shall”]"
)


def test_changes_and_proposals(record: Path) -> None:
    status, out, _ = run(record, "asked", "rec")
    assert status == 0
    assert out.splitlines() == [
        CHANGE,
        "p1  Norway: to replace “should” with “shall”: v2 taken",
        "p2  Peru: to delete paragraph 2: v2 refused",
        "late  Peru: to replace “should” with “shall”: no later text is known",
    ]


def test_of_one_change_and_of_one_party(record: Path) -> None:
    assert run(record, "asked", "rec", "v2:0")[1].splitlines()[0] == CHANGE
    assert run(record, "asked", "rec", "v2:7")[1] == "nobody is on record as asking for v2:7\n"
    own = run(record, "asked", "rec", "Nordic Group")[1].splitlines()
    assert own == [CHANGE, "p1  Norway: to replace “should” with “shall”: v2 taken"]
    assert "there is no party 'Nobody'" in trouble(record, "asked", "rec", "Nobody")


def test_what_a_party_backed_or_opposed_is_told_with_what_it_asked_for(record: Path) -> None:
    wish = "p1  Norway: to replace “should” with “shall”: v2 taken"
    assert run(record, "asked", "rec", "Chile")[1].splitlines() == [f"{wish} (Chile backed it)"]
    assert run(record, "asked", "rec", "Peru")[1].splitlines()[-1] == f"{wish} (Peru opposed it)"
    ghana = json.loads(run(record, "asked", "rec", "Ghana", "--json")[1])
    assert (ghana["proposals"], ghana["sides"]) == (
        [],
        [{"proposal": "p1", "party": "Ghana", "side": "would accept it if the footnote stays"}],
    )


def test_as_json_and_as_tables(record: Path) -> None:
    told = json.loads(run(record, "asked", "rec", "--json")[1])
    assert told["schema"] == "draftdiff.asked/1"
    assert [(row["draft"], row["proposal"], row["how"]) for row in told["asked"]] == [
        ("v2", "p1", "verbatim")
    ]
    assert told["proposals"][0]["became"] == [{"draft": "v2", "outcome": "taken"}]
    loaded = dd.records.load(record / "rec")
    proposals = loaded.negotiation.proposals
    assert proposals[0].conditional == (("Ghana", "if the footnote stays"),)
    for rows in (
        proposals,
        asked_changes(loaded.real, proposals),
        proposal_outcomes(loaded.real, proposals),
    ):
        assert len(dd.analysis.table(rows).rows) == len(rows)
    [link] = dd.analysis.table(asked_changes(loaded.real, proposals))
    assert (link["draft"], link["by"], link["how"]) == ("v2", "Norway", "verbatim")


def test_a_record_without_proposals_says_what_is_missing(tmp_path: Path) -> None:
    run(tmp_path, "init", "rec")
    assert "[[proposal]]" in trouble(tmp_path, "asked", "rec")


BACKED = """
[[position]]
party = "Togo"
on = "p1"
stance = "support"
date = 2024-02-14

[[position]]
party = "Mali"
on = "p1"
stance = "object"
date = 2024-02-14
"""


def with_block(record: Path) -> Path:
    """The same record with its drafts as texts of a block, and positions on a proposal."""
    path = record / "rec" / "record.toml"
    text = path.read_text("utf-8")
    for name in ("v1", "v2"):
        text = text.replace(f'id = "{name}"', f'id = "{name}"\nof = "B"')
    path.write_text(text + '\n[[block]]\nid = "B"\n' + BACKED, "utf-8")
    assert run(record, "check", "rec")[0] == 0
    return record


def test_positions_may_be_on_a_proposal_and_put_nobody_on_a_side_of_the_text(record: Path) -> None:
    with_block(record)
    values = json.loads(run(record, "asked", "rec", "--json")[1])
    assert values["proposals"][0]["supporters"] == ["Chile", "Togo"]
    assert values["proposals"][0]["opponents"] == ["Peru", "Mali"]
    talks = dd.load(record / "rec").negotiation
    assert talks.positions[0].on == "p1"
    assert dd.negotiation.status(talks, "B").positions == ()


def test_a_position_on_no_proposal_is_a_mistake(record: Path) -> None:
    path = record / "rec" / "record.toml"
    path.write_text(path.read_text("utf-8") + BACKED.replace('"p1"', '"p7"'), "utf-8")
    status, out, _ = run(record, "check", "rec")
    assert (status, "there is no target 'p7'" in out) == (2, True)


def test_status_names_what_was_asked_for(record: Path) -> None:
    told = run(with_block(record), "status", "rec")[1]
    assert (
        "proposal p1: Norway, for Nordic Group, asked to replace “should” with “shall”; Chile and "
        "Togo backed it; Ghana would accept it if the footnote stays; Peru and Mali opposed it"
    ) in told
    early = run(record, "status", "rec", "--at", "2024-02-12")[1]
    assert "proposal p1" in early
    assert "proposal p2" not in early


def test_the_report_says_what_came_of_what_was_asked_for(record: Path) -> None:
    talks = dd.load(with_block(record) / "rec").negotiation
    text = "\n".join(
        paragraph.text
        for passage in dd.negotiation.report(talks).passages
        for paragraph in passage.text.paragraphs
    )
    assert "What was asked for" in text
    assert "Peru and Mali opposed it (12 February 2024). In v2 it is done." in text
    assert "Peru asked to delete paragraph 2 (13 February 2024). In v2 it is not done." in text


def test_the_timeline_of_a_party_has_what_it_asked_for_and_backed(record: Path) -> None:
    with_block(record)
    told = run(record, "timeline", "rec", "Peru")[1]
    assert "2024-02-12  request: opposes what Norway asked to replace “should” with “shall”" in told
    assert "2024-02-13  request on paragraph 2: asks to delete paragraph 2" in told
    told = run(record, "timeline", "rec", "Togo")[1]
    assert "position on p1: support" in told


def test_a_redline_names_who_had_asked_for_the_words(record: Path) -> None:
    told = run(record, "diff", "v1", "v2", "--record", "rec")[1]
    assert "wanted by Norway" in told
    credited = dd.load(record / "rec").requested
    changes = dd.diff(credited["v1"], credited["v2"], history=credited)
    names = [{str(party) for party in credit.wanted_by} for credit in changes[0].credits]
    assert names == [{"Norway"}, {"Norway"}]


def test_the_margin_and_the_comments_of_word_tell_who_asked_and_who_opposed(record: Path) -> None:
    told = "asked for by Norway, 2024-02-12; backed by Chile; opposed by Peru"
    for name in ("r.html", "r.docx"):
        assert run(record, "redline", "v1", "v2", "--record", "rec", "-o", name)[0] == 0
    page = (record / "r.html").read_text("utf-8")
    assert f"“shall”: {told}." in page
    assert "wanted by Norway</span>" not in page
    with zipfile.ZipFile(record / "r.docx") as word:
        comments = word.read("word/comments.xml").decode()
        marked = word.read("word/document.xml").decode()
    assert comments.count("<w:comment ") == 1
    assert told in comments
    commented = marked.partition("<w:commentRangeStart")[2].partition("<w:commentRangeEnd")[0]
    assert ">shall<" in commented
    late = run(record, "redline", "v2", "v1", "--record", "rec", "-o", "back.docx")
    assert late[0] == 0
    with zipfile.ZipFile(record / "back.docx") as word:
        assert "word/comments.xml" not in word.namelist()


AMENDED = """
[[amendment]]
id = "L.1"
to = "v1"
text = "shall act"
proposers = ["Cuba"]
sponsors = ["Mali"]
outcome = "accepted"
date = 2024-02-20

[[wanted]]
on = "v2"
words = "shall"
by = ["Togo"]

[[wanted]]
on = "v2"
words = "shall act"
by = ["Fiji"]
certainty = "inference"
"""


def test_amendments_and_words_that_were_wanted_are_requests_too(record: Path) -> None:
    path = record / "rec" / "record.toml"
    path.write_text(path.read_text("utf-8").replace(ROWS, AMENDED), "utf-8")
    assert run(record, "asked", "rec")[1].splitlines() == [
        "v2:0 edit “States shall act.”: asked for by Cuba, 2024-02-20; backed by Mali "
        "[verbatim: “shall act”]",
        "v2:0 edit “States shall act.”: asked for by Togo [verbatim: “shall”]",
        "L.1  Cuba: for “shall act” in v1: accepted, v2 taken",
        "wanted-1  Togo: for “shall”: v2 taken",
    ]


def test_words_that_may_be_others_are_wanted_by_nobody(record: Path) -> None:
    (record / "rec" / "v2.txt").write_text(
        "1. States shall act.\n\n2. States shall report.", "utf-8"
    )
    assert "wanted by" not in run(record, "diff", "v1", "v2", "--record", "rec")[1]


def test_what_is_derived_from_proposals_is_not_written_into_the_record(record: Path) -> None:
    dd.records.save(dd.load(record / "rec"), record / "copy")
    assert "[[wanted]]" not in (record / "copy" / "record.toml").read_text("utf-8")
