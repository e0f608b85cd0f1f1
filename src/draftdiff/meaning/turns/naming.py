"""Documents by number with the body that made them, and what is said of a whole rule wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

#: What bodies make and number.
NUMBERED: Final = frozenset(
    f"{one}{end}"
    for one in ("resolution", "decision", "regulation", "directive", "recommendation", "report", "declaration",
                "order", "opinion", "circular", "document", "notice", "article", "rule")
    for end in ("", "s")
)  # fmt: skip
_SIGNS: Final = frozenset({"/", "(", ")", "-", "."})
_LINKS: Final = frozenset({"and", ",", "or"})
# The name of a body is no longer, in words.
_NAME: Final = 4
#: What limits a whole rule, wherever it stands in it.
LIMITS: Final = tuple(
    tuple(said.split())
    for said in (
        "unless the context otherwise requires", "unless the context requires otherwise",
        "except where the context otherwise requires", "unless otherwise provided", "unless otherwise specified",
        "unless otherwise stated", "unless otherwise indicated", "unless otherwise agreed",
    )
)  # fmt: skip


def made_by(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "security council resolution 2178 (2014)" as "resolution 2178 (2014) of the security council"."""
    closed = tables.among("grammar.prepositions") | equivalents(tables.language).among("borders")
    closed |= equivalents(tables.language).among("determiners") | tables.among("grammar.be") | {",", "."}
    for at in range(1, len(words) - 1):
        if words[at] not in NUMBERED or not words[at + 1][:1].isdecimal():
            continue
        end = _end_of_numbers(words, at + 1)
        for start in range(at - 1, max(-1, at - _NAME - 1), -1):
            if words[start] in closed or not words[start].isalpha():
                break
            article = start - 1 if start and words[start - 1] == "the" else start
            yield [*words[:article], *words[at:end], "of", "the", *words[start:at], *words[end:]]


def _end_of_numbers(words: list[str], at: int) -> int:
    """Where the numbers behind a noun end: "1373 (2001) and 2178 (2014)", "60/1"."""
    end = at + 1
    while end < len(words):
        behind = words[end + 1 : end + 2]
        goes_on = words[end] in _SIGNS | _LINKS and behind != [] and behind[0][:1].isdecimal()
        if not (words[end][:1].isdecimal() or goes_on or (words[end] == ")" and words[end - 1][:1].isdecimal())):
            break
        end += 1
    return end


def limited(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """The words with "unless the context otherwise requires" in front, wherever it stood between its commas."""
    for said in LIMITS:
        size = len(said)
        for at in range(1, len(words) - size + 1):
            if tuple(words[at : at + size]) != said or ";" in words:
                continue
            before, behind = words[:at], words[at + size :]
            before = before[:-1] if before[-1] == "," else before
            behind = behind[1:] if behind[:1] == [","] else behind
            yield [*said, ",", *before, *behind]
            yield [*said, ",", *before, ",", *behind]
