"""The effects of the edits of one passage: proofs of layers, differences of facts, rules, and the
table for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from draftdiff.changes.kinds import EDITORIAL, Effect
from draftdiff.meaning.brackets import disputed, explain_brackets, is_notation
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
from draftdiff.meaning.confidence import HOUSE, with_confidence
from draftdiff.meaning.conjuncts import commitment, conjunct, part_of_name
from draftdiff.meaning.context import NOTHING, Context
from draftdiff.meaning.facts import Fact, facts
from draftdiff.meaning.facts.fact import MODALITY, POLARITY
from draftdiff.meaning.knowing import context_effect, in_definition
from draftdiff.meaning.layers.proving import prove
from draftdiff.meaning.passages import Hunk, Passage, Side
from draftdiff.meaning.plain import (
    conditional,
    denied,
    is_exact,
    listed,
    restricted,
    source_of_statement,
    timed,
)
from draftdiff.meaning.rules.table import ruled
from draftdiff.meaning.settling import ScoredEffect, settled, with_proved
from draftdiff.meaning.statements import stated
from draftdiff.meaning.stretches import Stretch, stretches
from draftdiff.meaning.tokens import MARK


def explain_passage(passage: Passage, context: Context = NOTHING) -> tuple[list[Effect], bool]:
    """The effects of the edits of a passage, and whether any is substantive."""
    proved, open_hunks, certain = proofs(passage, context)
    if not open_hunks:
        return with_confidence(passage, proved), not certain
    bracketed, unexplained = explain_brackets(passage, open_hunks, context)
    facts_of_sides = facts(passage.old), facts(passage.new)
    rows = [
        (stretch, _by_house(stretch, context) or explain_stretch(stretch, facts_of_sides))
        for stretch in stretches(passage, unexplained, facts_of_sides)
    ]
    is_proved = bool(bracketed) and is_notation(passage, context)
    bracket_source = "notation" if is_proved else "bracket"
    scored = with_proved(passage, proved, scored_by(bracket_source, bracketed) + settled(rows))
    scored = [each._replace(effect=in_definition(passage, each.effect)) for each in scored]
    return with_confidence(passage, scored), True


def proofs(
    passage: Passage, context: Context = NOTHING
) -> tuple[list[ScoredEffect], list[Hunk], bool]:
    """The editorial effects of a passage that layers tell, the hunks that are left, and whether all
    is certain; what is not is told with a doubt.
    """
    effects: list[ScoredEffect] = []
    unproved: list[Hunk] = []
    certain = True
    for hunk in passage.hunks:
        proof = None if disputed(passage, hunk, context) else prove(passage, hunk)
        if contextual := context_effect(passage, hunk, proof, context):
            effects.append(ScoredEffect(contextual.effect))
            certain = certain and contextual.certain
        elif proof:
            effect = passage.effect(proof.kind, None, hunk.old, hunk.new)
            effects.append(ScoredEffect(effect, source="proof" if proof.certain else "doubt"))
            certain = certain and proof.certain
        else:
            unproved.append(hunk)
    return effects, unproved, certain and not unproved


def _by_house(stretch: Stretch, context: Context) -> list[ScoredEffect]:
    """The effect of a stretch by rules of one's own, which come before all others."""
    found = ruled(stretch, context.rules) if context.rules else None
    return [ScoredEffect(found[1], source=HOUSE)] if found else []


def explain_stretch(
    stretch: Stretch, facts_of_sides: tuple[list[Fact], list[Fact]]
) -> list[ScoredEffect]:
    """The effects of one stretch: by its facts alone, by a rule, by its facts and the table."""
    if aside := without_content(stretch):
        return scored_by("marks", [aside])
    if (read := _read(stretch, _OF_WORDS)) is not None:
        return read
    if is_second_half_of_phrase(stretch):
        return []
    if same_fact := same_facts(stretch, facts_of_sides):
        return scored_by("same", [same_fact])
    if rival_word := other_word(stretch):
        return scored_by("accents", [rival_word])
    if (read := _read(stretch, _OF_FORMS)) is not None:
        return read
    pairs = paired_facts(stretch)
    names = features(stretch, facts_of_sides)
    context_effect = choices().knows(names)
    scored = scored_by("exact" if is_exact(stretch, pairs) else "pair", compare_facts(stretch))
    kinds_found = {scored_effect.effect.kind for scored_effect in scored}
    one_sided = [
        effect
        for effect in unpaired_fact_effects(stretch)
        if effect.kind not in kinds_found and (not context_effect or effect.kind in _CERTAIN)
    ]
    scored += scored_by("one side", one_sided)
    if scored and _all_told(stretch, pairs):
        return scored
    if single := alone(stretch):
        return scored_by("alone", [single])
    if scored and not context_effect:
        return scored
    kinds = {scored_effect.effect.kind for scored_effect in scored}
    if rule := ruled(stretch):
        return [
            *scored_by(rule[0].id, [rule[1]]),
            *(
                scored_effect
                for scored_effect in scored
                if scored_effect.effect.kind != rule[1].kind
            ),
        ]
    further = [
        scored_effect
        for scored_effect in chosen(stretch, names)
        if scored_effect.effect.kind not in kinds
    ]
    return scored + [
        scored_effect
        for scored_effect in further
        if not scored or scored_effect.effect.kind not in EDITORIAL
    ]


_Reader = Callable[[Stretch], list[Effect] | None]
# Readers of all words of a stretch, and those of its form, where no fact is on both sides.
_OF_WORDS: Final[tuple[_Reader, ...]] = (stated, denied, commitment, listed, conjunct, part_of_name)
_OF_FORMS: Final[tuple[_Reader, ...]] = (restricted, conditional, timed)


def _read(stretch: Stretch, readers: Iterable[_Reader]) -> list[ScoredEffect] | None:
    """The effects of a stretch by the first reader that knows it, or None."""
    for reader in readers:
        effects = reader(stretch)
        if effects is not None:
            return [
                ScoredEffect(effect, source=_source(reader.__name__, stretch, effect))
                for effect in effects
            ]
    return None


def _source(name: str, stretch: Stretch, effect: Effect) -> str:
    """The name of what tells an effect; of whole sentences it says what kind of statement it is."""
    if name != "stated":
        return name
    side, _, _ = stretch.single()
    span = effect.new_span if stretch.shape == "added" else effect.old_span
    return source_of_statement(Side(side.text, span or (0, 0), side.lexicon), effect.kind)


def scored_by(source: str, effects: Iterable[Effect]) -> list[ScoredEffect]:
    """Effects that are told without a doubt, with what tells them."""
    return [ScoredEffect(effect, source=source) for effect in effects]


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


# The second class of a stretch is told from this probability on.
SECOND = 0.2


def chosen(stretch: Stretch, names: list[str]) -> list[ScoredEffect]:
    """The classes that the table finds most probable."""
    ranked = sorted(choices().probabilities(names).items(), key=lambda pair: -pair[1])
    first, *following = ranked[:2]
    picked = [first, *(pair for pair in following if pair[1] > SECOND)]
    picked = [pair for pair in picked if pair[0] not in EDITORIAL or pair is picked[0]]
    return [
        ScoredEffect(_effect(name, stretch), share, "table")
        for name, share in picked
        if name != "none"
    ]


def _effect(name: str, stretch: Stretch) -> Effect:
    kind, _, direction = name.partition("/")
    # That a reference changed is for the readers of references to tell.
    if kind == "reference":
        kind, direction = "other", ""
    way = direction or (None if kind in EDITORIAL or kind == "structure" else stretch.shape)
    return stretch.effect(kind, way)
