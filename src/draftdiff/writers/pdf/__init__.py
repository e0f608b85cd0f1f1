"""PDF: a draft, a redline, drafts side by side or a report, set by typst (the extra ``pdf``)."""

from __future__ import annotations

from typing import Any

from draftdiff.errors import OutputError
from draftdiff.model.draft import Draft
from draftdiff.negotiation.passages import Report
from draftdiff.redlines.columns import Comparison
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.stacking import lay_out_report
from draftdiff.writers.html.proposers import sign
from draftdiff.writers.pdf.content import columns_data, redline_data, report_data
from draftdiff.writers.pdf.drafted import draft_data
from draftdiff.writers.pdf.rendering import rendered, typeset
from draftdiff.writers.registry import cannot_write, refuse_unknown


def write_pdf(
    what: Any,
    /,
    *,
    legend: bool | None = None,
    author: str | None = None,
    via: str | None = None,
    **more: Any,
) -> bytes:
    """A tagged PDF (PDF/UA-1) with numbered pages, the same bytes for the same input and fonts.

    * A draft: its text.
    * A redline: new words underlined, old ones struck, in the colour of their proposers, with signs
      and notes in the margins, the drafts, the counts and a legend at the head.
    * A comparison: a landscape table with a column for each draft, its head repeated on every page.
    * A report of a negotiation: its text, and the texts that it quotes as redlines.

    Args:
        what: A draft, a redline, a comparison or a report.
        legend: Whether the drafts, counts and marks are explained at the head (by way of an office:
            off unless asked).
        author: Whose the changes of a redline are where nobody is known.
        via: "office" has LibreOffice render the Word file with its tracked changes, in the
            document's own layout.
        **more: With ``via`` the options of Word files; without it there are none, and they are
            refused.

    Raises:
        OutputError: Something else was to be written, an option is unknown, typst (or LibreOffice)
            is not installed, or no font of this machine has a character; then the message names a
            font that has.
    """
    if via == "office":
        options = {"legend": legend, "author": author, **more}
        return rendered(
            what, **{name: value for name, value in options.items() if value is not None}
        )
    if via is not None:
        raise OutputError(
            f"a PDF is made by way of 'office' (LibreOffice) or directly, not by {via!r}"
        )
    refuse_unknown("pdf", more, ["legend", "author", "via"])
    if isinstance(what, Redline):
        return typeset(
            redline_data(sign(what, author) if author else what, legend=legend is not False)
        )
    if isinstance(what, Comparison):
        return typeset(columns_data(what, legend=legend is not False))
    if isinstance(what, Report):
        return typeset(report_data(lay_out_report(what), flipped=what.landscape))
    if isinstance(what, Draft):
        return typeset(draft_data(what))
    raise cannot_write("pdf", what, "a Draft, a Redline, a Comparison or a Report")
