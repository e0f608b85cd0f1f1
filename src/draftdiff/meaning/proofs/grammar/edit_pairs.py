"""Two edits that say nothing together: an act that changed places with its object, a case that occurs."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Region, Segment

# The edits are no farther apart, in kept words.
_LONGEST: Final = 5
# So many words at most stand between an act and its noun; they share so many letters.
_OBJECT: Final = 2
_STEM: Final = 4
_NOUNS: Final = ("tion", "sion", "ment", "ance", "ence", "al")
_IN_CASE: Final = frozenset({("in", "case", "of"), ("in", "the", "case", "of"), ("in", "the", "event", "of")})
_IF: Final = frozenset({("if",), ("where",), ("when",)})
_OCCURRING: Final = frozenset({"occurs", "arises", "happens", "occur", "arise", "happen"})


def _act_before_object(segment: Segment, one: Region, other: Region) -> bool:
    """ "uptime [calculation]" and "[calculating] uptime"."""
    if other.old[0] - one.old[1] > _OBJECT or (one.old[0] == one.old[1]) is (other.old[0] == other.old[1]):
        return False
    gone = [*segment.old.words[slice(*one.old)], *segment.old.words[slice(*other.old)]]
    come = [*segment.new.words[slice(*one.new)], *segment.new.words[slice(*other.new)]]
    if len(gone) != 1 or len(come) != 1:
        return False
    gerund, noun = (gone[0], come[0]) if gone[0].endswith("ing") else (come[0], gone[0])
    return (
        gerund.endswith("ing")
        and noun.endswith(_NOUNS)
        and gerund[:_STEM] == noun[:_STEM]
        and related(gerund, noun, segment.lexicon)
    )


def _example_of_many(segment: Segment, one: Region, other: Region) -> bool:
    """ "such as [a] physical or electronic [addresses => address]": examples, in either number."""
    (a, b), (c, d) = other.old, other.new
    if b - a != 1 or d - c != 1:
        return False
    article = [*segment.old.words[slice(*one.old)], *segment.new.words[slice(*one.new)]]
    if article not in (["a"], ["an"]) or a - one.old[1] > _LONGEST:
        return False
    before = tuple(segment.old.words[max(0, one.old[0] - 2) : one.old[0]])
    short, long = sorted((segment.old.words[a], segment.new.words[c]), key=len)
    return before in (("such", "as"), ("for", "example")) and long in (f"{short}s", f"{short}es")


def _case_that_occurs(segment: Segment, one: Region, other: Region) -> bool:
    """ "[in case of => if] a tie [occurs]"."""
    if other.old[0] - one.old[1] > _LONGEST:
        return False
    sides = [tuple(side.words[slice(*one[which])]) for which, side in ((0, segment.old), (1, segment.new))]
    ends = [tuple(side.words[slice(*other[which])]) for which, side in ((0, segment.old), (1, segment.new))]
    phrase, clause = (0, 1) if sides[1] in _IF else (1, 0)
    if sides[phrase] not in _IN_CASE or sides[clause] not in _IF or ends[phrase] or len(ends[clause]) != 1:
        return False
    kept = segment.old.words[one.old[1] : other.old[0]]
    return ends[clause][0] in _OCCURRING and bool(kept) and all(map(str.isalpha, kept))


def _before_its_article(segment: Segment, one: Region, other: Region) -> bool:
    """ "a [only] subset" and "[only] a subset": there is no other place for it."""
    if other.old[0] - one.old[1] != 1 or segment.old.words[one.old[1]] not in ("a", "an"):
        return False
    said = [side.words[slice(*words)] for side, words in ((segment.old, one.old), (segment.new, one.new))]
    again = [side.words[slice(*words)] for side, words in ((segment.old, other.old), (segment.new, other.new))]
    return {tuple(said[0]), tuple(said[1])} == {(), ("only",)} and said == again[::-1]


# What the first of two edits that say nothing together begins with, unless an act changed places with its object.
_FIRST_OF_PAIRS: Final = frozenset({"a", "an", "only"}) | {words[0] for words in _IN_CASE | _IF}


def may_be_pair(segment: Segment, one: Region, other: Region) -> bool:
    """A quick look: False for two edits that say something, whatever stands between them."""
    (a, b), (c, d) = one.old, one.new
    if (a < b and segment.old.words[a] in _FIRST_OF_PAIRS) or (c < d and segment.new.words[c] in _FIRST_OF_PAIRS):
        return True
    (e, f), (g, h) = other.old, other.new
    return b - a + f - e == 1 == d - c + h - g and e - b <= _OBJECT


#: The rules for two edits.
PAIRS: Final = (_act_before_object, _example_of_many, _case_that_occurs, _before_its_article)
