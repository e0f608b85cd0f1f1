"""OpenDocument texts in: lists, tracked changes, tables, notes; and files that are none, or
hostile.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.errors import InputError, LimitExceeded
from draftdiff.odf.names import NAMESPACES
from draftdiff.work_limits import limits

SAMPLE = Path(__file__).parents[1] / "writers" / "data" / "constructed-4-proposers.odt"
MIME = "application/vnd.oasis.opendocument.text"


def odt(
    body: str,
    styles: str = "",
    *,
    automatic: str = "",
    mime: str = MIME,
    manifest: str = "",
    bag: str = "text",
) -> bytes:
    declared = " ".join(
        f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix != "xml"
    )
    content = (
        f"<office:document-content {declared}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{bag}>{body}</office:{bag}></office:body></office:document-content>"
    )
    sheet = f"<office:document-styles {declared}>{styles}</office:document-styles>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", MIME)
        for name, text in (
            ("content.xml", content),
            ("styles.xml", sheet),
            ("META-INF/manifest.xml", manifest),
        ):
            if text:
                archive.writestr(name, text)
    return target.getvalue()


def shown(data: bytes, **options: str) -> list[tuple[int, str, str | None, str]]:
    return [
        (len(path), p.kind, p.label, p.text)
        for _, path, p in dd.read(data, id="x", **options).walk()
    ]


NUMBERED = """<text:list-style style:name="L">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
  <text:list-level-style-bullet text:level="3" text:bullet-char="–"/></text:list-style>"""


class TestLists:
    def test_numbers_levels_and_what_goes_on(self) -> None:
        body = """<text:list xml:id="one" text:style-name="L">
          <text:list-item><text:p>First:</text:p><text:list>
            <text:list-item><text:p>inner</text:p><text:p>more of it</text:p></text:list-item>
            <text:list-item><text:p>second</text:p></text:list-item></text:list></text:list-item>
          <text:list-header><text:p>no number</text:p></text:list-header></text:list>
          <text:p>Between</text:p>
          <text:list text:continue-list="one" text:style-name="L"><text:list-item><text:p>Next</text:p></text:list-item>
          <text:list-item text:start-value="7"><text:p>Seventh</text:p></text:list-item></text:list>
          <text:list text:style-name="L"><text:list-item><text:p>Anew</text:p></text:list-item></text:list>"""
        found = [(label, text) for _, _, label, text in shown(odt(body, automatic=NUMBERED))]
        assert found == [
            ("1.", "First:"),
            ("(a)", "inner"),
            (None, "more of it"),
            ("(b)", "second"),
            (None, "no number"),
            (None, "Between"),
            ("2.", "Next"),
            ("7.", "Seventh"),
            ("1.", "Anew"),
        ]

    def test_headings_count_by_the_outline(self) -> None:
        outline = """<office:styles><text:outline-style style:name="Outline">
          <text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>
          <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
          </text:outline-style></office:styles>"""
        body = """<text:h text:outline-level="1">One</text:h><text:h text:outline-level="2">Below</text:h>
          <text:h text:outline-level="1" text:is-list-header="true">Annex</text:h>"""
        assert shown(odt(body, outline)) == [
            (1, "heading", "I.", "One"),
            (2, "heading", "I.1", "Below"),
            (1, "heading", None, "Annex"),
        ]


class TestText:
    def test_white_space_notes_links_and_boxes(self) -> None:
        body = """<text:p>  States
          shall<text:s text:c="2"/>act<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
          <text:note-body><text:p>See 2.</text:p></text:note-body></text:note>, <text:a
          xlink:href="https://example.org">here</text:a>.<text:line-break/>Now<draw:frame><draw:text-box>
          <text:p>Boxed</text:p></draw:text-box></draw:frame></text:p>"""
        draft = dd.read(odt(body), id="x")
        first = draft.paragraphs[0]
        assert first.text == "States shall  act, here.\nNow"
        assert [(child.kind, child.text) for child in first.children] == [
            ("note", "See 2."),
            ("box", "Boxed"),
        ]
        assert ("link", "https://example.org") in [(mark.kind, mark.value) for mark in first.marks]

    def test_tables_repeat_and_span(self) -> None:
        body = """<table:table><table:table-header-rows><table:table-row><table:table-cell
          table:number-columns-spanned="2"><text:p>Wide</text:p></table:table-cell><table:covered-table-cell/>
          </table:table-row></table:table-header-rows><table:table-row><table:table-cell
          table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"""
        assert [p.text for p in dd.read(odt(body), id="x").paragraphs if p.kind == "cell"] == [
            "Wide",
            "x",
            "x",
        ]


class TestTracked:
    """A file that LibreOffice wrote: four hands, an insertion that another one deleted, a move."""

    @pytest.mark.parametrize(("how", "count"), [("accept", 6), ("reject", 5)])
    def test_both_sides(self, how: str, count: int) -> None:
        draft = dd.read(SAMPLE, track_changes=how)
        assert len(draft.paragraphs) == count
        assert ("online and offline" in draft.text) == (how == "accept")
        assert ("regardless of frontiers" in draft.text) == (how == "reject")
        assert "consistent with national law" not in draft.text
        assert draft.warnings[0].startswith(
            f"{how}ed 7 tracked changes (4 insertions, 2 deletions, 1 move) by Delegation"
        )

    def test_all_are_kept_with_who_and_when(self) -> None:
        marks = {
            (mark.kind, mark.value)
            for p in dd.read(SAMPLE, track_changes="all").paragraphs
            for mark in p.marks
        }
        assert ("inserted", "Delegation A|2013-05-10T09:00:00") in marks
        assert ("deleted", "Delegation C (on behalf of Group X)|2013-05-12T09:00:00") in marks

    def test_they_can_be_refused(self) -> None:
        with pytest.raises(InputError, match="the document has 7 tracked changes"):
            dd.read(SAMPLE, track_changes="refuse")

    def test_a_deletion_of_paragraphs_comes_back(self) -> None:
        body = """<text:tracked-changes><text:changed-region text:id="a"><text:deletion><office:change-info>
          <dc:creator>Iran</dc:creator><dc:date>2014-06-09T00:00:00</dc:date></office:change-info>
          <text:p>One</text:p><text:h text:outline-level="1">Two</text:h><text:p>Three </text:p></text:deletion>
          </text:changed-region></text:tracked-changes><text:p>Start <text:change text:change-id="a"/>end</text:p>"""
        assert [text for *_, text in shown(odt(body), track_changes="accept")] == ["Start end"]
        found = shown(odt(body), track_changes="reject")
        assert [(kind, text) for _, kind, _, text in found] == [
            ("paragraph", "Start One"),
            ("heading", "Two"),
            ("paragraph", "Three end"),
        ]


class TestBad:
    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"PK\x03\x04 broken", "no zip package or is damaged"),
            (odt("<text:p>x</text:p>", bag="spreadsheet"), "another kind of OpenDocument"),
            (
                odt("<text:p>x</text:p>", manifest='<m><encryption-data xmlns="x"/></m>'),
                "encrypted",
            ),
            (odt("<text:p>x</p>"), "not well-formed"),
            (odt("<text:p>x</text:p>").replace(b"content.xml", b"c0ntent.xml"), "no content.xml"),
        ],
    )
    def test_what_is_none(self, data: bytes, said: str) -> None:
        with pytest.raises(InputError, match=said):
            dd.read(data, format="odt")

    def test_it_is_known_by_its_content(self) -> None:
        assert dd.read(odt("<text:p>Act.</text:p>")).text == "Act."

    def test_limits_hold(self) -> None:
        deep = "<text:section>" * 300 + "<text:p>x</text:p>" + "</text:section>" * 300
        with pytest.raises(LimitExceeded):
            dd.read(odt(deep))
        with limits(paragraphs=10), pytest.raises(LimitExceeded):
            dd.read(odt("<text:p>x</text:p>" * 20))

    @pytest.mark.parametrize(
        "body",
        [
            '<text:p><text:change text:change-id="gone"/>x<text:change-end text:change-id="no"/></text:p>',
            '<text:list text:style-name="unknown"><text:list-item><text:p>x</text:p></text:list-item></text:list>',
            '<text:p text:style-name="nobody">x<text:s text:c="many"/></text:p>',
            '<text:h text:outline-level="99">x</text:h>',
            '<table:table><table:table-row><table:table-cell table:number-columns-repeated="99999999999"><text:p>x</text:p>'
            "</table:table-cell></table:table-row></table:table>",
        ],
    )
    def test_what_leads_nowhere_loses_no_word(self, body: str) -> None:
        assert "x" in dd.read(odt(body)).text
