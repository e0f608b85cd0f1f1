"""Drafts and change sets as JSON: what ``tree --json`` and ``diff --json`` print."""

from __future__ import annotations

from typing import Any

from draftdiff.brackets.composite import Composite
from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.interchange import dumps, header_fields, node_to_dict
from draftdiff.changes.kinds import nodes_of
from draftdiff.model.draft import Draft
from draftdiff.negotiation.passages import Report
from draftdiff.redlines.layout import Redline
from draftdiff.writers.registry import Paged, cannot_write


def write_json(
    what: Draft | ChangeSet | Redline | Composite | Report | Paged, /, *, indent: int | None = 2
) -> bytes:
    """A result as JSON: ``draftdiff.draft/1``, ``.changeset/1``, ``.brackets/1``, ``.report/1`` or
    ``.explorer/1``.

    Args:
        what: A draft, a change set, a redline (of which the changes are written), a composite text,
            a report, or a page to walk a negotiation (all that it shows).
        indent: Spaces a level, or None for one line.

    Returns:
        JSON in UTF-8, one line break at the end; lone surrogates stand as escapes.

    Raises:
        OutputError: Something else was to be written.

    Example:
        >>> from draftdiff.model import Draft, Paragraph
        >>> write_json(Draft([Paragraph("One.")], "v1"), indent=None)[:46]
        b'{"schema": "draftdiff.draft/1", "id": "v1", "t'
    """
    if isinstance(what, Redline):
        fields = what.changes.to_dict()
    elif isinstance(what, ChangeSet | Composite | Paged):
        fields = what.to_dict()
    elif isinstance(what, Draft):
        fields = draft_to_dict(what)
    elif isinstance(what, Report):
        fields = _report_to_dict(what)
    else:
        raise cannot_write(
            "json", what, "a Draft, a ChangeSet, a Redline, a Composite, a Report or a Page"
        )
    return (dumps(fields, indent=indent) + "\n").encode()


def _report_to_dict(report: Report) -> dict[str, Any]:
    """The passages of a report in order, each with how deep it stands and the text it is shown
    against.
    """
    passages = [
        {
            "draft": passage.text.id,
            "since": passage.since.id if passage.since is not None else None,
            "below": passage.below,
            "paragraphs": list(map(node_to_dict, nodes_of(passage.text))),
        }
        for passage in report.passages
    ]
    return {
        "schema": "draftdiff.report/1",
        "id": report.id,
        "title": report.title,
        "passages": passages,
    }


def draft_to_dict(draft: Draft) -> dict[str, Any]:
    """The draft as JSON values; ``text_known`` stands only where the text is not known."""
    fields = {
        "schema": "draftdiff.draft/1",
        **header_fields(draft),
        "warnings": list(draft.warnings),
        "paragraphs": list(map(node_to_dict, nodes_of(draft))),
    }
    return fields if draft.text_known else {**fields, "text_known": False}
