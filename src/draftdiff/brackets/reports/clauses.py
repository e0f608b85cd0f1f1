"""The clauses of a sentence: who, with which verb, about what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from draftdiff.brackets.reports.lexicon import lists
from draftdiff.brackets.reports.speakers import (
    Speaker,
    Speakers,
    is_known_party,
    read_speakers,
)
from draftdiff.brackets.reports.verbs import Verb, read_participle, read_verb
from draftdiff.brackets.reports.words import Word

_JOINTS: Final = frozenset({"and", "but", "while", "whereas", "although", "though", "or", "yet"})
#: What begins a clause that is told as a fact: "because Peru opposed it".
_SUBORDINATE: Final = frozenset({"as", "because", "after", "when", "since"})
#: How others are said to do the same: ", as did Chile".
_ALIKE: Final = frozenset(
    (lead, form) for lead in ("as", "so", "nor", "neither") for form in ("did", "do", "does")
)
#: What can be said of one thing "but not" of another, and how the other begins.
_EXCEPTING: Final = frozenset({"support", "accept", "oppose"})
_EXCEPTED: Final = frozenset(
    {"the", "that", "this", "these", "those", "its", "their", "to", "with"}
)


@frozen
class Clause:
    """A clause.

    Attributes:
        speakers: Who.
        verb: What they do.
        backers: Who is with them or against them, with the act.
        start: Index of its first word.
        about: Indexes of the words that say about what.
        is_passive: Whether those who do it stand behind the verb, so that what it is about stands
            before.
        is_beside: Whether it stands beside another ("with Peru opposing"), and is about the same.
        shared: Whether the speakers are those of the clause before.
        is_closed: Whether it is known where the words that it is about end.
        is_alike: Whether it says that others do the same, about the same: "as did Chile".
    """

    speakers: tuple[Speaker, ...]
    verb: Verb
    backers: tuple[tuple[Speaker, str], ...]
    start: int
    about: range
    is_passive: bool = False
    is_beside: bool = False
    shared: bool = False
    is_closed: bool = False
    is_alike: bool = False


def read_clauses(words: Sequence[Word], own: tuple[str, ...] = ()) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in their order.

    Args:
        words: The sentence.
        own: Names that count besides those the library knows.
    """
    clauses: list[Clause] = []
    position = 0
    while position < len(words):
        clause = _read_at(words, position, own, clauses)
        if clause is None:
            position += 1
            continue
        clauses.append(clause)
        about = clause.about
        end = about.stop if clause.is_closed else about.start
        position = max(position + 1, end)
    bounded = _bounded(clauses, len(words))
    return tuple(_with_shared_words(words, _with_same_words(bounded)))


