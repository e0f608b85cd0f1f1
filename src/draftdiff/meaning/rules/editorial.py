"""Which edits change nothing that is said: layers taken off, and the marks and capitals that count all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.rules.reading import reads_the_same
from draftdiff.meaning.rules.segments import Region, Segment, Side
from draftdiff.meaning.words.layers import may_be_phrases, proof
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.spelling import is_typing_error

# How near a comma a word has to stand for the comma to decide how it is read, in words.
_NEAR: Final = 3
# Words in capitals of no more letters may be abbreviations or key words.
_ABBREVIATION: Final = 5
# Words of no more letters behind a figure may be symbols of units, which their capitals tell apart.
_UNIT: Final = 4
_MARKS: Final = frozenset(",;:.!()\u2013\u2014-\u060c\u061b\u3001\u3002\uff0c\uff1b\uff1a")
_SIGNS: Final = frozenset("$\u20ac\u00a3\u00a5%")
_TERMINAL: Final = frozenset(".;,:!\u3002\uff1b\u061b\u060c")


class Proof(NamedTuple):
    """What a region comes to: its effects, and whether they leave the meaning alone."""

    effects: tuple[Effect, ...]
    editorial: bool


def editorial(segment: Segment, region: Region, terms: frozenset[str] | None) -> Proof | None:
    """The proof that a region is editorial, or that only a mark or capital that counts differs; else None.

    Args:
        segment: Where the region stands.
        region: The edits.
        terms: Lower-case terms that the draft defines; None where the draft is not known or defines none.
    """
    layers = _layers(segment, region) or _mistyped(segment, region)
    return _judged(segment, region, layers, terms) if layers else None


def editorial_together(segment: Segment, regions: Sequence[Region]) -> Proof | None:
    """The proof that neighbouring regions are editorial as one: a date or number in another order.

    The words between them take part; no mark or capital that counts may differ.
    """
    for region in regions:
        if not _may_be_phrase(segment, region):
            return None
    first, last = regions[0], regions[-1]
    whole = Region(
        (first.old[0], last.old[1]), (first.new[0], last.new[1]),
        (first.old_span[0], last.old_span[1]), (first.new_span[0], last.new_span[1]),
    )  # fmt: skip
    a, c = _with_neighbours(segment, whole)
    layers = proof(segment.old.text[slice(*a)], segment.new.text[slice(*c)], segment.lexicon.language)
    return _judged(segment, whole, layers, None) if layers else None


def _judged(segment: Segment, region: Region, layers: tuple[str, ...], terms: frozenset[str] | None) -> Proof:
    if "case" in layers and (kind := _telling_capital(segment, region, terms)):
        return Proof((_effect(segment, region, kind, "swapped" if kind == "definition" else None),), False)
    safe = "punctuation" not in layers or _harmless_marks(segment, region) or reads_the_same(segment, region)
    if layers == ("case",) and _follows_the_sentence(segment, region):
        return Proof((), True)
    return Proof(tuple(_effect(segment, region, layer, None) for layer in layers), safe)


def _effect(segment: Segment, region: Region, kind: str, direction: str | None) -> Effect:
    old, new = region.old_span, region.new_span
    return Effect(kind, direction, segment.old.text[slice(*old)], segment.new.text[slice(*new)], old, new)


def _layers(segment: Segment, region: Region) -> tuple[str, ...] | None:
    old, new, language = segment.old.text, segment.new.text, segment.lexicon.language
    a, c = _widened(old, new, region.old_span, region.new_span)
    return proof(old[slice(*a)], new[slice(*c)], language)


def _mistyped(segment: Segment, region: Region) -> tuple[str, ...] | None:
    if region.old[1] - region.old[0] != 1 or region.new[1] - region.new[0] != 1 or segment.lexicon.language != "en":
        return None
    mistyped = is_typing_error(segment.old.written(*region.old), segment.new.written(*region.new))
    return ("spelling",) if mistyped else None


def _widened(old: str, new: str, a: Span, c: Span) -> tuple[Span, Span]:
    """Both spans, out to the next space on each side: what stands there is the same in both texts."""
    (i, j), (k, m) = a, c
    while i and k and old[i - 1] == new[k - 1] and not old[i - 1].isspace():
        i, k = i - 1, k - 1
    while j < len(old) and m < len(new) and old[j] == new[m] and not old[j].isspace():
        j, m = j + 1, m + 1
    return (i, j), (k, m)


def _may_be_phrase(segment: Segment, region: Region) -> bool:
    """True where all changed words could belong to phrases with another wording or to numbers."""
    (a, b), (c, d) = region.old, region.new
    if b - a > 6 or d - c > 6:
        return False
    words = [word for word in segment.old.words[a:b] + segment.new.words[c:d] if word[0].isalnum() or word in _SIGNS]
    return not words or may_be_phrases(words, segment.lexicon.language)


def _with_neighbours(segment: Segment, region: Region) -> tuple[Span, Span]:
    """Both spans, out to two words before and three behind, short of the next edits."""
    before = max(
        (other.old[1] for other in segment.regions if other.old[1] <= region.old[0] and other.new[1] <= region.new[0]),
        default=0,
    )
    behind = min(
        (other.old[0] for other in segment.regions if other.old[0] >= region.old[1] and other.new[0] >= region.new[1]),
        default=len(segment.old.words),
    )
    back = max(0, min(2, region.old[0] - before, region.new[0]))
    ahead = max(0, min(3, behind - region.old[1], len(segment.new.words) - region.new[1]))
    return _stretch(segment.old, region.old, back, ahead), _stretch(segment.new, region.new, back, ahead)


def _stretch(side: Side, words: tuple[int, int], back: int, ahead: int) -> Span:
    start, end = words[0] - back, words[1] + ahead
    return side.span(start, end) if start < end else (0, 0)


# ------------------------------------------------------------------ marks


def _harmless_marks(segment: Segment, region: Region) -> bool:
    """True where no mark that came or went stands near a word whose reading it can decide."""
    for side, (start, end) in ((segment.old, region.old), (segment.new, region.new)):
        other, (o_start, o_end) = (segment.new, region.new) if side is segment.old else (segment.old, region.old)
        kept = [(_kind(mark), _words_between(other, o_start, at)) for at, mark in _marks(other, o_start, o_end)]
        for at, mark in _marks(side, start, end):
            if (_kind(mark), _words_between(side, start, at)) in kept:
                kept.remove((_kind(mark), _words_between(side, start, at)))
            elif not _harmless(side, at, mark, segment.lexicon):
                return False
    return True


def _kind(mark: str) -> str:
    """The mark, all dashes as one."""
    return "-" if mark in "\u2013\u2014" else mark


def _words_between(side: Side, start: int, at: int) -> int:
    """How many words of a stretch stand before a mark: one that moved past a word is not the same mark."""
    return sum(word[0].isalnum() for word in side.words[start:at])


def _marks(side: Side, start: int, end: int) -> list[tuple[int, str]]:
    return [(at, side.words[at]) for at in range(start, min(end, len(side.words))) if side.words[at] in _MARKS]


def _harmless(side: Side, at: int, mark: str, tables: Lexicon) -> bool:
    rest = [word for word in side.words[at + 1 :] if word not in _MARKS]
    if not rest and mark in _TERMINAL:
        return True
    if mark in "(\u2013\u2014-" and not rest:
        return False
    reading = tables.among("grammar.reading")
    if not reading:
        return False
    near = [*side.words[max(0, at - _NEAR) : at], *side.words[at + 1 : at + 1 + _NEAR]]
    if mark == "." and _abbreviates(side, at):
        return True
    if mark == "," and _beside_parenthesis(side, at, tables):
        return True
    if mark in ",\u060c" and len(rest) == 1 and rest[0] not in tables.among("grammar.closing"):
        return False
    if mark in ",\u060c" and _introduces(side, at, tables):
        return not reading & set(side.words[at + 1 : at + 3])
    return not reading & set(near) and not _participle(side.words, at + 1, tables)


def _abbreviates(side: Side, at: int) -> bool:
    return at > 0 and len(side.words[at - 1]) <= 4 and side.starts[at] == side.ends[at - 1]


def _beside_parenthesis(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a comma before or behind "however" inside a sentence."""
    words = tables.among("grammar.parenthetical")
    return any(0 < place < len(side.words) - 1 and side.words[place] in words for place in (at - 1, at + 1))


