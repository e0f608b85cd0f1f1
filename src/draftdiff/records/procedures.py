"""A legislative or standards procedure from its documents in a folder: the ordinary procedure of the
European Union, the stages of a bill of the United States Congress, the drafts of an IETF document.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Final

import regex
from attrs import evolve, frozen

from draftdiff.errors import InputError
from draftdiff.files import read_whole
from draftdiff.history.dag import History
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.readers.reading import read
from draftdiff.readers.registry import has_reader, suffix_of
from draftdiff.records.record import Record, Source
from draftdiff.work_limits import check_limit

#: So much of a file says what it is, and so many paragraphs of its text.
_HEAD, _OPENING = 20_000, 8
_MONTHS: Final = (
    "january february march april may june july august september october november december".split()
)
#: A day that is written out, "12 May 2019" or "May 12, 2019"; not the one on which a draft expires.
_DAY: Final = lazy_pattern(
    regex.compile,
    r"(?<!expires:? )\b(?:(?P<day>\d{1,2})\.? (?P<month>\p{L}{3,9})|(?P<month>\p{L}{3,9}) "
    r"(?P<day>\d{1,2}),) (?P<year>(?:19|20)\d\d)\b",
    regex.IGNORECASE,
)
_DATED: Final = lazy_pattern(regex.compile, r"<date\b[^<>]*>(.*?)</date>", regex.DOTALL)
_TAG: Final = lazy_pattern(regex.compile, r"<[^<>]*>")
_ISO: Final = lazy_pattern(
    regex.compile,
    r"""<(?:\w+:)?date\b[^<>]*\b(?:date|iso)\s*=\s*["'](\d{4})-?(\d\d)-?(\d\d)""",
    regex.IGNORECASE,
)
#: The stages of a procedure in their order: what tells one, and who puts its text forward.
_STAGES_EU: Final = (
    (r"\bproposal for\b|\bCOM\s?\(\d", ("European Commission",)),
    (
        r"position of the european parliament|parliament legislative resolution",
        ("European Parliament",),
    ),
    (r"position \(EU\) no|(?:common )?position of the council|common position", ("Council",)),
    (r"(?m)^(?:regulation|directive|decision)\b", ("European Parliament", "Council")),
    (r"", ()),
)
_STAGES_BILL: Final = (
    "ih is ips iph rh rs rch rcs eh es cph cps ath ats rfh rfs rdh rds pch pcs eah eas enr"
)
_HOUSE, _SENATE = "United States House of Representatives", "United States Senate"
#: Of what a chamber received, or referred to a committee as it came: the chamber that passed it.
_PASSED_BY: Final = {"rds": _HOUSE, "rfs": _HOUSE, "rdh": _SENATE, "rfh": _SENATE}
_STAGE_OF_BILL: Final = lazy_pattern(regex.compile, r"<citableAs>\d+[a-z]+\d+([a-z]+)</citableAs>")
_CREATOR: Final = lazy_pattern(regex.compile, r"<dc:creator>([^<]+)</dc:creator>")
_NUMBER_OF_DRAFT: Final = lazy_pattern(regex.compile, r"-(\d\d)\Z")
_AUTHOR: Final = lazy_pattern(regex.compile, r"""<author\b[^<>]*\bfullname\s*=\s*["']([^"']+)""")
#: An author at the right of the first lines of a text: "J. Doe, Ed."
_AUTHOR_AT_RIGHT: Final = lazy_pattern(
    regex.compile, r"(?m)^.*?(?: {3,}|^)((?:\p{Lu}\. ?-?)+ ?\p{Lu}[\p{L}'’ -]+?)(?:, Ed\.)?$"
)


@frozen
class _Document:
    """A document of a procedure: its draft, the opening of its text, and the head of its file."""

    name: str
    data: bytes
    draft: Draft
    opening: str
    head: str


#: What a document is: its rank in the order of the procedure, and who puts it forward.
_Place = tuple[int, tuple[str, ...]]


