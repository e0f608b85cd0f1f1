"""Plain text: what is a paragraph, an item, a heading; encodings; nothing lost."""

from __future__ import annotations

import gc
import sys
import textwrap
import time
from types import FrameType
from typing import Any

import pytest
import regex
from hypothesis import assume, example, given
from hypothesis import strategies as st

from draftdiff.errors import InputError, LimitExceeded
from draftdiff.model import Paragraph
from draftdiff.model.paragraph import _SHARED
from draftdiff.readers import lines, stretches
from draftdiff.readers.registry import Content
from draftdiff.readers.text import read_text
from draftdiff.testing import drafts
from draftdiff.testing.strategies.prose import english
from outlines import DATA, cases, outline


def operations(text: str) -> int:
    """How many bytecodes it takes to read a text."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


def read(text: str | bytes) -> Content:
    return read_text(text.encode() if isinstance(text, str) else text, track_changes="accept")


def visible(text: str) -> str:
    return "".join(regex.findall(r"[\p{L}\p{M}\p{N}]", text))


def written(content: Content) -> str:
    paragraphs = [paragraph for top in content.children for _, _, paragraph in top.walk()]
    return " ".join(f"{paragraph.label or ''} {paragraph.text}" for paragraph in paragraphs)


@pytest.mark.parametrize(("title", "document", "expected"), list(cases("text/cases.txt")))
def test_cases(title: str, document: str, expected: str) -> None:
    assert outline(read(document).children) == expected


@pytest.mark.parametrize("name", ["bracketed.txt", "pep-8016.rst"])
def test_documents(name: str) -> None:
    path = DATA / "text" / name
    content = read(path.read_bytes())
    assert outline(content.children) == path.with_suffix(".outline").read_text(encoding="utf-8")
    assert not content.warnings
    assert visible(written(content)) == visible(path.read_text(encoding="utf-8"))


def test_the_two_sides_of_an_argument() -> None:
    """Bullets by level, as in a paper with arguments for and against: three levels, two headed
    sides.
    """
    sides = {"For:": (6, 5, 2), "Against:": (4, 3, 0)}
    lines = []
    for lead, counts in sides.items():
        lines += [lead, ""]
        for level, count in enumerate(counts):
            lines += [f"{'  ' * (level + 1)}• Argument {level}.{place}." for place in range(count)]
        lines.append("")
    found = read("\n".join(lines)).children
    assert [paragraph.text for paragraph in found] == list(sides)
    for top, counts in zip(found, sides.values(), strict=True):
        depths = [len(path) - 1 for _, path, _ in top.walk() if path]
        assert tuple(depths.count(level) for level in range(3)) == counts


WRAPPED = st.lists(
    st.lists(english(), min_size=2, max_size=4).map(" ".join), min_size=2, max_size=6
)


@given(WRAPPED, st.integers(56, 90))
def test_a_wrapped_text_reads_as_the_unwrapped_one(paragraphs: list[str], width: int) -> None:
    wrapped = "\n\n".join(
        textwrap.fill(paragraph, width, break_long_words=False) for paragraph in paragraphs
    )
    # Where most lines happen to end a sentence, nobody can tell a wrapped text from one with a
    # paragraph a line.
    broken = [line for part in wrapped.split("\n\n") for line in part.split("\n")[:-1]]
    assume(sum(line[-1] in ".;" for line in broken) * 2 <= len(broken))
    assert read(wrapped).children == read("\n\n".join(paragraphs)).children


@given(WRAPPED, st.integers(60, 90))
def test_a_wrapped_list_reads_as_the_unwrapped_one(points: list[str], width: int) -> None:
    def filled(place: int, point: str) -> str:
        label = f"({'abcdef'[place]}) "
        return textwrap.fill(
            label + point, width, subsequent_indent=" " * len(label), break_long_words=False
        )

    expected = [
        Paragraph(point, f"({'abcdef'[place]})", "item") for place, point in enumerate(points)
    ]
    assert list(read("\n".join(filled(*row) for row in enumerate(points))).children) == expected


def test_a_citation_at_the_start_of_a_line_is_no_label() -> None:
    lines = [
        "   (d) Publish the reports that it receives in",
        "article 6.",
        "   (e) Keep a register.",
    ]
    content = read("\n".join(lines))
    texts = [node.text for child in content.children for _, _, node in child.walk()]
    assert texts == ["Publish the reports that it receives in article 6.", "Keep a register."]


LONG = "The Contracting Parties shall in accordance with this"
LINES = st.lists(
    st.sampled_from(
        [
            "",
            f"{'Annex' * 10}-",
            "(a) first",
            "2. second",
            "  inset",
            "====",
            "Note: x",
            f"Note: {LONG}",
            "人人生而自由",
            LONG,
        ]
    )
    | st.sampled_from([",", "-", " land-", ":", "::", " "]).map(LONG.__add__),
    min_size=2,
    max_size=6,
)


@given(LINES, st.booleans())
@example([f"{LONG},", "2. second"], True)
@example([f"Note: {LONG}", f"Date: {LONG}"], True)
def test_the_short_way_of_unmarked_lines_gives_what_the_long_way_gives(
    found: list[str], wrapped: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "is_wrapped", lambda _: wrapped)
        short = list(lines.chunks("\n".join(found)))
        patch.setattr(lines, "_is_one_paragraph", lambda *_: False)
        long = list(lines.chunks("\n".join(found)))
    assert [chunk._replace(sure=False) for chunk in short] == [
        chunk._replace(sure=False) for chunk in long
    ]
    assert [chunk.parted() for chunk in short] == [chunk.parted() for chunk in long]


@given(LINES)
def test_the_words_that_are_remembered_change_nothing(found: list[str]) -> None:
    text = "\n".join(found)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "_MOST", 1)
        forgetful = list(lines.chunks(text))
    assert list(lines.chunks(text)) == forgetful == list(lines.chunks(text))


@given(drafts(), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_no_letter_is_lost(draft: object, line_end: str) -> None:
    text = line_end.join(f"{p.label or ''} {p.text}" for p in draft.paragraphs)  # type: ignore[attr-defined]
    text = regex.sub(r"[\x00-\x08\x0e-\x1f\x7f]", "", text)
    if text.strip():
        assert visible(written(read(text))) == visible(text)


@given(st.text(st.sampled_from("aB1. \n\t-•()=~:#*'\"é人§i;"), min_size=1, max_size=80))
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    try:
        content = read(text)
    except InputError:
        assert not visible(text)
    else:
        assert visible(written(content)) == visible(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert read("Änderung 人\r\n".encode(encoding)).children == (Paragraph("Änderung 人"),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            "für alle Länder".encode("cp1252"),
            "line 1: byte 0xfc at offset 1 is not UTF-8; it looks like Windows-1252; save",
        ),
        ("права человека".encode("cp1251"), "it looks like Windows-1251; save the file as UTF-8"),
        (b"one\ntwo\n\xff", "line 3: byte 0xff at offset 8 is not UTF-8; save the file as UTF-8"),
        ("a b c".encode("utf-16-le"), "it looks like UTF-16LE without a byte order mark"),
        (b"\xff\xfea", "is not UTF-16-LE"),
        (b"text\x00more", "there is a NUL byte at offset 4"),
        (b"%PDF-1.7\n", "this is not text: it is a PDF; name its format"),
        (b"PK\x03\x04rest", "this is not text: it is a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
        (b"{\\rtf1 hello}", "an RTF document"),
        (bytes(range(1, 32)) * 3, "full of control characters"),
        (b" \n\t\n", "the file holds no text"),
        (b"----\n", "the file holds no text"),
    ],
)
def test_what_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert message in str(caught.value)


def test_hidden_characters_go_with_a_warning() -> None:
    content = read("one\x07 two" * 3)
    assert content.children[0].text == "one twoone twoone two"
    assert content.warnings == ("3 control characters left out",)


def test_form_feeds_and_separators_end_paragraphs() -> None:
    assert [p.text for p in read("one\x0ctwo\u2029three").children] == ["one", "two", "three"]


def test_a_line_of_a_megabyte() -> None:
    before = time.process_time()
    assert len(read("word " * 200_000).children[0].text) == 999_999
    assert time.process_time() - before < 5


@pytest.mark.parametrize(
    "part",
    [
        "{}. The Parties shall act.\n\n(a) at once;\n(b) or:\n\nFollowing words.\n\n",
        "The Parties shall, under paragraph {}, act\n\n- at once;\n- or later.\n\n",
    ],
)
def test_the_work_grows_with_the_length(part: str) -> None:
    text = "".join(map(part.format, range(400)))
    read(text)  # what is built at the first use counts for neither
    quarter, whole = operations(text[: len(text) // 4]), operations(text)
    assert quarter > 10_000
    assert whole < 4.4 * quarter


def test_too_deep() -> None:
    with pytest.raises(LimitExceeded) as caught:
        read("\n".join(f"{' ' * 2 * depth}• Point {depth}" for depth in range(101)))
    assert "100 levels" in str(caught.value)
    assert "Point 100" in str(caught.value)


def test_equal_paragraphs_of_two_texts_are_one_as_long_as_they_are_in_use() -> None:
    one, other = read("1. States shall act.\n\nThe end."), read("The end.\n\n1. States shall act.")
    assert one.children[0] is other.children[1]
    assert one.children[1] is other.children[0]
    key = "States shall act.", "1.", "item"
    assert key in _SHARED
    del one, other
    gc.collect()
    assert key not in _SHARED
