"""``check --sources``: every row has a source and a sentence that stands there, or says it has none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import run, trouble
from draftdiff.records import check_sources

HEAD = """schema = "draftdiff.record/1"
[[source]]
id = "blog"
[[block]]
id = "C9"
[[party]]
name = "Iran"
source = "blog"
quote = "none at hand"
"""
ROW = """
[[claim]]
says = "Iran wanted clearer language"
on = "C9"
source = "blog"
quote = {quote}
"""
TEXT = "Iran was  “very flexible”, and wanted\nlanguage that is clearer. So it said."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "rec").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "blog.txt").write_text(TEXT, "utf-8")
    return tmp_path


def record(home: Path, text: str) -> Path:
    (home / "rec" / "record.toml").write_text(HEAD + text, "utf-8")
    return home / "rec"


@pytest.mark.parametrize(
    "quote",
    [
        "Iran was “very flexible”, and wanted language that is clearer.",
        'Iran was \\"very flexible\\", and wanted language that is clearer.',
        "wanted language ... clearer",
        "none at hand",
    ],
)
def test_a_quotation_stands_in_its_source_but_for_its_form(home: Path, quote: str) -> None:
    found = check_sources(record(home, ROW.format(quote=f'"{quote}"')), home / "texts")
    assert (found.mistakes, found.doubtful) == ((), ())
    assert found.looked_up == (quote != "none at hand")


def test_a_quotation_that_does_not_stand_there_is_named_by_its_line(home: Path) -> None:
    folder = record(home, ROW.format(quote='"Iran refused clearer language"'))
    found = check_sources(folder, home / "texts")
    assert [str(one) for one in found.mistakes] == [
        "record.toml:11: claim.quote: it does not stand in 'blog': “Iran refused clearer language”"
    ]


def test_rows_without_source_or_quotation_are_named(home: Path) -> None:
    rows = '[[wanted]]\non = "v1"\nwords = "x"\nby = ["Iran"]\n[[draft]]\nid = "v1"\n'
    found = check_sources(record(home, rows))
    assert sorted((one.key, one.message.split(";")[0]) for one in found.mistakes) == [
        ("draft.quote", "no quotation"),
        ("draft.source", "no source"),
        ("wanted.quote", "no quotation"),
        ("wanted.source", "no source"),
    ]


def test_own_words_that_the_quotation_lacks_are_for_a_person_to_look_at(home: Path) -> None:
    found = check_sources(record(home, ROW.format(quote='"So it said."')), home / "texts")
    assert found.mistakes == ()
    assert "not in it: Iran" not in found.doubtful[0].message
    assert "wanted" in found.doubtful[0].message


def test_a_source_that_is_not_there_is_said_to_be_missing(home: Path) -> None:
    (home / "texts" / "blog.txt").unlink()
    found = check_sources(record(home, ROW.format(quote='"So it said."')), home / "texts")
    assert "there is no 'blog.txt' among the sources" in found.mistakes[0].message


def test_the_command_says_what_was_looked_up(home: Path) -> None:
    record(home, ROW.format(quote='"wanted language that is clearer"'))
    assert run(home, "check", "rec", "--sources")[:2] == (
        0,
        "1 quotation, 1 not at hand; not looked up (--texts FOLDER has the sources as text)\n",
    )
    status, out, _ = run(home, "check", "rec", "--sources", "--texts", "texts", "--json")
    assert (status, json.loads(out)["looked_up"]) == (0, 1)
    assert "no such folder of sources" in trouble(home, "check", "rec", "--texts", "nowhere")
    record(home, ROW.format(quote='"no such words"'))
    assert run(home, "check", "rec", "--texts", "texts")[0] == 2


def test_no_source_is_read_from_another_folder(home: Path) -> None:
    (home / "secret.txt").write_text("So it said.", "utf-8")
    text = ROW.format(quote='"So it said."').replace('"blog"', '"../secret"')
    folder = record(home, '[[source]]\nid = "../secret"\n' + text)
    assert (
        "there is no '../secret.txt'" in check_sources(folder, home / "texts").mistakes[0].message
    )
