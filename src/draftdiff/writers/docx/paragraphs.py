"""Lines as ``w:p``: properties, labels, and runs within the insertions, deletions and moves that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, Protocol

from attrs import evolve
from lxml import etree

from draftdiff.changes.kinds import Node, Op
from draftdiff.model import labels
from draftdiff.model.party import Party
from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import Fate, Stamp, keep_paragraph_properties, move_range, track_mark, track_runs
from draftdiff.redlines.rows import Style
from draftdiff.writers.docx.blocks import Line, Piece
from draftdiff.writers.docx.forms import Form
from draftdiff.writers.docx.parts import Part
from draftdiff.writers.docx.runs import LABEL_MARK, Voice, text_runs
from draftdiff.writers.docx.stories import deleted, inserted

_LABEL: Final[Style] = frozenset([LABEL_MARK])
_FATES: Final[dict[tuple[Op, bool], Fate]] = {
    ("insert", False): "ins",
    ("delete", False): "del",
    ("insert", True): "moveTo",
    ("delete", True): "moveFrom",
}


class Setting(Protocol):
    """What a paragraph is written in."""

    part: Part

    def form(self, node: Node | None, *, is_old: bool) -> Form:
        """The form of a paragraph of the old or of the new draft."""

    def stamp(self, proposers: frozenset[Party]) -> Stamp:
        """Who is said to have changed something, and when."""

    def anchor(self, piece: Piece) -> Iterator[etree._Element]:
        """The runs that call a note or hold a box."""

    def source_changes(self, piece: Piece) -> Iterable[tuple[Fate, Stamp]]:
        """The tracked changes of its source that a piece has to be written with, the outermost first."""


def paragraph(line: Line, setting: Setting, lead: Iterable[etree._Element] = ()) -> etree._Element:
    """The ``w:p`` of a line.

    Args:
        line: The line.
        setting: What it is written in.
        lead: Runs before its text, such as the number of a note; they go and come with the paragraph.
    """
    stamp = setting.stamp(line.proposers)
    element = w("p", *_opening(line, stamp))
    _properties(element, line, setting, stamp)
    element.extend(_led_in(line, lead, setting))
    for target, pieces in groupby(_label_pieces(line) + _settled(line), _target):
        runs = _tracked(pieces, line, setting)
        if target is None:
            element.extend(runs)
        else:
            element.append(_hyperlink(target, runs, setting))
    closes = line.ranges[1]
    if closes is not None:
        element.append(move_range(_side(line), closes, stamp)[1])
    return element
