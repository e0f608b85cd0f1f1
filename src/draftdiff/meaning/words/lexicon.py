"""What a language's words do in a rule: the tables of ``lexicons/*.toml``, compiled for one scan of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain

from attrs import field, frozen

from draftdiff.meaning.words.cases import Cases, cases_of
from draftdiff.meaning.words.citing_nouns import cited_as
from draftdiff.meaning.words.data_files import Table, each_pair, primary, read_tables
from draftdiff.meaning.words.deeds import Deeds, deeds_of
from draftdiff.meaning.words.making import kept_by_word, made_once
from draftdiff.meaning.words.opening_words import Opening, opening_words
from draftdiff.meaning.words.paradigms import Paradigms, paradigms
from draftdiff.meaning.words.phrases import Entry, Meaning, Parted, Phrases, parted_phrases, phrases_of
from draftdiff.meaning.words.prefixed_units import prefixed_units
from draftdiff.meaning.words.stems import Inflection, inflection_of
from draftdiff.meaning.words.tokens import UMLAUTS, fold_umlauts, fold_words
from draftdiff.meaning.words.word_lists import WordLists, word_lists


@frozen(eq=False)
class Lexicon:
    """The tables of one language.

    Attributes:
        language: BCP 47 tag, or "und" for the empty lexicon of a language without a file.
        phrases: Every phrase that means something, by its first word.
        concord: True where several negative words in a clause are one negation (French, Spanish, Russian).
        opposites: Words and what says the reverse of them.
        reversals: Phrases and what says the reverse of them in their place.
        negative_prefixes: Prefixes that turn a word into its reverse.
        verbs: Base forms of the verbs of drafting.
        further_verbs: Base forms of others, many of which are nouns too.
        verb_suffixes: Endings that lead from a form to its base.
        irregular: Forms with no such ending, and their bases.
        plurals: Nouns with a plural of their own, and that.
        wider: Nouns and those of a part of what they name.
        stops: True where a full stop parts thousands ("10.000").
        joining: What joins units to tens ("treinta y cinco"); with it numbers are read as they are said.
        bare_capitals: True where capitals may go without their accents ("Etat").
        ranges: Words between the first and the last number of a reference ("articles 3 à 5").
        until: How many words the phrases have that say "by" or "within".
        between_dates: What stands between day, month and year ("15 de marzo").
        paradigms: How verbs are conjugated, where a language says it.
        deeds: Nouns of doing, and the verbs that say the same.
        clitics: Articles and particles that are written at the front of a word.
        unit_sizes: How large a unit is, and of what.
        symbols: The same for symbols of units that only their capitals tell apart, as they are written.
        parted: Phrases in two parts, by the first word.
        particles: What is written together with the infinitive of a verb and stands apart from its other forms.
        infinitive_sign: The word before an infinitive, and behind such a particle.
        alike: Modals of one strength -> one of them.
        templates: What says the same in another construction: a pattern, and what stands for it.
        postposed: Endings of what stands behind a noun and says which is meant.
        attributive: Endings of what stands before a noun and says which is meant, or the word behind it.
        signs: Signs beside numbers that say of what they are ("年"), by name; empty where words say it.
        words: Further word lists by name ("grammar.determiners", "grammar.prepositions", ...).
        inflection: How its words change, where that is told by endings.
        cases: The endings of its cases and voices, where sentences that differ in them may say the same.
        cited_as: Forms of nouns that cite, and of ordinals, and what each is called.
        opening: What opens a clause that lays a duty on somebody or lets him do something, by its form.
        halves: What opens the two halves of "not only ... but also" and of "both ... and".
        prefixes: Particles that are written together with the next word.
        irregular_bases: The bases of forms with no such ending.
        among: The word list of a name; an attribute, as it is asked for more often than anything else.
    """

    language: str
    phrases: Phrases = field(factory=dict, repr=False)
    concord: bool = False
    opposites: dict[str, frozenset[str]] = field(factory=dict, repr=False)
    reversals: dict[str, frozenset[str]] = field(factory=dict, repr=False)
    negative_prefixes: tuple[str, ...] = ()
    verbs: frozenset[str] = field(default=frozenset(), repr=False)
    further_verbs: frozenset[str] = field(default=frozenset(), repr=False)
    verb_suffixes: tuple[tuple[str, str], ...] = ()
    irregular: dict[str, str] = field(factory=dict, repr=False)
    plurals: dict[str, str] = field(factory=dict, repr=False)
    wider: dict[str, frozenset[str]] = field(factory=dict, repr=False)
    stops: bool = False
    joining: frozenset[str] = frozenset()
    bare_capitals: bool = False
    ranges: frozenset[str] = frozenset()
    until: tuple[int, ...] = ()
    between_dates: frozenset[str] = frozenset()
    paradigms: Paradigms | None = None
    deeds: Deeds = field(factory=Deeds, repr=False)
    clitics: tuple[str, ...] = ()
    unit_sizes: dict[str, tuple[float, str]] = field(factory=dict, repr=False)
    symbols: dict[str, float] = field(factory=dict, repr=False)
    parted: dict[str, tuple[Parted, ...]] = field(factory=dict, repr=False)
    particles: tuple[str, ...] = ()
    infinitive_sign: str = ""
    alike: dict[str, str] = field(factory=dict, repr=False)
    templates: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    attributive: tuple[str, ...] = ()
    postposed: tuple[str, ...] = ()
    signs: dict[str, frozenset[str]] = field(factory=dict, repr=False)
    words: WordLists = field(factory=WordLists, repr=False)
    inflection: Inflection = field(factory=Inflection, repr=False)
    cases: Cases | None = field(default=None, repr=False)
    cited_as: dict[str, str] = field(factory=dict, repr=False)
    opening: Opening | None = field(default=None, repr=False)
    halves: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    prefixes: tuple[str, ...] = ()
    among: Callable[[str], frozenset[str]] = field(init=False, repr=False)
    irregular_bases: frozenset[str] = field(init=False, repr=False)

    @irregular_bases.default
    def _irregular_bases(self) -> frozenset[str]:
        return frozenset(self.irregular.values())

    @among.default
    def _among(self) -> Callable[[str], frozenset[str]]:
        return self.words.__getitem__

    def entries(self, word: str) -> tuple[Entry, ...]:
        """What a single word is."""
        tails = self.phrases.get(word, {}).get("")
        return tuple(map(Entry._make, tails[0][1][()])) if tails else ()

    def is_modal(self, word: str) -> bool:
        """True for "shall", "may" and the like."""
        return any(entry.kind == "modal" for entry in self.entries(word))

    def known_phrases(self) -> Iterator[tuple[tuple[str, ...], tuple[Meaning, ...]]]:
        """Every phrase and what it is."""
        for first, by_second in self.phrases.items():
            for second, tails in by_second.items():
                # A phrase of one word stands among those that begin with it and a second word, too.
                for _, found in tails:
                    for tail, entries in found.items():
                        if tail or not second:
                            yield (first, *tail), entries

    def phrases_of(self, *kinds: str) -> Iterator[tuple[str, ...]]:
        """Every phrase that is of one of these kinds; one of two kinds comes twice.

        Example:
            >>> ("thirty",) in lexicon("en").phrases_of("number")
            True
        """
        by_kind = _by_kind(self)
        return chain.from_iterable(by_kind.get(kind, ()) for kind in kinds)

    def any_of(self, *names: str) -> frozenset[str]:
        """The words of several lists, put together once."""
        return self.words.joined(names)

    def base_of(self, word: str) -> str | None:
        """The base form of a verb of drafting, or None."""
        return _base_of(word, self)


@made_once
def _by_kind(tables: Lexicon) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase, entries in tables.known_phrases():
        for kind, _, _ in entries:
            found.setdefault(kind, []).append(phrase)
    return found


def words_of(tables: Lexicon, *kinds: str) -> frozenset[str]:
    """The single words that are triggers of some kinds.

    Example:
        >>> "march" in words_of(lexicon("en"), "month")
        True
    """
    return frozenset(phrase[0] for phrase in tables.phrases_of(*kinds) if len(phrase) == 1)


@lru_cache
def _suffixes(tables: Lexicon) -> dict[str, list[tuple[str, str]]]:
    return by_last_letter(tables.verb_suffixes)


def by_last_letter(endings: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Endings and what stands for each, by their last letters, so that a word is looked at for a few only.

    Example:
        >>> by_last_letter([("ies", "y"), ("ed", "e"), ("s", "")])
        {'s': [('ies', 'y'), ('s', '')], 'd': [('ed', 'e')]}
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for ending, instead in endings:
        found.setdefault(ending[-1:], []).append((ending, instead))
    return found


@kept_by_word(1 << 15)
def _base_of(word: str, tables: Lexicon) -> str | None:
    if word in tables.verbs:
        return word
    if word in tables.irregular:
        return tables.irregular[word]
    for ending, base in _suffixes(tables).get(word[-1:], ()):
        if word.endswith(ending) and (stem := word[: -len(ending)] + base) in tables.verbs:
            return stem
    return None


@made_once
def lexicon(language: str | None) -> Lexicon:
    """The lexicon of a language; an empty one where there is no file for it.

    Example:
        >>> lexicon("en-GB").language, lexicon("tlh").language
        ('en', 'und')
    """
    tables = read_tables(primary(language))
    return _compiled(tables) if tables else Lexicon("und")


def _compiled(tables: Table) -> Lexicon:
    negation: Table = tables.get("negation", {})
    verbs: Table = tables.get("verbs", {})
    fold_form = fold_umlauts if tables["language"] in UMLAUTS else str
    return Lexicon(
        language=tables["language"],
        phrases=phrases_of(tables),
        concord=bool(negation.get("concord", False)),
        opposites=_opposites((fold_form(one), fold_form(other)) for one, other in negation.get("opposites", [])),
        reversals=_opposites(negation.get("reversals", [])),
        negative_prefixes=tuple(negation.get("prefixes", ())),
        verbs=frozenset(verbs.get("bases", ())),
        further_verbs=frozenset(verbs.get("further", ())),
        verb_suffixes=tuple((ending, base) for ending, base in verbs.get("suffixes", ())),
        irregular={fold_form(form): fold_form(base) for form, base in dict(verbs.get("irregular", ())).items()},
        plurals=dict(tables.get("nouns", {}).get("plurals", ())),
        wider=_ordered(tables.get("nouns", {}).get("wider", ())),
        stops=bool(tables.get("numerals", {}).get("stops", False)),
        joining=frozenset(tables.get("numerals", {}).get("joining", ())),
        bare_capitals=bool(tables.get("case", {}).get("bare", False)),
        ranges=frozenset(tables.get("reference", {}).get("ranges", ())),
        until=_lengths(tables.get("time", {}).get("until", ())),
        between_dates=frozenset(tables.get("numerals", {}).get("between_dates", ())),
        paradigms=paradigms(tables["paradigms"]) if "paradigms" in tables else None,
        deeds=deeds_of(tables.get("deeds", {}), lambda said: fold_words(said, tables["language"])),
        clitics=tuple(tables.get("tokens", {}).get("clitics", ())),
        unit_sizes={unit.name: (unit.size, unit.kind) for unit in prefixed_units(tables)}
        | {unit: (size, kind) for unit, (size, kind) in tables.get("unit_size", {}).items()},
        symbols=dict(tables.get("unit_symbol", {})),
        parted=parted_phrases(tables),
        particles=tuple(map(fold_form, verbs.get("particles", ()))),
        infinitive_sign=verbs.get("infinitive_sign", ""),
        alike={phrase: name for name, group in _alike(tables.get("alike", {})) for phrase in group},
        templates=tuple(
            pair for one, other in tables.get("alike", {}).get("templates", ()) for pair in each_pair(one, other)
        ),
        attributive=tuple(tables.get("grammar", {}).get("attributive", ())),
        postposed=tuple(tables.get("grammar", {}).get("postposed", ())),
        signs={name: frozenset(signs) for name, signs in tables.get("signs", {}).items()},
        words=word_lists(tables),
        inflection=inflection_of(tables.get("inflection", {})),
        cases=cases_of(tables["cases"]) if "cases" in tables else None,
        cited_as=cited_as(tables),
        opening=opening_words(tables["modal_frames"]) if "modal_frames" in tables else None,
        halves=tuple(
            (tuple(fold_words(first)), tuple(fold_words(second)))
            for first, second in tables.get("correlates", {}).get("halves", ())
        ),
        prefixes=tuple(tables.get("tokens", {}).get("prefixes", ())),
    )


def _lengths(phrases: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({len(phrase.split()) for phrase in phrases}, reverse=True))


def _ordered(pairs: Iterable[tuple[list[str], list[str]]]) -> dict[str, frozenset[str]]:
    """Each word of the first list of a pair, with those of the second."""
    found: dict[str, set[str]] = {}
    for more, less in pairs:
        for word in more:
            found.setdefault(word, set()).update(less)
    return {word: frozenset(others) for word, others in found.items()}


def _alike(tables: Table) -> Iterator[tuple[str, list[str]]]:
    """The groups of modals that bind alike, and what they are called: by their table, else by their first phrase."""
    yield from ((group[0], group) for group in tables.get("groups", ()))
    yield from ((name, group) for name, group in tables.items() if name not in ("groups", "templates"))


def _opposites(pairs: Iterable[Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in pairs:
        for one, other in zip(*(words.split("|") for words in pair), strict=True):  # "permis|permise"
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}
