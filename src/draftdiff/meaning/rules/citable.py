"""Where references may stand: the stretches around words that cite of which each word can belong to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from draftdiff.meaning.rules.cited_numbers import LINKS, NUMERAL
from draftdiff.meaning.rules.codes import GAZETTE, beginnings_of_gazettes
from draftdiff.meaning.rules.segments import Side
from draftdiff.meaning.words.lexicon import Lexicon

Words = tuple[int, int]
# They lead on from a part to what it stands in.
_LEADING: Final = frozenset({"of", "in", "the"})
# The marks that may stand between a noun that cites and its number.
_BEFORE_NUMBER: Final = frozenset("(.:`/")
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

    def inside(at: int) -> bool:
        start = starts[at]
        return joining[words[at]] or text[start + offset].isupper() or (at > 0 and start == ends[at - 1])

    for start, end in _citing(side, joining):
        while start and inside(start - 1):
            start -= 1
        while end < len(words) and inside(end):
            end += 1
        for first, last in changed:
            if first <= end and last >= start:
                return True
    return False


def _citing(side: Side, joining: _Joining) -> Iterator[Words]:
    """The nouns with a number behind them, the names, and the figures before the name of a code."""
    words = side.words
    for hit in side.hits_of("citation"):
        behind = words[hit.end] if hit.end < len(words) else ""
        if (
            behind in _BEFORE_NUMBER
            or behind[:1].isdecimal()
            or joining.may_be_number(behind)
            or side.capital(hit.start)
        ):
            yield hit.start, hit.end
    for at in side.names:
        if side.capital(at) or words[at].startswith("http") or (at > 0 and words[at - 1].isdecimal()):
            yield at, at + 1
    for at in beginnings_of_gazettes(side) if side.lexicon.language == "de" else ():
        yield at, at + 1


class _Joining(dict[str, bool]):
    """Whether words may stand in a reference without a capital, of those words that were asked for."""

    def __init__(self, tables: Lexicon) -> None:
        super().__init__()
        self._bodies = tables.among("reference.bodies")
        months = chain.from_iterable(tables.phrases_of("month"))
        self._known = LINKS | _LEADING | GAZETTE | self._bodies | tables.among("reference.joiners") | {*months}

    def __missing__(self, word: str) -> bool:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = not word[0].isalpha() or word in self._known or self.may_be_number(word)
        return found

    def may_be_number(self, word: str) -> bool:
        """True for a numeral, and for "no." and the like before one."""
        return word in self._bodies or NUMERAL.fullmatch(word) is not None


@lru_cache
def _joining(tables: Lexicon) -> _Joining:
    """Whether the words of a language may stand in a reference without a capital."""
    return _Joining(tables)
