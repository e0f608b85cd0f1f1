"""Several reviewers' files as one redline of the file that they were made from, each with an author
of its own.
"""

from __future__ import annotations

import os
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
from draftdiff.word.grafting.commenting import say
from draftdiff.word.grafting.workpiece import Workpiece
from draftdiff.word.redlining import redline_file
from draftdiff.word.reviewing import Source, accept, bytes_of
from draftdiff.word.shape import Options


def combine(base: Source, others: Mapping[str, Source] | Iterable[str | os.PathLike[str]]) -> bytes:
    """One redline of a Word file: all that each reviewer did to it, with an author each.

    Args:
        base: The file that the reviewers were given: a path, or its bytes.
        others: Their files by the names of the reviewers; or paths alone, whose stems are the
            names.

    Returns:
        The bytes of the base with the changes tracked in it. What two did alike is one change by
        both; where changes of several touch each other both stand, and a comment says so. Tracked
        changes in a reviewer's file are what that reviewer did; those of the base count as
        accepted, with a warning.

    Raises:
        InputError: A file is no Word document, no file is given, or two reviewers have one name.
        OutputError: The base cannot take the changes; or those of one reviewer beside those of
            others.
    """
    named = (
        others.items()
        if isinstance(others, Mapping)
        else [(Path(path).stem, path) for path in others]
    )
    files = [(name, bytes_of(file)) for name, file in named]
    if not files:
        raise InputError("there is nothing to combine; name the reviewers' files")
    return _combined(bytes_of(base), files)


def _combined(base: bytes, others: Sequence[tuple[str, bytes]]) -> bytes:
    """One redline of a base: all that each reviewer did to it, signed by that reviewer.

    Tracked changes in a reviewer's file are what that reviewer did; those of the base count as
    accepted, with a warning. What two did alike in one place is one change by both; where changes
    touch each other both stand, and a comment says so. An ``InputError`` for no Word document or
    two reviewers of one name, an ``OutputError`` where the changes do not fit.
    """
    names = [name for name, _ in others]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"two reviewers are called {twice!r}; name their files apart")
    made, before = accept(base), len(review(base).changes)
    if before:
        said = f"{before} tracked change{'s' * (before > 1)} of the base count{'s' * (before == 1)} as accepted"
        warnings.warn(f"{said}; settle them first if some should go", stacklevel=3)
    for place, (name, data) in enumerate(others):
        old = _draft(made, "base", "reject")
        new = evolve(
            _draft(data, name, "accept"), parents=("base",), proposers=frozenset([Party(name)])
        )
        both = lay_out(old, new, compare_drafts(old, new))
        try:
            made = redline_file(both, Options(author=name, base_revisions="beside"))
        except OutputError as error:
            if not place:
                raise
            raise OutputError(
                f"what {name!r} changed cannot stand beside what {' and '.join(names[:place])} did ({error.reason});"
                " combine fewer files, settle the outcome (accept, reject) and combine it with the rest"
            ) from error
    return _with_conflicts(made)


def _draft(data: bytes, id: str, mode: str) -> Draft:
    content = read_docx(data, track_changes=mode)
    return Draft(
        content.children, id, content.title, language=content.language, package=content.package
    )


def _with_conflicts(data: bytes) -> bytes:
    """The file with a comment on each place where changes of several touch each other."""
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
    if not texts:
        return data
    work = Workpiece(open_package(data), dict(reviewed.roots))
    say(work, reviewed.package.main, texts)
    return work.pack()
