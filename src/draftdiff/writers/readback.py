"""What a format could not hold, found by reading back what was written, and said in one sentence."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence

from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import ANCHORS, Paragraph
from draftdiff.readers.registry import formats, read_bytes
from draftdiff.writers.descriptions import excerpt

Features = Counter[tuple[str, str]]


def warn_of_losses(draft: Draft, data: bytes, format: str) -> None:
    """Warns if a document that was written from a draft does not read back to the same tree.

    Args:
        draft: What was written.
        data: The document.
        format: Its format.
    """
    if format not in formats():
        return
    back = _children(data, format)
    if back != draft.children:
        reason = f"{format} does not hold all of draft {draft.id!r}: {_losses(draft, back)}"
        warnings.warn(f"{reason}; write docx or json to keep it", stacklevel=3)


def _children(data: bytes, format: str) -> tuple[Paragraph, ...]:
    try:
        return read_bytes(data, format).children
    except InputError:
        return ()


def _losses(draft: Draft, back: Sequence[Paragraph]) -> str:
    """What differs, counted; where nothing of that kind does, the nesting."""
    before, after = _features(draft.children), _features(back)
    lost = before - after
    named = [f"{number} × {_name(*feature)}" for feature, number in sorted(lost.items()) if feature[0] != "text"]
    texts = [f"the text “{excerpt(text, 40)}”" for (what, text) in sorted(lost) if what == "text"]
    if len(texts) > 2:
        texts = [*texts[:2], f"{len(texts) - 2} more texts"]
    return ", ".join([*named, *texts]) or "how paragraphs hang together"


def _features(children: Sequence[Paragraph]) -> Features:
    found: Features = Counter()
    for top in children:
        for _, _, paragraph in top.walk():
            found["kind", paragraph.kind] += 1
            found["text", paragraph.text] += 1
            found.update(("mark", mark.kind) for mark in paragraph.marks if mark.kind not in ANCHORS)
            if paragraph.label is not None:
                found["label", paragraph.label] += 1
            if paragraph.language is not None:
                found["language", paragraph.language] += 1
    return found


def _name(what: str, value: str) -> str:
    if what == "label":
        return f"label {value!r}"
    return f"language {value!r}" if what == "language" else value.replace("_", " ")
