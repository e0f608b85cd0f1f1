"""The tracked changes of a Word document as a history: a base, and proposals in order of date."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.errors import InputError
from draftdiff.files import read_whole
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft, as_date
from draftdiff.ooxml.package import open_package, pack
from draftdiff.ooxml.xml import parse, tag
from draftdiff.readers.registry import read_bytes
from draftdiff.records.record import Record
from draftdiff.work_limits import check_limit

#: Each tracked change and the one that undoes it (ECMA-376 Part 1, 17.13.5).
_PAIRS: Final = (("ins", "del"), ("moveFrom", "moveTo"), ("cellIns", "cellDel"))
_OPPOSITE: Final = {tag(start): tag(end) for pair in _PAIRS for start, end in (pair, pair[::-1])}
_STORIES: Final = ("word/document", "word/footnotes", "word/endnotes", "word/header", "word/footer")


@frozen(order=True)
class _Change:
    """A tracked change: when it was made, by whom, and its place among all of the document."""

    date: str
    author: str
    number: int


def import_docx(file: str | os.PathLike[str]) -> Record:
    """A Word document with tracked changes as a record: the base, then proposals, each made from
    the one before.

    The changes of one author are one proposal as long as none rests on a later one (a deletion of
    words that somebody else inserted); else his later ones are a proposal of their own, numbered:
    "Delegation B", "Delegation B 2". A proposal is dated by its last change. The base is the
    document with all changes rejected, the last draft the document with all accepted.

    Of a folder of Word documents each is a draft, in the natural order of names: creator, last
    editor and date are those of the core properties, and what it was made from is proposed by
    likeness.

    Args:
        file: A .docx file, or a folder of them.

    Raises:
        InputError: It is no Word document.
    """
    path = os.fspath(file)
    if os.path.isdir(path):
        from draftdiff.records.docx_folder import import_folder

        return import_folder(path)
    try:
        data = read_whole(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be opened: {reason}", path=path) from error
    try:
        return _record(data, Path(path).stem)
    except InputError as error:
        raise type(error)(error.reason, path=error.path or path, where=error.where) from error


def _record(data: bytes, stem: str) -> Record:
    parts = open_package(data).parts()
    roots = {
        name: parse(part, name)
        for name, part in parts.items()
        if name.endswith(".xml") and name.startswith(_STORIES) and "/_rels/" not in name
    }
    elements = [element for name in sorted(roots) for element in roots[name].iter(*_OPPOSITE)]
    changes = [
        _Change(e.get(tag("date"), ""), e.get(tag("author"), ""), at)
        for at, e in enumerate(elements)
    ]
    below = {id(element): number for number, element in enumerate(elements)}
    rests = {n: [below[id(a)] for a in e.iterancestors(*_OPPOSITE)] for n, e in enumerate(elements)}
    groups = _grouped(changes, rests)
    check_limit("versions", len(groups), "proposals")
    base = read_bytes(data, "docx", track_changes="reject")
    drafts = [
        Draft(
            base.children,
            "base",
            base.title or stem,
            language=base.language,
            warnings=_without_tracked_changes(base.warnings),
        )
    ]
    taken: set[int] = set()
    for id_, group in _named(groups):
        taken.update(change.number for change in group)
        staged = (
            pack({**parts, **_staged(roots, elements, taken)})
            if len(taken) < len(elements)
            else data
        )
        content = read_bytes(staged, "docx", track_changes="accept")
        drafts.append(
            Draft(
                content.children,
                id_,
                content.title,
                [drafts[-1].id],
                [group[0].author or "unknown"],
                date=as_date(max(change.date for change in group) or None),
                language=content.language,
                warnings=_without_tracked_changes(content.warnings),
                package=data if staged is data else None,
            )
        )
    return Record(History(drafts), base.title or stem)


def _without_tracked_changes(warnings: Iterable[str]) -> tuple[str, ...]:
    return tuple(warning for warning in warnings if "tracked change" not in warning)


def _grouped(changes: list[_Change], rests: dict[int, list[int]]) -> list[list[_Change]]:
    """Proposals in order: each change joins its author's proposal, unless it rests on one that
    comes later.
    """
    groups: list[list[_Change]] = []
    of: dict[int, int] = {}
    latest: dict[str, int] = {}
    for change in sorted(changes):
        floor = max((of.get(number, -1) for number in rests[change.number]), default=-1)
        group = latest.get(change.author, -1)
        if group < 0 or group < floor:
            groups.append([])
            group = latest[change.author] = len(groups) - 1
        groups[group].append(change)
        of[change.number] = group
    return groups


def _named(groups: list[list[_Change]]) -> list[tuple[str, list[_Change]]]:
    """The proposals with their ids: the author's name, numbered from the second on."""
    named, count = [], dict[str, int]()
    for group in groups:
        author = group[0].author or "unknown"
        count[author] = count.get(author, 0) + 1
        id_ = author if count[author] == 1 else f"{author} {count[author]}"
        named.append((id_ if id_ != "base" else "base (author)", group))
    return named


def _staged(
    roots: dict[str, etree._Element], elements: list[etree._Element], taken: set[int]
) -> dict[str, bytes]:
    """The parts with the changes that are not taken yet turned into their opposites, so that
    accepting undoes them.
    """
    turned = [element for number, element in enumerate(elements) if number not in taken]
    for element in turned:
        element.tag = _OPPOSITE[str(element.tag)]
    parts = {
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, root in roots.items()
    }
    for element in turned:
        element.tag = _OPPOSITE[str(element.tag)]
    return parts
