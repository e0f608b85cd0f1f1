"""Pages of others: the content as a browser shows it, and nothing of the frame."""

from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff import read_text
from draftdiff.errors import DraftDiffError, InputError, LimitExceeded
from draftdiff.model import Mark, Paragraph
from draftdiff.readers.html import read_html
from draftdiff.readers.html.markers import marker

DATA = Path(__file__).parents[1] / "data" / "html"


def read(page, track_changes="accept"):
    return read_html(page.encode() if isinstance(page, str) else page, track_changes=track_changes)


def outline(content):
    """The tree as indented lines: kind, label, text."""

    def lines(paragraphs, depth):
        for paragraph in paragraphs:
            label = f" [{paragraph.label}]" if paragraph.label is not None else ""
            text = paragraph.text.replace("\n", "⏎")
            yield f"{'  ' * depth}{paragraph.kind}{label} {text}".rstrip()
            yield from lines(paragraph.children, depth + 1)

    return "\n".join(lines(content.children, 0))


def test_a_page_with_everything():
    content = read((DATA / "resolution.html").read_bytes())
    assert outline(content) + "\n" == (DATA / "resolution.outline.txt").read_text(encoding="utf-8")
    assert (content.title, content.language) == ("Resolution 60/252", "en")
    assert content.warnings == (
        "left out as the page's frame: 1 aside (1 word), 1 footer (3 words), 1 header (3 words), "
        "1 hidden element (1 word), 1 img, 1 text outside main (3 words)",
        "1 merged table cell is read as one cell with empty ones beside or below",
        "tracked changes accepted: 1 insertion kept, 1 deletion left out",
    )


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.is_head = [], False

    def handle_starttag(self, tag, attrs):
        self.is_head = self.is_head or tag == "head"

    def handle_endtag(self, tag):
        self.is_head = self.is_head and tag != "head"

    def handle_data(self, data):
        self.found += [] if self.is_head else [data]


