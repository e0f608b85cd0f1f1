"""Verbs in frames: "führt ein Verzeichnis" is "muss ein Verzeichnis führen", "hat ein Verzeichnis zu führen"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.discontinuous import infinitive_end, verb_stems
from draftdiff.meaning.words.triggers import Hit

# The passive of an infinitive has one word more: "muss bezahlt werden", "ist zu bezahlen".
_PASSIVE: Final = (["werden"], ["wird"])
# The ending of a plural is no longer.
_PLURAL: Final = 3
_STOPS: Final = frozenset(".;:,")


def in_other_frame(segment: Segment) -> bool:
    """True where a form of a verb went and another one of the same verb came."""
    return next(_forms_across(segment), None) is not None


def take_frame(segment: Segment) -> None:
    """Mark the forms of a verb that went and came as explained, with its particle and "zu"."""
    for before, after in [*_forms_across(segment)]:
        for side, places in ((segment.old, before), (segment.new, after)):
            for at in places:
                side.explain(at, at + 1)
            if side.words[places[0] + 1 : places[0] + 2] in _PASSIVE:
                side.explain(places[0] + 1, places[0] + 2)
    for side in (segment.old, segment.new):
        sign = side.lexicon.infinitive_sign
        for at in [at for at in side.open if side.words[at] == sign and infinitive_end(side.words, at, side.lexicon)]:
            side.explain(at, at + 1)


def is_verb_alone(side: Side, words: tuple[int, int]) -> bool:
    """True for a single word with the ending of a verb: "fördert" in the place of "fordert"."""
    start, end = words
    return end - start == 1 and not side.capital(start) and side.words[start].endswith(("t", "en"))


def take_number(segment: Segment) -> None:
    """Mark the noun and verb as explained that follow the number of another quantifier: "jede Person hat"."""
    take_frame(segment)
    for region in segment.regions:
        old = [at for at in range(*region.old) if at in segment.old.open and segment.old.capital(at)]
        new = [at for at in range(*region.new) if at in segment.new.open and segment.new.capital(at)]
        if len(old) == len(new) == 1 and _in_number(
            *sorted((segment.old.words[old[0]], segment.new.words[new[0]]), key=len)
        ):
            segment.old.explain(old[0], old[0] + 1)
            segment.new.explain(new[0], new[0] + 1)


def _in_number(short: str, long: str) -> bool:
    """True for "Person" and "Personen"."""
    return len(long) - len(short) <= _PLURAL and long.startswith(short[:-1]) and len(short) > _PLURAL


def take_moved_verb(segment: Segment) -> None:
    """Mark a verb that stands elsewhere, as something before it came or went: it stays the second part."""
    changed = segment.changed
    for side, across in ((segment.old, changed[1]), (segment.new, changed[0])):
        for region in segment.regions:
            start, end = region.old if side is segment.old else region.new
            if end - start == 1 and side.words[start] in across and not side.capital(start):
                side.explain(start, end)


def denied_in_frame(side: Side, hit: Hit) -> bool:
    """True where a denial follows a modal in its clause: "dürfen an Abstimmungen nicht teilnehmen"."""
    end = next((at for at in range(hit.end, len(side.words)) if _ends_frame(side, at)), len(side.words))
    return any(hit.end <= other.start < end for other in side.hits_of("negation"))


def _ends_frame(side: Side, at: int) -> bool:
    """True for a mark, and for "und" behind an infinitive: another verb follows."""
    if side.words[at] in _STOPS:
        return True
    before = side.words[at - 1]
    return side.words[at] in side.lexicon.among("grammar.and") and before.endswith("n") and not side.capital(at - 1)


def _forms_across(segment: Segment) -> Iterator[tuple[list[int], list[int]]]:
    """The words of a verb that went, and those of the same one that came."""
    old = [*_verbs(segment.old, [one.old for one in segment.regions])]
    new = [*_verbs(segment.new, [one.new for one in segment.regions])]
    for places, stems in old:
        found = next((others for others, across in new if not stems.isdisjoint(across)), None)
        if found:
            yield places, found


def _verbs(side: Side, regions: Sequence[tuple[int, int]]) -> Iterator[tuple[list[int], frozenset[str]]]:
    """What may be a verb among changed words: its words, and what its stem may be, its particle in front."""
    tables = side.lexicon
    changed = [at for region in regions for at in range(*region) if side.words[at].isalpha()]
    particles = [at for at in changed if side.words[at] in tables.particles and _closes(side, at)]
    for at in changed:
        word = side.words[at]
        if word == tables.infinitive_sign:
            continue
        stems = frozenset(verb_stems(word, tables))
        sign = [at - 1] if at and infinitive_end(side.words, at - 1, tables) == at + 1 else []
        yield [*sign, at], stems
        for particle in particles:
            if particle > at:
                yield [at, particle], frozenset(side.words[particle] + stem for stem in stems)


def _closes(side: Side, at: int) -> bool:
    """True for a word at the end of its clause, where the particle of a verb stands."""
    behind = side.words[at + 1 : at + 2]
    return not behind or not behind[0][0].isalnum() or behind[0] in side.lexicon.among("grammar.and")
