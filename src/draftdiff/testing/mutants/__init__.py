"""Seeded faults: more than two hundred ways to make a right diff, merge, composition, attribution,
reader or writer wrong, each with the law that must catch it.

A mutant wraps a right function of yours or ours; laws that let it pass have no teeth there.
"""

from draftdiff.testing.mutants import algebra, documents, drafts, histories, texts
from draftdiff.testing.mutants.mutant import Mutant

__all__ = ["MUTANTS", "Mutant"]

#: All of them, in a fixed order.
MUTANTS: tuple[Mutant, ...] = tuple(
    mutant for room in (texts, drafts, algebra, histories, documents) for mutant in room.mutants()
)
