"""Paragraphs of the old file changed, deleted and moved away; those of the new file brought in.

Fields whose result changes go and come as a whole (ECMA-376 Part 1, 17.16.18): word processors
compute a result anew; one that is half struck would not stay so, and LibreOffice shows both halves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from itertools import compress, groupby, pairwise, takewhile
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
from draftdiff.word.grafting.changes import NewText, Supply, revise_line, track_arrival
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
#: The result of a field: its text, the old (0) or the new one (1), and its characters there.
_Field = tuple[int, Span]


def revise_paragraph(
    text: TextMap,
    lines: Sequence[Line],
    new_texts: Sequence[NewText],
    supply: Supply,
) -> list[etree._Element]:
    """Work lines (one, or the parts of a split in order) into the paragraph of the old file that
    they are parts of, and return a paragraph for each line; their marks are not tracked yet.
    """
    if len(lines) == 1 and new_texts[0].map is not None:
        new_fields = _result_fields(new_texts[0].map)
        pieces = tuple(split_at_link_changes(lines[0].pieces))
        pieces = _with_whole_fields(pieces, _result_fields(text), new_fields)
        lines = [evolve(lines[0], pieces=pieces)]
        new_texts[0].set_whole_fields(new_fields)
    revision = Revision(text)
    for line, new in zip(lines, new_texts, strict=True):
        revise_line(revision, line, new, supply)
        if line is not lines[-1]:
            revision.border()
    return revision.finish()


def delete_paragraph(
    source: Source,
    text: TextMap | None,
    line: Line,
    supply: Supply,
) -> None:
    """Mark a paragraph of the old file as deleted, or as moved away."""
    stamp = supply.stamp(*line.by)
    fates = line.fates(stamp)
    try:
        if text is None:
            raise CannotSplitRun
        revision = Revision(text)
        revise_line(revision, line, NewText(None), supply)
        revision.finish(fates)
    except CannotSplitRun:
        for element in source.elements:
            track_content(element, fates)
    for element in source.elements:
        track_paragraph_mark(element, line, stamp)
    add_move_range(source.elements, line, stamp)


def insert_copy(
    source: Source,
    text: TextMap | None,
    line: Line,
    supply: Supply,
) -> list[etree._Element]:
    """Copies of a paragraph of the new file, marked as inserted or as moved here."""
    stamp = supply.stamp(*line.by)
    fates = line.fates(stamp)
    tokens = None
    if not source.elements:
        paragraph = w("p")
        for piece in line.pieces:
            if piece.text:
                paragraph.extend(text_runs(piece, RunDefaults(), RunDefaults(), stamp))
        copies = [paragraph]
    elif text is not None and _is_mixed(line):
        copies, tokens = _copy_with_tokens(text, supply, stamp)
    else:
        copies = [supply.copy(element, stamp) for element in source.elements]
    try:
        if tokens is None or text is None:
            raise CannotSplitRun
        revision = Revision(TextMap(copies[0], tokens, text.label))
        track_arrival(revision, line, stamp, supply)
        revision.finish(fates)
    except CannotSplitRun:
        for copy in copies:
            track_content(copy, fates)
    for copy in copies:
        track_paragraph_mark(copy, line, stamp)
    return copies


def copy_section(
    copy: etree._Element,
    element: etree._Element,
    supply: Supply,
    stamp: Stamp,
) -> None:
    """Give the copy of a paragraph the section that the paragraph ends, which comes with its mark."""
    section = element.find(f"{tag('pPr')}/{tag('sectPr')}")
    if section is not None:
        add_property(properties_of(copy, "pPr"), supply.copy(section, stamp))


def _is_mixed(line: Line) -> bool:
    """Return whether the parts of a line have different fates: words inserted on the way of a move,
    another proposer, a remark.
    """
    is_move = line.move is not None
    return any(
        piece.moved != is_move or piece.signature(line) != line.by or piece.remark is not None
        for piece in line.pieces
    )


def _copy_with_tokens(
    text: TextMap,
    supply: Supply,
    stamp: Stamp,
) -> tuple[list[etree._Element], tuple[Token, ...]]:
    """A copy of a paragraph, and its tokens in that copy."""
    for index, token in enumerate(text.tokens):
        token.element.set(_TOKEN, str(index))
    copy = supply.copy(text.paragraph, stamp)
    copies = {element.get(_TOKEN): element for element in copy.iter("*")}
    tokens = []
    for token in text.tokens:
        element = copies[token.element.get(_TOKEN)]
        tokens.append(Token(element, token.text, token.anchor))
    for paragraph in (text.paragraph, copy):
        etree.strip_attributes(paragraph, _TOKEN)
    return [copy], tuple(tokens)


def track_paragraph_mark(
    paragraph: etree._Element,
    line: Line,
    stamp: Stamp,
) -> None:
    """Track a paragraph's mark; one that ends a section keeps it, unless the section goes with the
    paragraph.
    """
    if line.mark == "equal":
        return
    is_in_both = line.old is not None and line.new is not None
    takes_section = not is_in_both and line.move is None
    if takes_section or paragraph.find(f"{tag('pPr')}/{tag('sectPr')}") is None:
        track_mark(paragraph, line.mark_fate, stamp)


def add_move_range(
    paragraphs: Sequence[etree._Element],
    line: Line,
    stamp: Stamp,
) -> None:
    """Open and close the move ranges of a line around its paragraphs, which stand in the file."""
    opens, closes = line.ranges
    if paragraphs and opens is not None:
        index = 1 if paragraphs[0].find(tag("pPr")) is not None else 0
        paragraphs[0].insert(index, move_range(line.side, opens, stamp)[0])
    if paragraphs and closes is not None:
        paragraphs[-1].addnext(move_range(line.side, closes, stamp)[1])


def set_form(
    paragraph: etree._Element,
    model: etree._Element | None,
    stamp: Stamp | None,
) -> None:
    """Give a paragraph the form of a ``w:pPr`` (all but its mark and section), an empty one for
    None. Without a stamp that is no tracked change, for the paragraph is new.
    """
    properties = properties_of(paragraph, "pPr")
    before = deepcopy(properties)
    own = [child for child in properties if child.tag in NO_FORM and child.tag != tag("pPrChange")]
    properties[:] = [*_form(model), *own]
    old_form = w("pPr", *_form(before))
    new_form = w("pPr", *_form(properties))
    if stamp is not None and stated(old_form) != stated(new_form):
        keep_paragraph_properties(paragraph, before, stamp)


def _form(properties: etree._Element | None) -> list[etree._Element]:
    """Copies of the properties that make up a paragraph's form."""
    if properties is None:
        return []
    return [deepcopy(child) for child in properties if child.tag not in NO_FORM]


