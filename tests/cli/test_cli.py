"""The command line: exit statuses, one line of trouble, outputs whole or not at all."""

import json
import re
import shlex
import subprocess
import sys
import zipfile

import pytest

from command import run, run_alone, trouble
from draftdiff.cli.arguments import parse

OLD = "1. States shall protect women.\n\n2. They shall report to the Council every year.\n"
NEW = "1. States should protect men and women.\n\n2. They shall report to the Council every year.\n"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    return tmp_path


def test_differences_exit_with_1_and_none_with_0(files):
    assert run(files, "old.txt", "new.txt")[0] == 1
    assert run(files, "old.txt", "old.txt") == (0, run(files, "old.txt", "old.txt")[1], "")


def test_the_bare_form_is_diff(files):
    assert run(files, "old.txt", "new.txt") == run(files, "diff", "old.txt", "new.txt")


def test_quiet_says_nothing(files):
    assert run(files, "diff", "-q", "old.txt", "new.txt") == (1, "", "")


def test_no_colour_off_a_terminal_and_colour_when_asked(files):
    assert "\x1b[" not in run(files, "old.txt", "new.txt")[1]
    assert "\x1b[" in run(files, "diff", "--color", "always", "old.txt", "new.txt")[1]


def test_json_is_the_change_set(files):
    from draftdiff.changes import ChangeSet

    status, out, _ = run(files, "diff", "--json", "old.txt", "new.txt")
    data = json.loads(out)
    assert status == 1
    assert data["schema"] == "draftdiff.changeset/1"
    assert ChangeSet.from_dict(data).to_dict() == data


def test_editorial_changes_alone_are_nothing_under_effects_substantive(files):
    (files / "quotes.txt").write_text(OLD.replace("women", "“women”"), "utf-8")
    (files / "straight.txt").write_text(OLD.replace("women", '"women"'), "utf-8")
    assert run(files, "diff", "quotes.txt", "straight.txt")[0] == 1
    assert run(files, "diff", "--effects", "substantive", "quotes.txt", "straight.txt")[0] == 0


@pytest.mark.parametrize("suffix", ["docx", "html", "md", "txt", "json"])
def test_redline_writes_each_format(files, suffix):
    if suffix == "json":
        assert run(files, "diff", "old.txt", "new.txt", "-o", "out.json")[0] == 1
    else:
        assert run(files, "redline", "old.txt", "new.txt", "-o", f"out.{suffix}", "-q") == (
            0,
            "",
            "",
        )
    assert (files / f"out.{suffix}").stat().st_size > 0


def test_same_bytes_under_any_hash_seed(files):
    written = set()
    for seed in ("0", "1", "77"):
        for suffix in ("docx", "html"):
            run_alone(
                files,
                "redline",
                "old.txt",
                "new.txt",
                "-o",
                f"{seed}.{suffix}",
                PYTHONHASHSEED=seed,
            )
            written.add((suffix, (files / f"{seed}.{suffix}").read_bytes()))
    assert len(written) == 2


def test_standard_input_and_output(files):
    status, out, _ = run(files, "diff", "-", "new.txt", "-t", "json", "-o", "-", stdin=OLD.encode())
    assert status == 1
    assert json.loads(out)["old"]["id"].startswith("draft-")


def test_tree_lists_and_gives_json(files):
    status, out, _ = run(files, "tree", "old.txt")
    assert status == 0
    assert "1. States shall protect women." in out
    data = json.loads(run(files, "tree", "--json", "old.txt")[1])
    assert data["schema"] == "draftdiff.draft/1"
    assert [p["label"] for p in data["paragraphs"]] == ["1.", "2."]


def test_a_revision_of_a_git_checkout(files):
    def git(*arguments):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
            cwd=files,
            check=True,
            capture_output=True,
        )

    git("init", "-q")
    (files / "text.txt").write_text(OLD, "utf-8")
    git("add", "text.txt")
    git("commit", "-qm", "first")
    (files / "text.txt").write_text(NEW, "utf-8")
    assert run(files, "HEAD:text.txt", "text.txt")[0] == 1
    assert "git says" in trouble(files, "HEAD:missing.txt", "text.txt")


def test_missing_file(files):
    assert "missing.txt: there is no such file" in trouble(files, "missing.txt", "new.txt")


def test_directory(files):
    assert "directory" in trouble(files, files, "new.txt")


def test_empty_file(files):
    (files / "empty.txt").write_bytes(b"")
    assert "empty" in trouble(files, "empty.txt", "new.txt")


def test_binary_that_is_no_document(files):
    (files / "noise.bin").write_bytes(bytes(range(256)) * 20)
    trouble(files, "noise.bin", "new.txt")


