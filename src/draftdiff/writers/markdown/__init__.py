"""Markdown: a draft, a redline in CriticMarkup, a list of changes."""

from __future__ import annotations

from draftdiff.changes.changeset import ChangeSet
from draftdiff.model.draft import Draft
from draftdiff.negotiation.passages import Report
from draftdiff.redlines.layout import Redline
from draftdiff.writers.markdown.blocks import markdown_of
from draftdiff.writers.markdown.critic import changes_in_critic_markup, redline_in_critic_markup
from draftdiff.writers.readback import warn_of_losses
from draftdiff.writers.registry import cannot_write
from draftdiff.writers.text import encoded


def write_markdown(what: Draft | Redline | ChangeSet | Report, /, *, legend: bool = True) -> bytes:
    """A draft, redline or change set as Markdown in UTF-8.

    * A draft reads back to the same tree; what Markdown cannot hold (items without labels, notes,
      texts that start like a number, ...) is written as paragraphs, and a warning names it.
    * A redline is CriticMarkup (criticmarkup.com): ``{++inserted++}``, ``{--deleted--}``,
      ``{~~old~>new~~}``, and comments ``{>>moved from ...<<}``, ``{>>proposer<<}``. A processor
      that accepts or rejects all of it gives the new or the old paragraphs. Whatever looks like its
      signs in the text has a backslash.
    * A change set is a list of the changes with their words.

    Args:
        what: What to write.
        legend: Whether a line before a redline explains the signs.

    Raises:
        OutputError: Anything else.

    Example:
        >>> from draftdiff.model.paragraph import Paragraph
        >>> write_markdown(Draft([Paragraph("act", "-", "item")], "v1"))
        b'- act\\n'
    """
    if isinstance(what, Draft):
        data = encoded(markdown_of(what))
        warn_of_losses(what, data, "markdown")
        return data
    if isinstance(what, Report):
        from draftdiff.redlines.stacking import lay_out_report

        what, legend = lay_out_report(what), False
    if isinstance(what, Redline):
        return encoded(redline_in_critic_markup(what, legend=legend))
    if isinstance(what, ChangeSet):
        return encoded(changes_in_critic_markup(what))
    raise cannot_write("markdown", what, "a draft, a redline, a report or a change set")
