"""The words of a kept paragraph edited in the old file: only the runs at the borders of edits are cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.changes.kinds import Op
from draftdiff.model.party import Party
from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import Stamp, keep_run_properties, track_runs
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.sources import Sourced
from draftdiff.writers.docx.blocks import Line, Piece
from draftdiff.writers.docx.stories import deleted, inserted
from draftdiff.writers.docx_on_package.inserted import link_around, new_runs
from draftdiff.writers.docx_on_package.originals import Original
from draftdiff.writers.docx_on_package.stretches import Stretches
from draftdiff.writers.docx_on_package.tracking import FATE, Trace, wrap_each
from draftdiff.writers.docx_on_package.translation import Translation
from draftdiff.writers.docx_on_package.unsupported import Unsupported

_PARAGRAPH: Final = tag("p")
_NOTE_NUMBERS: Final = tuple(map(tag, ("footnoteRef", "endnoteRef")))
Stamps = Callable[[Line, Iterable[Party]], Stamp]


@define(eq=False)
class Editing:
    """Edits one paragraph of the old file, line by line if it was split.

    Attributes:
        paragraph: The paragraph as it was read.
        elements: Its ``w:p``.
        new: The new file.
        translation: Copies what the new file has.
        stamp: Says who changed what.
        new_offsets: For each paragraph of the new draft how much of its text has been used.
    """

    paragraph: Sourced
    elements: list[etree._Element]
    new: Original
    translation: Translation
    stamp: Stamps
    new_offsets: dict[int, int]
    old_stretches: Stretches = field(init=False)
    at: int = field(init=False)
    #: What the next words are put behind; None for the start of the paragraph.
    last: etree._Element | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.old_stretches = Stretches.of(self.paragraph)
        self.at = self.old_stretches.label_length
        number = next((run for p in self.elements for run in p.iter(*_NOTE_NUMBERS)), None)
        self.last = None if number is None else number.getparent()

    def apply(self, line: Line) -> None:
        """Tracks what a line says."""
        assert line.new is not None
        self._label(line)
        paragraph = self.new.paragraphs[line.new.index]
        stretches = Stretches.of(paragraph)
        at = self.new_offsets.get(line.new.index, 0)
        for piece in line.pieces:
            for part in _one_link_each(piece):
                at = self._piece(line, part, stretches, at)
        self.new_offsets[line.new.index] = at

    def _piece(self, line: Line, piece: Piece, stretches: Stretches, at: int) -> int:
        """Tracks a piece; comes back with the offset in the new text behind it."""
        length = len(piece.text)
        start = stretches.label_length + at
        if piece.op != "delete" and stretches.text[start : start + length] != piece.text:
            raise Unsupported(f"the words “{piece.text[:40]}” do not stand where they should in the new file")
        if piece.anchor is not None:
            self._anchor(line, piece)
        elif not length:
            return at
        elif piece.op == "insert":
            self._insert(self._trace(line, piece), stretches, start, start + length)
        else:
            self._old_piece(line, piece, stretches, start)
        return at if piece.op == "delete" else at + length

    def _old_piece(self, line: Line, piece: Piece, stretches: Stretches, start: int) -> None:
        found = self._taken(piece.text)
        if piece.op == "delete":
            self.last = wrap_each(found, self._trace(line, piece))
            return
        self.last = found[-1]
        stretch = stretches.at(start)
        if piece.was is not None and stretch is not None:
            for run in found:
                self._reformat(run, stretch.carrier, self.stamp(line, piece.proposers))

    def _taken(self, text: str) -> list[etree._Element]:
        """The runs of the next characters of the old text, cut off at their borders."""
        start, stop = self.at, self.at + len(text)
        if self.old_stretches.text[start:stop] != text:
            raise Unsupported(f"the words “{text[:40]}” do not stand where they should in the old file")
        self.old_stretches.cut((start, stop))
        self.at = stop
        carriers = dict.fromkeys(stretch.carrier for stretch in self.old_stretches.between(start, stop))
        if not carriers:
            raise Unsupported(f"the words “{text[:40]}” stand in no run")
        return list(carriers)

    def _reformat(self, run: etree._Element, model: etree._Element, stamp: Stamp) -> None:
        """Gives a run the format that it has in the new file, and notes its own (17.13.5.31 rPrChange)."""
        if run.tag != tag("r") or model.tag != tag("r"):
            return
        before = run.find(tag("rPr"))
        after = self.translation.run_properties(model)
        if before is not None:
            run.remove(before)
        run.insert(0, w("rPr") if after is None else after)
        keep_run_properties(run, before, stamp)

    def _anchor(self, line: Line, piece: Piece) -> None:
        if piece.op == "insert":
            raise Unsupported("a note or text box was inserted")
        waiting = self.old_stretches.anchors(self.at)
        if not waiting:
            raise Unsupported("a note or text box does not hang where it was read")
        stretch = waiting[0]
        self.old_stretches.found.remove(stretch)
        carrier = stretch.carrier
        if any(other.carrier is carrier for other in self.old_stretches.found):
            raise Unsupported("a note or text box stands in a run with text")
        self.last = wrap_each([carrier], self._trace(line, piece)) if piece.op == "delete" else carrier

    def _label(self, line: Line) -> None:
        """A typed label that changed: it and the blank behind it are words before the text."""
        before, after = self._old_label(line), self._new_label(line)
        if before is None or (after is not None and after[0] == before):
            if before is None and after is not None:
                self._insert(self._label_trace(line, "insert"), after[1], 0, after[1].label_length)
            self._pass_label(before)
            return
        length = self.old_stretches.label_length
        self.at = 0
        runs = self._taken(self.old_stretches.text[:length])
        self.last = wrap_each(runs, self._label_trace(line, "delete"))
        if after is not None:
            self._insert(self._label_trace(line, "insert"), after[1], 0, after[1].label_length)

    def _pass_label(self, label: str | None) -> None:
        if label is not None:
            length = self.old_stretches.label_length
            self.old_stretches.cut((length,))
            stretch = self.old_stretches.before(length)
            self.last = self.last if stretch is None else stretch.carrier

    def _old_label(self, line: Line) -> str | None:
        return typed(line.labels[0], self.old_stretches)

    def _new_label(self, line: Line) -> tuple[str, Stretches] | None:
        assert line.new is not None
        stretches = Stretches.of(self.new.paragraphs[line.new.index])
        label = typed(line.labels[1], stretches)
        return None if label is None else (label, stretches)

    def _trace(self, line: Line, piece: Piece) -> Trace:
        return FATE[piece.op, piece.moved and line.move is not None], self.stamp(line, piece.proposers)

    def _label_trace(self, line: Line, op: Op) -> Trace:
        return FATE[op, line.move is not None], self.stamp(line, ())

    def _insert(self, trace: Trace, stretches: Stretches, start: int, stop: int) -> None:
        link = link_around(stretches, start)
        runs = list(new_runs(stretches, start, stop, self.translation))
        made = track_runs(trace[0], runs, trace[1])
        place = self._place()
        if link is not None and (place is None or next(place.iterancestors(tag("hyperlink")), None) is None):
            made = self._linked(link, made)
        if place is None:
            first = self.elements[0]
            first.insert(1 if len(first) and first[0].tag == tag("pPr") else 0, made)
        else:
            place.addnext(made)
        self.last = made

    def _linked(self, link: etree._Element, made: etree._Element) -> etree._Element:
        copy, _ = self.translation.copy(link)
        if copy.tag != tag("hyperlink"):
            return made
        for child in list(copy):
            copy.remove(child)
        copy.append(made)
        return copy

    def _place(self) -> etree._Element | None:
        """What inserted words stand behind: out of a link, field or control that ends there."""
        node = self.last
        following = self.old_stretches.at(self.at)
        around = [] if following is None else list(following.element.iterancestors())
        while node is not None:
            parent = node.getparent()
            node = _behind_field(node)
            if parent is None or parent.tag == _PARAGRAPH or parent in around:
                return node
            node = parent
        return None

    def part(self, line: Line) -> etree._Element:
        """Parts the paragraph behind what has been edited; the first part comes back, before the rest."""
        if len(self.elements) != 1:
            raise Unsupported("a paragraph with a drop cap was split")
        whole = self.elements[0]
        made = w("p")
        whole.addprevious(made)
        content = [child for child in whole if child.tag != tag("pPr")]
        made.extend(content[: self._border(content)])
        self.last = None
        return made

    def _border(self, content: list[etree._Element]) -> int:
        if self.old_stretches.at(self.at) is None and self.at >= len(self.old_stretches.text):
            return len(content)
        node = self._place()
        if node is None:
            return 0
        if node not in content:
            raise Unsupported("a paragraph was split within a link or field")
        return content.index(node) + 1


def typed(label: str | None, stretches: Stretches) -> str | None:
    """A label that is typed before the text; None for one that is computed."""
    return label if label is not None and label in stretches.text[: stretches.label_length] else None


def _behind_field(node: etree._Element) -> etree._Element:
    """The end of the field whose result ends with an element, or the element."""
    following = node.getnext()
    while following is not None and following.tag == tag("r"):
        character = following.find(tag("fldChar"))
        if character is None or character.get(tag("fldCharType")) != "end":
            break
        node, following = following, following.getnext()
    return node


def _one_link_each(piece: Piece) -> tuple[Piece, ...]:
    """Kept text whose link changed is deleted and inserted, for links are not tracked."""
    if piece.was is None or _link(piece.was) == _link(piece.style):
        return (piece,)
    return (deleted(piece), inserted(piece))


def _link(style: Iterable[tuple[str, str]]) -> str | None:
    return min((value for kind, value in style if kind == "link" and value), default=None)
