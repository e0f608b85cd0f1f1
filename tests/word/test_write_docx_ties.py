"""What ties a Word file together in a redline on it: lists, notes, bookmarks and what leads to
them.
"""

from __future__ import annotations

import warnings

import pytest

import draftdiff as dd
from docx_files import abstract, call, docx, field, level, note, num, p, r, restart, use
from draftdiff.writers.docx import write_docx
from word_settling import settle
from word_views import parts, revisions, view

LISTS = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))


def redline(before: bytes, after: bytes) -> bytes:
    """The redline of two files, about which nothing had to be warned of, and that is both of them."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = write_docx(
            dd.redline(dd.read(before, id="old"), dd.read(after, id="new")), legend=False
        )
    for mode, wanted in (("reject", before), ("accept", after)):
        assert view(data, mode).everything() == view(wanted, "accept").everything()
    return data


def labels(data: bytes) -> list[str | None]:
    return [paragraph.label for paragraph in dd.read(data).paragraphs]


class TestLists:
    @pytest.mark.parametrize("number", [1, 2])
    def test_a_list_that_starts_again_keeps_its_numbers(self, number: int) -> None:
        items = [f"Item of the {name} kind" for name in ("first", "second", "third", "fourth")]
        one = docx("".join(p(text, num(1)) for text in items), numbering=LISTS + use(1, 0))
        lists = LISTS + use(1, 0) + use(2, 0, restart(0))
        again = docx(
            "".join(p(text, num(1 if i < 2 else 2)) for i, text in enumerate(items)),
            numbering=lists,
        )
        before, after = (one, again) if number == 1 else (again, one)
        assert labels(before) != labels(after)
        data = redline(before, after)
        assert [labels(settle(data, mode)) for mode in ("reject", "accept")] == [
            labels(before),
            labels(after),
        ]

    def test_the_same_list_under_another_id_is_no_change(self) -> None:
        text = ("One thing.", "Another thing.")
        before = docx("".join(p(one, num(1)) for one in text), numbering=LISTS + use(1, 0))
        after = docx("".join(p(one, num(5)) for one in text), numbering=LISTS + use(5, 0))
        assert b"pPrChange" not in b"".join(map(repr_of, parts(redline(before, after)).values()))


def repr_of(root: object) -> bytes:
    from lxml import etree

    return etree.tostring(root)


class TestNotes:
    NOTE = note(1, p("Reserved by one party."))

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (r("States act") + call(1), r("States act at once") + call(1)),
            (call(1) + r("States act"), r("All ") + call(1) + r("States act")),
            (call(1) + r("States act"), call(1) + r("All States act")),
            (r("States") + call(1) + r(" act"), r("Parties") + call(1) + r(" act")),
            (
                r("They act when all States") + call(1) + r(" agree"),
                r("They act when each") + call(1) + r(" agrees"),
            ),
        ],
    )
    def test_words_beside_a_call_leave_the_note_alone(self, old: str, new: str) -> None:
        more = p("A paragraph that both drafts have.")
        data = redline(
            docx(p(old) + more, footnotes=self.NOTE), docx(p(new) + more, footnotes=self.NOTE)
        )
        assert not [text for _, _, _, text in revisions(data) if "Reserved" in text]


class TestBookmarks:
    def line(self, text: str, page: int, name: str) -> str:
        number = field(f" PAGEREF {name} \\h ", str(page))
        return p(f'<w:hyperlink w:anchor="{name}">{r(text)}{number}</w:hyperlink>')

    def file(self, contents: list[tuple[str, int, str]]) -> bytes:
        heads = "".join(
            p(
                f'<w:bookmarkStart w:id="{i}" w:name="{name}"/>{r(text)}<w:bookmarkEnd w:id="{i}"/>',
                '<w:pStyle w:val="Heading1"/>',
            )
            + p(f"Words below the heading {text}, which are many.")
            for i, (text, _, name) in enumerate(contents)
        )
        return docx(
            "".join(self.line(f"{text} . ", page, name) for text, page, name in contents) + heads
        )

    def test_contents_computed_anew(self) -> None:
        before = self.file([("Scope of it", 1, "_Toc1"), ("Use of terms", 2, "_Toc2")])
        after = self.file(
            [
                ("Scope of it", 1, "_Toc7"),
                ("New articles", 2, "_Toc8"),
                ("Use of terms", 3, "_Toc9"),
            ]
        )
        data = redline(before, after)
        assert "Scope" not in "".join(text for _, _, _, text in revisions(data))
        for mode, wanted in (("reject", before), ("accept", after)):
            root, other = (parts(one)["word/document.xml"] for one in (settle(data, mode), wanted))
            assert len(list(root.iter("{*}fldChar"))) == len(list(other.iter("{*}fldChar")))
            names = {
                mark.get(next(iter(k for k in mark.attrib if k.endswith("}name"))))
                for mark in root.iter("{*}bookmarkStart")
            }
            leads = {
                value
                for link in root.iter("{*}hyperlink")
                if len(link)
                for value in link.attrib.values()
            }
            assert leads <= names
