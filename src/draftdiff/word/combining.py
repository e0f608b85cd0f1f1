"""Several reviewers' files as one redline of the file that they were made from, each with an author
of its own.
"""

from __future__ import annotations

import os
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from attrs import evolve

from draftdiff.changes.changeset import compare_drafts
from draftdiff.errors import InputError, OutputError
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party
from draftdiff.ooxml.package import open_package
from draftdiff.ooxml.reviewing import review
from draftdiff.ooxml.revisions import REMARK
from draftdiff.ooxml.tracked import Tracked
from draftdiff.readers.docx import read_docx
from draftdiff.redlines.layout import lay_out
from draftdiff.word.grafting.commenting import add_comments, add_legend_comment
from draftdiff.word.grafting.workpiece import Workpiece
from draftdiff.word.redlining import redline_file
from draftdiff.word.reviewing import Source, accept, bytes_of
from draftdiff.word.shape import Options
from draftdiff.word.untangling import Tangle, untangled


def combine(base: Source, others: Mapping[str, Source] | Iterable[str | os.PathLike[str]]) -> bytes:
    """One redline of a Word file: all that each reviewer did to it, with an author each.

    Args:
        base: The file that the reviewers were given: a path, or its bytes.
        others: Their files by the names of the reviewers; or paths alone, whose stems are the
            names.

    Returns:
        The bytes of the base with the changes tracked in it. What two did alike is one change by
        both; where changes of several touch each other both stand, and a comment says so. What
        cannot be tracked beside a later reviewer's changes stands in a comment at the start, with a
        warning. Tracked changes in a reviewer's file are what that reviewer did; those of the base
        count as accepted, with a warning.

    Raises:
        InputError: A file is no Word document, no file is given, or two reviewers have one name.
        OutputError: The base cannot take the changes.
    """
    named: Iterable[tuple[str, Source]]
    if isinstance(others, Mapping):
        named = others.items()
    else:
        named = [(Path(path).stem, path) for path in others]
    files = [(name, bytes_of(file)) for name, file in named]
    if not files:
        raise InputError("there is nothing to combine; name the reviewers' files")
    return with_conflicts(*combine_changes(bytes_of(base), files))


def combine_changes(
    base: bytes, reviewed: Sequence[tuple[str, bytes]]
) -> tuple[bytes, list[tuple[str, str]]]:
    """One redline of a base, from the names of reviewers and the bytes of their files, as
    ``combine`` has it, without comments; and what cannot be tracked in it: by whom, and in words.
    """
    names = [name for name, _ in reviewed]
    duplicate = next((name for name in names if names.count(name) > 1), None)
    if duplicate is not None:
        raise InputError(f"two reviewers are called {duplicate!r}; name their files apart")
    combined = accept(base)
    count = len(review(base).changes)
    if count:
        plural = "s" * (count > 1)
        verb = "counts" if count == 1 else "count"
        message = f"{count} tracked change{plural} of the base {verb} as accepted"
        warnings.warn(f"{message}; settle them first if some should go", stacklevel=3)
    lost: list[tuple[str, str]] = []
    for index, (name, data) in enumerate(reviewed):
        attempt = partial(_beside, name=name, data=data)
        try:
            combined = attempt(combined)
        except OutputError as error:
            if index == 0:
                raise
            combined, tangles = untangled(combined, attempt, error)
            for tangle in tangles:
                reason = f"cannot be tracked beside what {name!r} did"
                warnings.warn(f"changes of {tangle} {reason}; a comment has them", stacklevel=3)
                lost += [(tangle.authors, f"{_in_words(tangle)} {reason}")]
    return combined, lost


def _beside(combined: bytes, *, name: str, data: bytes) -> bytes:
    """The changes of a reviewer, tracked beside those of others."""
    old = _draft(combined, "base", "reject")
    proposers = frozenset([Party(name)])
    new = evolve(_draft(data, name, "accept"), parents=("base",), proposers=proposers)
    redline = lay_out(old, new, compare_drafts(old, new))
    return redline_file(redline, Options(author=name, base_revisions="beside"))


def _in_words(tangle: Tangle) -> str:
    """The changes of a block, each in words."""
    changes = [f"{change.kind} “{change.text}”" for change in tangle.changes]
    return f"block {tangle.paragraph} of {tangle.part}: {', '.join(changes)}:"


def _draft(
    data: bytes,
    id: str,
    mode: str,
) -> Draft:
    content = read_docx(data, track_changes=mode)
    return Draft(
        content.children, id, content.title, language=content.language, package=content.package
    )


def with_conflicts(data: bytes, lost: Sequence[tuple[str, str]]) -> bytes:
    """The file with a comment wherever changes of several authors touch each other, and one at the
    start with those that could not be tracked.
    """
    reviewed = review(data)
    clusters: dict[int, list[Tracked]] = defaultdict(list)
    for change in reviewed.changes:
        clusters[change.cluster].append(change)
    texts: dict[str, str] = {}
    for number, changes in clusters.items():
        if len({change.author for change in changes}) < 2:
            continue
        authors = sorted({name for change in changes for name in change.author.split(" + ")})
        texts[str(number)] = f"{' and '.join(authors)} change the same place"
        for change in changes:
            for element in change.elements:
                if len(element):
                    element.set(REMARK, str(number))
    if not texts and not lost:
        return data
    work = Workpiece(open_package(data), dict(reviewed.roots))
    add_comments(work, reviewed.package.main, texts)
    if lost:
        add_legend_comment(work, reviewed.package.main, lost)
    return work.pack()
