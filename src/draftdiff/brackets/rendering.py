"""A composite text written out under a plan: what comes in, what goes, what stays as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from attrs import evolve, field, frozen

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.elements import Block, Sign
from draftdiff.brackets.repair import SPACE, Kept, mend, read_off
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Mark, Paragraph

State = Literal["in", "out", "as_is"]
_STRUCTURE = frozenset({"table", "row"})


@frozen
class Plan:
    """What a projection does.

    Attributes:
        states: For each bracket whether its words come in, go out, or stay in it as written.
        gone: Paragraphs that go.
        written: Paragraphs whose tags, options and comments stay as written; None for all.
        names: Whether names stay at brackets that stay.
        placeholders: Whether placeholders stay.
        labels: New labels of paragraphs.
    """

    states: Sequence[State]
    gone: frozenset[int] = frozenset()
    written: frozenset[int] | None = frozenset()
    names: bool = True
    placeholders: bool = True
    labels: Mapping[int, str | None] = field(factory=dict)

    def as_written(self, paragraph: int) -> bool:
        """Whether tags, options and comments of a paragraph stay."""
        return self.written is None or paragraph in self.written


def render(composite: Composite, plan: Plan, suffix: str) -> Draft:
    """The draft that a plan makes of a composite text.

    Args:
        composite: The text.
        plan: What to do with it.
        suffix: What is added to the draft's id.
    """
    rows = _Rows(composite, plan)
    rows.write()
    draft = composite.draft
    return evolve(
        draft, children=nest(rows.paragraphs, rows.depths), id=f"{draft.id}-{suffix}", parents=(draft.id,), package=None
    )


class _Rows:
    """The paragraphs of a projection while they are written."""

    def __init__(self, composite: Composite, plan: Plan) -> None:
        self.composite, self.plan = composite, plan
        self.paragraphs: list[Paragraph] = []
        self.depths: list[int] = []
        self._out = self._in = 0
        self._gone = set(plan.gone)
        self._rivals = {one: other for run in composite.runs for one, other in pairwise(run.brackets)}
        self._about: dict[tuple[int, int], list[int | None]] = {}
        for one in composite.attributions:
            self._about.setdefault((one.paragraph, one.start), []).append(one.bracket)
        self._marked = frozenset(kind for kind, _ in composite.notation.marks)

    def write(self) -> None:
        written = self._written()
        draft = self.composite.draft
        depths = [len(path) for path in draft.paths]
        kept = _without_empty_tables(draft.paragraphs, depths, written)
        above: list[int] = []
        for index in range(len(depths)):
            while above and above[-1] >= depths[index]:
                above.pop()
            paragraph = written[index]
            if paragraph is not None and index in kept:
                above.append(depths[index])
                self.paragraphs.append(paragraph)
                self.depths.append(len(above))

    def _written(self) -> list[Paragraph | None]:
        signs: dict[int, list[Sign]] = {}
        for sign in self.composite.signs:
            signs.setdefault(sign.paragraph, []).append(sign)
        notes = _notes(self.composite.draft)
        paragraphs = self.composite.draft.paragraphs
        return [
            self._paragraph(block, paragraphs[block.index], signs.get(block.index, ()), notes.get(block.index, ()))
            for block in self.composite.blocks
        ]

    def _paragraph(
        self, block: Block, paragraph: Paragraph, signs: Sequence[Sign], notes: Sequence[int]
    ) -> Paragraph | None:
        runs, label = self._runs(block, signs)
        if block.index in self._gone:
            return None
        kept = mend(block.text, runs)
        text = read_off(block.text, kept)
        if block.text.strip() and not text.strip() and paragraph.kind != "cell":
            return None
        self._drop_notes(paragraph, runs, notes)
        label = self.plan.labels.get(block.index, label or _label(paragraph, signs, self.plan))
        kind = "item" if label and paragraph.kind == "paragraph" and not paragraph.label else paragraph.kind
        marks = _carried(paragraph.marks, kept, runs, self._marked if self._settled(signs) else frozenset())
        return Paragraph(text, label, kind, marks, (), paragraph.language)

    def _runs(self, block: Block, signs: Sequence[Sign]) -> tuple[list[Kept], str | None]:
        """The stretches of a paragraph that stay, and a number that moves from them to the label."""
        runs: list[Kept] = []
        label: str | None = None
        at = 0
        for sign in signs:
            self._keep(runs, at, sign.start)
            at = max(at, sign.end)
            if self._stays(sign):
                self._keep(runs, sign.start, sign.end)
            elif sign.kind == "label" and not self._out and block.label is None and not runs:
                label = block.text[sign.start : sign.end].strip()
            elif sign.kind == "label":
                self._keep(runs, sign.start, sign.end)
            self._count(sign)
        self._keep(runs, at, len(block.text))
        return runs, label

    def _keep(self, runs: list[Kept], start: int, end: int) -> None:
        if start >= end or self._out:
            return
        if runs and runs[-1][1] == start and runs[-1][2] == self._in:
            runs[-1] = (runs[-1][0], end, self._in)
        else:
            runs.append((start, end, self._in))

    def _count(self, sign: Sign) -> None:
        """Enters or leaves a bracket."""
        if sign.kind in ("open", "close") and sign.bracket is not None:
            step = 1 if sign.kind == "open" else -1
            self._out += step * (self.plan.states[sign.bracket] == "out")
            self._in += step * (self.plan.states[sign.bracket] == "in")

    def _stays(self, sign: Sign) -> bool:
        """Whether a sign stays as written."""
        state = self.plan.states[sign.bracket] if sign.bracket is not None else None
        written = self.plan.as_written(sign.paragraph)
        match sign.kind:
            case "open" | "close":
                return state == "as_is"
            case "attribution":
                return self.plan.names and (state == "as_is" if state else written)
            case "option" | "label":
                return state == "as_is" if state else written
            case "placeholder":
                return self.plan.placeholders
            case "position":
                return written and self.plan.names and not self._is_met(sign)
            case "comment":
                return written and self.plan.names
            case "separator":
                rival = self._rivals.get(sign.bracket or 0)
                return state != "out" and (rival is None or self.plan.states[rival] != "out")
        return written

    def _is_met(self, sign: Sign) -> bool:
        """Whether all brackets that a statement of positions is about are decided."""
        about = self._about.get((sign.paragraph, sign.start), [None])
        return all(number is not None and self.plan.states[number] != "as_is" for number in about)

    def _settled(self, signs: Sequence[Sign]) -> bool:
        """Whether the tracked words of a paragraph came in or went, so that their marks have no use any more."""
        return any(
            sign.kind == "open" and sign.bracket is not None and self.plan.states[sign.bracket] != "as_is"
            for sign in signs
        )

    def _drop_notes(self, paragraph: Paragraph, runs: Sequence[Kept], notes: Sequence[int]) -> None:
        anchors = [mark.start for mark in paragraph.marks if mark.kind == "note"]
        if len(anchors) != len(notes):
            return
        for anchor, note in zip(anchors, notes, strict=True):
            if not _holds(runs, anchor, len(paragraph.text)):
                self._gone.add(note)


def _label(paragraph: Paragraph, signs: Sequence[Sign], plan: Plan) -> str | None:
    """The paragraph's label; a bracket that opened in it goes with its sign."""
    opened = [
        sign for sign in signs if sign.kind == "open" and sign.start == sign.end == 0 and sign.bracket is not None
    ]
    if paragraph.label and any(plan.states[sign.bracket or 0] != "as_is" for sign in opened):
        return paragraph.label.replace("[", "", len(opened)).replace("［", "").strip() or None
    return paragraph.label


