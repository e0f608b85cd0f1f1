"""The language of a draft, and that of paragraphs in another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import evolve

from draftdiff.model.paragraph import Paragraph


def settle_languages(children: Iterable[Paragraph], default: str | None) -> tuple[tuple[Paragraph, ...], str | None]:
    """The paragraphs with a language only where it is not the draft's, and the draft's.

    Args:
        children: Paragraphs, each with its own language.
        default: The language of a document whose text has none.

    Example:
        >>> settle_languages([Paragraph("We the peoples", language="en-GB"), Paragraph("oui", language="fr")], None)[1]
        'en-GB'
    """
    tops = tuple(children)
    weights: Counter[str] = Counter()
    for top in tops:
        for _, _, paragraph in top.walk():
            if paragraph.language is not None:
                weights[paragraph.language] += len(paragraph.text)
    language = max(weights, key=lambda known: (weights[known], known)) if weights else default
    return tuple(_without(top, _primary(language)) for top in tops), language


def _without(paragraph: Paragraph, primary: str) -> Paragraph:
    below = tuple(_without(child, primary) for child in paragraph.children)
    own = paragraph.language if _primary(paragraph.language) != primary else None
    if own == paragraph.language and all(new is old for new, old in zip(below, paragraph.children, strict=True)):
        return paragraph
    return evolve(paragraph, children=below, language=own)


def _primary(language: str | None) -> str:
    return (language or "").split("-")[0].lower()
