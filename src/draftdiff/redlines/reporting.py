"""A report laid out: its own words, and the texts it quotes with what changed in them and who changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.changes.changeset import compare_drafts
from draftdiff.model.draft import Draft
from draftdiff.redlines.layout import Redline, lay_out
from draftdiff.redlines.stacking import Part, stack

if TYPE_CHECKING:
    from draftdiff.history.dag import History
    from draftdiff.negotiation.passages import Passage, Report


def lay_out_report(report: Report) -> Redline:
    """A report as one redline: texts stand against those they were made from, the rest as it is.

    Example:
        >>> from draftdiff.negotiation.passages import Report, passage, heading
        >>> laid_out = lay_out_report(Report("report", "Report", [passage([heading("Agreed")])]))
        >>> [(row.status, row.new.text) for row in laid_out.rows]
        [('kept', 'Agreed')]
    """
    parts = [Part(_content(passage, report.history), passage.below) for passage in report.passages]
    return stack(parts, id=report.id, title=report.title, language="en")


def _content(passage: Passage, history: History) -> Draft | Redline:
    old, new = passage.since, passage.text
    if old is None:
        return new
    from draftdiff.history.crediting import credit
    from draftdiff.meaning.explaining import explain

    changes = explain(compare_drafts(old, new), old, new)
    if old.id not in history or new.id not in history:
        return lay_out(old, new, changes)
    return lay_out(old, new, credit(changes, history, old, new), history)
