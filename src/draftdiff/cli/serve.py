"""``draftdiff serve --mcp``: tools for assistants over the Model Context Protocol, below given
folders only.

The tools are plain functions of a ``Desk``; what they take and give is said by the schemas in
``draftdiff.schemas``. All that leaves the server leaves through ``Desk.answer``.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from draftdiff.changes.interchange import change_to_dict
from draftdiff.errors import DraftDiffError, InputError, OutputError
from draftdiff.model.draft import Draft
from draftdiff.model.hidden import pieces, shown
from draftdiff.schemas import schema_of

if TYPE_CHECKING:
    from mcp.server import Server

    from draftdiff.changes.changeset import ChangeSet
    from draftdiff.changes.kinds import Change
    from draftdiff.history import History
    from draftdiff.records import Record

Json = dict[str, Any]
TOOLS: Final[Mapping[str, Json]] = schema_of("tools-1")["tools"]
#: The formats of a redline.
_FORMATS: Final[tuple[str, ...]] = tuple(TOOLS["redline"]["input"]["properties"]["format"]["enum"])
#: A name in text could be one that a program takes for instructions (CLAUDE.md, requirements.txt).
_TEXTS: Final = ("markdown", "text", "html")
#: What keys and passwords are kept in, besides hidden files.
_KEYS: Final = frozenset(
    ".asc .env .gpg .jks .kdbx .key .keystore .p12 .pem .pfx .pgp .pkcs12 .ppk".split()
)
_SECRETS: Final = frozenset(
    "credentials id_dsa id_ecdsa id_ed25519 id_rsa passwords secrets".split()
)


def serve(arguments: Namespace) -> int:
    """Answers until the other side closes.

    Raises:
        OutputError: The SDK is not installed, or too old.
    """
    import gc

    desk = Desk.opening(arguments.root or ["."], writes=arguments.write)
    try:
        server = _server(desk)
    except (ImportError, TypeError) as error:
        raise OutputError(
            f'this needs mcp 2 or later ({error}); pip install "draftdiff[mcp]"'
        ) from error
    import anyio
    from mcp.server.stdio import stdio_server

    async def run() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    # A command does without the collector of cycles; this one stays.
    gc.enable()
    anyio.run(run)
    return 0


def _server(desk: Desk) -> Server[Any]:
    """The server, with its tools' schemas as they are shipped."""
    import anyio
    from mcp.server import Server
    from mcp.types import CallToolResult, ListToolsResult, TextContent, Tool, ToolAnnotations

    def notes(name: str) -> ToolAnnotations:
        writes = name == "redline" and desk.writes
        return ToolAnnotations(read_only_hint=not writes, destructive_hint=writes)

    tools = [
        Tool(
            name=name,
            description=description["description"],
            input_schema=description["input"],
            output_schema=schema_of(description["output"]),
            annotations=notes(name),
        )
        for name, description in TOOLS.items()
    ]

    async def list_tools(*_: object) -> ListToolsResult:
        return ListToolsResult(tools=tools)

    async def call_tool(_: object, params: Any) -> CallToolResult:
        description, text = await anyio.to_thread.run_sync(
            desk.answer, params.name, params.arguments or {}
        )
        return CallToolResult(
            content=[TextContent(type="text", text=text)],
            structured_content=description,
            is_error=not description,
        )

    about = "What changed between drafts of a negotiated text, who proposed every word, and where it all stands."
    return Server("draftdiff", instructions=about, on_list_tools=list_tools, on_call_tool=call_tool)


