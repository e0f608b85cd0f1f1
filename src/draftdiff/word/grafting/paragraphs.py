"""Paragraphs of the old file changed, deleted and moved away; those of the new file brought in.

Fields whose result changes go and come as a whole (ECMA-376 Part 1, 17.16.18): word processors
compute a result anew; one that is half struck would not stay so, and LibreOffice shows both halves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from itertools import compress, groupby, pairwise
from typing import Final

from attrs import evolve
from lxml import etree

from draftdiff.changes.kinds import Span
from draftdiff.ooxml.building import add_property, properties_of, w
from draftdiff.ooxml.looks import stated
from draftdiff.ooxml.revisions import (
    NO_FORM,
    Stamp,
    keep_paragraph_properties,
    move_range,
    track_mark,
)
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.pieces import Source
from draftdiff.word.blocks import Line, Piece, split_at_link_changes, with_offsets
from draftdiff.word.forms import RunDefaults, text_runs
from draftdiff.word.grafting.changes import NewText, Supply, arrive, revise
from draftdiff.word.grafting.opened import TextMap, Token
from draftdiff.word.grafting.revising import CannotSplitRun, Revision
from draftdiff.word.grafting.runs import (
    Field,
    fields_of,
    make_fields_complex,
    track_content,
    tracked_units,
)

_LEADING: Final = frozenset(map(tag, ("tcPr", "tblPr", "tblGrid", "tblPrEx", "trPr")))
_TOKEN: Final = "draftdiff-token"
#: The result of a field: in the old (0) or the new (1) text, and which characters.
_Field = tuple[int, Span]


def change(
    text: TextMap, lines: Sequence[Line], news: Sequence[NewText], supply: Supply
) -> list[etree._Element]:
    """Works lines (one, or the parts of a split in order) into the paragraph of the old file that
    they are parts of. It becomes a paragraph for each line; the marks are not tracked yet.
    """
    if len(lines) == 1 and news[0].map is not None:
        came = _result_fields(news[0].map)
        pieces = _whole_fields(
            tuple(split_at_link_changes(lines[0].pieces)), _result_fields(text), came
        )
        lines = [evolve(lines[0], pieces=tuple(pieces))]
        news[0].know(came)
    revision = Revision(text)
    for line, new in zip(lines, news, strict=True):
        revise(revision, line, new, supply)
        if line is not lines[-1]:
            revision.border()
    return revision.finish()


def delete_paragraph(source: Source, text: TextMap | None, line: Line, supply: Supply) -> None:
    """Marks a paragraph of the old file as deleted, or as moved away."""
    stamp = supply.stamp(*line.by)
    fates = line.fates(stamp)
    try:
        if text is None:
            raise CannotSplitRun
        revision = Revision(text)
        revise(revision, line, NewText(None), supply)
        revision.finish(fates)
    except CannotSplitRun:
        for element in source.elements:
            track_content(element, fates)
    for element in source.elements:
        track(element, line, stamp)
    add_move_range(source.elements, line, stamp)


def insert_copy(
    source: Source, text: TextMap | None, line: Line, supply: Supply
) -> list[etree._Element]:
    """Copies of a paragraph of the new file, marked as inserted or as moved here."""
    stamp = supply.stamp(*line.by)
    fates = line.fates(stamp)
    tokens = None
    if not source.elements:
        pieces = (piece for piece in line.pieces if piece.text)
        copies = [
            w(
                "p",
                *(
                    run
                    for piece in pieces
                    for run in text_runs(piece, RunDefaults(), RunDefaults(), stamp)
                ),
            )
        ]
    elif text is not None and _is_mixed(line):
        copies, tokens = _copied(text, supply, stamp)
    else:
        copies = [supply.copy(element, stamp) for element in source.elements]
    try:
        if tokens is None or text is None:
            raise CannotSplitRun
        revision = Revision(TextMap(copies[0], tokens, text.label))
        arrive(revision, line, stamp, supply)
        revision.finish(fates)
    except CannotSplitRun:
        for copy in copies:
            track_content(copy, fates)
    for copy in copies:
        track(copy, line, stamp)
    return copies


def copy_section(
    copy: etree._Element, element: etree._Element, supply: Supply, stamp: Stamp
) -> None:
    """Gives the copy of a paragraph the section that the paragraph ends, which comes with its mark."""
    section = element.find(f"{tag('pPr')}/{tag('sectPr')}")
    if section is not None:
        add_property(properties_of(copy, "pPr"), supply.copy(section, stamp))


def _is_mixed(line: Line) -> bool:
    """Return whether not all of a line has one fate: words inserted on the way of a move, another
    proposer, a remark.
    """
    whole = line.move is not None
    return any(
        piece.moved != whole or piece.signature(line) != line.by or piece.remark is not None
        for piece in line.pieces
    )


def _copied(
    text: TextMap, supply: Supply, stamp: Stamp
) -> tuple[list[etree._Element], tuple[Token, ...]]:
    for place, token in enumerate(text.tokens):
        token.element.set(_TOKEN, str(place))
    copy = supply.copy(text.paragraph, stamp)
    same = {element.get(_TOKEN): element for element in copy.iter("*")}
    tokens = tuple(
        Token(same[token.element.get(_TOKEN)], token.text, token.anchor) for token in text.tokens
    )
    for paragraph in (text.paragraph, copy):
        etree.strip_attributes(paragraph, _TOKEN)
    return [copy], tokens


def track(paragraph: etree._Element, line: Line, stamp: Stamp) -> None:
    """Tracks a paragraph's mark; one that ends a section keeps it, unless the section goes with the
    paragraph.
    """
    goes = line.old is None or line.new is None
    if line.mark != "equal" and (
        (goes and line.move is None) or paragraph.find(f"{tag('pPr')}/{tag('sectPr')}") is None
    ):
        track_mark(paragraph, line.mark_fate, stamp)


def add_move_range(paragraphs: Sequence[etree._Element], line: Line, stamp: Stamp) -> None:
    """Opens and closes the move ranges of a line around its paragraphs, which stand in the file."""
    opens, closes = line.ranges
    if paragraphs and opens is not None:
        place = 1 if paragraphs[0].find(tag("pPr")) is not None else 0
        paragraphs[0].insert(place, move_range(line.side, opens, stamp)[0])
    if paragraphs and closes is not None:
        paragraphs[-1].addnext(move_range(line.side, closes, stamp)[1])


def set_form(paragraph: etree._Element, model: etree._Element | None, stamp: Stamp | None) -> None:
    """Gives a paragraph the form of a ``w:pPr``, None for one that says nothing: all but its mark
    and section. Without a stamp that is no change, for the paragraph is new.
    """
    properties = properties_of(paragraph, "pPr")
    before = deepcopy(properties)
    own = [child for child in properties if child.tag in NO_FORM and child.tag != tag("pPrChange")]
    properties[:] = [*_form(model), *own]
    if stamp is not None and stated(w("pPr", *_form(before))) != stated(
        w("pPr", *_form(properties))
    ):
        keep_paragraph_properties(paragraph, before, stamp)


def _form(properties: etree._Element | None) -> list[etree._Element]:
    return (
        []
        if properties is None
        else [deepcopy(child) for child in properties if child.tag not in NO_FORM]
    )


def put(
    container: etree._Element, cursor: etree._Element | None, element: etree._Element
) -> etree._Element:
    """Puts an element behind another one, or where a container's content starts."""
    if cursor is not None:
        cursor.addnext(element)
    else:
        place = next(
            (place for place, child in enumerate(container) if child.tag not in _LEADING),
            len(container),
        )
        container.insert(place, element)
    return element


