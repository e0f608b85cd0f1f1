"""Forms of English verbs: what a word may be a form of, the strong verbs included, which no ending tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from draftdiff.meaning.words.forms.inflection import inflected
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.making import kept_by_word

# Base, past and participle of the strong verbs and of those with one form for several.
_STRONG: Final = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|begin began begun
bend bent bent|bid bid bid|bind bound bound|bite bit bitten|blow blew blown|break broke broken|breed bred bred
bring brought brought|build built built|burst burst burst|buy bought bought|cast cast cast|catch caught caught
choose chose chosen|cling clung clung|come came come|cost cost cost|cut cut cut|deal dealt dealt|dig dug dug
do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed
feel felt felt|fight fought fought|find found found|flee fled fled|fly flew flown|forbid forbade forbidden
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got got|give gave given|go went gone
grind ground ground|grow grew grown|hang hung hung|hear heard heard|hide hid hidden|hit hit hit|hold held held
hurt hurt hurt|keep kept kept|know knew known|lay laid laid|lead led led|leave left left|lend lent lent|let let let
lie lay lain|light lit lit|lose lost lost|make made made|mean meant meant|meet met met|pay paid paid
prove proved proven|put put put|quit quit quit|read read read|ride rode ridden|ring rang rung|rise rose risen
run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|sew sewed sewn
shake shook shaken|shed shed shed|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut
sing sang sung|sink sank sunk|sit sat sat|sleep slept slept|sow sowed sown|speak spoke spoken|spend spent spent
split split split|spread spread spread|stand stood stood|steal stole stolen|stick stuck stuck|strike struck struck
swear swore sworn|sweep swept swept|swim swam swum|take took taken|teach taught taught|tear tore torn
tell told told|think thought thought|throw threw thrown|understand understood understood|wear wore worn
weave wove woven|win won won|wind wound wound|write wrote written
"""
_HEADS: Final = ("over", "under", "with", "out", "fore", "mis", "un", "up", "re", "counter", "pre", "sub")
_VOWELS: Final = frozenset("aeiou")
# Of one syllable with one vowel and one consonant behind it: the consonant is doubled before "ed".
_DOUBLING: Final = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")
# A stem has so many letters.
_STEM: Final = 2
_NO_VERBS: Final[frozenset[str]] = frozenset()


class Form(NamedTuple):
    """One way to read a word as a verb.

    Attributes:
        base: The verb.
        tense: "base", "s" (third person), "past" or "done" (the participle).
    """

    base: str
    tense: str


_NO_FORMS: Final[frozenset[Form]] = frozenset()


def _table() -> Iterator[tuple[str, Form]]:
    for row in _STRONG.replace("\n", "|").strip("|").split("|"):
        base, past, done = row.split()
        yield from ((past, Form(base, "past")), (done, Form(base, "done")), (base, Form(base, "base")))


def _by_form() -> dict[str, tuple[Form, ...]]:
    found: dict[str, tuple[Form, ...]] = {}
    for word, form in _table():
        found[word] = (*found.get(word, ()), form)
    return found


_IRREGULAR: Final = _by_form()
_PAST_OF: Final = {form.base: word for word, form in _table() if form.tense == "past"}
_DONE_OF: Final = {form.base: word for word, form in _table() if form.tense == "done"}


# Asked for a word some times in a row; what comes of it is kept.
@lru_cache(maxsize=1 << 9)
def forms(word: str) -> frozenset[Form]:
    """All verbs that a word may be a form of, by its shape alone.

    Example:
        >>> Form("override", "done") in forms("overridden"), Form("notify", "past") in forms("notified")
        (True, True)
        >>> Form("stop", "done") in forms("stopped"), Form("fil", "done") in forms("filed")
        (True, False)
    """
    if not word.replace("-", "").isalpha():
        return _NO_FORMS
    found = [Form(word, "base")]
    if word in _IRREGULAR or word.startswith(_HEADS):
        found += _strong(word)
    if word.endswith("s"):
        found += _third(word)
    elif word.endswith("ed"):
        found += _regular(word)
    return frozenset(found)


