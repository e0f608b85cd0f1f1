"""Adjacent brackets: alternatives, a sequence, or both; a run is cut into slots by the part of
speech of its members.

"[Parties] [shall][should][other] [prepare]" is a subject, three modals (one held open) and a verb:
three slots. What continues the sentence (", including ...", "and ...", "... ,") stands beside its
neighbour, not in its place. Names in brackets decide nothing here: the same text with and without
names has the same slots.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

import regex
from attrs import frozen

from draftdiff.brackets.elements import Relation
from draftdiff.brackets.lexicon import cues
from draftdiff.lazy import lazy_pattern
from draftdiff.model.words import words

Cue = Literal[
    "modal",
    "subject",
    "verb",
    "number",
    "connector",
    "continuation",
    "clause",
    "option",
    "reserve",
    "time",
    "other",
]
#: (start, stop, whether one excludes the others, reason) of a slot.
Decided = tuple[int, int, bool, str]

_STARTS_WITH_MARK: Final = lazy_pattern(regex.compile, r"\s*[,;:)—–]")
_ENDS_WITH_COMMA: Final = lazy_pattern(regex.compile, r",\s*\Z")
_CLAUSE_END: Final = lazy_pattern(regex.compile, r"[;.]\s*(?:and|or)?\s*\Z")
#: A time is said in so many words at most.
_SHORT: Final = 6
_NUMBER: Final = lazy_pattern(
    regex.compile,
    r"\s*(?:by\s+|in\s+|from\s+|until\s+|no\s+later\s+than\s+)?(?:\d[\d.,/–-]*|[Xx]{1,3}|one|two|three|four|five|six|ten|twenty)(?:\s*(?:%|per\s*cent|percent|°\s*C|years?|months?|days?))?\s*",
    regex.IGNORECASE,
)


@frozen
class Part:
    """A bracket of a run: its words without names and option labels, inner brackets as written. It
    may carry an option label; glued is what nothing, not even a space, parts from the bracket
    before.
    """

    text: str
    option: bool = False
    glued: bool = False


@frozen
class Cut:
    """A run understood: its relation, why, and its slots."""

    relation: Relation
    reason: str
    slots: tuple[Decided, ...]

    @classmethod
    def one_of(cls, parts: int, reason: str) -> Cut:
        """All parts as one slot of alternatives."""
        return cls("alternative", reason, ((0, parts, True, reason),))


def cut(parts: Sequence[Part], default: str) -> Cut:
    """The slots of a run of two or more adjacent brackets; ``default`` says what they are where no
    cue decides.
    """
    kinds = _kinds(parts)
    flat = tuple(
        slot
        for start, stop in _groups(kinds, parts)
        for slot in _decided(parts, kinds, start, stop, default)
    )
    relation: Relation = "sequence"
    if any(exclusive for _, _, exclusive, _ in flat):
        relation = "alternative" if len(flat) == 1 else "mixed"
    elif any(reason == "no cue" for _, _, _, reason in flat):
        relation = "unknown"
    return Cut(relation, "; ".join(dict.fromkeys(slot[3] for slot in flat)), flat)


def _kinds(parts: Sequence[Part]) -> list[Cue]:
    """The cue of each part; a reserve or a mere variation belongs to what is before it."""
    kinds = _timed(parts, [cue(part) for part in parts])
    for number, kind in enumerate(kinds):
        if kind == "reserve":
            kinds[number] = kinds[number - 1] if number else "other"
        elif (
            kind == "continuation" and number
        ):  # "as far below 2 °C" may only vary the member before it
            before = parts[number - 1].text
            current = parts[number].text
            if (
                not _is_marked(before, current)
                and len((_bag(before) & _bag(current)) - cues("connectors")) >= 2
            ):
                kinds[number] = kinds[number - 1]
        elif number and kinds[number - 1] == "subject" and _is_quantifier(parts[number]):
            # "[Developed countries] [All] Parties": a bare quantifier behind a subject is one too.
            kinds[number] = "subject"
    return kinds


def _is_quantifier(part: Part) -> bool:
    """Return whether a bracket holds nothing but "all", "each" or the like."""
    return part.text.strip().lower() in _QUANTIFIERS


_QUANTIFIERS: Final = frozenset({"all", "each", "every", "any", "both", "no"})


def _timed(parts: Sequence[Part], kinds: list[Cue]) -> list[Cue]:
    """The cues, with "time" for times side by side of which one at least is no mere number."""
    runs: list[list[int]] = []
    for number, part in enumerate(parts):
        if not _is_time(part, kinds[number]):
            continue
        if part.glued and runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        if len(run) > 1 and any(kinds[number] != "number" for number in run):
            kinds[run[0] : run[-1] + 1] = ["time"] * len(run)
    return kinds


def _is_time(part: Part, kind: Cue) -> bool:
    """Return whether a short bracket says when: "by 2050", "after the middle", "as soon as
    possible".
    """
    wording = " ".join(words(part.text.lower()))
    is_marked = _STARTS_WITH_MARK.match(part.text) or _ENDS_WITH_COMMA.search(part.text)
    if kind == "number" or is_marked or len(wording.split()) > _SHORT:
        return kind == "number"
    is_opened = any(wording.startswith(f"{cue_of_time} ") for cue_of_time in cues("times"))
    return is_opened and cues("subjects").isdisjoint(wording.split())


def _is_marked(before: str, text: str) -> bool:
    """Return whether a mark parts one member from the next."""
    return any(
        (
            _STARTS_WITH_MARK.match(text),
            _ENDS_WITH_COMMA.search(before),
            _STARTS_WITH_MARK.match(before),
        )
    )


def _bag(text: str) -> set[str]:
    return {word.lower() for word in words(text)}


def cue(part: Part) -> Cue:
    """Return the part of a sentence that a bracket holds."""
    # "and[/or]" is "and/or": the signs part nothing.
    without_brackets = part.text.replace("[", "").replace("]", "")
    bare = " ".join(without_brackets.lower().split()).strip(" ,;.")
    listed: dict[Cue, bool] = {
        "option": part.option,
        "reserve": bare in cues("reserves"),
        "connector": bare in cues("pure_connectors"),
        "modal": bare in cues("modals"),
        "number": _NUMBER.fullmatch(bare) is not None,
    }
    for kind, is_of_kind in listed.items():
        if is_of_kind:
            return kind
    return _phrase(part.text, bare)


def _phrase(text: str, bare: str) -> Cue:
    listed = words(bare)
    if not listed or _STARTS_WITH_MARK.match(text) or _ENDS_WITH_COMMA.search(text):
        return "continuation"
    if _CLAUSE_END.search(text) and (len(listed) > 3 or (";" in text and len(listed) > 1)):
        return "clause"
    if any(
        bare.startswith(connector) and not bare[len(connector) : len(connector) + 1].isalpha()
        for connector in cues("connectors")
    ):
        return "continuation"
    nouns = cues("subjects")
    named = listed[-1] in nouns or listed[0] in nouns
    short = len(listed) <= 2 or listed[0] in cues("subject_openers") | nouns
    if len(listed) <= 6 and (bare in nouns or (named and short)):
        return "subject"
    if _is_verb(listed):
        return "verb"
    return "other"


def _is_verb(listed: Sequence[str]) -> bool:
    first = listed[0]
    endings = (
        ("s", ""),
        ("es", ""),
        ("ing", ""),
        ("ting", "t"),
        ("d", ""),
        ("ed", ""),
        ("ies", "y"),
    )
    stems = {
        first,
        first.removesuffix("ing") + "e",
        *(first.removesuffix(end) + instead for end, instead in endings),
    }
    return not stems.isdisjoint(cues("verbs"))


def _groups(kinds: Sequence[Cue], parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Stretches of parts with one cue; each continuation is a group of its own unless it repeats
    the opening.
    """
    start = 0
    for number in range(1, len(kinds) + 1):
        if (
            number < len(kinds)
            and kinds[number] == kinds[number - 1]
            and not _are_apart(kinds[number], parts, number)
        ):
            continue
        yield start, number
        start = number