def _result_fields(text: TextMap) -> dict[Span, Field]:
    """The fields of a paragraph by the characters of their results, behind the typed label; links
    left out.
    """
    make_fields_complex(text.paragraph)
    found: dict[Span, Field] = {}
    for field in fields_of(tracked_units(text.paragraph)):
        place, spans = -text.label, []
        for token in text.tokens:
            if token.run in field.result and token.text:
                spans.append((place, place + len(token.text)))
            place += len(token.text)
        code = (code.text or "" for run in field.runs for code in run.iter(tag("instrText")))
        # What leads somewhere is written as a hyperlink.
        if spans and spans[0][0] >= 0 and "HYPERLINK" not in "".join(code):
            found[spans[0][0], spans[-1][1]] = field
    return found


def _whole_fields(
    pieces: Sequence[Piece], old: Collection[Span], new: Collection[Span]
) -> Sequence[Piece]:
    """The pieces of a paragraph; where one comes or goes within the result of a field, the field
    goes and comes.
    """
    fields = {*((0, span) for span in old), *((1, span) for span in new)}
    if not fields:
        return pieces
    parts, touched = zip(*_touching(pieces, fields), strict=True)
    changed = [part.op != "equal" for part in parts]
    gone: set[_Field] = set()
    while more := set().union(*compress(touched, changed)) - gone:
        gone |= more
        changed = [
            is_changed or bool(own & gone) for own, is_changed in zip(touched, changed, strict=True)
        ]
    found: list[Piece] = []
    for is_changed, run in groupby(zip(parts, touched, changed, strict=True), lambda one: one[2]):
        same = list(run)
        own = [part for part, _, _ in same]
        found += _replaced(own) if is_changed and any(fields for _, fields, _ in same) else own
    return found


def _touching(
    pieces: Sequence[Piece], fields: Collection[_Field]
) -> Iterator[tuple[Piece, set[_Field]]]:
    """The pieces, kept ones cut at the borders of fields, with the fields that each overlaps or
    stands within.
    """
    for piece, *at in with_offsets(pieces):
        length = len(piece.text)
        borders = {0, length}
        if piece.op == "equal":
            borders |= {border - at[side] for side, span in fields for border in span}
        cuts = sorted(border for border in borders if 0 <= border <= length)
        for start, stop in pairwise(cuts) if length else [(0, 0)]:
            touched = set()
            for side, (first, last) in fields:
                is_there = piece.op != ("insert", "delete")[side]
                begin, end = (
                    (at[side] + start, at[side] + stop) if is_there else (at[side], at[side])
                )
                if max(begin, first) < min(end, last) or first < begin == end < last:
                    touched.add((side, (first, last)))
            yield evolve(piece, text=piece.text[start:stop]), touched


def _replaced(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in a row as first all that went and then all that came; kept ones are signed as those
    beside them.
    """
    signed = next(piece for piece in pieces if piece.op != "equal")
    went: list[Piece] = []
    came: list[Piece] = []
    for piece in pieces:
        if piece.op == "equal":
            own = evolve(
                signed,
                op="equal",
                text=piece.text,
                style=piece.style,
                was=piece.was,
                anchor=piece.anchor,
            )
            went.append(own.deleted())
            came.append(own.inserted())
        else:
            (went if piece.op == "delete" else came).append(piece)
    return [*went, *came]
