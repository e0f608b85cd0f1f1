"""The law of readers: a draft is what the bytes of a document say, and nothing else."""

from __future__ import annotations

import locale
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final
from unittest.mock import patch

from draftdiff.errors import DraftDiffError
from draftdiff.testing.laws.broken import law

#: Two days on two sides of the earth, in two locales of which a system that lacks one keeps its own.
_SETTINGS: Final = ((86_400.0, "Asia/Tokyo", "tr_TR.UTF-8"), (4e9, "America/Lima", "C"))


@law
def purity(
    read: Callable[[bytes], Any],
    data: bytes,
    before: bytes,
    settings: tuple[tuple[float, str, str], ...] = _SETTINGS,
) -> str | None:
    """A document gives the same draft, whatever was read before it, when and in which locale.

    Read, another document read, read again: in one process, and under each of the ``settings`` (a
    clock that stands still, a time zone, a locale). Where a reader refuses a document with an error
    of draftdiff, it refuses it each time with the same words. It sees what a reader asks Python's
    module ``time``; a clock that is asked past it is seen where it moves between two readings.
    """
    first = _answer(read, data)
    with suppress(DraftDiffError):
        read(before)
    if _answer(read, data) != first:
        return f"the draft is another after {before[:60]!r} was read"
    for clock, zone, language in settings:
        with _set(clock, zone, language):
            if _answer(read, data) != first:
                return (
                    f"the draft is another at {clock:.0f} s after 1970 in {zone}, locale {language}"
                )
    return None


def _answer(read: Callable[[bytes], Any], data: bytes) -> Any:
    try:
        return read(data)
    except DraftDiffError as error:
        return type(error), str(error)


@contextmanager
def _set(clock: float, zone: str, language: str) -> Iterator[None]:
    """Another clock, time zone and locale, for as long as the block lasts."""
    held = locale.setlocale(locale.LC_ALL)
    real = time.localtime, time.gmtime, time.strftime
    clocks: dict[str, Any] = {
        "time": lambda: clock,
        "time_ns": lambda: int(clock * 1e9),
        "localtime": lambda seconds=None: real[0](clock if seconds is None else seconds),
        "gmtime": lambda seconds=None: real[1](clock if seconds is None else seconds),
        "strftime": lambda form, day=None: real[2](form, day or real[0](clock)),
    }
    try:
        with patch.dict(os.environ, {"TZ": zone}), patch.multiple(time, **clocks):
            _take_zone()
            with suppress(locale.Error):
                locale.setlocale(locale.LC_ALL, language)
            yield
    finally:
        locale.setlocale(locale.LC_ALL, held)
        _take_zone()


def _take_zone() -> None:
    # Windows takes it when the process begins.
    if hasattr(time, "tzset"):
        time.tzset()
