"""Phrases that came or went and are known by how they open: they name a term, or say what for or by whom."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.conjugation import conjugates
from draftdiff.meaning.words.forms.people import agent_endings
from draftdiff.meaning.words.lexicon import Lexicon

_QUOTES: Final = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab")
_NAMING: Final = (("referred", "to"), ("known", "as"), ("hereinafter",), ("hereafter",), ("hereinafter", "called"))
# The name stands so far behind them at most ("referred to in this Act as").
_REACH: Final = 8
_PURPOSES: Final = (
    ("in", "the", "interest", "of"), ("in", "the", "interests", "of"), ("with", "a", "view", "to"),
    ("for", "the", "sake", "of"), ("with", "the", "aim", "of"), ("with", "the", "goal", "of"),
    ("to", "remain", "available"),
)  # fmt: skip
_OPENINGS: Final = {
    phrase[0]: [one for one in (*_NAMING, *_PURPOSES) if one[0] == phrase[0]] for phrase in (*_NAMING, *_PURPOSES)
}
#: What a phrase does that opens a stretch.
NAME: Final = "name"
PURPOSE: Final = "purpose"
# Inside a sentence they have no capital.
_OPENING_WORDS: Final = frozenset("we this the there a an no it these every each such they".split())
# What is meant opens with one of these, or with a plural.
_MEANT: Final = frozenset({"the", "a", "an", "any", "all", "those", "every", "each", "such", "people"})
_LEADING: Final = frozenset({",", "and", "(", "or"})


def opening_phrase(side: Side, words: tuple[int, int]) -> str | None:
    """What a stretch does by the phrase that opens it: it gives a thing its name, or tells what something is done for.

    "(referred to in this Act as the \u201cFund\u201d)" names; what is done "with a view to" reaches no farther with it.
    """
    start = words[0]
    while start < words[1] and side.words[start] in _LEADING:
        start += 1
    if side.words[start : start + 1] == ["meaning"] and _says_what_is_meant(side, start, words[1]):
        return NAME
    for leading in _OPENINGS.get(side.words[start], ()) if start < words[1] else ():
        end = start + len(leading)
        if tuple(side.words[start:end]) != leading:
            continue
        if leading in _PURPOSES:
            return PURPOSE
        return NAME if not _QUOTES.isdisjoint(side.words[end : min(words[1], end + _REACH)]) else None
    return None


def _says_what_is_meant(side: Side, at: int, end: int) -> bool:
    """True for ", meaning the sums collected from sales,", not for what follows ("meaning that nobody can enter")."""
    behind = side.words[at + 1 : end]
    clausal = any(at < hit.start < end for kind in ("modal", "negation") for hit in side.hits_of(kind))
    if not behind or clausal or side.words[at - 1 : at] not in ([","], ["("]):
        return False
    return behind[0] in _MEANT or behind[0].endswith("s")


def opens_item_with_verb(side: Side, words: tuple[int, int]) -> bool:
    """True for the verb that a point of a list opens with: "[possess] deep knowledge"."""
    if words != (0, 1) or side.offset or not side.text[:1].islower() or len(side.words) < len("ab"):
        return False
    word, tables = side.words[0], side.lexicon
    return conjugates(word, tables) and not word.endswith(("ed", "ing")) and side.words[1][0].isalpha()


def infinitive_opens(side: Side, places: list[int]) -> bool:
    """True for one more infinitive of several: "to remove posts[, or to ban members for other acts]"."""
    at = places[0]
    said = side.words[at : at + 3]
    if said[:1] != ["to"] or len(said) < len(("to", "ban", "any")) or not conjugates(said[1], side.lexicon):
        return False
    if not said[2].endswith("ly") and said[2] not in side.lexicon.among("grammar.determiners"):
        return False  # "and to contract observers"
    start, _ = side.clause(at)
    before = side.words[start:at]
    return any(one == "to" and conjugates(verb, side.lexicon) for one, verb in pairwise(before))


def heads(segment: Segment, side: Side, words: tuple[int, int]) -> bool:
    """True for a heading before a sentence that stays whole: "[Risk:] The feeling is vague", "[Vitality] We want"."""
    start, end = words
    if end >= len(side.words):
        return False
    if (side.words[end - 1] != ":" and side.words[end] not in _OPENING_WORDS) or not side.initial(start):
        return False
    if side.words[end - 1] == ":":
        return True
    other = segment.old if side is segment.new else segment.new
    region = segment.region_of(side, start)
    place = (region.old if side is segment.new else region.new)[1] if region else -1
    return (
        end in side.capitals
        and 0 <= place < len(other.words)
        and other.words[place] == side.words[end]
        and other.initial(place)
    )


def is_whose_doing(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True for the "by participants" of "behaviour by participants": what others do is not meant."""
    if side.words[places[0]] not in tables.among("grammar.by") or places[0] == 0:
        return False
    noun, people = side.words[places[-1]], tables.any_of("grammar.people", "grammar.agents", "grammar.persons")
    ends = agent_endings(tables)
    named = not people.isdisjoint((noun, noun.removesuffix("s"))) or noun.endswith(ends)
    before = side.words[places[0] - 1]
    return named and before.isalpha() and not before.endswith(("ed", "en"))
