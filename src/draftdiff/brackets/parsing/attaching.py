"""What names and tags are about: the bracket before them, the words they quote, the paragraph above."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from attrs import evolve

from draftdiff.brackets.elements import AGAINST, FOR, Attribution, Block, Bracket, Sign
from draftdiff.brackets.parsing.reading import Found
from draftdiff.model.party import Party
from draftdiff.model.words import key

#: Code points of a bracket whose words a position may quote.
MAX_QUOTED: Final = 400


def attach(found: Found, blocks: Sequence[Block]) -> None:
    """Gives each tag its paragraph, each position its bracket, and each bracket its proposers and holders."""
    alone = _tag_lines(found.signs, blocks)
    found.statuses = [
        evolve(status, paragraph=status.paragraph - 1) if status.paragraph in alone else status
        for status in sorted(found.statuses, key=lambda status: status.place)
    ]
    found.attributions = sorted(_placed(found, blocks), key=lambda one: (one.paragraph, one.start, one.end))
    found.brackets = _named(found.brackets, found.attributions)


def _tag_lines(signs: Iterable[Sign], blocks: Sequence[Block]) -> frozenset[int]:
    """Paragraphs that hold nothing but a status tag, below another one and without a number of their own."""
    return frozenset(
        sign.paragraph
        for sign in signs
        if sign.kind == "status"
        and sign.paragraph
        and blocks[sign.paragraph].label is None
        and not _around(blocks[sign.paragraph].text, sign)
    )


def _around(text: str, sign: Sign) -> str:
    return (text[: sign.start] + text[sign.end :]).strip(" \t.;,")


def _placed(found: Found, blocks: Sequence[Block]) -> Iterator[Attribution]:
    """The positions, those in brackets of their own with the bracket that they are about."""
    yield from (one for one in found.attributions if one.where != "bracket")
    stated: dict[int, list[Attribution]] = {}
    for one in found.attributions:
        if one.where == "bracket":
            stated.setdefault(one.paragraph, []).append(one)
    brackets: dict[int, list[Bracket]] = {}
    for bracket in found.brackets:
        if bracket.end[0] in stated and bracket.content in ("text", "position"):
            brackets.setdefault(bracket.end[0], []).append(bracket)
    for paragraph, positions in stated.items():
        yield from _about(positions, brackets.get(paragraph, []), blocks)


def _about(
    positions: Iterable[Attribution], brackets: Sequence[Bracket], blocks: Sequence[Block]
) -> Iterator[Attribution]:
    """The positions of one paragraph with their brackets; what follows in one bracket is about the same one."""
    targets = _targets(brackets, blocks)
    quotable = _quotable(brackets, blocks)
    for start, group in groupby(positions, key=lambda one: one.start):
        target = targets.get(start)
        for one in group:
            target = _quoted(one.words, quotable, start, target)
            yield evolve(one, bracket=target)


def _targets(brackets: Sequence[Bracket], blocks: Sequence[Block]) -> dict[int, int | None]:
    """For the start of each bracket of positions the bracket of text right before it, other positions left out."""
    targets: dict[int, int | None] = {}
    last: tuple[int, int | None] | None = None
    for bracket in sorted(brackets, key=lambda bracket: (bracket.end[1], -bracket.start[1])):
        text = blocks[bracket.end[0]].text
        if bracket.content == "text":
            last = bracket.end[1], bracket.id
            continue
        touching = last is not None and not text[last[0] : bracket.start[1]].strip()
        target = last[1] if last is not None and touching else None
        targets[bracket.start[1]] = target
        last = bracket.end[1], target
    return targets


def _quotable(brackets: Iterable[Bracket], blocks: Sequence[Block]) -> dict[str, list[tuple[int, int]]]:
    """The brackets of text of a paragraph by their words, as (end, id), in order."""
    quotable: dict[str, list[tuple[int, int]]] = {}
    for bracket in brackets:
        (first, start), (last, end) = bracket.body
        if bracket.content == "text" and first == last and end - start <= MAX_QUOTED:
            quotable.setdefault(_bare(blocks[first].text[start:end]), []).append((bracket.end[1], bracket.id))
    return {words: sorted(places) for words, places in quotable.items()}


def _quoted(words: str, quotable: dict[str, list[tuple[int, int]]], at: int, otherwise: int | None) -> int | None:
    """The last bracket before a position that holds exactly the words it quotes."""
    places = quotable.get(_bare(words), []) if words else []
    before = bisect_left(places, (at, 1 << 62))
    return places[before - 1][1] if before else otherwise


def _bare(text: str) -> str:
    return key(text).strip(" ,;.").lower()


def _named(brackets: Sequence[Bracket], attributions: Iterable[Attribution]) -> list[Bracket]:
    """The brackets with those who want their words and those who hold them."""
    wanted: dict[int, set[Party]] = {}
    held: dict[int, set[Party]] = {}
    for one in attributions:
        side = wanted if one.verb in FOR else held if one.verb in AGAINST else None
        if one.bracket is not None and side is not None and not one.withdrawn:
            side.setdefault(one.bracket, set()).update(map(Party, one.parties))
    return [
        evolve(bracket, proposers=frozenset(wanted.get(bracket.id, ())), holders=frozenset(held.get(bracket.id, ())))
        if bracket.id in wanted or bracket.id in held
        else bracket
        for bracket in brackets
    ]
