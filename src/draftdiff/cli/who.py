"""``draftdiff who``: who wrote some words, and when."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from attrs import asdict, frozen

from draftdiff.cli.console import say
from draftdiff.cli.outputs import tell
from draftdiff.cli.subjects import named, record_at, worked_out
from draftdiff.errors import InputError
from draftdiff.history import History, Span, attribute
from draftdiff.history.provenance import joint
from draftdiff.model.draft import Draft
from draftdiff.model.hidden import shown


@frozen
class Wording:
    """Words of one origin inside the words that were asked for.

    Attributes:
        paragraph: The paragraph of the draft, counted from 1.
        text: The words.
        origin: The draft in which they are first seen.
        date: Its day, or None.
        proposers: Who put that draft forward.
        confidence: How sure the origin is, from 0 to 1.
        dating: "by" where the draft is of its day at the latest, else "on".
    """

    paragraph: int
    text: str
    origin: str
    date: str | None
    proposers: str
    confidence: float
    dating: str = "on"

    def to_dict(self) -> dict[str, Any]:
        """Return the values by name."""
        values = asdict(self)
        if self.dating == "on":
            del values["dating"]
        return values

    def __str__(self) -> str:
        by = "by " * (self.dating == "by")
        day = f"{by}{self.date}, " if self.date else ""
        doubt = f" (confidence {self.confidence:.0%})" if self.confidence < 1 else ""
        return f"  {self.origin}, {day}{self.proposers}: “{shown(self.text).strip()}”{doubt}"


def who(arguments: Namespace) -> int:
    """Says of some words in which draft each is first seen, and who proposed it."""
    history = worked_out(record_at(arguments.record).real)
    wanted = None if arguments.draft is None else named(history, arguments.draft)
    draft, rows = wordings_of(history, arguments.words, wanted)
    values = {
        "schema": "draftdiff.who/1",
        "words": arguments.words,
        "draft": draft.id if draft else None,
        "wordings": [row.to_dict() for row in rows],
    }
    tell(arguments, values, _lines(draft, rows))
    if draft is None:
        say(nowhere(arguments.words))
    elif wanted is None and draft is not (last := _texts(history)[-1]):
        say(f"the last draft, {last.id}, does not have these words; {draft.id} is the last")
    return 0


def wordings_of(
    history: History, words: str, draft: Draft | None = None
) -> tuple[Draft | None, list[Wording]]:
    """Return the last draft that has some words, or None, and the pieces of them by their origins.

    Args:
        history: The drafts, all origins worked out.
        words: The words; letters large or small, any space between them.
        draft: The only draft in which they are looked for.

    Raises:
        InputError: There are no words.
    """
    if not words.strip():
        raise InputError("no words are given; write them in quotation marks")
    wanted = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    drafts = _texts(history) if draft is None else [draft]
    having = [text for text in drafts if any(map(wanted.search, text.arrays.texts))]
    if not having:
        return None, []
    return having[-1], list(_wordings(history, having[-1], wanted))


def _texts(history: History) -> list[Draft]:
    """Return the drafts whose text is known."""
    return [draft for draft in history.drafts if draft.text_known and draft.children]


def _wordings(history: History, draft: Draft, wanted: re.Pattern[str]) -> Iterator[Wording]:
    """Yield the pieces of the words by their origins, in reading order."""
    spans = attribute(history, draft.id).spans
    for index, text in enumerate(draft.arrays.texts):
        for match in wanted.finditer(text):
            for span in spans:
                start, end = max(span.start, match.start()), min(span.end, match.end())
                if span.index == index and start < end:
                    yield _wording(history[span.origin], span, text[start:end])


def _wording(origin: Draft, span: Span, words: str) -> Wording:
    """Return words of a span, with the draft in which they are first seen."""
    day = origin.date.isoformat()[:10] if origin.date else None
    number, proposers = span.index + 1, joint(span.proposers)
    return Wording(number, words, origin.id, day, proposers, span.confidence, origin.dating)


def _lines(draft: Draft | None, rows: list[Wording]) -> Iterator[str]:
    """Yield a line for each piece, under the paragraph that it stands in."""
    last = None
    for row in rows:
        if row.paragraph != last and draft is not None:
            yield f"{draft.id} ¶ {row.paragraph}"
            last = row.paragraph
        yield str(row)


def nowhere(words: str) -> str:
    """Return what to say of words that no draft has, and the way out."""
    if len(words.split()) == 1:
        return f"no draft has the word {words!r}; check its spelling"
    return f"no draft has the words {words!r} in one paragraph; take fewer of them"
