"""Three drafts: two made from one base, or one made from the other."""

from __future__ import annotations

from typing import Final, Literal

from attrs import evolve
from hypothesis import strategies as st

from draftdiff.model.draft import Draft
from draftdiff.testing.strategies.scripts import scripts
from draftdiff.testing.strategies.trees import drafts

Three = tuple[Draft, Draft, Draft]
_NAMES: Final = {"fork": ("base", "ours", "theirs"), "chain": ("first", "second", "third")}


@st.composite
def threes(draw: st.DrawFn, shape: Literal["fork", "chain"] = "fork", *, min_size: int = 1, max_size: int = 8) -> Three:
    """Three drafts, each but the first made by a true edit script.

    Args:
        draw: Given by Hypothesis.
        shape: fork for (base, ours, theirs), chain for (first, second, third).
        min_size: Fewest paragraphs of the first draft.
        max_size: Most paragraphs of the first draft.

    Example:
        >>> from hypothesis import find
        >>> base, ours, theirs = find(threes(max_size=1), lambda three: True)
        >>> base.id, ours.id, theirs.id
        ('base', 'ours', 'theirs')
    """
    names = _NAMES[shape]
    first = draw(drafts(min_size=min_size, max_size=max_size, id=names[0]))
    second = evolve(draw(scripts(first, max_size=3)).new, id=names[1])
    third = draw(scripts(second if shape == "chain" else first, max_size=3)).new
    return first, second, evolve(third, id=names[2])
