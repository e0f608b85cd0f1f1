"""When two words are the same wording: case, form of quotes and known spelling variants make no difference."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.model.words import is_unspaced, key
from draftdiff.patterns import lazily

# Variants of one English word. Whole patterns, never edit distance: "women" and "woman" are two words.
_OUR_STEMS: Final = (
    "arm behavi cand clam col demean discol dishon endeav fav favo ferv flav harb hon hum lab misdemean neighb od"
    " parl ranc rig rum sav savi splend succ tum val vap vig"
)
_RE_STEMS: Final = "cent fib kilomet lit lust meag met millimet centimet sab sombr spect theat calib"
_L_STEMS: Final = "cancel channel counsel fuel label level marshal model signal total travel"
_OUR: Final = lazily(
    re.compile, rf"\b({'|'.join(_OUR_STEMS.split())})our(?=$|s$|ed$|ing$|able$|ite$|hood|less|ful|al$|ist)"
)
_RE: Final = lazily(re.compile, rf"\b({'|'.join(_RE_STEMS.split())})re(?=$|s$|d$)")
_RULES: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (_OUR, r"\1or"),
    (_RE, r"\1er"),
    (lazily(re.compile, r"(?<=\w\w\w)is(?=(e|es|ed|er|ers|ing|ation|ations|ational|able)$)"), "iz"),
    (lazily(re.compile, r"(?<=anal|cata|para)ys(?=(e|ed|es|ing)$)"), "yz"),
    (lazily(re.compile, r"^(def|off|pret)ence(?=s?$)"), r"\1ense"),
    (lazily(re.compile, r"^licence(?=s?$)"), "license"),
    (lazily(re.compile, r"^programme(?=s?$)"), "program"),
    (lazily(re.compile, r"(?<=log)ue(?=s?$)"), ""),
    (lazily(re.compile, r"(?<=judg|ledg)e(?=ments?$)"), ""),
    (lazily(re.compile, rf"^({'|'.join(_L_STEMS.split())})l(?=ed$|ing$|ers?$|ors?$)"), r"\1"),
    (lazily(re.compile, r"^(fulfil|instal|enrol)(?=$|s$|ment)"), r"\1l"),
    (lazily(re.compile, r"^grey"), "gray"),
    (lazily(re.compile, r"^ageing$"), "aging"),
    (lazily(re.compile, "ё"), "е"),
)  # fmt: skip
# No rule applies to a word without one of these; most words have none.
_CANDIDATE: Final = lazily(re.compile, "our|re|is|ys|ence|programme|logue|gement|ll|fil|skil|stal|rol|grey|ageing|ё")


def identity(word: str) -> str:
    """What a word is compared by when its origin is sought.

    Two words with one identity are the same wording: case, NFC, the form of the apostrophe and known
    spelling variants of English (organise and organize, labour and labor) do not make it anybody else's.

    Example:
        >>> identity("Organisations") == identity("organizations")
        True
        >>> identity("women") == identity("woman")
        False
    """
    folded = key(word).casefold()
    if not _CANDIDATE.search(folded):
        return folded
    for pattern, replacement in _RULES:
        folded = pattern.sub(replacement, folded)
    return folded


def weight(word: str) -> float:
    """How much a coincidence of this word tells: 1 for a long word, less for short ones.

    Short words are function words in most languages, so a chance repetition of them says little about where a
    phrase came from. A word of two letters is a long one in a script without spaces.

    Example:
        >>> weight("of"), weight("Internet")
        (0.5, 1.0)
    """
    if is_unspaced(word):
        return 0.4 if len(word) == 1 else 1.0
    return {1: 0.5, 2: 0.5, 3: 0.75}.get(len(word), 1.0)
