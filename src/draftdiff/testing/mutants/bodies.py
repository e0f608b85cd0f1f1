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
        marks = [mark for mark in paragraph.marks if mark.end <= len(text)]
        return evolve(paragraph, text=text, marks=marks)

    return _each(reworded)


#: Faults that show in the words.
WORDS: Final[dict[str, Callable[[Draft], Draft]]] = {
    "the last word": _reworded(lambda text: text.rpartition(" ")[0] or text),
    "a word twice": _reworded(lambda text: text.replace(" ", " the the ", 1)),
    "letters beyond ASCII": _reworded(lambda text: text.encode("ascii", "replace").decode()),
    "capitals": _reworded(str.lower),
    "numbers": _reworded(lambda text: text.translate(dict.fromkeys(map(ord, "123456789"), "0"))),
    "what is beyond 60 characters": _reworded(lambda text: text[:60]),
    "two halves swapped": _reworded(lambda text: " ".join(text.partition(" ")[::-1])),
    "the last paragraph": lambda draft: evolve(draft, children=draft.children[:-1]),
    "the order of paragraphs": lambda draft: evolve(draft, children=draft.children[::-1]),
    "cells": _without("cell"),
    "headings": _without("heading"),
    "quotations": _without("quote"),
}


def _levelled(draft: Draft) -> Draft:
    """A draft whose items below items stand beside them."""
    children: list[Paragraph] = []
    for top in draft.children:
        if top.kind != "item":
            children.append(top)
            continue
        children.append(evolve(top, children=()))
        children += [_childless(child) for child in top.children]
    return evolve(draft, children=children)


def _childless(child: Paragraph) -> Paragraph:
    return evolve(child, children=()) if child.kind == "item" else child


def _kindless(paragraph: Paragraph) -> Paragraph:
    """An item as a paragraph."""
    if paragraph.kind != "item":
        return paragraph
    return evolve(paragraph, kind="paragraph")


#: Faults that show in nothing but the form.
FORMS: Final[dict[str, Callable[[Draft], Draft]]] = {
    "labels": _each(lambda paragraph: evolve(paragraph, label=None)),
    "marks": _each(lambda paragraph: evolve(paragraph, marks=())),
    "kinds": _each(_kindless),
    "levels": _levelled,
    "the last mark": _each(lambda paragraph: evolve(paragraph, marks=paragraph.marks[:-1])),
}
