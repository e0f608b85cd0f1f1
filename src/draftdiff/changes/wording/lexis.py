"""Word classes that say what a kept word is worth. Closed classes of English; other languages have none here,
and are marked by their words and punctuation alone."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Indel

from draftdiff.changes.ends import common_length

DETERMINERS: Final = frozenset(
    "a an the this these those its their his her our your any each every some no all such both either neither".split()
)
PREPOSITIONS: Final = frozenset(
    "about above across after against along among around as at before behind below beneath beside between beyond by "
    "concerning despite down during except for from in inside into like near of off on onto out outside over pending "
    "per pursuant regarding since subject through throughout to toward towards under underneath until unto up upon via "
    "with within without".split()
)
#: Words that add a conjunct.
LINKS: Final = frozenset({"and", "or", "nor"})
#: Words that begin a clause of their own: kept, they carry the sentence on.
CLAUSE_OPENERS: Final = frozenset(
    "but if unless until when where whereas while although because provided which who whom whose whether then however "
    "therefore".split()
)
AUXILIARIES: Final = frozenset(
    "shall should must may might can could will would cannot is are was were be been being am has have had having do "
    "does did".split()
)
FUNCTION_WORDS: Final = (
    DETERMINERS
    | PREPOSITIONS
    | LINKS
    | CLAUSE_OPENERS
    | AUXILIARIES
    | frozenset("yet so that than not it they he she we i you there also only".split())
)
NUMERALS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand".split()
)
#: Words a phrase may begin with that is added or left out as a whole.
OPENERS: Final = PREPOSITIONS | LINKS | CLAUSE_OPENERS | {"yet", "so", "that", "than"}
SENTENCE_ENDS: Final = frozenset(".!?")
#: What a word of content is worth.
CONTENT: Final = 2.0

#: What follows the stem in forms of one word, with the consonants that change before it ("decide", "decision").
_ENDINGS: Final = frozenset(
    "s es ed d e y ies ied ing ings ion ions tion tions sion sions ation ations ication ications ment ments al "
    "ally ly er ers or ors ence ance ences ances ent ant ents ants ity ities ive ively ible able ous ously ism "
    "ist ists ize ise izes ises ized ised izing ising ization isation ful less ness ship hood ic ical ics ary ory "
    "ure ures ee de t te ve pt ves tes des ting ding ving ted ded ved our ours".split()
)
#: Those of words of three letters, in which a shared stem says little ("law", "laws").
_SHORT_ENDINGS: Final = frozenset({"s", "es", "d", "ed", "ing"})
#: Endings before which a silent "e" falls ("note", "noting").
_SILENT: Final = frozenset({"e", "es", "ed", "ing"})
#: Letters of the shortest stem, and of the longest ending that may follow a whole word.
STEM: Final = 4
_LONGEST: Final = 6


@lru_cache(maxsize=65536)
def is_mark(token: str) -> bool:
    """Whether a token is punctuation."""
    return not any(map(str.isalnum, token))


@lru_cache(maxsize=65536)
def weight(token: str) -> float:
    """How much a kept token says that the text around it is the same: words of content more than others."""
    if is_mark(token):
        return 0.6 if token in ",;" else 0.4
    if token in CLAUSE_OPENERS:
        return 1.5
    if token in AUXILIARIES:
        return 1.0
    return 0.7 if token in FUNCTION_WORDS else CONTENT


@lru_cache(maxsize=65536)
def related(old: str, new: str) -> bool:
    """Whether two words are one word or forms of one: number, person, tense, spelling, hyphen (both casefolded).

    Example:
        >>> related("authority", "authorities"), related("decide", "decision"), related("the", "their")
        (True, True, False)
    """
    if old == new:
        return True
    if old in FUNCTION_WORDS or new in FUNCTION_WORDS or not (old[:1].isalpha() and new[:1].isalpha()):
        return False
    short, long = sorted((old, new), key=len)
    if len(short) < STEM:
        return len(short) == STEM - 1 and long.startswith(short) and long[len(short) :] in _SHORT_ENDINGS
    shared = common_length(old, new)
    endings = {old[shared:], new[shared:]}
    if shared == STEM - 1 and "e" in endings and endings <= _SILENT:
        return True
    if shared >= max(STEM, len(short) - 3) and (endings <= _ENDINGS or (shared == len(short) >= len(long) - _LONGEST)):
        return True
    return float(Indel.normalized_similarity(old, new)) >= 0.8
