"""Differences of facts: what a stretch does where readers know it on their own."""

from __future__ import annotations

from collections.abc import Iterator
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
from draftdiff.meaning.lexicon import HALF
from draftdiff.meaning.passages import Side
from draftdiff.meaning.reversals import (
    is_reversed_twice,
    is_short,
    is_within_reversal,
    reversal,
    small_words,
)
from draftdiff.meaning.stretches import Stretch
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
    is_same_scale = old.scale == new.scale or (
        old.kind == MODALITY and {old.scale, new.scale} <= _BINDING
    )
    if old.kind != new.kind:
        return False
    return is_same_scale and (old.scale != VERB or old.value != new.value)


def compare_facts(stretch: Stretch) -> list[Effect]:
    """An effect for each pair of facts that differ, and for an opposite or a denial that only one
    side has.
    """
    reverse = reversal(stretch)
    effects = [reverse] if reverse else []
    forbids = not reverse and is_reversed_twice(stretch)
    held = [
        [fact for fact in side if fact.kind == CONDITION] for side in (stretch.old, stretch.new)
    ]
    if reverse and all(held):
        (old, *_), (new, *_) = held
        effects.append(
            stretch.passage.effect(CONDITION, "swapped", (old.start, old.end), (new.start, new.end))
        )
    for old, new in paired_facts(stretch):
        flips = (
            old.kind == MODALITY
            and old.value == new.value
            and (reverse or _is_denied(old) != _is_denied(new))
        )
        is_same = (old.scale == "quantifier" and old.value == new.value) or (
            _is_ban(old) and _is_ban(new)
        )
        if forbids and old.kind == MODALITY:
            continue
        if (
            not flips
            and not is_same
            and not (reverse and is_within_reversal(old, new, reverse, stretch))
        ):
            kind = (
                HEDGE
                if old.sense.startswith(_ATTITUDE) and new.sense.startswith(_ATTITUDE)
                else old.kind
            )
            effects.append(
                stretch.passage.effect(kind, direction(old, new), *_places(stretch, old, new))
            )
    return effects


def _places(stretch: Stretch, old: Fact, new: Fact) -> tuple[Span, Span]:
    """The tokens of two facts; of two provisions of one instrument without its name: "Article 19
    [of the Covenant]".
    """
    ends = old.end, new.end
    if old.kind == REFERENCE and old.scale == new.scale == "number":
        forms = stretch.passage.old.forms, stretch.passage.new.forms
        while (
            min(ends[0] - old.start, ends[1] - new.start) > 1
            and forms[0][ends[0] - 1] == forms[1][ends[1] - 1]
        ):
            ends = ends[0] - 1, ends[1] - 1
        if ends[0] in (old.start, old.end) or stretch.passage.old.tokens[ends[0]].kind != WORD:
            ends = old.end, new.end
    return (old.start, ends[0]), (new.start, ends[1])


# "Welcomes" and "takes note of" bind nobody: what differs is how warm they are.
_ATTITUDE: Final = "attitude"


def _is_ban(fact: Fact) -> bool:
    """ "May not" and "must not" forbid alike."""
    rank = fact.value or 0
    return (
        _is_denied(fact)
        and fact.scale == "modal"
        and (rank >= _DUTY or _LEAVE[0] <= rank <= _LEAVE[1])
    )


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
            if kind not in denied and (effect := _of_one_side(stretch, kind, paired)):
                yield effect


def _of_one_side(stretch: Stretch, kind: str, paired: set[Fact]) -> Effect | None:
    """The effect of the first fact of a kind that one side has, where the other one has none."""
    sides = (
        [fact for fact in side if fact.kind == kind and fact not in paired]
        for side in (stretch.old, stretch.new)
    )
    old, new = (
        [fact for fact in side if fact.scale not in (VERB, _ATTITUDE, "extender")] for side in sides
    )
    if bool(old) == bool(new):
        return None
    fact = (new or old)[0]
    is_new = bool(new)
    if kind == SCOPE and fact.scale == "quantifier" and (fact.value or 0) < _ALL:
        return None
    way = _one_sided(fact, is_new)
    tokens = (fact.start, fact.end)
    return stretch.passage.effect(
        kind, way, *((stretch.hunk.old, tokens) if is_new else (tokens, stretch.hunk.new))
    )


# The rank of quantifiers of everything.
_ALL: Final = 4


