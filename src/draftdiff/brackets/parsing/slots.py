"""Adjacent brackets: alternatives, a sequence, or both; a run is cut into slots by the part of speech of its members.

"[Parties] [shall][should][other] [prepare]" is a subject, three modals (one held open) and a verb: three slots.
What continues the sentence (", including ...", "and ...", "... ,") stands beside its neighbour, not in its place.
Names in brackets decide nothing here: the same text with and without names has the same slots.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

import regex
from attrs import frozen

from draftdiff.brackets.elements import Relation
from draftdiff.brackets.lexicon import cues
from draftdiff.model.words import words
from draftdiff.patterns import lazily

Cue = Literal["modal", "subject", "verb", "number", "connector", "continuation", "clause", "option", "reserve", "other"]

_STARTS_WITH_MARK: Final = lazily(regex.compile, r"\s*[,;:)—–]")
_ENDS_WITH_COMMA: Final = lazily(regex.compile, r",\s*\Z")
_CLAUSE_END: Final = lazily(regex.compile, r"[;.]\s*(?:and|or)?\s*\Z")
_NUMBER: Final = lazily(
    regex.compile,
    r"\s*(?:by\s+|in\s+|from\s+|until\s+|no\s+later\s+than\s+)?(?:\d[\d.,/–-]*|[Xx]{1,3}|one|two|three|four|five|six|ten|twenty)(?:\s*(?:%|per\s*cent|percent|°\s*C|years?|months?|days?))?\s*",
    regex.IGNORECASE,
)


@frozen
class Part:
    """A bracket of a run as far as it matters here.

    Attributes:
        text: Its words without names and option labels; inner brackets as written.
        option: Whether it carries an option label.
        glued: Whether nothing, not even a space, stands between the bracket before and this one.
        whole: Whether it ends its paragraph or begins it.
    """

    text: str
    option: bool = False
    glued: bool = False
    whole: bool = False


@frozen
class Cut:
    """A run understood: its relation, why, and its slots as (start, stop, exclusive, reason)."""

    relation: Relation
    reason: str
    slots: tuple[tuple[int, int, bool, str], ...]


def cut(parts: Sequence[Part], default: str) -> Cut:
    """The slots of a run of two or more adjacent brackets.

    Args:
        parts: The brackets in order.
        default: What the house takes adjacent brackets for where no cue decides.

    Example:
        >>> run = [Part("Parties"), Part("shall"), Part("should"), Part("other"), Part("prepare")]
        >>> cut(run, "unknown").relation, [slot[:3] for slot in cut(run, "unknown").slots]
        ('mixed', [(0, 1, False), (1, 4, True), (4, 5, False)])
    """
    kinds = _kinds(parts)
    slots = [_decided(parts, kinds, start, stop, default) for start, stop in _groups(kinds, parts)]
    flat = tuple(slot for group in slots for slot in group)
    return Cut(_relation(flat, len(parts)), _reason(flat), flat)


def _kinds(parts: Sequence[Part]) -> list[Cue]:
    """The cue of each part; a reserve or a mere variation belongs to what is before it."""
    kinds = [cue(part) for part in parts]
    for place, kind in enumerate(kinds):
        if kind == "reserve":
            kinds[place] = kinds[place - 1] if place else "other"
        elif kind == "continuation" and place and _varies(parts[place - 1].text, parts[place].text):
            kinds[place] = kinds[place - 1]
    return kinds


def _varies(before: str, here: str) -> bool:
    """Whether an unmarked opening such as "as far below 2 °C" only varies the member before it."""
    if _STARTS_WITH_MARK.match(here) or _ENDS_WITH_COMMA.search(before) or _STARTS_WITH_MARK.match(before):
        return False
    shared = {word.lower() for word in words(before)} & {word.lower() for word in words(here)}
    return len(shared - cues("connectors")) >= 2


def cue(part: Part) -> Cue:
    """What part of a sentence a bracket holds.

    Example:
        >>> cue(Part("shall")), cue(Part("developed country Parties")), cue(Part(", including women"))
        ('modal', 'subject', 'continuation')
    """
    if part.option:
        return "option"
    text = " ".join(part.text.replace("[", " ").replace("]", " ").lower().split())
    bare = text.strip(" ,;.")
    if bare in cues("reserves"):
        return "reserve"
    if bare in cues("pure_connectors"):
        return "connector"
    if bare in cues("modals"):
        return "modal"
    if _NUMBER.fullmatch(bare):
        return "number"
    return _phrase(part.text, bare)


def _phrase(text: str, bare: str) -> Cue:
    listed = words(bare)
    if not listed:
        return "continuation"
    if _STARTS_WITH_MARK.match(text) or _ENDS_WITH_COMMA.search(text):
        return "continuation"
    if _CLAUSE_END.search(text) and (len(listed) > 3 or (";" in text and len(listed) > 1)):
        return "clause"
    if _connects(bare):
        return "continuation"
    if len(listed) <= 6 and _is_subject(listed, bare):
        return "subject"
    return "verb" if _is_verb(listed) else "other"


def _connects(bare: str) -> bool:
    return any(
        bare.startswith(connector) and not bare[len(connector) : len(connector) + 1].isalpha()
        for connector in _connectors()
    )


@lru_cache(maxsize=1)
def _connectors() -> tuple[str, ...]:
    return tuple(sorted(cues("connectors")))


def _is_subject(listed: Sequence[str], bare: str) -> bool:
    nouns = cues("subjects")
    return bare in nouns or (
        (listed[-1] in nouns or listed[0] in nouns)
        and (len(listed) <= 2 or listed[0] in cues("subject_openers") | nouns)
    )


def _is_verb(listed: Sequence[str]) -> bool:
    first = listed[0]
    stems = {
        first,
        first.removesuffix("s"),
        first.removesuffix("es"),
        first.removesuffix("ing"),
        first.removesuffix("ing") + "e",
    }
    stems |= {
        first.removesuffix("ting") + "t",
        first.removesuffix("d"),
        first.removesuffix("ed"),
        first.removesuffix("ies") + "y",
    }
    return not stems.isdisjoint(cues("verbs"))


def _groups(kinds: Sequence[Cue], parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Stretches of parts with one cue; each continuation is a group of its own unless it repeats the opening."""
    start = 0
    for place in range(1, len(kinds) + 1):
        if place < len(kinds) and kinds[place] == kinds[place - 1] and not _apart(kinds[place], parts, place):
            continue
        yield start, place
        start = place


