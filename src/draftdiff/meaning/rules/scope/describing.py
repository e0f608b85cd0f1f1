"""What words that came or went beside a noun say of it: which are meant, how, or that it is another term."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.rules.roles.predicates import ends_subject
from draftdiff.meaning.sentences.segments import Role, Segment, Side
from draftdiff.meaning.words.forms.conjugation import conjugates
from draftdiff.meaning.words.forms.parts import (
    BEING,
    DETERMINER,
    LETTERED,
    LINK,
    PASSED_OVER,
    PREPOSITION,
    RELATIVE,
    SMALL,
)
from draftdiff.meaning.words.forms.people import names_people
from draftdiff.meaning.words.forms.traits import BINDING, BY
from draftdiff.meaning.words.lexicon import Lexicon

#: These open a phrase or clause that says when.
WHEN: Final = frozenset({"before", "until", "after", "pending"})
# So short an insertion in front of a noun is a modifier of it, in words.
_MODIFIER: Final = 3
# "The" and an adjective stand before a name.
_NAMED: Final = 2
# Words with these endings describe, and go with an adverb.
_DESCRIBING: Final = ("ed", "ing", "ous", "able", "ible", "al", "ive", "ic", "ly")
# "behaviour that they deem harmful".
_PERSONS: Final = frozenset({"he", "she", "it", "they", "we", "you"})
# "any register that is kept on paper".
_FINITE: Final = frozenset({"is", "are", "was", "were", "has", "have", "had"})
_THINGS: Final = frozenset({"building", "housing", "meeting", "training", "funding", "hearing", "filing", "shipping"})
_ANY: Final = frozenset({"a", "an", "any", "each", "every", "no"})


def of_a_term(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True for a capital before that of a term, which make another term of it: "the [Derivative] Work"."""
    end = places[-1] + 1
    if len(places) > 1 or not side.capital(places[0]) or not side.capital(end) or side.initial(places[0]):
        return False
    term = " ".join(side.words[places[0] : end + 1])
    return term in tables.among("definition.bargained") or side.words[end] in tables.among("definition.heads")


def is_name_before_noun(side: Side, places: list[int]) -> bool:
    """True for a name before a noun that "the" already points at: "from the old to the new [Works Council] body".

    Args:
        side: Where it stands.
        places: Its words.
    """
    first, end = places[0], places[-1] + 1
    if end - first != len(places) or len(places) < len("ab") or side.capital(end) or side.initial(first):
        return False
    if not all(map(side.capital, places)) or end >= len(side.words) or side.words[end].endswith("s"):
        return False
    return "the" in side.words[max(0, first - _NAMED) : first] and bool(side.parts[end] & LETTERED)


def says_which_of_them(side: Side, words: tuple[int, int], places: list[int], tables: Lexicon) -> Role | None:
    """The role of a subject of whom a phrase before the verb says who of them: "volunteers [in uniform] escort"."""
    start, end = words
    opening = side.words[places[0]]
    if not start or "," in (side.words[start - 1], side.words[end - 1]):
        return None
    if len(places) < 2 and not _said_of_people(side, places[0], tables):
        return None
    phrase = side.parts[places[0]] & PREPOSITION and not side.traits[places[0]] & BY and opening not in WHEN
    if len(places) > 1 and not phrase and not participle_phrase(side, words, places, tables):
        return None
    role = role_of(side, start - 1, tables) if ends_subject(side, end, tables) else None
    return role if role in ("actor", "beneficiary") else None