def test_wrong_encoding(files):
    (files / "latin.txt").write_bytes("Libertà e proprietà".encode("latin-1"))
    assert "latin.txt" in trouble(files, "latin.txt", "new.txt")


def test_nul_bytes(files):
    (files / "nul.txt").write_bytes(b"States\x00shall")
    trouble(files, "nul.txt", "new.txt")


def test_broken_zip(files):
    (files / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    assert "broken.docx" in trouble(files, "broken.docx", "new.txt")


def test_encrypted_document(files):
    (files / "locked.docx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    assert "password" in trouble(files, "locked.docx", "new.txt").lower()


def test_a_part_with_a_doctype(files):
    with zipfile.ZipFile(files / "evil.docx", "w") as package:
        package.writestr("[Content_Types].xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><Types/>")
        package.writestr("word/document.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
    trouble(files, "evil.docx", "new.txt")


def test_a_line_of_one_megabyte(files):
    (files / "long.txt").write_text("Media " * 170_000, "utf-8")
    (files / "long2.txt").write_text("Media " * 85_000 + "matter " + "Media " * 85_000, "utf-8")
    assert run(files, "diff", "--stat", "long.txt", "long2.txt")[0] == 1


def test_an_output_that_is_an_input(files):
    assert "input" in trouble(files, "redline", "old.txt", "new.txt", "-o", "old.txt")
    assert (files / "old.txt").read_text("utf-8") == OLD


def test_an_unwritable_target(files):
    assert "there is no folder" in trouble(
        files, "redline", "old.txt", "new.txt", "-o", "no/such/folder/out.docx"
    )


def test_a_format_that_the_name_does_not_say(files):
    assert "format" in trouble(files, "redline", "old.txt", "new.txt", "-o", "out.xyz")
    assert not (files / "out.xyz").exists()


def test_usage_is_one_line(files):
    assert "--help" in trouble(files, "diff", "old.txt")


def test_nothing_named_shows_the_commands_to_begin_with(files):
    status, out, said = run(files)
    assert (status, said) == (2, "")
    assert len(out.splitlines()) <= 24
    assert max(map(len, out.splitlines())) <= 100
    calls = [line.strip() for line in out.splitlines() if line.startswith("  draftdiff")]
    assert len(calls) == 10
    for call in calls:
        assert parse(shlex.split(re.split("  +", call)[0])[1:]).run


def test_a_closed_pipe_is_no_trouble(files):
    shell = f"{sys.executable} -m draftdiff tree old.txt | head -c 1"
    done = subprocess.run(["bash", "-c", shell], cwd=files, capture_output=True)
    assert done.stderr == b""


def test_two_files_of_one_name_are_shown_with_their_folders(files):
    (files / "uk").mkdir()
    (files / "uk" / "old.txt").write_text(NEW, "utf-8")
    shown = run(files, "old.txt", "uk/old.txt")[1].splitlines()
    assert shown[:2] == ["--- old (old.txt)", "+++ old (uk/old.txt)"]
    assert json.loads(run(files, "old.txt", "uk/old.txt", "--json")[1])["new"]["title"] is None


class TestTwoLaterDrafts:
    """``redline OLD NEW --third FILE``: the changes of both in one document."""

    THIRD = "1. States shall protect women and girls.\n\n2. They shall report to the Council every year.\n"

    def test_each_draft_signs_its_changes(self, files):
        (files / "other.txt").write_text(self.THIRD, "utf-8")
        assert run(
            files, "redline", "old.txt", "new.txt", "--third", "other.txt", "-o", "both.docx"
        )[:2] == (0, "")
        with zipfile.ZipFile(files / "both.docx") as package:
            document = package.read("word/document.xml").decode()
        authors = set(re.findall(r'<w:ins [^>]*w:author="([^"]*)".*?<w:t[^>]*>([^<]*)<', document))
        assert authors == {("new", "should"), ("new", "men and "), ("other", " and girls")}

    def test_files_of_one_name_are_told_apart_by_their_folders(self, files):
        (files / "uk").mkdir()
        (files / "uk" / "new.txt").write_text(self.THIRD, "utf-8")
        assert (
            run(files, "redline", "old.txt", "new.txt", "--third", "uk/new.txt", "-o", "both.html")[
                0
            ]
            == 0
        )
        assert "uk/new.txt" in (files / "both.html").read_text("utf-8")

    def test_what_cannot_be_is_said(self, files):
        asked = ("redline", "old.txt", "new.txt", "--third")
        assert "there is no such file" in trouble(files, *asked, "gone.txt", "-o", "both.html")
        assert "input" in trouble(files, *asked, "old.txt", "-o", "old.txt")
        assert "--contested" in trouble(files, *asked, "old.txt", "-o", "c.html", "--contested")
