"""Slips of grammar that were mended: what cannot be said as it stood can only have been meant as it stands now."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import singular, verb_of
from draftdiff.meaning.words.forms.people import endings_of_one
from draftdiff.meaning.words.forms.slips import are_alike, is_misplaced_space
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.usage import are_neighbours, is_word

# What may well stand twice ("the hours that that clerk had had", "hand in in person").
_TWICE: Final = frozenset({"that", "had", "in", "on"})
_INDEFINITE: Final = frozenset({"a", "an"})
_LEFT_OUT: Final = _INDEFINITE | {"be"}
_ARTICLES: Final = _INDEFINITE | {"the"}
_BEFORE_ARTICLE: Final = frozenset({"that", "of", "to", "in", "by", "for", "from", "with", "at"})
_SEVERAL: Final = frozenset(
    {"both", "these", "those", "several", "many", "few", "two", "three", "four", "five", "six", "seven", "eight",
     "nine", "ten", "eleven", "twelve"}
)  # fmt: skip
# Of one person or of many alike: "all staff" is right, "all member" is not.
_PERHAPS_SEVERAL: Final = frozenset({"all", "most", "other"})
_ONE: Final = frozenset({"a", "an", "each", "every", "another", "this", "one", "either", "neither"})
_THIS: Final = frozenset({"this", "these"})
_IS: Final = frozenset({"is", "was", "shall", "may", "must", "will"})
_VOWELS: Final = frozenset("aeiou")
_SILENT: Final = ("hour", "honest", "honour", "honor", "heir")
# What is done with money that was lent, so near before it, and what goes on with a rule that is none.
_LENT: Final = frozenset(
    {"repay", "repays", "repaid", "repayment", "repayments", "added", "pay", "pays", "paid", "payment", "payments",
     "reduce", "reduces", "reduced", "outstanding", "interest"}
)  # fmt: skip
_OF_MONEY: Final = 4
_OF_RULE: Final = frozenset({"on", "of", "that", "which", "in", "underlying", "behind", "for", "applies"})
# Many in one word.
_MASS: Final = frozenset({"staff", "personnel", "crew", "police", "management", "leadership"})
_EXCEPTED: Final = frozenset({"that", "for", "as", "in", "where", "when", "with", "to", "if"})
# A noun, as the word behind an adjective.
_NEAR: Final = 2


def may_be_left_out(side: Side, at: int) -> bool:
    """A quick look: False for a word that came or went and is neither "be" nor one of two that stood side by side."""
    word, words = side.words[at], side.words
    return word in words[at + 1 : at + 2] or word in words[max(0, at - 1) : at] or word in _LEFT_OUT


def is_written_twice(side: Side, at: int) -> bool:
    """True for a word that stood twice on one side, and for "a an"."""
    word = side.words[at]
    if not word.isalpha() or word in _TWICE:
        return False
    beside = side.words[max(0, at - 1) : at] + side.words[at + 1 : at + 2]
    return word in beside or (word in _INDEFINITE and not _INDEFINITE.isdisjoint(beside))


def is_left_out(side: Side, at: int, tables: Lexicon) -> bool:
    """True for "be" that was wanting between a modal and a participle: "may waived"."""
    if side.words[at] != "be" or at < _NEAR or at + 1 >= len(side.words):
        return False
    modal = tables.is_modal(side.words[at - 1])
    done, base = side.words[at + 1], verb_of(side.words[at + 1], tables)
    named = side.words[at - 2] in equivalents(tables.language).among("determiners")
    return modal and not named and base not in (None, done) and done == participle_of(base or "", tables)


def is_misplaced(segment: Segment, region: Region) -> bool:
    """True for a space that stood one letter off ("tot he tenant")."""
    if (region.old[1] - region.old[0], region.new[1] - region.new[0]) != (_NEAR, _NEAR):
        return False
    (one, two), (three, four) = segment.old.words[slice(*region.old)], segment.new.words[slice(*region.new)]
    return is_misplaced_space((one, two), (three, four))


def may_be_impossible(wrong: str, right: str) -> bool:
    """A quick look: False for two words that are not alike, none of them an article."""
    return wrong in _ARTICLES and right in _BEFORE_ARTICLE


def is_impossible(segment: Segment, region: Region) -> bool:
    """True for one word that cannot be right beside the next one, and the one that was meant."""
    side, at = segment.old, region.old[0]
    wrong, right = side.words[at], segment.new.words[region.new[0]]
    behind = side.words[at + 1] if at + 1 < len(side.words) else ""
    if wrong in _ARTICLES and (wrong == behind and right in _BEFORE_ARTICLE):
        return True
    match wrong, right:
        case "an", "and":
            return at > 0 and behind.isalpha() and behind[0] not in _VOWELS and not behind.startswith(_SILENT)
        case "its", "it":
            return behind in _IS
        case "accept", "except":
            return at > 0 and side.words[at - 1] == "," and behind in _EXCEPTED
        case "my", "may":
            return at > 0 and side.words[at - 1].endswith("s") and verb_of(behind, segment.lexicon) == behind
        case "principle", "principal":
            return behind not in _OF_RULE and not _LENT.isdisjoint(side.words[max(0, at - _OF_MONEY) : at])
    if wrong.endswith("'s") and right == wrong.replace("'", "") and behind in _IS | {"are", "have"}:
        return True
    return at > 1 and _only_verb(side, at, right, segment.lexicon) and are_alike(wrong, right)


def _only_verb(side: Side, at: int, right: str, tables: Lexicon) -> bool:
    """True behind a modal, for what is no verb there and one that is: "shall posses", "possess"."""
    modal = tables.is_modal(side.words[at - 1])
    if not modal or side.words[at - 2] in equivalents(tables.language).among("determiners"):
        return False
    wrong, behind = side.words[at], side.words[at + 1] if at + 1 < len(side.words) else ""
    if verb_of(right, tables) != right or verb_of(wrong, tables) is not None or not is_word(wrong):
        return False
    known = equivalents(tables.language)
    object_follows = behind != "that" and behind in known.among("determiners") | tables.among("grammar.prepositions")
    return object_follows and (wrong.endswith("s") or wrong in known.among("conditional"))


def is_agreement(segment: Segment, region: Region) -> bool:
    """True for the number of a noun that its determiner asks for, or the form of a verb behind its modal."""
    old, new = segment.old.words[region.old[0]], segment.new.words[region.new[0]]
    if old[0] != new[0] or old == new:
        return False
    if {old, new} == _THIS:
        return _of_several(segment.old, region.old[1], segment.lexicon)
    if region.old[0] == 0:
        return False
    if _behind_modal(segment, region, old, new) or _of_its_number(segment, region, old, new):
        return True
    return _behind_be(segment, region, old, new)


def _behind_modal(segment: Segment, region: Region, old: str, new: str) -> bool:
    """True for "shall submits" and "shall submit"."""
    tables, at = segment.lexicon, region.old[0]
    base = verb_of(old, tables)
    if base is None or base not in (old, new) or verb_of(new, tables) != base or not (old + new).isalpha():
        return False
    at -= segment.old.words[at - 1] == "not"
    if at < _NEAR or not tables.is_modal(segment.old.words[at - 1]):
        return False
    longer = old if new == base else new
    noun = segment.old.words[at - 2] in equivalents(tables.language).among("determiners") | {"in", "of", "by"}
    if noun:
        return False
    if longer.endswith("s"):
        return True
    # A past form cannot stand there: "may met"; "may" of a date has a figure or a year beside it.
    return base != longer and not longer.endswith("ing") and segment.old.words[at - 1] != "will"


def _behind_be(segment: Segment, region: Region, old: str, new: str) -> bool:
    """True for "must be pay" and "must be paid", "was wrote" and "was written"."""
    tables, before = segment.lexicon, segment.old.words[region.old[0] - 1]
    base = verb_of(old, tables)
    if base is None or before not in tables.among("grammar.be") | {"be", "been"} or verb_of(new, tables) != base:
        return False
    done = [word for word in (old, new) if word == participle_of(base, tables)]
    if len(done) != 1:
        return False
    other = new if done[0] == old else old
    if other.endswith(("s", "ing")):
        return False
    if other == base and done[0].endswith("ed"):  # "shall be open"
        return are_neighbours(before, done[0]) and not are_neighbours(before, other)
    return done[0] != other


def _of_its_number(segment: Segment, region: Region, old: str, new: str) -> bool:
    """True for "all member", "each members" and the like, where no other noun follows."""
    short, long = sorted((old, new), key=len)
    if not long.endswith("s") or singular(long) != short or not _ends(segment.old, region.old[1], segment.lexicon):
        return False
    before = segment.old.words[region.old[0] - 1]
    if before in _PERHAPS_SEVERAL:
        named = equivalents(segment.lexicon.language).among("determiners") - {"all"} | {"no"}
        one = before == "other" and segment.old.words[max(0, region.old[0] - 2)] in named  # "the other member"
        return not one and _counts(short, segment.lexicon)
    return before in _SEVERAL | _ONE


def _counts(noun: str, tables: Lexicon) -> bool:
    """True for a noun of one who acts: there are several of these, and no mass."""
    if noun in _MASS:
        return False
    ends = endings_of_one(tables)
    return noun in tables.among("grammar.agents") | {"member", "person", "country", "document"} or noun.endswith(ends)


def _ends(side: Side, at: int, tables: Lexicon) -> bool:
    """True where no noun goes on with the word before."""
    if at >= len(side.words) or not side.words[at][0].isalnum():
        return True
    known, word = equivalents(tables.language), side.words[at]
    return word in known.among("borders") | known.among("finite") | tables.among("grammar.prepositions") | {"to"}


def _of_several(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a plural with the verb of a plural: "this rules apply"."""
    if at + 1 >= len(side.words) or not side.words[at].endswith("s") or side.words[at].endswith("ss"):
        return False
    verb = side.words[at + 1]
    return verb in ("are", "were", "have", "do") or (verb_of(verb, tables) == verb and not verb.endswith("s"))
