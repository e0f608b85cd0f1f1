"""The tokens of two texts that are kept: the heaviest common subsequence in the fewest runs."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Indel

from draftdiff.changes.alignment.sequences import Pair, common_subsequence
from draftdiff.changes.ends import Run, common_length, runs_of

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

#: What follows the stem in forms of one word, with the consonants that change before it ("decide",
#: "decision").
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
    """Return whether a token is punctuation."""
    return not any(map(str.isalnum, token))


@lru_cache(maxsize=65536)
def weight(token: str) -> float:
    """Return how much a kept token says that the text around it is the same: words of content more
    than others.
    """
    if is_mark(token):
        return 0.6 if token in ",;" else 0.4
    if token in CLAUSE_OPENERS:
        return 1.5
    if token in AUXILIARIES:
        return 1.0
    return 0.7 if token in FUNCTION_WORDS else CONTENT


@lru_cache(maxsize=65536)
def related(old: str, new: str) -> bool:
    """Return whether two words are one word or forms of one: number, person, tense, spelling,
    hyphen (both casefolded).
    """
    if old == new:
        return True
    if (
        old in FUNCTION_WORDS
        or new in FUNCTION_WORDS
        or not (old[:1].isalpha() and new[:1].isalpha())
    ):
        return False
    short, long = sorted((old, new), key=len)
    if len(short) < STEM:
        return (
            len(short) == STEM - 1
            and long.startswith(short)
            and long[len(short) :] in _SHORT_ENDINGS
        )
    shared = common_length(old, new)
    endings = {old[shared:], new[shared:]}
    if shared == STEM - 1 and "e" in endings and endings <= _SILENT:
        return True
    if shared >= max(STEM, len(short) - 3) and (
        endings <= _ENDINGS or (shared == len(short) >= len(long) - _LONGEST)
    ):
        return True
    return float(Indel.normalized_similarity(old, new)) >= 0.8


#: Cells of the largest weighted programme; above it a plain longest common subsequence.
MAX_CELLS: Final = 6_400
#: Tokens at the ends of a run that may yet belong elsewhere.
_EDGE: Final = 2
#: What each further edit costs, in the weight of kept tokens.
_OPEN: Final = 0.05
#: What two forms of one word are worth, though neither is kept.
_FORM: Final = 0.5


def kept_tokens(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Positions (old, new) of the tokens that stay, increasing in both. Words of content count
    most, and every edit between kept runs costs something, so that short accidental matches fall
    away (affine gaps, Gotoh 1982).
    """
    head = common_length(old, new)
    tail = common_length(old[head:][::-1], new[head:][::-1])
    inner = _inner(old[head : len(old) - tail], new[head : len(new) - tail])
    return [
        *((at, at) for at in range(head)),
        *((head + i, head + j) for i, j in inner),
        *((len(old) - back, len(new) - back) for back in range(tail, 0, -1)),
    ]


def _inner(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The same of what is between equal ends; of what is too long for one programme, the sure runs
    first.
    """
    if len(old) * len(new) <= MAX_CELLS:
        return _weighted(old, new)
    pairs: list[Pair] = []
    at_old = at_new = 0
    for first, second, length in [*_sure(old, new), (len(old), len(new), 0)]:
        old_part, new_part = old[at_old:first], new[at_new:second]
        inner = (
            _weighted(old_part, new_part)
            if len(old_part) * len(new_part) <= MAX_CELLS
            else common_subsequence(old_part, new_part)
        )
        pairs += [(at_old + i, at_new + j) for i, j in inner]
        pairs += zip(range(first, first + length), range(second, second + length), strict=True)
        at_old, at_new = first + length, second + length
    return pairs


def _sure(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Runs that are kept whatever is around them, without the tokens at their ends: a word in them
    is said but once.
    """
    once = [word for word, times in Counter(old).items() if times == 1 and weight(word) >= CONTENT]
    said_once = {word for word, times in Counter(new).items() if times == 1}.intersection(once)
    for first, second, length in runs_of(common_subsequence(old, new)):
        core = old[first + _EDGE : first + max(length - _EDGE, _EDGE)]
        if not said_once.isdisjoint(core):
            yield first + _EDGE, second + _EDGE, len(core)


def _weighted(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """From the end: ``kept[i][j]`` is the best of the rest if i and j are kept, ``best`` the best
    at all; below 0, the best the lowest, so that rows ascend. A row is the one below it, lowered
    left of the cells that can be kept.
    """
    places: dict[str, list[int]] = {}
    for j in range(len(new) - 1, -1, -1):
        places.setdefault(new[j], []).append(j)
    forms = _forms(old, new)
    scores_if_kept: list[dict[int, float]] = [{}]
    best = [[0.0] * (len(new) + 1)]
    for token in reversed(old):
        row = below = best[-1]
        scores_below = scores_if_kept[-1]
        gains: dict[int, float] = {}
        is_kept = token in places
        if is_kept or token in forms:
            row, gained = below.copy(), weight(token)
            for j in places[token] if is_kept else forms[token]:
                after = below[j + 1]
                if is_kept:
                    leave = after + _OPEN if after < 0 else after
                    follow = scores_below.get(j + 1, leave)
                    score = gains[j] = (follow if follow < leave else leave) - gained
                else:
                    score = after - _FORM
                if score < row[j]:
                    start = bisect_right(row, score, 0, j)
                    row[start : j + 1] = [score] * (j + 1 - start)
        scores_if_kept.append(gains)
        best.append(row)
    return _trace(scores_if_kept[::-1], best[::-1], [forms.get(token, ()) for token in old])


def _forms(old: Sequence[str], new: Sequence[str]) -> dict[str, list[int]]:
    """For words that only the old text has, where other forms of them stand; they speak for what is
    around them.
    """
    olds, news = set(old), set(new)
    come = [j for j in range(len(new) - 1, -1, -1) if new[j] not in olds and len(new[j]) >= STEM]
    forms = {}
    for token in olds - news if come else ():
        if places := [j for j in come if new[j][:STEM] == token[:STEM] and related(token, new[j])]:
            forms[token] = places
    return forms


def _trace(
    scores_if_kept: list[dict[int, float]], best: list[list[float]], forms: list[Sequence[int]]
) -> list[Pair]:
    """Return the pairs along the best path through the scores."""
    pairs: list[Pair] = []
    i = j = 0
    free = True
    while i < len(scores_if_kept) - 1 and j < len(best[0]) - 1:
        score, after = best[i][j], best[i + 1][j + 1]
        if j in scores_if_kept[i] and (not free or scores_if_kept[i][j] <= score):
            pairs.append((i, j))
            free = scores_if_kept[i + 1].get(j + 1, 1.0) > (after + _OPEN if after < 0 else after)
            i, j = i + 1, j + 1
        elif j in forms[i] and score == after - _FORM:
            i, j = i + 1, j + 1
            free = True
        elif best[i + 1][j] <= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
