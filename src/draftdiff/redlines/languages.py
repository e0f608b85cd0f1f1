"""Language versions of one text lined up: which paragraphs are the same, what is behind a change,
what disagrees.

No word of one language is compared with a word of another. Paragraphs pair by kind, depth, number
of the label, digits and names, and by length, whose ratio between two languages is steady (Gale and
Church, "A program for aligning sentences in bilingual corpora", Computational Linguistics 19,
1993).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from math import erfc, log, sqrt
from typing import ClassVar, Final

import regex
from attrs import evolve, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.kinds import Node, nodes_of
from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.meaning.detection import language_of
from draftdiff.model.draft import Draft
from draftdiff.model.labels import parse
from draftdiff.redlines.columns import FEWEST, MOST, AlignedRow, Cell, Comparison, Fate, line_up
from draftdiff.redlines.rows import plain_runs
from draftdiff.redlines.translated import SURE, Difference, Statement, differences, numbers_in

_NAME = lazy_pattern(
    regex.compile, r"\b(?:\p{Latin}*\p{Lu}\p{Latin}*\p{Lu}\p{Latin}*|https?://\S+)"
)
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
        what: ``date``, ``number``, ``reference``, ``modal``, ``negation``, ``condition``, ``label``
            or ``paragraph`` (it stands in one of the two only).
        said: In words.
        quotations: The words of the source and of that draft; empty where there are none.
        certainty: ``sure``, of figures and structure; ``likely``, of words.
    """

    language: int
    source: int | None
    index: int | None
    what: str
    said: str
    quotations: tuple[str, str] = ("", "")
    certainty: str = SURE


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
    """The features of a paragraph that are the same in every language."""

    kind: str
    depth: int
    number: tuple[object, ...]
    length: int
    signs: Counter[str]

    @classmethod
    def from_node(cls, node: Node) -> _Shape:
        label = parse(node.label) if node.label else None
        number = (*label.numbers, label.suffix) if label and label.numbers else ()
        kind = "text" if node.kind in ("paragraph", "item", "quote") else node.kind
        signs = Counter(
            [*numbers_in(node.text), *(match[0] for match in _NAME.finditer(node.text))]
        )
        return cls(kind, node.depth, number, len(node.text), signs)


@validate_arguments
def pair_languages(source: Draft, other: Draft) -> tuple[Pair, ...]:
    """Return which paragraphs of two language versions are the same, in reading order.

    Returns:
        Pairs of indexes: ``((3,), (3,))``; ``((3,), (3, 4))`` where one became two; ``((3,), ())``
            where one has none.

    Example:
        >>> from draftdiff import read_text
        >>> french = read_text("1. Tous agissent.\\n\\n2. Tous rapportent.")
        >>> pair_languages(read_text("1. All act.\\n\\n2. All report."), french)
        (((0,), (0,)), ((1,), (1,)))
    """
    source_shapes, shapes = (
        [_Shape.from_node(node) for node in nodes_of(draft)] for draft in (source, other)
    )
    ratio = max(1, sum(shape.length for shape in shapes)) / max(
        1, sum(shape.length for shape in source_shapes)
    )
    pairs: list[Pair] = []
    at_left = at_right = 0
    for i, j in [*_anchors(source_shapes, shapes), (len(source_shapes), len(shapes))]:
        pairs += _gap(source_shapes[at_left:i], shapes[at_right:j], at_left, at_right, ratio)
        pairs += [((i,), (j,))] if i < len(source_shapes) else []
        at_left, at_right = i + 1, j + 1
    return tuple(pairs)


