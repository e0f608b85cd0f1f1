"""Each format that is read: a golden document, no word lost, and bad input refused by name.

``WRITE_GOLDEN=1 pytest tests/readers/test_doors.py`` writes the outlines anew; look at what changed
before keeping it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.cli import main
from draftdiff.errors import InputError, LimitExceeded
from draftdiff.readers.registry import read_bytes
from outlines import outline

DATA = Path(__file__).parent / "data"
#: The samples, their formats, and words of their source that are no words of the text.
SAMPLES = {
    "sample.rst": (
        "rst",
        "b x ref pep sub replace include other versionadded raw html image png alt comment here n CIT note rst",
    ),
    "sample.wiki": (
        "wikitext",
        "TOC Link ref name http x org class wikitable colspan 2 nowiki del old ins sub mdash blockquote File png thumb "
        "200px Category Laws hidden a Plain s H O",
    ),
    "sample.tex": (
        "latex",
        "documentclass a4paper article usepackage ngerman english babel newcommand shall textbf party 2 the title emph "
        "author thanks and begin end document maketitle comment section label sec p footnote item enumerate itemize "
        "quote table caption tabular ll hline c multicolumn 1 l verbatim theorem bf unknowncmd added id EU deleted old "
        "replaced out subsection input other verb href http x org cite url inline caf e na i ve Stra ss it s Party a "
        "in",
    ),
    "sample.adoc": ("asciidoc", "toc sec https x org footnote NOTE comment image png H O"),
    "sample.rfc.xml": ("rfc", None),
    "resolution.rtf": ("rtf", None),
    "resolution.pdf": ("pdf", None),
    "pages.txt": ("text", "RFC 1 Acts May 2024 Doe Informational Page 2"),
    "proposals.md": (
        "markdown",
        "shall why old x y deletion author Jo date 2024 01 paragraph B Gone End next",
    ),
    "web.html": ("html", None),
}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text)))


def said(draft: dd.Draft) -> str:
    return "\n".join(f"{one.label or ''} {one.text}" for one in draft.paragraphs)


@pytest.mark.parametrize("name", SAMPLES)
def test_golden(name: str) -> None:
    draft = dd.read(DATA / name)
    found = outline(draft.children) + "".join(f"! {warning}\n" for warning in draft.warnings)
    golden = DATA / f"{name}.outline"
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", [name for name, (_, left_out) in SAMPLES.items() if left_out is not None]
)
def test_every_word_of_the_source_is_read(name: str) -> None:
    """But for those of the markup, which the table above names."""
    _, markup = SAMPLES[name]
    assert markup is not None
    lost = set(words((DATA / name).read_text(encoding="utf-8"))) - set(
        words(said(dd.read(DATA / name)))
    )
    assert lost <= set(markup.split())


@pytest.mark.parametrize("name", SAMPLES)
def test_every_format_is_shown_and_compared(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(DATA / name)
    assert main(["tree", file]) == 0
    assert main(["diff", file, file]) == 0
    format, _ = SAMPLES[name]
    assert read_bytes((DATA / name).read_bytes(), format).children == dd.read(DATA / name).children
    capsys.readouterr()


BAD = {
    "rst": [
        b"",
        b" \n",
        b"\xff\xfe\x00",
        b"|a|\n\n.. |a| replace:: |b|\n.. |b| replace:: |a| |b|\n",
    ],
    "wikitext": [b" ", b"\x00a", b"\xe4"],
    "latex": [b"%", b"\xe4", b"\\begin{document}\\end{document}"],
    "asciidoc": [b"//\n", b"\xe4"],
    "rtf": [
        b"x",
        b"{\\rtf1 }",
        b"{\\rtf1 a\\revised b}",
        b"{\\rtf1{\\deleted a} b}",
        b"{\\rtf1 \\u1114112 a}",
        b"{\\rtf1\\uc \\u }",
    ],
    "rfc": [
        b"<rfc>",
        b"<rfc/>",
        b"<bill/>",
        b"<!DOCTYPE rfc [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rfc>&a;</rfc>",
    ],
    "pdf": [
        b"x",
        b"%PDF-1.7\n",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj trailer<</Root 1 0 R>>",
    ],
}


@pytest.mark.parametrize(
    ("format", "data"), [(name, data) for name, rows in BAD.items() for data in rows]
)
def test_bad_input_is_refused_in_a_sentence(format: str, data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data, format)
    assert len(caught.value.reason.split()) > 3


@pytest.mark.parametrize(
    ("format", "data"),
    [
        ("rst", b"*a " * 20_000),
        ("wikitext", b"*" * 500 + b"a"),
        ("latex", b"{" * 200 + b"a"),
        ("latex", b"\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a\\a}\\a"),
        ("rfc", b"<rfc><t>a</t>" + b"<section>" * 120),
        ("asciidoc", b"".join(b"=" * n + b"\n" for n in range(4, 300)) + b"a"),
        ("wikitext", b"<b>" * 20_000),
    ],
)
def test_what_would_cost_much_is_refused(format: str, data: bytes) -> None:
    with pytest.raises((LimitExceeded, InputError)):
        read_bytes(data, format)


@given(
    st.sampled_from(("rst", "wikitext", "latex", "asciidoc")),
    st.text("ab .*_`|[]{}\\=#-:;'~<>/!\n&$%", max_size=60),
)
def test_any_text_is_read_or_refused(format: str, text: str) -> None:
    with suppress(InputError):
        read_bytes(text.encode(), format, track_changes="all")


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "mwparserfromhell", None)
    with pytest.raises(InputError, match=r'pip install "draftdiff\[formats\]"'):
        read_bytes(b"a", "wikitext")


def test_a_moved_page_break_is_nothing() -> None:
    one = (DATA / "pages.txt").read_text(encoding="utf-8")
    foot = re.search(r"\n\n\n\nDoe.*?\[Page 1\]\n\x0c\nRFC 1.*?2024\n\n\n", one, re.DOTALL)
    assert foot is not None
    other = one.replace(foot[0], "\n").replace(
        "   States shall act in\n   all\n", f"   States shall act in{foot[0]}   all\n"
    )
    old, new = dd.read_text(one, id="v"), dd.read_text(other, id="v")
    assert old.children == new.children


def test_changes_of_the_package_changes_are_tracked() -> None:
    text = r"States \replaced[id=EU]{shall}{may} act\added{ now}\deleted{ later}."
    assert dd.read_text(text, format="latex").text == "States shall act now."
    assert (
        dd.read_text(text, format="latex", track_changes="reject").text == "States may act later."
    )
    marks = dd.read_text(text, format="latex", track_changes="all").paragraphs[0].marks
    assert [(mark.kind, mark.value) for mark in marks] == [
        ("deleted", "EU"),
        ("inserted", "EU"),
        ("inserted", ""),
        ("deleted", ""),
    ]
    with pytest.raises(InputError, match="tracked changes"):
        dd.read_text(text, format="latex", track_changes="refuse")


def test_a_language_in_other_letters_is_not_taken() -> None:
    page = '<html lang="en"><p>الإعلان العالمي لحقوق الإنسان</p></html>'
    draft = dd.read_text(page, format="html")
    assert draft.language is None
    assert draft.warnings == ("says that it is in 'en', but its letters are arabic",)
    assert dd.read_text(page, format="html", language="en").language == "en"


TYPST = """#set page(columns: 2, header: [Official Journal #h(1fr) 12.3.2026], numbering: "1", height: 9cm)
#set par(justify: true, first-line-indent: 1em)
#set text(size: 9pt, hyphenate: true, lang: "en", costs: (hyphenation: 0%))
== Article 1
"""
SENTENCES = [
    f"Paragraph {name} obliges the Contracting Parties to cooperate internationally, notwithstanding their "
    f"constitutional responsibilities, and to communicate the administrative arrangements of {name} without hesitation."
    for name in ("one", "two", "three", "four", "five", "six", "seven", "eight")
]


@pytest.mark.parametrize("tags", [True, False])
def test_columns_hyphens_and_running_heads_of_a_pdf(tags: bool) -> None:
    typst = pytest.importorskip("typst")
    data = typst.compile((TYPST + "\n\n".join(SENTENCES)).encode(), format="pdf", pdf_tags=tags)
    draft = dd.read(data)
    assert [one.text for one in draft.paragraphs if one.kind == "paragraph"] == SENTENCES
    assert draft.children[0].kind == "heading"
    assert draft.children[0].label == "Article 1"
    (warning,) = draft.warnings
    assert warning.startswith("left out as running heads and page numbers: ")
    assert "Official Journal" in warning


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_no_word_that_pdftotext_finds_is_lost() -> None:
    done = subprocess.run(
        ["pdftotext", str(DATA / "resolution.pdf"), "-"], capture_output=True, check=True
    )
    assert words(done.stdout.decode()) == words(said(dd.read(DATA / "resolution.pdf")))


def test_a_page_without_words_says_so() -> None:
    typst = pytest.importorskip("typst")
    with pytest.raises(InputError, match="OCR"):
        dd.read(typst.compile(b"#rect()", format="pdf"))
