"""Where references may stand: the stretches around words that cite of which each word can belong to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from draftdiff.meaning.rules.references.codes import GAZETTE, beginnings_of_gazettes
from draftdiff.meaning.rules.references.numbers import LINKS, NUMERAL, QUOTES
from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.lexicon import Lexicon

Words = tuple[int, int]
# A word may end a reference, only lead on in one, or stand in none.
_ENDS: Final = 2
_JOINS: Final = 1
# They lead on from a part to what it stands in.
_LEADING: Final = frozenset({"of", "in", "the"})
# The marks that may stand between a noun that cites and its number, and those that may end or begin a reference.
_BEFORE_NUMBER: Final = frozenset("(.:`/")
_ENDING: Final = frozenset(")`:")
_SIGNS: Final = frozenset(":`\u00a7")
_LATER: Final = frozenset({"bis", "ter", "quater"})
# With these a section of a code ends, if they are written together with it.
_PARTING: Final = frozenset(",;.")
_NAMED: Final = ("reference.joiners", "reference.leading", "reference.ranging")
# So many words are kept.
_KEPT: Final = 1 << 15


def may_be_touched(side: Side, changed: Sequence[Words]) -> bool:
    """A quick look: False where no reference can touch changed words.

    Args:
        side: Where they stand.
        changed: The changed words, each edit's.
    """
    joining, words, starts, ends = _joining(side.lexicon), side.words, side.starts, side.ends
    text, offset = side.text, side.offset

    def part(at: int) -> int:
        word, start = words[at], starts[at]
        found = joining[word]
        if found == _ENDS or text[start + offset].isupper():
            return _ENDS
        if at and start == ends[at - 1] and word not in _PARTING:
            return _ENDS
        return found or _JOINS * (words[at + 1 : at + 2] == [")"])

    for start, end in _citing(side, joining):
        before, behind = start, end
        while before and (found := part(before - 1)):
            before -= 1
            start = before if found == _ENDS else start
        while behind < len(words) and (found := part(behind)):
            behind += 1
            end = behind if found == _ENDS else end
        for first, last in changed:
            if first <= end and last >= start:
                return True
    return False


def _citing(side: Side, joining: _Joining) -> Iterator[Words]:
    """The nouns with a number behind them, the names, and the figures before the name of a code."""
    words, ordinals = side.words, side.lexicon.among("reference.ordinals") if side.lexicon.cited_as else ()
    for hit in side.hits_of("citation"):
        behind = words[hit.end] if hit.end < len(words) else ""
        opens = ordinals and (behind in QUOTES or behind in side.lexicon.among("reference.ranging"))
        series = words[hit.end + 1 : hit.end + 2] and words[hit.end + 1][0].isdecimal() and side.capital(hit.end)
        if opens or series or behind in _BEFORE_NUMBER or behind[:1].isdecimal() or joining.may_be_number(behind):
            yield hit.start, hit.end
        elif ordinals and hit.start and words[hit.start - 1] in ordinals:
            yield hit.start - 1, hit.end
    for at in side.names:
        if side.capital(at) or words[at].startswith("http") or (at > 0 and words[at - 1].isdecimal()):
            yield at, at + 1
    for at in beginnings_of_gazettes(side) if side.lexicon.language == "de" else ():
        yield at, at + 1


class _Joining(dict[str, int]):
    """What words without a capital are to a reference, of those words that were asked for."""

    def __init__(self, tables: Lexicon) -> None:
        super().__init__()
        self._bodies = tables.any_of("reference.bodies", "reference.ordinals")
        months = chain.from_iterable(tables.phrases_of("month"))
        joining = tables.any_of(*_NAMED) | tables.ranges
        self._known = LINKS | QUOTES | _LEADING | GAZETTE | self._bodies | joining | {*months}

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        if word[0].isdecimal() or word in _ENDING or word in _LATER:
            found = _ENDS
        else:
            found = _JOINS * (
                word in self._known or self.may_be_number(word) or word in _SIGNS or (len(word) == 1 and word.isalpha())
            )
        self[word] = found
        return found

    def may_be_number(self, word: str) -> bool:
        """True for a numeral, and for "no." and the like before one."""
        return word in self._bodies or NUMERAL.fullmatch(word) is not None


@lru_cache
def _joining(tables: Lexicon) -> _Joining:
    """What the words of a language without a capital are to a reference."""
    return _Joining(tables)
