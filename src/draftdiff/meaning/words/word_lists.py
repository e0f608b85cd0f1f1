"""The word lists of a lexicon, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from draftdiff.meaning.words.data_files import Table, each_phrase
from draftdiff.meaning.words.letters import with_bare_letters
from draftdiff.meaning.words.tokens import UMLAUTS, fold, fold_umlauts

_TABLES: Final = ("grammar", "time", "definition", "case", "reference", "status", "denial", "voice")
_NO_WORDS: Final[frozenset[str]] = frozenset()


class WordLists(dict[str, frozenset[str]]):
    """Word lists by name; one that a language does not have is empty."""

    def __init__(self, lists: Iterable[tuple[str, frozenset[str]]] = ()) -> None:
        super().__init__(lists)
        self._joined: dict[tuple[str, ...], frozenset[str]] = {}

    def __missing__(self, name: str) -> frozenset[str]:
        return _NO_WORDS

    def joined(self, names: tuple[str, ...]) -> frozenset[str]:
        """The words of several lists; kept, as those who ask name the same few again and again."""
        found = self._joined.get(names)
        if found is None:
            found = self._joined[names] = _NO_WORDS.union(*(self[name] for name in names))
        return found


def word_lists(tables: Table) -> WordLists:
    """The lists of the tables that hold nothing else ("grammar.determiners").

    Example:
        >>> sorted(word_lists({"language": "en", "grammar": {"and": ["and", "or"]}})["grammar.and"])
        ['and', 'or']
    """
    lists = WordLists()
    folded = fold_umlauts if tables["language"] in UMLAUTS else fold
    for table in _TABLES:
        for name, words in tables.get(table, {}).items():
            if isinstance(words, bool):
                continue
            lists[f"{table}.{name}"] = frozenset(
                folded(one) for word in each_phrase(words) for one in with_bare_letters(word, tables)
            )
    numbers = tables.get("reference_ordinals", {}).values()
    lists["reference.ordinals"] = frozenset(fold(form) for forms in numbers for form in forms)
    return lists
