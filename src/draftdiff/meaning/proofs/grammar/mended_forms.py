"""Forms of verbs and articles that were mended beside other changes: only one of the two can stand there."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.proofs.grammar.connecting import is_finite
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.conjugation import third_person
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.forms.parts import LETTERED, LINK, SMALL
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.usage import is_listed

_RELATIVE: Final = frozenset({"that", "which", "who"})
_LOST: Final = frozenset({("looses", "loses"), ("loose", "lose"), ("loosing", "losing")})
_EXAMPLES: Final = frozenset({"eg", "ex", "e.g"})
_HELPING: Final = frozenset({"do", "does", "did"})
_ARTICLES: Final = frozenset({"a", "an"})
_CASES: Final = frozenset({"if", "where", "when", "unless"})
_PLURAL: Final = ("(", "s", ")")
# A slip of another part of speech shares so many letters with the verb that was meant.
_SHARED: Final = 4
# An item ends with its conjunction.
_LINKS: Final = frozenset({"and", "or"})
# What ends so may be said of the noun before it.
_ADVERBS: Final = frozenset({"longer", "never", "always", "also"})
_SINGLE: Final = frozenset({"another", "each", "every"})
_GRADED: Final = frozenset({"most", "more", "less", "very"})
_SAID_OF: Final = ("ed", "ing", "ly", "able", "ible")
#: What such a word begins with that came or went.
MENDED_ALONE: Final = frozenset({"(", "either"}) | _ARTICLES | _HELPING | _LINKS


def is_mended(segment: Segment, region: Region) -> bool:
    """True for one word that could not stand where it stood, and what was meant."""
    (a, b), (c, d) = region.old, region.new
    old, new = tuple(segment.old.words[a:b]), tuple(segment.new.words[c:d])
    if not old or not new:
        side, words = (segment.old, region.old) if old else (segment.new, region.new)
        return (old or new) == _PLURAL or (len(old or new) == 1 and _only_there(side, words[0], (old or new)[0]))
    if len(old) + len(new) == len(("one", "two", "words")):
        return _run_together(*sorted((old, new), key=len))
    return len(old) == len(new) == 1 and _instead(segment, region, old[0], new[0])


def _run_together(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """True for a space that was wanting, in a name as well: "Terms of [Serviceor => Service or] Use"."""
    joined = one[0]
    return "".join(two) == joined and joined.isalpha() and not is_listed(joined) and all(map(is_listed, two))


def _only_there(side: Side, at: int, word: str) -> bool:
    """True for one word that the sentence asks for, or that says nothing where it stands."""
    behind = side.words[at + 1] if at + 1 < len(side.words) else ""
    before, tables = side.words[at - 1] if at else "", side.lexicon
    if word in _ARTICLES:
        persons = tables.any_of("grammar.agents", "grammar.persons")
        return (before == "such" and behind[:1].isalpha()) or (
            before in tables.among("grammar.be") and behind in persons
        )
    if word in _HELPING:
        return behind == "not"
    if word == "either":
        start, end = side.clause(at)
        opened = tables.any_of("grammar.determiners", "grammar.prepositions")
        return behind in opened and start <= at and "or" in side.words[at + 1 : end]
    if word in _LINKS and behind in _CASES and before == ",":  # "if A, if B, [or] if C"
        start, _ = side.clause(at)
        return side.words[start:at].count(behind) > 1
    if word in _LINKS:  # "; or" at the end of a point
        return behind == "" and before in (";", ",") and side.span(at, at + 1)[1] >= len(side.text.rstrip())
    return False


def _instead(segment: Segment, region: Region, old: str, new: str) -> bool:
    if old[0] != new[0]:
        return False  # no forms of one word
    side, at = segment.old, region.old[0]
    before, behind = side.words[at - 1] if at else "", side.words[at + 1] if at + 1 < len(side.words) else ""
    determiners = equivalents(segment.lexicon.language).among("determiners")
    if (old, new) in _LOST:
        return behind in determiners
    if {old, new} <= _EXAMPLES:
        return True
    if _before_its_noun(side, at, old, new) or (old == f"{new}s" and _of_one(side, at)):
        return True
    if third_person(old, segment.lexicon) == new or third_person(new, segment.lexicon) == old:
        if before in _ADVERBS:
            return behind in determiners  # "no longer [satisfy => satisfies] the test"
        return before in _RELATIVE and at > 1 and _agrees(side.words[at - 2], new)
    if before == "to" and verb_of(old, segment.lexicon) == new != old and _wants_base(side, at, old, behind):
        return True
    if new == inflected(old, "g"):
        return before in _LINKS and _gerund_before(side, at)
    return _only_verb(segment, at, old, new)


def _before_its_noun(side: Side, at: int, old: str, new: str) -> bool:
    """True for the number of a word before its noun: "[decisions => decision] power", "most [urgents => urgent] cases".

    Not where the plural is another word ("customs house") or the second word may be said of the first one.
    """
    short, long = sorted((old, new), key=len)
    if long != f"{short}s" or at + 1 >= len(side.words) or at in side.capitals:
        return False
    tables, noun = side.lexicon, side.words[at + 1]
    opened = tables.any_of("grammar.determiners", "grammar.prepositions") | _GRADED
    if not at or side.words[at - 1] not in opened or tables.base_of(long) is not None:
        return False
    if not side.parts[at + 1] & LETTERED or side.parts[at + 1] & (SMALL | LINK) or noun.endswith(_SAID_OF):
        return False
    apart = tables.any_of("grammar.plurals_apart", "grammar.postnominal", "grammar.participles", "grammar.adverbs")
    return tables.base_of(noun) is None and noun not in apart and long not in apart and not is_finite(side, at + 1)


def _of_one(side: Side, at: int) -> bool:
    """True behind "another" and "each", one word between at most: "another committee [members => member]"."""
    before = side.words[max(0, at - 2) : at]
    return not _SINGLE.isdisjoint(before) and "of" not in before and side.lexicon.base_of(side.words[at]) is None


def _wants_base(side: Side, at: int, old: str, behind: str) -> bool:
    """True for "pledge to [making => make]" and "a vote to [replaced => replace] them"."""
    if old.endswith("ing"):
        return any(hit.end == at for kind in ("modal", "force") for hit in side.hits_of(kind))
    pronouns = {"them", "him", "her", "it", "us"}
    return old.endswith("ed") and behind in pronouns | side.lexicon.among("grammar.determiners")


def _agrees(noun: str, verb: str) -> bool:
    """True for a verb in the number of the noun right before its relative."""
    return noun.isalpha() and noun.endswith("s") is not verb.endswith("s") and not noun.endswith(("ss", "us", "is"))


def _gerund_before(side: Side, at: int) -> bool:
    """True for "instead of naming members and [choose => choosing]": the second of two behind one preposition."""
    start, _ = side.clause(at)
    prepositions = side.lexicon.among("grammar.prepositions") | {"of"}
    return any(
        side.words[one].endswith("ing") and one > start and side.words[one - 1] in prepositions
        for one in range(start, at - 1)
    )


def _only_verb(segment: Segment, at: int, old: str, new: str) -> bool:
    """True behind a modal, for what is no verb and the verb that was meant: "shall [consistent => consist] of"."""
    side, tables = segment.old, segment.lexicon
    if not any(hit.end == at for hit in side.hits_of("modal")) or old[:_SHARED] != new[:_SHARED]:
        return False
    following = side.words[at + 1 : at + 2]
    verb = verb_of(new, tables) == new and verb_of(old, tables) is None and is_listed(old)
    return verb and bool(following) and following[0] in tables.among("grammar.prepositions") | {"of"}
