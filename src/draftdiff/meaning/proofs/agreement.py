"""Grammar that says nothing: the number of a verb, the tense of a recital, an article that points at nothing."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.proofs.mending import is_agreement
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.inflection import inflected, singular
from draftdiff.meaning.words.forms.traits import AGREEING
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_NUMBERS: Final = frozenset(
    frozenset(pair) for pair in (("is", "are"), ("was", "were"), ("has", "have"), ("does", "do"))
)
_PERFECT: Final = frozenset({"has", "have"})
# These may come or go alone.
_LONE: Final = _PERFECT | {"the"}
# Decisions, of which "has decided" and "decided" tell the same.
_DECIDED: Final = frozenset(
    {"decide", "adopt", "resolve", "agree", "approve", "elect", "appoint", "establish", "endorse", "conclude"}
)
_SUBJECT: Final = 8
_THIS: Final = ("this", "that", "these", "those")
# Forms of one word begin alike.
_STEM: Final = 4
_POINTING: Final = frozenset({"who", "such"})
# "In charge of" is not "in the charge of".
_OWN_PHRASE: Final = frozenset(
    {"charge", "control", "possession", "view", "front", "custody", "command", "power", "way", "favour", "favor",
     "course", "process", "face", "office", "care", "case", "place", "event", "spite", "light", "account", "behalf",
     "support", "need", "want", "lieu", "name", "state"}
)  # fmt: skip
# An edit of so many words, on both sides, may be of grammar alone.
_MOST: Final = 3
# An article and its noun.
_NOUN: Final = 2
# A relative so near before a verb decides by its number what it belongs to, in words.
_RELATIVE: Final = 8


def is_grammar(segment: Segment, region: Region) -> bool:
    """True for an edit that only mends or turns the grammar of words that stay.

    "A list of the members are attached" may become "is attached", but "one of the members who are present" not
    "who is present": there the number tells who is meant.
    """
    (a, b), (c, d), _, _ = region
    alone = b - a == 1 == d - c
    if alone:
        one, other = segment.old.words[a], segment.new.words[c]
        agrees = bool((segment.old.traits[a] | segment.new.traits[c]) & AGREEING)
        if not agrees and one[0] != other[0] and one not in _POINTING and other not in _POINTING:
            return False  # forms of one word begin alike
    elif a == b or c == d:
        if b - a + d - c != 1 or (segment.old.words[a] if a < b else segment.new.words[c]) not in _LONE:
            return False
        agrees = True
    elif b - a + d - c > _MOST:
        return False
    else:
        agrees = False
        for found in segment.old.traits[a:b] + segment.new.traits[c:d]:
            agrees = agrees or bool(found & AGREEING)
        if not agrees:
            return False
    old, new = segment.old.words[a:b], segment.new.words[c:d]
    if alone and is_agreement(segment, region):
        return True
    if alone and _counted(segment, region, old[0], new[0]):
        return True
    if alone and _opens_item(segment, region, old[0], new[0]):
        return True
    if alone and not _POINTING.isdisjoint((old[0], new[0])) and _points_alike(segment, region):
        return True
    if not agrees or not segment.old.words or not segment.new.words:
        return False
    return (
        _agrees(segment, region, old, new) or _recites(segment, region, old, new) or _points(segment, region, old, new)
    )


def _counted(segment: Segment, region: Region, old: str, new: str) -> bool:
    """True for a plural that "each of the" and the like ask for, and for the tense of a verb in a recital."""
    short, long = (old, new) if len(old) <= len(new) else (new, old)
    if short[0] != long[0] and len(short) > 1:
        return False
    if long.endswith("s") and singular(long) == short:
        before = segment.old.words[max(0, region.old[0] - 3) : region.old[0]]
        if before[1:] == ["of", "the"]:
            return before[0] in ("each", "one", "any", "either", "every", "both", "some", "several", "number")
    return _in_recital(segment) and _finite_forms(old, new, segment.lexicon)


def _opens_item(segment: Segment, region: Region, old: str, new: str) -> bool:
    """True for the form of the verb that an item of a list opens with: "use our servers", "using our servers".

    What it is done to follows with an article, so that it is no noun.
    """
    side, words = segment.old, {old, new}
    following = side.words[region.old[1] : region.old[1] + 1]
    if region.old[0] or not side.text[:1].islower() or side.offset or side.hits_of("modal"):
        return False
    if not following or following[0] not in equivalents(segment.lexicon.language).among("determiners"):
        return False
    bases = {segment.lexicon.base_of(word) or word for word in words}
    return any(words <= {base, inflected(base, "s"), inflected(base, "g")} for base in bases)


def _points_alike(segment: Segment, region: Region) -> bool:
    """True for "a student who fails" and "that fails", and for "Such sums" and "These sums" at the start."""
    words = {segment.old.words[region.old[0]], segment.new.words[region.new[0]]}
    if words == {"who", "that"} and region.old[0] >= _NOUN:
        article, noun = segment.old.words[region.old[0] - _NOUN : region.old[0]]
        determiners = equivalents(segment.lexicon.language).among("determiners")
        return article in determiners and noun.isalpha() and segment.lexicon.base_of(noun) is None
    if "such" not in words or words.isdisjoint(_THIS):
        return False
    following = segment.old.words[region.old[1] : region.old[1] + 1]
    if following and following[0].isalpha() and _was_named(_before(segment.old, region.old[0]), following[0]):
        return segment.old.words[region.old[1] + 1 : region.old[1] + 2] != ["as"]
    if words.isdisjoint(("these", "those")):
        return False
    return segment.old.initial(region.old[0]) and following != [] and following[0].endswith("s")


def _before(side: Side, at: int) -> list[str]:
    """The words of the whole text before a place, those of other sentences as well."""
    return side.text[: side.starts[at] + side.offset].lower().split()


def _was_named(before: list[str], noun: str) -> bool:
    """True for what a word points back at: "asked to advise, but nobody is bound by [such => this] advice"."""
    return any(word[:_STEM] == noun[:_STEM] and len(word) >= _STEM for word in before)


def _in_recital(segment: Segment) -> bool:
    first = segment.old.words[:1]
    return first == segment.new.words[:1] != [] and first[0] in ("noting", "recalling", "considering", "whereas")


def _finite_forms(one: str, other: str, tables: Lexicon) -> bool:
    """True for the present and the past of one verb: "adopts", "adopted"."""
    base = tables.base_of(one)
    if base is None or base != tables.base_of(other):
        return False
    return {one, other} == {inflected(base, "s"), inflected(base, "d")}


def tells_antecedent(segment: Segment, region: Region) -> bool:
    """True for another number of the verb behind a relative, where two nouns may be meant: "one of those who is"."""
    if region.old[1] - region.old[0] != 1 or region.new[1] - region.new[0] != 1 or region.old[0] == 0:
        return False
    tables, relative = segment.lexicon, segment.old.words[region.old[0] - 1]
    if relative not in ("that", "which", "who") and relative not in tables.among("grammar.relative"):
        return False
    before = segment.old.words[max(0, region.old[0] - _RELATIVE) : region.old[0]]
    one, other = segment.old.words[region.old[0]], segment.new.words[region.new[0]]
    if frozenset((one, other)) not in _NUMBERS and one.rstrip("s") != other.rstrip("s"):
        return False
    return any(word in ("and", "or") or word in tables.among("grammar.prepositions") for word in before[:-1])


def _agrees(segment: Segment, region: Region, old: list[str], new: list[str]) -> bool:
    if len(old) != 1 or len(new) != 1 or frozenset((old[0], new[0])) not in _NUMBERS:
        return False
    before = segment.old.words[max(0, region.old[0] - _RELATIVE) : region.old[0]]
    if not before or not before[-1][0].isalpha():
        return False
    relative = segment.lexicon.among("grammar.relative") | {"that", "which", "who", "what"}
    return relative.isdisjoint(before) and equivalents(segment.lexicon.language).among("either_number").isdisjoint(
        before
    )


def _recites(segment: Segment, region: Region, old: list[str], new: list[str]) -> bool:
    """True for "has met" and "met" in a recital, which tells what was before in either tense."""
    tables, known = segment.lexicon, equivalents(segment.lexicon.language)
    first = segment.old.words[0]
    recital = first.endswith("ing") or first in known.among("preambular")
    if first != segment.new.words[0] or not (recital or first in known.among("determiners")):
        return False
    side, words, at = (segment.old, old, region.old) if len(old) > len(new) else (segment.new, new, region.new)
    short = new if words is old else old
    if not words or words[0] not in _PERFECT:
        return False
    verb, behind = at[0] + 1, side.words[at[0] + 2 : at[0] + 3]
    if verb >= len(side.words) or tables.base_of(side.words[verb]) is None or side.words[verb].endswith(("s", "ing")):
        return False
    if not recital and not _has_decided(side.words[:verb], tables.base_of(side.words[verb]), known.among("borders")):
        return False
    if len(words) == 2:
        told = len(short) == 1 and tables.base_of(short[0]) == tables.base_of(words[1])
        return told and (
            recital or short[0] == words[1] or not (short[0].endswith("s") or short[0] == tables.base_of(short[0]))
        )
    follows = (
        tables.among("grammar.prepositions") | known.among("determiners") | {"there", "that", "to", "once", "twice"}
    )
    return len(words) == 1 and not short and (not behind or behind[0] in follows or not behind[0][0].isalnum())


def _has_decided(subject: list[str], verb: str | None, borders: frozenset[str]) -> bool:
    """True for a decision that somebody has made, or made, told in a main clause: nothing hangs on its tense."""
    return verb in _DECIDED and len(subject) <= _SUBJECT and borders.isdisjoint(subject)


def _points(segment: Segment, region: Region, old: list[str], new: list[str]) -> bool:
    """True for "the" before a noun with "of" behind it: "with (the) consent of it", "(The) members of it may"."""
    long, short = (old, new) if len(old) > len(new) else (new, old)
    if long != ["the", *short] or len(short) > 1:
        return False
    side, at = (segment.old, region.old[1]) if long is old else (segment.new, region.new[1])
    following = side.words[at - len(short) : at - len(short) + 2]
    if following[1:] != ["of"]:
        return False
    bound = any(hit.start in range(at, at + _RELATIVE) for hit in side.hits_of("modal"))
    of_many = side.initial(at - len(long)) and following[0].endswith("s") and not following[0].endswith("ss")
    before = side.words[at - len(long) - 1] if at > len(long) else ""
    one = before in segment.lexicon.among("grammar.prepositions") and not following[0].endswith("s")
    if one and following[0] not in _OWN_PHRASE:
        return True
    return (of_many and bound) or following[0] in equivalents(segment.lexicon.language).among("massed")
