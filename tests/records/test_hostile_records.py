"""A record made by a stranger reaches nothing outside its folder, and no command loses what people
wrote.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from command import run, trouble
from draftdiff.errors import InputError, OutputError
from draftdiff.history import History
from draftdiff.model import Draft, Paragraph
from draftdiff.records import Record, add, check, init, load, save
from draftdiff.records.filing import folded, is_plain, named
from draftdiff.verbs import read_text

SECRET = "The secret stands here."


def record_of(folder: Path, *files: str) -> Path:
    """A record of drafts with these files, which are made where their names are plain."""
    folder.mkdir(exist_ok=True)
    rows = [
        f'[[draft]]\nid = "v{number}"\nfile = {file!r}\n' for number, file in enumerate(files, 1)
    ]
    (folder / "record.toml").write_text(
        'schema = "draftdiff.record/1"\n' + "".join(rows), encoding="utf-8"
    )
    for file in files:
        path = folder / file
        if (
            ".." not in file
            and not os.path.isabs(file)
            and not path.exists()
            and not path.is_symlink()
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"The text of {path.name}.\n", encoding="utf-8")
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text(SECRET, encoding="utf-8")
    return tmp_path / "outside"


@pytest.mark.parametrize(
    "way", ["absolute", "above", "link", "linked folder", "below and above", "device"]
)
def test_nothing_outside_the_folder_is_read(tmp_path: Path, outside: Path, way: str) -> None:
    secret = outside / "secret.txt"
    names = {
        "absolute": str(secret),
        "above": "../outside/secret.txt",
        "link": "link.txt",
        "linked folder": "sub/secret.txt",
        "below and above": "sub2/../../outside/secret.txt",
        "device": "/dev/zero",
    }
    folder = tmp_path / "rec"
    folder.mkdir()
    (folder / "link.txt").symlink_to(secret)
    (folder / "sub").symlink_to(outside)
    record_of(folder, names[way])
    (mistake,) = check(folder)
    assert (mistake.line, mistake.key) == (4, "draft.file")
    assert names[way] in mistake.message
    with pytest.raises(InputError, match="line 4"):
        load(folder)
    status, out, said = run(tmp_path, "blame", folder)
    assert status == 2
    assert SECRET not in out + said


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    folder = record_of(tmp_path / "rec", "v1.txt")
    (folder / "again.txt").symlink_to("v1.txt")
    record_of(folder, "again.txt")
    assert load(folder).history["v1"].text


def test_a_pipe_is_no_draft(tmp_path: Path) -> None:
    folder = record_of(tmp_path / "rec")
    os.mkfifo(folder / "pipe.txt")
    record_of(folder, "pipe.txt")
    assert "plain file" in check(folder)[0].message


def test_a_record_that_is_a_link_out_of_its_folder(tmp_path: Path, outside: Path) -> None:
    record_of(outside, "secret.txt")
    (tmp_path / "rec").mkdir()
    (tmp_path / "rec" / "record.toml").symlink_to(outside / "record.toml")
    before = (outside / "record.toml").read_bytes()
    assert "leads out" in check(tmp_path / "rec")[0].message
    with pytest.raises(OutputError, match=r"leads out|another file"):
        save(Record(History([read_text("Words.", id="v1")])), tmp_path / "rec")
    assert (outside / "record.toml").read_bytes() == before


def test_a_nul_in_a_name(tmp_path: Path) -> None:
    folder = record_of(tmp_path / "rec")
    (folder / "record.toml").write_text(
        'schema = "draftdiff.record/1"\n[[draft]]\nid = "v1"\nfile = "a\\u0000b"\n',
        encoding="utf-8",
    )
    assert "NUL" in check(folder)[0].message


def test_saving_never_takes_a_trap_for_a_name(tmp_path: Path) -> None:
    traps = (
        ".git/hooks/post-commit",
        "sub/.bashrc",
        "conftest.py",
        "Makefile",
        "con.txt",
        "v 1.txt",
        "deep/v1.md",
    )
    folder = record_of(tmp_path / "rec", *traps)
    record = load(folder)
    save(record, tmp_path / "copy")
    written = sorted(
        path.relative_to(tmp_path / "copy").as_posix() for path in (tmp_path / "copy").rglob("*.*")
    )
    assert written == [
        "deep/v1.md",
        "record.toml",
        "v 1.txt",
        "v1.txt",
        "v2.txt",
        "v3.txt",
        "v4.txt",
        "v5.txt",
    ]
    assert load(tmp_path / "copy").history == record.history
    save(record, folder)
    assert load(folder) == record


def test_saving_follows_no_link_out_of_the_folder(tmp_path: Path, outside: Path) -> None:
    record = load(record_of(tmp_path / "rec", "sub/v1.txt"))
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "sub").symlink_to(outside)
    with pytest.raises(OutputError, match="leads out"):
        save(record, tmp_path / "copy")
    assert sorted(path.name for path in outside.iterdir()) == ["secret.txt"]


def test_saving_replaces_no_file_of_anything_else(tmp_path: Path) -> None:
    record = load(record_of(tmp_path / "rec", "v1.txt"))
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "v1.txt").write_text("A letter to my mother.", encoding="utf-8")
    with pytest.raises(OutputError, match="another file of this name"):
        save(record, tmp_path / "copy")
    assert not (tmp_path / "copy" / "record.toml").exists()
    assert "mother" in (tmp_path / "copy" / "v1.txt").read_text()


def test_ids_that_are_one_name_elsewhere_get_files_of_their_own(tmp_path: Path) -> None:
    ids = [
        "V1",
        "v1",
        "con",
        "NUL.txt",
        "\u00e9",
        "e\u0301",
        "../up",
        "x" * 3000,
        ".",
        "\x1b[2J",
        "record.toml",
        "a/b",
        "a\\b",
    ]
    drafts = [read_text(f"Text number {number}.", id=id) for number, id in enumerate(ids)]
    save(Record(History(drafts)), tmp_path / "rec")
    names = [path.name for path in (tmp_path / "rec").iterdir()]
    assert len({folded(name) for name in names}) == len(names) == len(ids) + 1
    assert all(is_plain(name) for name in names if name != "record.toml")
    assert {d.text for d in load(tmp_path / "rec").history.values()} == {d.text for d in drafts}


@pytest.mark.parametrize("suffix", [".txt", ".json"])
def test_any_id_makes_a_plain_name(suffix: str) -> None:
    for id in (
        "",
        "\0",
        "aux",
        "COM1",
        "lpt¹",
        "..",
        "-rf",
        "~",
        "名前",
        "\ud800",
        "a" * 500,
        "con.x.y",
        "_",
    ):
        assert is_plain(named(id, suffix, ())), id


def test_a_record_that_was_changed_is_saved_as_it_is_now(tmp_path: Path) -> None:
    record = load(record_of(tmp_path / "rec", "v1.txt"))
    more = record.history.add(Draft([Paragraph("More.")], "v2", parents=["v1"]))
    save(evolve(record, history=more, title="Talks"), tmp_path / "rec")
    again = load(tmp_path / "rec")
    assert (list(again.history), again.title) == (["v1", "v2"], "Talks")


def test_six_who_add_at_once_are_all_recorded(tmp_path: Path) -> None:
    init(tmp_path / "rec", title="Talks")
    adding = []
    for number in range(6):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "text.txt").write_text(
            f"Text number {number}.\n", encoding="utf-8"
        )
        command = [
            sys.executable,
            "-m",
            "draftdiff",
            "add",
            "rec",
            f"{number}/text.txt",
            "--id",
            f"v{number}",
        ]
        adding.append(subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL))
    assert [process.wait() for process in adding] == [0] * 6
    history = load(tmp_path / "rec").history
    assert {id: draft.paragraphs[0].text for id, draft in history.items()} == {
        f"v{number}": f"Text number {number}." for number in range(6)
    }


def test_an_add_on_a_record_that_changed_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be locked, the check before the replacement stands alone."""
    from draftdiff.records import saving

    init(tmp_path / "rec", title="Talks")
    path = tmp_path / "rec" / "record.toml"
    (tmp_path / "text.txt").write_text("Words.\n", encoding="utf-8")
    checked = saving.checked

    def meanwhile(text: str, folder: Path) -> Record:
        path.write_text(path.read_text() + "# a remark\n")
        return checked(text, folder)

    monkeypatch.setattr(saving, "checked", meanwhile)
    with pytest.raises(OutputError, match="somebody else changed it"):
        add(tmp_path / "rec", tmp_path / "text.txt")
    assert path.read_text().endswith("# a remark\n")
    assert not (tmp_path / "rec" / "text.txt").exists()


