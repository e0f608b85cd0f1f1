"""Names that may be one party's, by their spelling: proposed with the reason, never joined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

from attrs import frozen

#: Words that stand before a name and are none.
_TITLES: Final = frozenset("dr mr mrs ms prof sir mx the".split())
#: So short a name has too few letters to say that it is another's, misspelt.
_SHORT: Final = 6


@frozen
class Likeness:
    """Two names that may be one party's.

    Attributes:
        name: The one.
        perhaps: The other.
        reason: Why.
    """

    name: str
    perhaps: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return the values by name."""
        return {"name": self.name, "perhaps": self.perhaps, "reason": self.reason}

    def __str__(self) -> str:
        return f"{self.name} = {self.perhaps}? ({self.reason})"


def likenesses(
    names: Iterable[str], on_record: Mapping[str, Sequence[str]] | None = None
) -> tuple[Likeness, ...]:
    """Return the pairs of names that may be one party's.

    Args:
        names: All names.
        on_record: Names that the record itself proposes, by the first of them: those of one e-mail
            address in git.

    Example:
        >>> for likeness in likenesses(["J. A. Smith", "JA Smith", "John Smith", "UK"]):
        ...     print(likeness)
        J. A. Smith = JA Smith? (the same letters)
        J. A. Smith = John Smith? (the same initials and last name)
        JA Smith = John Smith? (the same initials and last name)
    """
    proposed = {
        frozenset((name, other)): Likeness(name, other, "one e-mail address has both")
        for name, others in (on_record or {}).items()
        for other in others
    }
    for name, other in combinations(sorted({*names}), 2):
        pair = frozenset((name, other))
        reason = None if pair in proposed else likeness_of(name, other)
        if reason is not None:
            proposed[pair] = Likeness(name, other, reason)
    return tuple(sorted(proposed.values(), key=lambda likeness: (likeness.name, likeness.perhaps)))


def likeness_of(name: str, other: str) -> str | None:
    """Return why two names may be one party's, or None.

    Example:
        >>> likeness_of("Łukasz Langa", "lukasz.langa@example.org")
        'the name before the @ of an address'
        >>> likeness_of("Iran", "Iraq") is None
        True
    """
    for reason, is_like in _REASONS.items():
        if is_like(name, other) or is_like(other, name):
            return reason
    return None


def _plain(name: str) -> str:
    """Return a name in small letters without accents."""
    text = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L")).casefold()
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def _words(name: str) -> list[str]:
    """Return the words of a name, without titles and what stands in brackets."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"[(<].*?[)>]", " ", _plain(name)))
    return [word for word in words if word not in _TITLES]


def _is_same_letters(name: str, other: str) -> bool:
    joined = "".join(_words(name))
    return bool(joined) and joined == "".join(_words(other))


def _is_same_turned(name: str, other: str) -> bool:
    """Return whether the words are the same in another order: "Smith, John"."""
    words = _words(name)
    return len(words) > 1 and sorted(words) == sorted(_words(other))


def _is_address_of(address: str, name: str) -> bool:
    before, at, _ = _plain(address).partition("@")
    words = _words(name)
    if not at or len(words) < 2:
        return False
    letters = "".join(re.findall(r"[^\W\d_]+", before))
    first, last = words[0], words[-1]
    return letters in {"".join(words), first + last, last + first, first[0] + last, first + last[0]}


def _is_initials_of(short: str, name: str) -> bool:
    """Return whether a name is another with initials for first names: "J. Smith" of "John Smith"."""
    (*first, last), (*full, full_last) = (["", *_words(either)] for either in (short, name))
    initials = "".join(first)
    if not initials or not any(full) or last != full_last:
        return False
    begins = [word[0] for word in full if word]
    is_short = len(initials) <= 3 and initials != "".join(full)
    return (
        is_short
        and initials[0] == begins[0]
        and ("".join(begins) in initials or initials in "".join(begins))
    )


def _is_acronym_of(short: str, name: str) -> bool:
    """Return whether a name in capitals is made of the initials of another: "UK"."""
    begins = "".join(word[0] for word in _words(name) if word not in ("of", "and", "for"))
    return short.isupper() and len(short) > 1 and short.casefold() == begins


def _is_misspelt(name: str, other: str) -> bool:
    """Return whether two long names differ in one letter."""
    from rapidfuzz.distance import OSA

    short, long = sorted((" ".join(_words(name)), " ".join(_words(other))), key=len)
    return len(short) >= _SHORT and OSA.distance(short, long, score_cutoff=1) == 1


#: Why two names may be one party's, the surest first.
_REASONS: Final = {
    "the same letters": _is_same_letters,
    "the same words in another order": _is_same_turned,
    "the name before the @ of an address": _is_address_of,
    "the same initials and last name": _is_initials_of,
    "the initials of its words": _is_acronym_of,
    "one letter differs": _is_misspelt,
}


def names_on_record(
    tables: Mapping[str, Sequence[Mapping[str, Any]]],
) -> Iterator[tuple[str, list[str]]]:
    """Yield the names that the rows of a record propose themselves (``perhaps``)."""
    for row in tables.get("party", ()):
        if row.get("perhaps"):
            yield row["name"], list(row["perhaps"])
