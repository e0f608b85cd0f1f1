"""A composite text written out under a plan: what comes in, what goes, what stays as written.

Where brackets were, spaces and punctuation are left as a careful typist would; only the seams are
touched. Of two marks that meet at a seam the one outside brackets stays, so that nothing outside
gets lost when all are accepted; of two equally deep ones the stronger (full stop before semicolon
before colon before comma).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal

import regex
from attrs import evolve, field, frozen

from draftdiff.brackets.elements import Block, Marked, Sign
from draftdiff.brackets.lexicon import cues
from draftdiff.grouping import grouped
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.model.words import SCRIPTS

State = Literal["in", "out", "as_is"]
#: A stretch of text that stays: start, end, and how many of its brackets were opened around it.
Kept = tuple[int, int, int]


@frozen
class Plan:
    """The treatment of each bracket in a projection; which paragraphs go, and which have new
    labels. Tags, options and comments stay in the paragraphs that are ``written`` (None for all),
    names at brackets that stay.
    """

    states: Sequence[State]
    gone: frozenset[int] = frozenset()
    written: frozenset[int] | None = frozenset()
    names: bool = True
    placeholders: bool = True
    labels: Mapping[int, str | None] = field(factory=dict)


def render(composite: Marked, plan: Plan, suffix: str) -> Draft:
    """The draft that a plan makes of a composite text; the suffix is added to its id."""
    draft = composite.draft
    rows = _Rows(composite, plan)
    tied = enumerate(zip(draft.paragraphs, draft.arrays.parents, strict=True))
    notes = grouped(
        (parent, at) for at, (sign, parent) in tied if sign.kind == "note" and parent >= 0
    )
    written = [
        rows.paragraph(block, draft.paragraphs[block.index], notes.get(block.index, ()))
        for block in composite.blocks
    ]
    depths = [len(path) for path in draft.paths]
    remaining = _without_empty_tables(draft.paragraphs, depths, written)
    paragraphs: list[Paragraph] = []
    new_depths: list[int] = []
    above: list[int] = []
    for index, paragraph in enumerate(written):
        while above and above[-1] >= depths[index]:
            above.pop()
        if paragraph is not None and index in remaining:
            above.append(depths[index])
            paragraphs.append(paragraph)
            new_depths.append(len(above))
    children = nest(paragraphs, new_depths)
    return evolve(
        draft, children=children, id=f"{draft.id}-{suffix}", parents=(draft.id,), package=None
    )


class _Rows:
    """The paragraphs of a projection while they are written, in reading order: a bracket may span
    several.
    """

    def __init__(self, composite: Marked, plan: Plan) -> None:
        self.composite = composite
        self.plan = plan
        self._out = self._in = 0
        self._gone = set(plan.gone)
        self._rivals: dict[int, int] = {}
        for run in composite.runs:
            self._rivals.update(pairwise(run.brackets))
        self._about = grouped(
            ((attribution.paragraph, attribution.start), attribution.bracket)
            for attribution in composite.attributions
        )
        self._marked = frozenset(kind for kind, _ in composite.notation.marks)

    def paragraph(
        self, block: Block, paragraph: Paragraph, notes: Sequence[int]
    ) -> Paragraph | None:
        """Return the next paragraph as far as it stays, or None."""
        signs = self.composite.signs_of.get(block.index, [])
        runs, label = self._runs(block, signs)
        if block.index in self._gone:
            return None
        offsets = mend(block.text, runs)
        text = "".join(" " if at == SPACE else block.text[at] for at in offsets)
        if block.text.strip() and not text.strip() and paragraph.kind != "cell":
            return None
        anchors = [mark.start for mark in paragraph.marks if mark.kind == "note"]
        if len(anchors) == len(notes):
            for note, anchor in zip(notes, anchors, strict=True):
                if not _holds(runs, anchor, len(paragraph.text)):
                    self._gone.add(note)
        opened = [
            sign.bracket for sign in signs if sign.kind == "open" and sign.bracket is not None
        ]
        settled = any(self.plan.states[number] != "as_is" for number in opened)
        label = self.plan.labels.get(block.index, label or self._label(paragraph, signs))
        kind = (
            "item"
            if label and paragraph.kind == "paragraph" and not paragraph.label
            else paragraph.kind
        )
        # The marks of tracked words that came in or went have no use any more.
        marks = _carried(paragraph.marks, offsets, runs, self._marked if settled else frozenset())
        return Paragraph(text, label, kind, marks, (), paragraph.language)

    def _runs(self, block: Block, signs: Sequence[Sign]) -> tuple[list[Kept], str | None]:
        """The stretches of a paragraph that stay, and a number that moves from them to the label."""
        runs: list[Kept] = []
        label: str | None = None
        at = 0
        for sign in signs:
            self._keep(runs, at, sign.start)
            at = max(at, sign.end)
            stays = self._stays(sign)
            if (
                not stays
                and sign.kind == "label"
                and not self._out
                and block.label is None
                and not runs
            ):
                label = block.text[sign.start : sign.end].strip()
            elif stays or sign.kind == "label":
                self._keep(runs, sign.start, sign.end)
            if sign.kind in ("open", "close") and sign.bracket is not None:
                step = 1 if sign.kind == "open" else -1
                self._out += step * (self.plan.states[sign.bracket] == "out")
                self._in += step * (self.plan.states[sign.bracket] == "in")
        self._keep(runs, at, len(block.text))
        return runs, label

    def _keep(self, runs: list[Kept], start: int, end: int) -> None:
        if start < end and not self._out:
            joins = runs and runs[-1][1:] == (start, self._in)
            runs.append((runs.pop()[0] if joins else start, end, self._in))

    def _stays(self, sign: Sign) -> bool:
        """Return whether a sign stays as written."""
        state = self.plan.states[sign.bracket] if sign.bracket is not None else None
        written = self.plan.written is None or sign.paragraph in self.plan.written
        match sign.kind:
            case "open" | "close":
                return state == "as_is"
            case "attribution":
                return self.plan.names and (state == "as_is" if state else written)
            case "option" | "label":
                if state:
                    return state == "as_is"
                return written
            case "placeholder":
                return self.plan.placeholders
            case "position":
                # Once all brackets are decided that it is about, it goes.
                about = self._about.get((sign.paragraph, sign.start), [None])
                is_met = all(
                    number is not None and self.plan.states[number] != "as_is" for number in about
                )
                return written and self.plan.names and not is_met
            case "comment":
                return written and self.plan.names
            case "separator":
                rival = self._rivals.get(sign.bracket or 0)
                return state != "out" and (rival is None or self.plan.states[rival] != "out")
        return written

    def _label(self, paragraph: Paragraph, signs: Sequence[Sign]) -> str | None:
        """The paragraph's label; a bracket that opened in it goes with its sign."""
        opened = [
            sign
            for sign in signs
            if sign.kind == "open" and sign.start == sign.end == 0 and sign.bracket is not None
        ]
        if paragraph.label and any(
            self.plan.states[sign.bracket or 0] != "as_is" for sign in opened
        ):
            return paragraph.label.replace("[", "", len(opened)).replace("［", "").strip() or None
        return paragraph.label


