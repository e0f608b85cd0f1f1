"""Bracket signs and which of them belong together: nested, unbalanced, and across paragraphs.

Inside a paragraph a closing sign goes with the nearest open one. What is left open at the end of a paragraph
waits for a closing sign in a later one only if a writer can have meant that: it opened the paragraph, or the
sentence runs on, and no article's heading stands between. A sign that finds no partner is kept: an unclosed bracket
ends with its paragraph, a stray closing sign belongs to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import regex
from attrs import evolve, frozen

from draftdiff.brackets.elements import Block, Meaning, Place, Written
from draftdiff.model import labels
from draftdiff.patterns import lazily

#: Paragraphs that one bracket may span.
MAX_PARAGRAPHS: Final = 120
_BRACKET = lazily(regex.compile, r"[\[\]［］]")
_OPENING: Final = "[［"
_OPTION = r"(?:[Oo]ption|OPTION|[Aa]lternative|ALTERNATIVE|[Aa]lt|ALT)"
#: What may stand before a bracket that opens its paragraph: other brackets, an option; a number besides.
_OPENER = lazily(regex.compile, rf"[\s\[［]*(?:{_OPTION}\.?\s*[\p{{L}}\p{{N}}()]{{1,5}}\s*[:.]?)?[\s\[［]*")
_FINISHED = lazily(regex.compile, r"[.;?!]['\"’”)\s]*\Z")
#: What may stand behind a bracket that closes its paragraph, besides a name or tag in parentheses.
_CLOSERS: Final = " \t\u00a0]］.,;:"
_CONJUNCTION = lazily(regex.compile, r"(?:\band|\bor)\Z")
_PARENTHESIS = lazily(regex.compile, r"\([^()]{0,120}\)\Z")


@frozen
class Pair:
    """A bracket by its signs.

    Attributes:
        open, close: (paragraph, start, end) of the signs; ``close`` is empty where none was written.
        closed: Whether a closing sign was found.
        written: bracket, label (it opens in the paragraph's number), slash or mark.
        meaning: What a mark means; "" for brackets.
        who: The author of a mark.
        parent: Place in the list of the bracket around it, or None.
        depth: Brackets around it.
    """

    open: tuple[int, int, int]
    close: tuple[int, int, int]
    closed: bool = True
    written: Written = "bracket"
    meaning: Meaning = ""
    who: str = ""
    parent: int | None = None
    depth: int = 0

    @property
    def inside(self) -> tuple[Place, Place]:
        """From behind its opening sign to its closing one."""
        return (self.open[0], self.open[2]), (self.close[0], self.close[1])


Stray = tuple[int, int, int]


def find_pairs(blocks: Sequence[Block]) -> tuple[tuple[Pair, ...], tuple[Stray, ...]]:
    """All brackets, in no order, and the closing signs that belong to none. Linear in the text."""
    found: list[Pair] = []
    strays: list[Stray] = []
    waiting: dict[int, list[Pair]] = {}
    for block in blocks:
        if block.article:
            found += waiting.pop(block.area, [])
        open_above = waiting.setdefault(block.area, [])
        left, closings = _inside(block, found)
        tail = _tail(block.text) if closings and open_above else 0
        for closing in closings:
            _close(closing, closing[2] >= tail, open_above, found, strays)
        head = _head(block.text) if left else 0
        for pair in left:
            (open_above if pair.open[1] <= head else found).append(pair)
    found += [pair for pairs in waiting.values() for pair in pairs]
    return tuple(found), tuple(strays)


def _inside(block: Block, found: list[Pair]) -> tuple[list[Pair], list[Stray]]:
    """Adds the pairs inside a paragraph; what is left open in it, ending with it, and what closes nothing."""
    end = (block.index, len(block.text), len(block.text))
    stack = [Pair((block.index, 0, 0), end, False, "label") for _ in range(_open_in(block.label))]
    closings: list[Stray] = []
    for sign in _BRACKET.finditer(block.text):
        place = (block.index, *sign.span())
        if sign.group() in _OPENING:
            stack.append(Pair(place, end, False))
        elif stack:
            found.append(evolve(stack.pop(), close=place, closed=True))
        else:
            closings.append(place)
    return stack, closings


def _open_in(label: str | None) -> int:
    """Brackets that open in a number and do not close there: 1 for "[3."."""
    open_ = 0
    for sign in _BRACKET.findall(label or ""):
        open_ = open_ + 1 if sign in _OPENING else max(0, open_ - 1)
    return open_


def _close(closing: Stray, at_end: bool, waiting: list[Pair], found: list[Pair], strays: list[Stray]) -> None:
    while waiting and closing[0] - waiting[-1].open[0] > MAX_PARAGRAPHS:
        found.append(waiting.pop())
    if waiting and at_end:
        found.append(evolve(waiting.pop(), close=closing, closed=True))
    else:
        strays.append(closing)


def _head(text: str) -> int:
    """Up to where a bracket left open waits for later paragraphs: anywhere, if the sentence runs on."""
    if not _FINISHED.search(text, max(0, len(text) - 20)):
        return len(text)
    opener = _OPENER.match(text)
    end: int = opener.end() if opener else 0
    label, rest = labels.split(text[end : end + 60])
    return end + (len(text[end : end + 60]) - len(rest) if label else 0)


def _tail(text: str) -> int:
    """From where on a bracket closes its paragraph."""
    for _ in range(3):
        text = _CONJUNCTION.sub("", text.rstrip(_CLOSERS))
        text = _PARENTHESIS.sub("", text.rstrip(_CLOSERS))
    return len(text.rstrip(_CLOSERS))


def nest_pairs(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs in the order of opening, each with what is around it.

    An unclosed one reaches at least as far as those inside it.
    """
    ordered = sorted(pairs, key=lambda pair: (pair.open, [-part for part in pair.close]))
    stack: list[int] = []
    for place, pair in enumerate(ordered):
        while stack and (ordered[stack[-1]].close[0], ordered[stack[-1]].close[2]) <= pair.open[:2]:
            stack.pop()
        ordered[place] = evolve(pair, parent=stack[-1] if stack else None, depth=len(stack))
        for outer in reversed(stack):
            if ordered[outer].close >= pair.close:
                break
            ordered[outer] = evolve(ordered[outer], close=(pair.close[0], pair.close[2], pair.close[2]))
        stack.append(place)
    return tuple(ordered)
