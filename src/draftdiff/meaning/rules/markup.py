"""Marks of form written into a text, of Markdown, HTML or LaTeX: the words without them, and where these stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect, Replacement, Span

# Bold, italic and code around words, and the sign of a heading; what is struck says something else.
_PAIRED: Final = re.compile(
    r"\*\*(?=\S)(?P<a>[^\n]+?)(?<=\S)\*\*|__(?=\S)(?P<b>[^\n]+?)(?<=\S)__"
    r"|(?<![\w*])\*(?=[^\s*])(?P<c>[^*\n]+?)(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])(?P<d>[^_\n]+?)(?<=[^\s_])_(?![\w_])|(?<![:`\w])`(?P<e>[^`\n]+)`"
    r"|<(?P<tag>b|i|u|em|strong)>(?P<f>[^\n]*?)</(?P=tag)>|\\(?:textbf|textit|emph|underline)\{(?P<g>[^{}\n]*)\}"
)
_HEADING: Final = re.compile(r"(?m)^#{1,6} +")
# The sign of a point of a list.
_BULLET: Final = re.compile(r"(?m)^[-*+\u2022\u2013] +")
_SIGNS: Final = re.compile(r"[*_`<\\#]")


class Bare(NamedTuple):
    """A text without its marks of form.

    Attributes:
        text: The words.
        marks: What was taken off, in order.
        starts: Places in ``text`` from which on the shift of the same index holds.
        shifts: How many code points were taken off before.
    """

    text: str
    marks: tuple[str, ...]
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def span_in_full(self, span: Span) -> Span:
        """Where words of the bare text stand in the full one."""
        if span[0] == span[1]:
            place = self._in_full(span[0])
            return place, place
        return self._in_full(span[0]), self._in_full(span[1] - 1) + 1

    def _in_full(self, at: int) -> int:
        return at + self.shifts[bisect_right(self.starts, at) - 1]


def marked_otherwise(old: str, new: str) -> tuple[Bare, Bare] | None:
    """Both texts without their marks of form, where these differ; else None.

    Example:
        >>> one, other = marked_otherwise("**Scope.** All acts.", "<b>Scope.</b> All acts.")
        >>> one.text == other.text, one.span_in_full((0, 5))
        (True, (2, 7))
    """
    bullets = _BULLET.match(old) is not None or _BULLET.match(new) is not None
    if not bullets and _SIGNS.search(old) is None and _SIGNS.search(new) is None:
        return None
    points = len(_BULLET.findall(old)) == len(_BULLET.findall(new))
    one, other = (_bare(text, points=points) for text in (old, new))
    return None if one.marks == other.marks else (one, other)


def _bare(text: str, *, points: bool) -> Bare:
    signs = [_HEADING, _BULLET] if points else [_HEADING]
    leading = {found.span() for sign in signs for found in sign.finditer(text)}
    cuts = sorted({*_cuts(text, 0, len(text)), *leading})
    parts: list[str] = []
    starts, shifts = [0], [0]
    done = length = 0
    for start, end in cuts:
        parts.append(text[done:start])
        length += start - done
        done = end
        starts.append(length)
        shifts.append(end - length)
    parts.append(text[done:])
    return Bare("".join(parts), tuple(text[slice(*cut)] for cut in cuts), tuple(starts), tuple(shifts))


def _cuts(text: str, start: int, end: int) -> Iterator[Span]:
    """The marks of form of a stretch, those inside others as well."""
    for found in _PAIRED.finditer(text, start, end):
        inner = next(found.span(name) for name in "abcdefg" if found.group(name) is not None)
        yield found.start(), inner[0]
        yield from _cuts(text, *inner)
        yield inner[1], found.end()


def in_full(effects: Sequence[Effect], old: str, new: str, bare: tuple[Bare, Bare]) -> Iterator[Effect]:
    """Effects of bare texts with their places in the full ones."""
    for effect in effects:
        one = bare[0].span_in_full(effect.old_span) if effect.old_span else None
        other = bare[1].span_in_full(effect.new_span) if effect.new_span else None
        said = old[slice(*one)] if one else effect.old, new[slice(*other)] if other else effect.new
        yield Effect(effect.kind, effect.direction, *said, one, other)


def of_form(old: str, new: str, edits: Sequence[Replacement]) -> Effect:
    """The effect of the marks of form, shown by the first edit that touches one."""
    for edit in edits:
        said = old[slice(*edit.old)], new[slice(*edit.new)]
        if any(_SIGNS.search(words) or "{" in words or "}" in words for words in said):
            return Effect("format", None, *said, edit.old, edit.new)
    return Effect("format", None, "", "", edits[0].old, edits[0].new)
