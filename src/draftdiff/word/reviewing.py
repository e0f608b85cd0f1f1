"""Tracked changes of a Word or ODT file: listed; some accepted or rejected, the others stay tracked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import fields_dict, frozen

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
    """A tracked change as a reviewer decides on it: one paragraph, row, column or move is one
    change.

    Attributes:
        number: Its place among the changes of the file, from 1.
        kind: ins, del, move or format.
        author: Who made it, as the file says.
        date: When, or None.
        text: The words that came, went, moved or are set otherwise; "¶" is the end of a paragraph.
        part: The part of the file that it stands in.
        effects: What it does to what the text says, together with what stands in its place; nothing
            for a format.
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
        """As JSON has it."""
        effects = [
            {
                "class": effect.kind,
                "direction": effect.direction,
                "old": effect.old,
                "new": effect.new,
            }
            for effect in self.effects
        ]
        return {name: getattr(self, name) for name in fields_dict(Revision)} | {"effects": effects}


def revisions(file: Source) -> tuple[Revision, ...]:
    """The tracked changes of a Word or ODT file, in the order of its text; notes, headers and
    footers come last.

    Args:
        file: A path, or the bytes of a file.

    Raises:
        InputError: It is neither a Word document nor an OpenDocument text, or is broken or
            encrypted.
    """
    return _listed(_reviewed(bytes_of(file)), looked_into=True)


def _listed(reviewed: Reviewed, *, looked_into: bool) -> tuple[Revision, ...]:
    """The changes of a file; what they do is known of those that were looked into."""
    changes_by_cluster: dict[int, ChangeSet | None] = {}
    revisions = []
    for number, tracked in enumerate(reviewed.changes, 1):
        if not looked_into:
            revisions.append(
                Revision(
                    number,
                    tracked.kind,
                    tracked.author,
                    tracked.date,
                    "",
                    tracked.part,
                )
            )
            continue
        if tracked.cluster not in changes_by_cluster:
            sides = None
            if not tracked.whole and tracked.kind != "format":
                sides = reviewed.sides(tracked.cluster)
            changes_by_cluster[tracked.cluster] = None if sides is None else _explained(*sides)
        changes = changes_by_cluster[tracked.cluster]
        effects = tuple(effect for change in changes or () for effect in change.effects)
        substantive = tracked.kind != "format" and (
            changes is None or any(change.substantive for change in changes)
        )
        revisions.append(
            Revision(
                number,
                tracked.kind,
                tracked.author,
                tracked.date,
                tracked.text,
                tracked.part,
                effects,
                substantive,
            )
        )
    return tuple(revisions)


def _reviewed(data: bytes) -> Any:
    """Return what is tracked in a Word file or an OpenDocument text, by the room that knows the
    format.
    """
    from draftdiff.readers.registry import format_of

    if format_of(None, data) == "odt":
        from draftdiff.odf.reviewing import review as review_text

        return review_text(data)
    from draftdiff.ooxml.reviewing import review

    return review(data)


def _explained(old: str, new: str) -> ChangeSet:
    before = Draft([Paragraph(old)] if old.strip() else [], "old")
    after = Draft([Paragraph(new)] if new.strip() else [], "new")
    return explain(compare_drafts(before, after), before, after)


def accept(
    file: Source,
    *,
    by: Iterable[str] | str = (),
    kind: Iterable[str] | str = (),
    effects: str | None = None,
    change: Iterable[int] | int = (),
) -> bytes:
    """A Word or ODT file with tracked changes accepted: all of them, or those that fit everything
    that is asked for.

    Args:
        file: A path, or the bytes of a file.
        by: Names of authors.
        kind: ins, del, move, format.
        effects: editorial or substantive.
        change: Numbers, as ``revisions`` gives them.

    Returns:
        The bytes of the new file. What was not chosen stays tracked; all accepted, it is the new
        text.

    Raises:
        InputError: It is neither a Word document nor an OpenDocument text, or there is no such
            author, kind or number.
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
    """The same with tracked changes rejected, of arguments as ``accept`` has them: all rejected, it
    is the old text.
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
    """Return the file with the chosen changes accepted or rejected."""
    reviewed = _reviewed(bytes_of(file))
    numbers = {change} if isinstance(change, int) else set(change)
    names = {by} if isinstance(by, str) else set(by)
    kinds = {kind} if isinstance(kind, str) else set(kind)
    revisions = _listed(reviewed, looked_into=effects is not None)
    _check(revisions, names, kinds, effects, numbers)
    chosen = [
        revision.number - 1
        for revision in revisions
        if (not names or revision.author in names)
        and (not kinds or revision.kind in kinds)
        and (not numbers or revision.number in numbers)
        and (effects is None or revision.substantive == (effects == "substantive"))
    ]
    settled: bytes = reviewed.settle(mode, chosen)
    return settled


def _check(
    revisions: Sequence[Revision],
    names: set[str],
    kinds: set[str],
    effects: str | None,
    numbers: set[int],
) -> None:
    """Refuse a choice that no change can fit, and name the possible ones."""
    authors = {revision.author for revision in revisions}
    for name in sorted(names - authors):
        known_authors = ", ".join(sorted(authors)) or "nobody"
        raise InputError(f"no change is by {name!r}; there are changes by {known_authors}")
    for kind_name in sorted(kinds - {*KINDS}):
        raise InputError(
            f"{kind_name!r} is no kind of tracked change; choose among {', '.join(KINDS)}"
        )
    if effects not in (None, "editorial", "substantive"):
        raise InputError(f"effects are editorial or substantive, not {effects!r}")
    for number in sorted(numbers - {*range(1, len(revisions) + 1)}):
        raise InputError(
            f"there is no change {number}; the file has {len(revisions)}, numbered from 1"
        )


def bytes_of(file: Source) -> bytes:
    """The bytes of a file that is given by its path, or as bytes."""
    if isinstance(file, bytes):
        return file
    try:
        return Path(file).read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file; check the name", path=os.fspath(file)) from None
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}", path=os.fspath(file)) from error
