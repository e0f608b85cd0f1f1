"""Who is given something and stands behind the verb: "shall pay each employee a bonus", "provide members with keys"."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.roles.subjects import acts
from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.forms.people import names_people
from draftdiff.meaning.words.lexicon import Lexicon

# A verb stands so near before whom it gives something, in words.
_PHRASE: Final = 8
# The noun of a phrase stands so near behind a word that describes it.
_HEAD: Final = 4
# Who is paid, or what: "shall pay the policyholder within a month".
_PAYING: Final = frozenset({"pay", "pays", "repay", "repays"})


def given_something(side: Side, at: int, tables: Lexicon) -> bool:
    """True for the first of two objects: "shall pay each employee an annual bonus"."""
    handing = tables.any_of("grammar.two_objects", "grammar.supplying")
    if handing.isdisjoint(side.words[max(0, at - _PHRASE) : at]):
        return False
    verb = next((one for one in range(at - 1, max(-1, at - _PHRASE), -1) if side.words[one] in handing), None)
    nouns = tables.among("grammar.determiners")
    if verb is None or (side.words[verb - 1 : verb] and side.words[verb - 1] in nouns):
        return False  # "the award", "a grant"
    if not all(_in_list(word, tables) for word in side.words[verb + 1 : at]):
        return False
    if at - verb >= _HEAD and tables.among("grammar.and").isdisjoint(side.words[verb + 1 : at]):
        return False
    if side.words[verb] in tables.among("grammar.supplying"):
        return _supplied_with(side, at, tables)
    begun = tables.among("grammar.determiners") | {side.words[measure.start] for measure in side.measures(tables)}
    links, bare, end = tables.among("grammar.and"), tables.among("grammar.given_bare"), at + 1
    while end < len(side.words) and _in_list(side.words[end], tables):
        begins = side.words[end] in begun and side.words[end - 1] not in links
        if begins or (side.words[end] in bare and names_people(side.words[end - 1], tables)):
            break
        end += 1
    paid = side.words[verb] in _PAYING and (end == len(side.words) or not side.words[end][0].isalpha()
                                            or side.words[end] in tables.among("grammar.prepositions"))  # fmt: skip
    opened = end < len(side.words) and side.words[end] in begun | bare
    return (opened or (paid and end - verb <= _PHRASE)) and _named_before(side, verb, end, tables)


def _in_list(word: str, tables: Lexicon) -> bool:
    """True for a word of several noun phrases with "and" or "or" between them."""
    return word[0].isalpha() and word not in tables.among("grammar.prepositions")


def _named_before(side: Side, verb: int, end: int, tables: Lexicon) -> bool:
    """True where people are named at the end of phrases behind a verb, or of the first of them."""
    links = tables.among("grammar.and")
    ends = [end - 1, *(at - 1 for at in range(verb + 2, end) if side.words[at] in links)]
    houses = tables.among("grammar.establishments")
    return any(
        names_people(side.words[at], tables) or not houses.isdisjoint((side.words[at], f"{side.words[at]}s"))
        for at in ends
    )


def _supplied_with(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a word of those who stand before what they are given: "provide each [club] with a key"."""
    end = at
    while end < len(side.words) and _in_list(side.words[end], tables):
        end += 1
    return side.words[end : end + 1] == ["with"] and end > at and acts(side, end - 1, end, end - 1, tables)


def is_receiver(side: Side, words: tuple[int, int], tables: Lexicon) -> bool:
    """True for all of those who are given something, right behind the verb.

    Args:
        side: Where they stand.
        words: Their words.
        tables: The lexicon.
    """
    start, end = words
    verbs = tables.any_of("grammar.two_objects", "grammar.supplying")
    behind = side.words[end] if end < len(side.words) else "."
    begun = tables.any_of("grammar.determiners", "grammar.prepositions", "grammar.given_bare")
    alone = behind in begun or not behind[0].isalpha() or side.words[end - 1] == "with"
    return start > 0 and side.words[start - 1] in verbs and (alone or side.words[start] in begun)
