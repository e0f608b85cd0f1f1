"""Language versions of one text lined up: which paragraphs are the same, what is behind a change,
what disagrees.

No word of one language is compared with a word of another. Paragraphs pair as ``pairing`` has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from attrs import evolve, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.kinds import Node, nodes_of
from draftdiff.errors import InputError
from draftdiff.meaning.detection import language_of
from draftdiff.model.draft import Draft
from draftdiff.model.labels import parse
from draftdiff.redlines.columns import FEWEST, MOST, AlignedRow, Cell, Comparison, Fate, line_up
from draftdiff.redlines.pairing import Pair, Shape, pair_shapes
from draftdiff.redlines.rows import plain_runs
from draftdiff.redlines.translated import LIKELY, SURE, Difference, Statement, differences


@frozen
class Disagreement:
    """Something that two language versions say otherwise, though it is the same in every language.

    Attributes:
        language: The index of the draft that differs from the source.
        source, index: The paragraphs, as places in reading order of the source and of that draft.
        what: ``date``, ``number``, ``reference``, ``modal``, ``negation``, ``condition``, ``label``,
            ``order`` (two neighbours changed places) or ``paragraph`` (it stands in one of the two
            only).
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
    left, right = ([Shape.from_node(node) for node in nodes_of(draft)] for draft in (source, other))
    return pair_shapes(left, right)


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
    named_source = _named(source)
    for at, (translation, pairs_of_draft) in enumerate(zip(translations, pairs, strict=True), 1):
        own = list(_column_disagreements(at, pairs_of_draft, named_source, _named(translation)))
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
    """Yield the points in which the pairs of a column disagree; of two paragraphs that changed
    places, that they did.
    """
    points = [(pair, [*_disagreements(*pair, source, translation)]) for pair in pairs]
    for first in range(len(points) - 1):
        swap = _swap(points[first], points[first + 1], source, translation)
        if swap:
            points[first] = points[first][0], [swap]
            points[first + 1] = points[first + 1][0], []
    for _, own in points:
        for position, difference in own:
            quotations = (difference.source_quotation, difference.quotation)
            yield Disagreement(
                at,
                *position,
                difference.what,
                difference.sentence,
                quotations,
                difference.certainty,
            )


#: Where two paragraphs differ, and in what.
_Point = tuple[tuple[int | None, int | None], Difference]


def _swap(
    first: tuple[Pair, list[_Point]],
    second: tuple[Pair, list[_Point]],
    source: Draft,
    translation: Draft,
) -> _Point | None:
    """Return that two neighbours changed places: as they stand both differ from their partners, and
    each has nothing that differs from the partner of the other.
    """
    (source_indexes, indexes), (next_sources, next_indexes) = first[0], second[0]
    if not first[1] or not second[1] or {*map(len, (*first[0], *second[0]))} != {1}:
        return None
    crossed = (source_indexes, next_indexes), (next_sources, indexes)
    texts = [
        [_statement(side, draft) for side, draft in zip(pair, (source, translation), strict=True)]
        for pair in crossed
    ]
    if any([*differences(*pair)] for pair in texts):
        return None
    quotations = texts[0][0].text, texts[1][1].text
    sentence = "changed places with the next paragraph"
    return (source_indexes[0], indexes[0]), Difference("order", *quotations, sentence, LIKELY)


def _statement(indexes: tuple[int, ...], draft: Draft) -> Statement:
    """The statement of some paragraphs of a draft together."""
    text = " ".join(draft.paragraphs[at].text for at in indexes)
    return Statement(text, draft.language)


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
    of the source (None: before all); what disagrees, by its own. ``joined`` are paragraphs of the
    source that stand in the partner of the one above.
    """

    nodes: tuple[Node, ...]
    partner: dict[int | None, tuple[int, ...]]
    extra: dict[int | None, tuple[int, ...]]
    notes: dict[int | None, list[str]]
    joined: set[int | None]

    @classmethod
    def from_pairs(
        cls, draft: Draft, pairs: tuple[Pair, ...], disagreements: list[Disagreement]
    ) -> _Column:
        column = cls(nodes_of(draft), {}, {}, {}, set())
        last: int | None = None
        for source_indexes, indexes in pairs:
            if source_indexes:
                column.partner[source_indexes[0]] = indexes
                column.joined.update(source_indexes[1:] if indexes else ())
                last = source_indexes[-1]
            else:
                column.extra[last] = (*column.extra.get(last, ()), *indexes)
        for disagreement in disagreements:
            column.notes.setdefault(disagreement.index, []).append(disagreement.said)
        return column

    def cell(self, base_row: _Base) -> Cell:
        """Return the cell that the language has for a row of the source."""
        old, fate = base_row[0], base_row[1].fate
        if old in self.joined:
            return Cell("merged", note="in the row above")
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
) -> Iterator[_Point]:
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
    texts = _statement(source_indexes, source), _statement(indexes, translation)
    for difference in differences(*texts):
        yield position, difference


def _named(draft: Draft) -> Draft:
    """The draft with the language that it names, else the one that its words show."""
    text = "\n".join(node.text for node in nodes_of(draft))
    return evolve(draft, language=draft.language or language_of(text))
