"""The effects of words that only whole drafts tell: a defined term, a thing that only has another
name now.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from attrs import evolve

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.context import Context
from draftdiff.meaning.document.names import term_key
from draftdiff.meaning.document.terms import definition_in, names_term
from draftdiff.meaning.layers.site import Proof
from draftdiff.meaning.passages import Hunk, Passage, Side, sentence_breaks
from draftdiff.meaning.stretches import has_words
from draftdiff.meaning.tokens import MARK, WORD

# A term has at most so many words.
_LONGEST: Final = 4


class ContextEffect(NamedTuple):
    """An effect that the drafts tell, and whether it is proved to be editorial."""

    effect: Effect
    certain: bool


def context_effect(
    passage: Passage, hunk: Hunk, proof: Proof | None, context: Context
) -> ContextEffect | None:
    """Return the effect that whole drafts tell of words that differ; None where they tell no more
    than the sentence.
    """
    if proof is None and (named := _naming(passage, hunk)):
        return named
    old = _name(passage.old, hunk.old)
    new = _name(passage.new, hunk.new)
    if not old or not new:
        return None
    if _is_renamed(old, new, context):
        return _effect_of(passage, hunk, "style", None, certain=True)
    if proof is None:
        return _other_term(passage, hunk, context) or _somebody_else(passage, hunk, context.actors)
    if not context.terms:
        return None
    if proof.kind == "case" and not proof.certain:
        return _capital(passage, hunk, context)
    return None


def _effect_of(
    passage: Passage, hunk: Hunk, kind: str, direction: str | None, *, certain: bool = False
) -> ContextEffect:
    """The effect of all words of a hunk."""
    return ContextEffect(passage.effect(kind, direction, hunk.old, hunk.new), certain)


def _is_renamed(old: str, new: str, context: Context) -> bool:
    """Return whether one name with a capital only is another one now of the same thing."""
    if not any(map(str.isupper, old)) or not any(map(str.isupper, new)):
        return False
    names = term_key(old), term_key(new)
    return names in context.renamed and _alike_in_number(old, new)


def _alike_in_number(old: str, new: str) -> bool:
    """Return whether both names are singular or both plural, as far as their endings tell."""
    return (term_key(old) == old.lower()) == (term_key(new) == new.lower())


def _naming(passage: Passage, hunk: Hunk) -> ContextEffect | None:
    """A name that is given to something in parentheses, or no longer: (the "Fund")."""
    is_named_before = has_words(passage.old, hunk.old)
    is_named_after = has_words(passage.new, hunk.new)
    if is_named_before == is_named_after:
        return None
    if is_named_before:
        name = passage.old.words(*hunk.old)
        direction = "dropped"
    else:
        name = passage.new.words(*hunk.new)
        direction = "added"
    if not names_term(name):
        return None
    return _effect_of(passage, hunk, "definition", direction)


def _name(side: Side, span: tuple[int, int]) -> str:
    """The words of a few tokens without the article before them; nothing for none or many."""
    start, end = span
    while start < end and side.forms[start] in side.lexicon.words("grammar.determiners"):
        start += 1
    words = [token for token in side.tokens[start:end] if token.kind != MARK]
    if 0 < len(words) <= _LONGEST:
        return side.words(start, end)
    return ""


def _capital(passage: Passage, hunk: Hunk, context: Context) -> ContextEffect | None:
    """A capital: another meaning where a term has it; no more than that of one word, where terms
    are defined.
    """
    start, end = hunk.new
    if _begins(passage.new, start):
        return None
    old_terms = _terms_at(passage.old, hunk.old, context.terms)
    new_terms = _terms_at(passage.new, hunk.new, context.terms)
    if old_terms & new_terms:
        if _behind_capital(passage.new, start):
            return None
        return _effect_of(passage, hunk, "definition", "swapped", certain=False)
    is_single = end - start == 1 and not _beside_capital(passage.new, hunk.new)
    if is_single and context.defined:
        return _effect_of(passage, hunk, "case", None, certain=True)
    return None


def _beside_capital(side: Side, span: tuple[int, int]) -> bool:
    """Return whether a word has a neighbour with a capital inside the sentence: both may be one
    name.
    """
    start, end = span
    if _behind_capital(side, start):
        return True
    return end < len(side.tokens) and side.written(end)[0].isupper()


def _behind_capital(side: Side, at: int) -> bool:
    return at > 1 and side.written(at - 1)[0].isupper()


def _terms_at(side: Side, span: tuple[int, int], terms: frozenset[str]) -> frozenset[str]:
    """The keys of the defined terms that words are, or are part of, with capitals throughout or
    without any.
    """
    start, end = span
    count = len(side.tokens)
    keys = set()
    for first in range(max(0, end - _LONGEST), start + 1):
        for last in range(end, min(count, first + _LONGEST) + 1):
            capitals = {side.written(at)[0].isupper() for at in range(first, last)}
            if len(capitals) == 1:
                keys.add(term_key(side.words(first, last)))
    return terms.intersection(keys)


def _other_term(passage: Passage, hunk: Hunk, context: Context) -> ContextEffect | None:
    """A defined term for another name, or another name for one; a pronoun is no name, nor is the
    value of a field.
    """
    old = _as_term(passage.old, hunk.old, context.terms)
    new = _as_term(passage.new, hunk.new, context.terms)
    if old == new or _is_short_for(passage, hunk):
        return None
    if _begins(passage.new, hunk.new[0]):
        return None
    if not old or not new:
        if context.defined.isdisjoint((old, new)):
            return None
        counterpart, span = (passage.new, hunk.new) if old else (passage.old, hunk.old)
        if not _is_noun(counterpart, span):
            return None
    return _effect_of(passage, hunk, "definition", "swapped", certain=False)


def _begins(side: Side, at: int) -> bool:
    """Return whether a mark stands before a word, so that it may have a capital, or be the value of
    a field.
    """
    return at == 0 or side.tokens[at - 1].kind == MARK


def _somebody_else(passage: Passage, hunk: Hunk, actors: frozenset[str]) -> ContextEffect | None:
    """Somebody who acts in the drafts for somebody else who does: whom they act for by the word
    before them.
    """
    old = term_key(_name(passage.old, hunk.old))
    new = term_key(_name(passage.new, hunk.new))
    if old == new or old not in actors or new not in actors:
        return None
    if _is_short_for(passage, hunk):
        return None
    side = passage.new
    determiners = side.lexicon.words("grammar.determiners")
    at = hunk.new[0]
    while at and side.forms[at - 1] in determiners:
        at -= 1
    before = side.forms[at - 1] if at else ""
    kind = "beneficiary" if before in side.lexicon.words("statement.towards") else "actor"
    return _effect_of(passage, hunk, kind, "swapped", certain=False)


def _is_short_for(passage: Passage, hunk: Hunk) -> bool:
    """Return whether one side is short for the other: "COP" of "Conference of the Parties"."""
    old_words = passage.old.words(*hunk.old)
    new_words = passage.new.words(*hunk.new)
    return _abbreviates(old_words, new_words) or _abbreviates(new_words, old_words)


def _abbreviates(short: str, words: str) -> bool:
    """Return whether letters are the first ones of words, in order: of all that have a capital, and
    of others among them.
    """
    initials = [word[0] for word in words.split()]
    capitals = [letter for letter in initials if letter.isupper()]
    letters_left = iter("".join(initials).upper())
    ordered = all(letter in letters_left for letter in short)
    if not short.isupper() or not ordered:
        return False
    return len(capitals) > 1 and all(letter in short for letter in capitals)


def _as_term(side: Side, span: tuple[int, int], terms: frozenset[str]) -> str:
    """The defined term that words are, written with a capital."""
    name = _name(side, span)
    if name[:1].isupper() and term_key(name) in terms:
        return term_key(name)
    return ""


def _is_noun(side: Side, span: tuple[int, int]) -> bool:
    """Return whether words may be a name: words alone, none of them small or a pronoun or of the
    kinds that rules know.
    """
    tokens = side.tokens[slice(*span)]
    small = side.lexicon.words("grammar.pronouns_alone") | side.lexicon.words("grammar.pronouns")
    small |= side.lexicon.words("grammar.prepositions") | side.lexicon.words("grammar.and")
    if any(token.kind != WORD or token.form in small for token in tokens):
        return False
    return not side.among(*span)


# What a term means is wider, narrower or another, whatever words of it differ.
_OF_TERMS: Final = frozenset({"scope", "other", "action", "actor", "beneficiary"})


def in_definition(passage: Passage, effect: Effect) -> Effect:
    """An effect as one on the meaning of a term, where it stands behind the verb of a definition
    that stayed one.
    """
    if effect.kind not in _OF_TERMS:
        return effect
    for side, span in ((passage.old, effect.old_span), (passage.new, effect.new_span)):
        if span is None or not _is_behind_definition(side, span[0]):
            return effect
    return evolve(effect, kind="definition", direction=effect.direction or "swapped")


def _is_behind_definition(side: Side, offset: int) -> bool:
    """Return whether a place stands behind the verb of a definition, in the same sentence."""
    start, end = side.span
    definition = definition_in(side.text[start:end], side.lexicon)
    if definition is None or not _is_defining(side, definition[1]):
        return False
    meaning_start = start + definition[1]
    if offset < meaning_start:
        return False
    before = side.text[meaning_start:offset].rstrip()
    return len(sentence_breaks(before)) <= 2


def _is_defining(side: Side, end: int) -> bool:
    """Return whether the verb of a definition, which ends at a place of its sentence, is more than
    "is the".
    """
    being = side.lexicon.words("grammar.be")
    verbs = set(side.lexicon.words("statement.defining"))
    for verb in side.lexicon.words("definition.verbs"):
        if verb.split()[0] not in being:
            verbs.add(verb)
    start = side.span[0]
    defined = side.text[start : start + end].lower()
    return defined.endswith(tuple(verbs))
