"""Grammar that was mended beside other changes: what could not be said as it stood, judged by its neighbours alone."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.conjugation import conjugates, third_person
from draftdiff.meaning.words.forms.inflection import singular, verb_of
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# Verbs that have no object without their preposition.
_ASKING: Final = {
    "comment": "on", "rely": "on", "depend": "on", "insist": "on", "infringe": "on", "comply": "with",
    "interfere": "with", "cooperate": "with", "collaborate": "with", "coincide": "with", "consist": "of",
    "dispose": "of", "belong": "to", "adhere": "to", "conform": "to", "object": "to", "respond": "to",
    "correspond": "to", "contribute": "to", "pertain": "to", "relate": "to", "apologize": "to", "participate": "in",
    "engage": "in", "result": "in", "refrain": "from", "abstain": "from", "suffer": "from", "differ": "from",
    "benefit": "from", "apply": "to", "account": "for", "aim": "at", "arrive": "at", "listen": "to", "wait": "for",
}  # fmt: skip
# With another verb they may have an object of their own.
_WITH_OBJECT: Final = frozenset({"object", "apply", "result", "engage", "relate", "account", "aim", "suffer", "differ"})
_LEADS: Final = frozenset({"lead", "led"})
_MANY: Final = frozenset({"most", "more"})
_JOINING: Final = frozenset({"to", "and"})
_RELATIVE: Final = frozenset({("that", "is"), ("which", "is"), ("that", "are"), ("which", "are")})
_SINGLE: Final = frozenset({"is", "has", "does"})
_BEING: Final = frozenset({"is", "are"})
_NOTING: Final = frozenset({("note", "that"), ("please", "note", "that")})
_POINTING: Final = frozenset({"the", "this", "that", "these", "those"})
# They join a sentence to the one before and rule nothing.
_CONNECTIVES: Final = frozenset({"but", "so", "and", "also", "thus", "hence", "therefore", "then", "now"})
_QUESTIONS: Final = frozenset({"how", "when", "where", "whether"})
_COUNTED: Final = frozenset("things points matters items parts reasons ways steps".split())
# "the Committees on X of the House of Representatives and the Senate": so far the owners are looked for.
_OWNERS: Final = 14
_PROVED: Final = frozenset({"proved", "proven"})
_QUOTES: Final = frozenset('"\u201c\u201d\u201e\u00ab\u00bb')
_APOSTROPHES: Final = frozenset("'\u2019")
_OWN_NOUN: Final = frozenset({"each", "the", "any", "every", "an", "one", "no", "some"})
#: What begins such words that came or went, unless they end with a colon.
GRAMMATICAL_ALONE: Final = _QUOTES | _JOINING | {".", ";", *_ASKING.values()}
#: And such words in place of others, on one of the sides, unless both begin alike.
GRAMMATICAL_IN_PLACE: Final = (
    _QUOTES
    | _APOSTROPHES
    | _PROVED
    | _CONNECTIVES
    | _LEADS
    | _MANY
    | _JOINING
    | {".", ";"}
    | {words[0] for words in _NOTING}
)

Words = tuple[str, ...]


def is_grammatical(segment: Segment, region: Region) -> bool:
    """True for an edit that only mends what could not be said so, or joins what stays in other small words."""
    (a, b), (c, d) = region.old, region.new
    old, new = tuple(segment.old.words[a:b]), tuple(segment.new.words[c:d])
    if _quoted_otherwise(old, new):
        return True
    if not old or not new:
        side, words = (segment.old, region.old) if old else (segment.new, region.new)
        return _only_here(side, words, old or new)
    if len(old) == len(new) == 1:
        return _one_for_one(segment, region, old[0], new[0])
    return (
        (old[-1] in _PROVED and new[-1] in _PROVED and _proves(segment, region, old, new))
        or _describes_alike(segment, region, old, new)
        or _notes(segment, region, old, new)
        or _owned_by_others(segment, region, old, new)
    )


def _quoted_otherwise(old: Words, new: Words) -> bool:
    """True for the same words with a quotation mark more or less, a stop or semicolon behind it included."""
    if _QUOTES.isdisjoint(old) and _QUOTES.isdisjoint(new):
        return False
    marks = {word for word in (*old, *new) if not word[0].isalnum()}
    if not marks <= _QUOTES | {".", ";"}:
        return False
    said = [[word for word in words if word[0].isalnum()] for words in (old, new)]
    return said[0] == said[1]


def _only_here(side: Side, words: tuple[int, int], said: Words) -> bool:
    """True for words that one side has and that the sentence asks for, or that say nothing."""
    start, end = words
    if len(said) == 1 and start:
        if said[0] == "to" and _before_no_verb(side, start):
            return True
        return _asked_for(side, start) or _infinitive_of_a_list(side, start) or _last_of_quoted(side, start)
    return said[-1:] == (":",) and _announces(side, start, end)


def _before_no_verb(side: Side, at: int) -> bool:
    """True for "to" between "how" and the subject of a modal: "how [to] members should vote"."""
    if side.words[at - 1] not in _QUESTIONS or at + 1 >= len(side.words) or _is_base(side, at + 1):
        return False
    _, end = side.clause(at)
    return any(at + 1 < hit.start < end for hit in side.hits_of("modal"))


def _asked_for(side: Side, at: int) -> bool:
    """True for the preposition that a verb has to have: "comments [on] the bug"."""
    verb = verb_of(side.words[at - 1], side.lexicon)
    if verb not in _ASKING or _ASKING[verb] != side.words[at] or verb in _WITH_OBJECT:
        return False
    return side.words[at + 1 : at + 2] != [] and side.words[at + 1][0].isalpha()


def _last_of_quoted(side: Side, at: int) -> bool:
    """True for "and" before the last of several names in quotation marks: '"we", "us", [and] "our"'."""
    around = [*side.words[max(0, at - 2) : at], *side.words[at + 1 : at + 2]]
    return (
        side.words[at] == "and" and len(around) == len("abc") and around[1] == "," and _QUOTES.issuperset(around[::2])
    )


def _infinitive_of_a_list(side: Side, at: int) -> bool:
    """True for "to" before one more verb of a list of infinitives: "to sign, to date, or [to] seal"."""
    if side.words[at] != "to" or side.words[at - 1] not in ("and", "or", ","):
        return False
    start, _ = side.clause(at)
    verbs = [one for one in range(start, at - 1) if side.words[one] == "to" and _is_base(side, one + 1)]
    return bool(verbs) and _is_base(side, at + 1)


def _is_base(side: Side, at: int) -> bool:
    """True for a verb in its base form."""
    return at < len(side.words) and verb_of(side.words[at], side.lexicon) == side.words[at]


def _announces(side: Side, start: int, end: int) -> bool:
    """True for "two things:" before a list that says them."""
    said = side.words[start : end - 1]
    numbers = [entry.kind == "number" for entry in side.lexicon.entries(said[0])] if len(said) == len("ab") else []
    return any(numbers) and said[-1] in _COUNTED


def _one_for_one(segment: Segment, region: Region, old: str, new: str) -> bool:
    """True for one word that cannot stand where it stood, and the one that was meant."""
    side, at, said = segment.old, region.old[0], {old, new}
    before, behind = side.words[at - 1] if at else "", side.words[at + 1] if at + 1 < len(side.words) else ""
    if said <= _CONNECTIVES:
        return side.initial(at) and segment.new.initial(region.new[0])
    if said == _LEADS:
        return old == "lead" and behind == "by"
    if said == _MANY:
        return old == "most" and before == "the" and _compared(side, at)
    if said == _JOINING:
        return _between_numbers(side, at)
    if old[0] != new[0]:
        return False  # no forms of one word
    if third_person(new, segment.lexicon) == old or third_person(old, segment.lexicon) == new:
        return _goes_with_first(segment, region)
    if old.removesuffix("'s") == new or old.removesuffix("\u2019s") == new:
        return old != new and before != "" and _finite(side, at + 1)
    if before == "to" and old[:3] == new[:3] and verb_of(new, segment.lexicon) == new:
        determined = behind in equivalents(segment.lexicon.language).among("determiners")
        return determined and verb_of(old, segment.lexicon) is None
    return _owned_by_several(segment, region, old, new)


def _goes_with_first(segment: Segment, region: Region) -> bool:
    """True for a verb that follows the first one of its item into another number: "posts it, or [share => shares]"."""
    first, tables = segment.regions[0], segment.lexicon
    if segment.old.offset or first is region or first.old[0] or first.new[0] or not (first.old[1] and first.new[1]):
        return False
    one, other = segment.old.words[0], segment.new.words[0]
    grown = segment.new.words[region.new[0]].endswith("s")
    base, finite = (one, other) if grown else (other, one)
    return conjugates(base, tables) and (finite in _SINGLE or third_person(finite, tables) is not None)


def _finite(side: Side, at: int) -> bool:
    """True for a modal, which nobody can own: "the [council's => council] shall"."""
    return any(hit.start == at for hit in side.hits_of("modal"))


def _compared(side: Side, at: int) -> bool:
    """True behind "the more ..., the": "the more you give, the [most => more] you get"."""
    start, _ = side.clause(at)
    return any(
        side.words[one : one + 2] in (["the", "more"], ["the", "less"]) and "," in side.words[one:at]
        for one in range(start, at - 1)
    )


def _between_numbers(side: Side, at: int) -> bool:
    """True for "between three [to => and] five"."""
    measures = side.measures(side.lexicon)
    first = next((one for one in measures if one.end == at), None)
    second = any(one.start == at + 1 for one in measures)
    return first is not None and second and side.words[max(0, first.start - 1) : first.start] == ["between"]


def _owned_by_several(segment: Segment, region: Region, old: str, new: str) -> bool:
    """True for the number of a body of which each of several has one.

    "The Committee on Appropriations of the House of Representatives and the Senate" are two either way.
    """
    short, long = (old, new) if len(old) <= len(new) else (new, old)
    side, at = segment.old, region.old[0]
    if singular(long) != short or long == short or at not in side.capitals:
        return False
    behind = side.words[at + 1 : at + _OWNERS]
    ends = (i for i, word in enumerate(behind) if word in (",", ".", ";", ":"))
    behind = behind[: next(ends, len(behind))]
    places = [i for i, word in enumerate(behind) if word == "and"]
    owners = [i for i in places if "of" in behind[:i] and _names(side, at + 1 + i)]
    return bool(owners)


def _names(side: Side, conjunction: int) -> bool:
    """True where names stand on both sides of "and", each with "the" before it."""
    behind = side.words[conjunction + 1 : conjunction + 2] == ["the"] and conjunction + 2 in side.capitals
    return behind and conjunction - 1 in side.capitals


def _proves(segment: Segment, region: Region, old: Words, new: Words) -> bool:
    """True for "who [proved => are proven] to have": what is proved so has proved so, in either voice."""
    being = segment.lexicon.among("grammar.be")
    said = [[word for word in words if word not in being] for words in (old, new)]
    behind = segment.old.words[region.old[1] : region.old[1] + 1]
    return all(len(words) == 1 for words in said) and behind == ["to"]


def _describes_alike(segment: Segment, region: Region, old: Words, new: Words) -> bool:
    """True for "is a rumour [that is => and] likely": what something is, and what that is, it is both."""
    pair = {old, new}
    if ("and",) not in pair or pair.isdisjoint(_RELATIVE):
        return False
    side, at = segment.old, region.old[0]
    start, _ = side.clause(at)
    being = [one for one in range(start, at) if side.words[one] in _BEING]
    nested = any(side.words[one] in ("that", "which", "who") for one in range(start, at))
    behind = side.words[region.old[1] : region.old[1] + 1]
    return len(being) == 1 and not nested and behind != [] and behind[0] not in side.lexicon.among("grammar.be")


def _notes(segment: Segment, region: Region, old: Words, new: Words) -> bool:
    """True for "[The => Note that this] proposal": it asks to be read and rules nothing."""
    short, long = sorted((old, new), key=len)
    side, at = (segment.new, region.new[0]) if long is new else (segment.old, region.old[0])
    opening = long[:-1] if len(short) == 1 and {short[0], long[-1]} <= _POINTING else ()
    return opening in _NOTING and side.initial(at)


def _owned_by_others(segment: Segment, region: Region, old: Words, new: Words) -> bool:
    """True for "[other's => others'] information": without an article there are several others."""
    for words in (old, new):
        if "".join(words).replace("'", "").replace("\u2019", "") != "others":
            return False
    before = segment.old.words[max(0, region.old[0] - 1) : region.old[0]]
    return _OWN_NOUN.isdisjoint(before)
