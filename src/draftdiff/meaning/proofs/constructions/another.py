"""A whole sentence in another construction, voice, mood or order, in the languages whose tables say how it is told."""

from __future__ import annotations

from draftdiff.meaning.proofs.constructions.by_agent import is_told_by_agent
from draftdiff.meaning.proofs.constructions.conjugated_voice import in_conjugated_voice
from draftdiff.meaning.proofs.constructions.declined_voice import is_in_other_voice
from draftdiff.meaning.proofs.constructions.each_of_all import said_of_each
from draftdiff.meaning.proofs.constructions.fronting import is_circumstance_moved, is_clause_moved, is_fronted
from draftdiff.meaning.proofs.constructions.listed_order import lists_the_same
from draftdiff.meaning.proofs.constructions.moods import in_another_mood
from draftdiff.meaning.proofs.constructions.named_events import names_the_event
from draftdiff.meaning.proofs.constructions.opening_bans import is_banned_alike
from draftdiff.meaning.proofs.constructions.opening_circumstances import opens_or_ends
from draftdiff.meaning.proofs.constructions.reworded import is_reworded
from draftdiff.meaning.proofs.constructions.templates import said_by_template
from draftdiff.meaning.proofs.constructions.voices import in_other_voice
from draftdiff.meaning.rules.force.denied import frees
from draftdiff.meaning.sentences.segments import Segment


def in_another_construction(segment: Segment) -> bool:
    """True where the sentences of a pair say the same in two constructions.

    By a template, in the other voice or mood, or with a part in another place; False for a language without tables.
    """
    tables = segment.lexicon
    if tables.cases and (in_other_voice(segment) or names_the_event(segment) or said_of_each(segment)):
        return True
    if tables.paradigms:
        if in_conjugated_voice(segment) or in_another_mood(segment):
            return True
        if opens_or_ends(segment) or lists_the_same(segment):
            return True
        said = said_by_template(segment) or is_reworded(segment)
        return said and not any(frees(segment, region) for region in segment.regions)
    if not tables.templates and not tables.cases:
        return False
    return (
        said_by_template(segment)
        or is_fronted(segment)
        or is_clause_moved(segment)
        or is_circumstance_moved(segment)
        or is_told_by_agent(segment)
        or is_banned_alike(segment)
        or is_in_other_voice(segment)
        or (bool(tables.deeds.nouns) and is_reworded(segment))
    )
