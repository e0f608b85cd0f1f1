"""Parties at work on a text: bodies of numbered words, and what one draft does to them, each deed under its name.

Words and paragraphs keep their numbers wherever they go. So it is known of each draft which words it has, who wrote
them there, who took which ones out, and who last moved, split, joined, renumbered or capitalised what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from random import Random
from typing import Final

from attrs import evolve, field, frozen

Doers = frozenset[str]
NOBODY: Final = frozenset[str]()


@frozen
class Word:
    """What stands between two spaces.

    Attributes:
        text: As it is written, its marks included.
        number: The same wherever it goes.
        origin: Id of the draft that wrote it.
        cased: Id of the draft that changed its capitals last.
        placed: Id of the draft that put it elsewhere last, without its paragraph.
    """

    text: str
    number: int
    origin: str
    cased: str | None = None
    placed: str | None = None


@frozen
class Line:
    """A paragraph.

    Attributes:
        number: The same wherever it goes; of a split paragraph the first part has it.
        words: Its words.
        depth: How deep it hangs: 0 or 1.
        placed, cut: Id of the draft that moved it last, and that split it off.
        joined: The numbers of paragraphs that were joined to it, each with the id of the draft that did so.
    """

    number: int
    words: tuple[Word, ...]
    depth: int = 0
    placed: str | None = None
    cut: str | None = None
    joined: Mapping[int, str] = field(factory=dict, hash=False)


Body = tuple[Line, ...]


@frozen(eq=False)
class Drafting:
    """Parties at work.

    Attributes:
        chance: What decides.
        write: Gives a new sentence, as pieces between spaces.
        bodies: The drafts so far, by id.
        numbers: For new words and paragraphs.
    """

    chance: Random
    write: Callable[[], list[str]]
    bodies: dict[str, Body] = field(factory=dict)
    numbers: Iterator[int] = field(factory=count)

    def fresh(self, id: str, pieces: list[str]) -> tuple[Word, ...]:
        """New words."""
        return tuple(Word(piece, next(self.numbers), id) for piece in pieces)

    def line(self, id: str, sentences: int, depth: int = 0) -> Line:
        """A new paragraph."""
        pieces = [piece for _ in range(sentences) for piece in self.write()]
        return Line(next(self.numbers), self.fresh(id, pieces), depth)

    def first(self, id: str, size: int, nested: bool) -> Body:
        """A first draft of as many paragraphs."""
        return tuple(
            self.line(id, self.chance.randint(1, 3), int(nested and place > 0 and self.chance.random() < 0.4))
            for place in range(size)
        )

    def revised(self, id: str, body: Body, past: list[str], deeds: int) -> Body:
        """A text after some deeds of a draft.

        Args:
            id: The draft.
            body: The text it starts from.
            past: Ids of its ancestors.
            deeds: How many.
        """
        for _ in range(deeds):
            body = self.chance.choice(_DEEDS)(self, id, body, past)
            body = tuple(line for line in body if line.words) or (self.line(id, 1),)
        return body

    def clause(self, line: Line, least: int = 1) -> tuple[int, int]:
        """Where a run of words of a paragraph starts and ends."""
        size = min(len(line.words), self.chance.randint(least, 8))
        start = self.chance.randint(0, len(line.words) - size)
        return start, start + size


def _with(body: Body, at: int, *lines: Line) -> Body:
    return (*body[:at], *lines, *body[at + 1 :])


def _spliced(body: Body, at: int, start: int, end: int, words: tuple[Word, ...]) -> Body:
    line = body[at]
    return _with(body, at, evolve(line, words=(*line.words[:start], *words, *line.words[end:])))


def _amend(work: Drafting, id: str, body: Body, past: list[str]) -> Body:
    """Some words instead of others."""
    at = work.chance.randrange(len(body))
    return _spliced(body, at, *work.clause(body[at]), work.fresh(id, work.write()[: work.chance.randint(1, 7)]))


def _add(work: Drafting, id: str, body: Body, past: list[str]) -> Body:
    """A clause put in."""
    at = work.chance.randrange(len(body))
    place = work.chance.randint(0, len(body[at].words))
    return _spliced(body, at, place, place, work.fresh(id, work.write()[: work.chance.randint(3, 9)]))


def _strike(work: Drafting, id: str, body: Body, past: list[str]) -> Body:
    """A clause taken out."""
    at = work.chance.randrange(len(body))
    return _spliced(body, at, *work.clause(body[at], 2), ())


def _insert(work: Drafting, id: str, body: Body, past: list[str]) -> Body:
    """A new paragraph."""
    at = work.chance.randint(0, len(body))
    return (*body[:at], work.line(id, work.chance.randint(1, 2), body[at - 1].depth if at else 0), *body[at:])


def _delete(work: Drafting, id: str, body: Body, past: list[str]) -> Body:
    """A paragraph taken out."""
    return _with(body, work.chance.randrange(1, len(body))) if len(body) > 3 else body


def _move(work: Drafting, id: str, body: Body, past: list[str]) -> Body:
    """A paragraph elsewhere, across some others, with those below it."""
    at = work.chance.randrange(len(body))
    depth = body[at].depth
    end = next((place for place in range(at + 1, len(body)) if body[place].depth <= depth), len(body))
    rest = (*body[:at], *body[end:])
    goals = [g for g in range(len(rest) + 1) if g != at and (g == len(rest) or rest[g].depth <= depth)]
    if not goals:
        return body
    goal = work.chance.choice(goals)
    return (*rest[:goal], evolve(body[at], placed=id), *body[at + 1 : end], *rest[goal:])


def _shift(work: Drafting, id: str, body: Body, past: list[str]) -> Body:
    """A sentence put at the end of another paragraph."""
    at, goal = work.chance.randrange(len(body)), work.chance.randrange(len(body))
    ends = [place + 1 for place, word in enumerate(body[at].words) if word.text.endswith((".", ";", ":"))]
    start = work.chance.choice([0, *ends])
    end = next((place for place in ends if place > start), len(body[at].words))
    words = tuple(evolve(word, placed=id) for word in body[at].words[start:end])
    if at == goal or not 5 <= len(words) < len(body[at].words):
        return body
    rest = _spliced(body, at, start, end, ())
    return _spliced(rest, goal, len(rest[goal].words), len(rest[goal].words), words)


def _split(work: Drafting, id: str, body: Body, past: list[str]) -> Body:
    """One paragraph as two."""
    long = [at for at, line in enumerate(body) if len(line.words) > 11]
    if not long:
        return body
    at = work.chance.choice(long)
    line, cut = body[at], work.chance.randint(5, len(body[at].words) - 5)
    part = evolve(line, number=next(work.numbers), words=line.words[cut:], cut=id, placed=None, joined={})
    return _with(body, at, evolve(line, words=line.words[:cut]), part)


def _join(work: Drafting, id: str, body: Body, past: list[str]) -> Body:
    """Two neighbouring paragraphs as one."""
    if len(body) < 4:
        return body
    at = work.chance.randrange(len(body) - 1)
    one, two = body[at : at + 2]
    whole = evolve(one, words=one.words + two.words, joined={**one.joined, **two.joined, two.number: id})
    return (*body[:at], whole, *body[at + 2 :])


def _capitals(work: Drafting, id: str, body: Body, past: list[str]) -> Body:
    """Some words in other capitals."""
    at = work.chance.randrange(len(body))
    start, end = work.clause(body[at])
    turn = str.upper if work.chance.random() < 0.5 else str.title
    words = tuple(
        evolve(word, text=turn(word.text), cased=id) if turn(word.text) != word.text and word.text.isascii() else word
        for word in body[at].words[start:end]
    )
    return _spliced(body, at, start, end, words)


def _bring(work: Drafting, id: str, body: Body, sources: list[str]) -> Body:
    """Words of another draft, where it has some that this text lacks: a paragraph or a clause of at least six."""
    have = {word.number for line in body for word in line.words}
    lacking = [run for source in sources for line in work.bodies[source] for run in _runs(line, have) if len(run) >= 6]
    if not lacking:
        return body
    words = tuple(evolve(word, placed=None) for word in work.chance.choice(lacking))
    if work.chance.random() < 0.5:
        at = work.chance.randint(0, len(body))
        return (*body[:at], Line(next(work.numbers), words), *body[at:])
    at = work.chance.randrange(len(body))
    return _spliced(body, at, len(body[at].words), len(body[at].words), words)


def _runs(line: Line, have: set[int]) -> Iterator[tuple[Word, ...]]:
    """The words of a paragraph that are not there, in runs."""
    run: list[Word] = []
    for word in line.words:
        if word.number in have:
            yield tuple(run)
            run = []
        else:
            run.append(word)
    yield tuple(run)


def _reinstate(work: Drafting, id: str, body: Body, past: list[str]) -> Body:
    """Words brought back that an ancestor had."""
    return _bring(work, id, body, past)


def _adopt(work: Drafting, id: str, body: Body, past: list[str]) -> Body:
    """Words taken over from a rival."""
    return _bring(work, id, body, [other for other in work.bodies if other not in past])


_DEEDS: Final = (
    _amend, _amend, _add, _add, _strike, _strike, _strike, _insert, _delete, _move, _move, _shift, _split, _join,
    _capitals, _reinstate, _reinstate, _adopt,
)  # fmt: skip
