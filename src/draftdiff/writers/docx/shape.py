"""What no Word document can hold: found before anything is written, and refused with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from draftdiff.errors import OutputError
from draftdiff.model.draft import Draft, Path
from draftdiff.model.paragraph import Paragraph
from draftdiff.patterns import lazily
from draftdiff.writers.hidden import code_point

#: What XML 1.0 has no way to write (its production 2, Char).
_FORBIDDEN: Final = lazily(re.compile, "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PARENTS: Final = {"row": "table", "cell": "row"}


def check_draft(draft: Draft) -> None:
    """Nothing, if a document can hold all words of a draft.

    Raises:
        OutputError: A text has a character that XML forbids, or a table, row or cell has words or children
            that no table can hold.

    Example:
        >>> check_draft(Draft([Paragraph("shall" + chr(0))], "v1"))
        Traceback (most recent call last):
        draftdiff.errors.OutputError: v1: paragraph 1: U+0000 stands in its text, and no XML can hold it; take it out
    """
    if not draft.text_known:
        raise OutputError("its text is not known; write another draft", path=draft.id)
    kinds: list[str] = []
    for _, path, paragraph in draft.walk():
        del kinds[len(path) - 1 :]
        parent = kinds[-1] if kinds else None
        _check_text(draft, path, paragraph)
        _check_table(draft, path, paragraph, parent)
        kinds.append(paragraph.kind)


def check_names(drafts: Iterable[Draft]) -> None:
    """Nothing, if a document can say what drafts are called and who proposed them.

    Raises:
        OutputError: A name, id or title has a character that XML forbids.
    """
    for draft in drafts:
        names = [name for party in sorted(draft.proposers) for name in (party.name, *party.members)]
        told = [
            (draft.id, "its id"),
            (draft.title or "", "its title"),
            *((name, "a proposer's name") for name in names),
        ]
        for text, what in told:
            check_text(text, what, path=draft.id)


def check_text(text: str, what: str, *, path: str | None = None, where: str | None = None) -> None:
    """Nothing, if XML can hold a text.

    Raises:
        OutputError: It has a character that XML forbids.
    """
    found = _FORBIDDEN.search(text)
    if found is not None:
        reason = f"{code_point(found[0])} stands in {what}, and no XML can hold it; take it out"
        raise OutputError(reason, path=path, where=where)


def place(path: Path) -> str:
    """A place in a draft, for messages, counted from 1.

    Example:
        >>> place((0, 2))
        'paragraph 1.3'
    """
    return "paragraph " + ".".join(str(step + 1) for step in path)


def _check_text(draft: Draft, path: Path, paragraph: Paragraph) -> None:
    for text, what in _texts(paragraph):
        check_text(text, what, path=draft.id, where=place(path))


def _texts(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    yield paragraph.text, "its text"
    yield paragraph.label or "", "its label"
    yield paragraph.language or "", "its language"
    yield from ((mark.value, f"its mark {mark.kind!r}") for mark in paragraph.marks)


def _check_table(draft: Draft, path: Path, paragraph: Paragraph, parent: str | None) -> None:
    kind = paragraph.kind
    needed = _PARENTS.get(kind)
    if needed is not None and parent != needed:
        raise OutputError(f"a {kind} stands in no {needed}; put it into one", path=draft.id, where=place(path))
    if parent in ("table", "row") and needed != parent:
        inside = "rows" if parent == "table" else "cells"
        raise OutputError(f"a {kind} stands in a {parent}, which holds {inside} only", path=draft.id, where=place(path))
    if kind in ("table", "row") and (paragraph.text or paragraph.label):
        raise OutputError(f"a {kind} has words of its own; put them into a cell", path=draft.id, where=place(path))
