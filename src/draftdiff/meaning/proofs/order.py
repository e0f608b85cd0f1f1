"""Phrases in another order: adverbs, adjuncts and complements of one verb say the same where they moved to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.meaning.sentences.kinship import is_small
from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import Equivalents, Phrase, equivalents

# Longer phrases are passed by no adverb, in words; complements have two words more.
_LONGEST: Final = 6


def is_reordered(segment: Segment, one: list[str], other: list[str], *, opens: bool) -> bool:
    """True where two neighbouring parts of a stretch changed places that say the same in either order.

    Args:
        segment: Where the stretch stands.
        one: Its old words in their common spelling.
        other: The new ones.
        opens: Whether it opens the sentence on either side.
    """
    if opens and (_adjunct_moved(segment, one, other) or _opening_moved(segment, one, other)):
        return True
    if len(one) != len(other):
        return _gives(segment, *sorted((one, other), key=len))
    if one.count(",") != other.count(",") or sorted(one) != sorted(other):
        return False
    return any(_interchangeable(segment, *parts) for parts in _rotations(one, other))


def _rotations(one: list[str], other: list[str]) -> Iterator[tuple[list[str], list[str], list[str], list[str]]]:
    """What stands before, two parts, and what follows, wherever ``other`` is ``one`` with the two parts exchanged."""
    head = 0
    while head < len(one) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < len(one) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    for start in range(head, max(-1, head - 4), -1):
        for end in range(len(one) - tail, min(len(one), len(one) - tail + 3) + 1):
            middle, turned = one[start:end], other[start:end]
            for cut in range(1, len(middle)):
                if middle[cut:] + middle[:cut] == turned:
                    yield one[:start], middle[:cut], middle[cut:], one[end:]


def _interchangeable(segment: Segment, before: list[str], first: list[str], then: list[str], behind: list[str]) -> bool:
    """True for an adverb and what it stands beside, and for two phrases that hang on one verb."""
    return (
        _adverb_moved(segment, before, first, then)
        or _adverb_moved(segment, before, then, first)
        or (_ends_phrase(behind, segment) and _phrases_of_one_verb(segment, before, first, then))
        or (_ends_phrase(behind, segment) and _time_moved(segment, before, first, then))
        or _complement_moved(segment, before, first, then)
        or _complement_moved(segment, before, then, first)
    )


def _gives(segment: Segment, short: list[str], long: list[str]) -> bool:
    """True for "sends the court the file" and "sends the file to the court"."""
    known, tables = equivalents(segment.lexicon.language), segment.lexicon
    if len(long) != len(short) + 1 or long.count("to") != short.count("to") + 1:
        return False
    for at in (at for at, word in enumerate(long) if word == "to"):
        for before, receiver, thing, behind in _rotations(short, long[:at] + long[at + 1 :]):
            named = thing[0] in known.among("determiners") or len(thing) == 1
            if len(before) + len(thing) != at or receiver[0] not in known.among("determiners") or not named:
                continue
            short_enough = max(len(receiver), len(thing)) <= _LONGEST
            whole = short_enough and _plain(receiver, known) and _plain(thing, known) and _ends_phrase(behind, segment)
            if whole and before and verb_of(before[-1], tables) in known.among("giving"):
                return True
    return False


def _ends_phrase(behind: list[str], segment: Segment) -> bool:
    """True where a phrase ends before these words: no noun or "of" goes on with it."""
    known = equivalents(segment.lexicon.language)
    return not behind or not behind[0][0].isalnum() or behind[0] in known.among("borders") | known.among("leading")


def _adverb_moved(segment: Segment, before: list[str], adverb: list[str], passed: list[str]) -> bool:
    """True for an adverb of manner or time that passed no second verb, no negation and no border of a clause."""
    known, tables = equivalents(segment.lexicon.language), segment.lexicon
    if " ".join(adverb) in known.among("moving_behind") and _behind_object(segment, before, passed):
        return passed[-1] not in known.among("papers")
    if len(adverb) == len(passed) == 1 and adverb[0] in known.among("fixed_by_noun"):
        return verb_of(passed[0], tables) is not None
    moving = known.among("moving") | tables.among("grammar.particles")
    timed = adverb[0].startswith("frequency:") and before[-1:] != [] and before[-1] not in known.among("determiners")
    if len(adverb) != 1 or not (timed or adverb[0] in moving or _of_manner(adverb[0], known)):
        return False
    if len(passed) > _LONGEST or not _plain(passed, known):
        return False
    if adverb[0] in tables.among("grammar.particles"):
        return passed[0] in known.among("determiners") and bool(before) and verb_of(before[-1], tables) is not None
    if len(passed) == 1 or (len(passed) == 2 and passed[0] in tables.among("grammar.infinitive")):
        return True
    if _behind_object(segment, before, passed):
        return True
    phrase = passed[0] in known.among("leading") | known.among("determiners")
    return phrase and all(verb_of(word, tables) is None for word in passed)


def _behind_object(segment: Segment, before: list[str], passed: list[str]) -> bool:
    """True for the only verb behind an auxiliary with its object: "shall (promptly) inform the owner (promptly)"."""
    known, tables = equivalents(segment.lexicon.language), segment.lexicon
    if len(passed) < 2 or not before or before[-1] not in known.among("auxiliaries") - {"not"}:
        return False
    named = passed[1] in known.among("determiners") or len(passed) == 2
    if verb_of(passed[0], tables) != passed[0] or not named:
        return False
    small = tables.among("grammar.prepositions") | known.among("determiners") | {"to"}
    return (
        (small - known.among("determiners")).isdisjoint(passed[1:])
        and small.isdisjoint(passed[2:])
        and not any(word.endswith(("ed", "ing")) for word in passed[2:])
    )


def _of_manner(word: str, known: Equivalents) -> bool:
    return word.endswith("ly") and len(word) > 4 and word not in known.among("fixed")


def _plain(words: Sequence[str], known: Equivalents) -> bool:
    """True for words without a negation, a conjunction, a relative or another border of a clause."""
    return known.among("borders").isdisjoint(words)


def _phrases_of_one_verb(segment: Segment, before: list[str], first: list[str], then: list[str]) -> bool:
    """True for "by the registry" and "to the applicant" behind one participle or verb."""
    known, tables = equivalents(segment.lexicon.language), segment.lexicon
    leading, things = known.among("leading"), known.among("determiners")
    if not before or first[0] == then[0] or not {first[0], then[0]} <= leading | things:
        return False
    if first[0] in things and then[0] in things:
        return False
    if min(len(first), len(then)) < 2 or any(is_small(part[-1], tables) for part in (first, then)):
        return False
    if max(len(first), len(then)) > _LONGEST + 2 or not _plain(first, known) or not _plain(then, known):
        return False
    if not known.among("finite").isdisjoint((*first, *then)):
        return False
    verb = before[-1]
    return verb.endswith("ed") or verb in tables.among("grammar.participles") or verb_of(verb, tables) is not None


def _adjunct_moved(segment: Segment, one: list[str], other: list[str]) -> bool:
    """True for a phrase or clause that opened the sentence, stood between commas or at its end, and moved there."""
    known = equivalents(segment.lexicon.language)
    first, then = dict(_adjuncts(one, known)), dict(_adjuncts(other, known))
    if not first.keys().isdisjoint(then):
        return True
    return any(
        [*main, *adjunct, *stop] == across
        for parts, across in ((first, other), (then, one))
        for (adjunct, main), stop in parts.items()
    )


def _opening_moved(segment: Segment, one: list[str], other: list[str]) -> bool:
    """True for a phrase of time that opened the sentence and stands behind its auxiliary or object now, or the reverse.

    "Within ten days the registrar shall return the file" and "the registrar shall return the file within ten days"
    are one; no negation, quantifier, participle or second clause may lie between both places.
    """
    return _moved_inside(segment, one, other) or _moved_inside(segment, other, one)


def _moved_inside(segment: Segment, opened: list[str], other: list[str]) -> bool:
    known, tables = equivalents(segment.lexicon.language), segment.lexicon
    if not opened or opened[0] not in known.among("leading"):
        return False
    bare, across = ([word for word in words if word != ","] for words in (opened, other))
    if sorted(bare) != sorted(across):
        return False
    for length in range(2, _LONGEST + 1):
        phrase, main = bare[:length], bare[length:]
        at = next((i for i in range(1, len(across) - length + 1) if across[i : i + length] == phrase), None)
        if at is None or across[:at] + across[at + length :] != main or not _times(phrase, tables):
            continue
        passed, behind = main[:at], main[at:]
        auxiliary = passed[-1] in known.among("auxiliaries")
        return (
            (auxiliary or _ends_phrase(behind, segment))
            and known.among("borders").isdisjoint(set(passed) - {"either"})
            and _plain(phrase, known)
            and not any(word.endswith(("ed", "ing")) or word in tables.among("grammar.participles") for word in passed)
        )
    return False


def _time_moved(segment: Segment, before: list[str], first: list[str], then: list[str]) -> bool:
    """True for a phrase of time behind an auxiliary that passed the verb with its object, or the reverse."""
    known, tables = equivalents(segment.lexicon.language), segment.lexicon
    if not before or before[-1] not in known.among("auxiliaries") - {"not"}:
        return False
    for phrase, passed in ((first, then), (then, first)):
        if phrase[0] not in known.among("leading") or not _times(phrase, tables) or len(passed) > 2 * _LONGEST:
            continue
        described = any(word.endswith(("ed", "ing")) or word in tables.among("grammar.participles") for word in passed)
        if (
            verb_of(passed[0], tables) == passed[0]
            and not described
            and _plain(passed, known)
            and _plain(phrase, known)
        ):
            return True
    return False


def _complement_moved(segment: Segment, before: list[str], phrase: list[str], passed: list[str]) -> bool:
    """True for "a record of all complaints shall be kept" and "a record shall be kept of all complaints"."""
    known, tables = equivalents(segment.lexicon.language), segment.lexicon
    if phrase[0] != "of" or not before or len(passed) < 2 or not _plain(phrase, known):
        return False
    if verb_of(passed[-1], tables) in known.among("with_of"):
        return False  # "the owner of the damage is informed", "the owner is informed of the damage"
    helping = known.among("auxiliaries") - {"not"} | tables.among("grammar.be")
    return (
        helping.issuperset(passed[:-1])
        and passed[-2] in tables.among("grammar.be")
        and (passed[-1].endswith("ed") or passed[-1] in tables.among("grammar.participles"))
    )


def _times(phrase: list[str], tables: Lexicon) -> bool:
    """True for a phrase with a time in it."""
    kinds = ("time_unit", "month", "ordinal")
    return any(entry.kind in kinds for word in phrase for entry in tables.entries(word))


def _adjuncts(words: list[str], known: Equivalents) -> Iterator[tuple[tuple[Phrase, Phrase], Phrase]]:
    """What opens a sentence before its comma or stands between two commas, with the rest and the stop."""
    stop = tuple(words[-1:]) if words and not words[-1][0].isalnum() else ()
    said = words[: len(words) - len(stop)]
    commas = [at for at, word in enumerate(said) if word == ","]
    if len(commas) not in (1, 2):
        return
    start, end = (0, commas[0]) if len(commas) == 1 else (commas[0] + 1, commas[1])
    adjunct, main = tuple(said[start:end]), tuple(word for word in (*said[:start], *said[end:]) if word != ",")
    if not adjunct or not main or adjunct[0] not in known.among("openings"):
        return
    if known.among("focus").isdisjoint(adjunct) and _plain(adjunct[1:], known) and _plain(main, known):
        yield (adjunct, main), stop
