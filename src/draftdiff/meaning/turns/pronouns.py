"""Pronouns and the one noun that they can stand for: "if the trustee resigns, it shall" and "the trustee shall"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from draftdiff.meaning.words.forms.inflection import singular, verb_of
from draftdiff.meaning.words.forms.people import endings_of_one
from draftdiff.meaning.words.lexicon import Lexicon

#: What may be named instead.
PRONOUNS: Final = frozenset({"it", "he", "she", "him"})
_PERSONAL: Final = frozenset({"he", "she", "him"})
_ARTICLES: Final = frozenset({"the", "a", "an", "any", "every", "each", "no", "this", "that", "such"})
_FINITE: Final = frozenset(
    "shall must should will may can could would is are was were has have had does do did".split()
)
_CLOSING: Final = _FINITE | frozenset(
    "of in on at to for by with within from under after before during through upon until into as than and or nor but "
    "if when where unless while because so that which who whom whose not , ; . : ( ) it they he she them him".split()
)
_OPENING: Final = frozenset(
    {"if", "when", "where", "unless", "while", "because", "and", "but", ",", ";", "that", "once", "until"}
)
_STOPS: Final = frozenset({".", ";"})
# Natural persons, of whom nobody says "it".
_HUMAN: Final = frozenset(
    "clerk juror judge pupil student teacher author artist officer manager child worker employee witness driver mayor "
    "arbitrator member patient candidate nurse doctor captain pilot passenger visitor guest spouse parent player coach "
    "referee umpire chair chairman chairperson secretary president mediator editor translator musician model actor "
    "musician singer trainee apprentice volunteer resident citizen voter cyclist pedestrian swimmer librarian".split()
)
# What things do: of these "it" names none who acts.
_OF_THINGS: Final = frozenset(
    "be remain expire lapse apply prevail cease become replace contain include state show take come enter continue "
    "begin end run cover supersede bind form bear weigh measure".split()
)
# Of whoever acts: "is entitled", "shall be liable".
_OF_ACTORS: Final = frozenset(
    "entitled obliged required liable responsible bound authorized authorised satisfied aware "
    "willing able unable".split()
)
# A name is no longer, in words.
_NAME: Final = 4


class _Named(NamedTuple):
    """What is named somewhere: its words, their place, and whether it is the subject or stands behind a preposition."""

    words: tuple[str, ...]
    at: int
    subject: bool
    aside: bool


def named(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "a juror shall inform the clerk if he knows any party" as "if the juror knows any party"."""
    said = _one_pronoun(words)
    for at, word in enumerate(said):
        if word not in PRONOUNS or at < 2:
            continue
        found = _antecedent(said, at, tables)
        if found is None:
            continue
        yield [*said[:at], "the", *found.words, *said[at + 1 :]]


def _one_pronoun(words: list[str]) -> list[str]:
    """The words with "he or she" as "he"."""
    found: list[str] = []
    at = 0
    while at < len(words):
        both = words[at : at + 3] in (["he", "or", "she"], ["she", "or", "he"], ["him", "or", "her"])
        found.append({"him": "him"}.get(words[at], "he") if both else words[at])
        at += 3 if both else 1
    return found


def _antecedent(words: list[str], at: int, tables: Lexicon) -> _Named | None:
    """The one noun before a pronoun that it can stand for, if there is but one."""
    start = max((i + 1 for i in range(at) if words[i] in _STOPS), default=0)
    before = _nouns(words, start, at, tables)
    pronoun = words[at]
    before = [one for one in before if _agrees(one.words[-1], pronoun, tables)]
    if not before:
        return None
    subject = next((one for one in before if one.subject), None)
    if _is_object(words, at):
        others = [one for one in before if one != subject]
        return _only([one for one in others if not one.aside] or others)
    if pronoun in _PERSONAL:
        return subject if subject is not None and subject.at == before[0].at else _only(before)
    if _acts(words, at, tables):
        return subject
    things = [one for one in before if not may_act(one.words[-1], tables)]
    near = [one for one in things if not one.aside]
    return _only(near or things) if things else _only(before)


def _only(found: list[_Named]) -> _Named | None:
    return found[0] if found and len({one.words[-1] for one in found}) == 1 else None


def _nouns(words: list[str], start: int, end: int, tables: Lexicon) -> list[_Named]:
    """The nouns with an article before a place."""
    found = []
    for at in range(start, end):
        if words[at] not in _ARTICLES:
            continue
        last = at + 1
        while last < min(end, at + 1 + _NAME) and not _ends_name(words, at + 1, last, tables):
            last += 1
        name = tuple(words[at + 1 : last])
        if name and name[-1].isalpha():
            opens = at == start or words[at - 1] in _OPENING
            subject = opens and (at == start or words[at - 1] not in ("and", "that"))
            aside = at > start and words[at - 1] in tables.among("grammar.prepositions")
            found.append(_Named(name, at, subject, aside))
    return found


def _ends_name(words: list[str], first: int, at: int, tables: Lexicon) -> bool:
    """True for a word behind a noun: of another phrase, or the verb of its clause."""
    word = words[at]
    if word in _CLOSING or word in _ARTICLES or not word.replace("-", "").isalpha():
        return True
    if at == first:
        return False
    behind = words[at + 1] if at + 1 < len(words) else "."
    verbal = word.endswith("s") and verb_of(singular(word), tables) == singular(word)
    stop = next((i for i in range(at, len(words)) if words[i] in (",", ".", ";")), len(words))
    return verbal and (behind in _ARTICLES or behind in _CLOSING or _FINITE.isdisjoint(words[at:stop]))


def _agrees(noun: str, pronoun: str, tables: Lexicon) -> bool:
    many = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    person = noun in _HUMAN or may_act(noun, tables)
    if pronoun in _PERSONAL:
        return not many and person
    return not many and noun not in _HUMAN


def may_act(noun: str, tables: Lexicon) -> bool:
    """True for a noun of those who act, natural persons or not."""
    ends = endings_of_one(tables)
    known = tables.any_of("grammar.agents", "grammar.persons")
    return noun in known or noun in _HUMAN or (noun.endswith(ends) and noun not in _THINGS)


_THINGS: Final = frozenset(
    "order paper letter water number matter register charter paper offer tender shelter meter computer printer power "
    "cover trailer boiler freezer motor door floor error labor labour vector rent document agreement fee remainder "
    "statement grant plant warrant covenant restaurant border corner winter summer river harbor harbour member".split()
) - {"member"}


def _is_object(words: list[str], at: int) -> bool:
    """True for a pronoun with no verb of its own behind it."""
    if words[at] in _PERSONAL:
        return words[at] == "him"
    behind = words[at + 1] if at + 1 < len(words) else "."
    if words[at - 1] in _OPENING | {"before", "after", "than", "as"}:
        return behind not in _FINITE and not behind.endswith(("s", "ed"))
    return True


def _acts(words: list[str], at: int, tables: Lexicon) -> bool:
    """True where what follows a pronoun is said of one who acts."""
    rest = words[at + 1 : at + 5]
    while rest and (rest[0] in _FINITE - {"is", "are", "was", "were"} or rest[0] == "not" or rest[0].endswith("ly")):
        rest = rest[1:]
    if not rest:
        return False
    if rest[0] in ("is", "are", "was", "were", "be"):
        return len(rest) > 1 and rest[1] in _OF_ACTORS
    verb = verb_of(rest[0], tables) or rest[0]
    return verb not in _OF_THINGS
