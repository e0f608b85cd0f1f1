"""Word classes that say where a phrase begins or ends. Closed classes of English; other languages have none here,
and are marked by their words and punctuation alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Indel

from draftdiff.changes.wording.irregular import is_one_word
from draftdiff.changes.wording.tokenedits import shared_start

ARTICLES: Final = frozenset({"a", "an", "the"})
DETERMINERS: Final = ARTICLES | frozenset(
    "this these those its their his her our your any each every some no all such both either neither".split()
)
PREPOSITIONS: Final = frozenset(
    "about above across after against along among around as at before behind below beneath beside between beyond by "
    "concerning despite down during except for from in inside into like near of off on onto out outside over pending "
    "per pursuant regarding since subject through throughout to toward towards under underneath until unto up upon via "
    "with within without".split()
)
#: Words that open a clause or join phrases.
CONNECTORS: Final = frozenset(
    "and or but nor yet so if unless when where whereas while although because provided that which who whom whose "
    "whether than then however therefore".split()
)
AUXILIARIES: Final = frozenset(
    "shall should must may might can could will would cannot is are was were be been being am has have had having do "
    "does did".split()
)
FUNCTION_WORDS: Final = (
    DETERMINERS
    | PREPOSITIONS
    | CONNECTORS
    | AUXILIARIES
    | frozenset("not it they he she we i you there also only".split())
)
MONTHS: Final = frozenset(
    "january february march april may june july august september october november december".split()
)
NUMERALS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand".split()
)
#: Words for how many, no numbers.
QUANTIFIERS: Final = frozenset("few fewer many several various numerous multiple".split())
PRONOUNS: Final = frozenset("it they he she we i you us them him me one this these those there here who".split())
#: Words that add a conjunct.
LINKS: Final = frozenset({"and", "or", "nor"})
#: Connectors that begin a clause of their own: kept, they carry the sentence on.
CLAUSE_OPENERS: Final = CONNECTORS - frozenset("and or nor yet so that than".split()) | frozenset({"until"})
#: Words by which a phrase says when; two such phrases do the same job.
TIMES: Final = frozenset(
    "day days week weeks month months year years time times course early earlier later date session sessions annually "
    "biennially monthly before after until once periodically regularly".split()
)
#: Endings of words that no noun group ends with.
MODIFYING: Final = ("ly", "ous", "ive", "al", "ic", "ful", "able", "ible", "less", "ary")
#: Words a phrase may begin with that is added or left out as a whole.
OPENERS: Final = PREPOSITIONS | CONNECTORS


#: What follows the stem in forms of one word, with the consonants that change before it ("decide", "decision").
ENDINGS: Final = frozenset(
    "s es ed d e y ies ied ing ings ion ions tion tions sion sions ation ations ication ications ment ments al "
    "ally ly er ers or ors ence ance ences ances ent ant ents ants ity ities ive ively ible able ous ously ism "
    "ist ists ize ise izes ises ized ised izing ising ization isation ful less ness ship hood ic ical ics ary ory "
    "ure ures ee de t te ve pt ves tes des ting ding ving ted ded ved our ours".split()
)


#: Those of words of three letters, in which a shared stem says little ("law", "laws").
_SHORT_ENDINGS: Final = frozenset({"s", "es", "d", "ed", "ing"})
#: Those that a word takes on as the same part of speech.
INFLECTIONS: Final = frozenset({"", "s", "es", "d", "ed", "e", "n", "en", "ing", "ings", "y", "ies", "ied"})
#: Auxiliaries that agree with a subject in another number.
AGREEING: Final = frozenset(map(frozenset, (("is", "are"), ("was", "were"), ("has", "have"), ("does", "do"))))
#: Endings before which a silent "e" falls ("note", "noting").
_SILENT: Final = frozenset({"e", "es", "ed", "ing"})


#: Words in -ly that are no adverbs.
_NO_ADVERBS: Final = frozenset(
    "ally anomaly apply assembly butterfly comply costly daily early family friendly hourly imply italy july likely "
    "monopoly monthly multiply orderly quarterly rally rely reply supply timely unlikely weekly yearly".split()
)


def is_adverb(token: str) -> bool:
    """Whether a word is an adverb in -ly."""
    return token.endswith("ly") and len(token) > 4 and token not in _NO_ADVERBS


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
    return 0.7 if token in FUNCTION_WORDS else 2.0


@lru_cache(maxsize=65536)
def related(old: str, new: str) -> bool:
    """Whether two words are forms of one word: number, person, tense, spelling, hyphen (both casefolded).

    Example:
        >>> related("authority", "authorities"), related("note", "noting"), related("the", "their")
        (True, True, False)
    """
    if old == new or is_one_word(old, new):
        return True
    if old in FUNCTION_WORDS or new in FUNCTION_WORDS:
        return False
    if min(len(old), len(new)) < 4 or not (old[0].isalpha() and new[0].isalpha()):
        short, long = sorted((old, new), key=len)
        return len(short) == 3 and short.isalpha() and long[:3] == short and long[3:] in _SHORT_ENDINGS
    return _share_stem(old, new) or float(Indel.normalized_similarity(old, new)) >= 0.8


@lru_cache(maxsize=65536)
def inflected(old: str, new: str) -> bool:
    """Whether two words are one part of speech of one word in another number, person, tense or spelling.

    Example:
        >>> inflected("submits", "submitted"), inflected("is", "are"), inflected("discuss", "discussion")
        (True, True, False)
    """
    if frozenset((old, new)) in AGREEING or is_one_word(old, new):
        return True
    if not related(old, new):
        return False
    head, tail = shared_start(old, new), shared_start(old[::-1], new[::-1])
    if INFLECTIONS.issuperset((_without_double(old, head), _without_double(new, head))):
        return True
    return head > 0 and tail > 0 and head + tail >= max(len(old), len(new)) - 2


def _without_double(word: str, stem: int) -> str:
    """What follows the stem, without the consonant that is doubled before an ending ("plan", "planned")."""
    ending = word[stem:]
    return ending[1:] if len(ending) > 2 and ending[0] == word[stem - 1] else ending


def respelled(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether the same letters are cut into words in another way, or joined by a hyphen.

    Example:
        >>> respelled(["data", "set"], ["dataset"]), respelled(["side", "effects"], ["side-effects"])
        (True, True)
    """
    same = "".join(old).replace("-", "") == "".join(new).replace("-", "")
    return same and not any(map(is_mark, (*old, *new)))


def _share_stem(old: str, new: str) -> bool:
    """Whether both are one beginning of four letters or more with endings that words have."""
    shared = shared_start(old, new)
    endings = {_without_double(old, shared), _without_double(new, shared)}
    if shared == 3 and "e" in endings and endings <= _SILENT:
        return True
    if shared < 4 or shared < min(len(old), len(new)) - 3:
        return False
    if "" in endings:
        return max(map(len, endings)) <= 6
    return endings <= ENDINGS or (shared >= 5 and max(map(len, endings)) <= 2)
