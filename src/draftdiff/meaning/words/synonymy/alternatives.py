"""The table of phrases of which one reads like two others that are not each other's equal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.data_files import equivalence_tables
from draftdiff.meaning.words.forms.inflection import inflected
from draftdiff.meaning.words.spelling import word_form

Phrase = tuple[str, ...]

_HELPING: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "be": {"": ("be", "are"), "s": ("is",), "d": ("was", "were"), "g": ("being",)},
    "have": {"": ("have",), "s": ("has",), "d": ("had",), "g": ("having",)},
}
_IRREGULAR: Final = {
    "hold": ("held",), "meet": ("met",), "give": ("gave", "given"), "take": ("took", "taken"), "run": ("ran", "run"),
    "come": ("came", "come"), "make": ("made",), "bear": ("bore", "borne"), "lie": ("lay",), "stand": ("stood",),
    "keep": ("kept",), "go": ("went", "gone"), "do": ("did", "done"), "fall": ("fell", "fallen"),
    "pay": ("paid",), "get": ("got",), "break": ("broke", "broken"), "show": ("showed", "shown"),
}  # fmt: skip


# Words of many sentences, which stand for more than one phrase.
_COMMON: Final = frozenset(
    "on about if by with of for as at in not during that ( : a an all every the whether before must shall may "
    "hereof hereto herein hereunder".split()
)


@lru_cache
def alternatives() -> dict[str, tuple[tuple[Phrase, Phrase], ...]]:
    """The first word of each phrase -> the phrases, and what each may be said as.

    Example:
        >>> [" ".join(other) for one, other in alternatives()["receives"]]
        ['is in receipt of']
    """
    found: dict[str, list[tuple[Phrase, Phrase]]] = {}
    for one, other in alternative_pairs():
        if len(one) > 1 or one[0] not in _COMMON:
            found.setdefault(one[0], []).append((one, other))
        if len(other) > 1 or other[0] not in _COMMON:  # these are found from the other side
            found.setdefault(other[0], []).append((other, one))
    return {word: tuple(pairs) for word, pairs in found.items()}


@lru_cache
def alternative_pairs() -> tuple[tuple[Phrase, Phrase], ...]:
    """What may be said as what, verbs in all their forms, as they are written and in their common spelling."""
    pairs = list(_pairs())
    return tuple(dict.fromkeys([*pairs, *((_folded(one), _folded(other)) for one, other in pairs)]))


def _pairs() -> Iterator[tuple[Phrase, Phrase]]:
    for one, other in equivalence_tables("en").get("alternatives", {}).get("pairs", ()):
        if not one.startswith("~"):
            yield tuple(one.split()), tuple(other.split())
            continue
        for tense in ("", "s", "d", "g"):
            for form in _forms(one[1:], tense):
                yield from ((form, told) for told in _forms(other.removeprefix("~"), tense))


def _folded(phrase: Phrase) -> Phrase:
    return tuple(word_form(word, "en") for word in phrase)


def _forms(phrase: str, tense: str) -> list[Phrase]:
    """The forms of a phrase that opens with a verb."""
    head, *rest = phrase.split()
    if head in _HELPING:
        forms = _HELPING[head][tense]
    else:
        forms = (_IRREGULAR.get(head) if tense == "d" else None) or (inflected(head, tense),)
    return [(form, *rest) for form in forms]
