"""Differences of facts: what a stretch does where readers know it on their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from unicodedata import combining, normalize

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.facts.fact import (
    CONDITION,
    HEDGE,
    MODALITY,
    POLARITY,
    QUANTITY,
    REFERENCE,
    SCOPE,
    TIME,
    VERB,
    Fact,
)
from draftdiff.meaning.lexicon import HALF, Hit
from draftdiff.meaning.passages import Side
from draftdiff.meaning.reversals import (
    is_reversed_twice,
    is_short,
    is_within_reversal,
    reversal,
    small_words,
)
from draftdiff.meaning.stretches import Stretch, touching
from draftdiff.meaning.tokens import MARK, WORD

# Which facts are compared with which: kind and scale must agree.
_PAIRED: Final = frozenset({MODALITY, TIME, QUANTITY, REFERENCE, SCOPE})
_UP_DOWN: Final = {
    TIME: ("up", "down"),
    QUANTITY: ("up", "down"),
    MODALITY: ("stronger", "weaker"),
    SCOPE: ("broader", "narrower"),
}


def paired_facts(stretch: Stretch) -> list[tuple[Fact, Fact]]:
    """The facts of either side that stand in one another's place: of one kind and scale, in order."""
    unpaired = list(stretch.new)
    pairs = []
    for old in stretch.old:
        new = next((candidate for candidate in unpaired if _answers(old, candidate)), None)
        if new and old.kind in _PAIRED and old.scale != "extender":
            unpaired.remove(new)
            pairs.append((old, new))
    return pairs


# Scales on which a modality may stand in another one's place.
_BINDING: Final = frozenset({"modal", "operative", "force"})


def _answers(old: Fact, new: Fact) -> bool:
    """Return whether a fact may stand in the place of another one."""
    if old.kind != new.kind:
        return False
    is_binding = old.kind == MODALITY and {old.scale, new.scale} <= _BINDING
    if old.scale != new.scale and not is_binding:
        return False
    return old.scale != VERB or old.value != new.value


def compare_facts(stretch: Stretch) -> list[Effect]:
    """An effect for each pair of facts that differ, and for an opposite or a denial that only one
    side has.
    """
    reverse = reversal(stretch)
    effects = [reverse] if reverse else []
    forbids = not reverse and is_reversed_twice(stretch)
    if reverse:
        effects += _swapped_conditions(stretch)
    for old, new in paired_facts(stretch):
        if forbids and old.kind == MODALITY:
            continue
        if _flips(old, new, reversed_too=reverse is not None) or _is_same(old, new):
            continue
        if reverse and is_within_reversal(old, new, reverse, stretch):
            continue
        kind = old.kind
        if old.sense.startswith(_ATTITUDE) and new.sense.startswith(_ATTITUDE):
            kind = HEDGE
        places = _places(stretch, old, new)
        effects.append(stretch.passage.effect(kind, direction(old, new), *places))
    return effects


def _swapped_conditions(stretch: Stretch) -> list[Effect]:
    """Return the effect of the first conditions of both sides, where both have one."""
    old = next((fact for fact in stretch.old if fact.kind == CONDITION), None)
    new = next((fact for fact in stretch.new if fact.kind == CONDITION), None)
    if old is None or new is None:
        return []
    old_span = (old.start, old.end)
    new_span = (new.start, new.end)
    return [stretch.passage.effect(CONDITION, "swapped", old_span, new_span)]


def _flips(old: Fact, new: Fact, *, reversed_too: bool) -> bool:
    """Return whether modals of one rank differ in a denial, or stand beside a reversal."""
    if old.kind != MODALITY or old.value != new.value:
        return False
    return reversed_too or _is_denied(old) != _is_denied(new)


def _is_same(old: Fact, new: Fact) -> bool:
    """Return whether facts say the same in other words."""
    if old.scale == "quantifier" and old.value == new.value:
        return True
    return _is_ban(old) and _is_ban(new)


