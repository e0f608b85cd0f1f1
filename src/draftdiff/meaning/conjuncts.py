"""The effect of more or less beside others, of a member of a list, of part of a name; and how
firmly an action is promised.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.laying_out import each_phrase
from draftdiff.meaning.lexicon import Lexicon, verb_base
from draftdiff.meaning.passages import Hunk, Side
from draftdiff.meaning.stretches import Stretch
from draftdiff.meaning.tokens import WORD

_LONGEST: Final = 5
_FEW: Final = 3
# The verb of a commitment ranks at least so.
_BINDING: Final = 3


def conjunct(stretch: Stretch) -> list[Effect] | None:
    """The effect of a noun that comes or goes with its conjunction: "[men and] women", "text [and
    images]"; another action that an operative verb asks for ("encourage ... [and their
    participation]") is a commitment.
    """
    if stretch.shape == "swapped":
        return None
    side, span, _ = stretch.single()
    words = _without_conjunction(side, span)
    if words is None:
        return None
    if is_action(side, words):
        return [stretch.effect("deontic", stretch.shape, words)]
    return [stretch.effect("scope", "broader" if stretch.shape == "added" else "narrower", words)]


def part_of_name(stretch: Stretch) -> list[Effect] | None:
    """The effect of a word that makes a name that of a narrower thing: "the [Sustainable]
    Development Agenda". The rest of the name stands on the other side, too, but not in capitals.
    """
    old, new = _without_common_end(stretch)
    added = old[0] == old[1]
    sides = (stretch.passage.old, old), (stretch.passage.new, new)
    (side, span), (opposite, (at, _)) = sides[added], sides[not added]
    if (
        (old[0] < old[1]) == (new[0] < new[1])
        or span[1] - span[0] > _FEW
        or not side.written(span[0])[0].isupper()
    ):
        return None
    for fact in (*stretch.new, *stretch.old):
        if fact.scale == "name" and fact.start <= span[0] and span[1] < fact.end:
            rest_of_name = side.forms[span[1] : fact.end]
            small = not all(
                opposite.written(i)[0].isupper() for i in range(at, at + len(rest_of_name))
            )
            if small and opposite.forms[at : at + len(rest_of_name)] == rest_of_name:
                return [
                    stretch.passage.effect("scope", "narrower" if added else "broader", old, new)
                ]
    return None


def _without_common_end(stretch: Stretch) -> tuple[Span, Span]:
    """The tokens of a stretch without those that both sides end with, in capitals or not."""
    (a, b), (c, d) = stretch.hunk.old, stretch.hunk.new
    old_forms = stretch.passage.old.forms
    new_forms = stretch.passage.new.forms
    while a < b and c < d and old_forms[b - 1] == new_forms[d - 1]:
        b -= 1
        d -= 1
    return (a, b), (c, d)


def _without_conjunction(side: Side, span: Span) -> Span | None:
    """A few nouns without the conjunction at one of their ends; None where there is none, or
    something else.
    """
    joining = side.lexicon.words("grammar.and")
    start, end = span
    if not 2 <= end - start <= _LONGEST:
        return None
    opens = side.forms[start] in joining
    closes = side.forms[end - 1] in joining
    if opens == closes:
        return None
    start += opens
    end -= closes
    for at in range(start, end):
        if side.tokens[at].kind != WORD or _is_verb(side, at):
            return None
    forms = side.forms[start:end]
    small_words = side.lexicon.words("grammar.prepositions") | joining
    if not small_words.isdisjoint(forms) or side.among(start, end):
        return None
    # There is a noun among them, not an article alone.
    if side.lexicon.words("grammar.determiners").issuperset(forms):
        return None
    return (start, end)


def _is_verb(side: Side, at: int) -> bool:
    """Return whether a word is a verb the lexicon knows, and no noun behind an article."""
    if verb_base(side.forms[at], side.lexicon) is None:
        return False
    before = side.forms[max(0, at - 1)]
    return before not in side.lexicon.words("grammar.determiners")


def is_action(side: Side, words: Span) -> bool:
    """Return whether words are another action of those named before, in a sentence that opens with
    an operative verb.
    """
    start, end = words
    if side.forms[start] not in side.lexicon.words("statement.possessives"):
        return False
    endings = tuple(side.lexicon.words("statement.actions"))
    if not side.forms[end - 1].endswith(endings):
        return False
    starts = (at for at, token in enumerate(side.tokens) if token.kind == WORD)
    first = next(starts, 0)
    verbs = [hit for hit in side.hits if hit.kind == "operative" and hit.start == first]
    return any(verb.rank >= _BINDING for verb in verbs)


def commitment(stretch: Stretch) -> list[Effect] | None:
    """The effect of a firmer or looser verb of commitment at the beginning of words put for others.
    None where no such verb differs; nothing where it is told with the other half of the same words.
    """
    words = _as_put(stretch)
    old = _rank(stretch.passage.old, words.old)
    new = _rank(stretch.passage.new, words.new)
    if old is None or new is None or old == new:
        return None
    if stretch.shape == "added":
        return []
    return [
        stretch.passage.effect(
            "deontic", "stronger" if new > old else "weaker", words.old, words.new
        )
    ]


def _as_put(stretch: Stretch) -> Hunk:
    """The words on both sides, where a stretch is what went or what came of them."""
    if stretch.shape == "swapped":
        return stretch.hunk
    is_dropped = stretch.shape == "dropped"
    for hunk in stretch.passage.hunks:
        if is_dropped and hunk.old == stretch.hunk.old:
            return hunk
        if not is_dropped and hunk.new == stretch.hunk.new:
            return hunk
    return stretch.hunk


def _rank(side: Side, span: Span) -> float | None:
    """Return how firm the verb is that words begin with."""
    ranks = _ranks(side.lexicon)
    longest = max(map(len, ranks), default=0)
    start, end = span
    for length in range(min(longest, end - start), 0, -1):
        words = tuple(side.forms[start : start + length])
        rank = ranks.get(words)
        if rank is not None:
            return rank
    return None


@lru_cache
def _ranks(tables: Lexicon) -> dict[tuple[str, ...], float]:
    ranks = tables.table("commitment").items()
    return {
        tables.forms(phrase): float(rank)
        for rank, phrases in ranks
        for phrase in each_phrase(phrases)
    }
