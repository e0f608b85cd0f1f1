"""Formats of other packages: read and written as ours are, named by their suffix, and none of ours
is replaced.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.errors import InputError, OutputError
from draftdiff.readers.registry import format_of, reader
from draftdiff.readers.registry import formats as read_formats
from draftdiff.writers.registry import format_for, write_bytes
from draftdiff.writers.registry import formats as written_formats

MODULE = """
from draftdiff.model import Paragraph
from draftdiff.readers.registry import Content

def read(data, /, *, track_changes):
    return Content((Paragraph(data.decode().removeprefix("tablet: ")),))

def write(what, /, **options):
    return b"tablet: " + what.paragraphs[0].text.encode()
"""
ENTRIES = """
[draftdiff.readers]
tablet = tablets:read
md = tablets:read

[draftdiff.writers]
tablet = tablets:write
"""


@pytest.fixture
def tablets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package that reads and writes tablets."""
    (tmp_path / "tablets.py").write_text(MODULE)
    (tmp_path / "tablets-1.0.dist-info").mkdir()
    (tmp_path / "tablets-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: tablets\nVersion: 1.0\n"
    )
    (tmp_path / "tablets-1.0.dist-info" / "entry_points.txt").write_text(ENTRIES)
    monkeypatch.syspath_prepend(str(tmp_path))


@pytest.mark.usefixtures("tablets")
def test_another_package_reads_and_writes(tmp_path: Path) -> None:
    (tmp_path / "law.tablet").write_bytes(b"tablet: An eye for an eye.")
    draft = dd.read(tmp_path / "law.tablet")
    assert draft.paragraphs[0].text == "An eye for an eye."
    assert write_bytes(draft, format_for("copy.tablet")) == b"tablet: An eye for an eye."


@pytest.mark.usefixtures("tablets")
def test_its_formats_are_named_behind_ours() -> None:
    assert read_formats()[0] == "text"
    assert read_formats()[-2:] == ("md", "tablet")
    assert written_formats()[-1] == "tablet"


@pytest.mark.usefixtures("tablets")
def test_a_suffix_of_ours_stays_ours() -> None:
    assert format_of("law.md", b"An eye for an eye.") == "markdown"
    assert format_for("law.md") == "markdown"


def test_a_suffix_in_the_place_of_a_name_is_told_the_name() -> None:
    with pytest.raises(
        InputError, match=r"no reader for format 'md' \(did you mean markdown\?\); name one of"
    ):
        reader("md")
    with pytest.raises(
        OutputError, match=r"no writer for format 'TXT' \(did you mean text\?\); the formats are"
    ):
        write_bytes(dd.read_text("An eye."), "TXT")


def test_without_the_package_nobody_reads_or_writes_it() -> None:
    assert format_of("law.tablet", b"tablet: An eye for an eye.") == "text"
    with pytest.raises(InputError, match="no reader for format 'tablet'"):
        reader("tablet")
    with pytest.raises(OutputError, match="no writer for format 'tablet'"):
        write_bytes(1, "tablet")
    with pytest.raises(OutputError, match="cannot tell the format"):
        format_for("law.tablet")
