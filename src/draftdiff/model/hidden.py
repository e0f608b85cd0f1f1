"""Characters that a reader cannot see or that change what he sees, so that writers can show them as
code points.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from draftdiff.lazy import lazy_pattern

# Control characters but tab and line feed, lone surrogates, noncharacters, the bidirectional
# embeddings, overrides and isolates of UAX 9 (not its marks LRM, RLM and ALM, which turn nothing
# around them), line and paragraph separators, the byte order mark inside text, language tags.
_HIDDEN = lazy_pattern(
    regex.compile,
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\ufeff\U000e0000-\U000e007f]",
)


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut into visible stretches and single hidden characters, with whether it is one of
    these. Joiners, soft hyphens and the marks LRM, RLM and ALM belong to the spelling of a word and
    count as visible.
    """
    at = 0
    for match in _HIDDEN.finditer(text):
        if at < match.start():
            yield text[at : match.start()], False
        yield match.group(), True
        at = match.end()
    if at < len(text):
        yield text[at:], False


def code_point(character: str) -> str:
    """The name of a code point as Unicode writes it: U+202E."""
    return f"U+{ord(character):04X}"


def shown(text: str) -> str:
    """The text with each hidden character replaced by its code point in angle brackets."""
    return "".join(f"⟨{code_point(piece)}⟩" if hidden else piece for piece, hidden in pieces(text))
