"""Subjects said again: a pronoun for the noun before it, and the subject of a sentence that was parted in two."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from draftdiff.meaning.sentences.apart import BORDER
from draftdiff.meaning.sentences.segments import Region, Segment, Side

_PRONOUNS: Final = frozenset({("it",), ("they",), ("he",), ("she",), ("er",), ("sie",), ("es",)})
# The articles of the nouns that a German pronoun may stand for, but for those of a feminine that are plural as well.
_OF_GENDER: Final = {
    "es": frozenset({"das", "dem", "des", "ein", "einem", "eines", "dieses", "diesem"}),
    "er": frozenset({"der", "dem", "den", "des", "ein", "einem", "einen", "eines", "dieser", "diesem", "diesen"}),
}
_RESUMING: Final = frozenset({"this", "these", "such"})
_POINTING: Final = frozenset({"the", "this"})
# With these a subject is only taken up again ("This model works without a leader").
_LIGHT: Final = frozenset({"is", "are", "works", "work", "operates", "operate", "applies", "apply", "functions"})
# A subject and its verb have no more words.
_LONGEST: Final = 5
_JOINTS: Final = frozenset({("and",), (",", "and"), ("but",), (",", "but")})
#: What such an edit begins with on one of its sides.
RESUMING: Final = frozenset({".", ";"}) | _RESUMING | {words[0] for words in _PRONOUNS}


def resumes(segment: Segment, region: Region) -> bool:
    """True for an edit that only names the subject again, or leaves it to a pronoun."""
    (a, b), (c, d) = region.old, region.new
    if max(b - a, d - c) > _LONGEST or (a == b and c == d):
        return False
    first = segment.old.words[a] if a < b else "", segment.new.words[c] if c < d else ""
    if RESUMING.isdisjoint(first):
        return False
    old, new = tuple(segment.old.words[a:b]), tuple(segment.new.words[c:d])
    if old and new:
        return _for_pronoun(segment, region, old, new) or _parted(segment, region, old, new)
    side, words = (segment.old, region.old) if old else (segment.new, region.new)
    return _takes_up(side, words) or _goes_on_with(side, words)


def _for_pronoun(segment: Segment, region: Region, old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """True for "[It => Scraping] does not refer to ..." behind "Scraping refers to ...": nothing else can be meant."""
    if not (segment.old.initial(region.old[0]) and segment.new.initial(region.new[0])):
        return False
    if (old in _PRONOUNS) is (new in _PRONOUNS):
        return False
    sides = (segment.old, region.old), (segment.new, region.new)
    (side, words), (named, noun) = sides if old in _PRONOUNS else sides[::-1]
    before, said = _sentence_before(side, side.span(*words)[0]).lower(), named.written(*noun).lower()
    return before.startswith(said + " ") or _is_only_one(before.split(), said.split(), side.words[words[0]])


def _is_only_one(before: list[str], said: list[str], pronoun: str) -> bool:
    """True for a German noun that the sentence before names, and no other one of its gender: "in dem Gesetz"."""
    articles = _OF_GENDER.get(pronoun, frozenset())
    if len(said) != len(("das", "gesetz")) or said[0] not in articles:
        return False
    nouns = {noun.strip(".,;()") for article, noun in pairwise(before) if article in articles}
    return nouns == {said[1]}


def _sentence_before(side: Side, place: int) -> str:
    """The sentence that ends before a place of the text."""
    before = side.text[:place].rstrip()
    borders = [one.end() for one in BORDER.finditer(side.text, 0, max(0, len(before) - 1))]
    return before[max((at for at in borders if at < len(before)), default=0) :]


def _parted(segment: Segment, region: Region, old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """True for "the customer must pay [and => . The customer] may appeal": one sentence, or two of one subject."""
    joined, parted = (old, new) if old in _JOINTS else (new, old)
    if joined not in _JOINTS or parted[:1] not in ((".",), (";",)) or len(parted) < len((".", "it")):
        return False
    side, words = (segment.new, region.new) if parted is new else (segment.old, region.old)
    subject = list(parted[1:])
    if not any(hit.start == words[1] for hit in side.hits_of("modal")):
        return False
    start, _ = side.clause(words[0])
    modals = [hit.start for hit in side.hits_of("modal") if start <= hit.start < words[0]]
    named = bool(modals) and side.words[modals[0] - len(subject) : modals[0]] == subject
    return named or _is_subject(side, start, subject)


def _is_subject(side: Side, start: int, subject: list[str]) -> bool:
    """True for "the group" where a clause begins with "this group"."""
    return subject[0] in _POINTING and subject[-1] in side.words[start : start + _LONGEST]


def _goes_on_with(side: Side, words: tuple[int, int]) -> bool:
    """True for "The group shares the duties[. The group] can be called": its subject stands again behind a stop."""
    start, end = words
    subject = side.words[start + 1 : end]
    if side.words[start] != "." or not 0 < len(subject) <= len(("the", "old", "group")):
        return False
    if not any(hit.start == end for hit in side.hits_of("modal")):
        return False
    return _is_subject(side, side.clause(start)[0], subject)


def _takes_up(side: Side, words: tuple[int, int]) -> bool:
    """True for "[This model works] without a leader", where the sentence before is about the model."""
    start, end = words
    said = side.words[start:end]
    if len(said) < len(("this", "model", "works")) or said[0] not in _RESUMING or said[-1] not in _LIGHT:
        return False
    place = side.span(start, end)[0]
    named = set(side.text[:place].lower().replace(".", " ").replace(",", " ").split())
    following = side.words[end : end + 1]
    goes_on = bool(following) and following[0] in side.lexicon.among("grammar.prepositions")
    return side.initial(start) and goes_on and set(said[1:-1]) <= named
