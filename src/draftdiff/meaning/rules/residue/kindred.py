"""Two words that are known to be of one kind: what the exchange of one for the other does."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from draftdiff.meaning.rules.measures.bounds import extreme_for_extreme, floor_for_ceiling
from draftdiff.meaning.rules.measures.classes import per_unit
from draftdiff.meaning.rules.measures.timing import beside_time, telling_times, turned_in_time
from draftdiff.meaning.rules.references.naming_itself import OPENING, OWN, names_another_part
from draftdiff.meaning.rules.residue.modifying import span_of
from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.rules.scope.definitions import definition_in
from draftdiff.meaning.rules.scope.marked_terms import marked_noun
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.inflection import singular
from draftdiff.meaning.words.forms.people import names_people
from draftdiff.meaning.words.lexicon import Lexicon, words_of
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# A determiner stands so near before its noun, in words.
_DETERMINED: Final = 5
_MULTIPLES: Final = {"halve": 0.5, "double": 2, "treble": 3, "triple": 3, "quadruple": 4, "quintuple": 5}
_TIMES: Final = {f"{word}{end}": times for word, times in _MULTIPLES.items() for end in ("", "s", "d")}
# Who has a part in a bargain ends so.
_DOERS: Final = ("er", "ers", "or", "ors", "ee", "ees")
_PERSON: Final = frozenset({"person", "persons", "people", "individual", "individuals"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "such", "said"})
_QUOTES: Final = (('"', '"'), ("\u201c", "\u201d"), ("'", "'"), ("\u2018", "\u2019"))
_EXTREMES: Final = {
    **{(low, high): ("quantity", "up") for low in ("lower", "lesser", "less") for high in ("higher", "greater")},
    **{(high, low): ("quantity", "down") for low in ("lower", "lesser", "less") for high in ("higher", "greater")},
    ("earlier", "later"): ("time", "later"), ("later", "earlier"): ("time", "earlier"),
    ("first", "last"): ("time", "later"), ("last", "first"): ("time", "earlier"),
}  # fmt: skip


Told = tuple[str, str | None]


def of_one_kind(segment: Segment, old: list[int], new: list[int], *, alone: bool) -> Told | None:
    """Class and direction of an exchange of parts of the text, times, ranks, terms, currencies or nouns, or None.

    Args:
        segment: Where they stand.
        old: The words that went.
        new: Those that came.
        alone: Whether nothing else of the sentence is explained.
    """
    tables = segment.lexicon
    one, other = [segment.old.words[at] for at in old], [segment.new.words[at] for at in new]
    itself = segment.old.words[old[0] - 1] in OWN or segment.old.words[old[0]] in OPENING
    if itself and (named := names_another_part(segment, old, new)):
        return "reference", named
    known = _telling(tables)
    gone, come = not known.isdisjoint(one), not known.isdisjoint(other)
    telling = gone and come
    if telling and (rated := per_unit(segment, old, new)):
        return "quantity", rated
    timed = (gone or beside_time(segment.old, old)) and (come or beside_time(segment.new, new))
    if telling and (extreme := _whichever(segment, one, other, old[0])):
        return extreme
    if (tables.inflection.endings or tables.paradigms) and (turned := floor_for_ceiling(segment, old, new)):
        return "time", turned
    if timed and (turned := turned_in_time(segment, old, new)):
        return "time", turned
    if telling and (found := _measured(segment, old, new)):
        return found
    capital = segment.old.capital(old[0]) and segment.new.capital(new[0])
    if capital and (_quoted(segment, old, new) or _other_term(segment, old, new)):
        return "definition", "swapped"
    if telling and _currency(one, tables) and _currency(other, tables):
        return "quantity", "swapped"
    person = one[-1] in _PERSON or other[-1] in _PERSON
    if (telling or person) and (widened := _wider_noun(segment, old, new)):
        role = role_of(segment.old, old[-1], tables)
        if role is None and _is_what(segment.old, old[0], tables):
            return "other", None
        return role if role in ("actor", "beneficiary") else "scope", widened
    several = _of_several(segment, old, new) if alone else None
    return ("scope", several) if several else None


@lru_cache
def _telling(tables: Lexicon) -> frozenset[str]:
    """Every word that may be of one kind with another one, whatever stands beside it."""
    return (
        telling_times(tables)
        | equivalents(tables.language).ordinals.keys()
        | _TIMES.keys()
        | {"by", "to", "minimum", "maximum"}
        | {one for one, _ in _EXTREMES}
        | words_of(tables, "currency")
        | _first_words(tables)
    )


def _measured(segment: Segment, old: list[int], new: list[int]) -> Told | None:
    """Class and direction of another rank, multiple, bound or extreme."""
    if ranked := _ranked(segment, old, new):
        return "quantity", ranked
    one, other = [segment.old.words[at] for at in old], [segment.new.words[at] for at in new]
    if (turned := _multiplied(one, other)) is not None:
        return "quantity", turned
    if extreme_for_extreme(segment, old, new):
        return "quantity", "flip"
    if _by_or_to(segment, one, other, new[-1]):
        return "quantity", "swapped"
    return None


def _ranked(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "the thirtieth instrument" against "the fiftieth": up or down; a name ("the First Committee") has no rank."""
    if len(old) != 1 or len(new) != 1 or new[0] + 1 >= len(segment.new.words):
        return None
    ordinals = equivalents(segment.lexicon.language).ordinals
    one, other = ordinals.get(segment.old.words[old[0]]), ordinals.get(segment.new.words[new[0]])
    if one is None or other is None:
        return None
    named = segment.new.written(new[0] + 1, new[0] + 2)[:1].isupper()
    return None if named or one == other else "up" if other > one else "down"


