"""The origin of every word of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.errors import HistoryError
from draftdiff.history.provenance import Provenance
from draftdiff.results import exacting

if TYPE_CHECKING:
    from draftdiff.history.dag import History


@exacting
def attribute(history: History, draft_id: str | None = None) -> Provenance:
    """Who first put each word of a draft on the table, and how it came to stand there.

    The origin of a word is the draft in which its wording is first seen in the history: the ancestor of all others
    that hold it, else the earliest dated, else the one whose text has the smaller SHA-256 (then the confidence is
    0.5 at most and the tied drafts are rivals). Moving, splitting, merging, renumbering, case, punctuation and
    spelling variants change nobody's origin. A phrase counts as re-used from three equal words in a row on, as far
    as that is the shorter story than that it was written anew; fewer words do where two matches of one source
    enclose them.

    Args:
        history: The drafts.
        draft_id: Which of them; the last one with a text where not given.

    Returns:
        Spans that tile each paragraph, in code points; its ``note`` says where origins rest on dates or digests
        alone.

    Raises:
        HistoryError: There is no such draft, or its text is unknown.
        InputError: It is no history.

    Source: L. de Alfaro, M. Shavlovsky, Attributing Authorship of Revisioned Content, WWW 2013, for the problem
    ("earliest plausible attribution"); the method is this library's own.

    Example:
        >>> from draftdiff.model import Draft, Paragraph
        >>> one = Draft([Paragraph("Promote media that serve all people.")], "one", proposers=["Iran"])
        >>> two = Draft([Paragraph("PROMOTE free media, that serve all people.")], "two", ["one"], parents=["one"])
        >>> [(span.text, span.origin) for span in attribute(History([one, two]), "two").spans]
        [('PROMOTE ', 'one'), ('free ', 'two'), ('media, that serve all people.', 'one')]
    """
    if draft_id is None:
        draft_id = last_draft(history)
    draft = history[draft_id]
    if not draft.text_known:
        raise HistoryError("the text of this draft is unknown, so its words have no origins; ask for another draft",
                           path=draft_id)  # fmt: skip
    node = history._node(draft_id)
    parent = history._node(draft.parents[0]) if draft.parents else None
    return Provenance(draft_id, node, history._nodes(), history._ledger.origins, history._ties(), parent)


def last_draft(history: History) -> str:
    """Id of the last draft with a text, instruments aside."""
    known = [id for id, draft in history.items() if draft.text_known and id not in history.instruments]
    if not known:
        raise HistoryError("no draft of this history has a text, so there is nothing to measure; add one")
    return known[-1]