def _apart(kind: Cue, parts: Sequence[Part], place: int) -> bool:
    """Whether two continuations stand beside each other: always, but for prepositions repeated without a space."""
    if kind != "continuation":
        return False
    before, here = parts[place - 1].text, parts[place].text
    marked = _STARTS_WITH_MARK.match(here) or _ENDS_WITH_COMMA.search(before) or _STARTS_WITH_MARK.match(before)
    same_opening = words(before)[:1] == words(here)[:1]
    return bool(marked) or not (same_opening and parts[place].glued)


_REASONS: Final[dict[str, str]] = {
    "modal": "modal verbs", "subject": "subjects", "verb": "verbs", "number": "numbers and dates",
    "connector": "connectors", "clause": "whole clauses", "option": "option labels",
    "continuation": "the same opening, without a space between",
}  # fmt: skip

Decided = tuple[int, int, bool, str]


def _decided(parts: Sequence[Part], kinds: Sequence[Cue], start: int, stop: int, default: str) -> list[Decided]:
    """The slots of a group: one of alternatives, or one for each part."""
    if stop - start == 1:
        return [
            (start, stop, False, "continues the sentence" if kinds[start] == "continuation" else "alone of its kind")
        ]
    kind, members = kinds[start], parts[start:stop]
    reason = _REASONS.get(kind)
    if (kind == "clause" and not _like_clauses(members)) or (kind == "verb" and not _short(members)):
        reason = None
    reason = reason or _alike(members)
    if reason is not None:
        return [(start, stop, True, reason)]
    if default == "alternative":
        return [(start, stop, True, "no cue; the house writes alternatives side by side")]
    why = "no cue; the house writes a sequence" if default == "sequence" else "no cue"
    return [(place, place + 1, False, why) for place in range(start, stop)]


def _like_clauses(members: Sequence[Part]) -> bool:
    """Whole clauses are versions of one if all end alike, open with a verb or share words, and fill the paragraph."""
    if all(_is_verb(words(member.text.lower())) and member.text.rstrip().endswith(";") for member in members):
        return True
    return _alike(members) is not None


def _short(members: Sequence[Part]) -> bool:
    """Verbs alone are alternatives; verbs with their objects may follow each other."""
    return all(len(words(member.text)) <= 3 for member in members) or all(member.glued for member in members[1:])


def _alike(members: Sequence[Part]) -> str | None:
    """Why members without a cue are alternatives: they share words, or are single words side by side."""
    bags = [{word.lower() for word in words(member.text)} for member in members]
    if all(one & other and 2 * len(one & other) >= min(len(one), len(other)) for one, other in pairwise(bags)):
        return "members share their words"
    if all(len(bag) == 1 for bag in bags) and all(member.glued for member in members[1:]):
        return "single words without a space between"
    if all(len(bag) == 1 for bag in bags) and len(members) > 2:
        return "a list of single words"
    if all(member.glued for member in members[1:]) and all(len(bag) <= 4 for bag in bags):
        return "short members without a space between"
    return None


def _relation(slots: Sequence[Decided], parts: int) -> Relation:
    exclusive = [slot for slot in slots if slot[2]]
    if len(slots) == 1 and exclusive:
        return "alternative"
    if exclusive:
        return "mixed"
    if any(slot[3] == "no cue" for slot in slots):
        return "unknown"
    return "sequence"


def _reason(slots: Sequence[Decided]) -> str:
    return "; ".join(dict.fromkeys(slot[3] for slot in slots))
