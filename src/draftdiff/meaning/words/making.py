"""Tables of a language: made when they are first asked for, and kept."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_Key = TypeVar("_Key")
_Table = TypeVar("_Table")

# Nobody works with more languages at once.
_LANGUAGES = 16


def made_once(make: Callable[[_Key], _Table]) -> Callable[[_Key], _Table]:
    """The same function, called once a language: nothing in a table is garbage, so none is looked for meanwhile.

    Looking would take a fourth of the time that it takes to make the tables, as they hold so many things.

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
                gc.enable()

    return made
