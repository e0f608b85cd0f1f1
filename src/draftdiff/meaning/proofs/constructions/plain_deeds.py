"""A verb that says little and a noun, or one verb: "procède à la révision des comptes", "révise les comptes"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.meaning.words.deeds import Deed
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.paradigms import Paradigms, conjugated

Words = Sequence[str]

# What stands between a noun of doing and its object, and before the noun.
_OF: Final = frozenset({"de", "d'"})
# A denial or an adverb may stand behind the verb.
_BETWEEN: Final = 1


def says_the_deed(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where the first sentence has a light verb with its noun where the other has the verb of that noun.

    Tense is told by the endings of ``[voice]``; all else has to be the same. The tables are ``[deeds]``.
    """
    forms, phrases = tables.paradigms, tables.deeds.phrases
    if forms is None:
        return False
    if any(_says(one, other, deed, end, tables, forms) for deed, end in _led(one, tables)):
        return True
    return not phrases.keys().isdisjoint(one) and any(
        _says(one, other, deed, end, tables, forms) for end, word in enumerate(one) for deed in phrases.get(word, ())
    )


def _led(one: Words, tables: Lexicon) -> Iterator[tuple[Deed, int]]:
    """Infinitives behind a verb that says nothing: "procederá a verificar"."""
    infinitives = tuple(tables.paradigms.endings) if tables.paradigms else ()
    for light, *lead in tables.deeds.before_infinitive:
        for at in range(2, len(one)):
            if list(one[at - len(lead) : at]) == lead and one[at].endswith(infinitives):
                yield Deed(light, (*lead, one[at]), one[at]), at


def _says(one: Words, other: Words, deed: Deed, end: int, tables: Lexicon, forms: Paradigms) -> bool:
    for start in _starts(one, deed, end, tables):
        for between in range(min(_BETWEEN, start - 1) + 1):
            at = start - 1 - between
            if at >= len(other) or one[:at] != other[:at] or not _is_form(one[at], deed.light, forms):
                continue
            if not _is_form(other[at], deed.verb, forms) or _tense(one[at], tables) != _tense(other[at], tables):
                continue
            said = [*one[at + 1 : start], *deed.rest]
            if any([*said, *left] == other[at + 1 :] for left in _objects(one[end + 1 :], deed, tables)):
                return True
    return False


def _starts(one: Words, deed: Deed, end: int, tables: Lexicon) -> Iterator[int]:
    """Where what stands behind the light verb may begin, an article before its noun perhaps."""
    behind = list(deed.behind)
    start = end + 1 - len(behind)
    if start > 0 and one[start : end + 1] == behind:
        yield start
    led = start - 1
    article = one[end - 1]
    if deed.noun and led > 0 and one[led:end] == [*behind[:-1], article]:
        yield from [led] if article in tables.among("grammar.given") else []


def _objects(left: Words, deed: Deed, tables: Lexicon) -> Iterator[list[str]]:
    """What follows, without the preposition that the noun asks for; some verbs ask for one before persons."""
    if not deed.noun:
        yield list(left)
        return
    if left[:1] and left[0] in _OF:
        yield list(left[1:])
        yield from ([marker, *left[1:]] for marker in tables.among("voice.objects"))


def _is_form(word: str, infinitive: str, forms: Paradigms) -> bool:
    return word == infinitive or conjugated(infinitive, word, forms)


def _tense(verb: str, tables: Lexicon) -> str:
    """Which endings a form has: those of the infinitive, the future, another tense, or the present."""
    forms = tables.paradigms
    if forms is not None and verb.endswith(tuple(forms.endings)):
        return "infinitive"
    named = (("future", "voice.future_endings"), ("other", "voice.other_endings"))
    return next((tense for tense, name in named if verb.endswith(tuple(tables.among(name)))), "present")