def parties_named(words: Sequence[Word], own: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the known parties that a sentence names, outside of quoted words.

    Args:
        words: The sentence.
        own: Names that count besides those the library knows.
    """
    parties: set[str] = set()
    position = 0
    while position < len(words):
        several = None
        if is_known_party(words, position, own):
            several = read_speakers(words, position, own, shapes=False)
        if several is None:
            position += 1
            continue
        parties.update(speaker.name for speaker in several.speakers if speaker.sort == "party")
        position = max(position + 1, several.end)
    return frozenset(parties)


def _with_same_words(clauses: list[Clause]) -> list[Clause]:
    """The clauses, those of others who do the same about the words of the one before."""
    for number in range(1, len(clauses)):
        if clauses[number].is_alike:
            about = _main(clauses[:number]).about
            clauses[number] = evolve(clauses[number], about=about)
    return clauses


def _with_shared_words(words: Sequence[Word], clauses: list[Clause]) -> list[Clause]:
    """The clauses, each with the words that it shares with the next one.

    "Chile proposed, and Peru opposed, deleting it": the comma behind the last verb shows it.
    """
    for number in range(len(clauses) - 2, -1, -1):
        clause = clauses[number]
        following = clauses[number + 1].about
        if clause.is_passive or len(following) <= 2 or words[following.start].text != ",":
            continue
        own = [words[index] for index in clause.about]
        if all(word.is_sign or word.lower in _JOINTS for word in own):
            clauses[number] = evolve(clause, about=following)
    return clauses


def _bounded(clauses: list[Clause], length: int) -> list[Clause]:
    """The clauses, each about the words up to the next one."""
    ends = [*(clause.start for clause in clauses[1:]), length]
    bounded: list[Clause] = []
    for clause, end in zip(clauses, ends, strict=False):
        if clause.is_passive or clause.is_closed:
            bounded.append(clause)
            continue
        start = clause.about.start
        about = range(start, max(start, end))
        bounded.append(evolve(clause, about=about))
    return bounded


def _read_at(
    words: Sequence[Word], position: int, own: tuple[str, ...], before: list[Clause]
) -> Clause | None:
    """The clause that begins at a word, or None."""
    postponed = _read_passive(words, position, own) or _read_trailing(words, position, own, before)
    if postponed is not None:
        return postponed
    if not _is_content(words, position, before) and not _is_boundary(words, position):
        return None
    if words[position].lower == "with":
        if position:
            return _read_beside(words, position, own)
        return _read_joined(words, own)
    if words[position].lower == "according":
        return _read_according(words, position, own)
    if tuple(word.lower for word in words[position : position + 2]) in _ALIKE:
        return _read_alike(words, position, own, before)
    opening = read_participle(words, position) if position == 0 else None
    if opening is not None:
        return _read_opening(words, opening, own)
    return _read_named(words, position, own, before) or _read_shared(words, position, before)


def _is_content(words: Sequence[Word], position: int, before: list[Clause]) -> bool:
    """Return whether what the clause before says begins at a word. What it only supposes is read as
    nobody's.
    """
    if not before or before[-1].verb.act not in ("say", "stress"):
        return False
    if before[-1].verb.lemma in lists()["supposing"]["verbs"]:
        return False
    start = before[-1].about.start
    if _is_that(words, position):
        start += 1
    return position == start


def _is_that(words: Sequence[Word], position: int) -> bool:
    """Return whether "that" stands before a word. Only what is said is told: not what is denied or
    feared.
    """
    return position > 0 and words[position - 1].lower == "that"


def _read_according(words: Sequence[Word], position: int, own: tuple[str, ...]) -> Clause | None:
    """ "According to Chile": what somebody says."""
    several = None
    if position + 2 < len(words):
        several = read_speakers(words, position + 2, own)
    if several is None:
        return None
    verb = Verb(
        "say",
        "past",
        "according to",
        False,
        position,
        several.end,
    )
    return _clause(several, verb, position)


def _read_alike(
    words: Sequence[Word], position: int, own: tuple[str, ...], before: list[Clause]
) -> Clause | None:
    """ ", as did Chile and Peru": those who do the same."""
    several = read_speakers(words, position + 2, own) if before else None
    if several is None:
        return None
    verb = evolve(_main(before).verb, start=position, end=several.end)
    return evolve(_clause(several, verb, position), is_alike=True, is_closed=True)


def _read_put_in(words: Sequence[Word], several: Speakers, start: int) -> Clause | None:
    """ "Norway, echoing Chile, called for": what is put in of others, before the verb."""
    position = several.end + 1
    if position >= len(words) or words[several.end].text != ",":
        return None
    leading = [word.lower for word in words[position : position + 3]]
    act = lists()["put_in"].get(" ".join(leading), "")
    verb = Verb(act, "ing", " ".join(leading), False, position, position + 3) if act else None
    verb = verb or read_participle(words, position)
    if verb is None or verb.act not in ("support", "oppose"):
        return None
    for end in range(verb.end + 1, min(verb.end + 12, len(words) - 1)):
        if words[end].text == ",":
            following = read_verb(words, end + 1)
            about = range(verb.end, end)
            clause = Clause(
                several.speakers,
                verb,
                several.backers,
                start,
                about,
                is_closed=True,
            )
            return clause if following is not None else None
    return None


def _read_named(
    words: Sequence[Word], position: int, own: tuple[str, ...], before: list[Clause]
) -> Clause | None:
    """A clause that names its speakers."""
    several = read_speakers(words, position, own)
    if several is None:
        return None
    put_in = _read_put_in(words, several, position)
    if put_in is not None:
        return put_in
    verb = _ellipsis(words, several, before) or _verb_behind(words, several, position)
    if verb is None or _is_supposed(words, position, verb):
        return None
    if _is_relative(words, position) and (verb.act not in _EXCEPTING or not before):
        return None
    return _clause(several, verb, position)


def _is_supposed(words: Sequence[Word], position: int, verb: Verb) -> bool:
    """Return whether a clause only supposes what its speakers do: "Chile presumably opposes"."""
    supposing = lists()["supposing"]
    leading = {word.lower for word in words[position : verb.end]}
    if not leading.isdisjoint(supposing["words"]):
        return True
    behind = [word.lower for word in words[verb.end :] if not word.is_sign]
    return behind[-2:] in supposing["parentheses"]


def _read_shared(words: Sequence[Word], position: int, before: list[Clause]) -> Clause | None:
    """A clause that goes on with the speakers of the one before: "..., and called for"."""
    if not before:
        return None
    exception = _read_exception(words, position, _main(before))
    if exception is not None:
        return _shared(_main(before), exception, position)
    verb = read_verb(words, position)
    if verb is not None and _is_shared(words, verb, position):
        return _shared(before[-1], verb, position)
    participle = read_participle(words, position)
    if participle is not None and words[position - 1].text in (",", ";"):
        return _shared(_main(before), participle, position)
    return None


def _read_opening(words: Sequence[Word], opening: Verb, own: tuple[str, ...]) -> Clause | None:
    """ "Opposing the EU, Bolivia requested": who opens with a participle is named behind it."""
    for position in range(opening.end, min(opening.end + 40, len(words))):
        if words[position].text != ",":
            continue
        several = read_speakers(words, position + 1, own)
        if several is not None and _verb_behind(words, several, position + 1) is not None:
            about = range(opening.end, position)
            return Clause(several.speakers, opening, several.backers, 0, about, is_closed=True)
    return None


def _ellipsis(words: Sequence[Word], several: Speakers, before: list[Clause]) -> Verb | None:
    """ "but Saudi Arabia did not": the verb before, denied, or None."""
    start = several.end
    end = start + 2
    denial = [word.lower for word in words[start:end]]
    if not before or denial not in (["did", "not"], ["does", "not"]):
        return None
    if end < len(words) and not words[end].is_sign:
        return None
    return evolve(_main(before).verb, denied=True, start=start, end=min(end, len(words)))


def _read_exception(words: Sequence[Word], position: int, main: Clause) -> Verb | None:
    """ "supported the first option, but not the second": the verb before, turned, or None."""
    if main.verb.act not in _EXCEPTING or position < 1 or position + 2 >= len(words):
        return None
    leading = [word.lower for word in words[position - 1 : position + 2]]
    if leading[:2] != ["but", "not"] or leading[2] not in _EXCEPTED:
        return None
    denied = not main.verb.denied
    return evolve(main.verb, denied=denied, start=position, end=position + 1)


def _main(clauses: list[Clause]) -> Clause:
    """The last clause with a subject of its own."""
    return next((clause for clause in reversed(clauses) if not clause.is_beside), clauses[-1])


def _is_boundary(words: Sequence[Word], position: int) -> bool:
    """Return whether a clause can begin at a word."""
    if position == 0:
        return True
    previous = words[position - 1]
    if words[position].lower == "with":
        return previous.text in (",", ";")
    if previous.is_sign:
        return True
    if previous.lower in _JOINTS or previous.lower in _SUBORDINATE:
        return True
    return _is_relative(words, position)


def _is_relative(words: Sequence[Word], position: int) -> bool:
    """Return whether a clause on what was said begins at a word: "a review, which Chile opposed"."""
    leading = [word.lower for word in words[max(0, position - 2) : position]]
    return leading == [",", "which"]


def _verb_behind(words: Sequence[Word], several: Speakers, start: int) -> Verb | None:
    """The verb of speakers; behind a comma too, past what is put in between."""
    is_plural = _are_plural(words, several.speakers, start)
    position = several.end
    verb = read_verb(words, position, bare=is_plural)
    if verb is not None or position >= len(words):
        return verb
    if words[position].text != ",":
        return _silent(words, position)
    verb = read_verb(words, position + 1, bare=is_plural)
    if verb is not None:
        return verb
    if _is_put_in(words[position + 1 : position + 2]):
        for end in range(position + 2, min(position + 22, len(words))):
            if words[end].text != ",":
                continue
            verb = read_verb(words, end + 1, bare=is_plural)
            if verb is not None:
                return verb
    return _silent(words, position)


def _are_plural(words: Sequence[Word], speakers: Sequence[Speaker], start: int) -> bool:
    """Return whether the verb of speakers, who stand from a word on, is in the plural."""
    last = speakers[-1]
    if last.sort in ("crowd", "everybody", "pronoun", "document"):
        return True
    if len(speakers) == 1 and not last.name.lower().endswith("s"):
        return False
    return start == 0 or words[start - 1].text != ","


def _is_put_in(words: Sequence[Word]) -> bool:
    """Return whether a word opens what stands between speakers and verb: ", on the other hand,",
    ", recalling the mandate,".
    """
    if not words:
        return False
    first = words[0].lower
    return first in ("on", "in", "however", "as", "by", "for") or first.endswith("ing")


def _silent(words: Sequence[Word], position: int) -> Verb | None:
    """A verb in the past that says nothing of a position ("convened"), or None."""
    word = words[position].lower
    if not word.endswith("ed") or position + 1 == len(words):
        return None
    return Verb(
        "",
        "past",
        word,
        False,
        position,
        position + 1,
    )


def _clause(several: Speakers, verb: Verb, start: int) -> Clause:
    return Clause(several.speakers, verb, several.backers, start, range(verb.end, verb.end))


def _shared(previous: Clause, verb: Verb, start: int) -> Clause:
    """A clause of the speakers of another."""
    about = range(verb.end, verb.end)
    return Clause(previous.speakers, verb, previous.backers, start, about, shared=True)


def _is_shared(words: Sequence[Word], verb: Verb, position: int) -> bool:
    """Return whether a verb without speakers goes on with those before: "..., and called for"."""
    previous = words[position - 1].lower
    if previous not in ("and", "but", "or", "yet", ",", ";"):
        return False
    following = words[verb.end].lower if verb.end < len(words) else ""
    if verb.lemma == "provide" and following in ("that", "the"):
        return False
    is_passive = following in ("by", "at", "in")
    if verb.kind == "past":
        return not is_passive
    return verb.kind in ("bare", "present")


def _read_joined(words: Sequence[Word], own: tuple[str, ...]) -> Clause | None:
    """ "With Chile, they welcomed": those with whom others speak, at the start of a sentence."""
    company = read_speakers(words, 1, own)
    if company is None:
        return None
    verb = _verb_behind(words, company, 0)
    if verb is not None:
        return _clause(company, verb, 0)
    verb = read_participle(words, company.end)
    if verb is not None:
        return evolve(_clause(company, verb, 0), is_beside=True)
    clause = None
    if company.end < len(words) and words[company.end].text == ",":
        clause = _read_at(words, company.end + 1, own, [])
    if clause is None:
        return _read_at(words, 1, own, [])
    return evolve(clause, speakers=(*company.speakers, *clause.speakers))


def _read_beside(words: Sequence[Word], position: int, own: tuple[str, ...]) -> Clause | None:
    """ "with Peru and Chile opposing": a clause beside the one before."""
    several = read_speakers(words, position + 1, own)
    if several is None:
        return None
    end = several.end
    end += end < len(words) and words[end].text == ","
    verb = read_participle(words, end)
    if verb is None:
        return None
    return evolve(_clause(several, verb, position), is_beside=True)


def _read_trailing(
    words: Sequence[Word], position: int, own: tuple[str, ...], before: list[Clause]
) -> Clause | None:
    """ ", supported by Chile" behind what it is about."""
    if not before or position == 0 or position + 1 >= len(words):
        return None
    acts = {"supported": "support", "opposed": "oppose", "echoed": "support", "backed": "support"}
    act = acts.get(words[position].lower)
    if act is None or words[position + 1].lower != "by":
        return None
    leading = [word.lower for word in words[max(0, position - 3) : position]]
    is_named = leading[:1] == [","] and leading[1:2] in (["a"], ["an"])
    if words[position - 1].text != "," and not is_named:
        return None
    several = read_speakers(words, position + 2, own)
    if several is None:
        return None
    verb = Verb(
        act,
        "past",
        words[position].lower,
        False,
        position,
        several.end,
    )
    return evolve(_clause(several, verb, position), is_beside=True)


def _read_passive(words: Sequence[Word], position: int, own: tuple[str, ...]) -> Clause | None:
    """ "was opposed by Sweden": who does it stands behind."""
    if position + 2 >= len(words):
        return None
    lemma = words[position].lower
    following = words[position + 1].lower
    act = lists()["passive"].get(lemma)
    if following == "from":
        act = lists()["met"].get(lemma)
    if act is None or following not in ("by", "from"):
        return None
    previous = words[position - 1].lower if position else ""
    is_after_being = previous in ("was", "were", "been", "and", "or") or previous.endswith("ly")
    if following == "by" and not is_after_being:
        return None
    several = read_speakers(words, position + 2, own)
    if several is None:
        return None
    verb = Verb(
        act,
        "past",
        lemma,
        False,
        position,
        several.end,
    )
    about = range(position)
    return Clause(several.speakers, verb, several.backers, position, about, is_passive=True)
