"""wikitext: what begins and never ends is counted before the parser looks for its end."""

from __future__ import annotations

import pytest

import draftdiff as dd
from draftdiff.errors import LimitExceeded
from draftdiff.readers.wikitext import _open_ends

pytest.importorskip("mwparserfromhell")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("'''a''' [[b|c]] {{d}} <ref>e</ref> <br> <br/> <ref name=a/>\n{|\n| f\n|}", 0),
        ("<b>a", 1),
        ("<li>a", 0),
        ("</b><b>", 1),
        ("<b><b></b>", 1),
        ("{{a", 10),
        ("{|\n| a", 100),
        ("<!-- a", 1),
        ("[http://a b", 1),
    ],
)
def test_what_never_ends(text: str, ends: int) -> None:
    assert _open_ends(text) == ends


@pytest.mark.parametrize("piece", ["<nowiki>a b ", "{{a|", "{|\n| a\n", "<ref>a "])
def test_what_never_ends_is_refused(piece: str) -> None:
    # Each took from 4 s to minutes.
    with pytest.raises(LimitExceeded, match="--limit signs="):
        dd.read(piece.encode() * (100_000 // len(piece)), format="wikitext")
