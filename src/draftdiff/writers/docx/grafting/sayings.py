"""What changes mean, and the legend, as comments in the old file: beside its own (ECMA-376 Part 1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.comments import comment, forget, open_with
from draftdiff.writers.docx.grafting.workpiece import Workpiece


def say(work: Workpiece, main: str, texts: Mapping[str, str]) -> bool:
    """Puts comments on changes, by the keys that these bear; whether there are any."""
    if not texts:
        return False
    others = [root for root in work.roots.values() if root is not work.root(main)]
    comments = comment(work.root(main), texts, largest_comment(work, main), others)
    add_comments(work, main, comments)
    for root in work.roots.values():
        forget(root)
    return bool(comments)


def say_first(work: Workpiece, main: str, lines: Sequence[tuple[str, str]]) -> None:
    """Puts a legend on the start of the main part."""
    opening = open_with(work.root(main)[-1], lines, largest_comment(work, main))
    add_comments(work, main, [] if opening is None else [opening])


def largest_comment(work: Workpiece, main: str) -> int:
    """The largest id of a comment that a package has; -1 for none."""
    name = work.related("comments", main)
    known = [] if name is None else list(work.peek(name).iterchildren(tag("comment")))
    numbers = (found.get(tag("id"), "") for found in known)
    return max((int(number) for number in numbers if number.isdecimal()), default=-1)


def add_comments(work: Workpiece, main: str, comments: Sequence[etree._Element]) -> None:
    """Adds comments to the part that holds them, which is made where there is none."""
    if comments:
        work.root(work.ensure("comments", main)).extend(comments)
