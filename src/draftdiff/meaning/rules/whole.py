"""A sentence, proviso or long stretch that came or went whole: all that it commands, asks for, names and measures.

Nothing in it was changed, so nothing of it is broader or narrower than before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.apart import BORDER
from draftdiff.meaning.rules.citations import whole_citations
from draftdiff.meaning.rules.conditions import opens_clause
from draftdiff.meaning.rules.operatives import opens
from draftdiff.meaning.rules.segments import Segment, Side
from draftdiff.meaning.words.measure_reader import Measure
from draftdiff.meaning.words.triggers import Hit

_TIMES: Final = frozenset({"date", "duration", "frequency", "soft", "clock"})
_SUMS: Final = frozenset({"amount", "share", "unit"})
# A condition that opens a sentence stands among its first words.
_FIRST: Final = 1
# The rank of "as soon as possible".
_PROMPT: Final = 4.0
_OF_LONG: Final = frozenset({"deontic", "condition", "time", "quantity"})
_RULING: Final = frozenset({"deontic", "condition"})
#: A stretch of so many words and marks is more than a member or a modifier.
LONG: Final = 16
# "einzubeziehen", "anzuwenden".
_INFINITIVE: Final = re.compile(
    r"(?:ab|an|auf|aus|bei|dar|ein|fest|her|hin|nach|nieder|vor|weg|wieder|zurück|zusammen)zu\w+n"
)
_AUXILIARIES: Final = frozenset({"ist", "sind", "hat", "haben"})
_BEHIND_VERB: Final = frozenset({",", ".", ";", "und", "oder"})
_NEGATIVE: Final = frozenset({"not", "nicht"})
_CONJUNCTIONS: Final = frozenset({"and", "or", "und", "oder", "et", "ou", "y", "o"})
_ARTICLES: Final = frozenset({"a", "an", "the", "no", "any", "its", "their", "our", "his", "her", "this"})
_TELLING: Final = frozenset({"is to", "are to", "was to"})
_MEANT: Final = frozenset(
    "suggestion plan goal goals aim aims purpose idea ideas intention intent role way option task".split()
)
# Before and behind a number that tells which, and the ends of what there are several of.
_SERIAL: Final = frozenset("previous preceding following first last next other these those both the such /".split())
_BEHIND_NAMES: Final = frozenset({"is", "was", "has", "does"})
_SEVERAL: Final = ("s", "people", "men", "children")
_NOUNS: Final = frozenset("need needs plan plans wish wishes hope hopes will must can order orders".split())
# A sum in brackets stands so near behind the same in words, marks of form included.
_AGAIN: Final = 5
_NEARLY: Final = 0.001
_EXPECTED: Final = frozenset({"will", "can", "should"})
_ASKING: Final = frozenset({"how", "whether", "why"})
_WHO: Final = frozenset({"who", "whom", "what"})
# The subject of an indirect question has no more words.
_QUESTION: Final = 8
_SUPPOSING: Final = frozenset({"would"})


class Told(NamedTuple):
    """What a stretch tells: an effect class, the words that show it, and what they say, however written."""

    kind: str
    start: int
    end: int
    sense: tuple[object, ...]


def explain_whole(segment: Segment) -> Iterator[Effect]:
    """What sentences tell that came or went whole; one that commands nothing and asks for nothing is ``other``."""
    side, added = (segment.new, True) if segment.new.words else (segment.old, False)
    if not side.open:
        return
    direction = "added" if added else "dropped"
    for start, end in sentences(side, min(side.open), max(side.open) + 1):
        found = told(side, (start, end))
        if not rules(found, start):
            yield segment.effect("other", None, *(((0, 0), (start, end)) if added else ((start, end), (0, 0))))
        for one in found:
            words = one.start, one.end
            yield segment.effect(one.kind, direction, *(((0, 0), words) if added else (words, (0, 0))))
    side.explain(0, len(side.words))


def rules(found: list[Told], start: int) -> bool:
    """True for a sentence that commands something, and for a proviso or condition from its beginning on."""
    return any(one.kind == "deontic" or (one.kind == "condition" and one.start <= start + _FIRST) for one in found)


def explain_long(segment: Segment) -> Iterator[Effect]:
    """What a long stretch inside a sentence commands and measures that came or went; the rest is for other rules."""
    for region in segment.regions:
        (a, b), (c, d) = region.old, region.new
        if max(b - a, d - c) < LONG or (a == b) is (c == d):
            continue
        side, words, added = (segment.new, region.new, True) if a == b else (segment.old, region.old, False)
        if any(hit.start - words[0] <= 1 for hit in side.hits_of("condition") if hit.start >= words[0]):
            continue
        found = [one for one in told(side, words) if one.kind != "condition" or _behind_stop(side, one)]
        ruling = not segment.lexicon.among("grammar.prepositions") or any(one.kind in _RULING for one in found)
        for one in found if ruling else ():
            if one.kind in _OF_LONG and side.open.issuperset(range(one.start, one.end)):
                span = one.start, one.end
                yield segment.effect(
                    one.kind, "added" if added else "dropped", *(((0, 0), span) if added else (span, (0, 0)))
                )
                side.explain(*span)


def _behind_stop(side: Side, one: Told) -> bool:
    """True for a condition that opens a sentence."""
    return one.start > 0 and side.words[one.start - 1] == "."


def sentences(side: Side, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch as word ranges, without the marks at their ends."""
    span = side.span(start, end)
    ends = [side.words_in((one.end(), one.end()))[0] for one in BORDER.finditer(side.text, *span)]
    for first, last in pairwise([start, *ends, end]):
        said = [at for at in range(first, last) if side.words[at][0].isalnum()]
        if said and (len(said) > 1 or side.words[said[0]] not in _CONJUNCTIONS):
            yield said[0], said[-1] + 1


