"""``draftdiff serve --mcp``: tools, records and tasks for assistants over the Model Context Protocol,
below given folders only.

The tools are plain functions of a ``Desk``; what they take and give is told by the schemas in
``draftdiff.schemas``. All that leaves the server leaves through ``answer`` and ``read_record``.
"""

from __future__ import annotations

import os
import re
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from draftdiff.cli.assistants import comparing, drafting, judging, reading, talks
from draftdiff.cli.assistants.answers import Answer, Json, page_of
from draftdiff.cli.assistants.desk import Desk
from draftdiff.errors import DraftDiffError, InputError, OutputError
from draftdiff.model.hidden import shown
from draftdiff.schemas import schema_of

if TYPE_CHECKING:
    from mcp.server import Server

_OFFERED: Final = schema_of("tools-1")
TOOLS: Final[Mapping[str, Json]] = _OFFERED["tools"]
#: What an assistant may be asked for in a word, with what it is told then.
PROMPTS: Final[Mapping[str, Json]] = _OFFERED["prompts"]
_RECORD: Final = "draftdiff://record/"
#: Folders below an open one in which records are looked for.
_DEEPEST: Final = 4
#: A way out for people at a shell or in Python, of which an assistant has no use.
_FOR_OTHERS: Final = re.compile(
    r"(?<!\w)--?[a-z]|`draftdiff |pip install|\bread_text\b|\bdraftdiff\.\w|\w\(\)"
)
_CALLS: Final[Mapping[str, Callable[..., Answer]]] = {
    "outline": reading.outline,
    "read": reading.read,
    "search": reading.search,
    "diff": comparing.diff,
    "explain": comparing.explain,
    "passages": judging.passages,
    "judge": judging.judge,
    "compare": comparing.compare,
    "redline": comparing.redline,
    "revisions": drafting.revisions,
    "settle": drafting.settle,
    "propose": drafting.propose,
    "amend": drafting.amend,
    "merge": drafting.merge,
    "brackets": talks.brackets,
    "status": talks.status,
    "asked": talks.asked,
    "who": talks.who,
    "blame": talks.blame,
}


def serve(arguments: Namespace) -> int:
    """Answers until the other side closes.

    Raises:
        OutputError: The SDK is not installed, or too old.
    """
    import gc

    desk = Desk.opening(arguments.root or ["."], writes=arguments.write)
    try:
        server = server_of(desk)
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


def server_of(desk: Desk) -> Server[Any]:
    """The server, with its tools' schemas as they are shipped."""
    import anyio
    import mcp.types as protocol
    from mcp.server import Server

    import draftdiff

    def notes(description: Json) -> protocol.ToolAnnotations:
        writes = desk.writes and "output" in description["input"]["properties"]
        return protocol.ToolAnnotations(read_only_hint=not writes, destructive_hint=writes)

    tools = [
        protocol.Tool(
            name=name,
            description=description["description"],
            input_schema=description["input"],
            output_schema=schema_of("answer-1"),
            annotations=notes(description),
        )
        for name, description in TOOLS.items()
    ]
    prompts = [protocol.Prompt(name=name, **values["shown"]) for name, values in PROMPTS.items()]

    async def list_tools(*_: object) -> protocol.ListToolsResult:
        return protocol.ListToolsResult(tools=tools)

    async def call_tool(_: object, params: Any) -> protocol.CallToolResult:
        values, text = await anyio.to_thread.run_sync(
            answer, desk, params.name, params.arguments or {}
        )
        return protocol.CallToolResult(
            content=[protocol.TextContent(type="text", text=text)],
            structured_content=values,
            is_error=not values,
        )

    async def list_resources(*_: object) -> protocol.ListResourcesResult:
        records = [
            protocol.Resource(name=name, uri=f"{_RECORD}{name}", mime_type="text/plain")
            for name in records_below(desk)
        ]
        return protocol.ListResourcesResult(resources=records)

    async def read_resource(_: object, params: Any) -> protocol.ReadResourceResult:
        uri = str(params.uri)
        text = await anyio.to_thread.run_sync(read_record, desk, uri)
        contents = protocol.TextResourceContents(uri=uri, mime_type="text/plain", text=text)
        return protocol.ReadResourceResult(contents=[contents])

    async def list_prompts(*_: object) -> protocol.ListPromptsResult:
        return protocol.ListPromptsResult(prompts=prompts)

    async def get_prompt(_: object, params: Any) -> protocol.GetPromptResult:
        text = prompt_of(params.name, params.arguments or {})
        content = protocol.TextContent(type="text", text=text)
        return protocol.GetPromptResult(
            messages=[protocol.PromptMessage(role="user", content=content)]
        )

    return Server(
        "draftdiff",
        version=draftdiff.__version__,
        instructions=_OFFERED["instructions"],
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
    )


