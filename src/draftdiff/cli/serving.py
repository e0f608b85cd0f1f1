"""The tools for assistants, as plain functions: what they read lies below given folders, what they write too."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from draftdiff.changes.interchange import change_to_dict
from draftdiff.cli.records import named
from draftdiff.errors import InputError, OutputError
from draftdiff.model.draft import Draft
from draftdiff.schemas import schema_of
from draftdiff.verbs import diff, redline
from draftdiff.verbs import read as read_draft
from draftdiff.writers.registry import format_for, write_bytes

if TYPE_CHECKING:
    from draftdiff.changes.kinds import Change
    from draftdiff.history import History
    from draftdiff.records import Record

Json = dict[str, Any]
TOOLS: Final[Mapping[str, Json]] = schema_of("tools-1")["tools"]


@frozen
class Desk:
    """What an assistant may touch.

    Attributes:
        roots: Folders, links in their names followed.
        writes: Whether it may write below them.
    """

    roots: tuple[Path, ...]
    writes: bool = False

    @classmethod
    def of(cls, folders: list[str], *, writes: bool = False) -> Desk:
        """A desk with these folders open.

        Raises:
            InputError: One of them is no folder.
        """
        for folder in folders:
            if not os.path.isdir(folder):
                raise InputError("there is no such folder; --root names one that may be read", path=folder)
        return cls(tuple(Path(os.path.realpath(folder)) for folder in folders), writes)

    def place(self, name: str) -> Path:
        """Where a name leads, all links followed; a relative one counts from the first folder that has it.

        Raises:
            InputError: It leads out of the folders.
        """
        if "\0" in name:
            raise InputError("a NUL character stands in the name")
        found = [Path(os.path.realpath(root / name)) for root in self.roots]
        inside = [path for path in found if any(path.is_relative_to(root) for root in self.roots)]
        if not inside:
            roots = ", ".join(map(str, self.roots))
            raise InputError(f"this is not below the folders that are open ({roots}); start with --root", path=name)
        return next((path for path in inside if path.exists()), inside[0])

    def draft(self, name: str, **given: Any) -> Draft:
        """A document below the folders."""
        path = self.place(name)
        if path.exists() and not path.is_file():
            raise InputError("this is no file; name a document", path=name)
        return read_draft(path, **{key: value for key, value in given.items() if value is not None})

    def record(self, name: str) -> Record:
        """A record below the folders; no file of it leads out of its own (``records.filing``)."""
        from draftdiff.records import load

        place = self.place(name)
        self.place(os.path.join(place if place.is_dir() else place.parent, "record.toml"))
        return load(place)

    def call(self, tool: str, arguments: Json) -> tuple[Json, str]:
        """What a tool answers: JSON as its schema says, and the same for reading.

        Raises:
            InputError: There is no such tool, or it does not take these arguments.
            DraftDiffError: It cannot be done.
        """
        if tool not in _CALLS:
            raise InputError(f"there is no tool {tool!r}; there are {', '.join(_CALLS)}")
        import jsonschema

        wrong = next(iter(jsonschema.Draft202012Validator(TOOLS[tool]["input"]).iter_errors(arguments)), None)
        if wrong is not None:
            where = "/".join(map(str, wrong.absolute_path)) or None
            raise InputError(wrong.message, path=tool, where=where)
        return _CALLS[tool](self, **arguments)


def _read(desk: Desk, path: str, first: int = 0, count: int | None = None, **given: str) -> tuple[Json, str]:
    from draftdiff.cli.outline import listing
    from draftdiff.writers.json import draft_to_dict

    draft = desk.draft(path, **given)
    told = draft_to_dict(draft)
    chosen = told["paragraphs"][first : None if count is None else first + count]
    lines = listing(draft, 2_000).splitlines()
    told = {**told, "paragraphs": chosen, "omitted": len(told["paragraphs"]) - len(chosen)}
    return told, "\n".join([*lines[:1], *lines[1 + first : 1 + first + len(chosen)]])


def _both(desk: Desk, old: str, new: str, record: str | None, **given: Any) -> tuple[Draft, Draft, History | None]:
    """Two documents, or two drafts of a record with its history."""
    if record is None:
        return desk.draft(old, **given), desk.draft(new, **given), None
    history = desk.record(record).history
    return named(history, old), named(history, new), history


def _diff(desk: Desk, old: str, new: str, record: str | None = None) -> tuple[Json, str]:
    before, after, history = _both(desk, old, new, record)
    changes = diff(before, after, history=history)
    lines = (_line(_row(at, change)) for at, change in enumerate(changes))
    return changes.to_dict(), "\n".join([str(changes.summary()), *lines])


def _explain(desk: Desk, old: str, new: str, record: str | None = None, substantive: bool = True) -> tuple[Json, str]:
    before, after, history = _both(desk, old, new, record)
    changes = diff(before, after, history=history)
    rows = [_row(at, one) for at, one in enumerate(changes) if one.substantive or not substantive]
    told = {"schema": "draftdiff.explanation/1", "old": before.id, "new": after.id, "summary": str(changes.summary())}
    return {**told, "changes": rows}, "\n".join([told["summary"], *map(_line, rows)])


def _line(row: Json) -> str:
    where, who = ".".join(map(str, row["path"])), " + ".join(row["proposers"])
    told = [f" [{one['class']} {one['direction'] or ''}]" for one in row["effects"] if one["class"] != "other"]
    return f"{row['kind']} at {where}{' by ' if who else ''}{who}: {row['marked']}{''.join(told)}"


def _row(at: int, change: Change) -> Json:
    node, told = (change.new or change.old)[0], change_to_dict(change)
    marks = {"equal": "{}", "insert": "{{+{}+}}", "delete": "[-{}-]"}
    return {
        "change": at, "kind": change.kind, "path": list(node.path), "label": node.label,
        "marked": "".join(marks[op].format(text) for op, text, *_ in change.words) or node.text,
        "effects": told["effects"], "substantive": change.substantive,
        "proposers": sorted({name for names in told.get("proposers", {}).values() for name in names}),
    }  # fmt: skip


def _redline(
    desk: Desk, old: str, new: str, record: str | None = None, format: str | None = None, output: str | None = None,
    **given: str,
) -> tuple[Json, str]:  # fmt: skip
    target = None if output is None else desk.place(output)
    if target is not None and not desk.writes:
        raise OutputError("nothing may be written; start the server with --write, or leave output out", path=output)
    if target is not None:
        # A redline is a document: never a hook, a script or a setting that somebody's program would run.
        inside = next(target.relative_to(root) for root in desk.roots if target.is_relative_to(root))
        hidden = any(part.startswith(".") for part in inside.parts)
        if hidden or format_for(str(target)) != (format or format_for(str(target))):
            raise OutputError("name a visible file with the format's own suffix", path=output)
        format = format_for(str(target))
    format = format or "markdown"
    if target is None and format in ("docx", "pdf"):
        raise OutputError(f"{format} is no text; name an output, or take markdown, text or html")
    before, after, history = _both(desk, old, new, record, **given)
    both = redline(before, after, history=history)
    data = write_bytes(both, format)
    told = {"schema": "draftdiff.redline/1", "format": format, "changes": len(both.changes)}
    if target is None:
        return {**told, "document": data.decode(), "written": None}, data.decode()
    from draftdiff.files import write_atomically

    write_atomically(target, data, fresh=True)
    return {**told, "document": None, "written": str(target)}, f"written: {target}"


def _blame(desk: Desk, record: str, draft: str | None = None) -> tuple[Json, str]:
    from draftdiff.cli.origins import marked_text
    from draftdiff.history import attribute
    from draftdiff.history.outcomes import final_node

    history = desk.record(record).history
    found = attribute(history, named(history, draft).id if draft else final_node(history, None).draft.id)
    return found.to_dict(), marked_text(history, found, color=False, columns=160)


def _status(desk: Desk, record: str, at: str | None = None, known: str | None = None) -> tuple[Json, str]:
    from draftdiff.negotiation import status

    found = status(desk.record(record).negotiation, at=at, known=known)
    told = found.to_dict()
    return told, "\n".join(f"{one['block']}: {one['status']} ({one['why']})" for one in told["blocks"])


_CALLS: Final[Mapping[str, Callable[..., tuple[Json, str]]]] = {
    "read": _read, "diff": _diff, "explain": _explain, "redline": _redline, "blame": _blame, "status": _status,
}  # fmt: skip