def _places(stretch: Stretch, old: Fact, new: Fact) -> tuple[Span, Span]:
    """The tokens of two facts; of two provisions of one instrument without its name: "Article 19
    [of the Covenant]".
    """
    whole = (old.start, old.end), (new.start, new.end)
    if old.kind != REFERENCE or old.scale != "number" or new.scale != "number":
        return whole
    old_side = stretch.passage.old
    new_side = stretch.passage.new
    old_end = old.end
    new_end = new.end
    while min(old_end - old.start, new_end - new.start) > 1:
        if old_side.forms[old_end - 1] != new_side.forms[new_end - 1]:
            break
        old_end -= 1
        new_end -= 1
    if old_end == old.end or old_side.tokens[old_end].kind != WORD:
        return whole
    return (old.start, old_end), (new.start, new_end)


# "Welcomes" and "takes note of" bind nobody: what differs is how warm they are.
_ATTITUDE: Final = "attitude"


def _is_ban(fact: Fact) -> bool:
    """ "May not" and "must not" forbid alike."""
    if fact.scale != "modal" or not _is_denied(fact):
        return False
    rank = fact.value or 0
    least, most = _LEAVE
    return rank >= _DUTY or least <= rank <= most


# The ranks of duties, and those of permissions.
_DUTY: Final = 5.5
_LEAVE: Final = (2.5, 3.0)


def _is_denied(fact: Fact) -> bool:
    return fact.sense.endswith(" not")


_ONE_SIDED: Final = (CONDITION, MODALITY, HEDGE, TIME, QUANTITY, REFERENCE)
# These are told by a denial or an opposite, where there is one.
_DENIED: Final = frozenset({CONDITION, MODALITY})


def unpaired_fact_effects(stretch: Stretch) -> Iterator[Effect]:
    """An effect for each fact of a kind that one side of a short swapped stretch has alone, and the
    other has none of. Of words that came or went, the fact at their head, else a modal among them.
    """
    paired = {fact for pair in paired_facts(stretch) for fact in pair}
    if stretch.shape != "swapped":
        if fact := _headed(stretch):
            yield stretch.effect(fact.kind, _one_sided(fact, stretch.shape == "added"))
    elif is_short(stretch):
        denied = _DENIED if reversal(stretch) else frozenset()
        for kind in (*_ONE_SIDED, SCOPE):
            if kind in denied:
                continue
            effect = _of_one_side(stretch, kind, paired)
            if effect:
                yield effect


def _of_one_side(stretch: Stretch, kind: str, paired: set[Fact]) -> Effect | None:
    """The effect of the first fact of a kind that one side has, where the other one has none."""
    old = _first_alone(stretch.old, kind, paired)
    new = _first_alone(stretch.new, kind, paired)
    fact = new or old
    if fact is None or (old and new):
        return None
    if kind == SCOPE and fact.scale == "quantifier" and (fact.value or 0) < _ALL:
        return None
    is_new = new is not None
    way = _one_sided(fact, is_new)
    tokens = (fact.start, fact.end)
    if is_new:
        return stretch.passage.effect(kind, way, stretch.hunk.old, tokens)
    return stretch.passage.effect(kind, way, tokens, stretch.hunk.new)


def _first_alone(facts: Iterable[Fact], kind: str, paired: set[Fact]) -> Fact | None:
    """Return the first fact of a kind that is in no pair and is told alone, or None."""
    for fact in facts:
        if fact.kind != kind or fact in paired:
            continue
        if fact.scale not in (VERB, _ATTITUDE, "extender"):
            return fact
    return None


# The rank of quantifiers of everything.
_ALL: Final = 4


def _headed(stretch: Stretch) -> Fact | None:
    """The fact that stands at the head of words that came or went ("do not" is a denial), else a
    modal among them.
    """
    side, span, facts = stretch.single()
    small = small_words(side.lexicon) | side.lexicon.words("grammar.and")
    start, end = span
    telling = (at for at in range(start, end) if not _is_small(side, at, small))
    head = next(telling, start)
    for fact in facts:
        if fact.kind == POLARITY and fact.end == end == fact.start + 1 == head + 2:
            return fact
    for fact in facts:
        if fact.start <= head < fact.end and fact.kind in (*_ONE_SIDED, POLARITY):
            return fact
    plain = [fact for fact in facts if fact.scale != VERB]
    bound = (fact for fact in plain if fact.kind == MODALITY)
    fact_bound = next(bound, None)
    if fact_bound is not None or not is_short(stretch):
        return fact_bound
    return next((fact for fact in plain if fact.kind in _ONE_SIDED), None)


