"""What is written gives back words, never instructions: hostile drafts, set by the tools of their formats."""

from __future__ import annotations

import os
import warnings

import pytest
from hypothesis import given, settings

import renderers
from draftdiff.model import Draft
from draftdiff.testing import hostile_drafts, laws
from draftdiff.writers.registry import write_bytes

EXAMPLES = int(os.environ.get("CASES", "0"))


def written(draft: Draft, format: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return write_bytes(draft, format)


@pytest.mark.parametrize("tool", renderers.TOOLS)
def test_words_only(tool: str) -> None:
    if reason := renderers.missing(tool):
        pytest.skip(reason)
    format, show = tool.split()[0], renderers.TOOLS[tool]

    @settings(max_examples=EXAMPLES or settings.default.max_examples)
    @given(hostile_drafts())
    def law(draft: Draft) -> None:
        laws.words_only(lambda one: written(one, format), show, draft)

    law()