def _introduces(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a comma after a phrase that opens the sentence ("In 2015," "However,")."""
    first = next((i for i in range(at, -1, -1) if i == 0 or side.words[i - 1] in (".", ";", ":")), 0)
    if at - first > 8 or side.words[first] not in tables.among("grammar.introductory"):
        return False
    before = set(side.words[first + 1 : at])
    return not before & {"and", "or", "which", "who", "that", "except", "unless", ","}


def _participle(words: list[str], at: int, tables: Lexicon) -> bool:
    if at >= len(words):
        return False
    word = words[at]
    return word in tables.among("grammar.participles") or (len(word) > 4 and word.endswith(("ed", "ing")))


# --------------------------------------------------------------- capitals


def _telling_capital(segment: Segment, region: Region, terms: frozenset[str] | None) -> str | None:
    """ "definition" or "case" where a capital that came or went may be that of a defined term, else None."""
    old = list(_written(segment.old, region.old))
    new = list(_written(segment.new, region.new))
    if len(old) != len(new):
        return None
    if _unit_differs(segment, region, old, new):
        return "case"
    if _is_heading(segment.old) or _is_heading(segment.new):
        return None
    verdicts = [
        _verdict(segment, region, offset, before, after, terms)
        for offset, (before, after) in enumerate(zip(old, new, strict=True))
        if before != after and before.casefold() == after.casefold()
    ]
    return next((verdict for verdict in ("definition", "case") if verdict in verdicts), None)


def _written(side: Side, words: tuple[int, int]) -> list[str]:
    return [side.written(at, at + 1) for at in range(*words)]


def _verdict(
    segment: Segment, region: Region, offset: int, before: str, after: str, terms: frozenset[str] | None
) -> str | None:
    word = before.casefold()
    if _in_a_date(segment.old, region.old[0] + offset, segment.lexicon):
        return None
    if len(word) > 1 and before.isupper() != after.isupper():
        return "case" if _alone_in_capitals(segment, region, word) else None
    if before[0].isupper() == after[0].isupper():
        return None
    if segment.old.initial(region.old[0] + offset) or segment.new.initial(region.new[0] + offset):
        return None
    tables = segment.lexicon
    if terms is not None and word in terms:
        return "definition"
    if _of_an_institution(segment, region, offset, after[0].isupper(), terms or frozenset()):
        return None
    if word in tables.among("case.names") or _of_a_name(segment, region, offset):
        return None
    free = word in tables.among("case.free") or _closed_class(word, tables)
    if not free and _behind_a_name(segment, region.old[0] + offset, word):
        return "case"
    if word in tables.among("definition.terms"):
        return "definition"
    if (
        terms is None
        and offset + region.old[0] > 0
        and _closed_class(word, tables) is False
        and word not in (tables.among("case.free"))
        and segment.old.words[region.old[0] + offset - 1] in tables.among("grammar.determiners")
    ):
        return "definition"
    if terms is not None or word in tables.among("case.free") or _closed_class(word, tables):
        return None
    return "case"


def _unit_differs(segment: Segment, region: Region, old: list[str], new: list[str]) -> bool:
    """True where a short word behind a figure differs in its capitals, as a unit may: "10 mg" is not "10 Mg"."""
    if _all_in_capitals(segment.old) or _all_in_capitals(segment.new):
        return False
    return any(
        before != after and _perhaps_unit(segment.old, region.old[0] + offset, segment.lexicon)
        for offset, (before, after) in enumerate(zip(old, new, strict=True))
    )


def _all_in_capitals(side: Side) -> bool:
    return len(side.words) > _UNIT and side.text.isupper()


def _perhaps_unit(side: Side, at: int, tables: Lexicon) -> bool:
    word = side.words[at]
    if at == 0 or len(word) > _UNIT or not side.words[at - 1][0].isdigit() or _in_a_date(side, at, tables):
        return False
    return len(word) <= 2 or not _closed_class(word, tables)


def _in_a_date(side: Side, at: int, tables: Lexicon) -> bool:
    """True for the name of a month beside a figure ("5 MAY 2026")."""
    beside = side.words[max(at - 1, 0) : at + 2]
    is_month = any(entry.kind == "month" for entry in tables.entries(side.words[at]))
    return is_month and any(word[0].isdigit() for word in beside)


def _of_a_name(segment: Segment, region: Region, offset: int) -> bool:
    """True behind the first word of a name that no instrument defines ("European Parliament")."""
    at = region.old[0] + offset
    return at > 0 and segment.old.words[at - 1] in segment.lexicon.among("case.names")


def _of_an_institution(segment: Segment, region: Region, offset: int, of_new: bool, terms: frozenset[str]) -> bool:
    """True for a word of a name that a complement makes one: "Committee on Contributions", "Houses of Parliament"."""
    side, at = (segment.new, region.new[0] + offset) if of_new else (segment.old, region.old[0] + offset)
    known = terms | segment.lexicon.among("definition.terms")
    joined = segment.lexicon.among("case.joining")
    ahead = _next_capital(side, at, 1, joined)
    if ahead is not None and (side.words[ahead] not in known or _next_capital(side, ahead, 1, joined) is not None):
        return True
    before = _next_capital(side, at, -1, joined)
    return before is not None and side.words[at] not in known


def _next_capital(side: Side, at: int, step: int, joined: frozenset[str]) -> int | None:
    """The next word with a capital, "of the" or "and" between; behind "and" of several only one with "of"."""
    linked = False
    place = at + step
    while 0 <= place < len(side.words):
        word = side.words[place]
        if word in joined:
            linked = True
        elif word == "and" or (word[0].isalpha() and linked is False and capital(side, place) and step > 0):
            pass
        elif word != "the" or not linked:
            return place if linked and word[0].isalpha() and capital(side, place) and not side.initial(place) else None
        place += step
    return None


def capital(side: Side, at: int) -> bool:
    """True where a word begins with a capital."""
    return side.text[side.starts[at] + side.offset].isupper()


def _behind_a_name(segment: Segment, at: int, word: str) -> bool:
    """True behind another word in capitals that makes no term with it ("Python Project")."""
    if at == 0 or not segment.old.words[at - 1][0].isalpha() or segment.old.initial(at - 1):
        return False
    before = segment.old.written(at - 1, at)
    known = segment.lexicon.among("definition.terms")
    return before[0].isupper() and f"{before.lower()} {word}" not in known


def _alone_in_capitals(segment: Segment, region: Region, word: str) -> bool:
    """True for one short word in capitals among others: "US" is not "us", nor MUST of RFC 8174 "must"."""
    if (
        len(word) > _ABBREVIATION
        or word in segment.lexicon.among("reference.nouns")
        or region.old[1] - region.old[0] > 1
    ):
        return False
    sides = ((segment.old, region.old[0]), (segment.new, region.new[0]))
    return not any(
        0 <= at + step < len(side.words)
        and len(side.words[at + step]) > 1
        and side.written(at + step, at + step + 1).isupper()
        for side, at in sides
        for step in (-1, 1)
    )


def _closed_class(word: str, tables: Lexicon) -> bool:
    """True for words that no instrument defines: months, articles, prepositions, numbers, triggers."""
    if word in tables.among("grammar.determiners") or word in tables.among("grammar.prepositions"):
        return True
    return bool(tables.entries(word))


def _is_heading(side: Side) -> bool:
    """True for a text without a stop at its end in which most words have capitals."""
    text = side.text.rstrip()
    words = [word for word in text.split() if word[0].isalpha()]
    if not words or len(words) > 14 or text[-1] in ".;:,":
        return False
    return 2 * sum(word[0].isupper() for word in words) > len(words)


def _follows_the_sentence(segment: Segment, region: Region) -> bool:
    """True for a capital that came or went because words before it did."""
    if len(segment.regions) < 2 or region.old[0] >= region.old[1] or region.new[0] >= region.new[1]:
        return False
    return segment.old.initial(region.old[0]) != segment.new.initial(region.new[0])
