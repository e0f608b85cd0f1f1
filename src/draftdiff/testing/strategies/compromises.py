"""A text that takes up what others did to a common one: a merge, word by word."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve

from draftdiff.testing.strategies.drafting import Body, Line, Word


def compromise(base: Body, ours: Body, theirs: Body, takes: Callable[[], bool]) -> Body:
    """Our text with what theirs did to the base, as far as it still fits.

    Args:
        base: What both were made from.
        ours: One text.
        theirs: The other.
        takes: Whether to take up one deed of theirs.
    """
    known, had = _words(base), _words(ours)
    struck = {n for line in base for n in _taken(line, _words(theirs), takes)}
    body = tuple(evolve(line, words=tuple(w for w in line.words if w.number not in struck)) for line in ours)
    body = tuple(evolve(line, words=tuple(_cased(word, known, _words(theirs)) for word in line.words)) for line in body)
    for before, line in zip([None, *theirs], theirs, strict=False):
        if all(word.number not in known and word.number not in had for word in line.words):
            body = _placed(body, line, before.number if before else None) if takes() else body
        elif line.number in {other.number for other in base}:
            body = _moved(base, body, line, before)
        elif line.cut is not None and line.number not in {other.number for other in ours}:
            body = _cut(body, line)
        body = _inserted(body, line, known, had, takes)
    return tuple(line for line in body if line.words) or ours


def _words(body: Body) -> dict[int, Word]:
    return {word.number: word for line in body for word in line.words}


def _taken(line: Line, theirs: dict[int, Word], takes: Callable[[], bool]) -> Iterator[int]:
    gone = [word.number for word in line.words if word.number not in theirs]
    return iter(gone if gone and takes() else ())


def _cased(word: Word, base: dict[int, Word], theirs: dict[int, Word]) -> Word:
    """A word in their capitals, where only they changed these."""
    was, other = base.get(word.number), theirs.get(word.number)
    if was is None or other is None or not was.text == word.text != other.text:
        return word
    return evolve(word, text=other.text, cased=other.cased)


def _placed(body: Body, line: Line, behind: int | None) -> Body:
    """A paragraph put behind another, or first, without the words that stand in the text."""
    have = _words(body)
    line = evolve(line, words=tuple(word for word in line.words if word.number not in have))
    at = next((place + 1 for place, other in enumerate(body) if other.number == behind), 0)
    return (*body[:at], line, *body[at:])


def _moved(base: Body, body: Body, line: Line, before: Line | None) -> Body:
    """The text with a paragraph where they put it, if we did not move it."""
    was = next(other for other in base if other.number == line.number)
    own = next((other for other in body if other.number == line.number), None)
    behind = before.number if before else None
    if own is None or line.placed in (None, was.placed) or own.placed != was.placed:
        return body
    if behind is not None and behind not in {other.number for other in body}:
        return body
    rest = tuple(other for other in body if other is not own)
    at = next((place + 1 for place, other in enumerate(rest) if other.number == behind), 0)
    return (*rest[:at], evolve(own, placed=line.placed), *rest[at:])


def _cut(body: Body, line: Line) -> Body:
    """The text with a paragraph split where they split it."""
    first = line.words[0].number
    for at, other in enumerate(body):
        place = next((i for i, word in enumerate(other.words) if word.number == first), 0)
        if place:
            parts = evolve(other, words=other.words[:place]), evolve(line, words=other.words[place:])
            return (*body[:at], *parts, *body[at + 1 :])
    return body


def _inserted(body: Body, line: Line, base: dict[int, Word], had: dict[int, Word], takes: Callable[[], bool]) -> Body:
    """The text with the words that they put in, behind the word that they put them behind."""
    taken = False
    for before, word in zip([None, *line.words], line.words, strict=False):
        is_new = word.number not in base and word.number not in had and word.number not in _words(body)
        taken = is_new and (taken or (before is not None and before.number in base and takes()))
        if taken and before is not None:
            body = tuple(evolve(other, words=tuple(_behind(other, before, word))) for other in body)
    return body


def _behind(line: Line, before: Word, word: Word) -> Iterator[Word]:
    for other in line.words:
        yield other
        if other.number == before.number:
            yield word