def _is_small(side: Side, at: int, small: frozenset[str]) -> bool:
    """Return whether a token is a mark or one of some small words."""
    token = side.tokens[at]
    return token.kind == MARK or token.form in small


def same_facts(stretch: Stretch, facts_of_sides: tuple[list[Fact], list[Fact]]) -> Effect | None:
    """The effect of a stretch whose words are facts that both sides state: a date or an amount
    written otherwise.
    """
    if stretch.shape != "swapped" or stretch.old or stretch.new or not stretch.kept:
        return None
    for facts, (side, span) in zip(facts_of_sides, stretch.sides, strict=True):
        if not covers(side, span, touching(facts, span)):
            return None
    has_date = any(fact.scale == "point" for fact in stretch.kept)
    has_months = bool(stretch.passage.new.lexicon.months)
    return stretch.effect("format" if has_date and not has_months else "style", None)


def other_word(stretch: Stretch) -> Effect | None:
    """The effect of a word for one that its accents or vowel signs alone tell apart: "tache" and
    "t\u00e2che".
    """
    (a, b), (c, d) = stretch.hunk.old, stretch.hunk.new
    if b - a != 1 or d - c != 1 or stretch.old or stretch.new:
        return None
    old_word = stretch.passage.old.written(a).lower()
    new_word = stretch.passage.new.written(c).lower()
    if old_word == new_word or _bare(old_word) != _bare(new_word):
        return None
    if not old_word[0].isalpha():
        return None
    return stretch.effect("other", "swapped")


def _bare(word: str) -> str:
    """The letters of a word without accents and signs."""
    letters = normalize("NFD", word)
    return "".join(letter for letter in letters if not combining(letter))


def is_second_half_of_phrase(stretch: Stretch) -> bool:
    """Return whether a stretch is the other half of a phrase whose first half differs, and nothing
    else.
    """
    has_half = False
    for side, (start, end) in stretch.sides:
        if start == end:
            continue
        halves = side.among(start, end, HALF)
        has_half = has_half or bool(halves)
        are_halves = all(_is_in(halves, at) for at in range(start, end))
        if end - start > 1 and not are_halves:
            return False
    return has_half


def _is_in(hits: Iterable[Hit | Fact], at: int) -> bool:
    """Return whether a token is part of one of some phrases or facts."""
    return any(hit.start <= at < hit.end for hit in hits)


def direction(old: Fact, new: Fact) -> str:
    """Return the direction of a fact: up or down its scale, later or earlier, else swapped."""
    if old.value is None or new.value is None or old.value == new.value:
        return "swapped"
    up, down = _UP_DOWN.get(old.kind, ("swapped", "swapped"))
    if old.scale == "point":
        up, down = ("later", "earlier")
    return up if new.value > old.value else down


def alone(stretch: Stretch) -> Effect | None:
    """The effect of a stretch that is one fact and nothing else, come or gone."""
    side, span, facts = stretch.single()
    facts = tuple(fact for fact in facts if fact.scale != VERB)
    if stretch.shape == "swapped" or len(facts) != 1 or not covers(side, span, facts):
        return None
    return stretch.effect(facts[0].kind, _one_sided(facts[0], stretch.shape == "added"))


def _one_sided(fact: Fact, added: bool) -> str:
    """Return the direction of a fact that came, or went."""
    if fact.kind != SCOPE:
        return "added" if added else "dropped"
    is_of_all = fact.scale == "quantifier" and (fact.value or 0) >= _ALL
    widens = is_of_all or fact.scale == "extender"
    return "broader" if widens == added else "narrower"


def covers(side: Side, span: Span, facts: tuple[Fact, ...] | list[Fact]) -> bool:
    """Return whether facts and small words are all that stands among some tokens."""
    small = small_words(side.lexicon)
    telling = (at for at in range(*span) if not _is_small(side, at, small))
    return all(_is_in(facts, at) for at in telling)
