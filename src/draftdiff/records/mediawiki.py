"""The revisions of a page in a MediaWiki dump (XML export format 0.3 and later), read as a
stream.
"""

from __future__ import annotations

import bz2
import gzip
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from re import compile as regular
from typing import Any, Final

from attrs import frozen
from lxml import etree

from draftdiff.errors import InputError
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft, Reading, as_date
from draftdiff.model.paragraph import Paragraph
from draftdiff.records.record import Record, draft_row
from draftdiff.work_limits import check_limit

_HEADING: Final = regular(r"^(=+)\s*(.*?)\s*\1\s*$")
#: Revisions that are read between two reports of progress.
_AT_ONCE: Final = 100
_ITEM: Final = regular(r"^([*#:;]+)\s*(.*)$")


@frozen
class _Revision:
    id: str
    who: str | None
    date: str | None
    text: str | None


def import_mediawiki(
    dump: str | os.PathLike[str],
    *,
    title: str | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Record:
    """The revisions of one page as a record, one draft a revision, each made from the one before.

    A revision whose text equals an earlier one is related to it ("reverts_to"). Texts that the dump
    hides are drafts without known text. The dump is read as a stream; memory grows with what the
    revisions change.

    Args:
        dump: An XML export, plain or packed (.gz, .bz2).
        title: Of the page; the first page where not given.
        progress: Called with the number of revisions read; of how many is not known before the end.

    Raises:
        InputError: It is no such dump, is cut off (the message says how far it got), or has no such
            page.
    """
    path = os.fspath(dump)
    lines, values = dict[str, Paragraph](), dict[Paragraph, Paragraph]()
    drafts: list[Draft] = []
    seen: dict[tuple[int, ...], str] = {}
    rows: list[dict[str, Any]] = []
    name = title
    for page, revision in _revisions(path, title):
        name = page
        if progress is not None and len(drafts) % _AT_ONCE == 0:
            progress(len(drafts), None)
        own = f"r{revision.id}"
        parents = [drafts[-1].id] if drafts else []
        who = [revision.who] if revision.who else []
        text = revision.text
        check_limit("versions", len(drafts) + 1, "revisions", path=path)
        check_limit("text", len(text or ""), "characters in a revision", path=path)
        # Equal paragraphs are one value, whatever revision they stand in.
        written = [line for line in (text or "").splitlines() if line.strip()]
        for line in written:
            if line not in lines:
                paragraph = _paragraph(line)
                lines[line] = values.setdefault(paragraph, paragraph)
        children = tuple(map(lines.__getitem__, written))
        try:
            when = as_date(revision.date)
        except InputError as error:
            raise InputError(error.reason, path=path, where=f"revision {revision.id}") from None
        # A page that was blanked lives on in the revision that undoes it.
        gap = "blank" if text is not None and not written else None
        reading = Reading(children, gap=gap)
        drafts.append(
            Draft(
                children,
                own,
                None,
                parents,
                who,
                (),
                when,
                None,
                text is not None,
                reading=reading,
            )
        )
        first = seen.setdefault(tuple(map(id, children)), own)
        if written and first != own:
            relates = [{"to": first, "how": "reverts_to", "certainty": "record"}]
            rows.append({**draft_row(drafts[-1], False, f"{own}.json"), "relates": relates})
    if not drafts:
        wanted = f"no page {title!r}" if title is not None else "no page"
        raise InputError(f"the dump has {wanted} with revisions", path=path)
    return Record(History(drafts), name, {"draft": tuple(rows)})


def _paragraph(line: str) -> Paragraph:
    heading, item = _HEADING.match(line), _ITEM.match(line)
    if heading:
        return Paragraph(heading[2], heading[1], "heading")
    return Paragraph(item[2], item[1], "item") if item and item[2] else Paragraph(line)


def _revisions(path: str, title: str | None) -> Iterator[tuple[str, _Revision]]:
    """The revisions of the page asked for, each with the page's title; the stream ends with the
    page.
    """
    page, last = "", ""
    try:
        opened: Any = {".gz": gzip.open, ".bz2": bz2.open}.get(Path(path).suffix.lower(), open)
        with opened(path, "rb") as stream:
            context = etree.iterparse(
                stream, events=("end",), resolve_entities=False, no_network=True, huge_tree=True
            )
            waiting = 0
            for _, element in context:
                waiting += 1
                check_limit(
                    "elements", waiting, "elements in a row that are no revision", path=path
                )
                kind = etree.QName(element).localname
                if kind == "title":
                    page = element.text or ""
                elif kind == "revision":
                    if title is None or page == title:
                        revision = _revision(element)
                        last = revision.id
                        yield page, revision
                    _forget(element)
                    waiting = 0
                elif kind == "page":
                    _forget(element)
                    if last:
                        return
    except (etree.XMLSyntaxError, EOFError, OSError) as error:
        if isinstance(error, FileNotFoundError):
            raise InputError("there is no such file; check the name", path=path) from error
        got = f"; it got as far as revision {last} of {page!r}" if last else ""
        reason = str(error).partition(", line")[0]
        raise InputError(
            f"the dump is cut off or damaged ({reason}){got}; fetch it again", path=path
        ) from error


def _forget(element: etree._Element) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]  # type: ignore[union-attr]


def _revision(element: etree._Element) -> _Revision:
    fields = {etree.QName(child).localname: child for child in element}
    contributor, text = fields.get("contributor"), fields.get("text")
    people = (
        {}
        if contributor is None
        else {etree.QName(child).localname: child.text for child in contributor}
    )
    texts = {name: child.text for name, child in fields.items()}
    return _Revision(
        texts.get("id") or "",
        people.get("username") or people.get("ip"),
        (texts.get("timestamp") or "").strip() or None,
        None if text is None or text.get("deleted") is not None else text.text or "",
    )