def insert_element(
    container: etree._Element,
    previous: etree._Element | None,
    element: etree._Element,
) -> etree._Element:
    """Put an element behind another one, or where a container's content starts, and return it."""
    if previous is not None:
        previous.addnext(element)
    else:
        leading = list(takewhile(lambda child: child.tag in _LEADING, container))
        container.insert(len(leading), element)
    return element


def _result_fields(text: TextMap) -> dict[Span, Field]:
    """The fields of a paragraph by the characters of their results, behind the typed label; links
    left out.
    """
    make_fields_complex(text.paragraph)
    fields: dict[Span, Field] = {}
    for field in fields_of(tracked_units(text.paragraph)):
        offset = -text.label
        spans = []
        for token in text.tokens:
            if token.run in field.result and token.text:
                spans.append((offset, offset + len(token.text)))
            offset += len(token.text)
        codes = [code.text or "" for run in field.runs for code in run.iter(tag("instrText"))]
        is_link = "HYPERLINK" in "".join(codes)  # links are written as hyperlinks
        if spans and spans[0][0] >= 0 and not is_link:
            fields[spans[0][0], spans[-1][1]] = field
    return fields


def _with_whole_fields(
    pieces: tuple[Piece, ...],
    old: Collection[Span],
    new: Collection[Span],
) -> tuple[Piece, ...]:
    """The pieces of a paragraph; a field goes and comes as a whole if a piece goes or comes within
    its result.
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
            is_changed or bool(part_fields & gone)
            for part_fields, is_changed in zip(touched, changed, strict=True)
        ]
    replaced: list[Piece] = []
    for is_changed, group in groupby(zip(parts, touched, changed, strict=True), lambda row: row[2]):
        rows = list(group)
        neighbours = [part for part, _, _ in rows]
        if is_changed and any(part_fields for _, part_fields, _ in rows):
            neighbours = _deleted_then_inserted(neighbours)
        replaced += neighbours
    return tuple(replaced)


def _touching(
    pieces: Sequence[Piece], fields: Collection[_Field]
) -> Iterator[tuple[Piece, set[_Field]]]:
    """The pieces, kept ones cut at the borders of fields, with the fields that each overlaps or
    stands within.
    """
    for piece, *offsets in with_offsets(pieces):
        length = len(piece.text)
        borders = {0, length}
        if piece.op == "equal":
            borders |= {border - offsets[side] for side, span in fields for border in span}
        cuts = sorted(border for border in borders if 0 <= border <= length)
        for start, stop in pairwise(cuts) if length else [(0, 0)]:
            touched = set()
            for side, (first, last) in fields:
                begin = end = offsets[side]
                if piece.op != ("insert", "delete")[side]:
                    begin = begin + start
                    end = end + stop
                if max(begin, first) < min(end, last) or first < begin == end < last:
                    touched.add((side, (first, last)))
            yield evolve(piece, text=piece.text[start:stop]), touched


def _deleted_then_inserted(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbouring pieces, first all that went and then all that came; kept ones are signed as
    those beside them.
    """
    signer = next(piece for piece in pieces if piece.op != "equal")
    deleted: list[Piece] = []
    inserted: list[Piece] = []
    for piece in pieces:
        if piece.op == "equal":
            copy = evolve(
                signer,
                op="equal",
                text=piece.text,
                style=piece.style,
                was=piece.was,
                anchor=piece.anchor,
            )
            deleted.append(copy.deleted())
            inserted.append(copy.inserted())
        else:
            (deleted if piece.op == "delete" else inserted).append(piece)
    return [*deleted, *inserted]
