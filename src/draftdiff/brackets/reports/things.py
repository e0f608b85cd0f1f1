"""Proposals and objections that are named as things: "the proposal by Japan", "China's objection"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from draftdiff.brackets.reports.lexicon import lists
from draftdiff.brackets.reports.speakers import Speaker, Speakers, read_speakers
from draftdiff.brackets.reports.words import Word

#: Words between a party and what it wrote: "the US draft text", "Japan's earlier proposal".
_BETWEEN: Final = frozenset(
    "earlier new revised proposed draft original joint alternative own the last second first".split()
)
_MADE: Final = frozenset(
    "proposed made submitted suggested tabled presented introduced offered raised requested"
    " expressed voiced".split()
)
_BY: Final = frozenset({"by", "from", "of"})


@frozen
class Thing:
    """A proposal, or an objection, that is named.

    Attributes:
        speakers: Whose it is.
        noun: What it is called.
        start, end: The words that name it, as indexes.
    """

    speakers: tuple[Speaker, ...]
    noun: str
    start: int
    end: int


def named_things(words: Sequence[Word], own: tuple[str, ...] = ()) -> tuple[Thing, ...]:
    """Return the proposals and objections that a sentence names with whose they are."""
    return tuple(_iter_things(words, own))


def _iter_things(words: Sequence[Word], own: tuple[str, ...]) -> Iterator[Thing]:
    nouns = frozenset(lists()["things"]["words"])
    for position, word in enumerate(words):
        if word.lower not in nouns:
            continue
        owner = _owner_before(words, position, own)
        if owner is not None:
            yield Thing((owner[0],), word.lower, owner[1], position + 1)
            continue
        after = position + 1
        if after + 1 < len(words) and words[after].lower in _MADE:
            after += 1
        if after < len(words) and words[after].lower in _BY:
            several = _read_owners(words, after + 1, own)
            if several is not None and all(s.sort != "pronoun" for s in several.speakers):
                yield Thing(several.speakers, word.lower, position, several.end)


def outcome_behind(words: Sequence[Word], thing: Thing) -> str:
    """Return what is said to have been decided of a thing: accepted, rejected, withdrawn, or "".

    Args:
        words: The sentence.
        thing: The proposal that is named in it.
    """
    position = thing.end
    while position < len(words) and words[position].lower not in ("was", "were", "been"):
        if words[position].lower in ("and", ";", "which", "that"):
            return ""
        position += 1
    behind = [word.lower for word in words[position + 1 : position + 4]]
    decided = lists()["decided"]
    how = next((decided[word] for word in behind if word in decided), "")
    is_denied = "not" in behind and how == "accepted"
    return "rejected" if is_denied else how


def _read_owners(words: Sequence[Word], start: int, own: tuple[str, ...]) -> Speakers | None:
    """The owners of a thing: of "a proposal by the EU, Norway objected" the EU alone."""
    several = read_speakers(words, start, own)
    if several is None or len(several.speakers) == 1:
        return several
    listed = [word.lower for word in words[start : several.end]]
    if "," not in listed or {"and", "with", "or", "including", "by"} & {*listed}:
        return several
    return read_speakers(words[: start + listed.index(",")], start, own)


def genitive_party(words: Sequence[Word], start: int, own: tuple[str, ...] = ()) -> Speaker | None:
    """Return the party whose something stands at a word ("Chile's concerns"), or None.

    Args:
        words: The sentence.
        start: Index of the first word.
        own: Names that count besides those the library knows.
    """
    for end in range(start + 1, min(start + 7, len(words))):
        if words[end - 1].is_sign:
            return None
        if words[end - 1].lower.endswith(("'s", "'")) or words[end - 1].text == "s":
            return _without_genitive(words, start, end, own)
    return None


def _owner_before(
    words: Sequence[Word], position: int, own: tuple[str, ...]
) -> tuple[Speaker, int] | None:
    """The party whose thing stands at a word, and the index of its first word."""
    end = position
    while end > 0 and words[end - 1].lower in _BETWEEN:
        end -= 1
    for start in range(max(0, end - 5), end):
        several = _without_genitive(words, start, end, own)
        if several is not None:
            return several, start
    return None


def _without_genitive(
    words: Sequence[Word], start: int, end: int, own: tuple[str, ...]
) -> Speaker | None:
    """The one party that is named by exactly these words, with or without 's."""
    from attrs import evolve

    last = words[end - 1]
    adjective = lists()["things"]["adjectives"].get(last.text)
    if adjective is not None and end == start + 1:
        return Speaker(adjective)
    if last.text == "s" and end - start > 1:
        # Reports lose the apostrophe when they are copied.
        named = [*words[start : end - 1]]
        return _exactly(named, own)
    for suffix in ("'s", "’s", "'", "’"):
        if last.text.endswith(suffix):
            last = evolve(
                last,
                text=last.text.removesuffix(suffix),
                lower=last.lower.removesuffix("'s").removesuffix("'"),
            )
            break
    if not last.text:
        return None
    return _exactly([*words[start : end - 1], last], own)


def _exactly(named: Sequence[Word], own: tuple[str, ...]) -> Speaker | None:
    """The one party or office that is named by exactly these words."""
    several = read_speakers(named, 0, own, shapes=False)
    if several is None or several.end != len(named) or len(several.speakers) != 1:
        return None
    speaker = several.speakers[0]
    if speaker.sort in ("party", "office"):
        return speaker
    return None
