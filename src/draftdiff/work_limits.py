"""What is counted before it costs: names, defaults, and how a limit is raised."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from attrs import evolve, fields_dict, frozen

from draftdiff.errors import InputError, LimitExceeded


@frozen
class Limits:
    """The largest numbers of each kind that a document may hold before it is refused.

    Attributes:
        size: Bytes of a file, or of standard input.
        unpacked: Bytes of all parts of a package, unpacked.
        ratio: Times its size that a large part of a package may unpack to.
        parts: Parts of a package.
        xml: Bytes of one XML part.
        elements: Tags of one XML part; brackets, braces and commas of JSON.
        tags: Tags of a page of HTML.
        text: Characters of a document of text.
        letters: Letters on the pages of a PDF.
        pages: Pages of a PDF.
        seconds: Seconds of CPU of the code of others that reads a document (pdfium).
        memory: Megabytes of memory of the code of others that reads a document.
        lines: Lines of a document of text.
        line: Characters of one line of text.
        signs: Characters of Markdown and other markups that may begin or end something; dear ones
            count several times.
        paragraphs: Paragraphs of a document.
        depth: Levels of paragraphs.
        label: Characters of the label that a list gives its paragraphs.
        cells: Cells of the tables of a document.
        runs: Runs of one part of a Word document.
        revisions: Tracked changes of one part of a Word document.
        versions: Versions of an imported history, drafts of a record.
        record: Bytes of a ``record.toml``.
    """

    size: int = 128 * 1024 * 1024
    unpacked: int = 256 * 1024 * 1024
    ratio: int = 250
    parts: int = 20_000
    xml: int = 64 * 1024 * 1024
    elements: int = 1_500_000
    tags: int = 500_000
    text: int = 20_000_000
    letters: int = 500_000
    pages: int = 10_000
    seconds: int = 4
    memory: int = 400
    lines: int = 500_000
    line: int = 2_000_000
    signs: int = 80_000
    paragraphs: int = 100_000
    depth: int = 100
    label: int = 1_000
    cells: int = 50_000
    runs: int = 200_000
    revisions: int = 50_000
    versions: int = 10_000
    record: int = 4 * 1024 * 1024


_DEFAULTS: Final = Limits()
_IN_FORCE: ContextVar[Limits] = ContextVar("limits", default=_DEFAULTS)


def current_limits() -> Limits:
    """The limits that hold here and now."""
    return _IN_FORCE.get()


@contextmanager
def limits(**raised: int) -> Iterator[Limits]:
    """Other limits than the defaults, for all that is read inside the ``with``; each thread has its
    own.

    Args:
        raised: New limits by name, as ``Limits`` lists them.

    Raises:
        InputError: There is no limit of that name, or it is no number above 0.

    Example:
        >>> with limits(paragraphs=1_000_000) as held:
        ...     held.paragraphs, current_limits().depth
        (1000000, 100)
    """
    for name, most in raised.items():
        if name not in fields_dict(Limits):
            raise InputError(
                f"there is no limit {name!r}; name one of {', '.join(fields_dict(Limits))}"
            )
        if not isinstance(most, int) or isinstance(most, bool) or most < 1:
            raise InputError(f"the limit {name} is a number above 0, not {most!r}")
    token = _IN_FORCE.set(evolve(_IN_FORCE.get(), **raised))
    try:
        yield _IN_FORCE.get()
    finally:
        _IN_FORCE.reset(token)


def check_limit(
    name: str, count: int, noun: str, *, path: str | None = None, where: str | None = None
) -> None:
    """Refuses more of something ("paragraphs", "bytes unpacked") than the limit of a name, and says
    how it is raised.

    Raises:
        LimitExceeded: There are more, at least ``count``.
    """
    most: int = getattr(_IN_FORCE.get(), name)
    if count > most:
        more = max(count, 2 * most)
        way = f"--limit {name}={more} (in Python: with draftdiff.limits({name}={more}))"
        reason = f"it holds more than {most:,} {noun}; if you trust it, raise the limit: {way}"
        raise LimitExceeded(reason, path=path, where=where)
