"""What changes mean, said where they stand: a remark is one comment, on the pieces that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from attrs import evolve, frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Effect, Node, Span
from draftdiff.model.party import names_of
from draftdiff.writers.descriptions import effect_words
from draftdiff.writers.docx.blocks import Line, Piece

#: A piece by the place of its line, and its own in that line.
Place = tuple[int, int]


def with_remarks(lines: Sequence[Line], changes: ChangeSet) -> tuple[list[Line], dict[str, str]]:
    """The lines, their pieces bearing the keys of remarks; and the words of each remark by its key.

    A remark stands on what was inserted and deleted of the words that show an effect; effects of the same pieces are
    one remark. An effect that no piece shows (a move, a form) has none, nor has one that only repeats the words.
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
    owners = {place: str(number) for number, remark in enumerate(remarks, 1) for place in remark.places}
    texts = {str(number): _text(remark, lines) for number, remark in enumerate(remarks, 1)}
    return [_marked(line, place, owners) for place, line in enumerate(lines)], texts


@frozen
class _Remark:
    """What is said of pieces of a line, and the drafts in which that is first seen, where a history told."""

    places: frozenset[Place]
    words: tuple[str, ...]
    drafts: tuple[str, ...]


def _joined(remarks: Sequence[_Remark], one: _Remark) -> list[_Remark]:
    """The remarks with one more; those that speak of a piece together are one."""
    same = [remark for remark in remarks if remark.places & one.places]
    places = one.places.union(*(remark.places for remark in same))
    words = dict.fromkeys(word for remark in (*same, one) for word in remark.words)
    drafts = dict.fromkeys(draft for remark in (*same, one) for draft in remark.drafts)
    return [*(remark for remark in remarks if remark not in same), _Remark(places, tuple(words), tuple(drafts))]


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
            if credit.act == one.piece.op and credit.draft and _overlap((credit.start, credit.end), one.span):
                found[credit.act].append(credit.draft)
    return list(dict.fromkeys(found["insert"] or found["delete"]))


@frozen
class _Located:
    """A piece that came or went: its place, its line's, and the span of the change's texts that it has."""

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
    """The pieces of one line that show an effect: of the first line with words that came in, else of the first."""
    spans = {"delete": effect.old_span, "insert": effect.new_span}
    found = [one for one in located if _overlap(one.span, spans[one.piece.op])]
    came = [one.place[0] for one in found if one.piece.op == "insert"]
    line = min(came or [one.place[0] for one in found], default=None)
    return frozenset(one.place for one in found if one.place[0] == line)


def _overlap(one: Span, other: Span | None) -> bool:
    return other is not None and max(one[0], other[0]) < min(one[1], other[1])


def _marked(line: Line, place: int, owners: dict[Place, str]) -> Line:
    pieces = tuple(
        evolve(piece, remark=owners[place, inner]) if (place, inner) in owners else piece
        for inner, piece in enumerate(line.pieces)
    )
    return evolve(line, pieces=pieces)
