"""The paragraphs of a composite text, from a string (a line each) or from a draft."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import regex

from draftdiff.brackets.elements import Block
from draftdiff.model import labels
from draftdiff.model.draft import Draft, Path
from draftdiff.model.labels import Label
from draftdiff.model.paragraph import Paragraph
from draftdiff.patterns import lazily

_LINE = lazily(regex.compile, r"[^\n]+")
#: A number right before a bracket, without a space: "2.[Notes".
_TIGHT = lazily(regex.compile, r"[^\s\[\]［］]{1,12}(?=[\[［][^\d\s])")
#: Code points of a line that can head an article.
_HEADING = 160
_ARTICLE = lazily(
    regex.compile,
    r"[\s\[［*]*(?P<called>(?:(?:Article|Art\.|Section|Chapter|Part|Annex|Appendix)\s+(?:\d+|[IVXLC]+|[A-Z])(?:\s*(?:bis|ter|quater|quinquies))?|Preamble)(?![\p{L}\p{N}]))"
    r"(?!\s+(?:shall|should|may|of|and|or|is|are|to|applies)\b)",
    regex.IGNORECASE,
)
_OWN_AREA = frozenset({"cell", "note", "header", "footer", "box"})


def blocks_of_text(text: str) -> tuple[Draft, tuple[Block, ...]]:
    """A string as a flat draft, a paragraph for each line that is not blank, its number split off.

    Args:
        text: Any string. Lines end with a line feed; blanks around a line are no part of its paragraph.
    """
    paragraphs, starts = [], []
    for line in _LINE.finditer(text):
        body = line.group().strip()
        if body:
            label, rest = split_label(body)
            paragraphs.append(Paragraph(rest, label, "item" if label else "paragraph"))
            starts.append(line.start() + line.group().rfind(body) + len(body) - len(rest))
    draft = Draft(paragraphs, f"draft-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}")
    blocks = [
        _block(index, paragraph, at) for index, (paragraph, at) in enumerate(zip(paragraphs, starts, strict=True))
    ]
    return draft, tuple(blocks)


def split_label(text: str) -> tuple[str | None, str]:
    """The number at the start of a paragraph, also where a bracket touches it, and the rest."""
    label, rest = labels.split(text)
    tight = _TIGHT.match(text) if label is None else None
    if tight is None or labels.split(f"{tight.group()} x")[0] != tight.group():
        return label, rest
    return tight.group(), text[tight.end() :]


def blocks_of_draft(draft: Draft) -> tuple[Block, ...]:
    """The paragraphs of a draft, in reading order."""
    areas = _areas(draft)
    return tuple(
        _block(index, paragraph, None, area) for (index, _, paragraph), area in zip(draft.walk(), areas, strict=True)
    )


def _areas(draft: Draft) -> Iterator[int]:
    """A number for each paragraph, equal for those that one bracket may span."""
    areas: dict[Path, int] = {}
    for index, path, paragraph in draft.walk():
        area = index + 1 if paragraph.kind in _OWN_AREA else areas.get(path[:-1], 0)
        areas[path] = area
        yield area


def _block(index: int, paragraph: Paragraph, at: int | None, area: int = 0) -> Block:
    label, text = paragraph.label, paragraph.text
    return Block(index, text, label, understood(label), at, area, _article(f"{label or ''} {text}", paragraph.kind))


def _article(text: str, kind: str) -> str:
    """What an article is called, if this line heads one; a sentence that begins so is no heading."""
    found = _ARTICLE.match(text) if len(text) <= _HEADING or kind == "heading" else None
    if found is None or (kind != "heading" and text.rstrip().endswith((".", ";", ",", ":"))):
        return ""
    return " ".join(regex.sub(r"[\[\]［］().]", " ", found["called"]).lower().split())


def understood(label: str | None) -> Label | None:
    """A number understood, its brackets left out of account; None for bullets and what is no number."""
    bare = (label or "").strip("[]［］ ")
    number = labels.parse(bare) if bare else None
    return None if number is None or number.family in ("bullet", "other") else number
