"""Names and words that are markup, and control characters, in the formats that other tools read."""

from __future__ import annotations

import pytest
from lxml import etree

from bad_text import BAD, XML_REFUSES, three_results
from draftdiff.errors import OutputError
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.redlines import Redline
from draftdiff.writers.registry import write_bytes

FORMATS = ("odt", "akn", "latex", "rst", "wikitext", "asciidoc", "pandoc", "criticmarkup")


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_any_string_is_written_or_refused(bad: str) -> None:
    for what in three_results(bad)[:2]:
        for format in FORMATS:
            if (
                (bad in XML_REFUSES and format in ("odt", "akn"))
                or (format in ("rst", "asciidoc") and isinstance(what, Redline))
                or (format == "pandoc" and isinstance(what, Draft))
            ):
                with pytest.raises(OutputError):
                    write_bytes(what, format)
            else:
                data = write_bytes(what, format)
                assert format != "akn" or etree.fromstring(data) is not None
                assert b"\x1b" not in data or format == "odt"


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_no_link_leads_to_a_script() -> None:
    found = Draft([Paragraph("here", marks=[Mark(0, 4, "link", "javascript:alert(1)")])], "v1")
    for format in ("akn", "latex", "rst", "wikitext", "asciidoc"):
        assert b"javascript" not in write_bytes(found, format)
