"""Histories of drafts in which it is known who wrote each word, and who did what to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from hypothesis import strategies as st

from draftdiff.history import History
from draftdiff.testing.strategies import prose
from draftdiff.testing.strategies.deeds import invent

_PARTIES: Final = ("Chair", "EU", "Iran", "UNESCO", "Friends of the Chair", "G77")


@st.composite
def histories(
    draw: st.DrawFn,
    *,
    min_size: int = 1,
    max_size: int = 6,
    max_paragraphs: int = 6,
    truth: bool = False,
    deeds: bool = False,
) -> Any:
    """Histories: a first draft, revisions, rival branches, compromises of two or three that take over what others did.

    Each draft is made from an earlier one by edits of words and paragraphs; it may bring back what its ancestors had,
    and take words from any other draft. Texts are flat or nested, numbered or not.

    Args:
        draw: Given by Hypothesis.
        min_size: Fewest drafts.
        max_size: Most drafts.
        max_paragraphs: Most paragraphs of the first draft.
        truth: (history, origins), with the id of the draft in which each word was written; else the history alone.
        deeds: (history, deeds), with what was truly done; ``deeds.due(old, new, change)`` tells of a change between
            two drafts which drafts did what it shows, ``deeds.origins`` is what ``truth`` gives.

    Example:
        >>> from hypothesis import find
        >>> history, origins = find(histories(max_size=1, truth=True), lambda found: True)
        >>> sorted(history), origins["d0"][0][0]
        (['d0'], 'd0')
    """

    def write() -> list[str]:
        return [piece for piece in draw(prose.texts(rough=False)).split(" ") if piece]

    def sign(parents: int) -> Sequence[str]:
        return draw(st.lists(st.sampled_from(_PARTIES), max_size=2))

    drafts, done = invent(
        draw(st.randoms(use_true_random=False)),
        write,
        sign,
        count=draw(st.integers(min_size, max_size)),
        size=draw(st.integers(1, max_paragraphs)),
        numbered=draw(st.booleans()),
        nested=draw(st.booleans()),
    )
    history = History(drafts)
    return (history, done) if deeds else (history, done.origins) if truth else history
