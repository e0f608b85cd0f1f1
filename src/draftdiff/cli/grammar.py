"""The commands as ``grammar.txt`` lists them: what each is for and takes, and what it is that is
typed there.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

_ARGUMENT: Final = re.compile(
    r"(?P<names>--?[^ !]+(?:, --?[^ !]+)*)? ?(?P<value>\[?[\w.|]+\]?)?(?P<choices>\{[^}]+\})?"
    r"(?::(?P<number>int|count))?(?:=(?P<default>[\w-]+))?(?P<times>[!*])?(?: \((?P<dest>\w+)\))?  (?P<help>.+)"
)


def _blocks() -> dict[str, list[str]]:
    text = re.sub(r"\n {4}", " ", Path(__file__).with_name("grammar.txt").read_text("utf-8"))
    blocks = [block.split("\n  ") for block in text.rstrip().split("\n\n")[1:]]
    return {re.split(r" \(|:", lines[0])[0]: lines for lines in blocks}


_BLOCKS: Final = _blocks()
#: The commands, by the first word that is typed.
VERBS: Final = tuple(name for name in _BLOCKS if " " not in name and not name.startswith("@"))


def purpose(command: str) -> str:
    """Return what a command is for, in a line."""
    return _BLOCKS[command][0].partition(": ")[2]


def examples(command: str) -> list[str]:
    """Return how a command may be called."""
    return [line[2:] for line in _BLOCKS.get(command, ()) if line.startswith("$ ")]


def phrases_of(command: str) -> list[str]:
    """Return what people call a command, and what they do with it."""
    lines = [line[2:] for line in _BLOCKS.get(command, ()) if line.startswith("? ")]
    return [phrase.strip() for line in lines for phrase in line.split(",")]


def words_of(command: str) -> str:
    """Return all that the grammar says of a command, and of those below it."""
    blocks = [name for name in _BLOCKS if name == command or name.startswith(f"{command} ")]
    return " ".join(line for name in blocks for line in _BLOCKS[name])


def fill(parser: argparse.ArgumentParser, command: str) -> None:
    """Gives a parser what its command takes, and ``run``, the function that carries it out."""
    below = [name for name in _BLOCKS if name.startswith(f"{command} ")]
    if below:
        names = [name.partition(" ")[2] for name in below]
        parsers = parser.add_subparsers(metavar="|".join(names), required=True)
        for full_name, name in zip(below, names, strict=True):
            fill(
                parsers.add_parser(name, help=purpose(full_name), description=purpose(full_name)),
                full_name,
            )
        return
    module, name = re.findall(r"\((\w+)\.(\w+)\)", _BLOCKS[command][0])[0]
    parser.set_defaults(run=_runner(module, name), command=command)
    for line in _arguments(command):
        _add(parser, line)


def _arguments(block: str) -> list[str]:
    lines = [line for line in _BLOCKS[block][1:] if line[:2] not in ("$ ", "? ")]
    return [
        argument
        for line in lines
        for argument in (_arguments(line) if line.startswith("@") else [line])
    ]


def _add(parser: argparse.ArgumentParser, line: str) -> None:
    """Add the argument that a line of the grammar describes to a parser."""
    match = _ARGUMENT.fullmatch(line)
    assert match is not None, line
    value, choices, number = match["value"] or "", match["choices"], match["number"]
    how: dict[str, Any] = {"help": argparse.SUPPRESS if match["help"] == "-" else match["help"]}
    # A value in small letters is the argument's own name.
    how |= {"metavar": value.strip("[].")} if value and not value.islower() else {}
    how |= {"choices": choices[1:-1].split(",")} if choices else {}
    how |= {"type": int if number == "int" else _count} if number else {}
    how |= {"default": match["default"]} if match["default"] else {}
    how |= {"dest": match["dest"]} if match["dest"] else {}
    if match["names"] is None:
        how |= (
            {"nargs": "*" if "[" in value else "+"}
            if "..." in value
            else {"nargs": "?"}
            if "[" in value
            else {}
        )
        parser.add_argument(how.pop("dest", value.strip("[].").lower()), **how)
        return
    how |= {"required": True} if match["times"] == "!" else {}
    if match["times"] == "*":
        how |= {"action": "append", "default": []}
    elif not value and not choices:
        how["action"] = (
            argparse.BooleanOptionalAction if "[no-]" in match["names"] else "store_true"
        )
    parser.add_argument(*match["names"].replace("[no-]", "").split(", "), **how)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of paragraphs")
    return int(text)


def _runner(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """The function that runs a command; its file is imported when it is called, so that
    ``--version`` is quick.
    """

    def run(arguments: argparse.Namespace) -> int:
        command: Callable[[argparse.Namespace], int] = getattr(
            import_module(f"draftdiff.cli.{module}"), name
        )
        return command(arguments)

    return run
