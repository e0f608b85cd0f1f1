"""The drafts of a history held against what was asked for: which changes somebody had asked for, and
what became of each proposal in the drafts that came later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet, compare_drafts
from draftdiff.history.dag import History
from draftdiff.history.graph import Wanted
from draftdiff.model.draft import Draft
from draftdiff.negotiation.asking import Asked, Outcome, asked_for, linked, what_became
from draftdiff.negotiation.proposals import Proposal


@frozen
class AskedChange:
    """A change from one draft to the next that somebody had asked for.

    Attributes:
        draft: Id of the draft that makes it.
        since: Id of the draft that it was made from.
        kind: The kind of the change.
        old, new: The text of the changed paragraphs before and after.
        asked: Who asked for it, and how that is seen.
    """

    draft: str
    since: str
    kind: str
    old: str
    new: str
    asked: Asked

    def to_dict(self) -> dict[str, Any]:
        """The fields as JSON has them."""
        own = {"draft": self.draft, "since": self.since, "kind": self.kind}
        return {**own, "old": self.old, "new": self.new, **self.asked.to_dict()}


@frozen
class ProposalOutcome:
    """The outcome of a proposal in a later draft.

    Attributes:
        proposal: Id of the proposal.
        draft: Id of the draft.
        outcome: taken, taken in part, reworded, refused, bracketed, or "cannot be told".
    """

    proposal: str
    draft: str
    outcome: Outcome

    def to_dict(self) -> dict[str, Any]:
        """The fields as JSON has them."""
        return {"proposal": self.proposal, "draft": self.draft, "outcome": self.outcome}


def asked_changes(history: History, proposals: Iterable[Proposal]) -> tuple[AskedChange, ...]:
    """Return the changes of a history that somebody had asked for, in the order of the drafts.

    Args:
        history: The drafts; those without a text are passed over.
        proposals: What was asked for. Later proposals than a draft did not ask for its changes.

    Example:
        >>> from draftdiff import read_text
        >>> first = read_text("States should act.", id="v1", date="2024-02-01")
        >>> second = read_text("States shall act.", id="v2", parents=["v1"], date="2024-03-01")
        >>> wish = Proposal("p1", ("Norway",), "replace", words="should", new="shall")
        >>> [(change.draft, change.asked.by) for change in asked_changes(History([first, second]), [wish])]
        [('v2', ('Norway',))]
    """
    wishes = tuple(proposals)
    return tuple(
        change
        for draft in history.values()
        for since in _known_parents(history, draft)
        for change in _asked_between(since, draft, wishes)
    )


def _known_parents(history: History, draft: Draft) -> list[Draft]:
    """The drafts with a text that a draft with a text was made from."""
    if not draft.text_known or draft.id in history.instruments:
        return []
    parents = [history[id] for id in draft.parents if id in history]
    return [parent for parent in parents if parent.text_known]


def _asked_between(
    old: Draft, new: Draft, proposals: tuple[Proposal, ...]
) -> Iterator[AskedChange]:
    """The changes between two drafts that somebody had asked for."""
    changes = compare_drafts(old, new)
    for asked in asked_in(changes, old, new, proposals):
        change = changes[asked.change]
        yield AskedChange(new.id, old.id, change.kind, change.old_text, change.new_text, asked)


def asked_in(
    changes: ChangeSet, old: Draft, new: Draft, proposals: Iterable[Proposal]
) -> tuple[Asked, ...]:
    """Return who asked for the changes between two drafts of a history, the surest link first.

    Args:
        changes: What changed.
        old: The draft before. What the new one itself says was asked for counts only where it was
            made from this one.
        new: The draft after; what was asked for later is passed over.
        proposals: What was asked for.

    Example:
        >>> from draftdiff import diff, read_text
        >>> old = read_text("States should act.", id="v1")
        >>> new = read_text("States shall act.", id="v2", parents=["v1"])
        >>> wish = Proposal("p1", ("Norway",), "request", becomes="v2", quote="Norway wants it.")
        >>> [(asked.by, asked.how) for asked in asked_in(diff(old, new), old, new, [wish])]
        [(('Norway',), 'declared')]
    """
    until = None if new.date is None else new.date.isoformat()[:10]
    wishes = list(proposals)
    links = asked_for(changes, wishes, until=until, drafts=(old, new))
    own = [wish for wish in wishes if _is_declared(wish) and wish.becomes == new.id]
    declared = [
        linked(index, wish, "declared", wish.quote)
        for index in range(len(changes))
        for wish in (own if old.id in new.parents else ())
    ]
    return tuple(sorted((*declared, *links), key=attrgetter("change")))


def _is_declared(proposal: Proposal) -> bool:
    """Return whether only the draft that does what was asked says so, and no words are known."""
    return bool(proposal.becomes) and not (proposal.words or proposal.new)


def proposal_outcomes(
    history: History, proposals: Iterable[Proposal]
) -> tuple[ProposalOutcome, ...]:
    """Return what became of each proposal in each draft with a text that came after it.

    Args:
        history: The drafts.
        proposals: What was asked for.

    Example:
        >>> from draftdiff import read_text
        >>> first = read_text("States should act.", id="v1", date="2024-02-01")
        >>> second = read_text("States shall act.", id="v2", parents=["v1"], date="2024-03-01")
        >>> wish = Proposal("p1", ("Norway",), "replace", words="should", new="shall", date="2024-02-12")
        >>> [(row.draft, row.outcome) for row in proposal_outcomes(History([first, second]), [wish])]
        [('v2', 'taken')]
    """
    outcomes: list[ProposalOutcome] = []
    for proposal in proposals:
        if proposal.becomes in history:
            outcomes.append(ProposalOutcome(proposal.id, proposal.becomes, "taken"))
        if not _is_declared(proposal):
            outcomes += [
                ProposalOutcome(proposal.id, draft.id, what_became(proposal, draft, before))
                for draft, before in _later_drafts(history, proposal)
                if draft.id != proposal.becomes
            ]
    return tuple(outcomes)


def requested_words(history: History, proposals: Iterable[Proposal]) -> tuple[Wanted, ...]:
    """Return the words that a draft put in or took out as a proposal before it had asked.

    Only words that can be no others are taken: those that the draft has once and what it was made
    from has not, or the other way round. That a draft does what was asked does not say that it does
    so because of it.

    Args:
        history: The drafts; those without a date or a text are passed over.
        proposals: What was asked for; those without a date or words are passed over.

    Example:
        >>> from draftdiff import read_text
        >>> first = read_text("States should act.", id="v1", date="2024-02-01")
        >>> second = read_text("States shall act.", id="v2", parents=["v1"], date="2024-03-01")
        >>> wish = Proposal("p1", ("Norway",), "replace", words="should", new="shall", date="2024-02-12")
        >>> [(row.draft, row.words, row.act) for row in requested_words(History([first, second]), [wish])]
        [('v2', 'shall', 'insert'), ('v2', 'should', 'delete')]
    """
    rows: list[Wanted] = []
    for proposal in proposals:
        if proposal.date is None or proposal.certainty != "sure":
            continue
        for draft in history.values():
            is_later = draft.date is not None and draft.date.isoformat()[:10] > proposal.date
            parents = _known_parents(history, draft) if is_later else []
            taken = tuple(_words_taken(proposal, draft, parents)) if parents else ()
            if taken:
                rows += taken
                break
    return tuple(rows)


def _words_taken(proposal: Proposal, draft: Draft, parents: Iterable[Draft]) -> Iterator[Wanted]:
    """Yield the words of a proposal that a draft takes in or strikes, if it does all of them."""
    arriving = proposal.new if proposal.act in ("insert", "replace") else ""
    leaving = proposal.words if proposal.act in ("delete", "replace") else ""
    before = [parent.text for parent in parents]
    if arriving and not _comes(arriving, before, draft.text):
        return
    if leaving and not all(_comes(leaving, [draft.text], text) for text in before):
        return
    if arriving:
        yield Wanted(draft.id, arriving, proposal.by, "insert")
    if leaving:
        yield Wanted(draft.id, leaving, proposal.by, "delete")


def _comes(words: str, before: Iterable[str], text: str) -> bool:
    """Return whether words stand once in a text, and not at all in what was there before."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    is_new = not any(pattern.search(earlier) for earlier in before)
    return is_new and len(pattern.findall(text)) == 1


def _later_drafts(history: History, proposal: Proposal) -> Iterator[tuple[Draft, Draft]]:
    """Each draft with a text that came after a proposal, with the one that the proposal was about:
    the last of its ancestors that stood then.
    """
    for draft in history.values():
        if not _known_parents(history, draft) or not _is_after(draft, proposal):
            continue
        ancestors = [history[id] for id in history.ancestors(draft.id)]
        stood = [
            ancestor
            for ancestor in ancestors
            if ancestor.text_known and not _is_after(ancestor, proposal)
        ]
        if stood:
            yield draft, max(stood, key=lambda ancestor: len(history.ancestors(ancestor.id)))


def _is_after(draft: Draft, proposal: Proposal) -> bool:
    """Return True if a draft came after a proposal: by the dates, else if it was made from one."""
    if draft.date is None or proposal.date is None:
        return bool(draft.parents)
    return draft.date.isoformat()[:10] > proposal.date