def _holds(runs: Sequence[Kept], at: int, length: int) -> bool:
    if not length:
        return True
    return any(start <= at <= end for start, end, _ in runs)


def _carried(
    marks: Sequence[Mark], characters: Sequence[int], runs: Sequence[Kept], gone: frozenset[str]
) -> Iterator[Mark]:
    """The marks on what stays, at its new offsets."""
    if marks:
        places = {at: new_at for new_at, at in enumerate(characters) if at != SPACE}
    else:
        places = {}
    for mark in marks:
        if mark.kind in gone:
            continue
        if mark.start == mark.end:
            if _holds(
                runs, mark.start, 1
            ):  # behind the character before it, else before the one behind it
                at = (
                    places[mark.start - 1] + 1
                    if mark.start - 1 in places
                    else places.get(mark.start, len(characters))
                )
                yield evolve(mark, start=at, end=at)
        elif stays := [places[at] for at in range(mark.start, mark.end) if at in places]:
            yield evolve(mark, start=stays[0], end=stays[-1] + 1)


def _without_empty_tables(
    paragraphs: Sequence[Paragraph], depths: Sequence[int], written: Sequence[Paragraph | None]
) -> set[int]:
    """The paragraphs that stay: tables and rows only if something in them does, all below what is
    gone with a table.
    """
    filled: set[int] = set()
    waiting: set[int] = set()
    for index in reversed(range(len(paragraphs))):
        below = {depth for depth in waiting if depth > depths[index]}
        waiting -= below
        structural = paragraphs[index].kind in ("table", "row") and bool(paragraphs[index].children)
        if written[index] is not None and (below or not structural):
            filled.add(index)
            waiting.add(depths[index])
        elif below:
            waiting.add(depths[index])
    return filled