@frozen
class Desk:
    """The reach of an assistant: folders, links in their names followed, and whether it may write
    below them.
    """

    roots: tuple[Path, ...]
    writes: bool = False

    @classmethod
    def opening(cls, folders: list[str], *, writes: bool = False) -> Desk:
        """A desk with these folders open.

        Raises:
            InputError: One of them is no folder.
        """
        for folder in folders:
            if not os.path.isdir(folder):
                raise InputError(
                    "there is no such folder; --root names one that may be read", path=folder
                )
        return cls(tuple(Path(os.path.realpath(folder)) for folder in folders), writes)

    def resolve_name(self, name: str) -> Path:
        """The file that a name leads to, all links followed; a relative one counts from the first
        folder that has it.

        Raises:
            InputError: It leads out of the folders, or to a hidden file or one for keys.
        """
        if "\0" in name:
            raise InputError("a NUL character stands in the name")
        candidates = [Path(os.path.realpath(root / name)) for root in self.roots]
        inside = [
            path for path in candidates if any(path.is_relative_to(root) for root in self.roots)
        ]
        if not inside:
            roots = ", ".join(map(str, self.roots))
            raise InputError(
                f"this is not below the folders that are open ({roots}); start with --root",
                path=name,
            )
        chosen = next((path for path in inside if path.exists()), inside[0])
        if self._is_private(chosen):
            raise InputError(
                "hidden files, keys and passwords are neither read nor written; "
                "copy what may be seen under another name",
                path=name,
            )
        return chosen

    def _is_private(self, path: Path) -> bool:
        """Return whether a file below the folders is hidden, or is one for keys by its name."""
        inside = next(path.relative_to(root) for root in self.roots if path.is_relative_to(root))
        if any(part.startswith(".") for part in inside.parts):
            return True
        name = PurePath(inside.name.lower())
        return name.suffix in _KEYS or name.name.split(".")[0] in _SECRETS

    def draft(self, name: str, **options: Any) -> Draft:
        """A document below the folders."""
        from draftdiff.verbs import read

        path = self.resolve_name(name)
        if path.exists() and not path.is_file():
            raise InputError("this is no file; name a document", path=name)
        return read(path, **options)

    def record(self, name: str) -> Record:
        """A record below the folders; no file of it leads out of its own (``records.filing``)."""
        from draftdiff.records import load

        path = self.resolve_name(name)
        home = path if path.is_dir() else path.parent
        self.resolve_name(str(home / "record.toml"))
        record = load(path)
        for row in record.to_dict().get("draft", ()):
            if "file" in row:
                self.resolve_name(str(home / row["file"]))
        return record

    def pair(
        self, old: str, new: str, record: str | None, **options: Any
    ) -> tuple[Draft, Draft, History | None]:
        """Two documents, or two drafts of a record with its history."""
        from draftdiff.cli.subjects import named

        if record is None:
            return self.draft(old, **options), self.draft(new, **options), None
        history = self.record(record).history
        return named(history, old), named(history, new), history

    def call(self, tool: str, arguments: Json) -> tuple[Json, str]:
        """Return the answer of a tool: JSON as its schema says, and the same for reading.

        Raises:
            InputError: There is no such tool, or it does not take these arguments.
            DraftDiffError: It cannot be done.
        """
        from jsonschema import Draft202012Validator

        if tool not in _CALLS:
            raise InputError(f"there is no tool {tool!r}; there are {', '.join(_CALLS)}")
        for wrong in Draft202012Validator(TOOLS[tool]["input"]).iter_errors(arguments):
            raise InputError(
                wrong.message, path=tool, where="/".join(map(str, wrong.absolute_path)) or None
            )
        return _CALLS[tool](self, **arguments)

    def answer(self, tool: str, arguments: Json) -> tuple[Json | None, str]:
        """The same as it leaves the server: trouble told in a sentence and without JSON, nothing
        hidden.

        Hidden characters are code points in the text (⟨U+202E⟩); in the JSON each is U+FFFD, so
        that all offsets hold.
        """
        try:
            values, text = self.call(tool, arguments)
        except DraftDiffError as error:
            return None, shown(str(error))
        except (RecursionError, MemoryError):
            return None, "the document is too large, or nested too deeply, to be worked on"
        except Exception as error:
            message = f"a fault of draftdiff itself ({type(error).__name__}: {error}); report it"
            return None, shown(message)
        return _visible(values), shown(text)


