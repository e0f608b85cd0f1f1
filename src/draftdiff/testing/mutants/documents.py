"""Wrong readers and writers: what they lose, and readers that are not the same each time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Final

from attrs import evolve

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.testing.mutants.bodies import FORMS, WORDS
from draftdiff.testing.mutants.mutant import Function, Mutant, Wrap


def _ending(draft: Draft, text: str) -> Draft:
    """A draft with a paragraph more."""
    return evolve(draft, children=[*draft.children, Paragraph(text)])


def _counting(right: Function) -> Function:
    calls = count()
    return lambda data: _ending(right(data), str(next(calls)))


def _remembering(right: Function) -> Function:
    """A reader that ends with the last text of the document before."""
    before = [""]

    def wrong(data: Any) -> Draft:
        draft: Draft = right(data)
        ended = _ending(draft, before[0])
        before[0] = draft.text[-20:]
        return ended

    return wrong


def _caching(right: Function) -> Function:
    """A reader that takes documents of one length for the same after a hundred characters."""
    kept: dict[Any, Draft] = {}
    return lambda data: kept.setdefault(len(data) // 100, right(data))


def _dated(stamp: Callable[[], str]) -> Wrap:
    return lambda right: lambda data: _ending(right(data), stamp())


_IMPURE: Final[dict[str, Wrap]] = {
    "counts what it reads": _counting,
    "remembers the document before": _remembering,
    "takes documents of one length for the same": _caching,
    "reads the clock": _dated(lambda: str(time.time() // 86_400)),
    "reads the year": _dated(lambda: str(time.localtime().tm_year)),
    "reads the time zone": _dated(lambda: str(time.tzname)),
}


def _reading(lose: Callable[[Draft], Draft]) -> Wrap:
    return lambda right: lambda data: lose(right(data))


def _writing(lose: Callable[[Draft], Draft]) -> Wrap:
    return lambda right: lambda draft: right(lose(draft))


def mutants() -> Iterator[Mutant]:
    """The wrong readers and writers."""
    for name, lose in (WORDS | FORMS).items():
        yield Mutant("reader", f"loses {name}", "round_trip", _reading(lose))
        law = "round_trip" if name in FORMS else "words_only"
        yield Mutant("writer", f"loses {name}", law, _writing(lose))
    for name, wrap in _IMPURE.items():
        yield Mutant("reader", name, "purity", wrap)