def _anchors(source_shapes: list[_Shape], shapes: list[_Shape]) -> list[tuple[int, int]]:
    """Headings whose number stands once on either side, at one depth, in the order that both have."""
    places = []
    for side in (source_shapes, shapes):
        keys = [
            (shape.kind, shape.depth, shape.number)
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
    source_shapes: Sequence[_Shape], shapes: Sequence[_Shape], first: int, second: int, ratio: float
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


def _cost(source_shapes: Sequence[_Shape], shapes: Sequence[_Shape], ratio: float) -> float:
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


@validate_arguments
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
    source, *translations = drafts
    pairs = tuple(pair_languages(source, translation) for translation in translations)
    columns: list[_Column] = []
    disagreements: list[Disagreement] = []
    for at, (translation, pairs_of_draft) in enumerate(zip(translations, pairs, strict=True), 1):
        own = list(_column_disagreements(at, pairs_of_draft, source, translation))
        columns.append(_Column.from_pairs(translation, pairs_of_draft, own))
        disagreements += own
    rows = tuple(_threaded(_base_rows(source, changed), columns))
    return Languages(
        (changed or source, *translations),
        rows,
        (-1, *(0 for _ in translations)),
        "Each column is paired with the first by structure, labels, numbers and names.",
        pairs,
        tuple(_overtaken(rows, at) for at in range(1, len(drafts))),
        tuple(disagreements),
    )


def _column_disagreements(
    at: int, pairs: Iterable[Pair], source: Draft, translation: Draft
) -> Iterator[Disagreement]:
    """Yield the points in which the pairs of a column disagree."""
    for source_indexes, indexes in pairs:
        for position, difference in _disagreements(source_indexes, indexes, source, translation):
            quotations = (difference.source_quotation, difference.quotation)
            yield Disagreement(
                at,
                *position,
                difference.what,
                difference.sentence,
                quotations,
                difference.certainty,
            )


def _base_rows(source: Draft, changed: Draft | None) -> list[_Base]:
    """The rows of the source, with what changed in it marked."""
    if changed is None:
        return [(node.index, _shown("kept", node)) for node in nodes_of(source)]
    rows: list[_Base] = []
    for row in line_up((source, changed)).rows:
        old, new = row.cells
        rows.append((old.node.index if old.node else None, new))
    return rows


def _overtaken(rows: Iterable[AlignedRow], at: int) -> tuple[int, ...]:
    """The paragraphs of a column that have yet to follow a change."""
    cells = (row.cells[at] for row in rows)
    return tuple(cell.node.index for cell in cells if cell.fate == "behind" and cell.node)


#: A row of the source: the place of its paragraph in the source as it was, or None, and its cell.
_Base = tuple[int | None, Cell]


def _shown(fate: Fate, node: Node, sentences: Sequence[str] = ()) -> Cell:
    return Cell(fate, node, plain_runs("equal", node.text, node.marks), note="; ".join(sentences))


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
    def from_pairs(
        cls, draft: Draft, pairs: tuple[Pair, ...], disagreements: list[Disagreement]
    ) -> _Column:
        column = cls(nodes_of(draft), {}, {}, {})
        last: int | None = None
        for source_indexes, indexes in pairs:
            if source_indexes:
                column.partner[source_indexes[0]] = indexes
                last = source_indexes[-1]
            else:
                column.extra[last] = (*column.extra.get(last, ()), *indexes)
        for disagreement in disagreements:
            column.notes.setdefault(disagreement.index, []).append(disagreement.said)
        return column

    def cell(self, base_row: _Base) -> Cell:
        """Return the cell that the language has for a row of the source."""
        old, fate = base_row[0], base_row[1].fate
        own = self.partner.get(old, ()) if old is not None else ()
        if not own:
            new = fate == "inserted" and old is None
            return Cell("missing", note="not yet in this language") if new else Cell("absent")
        outcome = {"moved_away": "moved"}.get(
            fate, fate if fate in ("edited", "deleted", "split", "merged") else None
        )
        sentences = [
            *([f"behind: the source was {outcome}"] if outcome else []),
            *self.notes.get(own[0], []),
        ]
        return _shown(
            "behind" if outcome else "disagrees" if sentences else "kept",
            self.nodes[own[0]],
            sentences,
        )

    def below(self, old: int | None) -> list[Cell]:
        """Return the cells below a row: further parts of the same paragraph, and paragraphs that
        have no partner.
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
    for base_row, more in zip(base, below[1:], strict=True):
        places.append(len(rows))
        rows.append([base_row[1], *(column.cell(base_row) for column in columns)])
        rows += [[absent, *row] for row in (more if base_row[0] is not None else ())]
    for row in rows:  # a link leads to where that row stands now
        if row[0].link is not None:
            row[0] = evolve(row[0], link=places[row[0].link])
    return [AlignedRow(tuple(row)) for row in rows]


def _disagreements(
    source_indexes: tuple[int, ...], indexes: tuple[int, ...], source: Draft, translation: Draft
) -> Iterator[tuple[tuple[int | None, int | None], Difference]]:
    """Yield the points in which two language versions of a paragraph disagree."""
    position = (source_indexes[0] if source_indexes else None, indexes[0] if indexes else None)
    if not source_indexes or not indexes:
        lone = (translation if indexes else source).paragraphs[(indexes or source_indexes)[0]]
        if lone.text or lone.label:
            quotations = ("", lone.text) if indexes else (lone.text, "")
            sentence = "only in this language" if indexes else "not in this language"
            yield position, Difference("paragraph", *quotations, sentence, SURE)
        return
    ours, theirs = source.paragraphs[source_indexes[0]], translation.paragraphs[indexes[0]]
    labels = [parse(label.label) if label.label else None for label in (ours, theirs)]
    numbers = [(label.numbers, label.suffix) for label in labels if label and label.numbers]
    if len(numbers) == 2 and numbers[0] != numbers[1]:
        sentence = f"the label is {theirs.label}, in the source {ours.label}"
        quotations = ours.label or "", theirs.label or ""
        yield position, Difference("label", *quotations, sentence, SURE)
    texts = [
        Statement(" ".join(draft.paragraphs[at].text for at in side), _language(draft))
        for side, draft in ((source_indexes, source), (indexes, translation))
    ]
    for difference in differences(*texts):
        yield position, difference


def _language(draft: Draft) -> str:
    """The language that a draft names, else the one that its words show."""
    return draft.language or language_of("\n".join(node.text for node in nodes_of(draft)))
