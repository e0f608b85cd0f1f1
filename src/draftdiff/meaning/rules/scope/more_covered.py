"""What comes into a definition or goes: one more of what a term covers, or one more test of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.scope.describing import is_participle
from draftdiff.meaning.sentences.kinship import is_small
from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.forms.conjugation import third_person
from draftdiff.meaning.words.lexicon import Lexicon

# So many words behind "does not include" are left out by it.
_NEAR: Final = 12
# With these less has to be so: "for purposes [wholly or mainly] outside his trade".
_LOOSELY: Final = frozenset({"mainly", "principally", "primarily", "predominantly", "chiefly", "largely", "partly"})
# A noun stands with its determiner among so many words ("an oak, lime or plane tree").
_NOUN: Final = 7
_NO_PARTICIPLES: Final = frozenset({"bed", "feed", "seed", "need", "weed", "breed", "speed", "shed"})


def turned_by_more(segment: Segment, effect: Effect) -> str | None:
    """What words that only came or went do to what a term covers: behind "or" they are more of it."""
    came = bool(effect.new.strip())
    if came is bool(effect.old.strip()):
        return None
    text, span = (segment.new.text, effect.new_span) if came else (segment.old.text, effect.old_span)
    words = (effect.new or effect.old).lower().split()
    before = text[: span[0] if span else 0].lower().split()[-1:]
    if not segment.lexicon.among("definition.excluding").isdisjoint(words[:4]):
        return "narrower" if came else "broader"
    if before == ["or"] or words[:1] == ["or"]:
        excluded = _left_out(segment, text[: span[0] if span else 0])
        return "narrower" if came is excluded else "broader"
    if not _LOOSELY.isdisjoint(words) and _LOOSELY.issuperset({*words} - {"wholly", "or"}):
        return "broader" if came else "narrower"
    start, end = span or (0, 0)
    if before == ["and"] and _asks_more(segment, words[0], text[:start]):
        return "narrower" if came else "broader"
    if _joins_tests(text[:start], words, text[end:], segment.lexicon):
        return "narrower" if came else "broader"
    if effect.direction not in ("broader", "narrower") and not {"or", "and"} & {*words, *before}:
        return "narrower" if came else "broader"  # "employed [full-time] by"
    return None


def _joins_tests(before: str, words: list[str], behind: str, tables: Lexicon) -> bool:
    """True for one of two phrases that say which are meant: "trees [standing in a park and] entered in the list"."""
    said, goes_on = before.lower().split(), behind.lower().split()
    if words[0] == "and" or said[-1:] == ["and"]:
        more = words[words[0] == "and" :] + goes_on
        if _done(more, tables):
            return True  # "in writing and marked as confidential"
        places = range(1, len(said))
        return _tests(more, tables) and any(_tests(said[at:], tables) and _named(said[:at], tables) for at in places)
    if words[-1] != "and" and goes_on[:1] != ["and"]:
        return False
    return _tests(words, tables) and _named(said, tables) and _tests(goes_on[words[-1] != "and" :], tables)


def _tests(words: Sequence[str], tables: Lexicon) -> bool:
    """True for a relative, and for a participle with what it goes on with: "entered in", "made by", "bearing a"."""
    if len(words) < len("ab"):
        return False
    verb, behind = words[0], words[1]
    if verb in tables.among("grammar.relative"):
        return verb != "where"
    if verb.endswith("ing") and is_participle(verb, tables):
        return behind != "of" and behind in tables.any_of("grammar.prepositions", "grammar.determiners")
    return _done(words, tables)


def _done(words: Sequence[str], tables: Lexicon) -> bool:
    """True for what was done with something ("entered in"), no noun behind it ("armed conflict")."""
    verb, behind = words[0], "".join(words[1:2])
    if not (verb.endswith("ed") and verb not in _NO_PARTICIPLES) and verb not in tables.among("grammar.participles"):
        return False
    return behind.endswith("ly") or behind in tables.among("grammar.prepositions") or not behind[:1].isalnum()


def _named(words: Sequence[str], tables: Lexicon) -> bool:
    """True behind a noun with its determiner or in the plural: "any tree", "vehicles"; not behind "means"."""
    if not words or not words[-1].isalpha() or is_small(words[-1], tables):
        return False
    if words[-1] in tables.among("definition.verbs"):
        return False
    return words[-1].endswith("s") or not tables.among("grammar.determiners").isdisjoint(words[-_NOUN:])


def _asks_more(segment: Segment, verb: str, text: str) -> bool:
    """True for a second verb of what says which are meant: "who holds a licence [and has used it]"."""
    tables = segment.lexicon
    known = tables.any_of("grammar.be", "grammar.having") | {"does", "do"}
    told = verb in known or third_person(verb, tables) is not None
    return told and not tables.among("grammar.relative").isdisjoint(text.lower().split())


def _left_out(segment: Segment, text: str) -> bool:
    """True behind "does not include" and "other than": what is added there is covered no more."""
    said = text.lower().split()[-_NEAR:]
    covering, excluding = segment.lexicon.among("grammar.covering"), segment.lexicon.among("definition.excluding")
    denied = any(one in ("not", "never") and other in covering for one, other in pairwise(said))
    return (
        denied or not (excluding - {"not", "other"}).isdisjoint(said) or ["other", "than"] in map(list, pairwise(said))
    )
