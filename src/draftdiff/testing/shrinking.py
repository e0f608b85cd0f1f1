"""Counter-examples made small: with fewer paragraphs, fewer words, plainer fields, as long as they
show the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import evolve

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph

#: How many smaller cases are tried.
_TRIES: Final = 250
Drafts = tuple[Any, ...]


def shrunk(drafts: Drafts, breaks: Callable[[Drafts], bool]) -> Drafts:
    """Return the smallest case that is reached by leaving things out of drafts or texts.

    Args:
        drafts: A case that breaks a law.
        breaks: Whether a smaller case breaks it too.

    Example:
        >>> shrunk(("States shall act now", "States shall not act"), lambda texts: "not" in texts[1])
        ('', 'not')
    """
    tries = 0
    is_smaller = True
    while is_smaller and tries < _TRIES:
        is_smaller = False
        for candidate in _smaller(drafts):
            tries += 1
            if breaks(candidate):
                drafts = candidate
                is_smaller = True
                break
            if tries >= _TRIES:
                break
    return drafts


def _smaller(drafts: Drafts) -> Iterator[Drafts]:
    """Yield the cases with something left out, the largest pieces first."""
    if all(isinstance(draft, str) for draft in drafts):
        for sides in _fewer([re.findall(r"\s+|\w+|.", text, re.DOTALL) for text in drafts]):
            yield tuple("".join(side) for side in sides)
        return
    for sides in _fewer([list(draft.children) for draft in drafts]):
        yield tuple(evolve(d, children=side) for d, side in zip(drafts, sides, strict=True))
    plain = tuple(Draft(draft.children, draft.id) for draft in drafts)
    if plain != drafts:
        yield plain
    for change in (_childless, _unmarked, _unlabelled, _plain):
        changed = tuple(_each(draft, change) for draft in drafts)
        if changed != drafts:
            yield changed
    texts = {paragraph.text for draft in drafts for paragraph in draft.paragraphs}
    for text in sorted(texts, key=len, reverse=True):
        for (shorter,) in _fewer([re.findall(r"\s+|\w+|.", text, re.DOTALL)]):
            words = "".join(shorter)
            yield tuple(_each(d, lambda p: _reworded(p, text, words)) for d in drafts)  # noqa: B023


def _fewer(sides: list[list[Any]]) -> Iterator[list[list[Any]]]:
    """Yield the lists without a slice: of all of them, counted from the start or from the end, or
    of one.
    """
    longest = max(map(len, sides))
    size = longest
    while size:
        for start in range(0, longest, size):
            end = start + size
            yield [side[:start] + side[end:] for side in sides]
            for number, side in enumerate(sides if len(sides) > 1 else ()):
                if start < len(side):
                    less = side[:start] + side[end:]
                    yield [*sides[:number], less, *sides[number + 1 :]]
            if len({*map(len, sides)}) > 1:
                yield [(side[::-1][:start] + side[::-1][end:])[::-1] for side in sides]
        size //= 2


def _each(draft: Draft, change: Callable[[Paragraph], Paragraph]) -> Draft:
    def walk(paragraph: Paragraph) -> Paragraph:
        changed = change(paragraph)
        return evolve(changed, children=[walk(child) for child in changed.children])

    return evolve(draft, children=[walk(child) for child in draft.children])


def _childless(paragraph: Paragraph) -> Paragraph:
    return evolve(paragraph, children=())


def _unmarked(paragraph: Paragraph) -> Paragraph:
    return evolve(paragraph, marks=())


def _unlabelled(paragraph: Paragraph) -> Paragraph:
    return evolve(paragraph, label=None)


def _plain(paragraph: Paragraph) -> Paragraph:
    kind = "paragraph" if paragraph.kind in ("item", "quote", "code", "caption") else paragraph.kind
    return evolve(paragraph, language=None, kind=kind)


def _reworded(paragraph: Paragraph, text: str, shorter: str) -> Paragraph:
    return evolve(paragraph, text=shorter, marks=()) if paragraph.text == text else paragraph
