"""The drafts of a change set as far as it knows them: what was kept has a filler for its words."""

from __future__ import annotations

from draftdiff.changes.changeset import ChangeSet
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Paragraph


def known_drafts(changes: ChangeSet) -> tuple[Draft, Draft]:
    """Both drafts of a change set, "…" for each paragraph that did not change.

    Example:
        >>> from draftdiff import diff, read_text
        >>> found = diff(read_text("One.\\n\\nStates shall act."), read_text("One.\\n\\nStates should act."))
        >>> [draft.text for draft in known_drafts(found)]
        ['…\\nStates shall act.', '…\\nStates should act.']
    """
    sides = []
    for side, depths in (("old", changes.old_depths), ("new", changes.new_depths)):
        known = {node.index: node.paragraph() for change in changes for node in getattr(change, side)}
        paragraphs = [known.get(index, Paragraph("…")) for index in range(len(depths))]
        sides.append(Draft(nest(paragraphs, depths), getattr(changes, side).id))
    return sides[0], sides[1]
