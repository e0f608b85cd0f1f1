"""What a real browser makes of our pages: the same tree, and nothing that the policy has to stop."""

import shutil
import subprocess

import pytest

from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.readers.html import read_html
from draftdiff.verbs import compare, redline
from draftdiff.writers.html import write_html
from html_view import seen

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no headless Chromium here"),
]

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--enable-logging=stderr",
    "--hide-scrollbars",
    "--virtual-time-budget=2000",
]


def cell(text, *below):
    return Paragraph(text, None, "cell", children=below)


def item(label, text, *below):
    return Paragraph(text, label, "item", children=below)


def table(*rows):
    found = [Paragraph("", None, "row", children=[cell(text) for text in row]) for row in rows]
    return Paragraph("", None, "table", children=found)


def draft(id, *, words, last, rows):
    note = Paragraph("See the Tunis Agenda, para. 90.", None, "note")
    opening = Paragraph(
        words,
        None,
        "paragraph",
        [Mark(4, 9, "bold"), Mark(9, 9, "note"), Mark(2, 6, "italic")],
        [
            item("(a)", "Encourage women.", item("(i)", "in the media;"), item("(ii)", "online;")),
            item("(b)", last),
            note,
        ],
    )
    code = Paragraph("  kept\n\tas  it\n\nis", None, "code")
    arabic = Paragraph(
        "تشجيع تكافؤ الفرص من أجل مشاركة المرأة.", None, "quote", children=[code], language="ar"
    )
    hostile = Paragraph("<script>alert(1)</script> \u202e]]> \x07 \ud800 </style> &amp; \r", "<b>")
    stray = Paragraph(
        "a row", None, "row", children=[Paragraph("no cell", children=[cell("in a cell", code)])]
    )
    heading = Paragraph("Media", "C9", "heading", children=[opening, table(*rows), arabic, stray])
    return Draft([heading, hostile, Paragraph("", None, "paragraph")], id, language="en")


OLD = draft(
    "v1",
    words="The media shall be free.",
    last="Protect bloggers.",
    rows=[("Action", "When"), ("Report", "2014")],
)
NEW = draft(
    "v2",
    words="The media should be free.",
    last="Protect everybody.",
    rows=[("Action", "When"), ("Fund", "2015"), ("x", "y")],
)


def opened(page, folder, *flags):
    """What Chromium prints when it opens a page: its output and its log."""
    path = folder / "page.html"
    path.write_bytes(page)
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", *flags, path.as_uri()]
    return subprocess.run(command, capture_output=True, timeout=120, check=True)


@pytest.mark.parametrize("version", [OLD, NEW])
def test_the_browser_sees_the_tree_that_was_written(version, tmp_path):
    dom = opened(write_html(version), tmp_path, "--dump-dom").stdout
    assert read_html(dom, track_changes="all").children == version.children


def test_the_browser_sees_both_drafts_in_a_redline(tmp_path):
    page = write_html(redline(OLD, NEW))
    result = opened(page, tmp_path, "--dump-dom")
    assert b"Content Security Policy" not in result.stderr
    assert b"<script" not in result.stdout
    for side in ("old", "new"):
        assert seen(result.stdout, side) == seen(page, side)
    assert read_html(result.stdout, track_changes="accept").children == NEW.children


def test_the_page_is_drawn(tmp_path):
    picture = tmp_path / "page.png"
    opened(
        write_html(redline(OLD, NEW)),
        tmp_path,
        f"--screenshot={picture}",
        "--window-size=1280,1400",
    )
    # A page without its style, or an empty one, is a third of this.
    assert picture.stat().st_size > 40_000


def test_the_browser_shows_columns_and_stops_nothing(tmp_path):
    page = write_html(compare([OLD, NEW, OLD]))
    result = opened(page, tmp_path, "--dump-dom")
    assert b"Content Security Policy" not in result.stderr
    assert b"<script" not in result.stdout
    assert result.stdout.count(b"<tr") == page.count(b"<tr")
