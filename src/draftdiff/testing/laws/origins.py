"""The law of attribution: what is said of where words come from fits the drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from unicodedata import normalize

from draftdiff.history import History
from draftdiff.history.provenance import Span
from draftdiff.model.draft import Draft
from draftdiff.model.words import words
from draftdiff.testing.laws.broken import LawBroken

Attribute = Callable[[History, str], Any]


def attribution(attribute: Attribute, history: History) -> None:
    """Every word of every draft has an origin that holds it, and what is carried over unchanged stays whose it was.

    The spans of a paragraph join to its text. An origin is the draft itself (fresh words), an ancestor, or a draft
    that the words were adopted from; it holds the words, and its proposers are the span's. A paragraph that the first
    parent has too, once on either side, has no fresh words.

    Args:
        attribute: Takes a history and the id of a draft in it; what it gives has ``spans`` like a ``Provenance``.
        history: The drafts.

    Raises:
        LawBroken: With the first parent, if there is one, and the draft.
    """
    for id, draft in history.items():
        if not draft.text_known:
            continue
        spans = attribute(history, id).spans
        found = next((found for check in (_tiled, _fitting, _carried) for found in check(history, draft, spans)), None)
        if found is not None:
            raise LawBroken("attribution", found, *(history[parent] for parent in draft.parents[:1]), draft)


def _tiled(history: History, draft: Draft, spans: tuple[Span, ...]) -> Iterator[str]:
    for index, paragraph in enumerate(draft.paragraphs):
        text = "".join(span.text for span in spans if span.index == index)
        if text != paragraph.text:
            yield f"the spans of paragraph {index} join to {text!r}, not to {paragraph.text!r}"


def _fitting(history: History, draft: Draft, spans: tuple[Span, ...]) -> Iterator[str]:
    ancestors, line = set(history.ancestors(draft.id)), history.first_parents(draft.id)
    for span in spans:
        if span.origin not in history:
            yield f"{span.text!r} comes from {span.origin!r}, which is no draft"
        elif span.origin not in (draft.id, *ancestors) and not span.adopted:
            yield f"{span.text!r} comes from {span.origin!r}, which is no ancestor, and is not called adopted"
        elif span.proposers != history[span.origin].proposers:
            yield f"{span.text!r} is not credited to the proposers of its origin {span.origin!r}"
        elif span.introduced_by not in line:
            yield f"{span.text!r} was introduced by {span.introduced_by!r}, which is not on the first-parent line"
        elif not bare(span.text) <= bare(history[span.origin].text):
            yield f"{span.text!r} does not stand in its origin {span.origin!r}"


def bare(text: str) -> set[str]:
    """The words of a text, without regard to case and form."""
    return {normalize("NFC", word).casefold() for word in words(text)}


def _carried(history: History, draft: Draft, spans: tuple[Span, ...]) -> Iterator[str]:
    if not draft.parents or not history[draft.parents[0]].text_known:
        return
    before, here = (Counter(p.text for p in one.paragraphs) for one in (history[draft.parents[0]], draft))
    for span in spans:
        text = draft.paragraphs[span.index].text
        if before[text] == here[text] == 1 and span.origin == draft.id and words(span.text):
            yield f"{span.text!r} is called new, but its whole paragraph stands in the first parent"
