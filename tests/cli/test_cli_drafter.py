"""What a drafter tries at the command line: misspelt words, other formats and encodings, git; what
is said back.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from command import run, trouble

OLD = "1. States shall protect women.\n\n2. They shall report to the Council every year.\n"
NEW = "1. States should protect men and women.\n\n2. They shall report to the Council every year.\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    return tmp_path


class TestMisspelt:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("redlin", "old.txt", "new.txt", "-o", "x.docx"), "did you mean redline?"),
            (("statu", "rec"), "did you mean stat"),
            (("frobnicate",), "`draftdiff --help` lists the commands"),
            (
                ("diff", "old.txt", "new.txt", "--colours", "always"),
                "there is no option --colours; did you mean --color?",
            ),
            (
                ("redline", "old.txt", "new.txt", "-o", "x.docx", "--coments"),
                "did you mean --comments?",
            ),
            (("old.txt", "new.txt", "third.txt"), "one operand too many: 'third.txt'"),
            (("old.txt", "nwe.txt"), "nwe.txt: there is no such file; check the name"),
        ],
    )
    def test_the_nearest_is_named(self, files: Path, arguments: tuple[str, ...], said: str) -> None:
        assert said in trouble(files, *arguments)

    def test_a_file_with_the_name_of_a_verb(self, files: Path) -> None:
        (files / "merge").write_text(OLD, "utf-8")
        assert "for the file of this name write ./merge" in trouble(files, "merge", "new.txt")
        assert run(files, "./merge", "old.txt")[0] == 0

    def test_no_message_speaks_of_python(self, files: Path) -> None:
        (files / "old.pdf").write_bytes(b"%PDF-1.7")
        for arguments in (
            ("nothing.txt", "old.txt"),
            ("old.txt", "old.pdf"),
            ("redline", "old.txt", "new.txt", "-o", "x.html", "--comments"),
        ):
            said = trouble(files, *arguments)
            assert "read_text" not in said
            assert "format=" not in said
            assert "'comments'" not in said


class TestFormats:
    @pytest.mark.parametrize("suffix", [".doc", ".pages", ".xlsx", ".csv"])
    def test_what_is_not_read_is_refused_by_name(self, files: Path, suffix: str) -> None:
        (files / f"text{suffix}").write_text(OLD, "utf-8")
        said = trouble(files, f"text{suffix}", "new.txt")
        assert f"there is no reader for {suffix} files; " in said
        assert "save" in said

    @pytest.mark.parametrize("suffix", [".org", ".textile"])
    def test_markup_is_not_taken_for_words_silently(self, files: Path, suffix: str) -> None:
        (files / f"text{suffix}").write_text(OLD, "utf-8")
        status, _, said = run(files, f"text{suffix}", "old.txt")
        assert status == 0
        assert f"{suffix} is read as plain text, its markup as words; `pandoc" in said
        assert run(files, f"text{suffix}", "old.txt", "-f", "text")[2] == ""

    def test_options_of_one_format_say_which(self, files: Path) -> None:
        for option in (("--comments",), ("--cover",), ("--moves", "ins-del")):
            said = trouble(files, "redline", "old.txt", "new.txt", "-o", "x.html", *option)
            assert f"{option[0]} is for Word files (docx), not for html" in said

    def test_moves_as_insertions_and_deletions(self, files: Path) -> None:
        paragraphs = [
            f"Paragraph {word} stands here and says {word}.\n\n"
            for word in ("one", "two", "three", "four")
        ]
        (files / "a.txt").write_text("".join(paragraphs), "utf-8")
        (files / "b.txt").write_text("".join([*paragraphs[1:], paragraphs[0]]), "utf-8")
        for way, there in (("native", True), ("ins-del", False)):
            assert run(files, "redline", "a.txt", "b.txt", "-o", "x.docx", "--moves", way)[0] == 0
            with zipfile.ZipFile(files / "x.docx") as package:
                assert (b"<w:moveTo " in package.read("word/document.xml")) is there


class TestWhatWasWritten:
    def test_a_line_says_so_and_q_silences_it(self, files: Path) -> None:
        for arguments in (
            ("redline", "old.txt", "new.txt", "-o", "x.docx"),
            ("convert", "old.txt", "-o", "x.md"),
            ("compare", "old.txt", "new.txt", "-o", "x.html"),
            ("merge", "old.txt", "new.txt", "old.txt", "-o", "x.txt"),
            ("diff", "old.txt", "new.txt", "-o", "x.json"),
        ):
            target = arguments[-1]
            more = "draftdiff: no conflicts\n" if arguments[0] == "merge" else ""
            assert run(files, *arguments)[1:] == ("", f"draftdiff: written: {target}\n{more}")
            assert arguments[0] == "diff" or run(files, *arguments, "-q")[1:] == ("", "")

    def test_strangers_are_told(self, files: Path) -> None:
        one = " ".join(f"alpha{place}" for place in range(100))
        other = " ".join(f"beta{place * 7}" for place in range(100))
        (files / "a.txt").write_text(one, "utf-8")
        (files / "b.txt").write_text(other, "utf-8")
        asked = "draftdiff: these two texts share little: are they the same document?\n"
        assert run(files, "a.txt", "b.txt")[2] == asked
        assert asked in run(files, "redline", "a.txt", "b.txt", "-o", "x.docx")[2]
        assert run(files, "diff", "-q", "a.txt", "b.txt")[2] == ""
        assert run(files, "old.txt", "new.txt")[2] == ""


class TestConvert:
    def test_between_formats(self, files: Path) -> None:
        assert run(files, "convert", "old.txt", "-o", "x.docx")[0] == 0
        assert run(files, "convert", "x.docx", "-t", "text", "-o", "-")[1].split() == OLD.split()
        assert (
            json.loads(run(files, "convert", "x.docx", "-t", "json", "-o", "-")[1])["schema"]
            == "draftdiff.draft/1"
        )

    def test_an_input_is_not_replaced(self, files: Path) -> None:
        assert "input" in trouble(files, "convert", "old.txt", "-o", "old.txt")


class TestEncodings:
    def test_another_encoding_by_its_name(self, files: Path) -> None:
        (files / "latin.txt").write_bytes("Die Länder müssen handeln.".encode("cp1252"))
        (files / "utf.txt").write_text("Die Länder müssen handeln.", "utf-8")
        said = trouble(files, "latin.txt", "latin.txt")
        assert "it looks like Windows-1252" in said
        assert "name its encoding" in said
        assert "müssen" in run(files, "tree", "latin.txt", "--encoding", "cp1252")[1]

    def test_the_guess_is_shown(self, files: Path) -> None:
        text = "各國應採取一切必要措施，以保障婦女及兒童之權利，並應每年向理事會提出報告。" * 8
        (files / "big5.txt").write_bytes(text.encode("big5"))
        assert "it looks like big5" in trouble(files, "tree", "big5.txt")
        assert "各國應採取" in run(files, "tree", "big5.txt", "--encoding", "big5")[1]

    def test_what_is_no_encoding(self, files: Path) -> None:
        assert "is not a known encoding" in trouble(
            files, "tree", "old.txt", "--encoding", "klingon"
        )
        (files / "latin.txt").write_bytes(b"\xff\xfe\xfd")
        assert "name another encoding" in trouble(files, "tree", "latin.txt", "--encoding", "ascii")


class TestIgnoring:
    @pytest.mark.parametrize(
        ("layer", "new"),
        [
            ("space", OLD.replace("States shall", "States  shall")),
            ("case", OLD.replace("States", "STATES")),
            ("labels", OLD.replace("1.", "(1)").replace("2.", "(2)")),
        ],
    )
    def test_hidden_from_view_and_exit_status(self, files: Path, layer: str, new: str) -> None:
        (files / "other.txt").write_text(new, "utf-8")
        assert run(files, "old.txt", "other.txt")[0] == 1
        status, out, said = run(files, "old.txt", "other.txt", "--ignore", layer)
        assert (status, out) == (0, "")
        assert said.startswith(f"draftdiff: ignored: {layer} in ")
        other = "case" if layer != "case" else "space"
        assert run(files, "old.txt", "other.txt", "--ignore", other)[0] == 1

    def test_formatting(self, files: Path) -> None:
        (files / "a.md").write_text("States **shall** act.\n", "utf-8")
        (files / "b.md").write_text("States shall act.\n", "utf-8")
        assert run(files, "a.md", "b.md")[0] == 1
        assert run(files, "a.md", "b.md", "--ignore", "formatting")[0] == 0

    def test_what_a_pdf_does_not_tell(self, files: Path) -> None:
        pytest.importorskip("typst")
        pytest.importorskip("pypdfium2")
        (files / "a.md").write_text("States  **shall** act.\n\n- and pay\n", "utf-8")
        run(files, "convert", "a.md", "-o", "a.pdf")
        status, out, said = run(files, "a.md", "a.pdf")
        assert (status, out) == (0, "")
        assert "(a PDF does not tell them; --ignore '' shows them)" in said
        assert run(files, "a.md", "a.pdf", "--ignore", "")[0] == 1

    def test_what_else_changed_is_shown_and_json_is_whole(self, files: Path) -> None:
        (files / "other.txt").write_text(NEW.replace("They shall", "They  SHALL"), "utf-8")
        status, out, _ = run(files, "old.txt", "other.txt", "--ignore", "space,case")
        assert status == 1
        assert "SHALL+}" not in out
        assert "{+should+}" in out
        whole = json.loads(
            run(files, "diff", "old.txt", "other.txt", "--ignore", "space,case", "--json")[1]
        )
        assert whole == json.loads(run(files, "diff", "old.txt", "other.txt", "--json")[1])

    def test_in_a_redline_it_stands_as_in_the_new_draft(self, files: Path) -> None:
        (files / "other.txt").write_text(NEW.replace("Council", "COUNCIL"), "utf-8")
        done = run(
            files, "redline", "old.txt", "other.txt", "-o", "-", "-t", "text", "--ignore", "case"
        )
        assert "the COUNCIL every" in done[1]
        assert "Council" not in done[1]

    def test_what_cannot_be_ignored(self, files: Path) -> None:
        three = (
            "redline",
            "old.txt",
            "new.txt",
            "--third",
            "old.txt",
            "-o",
            "x.docx",
            "--ignore",
            "case",
        )
        assert "--ignore and --third do not go together" in trouble(files, *three)
        assert "formatting, space, case, labels" in trouble(
            files, "old.txt", "new.txt", "--ignore", "words"
        )


@pytest.fixture
def repository(files: Path) -> Path:
    def git(*arguments: str) -> None:
        names = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", "A"), ("EMAIL", "a@b"), ("DATE", "2020-01-01T00:00:00Z"))
        }
        subprocess.run(
            ["git", *arguments],
            cwd=files,
            env={**os.environ, **names},
            check=True,
            capture_output=True,
        )

    git("init", "-q", "-b", "main")
    (files / "text.md").write_text(OLD, "utf-8")
    git("add", "text.md")
    git("commit", "-q", "-m", "one")
    (files / "text.md").write_text(NEW, "utf-8")
    git("commit", "-q", "-a", "-m", "two")
    return files


def _git(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "100", **environment},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


COMMAND = f"{sys.executable} -m draftdiff"


class TestGit:
    def test_external_diff(self, repository: Path) -> None:
        status, out = _git(repository, "diff", "HEAD~1", GIT_EXTERNAL_DIFF=COMMAND)
        assert status == 0
        assert "[-shall-]{+should+}" in out

    def test_of_a_file_that_came_and_one_that_was_renamed(self, repository: Path) -> None:
        (repository / "more.md").write_text("States report.\n", "utf-8")
        assert _git(repository, "add", "-N", "more.md")[0] == 0
        status, out = _git(repository, "diff", GIT_EXTERNAL_DIFF=COMMAND)
        assert status == 0
        assert "States report." in out
        assert _git(repository, "mv", "text.md", "charter.md")[0] == 0
        assert (
            _git(
                repository,
                "diff",
                "-M",
                "HEAD~1",
                "--",
                "charter.md",
                "text.md",
                GIT_EXTERNAL_DIFF=COMMAND,
            )[0]
            == 0
        )

    def test_difftool(self, repository: Path) -> None:
        status, out = _git(repository, "difftool", "--no-prompt", f"--extcmd={COMMAND}", "HEAD~1")
        assert status == 0
        assert "[-shall-]{+should+}" in out

    def test_textconv(self, repository: Path) -> None:
        assert run(repository, "convert", "text.md", "-o", "text.docx")[0] == 0
        (repository / ".gitattributes").write_text("*.docx diff=draftdiff\n", "utf-8")
        assert (
            _git(
                repository,
                "config",
                "diff.draftdiff.textconv",
                f"{COMMAND} convert -q -t text -o -",
            )[0]
            == 0
        )
        assert _git(repository, "add", "-N", "text.docx")[0] == 0
        assert (
            "+1. States should protect men and women." in _git(repository, "diff", "text.docx")[1]
        )

    def test_the_sequence_of_the_readme(self, repository: Path) -> None:
        assert run(repository, "import", "git", ".", "text.md", "-o", "record")[0] == 0
        assert "should" in run(repository, "blame", "record")[1]
        status, _, said = run(
            repository, "redline", "--record", "record", "v1", "v2", "-o", "out.docx"
        )
        assert (status, said.splitlines()[-1]) == (0, "draftdiff: written: out.docx")
        assert said.startswith("draftdiff: v1 is the 1st draft, ")
        id = run(repository, "log", "record")[1].split()[1]
        assert run(repository, "blame", "record", id[:6])[0] == 0
        assert "there is no such draft" in trouble(repository, "blame", "record", "v3")


class TestDraftsOfWhichNothingSaysWhenTheyCame:
    def test_a_line_names_the_way_out(self, files: Path) -> None:
        run(files, "init", "rec")
        run(files, "add", "rec", "old.txt", "--id", "a")
        run(files, "add", "rec", "new.txt", "--id", "b")
        _, _, said = run(files, "blame", "rec")
        assert "'a', 'b' have neither parents nor dates" in said
        assert "`draftdiff add --parent`" in said
        assert "History" not in said

    def test_rivals_by_their_record_are_none(self, files: Path) -> None:
        run(files, "init", "rec")
        for name, id in (("old.txt", "a"), ("new.txt", "b")):
            run(files, "add", "rec", name, "--id", id)
        path = files / "rec" / "record.toml"
        path.write_text(
            path.read_text("utf-8").replace('id = "', 'kind = "proposal"\nid = "'), "utf-8"
        )
        assert run(files, "blame", "rec")[2] == ""
