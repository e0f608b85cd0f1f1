"""The tools ``outline``, ``read`` and ``search``: what there is, what it says, where words stand."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import evolve

from draftdiff.cli.assistants.answers import (
    LONGEST,
    Answer,
    Json,
    Row,
    labelled,
    place,
    place_line,
    text_pieces,
)
from draftdiff.cli.assistants.desk import Desk
from draftdiff.errors import InputError
from draftdiff.history.provenance import joint
from draftdiff.model.draft import Draft
from draftdiff.phrases import counted
from draftdiff.readers.registry import has_reader, suffix_of
from draftdiff.records import Record

#: Characters shown on each side of words.
_AROUND: Final = 100
#: Characters of a paragraph that an outline shows where there are no headings.
_OPENING: Final = 80


def outline(
    desk: Desk, path: str | None = None, record: str | None = None, draft: str | None = None
) -> Answer:
    """Return the documents of a folder, the drafts of a record, or the headings of a draft."""
    if path is not None and record is None and desk.resolve_name(path).is_dir():
        rows = [*_files(desk, desk.resolve_name(path))]
        return Answer({"folder": path}, rows, [f"{path}: {counted(len(rows), 'document')}"])
    if record is not None and draft is None and path is None:
        return record_outline(desk.record(record), record)
    text = desk.subject(path, record, draft)
    count = len(text.paragraphs)
    lines = [f"{text.id}: {counted(count, 'paragraph')}"]
    return Answer({"draft": text.id, "paragraphs": count}, [*_headings(text)], lines)


def record_outline(record: Record, name: str) -> Answer:
    """Return the drafts of a record with their days, who put them forward, and their sizes."""
    drafts = [*record.history.values()]
    title = record.negotiation.title
    lines = [f"{title or name}: {counted(len(drafts), 'draft')}"]
    return Answer({"record": name, "title": title}, [*map(_draft_row, drafts)], lines)


def _draft_row(draft: Draft) -> Row:
    date = draft.date.isoformat()[:10] if draft.date else None
    values = {
        "draft": draft.id,
        "title": draft.title,
        "date": date,
        **({"dating": "by"} if draft.dating == "by" else {}),
        "parents": list(draft.parents),
        "proposers": sorted(party.name for party in draft.proposers),
        "paragraphs": len(draft.paragraphs) if draft.text_known else None,
    }
    size = counted(len(draft.paragraphs), "paragraph") if draft.text_known else "text not known"
    made = f"made from {' and '.join(draft.parents)}" if draft.parents else ""
    parts = (draft.when, draft.id, joint(draft.proposers), made, size)
    return values, "  ".join(filter(None, parts))


def _files(desk: Desk, folder: Path) -> Iterator[Row]:
    """Yield the documents and records of a folder, and the folders in it, none of them hidden."""
    for entry in sorted(folder.iterdir()):
        if desk.is_private(folder / entry.name):
            continue
        name, kind = entry.name, "document"
        if entry.is_dir():
            kind = "folder with a record" if (entry / "record.toml").is_file() else "folder"
        elif name == "record.toml":
            kind = "record"
        elif not has_reader(suffix_of(name)):
            continue
        yield {"name": name, "kind": kind}, f"{name}  {kind}"


def _headings(draft: Draft) -> Iterator[Row]:
    """Yield the headings of a draft with what stands below each; without any, all that stands at
    the top.
    """
    paths = draft.paths
    has_headings = any(paragraph.kind == "heading" for paragraph in draft.paragraphs)
    for index, paragraph in enumerate(draft.paragraphs):
        if paragraph.kind != "heading" if has_headings else len(paths[index]) > 1:
            continue
        path, text = paths[index], paragraph.text
        words = text if len(text) <= _OPENING or has_headings else f"{text[:_OPENING]} …"
        below = sum(longer[: len(path)] == path for longer in paths) - 1
        values = {**place(draft, index), "text": words, "below": below}
        indent = "  " * (len(path) - 1)
        head = labelled(paragraph.label, words)
        yield values, f"¶ {index + 1} {indent}{head} ({counted(below, 'paragraph')} below)"


def read(
    desk: Desk,
    path: str | None = None,
    record: str | None = None,
    draft: str | None = None,
    heading: str = "",
    label: str = "",
    first: int = 0,
    count: int | None = None,
    **options: str,
) -> Answer:
    """Return the paragraphs of a draft: all, those below a heading, or those of a label."""
    text = desk.subject(path, record, draft, **options)
    indices = [*range(len(text.paragraphs))]
    for wanted, by_label in ((heading, False), (label, True)):
        if wanted:
            indices = _below(text, indices, wanted, by_label=by_label)
    chosen = indices[first:][:count]
    rows = [row for index in chosen for row in _paragraph_rows(text, index)]
    about = {"draft": text.id, "paragraphs": len(text.paragraphs), "chosen": len(chosen)}
    lines = [f"{text.id}: {len(chosen)} of {counted(len(text.paragraphs), 'paragraph')}"]
    return Answer(about, rows, [*lines, *(f"warning: {line}" for line in text.warnings[:5])])


def _below(draft: Draft, indices: list[int], wanted: str, *, by_label: bool) -> list[int]:
    """Return the paragraphs, among some, that a heading or label names, with all below them.

    Raises:
        InputError: There are none; the message names what there is.
    """
    key = _folded(wanted)

    def is_head(index: int) -> bool:
        paragraph = draft.paragraphs[index]
        if by_label:
            return _folded(paragraph.label or "").strip("().") == key.strip("().")
        words = _folded(labelled(paragraph.label, paragraph.text))
        return paragraph.kind == "heading" and key in words

    heads = [draft.paths[index] for index in indices if is_head(index)]
    if not heads:
        noun = "label" if by_label else "heading"
        raise InputError(
            f"no paragraph has the {noun} {wanted!r}; `outline` lists the headings", path=draft.id
        )
    return [
        index for index in indices if any(draft.paths[index][: len(head)] == head for head in heads)
    ]


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _paragraph_rows(draft: Draft, index: int) -> Iterator[Row]:
    paragraph = draft.paragraphs[index]
    where = {name: place(draft, index)[name] for name in ("paragraph", "path", "label")}
    for number, piece in enumerate(text_pieces(paragraph.text)):
        values = {**where, "kind": paragraph.kind, "text": piece}
        label = paragraph.label if number == 0 else "(going on)"
        head = f"¶ {index + 1} [{where['path']}] {paragraph.kind}: "
        yield values, head + labelled(label, piece)


def search(
    desk: Desk,
    words: str,
    path: str | None = None,
    record: str | None = None,
    draft: str | None = None,
) -> Answer:
    """Return where words stand, letters large or small: in a document, in all documents of a
    folder, in a draft or in all drafts of a record.
    """
    if not words.strip():
        raise InputError("no words are given; give the words to look for")
    wanted = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    drafts = [*_searched(desk, path, record, draft)]
    rows = [row for text in drafts for row in _matches(text, wanted)]
    names = dict.fromkeys(values["draft"] for values, _ in rows)
    count = counted(len(drafts), "draft")
    line = f"“{words}”: in {len(names)} of {count}" if rows else f"“{words}”: nowhere in {count}"
    return Answer({"words": words, "searched": len(drafts), "drafts": [*names]}, rows, [line])


def _searched(
    desk: Desk, path: str | None, record: str | None, draft: str | None
) -> Iterator[Draft]:
    """Yield the drafts in which words are looked for."""
    if record is not None and path is None and draft is None:
        yield from (text for text in desk.record(record).history.values() if text.text_known)
        return
    if path is None or not desk.resolve_name(path).is_dir():
        yield desk.subject(path, record, draft)
        return
    for values, _ in _files(desk, desk.resolve_name(path)):
        if values["kind"] == "document":
            name = os.path.join(path, values["name"])
            yield evolve(desk.draft(name), id=values["name"])


def _matches(draft: Draft, wanted: re.Pattern[str]) -> Iterator[Row]:
    for index, paragraph in enumerate(draft.paragraphs):
        for match in wanted.finditer(paragraph.text):
            start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
            where: Json = place(draft, index)
            around = paragraph.text[start:end][: 2 * LONGEST]
            yield (
                {**where, "start": match.start(), "text": around},
                f"{place_line(where)}: {around}",
            )
