"""What Hypothesis loads when it starts: how to make and show drafts and paragraphs, so that ``from_type(Draft)`` works.

It is loaded in everybody's test run, so it imports no more than the model; strategies load when they are asked for.
"""

from __future__ import annotations

from hypothesis.strategies import SearchStrategy, register_type_strategy

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.testing.printing import show_drafts


def _drafts(_: object) -> SearchStrategy[Draft]:
    from draftdiff.testing.strategies.trees import drafts

    return drafts()


def _paragraphs(_: object) -> SearchStrategy[Paragraph]:
    from draftdiff.testing.strategies.trees import paragraphs

    return paragraphs()


def register() -> None:
    """Tells Hypothesis how to make a Draft and a Paragraph, and how to show them."""
    register_type_strategy(Draft, _drafts)
    register_type_strategy(Paragraph, _paragraphs)
    show_drafts()
