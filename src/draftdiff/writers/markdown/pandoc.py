"""A redline in the spans that pandoc reads and writes with ``--track-changes=all``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from draftdiff.lazy import lazy_pattern
from draftdiff.redlines.layout import Redline
from draftdiff.writers.markdown.critic import redline_in_critic_markup
from draftdiff.writers.registry import cannot_write
from draftdiff.writers.text import encoded

#: A bracket, or what shields brackets: a backslash, a stretch of code.
_BRACKET: Final = lazy_pattern(re.compile, r"(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|\\[\s\S]|[\[\]]")
# Our CriticMarkup has a backslash in whatever else looks like its signs.
_SIGNS: Final = lazy_pattern(
    re.compile,
    r"\{\+\+(?P<new>.*?)\+\+\}|\{--(?P<old>.*?)--\}|\{~~(?P<was>.*?)~>(?P<now>.*?)~~\}|\{>>(?P<said>.*?)<<\}",
    re.DOTALL,
)
_WHO: Final = lazy_pattern(re.compile, r"\{>>(?!moved (?:from|to) )(?P<who>.*?)<<\}", re.DOTALL)


def write_pandoc(what: Any, /, *, legend: bool = False) -> bytes:
    r"""A redline as pandoc's Markdown: ``[new]{.insertion author="A"}``, ``[old]{.deletion
    author="A"}``.

    ``pandoc --track-changes=all`` makes tracked changes of it in a Word file. What stands between
    paragraphs that came or went is said by ``[]{.paragraph-insertion}`` and
    ``[]{.paragraph-deletion}``; remarks are comments.

    Args:
        what: A redline.
        legend: Whether a comment before it names the drafts.

    Raises:
        OutputError: Anything else.

    Example:
        >>> from draftdiff import read_text
        >>> from draftdiff.verbs import redline
        >>> write_pandoc(redline(read_text("We may act."), read_text("We shall act."))).decode()
        'We [may]{.deletion}[shall]{.insertion} act.\n'
    """
    if not isinstance(what, Redline):
        raise cannot_write("pandoc", what, "a redline")
    date = what.new.date.isoformat() if what.new.date else None
    return encoded("".join(_spans(redline_in_critic_markup(what, legend=legend), date)))


def _spans(text: str, date: str | None) -> Iterator[str]:
    at, number = 0, 0
    while (sign := _SIGNS.search(text, at)) is not None:
        yield text[at : sign.start()]
        at = sign.end()
        if sign["said"] is not None:
            yield f'[{sign["said"]}]{{.comment-start id="{number}"}}[]{{.comment-end id="{number}"}}'
            number += 1
            continue
        who = _WHO.match(text, at)
        at = at if who is None else who.end()
        by = _attributes("" if who is None else who["who"], date)
        old, new = sign["old"] or sign["was"] or "", sign["new"] or sign["now"] or ""
        yield from _changed(old, "deletion", by)
        yield from _changed(new, "insertion", by)
    yield text[at:]


def _changed(text: str, kind: str, by: str) -> Iterator[str]:
    """The words that came or went, a span for each paragraph; the break behind one is a span of its
    own.
    """
    for number, part in enumerate(text.split("\n\n")):
        if number:
            yield f"[]{{.paragraph-{kind}{by}}}\n\n"
        if part:
            yield f"[{_balanced(part)}]{{.{kind}{by}}}"


def _balanced(text: str) -> str:
    """The text of a span with each bracket shielded that would begin or end another span."""
    opened: list[int] = []
    lone: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif bracket[0] == "]" and opened:
            opened.pop()
        elif bracket[0] == "]":
            lone.append(bracket.start())
    shielded = {*opened, *lone}
    return "".join(f"\\{sign}" if at in shielded else sign for at, sign in enumerate(text))


def _attributes(who: str, date: str | None) -> str:
    name = re.sub(r"\\(\W)", r"\1", who).replace('"', "'")
    return "".join(
        f' {key}="{value}"'
        for key, value in (("author", name), ("date", date if who else None))
        if value
    )