def _strong(word: str) -> Iterator[Form]:
    yield from _IRREGULAR.get(word, ())
    for head in _HEADS if word.startswith(_HEADS) else ():
        for base, tense in _IRREGULAR.get(word.removeprefix(head), ()) if word.startswith(head) else ():
            yield Form(head + base, tense)


def _third(word: str) -> Iterator[Form]:
    if word.endswith("ss"):
        return
    stems = (word[:-1], word[:-2] if word.endswith("es") else "", word[:-3] + "y" if word.endswith("ies") else "")
    yield from (Form(stem, "s") for stem in stems if len(stem) >= _STEM and inflected(stem, "s") == word)


def _regular(word: str) -> Iterator[Form]:
    doubled = word[:-3] if len(word) > 4 and word[-3] == word[-4] and word[-3] not in _VOWELS else ""
    stems = (word[:-2], word[:-1], doubled, word[:-3] + "y" if word.endswith("ied") else "")
    for stem in stems:
        if len(stem) >= _STEM and stem not in _PAST_OF and not (stem == word[:-2] and _DOUBLING.fullmatch(stem)):
            yield from (Form(stem, "past"), Form(stem, "done"))


@kept_by_word(1 << 14)
def known(word: str, tables: Lexicon) -> frozenset[Form]:
    """The ways to read a word as a form of a verb that is known.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [bool(known(word, lexicon("en"))) for word in ("elects", "wrote", "purser")]
        [True, True, False]
    """
    return frozenset([form for form in forms(word) if _is_verb(form.base, tables)]) or _NO_FORMS


def _is_verb(base: str, tables: Lexicon) -> bool:
    """True for a verb of the lists, and for one that a prefix makes of it: "countersign"."""
    verbs = _verbs(tables)
    if base in verbs or not base.startswith(_HEADS):
        return base in verbs
    return any(base.startswith(head) and base.removeprefix(head) in verbs for head in _HEADS)


@lru_cache
def _verbs(tables: Lexicon) -> frozenset[str]:
    """The verbs of the lists."""
    return tables.verbs.union(tables.further_verbs, tables.irregular_bases, _PAST_OF)


@lru_cache(maxsize=1 << 14)
def verbs_of(word: str) -> frozenset[str]:
    """All verbs that a word may be a form of, in whatever tense.

    Example:
        >>> "seal" in verbs_of("sealed"), "seal" in verbs_of("seals")
        (True, True)
    """
    return frozenset(form.base for form in forms(word))


def bases(word: str, tables: Lexicon, *tenses: str) -> frozenset[str]:
    """The verbs that a word may be in one of some tenses: those that are known, else any.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [sorted(bases(word, lexicon("en"), "done")) for word in ("filed", "filled", "overridden")]
        [['file'], ['fill'], ['override']]
    """
    for found in (known(word, tables), forms(word)):
        verbs = [form.base for form in found if form.tense in tenses]
        if verbs:
            return frozenset(verbs)
    return _NO_VERBS


def participle(base: str) -> str:
    """The past participle of a verb.

    Example:
        >>> participle("discuss"), participle("take")
        ('discussed', 'taken')
    """
    return _DONE_OF.get(base) or inflected(base, "d")


def past(base: str) -> str:
    """The past of a verb.

    Example:
        >>> past("discuss"), past("take")
        ('discussed', 'took')
    """
    return _PAST_OF.get(base) or inflected(base, "d")


def past_only(word: str, tables: Lexicon) -> str | None:
    """The participle of a verb in the past or that participle itself, where its form can be no present; else None."""
    found = known(word, tables)
    if any(form.tense in ("base", "s") for form in found):
        return None
    if any(form.tense == "done" for form in found):
        return word
    return next((participle(form.base) for form in sorted(found) if form.tense == "past"), None)
