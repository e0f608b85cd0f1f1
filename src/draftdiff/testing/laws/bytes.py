"""The law of bytes: nobody is said to have written or struck what the files before and
after hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from draftdiff.history import History
from draftdiff.model.draft import Draft
from draftdiff.testing.laws.broken import LawBroken

_RUN = 8


def bytes_agree(
    attribute: Callable[[History, str], Any], between: Callable[..., Any], history: History
) -> None:
    """What is said of who wrote and who struck words agrees with the bytes of the drafts.

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
        parents = [history[name] for name in draft.parents]
        if len(parents) != 1 or not (draft.text_known and parents[0].text_known):
            continue
        if not draft.text.strip() or not parents[0].text.strip():
            continue
        spans = [span for span in attribute(history, id).spans if span.origin == id]
        removed = [one for one in between(history, draft.parents[0], id).removed if one.removed_by]
        found = next(_disagreeing(parents[0], draft, spans, removed), None)
        if found is not None:
            raise LawBroken("bytes_agree", found, parents[0], draft)


def _disagreeing(
    old: Draft, new: Draft, spans: Sequence[Any], removed: Sequence[Any]
) -> Iterator[str]:
    before, after = _held(old), _held(new)
    if "".join(before.split()) == "".join(after.split()):
        for one in (*spans, *removed):
            if any(map(str.isalnum, one.text)):
                yield f"{one.text!r} is called new or gone, but only white space differs"
    counts = _runs(before), _runs(after)
    for text in _texts(spans):
        for run in _runs(text):
            if counts[0][run] >= max(1, counts[1][run]):
                yield f"{' '.join(run)!r} is called new, but {old.id!r} holds it as often"
    for text in _texts(removed):
        for run in _runs(text):
            if counts[1][run] >= max(1, counts[0][run]):
                yield f"{' '.join(run)!r} is said to be struck, but {new.id!r} holds it as often"


def _held(draft: Draft) -> str:
    return draft.text if draft.raw is None else draft.raw


def _texts(stretches: Sequence[Any]) -> Iterator[str]:
    """The texts of stretches, those joined that meet."""
    ends = [(one.index, one.start) for one in stretches]
    starts = [(one.index, one.end) for one in stretches]
    breaks = [at == 0 or ends[at] != starts[at - 1] for at in range(len(stretches))]
    numbers = [sum(breaks[: at + 1]) for at in range(len(stretches))]
    rows = zip(numbers, stretches, strict=True)
    for _, group in groupby(rows, key=lambda row: row[0]):
        yield "".join(one.text for _, one in group)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    """All eight words in a row, with how often they stand."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return Counter(zip(*(words[at:] for at in range(_RUN)), strict=False))
