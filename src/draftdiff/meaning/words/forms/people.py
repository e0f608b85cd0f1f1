"""Nouns of people and of bodies that act, by what is known of them or by their endings."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon

# Shorter words that end as "officer" does name nobody ("for other uses", "per year").
_SHORTEST: Final = 6


def names_somebody(word: str, tables: Lexicon) -> bool:
    """True for a noun of somebody who acts, by what is known of it or by its ending.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [names_somebody(word, lexicon("en")) for word in ("states", "committee", "building")]
        [True, True, False]
    """
    agents, persons, single = tables.among("grammar.agents"), tables.among("grammar.persons"), word.removesuffix("s")
    if word in agents or single in agents or single in persons or word.removesuffix("es") in persons:
        return True
    return word in tables.among("grammar.people") or word.endswith(agent_endings(tables))


def names_people(word: str, tables: Lexicon) -> bool:
    """True for a noun of people, or with an ending of those who do something.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [names_people(word, lexicon("en")) for word in ("coaches", "settler", "water")]
        [True, True, False]
    """
    somebody = tables.among("grammar.persons")
    named = not tables.among("grammar.people").isdisjoint((word, f"{word}s"))
    named = named or not somebody.isdisjoint((word.removesuffix("s"), word.removesuffix("es")))  # "coaches"
    return named or (word.endswith(agent_endings(tables)) and len(word) > _SHORTEST)


def is_agent(word: str, tables: Lexicon) -> bool:
    """True for a noun of those who act, as instruments name their parties, or with an ending of those who do something.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [is_agent(word, lexicon("en")) for word in ("committee", "lessor", "building")]
        [True, True, False]
    """
    return word in tables.among("grammar.agents") or word.endswith(agent_endings(tables))


@lru_cache
def agent_endings(tables: Lexicon) -> tuple[str, ...]:
    """The endings of those who do something."""
    return tuple(tables.among("grammar.agent_endings"))


@lru_cache
def endings_of_one(tables: Lexicon) -> tuple[str, ...]:
    """The endings of one who does something."""
    return tuple(end for end in agent_endings(tables) if not end.endswith("s"))
