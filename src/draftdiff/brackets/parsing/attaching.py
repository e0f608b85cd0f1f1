"""What names and tags are about: the bracket before them, the words they quote, the paragraph above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from attrs import evolve

from draftdiff.brackets.composite import AGAINST, FOR, Attribution, Block, Bracket, Sign, text_between
from draftdiff.brackets.parsing.reading import Found
from draftdiff.model.party import Party
from draftdiff.model.words import key


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


def _placed(found: Found, blocks: Sequence[Block]) -> Iterable[Attribution]:
    """The positions, those in brackets of their own with the bracket that they are about."""
    yield from (one for one in found.attributions if one.where != "bracket")
    stated = [one for one in found.attributions if one.where == "bracket"]
    texts: dict[int, list[Bracket]] = {}
    for bracket in found.brackets:
        if bracket.content in ("text", "position"):
            texts.setdefault(bracket.end[0], []).append(bracket)
    for (paragraph, start), group in groupby(stated, key=lambda one: (one.paragraph, one.start)):
        target = _before(blocks[paragraph].text, start, texts.get(paragraph, ()))
        for one in group:
            target = _quoted(one.words, blocks, texts.get(paragraph, ()), start, target)
            yield evolve(one, bracket=target)


def _before(text: str, at: int, brackets: Iterable[Bracket]) -> int | None:
    """The bracket of text that ends where a position starts, other positions between them left out."""
    for bracket in sorted(brackets, key=lambda bracket: (-bracket.end[1], -bracket.start[1])):
        if bracket.end[1] > at:
            continue
        if text[bracket.end[1] : at].strip():
            return None
        if bracket.content == "text":
            return bracket.id
        at = bracket.start[1]
    return None


def _quoted(
    words: str, blocks: Sequence[Block], brackets: Iterable[Bracket], at: int, otherwise: int | None
) -> int | None:
    """The last bracket before a position that holds exactly the words it quotes."""
    if not words:
        return otherwise
    for bracket in sorted(brackets, key=lambda bracket: -bracket.end[1]):
        if (
            bracket.content == "text"
            and bracket.end[1] <= at
            and _bare(text_between(blocks, *bracket.body)) == _bare(words)
        ):
            return bracket.id
    return otherwise


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
