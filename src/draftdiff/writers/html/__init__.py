"""HTML: one file that needs no network and no script, for a draft, a redline or a change set."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from draftdiff.changes.changeset import ChangeSet
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.gathering import joined
from draftdiff.redlines.contesting import woven
from draftdiff.redlines.descriptions import remarks_on, sides_of
from draftdiff.redlines.layout import Redline, draft_rows
from draftdiff.writers.html.body import Body, nested
from draftdiff.writers.html.columns import sides
from draftdiff.writers.html.escaping import direction, holds, is_relative_link, is_safe_link, value
from draftdiff.writers.html.inline import Inline, html_date
from draftdiff.writers.html.margin import Margin, change_articles, change_list, reach_list
from draftdiff.writers.html.page import controls, masthead, page, title_of
from draftdiff.writers.html.proposers import Proposers, sign
from draftdiff.writers.registry import Paged, cannot_write

if TYPE_CHECKING:
    from draftdiff.history.dag import History
    from draftdiff.history.provenance import Provenance
    from draftdiff.negotiation.asking import Asked
    from draftdiff.negotiation.passages import Report
    from draftdiff.records.record import Record
    from draftdiff.redlines.columns import Comparison


def write_html(
    what: Draft | Redline | ChangeSet | Comparison | Report | Provenance | History | Record | Paged,
    /,
    *,
    side_by_side: bool = True,
    legend: bool = True,
    author: str | None = None,
    date: datetime.date | None = None,
    asked: Sequence[Asked] = (),
) -> bytes:
    """A page in one file, with its style in it, without script, with a policy that forbids to load
    anything.

    * A draft: its text as semantic HTML; ``read_html`` reads the same tree back.
    * A redline: the text with ``ins`` and ``del``, moves linked from both ends, notes in the
      margin, a list of changes and a legend; the reader of the page chooses between changes, side
      by side, new and old text, and whose and which changes to see.
    * A change set: the list of changes with their words.
    * A comparison: a table with a column for each draft; rows that are the same in all can be
      hidden.
    * A report of a negotiation: its text, and the texts that it quotes as redlines.
    * A provenance: the text, each word in the colour of those who proposed it.
    * A history or record: its drafts.
    * A page of ``explore``: the one page with a script, its own, and what is to be read without it.

    Args:
        what: The result.
        side_by_side: Whether the page of a redline also holds the view with two columns.
        legend: Whether it has the legend, the choice of views and the list of changes.
        author: Whose the changes of a redline are where nobody is known.
        date: When they were made; the new draft's date, if left out.
        asked: Who had asked for the changes of a redline (``negotiation.asked_for``), told in the
            margin.

    Returns:
        HTML in UTF-8, the same bytes for the same input. Hidden characters stand as their code
        points. Links lead to http, https, mailto and places in the page only.

    Raises:
        OutputError: Paragraphs are nested too deeply, or something else was to be written.

    Warns:
        UserWarning: HTML cannot hold something of a draft (a link to a script, marks that lie
            outside the text).

    Example:
        >>> from draftdiff.model import Draft, Paragraph
        >>> page = write_html(Draft([Paragraph("One.", "(a)", "item")], "v1")).decode()
        >>> '<li><span class="label">(a)</span> One.</li>' in page
        True
    """
    if isinstance(what, Redline):
        signed = sign(what, author) if author else what
        margin = Margin.of(signed, Proposers.of(signed), asked)
        return _redline_page(margin, date, side_by_side=side_by_side, legend=legend).encode()
    if isinstance(what, Draft):
        return _draft_page(what).encode()
    if isinstance(what, ChangeSet):
        return _changes_page(what).encode()
    return _page_of(what, legend=legend).encode()


def _page_of(what: object, *, legend: bool) -> str:
    """The page of what has its own rooms, which are loaded for it alone."""
    from draftdiff.history.dag import History
    from draftdiff.history.provenance import Provenance
    from draftdiff.negotiation.passages import Report
    from draftdiff.records.record import Record
    from draftdiff.redlines.columns import Comparison
    from draftdiff.writers.html.origins import drafts_page, origins_page

    if isinstance(what, Comparison):
        from draftdiff.writers.html.columns import columns_page

        return columns_page(what, legend=legend)
    if isinstance(what, Report):
        from draftdiff.redlines.stacking import lay_out_report

        return _report_page(lay_out_report(what), legend=legend)
    if isinstance(what, Provenance):
        return origins_page(what)
    if isinstance(what, History):
        return drafts_page(what)
    if isinstance(what, Record):
        return drafts_page(what.history, what.title)
    if isinstance(what, Paged):
        return what.as_page()
    kinds = "a Draft, Redline, ChangeSet, Comparison, Report, Provenance, History, Record or Page"
    raise cannot_write("html", what, kinds)


def _draft_page(draft: Draft) -> str:
    for _, path, paragraph in draft.walk():
        for loss in _losses(paragraph):
            number = ".".join(str(step + 1) for step in path)
            warnings.warn(f"{draft.id}: paragraph {number}: {loss}", stacklevel=4)
    body = Body(Inline(), None, draft.language, direction_of(draft))
    main = _text("main", "draft", draft, body, body.flow(nested(draft_rows(draft)), 1))
    return page(draft.title or draft.id, main, draft.language, Proposers(), interface=False)


def _losses(paragraph: Paragraph) -> Iterator[str]:
    """Return what HTML cannot hold of a paragraph."""
    inside = [
        mark for mark in paragraph.marks if 0 <= mark.start <= mark.end <= len(paragraph.text)
    ]
    if joined(inside) != paragraph.marks:
        yield "marks of one kind that touch are joined, those without width or outside the text are left out"
    for mark in paragraph.marks:
        if mark.kind == "link" and not (
            mark.value and (is_safe_link(mark.value) or is_relative_link(mark.value))
        ):
            yield f"a link to {mark.value} is written without its target"
        elif mark.kind != "link" and not holds(mark.value):
            yield f"the value of a mark ({mark.kind}) holds control characters and is written with their code points"
    if paragraph.language is not None and not holds(paragraph.language):
        yield "its language holds control characters and is written with their code points"


def _redline_page(
    margin: Margin, date: datetime.date | None, *, side_by_side: bool, legend: bool
) -> str:
    redline, proposers = margin.redline, margin.proposers
    new, changes = redline.new, redline.changes
    day = date or new.date
    inline = Inline(
        proposers, html_date(day.isoformat()) if day else None, redline=True, fixed=date is not None
    )
    body = Body(inline, margin, new.language, direction_of(new))
    drafts = sides_of(redline)
    parts = [masthead(drafts, changes, remarks_on(redline))]
    rows = woven(redline).rows
    if legend:
        parts.append(controls(proposers, changes, rows, views=side_by_side))
        parts.append(change_list(changes, proposers) + reach_list(redline) if changes else "")
    views = _text("article", "redline", new, body, body.flow(nested(rows), 2))
    views += sides(redline, inline) if side_by_side and legend else ""
    parts.append(f"<main>\n{views}</main>\n")
    return page(
        title_of(*(draft for _, draft in drafts)), "".join(parts), "en", proposers, interface=True
    )


def _report_page(redline: Redline, *, legend: bool) -> str:
    """The page of a report: the choice of whose changes to see is there only if it quotes changed
    texts.
    """
    proposers, changes = Proposers.of(redline), redline.changes
    ways = controls(proposers, changes, redline.rows, views=False) if legend and changes else ""
    text = redline_article(redline, proposers, "en", "ltr", level=1)
    return page(
        redline.new.title or redline.new.id,
        f"{ways}<main>\n{text}</main>\n",
        "en",
        proposers,
        interface=True,
    )


def redline_article(
    redline: Redline, proposers: Proposers, language: str | None, way: str, *, level: int
) -> str:
    """The text of a redline alone, with its notes in the margin; headings begin at a level."""
    body = Body(Inline(proposers, None, redline=True), Margin.of(redline, proposers), language, way)
    return _text("article", "redline", redline.new, body, body.flow(nested(redline.rows), level))


def _changes_page(changes: ChangeSet) -> str:
    proposers = Proposers.of(changes)
    date = html_date(changes.new.date.isoformat()) if changes.new.date else None
    articles = change_articles(changes, proposers, Inline(proposers, date, redline=True))
    parts = [
        masthead([("Old", changes.old), ("New", changes.new)], changes),
        controls(proposers, changes, views=False),
        change_list(changes, proposers) + reach_list(changes) if changes else "",
        f'<main class="text listed">\n<h2>Changes</h2>\n{articles}</main>\n',
    ]
    return page(title_of(changes.old, changes.new), "".join(parts), "en", proposers, interface=True)


def _text(tag: str, kind: str, draft: Draft, body: Body, inside: str) -> str:
    """The element that our own reader knows: it holds the text and says what it is the text of."""
    language = f' lang="{value(draft.language)}"' if draft.language else ""
    title = f' data-title="{value(draft.title)}"' if draft.title else ""
    return f'<{tag} class="text" data-draftdiff="{kind}"{title}{language} dir="{body.direction}">\n{inside}</{tag}>\n'


def direction_of(draft: Draft) -> str:
    """The direction of most of a draft's text."""
    written = "".join(paragraph.text[:80] for paragraph in draft.paragraphs[:50])
    return direction(written, draft.language) or "ltr"
