"""The words of an instruction: edits joined by sentence, ways to quote them, paragraphs typed."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from draftdiff.changes.kinds import Replacement
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import sentences as sentences_of
from draftdiff.writers.text import write_text

QUOTES: Final = (("“", "”"), ('"', '"'), ("«", "»"))
#: An edit may be quoted with up to one word less than this on each side.
_CONTEXT: Final = 6


def changed_share(replacements: Sequence[Replacement], old: str, new: str) -> float:
    """Return the share of a text that edits change."""
    changed = sum(
        max(edit.old[1] - edit.old[0], edit.new[1] - edit.new[0]) for edit in replacements
    )
    return changed / max(1, len(old), len(new))


def by_sentence(replacements: Sequence[Replacement], text: str) -> list[Replacement]:
    """Return edits of a text with those of one sentence joined."""
    borders = [*accumulate(map(len, sentences_of(text)))]
    merged: dict[int, Replacement] = {}
    for edit in replacements:
        number = bisect_right(borders, edit.old[0])
        first = merged.get(number, edit)
        merged[number] = Replacement((first.old[0], edit.old[1]), (first.new[0], edit.new[1]))
    return [*merged.values()]


def typed_blocks(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Return paragraphs as they are typed, in each kind of quotation marks; trying them shows what
    cannot be typed.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = write_text(Draft(paragraphs, "block")).decode().strip("\n")
    return (f"\n\n{block}" for block in quoted(text))


def quoted(text: str) -> Iterator[str]:
    """Yield a text in each kind of quotation marks that its own do not confuse."""
    for opening, closing in QUOTES:
        if is_quotable(text, opening, closing):
            yield f"{opening}{text}{closing}"


def is_quotable(text: str, opening: str, closing: str) -> bool:
    """Return whether a text may stand between quotation marks: it has none of that kind, or each
    that opens is closed.
    """
    if opening == closing:
        return opening not in text
    depth = 0
    for sign in text:
        depth += (sign == opening) - (sign == closing)
        if depth < 0:
            return False
    return depth == 0


def wordings(
    before: str, deleted: str, inserted: str, after: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the ways to write an edit, the shortest first: with its own words, then with more and
    more of those around it.

    Yields:
        The verb of the instruction, and what it quotes by the names in the verb's sentence.
    """
    words_before = re.findall(r"\S+\s*", before)
    words_after = re.findall(r"\s*\S+", after)
    lefts = [""]
    rights = [""]
    for count in range(1, _CONTEXT):
        lefts.append("".join(words_before[-count:]))
        rights.append("".join(words_after[:count]))
    new = inserted.strip()
    if not deleted:
        for left, right in zip(lefts[1:], rights[1:], strict=True):
            yield "insert", {"new": new, "where": "after", "anchor": left.strip()}
            if not before.strip():
                yield "insert", {"new": new, "where": "before", "anchor": right.strip()}
    elif deleted.strip() and not new:
        yield "strike", {"old": deleted.strip()}
    pairs = [
        (head + deleted + tail, head + inserted + tail)
        for left, right in zip(lefts, rights, strict=True)
        for head, tail in ((left, ""), ("", right), (left, right))
    ]
    # Nobody quotes the space beside words where others do.
    for old, replacing in sorted(pairs, key=_has_open_ends):
        yield "replace", {"old": old, "new": replacing}


def _has_open_ends(pair: tuple[str, str]) -> bool:
    """Return whether one of two texts begins or ends with a space."""
    return any(text != text.strip() for text in pair)
