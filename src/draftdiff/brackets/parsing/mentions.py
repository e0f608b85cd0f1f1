"""Who is named in a sentence, and in which part: as the one that acts, behind "by", or beside another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import regex
from attrs import evolve, frozen

from draftdiff.brackets.lexicon import party_names, patterns
from draftdiff.brackets.parsing.names import Names
from draftdiff.patterns import lazily

Role = Literal["subject", "agent", "beside", "other", "body", "again", "own", "nobody"]

_CAPITAL = lazily(regex.compile, r"(?<![\p{L}\p{N}¤])(?=\p{Lu})")
#: What stands before a party that acts; behind any other word it is an object, or belongs to one.
_OPENS = lazily(
    regex.compile,
    r"(?:\A|[,;:(–—]|\b(?:and|but|or|nor|neither|while|whereas|that|because|however|although|though|when|since|as|if|whether|then|only|both"
    r"|could|can|would|did|do|does|(?:delegates?|delegations?|representatives?|ambassador|minister|observer)\s+(?:of|from|for)))"
    r"\s*(?:the\s+)?\Z",
    regex.IGNORECASE,
)
_BY = lazily(regex.compile, r"\b(?:by|from)\s+(?:the\s+)?(?:delegations?\s+of\s+)?\Z", regex.IGNORECASE)
_BESIDE = lazily(
    regex.compile, r"(?:\bwith|\balong\s+with|\bjoined\s+by|\bas\s+well\s+as)\s+(?:the\s+)?\Z", regex.IGNORECASE
)
_ADDRESS = lazily(
    regex.compile,
    r"(?:\b(?:Mr|Mrs|Ms|Madam|Mister|Dear|Distinguished|Your)\b\.?|\bthank(?:s|ed|ing)?(?:\s+\w+){0,4},?)\s*\Z",
    regex.IGNORECASE,
)
_INCLUDING = lazily(regex.compile, r"\b(?:including|such\s+as|like|except|but)\s+(?:the\s+)?\Z", regex.IGNORECASE)
_ROLES: Final[dict[str, Role]] = {"bodies": "body", "again": "again", "own": "own", "nobody": "nobody"}
_POSSESSIVE: Final = ("’s", "'s")


@frozen
class Mention:
    """Parties named at one place.

    Attributes:
        start, end: The stretch.
        names: As written; () for a body that decides, for "it" and "we", and for nobody.
        role: subject (it can act), agent (behind "by"), beside ("with X"), other (an object, an owner, one addressed),
            body, again ("it"), own ("we"), nobody.
    """

    start: int
    end: int
    names: tuple[str, ...]
    role: Role


def mentions(text: str, names: Names) -> list[Mention]:
    """The mentions of a sentence whose quotations are blanked, in order."""
    own = evolve(names, own=(*names.own, *_shouted()))
    found: list[Mention] = []
    taken = 0
    for start, end, listed, role in sorted(_candidates(text, own), key=lambda one: (one[0], -one[1])):
        if start >= taken:
            found.append(Mention(start, end, listed, role or _role(text, start, end)))
            taken = end
    return found


def _candidates(text: str, names: Names) -> Iterator[tuple[int, int, tuple[str, ...], Role | None]]:
    for capital in _CAPITAL.finditer(text):
        end, listed = names.starting(text, capital.start())
        if listed:
            yield capital.start(), end, listed, None
    for found in patterns("statements", "speakers").finditer(text):
        kind, said = found.lastgroup, " ".join(found.group().split())
        if kind == "crowds":
            yield found.start(), found.end(), (said,), None
        elif kind == "offices":
            yield found.start(), found.end(), (regex.sub(r"\A[Tt]he ", "", said),), None
        else:
            acts = kind != "bodies" or _role(text, found.start(), found.end()) == "subject"
            yield found.start(), found.end(), (), _ROLES[str(kind)] if acts else "other"


def _role(text: str, start: int, end: int) -> Role:
    before = text[:start]
    if text.startswith(_POSSESSIVE, end) or _ADDRESS.search(before) or _INCLUDING.search(before):
        return "other"
    if _BY.search(before):
        return "agent"
    if _BESIDE.search(before):
        return "beside"
    return "subject" if _OPENS.search(before) else "other"


def _shouted() -> tuple[str, ...]:
    """Names in capitals throughout, as some bulletins print them."""
    return tuple(name.upper() for name in party_names())
