"""Two columns as two drafts, pages of today's web, and documents of every root in XML."""

from __future__ import annotations

from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.errors import InputError
from draftdiff.readers import two_columns

DATA = Path(__file__).parent / "data"


def test_text_and_amendment_are_two_drafts() -> None:
    old, new = two_columns(dd.read(DATA / "two_columns.html"))
    assert (old.id, new.id, new.parents) == (
        "two_columns-text",
        "two_columns-amended",
        ("two_columns-text",),
    )
    changes = dd.diff(old, new)
    assert [(one.kind, one.old_text, one.new_text) for one in changes] == [
        ("edit", "Member States may act.", "Member States shall act."),
        ("delete", "To go.", ""),
    ]
    assert "Text proposed by the Commission" in old.text  # a row of one cell is of both
    assert "Amendment 2" in old.text
    assert "Amendment 2" in new.text


def test_columns_in_word_and_markdown_too(tmp_path: Path) -> None:
    rows = (
        "Geltender Text | Änderungsantrag",
        "---|---",
        "Die Staaten können handeln. | Die Staaten handeln.",
        "Alt. | entfällt",
    )
    table = "".join(f"| {row} |\n" for row in rows)
    draft = dd.read_text(table, format="markdown", id="d")
    dd.write(draft, tmp_path / "d.docx")
    for one in (draft, dd.read(tmp_path / "d.docx")):
        old, new = two_columns(one)
        assert [p.text for p in old.paragraphs] == ["Die Staaten können handeln.", "Alt."]
        assert [p.text for p in new.paragraphs] == ["Die Staaten handeln."]


def test_a_draft_without_columns_is_refused() -> None:
    with pytest.raises(InputError, match="no table of two columns"):
        two_columns(dd.read_text("All act."))


def test_a_page_of_divs_gives_its_text() -> None:
    draft = dd.read(DATA / "web.html")
    assert [one.kind for one in draft.paragraphs] == ["heading", "paragraph", "item", "item"]
    assert draft.warnings[0].startswith(
        "left out as the page's frame: 1 block of readers' comments (7 words)"
    )


def test_names_mislead_and_most_of_a_page_stays() -> None:
    words = "States shall act at once and with all means. " * 5
    page = f"<div class='menu'><p>{words}</p></div><div class='related'>Words, no link.</div><p class=comments>{words}</p>"
    assert dd.read_text(page, format="html").text.count("States shall") == 10


def test_the_article_as_trafilatura_finds_it() -> None:
    try:
        import trafilatura  # noqa: F401
    except ImportError as error:
        pytest.skip(f"needs trafilatura: {error}")
    draft = dd.read(DATA / "web.html", format="web")
    assert "States shall protect journalists" in draft.text
    assert "cookies" not in draft.text
    assert draft.warnings[0].startswith("the article as trafilatura ")


AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">{}</akomaNtoso>'
USLM = '<{0} xmlns="http://schemas.gpo.gov/xml/uslm">{1}</{0}>'
LEVEL = "<article><num>1.</num><content><p>All act.</p></content></article>"
ROOTS = {
    "amendmentList": "<collectionBody><component><amendment><amendmentBody><amendmentContent><p>All act.</p>"
    "</amendmentContent></amendmentBody></amendment></component></collectionBody>",
    "debate": "<debateBody><debateSection><heading>Opening</heading><speech><from>Chair</from><p>All act.</p></speech>"
    "</debateSection></debateBody>",
    "debateReport": "<mainBody><p>All act.</p></mainBody>",
    "judgment": "<header><p>Court</p></header><judgmentBody><decision><p>All act.</p></decision></judgmentBody>",
    "portion": f"<portionBody>{LEVEL}</portionBody>",
    "bill": f"<body>{LEVEL}</body>",
    "act": f"<body>{LEVEL}</body>",
    "documentCollection": f"<collectionBody><component><act><body>{LEVEL}</body></act></component></collectionBody>",
    "statement": "<mainBody><p>All act.</p></mainBody>",
    "doc": "<mainBody><p>All act.</p></mainBody>",
}


@pytest.mark.parametrize("name", ROOTS)
def test_every_kind_of_akoma_ntoso(name: str) -> None:
    draft = dd.read(AKN.format(f"<{name}>{ROOTS[name]}</{name}>").encode())
    assert draft.paragraphs[-1].text == "All act."
    assert not draft.warnings


@pytest.mark.parametrize(
    "root", ["engrossedAmendment", "constitutionalAmendment", "pLaw", "lawDoc", "frDoc"]
)
def test_every_root_of_uslm(root: str) -> None:
    main = "amendMain" if root == "engrossedAmendment" else "main"
    section = "<section><num>1.</num><content>All act.</content></section>"
    body = f"<amendMeta><docNumber>1</docNumber></amendMeta><{main}>{section}</{main}>"
    draft = dd.read(USLM.format(root, body).encode())
    assert (draft.paragraphs[0].label, draft.text) == ("1.", "All act.")


def test_words_outside_of_any_text_are_told() -> None:
    draft = dd.read(
        AKN.format(f"<act><body>{LEVEL}</body><unknown>Words.</unknown></act>").encode()
    )
    assert draft.warnings == ("left out as the frame of the text: unknown",)
    with pytest.raises(InputError, match="without body"):
        dd.read(AKN.format("<act><meta/></act>").encode())