def _visible(value: Any) -> Any:
    """A value of JSON, with U+FFFD for each hidden character in its strings and keys."""
    if isinstance(value, str):
        return "".join("\ufffd" if hidden else piece for piece, hidden in pieces(value))
    if isinstance(value, Mapping):
        return {_visible(key): _visible(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_visible(item) for item in value]
    return value


def _read(
    desk: Desk, path: str, first: int = 0, count: int | None = None, **options: str
) -> tuple[Json, str]:
    from draftdiff.cli.commands import listing
    from draftdiff.writers.json import draft_to_dict

    draft = desk.draft(path, **options)
    values, lines = draft_to_dict(draft), listing(draft, 2_000).splitlines()
    chosen = values["paragraphs"][first:][:count]
    values |= {"paragraphs": chosen, "omitted": len(values["paragraphs"]) - len(chosen)}
    return values, "\n".join([lines[0], *lines[1:][first:][:count]])


def _diff(desk: Desk, old: str, new: str, record: str | None = None) -> tuple[Json, str]:
    changes, _, text = _compared(desk, old, new, record, substantive=False)
    return changes.to_dict(), text


def _explain(
    desk: Desk, old: str, new: str, record: str | None = None, substantive: bool = True
) -> tuple[Json, str]:
    changes, rows, text = _compared(desk, old, new, record, substantive)
    values = {
        "old": changes.old.id,
        "new": changes.new.id,
        "summary": str(changes.summary()),
        "changes": rows,
    }
    return {"schema": "draftdiff.explanation/1", **values}, text


def _compared(
    desk: Desk, old: str, new: str, record: str | None, substantive: bool
) -> tuple[ChangeSet, list[Json], str]:
    from draftdiff.verbs import diff

    before, after, history = desk.pair(old, new, record)
    changes = diff(before, after, history=history)
    rows = [
        _row(index, change)
        for index, change in enumerate(changes)
        if change.substantive or not substantive
    ]
    return changes, rows, "\n".join([str(changes.summary()), *map(_line, rows)])


def _row(at: int, change: Change) -> Json:
    node, values = (change.new or change.old)[0], change_to_dict(change)
    marks = {"equal": "{}", "insert": "{{+{}+}}", "delete": "[-{}-]"}
    return {
        "change": at,
        "kind": change.kind,
        "path": list(node.path),
        "label": node.label,
        "marked": "".join(marks[op].format(text) for op, text, *_ in change.words) or node.text,
        "effects": values["effects"],
        "substantive": change.substantive,
        "proposers": sorted(
            {name for names in values.get("proposers", {}).values() for name in names}
        ),
    }


def _line(row: Json) -> str:
    where, who = ".".join(map(str, row["path"])), " + ".join(row["proposers"])
    effects = [
        f" [{effect['class']} {effect['direction'] or ''}]"
        for effect in row["effects"]
        if effect["class"] != "other"
    ]
    return (
        f"{row['kind']} at {where}{' by ' if who else ''}{who}: {row['marked']}{''.join(effects)}"
    )


def _redline(
    desk: Desk,
    old: str,
    new: str,
    record: str | None = None,
    format: str = "",
    output: str = "",
    replace: bool = False,
    **options: str,
) -> tuple[Json, str]:
    from draftdiff.cli.outputs import refuse_overwriting
    from draftdiff.files import write_atomically
    from draftdiff.verbs import redline
    from draftdiff.writers.registry import write_bytes

    target = _target(desk, output, format) if output else None
    if target is not None and replace:
        refuse_overwriting(str(target), _inputs(desk, old, new, record))
    format = format or (_format(target) if target else "markdown")
    if target is None and format in ("docx", "pdf"):
        raise OutputError(f"{format} is no text; name an output, or take markdown, text or html")
    before, after, history = desk.pair(old, new, record, **options)
    marked = redline(before, after, history=history)
    data = write_bytes(marked, format)
    values: Json = {
        "schema": "draftdiff.redline/1",
        "format": format,
        "changes": len(marked.changes),
    }
    if target is None:
        return {**values, "document": data.decode(), "written": None}, data.decode()
    write_atomically(target, data, fresh=not replace)
    return {**values, "document": None, "written": str(target)}, f"written: {target}"


def _inputs(desk: Desk, old: str, new: str, record: str | None) -> list[str]:
    """The files that two drafts come from, with those of their record."""
    from draftdiff.cli.outputs import files_of

    if record is None:
        return [str(desk.resolve_name(old)), str(desk.resolve_name(new))]
    return files_of(str(desk.resolve_name(record)), desk.record(record))


def _target(desk: Desk, output: str, format: str) -> Path:
    """The file for a redline: a document in a format of redlines, never a hook, a script, a setting
    or instructions that somebody's program would follow.
    """
    target = desk.resolve_name(output)
    if not desk.writes:
        raise OutputError(
            "nothing may be written; start the server with --write, or leave output out",
            path=output,
        )
    named = _format(target)
    if named not in _FORMATS or named != (format or named):
        raise OutputError(
            f"name a file with the suffix of the format; the formats are {', '.join(_FORMATS)}",
            path=output,
        )
    if named in _TEXTS and "redline" not in target.stem.lower():
        raise OutputError(
            f'the name of a redline in {named} has to say so; name it "{target.stem}.redline'
            f'{target.suffix}"',
            path=output,
        )
    if target.exists() and not target.is_file():
        raise OutputError("this is no file; name another output", path=output)
    return target


def _format(target: Path) -> str:
    from draftdiff.writers.registry import format_for

    return format_for(str(target))


def _blame(desk: Desk, record: str, draft: str | None = None) -> tuple[Json, str]:
    from draftdiff.cli.blame import marked_text, origins_in

    history = desk.record(record).history
    origins = origins_in(history, draft)
    return origins.to_dict(), marked_text(history, origins, color=False, columns=160)


def _status(
    desk: Desk, record: str, at: str | None = None, known: str | None = None
) -> tuple[Json, str]:
    from draftdiff.negotiation import status

    values = status(desk.record(record).negotiation, at=at, known=known).to_dict()
    return values, "\n".join(
        f"{block['block']}: {block['status']} ({block['why']})" for block in values["blocks"]
    )


_CALLS: Final[Mapping[str, Callable[..., tuple[Json, str]]]] = {
    "read": _read,
    "diff": _diff,
    "explain": _explain,
    "redline": _redline,
    "blame": _blame,
    "status": _status,
}
