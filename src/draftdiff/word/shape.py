"""The options of a Word file, and the texts that none can hold: found before anything is written,
with their position.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from attrs import frozen

from draftdiff.errors import OutputError
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft, Path
from draftdiff.model.hidden import code_point
from draftdiff.model.paragraph import ANCHORS, Paragraph

if TYPE_CHECKING:
    from draftdiff.negotiation.asking import Asked

#: The characters that XML 1.0 cannot hold (its production 2, Char).
_FORBIDDEN: Final = lazy_pattern(
    re.compile, "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_PARENTS: Final = {"row": "table", "cell": "row"}
#: The pages that the headers and footers of a section are for (17.18.36 ST_HdrFtr), in the order of
#: a draft's.
PAGES: Final = ("default", "first", "even")
AUTHOR: Final = "draftdiff"


@frozen
class Options:
    """The options of ``write_docx``. Tracked changes in the old file stay as part of an old draft
    that has them accepted (keep), or beside the new ones to an old draft that has them rejected
    (beside); else they are settled as it was read. With ``tracking`` the word processor goes on to
    track what is typed into a redline.
    """

    author: str = AUTHOR
    date: date | None = None
    cover: bool = False
    legend: bool = False
    moves: Literal["native", "ins-del"] = "native"
    comments: bool = False
    landscape: bool = False
    track_changes: Literal["accept", "reject"] = "accept"
    base_revisions: Literal["settle", "keep", "beside"] = "settle"
    asked: Sequence[Asked] = ()
    tracking: bool = False


def check_draft(draft: Draft) -> None:
    """Refuse a draft with a character that XML forbids, or with words in a table or row that cannot
    hold them.

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
    """Refuse drafts with an id, title or proposer that holds a character which XML forbids."""
    for draft in drafts:
        check_text(draft.id, "its id", path=draft.id)
        check_text(draft.title or "", "its title", path=draft.id)
        for party in sorted(draft.proposers):
            for name in (party.name, *party.members):
                check_text(name, "a proposer's name", path=draft.id)


def check_text(
    text: str,
    what: str,
    *,
    path: str | None = None,
    where: str | None = None,
) -> None:
    """Raise an ``OutputError`` if a text holds a character that XML forbids; ``what`` names the
    text.
    """
    match = _FORBIDDEN.search(text)
    if match is not None:
        reason = f"{code_point(match[0])} stands in {what}, and no XML can hold it; take it out"
        raise OutputError(reason, path=path, where=where)


def position_text(path: Path) -> str:
    """A paragraph's position in a draft, for messages, counted from 1.

    Example:
        >>> position_text((0, 2))
        'paragraph 1.3'
    """
    return "paragraph " + ".".join(str(step + 1) for step in path)


def _check_text(
    draft: Draft,
    path: Path,
    paragraph: Paragraph,
) -> None:
    texts = [
        (paragraph.text, "its text"),
        (paragraph.label or "", "its label"),
        (paragraph.language or "", "its language"),
    ]
    texts += [(mark.value, f"its mark {mark.kind!r}") for mark in paragraph.marks]
    for text, name in texts:
        check_text(
            text,
            name,
            path=draft.id,
            where=position_text(path),
        )


def _check_table(
    draft: Draft,
    path: Path,
    paragraph: Paragraph,
    parent: str | None,
) -> None:
    """Refuse a row or cell outside its table, and a table or row with other content."""
    kind = paragraph.kind
    reason = None
    needed = _PARENTS.get(kind)
    if needed is not None and parent != needed:
        reason = f"stands in no {needed}; put it into one"
    elif parent in ("table", "row") and needed != parent:
        content = "rows" if parent == "table" else "cells"
        reason = f"stands in a {parent}, which holds {content} only"
    elif kind in ("table", "row") and (paragraph.text or paragraph.label):
        reason = "has words of its own; put them into a cell"
    if reason is not None:
        raise OutputError(f"a {kind} {reason}", path=draft.id, where=position_text(path))


def flattened(draft: Draft) -> tuple[str, ...]:
    """The parts of a draft that become plain paragraphs, in words ("1 note in a note or box"); only
    their form is lost. A section calls three headers and three footers (17.18.36: default, first,
    even); a draft's others join the last.
    """
    nested = list(_nested(draft))
    kinds = [child.kind for child in draft.children]
    counts = {f"{kind} in a note or box": nested.count(kind) for kind in sorted(ANCHORS)}
    for kind in ("header", "footer"):
        counts[f"{kind} beyond the third"] = kinds.count(kind) - len(PAGES)
    return tuple(f"{count} {name}" for name, count in counts.items() if count > 0)


def _nested(draft: Draft) -> Iterator[str]:
    """The kinds of notes and boxes that stand in a note or box."""
    ancestors: list[str] = []
    for _, path, paragraph in draft.walk():
        del ancestors[len(path) - 1 :]
        if paragraph.kind in ANCHORS and ANCHORS & set(ancestors):
            yield paragraph.kind
        ancestors.append(paragraph.kind)
