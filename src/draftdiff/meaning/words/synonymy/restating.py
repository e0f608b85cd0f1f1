"""Roundabout English said straight: "in a fair manner", "make a decision", "with a view to"; times and citations."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.meaning.words.forms.inflection import adverb_of, inflected, singular, verb_of
from draftdiff.meaning.words.lexicon import Lexicon

_ROMAN: Final = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")


_WAYS: Final = ("manner", "basis", "fashion", "way")
_MANNER: Final = re.compile(r"(?<!\S)(?:in|on) an? (\w+) (?:manner|basis|fashion|way)(?!\S)")
_PURPOSES: Final = ("with a view to", "with the ", "for the purpose", "desirous")
_PURPOSE: Final = re.compile(
    r"(?<!\S)(?:with a view to|with the (?:aim|object|objective|intention|purpose) of|for the purposes? of"
    r"|(desirous) of) (\w+ing)(?!\S)"
)


#: Words that come and go here.
RESTATED: Final = frozenset(
    "manner basis fashion way view aim object objective intention purpose purposes desirous paragraph subsection "
    "subparagraph point clause subclause subrule subregulation item indent article section rule regulation each every "
    "one more least age under below over above years day noon midday half third thirds quarter quarters fifth hours "
    "between from until till to through once after when soon on upon request requests requested require requires "
    "required direct directs directed order orders ordered ask asks asked does do not no refrain abstain prohibited "
    "forbidden barred precluded shall must should will may monday "
    "tuesday wednesday thursday friday saturday sunday".split()
)


def restated(said: str, tables: Lexicon) -> str:
    """Words with single spaces, without roundabout constructions; times of day and cited paragraphs in one form.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> restated("paragraph 2 of article 3 applies from 9 a . m .", lexicon("en"))
        'article 3 ( 2 ) applies from clock:540'
    """
    # Each pattern is asked only where a word is that it cannot do without.
    if " of " in said and _PARTED.search(said):
        said = _INNER.sub(r"\2 \3 ( \1 )", said)
    if " , " in said and _PARTED.search(said):
        said = _OUTER.sub(r"\1 \2 ( \3 )", said)
    if "the age of" in said:
        said = _AGE.sub(r"\1 \2 years of age", said)
    said = _CITED.sub(r"\1", said) if ") ," in said else said
    said = _RANGE.sub(r"\1 to \2", said) if " - " in said or " \u2013 " in said else said
    if "of the" in said and ("each of" in said or "every one of" in said):
        said = _EACH_OF.sub(lambda found: f"each {singular(found[1])}", said)
    words = set(said.split())
    if not _LIGHT.isdisjoint(words):
        said = _ACT.sub(lambda found: _verbal(found, tables), said)
    if "one or more" in said:
        said = _SOME.sub(lambda found: f"at least one {found[1]}{singular(found[2])}", said)
    if " that " in said and not _ASKING.isdisjoint(words):
        said = _ASKED.sub(lambda found: _asked(found, tables), said)
    if "do not " in said or "does not " in said:
        said = _DENIED.sub(lambda found: _denied(found, tables), said)
    if " from " in said and any(verb in said for verb in _BARRING):
        said = _BARRED.sub(lambda found: _barred(found, tables), said)
    if ("in a" in said or "on a" in said) and any(noun in said for noun in _WAYS):
        said = _MANNER.sub(lambda found: adverb_of(found[1]), said)
    if "day " in said:
        said = _WEEK.sub(r"\1 to \2", said)
    if "day of " in said:
        said = _DAY_OF.sub(r"\1 of \2", said)
    said = clocked(said)
    if "ing" in said and any(purpose in said for purpose in _PURPOSES):
        said = _PURPOSE.sub(lambda found: _infinitive(found, tables), said)
    return said


# "the 1st day of January" as "1st of January".
_DAY_OF: Final = re.compile(
    r"(?<!\S)(?:the )?(\d+ (?:st|nd|rd|th)|\w+(?:st|nd|rd|th)) day of "
    r"(january|february|march|april|may|june|july|august|september|october|november|december)(?!\S)"
)
_DAY: Final = r"((?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_WEEK: Final = re.compile(rf"(?<!\S)(?:from )?{_DAY} (?:to|through|until) {_DAY}(?!\S)")


def clocked(said: str) -> str:
    """Words with single spaces, with times of day in minutes from midnight and parts ("1/3") in words.

    Example:
        >>> clocked("from 9 a . m . until noon")
        'from clock:540 to clock:720'
    """
    said = _NOON.sub("12 : 00", said) if "noon" in said or "midday" in said else said
    said = _PART.sub(lambda found: _PARTS.get((found[1], found[2]), found[0]), said) if " / " in said else said
    if not _DIGIT.search(said):
        return said
    said = _AT_END.sub(r"\1", _CLOCK.sub(_minutes, said))
    return _SPAN.sub(r"from \1 to \2", said) if "clock:" in said else said


_DIGIT: Final = re.compile(r"\d")
# A comma behind a cited paragraph goes with the way of citing.
_CITED: Final = re.compile(r"(?<!\S)((?:article|section|rule|regulation|clause|paragraph) \w+ \( \w+ \)) ,(?!\S)")
_RANGE: Final = re.compile(r"(?<!\S)(\d+|\( \w{1,4} \)) [-\u2013] (\d+|\( \w{1,4} \))(?!\S)")
_EACH_OF: Final = re.compile(r"(?<!\S)(?:each|every one) of the (\w+s)(?!\S)")


# "paragraph 2 of Article 3" and "Article 3, paragraph 2," as "Article 3 (2)".
_PARTS_OF: Final = "paragraph|subsection|subparagraph|point|clause|subclause|subrule|subregulation|item|indent"
_INNER: Final = re.compile(
    rf"(?<!\S)(?:{_PARTS_OF}) (?:\( )?(\w+)(?: \))? of "
    r"(article|section|rule|regulation|clause|paragraph) (\w+)(?!\S)"
)
_OUTER: Final = re.compile(
    r"(?<!\S)(article|section|rule|regulation|clause|paragraph) (\w+) , "
    rf"(?:{_PARTS_OF}) (?:\( )?(\w+)(?: \))?(?: ,)?(?!\S)"
)
# Without one of these neither of them matches.
_PARTED: Final = re.compile("paragraph|subsection|point|clause|subrule|subregulation|item|indent")
_PART: Final = re.compile(r"(?<!\S)(\d) / (\d)(?!\S)")
_PARTS: Final = {
    ("1", "2"): "one half", ("1", "3"): "one third", ("2", "3"): "two thirds", ("1", "4"): "one quarter",
    ("3", "4"): "three quarters", ("1", "5"): "one fifth",
}  # fmt: skip
_AGE: Final = re.compile(r"(?<!\S)(under|below|over|above) the age of (\S+)")
# "make a determination of" as "determine".
_ACT: Final = re.compile(
    r"(?<!\S)(?:(make|carry out|conduct|perform|undertake|provide|give)"
    r"|(makes|carries out|conducts|performs|provides|gives)"
    r"|(made|carried out|conducted|performed|provided|given)"
    r"|(making|carrying out|conducting|performing|providing|giving))"
    r" (?:an? |its |their |the )?(\w+(?:ion|ment|al|sis|ance|ence))(?: of| to| on| about| into)?(?!\S)"
)


_LIGHT: Final = frozenset(
    "make makes made making carry carries carried carrying conduct conducts conducted conducting perform performs "
    "performed performing undertake provide provides provided providing give gives given giving".split()
)


_OF_OTHERS: Final = frozenset({"election", "elections"})
_OWNERS: Final = frozenset({"the", "its", "their"})


def _verbal(found: re.Match[str], tables: Lexicon) -> str:
    if found[0].startswith(("give", "giving", "provid")) and " the " in found[0]:
        return found[0]  # what was made before is handed over
    if found[5] == "information" and found[0].split()[-2] in _OWNERS:
        return found[0]  # what is told, not the telling
    if found[5] in _OF_OTHERS:
        return found[0]  # who conducts an election need not elect
    verb = verb_of(found[5], tables)
    tense = next(tense for tense, written in zip(("", "s", "d", "g"), found.groups(), strict=False) if written)
    return found[0] if verb is None or verb == found[5] else inflected(verb, tense)


_NAMED: Final = r"((?:the|an?|its|their|his|her|all|any) (?:\w+ )?\w+)"
# "until the goods are delivered" and "until delivery of the goods": the conjunction, what is done to, the act.
_DONE: Final = re.compile(
    rf"(?<!\S)(until|once|after|when|as soon as) {_NAMED} (?:is|are|has been|have been|was|were) (\w+)(?!\S)"
)
_ACTS: Final = ("ion", "ment", "al", "ry", "ance", "ence", "pt")
_ACT_OF: Final = re.compile(f"(?:{'|'.join(_ACTS)}) of ")
_DOING: Final = re.compile(rf"(?<!\S)(until|after|on|upon) (?:the )?(\w+(?:{'|'.join(_ACTS)})) of {_NAMED}(?!\S)")
# Without one of these, and one of those, the first of them does not match.
_WHILE: Final = frozenset({"until", "once", "after", "when", "soon"})
_BEING: Final = frozenset({"is", "are", "been", "was", "were"})


def by_deeds(said: str, tables: Lexicon) -> str:
    """Words with single spaces, with acts that mark a time as what is done.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> by_deeds("until delivery of the goods", lexicon("en"))
        'until the goods be deliver'
    """
    words = set(said.split())
    if not _WHILE.isdisjoint(words) and not _BEING.isdisjoint(words):
        said = _DONE.sub(lambda found: _done(found[1], found[2], found[3], tables) or found[0], said)
    if " of " in said and _ACT_OF.search(said):
        said = _DOING.sub(lambda found: _done(found[1], found[3], found[2], tables) or found[0], said)
    return said


def _done(link: str, what: str, act: str, tables: Lexicon) -> str | None:
    base = verb_of(act, tables)
    if base is None or base == act or act.endswith(("ing", "s")):
        return None
    return f"{'when' if link in ('on', 'upon') else link} {what} be {base}"


#: Without one of these no act marks a time.
AT_TIMES: Final = frozenset({"until", "once", "after", "when", "soon", "on", "upon"})
_SOME: Final = re.compile(r"(?<!\S)one or more ((?:\w+ ){0,3}?)(\w+s)(?!\S)")
# "request that the applicant provide" as "request the applicant to provide".
_ASKED: Final = re.compile(
    r"(?<!\S)(?<!in )((?:request|require|direct|order|ask)(?:s|ed)?) that "
    r"((?:the |an? |each |any |every )?\w+(?: \w+)??) (\w+)(?!\S)"
)


_ASKING: Final = frozenset(
    verb + ending for verb in ("request", "require", "direct", "order", "ask") for ending in ("", "s", "ed")
)


def _asked(found: re.Match[str], tables: Lexicon) -> str:
    modal = tables.is_modal(found[2].split()[-1])
    return f"{found[1]} {found[2]} to {found[3]}" if verb_of(found[3], tables) == found[3] and not modal else found[0]


# "does not grant permission" as "grants no permission".
_DENIED: Final = re.compile(r"(?<!\S)(does|do) not (\w+) (?:any |an? )?(\w+)(?!\S)")


def _denied(found: re.Match[str], tables: Lexicon) -> str:
    small = found[3] in tables.among("grammar.determiners") or found[3] in tables.among("grammar.prepositions")
    if small or verb_of(found[2], tables) != found[2]:
        return found[0]
    return f"{inflected(found[2], 's' if found[1] == 'does' else '')} no {found[3]}"


# "is prohibited from disclosing" and "shall refrain from disclosing" as "shall not disclose".
_BARRING: Final = ("refrain", "abstain", "prohibited", "forbidden", "barred", "precluded")
_BARRED: Final = re.compile(
    r"(?<!\S)(?:(shall|must|should|will|may|to) (?:refrain|abstain) from"
    r"|(?:is|are) (?:prohibited|forbidden|barred|precluded) from) (\w+ing)(?!\S)"
)


def _barred(found: re.Match[str], tables: Lexicon) -> str:
    base = verb_of(found[2], tables)
    return found[0] if base is None else f"{found[1] or 'shall'} not {base}"


_NOON: Final = re.compile(r"(?<!\S)(?:12 (?:: 00 )?)?(?:noon|midday)(?!\S)")
# "9 a.m.", "9.30 am", "09:00", as words.
_CLOCK: Final = re.compile(
    r"(?<!\S)(\d\d?)(?:(?: : |\.)(\d\d))?(?: ([ap]) \. m(?: \.)?| ([ap])m| : (\d\d)| o'clock)(?!\S)"
    r"(?: (?:hours|h)(?!\S))?"
)

# "Between 9 a.m. and noon", "between the hours of", "9 a.m.-noon".
_SPAN: Final = re.compile(
    r"(?<!\S)(?:between (?:the hours of )?(?=clock:\S+ and )|from (?=clock:)|(?=clock:\S+ [-\u2013] ))"
    r"(clock:\d+) (?:and|to|until|till|[-\u2013]) (clock:\d+)(?!\S)"
)
# The stop of "9 a.m." may be that of its sentence as well.
_AT_END: Final = re.compile(r"(clock:\d+) \.$")


def _minutes(found: re.Match[str]) -> str:
    """A time of day as minutes from midnight."""
    hour, minute = int(found[1]), int(found[2] or found[5] or 0)
    half = found[3] or found[4]
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return f"clock:{60 * hour + minute}"


def _infinitive(found: re.Match[str], tables: Lexicon) -> str:
    base = tables.base_of(found[2])
    return found[0] if base is None else f"{found[1] + ' ' if found[1] else ''}to {base}"


def is_roman(word: str) -> bool:
    """True for a Roman numeral, of up to 39."""
    return word[:1] in _ROMANS and _ROMAN.fullmatch(word) is not None


_MEANT: Final = frozenset("purpose purposes aim object objective intention view desirous order".split())
_OF_PART: Final = frozenset(_PARTS_OF.split("|"))
#: What one of these words needs beside it, on either side, where a word of it came or went.
BESIDE: Final = {
    **dict.fromkeys(_BARRING, frozenset(_BARRING) | {"not"}),
    **dict.fromkeys(_MEANT, _MEANT | {"to"}),
    **dict.fromkeys(_OF_PART, _OF_PART | {"(", ","}),
    "between": frozenset({"from"}),
    "through": frozenset({"to"}),
}


_ROMANS: Final = {"i": 1, "v": 5, "x": 10}


def roman_value(word: str) -> int:
    """The value of a Roman numeral.

    Example:
        >>> [roman_value(word) for word in ("iv", "ix", "xxxi")]
        [4, 9, 31]
    """
    values = [_ROMANS[letter] for letter in word]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
