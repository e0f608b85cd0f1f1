"""The endings by which a language tells its cases and voices: see ``proofs/constructions/voices.py``."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from draftdiff.meaning.words.data_files import Table
from draftdiff.meaning.words.tokens import fold

Endings = tuple[tuple[str, str], ...]


@frozen(eq=False)
class Event:
    """A clause that tells an event, and what names it instead: «пока ... не ...», «до ...».

    Attributes:
        opening: The words that open the clause.
        denied: Whether it has a denial, which denies nothing there.
        naming: The words before the noun of the event.
    """

    opening: tuple[str, ...]
    denied: bool
    naming: tuple[str, ...]


@frozen(eq=False)
class Cases:
    """What the words of one phrase end with in each case, and how a verb tells its voice.

    Attributes:
        dative: Endings of the nominative, and that of the dative for each.
        agent: The same for whoever does something in the passive.
        patient: The same for what something is done to in the active.
        told_apart: Those of whoever does something of which no patient looks like the nominative.
        agents: Phrases before whoever does something.
        reflexive: What a verb has behind it in the passive.
        tenses: Endings of persons and genders, by tense.
        participles: Endings of participles.
        auxiliaries: Words beside a participle, by tense; "" for none.
        preverbs: Letters before a verb that only agree with its subject.
        definite: The article of a noun that may stand before its verb and behind it.
        plurals: What a verb has behind it where its subject stands before it.
        emphatic: What may stand before such a noun at the head of a sentence and says nothing.
        openings: Words that make one with their verb ("которые живут", "живущие"; "أن يقدم", "تقديم").
        contractions: Patterns of such verbs, and of the one word.
        glued: What is written together with either.
        genitive: Endings of the nominative, and that of the genitive for each.
        nouns: What makes the noun of a deed of a participle.
        adverbs: Endings of adverbs.
        adjectives: Endings of adjectives in the genitive.
        events: Clauses that tell an event, and what names it.
        predicates: Endings that only a finite verb or what stands for it has.
        passive: Words that make a passive with such a noun ("يتم نشر", "ينشر").
        light: Verbs that only carry such a noun -> what is written at its front ("تقوم ... بمراجعة").
        misgoverned: Words behind which the genitive is a slip for the dative.
        each_of_all: Words for all, and those for each of them.
        singulars: Endings of nouns in the plural, and those of one; irregular ones are whole words.
        singular_verbs: The same of verbs.
        infinitives: Their endings.
        happenings: Endings of verbs in a clause, and those of the noun of their event; irregular ones are whole words.
        deeds: Endings of infinitives, and those of the noun of their deed; irregular ones are whole words.
    """

    dative: Endings = ()
    agent: Endings = ()
    patient: Endings = ()
    agents: tuple[tuple[str, ...], ...] = ()
    reflexive: str = ""
    tenses: tuple[frozenset[str], ...] = ()
    participles: tuple[str, ...] = ()
    auxiliaries: tuple[frozenset[str], ...] = ()
    preverbs: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    definite: str = ""
    emphatic: frozenset[str] = frozenset()
    openings: frozenset[str] = frozenset()
    contractions: tuple[tuple[str, str], ...] = ()
    glued: tuple[str, ...] = ()
    passive: frozenset[str] = frozenset()
    genitive: Endings = ()
    nouns: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    told_apart: Endings = ()
    predicates: tuple[str, ...] = ()
    light: dict[str, str] = field(factory=dict, repr=False)
    misgoverned: frozenset[str] = frozenset()
    infinitives: tuple[str, ...] = ()
    each_of_all: Endings = ()
    singulars: Endings = ()
    singular_verbs: Endings = ()
    deeds: Endings = ()
    happenings: Endings = ()


def cases_of(table: Table) -> Cases:
    """The cases of a lexicon's table."""
    dative, agent, patient = (_pairs(table.get(name, ())) for name in ("dative", "agent", "patient"))
    return Cases(
        dative,
        agent,
        patient,
        tuple(tuple(map(fold, phrase.split())) for phrase in table.get("agents", ())),
        table.get("reflexive", ""),
        tuple(frozenset(endings) for endings in table.get("tenses", ())),
        tuple(table.get("participles", ())),
        tuple(frozenset(words) for words in table.get("auxiliaries", ())),
        tuple(table.get("preverbs", ())),
        tuple(table.get("plurals", ())),
        table.get("definite", ""),
        frozenset(table.get("emphatic", ())),
        frozenset(table.get("openings", ())),
        tuple((verb, word) for verb, word in table.get("contractions", ())),
        tuple(table.get("glued", ())),
        frozenset(table.get("passive", ())),
        _pairs(table.get("genitive", ())),
        tuple(table.get("nouns", ())),
        tuple(table.get("adverbs", ())),
        tuple(table.get("adjectives", ())),
        tuple(_event(*event) for event in table.get("events", ())),
        _pairs(table.get("told_apart", ())),
        tuple(table.get("predicates", ())),
        dict(table.get("light", ())),
        frozenset(table.get("misgoverned", ())),
        tuple(table.get("infinitives", ())),
        *(
            _pairs(table.get(name, ()))
            for name in ("each_of_all", "singulars", "singular_verbs", "deeds", "happenings")
        ),
    )


def _event(clause: str, naming: str) -> Event:
    """An event of a table: "пока {не}" and "до"."""
    opening = tuple(clause.split())
    denied = opening[-1].startswith("{")
    return Event(opening[:-1] if denied else opening, denied, tuple(naming.split()))


def _pairs(pairs: Iterable[str]) -> Endings:
    """Pairs of endings, each written as "ый ому"; "-" for none."""
    found = (pair.replace("-", "").split(" ") for pair in pairs)
    return tuple((one, other) for one, other in found)


def in_case(word: str, other: str, endings: Endings) -> bool:
    """True where another word is the one in the case that these endings tell.

    Example:
        >>> in_case("секретариат", "секретариатом", (("", "ом"), ("а", "ой")))
        True
        >>> in_case("комиссия", "комитетом", (("", "ом"), ("а", "ой")))
        False
    """
    return any(
        word.endswith(one) and other.endswith(end) and word[: len(word) - len(one)] == other[: len(other) - len(end)]
        for one, end in endings
        if len(word) - len(one) > 1
    )


def of_participle(participle: str, noun: str, cases: Cases) -> bool:
    """True for the noun of a deed and its participle: «погашения» of «погашен» and «погашена»."""
    stems = {participle, participle[:-1]}
    return participle.endswith(cases.participles) and any(
        noun == stem + end for stem in stems if stem.endswith(cases.participles) for end in cases.nouns
    )
