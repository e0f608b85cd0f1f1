"""Which laws does another diff obey? Here: one that knows our alignment only, and cuts its edits by letters.

    python examples/check_your_diff.py

Needs the extra ``testing``.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from attrs import evolve

import draftdiff as dd
from draftdiff.changes import ChangeSet, Replacement
from draftdiff.model import Draft
from draftdiff.testing import check_diff


def letter_diff(old: Draft, new: Draft) -> ChangeSet:
    """Our alignment, with difflib's edits of letters inside a paragraph."""
    changes = dd.diff(old, new)
    return evolve(
        changes, changes=[evolve(change, edits=by_letters(change.old_text, change.new_text)) for change in changes]
    )


def by_letters(old: str, new: str) -> list[Replacement]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [Replacement((i1, i2), (j1, j2)) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]


def main() -> None:
    print(check_diff(letter_diff, max_examples=25))


if __name__ == "__main__":
    main()
