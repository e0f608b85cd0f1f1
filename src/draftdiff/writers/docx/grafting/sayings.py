"""What changes mean, as comments in the old file: beside those that it has (ECMA-376 Part 1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from draftdiff.ooxml.building import w
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.comments import comment, forget
from draftdiff.writers.docx.grafting.workpiece import OFFICE, Workpiece
from draftdiff.writers.docx.parts import to_bytes

_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def say(work: Workpiece, main: str, texts: Mapping[str, str]) -> None:
    """Puts comments on changes of the main part.

    Args:
        work: The package, its changes tracked.
        main: The name of its main part.
        texts: What is said, by the key that the changes bear.
    """
    if not texts:
        return
    name = work.related("comments", main)
    known = [] if name is None else list(work.peek(name).iterchildren(tag("comment")))
    numbers = (found.get(tag("id"), "") for found in known)
    made = comment(work.root(main), texts, max((int(number) for number in numbers if number.isdecimal()), default=-1))
    for root in work.roots.values():
        forget(root)
    if not made:
        return
    if name is None:
        folder = main.rpartition("/")[0]
        name = work.add(f"{folder}/comments.xml".lstrip("/"), to_bytes(w("comments")), _COMMENTS)
        work.relate(main, f"{OFFICE}/comments", name)
    work.root(name).extend(made)
