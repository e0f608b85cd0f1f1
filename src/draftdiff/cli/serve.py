"""``draftdiff serve --mcp``: the tools over the Model Context Protocol, on standard input and output."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from draftdiff.cli.options import command
from draftdiff.errors import DraftDiffError, OutputError

if TYPE_CHECKING:
    from mcp.server import Server

    from draftdiff.cli.serving import Desk


def add_serve(parser: ArgumentParser) -> None:
    """What `draftdiff serve` takes."""
    parser.add_argument("--mcp", action="store_true", required=True, help="speak the Model Context Protocol over stdio")
    parser.add_argument("--root", action="append", metavar="DIR", help="a folder that may be read (default: this one)")
    parser.add_argument("--write", action="store_true", help="new files may be written below these folders")
    parser.add_argument("--debug", action="store_true", help="show where trouble came from")
    parser.set_defaults(run=command("serve", "serve"))


def serve(arguments: Namespace) -> int:
    """Answers until the other side closes."""
    import gc

    from draftdiff.cli.serving import Desk

    desk = Desk.of(arguments.root or ["."], writes=arguments.write)
    server = _server(desk)
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
    """The server, with its tools' schemas as they are shipped.

    Raises:
        OutputError: The SDK is not installed, or too old.
    """
    try:
        import anyio
        from mcp.server import Server
        from mcp.types import CallToolResult, ListToolsResult, TextContent, Tool, ToolAnnotations

        tools = _tools(desk, Tool, ToolAnnotations)
    except (ImportError, TypeError) as error:
        raise OutputError(f'this needs mcp 2 or later ({error}); pip install "draftdiff[mcp]"') from error

    async def list_tools(*_: object) -> ListToolsResult:
        return ListToolsResult(tools=tools)

    async def call_tool(_: object, params: Any) -> CallToolResult:
        def answer() -> CallToolResult:
            told: dict[str, Any] | None
            try:
                told, text = desk.call(params.name, params.arguments or {})
            except DraftDiffError as error:
                told, text = None, str(error)
            except (RecursionError, MemoryError):
                told, text = None, "the document is too large, or nested too deeply, to be worked on"
            except Exception as error:
                told, text = None, f"a fault of draftdiff itself ({type(error).__name__}: {error}); report it"
            content: Any = [TextContent(type="text", text=text)]
            return CallToolResult(content=content, structured_content=told, is_error=told is None)

        return await anyio.to_thread.run_sync(answer)

    from draftdiff import __version__

    about = "What changed between drafts of a negotiated text, who proposed every word, and where it all stands."
    return Server(
        "draftdiff", version=__version__, instructions=about, on_list_tools=list_tools, on_call_tool=call_tool
    )


def _tools(desk: Desk, tool: Any, notes: Any) -> list[Any]:
    from draftdiff.cli.serving import TOOLS
    from draftdiff.schemas import schema_of

    return [
        tool(
            name=name,
            description=told["description"],
            input_schema=told["input"],
            output_schema=schema_of(told["output"]),
            annotations=notes(read_only_hint=name != "redline" or not desk.writes, destructive_hint=False),
        )
        for name, told in TOOLS.items()
    ]