def told(side: Side, words: tuple[int, int]) -> list[Told]:
    """All that a stretch commands, asks for, cites and measures, in order."""
    cited = [Told("reference", one.start, one.end, one.sense) for one in whole_citations(side, side.lexicon)]
    within = {at for one in cited for at in range(one.start, one.end)}
    found = [*cited, *_measured(side), *_bound(side), *_to_be_done(side), *_asked(side)]
    found = [one for one in found if not _said_again(side, one, found)]
    inside = (one for one in found if one.start < words[1] and one.end > words[0])
    return sorted((one for one in inside if one.kind == "reference" or one.start not in within), key=_place)


def _said_again(side: Side, one: Told, found: list[Told]) -> bool:
    """True for the second of "two thirds (2/3)"."""
    if one.kind not in ("quantity", "time") or "(" not in side.words[max(0, one.start - _AGAIN) : one.start]:
        return False
    return any(_same(one, other) and 0 < one.start - other.end <= _AGAIN for other in found)


def _same(one: Told, other: Told) -> bool:
    """True for one value, "two thirds" as 0.667 included."""
    if one.kind != other.kind or one.sense[0] != other.sense[0] or one.sense[2] != other.sense[2]:
        return False
    return abs(float(str(one.sense[1])) - float(str(other.sense[1]))) < _NEARLY


def _place(one: Told) -> tuple[int, int]:
    return one.start, one.end


def _measured(side: Side) -> Iterator[Told]:
    """Times, sums, shares, sizes, bounds and counts ("three people"); a bare number may be a name."""
    for one in side.measures(side.lexicon):
        if one.kind == "soft" and one.value < _PROMPT:
            continue  # "timely", "in due course"
        if side.words[one.start : one.end] == ["consensus"] and side.words[max(0, one.start - 1) : one.start] != ["by"]:
            continue
        if one.kind in _TIMES:
            yield Told("time", one.start, one.end, one.sense)
        elif one.kind in _SUMS or one.bound:
            yield Told("quantity", one.start, one.end, one.sense)
        elif _counts(side, one):
            yield Told("quantity", one.start, one.end + 1, one.sense)


def _counts(side: Side, one: Measure) -> bool:
    """True for the number of something: "three people", "5 members"; not "the previous two provisos"."""
    if one.kind != "number" or one.value < 2 or one.value != int(one.value):
        return False
    before, behind = side.words[max(0, one.start - 1) : one.start], side.words[one.end : one.end + 1]
    if _SERIAL.issuperset(before) and before:
        return False
    return bool(behind) and behind[0].isalpha() and behind[0].endswith(_SEVERAL) and behind[0] not in _BEHIND_NAMES


