"""Forms of English words: a verb in its tenses, nouns in number, adverbs of adjectives, the verb of a noun of doing."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon, by_last_letter
from draftdiff.meaning.words.making import kept_by_word

# Verbs whose last letter is doubled before an ending.
_DOUBLING: Final = frozenset(
    "admit ban bar beg begin cancel chat commit compel confer control cut defer dig dip drag drop emit enrol "
    "equip expel fit flag forbid forget format grab hit incur infer jog label lag let log model mop occur omit "
    "patrol permit pin plan plug prefer program put quit rebel rebut recur refer regret remit repel rip rob rub "
    "run scan scrap set ship shop shut signal sit skip slam slip spin spit split spot stem step stop strap strip "
    "sublet submit swap swim tag tap tip total transfer transmit travel trim unplug win wrap".split()
)


def inflected(verb: str, tense: str) -> str:
    """A regular form of an English verb.

    Example:
        >>> [inflected("notify", tense) for tense in ("s", "d", "g")]
        ['notifies', 'notified', 'notifying']
    """
    soft = verb.endswith("y") and verb[-2:-1] not in tuple("aeiou")
    if tense == "s":
        return verb[:-1] + "ies" if soft else verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if tense and verb in _DOUBLING:
        verb += verb[-1]
    if tense == "d":
        return verb[:-1] + "ied" if soft else verb + ("d" if verb.endswith("e") else "ed")
    if tense == "g":
        return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else verb + "ing"
    return verb


_ONLY_VERBS: Final = frozenset(
    {"arise", "accrue", "occur", "belong", "consist", "exist", "remain", "derive", "ensue", "emanate", "pertain"}
)  # fmt: skip


def third_person(word: str, tables: Lexicon, *, sure: bool) -> str | None:
    """The base of a verb in the third person; None for another word.

    Args:
        word: The word.
        tables: The lexicon, which knows the verbs of drafting.
        sure: Whether it can only be a verb, known or not.
    """
    if not word.endswith("s") or word in tables.among("grammar.be"):
        return None
    base = tables.base_of(word) or (singular(word) if singular(word) in _ONLY_VERBS else None)
    return singular(word) if base is None and sure and len(word) > 4 else base


def singular(word: str) -> str:
    """A word without the "s" of plurals and of the third person.

    Example:
        >>> [singular(word) for word in ("parties", "wishes", "fees", "members")]
        ['party', 'wish', 'fee', 'member']
    """
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def adverb_of(adjective: str) -> str:
    """The adverb of an adjective, regular ones only.

    Example:
        >>> [adverb_of(word) for word in ("reasonable", "temporary", "systematic", "fair", "timely")]
        ['reasonably', 'temporarily', 'systematically', 'fairly', 'timely']
    """
    if adjective.endswith("ly"):
        return adjective
    if adjective.endswith("le"):
        return adjective[:-1] + "y"
    if adjective.endswith("y"):
        return adjective[:-1] + "ily"
    return adjective + ("ally" if adjective.endswith("ic") else "ly")


_NOUNS: Final = (
    ("ation", ""), ("ation", "e"), ("ion", ""), ("ion", "e"), ("ication", "y"), ("ision", "ide"), ("ission", "it"),
    ("uction", "uce"), ("ption", "be"), ("ment", ""), ("al", ""), ("al", "e"), ("sis", "ze"), ("sis", "se"),
    ("very", "ver"), ("ance", ""), ("ance", "e"), ("ence", ""), ("iction", "ict"), ("ution", "ute"),
    ("olution", "olve"),
)  # fmt: skip


#: Nouns of doing that no ending tells.
OWN_NOUNS: Final = {
    "receipt": "receive", "sale": "sell", "loss": "lose", "proof": "prove", "choice": "choose", "seizure": "seize",
    "closure": "close", "disclosure": "disclose", "departure": "depart", "expiry": "expire", "entry": "enter",
    "discovery": "discover", "recovery": "recover", "inquiry": "inquire", "enquiry": "enquire", "pursuit": "pursue",
    "storage": "store", "usage": "use", "advice": "advise", "maintenance": "maintain", "compliance": "comply",
    "exclusion": "exclude", "inclusion": "include", "conclusion": "conclude", "expulsion": "expel",
    "extension": "extend", "suspension": "suspend", "administration": "administer", "registration": "register",
    "complaint": "complain", "explanation": "explain", "comparison": "compare", "failure": "fail",
    "exposure": "expose", "destruction": "destroy", "injury": "injure", "occurrence": "occur",
    "publication": "publish", "cancellation": "cancel", "abolition": "abolish", "breakage": "break", "theft": "steal",
    "signature": "sign", "belief": "believe", "speech": "speak",
}  # fmt: skip


# "Co-opt", "re-elect", "pre-pay".
_HEADS: Final = frozenset({"co", "re", "pre", "counter", "over", "under", "sub"})


@kept_by_word(1 << 12)
def verb_of(word: str, tables: Lexicon) -> str | None:
    """The verb that a word is a form of or, where it is a noun of one, the noun's verb; else None.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [verb_of(word, lexicon("en")) for word in ("borne", "assisted", "determination", "assistance", "committee")]
        ['bear', 'assist', 'determine', 'assist', None]
    """
    base = tables.base_of(word)
    if base is not None:
        return base
    if word in tables.irregular_bases or word in tables.further_verbs:
        return word
    if word in OWN_NOUNS:
        return OWN_NOUNS[word]
    head, hyphen, rest = word.partition("-")
    if hyphen and head in _HEADS and (base := verb_of(rest, tables)):
        return f"{head}-{base}"
    for ending, added in _endings(tables).get(word[-1:], ()):
        if word.endswith(ending):
            stem = word[: -len(ending)] + added
            if stem in tables.verbs or stem in tables.further_verbs:
                return stem
    return None


@lru_cache
def _endings(tables: Lexicon) -> dict[str, list[tuple[str, str]]]:
    return by_last_letter((*tables.verb_suffixes, *_NOUNS))
