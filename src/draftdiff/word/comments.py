"""Comments that say what changes mean (ECMA-376 Part 1, 17.13.4): each is a remark on the pieces
of lines that it speaks of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen
from lxml import etree

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Effect, Node, Span
from draftdiff.model.party import Party, names_of
from draftdiff.model.words import key
from draftdiff.ooxml.building import text_element, w
from draftdiff.ooxml.revisions import FATES, REMARK, marks_of
from draftdiff.ooxml.xml import tag
from draftdiff.redlines.descriptions import effect_words
from draftdiff.word.blocks import Line, Piece
from draftdiff.word.shape import AUTHOR

if TYPE_CHECKING:
    from draftdiff.negotiation.asking import Asked

_P: Final = tag("p")
#: The containers beside the main text, and their names in a comment.
_ASIDES: Final = {
    tag("footnote"): "note",
    tag("endnote"): "note",
    tag("txbxContent"): "box",
    tag("hdr"): "header",
    tag("ftr"): "footer",
}
#: The position of a piece: the index of its line, and its own index in that line.
Position = tuple[int, int]


def with_remarks(
    lines: Sequence[Line],
    changes: ChangeSet,
    *,
    asked: Sequence[Asked] = (),
    effects: bool = True,
) -> tuple[list[Line], dict[str, str]]:
    """The lines, their pieces bearing keys of remarks, and the text of each remark by its key.

    A remark stands on the changed words that show an effect, or do what was asked for; those on the
    same pieces are one. There is none for an effect that no piece shows, or that the words only
    repeat.
    """
    remarks: list[_Remark] = []
    for number, change in enumerate(changes):
        located = list(_located_pieces(lines, number, change))
        for request in asked:
            if request.change == number and located:
                positions = _positions_asked(request, located)
                remarks = _merge_remark(remarks, _Remark(positions, requests=(request.in_words,)))
        for effect in change.effects if effects else ():
            words = effect_words([effect])
            positions = _positions_showing(effect, located) if words else frozenset()
            if positions:
                shown = [piece for piece in located if piece.position in positions]
                drafts = _drafts_of(change, shown)
                remarks = _merge_remark(remarks, _Remark(positions, tuple(words), tuple(drafts)))
    remarks.sort(key=lambda remark: min(remark.positions))
    keys: dict[Position, str] = {}
    texts: dict[str, str] = {}
    for number, remark in enumerate(remarks, 1):
        keys.update(dict.fromkeys(remark.positions, str(number)))
        texts[str(number)] = _remark_text(remark, lines)
    return [_with_keys(line, index, keys) for index, line in enumerate(lines)], texts


def _with_keys(
    line: Line,
    index: int,
    keys: Mapping[Position, str],
) -> Line:
    """The line at an index with the keys of remarks on its pieces."""
    pieces = []
    for piece_index, piece in enumerate(line.pieces):
        key = keys.get((index, piece_index))
        pieces.append(evolve(piece, remark=key) if key else piece)
    return evolve(line, pieces=tuple(pieces))


@frozen
class _Remark:
    """The words about some pieces of a line, the drafts in which that change is first seen, where a
    history tells them, and who had asked for it.
    """

    positions: frozenset[Position]
    words: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()


def _merge_remark(remarks: Sequence[_Remark], remark: _Remark) -> list[_Remark]:
    """The remarks with one more; those that share a piece with it become one with it."""
    merged: list[_Remark] = []
    separate: list[_Remark] = []
    for earlier in remarks:
        overlaps = bool(earlier.positions & remark.positions)
        (merged if overlaps else separate).append(earlier)
    merged.append(remark)
    positions = remark.positions.union(*(part.positions for part in merged))
    words = dict.fromkeys(word for part in merged for word in part.words)
    drafts = dict.fromkeys(draft for part in merged for draft in part.drafts)
    requests = dict.fromkeys(request for part in merged for request in part.requests)
    return [*separate, _Remark(positions, tuple(words), tuple(drafts), tuple(requests))]


def _remark_text(remark: _Remark, lines: Sequence[Line]) -> str:
    """The text of a remark: its words, who changed the pieces, and in which draft, where known; and
    who had asked for that.
    """
    parties: set[Party] = set()
    for line_index, piece_index in remark.positions:
        line = lines[line_index]
        parties |= line.pieces[piece_index].signature(line)[0]
    authors = " + ".join(names_of(frozenset(parties)))
    origin = f"first in {' and '.join(remark.drafts)}" if remark.drafts else ""
    meaning = (*remark.words, authors, origin) if remark.words else ()
    return "; ".join(filter(None, (*meaning, *remark.requests)))


def _drafts_of(change: Change, pieces: Iterable[_LocatedPiece]) -> list[str]:
    """The drafts that words came in with; where none came in, those that took words out."""
    drafts: dict[str, list[str]] = {"insert": [], "delete": []}
    for located in pieces:
        for credit in change.credits or ():
            is_same_act = credit.act == located.piece.op
            if is_same_act and credit.draft and _overlap((credit.start, credit.end), located.span):
                drafts[credit.act].append(credit.draft)
    return list(dict.fromkeys(drafts["insert"] or drafts["delete"]))


@frozen
class _LocatedPiece:
    """A piece that came or went: its position, and its span in the change's old or new text."""

    position: Position
    piece: Piece
    span: Span


