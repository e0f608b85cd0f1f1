"""Parties at work on a text: bodies of numbered words, and what one draft does to them, each act
under its name.

Words and paragraphs keep their numbers wherever they go. So it is known of each draft which words
it has, who wrote them there, who took which ones out, and who last moved, split, joined, renumbered
or capitalised what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, groupby
from random import Random
from typing import Final

from attrs import define, evolve, field, frozen

Doers = frozenset[str]
NOBODY: Final = frozenset[str]()


@frozen
class Word:
    """The letters between two spaces, and the drafts that wrote them, changed their capitals last,
    and put them elsewhere.
    """

    text: str
    number: int
    origin: str
    cased: str | None = None
    placed: str | None = None


@frozen
class Line:
    """A paragraph, and which drafts moved it last, split it off, and joined others to it, by their
    numbers.

    Of a split paragraph the first part keeps the number.
    """

    number: int
    words: tuple[Word, ...]
    depth: int = 0
    placed: str | None = None
    cut: str | None = None
    joined: Mapping[int, str] = field(factory=dict, hash=False)


Body = tuple[Line, ...]


@define(eq=False)
class Drafting:
    """Parties at work on the draft ``id``, whose ancestors are ``past``; ``write`` gives pieces of
    a new sentence.
    """

    chance: Random
    write: Callable[[], list[str]]
    bodies: dict[str, Body] = field(factory=dict)
    numbers: Iterator[int] = field(factory=count)
    id: str = ""
    past: Sequence[str] = ()

    def fresh(self, pieces: list[str]) -> tuple[Word, ...]:
        """New words."""
        return tuple(Word(piece, next(self.numbers), self.id) for piece in pieces)

    def line(self, sentences: int, depth: int = 0) -> Line:
        """A new paragraph."""
        pieces = [piece for _ in range(sentences) for piece in self.write()]
        return Line(next(self.numbers), self.fresh(pieces), depth)

    def first(self, size: int, nested: bool) -> Body:
        """A first draft of as many paragraphs."""
        return tuple(
            self.line(
                self.chance.randint(1, 3), int(nested and number > 0 and self.chance.random() < 0.4)
            )
            for number in range(size)
        )

    def revised(self, body: Body, acts: int) -> Body:
        """A text after some acts."""
        for _ in range(acts):
            body = self.chance.choice(_DEEDS)(self, body)
            body = tuple(line for line in body if line.words) or (self.line(1),)
        return body

    def clause(self, line: Line, least: int = 1) -> tuple[int, int]:
        """Return where a run of words of a paragraph starts and ends."""
        size = min(len(line.words), self.chance.randint(least, 8))
        start = self.chance.randint(0, len(line.words) - size)
        return start, start + size


def _spliced(body: Body, at: int, start: int, end: int, words: tuple[Word, ...]) -> Body:
    line = body[at]
    return (
        *body[:at],
        evolve(line, words=(*line.words[:start], *words, *line.words[end:])),
        *body[at + 1 :],
    )


def _amend(work: Drafting, body: Body) -> Body:
    """Some words instead of others."""
    at = work.chance.randrange(len(body))
    return _spliced(
        body, at, *work.clause(body[at]), work.fresh(work.write()[: work.chance.randint(1, 7)])
    )


def _add(work: Drafting, body: Body) -> Body:
    """A clause put in."""
    at = work.chance.randrange(len(body))
    position = work.chance.randint(0, len(body[at].words))
    return _spliced(
        body, at, position, position, work.fresh(work.write()[: work.chance.randint(3, 9)])
    )


def _strike(work: Drafting, body: Body) -> Body:
    """A clause taken out."""
    at = work.chance.randrange(len(body))
    return _spliced(body, at, *work.clause(body[at], 2), ())


def _insert(work: Drafting, body: Body) -> Body:
    """A new paragraph."""
    at = work.chance.randint(0, len(body))
    return (
        *body[:at],
        work.line(work.chance.randint(1, 2), body[at - 1].depth if at else 0),
        *body[at:],
    )


def _delete(work: Drafting, body: Body) -> Body:
    """A paragraph taken out."""
    at = work.chance.randrange(1, len(body)) if len(body) > 3 else len(body)
    return (*body[:at], *body[at + 1 :])


def _move(work: Drafting, body: Body) -> Body:
    """A paragraph elsewhere, across some others, with those below it."""
    at = work.chance.randrange(len(body))
    depth = body[at].depth
    end = next(
        (index for index in range(at + 1, len(body)) if body[index].depth <= depth), len(body)
    )
    others_left = (*body[:at], *body[end:])
    goals = [
        g
        for g in range(len(others_left) + 1)
        if g != at and (g == len(others_left) or others_left[g].depth <= depth)
    ]
    if not goals:
        return body
    goal = work.chance.choice(goals)
    return (
        *others_left[:goal],
        evolve(body[at], placed=work.id),
        *body[at + 1 : end],
        *others_left[goal:],
    )


def _shift(work: Drafting, body: Body) -> Body:
    """A sentence put at the end of another paragraph."""
    at, goal = work.chance.randrange(len(body)), work.chance.randrange(len(body))
    ends = [
        index + 1
        for index, word in enumerate(body[at].words)
        if word.text.endswith((".", ";", ":"))
    ]
    start = work.chance.choice([0, *ends])
    end = next((border for border in ends if border > start), len(body[at].words))
    words = tuple(evolve(word, placed=work.id) for word in body[at].words[start:end])
    if at == goal or not 5 <= len(words) < len(body[at].words):
        return body
    end_of_goal = len(body[goal].words)
    return _spliced(_spliced(body, at, start, end, ()), goal, end_of_goal, end_of_goal, words)


def _split(work: Drafting, body: Body) -> Body:
    """One paragraph as two."""
    long = [at for at, line in enumerate(body) if len(line.words) > 11]
    if not long:
        return body
    at = work.chance.choice(long)
    line, cut = body[at], work.chance.randint(5, len(body[at].words) - 5)
    part = evolve(
        line, number=next(work.numbers), words=line.words[cut:], cut=work.id, placed=None, joined={}
    )
    return (*body[:at], evolve(line, words=line.words[:cut]), part, *body[at + 1 :])


def _join(work: Drafting, body: Body) -> Body:
    """Two neighbouring paragraphs as one."""
    if len(body) < 4:
        return body
    at = work.chance.randrange(len(body) - 1)
    first, second = body[at : at + 2]
    joined_line = evolve(
        first,
        words=first.words + second.words,
        joined={**first.joined, **second.joined, second.number: work.id},
    )
    return (*body[:at], joined_line, *body[at + 2 :])


def _capitals(work: Drafting, body: Body) -> Body:
    """Some words in other capitals."""
    at = work.chance.randrange(len(body))
    start, end = work.clause(body[at])
    turn = str.upper if work.chance.random() < 0.5 else str.title
    words = [(word, turn(word.text)) for word in body[at].words[start:end]]
    turned = (
        evolve(word, text=text, cased=work.id) if text != word.text and text.isascii() else word
        for word, text in words
    )
    return _spliced(body, at, start, end, tuple(turned))


def _bring(work: Drafting, body: Body, sources: Sequence[str]) -> Body:
    """Words of another draft, where it has some that this text lacks: a paragraph or a clause of at
    least six.
    """
    have = _words(body)
    runs = [
        tuple(run)
        for source in sources
        for line in work.bodies[source]
        for is_had, run in groupby(line.words, lambda word: word.number in have)
        if not is_had
    ]
    lacking = [run for run in runs if len(run) >= 6]
    if not lacking:
        return body
    words = tuple(evolve(word, placed=None) for word in work.chance.choice(lacking))
    if work.chance.random() < 0.5:
        at = work.chance.randint(0, len(body))
        return (*body[:at], Line(next(work.numbers), words), *body[at:])
    at = work.chance.randrange(len(body))
    return _spliced(body, at, len(body[at].words), len(body[at].words), words)


def _reinstate(work: Drafting, body: Body) -> Body:
    """Words brought back that an ancestor had."""
    return _bring(work, body, work.past)


def _adopt(work: Drafting, body: Body) -> Body:
    """Words taken over from a rival."""
    return _bring(work, body, [rival for rival in work.bodies if rival not in work.past])


_DEEDS: Final = (
    _amend,
    _amend,
    _add,
    _add,
    _strike,
    _strike,
    _strike,
    _insert,
    _delete,
    _move,
    _move,
    _shift,
    _split,
    _join,
    _capitals,
    _reinstate,
    _reinstate,
    _adopt,
)


def compromise(base: Body, ours: Body, theirs: Body, takes: Callable[[], bool]) -> Body:
    """Our text with what theirs did to the base, as far as it still fits.

    Args:
        base: What both were made from.
        ours: One text.
        theirs: The other.
        takes: Whether to take up one act of theirs.
    """
    base_words, own_words, have = _words(base), _words(ours), _words(theirs)
    gone = [{word.number for word in line.words if word.number not in have} for line in base]
    struck = {number for numbers in gone if numbers and takes() for number in numbers}
    remaining = ([word for word in line.words if word.number not in struck] for line in ours)
    cased = (tuple(_cased(word, base_words, have) for word in words) for words in remaining)
    body = tuple(evolve(line, words=words) for line, words in zip(ours, cased, strict=True))
    for before, line in zip([None, *theirs], theirs, strict=False):
        if all(
            word.number not in base_words and word.number not in own_words for word in line.words
        ):
            body = _placed(body, line, before.number if before else None) if takes() else body
        elif line.number in {base_line.number for base_line in base}:
            body = _moved(base, body, line, before)
        elif line.cut is not None and line.number not in {own_line.number for own_line in ours}:
            body = _cut(body, line)
        body = _inserted(body, line, base_words, own_words, takes)
    return tuple(line for line in body if line.words) or ours


def _words(body: Body) -> dict[int, Word]:
    return {word.number: word for line in body for word in line.words}


def _cased(word: Word, base: dict[int, Word], theirs: dict[int, Word]) -> Word:
    """A word in their capitals, where only they changed these."""
    was, their_word = base.get(word.number), theirs.get(word.number)
    if was is None or their_word is None or not was.text == word.text != their_word.text:
        return word
    return evolve(word, text=their_word.text, cased=their_word.cased)


def _placed(body: Body, line: Line, number_before: int | None) -> Body:
    """A paragraph put behind another, or first, without the words that stand in the text."""
    have = _words(body)
    line = evolve(line, words=tuple(word for word in line.words if word.number not in have))
    at = next(
        (index + 1 for index, candidate in enumerate(body) if candidate.number == number_before), 0
    )
    return (*body[:at], line, *body[at:])


def _moved(base: Body, body: Body, line: Line, before: Line | None) -> Body:
    """The text with a paragraph where they put it, if we did not move it."""
    was = next(base_line for base_line in base if base_line.number == line.number)
    own = next((own_line for own_line in body if own_line.number == line.number), None)
    number_before = before.number if before else None
    if own is None or line.placed in (None, was.placed) or own.placed != was.placed:
        return body
    if number_before is not None and number_before not in {own_line.number for own_line in body}:
        return body
    others_left = tuple(own_line for own_line in body if own_line is not own)
    at = next(
        (
            index + 1
            for index, candidate in enumerate(others_left)
            if candidate.number == number_before
        ),
        0,
    )
    return (*others_left[:at], evolve(own, placed=line.placed), *others_left[at:])


def _cut(body: Body, line: Line) -> Body:
    """The text with a paragraph split where they split it."""
    first = line.words[0].number
    for at, own_line in enumerate(body):
        position = next((i for i, word in enumerate(own_line.words) if word.number == first), 0)
        if position:
            parts = (
                evolve(own_line, words=own_line.words[:position]),
                evolve(line, words=own_line.words[position:]),
            )
            return (*body[:at], *parts, *body[at + 1 :])
    return body


def _inserted(
    body: Body,
    line: Line,
    base: dict[int, Word],
    own_words: dict[int, Word],
    takes: Callable[[], bool],
) -> Body:
    """The text with the words that they put in, behind the word that they put them behind."""
    taken = False
    for before, word in zip([None, *line.words], line.words, strict=False):
        is_new = (
            word.number not in base
            and word.number not in own_words
            and word.number not in _words(body)
        )
        taken = is_new and (taken or (before is not None and before.number in base and takes()))
        if taken and before is not None:
            at, position = next(
                (
                    (at, body_line.words.index(candidate) + 1)
                    for at, body_line in enumerate(body)
                    for candidate in body_line.words
                    if candidate.number == before.number
                ),
                (0, None),
            )
            body = body if position is None else _spliced(body, at, position, position, (word,))
    return body
