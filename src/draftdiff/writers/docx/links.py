"""Targets of links as a package can hold them."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

#: What RFC 3986 lets stand in an address, apart from letters and digits.
_ALLOWED: Final = "%:/?#[]@!$&'()*+,;=-._~"


def as_address(target: str) -> str:
    """A target as an address of a relationship: what no address may hold is percent-encoded.

    Word takes a document for damaged whose relationships lead to blanks or brackets.

    Example:
        >>> as_address("https://un.org/a b?x=1#y"), as_address("https://суд.рф/")
        ('https://un.org/a%20b?x=1#y', 'https://суд.рф/')
    """
    return "".join(
        character if character.isalnum() or character in _ALLOWED else quote(character, safe="") for character in target
    )
