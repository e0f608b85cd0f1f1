"""Which reader a document gets: what its name says, else what it looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftdiff import read
from draftdiff.errors import InputError

XML = (
    '<?xml version="1.0"?><bill><num>1</num></bill>',
    '<mediawiki version="0.8" xmlns="urn:x"><page/></mediawiki>',
)


def saved(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", XML)
def test_xml_that_is_no_page_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"its root is (bill|mediawiki of urn:x); convert it, or"):
        read(saved(tmp_path, "bill.xml", text))


@pytest.mark.parametrize("text", XML)
def test_xml_is_text_to_who_asks_for_it(tmp_path: Path, text: str) -> None:
    assert read(saved(tmp_path, "bill.xml", text), format="text").text == text


@pytest.mark.parametrize("text", ["<States> shall protect journalists.", "<a b> shall stand."])
def test_angle_brackets_alone_are_text(tmp_path: Path, text: str) -> None:
    assert read(saved(tmp_path, "draft.unknown", text)).text == text


def test_a_page_in_xml_is_a_page(tmp_path: Path) -> None:
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>All act.</p></body></html>'
    assert read(saved(tmp_path, "page.xml", page)).text == "All act."
