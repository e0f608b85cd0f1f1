"""Paragraphs of the old file changed, deleted and moved away; those of the new file brought in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Final, Literal

from attrs import evolve
from lxml import etree

from draftdiff.ooxml.building import add_property, properties_of, w
from draftdiff.ooxml.looks import stated
from draftdiff.ooxml.revisions import Stamp, keep_paragraph_properties, move_range, track_mark
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.pieces import Source
from draftdiff.writers.docx.blocks import Line
from draftdiff.writers.docx.fates import line_fates, mark_fate, one_link_each
from draftdiff.writers.docx.grafting.changes import NewText, Supply, arrive, revise
from draftdiff.writers.docx.grafting.fields import result_fields, whole_fields
from draftdiff.writers.docx.grafting.revising import Revision, Uncuttable
from draftdiff.writers.docx.grafting.runs import as_complex_fields, tracked_units, wrap
from draftdiff.writers.docx.grafting.supply import PartSupply
from draftdiff.writers.docx.grafting.textmap import TextMap, Token
from draftdiff.writers.docx.runs import Voice, text_runs

#: Properties of a paragraph that are no form of it.
_OWN: Final = frozenset(map(tag, ("rPr", "sectPr", "pPrChange")))
_TOKEN: Final = "draftdiff-token"


def change(text: TextMap, lines: Sequence[Line], news: Sequence[NewText], supply: Supply) -> list[etree._Element]:
    """Works lines (one, or the parts of a split in order) into the paragraph of the old file that they are parts of.

    Returns:
        A paragraph for each line; the marks are not tracked yet.

    Raises:
        Uncuttable: The file cannot be cut where a change begins or ends.
    """
    if len(lines) == 1 and news[0].map is not None:
        came = result_fields(news[0].map)
        pieces = whole_fields(tuple(one_link_each(lines[0].pieces)), result_fields(text), came)
        lines = [evolve(lines[0], pieces=tuple(pieces))]
        news[0].know(came)
    revision = Revision(text)
    for line, new in zip(lines, news, strict=True):
        revise(revision, line, new, supply)
        if line is not lines[-1]:
            revision.border()
    return revision.finish()


def leave(source: Source, text: TextMap | None, line: Line, supply: PartSupply) -> None:
    """Marks a paragraph of the old file as deleted, or as moved away."""
    stamp = supply.stamp(*line.signature)
    fates = line_fates(line, stamp)
    try:
        if text is None:
            raise Uncuttable
        revision = Revision(text)
        revise(revision, line, NewText(None), supply)
        revision.finish(fates)
    except Uncuttable:
        for element in source.elements:
            as_complex_fields(element)
            wrap(element, dict.fromkeys(tracked_units(element), fates))
    for element in source.elements:
        track(element, line, stamp)
    set_range(source.elements, line, stamp)


def bring(source: Source, text: TextMap | None, line: Line, supply: PartSupply) -> list[etree._Element]:
    """Copies of a paragraph of the new file, marked as inserted or as moved here."""
    stamp = supply.stamp(*line.signature)
    fates = line_fates(line, stamp)
    if not source.elements:
        made = w(
            "p", *(run for piece in line.pieces if piece.text for run in text_runs(piece, Voice(), Voice(), stamp))
        )
        copies, tokens = [made], None
    elif text is None or not _is_mixed(line):
        copies, tokens = ([supply.copy(element, stamp) for element in source.elements], None)
    else:
        copies, tokens = _copied(text, supply, stamp)
    try:
        if tokens is None or text is None:
            raise Uncuttable
        revision = Revision(TextMap(copies[0], tokens, text.label))
        arrive(revision, line, stamp, supply)
        revision.finish(fates)
    except Uncuttable:
        for copy in copies:
            as_complex_fields(copy)
            wrap(copy, dict.fromkeys(tracked_units(copy), fates))
    for copy in copies:
        track(copy, line, stamp)
    return copies


def bring_section(copy: etree._Element, element: etree._Element, supply: PartSupply, stamp: Stamp) -> None:
    """Gives the copy of a paragraph the section that the paragraph ends, which comes with its mark."""
    section = element.find(f"{tag('pPr')}/{tag('sectPr')}")
    if section is not None:
        add_property(properties_of(copy, "pPr"), supply.copy(section, stamp))


def _is_mixed(line: Line) -> bool:
    """Whether not all of a line has one fate: words inserted on the way of a move, another proposer, a remark."""
    whole = line.move is not None
    return any(
        piece.moved != whole or piece.signature(line) != line.signature or piece.remark is not None
        for piece in line.pieces
    )


def _copied(text: TextMap, supply: PartSupply, stamp: Stamp) -> tuple[list[etree._Element], tuple[Token, ...]]:
    """A copy of a paragraph and its tokens in the copy."""
    for place, token in enumerate(text.tokens):
        token.element.set(_TOKEN, str(place))
    copy = supply.copy(text.paragraph, stamp)
    found = {element.get(_TOKEN): element for element in copy.iter("*") if element.get(_TOKEN) is not None}
    for element in [*(token.element for token in text.tokens), *found.values()]:
        if element.get(_TOKEN) is not None:
            del element.attrib[_TOKEN]
    last = {token.element: str(place) for place, token in enumerate(text.tokens)}
    tokens = (Token(found[last[token.element]], token.text, token.anchor) for token in text.tokens)
    return [copy], tuple(tokens)


def track(paragraph: etree._Element, line: Line, stamp: Stamp) -> None:
    """Tracks a paragraph's mark; one that ends a section keeps it, unless the section goes with the paragraph."""
    goes = line.old is None or line.new is None
    if line.mark != "equal" and (
        (goes and line.move is None) or paragraph.find(f"{tag('pPr')}/{tag('sectPr')}") is None
    ):
        track_mark(paragraph, mark_fate(line), stamp)


def set_range(paragraphs: Sequence[etree._Element], line: Line, stamp: Stamp) -> None:
    """Opens and closes the move ranges of a line around its paragraphs, which stand in the file."""
    opens, closes = line.ranges
    side: Literal["moveFrom", "moveTo"] = "moveFrom" if line.leaves else "moveTo"
    if not paragraphs:
        return
    if opens is not None:
        start = move_range(side, opens, stamp)[0]
        place = 1 if paragraphs[0].find(tag("pPr")) is not None else 0
        paragraphs[0].insert(place, start)
    if closes is not None:
        paragraphs[-1].addnext(move_range(side, closes, stamp)[1])


def take_form(paragraph: etree._Element, model: etree._Element | None, stamp: Stamp | None) -> None:
    """Gives a paragraph the form of another: its properties but its own mark and section.

    Args:
        paragraph: The paragraph.
        model: The ``w:pPr`` to take over, or None for one that says nothing.
        stamp: Who changed the form; None where that is no change, for the paragraph is new.
    """
    properties = properties_of(paragraph, "pPr")
    before = deepcopy(properties)
    own = [child for child in properties if child.tag in _OWN and child.tag != tag("pPrChange")]
    properties[:] = [*map(deepcopy, _form(model)), *own]
    if stamp is not None and _stated_form(before) != _stated_form(properties):
        keep_paragraph_properties(paragraph, before, stamp)


def _stated_form(properties: etree._Element | None) -> tuple[object, ...]:
    """What is written of a paragraph's form, as a value."""
    kept = w("pPr", *map(deepcopy, _form(properties)))
    return stated(kept)


def _form(properties: etree._Element | None) -> Iterable[etree._Element]:
    return [] if properties is None else [child for child in properties if child.tag not in _OWN]