def _are_apart(kind: Cue, parts: Sequence[Part], number: int) -> bool:
    """Return whether two continuations stand beside each other: always, but for prepositions
    repeated without a space.
    """
    before = parts[number - 1].text
    current = parts[number].text
    is_repeated = words(before)[:1] == words(current)[:1]
    repeats = is_repeated and parts[number].glued
    return kind == "continuation" and (_is_marked(before, current) or not repeats)


_REASONS: Final[dict[str, str]] = {
    "modal": "modal verbs",
    "subject": "subjects",
    "verb": "verbs",
    "number": "numbers and dates",
    "connector": "connectors",
    "clause": "whole clauses",
    "option": "option labels",
    "time": "times side by side",
    "continuation": "the same opening, without a space between",
}


def _decided(
    parts: Sequence[Part], kinds: Sequence[Cue], start: int, stop: int, default: str
) -> list[Decided]:
    """The slots of a group: one of alternatives, or one for each part."""
    kind = kinds[start]
    members = parts[start:stop]
    if len(members) == 1:
        return [
            (
                start,
                stop,
                False,
                "continues the sentence" if kind == "continuation" else "alone of its kind",
            )
        ]
    reason = _REASONS.get(kind)
    glued = all(member.glued for member in members[1:])
    # Verbs alone are alternatives; verbs with their objects may follow each other.
    if kind == "verb" and not glued and any(len(words(member.text)) > 3 for member in members):
        reason = None
    # Whole clauses are versions of one if all open with a verb and end alike, or share words.
    if kind == "clause" and not all(
        _is_verb(words(member.text.lower())) and member.text.rstrip().endswith(";")
        for member in members
    ):
        reason = reason if _alike(members, glued) else None
    reason = reason or _alike(members, glued)
    if reason is not None:
        return [(start, stop, True, reason)]
    if default == "alternative":
        return [(start, stop, True, "no cue; the house writes alternatives side by side")]
    why = "no cue; the house writes a sequence" if default == "sequence" else "no cue"
    return [(number, number + 1, False, why) for number in range(start, stop)]


def _alike(members: Sequence[Part], glued: bool) -> str | None:
    """Why members without a cue are alternatives: they share words, or are single words side by
    side.
    """
    bags = [_bag(member.text) for member in members]
    if all(
        former & latter and 2 * len(former & latter) >= min(len(former), len(latter))
        for former, latter in pairwise(bags)
    ):
        return "members share their words"
    single = all(len(bag) == 1 for bag in bags)
    if single and (glued or len(members) > 2):
        if glued:
            return "single words without a space between"
        return "a list of single words"
    if glued and all(len(bag) <= 4 for bag in bags):
        return "short members without a space between"
    return None
