"""One form for all spellings of a word, by the tables of ``lexicons/LANGUAGE-spelling.toml``."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from attrs import field, frozen

from draftdiff.meaning.lexicon import read_tables


@frozen(eq=False)
class Variants:
    """What is known of the spellings of a language.

    Attributes:
        words: Whole words and what they are put for.
        stems: Beginnings of words and what they are put for, by their first three letters.
        letters: Letters and what they are put for.
        patterns: Endings and what they are put for.
        traps: Words that a hyphen or an accent tells apart.
    """

    words: dict[str, str] = field(factory=dict)
    stems: dict[str, list[tuple[str, str]]] = field(factory=dict)
    letters: dict[int, str] = field(factory=dict)
    patterns: tuple[tuple[re.Pattern[str], str], ...] = ()
    traps: frozenset[str] = frozenset()

    def key(self, word: str) -> str:
        """The word in its one form.

        Example:
            >>> variants("en").key("organisations"), variants("en").key("colour")
            ('organizations', 'color')
        """
        found = self.words.get(word)
        if found is None:
            found = self._made(normalize("NFC", word).translate(self.letters))
            self.words[word] = found
        return found

    def _made(self, word: str) -> str:
        if word in self.words:
            return self.words[word]
        for stem, instead in self.stems.get(word[:3], ()):
            if word.startswith(stem):
                word = instead + word[len(stem) :]
                break
        for pattern, instead in self.patterns:
            word = pattern.sub(instead, word)
        return word


@lru_cache
def variants(language: str) -> Variants:
    """The variants of a language; none where there is no table."""
    tables = read_tables(f"{language}-spelling")
    if not tables:
        return Variants()
    stems: dict[str, list[tuple[str, str]]] = {}
    for stem, instead in tables.get("stems", {}).items():
        for one, other in ((stem, instead), (instead, instead)):
            if len(one) >= 3 and (one, other) not in stems.setdefault(one[:3], []):
                stems[one[:3]].append((one, other))
    for found in stems.values():
        found.sort(key=lambda row: -len(row[0]))
    patterns = tuple((re.compile(one), other) for one, other in tables.get("patterns", {}).get("pairs", ()))
    letters = str.maketrans(dict(tables.get("letters", {}).get("same", ())))
    traps = frozenset(tables.get("prefixes", {}).get("traps", ()))
    words = {word: word for word in traps} | dict(tables.get("errors", ()))
    return Variants(words, stems, letters, patterns, traps)
