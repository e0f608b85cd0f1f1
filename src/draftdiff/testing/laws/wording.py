"""Laws of the words of a change: they make up both texts, no edit cuts a character, JSON brings all
back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Replacement
from draftdiff.model.draft import Draft
from draftdiff.model.words import grapheme_borders, tokens
from draftdiff.testing.laws.broken import law
from draftdiff.testing.laws.results import Diff, Stretch, stretches


@law
def words(diff: Diff, old: Draft | str, new: Draft | str) -> str | None:
    """The words of each change, without the inserts, are its old text, and without the deletes its
    new one.

    The edits are in order, do not overlap, are not empty, lie inside the texts, and all between
    them is equal.
    """
    wrong = (
        trouble for stretch in stretches(diff(old, new), old, new) for trouble in _wrong(stretch)
    )
    return next(wrong, None)


def _wrong(stretch: Stretch) -> Iterator[str]:
    """Yield what is wrong with the words and edits of a stretch."""
    before = "".join(text for op, text in stretch.words if op != "insert")
    after = "".join(text for op, text in stretch.words if op != "delete")
    if before != stretch.old:
        yield f"{stretch.where}: without the inserts the words are {before!r}, not {stretch.old!r}"
    if after != stretch.new:
        yield f"{stretch.where}: without the deletes the words are {after!r}, not {stretch.new!r}"
    begin, bounds = (
        Replacement((0, 0), (0, 0)),
        Replacement((len(stretch.old),) * 2, (len(stretch.new),) * 2),
    )
    for edit, later in pairwise([begin, *stretch.edits, bounds]):
        if edit is not begin and edit.old[0] == edit.old[1] and edit.new[0] == edit.new[1]:
            yield f"{stretch.where}: the edit {edit} is empty"
        if not (
            edit.old[0] <= edit.old[1] <= later.old[0]
            and edit.new[0] <= edit.new[1] <= later.new[0]
        ):
            yield f"{stretch.where}: {edit} overlaps {later}, or is out of the texts"
        between, made = (
            stretch.old[edit.old[1] : later.old[0]],
            stretch.new[edit.new[1] : later.new[0]],
        )
        if between != made:
            yield f"{stretch.where}: {between!r} is kept, but it is {made!r}"


@law
def no_cut_graphemes(diff: Diff, old: Draft | str, new: Draft | str) -> str | None:
    """No edit begins or ends inside a grapheme cluster (UAX 29) of either text."""
    for stretch in stretches(diff(old, new), old, new):
        sides = (
            "".join(text for op, text in stretch.words if op != out) for out in ("insert", "delete")
        )
        if (*sides,) != (stretch.old, stretch.new):
            continue  # Its edits lie in other texts: that is for ``words`` to say.
        old_ends = {border for edit in stretch.edits for border in edit.old}
        new_ends = {border for edit in stretch.edits for border in edit.new}
        for text, ends in ((stretch.old, old_ends), (stretch.new, new_ends)):
            for border in sorted(ends - set(grapheme_borders(text))):
                return f"{stretch.where}: an edit ends at {border}, inside a character of {text!a}"
    return None


@law
def interchange(diff: Diff, old: Draft, new: Draft) -> str | None:
    """A change set read back from its JSON is the same, and its JSON the same text."""
    changes = diff(old, new)
    written = changes.to_json()
    back = ChangeSet.from_dict(json.loads(written))
    if back != changes:
        return f"read back from JSON it is another change set: {_first_difference(changes, back)}"
    return None if back.to_json() == written else "read back from JSON it is written in another way"


def _first_difference(changes: ChangeSet, back: ChangeSet) -> str:
    for change, counterpart in zip(changes, back, strict=False):
        if change != counterpart:
            return f"{change} became {counterpart}"
    return "something besides the changes"


#: The most words of a text for which the least change is looked for.
_SMALL = 60


@law
def minimal(
    diff: Diff, old: Draft | str, new: Draft | str, *, factor: float = 2.0, slack: int = 24
) -> str | None:
    """Of small texts no more letters are marked than the least change of words marks, twice over
    and a few.

    Args:
        diff: The diff.
        old: The text before.
        new: The text after.
        factor: How many times the letters of the least change.
        slack: How many letters more.
    """
    for stretch in stretches(diff(old, new), old, new):
        sides = [
            [t for t in tokens(text) if not t.isspace()] for text in (stretch.old, stretch.new)
        ]
        if max(map(len, sides)) > _SMALL or not min(map(len, sides)):
            continue
        marked = "".join(text for op, text, *_ in stretch.words if op != "equal").split()
        least = sum(len("".join(side)) for side in sides) - 2 * _common(*sides)
        count = len("".join(marked))
        if count > factor * least + slack:
            return f"{stretch.where}: {count} letters are marked, {least} would do"
    return None


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """The letters of the heaviest common subsequence of two texts."""
    best = [0] * (len(new) + 1)
    for word in old:
        before = 0
        for at, counterpart in enumerate(new, 1):
            kept = before + len(word) * (word == counterpart)
            before = best[at]
            best[at] = max(before, best[at - 1], kept)
    return best[-1]
