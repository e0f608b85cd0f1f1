"""Pronouns and their noun: "he or his spouse" is "the judge or the judge's spouse" where one judge is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.meaning.sentences.segments import Region, Segment
from draftdiff.meaning.words.forms.people import agent_endings
from draftdiff.meaning.words.forms.traits import PERSONAL, POSSESSIVE
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.common_form import common_form

_PRONOUNS: Final = PERSONAL | POSSESSIVE


def names_the_same(segment: Segment, regions: Sequence[Region]) -> bool:
    """True where both sides are one with the noun in place of each pronoun, and only one person can be meant."""
    if segment.lexicon.language != "en":
        return False
    one, other = segment.old.words, segment.new.words
    changed = [
        {word for region in regions for word in side.words[slice(*region[which])]}
        for which, side in ((0, segment.old), (1, segment.new))
    ]
    if _PRONOUNS.isdisjoint(changed[0]) and _PRONOUNS.isdisjoint(changed[1]):
        return False
    for noun in _nouns(changed[0] | changed[1], one, other):
        if _others_named(noun, one, segment.lexicon) or _others_named(noun, other, segment.lexicon):
            continue
        forms = [{common_form(_resolved(words, noun), "en", heads=heads) for heads in (1, 2)} for words in (one, other)]
        if not forms[0].isdisjoint(forms[1]):
            return True
    return False


def _nouns(changed: set[str], one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    """Changed words that both sides have behind an article: what the pronouns may stand for."""
    for noun in sorted({word.removesuffix("'s") for word in changed if word.isalpha() or word.endswith("'s")}):
        if all(any(_is_named(words, at, noun) for at in range(1, len(words))) for words in (one, other)):
            yield noun


def _is_named(words: Sequence[str], at: int, noun: str) -> bool:
    return words[at].removesuffix("'s") == noun and words[at - 1] in ("a", "an", "the", "any", "every", "each", "no")


def _others_named(noun: str, words: Sequence[str], tables: Lexicon) -> bool:
    """True where another person stands before the last pronoun or mention of the noun."""
    bare = [word.removesuffix("'s") for word in words]
    last = max(at for at, word in enumerate(bare) if word == noun or word in _PRONOUNS)
    known = tables.any_of("grammar.agents", "grammar.persons")
    endings = agent_endings(tables)
    return any(
        word != noun
        and word not in tables.among("grammar.pronouns_alone")
        and (word in known or (word.endswith(endings) and bare[at - 1] in ("a", "an", "the", "any", "another")))
        for at, word in enumerate(bare[:last])
    )


def _resolved(words: Sequence[str], noun: str) -> list[str]:
    found: list[str] = []
    for word in words:
        found += ["the", noun] if word in PERSONAL else ["the", f"{noun}'s"] if word in POSSESSIVE else [word]
    return found
