"""Capitals and commas that say nothing: where a difference of them is certain to be editorial."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from draftdiff.meaning.layers.site import Site
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.passages import Hunk, Passage, Side
from draftdiff.meaning.tokens import MARK

# A line of so many words without a stop is a title.
_TITLE: Final = 10


def case_is_certain(site: Site) -> bool:
    """Return whether capitals are editorial: where a sentence begins or ended, in a title, and
    inside a word; elsewhere a capital may make it a term.
    """
    pairs = [
        (old_row.raw, new_row.raw)
        for old_row, new_row in zip(site.old, site.new, strict=False)
        if old_row.raw != new_row.raw
    ]
    if any(
        old_raw.isupper() or new_raw.isupper() for old_raw, new_raw in pairs if len(old_raw) > 1
    ):
        return False  # "may" and "MAY"
    if (
        site.opens
        or in_title(site)
        or all(old_raw[:1] == new_raw[:1] for old_raw, new_raw in pairs)
        or _follows_sentence(site)
    ):
        return True
    return all(old_raw.lower() in _function_words(site.lexicon) for old_raw, _ in pairs)


def _follows_sentence(site: Site) -> bool:
    """Return whether the one word that has a capital opens a sentence on its side."""
    if len(site.old) != 1:
        return False
    is_new = site.new[0].raw[0].isupper()
    side, span = (site.passage.new, site.hunk.new) if is_new else (site.passage.old, site.hunk.old)
    before = side.text[: side.tokens[span[0]].start].rstrip(" \"'\u201c\u2018(*_`\n")
    return not before or before[-1] in ".!?:"


@lru_cache
def _function_words(tables: Lexicon) -> frozenset[str]:
    """Words that are no terms, in whatever case."""
    names = "be having determiners prepositions relative and pronouns_alone articles subordinators".split()
    return frozenset().union(*(tables.words(f"grammar.{name}") for name in names))


def in_title(site: Site) -> bool:
    """Return whether both texts are a short line without a stop."""
    return all(
        len(side.tokens) <= _TITLE
        and len(side.text) == side.span[1]
        and side.text[-1:] not in ".;,:?!"
        for side in (site.passage.old, site.passage.new)
    )


# A phrase that opens a sentence has at most so many words.
_OPENING: Final = 4
# A comma of the same list stands at most so many words before.
_ITEM: Final = 5
# Words behind the last item of a list that may say something of all of them.
_TRAILING: Final = 5


def comma_is_certain(passage: Passage, hunk: Hunk) -> bool:
    """Return whether a comma is one behind an opening phrase, one in a list, or one beside another
    mark. Before "which", "except" and the like, and before a list's last item that is described
    further, a comma tells what is described.
    """
    side, at = (
        (passage.new, hunk.new[0]) if hunk.new[0] < hunk.new[1] else (passage.old, hunk.old[0])
    )
    following = side.forms[at + 1 : at + 1 + _TRAILING]
    if (
        not following
        or not any(character.isalnum() for word in following for character in word)
        or _beside_mark(side, at)
    ):
        return True
    grammar = side.lexicon.words
    if following[0] in grammar("grammar.and"):
        if "," not in side.forms[max(0, at - _ITEM) : at]:
            return False
        return not _described(side, following[1:])
    telling = (
        grammar("grammar.relative")
        | grammar("grammar.subordinators")
        | grammar("grammar.leaving_out")
    )
    if following[0] in telling or following[0] in grammar("grammar.reading") or not telling:
        return False
    words_before = [token for token in side.tokens[:at] if token.kind != MARK]
    if (
        "," not in side.forms[:at]
        and following[0] in grammar("grammar.pronouns_alone")
        and any(hit.kind == "condition" and hit.start == 0 for hit in side.hits)
    ):
        return True  # behind a clause of a condition: "if the idea is pursued later, it ..."
    opening = len(words_before) <= _OPENING and not telling & {token.form for token in words_before}
    return opening or not grammar("grammar.parenthetical").isdisjoint(
        (following[0], side.forms[at - 1])
    )


def _beside_mark(side: Side, at: int) -> bool:
    neighbours = side.tokens[max(0, at - 1) : at] + side.tokens[at + 1 : at + 2]
    return any(token.kind == MARK and token.form not in "()[]" for token in neighbours)


def _described(side: Side, words: list[str]) -> bool:
    """Return whether the words behind the last conjunction go on to describe what they name."""
    grammar = side.lexicon.words
    telling = (
        grammar("grammar.relative")
        | grammar("grammar.prepositions")
        | grammar("grammar.leaving_out")
    )
    return any(word in telling or word.endswith(("ed", "ing")) for word in words)
