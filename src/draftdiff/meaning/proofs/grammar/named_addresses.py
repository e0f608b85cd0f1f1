"""Words that name a page right before its address, which holds the name itself: they lead nowhere else."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.meaning.sentences.segments import Side

#: What such words begin with.
NAMING: Final = frozenset({"the", "our", "its", "their"})
_LEADING: Final = frozenset({"at", "on", "under"})
# An article, a name, and what leads to the address.
_LEAST: Final = 3
_WORDS: Final = re.compile(r"[^\W_]+")


def names_address(side: Side, start: int, end: int) -> bool:
    """True for "see [the FAQ at] https://example.org/faq"; another name may say what of a page is meant.

    Args:
        side: Where it stands.
        start: The first of the words that came or went.
        end: Behind the last one.
    """
    address = side.words[end] if end < len(side.words) else ""
    if "://" not in address or end - start < _LEAST or side.words[end - 1] not in _LEADING:
        return False
    return set(side.words[start + 1 : end - 1]) <= set(_WORDS.findall(address))
