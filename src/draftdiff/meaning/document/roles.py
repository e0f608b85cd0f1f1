"""Who is who: the names that act in a draft, as subjects of its modals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from draftdiff.meaning.document.names import term_key
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.model.draft import Draft


@lru_cache
def _subject(tables: Lexicon) -> re.Pattern[str] | None:
    """A name before a modal: words with capitals, or behind an article; not where something is done to it."""
    modals = "|".join(re.escape(word) for word in _modals(tables))
    articles = "|".join(re.escape(word) for word in sorted(tables.words("grammar.determiners")))
    if not modals or not articles:
        return None
    capital = r"[^\W\d_a-z][\w'\u2019-]+"
    name = rf"(?P<name>{capital}(?: (?:of )?{capital}){{0,3}})|(?i:{articles}) (?P<noun>\w+(?: \w+)?)|(?P<bare>\w+s)"
    passive = "|".join(re.escape(word) for word in sorted(tables.words("grammar.be")))
    return re.compile(rf"(?<!\w)(?:{name}) (?:{modals})(?!\w)(?! (?:{passive})(?!\w))")


def _modals(tables: Lexicon) -> Iterator[str]:
    for phrases in tables.table("modal").values():
        if isinstance(phrases, list):
            yield from (phrase for phrase in phrases if phrase.isalpha())


def actors(drafts: Iterable[Draft], tables: Lexicon) -> frozenset[str]:
    """The keys of the names that shall, must, should or may do something in drafts.

    Example:
        >>> from draftdiff import read_text
        >>> from draftdiff.meaning.lexicon import lexicon
        >>> sorted(actors([read_text("The Board of Auditors shall report. Members may appeal.")], lexicon("en")))
        ['board of auditor', 'member']
    """
    pattern = _subject(tables)
    if pattern is None:
        return frozenset()
    found: set[str] = set()
    for draft in drafts:
        for paragraph in draft.paragraphs:
            for match in pattern.finditer(paragraph.text):
                found.add(_key(match["name"] or match["noun"] or match["bare"], tables))
    small = tables.words("grammar.pronouns_alone") | tables.words("grammar.relative") | tables.words("grammar.and")
    return frozenset(found - small - {""})


def _key(name: str, tables: Lexicon) -> str:
    """The key of a name without the article that a capital may have at the beginning of a sentence."""
    words = name.split()
    return term_key(" ".join(words[1:] if words[0].lower() in tables.words("grammar.determiners") else words))
