"""Verbs that say little and the noun that says it all: "make an order for", "hold a vote on", "carry out a test of"."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple

from draftdiff.meaning.words.data_files import equivalence_tables
from draftdiff.meaning.words.forms.inflection import inflected
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# Whose deed it is says the subject as well.
_OWN: Final = frozenset({"a", "an", "its", "their", "his", "her", "your", "our"})
# Whom something is paid may stand before what is paid, of so many words.
_RECEIVER: Final = 7
_SUBJECT: Final = 6
_OF_MANY: Final = frozenset({"vote", "debate"})
_PAYING: Final = frozenset({"pay", "repay", "refund", "reimburse"})
_NONE: Final[frozenset[str]] = frozenset()
_STOPS: Final = frozenset({",", ".", ";"})
_DOING: Final = frozenset({"carry", "carries", "carried", "carrying"})


class _Deed(NamedTuple):
    """The verb of a noun, the verbs that help it, the prepositions that go with them, and whether it is several."""

    verb: str
    helping: frozenset[str]
    links: frozenset[str]
    several: bool = False


@lru_cache
def _deeds(language: str) -> dict[str, _Deed]:
    """The nouns of doing, in both numbers."""
    tables = equivalence_tables(language).get("deeds", {})
    kinds = {kind: verbs.split() for kind, verbs in tables.get("helping", {}).items()}
    found: dict[str, _Deed] = {}
    for row in tables.get("nouns", ()):
        noun, verb, helped, links = row.split(":")
        helping = frozenset(one for kind in helped.split() for one in kinds.get(kind, [kind]))
        deed = _Deed(verb, helping, frozenset(links.split()))
        found[noun] = deed
        found[f"{noun[:-2]}es" if noun.endswith("sis") else inflected(noun, "s")] = deed._replace(several=True)
    return found


@lru_cache
def helping_verbs(language: str) -> dict[str, tuple[str, str]]:
    """Each form of the verbs that help a noun -> its base and tense."""
    kinds = equivalence_tables(language).get("deeds", {}).get("forms", {})
    return {form: (base, tense) for base, forms in kinds.items() for tense, form in zip("_sdpg", forms, strict=True)}


@cache
def _nouns_helped(language: str) -> dict[str, frozenset[str]]:
    """Each form of a helping verb -> the nouns of doing that it may help."""
    by_base: dict[str, set[str]] = {}
    for noun, deed in _deeds(language).items():
        for base in deed.helping:
            by_base.setdefault("enter" if base == "enterinto" else base, set()).add(noun)
    return {form: frozenset(by_base.get(base, ())) for form, (base, _) in helping_verbs(language).items()}


def helps(word: str, language: str) -> frozenset[str]:
    """The nouns of doing that a form of a helping verb may help; none for other words.

    Example:
        >>> "approval" in helps("granted", "en"), "repair" in helps("granted", "en"), helps("sees", "en")
        (True, False, frozenset())
    """
    return _nouns_helped(language).get(word, _NONE)


def verb_of_deed(noun: str, language: str) -> str | None:
    """The verb that says what a noun of doing says, helped by another verb; None for other words.

    Example:
        >>> verb_of_deed("approvals", "en"), verb_of_deed("herring", "en")
        ('approve', None)
    """
    deed = _deeds(language).get(noun)
    return deed.verb if deed else None


def said_straight(said: str, words: set[str], tables: Lexicon) -> str:
    """Words with single spaces, each deed that a noun tells of told by its verb.

    Args:
        said: The words.
        words: Each of them.
        tables: The lexicon.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> said = "the court may make an order for the sale and take a decision on it"
        >>> said_straight(said, set(said.split()), lexicon("en"))
        'the court may order the sale and decide on it'
    """
    helping = helping_verbs(tables.language)
    if helping.keys().isdisjoint(words) or _deeds(tables.language).keys().isdisjoint(words):
        return said
    left, found = said.split(), list[str]()
    while left:
        told = _told(left, found[-_SUBJECT:], tables) if left[0] in helping else None
        if told is None:
            found.append(left.pop(0))
        else:
            found.append(told[0])
            left = told[1]
    return " ".join(found)


def _told(words: list[str], before: list[str], tables: Lexicon) -> tuple[str, list[str]] | None:
    """The verb for a helping verb with its noun, and the words behind them.

    Args:
        words: From the helping verb on.
        before: Those before it.
        tables: The lexicon.
    """
    base, tense = helping_verbs(tables.language)[words[0]]
    into = base == "enter" and words[1:2] == ["into"]
    start = 1 + (words[0] in _DOING or into)
    if words[0] in _DOING and words[1:2] != ["out"]:
        return None
    base = "enterinto" if into else base
    lead = words[start] if len(words) > start else ""
    at = start + (lead in _OWN or lead == "the")
    deed = _deeds(tables.language).get(words[at]) if at < len(words) else None
    behind = words[at + 1 :]
    if deed is None or base not in deed.helping:
        return None
    decided = behind[:1] == ["to"] and base in ("make", "take", "reach")  # "took the decision to close it"
    if (
        lead == "the"
        and not decided
        and (behind[:1] != ["of"] or "of" not in deed.links or base in ("give", "provide"))
    ):
        return None  # a certain one, of which something else may be told
    if deed.verb in _OF_MANY and not _are_many(before, tables):
        return None  # who has others vote does not vote
    if lead in ("a", "an") and deed.several:
        return None
    if behind[:1] and behind[0] in deed.links:
        behind = _without_second(behind[1:]) if behind[0] == "to" and deed.verb in _PAYING else behind[1:]
    return _form(deed.verb, tense, tables), behind


def _are_many(subject: list[str], tables: Lexicon) -> bool:
    """True for a subject that is a body or several."""
    bodies = equivalents(tables.language).among("collectives")
    return any(word in bodies or (word.endswith("s") and not word.endswith("ss")) for word in subject)


def _without_second(words: list[str]) -> list[str]:
    """ "the holder of the sum" behind "pay" as "the holder the sum"."""
    for at in range(1, min(_RECEIVER, len(words) - 1)):
        if words[at] in _STOPS:
            break
        if words[at] == "of" and words[at + 1] in ("the", "a", "an", "any", "all"):
            return [*words[:at], *words[at + 1 :]]
    return words


@lru_cache(maxsize=1 << 10)
def _form(verb: str, tense: str, tables: Lexicon) -> str:
    """A form of a verb, regular or not."""
    if tense in ("d", "p"):
        known = [form for form, base in tables.irregular.items() if base == verb and not form.endswith(("s", "ing"))]
        done = [form for form in known if form in tables.among("grammar.participles")]
        if known:
            return (done or known)[0]
        tense = "d"
    return inflected(verb, tense.strip("_"))
