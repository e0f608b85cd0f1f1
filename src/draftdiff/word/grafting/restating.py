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
class RestatedSpan:
    """Characters of a paragraph of the old file, counted from its typed label, and the ``w:rPr``
    that they take over.
    """

    start: int
    end: int
    properties: etree._Element
    by: Signature


@frozen
class _KeptText:
    """Characters that both files have: their offsets in the old and in the new text, how many, and
    the kinds of marks that the new draft has there.
    """

    old: int
    new: int
    length: int
    marks: frozenset[str] | None
    by: Signature


def restated_spans(
    text: TextMap,
    lines: Sequence[Line],
    new_texts: Sequence[NewText],
    formats: Formats,
) -> list[RestatedSpan]:
    """The spans of a paragraph's kept text that are set otherwise in the new file; nothing is
    changed. The lines are one, or the parts of a split in order, each with the part of its text in
    the new file that has not been handed out.
    """
    spans: list[RestatedSpan] = []
    offset = 0
    for line, new in zip(lines, new_texts, strict=True):
        if new.map is None:
            return spans
        style = formats.style(new.map.paragraph.find(tag("pPr")))
        stretches = new.waiting()
        for kept in _kept_texts(line, text, new.label, offset):
            for span in _differing(text.tokens, stretches, kept, style, formats):
                if spans and _continues(spans[-1], span):
                    spans[-1] = evolve(spans[-1], end=span.end)
                else:
                    spans.append(span)
        if offset == 0:
            offset = text.label
        offset += sum(len(piece.text) for piece in line.pieces if piece.op != "insert")
    return spans


def _continues(span: RestatedSpan, following: RestatedSpan) -> bool:
    has_same_format = span.properties is following.properties and span.by == following.by
    return has_same_format and span.end == following.start


def _kept_texts(
    line: Line,
    text: TextMap,
    label: str,
    offset: int,
) -> Iterator[_KeptText]:
    """The kept stretches of a line that begins at an offset of the old paragraph."""
    if offset == 0 and label and label == text.label_text:
        yield _KeptText(0, 0, len(label), None, line.by)
    old_start = offset or text.label
    new_start = len(label) if line.labels[1] is not None else 0
    pieces = [piece for piece in line.pieces if piece.struck is None]
    for piece, old, new in with_offsets(pieces):
        if piece.op == "equal" and piece.text:
            marks = frozenset(kind for kind, _ in piece.style)
            signature = piece.signature(line)
            yield _KeptText(
                old_start + old,
                new_start + new,
                len(piece.text),
                marks,
                signature,
            )


def _differing(
    tokens: Sequence[Token],
    stretches: Sequence[Stretch],
    kept: _KeptText,
    style: str | None,
    formats: Formats,
) -> Iterator[RestatedSpan]:
    """The spans of kept text whose runs take over other properties."""
    old_ends = list(accumulate(len(token.text) for token in tokens))
    new_ends = list(accumulate(len(text) for _, text in stretches))
    compared = 0
    while compared < kept.length:
        old_offset = kept.old + compared
        new_offset = kept.new + compared
        old_index = bisect_right(old_ends, old_offset)
        new_index = bisect_right(new_ends, new_offset)
        if old_index == len(tokens) or new_index == len(stretches):
            return  # not the text that was expected: the format is left as it is
        old_length = old_ends[old_index] - old_offset
        new_length = new_ends[new_index] - new_offset
        length = min(old_length, new_length, kept.length - compared)
        token = tokens[old_index]
        new_token = stretches[new_index][0]
        if _is_plain(token, length) and new_token.run.tag == _RUN:
            start = len(token.text) - old_length
            words = token.text[start : start + length]
            old_properties = token.run.find(tag("rPr"))
            new_properties = new_token.run.find(tag("rPr"))
            properties = formats.run(
                old_properties,
                new_properties,
                style,
                kept.marks,
                words,
            )
            if properties is not None:
                yield RestatedSpan(
                    old_offset,
                    old_offset + length,
                    properties,
                    kept.by,
                )
        compared += length


def _is_plain(token: Token, length: int) -> bool:
    """Return whether so many characters of a token can be made a run of their own."""
    is_run = token.run.tag == _RUN and not token.is_nested
    return is_run and (token.element.tag == tag("t") or length == len(token.text))


def restate(
    text: TextMap,
    spans: Sequence[RestatedSpan],
    sign: Sign,
) -> TextMap:
    """Give text of a paragraph of the old file its new format; return the paragraph with its text
    in more tokens.
    """
    borders = sorted({border for span in spans for border in (span.start, span.end)})
    cut = list(_cut(text.tokens, borders))
    starts = [0, *accumulate(len(token.text) for token in cut)]
    for span in spans:
        tokens = [
            token
            for start, token in zip(starts, cut, strict=False)
            if span.start <= start < span.end and token.text
        ]
        isolate(tokens)
        for run in dict.fromkeys(token.run for token in tokens):
            _restate(run, span.properties, sign(*span.by))
    return TextMap(text.paragraph, tuple(cut), text.label)


def _cut(tokens: Sequence[Token], borders: Sequence[int]) -> Iterator[Token]:
    """The tokens cut at borders, where they can be cut."""
    offset = 0
    for token in tokens:
        for border in borders:
            if offset < border < offset + len(token.text):
                tail = token.split(border - offset)
                if tail is None:
                    break
                offset += len(token.text)
                yield token
                token = tail
        offset += len(token.text)
        yield token


def _restate(
    owner: etree._Element,
    properties: etree._Element,
    stamp: Stamp,
) -> None:
    """Give a run, or a paragraph's ``pPr`` for its mark, other run properties; its own revisions
    stay.
    """
    current = properties_of(owner, "rPr")
    former = deepcopy(current)
    current[:] = [*(child for child in current if child.tag in FATES), *map(deepcopy, properties)]
    keep_run_properties(owner, former, stamp)


def reform(
    paragraph: etree._Element,
    new: etree._Element | None,
    formats: Formats,
    stamp: Stamp,
    *,
    numbered: bool,
) -> bool:
    """Give a paragraph of one kind in both files the form of its new ``w:pPr``, if any; return
    whether the forms differ. An automatic number (``numbered``) looks as the paragraph's mark does.
    """
    old = paragraph.find(tag("pPr"))
    form = formats.paragraph(old, new, numbered=numbered)
    mark = formats.mark(old, new) if numbered else None
    if form is not None:
        set_form(paragraph, form, stamp)
    if mark is not None:
        properties = properties_of(paragraph, "pPr")
        if properties.find(tag("rPr")) is None:
            add_property(properties, w("rPr"))
        _restate(properties, mark, stamp)
    return form is not None or mark is not None


def tracked_formats(roots: Sequence[etree._Element]) -> str | None:
    """The numbers of stretches of text and of paragraphs that are set otherwise, in words; None
    without any.
    """
    phrases = []
    for name, singular, plural in (
        ("rPr", "stretch of text", "stretches of text"),
        ("pPr", "paragraph", "paragraphs"),
    ):
        count = sum(1 for root in roots for _ in root.iter(tag(f"{name}Change")))
        if count:
            phrases.append(f"{count} {singular if count == 1 else plural}")
    return ", ".join(phrases) or None
