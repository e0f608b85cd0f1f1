"""Tracked changes of a Word or ODT file: listed; some accepted or rejected, the others stay tracked."""

from __future__ import annotations

import os
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import evolve, fields_dict, frozen

from draftdiff.changes.changeset import ChangeSet, compare_drafts
from draftdiff.changes.kinds import Effect
from draftdiff.errors import InputError
from draftdiff.meaning import explain
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.phrases import counted

if TYPE_CHECKING:
    from draftdiff.ooxml.reviewing import Reviewed
    from draftdiff.ooxml.tracked import Tracked

KINDS: Final = ("ins", "del", "move", "format", "table")
_JOINT: Final = ("any", "all", "only")
Joint = Literal["any", "all", "only"]
Source = str | os.PathLike[str] | bytes


@frozen
class Revision:
    """A tracked change as a reviewer decides on it: one paragraph, row, column or move is one
    change.

    Attributes:
        number: Its place among the changes of the file, from 1.
        id: What it is known by while others are settled: made of what it does, by whom and when.
        kind: ins, del, move or format.
        author: Who made it, as the file says; joint authors are joined by " + ".
        date: When, or None.
        text: The words that came, went, moved or are set otherwise; "¶" is the end of a paragraph.
        part: The part of the file that it stands in.
        table: Whether rows, columns or cells came or went with it, or a table is set otherwise.
        section: The headings above it, the outermost first; a heading is in its own section.
        effects: What it does to what the text says, together with what stands in its place; nothing
            for a format.
        substantive: False only where a rule has proved it editorial.
    """

    number: int
    id: str
    kind: str
    author: str
    date: str | None
    text: str
    part: str
    table: bool = False
    section: tuple[str, ...] = ()
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
        values = {name: getattr(self, name) for name in fields_dict(Revision)}
        values["effects"] = effects
        values["section"] = list(self.section)
        return values


def revisions(file: Source) -> tuple[Revision, ...]:
    """The tracked changes of a Word or ODT file, in the order of its text; notes, headers and
    footers come last.

    Args:
        file: A path, or the bytes of a file.

    Raises:
        InputError: It is neither a Word document nor an OpenDocument text, or is broken or
            encrypted.
    """
    return _listed(_reviewed(bytes_of(file)), looked_into=True, placed=True)


def _listed(reviewed: Reviewed, *, looked_into: bool, placed: bool) -> tuple[Revision, ...]:
    """The changes of a file; what they do is known of those that were looked into, their headings
    of those that were placed.
    """
    from draftdiff.word.sections import sections_of

    sections = sections_of(reviewed) if placed else [()] * len(reviewed.changes)
    changes_by_cluster: dict[int, ChangeSet | None] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    revisions = []
    for number, tracked in enumerate(reviewed.changes, 1):
        own = (tracked.kind, tracked.author, tracked.date, tracked.text, tracked.part)
        id, section = _id(own, seen[own]), sections[number - 1]
        revision = Revision(number, id, *own, table=tracked.table, section=section)
        seen[own] += 1
        if looked_into:
            if tracked.cluster not in changes_by_cluster:
                changes_by_cluster[tracked.cluster] = _cluster_changes(reviewed, tracked)
            revision = _with_effects(revision, changes_by_cluster[tracked.cluster])
        revisions.append(revision)
    return tuple(revisions)


def _id(own: tuple[object, ...], count: int) -> str:
    """The id of a change by what it is and how many like it stand before it."""
    return sha256(repr((*own, count)).encode()).hexdigest()[:8]


def _cluster_changes(reviewed: Reviewed, tracked: Tracked) -> ChangeSet | None:
    """The joint work of the changes of a cluster; None where no rule can tell it."""
    if tracked.whole or tracked.kind == "format":
        return None
    sides = reviewed.sides(tracked.cluster)
    return None if sides is None else _explained(*sides)


def _with_effects(revision: Revision, changes: ChangeSet | None) -> Revision:
    effects = tuple(effect for change in changes or () for effect in change.effects)
    substantive = revision.kind != "format" and (
        changes is None or any(change.substantive for change in changes)
    )
    return evolve(revision, effects=effects, substantive=substantive)


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
    joint: Joint = "any",
    kind: Iterable[str] | str = (),
    since: str | None = None,
    until: str | None = None,
    effects: str | None = None,
    under: Iterable[str] | str = (),
    change: Iterable[int | str] | int | str = (),
) -> bytes:
    """A Word or ODT file with tracked changes accepted: all of them, or those that fit everything
    that is asked for.

    Args:
        file: A path, or the bytes of a file.
        by: Names of authors.
        joint: Of changes by several authors ("Chile + Peru") those where one of them is named
            ("any"), where all are ("all"), or none ("only").
        kind: ins, del, move, format, table (rows, columns, cells and how a table is set).
        since: The first day or time (ISO 8601); what has no date does not fit.
        until: The last day or time.
        effects: editorial or substantive.
        under: Headings, or how they begin ("Article 3"): what stands under them.
        change: Numbers or ids, as ``revisions`` gives them.

    Returns:
        The bytes of the new file. What was not chosen stays tracked; all accepted, it is the new
        text.

    Raises:
        InputError: It is neither a Word document nor an OpenDocument text, or there is no such
            author, kind, heading, number or id.
    """
    choice = _Choice(
        _set(by),
        joint,
        _set(kind),
        since,
        until,
        effects,
        _set(under),
        _set(change),
    )
    return _settled(file, "accept", choice)


