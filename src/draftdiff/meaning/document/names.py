"""The names that a text speaks of: its defined terms, what has another name now, and the names that
act.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from draftdiff.changes.kinds import Change, Edit, Merge, Split
from draftdiff.lazy import lazy_pattern
from draftdiff.meaning.document.terms import defined_terms, definition_in
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.substitutions import repeated
from draftdiff.model.draft import Draft

# A word with a capital behind one without, in scripts that have capitals.
_CAPITAL: Final = r"[A-Z\u00c0-\u00de\u0410-\u042f][^\W\d_]+"
_CAPITALS: Final = lazy_pattern(re.compile, rf"[^\W\d_][,;]? ({_CAPITAL}(?: {_CAPITAL})*)")
_AMONG_WORDS: Final = lazy_pattern(re.compile, r" ([^\W\d_]+)(?=[,;]? [^\W\d_]|\. |\.$)")
# So often with a capital, and somewhere without: a term that is defined elsewhere.
_OFTEN: Final = 3
_LONGEST: Final = 60


def term_key(words: str) -> str:
    """A term as a key: in lower case, the last word without a plural ending."""
    folded = " ".join(words.lower().split())
    if folded.endswith("ies") and len(folded) > 4:
        return folded[:-3] + "y"
    if folded.endswith("s") and not folded.endswith("ss"):
        return folded[:-1]
    return folded


def defined(drafts: Iterable[Draft], tables: Lexicon) -> frozenset[str]:
    """The keys of the terms that drafts define."""
    return frozenset(
        term_key(term)
        for draft in drafts
        for term in defined_terms(draft, tables)
        if _is_word(term)
    )


def capitalised(drafts: Iterable[Draft], tables: Lexicon) -> frozenset[str]:
    """The keys of what drafts write with a capital inside sentences three times, and as often as
    without. Such a word is a term that is defined elsewhere. Where all nouns have capitals, these
    tell nothing.
    """
    if tables.words("case.capital"):
        return frozenset()
    texts = [
        paragraph.text
        for draft in drafts
        for paragraph in draft.paragraphs
        if paragraph.kind != "heading"
    ]
    counts = Counter(term_key(words) for text in texts for words in _CAPITALS.findall(text))
    small = _small_words(" ".join(" ".join(texts).split()))
    return frozenset(
        key
        for key, count in counts.items()
        if count >= _OFTEN and 0 < _stands_small(key, small) <= count
    )


def _is_word(term: str) -> bool:
    return sum(map(str.isalpha, term)) > 1


def _small_words(text: str) -> Counter[str]:
    """Return how often each word stands in lower case among words, by its key; not in an address or
    a path.
    """
    return Counter(term_key(word) for word in _AMONG_WORDS.findall(text) if word[0].islower())


def _stands_small(key: str, small: Counter[str]) -> int:
    """Return how often all words of a name may stand in lower case."""
    return min(small[term_key(word)] for word in key.split())


def renames(
    changes: Iterable[Change], old: Draft, new: Draft, tables: Lexicon
) -> frozenset[tuple[str, str]]:
    """Pairs of names, by keys, of which the second stands for the first throughout: the old one is
    nowhere left, the new one was nowhere before, both are common nouns, and a definition or heading
    has only its name changed.
    """
    changes = [change for change in changes if isinstance(change, Edit | Split | Merge)]
    rows = repeated(changes, at_least=2)
    before, after = (
        " ".join(" ".join(p.text for p in draft.paragraphs).split()) for draft in (old, new)
    )
    small = _small_words(f"{before} {after}")
    return frozenset(
        (term_key(row.old), term_key(row.new))
        for row in rows
        if _is_name(row.old)
        and _is_name(row.new)
        and not _occurs(row.old, after)
        and not _occurs(row.new, before)
        and any(_only_renamed(change, row.old, row.new, small, tables) for change in changes)
    )


def _is_name(words: str) -> bool:
    """Words with a capital, without figures."""
    if len(words) >= _LONGEST or any(map(str.isdigit, words)):
        return False
    return any(map(str.isupper, words))


def _occurs(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?:s|es)?(?!\w)", text) is not None


def _only_renamed(
    change: Change, name: str, now: str, small: Counter[str], tables: Lexicon
) -> bool:
    """Return whether a definition or a heading has another name and says the same."""
    old = change.old_text
    new = change.new_text
    if re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: now, old) != new:
        return False
    if not _stands_small(f"{name} {now}", small):
        return False
    if definition := definition_in(old, tables):
        if not _occurs(name, definition[0]):
            return False
        return not _occurs(name, old[definition[1] :])
    if change.old[0].kind != "heading":
        return False
    return old.strip().lower() == name.lower()


@lru_cache
def _subject(tables: Lexicon) -> re.Pattern[str] | None:
    """A name before a modal: words with capitals, or behind an article; not where something is done
    to it.
    """
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
    """The keys of the names that shall, must, should or may do something in drafts."""
    pattern = _subject(tables)
    if pattern is None:
        return frozenset()
    names: set[str] = set()
    for draft in drafts:
        for paragraph in draft.paragraphs:
            for match in pattern.finditer(paragraph.text):
                names.add(_key(match["name"] or match["noun"] or match["bare"], tables))
    small = (
        tables.words("grammar.pronouns_alone")
        | tables.words("grammar.relative")
        | tables.words("grammar.and")
    )
    return frozenset(names - small - {""})


def _key(name: str, tables: Lexicon) -> str:
    """The key of a name without the article that a capital may have at the beginning of a sentence."""
    words = name.split()
    if words[0].lower() in tables.words("grammar.determiners"):
        words = words[1:]
    return term_key(" ".join(words))
