"""The losses of a format that could not hold everything, found by reading back what was written,
and said in one sentence.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence

from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import ANCHORS, Paragraph
from draftdiff.phrases import counted
from draftdiff.readers.registry import formats, read_bytes
from draftdiff.redlines.descriptions import excerpt

Features = Counter[tuple[str, str]]


def warn_of_losses(draft: Draft, data: bytes, format: str) -> None:
    """Warns if a document that was written from a draft does not read back to the same tree."""
    if format not in formats():
        return
    try:
        back = read_bytes(data, format).children
    except InputError:
        back = ()
    if back != draft.children:
        reason = f"{format} does not hold all of draft {draft.id!r}: {_losses(draft, back)} will not read back the same"
        warnings.warn(f"{reason}; write docx or json to keep it", stacklevel=3)


def _losses(draft: Draft, back: Sequence[Paragraph]) -> str:
    """Count what differs; where nothing of that kind does, the nesting."""
    before, after = _features(draft.children), _features(back)
    lost = before - after
    named = [
        _name(*feature, number)
        for feature, number in sorted(lost.items())
        if feature[0] not in ("text", "label")
    ]
    labels = sum(number for feature, number in lost.items() if feature[0] == "label")
    named += [counted(labels, "label")] * bool(labels)
    texts = [f"the text “{excerpt(text, 40)}”" for (kind, text) in sorted(lost) if kind == "text"]
    if len(texts) > 2:
        texts = [*texts[:2], counted(len(texts) - 2, "more text")]
    *first, last = [*named, *texts] or ["how paragraphs hang together"]
    return f"{', '.join(first)} and {last}" if first else last


def _features(children: Sequence[Paragraph]) -> Features:
    features: Features = Counter()
    for top in children:
        for _, _, paragraph in top.walk():
            features["kind", paragraph.kind] += 1
            features["text", paragraph.text] += 1
            features.update(
                ("mark", mark.kind) for mark in paragraph.marks if mark.kind not in ANCHORS
            )
            if paragraph.label is not None:
                features["label", paragraph.label] += 1
            if paragraph.language is not None:
                features["language", paragraph.language] += 1
    return features


#: What kinds of paragraphs and marks are called that are not named by what they are, and no form of
#: the letters.
_CALLED = {
    "kind": {"box": "framed text", "code": "code block"},
    "mark": {"link": "link", "inserted": "tracked insertion", "deleted": "tracked deletion"},
}


def _name(kind: str, value: str, number: int) -> str:
    if kind == "language":
        return f"the language of {counted(number, 'paragraph')} ({value})"
    if kind == "kind" or value in _CALLED[kind]:
        return counted(number, _CALLED[kind].get(value, value))
    return f"{counted(number, 'passage')} in {value.replace('_', ' ')}"
