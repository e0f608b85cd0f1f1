"""The words of two sentences, each construction and phrase of a table in its common form, contracted words apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from draftdiff.meaning.proofs.constructions.templates import rewritten_sentence
from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.forms.layers import bare
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.tokens import tokenize

# These layers tell no two readings apart where nothing else changed.
_LAYERS: Final = ("style", "space", "case")
# Longer sentences are not compared.
_LIMIT: Final = 600


def common_words(segment: Segment) -> tuple[list[str], list[str]] | None:
    """The words of both sentences without their full stop, or None where they are too long."""
    said = [rewritten_sentence(side) for side in (segment.old, segment.new)]
    if max(map(len, said)) >= _LIMIT:
        return None
    old, new = (uncontracted(tokenize(bare(one, _LAYERS, segment.lexicon.language), segment.lexicon.language).words,
                             segment.lexicon) for one in said)
    return old, new


def uncontracted(words: Sequence[str], tables: Lexicon) -> list[str]:
    """The words with "du" as "de le", without the stop at the end."""
    apart = _contracted(tables)
    said = [part for word in words for part in apart.get(word, (word,))]
    return said[:-1] if said[-1:] == ["."] else said


@lru_cache
def _contracted(tables: Lexicon) -> dict[str, tuple[str, ...]]:
    """A contracted word -> the words that it is."""
    lines = (line.split() for line in sorted(tables.among("voice.contracted")))
    return {word: tuple(parts) for word, *parts in lines}
