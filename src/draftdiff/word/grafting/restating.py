"""Kept text and paragraphs set as the new file sets them, the former format noted (ECMA-376 Part 1,
17.13.5.29 to .31).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import accumulate
from typing import Final

from attrs import evolve, frozen
from lxml import etree

from draftdiff.ooxml.building import add_property, properties_of, w
from draftdiff.ooxml.revisions import FATES, Stamp, keep_run_properties
from draftdiff.ooxml.xml import tag
from draftdiff.word.blocks import Line, Sign, Signature, with_offsets
from draftdiff.word.grafting.changes import NewText, Stretch
from draftdiff.word.grafting.formats import Formats
from draftdiff.word.grafting.opened import TextMap, Token
from draftdiff.word.grafting.paragraphs import set_form
from draftdiff.word.grafting.revising import isolate

_RUN: Final = tag("r")


@frozen(eq=False)
class Restated:
    """Characters of a paragraph of the old file, its typed label first, and the ``w:rPr`` that they
    take over.
    """

    start: int
    end: int
    properties: etree._Element
    by: Signature


@frozen
class _Kept:
    """Characters that both files have: where they start in either, how many, and what the new draft
    marks them as.
    """

    old: int
    new: int
    length: int
    marks: frozenset[str] | None
    by: Signature


def restated(
    text: TextMap, lines: Sequence[Line], news: Sequence[NewText], formats: Formats
) -> list[Restated]:
    """What of a paragraph's kept text is set otherwise in the new file; nothing is changed. The
    lines are one, or the parts of a split in order, each with what of its text in the new file has
    not been handed out.
    """
    found: list[Restated] = []
    at = 0
    for line, new in zip(lines, news, strict=True):
        if new.map is None:
            return found
        style = formats.style(new.map.paragraph.find(tag("pPr")))
        stretches = new.waiting()
        for kept in _kept(line, text, new.label, at):
            for one in _differing(text.tokens, stretches, kept, style, formats):
                last = found[-1] if found else None
                same = last is not None and last.properties is one.properties and last.by == one.by
                if last is not None and same and last.end == one.start:
                    found[-1] = evolve(last, end=one.end)
                else:
                    found.append(one)
        at += sum(len(piece.text) for piece in line.pieces if piece.op != "insert") + (
            text.label if at == 0 else 0
        )
    return found


def _kept(line: Line, text: TextMap, label: str, at: int) -> Iterator[_Kept]:
    """The kept stretches of a line that begins at a place of the old paragraph."""
    if at == 0 and label and label == text.label_text:
        yield _Kept(0, 0, len(label), None, line.by)
    start = at or text.label, len(label) if line.labels[1] is not None else 0
    for piece, old, new in with_offsets(piece for piece in line.pieces if piece.struck is None):
        if piece.op == "equal" and piece.text:
            marks = frozenset(kind for kind, _ in piece.style)
            yield _Kept(
                start[0] + old, start[1] + new, len(piece.text), marks, piece.signature(line)
            )


def _differing(
    tokens: Sequence[Token],
    stretches: Sequence[Stretch],
    kept: _Kept,
    style: str | None,
    formats: Formats,
) -> Iterator[Restated]:
    ends = (
        list(accumulate(len(token.text) for token in tokens)),
        list(accumulate(len(text) for _, text in stretches)),
    )
    done = 0
    while done < kept.length:
        places = kept.old + done, kept.new + done
        i, j = (bisect_right(own, place) for own, place in zip(ends, places, strict=True))
        if i == len(tokens) or j == len(stretches):
            return  # not the text that was expected: what is not known is left as it is
        length = min(ends[0][i] - places[0], ends[1][j] - places[1], kept.length - done)
        token, other = tokens[i], stretches[j][0]
        if _is_plain(token, length) and other.run.tag == _RUN:
            start = len(token.text) - (ends[0][i] - places[0])
            words = token.text[start : start + length]
            properties = formats.run(
                token.run.find(tag("rPr")), other.run.find(tag("rPr")), style, kept.marks, words
            )
            if properties is not None:
                yield Restated(places[0], places[0] + length, properties, kept.by)
        done += length


def _is_plain(token: Token, length: int) -> bool:
    """Return whether so much of a token can be made a run of its own."""
    is_run = token.run.tag == _RUN and not token.is_nested
    return is_run and (token.element.tag == tag("t") or length == len(token.text))


def restate(text: TextMap, found: Sequence[Restated], sign: Sign) -> TextMap:
    """Gives text of a paragraph of the old file its new format; the paragraph with its text in more
    pieces.
    """
    borders = sorted({border for one in found for border in (one.start, one.end)})
    cut = list(_cut(text.tokens, borders))
    at = [0, *accumulate(len(token.text) for token in cut)]
    for one in found:
        tokens = [
            token
            for place, token in zip(at, cut, strict=False)
            if one.start <= place < one.end and token.text
        ]
        isolate(tokens)
        for run in dict.fromkeys(token.run for token in tokens):
            _restate(run, one.properties, sign(*one.by))
    return TextMap(text.paragraph, tuple(cut), text.label)


def _cut(tokens: Sequence[Token], borders: Sequence[int]) -> Iterator[Token]:
    at = 0
    for token in tokens:
        for border in borders:
            if at < border < at + len(token.text):
                rest = token.split(border - at)
                if rest is None:
                    break
                at += len(token.text)
                yield token
                token = rest
        at += len(token.text)
        yield token


def _restate(owner: etree._Element, properties: etree._Element, stamp: Stamp) -> None:
    """Gives a run, or a paragraph's ``pPr`` for its mark, other run properties; its own revisions
    stay.
    """
    own = properties_of(owner, "rPr")
    before = deepcopy(own)
    own[:] = [*(child for child in own if child.tag in FATES), *map(deepcopy, properties)]
    keep_run_properties(owner, before, stamp)


def reform(
    paragraph: etree._Element,
    other: etree._Element | None,
    formats: Formats,
    stamp: Stamp,
    *,
    numbered: bool,
) -> bool:
    """Gives a paragraph of one kind in both files the form of its new ``w:pPr``, if any; whether
    the forms differ. An automatic number (``numbered``) looks as the paragraph's mark does.
    """
    own = paragraph.find(tag("pPr"))
    form = formats.paragraph(own, other, numbered=numbered)
    mark = formats.mark(own, other) if numbered else None
    if form is not None:
        set_form(paragraph, form, stamp)
    if mark is not None:
        properties = properties_of(paragraph, "pPr")
        if properties.find(tag("rPr")) is None:
            add_property(properties, w("rPr"))
        _restate(properties, mark, stamp)
    return form is not None or mark is not None


def tracked_formats(roots: Sequence[etree._Element]) -> str | None:
    """How many stretches of text and paragraphs are set otherwise, in words; None where none are."""
    told = []
    for name, one, many in (
        ("rPr", "stretch of text", "stretches of text"),
        ("pPr", "paragraph", "paragraphs"),
    ):
        count = sum(1 for root in roots for _ in root.iter(tag(f"{name}Change")))
        told += [f"{count} {one if count == 1 else many}"] * bool(count)
    return ", ".join(told) or None