@pytest.mark.parametrize(("name", "language"), [("eng", "en"), ("arb", "ar"), ("tha", "th")])
def test_every_visible_word_of_the_declaration_is_kept(name, language):
    data = (DATA / f"{name}.html").read_bytes()
    words = Words()
    words.feed(data.decode())
    content = read(data, "refuse")
    rows = [paragraph for top in content.children for _, _, paragraph in top.walk()]
    # The numbers of list items are shown by the browser and stand in no text of the page.
    kept = "".join((row.label or "") * (row.kind != "item") + row.text for row in rows)
    assert "".join(kept.split()) == "".join("".join(words.found).split())
    assert sum(row.kind == "heading" for row in rows) == 32
    assert sum(row.kind == "item" for row in rows) == 32
    assert (content.language, content.warnings) == (language, ())


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<ol reversed><li>x<li>y</ol>", "item [2.] x\nitem [1.] y"),
        ("<ol start=9 type=I><li>x<li>y</ol>", "item [IX.] x\nitem [X.] y"),
        ("<ol style='list-style: none'><li>(a) x<li>y</ol>", "item [(a)] x\nitem y"),
        ("<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul>", "item [•] a\n  item [◦] b\n    item [▪] c"),
        ("<ul><li>(i) typed</ul>", "item [(i)] typed"),
        ("<p>Shall:<ul><li>act</ul>", "paragraph Shall:\n  item [•] act"),
        ("<p>Shall act<ul><li>so</ul>", "paragraph Shall act\nitem [•] so"),
        ("<ol><li><ol type=a><li>deep</ol></ol>", "item [1.]\n  item [a.] deep"),
        ("<ol><li>a<li><del>b</del><li>c</ol>", "item [1.] a\nitem [2.] c"),
        ("a<br>b<br><br>c", "paragraph a⏎b\nparagraph c"),
        ("<div>a<p>b</p>c</div>", "paragraph a\nparagraph b\nparagraph c"),
        ("<p>a</p></body></html>b", "paragraph a\nparagraph b"),
        ("<h3>A</h3><p>b<h1>C</h1><p>d", "heading A\n  paragraph b\nheading C\n  paragraph d"),
        ("<div role=heading aria-level=2>A</div><p>b", "heading A\n  paragraph b"),
        ("<table role=presentation><tr><td>a<td>b</table>", "paragraph a\nparagraph b"),
        ("<table><tr><td>1.<td>(a) x</table>", "table\n  row\n    cell 1.\n    cell [(a)] x"),
        (
            "<table><tr><td>a<td><ul><li>b</ul></table>",
            "table\n  row\n    cell a\n    cell\n      item [•] b",
        ),
        (
            "<table><tr><td>a<td>b<del><tr><td>c<td>d</tr></del></table>",
            "table\n  row\n    cell a\n    cell b",
        ),
        ("<blockquote><h2>Q</h2><ul><li>x</ul></blockquote>", "quote Q\nquote [•] x"),
        ("<q>a <q>b</q></q>", "paragraph “a ‘b’”"),
        (
            "<form><h2>A</h2>" + "word " * 60 + "<button>Go</button></form>",
            "heading A\n  paragraph " + "word " * 59 + "word",
        ),
        ("plain words", "paragraph plain words"),
    ],
)
def test_what_a_browser_shows(page, lines):
    assert outline(read(page)) == lines


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>  a \n\t b  </p>", "a b"),
        ("<p>a<b> b </b> c</p>", "a b c"),
        ("<p>a <br> b</p>", "a\nb"),
        ("<p>a<br></p>", "a"),
        ("<p>\xa0a\xa0 b</p>", "\xa0a\xa0 b"),
        ("<p>漢\n  字 x\ny</p>", "漢字 x y"),
        ("<p>한\n국</p>", "한 국"),
        ("<p style='white-space: pre-wrap'>a  b\n c</p>", "a  b\n c"),
        ("<pre>\n  a\n\n b \n</pre>", "  a\n\n b"),
        ("<p>a <del>b</del> c</p>", "a c"),
        ("<p>e&#x301;&shy;x</p>", "e\u0301\u00adx"),
    ],
)
def test_white_space_collapses_as_css_says(page, text):
    assert [paragraph.text for paragraph in read(page).children] == [text]


def test_marks():
    page = (
        "<p><b>a<i>b</i></b><strong>c</strong><u>d</u><s>e</s>H<sub>2</sub>x<sup>2</sup><code>f</code>"
        '<a href=" https://e.org ">g</a><a href="javascript:x">h</a><span style="font-weight:700">i</span></p>'
    )
    (paragraph,) = read(page).children
    assert paragraph.text == "abcdeH2x2fghi"
    assert paragraph.marks == tuple(
        sorted(
            [
                Mark(0, 3, "bold"),
                Mark(1, 2, "italic"),
                Mark(3, 4, "underline"),
                Mark(4, 5, "strike"),
                Mark(6, 7, "sub"),
                Mark(8, 9, "super"),
                Mark(9, 10, "code"),
                Mark(10, 11, "link", "https://e.org"),
                Mark(12, 13, "bold"),
            ]
        )
    )


def test_tracked_changes_each_way():
    page = '<p>States <del>shall</del><ins data-by="Iran" datetime="2014-06-09">should</ins> act.'
    page += "<p><ins>New.</ins></p>"
    assert outline(read(page)) == "paragraph States should act.\nparagraph New."
    assert outline(read(page, "reject")) == "paragraph States shall act."
    assert read(page, "reject").warnings == (
        "tracked changes rejected: 1 deletion kept, 2 insertions left out",
    )
    kept = read(page, "all")
    assert kept.warnings == ()
    assert kept.children[0].marks == (
        Mark(7, 12, "deleted"),
        Mark(12, 18, "inserted", "Iran|2014-06-09"),
    )
    with pytest.raises(InputError, match=r"holds tracked changes \(2 insertions, 1 deletion\)"):
        read(page, "refuse")


