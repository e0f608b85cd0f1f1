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
    old_side, new_side = site.passage.sides(site.hunk)
    side, (start, _) = new_side if is_new else old_side
    offset = side.tokens[start].start
    before = side.text[:offset].rstrip(" \"'\u201c\u2018(*_`\n")
    return not before or before[-1] in ".!?:"


@lru_cache
def _function_words(tables: Lexicon) -> frozenset[str]:
    """Words that are no terms, in whatever case."""
    names = "be having determiners prepositions relative and pronouns_alone articles subordinators".split()
    return frozenset().union(*(tables.words(f"grammar.{name}") for name in names))


def in_title(site: Site) -> bool:
    """Return whether both texts are a short line without a stop."""
    return _is_title(site.passage.old) and _is_title(site.passage.new)


def _is_title(side: Side) -> bool:
    """Return whether a sentence ends a short line, without a stop."""
    if len(side.tokens) > _TITLE or len(side.text) != side.span[1]:
        return False
    return side.text[-1:] not in ".;,:?!"


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
    start, end = hunk.new
    if start < end:
        side = passage.new
        at = start
    else:
        side = passage.old
        at = hunk.old[0]
    following = side.forms[at + 1 : at + 1 + _TRAILING]
    has_word = any(map(str.isalnum, "".join(following)))
    if not has_word or _beside_mark(side, at):
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
    first = following[0]
    if not telling or first in telling or first in grammar("grammar.reading"):
        return False
    # Behind a clause of a condition: "if the idea is pursued later, it ..."
    is_pronoun = first in grammar("grammar.pronouns_alone")
    if is_pronoun and "," not in side.forms[:at] and _opens_with_condition(side):
        return True
    words_before = [token.form for token in side.tokens[:at] if token.kind != MARK]
    if len(words_before) <= _OPENING and telling.isdisjoint(words_before):
        return True
    return not grammar("grammar.parenthetical").isdisjoint((first, side.forms[at - 1]))


def _opens_with_condition(side: Side) -> bool:
    """Return whether a sentence opens with a conjunction of conditions: "if"."""
    return any(hit.kind == "condition" and hit.start == 0 for hit in side.hits)


def _beside_mark(side: Side, at: int) -> bool:
    before = side.tokens[max(0, at - 1) : at]
    following = side.tokens[at + 1 : at + 2]
    neighbours = before + following
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