def _holds(runs: Sequence[Kept], at: int, length: int) -> bool:
    return not length or any(start <= at <= end for start, end, _ in runs)


def _notes(draft: Draft) -> dict[int, list[int]]:
    """The notes that hang on each paragraph."""
    places = {path: index for index, path in enumerate(draft.paths)}
    notes: dict[int, list[int]] = {}
    for index, paragraph in enumerate(draft.paragraphs):
        if paragraph.kind == "note" and len(draft.paths[index]) > 1:
            notes.setdefault(places[draft.paths[index][:-1]], []).append(index)
    return notes


def _carried(marks: Sequence[Mark], kept: Sequence[int], runs: Sequence[Kept], gone: frozenset[str]) -> Iterator[Mark]:
    """The marks on what stays, at its new offsets."""
    if not marks:
        return
    places = {at: place for place, at in enumerate(kept) if at != SPACE}
    for mark in marks:
        if mark.kind in gone:
            continue
        if mark.start == mark.end:
            if _holds(runs, mark.start, 1):
                yield evolve(mark, start=(at := _place(places, mark.start, len(kept))), end=at)
            continue
        stays = [places[at] for at in range(mark.start, mark.end) if at in places]
        if stays:
            yield evolve(mark, start=stays[0], end=stays[-1] + 1)


def _place(places: Mapping[int, int], at: int, length: int) -> int:
    """The new offset of an anchor: behind the character before it, else before the one behind it."""
    if at - 1 in places:
        return places[at - 1] + 1
    return places.get(at, length)


def _without_empty_tables(
    paragraphs: Sequence[Paragraph], depths: Sequence[int], written: Sequence[Paragraph | None]
) -> set[int]:
    """The paragraphs that stay: tables and rows only if something in them does, all below what is gone with a table."""
    kept: set[int] = set()
    waiting: set[int] = set()
    for index in reversed(range(len(paragraphs))):
        below = {depth for depth in waiting if depth > depths[index]}
        waiting -= below
        structural = paragraphs[index].kind in _STRUCTURE and bool(paragraphs[index].children)
        if written[index] is not None and (below or not structural):
            kept.add(index)
            waiting.add(depths[index])
        elif below:
            waiting.add(depths[index])
    return kept