#: Stands in what is kept for a space that was not in the text.
SPACE: Final = -1
_STRENGTH: Final = {
    mark: rank for rank, marks in enumerate((",،、，", ":：", ";；؛", ".。۔।")) for mark in marks
}
_NO_SPACE_BEFORE: Final = frozenset(",،、，.。۔।)）]］”’…;；؛:：!?")
#: Before these some languages write a space; one that was written stays.
_SPACED: Final = frozenset(";:!?»")
_OPENING: Final = frozenset("([（“‘«„")
_AFTER_MARK: Final = frozenset(",;:.!?)]%°”»،؛")
_UNSPACED: Final = lazy_pattern(regex.compile, rf"[{SCRIPTS}\p{{Katakana}}]")


def mend(text: str, runs: Sequence[Kept]) -> list[int]:
    """The offsets of a text that stay when only these stretches of it do, ``SPACE`` for a space
    that is put in.

    Example:
        >>> text = "shall, [as appropriate,], promote"
        >>> "".join(text[at] for at in mend(text, [(0, 7, 0), (24, len(text), 0)]))
        'shall, promote'
    """
    seams = _Seams(text)
    at = 0
    affix = False
    for start, end, depth in runs:
        before = affix
        affix = start > at and _is_affix(text, start, end)
        if start > at:
            start = seams.meet(start, end, depth)
            if start < end and not before and not affix and seams.needs_space(start):
                seams.kept.append((SPACE, depth))
        seams.kept += [(offset, depth) for offset in range(start, end)]
        at = end
    if at < len(text):
        seams.pop_spaces()
    return [offset for offset, _ in seams.kept]


def _is_affix(text: str, start: int, end: int) -> bool:
    """Return whether a stretch is part of a word that goes on at its bracket: State[s]."""
    if end - start > 8:
        return False
    if text[start:end].lower() not in cues("affixes"):
        return False
    before = text[max(0, start - 2) : start]
    after = text[end : end + 2]
    if before[:1].isalpha():
        return True
    return after[-1:].isalpha() and after[:1] in "]］"


class _Seams:
    """A text without what was taken out, while it is put together: offsets, each with its depth."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: list[tuple[int, int]] = []

    def _last(self, back: int = 1) -> str:
        offset = None
        if len(self.kept) >= back:
            offset = self.kept[-back][0]
        if offset is None:
            return ""
        if offset == SPACE:
            return " "
        return self.text[offset]

    def pop_spaces(self) -> None:
        """Takes away the space at the end."""
        while self._last().isspace():
            self.kept.pop()

    def meet(self, start: int, end: int, depth: int) -> int:
        """Mends a seam until nothing more is wrong with it; where the stretch now starts."""
        while start < end:
            following = self._spaces(start, end)
            if following == start:
                following = self._marks(start, depth)
            if following == start:
                break
            start = following
        return start

    def _spaces(self, start: int, end: int) -> int:
        """Leaves one of the spaces on both sides of a seam, and none where a mark wants none."""
        after = start
        while after < end and self.text[after].isspace():
            after += 1
        if not self.kept:
            return after
        mark = self.text[after] if after < end else ""
        keeps = mark in _SPACED and after > start
        if keeps or mark in _NO_SPACE_BEFORE:
            self.pop_spaces()
            if keeps:
                return start
            return after
        if self._last().isspace() or self._last() in _OPENING:
            return after
        return start

    def _marks(self, start: int, depth: int) -> int:
        """Leaves one of two marks that meet, none at the start of a text, and no empty parentheses."""
        mark = self.text[start]
        last = self._last()
        if not self.kept:
            return start + (mark in _STRENGTH)
        if last in "(（" and mark in ")）" and self.kept[-1][1] == depth:
            self.kept.pop()
            return start + 1
        if mark not in _STRENGTH or last not in _STRENGTH:
            return start
        if (self.kept[-1][1], -_STRENGTH[last]) <= (depth, -_STRENGTH[mark]):
            return start + 1
        self.kept.pop()
        self.pop_spaces()
        return start

    def needs_space(self, start: int) -> bool:
        """Return whether a space is wanted before what starts there."""
        last = self._last()
        first = self.text[start]
        if not last or last.isspace() or not (first.isalnum() or first in "[“«"):
            return False
        if (
            not (last.isalnum() or last in _AFTER_MARK)
            or _UNSPACED.match(last)
            or _UNSPACED.match(first)
        ):
            return False
        return not (last in ".,:" and first.isdigit() and self._last(2).isdigit())
