"""English compounds written as two words, with a hyphen or as one, where no other reading is possible."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.data_files import spelling_tables
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.spelling import word_form
from draftdiff.meaning.words.spelling_tables import spelling
from draftdiff.meaning.words.usage import are_neighbours, is_listed, is_word

# Each part of a compound has so many letters, the whole so many.
_PART: Final = 3
_WHOLE: Final = 7
# What stands before a participle and can describe nothing else.
_ADVERBS: Final = frozenset({"well", "ill", "so", "above", "much", "long", "hereinafter", "best", "worst"})
_PARTICIPLES: Final = ("ed", "known", "built", "made", "written", "grown", "held", "kept", "taken", "drawn", "called")
# No words by themselves.
_PREFIXES: Final = frozenset({"non", "semi", "multi", "anti", "quasi"})
# Two words that stand beside each other nowhere but where one was meant.
_SPLIT: Final = frozenset(
    {"without", "whereas", "therefore", "however", "another", "everything", "something", "anything", "nothing",
     "himself", "itself", "themselves", "nevertheless", "nonetheless", "notwithstanding", "hereby", "thereof",
     "hereof", "whenever", "wherever", "whatever", "whichever", "furthermore", "moreover", "throughout", "altogether"}
)  # fmt: skip
_COUNTED: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty sixty ninety".split()
)
_WITH: Final = frozenset({"deal", "deals", "dealt", "comply", "complied", "meet", "met", "agree", "agreed"})
_INWARD: Final = {"into": ("in", "to"), "onto": ("on", "to")}


# Phrases that are hyphened where a noun follows: "on-board observers".
_BEFORE_NOUN: Final = frozenset(
    {"on-board", "on-site", "off-site", "in-house", "off-line", "on-duty", "off-duty", "on-call", "in-flight",
     "on-shore", "off-shore", "check-in", "check-out", "stand-by", "pick-up", "drop-off", "high-visibility",
     "high-risk", "low-risk", "high-speed", "low-income", "long-distance", "short-notice", "real-time", "front-line",
     "worst-case", "best-case", "large-scale", "small-scale", "full-time", "part-time", "third-party", "open-source"}
)  # fmt: skip


def is_compound(joined: str, parts: tuple[str, str], behind: str, tables: Lexicon) -> bool:
    """True for a compound and the same two words.

    Args:
        joined: One word in lower case, with a hyphen or without.
        parts: The two words.
        behind: The word behind them, or "".
        tables: The lexicon.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> english = lexicon("en")
        >>> is_compound("rainwater", ("rain", "water"), "tank", english)
        True
        >>> is_compound("small-business", ("small", "business"), "owners", english)
        False
    """
    if joined in _SPLIT and joined == "".join(parts):
        return True
    if parts[0] in _PREFIXES and joined.replace("-", "") == "".join(parts) and is_word(parts[1]):
        return True
    first, second = (word_form(part, "en") for part in parts)
    if joined in _BEFORE_NOUN:
        return behind.isalpha() and not _ends_phrase(behind, tables)
    if min(len(first), len(second)) < _PART or _parts_alone(first, second):
        return False
    solid = word_form(joined, "en")
    if "-" not in joined:
        whole = solid == first + second and len(solid) >= _WHOLE and is_listed(solid)
        return whole and first not in _adjectives() and _are_words(first, second)
    one, _, other = joined.partition("-")
    if (word_form(one, "en"), word_form(other, "en")) != (first, second) or not _are_words(first, second):
        return False
    if (first in _ADVERBS or first.endswith("ly")) and second.endswith(_PARTICIPLES):
        return True
    return not _describing(first) and (_ends_phrase(behind, tables) or _belongs_left(first, second, behind))


def is_solid_compound(one: str, other: str) -> bool:
    """True for a compound of two words with its hyphen and without, which is no other word then.

    Args:
        one: A word in lower case.
        other: Another one.

    Example:
        >>> is_solid_compound("by-catch", "bycatch"), is_solid_compound("re-sign", "resign")
        (True, False)
    """
    hyphened, solid = (one, other) if "-" in one else (other, one)
    parts = hyphened.split("-")
    if hyphened.count("-") != 1 or "".join(parts) != solid:
        return False
    told = solid.isalpha() and len(solid) >= _WHOLE and not is_listed(solid)
    return told and len(parts[1]) >= _PART and all(map(is_word, parts))


def is_inward(joined: str, parts: tuple[str, str], before: list[str], behind: str, tables: Lexicon) -> bool:
    """True for "brought in to the hall" and "brought into the hall": something is moved to a place."""
    if joined == "within" and parts == ("with", "in") and behind in _COUNTED:
        return _WITH.isdisjoint(before[-1:])
    if _INWARD.get(joined) != parts or behind not in tables.among("grammar.determiners"):
        return False
    moving = frozenset(spelling_tables("en")["compounds"]["moving"])
    return any(word in moving or tables.base_of(word) in moving for word in before)


def _are_words(first: str, second: str) -> bool:
    return is_word(first) and is_word(second)


@lru_cache(maxsize=1)
def _apart() -> frozenset[str]:
    return frozenset(spelling_tables("en")["compounds"]["apart"])


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    return frozenset(spelling_tables("en")["compounds"]["describing"])


def _parts_alone(first: str, second: str) -> bool:
    """True for words that say something else apart ("every day", "over time"), numbers and prefixes among them."""
    known = spelling("en")
    return any(word in alone for alone in (known.numbers, known.prefixes, _apart()) for word in (first, second))


def _describing(word: str) -> bool:
    """True for adjectives, which may describe more than the next word ("small business owners")."""
    return word in _adjectives() or word.endswith(("ed", "ing", "al", "ic", "ive", "ous", "ful", "able", "ible"))


def _ends_phrase(behind: str, tables: Lexicon) -> bool:
    """True where no noun follows that the second word could go with."""
    if not behind:
        return True
    return any(
        behind in tables.among(name)
        for name in ("grammar.determiners", "grammar.prepositions", "grammar.be", "reference.joiners")
    ) or any(entry.kind in ("modal", "negation", "condition") for entry in tables.entries(behind))


def _belongs_left(first: str, second: str, behind: str) -> bool:
    """True for "first aid box": the first two are often seen together, the last two are not."""
    return are_neighbours(first, second) and not are_neighbours(second, behind)
