"""An event told in a clause and by its noun: «если договор нарушен», «в случае нарушения договора»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftdiff.meaning.proofs.constructions.government import in_another_case
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.cases import Cases, Event, in_case, of_participle
from draftdiff.meaning.words.lexicon import Lexicon

Words = Sequence[str]


def names_the_event(segment: Segment) -> bool:
    """True where one sentence tells an event in a clause and the other one by the noun of its verb, all else alike."""
    cases, old, new = segment.lexicon.cases, segment.old.forms, segment.new.forms
    if cases is None or not cases.events:
        return False
    return any(
        _is_named(clause, noun, event, segment.lexicon, cases)
        for clause, noun in ((old, new), (new, old))
        for event in cases.events
    )


def _is_named(told: Words, named: Words, event: Event, tables: Lexicon, cases: Cases) -> bool:
    for start in _places(told, event.opening):
        end = next((at for at in range(start, len(told)) if not told[at][0].isalpha()), len(told))
        for noun in _places(named, event.naming):
            size = len(named) - noun - (len(told) - end)
            before = told[: start - len(event.opening)], named[: noun - len(event.naming)]
            for more in (0, 1):  # behind a clause stands a comma, behind the noun perhaps none
                last = noun + size + more
                rest = told[end + more :], named[last:]
                around = rest[0] == rest[1] and _without_comma(before[0]) == _without_comma(before[1])
                if around and _one_event(told[start:end], named[noun:last], event, tables, cases):
                    return True
    return False


def _places(words: Words, phrase: Words) -> Iterator[int]:
    """The places behind a phrase."""
    size = len(phrase)
    return (at + size for at in range(len(words) - size + 1) if tuple(words[at : at + size]) == tuple(phrase))


def _without_comma(words: Words) -> list[str]:
    return list(words[:-1]) if words and words[-1] == "," else list(words)


def _one_event(clause: Words, phrase: Words, event: Event, tables: Lexicon, cases: Cases) -> bool:
    """True where each word of a clause stands in the phrase in its case, its participle as a noun."""
    if cases.happenings and _happens(clause, phrase, tables, cases, denied=event.denied):
        return True
    words = list(clause)
    denials = [word for word in words if any(entry.kind == "negation" for entry in tables.entries(word))]
    if bool(denials) != event.denied or len(denials) > 1:
        return False
    words = [word for word in words if word not in denials and not any(word in some for some in cases.auxiliaries)]
    left = list(phrase)
    for word in words:
        found = next((one for one in left if _stands_for(word, one, tables, cases)), None)
        if found is None:
            return False
        left.remove(found)
    return not left and any(of_participle(word, one, cases) for word in words for one in phrase)


def _stands_for(word: str, other: str, tables: Lexicon, cases: Cases) -> bool:
    """True for a word in the genitive, an adverb as an adjective, and the noun of a participle."""
    if word == other or of_participle(word, other, cases) or in_case(word, other, cases.genitive):
        return True
    return word.endswith(cases.adverbs) and other.endswith(cases.adjectives) and related(word, other, tables)


def _happens(clause: Words, phrase: Words, tables: Lexicon, cases: Cases, *, denied: bool) -> bool:
    """True where each part of a clause with a finite verb stands beside the noun of that, in its case.

    «суд отменил решение», «отмены решения судом»: who acts stands before the verb, and in the instrumental.
    """
    pronouns = tables.among("grammar.possessives")
    if phrase and phrase[0] in pronouns and phrase[0] in clause:  # "его расторжения", "его не расторгнут"
        owner, phrase = phrase[0], phrase[1:]
        clause = [word for word in clause if word != owner]
    for at, verb in enumerate(clause):
        subject, rest = clause[:at], clause[at + 1 :]
        negative = bool(subject) and any(entry.kind == "negation" for entry in tables.entries(subject[-1]))
        if negative:
            subject = subject[:-1]
        if not phrase or not _is_event_of(verb, phrase[0], cases, negative=negative and not denied):
            continue
        if not negative and denied:
            continue
        acts, left = len(subject), list(phrase[1:])
        if not subject or len(left) != acts + len(rest):
            continue
        for doing, done in ((left[:acts], left[acts:]), (left[len(rest) :], left[: len(rest)])):
            if in_another_case(subject, doing, "nominative", "agent", tables) and (
                not rest or in_another_case(rest, done, "accusative", "genitive", tables)
            ):
                return True
    return False


def _is_event_of(verb: str, noun: str, cases: Cases, *, negative: bool) -> bool:
    """True for «отменил» and «отмены»; for «уплатил» behind a denial and «неуплаты»."""
    if negative:
        if not noun.startswith("не"):
            return False
        noun = noun.removeprefix("не")
    found = [
        word
        for one, end in cases.happenings
        if verb == one or (verb.endswith(one) and len(verb) - len(one) > 1)
        for word in [end if verb == one else verb.removesuffix(one) + end]
    ]
    return any(in_case(word, noun, (*cases.genitive, *cases.dative)) or _in(word, noun) for word in found)


def _in(word: str, noun: str) -> bool:
    """True for the case behind "при": «нарушение», «нарушении»; «просрочка», «просрочке»."""
    return noun[:-1] == word[:-1] and noun[-1:] in ("и", "е")
