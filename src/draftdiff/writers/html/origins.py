"""Pages of a history: its drafts as a list, and a draft with each word in the colour of those who
proposed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from draftdiff.history.dag import History
from draftdiff.history.provenance import Provenance, Span
from draftdiff.model.draft import Draft
from draftdiff.model.palette import Palette
from draftdiff.model.party import UNKNOWN, names_of
from draftdiff.phrases import counted
from draftdiff.writers.html.escaping import text, value
from draftdiff.writers.html.page import page
from draftdiff.writers.html.proposers import Proposers


def origins_page(provenance: Provenance) -> str:
    """A draft by where each word is first seen: a colour for each proposer, more when one points at
    it.
    """
    groups = {span.proposers for span in provenance.spans if span.proposers}
    proposers = Proposers(tuple(sorted(groups, key=names_of)), Palette(provenance.parties))
    css = {proposers.name(number): f"by-{number}" for number in range(len(proposers.sets))}
    shares = "".join(
        f'<li><span class="who {css.get(name, "")}">{text(name)}</span> '
        f"{float(rate):.0%} ({rate.count:g} of {counted(rate.total, 'word')})</li>"
        for name, rate in provenance.share().items()
    )
    note = f"<p>{text(provenance.note)}</p>\n" if provenance.note else ""
    head = f'<header class="masthead"><h1>{text(provenance.draft)}</h1>\n<ul class="legend">{shares}</ul>{note}</header>\n'
    rows = groupby(provenance.spans, key=lambda span: span.index)
    body = "".join(f"<p>{''.join(_stretches(spans, proposers))}</p>\n" for _, spans in rows)
    main = f'{head}<main>\n<article class="text" dir="auto">\n{body}</article>\n</main>\n'
    return page(
        f"Origins of {provenance.draft}", main, None, proposers, interface=True, sheet="origins.css"
    )


def _stretches(spans: Iterator[Span], proposers: Proposers) -> Iterator[str]:
    for span in spans:
        who = " + ".join(names_of(span.proposers)) or UNKNOWN
        more = [f"first seen in {span.origin}", who, *(["reinstated"] if span.reinstated else [])]
        more += [f"or in {', '.join(span.rivals)}"] if span.rivals else []
        css = proposers.css_class(span.proposers)
        yield f'<span class="who {css}" title="{value("; ".join(more))}">{text(span.text)}</span>'


def drafts_page(history: History, title: str | None = None) -> str:
    """The drafts of a history in order, with who, when, and what each was made from."""
    heads = "".join(
        f"<th>{name}</th>"
        for name in ("draft", "title", "proposers", "date", "made from", "paragraphs")
    )
    rows = "".join(
        f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in _cells(draft))}</tr>\n"
        for draft in history.drafts
    )
    called = title or counted(len(history), "draft")
    body = f'<main class="text"><h1>{text(called)}</h1>\n<table><tr>{heads}</tr>\n{rows}</table></main>\n'
    return page(called, body, "en", Proposers(), interface=False)


def _cells(draft: Draft) -> tuple[str, ...]:
    return (
        draft.id,
        draft.title or "",
        " + ".join(names_of(draft.proposers)),
        draft.when,
        ", ".join(draft.parents),
        str(len(draft.paragraphs)) if draft.text_known else "text unknown",
    )