def reject(
    file: Source,
    *,
    by: Iterable[str] | str = (),
    joint: Joint = "only",
    kind: Iterable[str] | str = (),
    since: str | None = None,
    until: str | None = None,
    effects: str | None = None,
    under: Iterable[str] | str = (),
    change: Iterable[int | str] | int | str = (),
) -> bytes:
    """The same with tracked changes rejected, of arguments as ``accept`` has them: all rejected, it
    is the old text. Changes that others made, too, stay unless ``joint`` asks for them.
    """
    choice = _Choice(
        _set(by),
        joint,
        _set(kind),
        since,
        until,
        effects,
        _set(under),
        _set(change),
    )
    return _settled(file, "reject", choice)


def _set(values: Iterable[int | str] | int | str) -> frozenset[int | str]:
    """The choices that were asked for, each once."""
    return frozenset([values] if isinstance(values, int | str) else values)


@frozen
class _Choice:
    """The changes that a reviewer asks for; see ``accept``."""

    names: frozenset[int | str]
    joint: Joint
    kinds: frozenset[int | str]
    since: str | None
    until: str | None
    effects: str | None
    sections: frozenset[int | str]
    changes: frozenset[int | str]

    def fits(self, revision: Revision) -> bool:
        """Return whether a change fits everything that is asked for."""
        return (
            (not self.names or self.is_by(revision))
            and (not self.kinds or self.is_of_kind(revision))
            and (not self.sections or self.is_in_section(revision))
            and (not self.changes or not self.changes.isdisjoint((revision.number, revision.id)))
            and (self.effects is None or revision.substantive == (self.effects == "substantive"))
            and self.is_in_time(revision.date)
        )

    def is_by(self, revision: Revision) -> bool:
        """Return whether a change is by the authors asked for; one named in full always is."""
        if revision.author in self.names:
            return True
        members = set(revision.author.split(" + "))
        if self.joint == "all":
            return members <= self.names
        return self.joint == "any" and not members.isdisjoint(self.names)

    def is_of_kind(self, revision: Revision) -> bool:
        """Return whether a change is of a kind asked for."""
        return revision.kind in self.kinds or (revision.table and "table" in self.kinds)

    def is_in_section(self, revision: Revision) -> bool:
        """Return whether a change stands under a heading asked for."""
        from draftdiff.word.sections import is_under

        return any(is_under(revision.section, str(name)) for name in self.sections)

    def is_in_time(self, date: str | None) -> bool:
        """Return whether a date lies in the range; without a range every change does."""
        if self.since is None and self.until is None:
            return True
        since, until = self.since or "", self.until or "~"
        return date is not None and date >= since and date[: len(until)] <= until


def _settled(file: Source, mode: Literal["accept", "reject"], choice: _Choice) -> bytes:
    """Return the file with the chosen changes accepted or rejected."""
    reviewed = _reviewed(bytes_of(file))
    looked_into, placed = choice.effects is not None, bool(choice.sections)
    revisions = _listed(reviewed, looked_into=looked_into, placed=placed)
    _check(revisions, choice)
    chosen = [revision.number - 1 for revision in revisions if choice.fits(revision)]
    any_joint = evolve(choice, joint="any")
    remaining = sum(map(any_joint.fits, revisions)) - len(chosen)
    if remaining and choice.joint == "only":
        warnings.warn(
            f"{counted(remaining, 'change')} by several authors not chosen; joint 'any' does",
            stacklevel=3,
        )
    settled: bytes = reviewed.settle(mode, chosen)
    return settled


def _check(revisions: Sequence[Revision], choice: _Choice) -> None:
    """Refuse a choice that no change can fit, and name the possible ones."""
    authors = {revision.author for revision in revisions}
    members = {name for author in authors for name in author.split(" + ")}
    for name in sorted(map(str, choice.names - authors - members)):
        known_authors = ", ".join(sorted(authors)) or "nobody"
        raise InputError(f"no change is by {name!r}; there are changes by {known_authors}")
    for kind_name in sorted(map(str, choice.kinds - {*KINDS})):
        raise InputError(
            f"{kind_name!r} is no kind of tracked change; choose among {', '.join(KINDS)}"
        )
    if choice.joint not in _JOINT:
        raise InputError(f"joint is {', '.join(_JOINT)}, not {choice.joint!r}")
    if choice.effects not in (None, "editorial", "substantive"):
        raise InputError(f"effects are editorial or substantive, not {choice.effects!r}")
    for section in sorted(map(str, choice.sections)):
        alone = evolve(choice, sections=frozenset([section]))
        if not any(map(alone.is_in_section, revisions)):
            innermost = [revision.section[-1] for revision in revisions if revision.section]
            headings = "; ".join(dict.fromkeys(innermost))
            known = headings or "no heading"
            raise InputError(f"no change stands under {section!r}; there are changes under {known}")
    for moment in filter(None, (choice.since, choice.until)):
        _check_time(moment)
    ids = {revision.id for revision in revisions}
    for number in sorted(map(str, choice.changes - ids - {*range(1, len(revisions) + 1)})):
        raise InputError(
            f"there is no change {number}; the file has {len(revisions)}, numbered from 1"
        )


def _check_time(moment: str) -> None:
    """Refuse a bound that is neither a day nor a time."""
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        raise InputError(
            f"{moment!r} is no date; write a day or a time, such as 2014-06-09"
        ) from None


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
