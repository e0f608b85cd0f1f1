"""A diff to be judged, with the functions that belong to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen

from draftdiff.testing.check import check_diff
from draftdiff.testing.laws.results import Diff
from draftdiff.testing.verdicts import Report


@frozen
class Subject:
    """A diff with what belongs to it, ready to be judged by all laws.

    Attributes:
        name: What it is called in reports.
        diff: Takes an old and a new text (or draft).
        apply: Takes what ``diff`` gave and the old text, and gives the new one; None if there is no
            such function, as of the next three.
        invert: Takes what ``diff`` gave, and gives what leads back.
        then: Takes what ``diff`` gave for two pairs in a row, and gives what leads from first to
            last.
        merge: Takes what ``diff`` gave for two drafts made from one.
        as_text: Whether it takes texts; else it takes drafts.
        is_empty: Whether what ``diff`` gave says that nothing differs; None where what is false
            says so.
        takes: Whether it can be asked about a text at all; None where it takes every text.

    Example:
        >>> from draftdiff.testing.subjects import Subject
        >>> lines = Subject("lines", lambda old, new: [("delete", old), ("insert", new)])
        >>> report = lines.check(max_examples=20, laws=["words", "identity"])
        >>> [(verdict.law, verdict.outcome) for verdict in report.verdicts]
        [('words', 'broken'), ('identity', 'broken')]
    """

    name: str
    diff: Diff
    apply: Callable[[Any, Any], Any] | None = None
    invert: Callable[[Any], Any] | None = None
    then: Callable[[Any, Any], Any] | None = None
    merge: Callable[[Any, Any], Any] | None = None
    as_text: bool = True
    is_empty: Callable[[Any], bool] | None = None
    takes: Callable[[Any], bool] | None = None

    def check(self, **options: Any) -> Report:
        """Return the report of all laws on this subject.

        Args:
            **options: ``max_examples``, ``laws``, ``seed`` and ``examples`` of ``check_diff``.

        Raises:
            InputError: As ``check_diff`` does.
        """
        return check_diff(
            self.diff,
            apply=self.apply,
            invert=self.invert,
            then=self.then,
            merge=self.merge,
            as_text=self.as_text,
            is_empty=self.is_empty,
            takes=self.takes,
            **options,
        )
