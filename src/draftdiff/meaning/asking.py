"""Which rules are asked about a sentence pair: the one place that passes over those that cannot have a part in it.

What a rule needs is a necessary condition, so that nobody can tell whether it was asked; ``every_rule`` is the slow
way, without looking, which the tests hold this against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, reduce
from operator import or_
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.proofs.appearance.bracketing import explain_loose_brackets
from draftdiff.meaning.proofs.appearance.footnotes import explain_footnotes
from draftdiff.meaning.proofs.grammar.small_words import explain_wording
from draftdiff.meaning.proofs.marks.set_off import explain_set_off
from draftdiff.meaning.rules.force.conditions import explain_conditions
from draftdiff.meaning.rules.force.correlates import explain_correlates
from draftdiff.meaning.rules.force.hedges import explain_hedges
from draftdiff.meaning.rules.force.negation import explain_negation
from draftdiff.meaning.rules.force.obligation import explain_obligation
from draftdiff.meaning.rules.measures.quantities import explain_quantities
from draftdiff.meaning.rules.references.changed import explain_references
from draftdiff.meaning.rules.residue.consequences import explain_consequences
from draftdiff.meaning.rules.residue.rewriting import explain_rewritten
from draftdiff.meaning.rules.residue.whole import LONG, explain_long, explain_whole
from draftdiff.meaning.rules.roles.turned_actors import explain_turned_actors
from draftdiff.meaning.rules.scope.definitions import explain_definition
from draftdiff.meaning.rules.scope.leaving_out import explain_leaving_out
from draftdiff.meaning.rules.scope.quantifiers import explain_quantifiers
from draftdiff.meaning.rules.scope.reordering import explain_reordering
from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.forms.traits import BRACKET, CITING, CLAUSAL, FIGURE, HALTING, MEASURED, NAMING, REVERSING

Rule = Callable[[Segment], Iterable[Effect]]


# No edit has so many words.
_ENDLESS: Final = 1 << 30


class Asked(NamedTuple):
    """A rule and what it needs, one of it.

    Attributes:
        rule: The rule.
        triggers: Kinds of triggers that only one side has.
        edited: Traits of the words that an edit touches.
        said: Traits of any words of the sentences.
        words: How many words an edit puts in or takes out at least; 0 for a rule that is always asked.
    """

    rule: Rule
    triggers: frozenset[str] = frozenset()
    edited: int = 0
    said: int = 0
    words: int = _ENDLESS


# A rule takes the words that it explains out of the segment; what is left goes to the next.
_RULES: Final = (
    Asked(explain_wording, words=0),
    Asked(explain_turned_actors, edited=HALTING),
    Asked(explain_set_off, edited=CLAUSAL),
    Asked(explain_correlates, frozenset({"restrictor", "idiom", "negation"})),
    Asked(explain_rewritten, words=0),
    Asked(explain_footnotes, said=BRACKET),
    Asked(explain_loose_brackets, edited=BRACKET),
    Asked(explain_references, said=CITING | NAMING),
    Asked(explain_leaving_out, frozenset({"extender", "restrictor", "condition"})),
    Asked(explain_consequences, frozenset({"condition"})),
    Asked(explain_conditions, frozenset({"condition"})),
    Asked(explain_long, words=LONG),
    Asked(explain_quantities, said=FIGURE | MEASURED),
    Asked(explain_hedges, frozenset({"hedge", "attitude", "idiom"})),
    Asked(explain_reordering, words=0),
    Asked(explain_negation, frozenset({"negation", "reversal"}), edited=REVERSING),
    Asked(explain_obligation, frozenset({"modal", "force", "operative", "intensifier"})),
    Asked(explain_quantifiers, frozenset({"quantifier", "restrictor", "extender"})),
)
# Nothing was changed in a sentence that came or went whole.
_OF_WHOLE: Final = (
    Asked(explain_footnotes, said=BRACKET),
    Asked(explain_definition, words=0),
    Asked(explain_whole, words=0),
)


# All triggers and traits that some rule needs.
_TRIGGERS: Final = frozenset().union(*(asked.triggers for asked in _RULES + _OF_WHOLE))
_EDITED: Final = reduce(or_, (asked.edited for asked in _RULES + _OF_WHOLE))
_SAID: Final = reduce(or_, (asked.said for asked in _RULES + _OF_WHOLE))


def rules_for(segment: Segment) -> tuple[Rule, ...]:
    """The rules that may find something in a sentence pair, in their order."""
    kinds, longest = _TRIGGERS.intersection(segment.kinds), min(segment.longest, LONG)
    return _asked(_on_both(segment), kinds, segment.edited & _EDITED, segment.said & _SAID, longest)


@lru_cache(maxsize=1 << 12)
def _asked(on_both: bool, kinds: frozenset[str], edited: int, said: int, longest: int) -> tuple[Rule, ...]:
    """The rules that may find something where such triggers changed and such words stand; many sentences are alike."""
    return tuple(
        rule
        for rule, triggers, needed, around, words in _of(on_both)
        if needed & edited or around & said or words <= longest or not triggers.isdisjoint(kinds)
    )


def every_rule(segment: Segment) -> Iterator[Rule]:
    """All rules for a sentence pair, in their order, whatever they need."""
    return (asked.rule for asked in _of(_on_both(segment)))


def _on_both(segment: Segment) -> bool:
    """True where both sides have words."""
    return bool(segment.old.words and segment.new.words)


def _of(on_both: bool) -> tuple[Asked, ...]:
    return _RULES if on_both else _OF_WHOLE