def import_procedure(folder: str | os.PathLike[str], procedure: str) -> Record:
    """The documents of a procedure as a record, each made from the one before.

    Args:
        folder: With the documents, in any order, in formats that are read.
        procedure: ``eu``: the proposal of the Commission, the positions of Parliament and Council,
            and the act. ``uslm``: the stages of a bill, in USLM. ``ietf``: the numbered drafts of a
            document, and its RFC.

    Returns:
        Proposers and dates are what the documents say; ``warnings`` name those that say no date.

    Raises:
        InputError: There is no such folder, no document in it, or one that cannot be read.
    """
    place_of = _PROCEDURES.get(procedure)
    if place_of is None:
        raise InputError(f"there is no procedure {procedure!r}; it is one of eu, uslm, ietf")
    documents = [_document(path) for path in _paths(folder)]
    ranked = sorted(
        ((place_of(document), document) for document in documents),
        key=lambda row: (row[0][0], str(row[1].draft.date or ""), row[1].name),
    )
    drafts: list[Draft] = []
    for (_, proposers), document in ranked:
        parents = (drafts[-1].id,) if drafts else ()
        drafts.append(evolve(document.draft, proposers=proposers, parents=parents))
    undated = [draft.id for draft in drafts if draft.date is None]
    notes = (f"no date was found in: {', '.join(undated)}",) if undated else ()
    sources: dict[str, Source] = {
        document.draft.id: (document.name, document.data) for document in documents
    }
    return Record(History(drafts), Path(folder).resolve().name, {}, notes, sources)


def _paths(folder: str | os.PathLike[str]) -> list[Path]:
    """The documents of a folder by their names."""
    if not os.path.isdir(folder):
        raise InputError("there is no such folder; check the name", path=os.fspath(folder))
    paths = [
        path
        for path in sorted(Path(folder).iterdir())
        if path.is_file() and not path.name.startswith(".")
        if suffix_of(path.name) == ".xml" or has_reader(suffix_of(path.name))
    ]
    if not paths:
        raise InputError("there is no document in this folder", path=os.fspath(folder))
    check_limit("versions", len(paths), "documents", path=os.fspath(folder))
    return paths


def _document(path: Path) -> _Document:
    data = read_whole(str(path))
    draft = read(path, id=path.stem)
    head = data[:_HEAD].decode("utf-8", "replace")
    texts = (paragraph.text for paragraph in draft.paragraphs[:_OPENING])
    opening = "\n".join([path.stem, draft.title or "", *texts])
    day = draft.date or _iso_day(head) or _written_day(f"{opening}\n{_beginning(data, head)}")
    return _Document(path.name, data, evolve(draft, date=day), opening, head)


def _beginning(data: bytes, head: str) -> str:
    """The first lines of a plain text, or the dates that the marks of a file stand around."""
    if data.lstrip()[:1] == b"<":
        return str(_TAG.sub("", "\n".join(_DATED.findall(head))))
    return "" if b"\0" in data[:_HEAD] else head


def _iso_day(head: str) -> date | None:
    """The first date that a mark of the file gives in figures."""
    match = _ISO.search(head)
    return _day(*map(int, match.groups())) if match else None


def _written_day(text: str) -> date | None:
    """The first day that is written out in English, but for when a draft expires."""
    for match in _DAY.finditer(text):
        month = match["month"].lower()
        if month in _MONTHS:
            return _day(int(match["year"]), _MONTHS.index(month) + 1, int(match["day"]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _place_in_union(document: _Document) -> _Place:
    """Return which stage of the ordinary procedure a document is."""
    stages = enumerate(_STAGES_EU)
    return next(
        (rank, proposers)
        for rank, (pattern, proposers) in stages
        if regex.search(pattern, document.opening, regex.IGNORECASE)
    )


def _place_of_bill(document: _Document) -> _Place:
    """Return which stage of a bill a document is; the chamber that passed it puts it forward, else
    its sponsors, else the chamber that is named as its maker.
    """
    match = _STAGE_OF_BILL.search(document.head)
    stage = match[1] if match else ""
    order = _STAGES_BILL.split()
    rank = order.index(stage) if stage in order else len(order)
    if stage in _PASSED_BY:
        return rank, (_PASSED_BY[stage],)
    creators = _CREATOR.findall(document.head)
    return rank, tuple(sorted(_names(document.draft))) or tuple(creators[:1])


def _names(draft: Draft) -> Iterable[str]:
    return (party.name if hasattr(party, "name") else str(party) for party in draft.proposers)


def _place_of_draft(document: _Document) -> _Place:
    """Return the number of a draft, the RFC behind all of them, with the authors that it names."""
    number = _NUMBER_OF_DRAFT.search(document.draft.id)
    authors = _AUTHOR.findall(document.head)
    if not authors:
        authors = _AUTHOR_AT_RIGHT.findall(document.head[:1500])
    return int(number[1]) if number else 100, tuple(dict.fromkeys(authors))


_PROCEDURES: Final[dict[str, Callable[[_Document], _Place]]] = {
    "eu": _place_in_union,
    "uslm": _place_of_bill,
    "ietf": _place_of_draft,
}
