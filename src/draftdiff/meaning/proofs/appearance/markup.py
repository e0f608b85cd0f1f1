"""Marks of form written into a text, of Markdown, HTML or LaTeX: the words without them, and where these stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect, Replacement, Span

# Bold, italic and code around words, and the sign of a heading; what is struck says something else.
_PAIRED: Final = re.compile(
    r"\*\*(?=\S)(?P<a>[^\n]+?)(?<=\S)\*\*|(?<!`)__(?=\S)(?P<b>[^\n]+?)(?<=\S)__"
    r"|(?<![\w*])\*(?=[^\s*])(?P<c>[^*\n]+?)(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])(?P<d>[^_\n]+?)(?<=[^\s_])_(?![\w_])|(?<![:`\w])`(?P<e>[^`\n]+)`(?:__?(?!\w))?"
    r"|<(?P<tag>b|i|u|em|strong|code|tt|kbd|samp|var|sub)>(?P<f>[^\n]*?)</(?P=tag)>|\\(?:textbf|textit|emph|underline)\{(?P<g>[^{}\n]*)\}"
)
_HEADING: Final = re.compile(r"(?m)^#{1,6} +")
# The sign of a point of a list.
_BULLET: Final = re.compile(r"(?m)^[-*+\u2022\u2013] +")
_LINK: Final = re.compile(r"<https?://[^<>]*>$")
_SIGNS: Final = re.compile(r"[*_`<\\#]")
#: The same, each by itself: most texts have none, which is seen sooner so.
SIGNS: Final = ("*", "_", "`", "<", "\\", "#")


class Bare(NamedTuple):
    """A text without its marks of form.

    Attributes:
        text: The words.
        marks: What was taken off, in order.
        starts: Places in ``text`` from which on the shift of the same index holds.
        shifts: How many code points were taken off before.
        around: The words of ``text`` that marks stand around, with what stands in front of them.
    """

    text: str
    marks: tuple[str, ...]
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    around: tuple[tuple[str, Span], ...]

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
    if not (_may_be_marked(old) or _may_be_marked(new)):
        return None
    points = len(_begun(_BULLET, old)) == len(_begun(_BULLET, new))
    one, other = _marks(old, points=points), _marks(new, points=points)
    if [old[slice(*cut)] for cut in _cuts(one)] == [new[slice(*cut)] for cut in _cuts(other)]:
        return None
    return without(old, one), without(new, other)


def _may_be_marked(text: str) -> bool:
    """A quick look: False where no sign of form stands in a text."""
    return any(map(text.__contains__, SIGNS)) or begins_as_point(text)


def begins_as_point(text: str) -> bool:
    """True for the sign of a point of a list in front of a text."""
    return _BULLET.match(text) is not None


def _marks(text: str, *, points: bool) -> list[tuple[Span, Span]]:
    """Where the opening and the closing mark of each pair stand, in order."""
    return sorted({*_pairs(text, 0, len(text)), *_leading(text, points=points)})


def _cuts(pairs: Iterable[tuple[Span, Span]]) -> list[Span]:
    """What is taken off with some pairs of marks."""
    return sorted({cut for pair in pairs for cut in pair if cut[0] < cut[1]})


def without(text: str, marks: Iterable[tuple[Span, Span]]) -> Bare:
    """A text without some pairs of marks.

    Args:
        text: The text.
        marks: Where the opening and the closing mark of each pair stand.

    Example:
        >>> without("[shall] act", [((0, 1), (6, 7))]).text
        'shall act'
    """
    pairs = sorted(marks)
    cuts = _cuts(pairs)
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
    behind = {cut[1]: at for cut, at in zip(cuts, starts[1:], strict=True)}
    before = {cut[0]: at for cut, at in zip(cuts, starts[1:], strict=True)}
    around = tuple(
        (text[slice(*opening)], (behind[opening[1]], before.get(closing[0], behind[opening[1]])))
        for opening, closing in pairs
    )
    return Bare("".join(parts), tuple(text[slice(*cut)] for cut in cuts), tuple(starts), tuple(shifts), around)


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[Span, Span]]:
    """The opening and closing marks of a stretch, those inside others as well."""
    for found in _paired(text, start, end):
        inner = next(found.span(name) for name in "abcdefg" if found.group(name) is not None)
        yield (found.start(), inner[0]), (inner[1], found.end())
        yield from _pairs(text, *inner)


def _paired(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The pairs of marks of a stretch, looked for where a sign stands."""
    while sign := _SIGNS.search(text, start, end):
        found = _PAIRED.match(text, sign.start(), end)
        start = found.end() if found else sign.end()
        if found:
            yield found


def _leading(text: str, *, points: bool) -> Iterator[tuple[Span, Span]]:
    """The signs of headings and of points of a list, which nothing closes."""
    signs = [_HEADING, _BULLET] if points else [_HEADING]
    return ((found.span(), (found.end(), found.end())) for sign in signs for found in _begun(sign, text))


def _begun(sign: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where lines of a text begin with a sign; most texts are one line."""
    if "\n" in text:
        return list(sign.finditer(text))
    return [found] if (found := sign.match(text)) else []


def kept_otherwise(bare: tuple[Bare, Bare], edits: Sequence[Replacement]) -> bool:
    """True where words that stayed have other marks; those of words that came or went follow from these.

    Args:
        bare: What ``marked_otherwise`` gave.
        edits: The edits between the two bare texts.
    """
    one, other = (_around_words(text) for text in bare)
    old = [mark for mark, around in one if not any(_holds(edit.old, edit.new, around) for edit in edits)]
    new = [mark for mark, around in other if not any(_holds(edit.new, edit.old, around) for edit in edits)]
    return old != new


def _around_words(bare: Bare) -> list[tuple[str, Span]]:
    """The marks but for those of a link to an address, which is a reference."""
    return [one for one in bare.around if _LINK.search(bare.text, *one[1]) is None]


def _holds(edited: Span, other: Span, around: Span) -> bool:
    """True for marks inside words that have no partner, or more words than they stand around."""
    if edited[0] == edited[1] or not (edited[0] <= around[0] and around[1] <= edited[1]):
        return False
    spaced = other[1] - other[0] <= 1 and around[1] - around[0] > 1  # at most a space stood there
    return spaced or other[0] == other[1] or around[0] - edited[0] > 1 or edited[1] - around[1] > 1


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
