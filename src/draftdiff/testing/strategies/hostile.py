"""Drafts whose words look like instructions of markup languages, spreadsheets and terminals."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark, Paragraph

#: What a processor would carry out, show as something else, or leave out.
_ORDERS: Final = (
    *(
        "include::/etc/hostname[]",
        "ifdef::x[]",
        "endif::[]",
        "{docdir}",
        "image::a.png[b]",
        "a:: b",
    ),
    *(
        "<<a,b>>",
        "((a))",
        "[[a]]",
        "[a]#b#",
        "link:a[b]",
        "pass:[a]",
        "(C)",
        "a -- b",
        "'''",
        "----",
    ),
    *(
        ".. include:: /etc/hostname",
        ":strong:`a`",
        "a_",
        "|a|",
        "[#]_",
        "[1]_",
        "`a`__",
        ".. _a: b",
    ),
    *(
        "::",
        "a::",
        ":a: b",
        ".. a::",
        "-a  b",
        ">>> a",
        "==== ====",
        "| a",
        "****",
        "&#35;tag&#35;",
    ),
    *("\\input{/etc/hostname}", "\\write18{a}", "$a$", "%a", "{a}", "``a''", "a---b", "\\\\[2cm]"),
    *(
        "\\end{document}",
        "\\end{verbatim}",
        "^^5c",
        "~",
        "don't",
        '"a"',
        "!`a",
        ",,a",
        "<<a>>",
        "-",
    ),
    *("{{a}}", "{{{a}}}", "{{#if:a|b}}", "[[File:a.png]]", "[[a|b]]", "[http://a.org b]", "~~~~"),
    *(
        "__TOC__",
        "<nowiki>a</nowiki>",
        "<ref>a</ref>",
        "<!-- a -->",
        "''a''",
        "|-",
        "{|",
        "|}",
        "!a",
    ),
    *(
        "#REDIRECT [[a]]",
        "http://a.org[b]",
        "-{a}-",
        "</pre>",
        "<syntaxhighlight>",
        "&lt;",
        "&amp;b;",
    ),
    *("<script>alert(1)</script>", "<b>a</b>", "<!--", "]]>", "<?a?>", "![a](b)", "[a](b)", "[^1]"),
    *(
        "[a]: b",
        "[^1]: a",
        "```",
        "~~~",
        "> a",
        "- [ ] a",
        "[ ] a",
        "---",
        "===",
        "^[a]",
        "@a",
        "(@)",
    ),
    *(
        "`a`{=latex}",
        "# a {.b}",
        "$$a$$",
        "H~2~O",
        "a^2^",
        "*a*",
        "_a_",
        "**a**",
        "~~a~~",
        ": a",
        "...",
    ),
    *(
        "#eval(a)",
        "#a",
        "= a",
        "@a",
        "+a",
        "<a>",
        "=1+1",
        "-1",
        "'=1",
        "//a",
        "/* a */",
        "#tag#",
        "+++",
    ),
    *(
        "* a",
        "a. b",
        "i) a",
        "1. a",
        "1) a",
        ". a",
        "+",
        "a +",
        "a;; b",
        "NOTE: a",
        "[quote]",
        ".a",
    ),
    *("|===", ",===", "<1>", "\\a", "\\*a*", "a\\", "\\`", "\\include::a[]", "{--a--}", "{++a++}"),
)
_SIGNS: Final = tuple("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_HIDDEN: Final = ("\u202e", "\u2066", "\U000e0041", "\u2028")
_WORDS: Final = ("States", "shall", "act", "a", "1", "é", "§", "دولة", "国家")
_LABELS: Final = (None, "1.", "2.", "(a)", "(i)", "a.", "-", "•", "*", "Article 3", "#", "i)")
_TARGETS: Final = (
    *(
        "https://a.org/b?c=d&e=f#g",
        "#a",
        "b.html",
        "mailto:a@b.org",
        "https://a.org/'']]}}{{a}}~~~~",
    ),
    *("https://a.org/)*_`<>[b]", "https://a.org/\\end{document}%", "javascript:alert(1)"),
)
_MARKS: Final = ("bold", "italic", "code", "link", "super", "sub", "strike", "underline")


def _texts(hidden: bool) -> SearchStrategy[str]:
    parts = st.one_of(
        st.sampled_from(_WORDS),
        st.sampled_from(_ORDERS),
        st.sampled_from(_SIGNS),
        st.sampled_from((" ", " ", "\n", *(_HIDDEN if hidden else ()))),
    )
    return st.lists(parts, min_size=1, max_size=7).map("".join)


@st.composite
def _paragraph(draw: st.DrawFn, kinds: tuple[str, ...], hidden: bool, depth: int) -> Paragraph:
    """A paragraph with a few marks, and what may hang on one of its kind."""
    kind = draw(st.sampled_from(kinds))
    if kind == "table":
        cells = st.builds(Paragraph, _texts(hidden), st.none(), st.just("cell"))
        rows = draw(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=2))
        return Paragraph(
            "", kind="table", children=[Paragraph("", kind="row", children=row) for row in rows]
        )
    text = draw(_texts(hidden))
    label = None
    if kind in ("item", "paragraph", "heading"):
        label = draw(st.one_of(st.sampled_from(_LABELS), st.sampled_from(_ORDERS)))
    marks: list[Mark] = []
    for name in draw(st.lists(st.sampled_from(_MARKS), max_size=2)) if kind != "code" else ():
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        value = draw(st.sampled_from(_TARGETS)) if name == "link" else ""
        marks += [Mark(start, end, name, value)] if start < end else []
    children: list[Paragraph] = []
    if kind in ("heading", "item") and depth:
        below = ("paragraph", "item", "code", "quote")
        children = draw(st.lists(_paragraph(below, hidden, depth - 1), max_size=2))
    if kind == "paragraph" and draw(st.integers(0, 7)) == 7:
        marks.append(Mark(len(text), len(text), "note"))
        children = [Paragraph(draw(_texts(hidden)), kind="note")]
    return Paragraph(text, label, kind, marks, children)


def hostile_drafts(*, hidden: bool = True, max_size: int = 4) -> SearchStrategy[Draft]:
    """Drafts whose texts, labels, titles and link targets look like instructions of a format.

    Args:
        hidden: Whether some hold characters that nobody sees: overrides, tag letters, separators.
        max_size: Most paragraphs at the top.

    Example:
        >>> from hypothesis import find
        >>> find(hostile_drafts(), lambda draft: "include::" in draft.text).children[0].kind
        'paragraph'
    """
    kinds = ("paragraph", "paragraph", "item", "heading", "quote", "code", "table")
    bodies = st.lists(_paragraph(kinds, hidden, 2), min_size=1, max_size=max_size)
    titles = st.one_of(st.none(), st.sampled_from(_ORDERS))
    return st.builds(Draft, bodies, st.just("hostile"), titles)
