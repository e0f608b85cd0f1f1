"""Changes between two markups of one text: what the conversion did, and nobody.

The change set stays whole, so that it applies exactly. But where words stand on both sides, as
often as before, the paragraph was only cut or marked in another way by the reader of another
format.
"""

from __future__ import annotations

import re
from typing import Final

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.credits import Who
from draftdiff.changes.deferred import with_fields
from draftdiff.changes.kinds import Change
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft

_WORD: Final = lazy_pattern(re.compile, r"\w+")


def conversion_between(old: Draft, new: Draft) -> str | None:
    """Return the name of a step between drafts of one document in two formats, or None."""
    ours, theirs = old.reading, new.reading
    if not (ours.commit and theirs.commit and ours.format and theirs.format):
        return None
    if ours.format == theirs.format:
        return None
    if theirs.converted and old.id in new.parents:
        return f"converted {theirs.converted}"
    return f"converted from {ours.format} to {theirs.format}"


def by_conversion(changes: ChangeSet, old: Draft, new: Draft, conversion: str) -> ChangeSet:
    """The changes with those of a conversion marked as such: without effects and proposers."""
    before, after = _line(old), _line(new)

    def is_idle(change: Change) -> bool:
        gone = [(edit.old, change.old_text) for edit in change.edits]
        come = [(edit.new, change.new_text) for edit in change.edits]
        if change.kind == "delete":
            gone = [((0, len(change.old_text)), change.old_text)]
        if change.kind == "insert":
            come = [((0, len(change.new_text)), change.new_text)]
        return all(_lasts(text[slice(*span)], before, after) for span, text in gone) and all(
            _lasts(text[slice(*span)], after, before) for span, text in come
        )

    marked = tuple(_idle(one, conversion) if is_idle(one) else one for one in changes)
    return with_fields(changes, changes=marked)


def _idle(change: Change, conversion: str) -> Change:
    is_credited = change.credits is not None
    return with_fields(
        change,
        effects=(),
        substantive=False,
        proposers=Who() if is_credited else None,
        credits=() if is_credited else None,
        conversion=conversion,
    )


def _line(draft: Draft) -> str:
    """The words of a draft, labels included, with a space around each."""
    parts = (f"{one.label or ''} {one.text}" for one in draft.paragraphs)
    return f" {' '.join(_WORD.findall(' '.join(parts).casefold()))} "


def _lasts(text: str, here: str, there: str) -> bool:
    """Return whether the words of a stretch stand on the other side at least as often."""
    words = " ".join(_WORD.findall(text.casefold()))
    return not words or there.count(f" {words} ") >= here.count(f" {words} ")