def _headed(stretch: Stretch) -> Fact | None:
    """The fact that stands at the head of words that came or went ("do not" is a denial), else a
    modal among them.
    """
    side, span, facts = stretch.single()
    small = small_words(side.lexicon) | side.lexicon.words("grammar.and")
    head = next(
        (at for at in range(*span) if side.tokens[at].kind != MARK and side.forms[at] not in small),
        span[0],
    )
    denial = [
        fact
        for fact in facts
        if fact.kind == POLARITY and fact.end == span[1] == fact.start + 1 == head + 2
    ]
    at_head = [
        fact
        for fact in facts
        if fact.start <= head < fact.end and fact.kind in (*_ONE_SIDED, POLARITY)
    ]
    bound = [fact for fact in facts if fact.kind == MODALITY and fact.scale != VERB]
    of_short_stretch = (
        [fact for fact in facts if fact.kind in _ONE_SIDED and fact.scale != VERB]
        if is_short(stretch)
        else []
    )
    return next(iter([*denial, *at_head, *bound, *of_short_stretch]), None)


def same_facts(stretch: Stretch, facts_of_sides: tuple[list[Fact], list[Fact]]) -> Effect | None:
    """The effect of a stretch whose words are facts that both sides state: a date or an amount
    written otherwise.
    """
    if stretch.shape != "swapped" or stretch.old or stretch.new or not stretch.kept:
        return None
    sides = stretch.sides
    touching = [
        [fact for fact in facts if fact.start < span[1] and fact.end > span[0]]
        for facts, (_, span) in zip(facts_of_sides, sides, strict=True)
    ]
    if not all(
        covers(side, span, facts) for (side, span), facts in zip(sides, touching, strict=True)
    ):
        return None
    dated = (
        any(fact.scale == "point" for fact in stretch.kept)
        and not stretch.passage.new.lexicon.months
    )
    return stretch.effect("format" if dated else "style", None)


def other_word(stretch: Stretch) -> Effect | None:
    """The effect of a word for one that its accents or vowel signs alone tell apart: "tache" and
    "t\u00e2che".
    """
    (a, b), (c, d) = stretch.hunk.old, stretch.hunk.new
    if b - a != 1 or d - c != 1 or stretch.old or stretch.new:
        return None
    words = stretch.passage.old.written(a).lower(), stretch.passage.new.written(c).lower()
    if words[0] == words[1]:
        return None
    if _bare(words[0]) != _bare(words[1]):
        return None
    if not words[0][0].isalpha():
        return None
    return stretch.effect("other", "swapped")


def _bare(word: str) -> str:
    """The letters of a word without accents and signs."""
    return "".join(letter for letter in normalize("NFD", word) if not combining(letter))


def is_second_half_of_phrase(stretch: Stretch) -> bool:
    """Return whether a stretch is the other half of a phrase whose first half differs, and nothing
    else.
    """
    sides = stretch.sides
    halves = [list(side.among(*span, HALF)) if span[0] < span[1] else [] for side, span in sides]
    spans = [hit for hits in halves for hit in hits]
    if not spans:
        return False
    return all(
        all(any(hit.start <= at < hit.end for hit in hits) for at in range(*span))
        or span[1] - span[0] <= 1
        for (_, span), hits in zip(sides, halves, strict=True)
    )


def direction(old: Fact, new: Fact) -> str:
    """Return the direction of a fact: up or down its scale, later or earlier, else swapped."""
    if old.value is None or new.value is None or old.value == new.value:
        return "swapped"
    grew = new.value > old.value
    if old.scale == "point":
        if grew:
            return "later"
        return "earlier"
    up, down = _UP_DOWN.get(old.kind, ("swapped", "swapped"))
    if grew:
        return up
    return down


def alone(stretch: Stretch) -> Effect | None:
    """The effect of a stretch that is one fact and nothing else, come or gone."""
    side, span, facts = stretch.single()
    facts = tuple(fact for fact in facts if fact.scale != VERB)
    if stretch.shape == "swapped" or len(facts) != 1 or not covers(side, span, facts):
        return None
    return stretch.effect(facts[0].kind, _one_sided(facts[0], stretch.shape == "added"))


def _one_sided(fact: Fact, added: bool) -> str:
    if fact.kind != SCOPE:
        if added:
            return "added"
        return "dropped"
    widens = fact.scale == "extender" or (fact.scale == "quantifier" and (fact.value or 0) >= _ALL)
    if widens == added:
        return "broader"
    return "narrower"


def covers(side: Side, span: Span, facts: tuple[Fact, ...] | list[Fact]) -> bool:
    """Return whether facts and small words are all that stands among some tokens."""
    small = small_words(side.lexicon)
    uncovered = (
        at
        for at in range(*span)
        if side.tokens[at].kind != MARK and side.tokens[at].form not in small
    )
    return all(any(fact.start <= at < fact.end for fact in facts) for at in uncovered)
