"""How much a reference names: more or fewer provisions, a whole or its part, a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.rules.references.citations import Citation

# Several of these are several texts; several articles are more of one.
_INSTRUMENTS: Final = frozenset(
    "resolution decision directive regulation recommendation convention annex rfc iso".split()
)
# What goes on behind the number of a whole: a year, the paragraph of an article.
_DEEPER: Final = re.compile(r"[:(]|\.\d")
# Their numbers follow each other; none is a part of another.
_FOLLOWING: Final = frozenset({"version", "versions", "release", "releases", "edition", "editions"})
# No range reaches to numbers of more digits.
_DIGITS: Final = 4


def direction_of(before: Citation | None, after: Citation | None) -> str:
    """What became of a reference: broader, narrower, added, dropped or swapped."""
    if before is None or after is None:
        return "added" if after else "dropped"
    if deeper := _deeper(before, after):
        return deeper
    if (before.noun, before.instrument, before.within) == (after.noun, after.instrument, after.within):
        if (before.ranged or after.ranged) and (reached := _reach(before, after)):
            return reached
        provisions = before.noun not in _INSTRUMENTS
        one, other = undated(before), undated(after)
        if one < other:
            return "broader" if provisions else "added"
        if one > other:
            return "narrower" if provisions else "dropped"
    return "swapped"


def undated(citation: Citation) -> set[str]:
    """The numbers of a reference without the dates of what they name."""
    return {number.split(" ")[0] for number in citation.numbers}


def _deeper(before: Citation, after: Citation) -> str | None:
    """A whole for its part is broader: "Article 5" for "paragraph 2 of Article 5", "ISO 12100" for "ISO 12100:2010"."""
    for one, other, direction in ((before, after, "broader"), (after, before, "narrower")):
        if one.within == (other.noun, other.numbers) and one.instrument == other.instrument:
            return direction
        if one.noun == other.noun and one.noun not in _FOLLOWING and _inside(one.numbers, other.numbers):
            return direction
    return None


def _inside(parts: Sequence[str], wholes: Sequence[str]) -> bool:
    """True where each number is that of a whole, or of a part of it, and one at least of a part."""
    return (
        len(parts) == len(wholes)
        and [*parts] != [*wholes]
        and all(
            part == whole or (part.startswith(whole) and _DEEPER.match(part, len(whole)))
            for part, whole in zip(parts, wholes, strict=True)
        )
    )


def _reach(before: Citation, after: Citation) -> str | None:
    """What became of a range: "Articles 5 to 7" that became "5 to 17" is broader, and so is "5 and 7"."""
    one, other = _covered(before), _covered(after)
    if not one or not other:
        return None
    return "broader" if one < other else "narrower" if one > other else None


def _covered(citation: Citation) -> set[int]:
    """All numbers that a reference names, those of a range included; none where some is no plain number."""
    if not all(number.isdecimal() and len(number) <= _DIGITS for number in citation.numbers):
        return set()
    numbers = [int(number) for number in citation.numbers]
    return set(range(numbers[0], numbers[-1] + 1)) if citation.ranged and len(numbers) == 2 else set(numbers)
