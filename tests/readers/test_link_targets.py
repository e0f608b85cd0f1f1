"""No document that is written leads to a script, to a file of the reader's machine or to another
computer's shares.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from zipfile import ZipFile

import pytest

from draftdiff.model import Draft, Paragraph
from draftdiff.model.paragraph import Mark
from draftdiff.ooxml.package import open_package, pack
from draftdiff.verbs import read, redline
from draftdiff.word.links import is_safe
from draftdiff.writers.docx import write_docx

UNSAFE = (
    "javascript:alert(1)",
    "JaVaScRiPt:x()",
    " javascript:x",
    "java\tscript:x",
    "file:///etc/passwd",
    "file://server/x",
    "//server/share",
    "\\\\server\\share",
    "vbscript:x",
    "ms-msdt:/id",
    "data:text/html,x",
    "C:\\x.exe",
    "smb://s/x",
    "ldap://x",
    "search-ms:q",
    "http:x",
    "/etc/passwd",
)
MAIN = "word/document.xml"
SAFE = (
    "https://un.org/a?b=c:d",
    "HTTP://un.org",
    "mailto:a@un.org",
    "#top",
    "annex.docx",
    "../annex.docx",
    "",
)


def linked(target: str, id: str, more: str = "") -> Draft:
    return Draft(
        [
            Paragraph(f"See the annex{more}.", marks=[Mark(4, 13, "link", target)]),
            Paragraph("Other."),
        ],
        id,
    )


def told(data: bytes) -> str:
    """All that a file says, attributes and parts alike."""
    with ZipFile(BytesIO(data)) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


@pytest.mark.filterwarnings("ignore:docx does not hold all")
@pytest.mark.parametrize("target", UNSAFE)
def test_a_draft_loses_the_target_and_says_so(target: str) -> None:
    assert not is_safe(target)
    with pytest.warns(UserWarning, match="is written without its target"):
        data = write_docx(linked(target, "v1"))
    assert "External" not in told(data)
    assert read(data).paragraphs[0].text == "See the annex."


@pytest.mark.parametrize("target", SAFE)
def test_other_targets_stay(target: str) -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "docx does not hold all")
        data = write_docx(linked(target, "v1"))
    assert is_safe(target)
    assert not target or [mark.value for mark in read(data).paragraphs[0].marks] == [target]


def file_with(target: str, more: str = "") -> bytes:
    """A Word file that leads to a target by a relationship, by a simple field, and by one in
    pieces.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parts = open_package(write_docx(linked("https://un.org/", "v1", more))).parts()
    cut = (" HYPER", f'LINK "{target[:5]}', f'{target[5:]}" ')
    pieces = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in cut)
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    text = "<w:r><w:t>linked</w:t></w:r>"
    fields = (
        f"<w:p>{char('begin')}{pieces}{char('separate')}{text}{char('end')}</w:p>"
        f"<w:p><w:fldSimple w:instr=' HYPERLINK \"{target}\" '>{text}</w:fldSimple></w:p>"
    )
    for name, data in parts.items():
        data = data.replace(b"https://un.org/", target.encode())
        parts[name] = (
            data.replace(b"<w:sectPr", fields.encode() + b"<w:sectPr", 1) if name == MAIN else data
        )
    return pack(parts)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd"])
def test_a_redline_on_the_old_file_leads_there_no_more(target: str) -> None:
    old, new = read(file_with(target), id="v1"), read(file_with(target, " and more"), id="v2")
    assert [mark.value for p in old.paragraphs for mark in p.marks] == [target] * 3
    with pytest.warns(UserWarning, match="is written without its target"):
        data = write_docx(redline(old, new))
    assert target not in told(data)
    assert "on the old file" not in told(data)
    for mode, draft in (("reject", old), ("accept", new)):
        back = read(data, track_changes=mode)
        assert [p.text for p in back.paragraphs] == [p.text for p in draft.paragraphs]
