"""The header of a merged draft."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from draftdiff.changes.changeset import Header
from draftdiff.changes.merging.marks import both_of
from draftdiff.changes.merging.paragraphs import one_of


def merged_header(base: Header, ours: Header, theirs: Header) -> Header:
    """What a side changed, of each field; of what both changed the title and language of ours.

    Where both have another id the draft is named after both and has both as parents; its proposers and editors are
    those of both, its date the later one. The digest of its body is not known, unless a side left the body as it was.

    Example:
        >>> from datetime import date
        >>> base, ours, theirs = (
        ...     Header(id, None, (), frozenset(), frozenset(), date(2014, 6, day), None, id)
        ...     for id, day in (("v1", 1), ("uk", 3), ("iran", 2))
        ... )
        >>> merged = merged_header(base, ours, theirs)
        >>> merged.id, merged.parents, merged.date
        ('uk+iran', ('uk', 'iran'), datetime.date(2014, 6, 3))
    """
    digest = next((other.digest for one, other in ((ours, theirs), (theirs, ours)) if one.digest == base.digest), None)
    if ours.digest == theirs.digest:
        digest = ours.digest
    if theirs.id in (base.id, ours.id) or ours.id == base.id:
        found = evolve(ours, id=one_of(base.id, ours.id, theirs.id)[0], digest=digest)
        parents = one_of(base.parents, ours.parents, theirs.parents)[0]
    else:
        found, parents = evolve(ours, id=f"{ours.id}+{theirs.id}", digest=digest), (ours.id, theirs.id)
    both = ours.date != base.date and theirs.date != base.date
    return evolve(
        found,
        parents=parents,
        title=one_of(base.title, ours.title, theirs.title)[0],
        language=one_of(base.language, ours.language, theirs.language)[0],
        proposers=both_of(base.proposers, ours.proposers, theirs.proposers),
        editors=both_of(base.editors, ours.editors, theirs.editors),
        date=_later(ours.date, theirs.date) if both else one_of(base.date, ours.date, theirs.date)[0],
    )


def _later(one: date | None, other: date | None) -> date | None:
    """The later of two dates; days and moments compare by their ISO form."""
    return max((found for found in (one, other) if found), key=lambda found: found.isoformat(), default=None)