def test_languages():
    page = "<html lang=en><p>a<div lang=fr><p>b</div><p lang=EN>c"
    assert [paragraph.language for paragraph in read(page).children] == [None, "fr", "EN"]
    assert read('<meta http-equiv="Content-Language" content="de"><p>x').language == "de"


@pytest.mark.parametrize(
    "data",
    [
        "<p>Статья".encode("utf-16"),
        b"\xef\xbb\xbf<meta charset=latin1><p>" + "Статья".encode(),
        b"<meta charset='windows-1251'><p>" + "Статья".encode("cp1251"),
        b'<?xml version="1.0" encoding="koi8-r"?><p>' + "Статья".encode("koi8-r"),
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><p>Статья'.encode(),
    ],
)
def test_encodings(data):
    assert read(data).children[0].text == "Статья" or read(data).children[0].label == "Статья"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "byte 0: not a text in utf-8; name the page's encoding"),
        (b"<p>caf\xe9</p>", "byte 6: not a text in utf-8"),
        (b"<p>a\x00b", "character 4: it holds NUL bytes"),
        (b"<meta charset=klingon><p>x", "its encoding is 'klingon', which is not known"),
        (b"   \n", "the page is empty"),
        (b"<!doctype html>", "the page is empty"),
    ],
)
def test_what_is_no_page(data, message):
    with pytest.raises(InputError, match=message):
        read(data)


def test_too_deep():
    with pytest.raises(LimitExceeded, match="nested too deeply"):
        read("<div>" * 5000 + "x")
    with pytest.raises(LimitExceeded, match="more than 100 levels of nested"):
        read("<ul><li>x" * 110)


def test_a_line_of_a_megabyte():
    assert len(read("<p>" + "word " * 200_000).children[0].text) == 999_999


def test_entities_are_not_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><p>&x;</p><iframe src="file://{secret}"></iframe>'
    assert "secret" not in outline(read(page))


@given(
    st.text(max_size=60),
    st.sampled_from(
        ["<p>", "<ul><li>", "<table><tr><td>", "<del>", "<h1>", "<br>", "</b>", "<!--"]
    ),
)
def test_any_text_is_a_tree_or_an_error(text, tag):
    page = text.replace("\r", "") + tag + text[::-1]
    try:
        content = read(page.encode("utf-8", "replace"))
    except DraftDiffError:
        return
    assert all(isinstance(paragraph, Paragraph) for paragraph in content.children)


@given(st.binary(max_size=80))
def test_any_bytes_are_a_tree_or_an_error(data):
    with suppress(InputError):
        assert isinstance(read(data).children, tuple)


def test_markers_count_on():
    assert [marker("lower-roman", n) for n in (1, 4, 9, 40, 3999, 4000, 0)] == [
        "i.",
        "iv.",
        "ix.",
        "xl.",
        "mmmcmxcix.",
        "4000.",
        "0.",
    ]
    assert [marker("upper-alpha", n) for n in (1, 26, 27, 703, -1)] == [
        "A.",
        "Z.",
        "AA.",
        "AAA.",
        "-1.",
    ]
    assert (marker("arabic-indic", 15), marker("decimal-leading-zero", 5), marker("'–'", 1)) == (
        "١٥.",
        "05.",
        "–",
    )


LAW = "<p>CHAPTER I</p><p>Article 1</p><p>Ferries sail.</p><p>Article 2</p><p>(a) They return.</p>"


def test_numbers_alone_are_the_headings_of_a_page_that_has_none() -> None:
    rows = [
        (len(path), paragraph.kind, paragraph.label)
        for _, path, paragraph in read_text(LAW, format="html").walk()
    ]
    assert rows == [
        (1, "heading", "CHAPTER I"),
        (2, "heading", "Article 1"),
        (3, "paragraph", None),
        (2, "heading", "Article 2"),
        (3, "item", "(a)"),
    ]
    kinds = {p.kind for p in read_text(f"<h1>Ferries</h1>{LAW}", format="html").paragraphs[1:]}
    assert "heading" not in kinds
