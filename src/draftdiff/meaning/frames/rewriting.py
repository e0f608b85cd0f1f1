"""Clauses put in the form that frames are read from: relatives shortened, acts as nouns told by their verbs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.frames.grammar import BE, DETERMINERS, is_finite, opens_deed, prepositions
from draftdiff.meaning.frames.phrases import Unread, Words, end_of_list
from draftdiff.meaning.frames.verbs import participle, past_only
from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.lexicon import Lexicon

_OBJECTS: Final = frozenset({"which", "that", "whom"})
# What one is the subject of, where these are done: acts of looking into something.
_CONSIDERING: Final = frozenset(
    "discuss inspect examine investigate review assess evaluate analyse analyze consider negotiate debate".split()
)
_PAIRS: Final = (("(", ")"), ("\u201c", "\u201d"), ('"', '"'))
_ALLOWED: Final = frozenset({"allowed", "permitted"})
# The subject of a relative clause is no longer, in words.
_LONGEST: Final = 6
# With these nouns somebody else does it ("conduct an election").
_OF_OTHERS: Final = frozenset({"election", "elections", "information"})
_LIGHT: Final = {
    ("carried", "out"): "", ("conducted",): "", ("performed",): "", ("undertaken",): "", ("made",): "",
}  # fmt: skip


def rewritten(words: Words, tables: Lexicon) -> list[Words]:
    """The sentence, and the forms in which it may be compared.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> said = "the hive was the subject of an inspection by the keepers".split()
        >>> [" ".join(words) for words in rewritten(tuple(said), lexicon("en"))][1:]
        ['the hive was inspected by the keepers']
    """
    said = _shortened(_bound(_months(_held(words), tables), tables), tables)
    try:
        return [said, *_acts(said, tables)]
    except Unread:
        return [said]


def _months(words: Words, tables: Lexicon) -> Words:
    """ "in the month of May" as "in May", "in the period between" as "between"."""
    for at in range(len(words) - 4):
        if words[at : at + 4] == ("in", "the", "period", "between"):
            return _months((*words[:at], *words[at + 3 :]), tables)
        named = words[at : at + 4] == ("in", "the", "month", "of") and tables.entries(words[at + 4])
        if named and any(entry.kind == "month" for entry in named):
            return _months((*words[: at + 1], *words[at + 4 :]), tables)
    return words


def _held(words: Words) -> Words:
    """What stands in brackets as one with the word before it, and what stands in quotation marks as one word."""
    for opening, closing in _PAIRS:
        if opening not in words:
            continue
        start = words.index(opening)
        end = next((at for at in range(start + 2, len(words)) if words[at] == closing), 0)
        first = start - (opening == "(")
        if not end or first < 0 or {opening, closing} & set(words[start + 1 : end]):
            return words
        return _held((*words[:first], "_".join(words[first : end + 1]), *words[end + 1 :]))
    return words


def _bound(words: Words, tables: Lexicon) -> Words:
    """ "are to be kept" as "shall be kept"."""
    for at in range(1, len(words) - 2):
        told = words[at] in ("is", "are") and words[at - 1] not in ("it", "there", "that", "what", "which")
        if told and words[at + 1] == "to" and opens_deed(words, at + 1, tables):
            return _bound((*words[:at], "shall", *words[at + 2 :]), tables)
    return words


def _shortened(words: Words, tables: Lexicon) -> Words:
    """ "costs which the team incurred" as "costs incurred by the team"; only what is past or done is."""
    for at in range(1, len(words) - 2):
        if words[at] not in _OBJECTS or not words[at - 1].isalpha() or words[at - 1] in prepositions(tables):
            continue
        end = _verb_behind(words, at + 1, tables)
        if end:
            perfect = words[end - 1] in ("has", "have")
            subject, done = words[at + 1 : end - perfect], past_only(words[end], tables)
            return _shortened((*words[:at], done or words[end], "by", *subject, *words[end + 1 :]), tables)
    return words


def _verb_behind(words: Words, at: int, tables: Lexicon) -> int:
    """The past verb behind the subject of a relative clause, without an object of its own; 0 for none."""
    for end in range(at + 2, min(at + _LONGEST, len(words))):
        perfect = words[end - 1] in ("has", "have")
        if (perfect or words[at] in DETERMINERS) and past_only(words[end], tables):
            behind = words[end + 1 : end + 2]
            ends = not behind or behind[0] in (",", "and", "or") or behind[0] in prepositions(tables)
            return end if ends or is_finite(words, end + 1) else 0
        link = words[end] in prepositions(tables) or words[end] in (",", "and", "or")
        if link or (is_finite(words, end) and words[end] not in ("has", "have")):
            return 0
    return 0


def _acts(words: Words, tables: Lexicon) -> Iterator[Words]:
    yield from _subject_of(words, tables)
    yield from _allowed(words, tables)
    yield from _carried_out(words, tables)


def _subject_of(words: Words, tables: Lexicon) -> Iterator[Words]:
    """ "was the subject of a discussion by the board" as "was discussed by the board"."""
    for at in range(1, len(words) - 4):
        if words[at] not in ("subject", "object") or words[at - 1] != "the" or words[at + 1] != "of":
            continue
        noun = at + 2 + (words[at + 2] in ("a", "an"))
        verb = _verb_of_act(words[noun], tables)
        if verb in _CONSIDERING and words[at - 2] in BE and words[noun + 1 : noun + 2] != ("of",):
            yield (*words[: at - 1], participle(verb), *words[noun + 1 :])


def _verb_of_act(noun: str, tables: Lexicon) -> str | None:
    """The verb of a noun of doing."""
    verb = verb_of(noun, tables)
    return None if noun in _OF_OTHERS or verb is None or noun.endswith(("ed", "s")) else verb


def _allowed(words: Words, tables: Lexicon) -> Iterator[Words]:
    """ "reuse of the icons is allowed", "you are allowed to reuse the icons" as "you may reuse the icons"."""
    if words[:2] in (("you", "are"),) and words[2:3] and words[2] in _ALLOWED and words[3:4] == ("to",):
        yield ("you", "may", *words[4:])
    start = int(words[:1] == ("the",))
    if len(words) <= start + 3 or words[start + 1] != "of":
        return
    end = end_of_list(words, start + 2, tables, deeds=False)
    helped = words[end : end + 1] in (("is",), ("are",)) and words[end + 1 : end + 2]
    if helped and words[end + 1] in _ALLOWED and words[end + 2 : end + 3] not in (("to",), ("for",), ("by",)):
        for verb in _verbs_of_act(words[start], tables):
            yield ("you", "may", verb, *words[start + 2 : end], *words[end + 2 :])


def _verbs_of_act(noun: str, tables: Lexicon) -> Iterator[str]:
    """The verbs that a noun of doing may be of, one in -ing of any verb."""
    verb = _verb_of_act(noun, tables)
    if verb:
        yield verb
    elif noun.endswith("ing"):
        yield from (noun[:-3], noun[:-3] + "e")


def _carried_out(words: Words, tables: Lexicon) -> Iterator[Words]:
    """ "the harvest of the plots is carried out by them" as "the plots are harvested by them"."""
    start = int(words[:1] in (("the",), ("a",), ("an",)))
    verb = _verb_of_act(words[start], tables) if len(words) > start + 4 else None
    if verb is None or words[start + 1] != "of":
        return
    end = end_of_list(words, start + 2, tables, deeds=False)
    for be in range(end, min(end + 4, len(words) - 1)):
        light = next((one for one in _LIGHT if tuple(words[be + 1 : be + 1 + len(one)]) == one), None)
        if words[be] in BE and light:
            yield (*words[start + 2 : be + 1], participle(verb), *words[be + 1 + len(light) :])
            return
        if not is_finite(words, be):
            return
