"""The effects of the edits of one passage: proofs of layers, differences of facts, rules, and the
table for the rest.
"""

from __future__ import annotations

from collections.abc import Callable

from draftdiff.changes.kinds import EDITORIAL, Effect
from draftdiff.meaning.brackets import disputed, explain_brackets
from draftdiff.meaning.chooser import choices, features
from draftdiff.meaning.comparing import (
    alone,
    compare_facts,
    covers,
    is_second_half_of_phrase,
    other_word,
    paired_facts,
    same_facts,
    unpaired_fact_effects,
)
from draftdiff.meaning.conjuncts import commitment, conjunct, part_of_name
from draftdiff.meaning.context import NOTHING, Context
from draftdiff.meaning.facts import Fact, facts
from draftdiff.meaning.facts.fact import MODALITY, POLARITY
from draftdiff.meaning.knowing import context_effect, in_definition
from draftdiff.meaning.layers.proving import prove
from draftdiff.meaning.passages import Hunk, Passage
from draftdiff.meaning.rules.table import ruled
from draftdiff.meaning.settling import ScoredEffect, settled, with_proved
from draftdiff.meaning.statements import stated
from draftdiff.meaning.stretches import Stretch, stretches
from draftdiff.meaning.tokens import MARK

Chooser = Callable[[Stretch, list[str]], dict[str, float]]


def _by_table(stretch: Stretch, names: list[str]) -> dict[str, float]:
    return choices().probabilities(names)


def explain_passage(
    passage: Passage, choose: Chooser | None = None, *, context: Context = NOTHING
) -> tuple[list[ScoredEffect], bool]:
    """The effects of the edits of a passage, and whether any is substantive."""
    proved, open_hunks, certain = proofs(passage, context)
    if not open_hunks:
        return [ScoredEffect(effect) for effect in proved], not certain
    scored: list[ScoredEffect] = []
    bracketed, unexplained = explain_brackets(passage, open_hunks, context)
    scored += map(ScoredEffect, bracketed)
    facts_of_sides = facts(passage.old), facts(passage.new)
    rows = [
        (stretch, explain_stretch(stretch, facts_of_sides, choose or _by_table))
        for stretch in stretches(passage, unexplained, facts_of_sides)
    ]
    with_proofs = with_proved(passage, proved, scored + settled(rows))
    return [
        scored_effect._replace(effect=in_definition(passage, scored_effect.effect))
        for scored_effect in with_proofs
    ], True


def select_effects(scored: list[ScoredEffect]) -> list[Effect]:
    """The effects that are probable enough, and the most probable one that says what the substance
    is.
    """
    open_ones = [effect for effect in scored if effect.share < 1.0]
    certain = any(effect.share == 1.0 and effect.effect.kind not in EDITORIAL for effect in scored)
    best = max(open_ones, key=lambda effect: effect.share, default=None)
    return [
        effect.effect
        for effect in scored
        if effect.share >= FIRST or (effect is best and not certain)
    ]


def proofs(passage: Passage, context: Context = NOTHING) -> tuple[list[Effect], list[Hunk], bool]:
    """The editorial effects of a passage that layers tell, the hunks that are left, and whether all
    is certain.
    """
    effects: list[Effect] = []
    unproved: list[Hunk] = []
    certain = True
    for hunk in passage.hunks:
        proof = None if disputed(passage, hunk, context) else prove(passage, hunk)
        if contextual := context_effect(passage, hunk, proof, context):
            effects.append(contextual.effect)
            certain = certain and contextual.certain
        elif proof:
            effects.append(passage.effect(proof.kind, None, hunk.old, hunk.new))
            certain = certain and proof.certain
        else:
            unproved.append(hunk)
    return effects, unproved, certain and not unproved


def explain_stretch(
    stretch: Stretch, facts_of_sides: tuple[list[Fact], list[Fact]], choose: Chooser
) -> list[ScoredEffect]:
    """The effects of one stretch: by its facts alone, by a rule, by its facts and the table."""
    if aside := without_content(stretch):
        return [ScoredEffect(aside)]
    for read in (stated, commitment, conjunct, part_of_name):
        if (effects_read := read(stretch)) is not None:
            return list(map(ScoredEffect, effects_read))
    if is_second_half_of_phrase(stretch):
        return []
    if same_fact := same_facts(stretch, facts_of_sides):
        return [ScoredEffect(same_fact)]
    if rival_word := other_word(stretch):
        return [ScoredEffect(rival_word)]
    pairs = paired_facts(stretch)
    names = features(stretch, facts_of_sides)
    context_effect = choices().knows(names)
    effects = compare_facts(stretch)
    kinds_found = {effect.kind for effect in effects}
    effects += [
        effect
        for effect in unpaired_fact_effects(stretch)
        if effect.kind not in kinds_found and (not context_effect or effect.kind in _CERTAIN)
    ]
    scored = list(map(ScoredEffect, effects))
    if scored and _all_told(stretch, pairs):
        return scored
    if single := alone(stretch):
        return [ScoredEffect(single)]
    if scored and not context_effect:
        return scored
    kinds = {scored_effect.effect.kind for scored_effect in scored}
    if rule := ruled(stretch):
        return [
            ScoredEffect(rule[1]),
            *(
                scored_effect
                for scored_effect in scored
                if scored_effect.effect.kind != rule[1].kind
            ),
        ]
    further = [
        scored_effect
        for scored_effect in chosen(stretch, names, choose)
        if scored_effect.effect.kind not in kinds
    ]
    return scored + [
        scored_effect
        for scored_effect in further
        if not scored or scored_effect.effect.kind not in EDITORIAL
    ]


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
    old = [pair[0] for pair in pairs]
    new = [pair[1] for pair in pairs]
    return covers(stretch.passage.old, stretch.hunk.old, old) and covers(
        stretch.passage.new, stretch.hunk.new, new
    )


# A class is told from this probability on; the second one of a stretch, too.
FIRST = 0.0
SECOND = 0.2


def chosen(stretch: Stretch, names: list[str], choose: Chooser) -> list[ScoredEffect]:
    """The classes that the table finds most probable."""
    ranked = sorted(choose(stretch, names).items(), key=lambda pair: -pair[1])
    first, *following = ranked[:2]
    picked = [first, *(pair for pair in following if pair[1] > SECOND)]
    picked = [pair for pair in picked if pair[0] not in EDITORIAL or pair is picked[0]]
    return [ScoredEffect(_effect(name, stretch), share) for name, share in picked if name != "none"]


def _effect(name: str, stretch: Stretch) -> Effect:
    kind, _, direction = name.partition("/")
    way = direction or (None if kind in EDITORIAL or kind == "structure" else stretch.shape)
    return stretch.effect(kind, way)
