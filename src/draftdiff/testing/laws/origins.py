"""The laws of attribution and credits: what is said of where words come from, and of who did what,
fits the drafts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from unicodedata import normalize

from attrs import evolve

from draftdiff.changes.credits import Credit, joined
from draftdiff.changes.kinds import Change
from draftdiff.history import History
from draftdiff.history.provenance import Span
from draftdiff.model.draft import Draft
from draftdiff.model.words import words
from draftdiff.testing.laws.broken import LawBroken


def attribution(attribute: Callable[[History, str], Any], history: History) -> None:
    """Every word of every draft has an origin that holds it, and what is carried over unchanged
    stays whose it was.

    The spans of a paragraph join to its text. An origin is the draft itself (fresh words), an
    ancestor, or a draft that the words were adopted from; it holds the words, and its proposers are
    the span's. A paragraph that the first parent has too, once on either side, has no fresh words.

    Args:
        attribute: Takes a history and the id of a draft in it; what it gives has ``spans`` like a
            ``Provenance``.
        history: The drafts.

    Raises:
        LawBroken: With the first parent, if there is one, and the draft.
    """
    for id, draft in history.items():
        if not draft.text_known:
            continue
        spans = attribute(history, id).spans
        trouble = next(
            (
                trouble
                for check in (_tiled, _fitting, _carried)
                for trouble in check(history, draft, spans)
            ),
            None,
        )
        if trouble is not None:
            raise LawBroken(
                "attribution", trouble, *(history[parent] for parent in draft.parents[:1]), draft
            )


def _tiled(history: History, draft: Draft, spans: tuple[Span, ...]) -> Iterator[str]:
    for index, paragraph in enumerate(draft.paragraphs):
        text = "".join(span.text for span in spans if span.index == index)
        if text != paragraph.text:
            yield f"the spans of paragraph {index} join to {text!r}, not to {paragraph.text!r}"


def _fitting(history: History, draft: Draft, spans: tuple[Span, ...]) -> Iterator[str]:
    """Yield the spans whose origin, proposers or introduction do not fit the history."""
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
        elif not _bare(span.text) <= _held(history[span.origin]):
            yield f"{span.text!r} does not stand in its origin {span.origin!r}"


def _bare(text: str) -> set[str]:
    """The words of a text, without regard to case and form."""
    return {normalize("NFC", word).casefold() for word in words(text)}


def _held(draft: Draft) -> set[str]:
    """The words of a draft and of its bytes."""
    return _bare(draft.text) | _bare(draft.raw or "")


def _carried(history: History, draft: Draft, spans: tuple[Span, ...]) -> Iterator[str]:
    """Yield the spans that are called new though their paragraph stands in the first parent."""
    if not draft.parents or not history[draft.parents[0]].text_known:
        return
    before, texts = (
        Counter(p.text for p in version.paragraphs)
        for version in (history[draft.parents[0]], draft)
    )
    for span in spans:
        text = draft.paragraphs[span.index].text
        if before[text] == texts[text] == 1 and span.origin == draft.id and words(span.text):
            yield f"{span.text!r} is called new, but its whole paragraph stands in the first parent"


def credits(diff: Callable[..., Any], history: History) -> None:
    """Every act that a change shows is credited to a draft that did it, whatever order parents are
    declared in.

    Between a draft and each of its ancestors: a credit names a draft and its proposers, and lies in
    what the change marks. Who put words in has them, and a parent of who took them out had them;
    whoever took out, arranged or brought back is the new draft or an ancestor of it. What is said,
    other than how sure it is, is the same of the history with the parents of each draft the other
    way round, unless a draft has two paragraphs of the same words: which of them is which is open
    then.

    Args:
        diff: Takes an old and a new draft and ``history=``, and gives changes with ``credits``.
        history: The drafts.

    Raises:
        LawBroken: With the two drafts.
    """
    plain = all(
        len({*words}) == len(words)
        for words in ([p.text for p in version.paragraphs] for version in history.values())
    )
    turned = History(evolve(draft, parents=draft.parents[::-1]) for draft in history.values())
    for id, new in history.items():
        for old in (
            history[ancestor]
            for ancestor in history.ancestors(id)
            if history[ancestor].text_known and new.text_known
        ):
            changes = list(diff(old, new, history=history))
            again = list(diff(turned[old.id], turned[id], history=turned))
            trouble = next(
                (wrong for change in changes for wrong in _unfit(history, change, new)), None
            )
            if (
                trouble is None
                and plain
                and (stated := _stated_credits(changes))
                != (turned_credits := _stated_credits(again))
            ):
                trouble = f"with the parents of each draft the other way round {turned_credits} did what {stated} did"
            if trouble is not None:
                raise LawBroken("credits", trouble, old, new)


def _stated_credits(
    changes: list[Change],
) -> list[list[tuple[str, str | None, str | None, int, int]]]:
    """Return for each change who did which stretch, however sure that is."""
    plain = (
        joined(evolve(credit, confidence=1.0, rivals=()) for credit in change.credits or ())
        for change in changes
    )
    return [
        [
            (credit.act, credit.draft, credit.brought_by, credit.start, credit.end)
            for credit in credits
        ]
        for credits in plain
    ]


def _unfit(history: History, change: Change, new: Draft) -> Iterator[str]:
    """Yield what is wrong with the credits of a change."""
    line = {new.id, *history.ancestors(new.id)}
    for credit in change.credits or ():
        text = (change.old_text if credit.act == "delete" else change.new_text)[
            credit.start : credit.end
        ]
        if credit.draft is None or credit.draft not in history:
            yield f"{text!r} is credited to {credit.draft!r}, which is no draft"
        elif credit.proposers != history[credit.draft].proposers:
            yield f"{text!r} is not credited to the proposers of {credit.draft!r}"
        elif credit.act != "arrange" and not _is_marked(change, credit):
            yield f"{text!r} is credited to {credit.draft!r}, but the change does not mark it"
        elif (
            not {credit.draft if credit.act != "insert" else new.id, credit.brought_by or new.id}
            <= line
        ):
            yield f"{text!r} is credited to {credit.draft!r}, which {new.id!r} was not made from"
        elif credit.act == "insert" and not _bare(text) <= _bare(history[credit.draft].text):
            yield f"{text!r} does not stand in {credit.draft!r}, which is said to have put it in"
        elif credit.act == "delete" and not any(
            _has_words(history[parent], text) for parent in _seen(history, credit.draft)
        ):
            yield f"{text!r} stood in no parent of {credit.draft!r}, which is said to have taken it out"


def _seen(history: History, id: str) -> Iterator[str]:
    """The parents of a draft; behind a gap those that it hides too."""
    for parent in history[id].parents:
        yield parent
        if history[parent].text_known and not history[parent].text.strip():
            yield from _seen(history, parent)


def _has_words(draft: Draft, text: str) -> bool:
    return not draft.text_known or _bare(text) <= _held(draft)


def _is_marked(change: Change, credit: Credit) -> bool:
    spans = [edit.old if credit.act == "delete" else edit.new for edit in change.edits]
    marked = {offset for span in spans for offset in range(*span)}
    return marked.issuperset(range(credit.start, credit.end))
