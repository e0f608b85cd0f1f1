"""Forty tasks that a user sets an assistant, with a scripted client: which answers say what they have to.

python benchmarks/mcp_tasks.py [--stdio]
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import draftdiff as dd

HERE = Path(__file__).resolve().parent
TASKS = HERE / "data" / "mcp" / "tasks.toml"
#: Bytes of an answer, text and JSON together.
MOST = 25_000
Answered = tuple[bool, str, int]
Caller = Callable[[str, Mapping[str, Any]], Awaitable[Answered]]


def lay_out(root: Path) -> None:
    """Put the documents of the tasks into a folder."""
    for name, source in (
        ("examples", HERE.parent / "examples"),
        ("policies", HERE / "data" / "policies"),
        ("docx", HERE / "data" / "docx"),
        ("made", HERE / "data" / "mcp" / "made"),
    ):
        shutil.copytree(source, root / name)


def filled(value: Any, taken: str) -> Any:
    """Return the arguments of a call with what was taken from the answer before it."""
    if isinstance(value, list):
        return [filled(item, taken) for item in value]
    return value.replace("{1}", taken) if isinstance(value, str) else value


async def faults_of(task: Mapping[str, Any], root: Path, caller: Caller) -> list[str]:
    """Return what is wrong with the answers to a task: nothing, if all is right."""
    faults = [] if len(task["calls"]) <= 3 else ["more than three calls"]
    texts, taken, is_error = [], "", False
    for asked in task["calls"]:
        arguments = {name: filled(value, taken) for name, value in asked.items() if name != "tool"}
        is_error, text, size = await caller(asked["tool"], arguments)
        texts.append(text)
        if size > MOST:
            faults.append(f"{asked['tool']}: {size} bytes")
        match = re.search(task["take"], text) if "take" in task else None
        taken = match[1] if match else ""
    told = "\n".join(texts)
    if is_error != task.get("error", False):
        faults.append(f"error: {texts[-1]}")
    faults += [f"not told: {words}" for words in task["expect"] if words not in told]
    faults += [f"told: {words}" for words in task.get("absent", ()) if words in told]
    for file in task.get("files", ()):
        for way in ("accept", "reject"):
            path = root / file["path"]
            text = dd.read(path, track_changes=way).text if path.exists() else ""
            if file[way] not in text:
                faults.append(f"{file['path']}, {way}ed: no “{file[way]}”")
    return faults


async def run_tasks(root: Path, caller: Caller) -> dict[str, list[str]]:
    """Return the faults of each task, by what is asked."""
    tasks = tomllib.loads(TASKS.read_text("utf-8"))["task"]
    return {task["ask"]: await faults_of(task, root, caller) for task in tasks}


async def in_process(root: Path) -> dict[str, list[str]]:
    """Run the tasks on the tools themselves."""
    from draftdiff.changes.interchange import dumps
    from draftdiff.cli.assistants.desk import Desk
    from draftdiff.cli.serve import answer

    desk = Desk.opening([str(root)], writes=True)

    async def caller(tool: str, arguments: Mapping[str, Any]) -> Answered:
        values, text = answer(desk, tool, dict(arguments))
        return values is None, text, len(text.encode()) + len(dumps(values or {}).encode())

    return await run_tasks(root, caller)


async def over_stdio(root: Path) -> dict[str, list[str]]:
    """Run the tasks with the SDK's own client, on a server of its own process."""
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters

    arguments = ["-m", "draftdiff", "serve", "--mcp", "--root", str(root), "--write"]
    server = StdioServerParameters(command=sys.executable, args=arguments, env={**os.environ})
    async with Client(server) as client:

        async def caller(tool: str, asked: Mapping[str, Any]) -> Answered:
            got = await client.call_tool(tool, dict(asked))
            size = len(got.model_dump_json(exclude_none=True).encode())
            return bool(got.is_error), got.content[0].text, size

        return await run_tasks(root, caller)


def main(way: Callable[[Path], Awaitable[dict[str, list[str]]]]) -> int:
    """Run the tasks, and print what is wrong; return how many were not answered."""
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder))
        faults = asyncio.run(way(Path(folder)))
    wrong = {ask: lines for ask, lines in faults.items() if lines}
    for ask, lines in wrong.items():
        print(ask, *lines, sep="\n    ")
    print(f"{len(faults) - len(wrong)} of {len(faults)} tasks answered")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main(over_stdio if "--stdio" in sys.argv else in_process) > 0)
