"""What the edits of one passage do: proofs of layers, differences of facts, rules, and the table
for the rest.
"""

from __future__ import annotations

from collections.abc import Callable

from draftdiff.changes.kinds import EDITORIAL, Effect
from draftdiff.meaning.brackets import disputed, explain_brackets
from draftdiff.meaning.chooser import choices, features
from draftdiff.meaning.comparing import (
    alone,
    compared,
    covers,
    goes_along,
    one_sided,
    other_word,
    paired_facts,
    same_facts,
)
from draftdiff.meaning.conjuncts import commitment, conjunct, part_of_name
from draftdiff.meaning.context import NOTHING, Context
from draftdiff.meaning.facts import Fact, facts
from draftdiff.meaning.facts.fact import MODALITY, POLARITY
from draftdiff.meaning.knowing import in_definition, known
from draftdiff.meaning.layers.proving import prove
from draftdiff.meaning.passages import Hunk, Passage
from draftdiff.meaning.rules.table import ruled
from draftdiff.meaning.settling import Told, beside, settled
from draftdiff.meaning.statements import stated
from draftdiff.meaning.stretches import Stretch, stretches
from draftdiff.meaning.tokens import MARK

Chooser = Callable[[Stretch, list[str]], dict[str, float]]


def _by_table(stretch: Stretch, names: list[str]) -> dict[str, float]:
    return choices().probabilities(names)


def explain_passage(
    passage: Passage, choose: Chooser | None = None, *, context: Context = NOTHING
) -> tuple[list[Told], bool]:
    """The effects of the edits of a passage, and whether any is substantive."""
    proved, open_hunks, certain = proofs(passage, context)
    if not open_hunks:
        return [Told(effect) for effect in proved], not certain
    told: list[Told] = []
    bracketed, left = explain_brackets(passage, open_hunks, context)
    told += map(Told, bracketed)
    both = facts(passage.old), facts(passage.new)
    rows = [
        (stretch, explain_stretch(stretch, both, choose or _by_table))
        for stretch in stretches(passage, left, both)
    ]
    found = beside(passage, proved, told + settled(rows))
    return [one._replace(effect=in_definition(passage, one.effect)) for one in found], True


def worth_telling(told: list[Told]) -> list[Effect]:
    """The effects that are probable enough, and the most probable one that says what the substance
    is.
    """
    open_ones = [one for one in told if one.share < 1.0]
    certain = any(one.share == 1.0 and one.effect.kind not in EDITORIAL for one in told)
    best = max(open_ones, key=lambda one: one.share, default=None)
    return [one.effect for one in told if one.share >= FIRST or (one is best and not certain)]


def proofs(passage: Passage, context: Context = NOTHING) -> tuple[list[Effect], list[Hunk], bool]:
    """The editorial effects of a passage that layers tell, the hunks that are left, and whether all
    is certain.
    """
    effects: list[Effect] = []
    left: list[Hunk] = []
    certain = True
    for hunk in passage.hunks:
        proof = None if disputed(passage, hunk, context) else prove(passage, hunk)
        if told := known(passage, hunk, proof, context):
            effects.append(told.effect)
            certain = certain and told.certain
        elif proof:
            effects.append(passage.effect(proof.kind, None, hunk.old, hunk.new))
            certain = certain and proof.certain
        else:
            left.append(hunk)
    return effects, left, certain and not left


def explain_stretch(
    stretch: Stretch, both: tuple[list[Fact], list[Fact]], choose: Chooser
) -> list[Told]:
    """The effects of one stretch: by its facts alone, by a rule, by its facts and the table."""
    if aside := without_content(stretch):
        return [Told(aside)]
    for read in (stated, commitment, conjunct, part_of_name):
        if (said := read(stretch)) is not None:
            return list(map(Told, said))
    if goes_along(stretch):
        return []
    if same := same_facts(stretch, both):
        return [Told(same)]
    if other := other_word(stretch):
        return [Told(other)]
    pairs = paired_facts(stretch)
    names = features(stretch, both)
    known = choices().knows(names)
    effects = compared(stretch)
    told = {one.kind for one in effects}
    effects += [
        one
        for one in one_sided(stretch)
        if one.kind not in told and (not known or one.kind in _CERTAIN)
    ]
    found = list(map(Told, effects))
    if found and _all_told(stretch, pairs):
        return found
    if single := alone(stretch):
        return [Told(single)]
    if found and not known:
        return found
    kinds = {one.effect.kind for one in found}
    if rule := ruled(stretch):
        return [Told(rule[1]), *(one for one in found if one.effect.kind != rule[1].kind)]
    further = [one for one in chosen(stretch, names, choose) if one.effect.kind not in kinds]
    return found + [one for one in further if not found or one.effect.kind not in EDITORIAL]


# Kinds of facts that are told of one side alone even where the table knows the words.
_CERTAIN = frozenset({POLARITY, MODALITY})


def without_content(stretch: Stretch) -> Effect | None:
    """The effect of a stretch of marks and conjunctions: "and" for "or" joins otherwise, the rest
    goes along.
    """
    joining = stretch.passage.new.lexicon.words("grammar.and")
    sides = stretch.sides
    words = [
        [token.form for token in side.tokens[slice(*span)] if token.kind != MARK]
        for side, span in sides
    ]
    if any(word not in joining for side in words for word in side):
        return None
    kind, direction = ("scope", "swapped") if words[0] and words[1] else ("punctuation", None)
    return stretch.effect(kind, direction)


def _all_told(stretch: Stretch, pairs: list[tuple[Fact, Fact]]) -> bool:
    old, new = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return covers(stretch.passage.old, stretch.hunk.old, old) and covers(
        stretch.passage.new, stretch.hunk.new, new
    )


# A class is told from this probability on; the second one of a stretch, too.
FIRST = 0.0
SECOND = 0.2


def chosen(stretch: Stretch, names: list[str], choose: Chooser) -> list[Told]:
    """The classes that the table finds most probable."""
    ranked = sorted(choose(stretch, names).items(), key=lambda pair: -pair[1])
    picked = [ranked[0], *(pair for pair in ranked[1:2] if pair[1] > SECOND)]
    picked = [pair for pair in picked if pair[0] not in EDITORIAL or pair is picked[0]]
    return [Told(_effect(name, stretch), share) for name, share in picked if name != "none"]


def _effect(name: str, stretch: Stretch) -> Effect:
    kind, _, direction = name.partition("/")
    way = direction or (None if kind in EDITORIAL or kind == "structure" else stretch.shape)
    return stretch.effect(kind, way)