def call(desk: Desk, tool: str, arguments: Json) -> tuple[Json, str]:
    """Return a page of the answer of a tool, as JSON and for reading.

    Raises:
        InputError: There is no such tool, or it does not take these arguments.
        DraftDiffError: It cannot be done.
    """
    from jsonschema import Draft202012Validator

    if tool not in _CALLS:
        raise InputError(f"there is no tool {tool!r}; there are {', '.join(_CALLS)}")
    for wrong in Draft202012Validator(TOOLS[tool]["input"]).iter_errors(arguments):
        takes = ", ".join(TOOLS[tool]["input"]["properties"])
        where = "/".join(map(str, wrong.absolute_path)) or None
        raise InputError(f"{wrong.message}; it takes {takes}", path=tool, where=where)
    own = {name: value for name, value in arguments.items() if name != "cursor"}
    return page_of(tool, _CALLS[tool](desk, **own), arguments.get("cursor", ""))


def answer(desk: Desk, tool: str, arguments: Json) -> tuple[Json | None, str]:
    """Return the same as it leaves the server: trouble told in a sentence and without JSON, nothing
    hidden.

    Hidden characters are code points in the text (⟨U+202E⟩); in the JSON each is U+FFFD, so that
    all offsets hold.
    """
    try:
        return call(desk, tool, arguments)
    except DraftDiffError as error:
        return None, shown(for_assistants(str(error)))
    except (RecursionError, MemoryError):
        return None, "the document is too large, or nested too deeply, to be worked on"
    except Exception as error:
        message = f"a fault of draftdiff itself ({type(error).__name__}: {error}); report it"
        return None, shown(message)


def for_assistants(message: str) -> str:
    """Return a message without the ways out that a shell or Python has.

    Example:
        >>> for_assistants("these drafts have no common ancestor; name their base with --base")
        'these drafts have no common ancestor'
    """
    head, *ways = message.split("; ")
    return "; ".join([head, *(way for way in ways if not _FOR_OTHERS.search(way))])


def records_below(desk: Desk) -> Iterator[str]:
    """Yield the records below the open folders, by names that the tools take."""
    for root in desk.roots:
        for folder, folders, files in os.walk(root):
            inside = os.path.relpath(folder, root)
            depth = 0 if inside == os.curdir else inside.count(os.sep) + 1
            visible = [name for name in folders if not name.startswith(".")]
            folders[:] = sorted(visible) if depth < _DEEPEST else []
            if "record.toml" in files:
                yield inside.replace(os.sep, "/")


def read_record(desk: Desk, uri: str) -> str:
    """Return a record as a resource: its drafts, and where each block stands.

    Raises:
        InputError: There is no such record.
    """
    name = uri.removeprefix(_RECORD)
    if name == uri:
        raise InputError(f"resources are records, as {_RECORD}NAME", path=uri)
    texts = [answer(desk, tool, {"record": name})[1] for tool in ("outline", "status")]
    return "\n\n".join(text.encode()[:12_000].decode(errors="ignore") for text in texts)


def prompt_of(name: str, arguments: Mapping[str, str]) -> str:
    """Return what an assistant is told of a task.

    Raises:
        InputError: There is no such task, or something of it is not named.
    """
    if name not in PROMPTS:
        raise InputError(f"there is no prompt {name!r}; there are {', '.join(PROMPTS)}")
    try:
        return str(PROMPTS[name]["text"]).format_map(arguments)
    except KeyError as error:
        raise InputError(f"the prompt {name} takes {error}; give it", path=name) from None
