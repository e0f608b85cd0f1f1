"""The commands on records and composite texts, as a person would use them one after the other."""

import json
import re
import subprocess
import sys
import zipfile

import pytest

from command import run, trouble
from draftdiff import Draft, History, Paragraph
from draftdiff.cli.console import progress_of
from draftdiff.cli.log import graph_lines

EARLIER = "States shall protect women in media.\n\nThey shall report to the Council every year.\n"
LATER = (
    "States shall protect men and women in media.\n\nThey shall report to the Council every year.\n"
)


@pytest.fixture
def record(tmp_path):
    (tmp_path / "v1.txt").write_text(EARLIER, "utf-8")
    (tmp_path / "v2.txt").write_text(LATER, "utf-8")
    assert run(tmp_path, "init", "rec", "--title", "Media")[0] == 0
    assert (
        run(
            tmp_path,
            "add",
            "rec",
            "v1.txt",
            "--id",
            "v1",
            "--proposer",
            "Iran",
            "--date",
            "2014-05-31",
        )[0]
        == 0
    )
    added = run(
        tmp_path, "add", "rec", "v2.txt", "--id", "v2", "--parent", "v1", "--proposer", "UNESCO"
    )
    assert added == (0, "", "draftdiff: added: v2\n")
    return tmp_path


def test_init_add_and_check_as_json(tmp_path):
    (tmp_path / "v1.txt").write_text(EARLIER, "utf-8")
    status, out, _ = run(tmp_path, "init", "rec", "--title", "Média", "--json")
    assert (status, json.loads(out)) == (0, {"record": "rec", "title": "Média"})
    added = (
        "add",
        "rec",
        "v1.txt",
        "--id",
        "v1",
        "--proposer",
        "Iran",
        "--date",
        "2014-05-31",
        "--json",
    )
    status, out, _ = run(tmp_path, *added)
    draft = json.loads(out)["draft"]
    assert status == 0
    assert (draft["id"], draft["parents"], draft["proposers"], draft["date"]) == (
        "v1",
        [],
        ["Iran"],
        "2014-05-31",
    )
    assert json.loads(run(tmp_path, "check", "rec", "--json")[1]) == {"mistakes": []}
    path = tmp_path / "rec" / "record.toml"
    path.write_text(path.read_text("utf-8").replace("2014-05-31", '"soon"'), "utf-8")
    status, out, _ = run(tmp_path, "check", "rec", "--json")
    assert status == 2
    assert {"file", "line", "key", "message"} == set(json.loads(out)["mistakes"][0])


def test_an_empty_id_is_refused_before_anything_is_added(record):
    before = {path: path.read_bytes() for path in record.rglob("*") if path.is_file()}
    for name in ("", "  "):
        status, out, said = run(record, "add", "rec", "v1.txt", "--id", name)
        assert (status, out) == (2, "")
        assert "the id of a draft cannot be empty; name it with --id" in said
    assert {path: path.read_bytes() for path in record.rglob("*") if path.is_file()} == before


def test_check_is_silent_on_a_sound_record(record):
    assert run(record, "check", "rec") == (0, "", "")


def test_check_names_each_mistake_by_its_line(record):
    path = record / "rec" / "record.toml"
    text = (
        path.read_text("utf-8")
        .replace('parents = ["v1"]', 'parents = ["v0"]')
        .replace("2014-05-31", '"soon"')
    )
    path.write_text(text, "utf-8")
    status, out, _ = run(record, "check", "rec")
    assert status == 2
    assert len(out.splitlines()) >= 2
    assert all(line.startswith("record.toml:") for line in out.splitlines())
    trouble(record, "blame", "rec")


def test_blame_says_who(record):
    out = run(record, "blame", "rec")[1]
    assert "v2 UNESCO" in out
    data = json.loads(run(record, "blame", "rec", "--json")[1])
    assert data["schema"] == "draftdiff.provenance/1"
    assert {span["origin"] for span in data["spans"]} == {"v1", "v2"}
    assert [span["text"] for span in data["spans"] if span["origin"] == "v2"] == ["men and "]


def test_log_and_lineage(record):
    assert run(record, "log", "rec")[1].splitlines()[0].startswith("*  v2 <- v1  UNESCO")
    assert "men and women" in run(record, "log", "rec", "--paragraph", "0")[1]
    assert "path" in trouble(record, "log", "rec", "--paragraph", "first")
    assert "no paragraph at path [9.1]" in trouble(record, "log", "rec", "--paragraph", "9.1")


def test_a_lineage_says_who_did_what_and_repeats_no_text(record):
    out = run(record, "log", "rec", "--paragraph", "0")[1]
    assert [line.split("  ")[0] for line in out.splitlines() if not line.startswith(" ")] == [
        "v1",
        "v2",
    ]
    assert "v2  UNESCO, " in out
    data = json.loads(run(record, "log", "rec", "--paragraph", "0", "--json")[1])
    assert data["schema"] == "draftdiff.lineage/1"
    assert data["path"] == [0]
    assert [(stand["draft"], stand["path"]) for stand in data["stands"]] == [
        ("v1", [0]),
        ("v2", [0]),
    ]
    assert data["stands"][1]["proposers"] == ["UNESCO"]


def test_stats_show_numerator_and_denominator(record):
    assert "UNESCO: 12.5% (2 of 16)" in run(record, "stats", "rec")[1]
    data = json.loads(run(record, "stats", "rec", "--json")[1])
    assert data["contribution"]["Iran"]["numerator"] == 14


