"""Commas that only part what is parted anyway, in languages whose tables tell clauses: "..., und der Rat berichtet"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.proofs.marks.mark import Mark
from draftdiff.meaning.words.forms.traits import small_words
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.tokens import parts_between

Words = Sequence[str]

_COMMA: Final = frozenset({",", ""})
_MARKS: Final = frozenset(",;:()")
# A subject with its article has so many words; so has the last member of a list.
_SUBJECT: Final = (2, 3)
_MEMBER: Final = 5
# What binds a verb to its subject whatever its ending.
_FINITE: Final = frozenset({"modal", "force", "operative"})


def only_parts(mark: Mark, tables: Lexicon) -> bool:
    """True for a comma between two main clauses, before the last of three members, or before "so" behind a condition.

    Nothing else may stand in the sentence that reaches over the comma: ``[grammar] reading``.
    """
    if mark.kinds != _COMMA or not mark.before or not mark.behind:
        return False
    if _borders_a_clause(mark, tables):
        return True
    joined = mark.behind[0] in tables.among("grammar.and") and len(mark.behind) > 2
    if not joined or not _reaches_nowhere([*mark.before, *mark.behind[1:]], tables):
        return False
    return _is_clause(mark, tables) or _ends_list(mark, tables)


def _borders_a_clause(mark: Mark, tables: Lexicon) -> bool:
    """True where a conjunction tells where a clause begins or ends, so that the comma is only its sign."""
    opening = tables.among("grammar.subordinating")
    if not opening or not _MARKS.isdisjoint(mark.before):
        return False
    begins = mark.before[0] in opening | tables.any_of("grammar.verb_first", "grammar.if")
    if begins and (_MARKS.isdisjoint(mark.behind) or mark.behind[0] in tables.among("grammar.so")):
        return True
    focus = any(entry.kind in ("restrictor", "extender") for entry in tables.entries(mark.before[-1]))
    return mark.behind[0] in opening | tables.among("grammar.clause_openings") and not focus


def _reaches_nowhere(words: Words, tables: Lexicon) -> bool:
    reaching = tables.among("grammar.reading") - tables.any_of("grammar.small", "grammar.determiners")
    return reaching.isdisjoint(words) and not any(
        entry.kind in ("condition", "negation", "restrictor") for word in words for entry in tables.entries(word)
    )


def _is_clause(mark: Mark, tables: Lexicon) -> bool:
    """True where a subject and a finite verb follow, and no other mark parts the sentence."""
    words = mark.behind[1:]
    if not _MARKS.isdisjoint([*mark.before, *words]):
        return False
    if words[0] in tables.among("grammar.subjects"):
        return True
    articles = tables.among("grammar.subject_articles") or tables.among("grammar.given")
    return words[0] in articles and any(_is_finite(mark, size, tables) for size in _SUBJECT)


def _is_finite(mark: Mark, size: int, tables: Lexicon) -> bool:
    """True for a word behind a subject that binds, or has an object with its article or the ending of a verb."""
    words = [*mark.behind[1:], "", ""]
    noun, verb, behind = words[size - 1 : size + 2]
    closed = small_words(tables) | tables.among("grammar.and")
    if not noun.isalpha() or not verb.isalpha() or noun in closed or verb in closed:
        return False
    if any(entry.kind in _FINITE for entry in tables.entries(verb)):
        return True
    if not tables.among("case.capital"):
        return behind in tables.among("grammar.given") and _may_be_verb(verb, tables)
    at = mark.at + 1 + size  # where nouns have capitals
    written = mark.side.capital(at) and not mark.side.capital(at + 1)
    last = behind in ("", ".")
    return written and verb.endswith("t") and not (last and verb.startswith("ge")) and _may_be_verb(verb, tables)


def _may_be_verb(word: str, tables: Lexicon) -> bool:
    """False for a preposition, a conjunction, or a word that describes a noun by its ending."""
    closed = tables.any_of("grammar.fronted", "grammar.attributes", "grammar.circumstances", "grammar.introductory")
    return word not in closed and not word.endswith(tables.postposed)


def _ends_list(mark: Mark, tables: Lexicon) -> bool:
    """True for the last of three members or more, each a noun with its article, up to the end of the sentence."""
    given, words = tables.among("grammar.given"), [word for word in mark.behind[1:] if word != "."]
    before = parts_between(mark.before, (",",))
    if len(before) < 2 or not _MARKS.isdisjoint(words) or not 2 <= len(words) <= _MEMBER:
        return False
    members = [*before[1:], words]
    nouns = [before[0][-1], *(member[1] for member in members if len(member) > 1)]
    led = len(nouns) == len(members) + 1 and before[0][-2:-1] and before[0][-2] in given
    return bool(led) and all(member[0] in given and len(member) <= _MEMBER for member in members)
