"""Drafts that nobody would write: any kind under any other, hostile texts, marks in every place."""

from __future__ import annotations

from hypothesis import strategies as st

from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.model.paragraph import KINDS, MARK_KINDS

HOSTILE = (
    "<script>alert(1)</script>",
    "]]>",
    "<!--",
    "-->",
    "</style>",
    "</main>",
    "&amp;",
    "&#x41;",
    "\x00",
    "\x07",
    "\x1b[31m",
    "\r",
    "\r\n",
    "\t",
    "\n",
    "  ",
    " ",
    "\xa0",
    "\u202e",
    "\u2066",
    "\u200f",
    "\u200b",
    "\u00ad",
    "\ufeff",
    "\ufffe",
    "\ud800",
    "\udfff",
    "\u2028",
    '" onload="x',
    "'",
    "javascript:alert(1)",
    "<iframe src=x>",
    "[-",
    "{+",
    "é",
    "漢字",
    "ไทย",
    "العربية",
    "🏳️‍🌈",
    "a" * 300,
    "~",
    "",
)
TARGETS = (
    "https://example.org/?a=1&b=2",
    "http://example.org",
    "mailto:a@example.org",
    "#note-1",
    "annex.html",
    "../x y.html",
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//example.org",
    "",
    "x\x00",
    "HTTPS://E.org",
)

pieces = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=8),
    st.sampled_from(("States ", "shall ", "not ", "act.")),
)
texts = st.lists(pieces, max_size=6).map("".join)
labels = st.one_of(
    st.none(),
    st.sampled_from(("1.", "(a)", "•", "Article 19", "", " ", "<b>")),
    st.text(max_size=4),
)
languages = st.one_of(st.none(), st.sampled_from(("en", "ar", "zh-Hant", "x<y", "")))


@st.composite
def marks(draw, text: str) -> list[Mark]:
    found = []
    for kind in draw(st.lists(st.sampled_from(sorted(MARK_KINDS)), max_size=4)):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        if kind in ("note", "box"):
            end = start
        value = draw(
            st.sampled_from(
                TARGETS if kind == "link" else ("", "Iran|2014-06-09", "A|B|", "<b>", "\x07")
            )
        )
        found.append(Mark(start, end, kind, value))
    return found


@st.composite
def paragraphs(draw, depth: int = 2) -> Paragraph:
    text = draw(texts)
    below = draw(st.lists(paragraphs(depth - 1), max_size=3)) if depth else []
    kind = draw(st.sampled_from(sorted(KINDS)))
    return Paragraph(text, draw(labels), kind, draw(marks(text)), below, draw(languages))


def drafts(id: str = "v1") -> st.SearchStrategy[Draft]:
    return st.builds(
        lambda children, title, language: Draft(children, id, title, language=language),
        st.lists(paragraphs(), max_size=4),
        st.one_of(st.none(), texts),
        languages,
    )
