"""Whether two sentences are one that is built two ways: turned step by step towards each other, then compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from draftdiff.meaning.turns import (
    acts,
    adverbials,
    ages,
    barring,
    chances,
    clauses,
    conditions,
    counting,
    deeds,
    denials,
    ellipses,
    expletives,
    frequencies,
    gravity,
    joining,
    lists,
    modals,
    naming,
    nouns,
    occasions,
    places,
    pointers,
    polarity,
    reasons,
    relatives,
    voices,
    wholes,
    wishes,
)
from draftdiff.meaning.turns.difference import Counted
from draftdiff.meaning.turns.wordings import WORDINGS
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.common_form import common_form
from draftdiff.meaning.words.synonymy.equivalents import Phrase

Turn = Callable[[list[str], Lexicon], Iterator[list[str]]]

_MODALS: Final = frozenset({"shall", "must", "should", "will", "may", "can"})
#: A word without which a turn has nothing to do, and the turns.
_TURNS: Final[tuple[tuple[frozenset[str], Turn], ...]] = (
    (_MODALS | {"is", "are", "was", "were", "has", "have"}, modals.unrepeated),
    (frozenset({"shall"}), modals.declaring),
    (frozenset({"it"}), modals.impersonal),
    (frozenset({"is", "are"}), modals.charged),
    (frozenset({"that"}), clauses.requesting),
    (frozenset({"onus", "burden"}), modals.burdened),
    (frozenset({"recommended"}), modals.recommended),
    (frozenset({"agree"}), modals.agreed),
    (frozenset({"responsibility"}), modals.responsible),
    (nouns.POINTING, nouns.named_before),
    (frozenset({"hours", "days", "weeks", "months", "years"}), nouns.lasting),
    (frozenset({"unless"}), polarity.unless_not),
    (frozenset({"not", "cannot", "no"}), polarity.only_if),
    (frozenset({"no"}), polarity.nobody),
    (frozenset({"no"}), polarity.none_of_many),
    (frozenset({"with"}), voices.supplied),
    (voices.HOLDING, voices.held_in),
    (frozenset({","}), adverbials.parenthetical),
    (frozenset({"not"}), polarity.reversed_words),
    (frozenset({"not"}), polarity.denied_object),
    (frozenset({"every", "each"}), polarity.every),
    (frozenset({"only"}), places.moved_only),
    (frozenset({"only"}), places.only_one),
    (frozenset({"most", "least"}), places.bounded),
    (frozenset({"while"}), conditions.lasting),
    (frozenset({"of"}), nouns.doing),
    (frozenset({"for", "having"}), nouns.for_doing),
    (frozenset({"consultation", "notification", "notice"}), nouns.consulting),
    (frozenset({"of"}), nouns.timed),
    (frozenset(), nouns.described),
    (frozenset({"and", "or", "nor"}), nouns.once_said),
    (frozenset({"to"}), places.given_to),
    (frozenset({","}), places.fronted),
    (frozenset({","}), places.closing),
    (frozenset({","}), places.exchanged),
    (_MODALS, places.trailing),
    (_MODALS, adverbials.behind_modal),
    (frozenset(), adverbials.uncommaed),
    (frozenset(), adverbials.beside_complement),
    (frozenset(), adverbials.present),
    (frozenset({"whether", "who"}), adverbials.before_question),
    (frozenset({"and", "or"}), lists.exchanged),
    (frozenset({","}), lists.uncommaed),
    (frozenset({"where"}), clauses.where_if),
    (frozenset({"if", "where", "when"}), clauses.whoever),
    (frozenset({"if", "where", "when"}), clauses.same_subject),
    (ages.TELLING, ages.told),
    (frozenset({"should"}), conditions.inverted),
    (frozenset({"request", "application", "demand", "direction"}), conditions.requested),
    (frozenset({"there"}), conditions.existing),
    (frozenset({"there"}), expletives.existential),
    (frozenset({"there"}), expletives.absent),
    (frozenset({"it"}), expletives.cleft),
    (frozenset({"whom", "which"}), relatives.of_whom),
    (frozenset({"that", "which", "who"}), relatives.before_noun),
    (frozenset({"date", "day"}), nouns.dated),
    (frozenset({"it"}), expletives.extraposed),
    (frozenset({"not"}), denials.raised),
    (frozenset({"fail", "fails", "failed"}), denials.failing),
    (frozenset({"of", "on"}), acts.light),
    (frozenset({"and", "or"}), modals.resubjected),
    (frozenset({"prohibited", "forbidden", "barred", "precluded"}), denials.barred),
    (frozenset({"allowed", "permitted"}), denials.unallowed),
    (frozenset({"if"}), conditions.asked),
    (frozenset(), clauses.generic),
    (frozenset(), voices.ordered),
    (_MODALS, voices.passive),
    (frozenset({"and"}), deeds.two_deeds),
    (frozenset({"no", "nobody"}), deeds.by_nobody),
    (frozenset({"prohibited", "forbidden", "recommended", "permitted", "allowed"}), polarity.prohibited),
    (frozenset({"before", "after", "when", "while"}), clauses.being_done),
    (frozenset({"is", "are"}), clauses.reduced),
    (frozenset({"notice"}), nouns.notifying),
    (frozenset({"be"}), voices.given),
    (frozenset({"it"}), voices.smoking),
    (frozenset({"possible"}), voices.possible),
    (frozenset({"provisions"}), clauses.provisions),
    (frozenset({"before", "after", "when", "while"}), clauses.before_doing),
    (frozenset({"after", "following", "before", "until", "on", "upon", "of"}), nouns.done),
    (frozenset({"neither"}), denials.neither_nor),
    (frozenset({"nor"}), denials.nor_again),
    (frozenset({"circumstances", "no", "never"}), denials.inverted),
    (frozenset({"neither"}), denials.neither_may),
    (frozenset({"refrain", "abstain"}), denials.refraining),
    (frozenset({"whoever", "who"}), ellipses.whoever),
    (ellipses.POLITE, ellipses.politely),
    (frozenset({"provided"}), ellipses.provided),
    (frozenset({"which"}), ellipses.where_in),
    (frozenset({"/"}), lists.both_or_one),
    (frozenset({"allowed", "permitted"}), modals.you_may),
    (frozenset({"not"}), denials.bare_object),
    (frozenset({"not", "may"}), denials.limited),
    (frozenset({"you", "do"}), denials.ordered),
    (frozenset({"circumstances", "circumstance", "time", "ever"}), denials.never),
    (frozenset({"need", "necessary"}), denials.needless),
    (frozenset({"nothing"}), denials.nothing),
    (frozenset({"prohibited", "forbidden"}), denials.forbidden),
    (frozenset({"has", "have"}), relatives.having),
    (frozenset({"which"}), relatives.parted),
    (frozenset({"which", "who"}), relatives.joined),
    (frozenset({"latter", "former"}), nouns.latter),
    (frozenset({"anyone", "anybody"}), denials.to_nobody),
    (frozenset({"later"}), denials.at_latest),
    (frozenset({"previously"}), adverbials.before_now),
    (frozenset({"condition", "state"}), nouns.kept_in),
    (frozenset({"once"}), clauses.once_when),
    (frozenset({"whose"}), relatives.whose),
    (frozenset({"which", "that"}), relatives.passive),
    (frozenset({"which"}), relatives.stranded),
    (frozenset({"anyone", "anybody"}), relatives.anyone),
    (frozenset({"of"}), acts.wanted),
    (frozenset({"made", "effected", "carried", "place"}), acts.made),
    (frozenset({"use"}), acts.using),
    (frozenset({"absence"}), acts.absent),
    (frozenset({"of"}), acts.submitting),
    (wholes.QUANTIFYING, wholes.partitive),
    (frozenset({"apart", "than"}), wholes.excepting),
    (frozenset({"exception"}), wholes.without_exception),
    (frozenset({"each"}), wholes.floated),
    (frozenset({"times"}), adverbials.always),
    (frozenset({"payable"}), modals.payable),
    (wishes.WISHING, wishes.subjunctive),
    (frozenset({"pending"}), wishes.pending),
    (frozenset({"means", "way"}), nouns.by_means),
    (frozenset({"they", "it", "he", "she", "we", "you"}), ellipses.clause),
    (frozenset({"whether"}), ellipses.or_not),
    (frozenset({"thereof"}), ellipses.thereof),
    (frozenset({"who", "which", "that"}), ellipses.doing),
    (frozenset({"who", "which", "that"}), ellipses.described),
    (ellipses.JOINING, ellipses.connective),
    (frozenset({"her"}), ellipses.theirs),
    (frozenset({"possible"}), chances.possibly),
    (frozenset({"case", "so"}), chances.untrue),
    (reasons.GIVING, reasons.because),
    (frozenset(frequencies.EVERY), frequencies.held_every),
    (frozenset({"every"}), frequencies.once_in),
    (frozenset(gravity.SAID_OF), gravity.important),
    (frozenset({"such", "those"}), relatives.such_as),
    (frozenset({"not"}), polarity.denied_any),
    (frozenset({"there"}), polarity.there_is_none),
    (frozenset({"."}), joining.one_sentence),
    (frozenset({"they", "their"}), nouns.they),
    (frozenset({"entitled", "right", "option", "possibility", "opportunity"}), modals.entitled),
    (frozenset({"nothing", "provision"}), barring.nothing_read),
    (frozenset({"no"}), barring.of_which),
    (frozenset({"no"}), barring.none_are),
    (frozenset({"without"}), barring.without_first),
    (frozenset({"prohibited", "forbidden", "allowed", "permitted"}), barring.by_gerund),
    (frozenset({"you", "person", "one", "nobody"}), barring.nobody_may),
    (frozenset({"both", "only"}), barring.not_only),
    (frozenset({"if", "where", "when", "whenever"}), occasions.happening),
    (frozenset({"where", "when", "whenever"}), occasions.when_any),
    (frozenset({"event", "case"}), occasions.befalling),
    (frozenset({"responsible", "liable", "answerable", "accountable"}), occasions.answering),
    (frozenset({"time"}), occasions.at_doing),
    (frozenset({"by"}), occasions.received_by),
    (frozenset({"having"}), occasions.having_done),
    (frozenset({"payment"}), occasions.paid_for),
    (frozenset({"unless", "if"}), occasions.by_consent),
    (frozenset({"by"}), occasions.done_by),
    (frozenset({"cause", "causes", "causing"}), occasions.caused),
    (frozenset({"above"}), pointers.above),
    (frozenset({"which"}), pointers.which_named),
    (frozenset({","}), occasions.put_last),
    (frozenset({"such", "that", "those"}), pointers.such),
    (frozenset({"such", "that", "those", "this", "these", "the"}), pointers.taken_up),
    (frozenset({"alike"}), pointers.alike),
    (frozenset({"costs", "expenses"}), pointers.incurred),
    (frozenset({"means"}), acts.by_means),
    (frozenset({"that"}), acts.asked_for),
    (frozenset({"binding"}), pointers.repeated_verb),
    (frozenset(), clauses.opened),
    (counting.COUNTING, counting.whole),
    (counting.COUNTING, counting.bounded_last),
    (frozenset({"right"}), modals.no_right),
    (frozenset({"months"}), counting.a_year),
    (naming.NUMBERED, naming.made_by),
    (frozenset({"unless", "except"}), naming.limited),
    (frozenset({"if", "where", "when"}), clauses.whatever),
    (frozenset({"provided"}), conditions.as_long_as),
    (frozenset({"whereas"}), conditions.whereas),
    (frozenset({"when"}), conditions.going_on),
    (frozenset({"both"}), wholes.both_in_front),
    (frozenset({","}), adverbials.participial),
    *WORDINGS,
)  # fmt: skip

# A word -> the places of the turns that have something to do where it stands, and those of the turns that always have.
_BY_WORD: Final = {
    word: frozenset(at for at, (needed, _) in enumerate(_TURNS) if word in needed)
    for word in frozenset[str]().union(*(needed for needed, _ in _TURNS))
}
_ALWAYS: Final = frozenset(at for at, (needed, _) in enumerate(_TURNS) if not needed)

# So many turns are made one after the other.
_MOST: Final = 6

Words = tuple[str, ...]


def meeting(one: Sequence[str], other: Sequence[str], tables: Lexicon) -> Iterator[tuple[Words, Words]]:
    """Both sentences as they are, then turned so that fewer and fewer words differ."""
    sides = [tuple(one), tuple(other)]
    yield sides[0], sides[1]
    left = Counted.of(sides[1]).between(sides[0])
    for _ in range(_MOST):
        best: tuple[tuple[int, int], int, Words] | None = None
        for which in (0, 1):
            goal = Counted.of(sides[1 - which])
            for new in turned(sides[which], tables):
                least = best[0] if best else left
                single = goal.apart(new, least[0])
                if single <= least[0] and (rest := (single, goal.apart_in_pairs(new))) < least:
                    best = rest, which, new
        if best is None:
            return
        left = best[0]
        sides[best[1]] = best[2]
        yield sides[0], sides[1]
        if left == (0, 0):
            return


# The same sentence is turned towards several others, and again while only the other one changes.
@lru_cache(maxsize=64)
def turned(words: Words, tables: Lexicon) -> tuple[Words, ...]:
    """All sentences that one turn makes of these words, in the order of the turns."""
    at_hand = sorted(_ALWAYS.union(*filter(None, map(_BY_WORD.get, frozenset(words)))))
    return tuple(tuple(new) for at in at_hand for new in _TURNS[at][1](list(words), tables))


def nearest_forms(one: Sequence[str], other: Sequence[str], language: str) -> tuple[Words, Words]:
    """The common forms of both, those that are nearest each other."""
    pairs = [(a, c) for a in sorted(forms_of(one, language)) for c in sorted(forms_of(other, language))]
    return min(pairs, key=lambda pair: Counted.of(pair[0]).between(pair[1]))


def are_one(one: Sequence[str], other: Sequence[str], language: str) -> bool:
    """True where both have one common form; one may have "the sources of heat" for "the heat sources"."""
    forms = forms_of(one, language), forms_of(other, language)
    if not forms[0].isdisjoint(forms[1]):
        return True
    more = list(one).count("of") - list(other).count("of")
    if not more:
        return False
    (long, _), (short, known) = ((one, forms[0]), (other, forms[1]))[:: 1 if more > 0 else -1]
    form = common_form(long, language, heads=0)
    return form in known or form == common_form(short, language, heads=0)


def forms_of(words: Sequence[str], language: str) -> frozenset[Phrase]:
    """The common forms that words may have: a possessive may hold one to three nouns."""
    return _forms(tuple(words), language)


@lru_cache(maxsize=256)
def _forms(words: Words, language: str) -> frozenset[Phrase]:
    possessive = any(word == "'" or word.endswith("'s") for word in words)
    return frozenset(common_form(words, language, heads=heads) for heads in ((1, 2, 3) if possessive else (1,)))


def is_short_of(one: Sequence[str], other: Sequence[str]) -> bool:
    """True where a word or two came or went, and nothing else."""
    gone, come = Counter(one), Counter(other)
    return (not gone - come or not come - gone) and 0 < abs(len(one) - len(other)) <= 2
