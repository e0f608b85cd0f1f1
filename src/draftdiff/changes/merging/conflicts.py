"""The places where the two sides of a merge cannot both be had."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from draftdiff.changes.kinds import Node
from draftdiff.model.party import Party

#: What can be in dispute: of a paragraph its words (or whether it is there), its other fields, its
#: place; the title.
Subject = Literal["words", "label", "kind", "language", "place", "title"]


@frozen
class Dispute:
    """A point on which two sides do not agree: what met, as a sentence, and what is in dispute."""

    reason: str
    about: tuple[Subject, ...] = ("words",)


@frozen
class Conflict:
    """A place where two change sets on one base cannot both be done.

    Attributes:
        base: The paragraphs of the base.
        ours: What they became on our side; none where it took them out.
        theirs: What they became on the other side.
        ours_by, theirs_by: Who proposed each side: by name where the changes say who, else the
            drafts' proposers.
        place: Index in the merged draft of what stands there (our side), or of what is behind the
            place.
        reason: What met.
        places: Of each paragraph of ours its index in the merged draft; None where it is no
            paragraph of its own there.
        about: What is in dispute.

    Example:
        >>> from draftdiff import diff, read_text
        >>> texts = (f"The preamble.\\nStates {verb} act." for verb in ("shall", "should", "must"))
        >>> base, ours, theirs = map(read_text, texts)
        >>> (conflict,) = diff(base, ours).merge(diff(base, theirs)).conflicts
        >>> conflict.reason, conflict.about, conflict.place, conflict.ours[0].text, conflict.theirs[0].text
        ('both sides changed the same words', ('words',), 1, 'States should act.', 'States must act.')
    """

    base: tuple[Node, ...]
    ours: tuple[Node, ...]
    theirs: tuple[Node, ...]
    ours_by: frozenset[Party]
    theirs_by: frozenset[Party]
    place: int
    reason: str
    places: tuple[int | None, ...] = ()
    about: tuple[Subject, ...] = ("words",)
