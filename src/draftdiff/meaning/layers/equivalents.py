"""A small table of words that say the same: ``[style]`` of ``lexicons/LANGUAGE-spelling.toml``."""

from __future__ import annotations

from functools import lru_cache

from draftdiff.meaning.layers.rows import Row
from draftdiff.meaning.laying_out import each_phrase, read_tables
from draftdiff.meaning.lexicon import lexicon

# First word -> the words behind it, the longest first, and the phrase that stands for all of its group.
_Groups = dict[str, list[tuple[tuple[str, ...], str]]]


@lru_cache
def _groups(language: str) -> _Groups:
    tongue = lexicon(language)
    found: _Groups = {}
    for group in read_tables(f"{language}-spelling").get("style", {}).get("groups", ()):
        phrases = list(each_phrase(group))
        for phrase in phrases:
            words = tongue.forms(phrase)
            found.setdefault(words[0], []).append((words[1:], phrases[0]))
    for tails in found.values():
        tails.sort(key=lambda row: -len(row[0]))
    return found


def one_wording(rows: list[Row], language: str) -> list[Row]:
    """The rows with each phrase of the table as the first of its group.

    Example:
        >>> [row.raw for row in one_wording([Row("upon", "upon", "word")], "en")]
        ['on']
    """
    groups = _groups(language)
    words = [row.raw for row in rows]
    found: list[Row] = []
    at = 0
    while at < len(rows):
        for tail, instead in groups.get(words[at], ()):
            if tuple(words[at + 1 : at + 1 + len(tail)]) == tail:
                found.append(rows[at]._replace(raw=instead))
                at += 1 + len(tail)
                break
        else:
            found.append(rows[at])
            at += 1
    return found
