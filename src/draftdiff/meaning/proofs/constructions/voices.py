"""One deed in the other voice, or its subject before its verb: «Банк ведёт реестр», «Реестр ведётся банком».

Who does it and what it is done to are told by their cases, so that nobody who changed places with another is passed
over: «Комитет утверждает совет» is not «Совет утверждается комитетом» read the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.meaning.proofs.constructions.case_forms import is_verbal_noun
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.cases import Cases, Endings, in_case
from draftdiff.meaning.words.lexicon import Lexicon

Words = Sequence[str]

# Whoever does something is named in so many words at most.
_LONGEST: Final = 6
# A verb with its denial, modal and auxiliary has so many.
_CHAIN: Final = 4
# Words with no more letters are prepositions and the like.
_SMALL: Final = 3
# Longer sentences are not taken apart.
_LIMIT: Final = 60


def in_other_voice(segment: Segment) -> bool:
    """True where one sentence says in the passive what the other says in the active, with every word in its case."""
    cases, old, new = segment.lexicon.cases, segment.old.forms, segment.new.forms
    if cases is None or not old or not new or max(len(old), len(new)) > _LIMIT:
        return False
    pairs = ((old, new), (new, old))
    return any(_turned(*pair, segment.lexicon, cases) or _subject_first(*pair, cases) for pair in pairs)


def _turned(active: Words, passive: Words, tables: Lexicon, cases: Cases) -> bool:
    for place, verb in enumerate(passive):
        if not (verb.endswith((cases.reflexive, *cases.participles)) if cases.reflexive else place < _CHAIN):
            continue
        for at, deed in enumerate(active):
            if deed != verb and not _of_one_deed(deed, verb, tables):
                continue
            for size, behind in _chains(active[: at + 1], passive[: place + 1], tables, cases):
                if not cases.reflexive and (place >= behind or deed[0] not in cases.preverbs):
                    continue  # where a verb has no sign of its voice it is known by its place, at the head
                if _same_parts(active, passive, (at - size + 1, at + 1), (place - behind + 1, place + 1), cases):
                    return True
    return False


def _of_one_deed(deed: str, verb: str, tables: Lexicon) -> bool:
    """True for forms of one verb, one of them with the sign of the passive perhaps."""
    cases = tables.cases
    assert cases is not None
    bare = verb.removesuffix(cases.reflexive) if cases.reflexive else verb
    if not cases.reflexive:
        return deed[0] in cases.preverbs and related(deed, bare, tables)
    return deed[:2] == bare[:2] and (related(deed, bare, tables) or _stem(deed, cases)[0] == _stem(bare, cases)[0])


def _stem(verb: str, cases: Cases) -> tuple[str, int]:
    """A verb without its ending, and the tense that the ending tells; -1 for none."""
    for tense, endings in enumerate(cases.tenses):
        for end in sorted(endings, key=len, reverse=True):
            if verb.endswith(end) and len(verb) - len(end) > 1:
                return verb.removesuffix(end), tense
    return verb, -1


def _chains(active: Words, passive: Words, tables: Lexicon, cases: Cases) -> Iterator[tuple[int, int]]:
    """How many words the verbs are with their denials, modals and auxiliaries, where these are the same."""
    for size in range(1, min(3, len(active)) + 1):
        before = list(active[len(active) - size : -1])
        if not all(_leads(word, tables) for word in before):
            return
        for behind in range(1, min(_CHAIN, len(passive)) + 1):
            across = list(passive[len(passive) - behind : -1])
            auxiliary = across.pop() if across and any(across[-1] in words for words in cases.auxiliaries) else ""
            led = len(across) == len(before) and all(_agree(*pair, tables) for pair in zip(before, across, strict=True))
            if led and _voices(active[-1], auxiliary, passive[-1], cases):
                yield size, behind


def _leads(word: str, tables: Lexicon) -> bool:
    return any(entry.kind in ("modal", "negation") for entry in tables.entries(word))


def _agree(one: str, other: str, tables: Lexicon) -> bool:
    return one == other or (one in tables.alike and tables.alike[one] == tables.alike.get(other))


def _voices(active: str, auxiliary: str, passive: str, cases: Cases) -> bool:
    """True for an active and a passive verb of one tense."""
    if not cases.reflexive:
        one, other = ((word[1:] if word[0] in cases.preverbs else word) for word in (active, passive))
        return is_verbal_noun(passive, active, cases) if auxiliary else one == other
    if passive.endswith(cases.reflexive):
        (stem, tense), (other, also) = _stem(active, cases), _stem(passive.removesuffix(cases.reflexive), cases)
        return stem == other and tense == also >= 0 and not auxiliary
    tense = _stem(active, cases)[1]
    return passive.endswith(cases.participles) and tense >= 0 and auxiliary in cases.auxiliaries[tense]


def _same_parts(active: Words, passive: Words, deed: tuple[int, int], verb: tuple[int, int], cases: Cases) -> bool:
    """True where who does it is the same, and so is all the rest, what it is done to in its case."""
    for start, end in _agents(active, deed, cases):
        doing = active[start:end]
        rest = [word for at, word in enumerate(active) if not (start <= at < end or deed[0] <= at < deed[1])]
        endings = cases.told_apart if start >= deed[1] else cases.agent
        for first, last in _named(doing, passive, verb, cases, endings):
            if _goes_on(passive, last, cases):
                continue
            left = [word for at, word in enumerate(passive) if not (first <= at < last or verb[0] <= at < verb[1])]
            if _alike(rest, left, cases):
                return True
    return False


def _goes_on(passive: Words, end: int, cases: Cases) -> bool:
    """True where a complement may follow who does it, so that it is somebody else: «советом комитета»."""
    behind = passive[end] if end < len(passive) else "."
    if not behind[0].isalpha():
        return False
    if cases.definite:
        return behind.startswith(cases.definite) and not passive[end - 1].startswith(cases.definite)
    return len(behind) > _SMALL and behind.endswith(tuple(ending for _, ending in cases.genitive if ending))


def _agents(active: Words, deed: tuple[int, int], cases: Cases) -> Iterator[tuple[int, int]]:
    """The words that may name who does it: right before the verb, or right behind it where verbs stand first."""
    start, end = deed
    for size in range(1, _LONGEST + 1):
        if size <= start and active[start - size][0].isalpha():
            yield start - size, start
        if (cases.agents or cases.told_apart) and end + size <= len(active) and active[end + size - 1][0].isalpha():
            yield end, end + size


def _named(
    doing: Words, passive: Words, verb: tuple[int, int], cases: Cases, endings: Endings
) -> Iterator[tuple[int, int]]:
    """Where the passive names the same one as who does it."""
    size = len(doing)
    for at in range(len(passive) - size + 1):
        if at < verb[1] and at + size > verb[0]:
            continue
        there = passive[at : at + size]
        if cases.agents:
            yield from (
                (at - len(phrase), at + size)
                for phrase in cases.agents
                if tuple(passive[max(at - len(phrase), 0) : at]) == phrase and there == doing
            )
        elif in_case(doing[0], there[0], endings) and _alike(doing[1:], there[1:], cases, "agent"):
            yield at, at + size


def _alike(one: Words, other: Words, cases: Cases, case: str = "patient") -> bool:
    """True for the same words in order; in the active those of a patient may be in its case."""
    if len(one) != len(other):
        return False
    endings = cases.agent if case == "agent" else cases.patient
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return all(in_case(a, b, endings) if case == "agent" else in_case(b, a, endings) for a, b in pairs)


def _subject_first(before: Words, behind: Words, cases: Cases) -> bool:
    """True for a subject before its verb and behind it, at the head of a sentence where verbs stand first."""
    verb, behind = before[0], behind[1:] if behind[0] in cases.emphatic else behind
    if not cases.definite or len(before) != len(behind) or verb[0] not in cases.preverbs:
        return False
    for size in range(1, min(_LONGEST, len(before) - 2) + 1):
        moved = [*before[1 : size + 1], verb, *before[size + 1 :]]
        forms = {verb, *(f"{verb}{end}" for end in cases.plurals)}
        if behind[size] in forms and [*behind[:size], verb, *behind[size + 1 :]] == moved:
            return before[1].startswith(cases.definite)
    return False