def test_import_git(record):
    def git(*arguments):
        identity = ["-c", "user.name=Iran", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=record, check=True, capture_output=True)

    git("init", "-q")
    for text in (EARLIER, LATER):
        (record / "text.txt").write_text(text, "utf-8")
        git("add", "text.txt")
        git("commit", "-qm", "next")
    assert "(2 drafts)" in run(record, "import", "git", ".", "text.txt", "-o", "from-git")[2]
    assert run(record, "check", "from-git")[0] == 0
    assert run(record, "log", "from-git")[1].splitlines()[0].endswith(": next")
    assert "a record already" in trouble(record, "import", "git", ".", "text.txt", "-o", "from-git")


def test_brackets(tmp_path):
    (tmp_path / "text.txt").write_text("1. States [shall][should] act; [agreed]\n", "utf-8")
    assert "2 readings" in run(tmp_path, "brackets", "text.txt")[1]
    assert (
        json.loads(run(tmp_path, "brackets", "text.txt", "--json")[1])["schema"]
        == "draftdiff.brackets/1"
    )
    assert "States act;" in run(tmp_path, "brackets", "text.txt", "--resolve", "delete-all")[1]


def test_changes_between_drafts_of_a_record_say_who(record):
    out = run(record, "v1", "v2", "--record", "rec")
    assert out[0] == 1
    assert "{+men and +}" in out[1]
    assert "UNESCO" in out[1]
    (change,) = json.loads(run(record, "diff", "v1", "v2", "--record", "rec", "--json")[1])[
        "changes"
    ]
    assert ["insert", "men and ", ["UNESCO"]] in change["words"]
    assert "there is no such draft" in trouble(record, "diff", "v1", "v9", "--record", "rec")


def test_a_redline_of_a_record_has_an_author_a_proposer(record):
    (record / "v3.txt").write_text(LATER.replace("every year", "when asked"), "utf-8")
    added = ("v3.txt", "--id", "v3", "--parent", "v2", "--proposer", "Iran", "--date", "2014-06-09")
    assert run(record, "add", "rec", *added)[0] == 0
    assert run(record, "redline", "v1", "v3", "--record", "rec", "-o", "both.docx")[0] == 0
    with zipfile.ZipFile(record / "both.docx") as package:
        document = package.read("word/document.xml").decode()
    authors = set(re.findall(r'<w:(ins|del) [^>]*w:author="([^"]*)"', document))
    assert authors == {("ins", "UNESCO"), ("ins", "Iran"), ("del", "Iran")}
    assert 'w:author="Iran" w:date="2014-06-09T00:00:00Z"' in document
    assert "input" in trouble(record, "redline", "v1", "v3", "--record", "rec", "-o", "rec/v1.txt")


def test_contested_words_are_there_on_request(record):
    (record / "v3.txt").write_text(EARLIER, "utf-8")
    assert (
        run(record, "add", "rec", "v3.txt", "--id", "v3", "--parent", "v2", "--proposer", "Iran")[0]
        == 0
    )
    assert (
        run(record, "redline", "v1", "v3", "--record", "rec", "-o", "a.html", "--contested")[0] == 0
    )
    assert run(record, "redline", "v1", "v3", "--record", "rec", "-o", "b.html")[0] == 0
    assert "men and " in (record / "a.html").read_text("utf-8")
    assert "men and " not in (record / "b.html").read_text("utf-8")
    assert "--record" in trouble(
        record, "redline", "v1.txt", "v3.txt", "-o", "c.html", "--contested"
    )


def test_log_draws_branches_and_merges():
    def draft(id, *parents):
        return Draft(
            [Paragraph(f"Words of {id}.")], id, None, parents, date=f"2014-06-{len(id):02}"
        )

    history = History([draft("a"), draft("bb", "a"), draft("ccc", "a"), draft("dddd", "bb", "ccc")])
    drawn = list(graph_lines(history))
    assert [line.partition("  ")[0] for line in drawn] == ["*", "|\\ ", "| *", "* |", "/", "*"]


def test_stats_tell_all_measures(record):
    data = json.loads(run(record, "stats", "rec", "--json")[1])
    assert set(data) == {
        "schema",
        "draft",
        "contribution",
        "concentration",
        "proposals",
        "success",
        "influence",
        "nonevents",
        "removals",
        "reinstatements",
        "survival",
        "contested",
        "convergence",
    }
    assert data["success"]["Iran"] == {"share": 1.0, "numerator": 14.0, "denominator": 14.0}
    assert (
        "Share of each party's words that still stands:\n  Iran: 100.0% (14 of 14)"
        in run(record, "stats", "rec")[1]
    )


def test_progress_shows_on_a_terminal_only(capsys, monkeypatch):
    with progress_of("drafts") as progress:
        progress(10, 1500)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress_of("drafts") as progress:
        progress(10, 1500)
    assert capsys.readouterr().err == "\r\x1b[K10 of 1,500 drafts\r\x1b[K"


def test_working_out_reports_how_far_it_got():
    drafts = [Draft([Paragraph("One.")], "d0")]
    drafts += [Draft([Paragraph("One.")], f"d{n}", None, [f"d{n - 1}"]) for n in range(1, 40)]
    seen = []
    History(drafts).work_out(lambda done, total: seen.append((done, total)))
    assert seen == [(16, 40), (32, 40), (40, 40)]