def _said_of_people(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a participle or adjective alone behind those whom it is said of: "anyone [affected] may"."""
    word, before = side.words[at], side.words[at - 1]
    told = (word.endswith("ed") and len(word) > len("need")) or word in tables.among("grammar.postnominal")
    return told and (before in tables.among("grammar.pronouns") or names_people(before, tables))


def before_noun(side: Side, words: tuple[int, int], places: list[int]) -> bool:
    """True for a few words right before a noun."""
    end = words[1]
    if len(places) > _MODIFIER or end >= len(side.parts):
        return False
    if side.parts[end] & (LETTERED | SMALL | LINK) != LETTERED or side.parts[end - 1] & SMALL:
        return False
    return not any(hit.start == end for kind in ("modal", "negation") for hit in side.hits_of(kind))


def participle_phrase(side: Side, words: tuple[int, int], places: list[int], tables: Lexicon) -> bool:
    """True for a participle with more behind a noun ("income earned abroad")."""
    if words[1] - words[0] == 1 or not words[0] or side.parts[words[0] - 1] & (LETTERED | SMALL) != LETTERED:
        return False
    opening = side.words[places[0]]
    return opening in tables.any_of("grammar.participles", "grammar.residing", "grammar.postnominal") or (
        len(opening) > 4 and opening.endswith(("ed", "ing"))
    )


def behind_participle(side: Side, at: int, tables: Lexicon) -> bool:
    """True for those behind the "by" of a participle, which say which things are meant: "complaints made by patients".

    They are nobody of whom the sentence asks anything.
    """
    start, _ = side.clause(at)
    by = next((place for place in range(at - 1, start + 1, -1) if side.traits[place] & BY), None)
    if by is None or "," in side.words[by:at]:
        return False
    told = side.words[by - 1].endswith("ed") or side.words[by - 1] in tables.among("grammar.participles")
    return told and not side.parts[by - 2] & (BEING | PASSED_OVER) and not side.traits[by - 2] & BINDING


def is_participle(word: str, tables: Lexicon) -> bool:
    """True for a form in -ing of a verb ("carrying", not "building")."""
    stem = word.removesuffix("ing")
    return word not in _THINGS and any(conjugates(one, tables) for one in (stem, stem + "e"))


def introduces(side: Side, words: tuple[int, int]) -> bool:
    """True for a phrase that opens the sentence and ends with its comma."""
    start, end = words
    if not end - start > 1 or side.words[end - 1] != ",":
        return False
    return start == 0 or side.words[start - 1] in (";", ":", ".")


def _adjective(side: Side, at: int, tables: Lexicon) -> bool:
    """True for "elderly" in "for elderly visitors": a word in -ly between an article or preposition and a noun."""
    small = tables.any_of("grammar.determiners", "grammar.prepositions")
    noun = side.words[at + 1] if at + 1 < len(side.words) else ""
    described = noun in tables.among("grammar.participles") or noun.endswith(_DESCRIBING)
    if at == 0 or (side.words[at - 1] == "to" and tables.base_of(noun) is not None):
        return False
    return side.words[at - 1] in small and noun[:1].isalpha() and not described


def _any_noun(side: Side, at: int) -> bool:
    """True for a noun behind "a", "any" or "each", at most one word between."""
    return not _ANY.isdisjoint(side.words[max(0, at - 2) : at])


def describes(segment: Segment, side: Side, words: tuple[int, int], places: list[int]) -> bool:
    """True for a word before a noun, and for a phrase behind one ("in rural areas", "who are ...")."""
    tables = segment.lexicon
    opening, part = side.words[places[0]], side.parts[places[0]]
    if (
        (opening.endswith("ly") and len(places) == 1 and not _adjective(side, places[0], tables))
        or not tables.among("grammar.prepositions")
        or (part & PASSED_OVER and opening in tables.among("grammar.adverbs"))
        or introduces(side, words)
    ):
        return False
    if opening == "that" and words[0] and len(places) > 1:
        noun, meant = side.words[words[0] - 1], side.words[places[1]] in _PERSONS
        if side.words[places[1]] in _FINITE and _any_noun(side, words[0] - 1):
            return True
        return (noun.endswith("s") or meant) and tables.base_of(noun) is None
    if opening in tables.among("grammar.pronouns_alone"):
        return False
    if part & (PREPOSITION | RELATIVE):
        return len(places) > 1 and opening not in tables.among("grammar.manner")
    if part & DETERMINER and len(places) == 1:
        return False
    return participle_phrase(side, words, places, tables) or before_noun(side, words, places)


def says_how_much(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True for an adverb between people and what is said of them: "countries [seriously] affected by drought"."""
    at = places[0]
    if len(places) > 1 or not side.words[at].endswith("ly") or not at or at + 1 >= len(side.words):
        return False
    told = side.words[at + 1].endswith("ed") or side.words[at + 1] in tables.among("grammar.participles")
    return told and names_people(side.words[at - 1], tables)


def modifies(side: Side, places: list[int]) -> bool:
    """True for a lone adverb of manner ("seriously ill")."""
    return len(places) == 1 and side.words[places[0]].endswith("ly")
