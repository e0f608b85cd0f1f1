"""The writer of amendments: a change set or redline as instructions that lead from the old draft to the new one."""

from __future__ import annotations

import warnings
from typing import Any

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.counting import summary
from draftdiff.negotiation.amending.amended import amend
from draftdiff.redlines.layout import Redline
from draftdiff.writers.amendments.composing import Composing
from draftdiff.writers.amendments.known import known_drafts
from draftdiff.writers.options import cannot_write, refuse_unknown
from draftdiff.writers.text import encoded


def write_amendments(what: Any, /, *, form: str = "general", **unknown: object) -> bytes:
    """Changes as instructions: "In Article 5, paragraph 2, replace “shall” by “should”".

    ``amend`` carries them out on the old draft and gives the new one. Of a change set, which holds no draft, places
    are counted ("the 12th paragraph of the text"); of a redline they are named by their labels, where those tell them
    apart. A paragraph that moved to another parent, was split or joined is deleted and inserted.

    Args:
        what: A redline or a change set.
        form: general, eu or us-congress.
        **unknown: Options that there are not; they are refused.

    Raises:
        OutputError: Something else was to be written, or an option is unknown.
        InputError: There is no such form.

    Warns:
        UserWarning: The form has no words for something: marks, kinds and languages of paragraphs, tables, notes.

    Example:
        >>> from draftdiff import read_text, redline
        >>> both = redline(read_text("1. States shall act."), read_text("1. States should act."))
        >>> print(write_amendments(both).decode().splitlines()[-1])
        1. In paragraph 1, replace “shall” by “should”.
    """
    refuse_unknown("amendments", unknown, ["form"])
    if not isinstance(what, Redline | ChangeSet):
        raise cannot_write("amendments", what, "a Redline or a ChangeSet")
    changes = what.changes if isinstance(what, Redline) else what
    old, new = (what.old, what.new) if isinstance(what, Redline) else known_drafts(what)
    composing = Composing.of(old, new, changes, form, named=isinstance(what, Redline))
    said = [f"{number}. {one}" for number, one in enumerate(composing.instructions(), 1)]
    names = [side.title or side.id for side in (changes.old, changes.new)]
    text = "\n\n".join([f"Amendments that make {names[1]} of {names[0]}", *said])
    done = amend(old, text, form=form)
    if done.draft.children != new.children:
        from draftdiff.changes.changeset import compare_drafts

        left = compare_drafts(done.draft, new)
        warnings.warn(f"these instructions do not say all: left out {summary(left.changes) or 'notes'}", stacklevel=3)
    return encoded(text)