def _multiplied(one: list[str], other: list[str]) -> str | None:
    """ "doubled" against "trebled": up or down."""
    if len(one) != 1 or len(other) != 1:
        return None
    before, after = _TIMES.get(one[0]), _TIMES.get(other[0])
    return None if before is None or after is None or before == after else "up" if after > before else "down"


def _by_or_to(segment: Segment, one: list[str], other: list[str], at: int) -> bool:
    """True for "to 40 per cent" against "by 40 per cent"."""
    if {*one, *other} != {"by", "to"} or segment.lexicon.language != "en":
        return False
    amounts = (measure for measure in segment.new.measures(segment.lexicon) if measure.kind in ("share", "amount"))
    return any(measure.start <= at + 1 < measure.end for measure in amounts)


def _whichever(segment: Segment, one: list[str], other: list[str], at: int) -> tuple[str, str] | None:
    """ "whichever is the lower" against "the higher": class and direction."""
    if "whichever" not in segment.old.words[max(0, at - 3) : at]:
        return None
    return _EXTREMES.get((one[-1], other[-1]))


def _other_term(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for two terms of which at least one is known and the other marked alike: "the Premises", "the Building"."""
    tables = segment.lexicon
    if len(old) == len(new) == 1 and _same_noun(segment.old.words[old[0]], segment.new.words[new[0]]):
        return False
    known = _terms(segment, old, tables), _terms(segment, new, tables, of_new=True)
    if all(known):
        return True
    return any(known) and all(marked_noun(side, at, tables) for side, at in ((segment.old, old), (segment.new, new)))


def _same_noun(one: str, other: str) -> bool:
    """True for one noun in two numbers: "the Lending Policy", "the Lending Policies"."""
    return singular(one) == other or singular(other) == one


def _terms(segment: Segment, places: list[int], tables: Lexicon, *, of_new: bool = False) -> bool:
    """True for a term with its capitals that names no party: of contracts, or of two words for a thing."""
    side = segment.new if of_new else segment.old
    start, end = span_of(places)
    if not _capitals(side, start, end) or side.initial(start) or side.words[end - 1] in tables.among("grammar.agents"):
        return False
    if side.words[end - 1].endswith(_DOERS) and role_of(side, end - 1, tables) in ("actor", "beneficiary"):
        return False  # "paid to the Author"
    while start and _capitals(side, start - 1, start) and not side.initial(start - 1):
        start -= 1
    while end < len(side.words) and _capitals(side, end, end + 1):
        end += 1
    term = " ".join(side.words[start:end])
    if term in tables.among("definition.bargained"):
        return True
    if term in tables.among("definition.terms") and term not in tables.among("reference.instruments"):
        return True
    return start > 0 and end - start > 1 and side.words[end - 1] in tables.among("definition.heads")


def _quoted(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for two terms that the text itself defines, in quotation marks; not for a motto or title in such marks."""
    for side, places in ((segment.old, old), (segment.new, new)):
        term = side.written(*span_of(places))
        if not term[:1].isupper() or not any(_stands_quoted(side, places, term, *marks) for marks in _QUOTES):
            return False
    return True


def _stands_quoted(side: Side, places: list[int], term: str, mark: str, end: str) -> bool:
    """True for a term in quotation marks elsewhere, or where it is defined."""
    elsewhere = side.text.count(f"{mark}{term}{end}") > (side.words[places[0] - 1] == mark)
    return elsewhere or (f"{mark}{term}{end}" in side.text and definition_in(side.text, side.lexicon) is not None)


def _capitals(side: Side, start: int, end: int) -> bool:
    return all(side.capital(at) for at in range(start, end))


def _currency(words: list[str], tables: Lexicon) -> bool:
    return len(words) == 1 and any(entry.kind == "currency" for entry in tables.entries(words[0]))


def _wider_noun(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "citizen" against "person", "children" against "girls", "least developed" against "developing countries"."""
    if (turned := _anybody(segment, old, new)) is not None:
        return turned
    wider, firsts = segment.lexicon.wider, _first_words(segment.lexicon)
    if firsts.isdisjoint([segment.old.words[at] for at in old]):
        return None
    small = segment.lexicon.among("grammar.determiners")
    old = [at for at in old if segment.old.words[at] not in small] or old
    new = [at for at in new if segment.new.words[at] not in small] or new
    if segment.old.words[old[0]] not in firsts or segment.new.words[new[0]] not in firsts:
        return None
    for more in (0, 1):
        one, other = (
            " ".join(side.words[start : end + more])
            for side, (start, end) in ((segment.old, span_of(old)), (segment.new, span_of(new)))
        )
        if one in wider.get(other, ()):
            return "broader"
        if other in wider.get(one, ()):
            return "narrower"
    return None


def _is_what(side: Side, at: int, tables: Lexicon) -> bool:
    """True for what something is: "The seat is a heritage [building]", where nothing is reached."""
    before = side.words[max(0, at - _DETERMINED) : at]
    apart = tables.any_of("grammar.prepositions", "grammar.relative", "grammar.subordinators") | {","}
    return definition_in(side.text, tables) is None and any(
        word in tables.among("grammar.be") and apart.isdisjoint(before[place:]) for place, word in enumerate(before)
    )


def _anybody(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "any person" in place of "any registered elector" reaches farther; "the person" may be the same one."""
    if _PERSON.isdisjoint((segment.old.words[old[-1]], segment.new.words[new[-1]])):
        return None
    tables, small = segment.lexicon, segment.lexicon.among("grammar.determiners")
    nobody_else = []
    for side, places in ((segment.old, old), (segment.new, new)):
        said = [side.words[at] for at in places if side.words[at] not in small]
        near = side.words[max(0, places[-1] - _DETERMINED) : places[-1]]
        apart = tables.among("grammar.prepositions")
        behind = max((at + 1 for at, word in enumerate(near) if word in apart), default=0)
        known = not _DEFINITE.isdisjoint(near[behind:])
        person = len(said) == 1 and said[0] in _PERSON
        if known or not said or not (person or names_people(said[-1], tables)):
            return None
        nobody_else.append(person)
    if nobody_else[0] == nobody_else[1] or related(segment.old.words[old[-1]], segment.new.words[new[-1]], tables):
        return None
    return "broader" if nobody_else[1] else "narrower"


@lru_cache
def _first_words(tables: Lexicon) -> frozenset[str]:
    """The first words of nouns that are wider or narrower than others."""
    nouns = (*tables.wider, *(noun for nouns in tables.wider.values() for noun in nouns))
    return frozenset(noun.split(" ")[0] for noun in nouns)


def _of_several(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "the territory" against "the territories", "the consignment" against "consignments": one or several."""
    known, tables = equivalents(segment.lexicon.language), segment.lexicon
    small = known.among("determiners")
    one = [word for at in old if (word := segment.old.words[at]) not in small]
    other = [word for at in new if (word := segment.new.words[at]) not in small]
    if len(one) != 1 or len(other) != 1 or not known.forms:
        return None
    if one[0][0] != other[0][0] and one[0] not in tables.plurals and other[0] not in tables.plurals:
        return None
    for (few, many), widened in (((one[0], other[0]), "broader"), ((other[0], one[0]), "narrower")):
        plural = tables.plurals.get(few) == many or (many.endswith("s") and singular(many) == few)
        single = (segment.old, old) if few == one[0] else (segment.new, new)
        if many != few and plural and _is_noun(segment, old, few, tables) and _determined(*single, tables):
            return widened
    return None


def _determined(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True where a determiner stands before one thing, as it does before a noun and not before a verb."""
    before = side.words[max(0, places[-1] - _DETERMINED) : places[-1]]
    return not tables.among("grammar.determiners").isdisjoint(before) or any("'" in word for word in before)


def _is_noun(segment: Segment, old: list[int], word: str, tables: Lexicon) -> bool:
    """True for a word that is no verb, or stands behind an article."""
    before = segment.old.words[max(0, old[-1] - 2) : old[-1]]
    return tables.base_of(word) is None or not tables.among("grammar.determiners").isdisjoint(before)
