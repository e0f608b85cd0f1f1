"""Words that only join what is said to what was said, and names that say the same where they stand."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Region, Segment, Side

_ALSO: Final = "also"
# "; and it must" against ". It must".
_AND: Final = "and"
# A paragraph that has the verb of the one before it opens so: "Also requests", "Further requests".
_AGAIN: Final = frozenset({_ALSO, "further"})
# "no more power than [any] other member".
_ANY: Final = "any"
_CONTRASTING: Final = frozenset({"but", "and"})
# "not only X but also Y".
_PAIRED: Final = frozenset({"only", "but", "merely", "solely", "just"})
# "All but the dogs", "nothing but".
_EXCEPTING: Final = frozenset("all every everyone everybody any anything anyone no none nobody nothing".split())
_EXAMPLES: Final = {("such", "as"), ("like",)}
_PEOPLE: Final = frozenset({"people", "persons", "members"})
_MADE_UP: Final = frozenset({"composed", "consist", "consists", "consisting", "up"})
#: What begins such words that came or went alone, and such words in place of others.
CONNECTING_ALONE: Final = _AGAIN | {_ANY, _AND}
CONNECTING_IN_PLACE: Final = frozenset({"but", "like"}) | _PEOPLE


def connects(segment: Segment, region: Region) -> bool:
    """True for an edit of words that only join, or that name the same otherwise.

    Args:
        segment: Where it stands.
        region: The edit.
    """
    (a, b), (c, d) = region.old, region.new
    old, new = tuple(segment.old.words[a:b]), tuple(segment.new.words[c:d])
    if not old or not new:
        side, at = (segment.old, a) if old else (segment.new, c)
        if (old or new) == (_ANY,):
            return side.words[at - 1 : at] == ["than"] and side.words[at + 1 : at + 2] == ["other"]
        if (old or new) == (_AND,):
            return _opens_behind_semicolon(side, at)
        if len(old or new) == 1 and _AGAIN.issuperset(old or new) and _opens_again(side, at):
            return True
        return (old or new) == (_ALSO,) and _adds_nothing(side, at)
    if {old, new} == _EXAMPLES:
        return _behind_noun(segment.old, a)
    if len(old) != 1 or len(new) != 1:
        return False
    said = {old[0], new[0]}
    if said == _CONTRASTING:
        return _between_statements(segment.old, a) and _between_statements(segment.new, c)
    return said <= _PEOPLE and _of_a_body(segment.old, a)


def _adds_nothing(side: Side, at: int) -> bool:
    """True for the "also" of "is also expected": it points back; not that of "not only ... but also"."""
    start, end = side.clause(at)
    if not at or not _PAIRED.isdisjoint(side.words[start:end]):
        return False
    return is_finite(side, at - 1)


def _opens_again(side: Side, at: int) -> bool:
    """True before the verb that opens a paragraph of a resolution."""
    verbs = (*side.hits_of("operative"), *side.hits_of("attitude"))
    return not any(word[0].isalpha() for word in side.words[:at]) and any(hit.start == at + 1 for hit in verbs)


def _opens_behind_semicolon(side: Side, at: int) -> bool:
    """True for "and" that opens a clause behind a semicolon, as a sentence of its own would not."""
    return at == 0 and side.text[: side.starts[0] + side.offset].rstrip().endswith(";")


def is_finite(side: Side, at: int) -> bool:
    """True for the last word of a modal, and for a form of "be" or "have".

    Args:
        side: Where it stands.
        at: Its place.
    """
    known = side.lexicon.any_of("grammar.be", "grammar.having")
    return side.words[at] in known or any(hit.end == at + 1 for hit in side.hits_of("modal"))


def _between_statements(side: Side, at: int) -> bool:
    """True between two main clauses that deny nothing: "it is short [but => and] the board may extend it"."""
    start, end = side.clause(at)
    if not at or side.words[at - 1] in _EXCEPTING or any(start <= one.start < at for one in side.hits_of("negation")):
        return False
    subject = side.lexicon.any_of("grammar.determiners", "grammar.pronouns_alone")
    stated = any(is_finite(side, one) for one in range(start, at))
    follows = any(is_finite(side, one) for one in range(at + 2, end))
    return stated and follows and side.words[at + 1] in subject


def _behind_noun(side: Side, at: int) -> bool:
    """True for what follows a noun in the plural, with examples: "privileges [such as => like] voting"."""
    noun = side.words[at - 1] if at else ""
    return len(noun) > len("its") and noun.endswith("s") and side.lexicon.base_of(noun) is None


def _of_a_body(side: Side, at: int) -> bool:
    """True for "is composed of three [people => members]": whoever a body is made up of are its members."""
    before = side.words[max(0, at - 3) : at]
    if len(before) < len("abc") or before[0] not in _MADE_UP or before[1] != "of":
        return False
    return before[2].isdecimal() or any(entry.kind == "number" for entry in side.lexicon.entries(before[2]))
