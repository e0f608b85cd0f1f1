"""Language versions of one text lined up: which paragraphs are the same, what is behind a change,
what disagrees.

No word of one language is compared with a word of another. Paragraphs pair by kind, depth, number
of the label, digits and names, and by length, whose ratio between two languages is steady (Gale and
Church, "A program for aligning sentences in bilingual corpora", Computational Linguistics 19,
1993).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import erfc, log, sqrt
from typing import ClassVar, Final
from unicodedata import decimal

import regex
from attrs import evolve, frozen

from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.kinds import Node, nodes_of
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.labels import parse
from draftdiff.patterns import lazily
from draftdiff.redlines.columns import FEWEST, MOST, AlignedRow, Cell, Comparison, Fate, line_up
from draftdiff.redlines.rows import plain_runs
from draftdiff.results import exacting

_NUMBER = lazily(
    regex.compile,
    r"\p{Nd}+(?:[.,\s\u00a0\u202f’'٫٬](?=\p{Nd}{3}(?!\p{Nd}))\p{Nd}{3})*(?:[.,٫]\p{Nd}+)?",
)
_NAME = lazily(regex.compile, r"\b(?:\p{Latin}*\p{Lu}\p{Latin}*\p{Lu}\p{Latin}*|https?://\S+)")
#: What it costs to leave a paragraph alone, to take two for one, and to pair what differs in kind,
#: depth or number.
_ALONE, _TWO, _KIND, _DEPTH, _LABEL = 7.0, 2.5, 5.0, 1.0, 8.0
_SPREAD: Final = 6.8
_WAYS: Final = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))
#: How far from the diagonal partners are looked for, and the most cells between two labels that are
#: surely the same.
_BAND, _CELLS = 40, 1_000_000
Pair = tuple[tuple[int, ...], tuple[int, ...]]


@frozen
class Disagreement:
    """Something that two language versions say otherwise, though it is the same in every language.

    Attributes:
        language: The index of the draft that differs from the source.
        source, index: The paragraphs, as places in reading order of the source and of that draft.
        what: ``number``, ``label`` or ``paragraph`` (it stands in one of the two only).
        said: In words.
    """

    language: int
    source: int | None
    index: int | None
    what: str
    said: str


@frozen
class Languages(Comparison):
    """Language versions side by side: a comparison whose first column is the source.

    Attributes:
        pairs: For each draft behind the source, which of its paragraphs are which of the source's:
            mostly one and one, else several for one; empty where one stands alone.
        behind: For each draft behind the source its paragraphs that a change of the source has
            overtaken.
        disagreements: Numbers, references and labels that differ, and paragraphs without a partner.
    """

    pairs: tuple[tuple[Pair, ...], ...] = ()
    behind: tuple[tuple[int, ...], ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    between: ClassVar[str] = " | "


@frozen(eq=False)
class _Shape:
    """What of a paragraph is the same in every language."""

    kind: str
    depth: int
    number: tuple[object, ...]
    length: int
    signs: Counter[str]

    @classmethod
    def of(cls, node: Node) -> _Shape:
        label = parse(node.label) if node.label else None
        number = (*label.numbers, label.suffix) if label and label.numbers else ()
        kind = "text" if node.kind in ("paragraph", "item", "quote") else node.kind
        signs = Counter(
            [*numbers_in(node.text), *(found[0] for found in _NAME.finditer(node.text))]
        )
        return cls(kind, node.depth, number, len(node.text), signs)


def numbers_in(text: str) -> list[str]:
    """The numbers of a text that are written in digits of any script, as ASCII digits with a point."""
    written = (
        "".join(
            str(decimal(one)) if one.isdecimal() else "." if one in ".,٫" else " "
            for one in found[0]
        )
        for found in _NUMBER.finditer(text)
    )
    return [str(regex.sub(r"[.\s](?=\d{3}(?!\d))", "", digits)).rstrip(". ") for digits in written]


@exacting
def pair_languages(source: Draft, other: Draft) -> tuple[Pair, ...]:
    """Which paragraphs of two language versions are the same, in reading order.

    Returns:
        Pairs of indexes: ``((3,), (3,))``; ``((3,), (3, 4))`` where one became two; ``((3,), ())``
            where one has none.

    Example:
        >>> from draftdiff import read_text
        >>> french = read_text("1. Tous agissent.\\n\\n2. Tous rapportent.")
        >>> pair_languages(read_text("1. All act.\\n\\n2. All report."), french)
        (((0,), (0,)), ((1,), (1,)))
    """
    left, right = ([_Shape.of(node) for node in nodes_of(draft)] for draft in (source, other))
    ratio = max(1, sum(one.length for one in right)) / max(1, sum(one.length for one in left))
    found: list[Pair] = []
    at_left = at_right = 0
    for i, j in [*_anchors(left, right), (len(left), len(right))]:
        found += _gap(left[at_left:i], right[at_right:j], at_left, at_right, ratio)
        found += [((i,), (j,))] if i < len(left) else []
        at_left, at_right = i + 1, j + 1
    return tuple(found)


def _anchors(left: list[_Shape], right: list[_Shape]) -> list[tuple[int, int]]:
    """Headings whose number stands once on either side, at one depth, in the order that both have."""
    places = []
    for side in (left, right):
        keys = [
            (one.kind, one.depth, one.number) if one.number and one.kind == "heading" else None
            for one in side
        ]
        counts = Counter(keys)
        places.append(
            {key: at for at, key in enumerate(keys) if key is not None and counts[key] == 1}
        )
    pairs = sorted((at, places[1][key]) for key, at in places[0].items() if key in places[1])
    return [pairs[at] for at in heaviest_increasing(pairs, [1] * len(pairs))]


def _gap(
    left: Sequence[_Shape], right: Sequence[_Shape], first: int, other: int, ratio: float
) -> list[Pair]:
    """The cheapest pairing of two stretches in order: one and one, one and two, two and one, or one
    alone.
    """
    rows, columns = len(left), len(right)
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
                (best[i - a, j - b][0] + _cost(left[i - a : i], right[j - b : j], ratio), (a, b))
                for a, b in _WAYS
                if (i - a, j - b) in best
            ]
            if ways:
                best[i, j] = min(ways)
    found: list[Pair] = []
    i, j = rows, columns
    while i or j:
        a, b = best[i, j][1]
        found.append(
            (tuple(range(first + i - a, first + i)), tuple(range(other + j - b, other + j)))
        )
        i, j = i - a, j - b
    return found[::-1]


def _cost(left: Sequence[_Shape], right: Sequence[_Shape], ratio: float) -> float:
    if not left or not right:
        return _ALONE
    one, other = left[0], right[0]
    if len(left) + len(right) > 2:
        second = (left if len(left) == 2 else right)[1]
        if second.number or {second.kind, one.kind, other.kind} != {"text"}:
            return _ALONE * 3
    # Minus the logarithm of how likely two lengths are of one text in two languages.
    expected, length = ratio * sum(s.length for s in left), sum(s.length for s in right)
    spread = sqrt(_SPREAD * max(1.0, (expected + length) / 2)) * 1.6
    far = min(12.0, -log(max(1e-9, erfc(abs(length - expected) / spread / sqrt(2)))))
    cost = _TWO * (len(left) + len(right) - 2) + far
    cost += _KIND * (one.kind != other.kind) + _DEPTH * min(3, abs(one.depth - other.depth))
    if one.number and other.number:
        cost += -3.0 if one.number == other.number else _LABEL
    if not any(shape.signs for side in (left, right) for shape in side):
        return cost
    ours, theirs = (sum((shape.signs for shape in side), Counter[str]()) for side in (left, right))
    odd = min((ours - theirs).total(), (theirs - ours).total(), 2)
    return cost - 1.5 * min(3, (ours & theirs).total()) + odd


@exacting
def line_up_languages(drafts: Sequence[Draft], changed: Draft | None = None) -> Languages:
    """Language versions of one text side by side, and what a change of the source leaves behind.

    Args:
        drafts: Two to six, the source first.
        changed: The source after a change. Its words then stand in the first column, with what
            changed marked, and what the other languages have yet to follow is marked ``behind`` or
            ``missing``.

    Raises:
        InputError: There are fewer or more drafts, or too long a stretch without any number.

    Example:
        >>> from draftdiff import read_text
        >>> english = read_text("1. All act.\\n\\n2. All report.")
        >>> french = read_text("1. Tous agissent.\\n\\n2. Tous rapportent.")
        >>> found = line_up_languages([english, french], read_text("1. All act.\\n\\n2. All report at once."))
        >>> [cell.fate for cell in found.rows[1].cells], found.behind
        (['edited', 'behind'], ((1,),))
    """
    if not FEWEST <= len(drafts) <= MOST:
        raise InputError(f"name {FEWEST} to {MOST} language versions; you named {len(drafts)}")
    source, *others = drafts
    pairs = tuple(pair_languages(source, other) for other in others)
    told = [
        [
            Disagreement(at, *place, what, said)
            for left, right in found
            for place, what, said in _told(left, right, source, other)
        ]
        for at, (other, found) in enumerate(zip(others, pairs, strict=True), 1)
    ]
    columns = [_Column.of(*one) for one in zip(others, pairs, told, strict=True)]
    base: list[_Base]
    if changed is None:
        base = [(node.index, _shown("kept", node)) for node in nodes_of(source)]
    else:
        lined_up = (row.cells for row in line_up((source, changed)).rows)
        base = [(old.node.index if old.node else None, new) for old, new in lined_up]
    rows = tuple(_threaded(base, columns))
    cells = ([row.cells[at] for row in rows] for at in range(1, len(drafts)))
    behind = (
        tuple(cell.node.index for cell in column if cell.fate == "behind" and cell.node)
        for column in cells
    )
    legend = "Each column is paired with the first by structure, labels, numbers and names."
    bases, disagreements = (-1, *(0 for _ in others)), tuple(one for found in told for one in found)
    return Languages(
        (changed or source, *others), rows, bases, legend, pairs, tuple(behind), disagreements
    )


#: A row of the source: the place of its paragraph in the source as it was, or None, and its cell.
_Base = tuple[int | None, Cell]


def _shown(fate: Fate, node: Node, said: Sequence[str] = ()) -> Cell:
    return Cell(fate, node, plain_runs("equal", node.text, node.marks), note="; ".join(said))


@frozen(eq=False)
class _Column:
    """A language beside the source: what is the same and what stands behind it alone, by paragraph
    of the source (None: before all); what disagrees, by its own.
    """

    nodes: tuple[Node, ...]
    partner: dict[int | None, tuple[int, ...]]
    extra: dict[int | None, tuple[int, ...]]
    notes: dict[int | None, list[str]]

    @classmethod
    def of(cls, draft: Draft, pairs: tuple[Pair, ...], told: list[Disagreement]) -> _Column:
        column = cls(nodes_of(draft), {}, {}, {})
        last: int | None = None
        for left, right in pairs:
            if left:
                column.partner[left[0]] = right
                last = left[-1]
            else:
                column.extra[last] = (*column.extra.get(last, ()), *right)
        for one in told:
            column.notes.setdefault(one.index, []).append(one.said)
        return column

    def cell(self, one: _Base) -> Cell:
        """What the language has for a row of the source."""
        old, fate = one[0], one[1].fate
        mine = self.partner.get(old, ()) if old is not None else ()
        if not mine:
            new = fate == "inserted" and old is None
            return Cell("missing", note="not yet in this language") if new else Cell("absent")
        outcome = {"moved_away": "moved"}.get(
            fate, fate if fate in ("edited", "deleted", "split", "merged") else None
        )
        said = [
            *([f"behind: the source was {outcome}"] if outcome else []),
            *self.notes.get(mine[0], []),
        ]
        return _shown(
            "behind" if outcome else "disagrees" if said else "kept", self.nodes[mine[0]], said
        )

    def below(self, old: int | None) -> list[Cell]:
        """What stands below a row: further parts of the same paragraph, and paragraphs that have no
        partner.
        """
        parts = [] if old is None else self.partner.get(old, ())[1:]
        split = [_shown("split", self.nodes[at], ["belongs to the row above"]) for at in parts]
        return [
            *split,
            *(
                _shown("only", self.nodes[at], self.notes.get(at, []))
                for at in self.extra.get(old, ())
            ),
        ]


def _threaded(base: list[_Base], columns: list[_Column]) -> list[AlignedRow]:
    """The rows: those of the source, and between them those of paragraphs that only other languages
    have.
    """
    absent = Cell("absent")
    olds = [None, *(old for old, _ in base)]
    below = [
        zip_longest(*(column.below(old) for column in columns), fillvalue=absent) for old in olds
    ]
    rows = [[absent, *row] for row in below[0]]
    places: list[int] = []
    for one, more in zip(base, below[1:], strict=True):
        places.append(len(rows))
        rows.append([one[1], *(column.cell(one) for column in columns)])
        rows += [[absent, *row] for row in (more if one[0] is not None else ())]
    for row in rows:  # a link leads to where that row stands now
        if row[0].link is not None:
            row[0] = evolve(row[0], link=places[row[0].link])
    return [AlignedRow(tuple(row)) for row in rows]


def _told(
    left: tuple[int, ...], right: tuple[int, ...], source: Draft, other: Draft
) -> Iterator[tuple[tuple[int | None, int | None], str, str]]:
    place = (left[0] if left else None, right[0] if right else None)
    if not left or not right:
        there = (other if right else source).paragraphs[(right or left)[0]]
        if there.text or there.label:
            yield place, "paragraph", "only in this language" if right else "not in this language"
        return
    ours, theirs = source.paragraphs[left[0]], other.paragraphs[right[0]]
    labels = [parse(one.label) if one.label else None for one in (ours, theirs)]
    numbers = [(one.numbers, one.suffix) for one in labels if one and one.numbers]
    if len(numbers) == 2 and numbers[0] != numbers[1]:
        yield place, "label", f"the label is {theirs.label}, in the source {ours.label}"
    counts = [
        Counter(number for at in side for number in numbers_in(draft.paragraphs[at].text))
        for side, draft in ((left, source), (right, other))
    ]
    extra, lacking = (", ".join((counts[1 - side] - counts[side]).elements()) for side in (0, 1))
    if extra or lacking:
        one = f"{extra} not in the source" if extra else f"{lacking} not here"
        both = f"{extra} here, {lacking} in the source"
        yield place, "number", both if extra and lacking else one
