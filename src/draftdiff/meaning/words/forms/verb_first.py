"""Conditions without a conjunction, told by a verb in the first place: "Wird er krank, ruht die Frist"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

_STOPS: Final = frozenset(".;:!?")
# So many words may stand before the comma.
_LONGEST: Final = 40


def with_verb_first(words: Sequence[str], hits: list[Hit], tables: Lexicon) -> list[Hit]:
    """The triggers with the conditions that a verb opens, each as the conjunction that it stands for.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> with_verb_first("wird er krank , ist dies zu melden .".split(), [], lexicon("de"))
        [Hit(kind='condition', rank=0.0, key='wenn', start=0, end=1)]
    """
    verbs = tables.among("grammar.verb_first")
    found = [at for at, word in enumerate(words) if word in verbs and _opens(words, at) and _goes_on(words, at, tables)]
    if not found:
        return hits
    key = min(tables.among("grammar.if"))
    conditions = [Hit("condition", 0.0, key, at, at + 1) for at in found]
    return sorted([*(hit for hit in hits if hit.start not in found), *conditions], key=lambda hit: hit.start)


def _opens(words: Sequence[str], at: int) -> bool:
    return at == 0 or words[at - 1] in _STOPS


def _goes_on(words: Sequence[str], at: int, tables: Lexicon) -> bool:
    """True where a verb or "so" follows the first comma: the main clause."""
    end = min(len(words), at + _LONGEST)
    comma = next((place for place in range(at, end) if words[place] in _STOPS or words[place] == ","), 0)
    if not comma or words[comma] != "," or comma + 1 >= len(words):
        return False
    behind = words[comma + 1]
    return behind in tables.any_of("grammar.verb_first", "grammar.so") or any(
        entry.kind == "modal" for entry in tables.entries(behind)
    ) or (behind.endswith("t") and behind not in tables.among("grammar.small") and len(behind) > 3)  # fmt: skip
