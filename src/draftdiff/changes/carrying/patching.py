"""Edits of one paragraph made in another state of it, by diff-match-patch, where it is certain what they mean."""

from __future__ import annotations

from collections import Counter

from draftdiff.changes.wording import edits
from draftdiff.model.words import key, sentences


def patched(old: str, new: str, drifted: str) -> str | None:
    """The drifted text with the edits that lead from ``old`` to ``new``; None where their place is not certain.

    diff-match-patch looks for the surroundings of each edit near where they stood. It has to find all of them, and
    the words that are taken out have to stand in the drifted text just once.

    Example:
        >>> patched("States shall act now.", "States shall act.", "All States shall surely act right now.")
        'All States shall surely act right.'
        >>> patched("States shall act.", "States should act.", "States must act.")
    """
    from diff_match_patch import diff_match_patch

    taken = [old[slice(*edit.old)].strip() for edit in edits(old, new)]
    if not all(words and drifted.count(words) == 1 == old.count(words) for words in taken):
        return None
    kernel = diff_match_patch()
    kernel.Diff_Timeout = 0
    kernel.Match_Threshold = 0.3
    text, found = kernel.patch_apply(kernel.patch_make(old, new), drifted)
    return str(text) if all(found) else None


def twofold(old: str, new: str, drifted: str) -> bool:
    """Whether an edit stands in a sentence that both texts have, but not equally often: any of them may be meant.

    Example:
        >>> twofold("We act. We act.", "We act. We may act.", "We act. We act. We act.")
        True
    """
    before, after = (Counter(map(key, sentences(text))) for text in (old, drifted))
    edited = edits(old, new)
    meant, at = set(), 0
    for sentence in sentences(old):
        if any(at <= edit.old[0] <= edit.old[1] <= at + len(sentence) for edit in edited):
            meant.add(key(sentence))
        at += len(sentence)
    return any(before[words] != after[words] and max(before[words], after[words]) > 1 for words in meant)