def test_an_add_keeps_a_file_of_the_same_name_on_another_system(tmp_path: Path) -> None:
    init(tmp_path / "rec", title="Talks")
    for name, text in (("V1.txt", "One."), ("v1.txt", "Two.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        add(tmp_path / "rec", tmp_path / name, id=f"{text[:3]}")
    assert sorted(path.name for path in (tmp_path / "rec").iterdir()) == [
        "V1.txt",
        "record.toml",
        "v1-2.txt",
    ]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    folder = record_of(tmp_path / "rec", "v1.txt", "v2.txt", "page.html")
    text = (folder / "record.toml").read_text()
    (folder / "record.toml").write_text(text.replace('id = "v2"', 'id = "v2"\nparents = ["v1"]'))
    return folder


@pytest.mark.parametrize("target", ["rec/record.toml", "hard.txt"])
@pytest.mark.parametrize(
    "command",
    [
        ["report", "rec", "-t", "html"],
        ["report", "rec", "--document", "matrix", "-t", "csv"],
        ["compile", "rec", "v2", "--base", "v1", "-t", "text"],
        ["compare", "v1", "v2", "--record", "rec", "-t", "html"],
        ["diff", "v1", "v2", "--record", "rec", "-t", "text"],
        ["redline", "v1", "v2", "--record", "rec", "-t", "text"],
    ],
    ids=lambda command: command[0],
)
def test_no_output_over_a_file_of_the_record(record: Path, command: list[str], target: str) -> None:
    os.link(record / "v1.txt", record.parent / "hard.txt")
    before = {path.name: path.read_bytes() for path in record.iterdir()}
    assert "this is an input" in trouble(record.parent, *command, "-o", target)
    assert {path.name: path.read_bytes() for path in record.iterdir()} == before
