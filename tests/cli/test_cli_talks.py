"""The questions to a record on the command line: fate, what-if, blockers, timeline, matrix."""

import json
from pathlib import Path

import pytest

from command import run, trouble
from draftdiff import load
from draftdiff.cli import talks
from draftdiff.negotiation import position_matrix

C9 = Path(__file__).parents[2] / "examples" / "wsis10-c9"


def shown(folder, *arguments):
    status, out, err = run(folder, *arguments)
    assert (status, err) == (0, "")
    return out


def test_blockers_of_the_action_lines(tmp_path):
    out = shown(tmp_path, "blockers", C9, "Part C", "--at", "2014-06-09")
    assert [line.split(" ")[0] for line in out.splitlines()] == [
        "vision#C5",
        "vision#C8",
        "vision#C9",
        "vision#III",
    ]
    values = json.loads(shown(tmp_path, "blockers", C9, "Part C", "--at", "2014-06-09", "--json"))
    assert values["schema"] == "draftdiff.blockers/1"
    assert values["blockers"][2]["parties"] == ["Iran"]


def test_one_word_makes_the_coalition_fall_and_the_same_text_does_not(tmp_path):
    text = (C9 / "c9-unesco.txt").read_text(encoding="utf-8")
    (tmp_path / "same.txt").write_text(text, encoding="utf-8")
    (tmp_path / "other.txt").write_text(text.replace("safe and enabling", "safe"), encoding="utf-8")
    same = shown(tmp_path, "what-if", C9, "same.txt", "--parent", "unesco", "--at", "2014-06-09")
    assert same.startswith(
        "same on vision#C9 instead of unesco; it is the same text: nobody who accepts would object"
    )
    other = shown(tmp_path, "what-if", C9, "other.txt", "--parent", "unesco", "--at", "2014-06-09")
    assert other.startswith("other on vision#C9 instead of unesco: the coalition falls apart")
    assert "  Sweden: accepts -> objects; " in other


def test_a_timeline_overwrites_nothing(tmp_path):
    out = shown(tmp_path, "timeline", C9, "Russian Federation")
    assert "by 2014-06-01  position on previous: object" in out
    assert (
        "2014-06-09  position on unesco: accept reluctantly: Russia stated that the text was not "
        in out
    )
    out = shown(tmp_path, "timeline", C9, "UK+friends")
    assert "by 2014-06-01  proposal on uk-friends: proposes the compromise text" in out


def test_a_matrix_on_a_terminal(monkeypatch):
    monkeypatch.setattr(talks, "width", lambda: 100)
    lines = talks._table(position_matrix(load(C9).negotiation, scope="C9", at="2014-06-09"))
    assert lines[0].split() == ["vision#C9", "previous", "uk-friends"]
    assert any(line.split()[:3] == ["Iran", "object", "2014-06-09;"] for line in lines)
    assert lines[-1].startswith("An empty cell: nothing is on record")
    assert max(map(len, lines)) <= 100


def test_a_matrix_as_lines(tmp_path):
    out = shown(tmp_path, "matrix", C9, "--scope", "C9", "--at", "2014-06-09")
    assert any(line.startswith("Iran on unesco: object") for line in out.splitlines())
    assert json.loads(shown(tmp_path, "matrix", C9, "--json"))["schema"] == "draftdiff.matrix/1"


def test_the_fate_of_brackets_in_a_record(tmp_path):
    (tmp_path / "record.toml").write_text(
        'schema = "draftdiff.record/1"\n\n[[draft]]\nid = "a"\nfile = "a.txt"\n\n'
        '[[draft]]\nid = "b"\nfile = "b.txt"\nparents = ["a"]\n',
        encoding="utf-8",
    )
    (tmp_path / "a.txt").write_text("States [shall][should] act [at once].\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("States shall act [at once].\n", encoding="utf-8")
    out = shown(tmp_path, "fate", ".", "--profile", "un")
    assert out.splitlines() == [
        "a ¶ 1 “shall”: b ¶ 1: adopted verbatim",
        "a ¶ 1 “should”: b: dropped",
        "a ¶ 1 “at once”: b ¶ 1: survived",
    ]
    values = json.loads(shown(tmp_path, "fate", ".", "a", "--profile", "un", "--json"))
    assert [row["outcome"] for row in values["fates"]] == [
        "adopted verbatim",
        "dropped",
        "survived",
    ]
    assert "two drafts with a text" in trouble(tmp_path, "fate", ".", "b")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("blockers", C9, "C99"), "no such block"),
        (("fate", C9, "nothing"), "no such draft"),
        (
            ("what-if", C9, C9 / "c9-unesco.txt", "--parent", "nothing"),
            "it cannot be told which block this is a text of",
        ),
    ],
)
def test_trouble_is_one_line(tmp_path, arguments, said):
    assert said in trouble(tmp_path, *arguments)


def test_what_if_says_that_a_decided_block_would_be_reopened():
    text = str(C9 / "c9-unesco.txt")
    arguments = ["what-if", str(C9), text, "--block", "vision#C9"]
    told = run(C9, *arguments)[1]
    assert "nobody is on record as accepting what is on the table" in told
    assert "it would reopen what is decided: consensus by WSIS+10 High-Level Event" in told


def test_what_if_of_the_text_on_the_table_names_what_stands_in_its_way():
    text = str(C9 / "c9-unesco.txt")
    arguments = ["what-if", str(C9), text, "--block", "vision#C9"]
    told = run(C9, *arguments, "--at", "2014-06-09")[1]
    assert "it is the same text: nobody who accepts would object" in told
    assert "Iran objects" in told
