"""Control characters and bidirectional overrides in drafts and records never reach a terminal,
whatever is asked.
"""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from command import run
from draftdiff.model import Draft, Paragraph
from draftdiff.verbs import diff, read, redline, write
from draftdiff.writers.registry import write_bytes

#: C0, DEL, C1, an override, an isolate.
ORDERS = "\x1b[2J\x07\x08\x0d\x7f\x9b31m\u202e\u2066"
#: Marks that the spelling of Arabic, Hebrew and Persian needs.
MARKS = "\u200e\u200f\u061c\u200c\u200d"
RAW = re.compile(
    b"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]"
)
COLOURS = re.compile(rb"\x1b\[[0-9;]*m")


def drafts() -> tuple[Draft, Draft]:
    old = Draft(
        [
            Paragraph(f"States {ORDERS} shall act.{MARKS}", f"({ORDERS})", "item"),
            Paragraph("Other words here."),
        ],
        f"v1{ORDERS}",
        f"Title {ORDERS}",
        proposers=[f"UK{ORDERS}"],
    )
    new = Draft(
        [
            Paragraph(f"States {ORDERS} should act {ORDERS}.{MARKS}", f"({ORDERS})", "item"),
            Paragraph(f"Other [words{ORDERS}][phrases] here."),
        ],
        f"v2{ORDERS}",
        f"Other {ORDERS}",
        [old.id],
        proposers=[f"Iran{ORDERS}"],
    )
    return old, new


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record and files whose every name and text holds orders to a terminal."""
    from draftdiff.history import History
    from draftdiff.records import Record, save

    old, new = drafts()
    save(Record(History([old, new]), f"Talks {ORDERS}"), tmp_path / "rec")
    for name, draft in (("old.json", old), ("new.json", new)):
        write(draft, tmp_path / name)
    return tmp_path


COMMANDS = [
    "log rec",
    "log rec --paragraph 0",
    "blame rec",
    "blame rec --color always",
    "stats rec",
    "status rec",
    "check rec",
    "tree new.json",
    "brackets new.json",
    "brackets new.json --resolve accept-all",
    "diff old.json new.json",
    "diff old.json new.json --color always",
    "diff old.json new.json -o - -t html",
    "diff old.json new.json --stat",
    "diff old.json new.json -t text",
    "diff old.json new.json -t markdown",
    "tree new.json --json",
    "blame rec --json",
    "diff old.json new.json --json",
    "stats rec --json",
    "status rec --json",
    "log rec --json",
    "check rec --json",
    "brackets new.json --json",
    "report rec -o - -t html",
    "report rec --document matrix -t csv -o -",
    "tree no\x1bsuch\u202e.txt",
]


def on_a_terminal(folder: Path, *arguments: str) -> bytes:
    """All that a command writes to a terminal, without the colours of ours."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "draftdiff", *arguments],
        cwd=folder,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={
            **os.environ,
            "PYTHONIOENCODING": "utf-8",
            "TERM": "xterm",
            "COLUMNS": "100",
            "NO_COLOR": "",
        },
    )
    os.close(follower)
    said = b""
    while True:
        try:
            data = os.read(leader, 65536)
        except OSError:
            break
        if not data:
            break
        said += data
    os.close(leader)
    process.wait()
    return COLOURS.sub(b"", said.replace(b"\r\n", b"\n").replace(b"\r\x1b[K", b""))


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_raw_reaches_a_terminal(folder: Path, command: str) -> None:
    said = on_a_terminal(folder, *command.split(" "))
    assert b"Traceback" not in said
    assert b"fault of draftdiff" not in said
    assert not RAW.findall(said.replace(b"\t", b"")), said
    assert said or command.startswith("check")


@pytest.mark.parametrize("format", ["text", "markdown", "terminal"])
def test_text_and_markdown_show_code_points(format: str) -> None:
    old, new = drafts()
    for what in (redline(old, new), diff(old, new), *([] if format == "terminal" else [old, new])):
        with (
            pytest.warns(UserWarning, match="does not hold all")
            if isinstance(what, Draft)
            else _nothing()
        ):
            data = write_bytes(what, format)
        assert not RAW.findall(data)
        assert "⟨U+001B⟩" in data.decode()
        if format != "terminal":
            assert MARKS in data.decode()


def _nothing():
    from contextlib import nullcontext

    return nullcontext()


def test_json_keeps_the_value(folder: Path) -> None:
    _, out, _ = run(folder, "tree", "new.json", "--json")
    assert not RAW.findall(out.encode())
    assert r"\u202e" in out
    assert r"\u009b" in out
    assert json.loads(out)["paragraphs"][0]["text"] == drafts()[1].paragraphs[0].text
    assert read(folder / "new.json") == drafts()[1]