def _located_pieces(
    lines: Sequence[Line],
    number: int,
    change: Change,
) -> Iterator[_LocatedPiece]:
    """The inserted and deleted pieces of the change with this number, those of moves left out."""
    starts = _node_starts(change.old), _node_starts(change.new)
    offsets = [0, 0]
    latest: list[int | None] = [None, None]
    for line_index, line in enumerate(lines):
        if number not in line.changes:
            continue
        for side, node in enumerate((line.old, line.new)):
            if node is not None and node.index != latest[side] and node.index in starts[side]:
                offsets[side] = starts[side][node.index]
                latest[side] = node.index
        for piece_index, piece in enumerate(line.pieces):
            length = len(piece.text)
            if piece.op != "equal" and length and not piece.moved:
                start = offsets[0 if piece.op == "delete" else 1]
                yield _LocatedPiece((line_index, piece_index), piece, (start, start + length))
            if piece.op != "insert":
                offsets[0] += length
            if piece.op != "delete":
                offsets[1] += length


def _node_starts(nodes: Sequence[Node]) -> dict[int, int]:
    """The offset of each node's text in the joined texts, by the node's index."""
    offsets = accumulate((len(node.text) + 1 for node in nodes), initial=0)
    return {node.index: offset for node, offset in zip(nodes, offsets, strict=False)}


def _positions_showing(effect: Effect, pieces: Sequence[_LocatedPiece]) -> frozenset[Position]:
    """The pieces of one line that show an effect: of the first line with words that came in, else
    of the first.
    """
    spans = {"delete": effect.old_span, "insert": effect.new_span}
    return _of_line(
        [located for located in pieces if _overlap(located.span, spans[located.piece.op])]
    )


def _positions_asked(request: Asked, pieces: Sequence[_LocatedPiece]) -> frozenset[Position]:
    """The pieces of one line that hold the words asked for; else all of the line that changed."""
    wanted = key(request.words)
    showing = []
    for located in pieces:
        text = key(located.piece.text).strip()
        if text and (text in wanted or wanted in text):
            showing.append(located)
    return _of_line(showing or pieces)


def _of_line(showing: Sequence[_LocatedPiece]) -> frozenset[Position]:
    """The positions of the pieces on the first line with words that came in, else on the first."""
    line_indexes = [located.position[0] for located in showing if located.piece.op == "insert"]
    if not line_indexes:
        line_indexes = [located.position[0] for located in showing]
    line_index = min(line_indexes, default=None)
    return frozenset(located.position for located in showing if located.position[0] == line_index)


def _overlap(span: Span, second: Span | None) -> bool:
    return second is not None and max(span[0], second[0]) < min(span[1], second[1])


def comment_changes(
    main: etree._Element,
    texts: Mapping[str, str],
    largest_id: int,
    side_roots: Sequence[etree._Element] = (),
) -> list[etree._Element]:
    """Put comments on tracked changes that bear the key of a remark, and return their elements;
    the keys stay (see ``strip_remark_keys``).

    11.3.2: comments belong to the main part alone. So remarks on notes and boxes stand at their
    calls, and remarks on headers and footers at the start; these come last. Ids are above those in
    use. No date is known, so none is given.
    """
    changes: dict[str, list[etree._Element]] = defaultdict(list)
    asides: dict[str, tuple[str, etree._Element]] = {}
    for root in (main, *side_roots):
        for element in root.iter(*sorted(FATES)):
            key = element.get(REMARK, "")
            if key not in texts:
                continue
            call = _call_in_main(element, root, main)
            if call is not None:
                asides.setdefault(key, call)
            elif root is main:
                changes[key].append(element)
    remarks = [(elements, texts[key]) for key, elements in changes.items()]
    remarks += [([element], f"{name}: {texts[key]}") for key, (name, element) in asides.items()]
    comments = []
    for number, (elements, text) in enumerate(remarks, largest_id + 1):
        if elements[0].tag == _P:
            _call_at_start(elements[0], number)
        else:
            _enclose(elements, number)
        paragraph = w("p", w("r", text_element("t", text)))
        # 17.13.4.2 comment
        comments.append(
            w(
                "comment",
                paragraph,
                id=number,
                author=AUTHOR,
                initials="dd",
            )
        )
    return comments


