"""Losses of functions that take or give drafts: paragraphs, fields of paragraphs, a header;
diffs, readers and writers alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from attrs import evolve

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph


def _each(change: Callable[[Paragraph], Paragraph | None]) -> Callable[[Draft], Draft]:
    """A draft with something made of each paragraph; None leaves it out with all below it."""

    def walk(paragraphs: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
        for paragraph in paragraphs:
            changed = change(paragraph)
            if changed is not None:
                yield evolve(changed, children=[*walk(changed.children)])

    return lambda draft: evolve(draft, children=[*walk(draft.children)])


def _without(kind: str) -> Callable[[Draft], Draft]:
    return _each(lambda paragraph: None if paragraph.kind == kind else paragraph)


def _reworded(change: Callable[[str], str]) -> Callable[[Draft], Draft]:
    """A draft whose texts are changed; marks that would hang over an end are dropped."""

    def reworded(paragraph: Paragraph) -> Paragraph:
        text = change(paragraph.text)
        return evolve(
            paragraph, text=text, marks=[m for m in paragraph.marks if m.end <= len(text)]
        )

    return _each(reworded)


#: Faults that show in the words.
WORDS: Final[dict[str, Callable[[Draft], Draft]]] = {
    "the last word": _reworded(lambda text: text.rpartition(" ")[0] or text),
    "a word twice": _reworded(lambda text: text.replace(" ", " the the ", 1)),
    "letters beyond ASCII": _reworded(lambda text: text.encode("ascii", "replace").decode()),
    "capitals": _reworded(str.lower),
    "numbers": _reworded(lambda text: "".join("0" if c in "123456789" else c for c in text)),
    "what is beyond 60 characters": _reworded(lambda text: text[:60]),
    "two halves swapped": _reworded(lambda text: " ".join(text.partition(" ")[::-1])),
    "the last paragraph": lambda draft: evolve(draft, children=draft.children[:-1]),
    "the order of paragraphs": lambda draft: evolve(draft, children=draft.children[::-1]),
    "cells": _without("cell"),
    "headings": _without("heading"),
    "quotations": _without("quote"),
}
#: Faults that show in nothing but the form.
FORMS: Final[dict[str, Callable[[Draft], Draft]]] = {
    "labels": _each(lambda paragraph: evolve(paragraph, label=None)),
    "marks": _each(lambda paragraph: evolve(paragraph, marks=())),
    "kinds": _each(lambda p: evolve(p, kind="paragraph" if p.kind == "item" else p.kind)),
    "levels": lambda draft: evolve(
        draft,
        children=[
            evolve(child, children=()) if child.kind == "item" else child
            for top in draft.children
            for child in (top, *(top.children if top.kind == "item" else ()))
        ],
    ),
    "the last mark": _each(lambda paragraph: evolve(paragraph, marks=paragraph.marks[:-1])),
}