def _bound(side: Side) -> Iterator[Told]:
    """Modals, with the "not" behind them or the "no" before, and an operative verb that opens the sentence."""
    dates = [one for one in side.measures(side.lexicon) if one.kind == "date"]
    for hit in side.hits:
        if hit.kind not in ("modal", "force", "operative") or any(one.start <= hit.start < one.end for one in dates):
            continue
        if (hit.kind == "operative" and not opens(side, hit)) or _supposes(side, hit) or _is_noun(side, hit):
            continue
        end = hit.end + (not _NEGATIVE.isdisjoint(side.words[hit.end : hit.end + 1]))
        end += 2 * (side.words[end : end + 2] == ["no", "longer"])
        start = hit.start if end > hit.end or hit.kind == "operative" else _denied_from(side, hit)
        yield Told("deontic", start, end, (hit.key, *side.words[hit.end : end], start < hit.start))


def _is_noun(side: Side, hit: Hit) -> bool:
    """True for "a plan to", "the need to", "a will", and for the verb of "the suggestion is to meet"."""
    before = side.words[max(0, hit.start - 1) : hit.start]
    if hit.key in _TELLING and not _MEANT.isdisjoint(before):
        return True
    return (side.words[hit.start] in _NOUNS or hit.kind == "operative") and not _ARTICLES.isdisjoint(before)


def _supposes(side: Side, modal: Hit) -> bool:
    """True for what would be, for what "I can imagine" and in "it describes how it will work": nobody is bound."""
    if modal.key in _SUPPOSING or side.words[max(0, modal.start - 1) : modal.start] == ["i"]:
        return True
    return modal.key in _EXPECTED and _asks(side, modal.start)


def _asks(side: Side, at: int) -> bool:
    """True in an indirect question: "how", "whether" or "why" opens the clause of a place, or "who" of its object."""
    behind = side.words[at + 1 : at + 3]
    closes = behind[:1] == ["be"] and not any(map(str.isalnum, behind[1:]))  # "who the next leaders will be"
    for word in reversed(side.words[max(0, at - _QUESTION) : at]):
        if word in _ASKING or (closes and word in _WHO):
            return True
        if not word[0].isalnum():
            return False
    return False


def _denied_from(side: Side, modal: Hit) -> int:
    """Where what a modal says is denied: "under no circumstances will", and "no talk with them is allowed"."""
    denials = side.hits_of("negation")
    if beside := [hit.start for hit in denials if hit.end == modal.start]:
        return beside[0]
    if helped := [hit.start for hit in denials if 0 < modal.start - hit.end <= 1 and _helps(side, hit)]:
        return helped[0] - 1
    start, _ = side.clause(modal.start)
    opening = [hit.start for hit in denials if hit.start == start and hit.end < modal.start]
    others = (hit for hit in side.hits_of("modal") if start <= hit.start < modal.start)
    return opening[0] if opening and not any(others) else modal.start


def _helps(side: Side, denial: Hit) -> bool:
    """True for the "not" of "do not necessarily have to"."""
    return side.words[max(0, denial.start - 1) : denial.start] in (["do"], ["does"], ["did"])


def _to_be_done(side: Side) -> Iterator[Told]:
    """The German "sind ... zu regeln" and "hat ... zu berichten", which bind as "müssen" does."""
    for at, word in enumerate(side.words if side.lexicon.language == "de" else ()):
        end = at + 1 + (word == "zu")
        if not _ends_clause(side, end) or not (
            _INFINITIVE.fullmatch(word) or (word == "zu" and side.words[end - 1][-1] == "n")
        ):
            continue
        before = side.words[side.clause(at)[0] : at]
        if not _AUXILIARIES.isdisjoint(before) and "um" not in before:
            yield Told("deontic", at, end, ("zu", side.words[end - 1]))


def _ends_clause(side: Side, at: int) -> bool:
    return at == len(side.words) or (at < len(side.words) and side.words[at] in _BEHIND_VERB)


def _asked(side: Side) -> Iterator[Told]:
    """Conditions, but for "where" and "when" of a place or time."""
    for hit in side.hits_of("condition"):
        if opens_clause(side, hit, side.lexicon):
            yield Told("condition", hit.start, hit.end, (hit.key,))
