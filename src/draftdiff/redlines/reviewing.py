"""Tracked changes of a Word or ODT file listed, and some of them accepted or rejected: the others stay tracked."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet, compare_drafts
from draftdiff.changes.kinds import Effect
from draftdiff.errors import InputError
from draftdiff.meaning import explain
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph

if TYPE_CHECKING:
    from draftdiff.ooxml.reviewing import Reviewed

KINDS: Final = ("ins", "del", "move", "format")
Source = str | os.PathLike[str] | bytes


@frozen
class Revision:
    """A tracked change as a reviewer decides on it: one paragraph, row, column or move is one change.

    Attributes:
        number: Its place among the changes of the file, from 1.
        kind: ins, del, move or format.
        author: Who made it, as the file says.
        date: When, or None.
        text: The words that came, went, moved or are set otherwise; "¶" is the end of a paragraph.
        part: The part of the file that it stands in.
        effects: What it does to what the text says, together with what stands in its place; nothing for a format.
        substantive: False only where a rule has proved it editorial.
    """

    number: int
    kind: str
    author: str
    date: str | None
    text: str
    part: str
    effects: tuple[Effect, ...] = ()
    substantive: bool = True

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it.

        Example:
            >>> Revision(1, "ins", "Iran", None, "all ", "word/document.xml").to_dict()["kind"]
            'ins'
        """
        effects = [
            {"class": one.kind, "direction": one.direction, "old": one.old, "new": one.new} for one in self.effects
        ]
        return {
            "number": self.number, "kind": self.kind, "author": self.author, "date": self.date, "text": self.text,
            "part": self.part, "effects": effects, "substantive": self.substantive,
        }  # fmt: skip


def revisions(file: Source) -> tuple[Revision, ...]:
    """The tracked changes of a Word or ODT file, in the order of its text; notes, headers and footers come last.

    Args:
        file: A path, or the bytes of a file.

    Raises:
        InputError: It is neither a Word document nor an OpenDocument text, or is broken or encrypted.
    """
    return _listed(_reviewed(bytes_of(file)), looked_into=True)


def _listed(reviewed: Reviewed, *, looked_into: bool) -> tuple[Revision, ...]:
    """The changes of a file; what they do is known of those that were looked into."""
    told: dict[int, ChangeSet | None] = {}
    found = []
    for number, one in enumerate(reviewed.changes, 1):
        effects: tuple[Effect, ...] = ()
        substantive = True
        if looked_into:
            if one.cluster not in told:
                sides = None if one.whole or one.kind == "format" else reviewed.sides(one.cluster)
                told[one.cluster] = None if sides is None else _explained(*sides)
            changes = told[one.cluster]
            effects = tuple(effect for change in changes or () for effect in change.effects)
            substantive = one.kind != "format" and (changes is None or any(change.substantive for change in changes))
        text = one.text if looked_into else ""
        found.append(Revision(number, one.kind, one.author, one.date, text, one.part, effects, substantive))
    return tuple(found)


def _reviewed(data: bytes) -> Any:
    """What is tracked in a Word file or an OpenDocument text, by the room that knows the format."""
    from draftdiff.readers.registry import format_of

    if format_of(None, data) == "odt":
        from draftdiff.odf.reviewing import review as review_text

        return review_text(data)
    from draftdiff.ooxml.reviewing import review

    return review(data)


def _explained(old: str, new: str) -> ChangeSet:
    drafts = [Draft([Paragraph(text)] if text.strip() else [], id) for text, id in ((old, "old"), (new, "new"))]
    return explain(compare_drafts(drafts[0], drafts[1]), drafts[0], drafts[1])


def accept(
    file: Source,
    *,
    by: Iterable[str] | str = (),
    kind: Iterable[str] | str = (),
    effects: str | None = None,
    change: Iterable[int] | int = (),
) -> bytes:
    """A Word or ODT file with tracked changes accepted: all of them, or those that fit everything that is asked for.

    Args:
        file: A path, or the bytes of a file.
        by: Names of authors.
        kind: ins, del, move, format.
        effects: editorial or substantive.
        change: Numbers, as ``revisions`` gives them.

    Returns:
        The bytes of the new file. What was not chosen stays tracked; all accepted, it is the new text.

    Raises:
        InputError: It is neither a Word document nor an OpenDocument text, or there is no such author, kind or number.
    """
    return _settled(file, "accept", by, kind, effects, change)


def reject(
    file: Source,
    *,
    by: Iterable[str] | str = (),
    kind: Iterable[str] | str = (),
    effects: str | None = None,
    change: Iterable[int] | int = (),
) -> bytes:
    """A Word or ODT file with tracked changes rejected; arguments, errors and what comes back are those of ``accept``.

    All rejected, it is the old text.
    """
    return _settled(file, "reject", by, kind, effects, change)


def _settled(
    file: Source,
    mode: Literal["accept", "reject"],
    by: Iterable[str] | str,
    kind: Iterable[str] | str,
    effects: str | None,
    change: Iterable[int] | int,
) -> bytes:
    reviewed = _reviewed(bytes_of(file))
    numbers = {change} if isinstance(change, int) else set(change)
    names, kinds = ({given} if isinstance(given, str) else set(given) for given in (by, kind))
    known = _listed(reviewed, looked_into=effects is not None)
    _check(known, names, kinds, effects, numbers)
    chosen = [
        one.number - 1
        for one in known
        if (not names or one.author in names)
        and (not kinds or one.kind in kinds)
        and (effects is None or one.substantive == (effects == "substantive"))
        and (not numbers or one.number in numbers)
    ]
    settled: bytes = reviewed.settle(mode, chosen)
    return settled


def _check(
    known: Sequence[Revision],
    names: Collection[str],
    kinds: Collection[str],
    effects: str | None,
    numbers: Collection[int],
) -> None:
    """Refuses what nothing can fit, and says what there is."""
    authors = sorted({one.author for one in known})
    for name in names:
        if name not in authors:
            raise InputError(f"no change is by {name!r}; there are changes by {', '.join(authors) or 'nobody'}")
    for one in kinds:
        if one not in KINDS:
            raise InputError(f"{one!r} is no kind of tracked change; choose among {', '.join(KINDS)}")
    if effects not in (None, "editorial", "substantive"):
        raise InputError(f"effects are editorial or substantive, not {effects!r}")
    for number in sorted(numbers):
        if not 0 < number <= len(known):
            raise InputError(f"there is no change {number}; the file has {len(known)}, numbered from 1")


def bytes_of(file: Source) -> bytes:
    """The bytes of a file that is given by its path, or as bytes.

    Raises:
        InputError: It cannot be read.
    """
    if isinstance(file, bytes):
        return file
    try:
        return Path(file).read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file; check the name", path=os.fspath(file)) from None
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}", path=os.fspath(file)) from error
