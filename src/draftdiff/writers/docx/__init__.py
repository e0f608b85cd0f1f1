"""Word documents out: drafts, and redlines as real tracked changes."""

from __future__ import annotations

from typing import Any

from draftdiff.model.draft import Draft
from draftdiff.negotiation.passages import Report
from draftdiff.redlines.columns import Comparison
from draftdiff.redlines.layout import Redline
from draftdiff.word.document import draft_document
from draftdiff.word.redlining import check_writable, redline_file
from draftdiff.writers.docx.options import read_options
from draftdiff.writers.registry import cannot_write


def write_docx(what: Any, /, **options: Any) -> bytes:
    """A Word document: of a draft its text, of a redline both texts with real tracked changes.

    A draft that was read from a Word file is that file, its tracked changes settled as they were
    read, unless an option asks for more: looks, headers and fields stay. Where both drafts were
    read from Word files, the redline is the old one's file: what did not change stays as it is
    there. A ``UserWarning`` says why where that cannot be. All changes accepted, the redline is the
    new draft; all rejected, it is the old one. A change bears the name of its proposers where they
    are known. The same input gives the same bytes.

    Args:
        what: A draft, a redline, a comparison (a landscape table with a column for each draft), or
            a report of a negotiation, in which the texts that it quotes have tracked changes.
        options: ``author`` of changes whose proposer is not known (default "draftdiff"); ``date``
            of the changes (default: that of the new draft; none where it has none); ``legend``: the
            drafts' names, counts and what the marks mean in a comment at the start of the old file,
            or in the first page's header; ``cover``: on a page of their own; ``moves``: "native",
            or "ins-del" for insertions and deletions; ``comments``: comments by draftdiff say what
            changes mean, and whose they are; ``asked``: who had asked for the changes
            (``negotiation.asked_for``), in comments; ``tracking``: what is typed into the redline
            later is tracked too (left out, the setting is the old file's); ``landscape``: the page lies on its side;
            ``track_changes``: "accept" or "reject", how tracked changes in the drafts' files are
            settled, where both ways give what the drafts say; ``base_revisions="keep"``: tracked
            changes of the old file stay, each by whom it was, beside the new ones (the drafts are
            read with theirs accepted).

    What a document cannot hold of a draft (a depth, a kind in a place) is flattened, with a
    ``UserWarning``.

    Raises:
        OutputError: Something else was to be written, an option is unknown, or a text holds what
            XML cannot.

    Example:
        >>> from draftdiff.model import Paragraph
        >>> write_docx(Draft([Paragraph("One.")], "v1"))[:2]
        b'PK'
    """
    chosen = read_options(options)
    if isinstance(what, Report):
        from draftdiff.redlines.stacking import lay_out_report

        return write_docx(
            lay_out_report(what), **{"legend": False, "landscape": what.landscape, **options}
        )
    if isinstance(what, Comparison):
        from draftdiff.writers.docx.columns import columns_document

        return columns_document(what, legend=bool(options.get("legend", True)))
    if not isinstance(what, Draft | Redline):
        raise cannot_write(
            "docx",
            what,
            "a Draft, a Report, a Comparison or a Redline (make one with draftdiff.redline)",
        )
    if isinstance(what, Redline):
        return redline_file(what, chosen)
    if what.package is not None and not options:
        from draftdiff.word.settling import settled_file

        file = settled_file(what)
        if file is not None:
            return file
    check_writable([what])
    data = draft_document(what, chosen)
    _warn(what, data)
    return data


def _warn(draft: Draft, data: bytes) -> None:
    """Warns of what the document does not hold; insertions and deletions of the source read back as
    such.
    """
    from draftdiff.readers.docx import read_docx
    from draftdiff.writers.readback import warn_of_losses

    kinds = {mark.kind for paragraph in draft.paragraphs for mark in paragraph.marks}
    if (
        kinds & {"inserted", "deleted"}
        and read_docx(data, track_changes="all").children == draft.children
    ):
        return
    warn_of_losses(draft, data, "docx")
