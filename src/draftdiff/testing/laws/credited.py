"""The law of credits: what is said of who did what between two drafts fits the drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import evolve

from draftdiff.changes.credits import Credit, joined
from draftdiff.changes.kinds import Change
from draftdiff.history import History
from draftdiff.model.draft import Draft
from draftdiff.testing.laws.broken import LawBroken
from draftdiff.testing.laws.origins import bare

Diff = Callable[..., Any]


def credits(diff: Diff, history: History) -> None:
    """Every deed that a change shows is credited to a draft that did it, whatever order parents are declared in.

    Between a draft and each of its ancestors: a credit names a draft and its proposers, and lies in what the change
    marks. Who put words in has them, and a parent of who took them out had them; whoever took out, arranged or brought
    back is the new draft or an ancestor of it. What is said, other than how sure it is, is the same of the history
    with the parents of each draft the other way round, unless a draft has two paragraphs of the same words: which of
    them is which is open then.

    Args:
        diff: Takes an old and a new draft and ``history=``, and gives changes with ``credits``.
        history: The drafts.

    Raises:
        LawBroken: With the two drafts.
    """
    plain = all(len({*words}) == len(words) for words in ([p.text for p in one.paragraphs] for one in history.values()))
    turned = History(evolve(draft, parents=draft.parents[::-1]) for draft in history.values())
    for id, new in history.items():
        for old in (history[other] for other in history.ancestors(id) if history[other].text_known and new.text_known):
            changes = list(diff(old, new, history=history))
            again = list(diff(turned[old.id], turned[id], history=turned))
            found = next((one for change in changes for one in _unfit(history, change, new)), None)
            if found is None and plain and (said := _said(changes)) != (other := _said(again)):
                found = f"with the parents of each draft the other way round {other} did what {said} did"
            if found is not None:
                raise LawBroken("credits", found, old, new)


def _said(changes: list[Change]) -> list[list[tuple[str, str | None, str | None, int, int]]]:
    """For each change who did which stretch, however sure that is."""
    plain = (joined(evolve(one, confidence=1.0, rivals=()) for one in change.credits or ()) for change in changes)
    return [[(one.act, one.draft, one.brought_by, one.start, one.end) for one in credits] for credits in plain]


def _unfit(history: History, change: Change, new: Draft) -> Iterator[str]:
    line = {new.id, *history.ancestors(new.id)}
    for one in change.credits or ():
        text = (change.old_text if one.act == "delete" else change.new_text)[one.start : one.end]
        if one.draft is None or one.draft not in history:
            yield f"{text!r} is credited to {one.draft!r}, which is no draft"
        elif one.proposers != history[one.draft].proposers:
            yield f"{text!r} is not credited to the proposers of {one.draft!r}"
        elif one.act != "arrange" and not _is_marked(change, one):
            yield f"{text!r} is credited to {one.draft!r}, but the change does not mark it"
        elif not {one.draft if one.act != "insert" else new.id, one.brought_by or new.id} <= line:
            yield f"{text!r} is credited to {one.draft!r}, which {new.id!r} was not made from"
        elif one.act == "insert" and not bare(text) <= bare(history[one.draft].text):
            yield f"{text!r} does not stand in {one.draft!r}, which is said to have put it in"
        elif one.act == "delete" and not any(_had(history[parent], text) for parent in history[one.draft].parents):
            yield f"{text!r} stood in no parent of {one.draft!r}, which is said to have taken it out"


def _had(draft: Draft, text: str) -> bool:
    return not draft.text_known or bare(text) <= bare(draft.text)


def _is_marked(change: Change, credit: Credit) -> bool:
    spans = [edit.old if credit.act == "delete" else edit.new for edit in change.edits]
    marked = {place for span in spans for place in range(*span)}
    return marked.issuperset(range(credit.start, credit.end))
