"""Tables of a language, and what is told of its words: made when they are first asked for, and kept."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Table = TypeVar("_Table")
_Told = TypeVar("_Told")

# Nobody works with more languages at once.
_LANGUAGES = 16


def made_once(make: Callable[[_Key], _Table]) -> Callable[[_Key], _Table]:
    """The same function, called once a language: nothing in a table is garbage, so none is looked for meanwhile.

    Looking would take a fourth of the time that it takes to make the tables, as they hold so many things. What was made
    is put among the oldest things at once, which are looked at least often.

    Example:
        >>> asked = []
        >>> once = made_once(lambda language: asked.append(language))
        >>> once("en"), once("en"), asked
        (None, None, ['en'])
    """

    @lru_cache(maxsize=_LANGUAGES)
    @wraps(make)
    def made(key: _Key) -> _Table:
        collecting = gc.isenabled()
        gc.disable()
        try:
            return make(key)
        finally:
            if collecting:
                _put_among_the_oldest()
                gc.enable()

    return made


def _put_among_the_oldest() -> None:
    """Puts all things there, without a look at them, unless somebody keeps some from being looked at for good."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


def kept_by_word(most: int) -> Callable[[Callable[[str, _Key], _Told]], Callable[[str, _Key], _Told]]:
    """The same function of a word and its language, called once for each: what it says is kept in a table a language.

    A cache by both would hold a pair for each word, and each is one more thing to look at when garbage is looked for.

    Args:
        most: Of so many words it is kept.

    Example:
        >>> asked = []
        >>> last = kept_by_word(8)(lambda word, language: asked.append(word) or word[-1])
        >>> last("shall", "en"), last("shall", "en"), asked
        ('l', 'l', ['shall'])
    """

    def keep(tell: Callable[[str, _Key], _Told]) -> Callable[[str, _Key], _Told]:
        @lru_cache(maxsize=_LANGUAGES)
        def kept(key: _Key) -> _Kept[_Key, _Told]:
            return _Kept(tell, key, most)

        @wraps(tell)
        def told(word: str, key: _Key) -> _Told:
            return kept(key)[word]

        return told

    return keep


class _Kept(dict[str, _Told], Generic[_Key, _Told]):
    """What a function says of the words of a language that were asked for."""

    def __init__(self, tell: Callable[[str, _Key], _Told], key: _Key, most: int) -> None:
        super().__init__()
        self._tell, self._key, self._most = tell, key, most

    def __missing__(self, word: str) -> _Told:
        if len(self) >= self._most:
            self.clear()
        told = self[word] = self._tell(word, self._key)
        return told
