"""What a merge gives: a change set, and the places where the two sides cannot both be had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Node
from draftdiff.model.party import Party
from draftdiff.results import Guided

#: What can be in dispute: of a paragraph its words (or whether it is there), its other fields, its place; the title.
Subject = Literal["words", "label", "kind", "language", "place", "title"]


@frozen
class Dispute:
    """What two sides do not agree on.

    Attributes:
        reason: What met, as a sentence.
        about: What is in dispute.
    """

    reason: str
    about: tuple[Subject, ...] = ("words",)


@frozen
class Conflict:
    """A place where two change sets on one base cannot both be done.

    Attributes:
        base: The paragraphs of the base.
        ours: What they became on our side; none where it took them out.
        theirs: What they became on the other side.
        ours_by, theirs_by: Who proposed each side: by name where the changes say who, else the drafts' proposers.
        place: Index in the merged draft of what stands there (our side), or of what is behind the place.
        reason: What met.
        places: Of each paragraph of ours its index in the merged draft; None where it is no paragraph of its own there.
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


@frozen
class Reconciled(Guided):
    """A merge of two change sets on one base.

    Attributes:
        changes: From the base to the merged draft. Where a conflict is, our side stands in it. The digest of the
            merged draft is None where it cannot be known without the texts.
        conflicts: What could not be done, in reading order; none for a clean merge.
    """

    changes: ChangeSet
    conflicts: tuple[Conflict, ...]

    _calls: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("draft", "text", "result", "merged", "apply"),
        "merged.changes.apply(base) is the merged draft; draftdiff.brackets.from_conflicts(merged, base) has the "
        "conflicts in brackets",
    )

    def __repr__(self) -> str:
        count, told = len(self.conflicts), repr(self.changes).replace("ChangeSet", "Reconciled", 1)
        return f"{told[:-1]}, {count} conflict{'s' * (count != 1)}>"
