"""The law of bytes: nobody is said to have written or struck what the files before and
after hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from draftdiff.history import History
from draftdiff.model.draft import Draft
from draftdiff.testing.laws.broken import LawBroken

_RUN = 8


def bytes_agree(
    attribute: Callable[[History, str], Any], between: Callable[..., Any], history: History
) -> None:
    """Check that what is said of who wrote and struck words agrees with the bytes of the drafts.

    Of each draft with one parent: where its bytes are the parent's but for white space, nothing is
    new or gone; no eight words in a row are called new that the parent's bytes hold as often as its
    own, and none struck by it that its own hold as often as the parent's. A draft of unknown bytes
    is judged by its text.

    Args:
        attribute: Takes a history and the id of a draft in it; what it gives has ``spans``.
        between: Takes a history and the ids of an old and a new draft; what it gives has
            ``removed``.
        history: The drafts.

    Raises:
        LawBroken: With the parent and the draft.
    """
    for id, draft in history.items():
        if len(draft.parents) != 1:
            continue
        parent = history[draft.parents[0]]
        if not _is_comparable(parent) or not _is_comparable(draft):
            continue
        spans = attribute(history, id).spans
        added = [span for span in spans if span.origin == id]
        losses = between(history, parent.id, id).removed
        removed = [loss for loss in losses if loss.removed_by]
        disagreement = next(_disagreeing(parent, draft, added, removed), None)
        if disagreement is not None:
            raise LawBroken("bytes_agree", disagreement, parent, draft)


def _is_comparable(draft: Draft) -> bool:
    """Return whether a draft has a text that is known."""
    return draft.text_known and bool(draft.text.strip())


def _disagreeing(
    old: Draft, new: Draft, added: Sequence[Any], removed: Sequence[Any]
) -> Iterator[str]:
    """Yield the words that are called new or gone against the bytes of two drafts."""
    before = _content(old)
    after = _content(new)
    if "".join(before.split()) == "".join(after.split()):
        for stretch in (*added, *removed):
            if any(map(str.isalnum, stretch.text)):
                yield f"{stretch.text!r} is called new or gone, but only white space differs"
    counts_old = _runs(before)
    counts_new = _runs(after)
    for words in _words_as_often(added, counts_old, counts_new):
        yield f"{words!r} is called new, but {old.id!r} holds it as often"
    for words in _words_as_often(removed, counts_new, counts_old):
        yield f"{words!r} is said to be struck, but {new.id!r} holds it as often"


_Counts = Counter[tuple[str, ...]]


def _words_as_often(stretches: Sequence[Any], held: _Counts, own: _Counts) -> Iterator[str]:
    """The runs of words of some stretches that a text holds at least as often as their own does."""
    for text in _texts(stretches):
        for run in _runs(text):
            if held[run] >= max(1, own[run]):
                yield " ".join(run)


def _content(draft: Draft) -> str:
    """Return the file of a draft as text; its text where its bytes are unknown."""
    return draft.text if draft.raw is None else draft.raw


def _texts(stretches: Sequence[Any]) -> Iterator[str]:
    """The texts of stretches, those joined that meet."""
    text = ""
    end: tuple[int, int] | None = None
    for stretch in stretches:
        if end is not None and end != (stretch.index, stretch.start):
            yield text
            text = ""
        text += stretch.text
        end = stretch.index, stretch.end
    if stretches:
        yield text


def _runs(text: str) -> _Counts:
    """All eight words in a row, with how often they stand."""
    words = re.findall(r"[^\W_]+", text.casefold())
    shifted = [words[at:] for at in range(_RUN)]
    return Counter(zip(*shifted, strict=False))
