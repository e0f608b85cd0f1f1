"""LibreOffice agrees: all changes accepted the document is the new draft, all rejected the old one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings

import draftdiff as dd
import office
from docx_cases import CASES, draft, expected
from docx_packages import p, package, section
from docx_specimens import SPECIMENS
from draftdiff.model import Draft
from draftdiff.redlines.descriptions import with_all_effects
from draftdiff.testing import pairs
from draftdiff.writers.docx import write_docx

REASON = office.missing()
pytestmark = [pytest.mark.office, pytest.mark.skipif(REASON is not None, reason=str(REASON))]


def drawn(count: int) -> list[tuple[Draft, Draft]]:
    """Pairs of drafts with tables, notes, lists, many scripts."""
    found: list[tuple[Draft, Draft]] = []

    @settings(max_examples=count, phases=[Phase.generate], derandomize=True, database=None)
    @given(pairs("docx"))
    def gather(pair: tuple[Draft, Draft]) -> None:
        found.append(pair)

    gather()
    return found


def test_every_document(tmp_path: Path) -> None:
    made = {name: (draft(*old), draft(*new, id="new")) for name, (old, new) in CASES.items()}
    made |= {f"drawn {place}": pair for place, pair in enumerate(drawn(60))}
    files = [tmp_path / f"{place}.docx" for place in range(len(made))]
    for file, (old, new) in zip(files, made.values(), strict=True):
        file.write_bytes(write_docx(dd.redline(old, new), legend=False))
    wrong = []
    for (name, pair), texts in zip(made.items(), office.read_in_office(files), strict=True):
        for side, mode in zip(pair, ("reject", "accept"), strict=True):
            shown = (
                text.translate(office.OWN_CHARACTERS)
                for text in expected(side, margins=False).elements()
            )
            want = +Counter(" ".join(text.split()) for text in shown)
            got = +Counter(" ".join(text.split()) for text in texts[mode])
            if want != got:
                wrong.append((name, mode, want - got, got - want))
    assert not wrong


@pytest.mark.filterwarnings(
    r"ignore:not tracked. \d content control"
)  # that a new paragraph stands in
def test_every_kind_of_content_on_the_old_file(tmp_path: Path) -> None:
    """The office has the old file and the new one to itself too, and shows the same words of them."""
    pairs = [(specimen(0), specimen(1 + place % 3)) for place, specimen in enumerate(SPECIMENS)]
    redlines = [
        write_docx(dd.redline(dd.read(one, id="old"), dd.read(other, id="new")))
        for one, other in pairs
    ]
    contents = dict.fromkeys([*(side for pair in pairs for side in pair), *redlines])
    files = {content: tmp_path / f"{place}.docx" for place, content in enumerate(contents)}
    for content, file in files.items():
        file.write_bytes(content)
    texts = dict(zip(files, office.read_in_office(list(files.values()), timeout=900), strict=True))
    for (before, after), redline in zip(pairs, redlines, strict=True):
        assert texts[redline] == {
            "accept": texts[after]["accept"],
            "reject": texts[before]["accept"],
        }


JOINED = (
    "States shall protect journalists and shall report on this every year to the General Assembly."
)
PARTS = (
    "States should protect journalists and should report on this",
    "every two years to the Assembly of the Union.",
)
BESIDE = "The media should use new technologies, in all States and for all persons."


@pytest.mark.parametrize("beside", [(), (BESIDE,)], ids=["alone", "beside another"])
@pytest.mark.parametrize("comments", [False, True], ids=["with a legend", "with comments"])
def test_no_comment_keeps_the_parts_of_a_paragraph_apart(
    beside: tuple[str, ...], comments: bool, tmp_path: Path
) -> None:
    def document(*words: str) -> bytes:
        return package("".join(map(p, (*beside, *words))) + section())

    sides = document(JOINED), document(*PARTS)
    files = [tmp_path / "split.docx", tmp_path / "merged.docx"]
    for file, (one, other) in zip(files, (sides, sides[::-1]), strict=True):
        redline = dd.redline(dd.read(one, id="old"), dd.read(other, id="new"))
        redline = evolve(redline, changes=with_all_effects(redline.changes))
        data = write_docx(redline, comments=comments, legend=not comments)
        assert data.count(b"word/comments.xml")
        file.write_bytes(data)
    whole, parts = [*beside, JOINED], [*beside, *PARTS]
    split, merged = office.read_in_office(files)
    assert split == {"reject": whole, "accept": parts}
    assert merged == {"reject": parts, "accept": whole}


def test_an_instruction_without_a_field_is_words_to_the_office_in_a_plain_file(
    tmp_path: Path,
) -> None:
    """Why a redline with one on either side counts as wrong there: nothing is tracked in this file.

    17.16.23: an instruction stands between the characters that open its field and show its result;
    one that does not is no text to Word, nor to us.
    """
    stray = '<w:r><w:instrText xml:space="preserve"> MERGEFORMAT </w:instrText></w:r>'
    data = package(p("Point 3.4.2", stray, " of the agenda") + section())
    (file := tmp_path / "plain.docx").write_bytes(data)
    (told,) = office.read_in_office([file])
    assert told["accept"] == told["reject"] == ["Point 3.4.2 MERGEFORMAT  of the agenda"]
    assert dd.read(office.resaved(file, tmp_path / "saved")).paragraphs[0].text == told["accept"][0]
    assert dd.read(data).paragraphs[0].text == "Point 3.4.2 of the agenda"
