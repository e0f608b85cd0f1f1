"""Verbs of a resolution: those that open its paragraphs, and those that go on with one."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.triggers import Hit

#: From here on an operative verb calls on somebody, or lets him do something.
CALLS: Final = 3.0


def opens(side: Side, hit: Hit) -> bool:
    """True for an operative verb that opens its paragraph."""
    openers = side.lexicon.among("grammar.openers")
    before = side.words[: hit.start]
    return all(word in openers or not word[0].isalpha() for word in before) and not for_the_reader(side, hit)


def goes_on(side: Side, hit: Hit) -> bool:
    """True for one more verb of a paragraph that another one opens: "Welcomes the report, and urges States to act".

    Both are in one form, and what follows is no complement of a noun ("the offers and requests of States").
    """
    tables = side.lexicon
    at = hit.start
    while at and side.words[at - 1] in tables.among("grammar.openers") and side.words[at - 1] != "and":
        at -= 1
    if not at or is_noun(side, hit) or side.words[at - 1] not in {",", ";", *tables.among("grammar.and")}:
        return False
    opened = [*side.hits_of("operative"), *side.hits_of("attitude")]
    return any(one.end < at and _one_form(one, hit) and opens(side, one) for one in opened)


def _one_form(one: Hit, other: Hit) -> bool:
    """True for two verbs in -s, and for two of a recital: "Deeply concerned ..., recalling"."""
    said = (one.key.split()[0], other.key.split()[0])
    if said[0].endswith("s") or said[1].endswith("s"):
        return all(word.endswith("s") for word in said)
    return said[0].endswith("ing") or not said[1].endswith("ing") or one.rank < CALLS


def is_noun(side: Side, hit: Hit) -> bool:
    """True for "requests" of "offers, requests and demands of States": no object follows."""
    behind = side.words[hit.end : hit.end + 1]
    if " " in hit.key:
        return False
    return not behind or behind[0] in side.lexicon.any_of("grammar.and", "grammar.behind_nouns")


def for_the_reader(side: Side, hit: Hit) -> bool:
    """True for "Note that this is slow" and "Note: this is slow"."""
    return hit.key == "note" and side.words[hit.end : hit.end + 1] in (["that"], [":"]) and side.initial(hit.start)
