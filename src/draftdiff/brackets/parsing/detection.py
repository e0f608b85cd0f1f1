"""Which house wrote a text: by the symbols of its documents and by the signs of a composite text."""

from __future__ import annotations

from draftdiff.brackets.composite import Composite


def detect(composite: Composite) -> tuple[str, str]:
    return "un", "x"
