"""Text that comes in without quotation marks, as Acts of Australia and Canada print it: where it
begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from draftdiff.amending.grammar import Grammar
from draftdiff.amending.quotations import Extent, labelled_text
from draftdiff.model.paragraph import Paragraph

#: Marks with which quoted text begins, so that it is told by its marks.
_MARKS: Final = tuple("“\"«„‘`'")
#: A term in its own quotation marks, and what it means.
_TERM: Final = re.compile(r"[“\"«„‘'][^“”\"«»‘’'(]{1,80}[”\"»’'],? \w")
#: Text that is whole: no mark that nobody knows stands around it.
_WHOLE: Final = re.compile(r"(?s)[\w(“\"«„‘'].*(?<!\.\.)(?<=[\w.;:,)—–-])")
_QUOTATION: Final = re.compile(r"[“\"«][^“”«»]*[”\"»]")


def unquoted_extent(grammar: Grammar) -> Extent | None:
    """Return what tells where text without quotation marks begins and ends; None where a grammar
    knows of none.
    """
    patterns = grammar.unquoted
    if patterns["opens"].pattern == "(?:(?!))":
        return None

    def extent(line: str, following: Sequence[Paragraph]) -> tuple[int, int] | None:
        opening = patterns["opens"].search(line)
        if opening is None or "⟦" in line[opening.start() :]:
            return None
        if following and _is_quoted(labelled_text(following[0]).strip()):
            return None
        count = 0
        for paragraph in following:
            text = labelled_text(paragraph).strip()
            if patterns["closes"].fullmatch(text):
                break
            if _is_order(text, grammar) or not _is_closed(text):
                return None
            count += 1
        has_words = bool(line[opening.end() :].strip()) or count > 0
        return (opening.end(), count) if has_words else None

    return extent


def _is_quoted(text: str) -> bool:
    """Return True if a line opens a quotation, other than of a term that it defines."""
    return text[:1] in _MARKS and _TERM.match(text) is None


def _is_order(text: str, grammar: Grammar) -> bool:
    """Return True if a line may be an order itself, so that nothing says where the text ends."""
    plain = _QUOTATION.sub("⟦0⟧", text)
    if grammar.marks["verbs"].search(plain) is None:
        return False
    return "⟦" in plain or grammar.numbered_unit.search(plain) is not None


def _is_closed(text: str) -> bool:
    """Return True if a text begins and ends with words, and each quotation mark in it has its other
    one: else it is part of a quotation whose marks are not known.
    """
    is_paired = text.count("“") == text.count("”") and text.count('"') % 2 == 0
    return is_paired and _WHOLE.fullmatch(text) is not None
