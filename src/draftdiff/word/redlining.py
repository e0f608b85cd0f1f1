"""A redline as a Word file: on the old draft's file where both drafts have one, else a document of
our own.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence

from attrs import evolve

from draftdiff.errors import OutputError
from draftdiff.model.draft import Draft
from draftdiff.redlines.contesting import woven
from draftdiff.redlines.layout import Redline, lay_out
from draftdiff.word.document import redline_document
from draftdiff.word.links import dropped_links
from draftdiff.word.shape import Options, check_draft, check_names, flattened


def check_writable(drafts: Sequence[Draft]) -> None:
    """Refuse drafts that no Word file can hold, and warn of the links that it will not have.

    Raises:
        OutputError: A text holds what XML cannot, or a table what it has no room for.
    """
    for draft in drafts:
        check_draft(draft)
    check_names(drafts)
    for draft in drafts:
        for reason in dropped_links(draft):
            warnings.warn(f"draft {draft.id!r}: {reason}", stacklevel=4)


def redline_file(redline: Redline, options: Options, *, is_first: bool = True) -> bytes:
    """Return the Word file of a redline.

    Args:
        redline: Both drafts laid out.
        options: How it is written; ``base_revisions`` other than "settle" needs an old file.
        is_first: Whether old changes that cannot be kept are looked for and become new ones, with a
            warning.

    Raises:
        OutputError: The drafts cannot be written, or the old file's tracked changes cannot stay.
    """
    check_writable([redline.old, redline.new])
    redline = woven(redline)
    if redline.old.package is not None and redline.new.package is not None:
        from draftdiff.word.grafting import Ungraftable, graft

        try:
            return graft(redline, options)
        except Ungraftable as reason:
            if options.base_revisions != "settle":
                error = OutputError(f"the tracked changes of the old file cannot stay: {reason}")
                if options.base_revisions == "beside" or not is_first:
                    raise error from reason
                return _without_tangles(redline, options, error)
            warnings.warn(
                f"the redline is not on the old file, but a document of its own: {reason}",
                stacklevel=4,
            )
    elif options.base_revisions != "settle":
        raise OutputError(
            "the tracked changes of the old file can stay where both drafts are Word files"
        )
    for draft in (redline.old, redline.new):
        for content in flattened(draft):
            warnings.warn(
                f"draft {draft.id!r}: {content}: written as plain paragraphs", stacklevel=4
            )
    return redline_document(redline, options)


def _without_tangles(redline: Redline, options: Options, error: OutputError) -> bytes:
    """Return the redline with those old changes rejected that cannot be kept, so that what they did
    is part of the new ones.
    """
    from draftdiff.changes.changeset import compare_drafts
    from draftdiff.readers.docx import read_docx
    from draftdiff.word.untangling import untangled

    old = redline.old
    assert old.package is not None

    def attempt(data: bytes) -> bytes:
        content = read_docx(data, track_changes="accept")
        draft = evolve(old, children=content.children, package=data)
        laid_out = lay_out(draft, redline.new, compare_drafts(draft, redline.new))
        return redline_file(laid_out, options, is_first=False)

    data, tangles = untangled(old.package, attempt, error)
    for tangle in tangles:
        warnings.warn(
            f"earlier changes of {tangle} cannot be kept beside the new ones;"
            " what they did is tracked there as part of these",
            stacklevel=4,
        )
    return data
