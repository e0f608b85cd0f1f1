"""Paragraphs, and sentences, of two languages paired in their order: by kind, depth, number of the
label, digits and names, and by length, whose ratio between two languages is steady (Gale and
Church, "A program for aligning sentences in bilingual corpora", Computational Linguistics 19,
1993).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import erfc, log, sqrt
from typing import Final
from unicodedata import decimal

import regex
from attrs import frozen

from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.kinds import Node
from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.model.labels import parse

_NAME = lazy_pattern(
    regex.compile, r"\b(?:\p{Latin}*\p{Lu}\p{Latin}*\p{Lu}\p{Latin}*|https?://\S+)"
)
_NUMBER = lazy_pattern(
    regex.compile,
    # A digit before capitals is a letter of a font without a true map: "TELLES 4UE".
    r"(?!\p{Nd}\p{Lu}{2})\p{Nd}+(?:[.,\s\u00a0\u202f’'٫٬](?=\p{Nd}{3}(?!\p{Nd}))\p{Nd}{3})*(?:[.,٫]\p{Nd}+)?",
)
#: What it costs to leave a paragraph alone, to take two for one, and to pair what differs in kind,
#: depth or number.
_ALONE, _TWO, _KIND, _DEPTH, _LABEL = 7.0, 2.5, 5.0, 1.0, 8.0
_SPREAD: Final = 6.8
_WAYS: Final = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))
#: How far from the diagonal partners are looked for, and the most cells between two labels that are
#: surely the same.
_BAND, _CELLS = 40, 1_000_000
_LONGEST_TITLE: Final = 150
#: Paragraphs of the one side that are paragraphs of the other.
Pair = tuple[tuple[int, ...], tuple[int, ...]]


def numbers_in(text: str) -> list[str]:
    """The numbers of a text that are written in digits of any script, as ASCII digits with a point."""
    written = (
        "".join(
            str(decimal(character)) if character.isdecimal() else "." if character in ".,٫" else " "
            for character in match[0]
        )
        for match in _NUMBER.finditer(text)
    )
    return [str(regex.sub(r"[.\s](?=\d{3}(?!\d))", "", digits)).rstrip(". ") for digits in written]


@frozen(eq=False)
class Shape:
    """The features of a paragraph that are the same in every language."""

    kind: str
    depth: int
    number: tuple[object, ...]
    length: int
    signs: Counter[str]
    keyword: str = ""

    @classmethod
    def from_node(cls, node: Node) -> Shape:
        """Return the shape of a paragraph."""
        label = parse(node.label) if node.label else None
        number = (*label.numbers, label.suffix) if label and label.numbers else ()
        kind = "text" if node.kind in ("paragraph", "item", "quote") else node.kind
        keyword = label.keyword if label else ""
        return cls(kind, node.depth, number, len(node.text), _signs(node.text), keyword)

    @classmethod
    def from_text(cls, text: str) -> Shape:
        """Return the shape of a sentence."""
        return cls("text", 0, (), len(text), _signs(text))


def _signs(text: str) -> Counter[str]:
    """The numbers and names of a text, which are the same in every language."""
    return Counter([*numbers_in(text), *(match[0] for match in _NAME.finditer(text))])


def pair_shapes(source_shapes: Sequence[Shape], shapes: Sequence[Shape]) -> tuple[Pair, ...]:
    """Return which paragraphs or sentences of two languages are the same, in reading order."""
    ratio = max(1, sum(shape.length for shape in shapes)) / max(
        1, sum(shape.length for shape in source_shapes)
    )
    pairs: list[Pair] = []
    at_left = at_right = 0
    for i, j in [*_anchors(source_shapes, shapes), (len(source_shapes), len(shapes))]:
        pairs += _gap(source_shapes[at_left:i], shapes[at_right:j], at_left, at_right, ratio)
        if i == len(source_shapes):
            break
        at_left = i + 1 + _title_apart(source_shapes[i : i + 2], shapes[j])
        at_right = j + 1 + _title_apart(shapes[j : j + 2], source_shapes[i])
        pairs.append((tuple(range(i, at_left)), tuple(range(j, at_right))))
    return tuple(pairs)


def _title_apart(two: Sequence[Shape], opposite: Shape) -> bool:
    """Return whether the title of a heading stands in a paragraph below its number, where the
    opposite heading has both.
    """
    heading, title = two[0], two[-1]
    if heading.length or not opposite.length or title.number or title.kind == "cell":
        return False
    return 0 < title.length <= _LONGEST_TITLE


def _anchors(source_shapes: Sequence[Shape], shapes: Sequence[Shape]) -> list[tuple[int, int]]:
    """Headings whose number stands once on either side, under one keyword ("Article") or at one
    depth, in the order that both have.
    """
    places = []
    for side in (source_shapes, shapes):
        keys = [
            (shape.keyword or shape.depth, shape.number)
            if shape.number and shape.kind == "heading"
            else None
            for shape in side
        ]
        counts = Counter(keys)
        places.append(
            {key: at for at, key in enumerate(keys) if key is not None and counts[key] == 1}
        )
    pairs = sorted((at, places[1][key]) for key, at in places[0].items() if key in places[1])
    return [pairs[at] for at in heaviest_increasing(pairs, [1] * len(pairs))]


def _gap(
    source_shapes: Sequence[Shape], shapes: Sequence[Shape], first: int, second: int, ratio: float
) -> list[Pair]:
    """The cheapest pairing of two stretches in order: one and one, one and two, two and one, or one
    alone.
    """
    rows, columns = len(source_shapes), len(shapes)
    width = _BAND + abs(rows - columns)
    if rows * width > _CELLS:
        raise InputError(
            f"{rows} and {columns} paragraphs without a common number between them are too many to pair"
        )
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(rows + 1):
        middle = i * columns // max(1, rows)
        for j in range(max(0, middle - width), min(columns, middle + width) + 1):
            ways = [
                (
                    best[i - a, j - b][0]
                    + _cost(source_shapes[i - a : i], shapes[j - b : j], ratio),
                    (a, b),
                )
                for a, b in _WAYS
                if (i - a, j - b) in best
            ]
            if ways:
                best[i, j] = min(ways)
    pairs: list[Pair] = []
    i, j = rows, columns
    while i or j:
        a, b = best[i, j][1]
        pairs.append(
            (tuple(range(first + i - a, first + i)), tuple(range(second + j - b, second + j)))
        )
        i, j = i - a, j - b
    return pairs[::-1]


def _cost(source_shapes: Sequence[Shape], shapes: Sequence[Shape], ratio: float) -> float:
    """Return the cost of pairing two stretches of paragraphs; alike lengths, labels and names are
    cheap.
    """
    if not source_shapes or not shapes:
        return _ALONE
    first, opposite = source_shapes[0], shapes[0]
    if len(source_shapes) + len(shapes) > 2:
        second = (source_shapes if len(source_shapes) == 2 else shapes)[1]
        if second.number or {second.kind, first.kind, opposite.kind} != {"text"}:
            return _ALONE * 3
    # Minus the logarithm of how likely two lengths are of one text in two languages.
    expected, length = ratio * sum(s.length for s in source_shapes), sum(s.length for s in shapes)
    spread = sqrt(_SPREAD * max(1.0, (expected + length) / 2)) * 1.6
    distance = min(12.0, -log(max(1e-9, erfc(abs(length - expected) / spread / sqrt(2)))))
    cost = _TWO * (len(source_shapes) + len(shapes) - 2) + distance
    cost += _KIND * (first.kind != opposite.kind) + _DEPTH * min(
        3, abs(first.depth - opposite.depth)
    )
    if first.number and opposite.number:
        cost += -3.0 if first.number == opposite.number else _LABEL
    if not any(shape.signs for side in (source_shapes, shapes) for shape in side):
        return cost
    ours, theirs = (
        sum((shape.signs for shape in side), Counter[str]()) for side in (source_shapes, shapes)
    )
    odd = min((ours - theirs).total(), (theirs - ours).total(), 2)
    return cost - 1.5 * min(3, (ours & theirs).total()) + odd
