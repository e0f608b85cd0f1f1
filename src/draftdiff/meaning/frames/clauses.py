"""A clause read into its frame: subject, auxiliaries, deeds with their objects, and adjuncts wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.frames.circumstances import is_time
from draftdiff.meaning.frames.deeds import Deed, deeds_of
from draftdiff.meaning.frames.grammar import (
    DETERMINERS,
    PRONOUNS,
    RELATIVES,
    is_adverb,
    is_circumstance,
    is_finite,
    is_unread,
    opens_phrase,
    prepositions,
    tells_besides,
)
from draftdiff.meaning.frames.groups import Group, group_at
from draftdiff.meaning.frames.phrases import (
    Adjunct,
    Unread,
    Words,
    adjuncts_in,
    end_of_adjunct,
    end_of_list,
)
from draftdiff.meaning.frames.verbs import bases, forms, known
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_SUBJECTS: Final = {"us": "we", "them": "they", "me": "i", "him": "he", "her": "she"}
# "Each spring", "every two years".
_EACH: Final = 3
_PAIR: Final = 2
# A subject and its verb.
_SHORTEST: Final = 2
_PLURAL: Final = frozenset({"we", "you", "they", "i", "people", "children", "women", "men", "police"})


class Frame(NamedTuple):
    """What a clause says.

    Attributes:
        subject: Who does it; None where that is not told.
        group: The auxiliaries.
        deeds: What is done, each with its objects and adjuncts.
        link: What joins several deeds.
        around: Adjuncts that stand before all deeds.
        words: All words.
    """

    subject: Words | None
    group: Group
    deeds: tuple[Deed, ...]
    link: str
    around: tuple[Adjunct, ...]
    words: Words


def readings(words: Sequence[str], tables: Lexicon, told: frozenset[str]) -> list[Frame]:
    """The frames that a clause may have; none where the reader is not sure.

    Args:
        words: The words of one clause, without its stop.
        tables: The lexicon.
        told: Verbs that the other sentence has, so that they are verbs here too.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> frame, _ = readings("the deed shall be signed by the mayor in public".split(), lexicon("en"), frozenset())
        >>> frame.subject, frame.deeds[0].objects
        (('the', 'mayor'), (('the', 'deed'),))
        >>> readings("only the mayor shall sign".split(), lexicon("en"), frozenset())
        []
    """
    if len(words) < _SHORTEST or is_unread(words):
        return []
    try:
        return list(_readings(tuple(words), tables, told))
    except Unread:
        return []


def _readings(words: Words, tables: Lexicon, told: frozenset[str]) -> Iterator[Frame]:
    front, start = _fronted(words, tables)
    subject, beside, at = _subject(words, start, tables, told)
    if words[start : start + 1] == ("there",):
        raise Unread
    group = group_at(words, at, tables, told)
    medial = [one for one in group.medial if one.words != ("both",)]
    if len(medial) < len(group.medial) and "and" not in subject:
        raise Unread
    deeds, link = deeds_of(words, group, tables)
    around = (*front, *beside, *medial)
    if not group.passive:
        yield Frame(subject, group, deeds, link, around, words)
        return
    yield from _turned(Frame(subject, group, deeds, link, around, words), subject, tables)


def _turned(frame: Frame, thing: Words, tables: Lexicon) -> Iterator[Frame]:
    """A passive clause with each phrase behind "by" as who acts, and without one."""
    *before, last = frame.deeds
    for at, adjunct in enumerate(last.adjuncts):
        alone = all(not deed.adjuncts and not deed.objects for deed in before)
        if adjunct.words[0] == "by" and len(adjunct.words) > 1 and alone:
            agent = adjunct.words[1:]
            rest = (*last.adjuncts[:at], *last.adjuncts[at + 1 :])
            done = tuple(one._replace(objects=(thing, *last.objects)) for one in before)
            deeds = (*done, last._replace(objects=(thing, *last.objects), adjuncts=rest))
            yield frame._replace(subject=(_SUBJECTS.get(agent[0], agent[0]), *agent[1:]), deeds=deeds)
    deeds = tuple(deed._replace(objects=(thing, *deed.objects)) for deed in frame.deeds)
    yield frame._replace(subject=None, deeds=deeds)


# ------------------------------------------------------------ before the verb


def _fronted(words: Words, tables: Lexicon) -> tuple[list[Adjunct], int]:
    """The adjuncts before the subject, and where this begins."""
    opened = opens_phrase(words, 0, tables) or is_adverb(words[0]) or _is_each(words)
    if not opened and not is_circumstance(words, 0, tables):
        return [], 0
    comma = _comma_before_subject(words, tables)
    if is_adverb(words[0]) and not is_time(words[:1], tables) and not opens_phrase(words, 0, tables):
        # "Accordingly, it acts": it tells of the sentence.
        return [Adjunct(words[:1], "deep")], 1 + (words[1:2] == (",",))
    if comma:
        return adjuncts_in(words[:comma], "front", tables), comma + 1
    if is_circumstance(words, 0, tables):
        raise Unread
    end = end_of_adjunct(words, 0, tables)
    if end == 0 and _is_each(words):
        return [], 0
    if end in (0, len(words)) or words[end] not in DETERMINERS | PRONOUNS:
        raise Unread
    return adjuncts_in(words[:end], "front", tables), end


def _is_each(words: Words) -> bool:
    return words[0] in ("each", "every")


def _comma_before_subject(words: Words, tables: Lexicon) -> int:
    """The comma behind what stands before the subject; 0 where there is none."""
    for comma in (at for at, word in enumerate(words) if word == "," and at + 1 < len(words)):
        if words[comma + 1] in ("and", "or", "but", *RELATIVES) or opens_phrase(words, comma + 1, tables):
            continue
        finite = next((at for at in range(comma + 1, len(words)) if is_finite(words, at)), 0)
        following = next((at for at in range(comma + 1, finite) if words[at] == ","), 0)
        if following and not tells_besides(words, following) and not _is_list(words, comma + 1, finite, tables):
            continue
        timed = comma <= _EACH and is_time(words[:comma], tables)  # not "every cheque, voucher and order"
        listed = _is_each(words) and not timed and not any(is_finite(words, at) for at in range(comma))
        return 0 if listed else comma
    return 0


def _is_list(words: Words, at: int, end: int, tables: Lexicon) -> bool:
    """True where nothing but the members of a list stands between two places."""
    try:
        return end_of_list(words, at, tables, deeds=False) == end
    except Unread:
        return False


def _subject(words: Words, start: int, tables: Lexicon, told: frozenset[str]) -> tuple[Words, list[Adjunct], int]:
    """The subject, the adjuncts between it and the verb, and where this begins."""
    finite = _finite_at(words, start, tables)
    if finite is not None:
        subject, beside = _named(words[start:finite], tables)
        return subject, beside, finite
    found = [at for at in range(start + 1, len(words)) if _may_be_verb(words, start, at, tables, told)]
    sure = [at for at in found if words[at + 1 : at + 2] and words[at + 1] in DETERMINERS | PRONOUNS]
    if any(words[at + 1 : at + 2] == ("of",) for at in found):
        sure = found = []  # "consists of", "reports of": nobody knows
    by_other = [at for at in found if bases(words[at], tables, "base", "s", "past") & told]
    if len(found) == _PAIR and found[1] == found[0] + 1:  # "investigated repeated payments"
        found = found[:1]
    for some in (by_other, found, sure):
        if len(some) == 1:
            subject, beside = _named(words[start : some[0]], tables)
            return subject, beside, some[0]
    raise Unread


def _finite_at(words: Words, start: int, tables: Lexicon) -> int | None:
    """The auxiliary of the clause, which is not that of a relative clause before it."""
    end = next((at for at in range(start, len(words)) if is_circumstance(words, at, tables)), len(words))
    places = [at for at in range(start, end) if is_finite(words, at)]
    relative = next((at for at in range(start + 1, end) if words[at] in RELATIVES), None)
    if relative is None or not places or places[0] < relative:
        return places[0] if places else None
    own = places[0] == relative + 1
    if len(places) != 1 + own or words[relative] == "whose":
        raise Unread
    return places[own]


def _may_be_verb(words: Words, start: int, at: int, tables: Lexicon, told: frozenset[str]) -> bool:
    """True for a word that may be the verb of a clause in the present or the past."""
    some = known(words[at], tables) | {form for form in forms(words[at]) if form.base in told}
    plural = _is_plural(words[start:at])
    tenses = {"past", "base"} if plural else {"past", "s"}
    if words[at - 1] in equivalents(tables.language).among("collectives"):
        tenses = {"past", "base", "s"}  # "the crew lower the ladder"
    if not any(form.tense in tenses for form in some):
        return False
    before, behind = words[at - 1], words[at + 1] if at + 1 < len(words) else ""
    if before in DETERMINERS | {"of", "and", "or", "to"} or before in prepositions(tables) or behind == "by":
        return False
    if behind == "and" and not tenses & {form.tense for form in known("".join(words[at + 2 : at + 3]), tables)}:
        return False
    try:
        _named(words[start:at], tables)
    except Unread:
        return False
    return True


def _is_plural(subject: Sequence[str]) -> bool:
    end = next((at for at, word in enumerate(subject) if at and word in ("of", "in", "that", "which", "who")), None)
    said = [word for word in subject[:end] if not is_adverb(word) and word != ","]
    last = said[-1] if said else ""
    return "and" in said or last in _PLURAL or (last.endswith("s") and not last.endswith("ss"))


def _named(words: Words, tables: Lexicon) -> tuple[Words, list[Adjunct]]:
    """A subject and the adjuncts behind it that commas or an adverb set apart."""
    if not words:
        raise Unread
    comma = words.index(",") if "," in words else len(words)
    aside = words[-1] == "," and 0 < comma < len(words) - 1 and not tells_besides(words, comma)
    if aside and end_of_adjunct(words, comma + 1, tables) > comma + 1:
        return _named(words[:comma], tables)[0], adjuncts_in(words[comma + 1 : -1], "front", tables)
    if is_adverb(words[-1]) and len(words) > 1:
        subject, beside = _named(words[:-1], tables)
        return subject, [*beside, Adjunct(words[-1:], "front")]
    _check_name(words, tables)
    return (words[:-1] if words[-1] == "," else words), []


def _check_name(words: Words, tables: Lexicon) -> None:
    """Raises where the words are no noun phrase with the phrases that hang on it."""
    at = 0
    while at < len(words):
        opened = at and opens_phrase(words, at, tables)
        end = end_of_list(words, at + opened, tables, deeds=False)
        if end == at + opened or (at and not opened):
            if at and tells_besides(words, at) and words[-1] == ",":
                return
            raise Unread
        at = end
