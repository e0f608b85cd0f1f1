"""The messages of commits: who asked for what a commit does, where its message says so.

Only requests count that a message ties to the commit: "per Jane's feedback", "suggested by @jane",
and co-authors of what a platform calls a suggestion. Whoever wrote, discussed or merged a change
did not ask for it by that.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Final

from draftdiff.lazy import lazy_pattern

_HANDLE: Final = r"@\w[\w-]*"
_WORD: Final = r"[A-Z](?:\.|[^\W\d_]*)(?:['’-][A-Z][^\W\d_]+)*"
_NAME: Final = rf"(?:{_HANDLE}|{_WORD}(?:\s(?:v[ao]n\s|de[rl]?\s)*{_WORD}){{0,3}})"
_AND: Final = r"(?:,\s(?:and\s)?|\sand\s|\s&\s)"
#: Names that stand for themselves, and not for what follows: "Council members" is no Council.
_ALONE: Final = r"(?!\w|\s(?i:meetings?|calls?|discussions?|sessions?|threads?|issues?|members)\b)"
_NAMES: Final = rf"({_NAME}(?:(?:['’]s)?{_AND}{_NAME}){{0,20}}){_ALONE}"
_REQUEST: Final = (
    r"(?i:feedback|suggestions?|comments?|requests?|recommendations?|reviews?|advice|proposals?"
    r"|edits|ideas?|remarks|input|notes|concerns?)\b"
)
#: Words that tie a request to what the commit does.
_TIE: Final = (
    r"(?:\(|\b(?i:per|based on|follow(?:ing|s)|after|from|thanks to|due to|(?:in )?respon(?:se|ds?"
    r"|ding) to|in light of|according to|takes?|at|with|(?:address|incorporat|resolv|apply|appli"
    r"|accept|implement|integrat|includ|reflect|adopt|captur|us)(?:e|es|ed|ing|s)?)\s)"
)
_OPENING: Final = r"^(?:(?i:PR|code|review|suggested|edit|minor|more|some|additional)\s){0,2}"
#: The ways in which a message says who asked.
_WAYS: Final = tuple(
    lazy_pattern(re.compile, way)
    for way in (
        rf"{_TIE}(?:the\s)?{_NAMES}(?:['’]s|(?<=s)['’])\s(?:[a-z]+\s){{0,2}}{_REQUEST}",
        rf"^({_HANDLE}|{_WORD})['’]s?\s(?:[a-z]+\s){{0,2}}{_REQUEST}",
        rf"{_TIE}({_HANDLE})\s(?:[a-z]+\s){{0,2}}{_REQUEST}",
        rf"(?:{_OPENING}|{_TIE}(?:\w+\s){{0,5}}?){_REQUEST}\s(?:from|by|of)\s(?:at\sleast\s)?{_NAMES}",
        rf"\b(?i:suggested|requested|proposed|recommended|advised|asked for)\s(?:\S+\s){{0,3}}?by\s"
        rf"{_NAMES}",
        rf"\b[Pp]er\s({_HANDLE}(?:{_AND}{_HANDLE})*)(?!['’\w-])",
        rf"\b[Tt]hanks to {_NAMES} for (?:[a-z]+\s){{0,2}}{_REQUEST}",
        rf"^{_NAMES}\s(?:suggested|requested|proposed|recommended|asked)\s"
        r"(?:that|to|for|this|we|us|it|the|an?|\w+ing)\b",
    )
)
#: Names that are no party's.
_NOBODY: Final = frozenset(
    "GitHub GitLab PR Pull Issue Code Review Slack Google I We My Our It This That The These As Also"
    " All Some No Not Team Everyone".split()
)
#: The subject of a commit that takes a suggestion on a platform's page.
_SUGGESTION: Final = lazy_pattern(
    re.compile, r"Update \S+|(?i:(?:apply|accept|commit|take)\w*\s(?:\w+\s)?suggest\w+(?:\s\D*)?)"
)
_SQUASH: Final = lazy_pattern(re.compile, r"\(#\d+\)$")
_TRAILER: Final = lazy_pattern(re.compile, r"[A-Z][\w-]+-[Bb]y: ")


def askers_in(message: str, co_authors: Iterable[str] = ()) -> tuple[tuple[str, ...], str]:
    """Return who asked for what a commit does, as its message says, and the passage that says so.

    Of several commits made into one only what the first lines say is read: who asked for a part of
    it did not ask for all.

    Args:
        message: The whole message.
        co_authors: Who else wrote the commit, beside its author.

    Returns:
        Names as the message has them, without @; and the passage on one line, or "".

    Example:
        >>> askers_in("Shorten the preamble\\n\\nAs per Jane Roe's and @finn's feedback.")[0]
        ('Jane Roe', 'finn')
        >>> askers_in("Update preamble.md", ["Jane Roe"])
        (('Jane Roe',), 'Update preamble.md')
        >>> askers_in("Shorten the preamble, per discussion with Jane")
        ((), '')
    """
    subject = message.strip().partition("\n")[0].strip()
    if _SUGGESTION.fullmatch(subject) and (suggesters := tuple(dict.fromkeys(co_authors))):
        return suggesters, subject
    if subject.startswith("Revert "):
        return (), ""
    names: dict[str, None] = {}
    passages: list[str] = []
    for passage in _passages(message, bool(_SQUASH.search(subject))):
        askers = dict.fromkeys(_names_in(passage))
        if askers:
            names |= askers
            passages.append(passage)
    return tuple(names), " ".join(passages)


def _passages(message: str, is_squash: bool) -> Iterator[str]:
    """Yield the paragraphs of a message on one line each, without quotations and trailers."""
    for passage in re.split(r"\n\s*\n", message):
        lines = [line.strip() for line in passage.splitlines()]
        if is_squash and any(line.startswith("* ") for line in lines):
            return
        own = [line for line in lines if not line.startswith(">") and not _TRAILER.match(line)]
        yield " ".join(own)


def _names_in(passage: str) -> Iterator[str]:
    """Yield the names of those who asked."""
    for match in itertools.chain.from_iterable(way.finditer(passage) for way in _WAYS):
        for written in re.split(rf"(?:['’]s)?{_AND}", match[1]):
            if written.split()[0] not in _NOBODY:
                yield written.removeprefix("@")
