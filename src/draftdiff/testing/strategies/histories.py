"""Histories of drafts in which it is known where each word was first written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen
from hypothesis import strategies as st

from draftdiff.history import History
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import words
from draftdiff.testing.strategies import prose, vocabulary

_PARTIES: Final = ("Chair", "EU", "Iran", "UNESCO", "Friends of the Chair", "G77")


@frozen
class Piece:
    """What stands between two spaces of a draft, and the draft in which it was written there."""

    text: str
    origin: str


Line = tuple[Piece, ...]
Lines = tuple[Line, ...]
#: For each draft, and each paragraph in it, the origin of each of its words.
Origins = Mapping[str, tuple[tuple[str, ...], ...]]


@st.composite
def histories(
    draw: st.DrawFn, *, min_size: int = 1, max_size: int = 6, max_paragraphs: int = 6, truth: bool = False
) -> Any:
    """Histories: a first draft, revisions, rival branches, compromises that take over what others wrote.

    Each draft is made from an earlier one by edits of words and paragraphs; it may take paragraphs from any
    earlier draft, its second parent or not, ancestor or not.

    Args:
        draw: Given by Hypothesis.
        min_size: Fewest drafts.
        max_size: Most drafts.
        max_paragraphs: Most paragraphs of the first draft.
        truth: (history, origins), with the id of the draft in which each word was written; else the history alone.

    Example:
        >>> from hypothesis import find
        >>> history, origins = find(histories(max_size=1, truth=True), lambda found: True)
        >>> sorted(history), origins["d0"][0]
        (['d0'], ('d0',))
    """
    count = draw(st.integers(min_size, max_size))
    texts: dict[str, Lines] = {}
    drafts: list[Draft] = []
    for number in range(count):
        id = f"d{number}"
        parents = draw(_parents(tuple(texts)))
        texts[id] = draw(_revised(id, parents, texts) if parents else _first(id, max_paragraphs))
        drafts.append(_draft(id, parents, texts[id], draw(st.lists(st.sampled_from(_PARTIES), max_size=2)), number))
    history = History(drafts)
    return (history, {id: tuple(map(_origins, lines)) for id, lines in texts.items()}) if truth else history


def _draft(id: str, parents: Sequence[str], lines: Lines, proposers: Sequence[str], number: int) -> Draft:
    paragraphs = [Paragraph(" ".join(piece.text for piece in line)) for line in lines]
    return Draft(paragraphs, id, None, parents, proposers, date=date(2014, 1, 1 + number))


def _origins(line: Line) -> tuple[str, ...]:
    """The origin of each word of a paragraph."""
    return tuple(piece.origin for piece in line for _ in words(piece.text))


@st.composite
def _parents(draw: st.DrawFn, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The draft before, mostly; sometimes another, or one more."""
    if not ids:
        return ()
    first = draw(st.sampled_from([ids[-1], *ids[::-1]]))
    others = [id for id in ids if id != first]
    second = draw(st.sampled_from([None, None, *others]))
    return (first,) if second is None else (first, second)


@st.composite
def _first(draw: st.DrawFn, id: str, most: int) -> Lines:
    return tuple(draw(st.lists(_lines(id), min_size=1, max_size=most)))


@st.composite
def _lines(draw: st.DrawFn, id: str) -> Line:
    """A paragraph of new words."""
    return tuple(Piece(piece, id) for piece in draw(prose.texts(rough=False)).split(" ") if piece)


@st.composite
def _revised(draw: st.DrawFn, id: str, parents: Sequence[str], texts: Mapping[str, Lines]) -> Lines:
    """The first parent's text after one to three operations; with a second parent, something of that."""
    lines = texts[parents[0]]
    for parent in parents[1:]:
        lines = draw(_adopted(lines, texts[parent]))
    for _ in range(draw(st.integers(1, 3))):
        lines = draw(st.sampled_from(_WAYS))(draw, id, lines, texts)
    return lines


@st.composite
def _adopted(draw: st.DrawFn, lines: Lines, others: Lines) -> Lines:
    """A paragraph of another draft, where it has one that is not there yet."""
    fresh = [line for line in others if line not in lines]
    if not fresh:
        return lines
    at = draw(st.integers(0, len(lines)))
    return (*lines[:at], draw(st.sampled_from(fresh)), *lines[at:])


def _reword(draw: st.DrawFn, id: str, lines: Lines, texts: Mapping[str, Lines]) -> Lines:
    """Words put in, put in the place of others, or taken out."""
    if not lines:
        return lines
    at = draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    start = draw(st.integers(0, len(line)))
    end = min(len(line), start + draw(st.integers(0, 3)))
    fresh = draw(st.sampled_from(vocabulary.ADDITIONS)).split(" ") if draw(st.booleans()) or start == end else []
    changed = (*line[:start], *(Piece(piece, id) for piece in fresh), *line[end:])
    return (*lines[:at], changed or (Piece("None", id),), *lines[at + 1 :])


def _insert(draw: st.DrawFn, id: str, lines: Lines, texts: Mapping[str, Lines]) -> Lines:
    at = draw(st.integers(0, len(lines)))
    return (*lines[:at], draw(_lines(id)), *lines[at:])


def _delete(draw: st.DrawFn, id: str, lines: Lines, texts: Mapping[str, Lines]) -> Lines:
    if len(lines) < 2:
        return lines
    at = draw(st.integers(0, len(lines) - 1))
    return (*lines[:at], *lines[at + 1 :])


def _move(draw: st.DrawFn, id: str, lines: Lines, texts: Mapping[str, Lines]) -> Lines:
    if len(lines) < 2:
        return lines
    at = draw(st.integers(0, len(lines) - 1))
    rest = (*lines[:at], *lines[at + 1 :])
    goal = draw(st.integers(0, len(rest)))
    return (*rest[:goal], lines[at], *rest[goal:])


def _split(draw: st.DrawFn, id: str, lines: Lines, texts: Mapping[str, Lines]) -> Lines:
    long = [at for at, line in enumerate(lines) if len(line) > 5]
    if not long:
        return lines
    at = draw(st.sampled_from(long))
    cut = draw(st.integers(2, len(lines[at]) - 2))
    return (*lines[:at], lines[at][:cut], lines[at][cut:], *lines[at + 1 :])


def _join(draw: st.DrawFn, id: str, lines: Lines, texts: Mapping[str, Lines]) -> Lines:
    if len(lines) < 2:
        return lines
    at = draw(st.integers(0, len(lines) - 2))
    return (*lines[:at], lines[at] + lines[at + 1], *lines[at + 2 :])


def _adopt(draw: st.DrawFn, id: str, lines: Lines, texts: Mapping[str, Lines]) -> Lines:
    """A paragraph of any earlier draft."""
    earlier = draw(st.sampled_from([other for other in texts if other != id]))
    return draw(_adopted(lines, texts[earlier]))


_WAYS: Final = (_reword, _reword, _insert, _adopt, _adopt, _delete, _move, _split, _join)
