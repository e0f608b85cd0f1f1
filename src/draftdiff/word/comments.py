"""What changes mean, as comments (ECMA-376 Part 1, 17.13.4): remarks, each on the pieces of lines
that it speaks of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, takewhile
from typing import Final

from attrs import evolve, frozen
from lxml import etree

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Effect, Node, Span
from draftdiff.model.party import names_of
from draftdiff.ooxml.building import text_element, w
from draftdiff.ooxml.revisions import FATES, REMARK, marks_of
from draftdiff.ooxml.xml import tag
from draftdiff.redlines.descriptions import effect_words
from draftdiff.word.blocks import Line, Piece
from draftdiff.word.shape import AUTHOR

_P: Final = tag("p")
#: What stands beside the main text, and what it is called.
_ASIDES: Final = {
    tag("footnote"): "note",
    tag("endnote"): "note",
    tag("txbxContent"): "box",
    tag("hdr"): "header",
    tag("ftr"): "footer",
}
#: A piece by the place of its line, and its own in that line.
Place = tuple[int, int]


def with_remarks(lines: Sequence[Line], changes: ChangeSet) -> tuple[list[Line], dict[str, str]]:
    """The lines, their pieces bearing keys of remarks, and the words by key. A remark stands on
    what changed of the words that show an effect, one for all effects of the same pieces; none for
    effects that no piece shows or words repeat.
    """
    remarks: list[_Remark] = []
    for number, change in enumerate(changes):
        located = list(_located(lines, number, change))
        for effect in change.effects:
            words = effect_words([effect])
            places = _shown_at(effect, located) if words else frozenset()
            if places:
                drafts = _drafts(change, [one for one in located if one.place in places])
                remarks = _joined(remarks, _Remark(places, tuple(words), tuple(drafts)))
    remarks.sort(key=lambda remark: min(remark.places))
    owners = {
        place: str(number) for number, remark in enumerate(remarks, 1) for place in remark.places
    }
    texts = {str(number): _text(remark, lines) for number, remark in enumerate(remarks, 1)}
    marked = []
    for place, line in enumerate(lines):
        keys = [owners.get((place, inner)) for inner in range(len(line.pieces))]
        pieces = (
            evolve(piece, remark=key) if key else piece
            for piece, key in zip(line.pieces, keys, strict=True)
        )
        marked.append(evolve(line, pieces=tuple(pieces)) if any(keys) else line)
    return marked, texts


@frozen
class _Remark:
    """What is said of pieces of a line, and the drafts in which that is first seen, where a history
    told.
    """

    places: frozenset[Place]
    words: tuple[str, ...]
    drafts: tuple[str, ...]


def _joined(remarks: Sequence[_Remark], one: _Remark) -> list[_Remark]:
    """The remarks with one more; those that speak of a piece together are one."""
    same = [remark for remark in remarks if remark.places & one.places]
    places = one.places.union(*(remark.places for remark in same))
    words = dict.fromkeys(word for remark in (*same, one) for word in remark.words)
    drafts = dict.fromkeys(draft for remark in (*same, one) for draft in remark.drafts)
    return [
        *(remark for remark in remarks if remark not in same),
        _Remark(places, tuple(words), tuple(drafts)),
    ]


def _text(remark: _Remark, lines: Sequence[Line]) -> str:
    """What is said, who changed the pieces, and in which draft, where that is known."""
    pieces = [(lines[place], lines[place].pieces[inner]) for place, inner in sorted(remark.places)]
    parties = frozenset(party for line, piece in pieces for party in piece.signature(line)[0])
    seen = f"first in {' and '.join(remark.drafts)}" if remark.drafts else ""
    return "; ".join(filter(None, (*remark.words, " + ".join(names_of(parties)), seen)))


def _drafts(change: Change, located: Iterable[_Located]) -> list[str]:
    """The drafts that words came in with; where none came in, those that took words out."""
    found: dict[str, list[str]] = {"insert": [], "delete": []}
    for one in located:
        for credit in change.credits or ():
            if (
                credit.act == one.piece.op
                and credit.draft
                and _overlap((credit.start, credit.end), one.span)
            ):
                found[credit.act].append(credit.draft)
    return list(dict.fromkeys(found["insert"] or found["delete"]))


@frozen
class _Located:
    """A piece that came or went: its place, its line's, and the span of the change's texts that it
    has.
    """

    place: Place
    piece: Piece
    span: Span


def _located(lines: Sequence[Line], number: int, change: Change) -> Iterator[_Located]:
    starts = _starts(change.old), _starts(change.new)
    at = [0, 0]
    last: list[int | None] = [None, None]
    for place, line in enumerate(lines):
        if number not in line.changes:
            continue
        for side, node in enumerate((line.old, line.new)):
            if node is not None and node.index != last[side] and node.index in starts[side]:
                at[side], last[side] = starts[side][node.index], node.index
        for inner, piece in enumerate(line.pieces):
            length = len(piece.text)
            if piece.op != "equal" and length and not piece.moved:
                side = 0 if piece.op == "delete" else 1
                yield _Located((place, inner), piece, (at[side], at[side] + length))
            at[0] += 0 if piece.op == "insert" else length
            at[1] += 0 if piece.op == "delete" else length


def _starts(nodes: Sequence[Node]) -> dict[int, int]:
    """Where the text of each node begins in the joined texts."""
    ends = accumulate((len(node.text) + 1 for node in nodes), initial=0)
    return {node.index: start for node, start in zip(nodes, ends, strict=False)}


def _shown_at(effect: Effect, located: Sequence[_Located]) -> frozenset[Place]:
    """The pieces of one line that show an effect: of the first line with words that came in, else
    of the first.
    """
    spans = {"delete": effect.old_span, "insert": effect.new_span}
    found = [one for one in located if _overlap(one.span, spans[one.piece.op])]
    came = [one.place[0] for one in found if one.piece.op == "insert"]
    line = min(came or [one.place[0] for one in found], default=None)
    return frozenset(one.place for one in found if one.place[0] == line)


def _overlap(one: Span, other: Span | None) -> bool:
    return other is not None and max(one[0], other[0]) < min(one[1], other[1])


def comment(
    root: etree._Element,
    texts: Mapping[str, str],
    above: int,
    others: Sequence[etree._Element] = (),
) -> list[etree._Element]:
    """Puts comments on tracked changes that bear the key of a remark; the keys stay (see
    ``forget``).

    11.3.2: comments belong to the main part alone, so what is said of notes and boxes stands at
    their calls, what is said of headers and footers at the start, last. Ids are above those in use.
    No date is known, so none is given.
    """
    found: dict[str, list[etree._Element]] = defaultdict(list)
    aside: dict[str, tuple[str, etree._Element]] = {}
    for one in (root, *others):
        for element in one.iter(*sorted(FATES)):
            key = element.get(REMARK, "")
            place = _place_aside(element, one, root) if key in texts else None
            if place is not None:
                aside.setdefault(key, place)
            elif key in texts and one is root:
                found[key].append(element)
    remarks = [(elements, texts[key]) for key, elements in found.items()]
    remarks += [([element], f"{where}: {texts[key]}") for key, (where, element) in aside.items()]
    comments = []
    for number, (elements, text) in enumerate(remarks, above + 1):
        _open(elements[0], number) if elements[0].tag == _P else _enclose(elements, number)
        said = w("p", w("r", text_element("t", text)))
        comments.append(w("comment", said, id=number, author=AUTHOR, initials="dd"))  # 17.13.4.2
    return comments


def _place_aside(
    element: etree._Element, root: etree._Element, main: etree._Element
) -> tuple[str, etree._Element] | None:
    """Where the main text calls what a change stands in, and what that is; None for a change in the
    main text.
    """
    owner = next(element.iterancestors(*_ASIDES), None)
    if owner is None:
        return None
    if owner.tag == tag("txbxContent"):
        runs = list(element.iterancestors(tag("r")))  # the outermost is the one that holds the box
        return ("box", runs[-1]) if runs and root is main else None
    if owner.tag in (tag("hdr"), tag("ftr")):
        paragraph = _first(main)
        return None if paragraph is None else (_ASIDES[owner.tag], paragraph)
    calls = main.iter(tag(f"{etree.QName(owner).localname}Reference"))
    call = next((found for found in calls if found.get(tag("id")) == owner.get(tag("id"))), None)
    run = None if call is None else call.getparent()
    return None if run is None else (_ASIDES[owner.tag], run)


def _first(root: etree._Element) -> etree._Element | None:
    """The first paragraph where a comment does no harm; None where the text has no paragraph."""
    paragraphs = list(root.iter(_P))
    kept = [found for found in paragraphs if not marks_of(found)]
    apart = (
        found for found in kept if (before := found.getprevious()) is None or not marks_of(before)
    )
    return next(apart, next(iter([*kept, *paragraphs]), None))


def _open(paragraph: etree._Element, number: int) -> None:
    range = [w("commentRangeStart", id=number), w("commentRangeEnd", id=number)]
    place = 1 if paragraph.find(tag("pPr")) is not None else 0
    paragraph[place:place] = [*range, w("r", w("commentReference", id=number))]


def open_with(
    body: etree._Element, lines: Sequence[tuple[str, str]], number: int
) -> etree._Element | None:
    """A comment at the start of a text (None without a paragraph), with a line for each word and
    what it is about.
    """
    paragraph = _first(body)
    if paragraph is None:
        return None
    _open(paragraph, number)
    said = (
        w(
            "p",
            w("r", w("rPr", w("b")), text_element("t", f"{word}: ")),
            w("r", text_element("t", text)),
        )
        for word, text in lines
    )
    return w("comment", *said, id=number, author=AUTHOR, initials="dd")


def forget(root: etree._Element) -> None:
    """Takes the keys of remarks off all tracked changes of a part."""
    for element in root.iter(*sorted(FATES)):
        if REMARK in element.attrib:
            del element.attrib[REMARK]


def _enclose(elements: Sequence[etree._Element], number: int) -> None:
    """Puts a range (17.13.4.3, .4) around changes of one paragraph, and behind it the reference
    (17.13.4.5).
    """
    inside = [
        [*takewhile(lambda above: above.tag != _P, element.iterancestors())] for element in elements
    ]
    outer = [[element, *above][-1] for element, above in zip(elements, inside, strict=True)]
    last = outer[-1]
    first = next(one for one in outer if one.getparent() is last.getparent())
    first.addprevious(w("commentRangeStart", id=number))
    end = w("commentRangeEnd", id=number)
    behind = _joined_with(last.getparent())
    if behind is None:
        last.addnext(end)
    else:
        behind.insert(1 if behind.find(tag("pPr")) is not None else 0, end)
    end.addnext(w("r", w("commentReference", id=number)))


def _joined_with(paragraph: etree._Element | None) -> etree._Element | None:
    """The paragraph that a part of a split or merge is one with, all accepted or rejected; None for
    other paragraphs. A comment is called at its start: LibreOffice does not join paragraphs over a
    comment's call.
    """
    if paragraph is None or not marks_of(paragraph) or paragraph.find(tag("r")) is None:
        return None
    return next((found for found in paragraph.itersiblings(_P) if not marks_of(found)), None)
