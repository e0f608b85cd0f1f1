"""Capitals that came or went: of a term that is defined, of a unit, of a key word, or of nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.changes.kinds import Span
from draftdiff.meaning.proofs.marks.capital_names import behind_a_name, in_a_date, of_a_name, of_an_institution
from draftdiff.meaning.proofs.marks.titles import goes_before_noun, names_no_term
from draftdiff.meaning.rules.scope.marked_terms import marks_its_terms
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.people import is_agent
from draftdiff.meaning.words.languages import OTHER_SCRIPTS
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.tokens import UNSPACED
from draftdiff.meaning.words.usage import is_word

Reach = tuple[str, str | None]

# A defined term and plain words are not the same, whichever lost or gained the capital.
_ANOTHER_TERM: Final[Reach] = ("definition", "swapped")

# Words in capitals of no more letters may be abbreviations or key words.
_ABBREVIATION: Final = 6
# A common word of so many letters abbreviates nothing, but for these.
_EMPHASIS: Final = 5
_NAMED: Final = frozenset({"scuba", "laser", "radar", "sonar", "basic", "arpanet"})
# Words of no more letters behind a figure may be symbols of units, which their capitals tell apart.
_UNIT: Final = 4
# Terms that nearly every instrument defines have no more words.
_TERM: Final = 4
# In a heading only these keep their small letters, beside so many others.
_SMALL: Final = frozenset("a an the of and or in on to for by with at from as under between into its their".split())
_WEIGHTY: Final = 3
# What a text may be and call itself.
_SELF: Final = frozenset(
    {"agreement", "contract", "convention", "treaty", "protocol", "charter", "lease", "deed", "policy", "act", "code",
     "regulation", "directive", "licence", "license", "constitution", "statute", "declaration", "resolution"}
)  # fmt: skip
_PREAMBULAR: Final = frozenset({"aware", "mindful", "alarmed", "noted"})
_EACH: Final = frozenset({"every", "each", "all", "any", "no"})
# What differs in its capitals, the most telling first.
_TOLD: Final = ("definition", "deontic", "quantity", "other")


def telling_capital(segment: Segment, region: Region, terms: frozenset[str] | None) -> Reach | None:
    """The class and direction of a capital that says something; None for one that says nothing.

    A term that is defined, or that nearly every instrument defines, is another word without its capital; so is a
    unit behind a figure. A key word ("MUST") binds in capitals. Of other abbreviations nobody can tell: ``other``.

    Args:
        segment: Where the region stands.
        region: The edits.
        terms: Lower-case terms that the draft defines; None where the draft is not known or defines none.
    """
    region = region._replace(old=_words(segment.old, region.old), new=_words(segment.new, region.new))
    old, new = _written(segment.old, region.old), _written(segment.new, region.new)
    if len(old) != len(new):
        return None
    changed = [
        (offset, *pair)
        for offset, pair in enumerate(zip(old, new, strict=True))
        if pair[0] != pair[1] and pair[0].casefold() == pair[1].casefold()
    ]
    verdicts = [*_units(segment, region, changed)]
    if segment.lexicon.language in OTHER_SCRIPTS:
        changed = [one for one in changed if not one[1].isascii()]
        if not changed:
            return verdicts[0] if verdicts else None
    if not verdicts and not _in_heading(segment.old, region.old_span) and not _in_heading(segment.new, region.new_span):
        verdicts = [found for one in changed if (found := _verdict(segment, region, *one, terms))]
    return min(verdicts, key=lambda verdict: _TOLD.index(verdict[0]), default=None)


def _written(side: Side, words: tuple[int, int]) -> list[str]:
    return [side.written(at, at + 1) for at in range(*words)]


def _words(side: Side, words: tuple[int, int]) -> tuple[int, int]:
    """The range without the marks at its ends."""
    start, end = words
    while start < end and not side.words[start][0].isalnum():
        start += 1
    while start < end and not side.words[end - 1][0].isalnum():
        end -= 1
    return start, end


def _verdict(
    segment: Segment, region: Region, offset: int, before: str, after: str, terms: frozenset[str] | None
) -> Reach | None:
    word, tables = before.casefold(), segment.lexicon
    if in_a_date(segment.old, region.old[0] + offset, tables):
        return None
    if len(word) > 1 and before.isupper() != after.isupper():
        return _in_capitals(segment, region, word, came=after.isupper())
    if before[0].isupper() == after[0].isupper():
        return None
    if segment.old.initial(region.old[0] + offset) or segment.new.initial(region.new[0] + offset):
        return None
    if (terms is not None and word in terms) or _is_quoted(segment.old.text, word):
        return _ANOTHER_TERM
    if _names_itself(segment.old, region.old[0] + offset):
        return None
    if of_an_institution(segment, region, offset, after[0].isupper(), terms or frozenset()):
        return None
    if word in tables.among("case.names") or of_a_name(segment, region, offset):
        return None
    if names_no_term(segment.old, region.old[0] + offset, is_agent(word, tables), tables):
        return None
    found = _of_a_term(segment, region.old[0] + offset, before, known=terms is not None)
    if found is None and terms is None and marks_its_terms(segment, region.old[0] + offset):
        return _ANOTHER_TERM
    return found


def _is_quoted(text: str, word: str) -> bool:
    """True where the text puts the word in quotation marks with a capital, as it does where it defines it."""
    written = word.capitalize()
    return any(
        f"{opening}{written}{closing}" in text for opening, closing in ('""', "\u201c\u201d", "\u2018\u2019", "''")
    )


def _names_itself(side: Side, at: int) -> bool:
    """True for "this Agreement", which is this one in small letters too."""
    before, own = side.words[max(at - 1, 0)], side.lexicon.among("reference.self")
    if own:
        return before in own and side.words[at] in side.lexicon.among("reference.instruments")
    return side.words[at] in _SELF and before in ("this", "present")


def _of_a_term(segment: Segment, at: int, before: str, *, known: bool) -> Reach | None:
    """What the capital of a word is that the draft does not define.

    Args:
        segment: Where it stands.
        at: Its place among the old words.
        before: The word as it was written.
        known: Whether the terms of the draft are known.
    """
    word, tables = before.casefold(), segment.lexicon
    if _within(segment.old.words, at, tables.among("case.common")):
        return None
    free = word in tables.among("case.free") or _closed_class(word, tables)
    terms = tables.among("definition.terms"), tables.among("definition.bargained"), tables.among("case.other")
    if not known and word not in terms[0] and not marks_its_terms(segment, at) and behind_a_name(segment, at, word):
        return None  # "the Python Project"
    if _within(segment.old.words, at, *terms) and not _keeps_small(segment, at, terms):
        return _ANOTHER_TERM
    if not free and "noun" not in tables.among("case.capital") and behind_a_name(segment, at, word):
        return None  # "the Packaging team" and "the Packaging Team" are one
    named = at > 0 and segment.old.words[at - 1] in tables.among("grammar.determiners")
    if named and segment.old.words[at - 1] in _EACH:
        return None  # of all of them, whoever they are
    described = goes_before_noun(segment.old, at, tables)
    return _ANOTHER_TERM if named and not (known or free or described) and is_agent(word, tables) else None


def _keeps_small(segment: Segment, at: int, terms: Sequence[frozenset[str]]) -> bool:
    """True for a word of a term of which another word has a small letter on both sides: "State party"."""
    word = segment.old.words[at]
    if any(word in some for some in terms) or segment.region_of(segment.old, at + 1) is not None:
        return False
    beside = at + 1 < len(segment.old.words) and segment.old.written(at + 1, at + 2)
    return bool(beside) and f"{word} {beside}" in terms[0]


def _within(words: list[str], at: int, *known: frozenset[str]) -> bool:
    """True for a word of one of these phrases."""
    return any(
        any(" ".join(words[start:end]) in phrases for phrases in known)
        for start in range(max(0, at - _TERM + 1), at + 1)
        for end in range(at + 1, start + _TERM + 1)
    )


# ------------------------------------------------------ units and key words


def _units(segment: Segment, region: Region, changed: list[tuple[int, str, str]]) -> Iterator[Reach]:
    """Short words behind a figure that differ in their capitals, as a unit may: "10 mg" is not "10 Mg"."""
    if _all_in_capitals(segment.old) or _all_in_capitals(segment.new):
        return
    sizes = segment.lexicon.symbols
    for offset, before, after in changed:
        if _perhaps_unit(segment.old, region.old[0] + offset, segment.lexicon):
            one, other = sizes.get(before), sizes.get(after)
            yield "quantity", "swapped" if one is None or other is None else "up" if other > one else "down"


def _all_in_capitals(side: Side) -> bool:
    return len(side.words) > _UNIT and side.text.isupper() and side.lexicon.language not in UNSPACED


def _perhaps_unit(side: Side, at: int, tables: Lexicon) -> bool:
    word = side.words[at]
    if at and side.words[at - 1] == "0" and word[0] == "x":
        return False  # a figure to the base of 16
    if at == 0 or len(word) > _UNIT or not side.words[at - 1][0].isdecimal() or in_a_date(side, at, tables):
        return False
    return len(word) <= 2 or not _closed_class(word, tables)


def _in_capitals(segment: Segment, region: Region, word: str, *, came: bool) -> Reach | None:
    """A word that is all in capitals on one side: a key word as MUST of RFC 8174, or an abbreviation as "US"."""
    if not _alone_in_capitals(segment, region, word) or _opens_point(segment, region, word):
        return None
    if segment.old.initial(region.old[0]) and any(entry.kind == "operative" for entry in segment.lexicon.entries(word)):
        return None  # "NOTES" and "Notes" open a paragraph of a resolution
    if segment.lexicon.is_modal(word):
        return "deontic", "stronger" if came else "weaker"
    if segment.lexicon.language == "en" and is_word(word) and len(word) >= _EMPHASIS and word not in _NAMED:
        return None  # "EVERY member" is every member
    known = is_word(word) if segment.lexicon.language == "en" else bool(segment.lexicon.entries(word))
    return ("other", None) if known else None


def _alone_in_capitals(segment: Segment, region: Region, word: str) -> bool:
    """True for one short word in capitals among others: "US" is not "us", nor MUST of RFC 8174 "must"."""
    if (
        len(word) > _ABBREVIATION
        or word in segment.lexicon.among("reference.nouns")
        or region.old[1] - region.old[0] > 1
    ):
        return False
    sides = ((segment.old, region.old[0]), (segment.new, region.new[0]))
    return not any(_is_loud(side, at + step * (1 + (side.words[at + step : at + step + 1] == [","])))
                   for side, at in sides for step in (-1, 1))  # fmt: skip


def _opens_point(segment: Segment, region: Region, word: str) -> bool:
    """True for the verb that opens a point of a resolution: "URGES the Parties"."""
    operative = any(entry.kind in ("operative", "attitude") for entry in segment.lexicon.entries(word))
    opens = segment.old.initial(region.old[0]) and segment.new.initial(region.new[0])
    return operative and opens and (word.endswith(("s", "ing")) or word in _PREAMBULAR)


def _is_loud(side: Side, at: int) -> bool:
    """True for a word that is all in capitals."""
    return 0 <= at < len(side.words) and len(side.words[at]) > 1 and side.written(at, at + 1).isupper()


def _closed_class(word: str, tables: Lexicon) -> bool:
    """True for words that no instrument defines: months, articles, prepositions, numbers, triggers."""
    if word in tables.among("grammar.determiners") or word in tables.among("grammar.prepositions"):
        return True
    return bool(tables.entries(word))


def _in_heading(side: Side, span: Span) -> bool:
    """True in a line without a stop at its end in which most words have capitals."""
    end = side.text.find("\n", span[1])
    text = side.text[side.text.rfind("\n", 0, span[0]) + 1 : end if end >= 0 else None].rstrip()
    words = [word for word in text.split() if word[0].isalpha()]
    if not words or len(words) > 14 or text[-1] in ".;:,":
        return False
    if 2 * sum(word[0].isupper() for word in words) > len(words):
        return True
    weighty = [word for word in words if word.lower() not in _SMALL]
    return len(weighty) >= _WEIGHTY and all(word[0].isupper() for word in weighty)


def follows_the_sentence(segment: Segment, region: Region) -> bool:
    """True for a capital that came or went because words before it did."""
    if len(segment.regions) < 2 or region.old[0] >= region.old[1] or region.new[0] >= region.new[1]:
        return False
    return segment.old.initial(region.old[0]) != segment.new.initial(region.new[0])
