"""Which rules are asked about a sentence pair: the one place that passes over those that cannot have a part in it.

What a rule needs is a necessary condition, so that nobody can tell whether it was asked; ``every_rule`` is the slow
way, without looking, which the tests hold this against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.bracketing import explain_loose_brackets
from draftdiff.meaning.rules.conditions import explain_conditions
from draftdiff.meaning.rules.definitions import explain_definition
from draftdiff.meaning.rules.hedges import explain_hedges
from draftdiff.meaning.rules.negation import explain_negation
from draftdiff.meaning.rules.obligation import explain_obligation
from draftdiff.meaning.rules.quantifiers import explain_quantifiers
from draftdiff.meaning.rules.quantities import explain_quantities
from draftdiff.meaning.rules.references import explain_references
from draftdiff.meaning.rules.reordering import explain_reordering
from draftdiff.meaning.rules.residue import explain_rewriting
from draftdiff.meaning.rules.segments import Segment
from draftdiff.meaning.words.traits import BRACKET, CITING, FIGURE, MEASURING, NAMING, REVERSING

Rule = Callable[[Segment], Iterable[Effect]]


class Asked(NamedTuple):
    """A rule and what it needs, one of it: a rule that names nothing is always asked.

    Attributes:
        rule: The rule.
        triggers: Kinds of triggers that only one side has.
        edited: Traits of the words that an edit touches.
        said: Traits of any words of the sentences.
    """

    rule: Rule
    triggers: frozenset[str] = frozenset()
    edited: int = 0
    said: int = 0


# A rule takes the words that it explains out of the segment; what is left goes to the next.
_RULES: Final = (
    Asked(explain_loose_brackets, edited=BRACKET),
    Asked(explain_references, said=CITING | NAMING),
    Asked(explain_conditions, frozenset({"condition"})),
    Asked(explain_quantities, said=FIGURE | MEASURING),
    Asked(explain_hedges, frozenset({"hedge", "attitude", "idiom"})),
    Asked(explain_reordering),
    Asked(explain_negation, frozenset({"negation"}), edited=REVERSING),
    Asked(explain_obligation, frozenset({"modal", "force", "operative", "intensifier"})),
    Asked(explain_quantifiers, frozenset({"quantifier", "restrictor", "extender"})),
)
# Of a sentence that came or went whole only what it defines and cites is told, as nothing in it was changed.
_OF_WHOLE: Final = (Asked(explain_definition), Asked(explain_references, said=CITING | NAMING))
# Of a rewritten sentence only what names or binds is told.
_OF_REWRITTEN: Final = (
    Asked(explain_references, said=CITING | NAMING),
    Asked(explain_obligation, frozenset({"modal", "force", "operative", "intensifier"})),
    Asked(explain_rewriting),
)
# So many unexplained words on both sides, and such a share of the stretch they lie in, make it another one;
# and so many, with such a share of the sentence.
_MANY: Final = 14
_OF_STRETCH: Final = 0.7
_MOST: Final = 24
_OF_ALL: Final = 0.5


def rules_for(segment: Segment) -> Iterator[Rule]:
    """The rules that may find something in a sentence pair, in their order."""
    kinds, edited, said = segment.kinds, segment.edited, segment.said
    for rule, triggers, needed, around in _of(segment):
        if needed & edited or around & said or not triggers.isdisjoint(kinds) or not (needed or around or triggers):
            yield rule


def every_rule(segment: Segment) -> Iterator[Rule]:
    """All rules for a sentence pair, in their order, whatever they need."""
    return (asked.rule for asked in _of(segment))


def _of(segment: Segment) -> tuple[Asked, ...]:
    if not segment.old.words or not segment.new.words:
        return _OF_WHOLE
    return _OF_REWRITTEN if _rewritten(segment) else _RULES


def _rewritten(segment: Segment) -> bool:
    """True for a long sentence in which hardly a word stayed: its words have no partners to be compared with."""
    if len(segment.old.open) <= _MANY or len(segment.new.open) <= _MANY:
        return False
    first, last = segment.regions[0], segment.regions[-1]
    sides = (
        (len(segment.old.open), last.old[1] - first.old[0], len(segment.old.words)),
        (len(segment.new.open), last.new[1] - first.new[0], len(segment.new.words)),
    )
    if all(changed > _OF_STRETCH * stretch for changed, stretch, _ in sides):
        return True
    return all(changed > _MOST and changed > _OF_ALL * words for changed, _, words in sides)
