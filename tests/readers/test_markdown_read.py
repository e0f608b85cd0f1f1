"""Markdown read: blocks, labels, marks, front matter; nothing lost."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from draftdiff.errors import InputError, LimitExceeded
from draftdiff.model import Mark
from draftdiff.readers.markdown import blocks_in, read_markdown, sections
from draftdiff.readers.markdown.blocks import blocks_of
from draftdiff.readers.markdown.inline import parse
from draftdiff.readers.registry import Content
from outlines import DATA, cases, outline


def read(text: str | bytes) -> Content:
    return read_markdown(text.encode() if isinstance(text, str) else text, track_changes="accept")


def letters(text: str) -> str:
    return "".join(regex.findall(r"[\p{L}\p{M}\p{N}]", text))


def written(content: Content) -> str:
    paragraphs = [paragraph for top in content.children for _, _, paragraph in top.walk()]
    return " ".join(f"{paragraph.label or ''} {paragraph.text}" for paragraph in paragraphs)


@pytest.mark.parametrize(("title", "document", "expected"), list(cases("markdown/cases.txt")))
def test_cases(title: str, document: str, expected: str) -> None:
    assert outline(read(document).children) == expected


@pytest.mark.parametrize("name", ["covenant-ar", "covenant-zh", "sla", "grundgesetz"])
def test_documents(name: str) -> None:
    path = DATA / "markdown" / f"{name}.md"
    content = read(path.read_bytes())
    assert outline(content.children) == path.with_suffix(".outline").read_text(encoding="utf-8")
    assert letters(written(content)) == letters(_source(path.read_text(encoding="utf-8")))


def _source(text: str) -> str:
    """What of a document is seen: without front matter, tags, and targets of links."""
    text = regex.sub(r"\A(---|\+\+\+)\n.*?\n\1\n", "", text, flags=regex.DOTALL)
    text = regex.sub(r"<(https?:[^>]*)>", r"\1", text)
    text = regex.sub(
        r"</?\w[^>]*>|&\w+;|^\[[^\]]+\]:.*$|(?<=\])\([^)]*\)", "", text, flags=regex.MULTILINE
    )
    return regex.sub(r"\]\[[^\]]*\]", "]", text)


@given(st.text(st.sampled_from("aé人1.)(- *_`~>#|\n\t[]<&;:'\"\\!"), min_size=1, max_size=60))
def test_any_text_can_be_read_and_read_again(text: str) -> None:
    try:
        assert read(text) == read(text)
    except InputError:
        assert not letters(text) or "<" in text or "[" in text or "`" in text


@given(st.text(st.sampled_from("ab人1.)(- *_~>#\n\t"), min_size=1, max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    try:
        content = read(text)
    except InputError:
        assert not letters(text)
    else:
        # A list numbered 1. 1. 1. is counted on.
        assert _alphabet(written(content)) == _alphabet(text)


def _alphabet(text: str) -> str:
    return "".join(regex.findall(r"\p{L}", text))


@pytest.mark.parametrize(
    ("head", "title", "left_out"),
    [
        ('---\ntitle: "A “draft”: one"\n---\n', "A “draft”: one", ()),
        (
            "---\nTitle: Grundgesetz\nslug: gg\nlist:\n  - a\n---\n",
            "Grundgesetz",
            ("front matter (list, slug) left out",),
        ),
        ("---\ntitle: 'It''s'\n...\n", "It's", ()),
        ('+++\ntitle = "T"\nversion = "2.0"\n+++\n', "T", ("front matter (version) left out",)),
        ('---\ntitle: "\\u0041\\n"\n---\n', "A\n", ()),
        ("---\nno mapping here\n---\n", None, ("1 rule between paragraphs left out",)),
        ("---\n", None, ("1 rule between paragraphs left out",)),
    ],
)
def test_front_matter(head: str, title: str | None, left_out: tuple[str, ...]) -> None:
    content = read(f"{head}\nWords.\n")
    assert (content.title, content.warnings) == (title, left_out)
    assert written(content).endswith("Words.")


def test_what_is_not_kept_is_counted() -> None:
    content = read("a <span>b</span> <!-- c -->\n\n![d](e.png)\n\n***\n\n```py\nf\n```\n\n- # g\n")
    assert content.warnings == (
        "1 HTML tag left out, the text in it kept",
        "1 HTML comment left out",
        "1 picture left out, the alternative text kept",
        "1 rule between paragraphs left out",
        "1 name of a programming language left out",
        "1 heading inside a list item read as text",
    )


@pytest.mark.parametrize(
    "target", ["https://example.org/ä b", "javascript:alert(1)", "../x.md#y", "a&b"]
)
def test_targets_of_links_stay_as_written(target: str) -> None:
    assert read(f"[x](<{target}>)").children[0].marks == (Mark(0, 1, "link", target),)


def test_deep_lists() -> None:
    assert len(outline(read("- " * 60 + "x").children).splitlines()) == 60
    for deep in ("- " * 101 + "x", "> " * 150 + "x", "- " * 2000 + "x"):
        with pytest.raises(LimitExceeded, match="100 levels"):
            read(deep)


def test_nothing_to_read() -> None:
    for empty in ("\n", "---\ntitle: x\n---\n", "***\n"):
        with pytest.raises(InputError, match="holds no text"):
            read(empty)


#: Lines whose blocks begin, go on across empty lines, or end: what must not be cut in two.
_LINES = st.sampled_from(
    [
        "# H",
        "## L",
        "text",
        "(a) one",
        "- a",
        "  - b",
        "1. x",
        "> q",
        "    code",
        "T\n===",
        "***",
        "```",
        "```py",
        "~~~",
        "````",
        "  ```",
        "- ```",
        "<div>",
        "</div>",
        "<!-- c",
        "-->",
        "<pre>",
        "</pre>",
        "<?php",
        "[n] y",
        "![p](u)",
        " # S",
        "\t# T",
        "#no",
        "[n]: u",
        "a <b>i</b>",
        "",
    ]
)
_TEXTS = st.lists(st.tuples(_LINES, st.sampled_from(["\n", "\n\n"])), max_size=12)


@example("[n] y\n\n# H\n\n[n]: u\n")
@example("  ```\n\n# No heading\n\n  ```\n")
@example("~~~\n```\n\n# No heading\n")
@example("<div>\n```\n\n# H\n\n```\n\n# No heading\n")
@given(_TEXTS.map(lambda lines: "".join(map("".join, lines))))
def test_a_text_read_by_sections_is_the_text_read_whole(text: str) -> None:
    assert "".join(sections(text)) == text
    whole, parts = Counter[str](), Counter[str]()
    assert list(blocks_in(text, parts)) == list(blocks_of(parse(text), whole))
    assert parts == whole


def test_a_version_reuses_the_sections_of_another() -> None:
    old = "".join(f"# Article {number}\n\nStates *shall* act.\n\n" for number in range(1, 40))
    one, other = (
        read(old).children,
        read(old.replace("# Article 7\n\nStates", "# Article 7\n\nAll States")).children,
    )
    assert [a is b for a, b in zip(one, other, strict=True)] == [False] * 39
    bodies = zip(one, other, strict=True)
    assert [a.children[0] is b.children[0] for a, b in bodies] == [
        number != 7 for number in range(1, 40)
    ]


def test_sections_are_cut_in_linear_time() -> None:
    text = "```\n\n" + "# a\n\n" * 40_000
    assert sections(text) == [text]
    assert len(sections("# a\n\n" * 40_000)) == 40_000


def test_plain_words_are_not_parsed_for_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    from draftdiff.readers.markdown.inline import _PARSER

    parsed: list[str] = []
    parse = _PARSER.inline.parse

    def counted(source: str, *rest: Any) -> Any:
        parsed.append(source)
        return parse(source, *rest)

    monkeypatch.setattr(_PARSER.inline, "parse", counted)
    content = read("Words\nof two lines!\n\nA *mark* here.\n\nSpace \nat an end.\n")
    assert [paragraph.text for paragraph in content.children] == [
        "Words of two lines!",
        "A mark here.",
        "Space at an end.",
    ]
    assert parsed == ["A *mark* here.", "Space \nat an end."]
