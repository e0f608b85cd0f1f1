"""A text that marks its terms with capitals: "Payments made to the [a => A]ccount by the Guarantor"."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.usage import is_word

#: Bodies, offices and instruments have capitals in many texts that define nothing.
INSTITUTIONS: Final = frozenset(
    {"committee", "convention", "protocol", "secretariat", "council", "board", "commission", "court", "assembly",
     "conference", "authority", "fund", "bank", "agency", "depositary", "secretary", "act", "treaty", "charter",
     "covenant", "director", "administrator", "union", "community", "federation", "bureau", "panel", "state party",
     "states parties", "organization", "organisation", "engineer", "manager", "observer", "observers", "trust",
     "party", "parties", "contracting party", "contracting parties", "programme", "project", "arbitrator", "laws",
     "area", "order"}
)  # fmt: skip
# People, whoever they are; those who do something, or what does.
_PEOPLE: Final = ("ee", "ees", "ist", "ists", "ian", "ians", "eer", "eers")
_DOERS: Final = ("er", "or", "ant", "ary")
# So many words make a term at most.
_TERM: Final = 4


def marks_its_terms(segment: Segment, at: int) -> bool:
    """True for a determined common noun, where the text keeps another term of the trade with its capital.

    Args:
        segment: Where a capital came or went.
        at: The place of the word among the old words.
    """
    side, tables = segment.old, segment.lexicon
    if tables.language != "en" or not _determined(segment, at) or not _may_be_term(side, at, tables):
        return False
    return any(is_sign(side, place, tables) for place in range(1, len(side.words)) if place in side.capitals)


def marked_noun(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True for one common noun with its capital behind a determiner, which names nobody: "the Building"."""
    at = places[-1]
    if len(places) > 1 or not at or side.initial(at) or at not in side.capitals or not is_word(side.words[at]):
        return False
    word, behind = side.words[at], side.words[at + 1 : at + 2]
    somebody = tables.among("grammar.agents") | tables.among("grammar.persons") | tables.among("case.free")
    if word in INSTITUTIONS | somebody or names_party(word, tables):
        return False
    return (
        side.words[at - 1] in tables.among("grammar.determiners") and behind != ["of"] and at + 1 not in side.capitals
    )


def names_party(word: str, tables: Lexicon, *, bodies: bool = True) -> bool:
    """True for a noun of people, of a body or of a side of a bargain; no "container" or "reactor", as they end alike.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [names_party(word, lexicon("en")) for word in ("lender", "trainee", "container")]
        [True, True, False]
    """
    if word.endswith(_PEOPLE):
        return True
    single = word.removesuffix("s")
    known = tables.any_of("grammar.persons", "grammar.people", *(["grammar.agents"] if bodies else []))
    sides = tables.any_of("definition.terms", "definition.bargained") if single.endswith(_DOERS) else frozenset()
    return not {word, single}.isdisjoint(known | sides)


def _determined(segment: Segment, at: int) -> bool:
    """True behind a determiner, other words that changed their capital between ("the Outstanding Balance")."""
    region = segment.region_of(segment.old, at)
    small = segment.lexicon.among("grammar.determiners")
    return region is not None and not small.isdisjoint(segment.old.words[max(0, region.old[0] - 1) : at])


def _may_be_term(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a common noun that names no body, office or part of the text and that ends its phrase."""
    word = side.words[at]
    if word in INSTITUTIONS or word in tables.among("case.free") or not is_word(word):
        return False
    behind = side.words[at + 1] if at + 1 < len(side.words) else "."
    return behind != "of" and word not in tables.among("grammar.determiners") and not tables.entries(word)


def is_sign(side: Side, at: int, tables: Lexicon) -> bool:
    """True for the last word of a determined term with capitals: "the Guarantor", "the Due Date"."""
    if side.initial(at) or at in side.open or (at + 1 < len(side.words) and at + 1 in side.capitals):
        return False
    start = at
    while start > 0 and at - start < _TERM and start - 1 in side.capitals and not side.initial(start - 1):
        start -= 1
    if not start or side.words[start - 1] not in tables.among("grammar.determiners"):
        return False
    term = " ".join(side.words[start : at + 1])
    return _of_the_trade(term, at - start, tables) and side.words[at + 1 : at + 2] not in (["of"], ["for"], ["on"])


def _of_the_trade(term: str, more: int, tables: Lexicon) -> bool:
    """True for what instruments define: a side of a bargain, its goods, or a name of two common words."""
    known = tables.among("definition.bargained") | tables.among("definition.terms")
    if term in INSTITUTIONS:
        return False
    words = term.split()
    if words[-1].removeprefix("sub").removeprefix("-") in known and len(words) == 1:
        return True  # "the Sublicensee"
    common = all(is_word(word) and word not in tables.among("case.names") for word in words)
    return term in known or (more > 0 and common and words[-1] in tables.among("definition.heads"))
