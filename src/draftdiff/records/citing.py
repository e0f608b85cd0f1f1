"""Checks that each row of a record names a source, and that the sentence it quotes stands there."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from draftdiff.errors import InputError
from draftdiff.files import read_whole
from draftdiff.lazy import lazy_pattern
from draftdiff.model.words import key
from draftdiff.negotiation.provenance import NOT_AT_HAND
from draftdiff.records.checking import Mistake, check, places_of
from draftdiff.records.filing import FILE
from draftdiff.records.schema import TABLES, with_defaults

#: Tables whose rows tell of the world; blocks and sources are names.
TOLD: Final = tuple(name for name in TABLES if name not in ("block", "source"))
#: The part of the content words of a row's own words that its quotation has at least.
_SHARED: Final = 0.5
#: Words of fewer letters are not compared, and of longer ones only how they begin.
_SHORT, _STEM = 4, 5
_WORD: Final = lazy_pattern(re.compile, r"[^\W\d_]+")
_SPACES: Final = lazy_pattern(re.compile, r"\s+")


@frozen
class Citations:
    """The outcome of checking the sources of a record.

    Attributes:
        mistakes: Rows without a source or a quotation, and quotations that do not stand in it.
        doubtful: Rows whose own words share too few with their quotation: for a person to look at.
        quoted, not_at_hand, looked_up: How many rows have a quotation; say that it is not at hand;
            how many quotations were looked for in a text.
    """

    mistakes: tuple[Mistake, ...] = field(default=(), repr=False)
    doubtful: tuple[Mistake, ...] = field(default=(), repr=False)
    quoted: int = 0
    not_at_hand: int = 0
    looked_up: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The citations as JSON values."""
        return {
            "mistakes": [mistake.to_dict() for mistake in self.mistakes],
            "doubtful": [mistake.to_dict() for mistake in self.doubtful],
            "quoted": self.quoted,
            "not_at_hand": self.not_at_hand,
            "looked_up": self.looked_up,
        }


def check_sources(
    folder: str | os.PathLike[str], texts: str | os.PathLike[str] | None = None
) -> Citations:
    """Check that every row of a record has a source and a quotation that stands there.

    A row without a quotation says ``quote = "none at hand"``. White space and the form of quotes and
    hyphens make no difference; "..." in a quotation leaves words out.

    Args:
        folder: The record folder.
        texts: The folder with the sources as text, each as ``ID.txt``; None: nothing is looked up.

    Raises:
        InputError: The record has mistakes, or there is no such folder.
    """
    home = Path(folder)
    if mistakes := check(home):
        raise InputError(f"it has mistakes: {mistakes[0]}", path=str(home))
    if texts is not None and not Path(texts).is_dir():
        raise InputError("there is no such folder of sources; check the name", path=str(texts))
    text = read_whole(home / FILE, plain=True).decode("utf-8")
    data, places = with_defaults(tomllib.loads(text)), places_of(text)
    sources = {row["id"]: _text_of(row["id"], texts) for row in data.get("source", ())}
    wrong: list[Mistake] = []
    doubtful: list[Mistake] = []
    quotes: list[str] = []
    looked_up = 0
    for table in TOLD:
        for number, row in enumerate(data.get(table, ())):
            line = places.get((table, number, "")) or 1
            quote, source = row.get("quote"), sources.get(str(row.get("source")))
            quotes += [quote] if quote else []
            looked_up += bool(quote and quote != NOT_AT_HAND and source is not None)
            for at, reason in _faults(row, source, looked=texts is not None):
                wrong.append(Mistake(FILE, line, f"{table}.{at}", reason))
            if reason := _doubt(row):
                doubtful.append(Mistake(FILE, line, table, reason))
    missing = quotes.count(NOT_AT_HAND)
    return Citations(tuple(wrong), tuple(doubtful), len(quotes) - missing, missing, looked_up)


def _text_of(id: str, texts: str | os.PathLike[str] | None) -> str | None:
    path = Path(texts or "") / f"{id}.txt"
    if texts is None or not path.is_file() or path.parent.resolve() != Path(texts).resolve():
        return None
    return _plain(read_whole(path).decode("utf-8-sig"))


def _plain(text: str) -> str:
    return _SPACES.sub(" ", key(text)).strip()


def _faults(
    row: Mapping[str, Any], source: str | None, *, looked: bool
) -> Iterator[tuple[str, str]]:
    """At which key of a row something is missing or wrong, and what."""
    quote = row.get("quote")
    if not row.get("source"):
        yield "source", "no source; add source = ..."
    if not quote:
        yield "quote", f'no quotation; add the sentence, or quote = "{NOT_AT_HAND}"'
    elif quote != NOT_AT_HAND and looked and row.get("source"):
        if source is None:
            name = f"{row['source']}.txt"
            yield "source", f"there is no {name!r} among the sources, so nothing could be looked up"
        elif not _is_quoted(quote, source):
            yield "quote", f"it does not stand in {row['source']!r}: “{quote[:60]}”"


def _is_quoted(quote: str, source: str) -> bool:
    """Return True if a quotation stands in a text: its parts between dots, in their order."""
    at = 0
    for part in re.split(r"\s*(?:\[?\.\.\.\]?|\[?…\]?)\s*", _plain(quote)):
        start = source.find(part, at)
        if start < 0:
            return False
        at = start + len(part)
    return True


def _doubt(row: Mapping[str, Any]) -> str:
    """Why somebody should look whether a quotation says what a row says, or ""."""
    says, quote = row.get("says"), row.get("quote")
    if not says or not quote or quote == NOT_AT_HAND:
        return ""
    own, theirs = _stems(says), _stems(quote)
    alone = sorted(own.keys() - theirs.keys())
    if not own or len(own) - len(alone) >= _SHARED * len(own):
        return ""
    return f"does the quotation say so? not in it: {', '.join(own[stem] for stem in alone)}"


def _stems(text: str) -> dict[str, str]:
    """The longer words of a text by how they begin."""
    long_words = (word for word in _WORD.findall(text) if len(word) > _SHORT)
    return {word[:_STEM].casefold(): word for word in long_words}
