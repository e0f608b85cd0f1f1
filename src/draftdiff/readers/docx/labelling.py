"""The label of a paragraph apart from its text, be it automatic or typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from draftdiff.model import labels
from draftdiff.model.paragraph import Paragraph
from draftdiff.patterns import lazily
from draftdiff.readers.docx.pieces import Joined, Piece
from draftdiff.readers.docx.properties import Properties
from draftdiff.readers.text import is_announced

#: Kinds whose text may start with a typed label; quotations, code and captions are as they are.
_LABELLED: Final = frozenset({"heading", "paragraph"})
#: Behind what a tab has to come to make it a label.
_LONGEST: Final = 24
_BARE: Final = lazily(re.compile, r"\d{1,3}(?:\.\d{1,4})*[A-Z]?|[(\[]? ?[^\W\d_]{1,3} ?[)\]]")
_OPENING: Final = lazily(re.compile, r"\W*[^\W\d_]")


def labelled(pieces: Sequence[Piece], joined: Joined, number: str | None, properties: Properties) -> Paragraph:
    """The paragraph of a text, with its label apart.

    Args:
        pieces: The text as its runs give it.
        joined: The same joined.
        number: Its automatic number as it is shown, or None.
        properties: What the file says about it.
    """
    if number is not None:
        return _paragraph(number, joined, "item" if properties.kind == "paragraph" else properties.kind)
    if pieces and pieces[0].is_label:
        return _paragraph(*_marked(pieces, joined), _styled_kind(properties))
    label, text = _typed(joined, properties.kind)
    is_item = label is not None and properties.kind == "paragraph" and not is_announced(label)
    return _paragraph(label, text, "item" if is_item else _styled_kind(properties))


def _paragraph(label: str | None, text: Joined, kind: str) -> Paragraph:
    return Paragraph(text.text, label, kind, text.marks, text.anchors, text.language)


def _styled_kind(properties: Properties) -> str:
    return "item" if properties.is_item and properties.kind == "paragraph" else properties.kind


def _marked(pieces: Sequence[Piece], joined: Joined) -> tuple[str | None, Joined]:
    """The label that is in the style of labels, and the text behind it and its tab."""
    written = "".join(piece.text for piece in takewhile(lambda piece: piece.is_label, pieces))
    tab = joined.text.startswith("\t", len(written)) if written else False
    return written.strip() or None, joined.without_start(len(written) + tab)


def _typed(joined: Joined, kind: str) -> tuple[str | None, Joined]:
    if kind not in _LABELLED:
        return None, joined
    indented = joined.text.lstrip()
    label, rest = split_at_tab(indented) or labels.split(indented)
    if label is None or not (rest or kind == "heading" or is_announced(label)):
        return None, joined  # a dash alone in a cell is no bullet
    return label, joined.without_start(len(joined.text) - len(rest))


def split_at_tab(text: str) -> tuple[str, str] | None:
    """The label before a tab, and the text behind it; None where there is none.

    In front of a tab a bare number or a letter with a loose bracket is a label too, as United Nations agencies
    set their texts.

    Example:
        >>> split_at_tab("4.1\\tto consider"), split_at_tab("a )\\tthat"), split_at_tab("MOD\\tMEX/18A3/1")
        (('4.1', 'to consider'), ('a )', 'that'), None)
    """
    head, tab, rest = text[:_LONGEST].partition("\t")
    label = head.strip()
    if not tab or not _BARE.fullmatch(label) or not _OPENING.match(rest):
        return None
    return label, text[len(head) + 1 :].lstrip()
