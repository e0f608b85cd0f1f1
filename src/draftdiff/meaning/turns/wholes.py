"""How many of a whole: "all of the members" and "all members", "none of the files may" and "no file may"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.forms.inflection import inflected, singular
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

#: Words with "of the" behind them, and without.
QUANTIFYING: Final = frozenset({"all", "any", "none", "most", "some", "many", "several", "few", "neither", "both"})
# Of one, not of several, without "of the".
_SINGLE: Final = {"any": "any", "none": "no", "neither": "neither"}
_VERBS: Final = {"are": "is", "have": "has", "were": "was", "do": "does"}
_HELPING: Final = frozenset({"shall", "must", "may", "will", "should", "can", "are", "have"})
_APART: Final = frozenset({",", ";", ".", "or", "both", "who", "which", "that", "if", "when", "where"})
# "Each" floats no farther behind its noun, in words.
_FLOATING: Final = 6
# A noun and what describes it are no longer, in words.
_NOUN: Final = 4
_LINKS: Final = frozenset({"and", "or", ",", "of", "to", "in", "for"})


def partitive(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "all of the delegates" as "all delegates", "none of the files shall" as "no file shall"."""
    for at in range(len(words) - 2):
        if words[at] not in QUANTIFYING:
            continue
        start = at + 1 + (words[at + 1] == "of") + 1
        if words[start - 1] != "the" or (start == at + 2 and words[at] != "all"):
            continue
        noun = _last_noun(words, start, tables)
        if noun is None:
            continue
        if words[at] not in _SINGLE:
            yield [*words[: at + 1], *words[start:]]
            continue
        one = [_SINGLE[words[at]], *words[start:noun], _one(words[noun], tables)]
        behind = words[noun + 1 :]
        yield [*words[:at], *one, *behind]
        if behind and behind[0] in _VERBS:
            yield [*words[:at], *one, _VERBS[behind[0]], *behind[1:]]


def _last_noun(words: list[str], start: int, tables: Lexicon) -> int | None:
    """The place of the plural that ends a noun phrase: of a fee there is no all but the whole."""
    closed = equivalents(tables.language).among("finite") | tables.among("grammar.prepositions") | _LINKS
    found = None
    for at in range(start, min(start + _NOUN, len(words))):
        if words[at] in closed or not words[at].isalpha():
            break
        if _is_plural(words[at], tables):
            found = at
    return found


def _is_plural(word: str, tables: Lexicon) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in tables.plurals.values()


def _one(noun: str, tables: Lexicon) -> str:
    return next((one for one, many in tables.plurals.items() if many == noun), singular(noun))


def floated(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the parties shall each bear their costs" as "each party shall bear its costs"."""
    at = words.index("each") if words[:1] == ["the"] and "each" in words[2:_FLOATING] else 0
    if not at:
        return
    helped = words[at - 1] in _HELPING
    noun, rest = words[1 : at - helped], words[at + 1 :]
    verb = rest[0] if rest else ""
    if not noun or not noun[-1].endswith("s") or not _LINKS.isdisjoint(noun) or (helped and not rest):
        return
    single = [*noun[:-1], singular(noun[-1])]
    deed = [_VERBS.get(words[at - 1], words[at - 1]), verb] if helped else [_VERBS.get(verb, inflected(verb, "s"))]
    yield ["each", *single, *deed, *("its" if word == "their" else word for word in rest[1:])]


def both_in_front(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the owner and the tenant must both sign" as "both the owner and the tenant must sign"."""
    at = words.index("both") if "both" in words[4:] else 0
    subject = words[: at - 1]
    if at and words[at - 1] in _HELPING and subject.count("and") == 1 and _APART.isdisjoint(subject):
        yield ["both", *words[:at], *words[at + 1 :]]


def without_exception(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "all clubs without exception" as "all clubs"."""
    for at in range(2, len(words) - 1):
        if words[at : at + 2] == ["without", "exception"] and not {"all", "every", "each"}.isdisjoint(words[:at]):
            yield [*words[:at], *words[at + 2 :]]


def excepting(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "apart from the founder, all may vote" and "other than the founder" as "except the founder"."""
    for at in range(len(words) - 2):
        opens = at == 0 or words[at - 1] in (",", ".", ";", "(")
        if opens and words[at : at + 2] in (["apart", "from"], ["other", "than"]):
            yield [*words[:at], "except", *words[at + 2 :]]
