"""What an enemy or a full disk hands a writer: names and words that are markup, and files that
cannot be finished.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import draftdiff as dd
from bad_text import BAD, XML_REFUSES, three_results
from command import run
from draftdiff.errors import OutputError
from draftdiff.files import write_atomically
from draftdiff.model import Draft, Paragraph
from draftdiff.ooxml.xml import tag
from draftdiff.writers.registry import write_bytes
from html_view import check_harmless


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_pages_are_harmless(bad: str) -> None:
    for what in three_results(bad):
        check_harmless(write_bytes(what, "html"))


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_word_has_the_same_name_or_refuses_it(bad: str) -> None:
    new, both, _, columns = three_results(bad)
    if bad in XML_REFUSES:
        for what in (new, both):
            with pytest.raises(OutputError, match=r"U\+[0-9A-F]{4} stands in .*; take it out"):
                write_bytes(what, "docx")
    else:
        xml = etree.fromstring(part(write_bytes(both, "docx")))
        assert f"N {bad}" in {element.get(tag("author")) for element in xml.iter()}
    text = "".join(etree.fromstring(part(write_bytes(columns, "docx"))).itertext())
    assert "act." in text


def part(data: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


@pytest.mark.parametrize("bad", [bad for bad in BAD if len(bad) < 100])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_names_cannot_leave_their_remark(bad: str) -> None:
    both = three_results(bad)[1]
    text = write_bytes(both, "text", legend=False).decode()
    # Each remark that opens is closed, and nothing hidden is in a name.
    assert text.count("{>") == text.count("<}")
    critic = write_bytes(both, "markdown", legend=False).decode()
    assert critic.count("{>>") == critic.count("<<}")
    screen = write_bytes(both, "terminal").decode()
    assert not any(
        (c < " " and c != "\n") or "\x7f" <= c < "\xa0" or c in "\u202e\u2066\u2028\ufeff"
        for c in screen
    )


@given(st.text(max_size=40))
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_any_title_and_name_makes_a_harmless_page(bad: str) -> None:
    for what in three_results(bad):
        check_harmless(write_bytes(what, "html"))


# --- files
# ---------------------------------------------------------------------------------------------------------


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: the write stops in the middle with an
    error.
    """
    target = tmp_path / "redline.html"
    target.write_text("the old file", encoding="utf-8")
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from draftdiff.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    for name, words in (("a", "All act."), ("b", "All act now.")):
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    for command in (["redline"], ["compare"]):
        arguments = [*command, "a.txt", "b.txt", "-o", target.name]
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 2
        assert (
            done.stderr.decode()
            == "draftdiff: redline.html: cannot be written: File too large; nothing was changed\n"
        )
        assert target.read_text(encoding="utf-8") == "the old file"
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "a.txt",
            "b.txt",
            "redline.html",
        ]


def test_a_kill_in_the_middle_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "redline.html"
    target.write_text("the old file", encoding="utf-8")
    code = (
        "import os, sys, time\n"
        "os.fsync = lambda handle: (print('half', flush=True), time.sleep(60))\n"
        "from draftdiff.files import write_atomically\n"
        "write_atomically(sys.argv[1], b'new' * 100_000)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert target.read_text(encoding="utf-8") == "the old file"


def test_a_writer_that_fails_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "x.docx"
    target.write_bytes(b"old")
    with pytest.raises(OutputError):
        dd.write(Draft([Paragraph("nul\x00")], "v1"), target)
    assert target.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("All act.", encoding="utf-8")
    status, _, said = run(tmp_path, "compare", "a.txt", "a.txt", "-o", "no/such/x.html")
    assert (status, said) == (
        2,
        "draftdiff: no/such/x.html: there is no folder no/such; make it first\n",
    )


def test_whoever_reads_while_it_is_written_sees_a_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "x"
    write_atomically(str(target), b"0" * 50_000)
    child = os.fork()
    if child == 0:
        for number in range(40):
            write_atomically(str(target), str(number % 10).encode() * 50_000)
        os._exit(0)
    until = time.monotonic() + 30
    while os.waitpid(child, os.WNOHANG) == (0, 0) and time.monotonic() < until:
        data = target.read_bytes()
        assert len(data) == 50_000
        assert len(set(data)) == 1
