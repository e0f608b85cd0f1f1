"""The writer of amendments: instructions that lead from the old draft to the new one, each tried as
it is written.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from draftdiff.amending.amended import amend
from draftdiff.changes.changeset import ChangeSet, compare_drafts
from draftdiff.changes.kinds import summary
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Paragraph
from draftdiff.redlines.layout import Redline, lay_out
from draftdiff.writers.amendments.composing import Composing
from draftdiff.writers.amendments.points import in_points
from draftdiff.writers.registry import cannot_write
from draftdiff.writers.text import encoded


def write_amendments(what: Any, /, *, form: str = "general") -> bytes:
    """Return changes as instructions: "In Article 5, paragraph 2, replace “shall” by “should”".

    ``amend`` carries them out on the old draft and gives the new one. Of a change set, which holds
    no draft, places are counted ("the 12th paragraph of the text"); of a redline they are named by
    their labels, where those tell them apart. A paragraph that moved to another parent, was split
    or joined is deleted and inserted.

    Args:
        what: A redline or a change set.
        form: general, eu or us-congress.

    Raises:
        OutputError: Something else was to be written.
        InputError: There is no such form.

    Warns:
        UserWarning: The form has no words for something: marks, kinds and languages of paragraphs,
            tables, notes.

    Example:
        >>> from draftdiff import read_text, redline
        >>> both = redline(read_text("1. States shall act."), read_text("1. States should act."))
        >>> print(write_amendments(both).decode().splitlines()[-1])
        1. In paragraph 1, replace “shall” by “should”.
    """
    if not isinstance(what, Redline | ChangeSet):
        raise cannot_write("amendments", what, "a Redline or a ChangeSet")
    changes = what.changes if isinstance(what, Redline) else what
    old, new = (what.old, what.new) if isinstance(what, Redline) else _known_drafts(what)
    composing = Composing.between(old, new, changes, form, named=isinstance(what, Redline))
    sentences = [*composing.instructions()]
    names = [side.title or side.id for side in (changes.old, changes.new)]
    title = f"Amendments that make {names[1]} of {names[0]}"
    text = _numbered(title, sentences)
    amended = amend(old, text, form=form)
    grouped = _numbered(title, in_points(composing, sentences))
    if grouped != text and amend(old, grouped, form=form).draft.children == amended.draft.children:
        text = grouped
    if amended.draft.children != new.children:
        missing = compare_drafts(amended.draft, new)
        warnings.warn(
            f"these instructions do not say all: left out {summary(missing.changes) or 'notes'}",
            stacklevel=3,
        )
    return encoded(text)


def write(old: Draft, new: Draft, style: str = "general") -> str:
    """Return the instructions that lead from one draft to another, as a drafter writes them.

    Args:
        old: The draft before.
        new: The draft after.
        style: general, eu, us-congress, uk, un, australia or another grammar.

    Raises:
        InputError: There is no such style.

    Warns:
        UserWarning: The style has no words for something.

    Example:
        >>> from draftdiff import read_text
        >>> old, new = (read_text(f"1. States {verb} act.", id=verb) for verb in ("shall", "should"))
        >>> print(write(old, new, "uk").splitlines()[-1])
        1. In subsection 1, for “shall” substitute “should”.
    """
    return write_amendments(lay_out(old, new, compare_drafts(old, new)), form=style).decode()


def _numbered(title: str, instructions: Sequence[str]) -> str:
    """Return instructions below a title, each with its number."""
    numbered = [f"{number}. {sentence}" for number, sentence in enumerate(instructions, 1)]
    return "\n\n".join([title, *numbered])


def _known_drafts(changes: ChangeSet) -> tuple[Draft, Draft]:
    """Return the old and the new draft of a change set as far as it knows them, "…" for each
    paragraph that did not change.
    """
    sides = []
    for side, depths in (("old", changes.old_depths), ("new", changes.new_depths)):
        paragraph_at = {
            node.index: node.paragraph() for change in changes for node in getattr(change, side)
        }
        paragraphs = [paragraph_at.get(index, Paragraph("…")) for index in range(len(depths))]
        sides.append(Draft(nest(paragraphs, depths), getattr(changes, side).id))
    return sides[0], sides[1]
