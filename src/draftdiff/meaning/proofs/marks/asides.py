"""Commas behind a subject, beside brackets and around a participle: one of two that was missing, or one too many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.proofs.marks.mark import Mark
from draftdiff.meaning.proofs.marks.series import may_be_noun
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# A subject, and what is told of it, are no longer, in words.
_SUBJECT: Final = 12
_ARTICLES: Final = frozenset({"the", "a", "an", "this", "these", "its", "their", "and", "or", "of"})
# "Guests, do not run" speaks to them.
_ORDERING: Final = frozenset({"do", "have", "be"})
_COMMA: Final = frozenset({",", ""})


def sets_off_the_same(mark: Mark, tables: Lexicon) -> bool:
    """True for a comma beside brackets, behind a whole subject, and the second one of two around a participle.

    Args:
        mark: What came or went.
        tables: The lexicon.
    """
    if mark.kinds != _COMMA or not mark.before or not mark.behind:
        return False
    return _before_bracket(mark) or _behind_whole_subject(mark, tables) or _closes_aside(mark, tables)


def _before_bracket(mark: Mark) -> bool:
    """True in "Dogs(,) (except assistance dogs), are": a comma may follow brackets, and none goes before them."""
    if mark.behind[0] != "(" or ")" not in mark.behind:
        return mark.before[-1] == ")" and "(" in mark.before and _opened_with_comma(mark)
    return mark.behind.index(")") > len("(a")


def _opened_with_comma(mark: Mark) -> bool:
    """True where a comma stood in front of the brackets as well, or did before."""
    opening = len(mark.before) - 1 - mark.before[::-1].index("(")
    words = mark.side.words
    return 0 < opening < len(words) and words[opening - 1] == ","


def _behind_whole_subject(mark: Mark, tables: Lexicon) -> bool:
    """True in "The owner and the driver(,) shall sign": nothing was opened that a comma could close."""
    if len(mark.before) > _SUBJECT or not _is_finite(mark.behind[0], tables) or mark.behind[0] in _ORDERING:
        return False
    named = [word for word in mark.before if word not in _ARTICLES and word != ","]
    if not named or not all(may_be_noun(word, tables) and not _stands_for_verb(word, tables) for word in named):
        return False
    if "," not in mark.before:
        return mark.before[0] in _ARTICLES or {"and", "or"} & set(mark.before) != set()
    last = mark.before[len(mark.before) - mark.before[::-1].index(",") :]
    known, first = equivalents(tables.language), mark.before[mark.before.index(",") - 1]
    one = first not in known.among("general") | known.among("collectives") and not first.endswith("s")
    return one and bool({"and", "or"} & set(last[1:]))  # "the partners, Smith and Jones" may be these two


def _stands_for_verb(word: str, tables: Lexicon) -> bool:
    """True for a word that can only be a verb or opens a clause or circumstance."""
    known = equivalents(tables.language)
    return word in known.among("opening_clause") | known.among("openings") | known.among("finite")


def _closes_aside(mark: Mark, tables: Lexicon) -> bool:
    """True in "The summit, held in Quito(,) adopted a plan": what a comma opened ends before the only verb."""
    if mark.before.count(",") != 1:
        return False
    comma = mark.before.index(",")
    subject, aside = mark.before[:comma], mark.before[comma + 1 :]
    if not subject or not aside or len(aside) > _SUBJECT or not _is_participle(aside[0], tables):
        return False
    if _has_finite(subject, tables) or _has_finite(aside, tables) or not may_be_noun(subject[-1], tables):
        return False
    if not {"and", "or", "which", "who", "that"}.isdisjoint(aside):
        return False
    return _is_only_verb(mark.behind, tables)


def _is_only_verb(words: Sequence[str], tables: Lexicon) -> bool:
    """True for a finite verb, or a past form that no other verb follows."""
    if _is_finite(words[0], tables):
        return True
    verb = verb_of(words[0], tables)
    if verb is None:
        return False
    if words[0] == inflected(verb, "s"):
        return True
    return _is_participle(words[0], tables) and not _has_finite(words[1:], tables) and words[1:2] not in (["by"], ["."])


def _is_participle(word: str, tables: Lexicon) -> bool:
    past = word.endswith("ed") or word in tables.among("grammar.participles") or word in tables.irregular
    return past and verb_of(word, tables) not in (None, word)


def _is_finite(word: str, tables: Lexicon) -> bool:
    return word in equivalents(tables.language).among("finite") | tables.among("grammar.be")


def _has_finite(words: Sequence[str], tables: Lexicon) -> bool:
    return any(_is_finite(word, tables) for word in words)
