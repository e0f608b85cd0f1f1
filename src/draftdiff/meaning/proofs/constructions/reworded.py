"""Sentences that are one but for a construction that code has to read, in the languages whose tables tell it."""

from __future__ import annotations

from draftdiff.meaning.proofs.constructions.attributes import describes_before
from draftdiff.meaning.proofs.constructions.bans import forbids_the_same
from draftdiff.meaning.proofs.constructions.common_words import common_words, in_other_numerals
from draftdiff.meaning.proofs.constructions.conditions_behind import conditions_behind
from draftdiff.meaning.proofs.constructions.connectives import joined_elsewhere
from draftdiff.meaning.proofs.constructions.dative_modals import binds_the_same
from draftdiff.meaning.proofs.constructions.each_and_all import tells_of_each
from draftdiff.meaning.proofs.constructions.events import tells_the_event
from draftdiff.meaning.proofs.constructions.opening_circumstances import circumstance_moved
from draftdiff.meaning.proofs.constructions.parted_deeds import does_the_deed
from draftdiff.meaning.proofs.constructions.plain_deeds import says_the_deed
from draftdiff.meaning.proofs.constructions.predicates_first import puts_predicate_first
from draftdiff.meaning.proofs.constructions.recipients import given_in_other_order
from draftdiff.meaning.proofs.constructions.reflexive_passive import in_reflexive_passive
from draftdiff.meaning.proofs.constructions.relative_clauses import describes_by_participle
from draftdiff.meaning.proofs.constructions.same_verbs import says_by_same_verbs
from draftdiff.meaning.sentences.segments import Segment


def is_reworded(segment: Segment) -> bool:
    """True where one of two sentences says what the other one does by one such construction, and nothing else differs.

    Args:
        segment: A sentence pair.
    """
    said = common_words(segment)
    if said is None:
        return False
    tables = segment.lexicon
    if in_other_numerals(segment) or (said[0] == said[1] and _words_differ(segment)):
        return True
    return any(
        joined_elsewhere(one, other, tables)
        or puts_predicate_first(segment, one, other)
        or tells_of_each(segment, one, other)
        or given_in_other_order(segment, one, other)
        or says_the_deed(one, other, tables)
        or binds_the_same(one, other, tables)
        or conditions_behind(one, other, tables)
        or forbids_the_same(one, other, tables)
        or does_the_deed(one, other, tables)
        or describes_before(one, other, tables)
        or tells_the_event(one, other, tables)
        or circumstance_moved(segment, one, other)
        or in_reflexive_passive(one, other, tables)
        or says_by_same_verbs(one, other, tables)
        or describes_by_participle(one, other, tables)
        for one, other in (said, said[::-1])
    )


def _words_differ(segment: Segment) -> bool:
    """True where more than marks and capitals changed."""
    old, new = ([word for word in side.words if word[0].isalnum()] for side in (segment.old, segment.new))
    return old != new
