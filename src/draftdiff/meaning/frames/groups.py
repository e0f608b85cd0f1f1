"""The verb of a clause with its auxiliaries, and what stands among them."""

from __future__ import annotations

from typing import Final, NamedTuple

from draftdiff.meaning.frames.grammar import (
    BE,
    DETERMINERS,
    HAVE,
    MODALS,
    is_adverb,
    is_finite,
    opens_phrase,
    prepositions,
)
from draftdiff.meaning.frames.phrases import Adjunct, Unread, Words, adjuncts_in, end_of_adjunct
from draftdiff.meaning.frames.verbs import Form, bases, forms, known
from draftdiff.meaning.words.lexicon import Lexicon

_TENSES: Final = {"is": "present", "are": "present", "was": "past", "were": "past", "has": "present",
                  "have": "present", "had": "past", "does": "present", "do": "present", "did": "past"}  # fmt: skip
# A phrase between a modal and its verb is no longer, in words.
_LONGEST: Final = 10


class Group(NamedTuple):
    """The auxiliaries of a clause and its first verb.

    Attributes:
        modal: The modal verb, or nothing.
        tense: The tenses that the form may be in; nothing behind a modal.
        perfect: Whether "have" stands before the participle.
        denied: Whether "not" does.
        passive: Whether "be" does.
        verbs: The verbs that the form may be of.
        medial: Adjuncts among these words.
        end: Where the words behind the verb begin.
    """

    modal: str
    tense: frozenset[str]
    perfect: bool
    denied: bool
    passive: bool
    verbs: frozenset[str]
    medial: tuple[Adjunct, ...]
    end: int


def group_at(words: Words, at: int, tables: Lexicon, told: frozenset[str]) -> Group:
    """The verb of a clause with its auxiliaries."""
    if not is_finite(words, at):
        tenses = {"base": "present", "s": "present", "past": "past"}
        some = [form for form in forms(words[at]) if form.tense in tenses and _is_told(form, words[at], tables, told)]
        tense = frozenset(tenses[form.tense] for form in some)
        return Group("", tense, False, False, False, frozenset(form.base for form in some), (), at + 1)
    return _helped(words, at, tables)


def _is_told(form: Form, word: str, tables: Lexicon, told: frozenset[str]) -> bool:
    return form.base in told or form in known(word, tables)


def _helped(words: Words, at: int, tables: Lexicon) -> Group:
    modal = words[at] if words[at] in MODALS else {"cannot": "can"}.get(words[at], "")
    tense = frozenset({_TENSES[words[at]]}) if not modal else frozenset[str]()
    denied = words[at] == "cannot"
    medial: list[Adjunct] = []
    perfect = passive = False
    if not modal:
        at -= 1
    at += 1
    while True:
        at, some, negative = _between(words, at, tables, denied=denied)
        medial += some
        denied = denied or negative
        word = words[at] if at < len(words) else ""
        if word in HAVE and not perfect and _has_participle(words, at, tables):
            perfect = True
        elif word in ("does", "do", "did") and not modal and words[at + 1 : at + 2] == ("not",):
            pass
        elif word in BE and not passive and _is_done(words, at, tables):
            passive = True
        else:
            break
        at += 1
    if at >= len(words):
        raise Unread
    verbs = _verbs(words[at], tables, passive=passive, perfect=perfect)
    return Group(modal, tense, perfect, denied, passive, verbs, tuple(medial), at + 1)


def _verbs(word: str, tables: Lexicon, *, passive: bool, perfect: bool) -> frozenset[str]:
    if word in BE:
        return frozenset({"be"})
    if word in HAVE:
        return frozenset({"have"})
    found = bases(word, tables, "done") if passive or perfect else frozenset({word})
    if not found:
        raise Unread
    return found


def _has_participle(words: Words, at: int, tables: Lexicon) -> bool:
    behind = next((word for word in words[at + 1 : at + 4] if word != "not" and not is_adverb(word)), "")
    return behind == "been" or any(form.tense == "done" for form in known(behind, tables))


def _is_done(words: Words, at: int, tables: Lexicon) -> bool:
    """True for "be" before a participle, adverbs between them."""
    behind = next((word for word in words[at + 1 : at + 5] if word != "not" and not is_adverb(word)), "")
    return any(form.tense == "done" for form in known(behind, tables)) or (
        behind.endswith("ed") and bool(bases(behind, tables, "done"))
    )


def _between(words: Words, at: int, tables: Lexicon, *, denied: bool) -> tuple[int, list[Adjunct], bool]:
    """Adverbs, "not" and adjuncts among auxiliaries: where they end, which they are, whether they deny."""
    found: list[Adjunct] = []
    negative = False
    while at < len(words):
        word = words[at]
        if word == "not":
            negative = True
            at += 1
        elif word == "both" or is_adverb(word):
            found.append(Adjunct((word,), "verb" if denied or negative else "front"))
            at += 1
        elif word == ",":
            comma = words.index(",", at + 1) if "," in words[at + 1 :] else 0
            if not comma:
                raise Unread
            found += adjuncts_in(words[at + 1 : comma], "verb" if denied or negative else "front", tables)
            at = comma + 1
        elif opens_phrase(words, at, tables):
            end = _before_verb(words, at, tables)
            found += adjuncts_in(words[at:end], "verb" if denied or negative else "front", tables)
            at = end
        else:
            break
    return at, found, negative


def _before_verb(words: Words, at: int, tables: Lexicon) -> int:
    """Where a phrase between a modal and its verb ends: before the first word that can be this verb."""
    for end in range(at + 2, min(at + _LONGEST, len(words))):
        plain = words[end] in ("be", "have") or any(form.tense == "base" for form in known(words[end], tables))
        if not plain or words[end - 1] in DETERMINERS or words[end - 1] in prepositions(tables):
            continue
        if end_of_adjunct(words[:end], at, tables) == end:
            return end
    raise Unread