def _call_in_main(
    element: etree._Element,
    root: etree._Element,
    main: etree._Element,
) -> tuple[str, etree._Element] | None:
    """The name of the note, box, header or footer that a change stands in, and the element of the
    main text that calls it; None for a change in the main text.
    """
    owner = next(element.iterancestors(*_ASIDES), None)
    if owner is None:
        return None
    if owner.tag == tag("txbxContent"):
        runs = list(element.iterancestors(tag("r")))  # the outermost is the one that holds the box
        if runs and root is main:
            return ("box", runs[-1])
        return None
    if owner.tag in (tag("hdr"), tag("ftr")):
        paragraph = _first_paragraph(main)
        if paragraph is None:
            return None
        return (_ASIDES[owner.tag], paragraph)
    for call in main.iter(tag(f"{etree.QName(owner).localname}Reference")):
        if call.get(tag("id")) == owner.get(tag("id")):
            run = call.getparent()
            if run is None:
                return None
            return (_ASIDES[owner.tag], run)
    return None


def _first_paragraph(root: etree._Element) -> etree._Element | None:
    """The first paragraph where a comment does no harm; None where the text has no paragraph."""
    paragraphs = list(root.iter(_P))
    unmarked = [paragraph for paragraph in paragraphs if not marks_of(paragraph)]
    for paragraph in unmarked:
        previous = paragraph.getprevious()
        if previous is None or not marks_of(previous):
            return paragraph
    return next(iter([*unmarked, *paragraphs]), None)


def _call_at_start(paragraph: etree._Element, number: int) -> None:
    """Call a comment at the start of a paragraph, with an empty range before the call."""
    index = 1 if paragraph.find(tag("pPr")) is not None else 0
    paragraph[index:index] = [
        w("commentRangeStart", id=number),
        w("commentRangeEnd", id=number),
        w("r", w("commentReference", id=number)),
    ]


def comment_at_start(
    body: etree._Element,
    lines: Sequence[tuple[str, str]],
    number: int,
) -> etree._Element | None:
    """A comment at the start of a text, with a line for each word and its explanation; None for a
    text without a paragraph.
    """
    paragraph = _first_paragraph(body)
    if paragraph is None:
        return None
    _call_at_start(paragraph, number)
    comment = w("comment", id=number, author=AUTHOR, initials="dd")
    for word, text in lines:
        bold_word = w("r", w("rPr", w("b")), text_element("t", f"{word}: "))
        comment.append(w("p", bold_word, w("r", text_element("t", text))))
    return comment


def strip_remark_keys(root: etree._Element) -> None:
    """Take the keys of remarks off all tracked changes of a part."""
    for element in root.iter(*sorted(FATES)):
        if REMARK in element.attrib:
            del element.attrib[REMARK]


def _enclose(elements: Sequence[etree._Element], number: int) -> None:
    """Put a range (17.13.4.3, .4) around changes of one paragraph, and behind it the reference
    (17.13.4.5).
    """
    outermost = []
    for element in elements:
        ancestors = takewhile(lambda ancestor: ancestor.tag != _P, element.iterancestors())
        outermost.append([element, *ancestors][-1])
    last = outermost[-1]
    paragraph = last.getparent()
    first = next(element for element in outermost if element.getparent() is paragraph)
    first.addprevious(w("commentRangeStart", id=number))
    end = w("commentRangeEnd", id=number)
    joined = _joined_with(paragraph)
    if joined is None:
        last.addnext(end)
    else:
        joined.insert(1 if joined.find(tag("pPr")) is not None else 0, end)
    end.addnext(w("r", w("commentReference", id=number)))


def _joined_with(paragraph: etree._Element | None) -> etree._Element | None:
    """The paragraph that a part of a split or merge is one with, all accepted or rejected; None for
    other paragraphs. A comment is called at its start: LibreOffice does not join paragraphs over a
    comment's call.
    """
    if paragraph is None or not marks_of(paragraph) or paragraph.find(tag("r")) is None:
        return None
    for sibling in paragraph.itersiblings(_P):
        if not marks_of(sibling):
            return sibling
    return None
