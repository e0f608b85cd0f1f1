"""References: "Articles 5 and 6 of the Covenant", "resolution 68/167", and instruments cited by name."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.meaning.rules.references.codes import beginnings_of_codes, of_code, of_gazette
from draftdiff.meaning.rules.references.numbers import QUOTES, numbers_behind, ordinal_before
from draftdiff.meaning.sentences.cited import NEAR as NEAR
from draftdiff.meaning.sentences.cited import Citation as Citation
from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.lexicon import Lexicon

# Marks of a cross-reference role around a number: ":pep:`8000`" is "PEP 8000".
_ROLE: Final = frozenset({":", "`"})
# Verbs that open a paragraph with a capital are no part of a name: "Recordando la Declaración de Río".
_CALLING: Final = frozenset({"operative", "attitude"})
_RANGE: Final = frozenset({"по", "إلي", "الي", "to", "through", "-", "\u2013", "bis", "\u00e0"})
_SINGULAR: Final = {
    "art": "article", "arts": "article", "para": "paragraph", "paras": "paragraph", "sec": "section", "secs": "section",
    "abs": "absatz", "absatze": "absatz", "absaetze": "absatz", "absaetzen": "absatz", "saetze": "satz",
    "saetzen": "satz", "satzes": "satz", "nr": "nummer", "artikels": "artikel", "artikeln": "artikel",
    "\u00a7": "section", "\u00a7\u00a7": "section", "annexes": "annex", "appendices": "appendix",
    "u": "usc", "c": "cfr", "fed": "fed reg",
}  # fmt: skip
# Letters in front of the figures of one series are no more: "Method LM 206".
_SERIES: Final = 4
# Nouns that are cut short with a full stop.
_SHORT: Final = frozenset({"art", "arts", "para", "paras", "sec", "secs", "abs", "nr"})
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
# A name stands among so many words behind "may be cited as".
_TITLE: Final = 14
_BODIES: Final = frozenset(
    "workgroup committee council board team office commission secretariat panel unit group foundation agency"
    " organization organisation corporation".split()
)
# Codes and gazettes, with their title or volume before them: "42 U.S.C. 300".
_IN_NAMES: Final = frozenset("().")
_CODES: Final = frozenset({"u", "usc", "c", "cfr", "fed"})


def citations(side: Side, tables: Lexicon) -> list[Citation]:
    """The references of a sentence, in reading order."""
    if side.cited is None:
        side.cited = _citations(side, tables)
    return side.cited


def _citations(side: Side, tables: Lexicon) -> list[Citation]:
    found: list[Citation] = []
    behind = 0
    if not may_cite(side):
        return found
    nouns = {hit.start: hit.end for hit in side.hits_of("citation")}
    codes = beginnings_of_codes(side, tables)
    for at in sorted({*nouns, *codes, *_beginnings_of_names(side)}):
        if at < behind:
            continue
        citation = (of_gazette(side, at) or of_code(side, at)) if at in codes else None
        if at in nouns:
            citation = _numbered(side, at, nouns[at], tables)
        if citation is None:
            citation = _named(side, at, tables)
        if citation:
            found.append(citation)
            behind = citation.end
    return found


def whole_citations(side: Side, tables: Lexicon) -> list[Citation]:
    """The references of a sentence, those of a part together with what it stands in: "Artikel 104b Absatz 2 Satz 4"."""
    found: list[Citation] = []
    for citation in citations(side, tables):
        if found and _stands_in(citation, found[-1]):
            before = found.pop()
            outer = before.within[1] if before.within else ()
            citation = citation._replace(start=before.start, within=(before.noun, (*before.numbers, *outer)))
        found.append(citation)
    return found


def _stands_in(part: Citation, whole: Citation) -> bool:
    """True for the "Absatz 2" of "Artikel 104b Absatz 2", with nothing between them."""
    return part.start == whole.end and bool(part.numbers and whole.numbers) and part.noun != whole.noun


def _beginnings_of_names(side: Side) -> list[int]:
    """The capitals from which a name may reach to a word that only names hold, and web addresses."""
    joiners = side.lexicon.among("reference.joiners") | _IN_NAMES
    told = side.lexicon.among("grammar.openers")  # told by the words behind them
    found: list[int] = []
    done = 0
    for name in side.names:
        at = name
        called = set[int]() if told else {hit.start for hit in side.hits if hit.kind in _CALLING}
        first = max(done, name - NEAR)
        while at >= first and ((capital := side.capital(at)) or side.words[at] in joiners):
            found += [at] if capital and at not in called else ()
            at -= 1
        found += [name] if side.words[name].startswith("http") else ()
        done = name + 1
    return found


def may_cite(side: Side) -> bool:
    """True where some word cites or names an instrument."""
    return side.has_address or bool(side.names) or bool(side.hits_of("citation"))


def _numbered(side: Side, at: int, end: int, tables: Lexicon) -> Citation | None:
    behind_noun, noun = end, side.words[at]
    numbers, end = numbers_behind(side, _before_number(side, end, tables))
    if not numbers and tables.particles and noun in tables.among("reference.lettered"):
        numbers, end = _letter_behind(side, behind_noun)
    if not numbers and tables.cited_as and (ordinal := ordinal_before(side, at)):
        numbers, at, end = (ordinal,), at - 1, behind_noun
    if not numbers:
        return None
    if tables.signs:
        return _counted(side, (at, behind_noun), numbers, end, tables)
    words, ranged = side.words, not (_RANGE | tables.ranges).isdisjoint(side.words[at:end])
    instrument, within = "", None
    if noun in _CODES and at and words[at - 1].isdecimal():
        numbers, at = (words[at - 1], *numbers), at - 1
    # A noun with a capital behind "in" may be any, where all have one.
    inside = (["of"],) if "noun" in tables.among("case.capital") else (["of"], ["in"])
    following = end + 1 if words[end : end + 1] in inside else end
    if tables.cited_as and _leads(words, end, tables):
        following = end + 1
    following += words[following : following + 1] == ["the"]
    law = following > end and _numbered_law(side, following, tables)
    outer = _outer(side, following, tables) if following > end else None
    if law:
        instrument, end = law.noun + " " + " ".join(law.numbers), law.end
    elif outer:
        within, instrument, end = (outer.noun, outer.numbers), outer.instrument, outer.end
    elif following > end and (named := _named(side, following, tables, own=True)):
        instrument, end = named.instrument, named.end
    if not instrument and following > end and within is None and (other := _foreign(side, following, tables)):
        instrument, end = other.instrument, other.end
    if not instrument and side.words[end : end + 1] == [","] and (named := _named(side, end + 1, tables)):
        instrument, end = named.instrument, named.end
    at, end = _with_role(side, at, end)
    noun = tables.cited_as[noun] if noun in tables.cited_as else _SINGULAR.get(noun, noun.rstrip("s"))
    return Citation(noun, numbers, instrument, at, end, within, ranged)


def _leads(words: list[str], at: int, tables: Lexicon) -> bool:
    """True for a word that leads on from a part to what it stands in ("الفقرة 4 من المادة 9")."""
    return not tables.among("reference.leading").isdisjoint(words[at : at + 1])


def _letter_behind(side: Side, at: int) -> tuple[tuple[str, ...], int]:
    """The letter that names a part: "Buchstabe b", "lit. c"."""
    at += side.words[at : at + 1] == ["."]
    said = side.words[at : at + 1]
    return ((said[0],), at + 1) if said and len(said[0]) == 1 and said[0].isalpha() else ((), at)


def _counted(
    side: Side, named: tuple[int, int], numbers: tuple[str, ...], end: int, tables: Lexicon
) -> Citation | None:
    """A provision whose noun stands behind the number and a sign of its place before it: "第十二条"; "附件二" besides.

    "第一次" cites nothing.
    """
    lead, nouns = "".join(side.words[slice(*named)]), tables.among("reference.counted")
    if lead not in tables.among("reference.ordinal"):
        return Citation(lead, numbers, "", named[0], end)
    noun = next((said for n in (2, 1) if (said := "".join(side.words[end : end + n])) in nouns), "")
    return Citation(noun, numbers, "", named[0], end + len(noun)) if noun else None


def _with_role(side: Side, at: int, end: int) -> tuple[int, int]:
    """The words of a reference with the marks of its role around them: ":pep:`8000`"."""
    roled = side.words[max(0, at - 1) : at] == [":"] and side.words[at + 1 : at + 2] == [":"]
    return (at - 1, end + 1) if roled and side.words[end : end + 1] == ["`"] else (at, end)


def _numbered_law(side: Side, at: int, tables: Lexicon) -> Citation | None:
    """The "Public Law 115-123" that a section is one of."""
    law = next((hit for hit in side.hits_of("citation") if hit.start == at and hit.end > at + 1), None)
    return _numbered(side, at, law.end, tables) if law else None


def _outer(side: Side, at: int, tables: Lexicon) -> Citation | None:
    """What a part is said to stand in, where that has a number too ("section 2 of Part IV of the Manual")."""
    return _numbered(side, at, at + 1, tables) if side.has("citation", at, at + 1) else None


def _before_number(side: Side, at: int, tables: Lexicon) -> int:
    """Past "(EU)", "No.", the stop of "Art." and marks of a role that stand between a noun and its number."""
    words, bodies = side.words, tables.among("reference.bodies")
    if (
        words[at : at + 1] == ["."]
        and words[at - 1] in _SHORT
        and words[at + 1 : at + 2]
        and words[at + 1][0].isdecimal()
    ):
        return at + 1
    if tables.cited_as and at + 1 < len(words):
        ranging = words[at] in tables.among("reference.ranging") and words[at + 1][0].isdecimal()
        return at + 1 if ranging or words[at] in QUOTES else at + (words[at] in bodies)
    while at < len(words) and words[at] in _ROLE and side.starts[at] == side.ends[at - 1]:
        at += 1
    if words[at : at + 1] == ["/"] and at + 2 < len(words) and words[at + 2][0].isdecimal():
        return at + 2  # "ISO/IEC 17025"
    if words[at : at + 1] == ["("] and words[at + 2 : at + 3] == [")"] and words[at + 1] in bodies:
        at += 3
    if _is_series(side, at):
        return at + 1
    return at + 1 + (words[at + 1 : at + 2] == ["."]) if at < len(words) and words[at] in bodies else at


def _is_series(side: Side, at: int) -> bool:
    """True for the "LM" of "Method LM 206": capitals between a noun with its own and a figure."""
    if at + 1 >= len(side.words) or not side.words[at + 1][0].isdecimal() or not side.capital(at - 1):
        return False
    letters = side.written(at, at + 1)
    return letters.isalpha() and letters.isupper() and len(letters) <= _SERIES


def _named(side: Side, at: int, tables: Lexicon, *, own: bool = False) -> Citation | None:
    """An instrument cited by name that begins at a word."""
    if at >= len(side.words) or not (side.capital(at) or side.words[at].startswith("http")):
        return None
    if not own and side.words[at] in tables.any_of("grammar.determiners", "grammar.prepositions"):
        return None
    if side.words[at + 1 : at + 2] == ["the"]:
        return None  # "See the Terms of Use"
    if side.words[at] in tables.among("reference.acronyms") or side.words[at].startswith("http"):
        return Citation("", (), side.words[at], at, at + 1)
    if tables.cited_as and side.words[at] in tables.among("reference.own"):
        return None  # "Настоящий Договор"
    end, capitals, names = at, 0, 0
    instruments, joiners = tables.among("reference.instruments"), tables.among("reference.joiners")
    last = at
    while end < len(side.words) and end - at < 18:
        word = side.words[end]
        if side.capital(end):
            capitals += 1
            names += word in instruments and side.words[end - 1] != "of"  # "the Knights of Order"
            last = end + 1
        elif _initial(side, end):
            pass
        elif word in ("(", ")") and not names:
            end += 1  # "the Pensions (Transfers) Order"
            continue
        elif word not in joiners or (names and _another_name(side, end, instruments)):
            break
        end += 1
    if not names or (capitals < 2 and not own):
        return None
    if " ".join(side.words[at:last]) in tables.among("definition.bargained"):
        return None  # "the Source Code"
    if side.words[last - 1] in _BODIES:
        return None  # "the Code of Conduct Committee"
    if at and side.words[at - 1] in tables.among("reference.own") and (capitals < 2 or side.words[at] in instruments):
        return None  # "this Convention to all States"
    if "cited" in side.words[max(0, at - 4) : at] or _own_title(side, at):
        return None
    last = _with_year(side, last)
    return Citation("", (), " ".join(side.words[at:last]), at, last)


def _own_title(side: Side, at: int) -> bool:
    """True behind "may be cited as": what a text calls itself."""
    before = side.words[max(0, at - _TITLE) : at]
    return "cited" in before and before[before.index("cited") + 1 :][:1] == ["as"]


def _another_name(side: Side, end: int, instruments: frozenset[str]) -> bool:
    """True for what parts two instruments: "the Hague Rules and the Rotterdam Rules", "Terms of Use or Rules"."""
    words = side.words
    if words[end] not in ("and", "or"):
        return False
    if words[end] == "or":
        return True
    start = end + 1 + (words[end + 1 : end + 2] == ["the"])
    named = [i for i in range(start, min(start + 5, len(words))) if side.capital(i) and words[i] in instruments]
    return bool(named) and start > end + 1


def _with_year(side: Side, end: int) -> int:
    """Past the year of an instrument ("the Archives Act 2004", "the Regulations, 1972", "the Act of 1985")."""
    behind = side.words[end : end + 2]
    joined = behind[:1] in ([","], ["of"])
    year = behind[1:] if joined else behind[:1]
    return end + (2 if joined else 1) if year and _YEAR.fullmatch(year[0]) else end


def _foreign(side: Side, at: int, tables: Lexicon) -> Citation | None:
    """Whatever name follows "of": a text that no list knows ("section 4 of the Robert T. Stafford Act")."""
    end = at
    while side.capital(end) or _initial(side, end) or (end > at and _joins(side, end, tables)):
        end += 1
    return Citation("", (), " ".join(side.words[at:end]), at, end) if end > at and side.capital(at) else None


def _initial(side: Side, at: int) -> bool:
    """True for the full stop behind a single capital ("Robert T.")."""
    return side.words[at : at + 1] == ["."] and at > 0 and len(side.words[at - 1]) == 1 and side.capital(at - 1)


def _joins(side: Side, at: int, tables: Lexicon) -> bool:
    """True for "and" or "of" between two capitals of a name."""
    joiners = tables.among("reference.joiners")
    return at < len(side.words) and side.words[at] in joiners and side.capital(at + 1)
