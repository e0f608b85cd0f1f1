"""Arguments that several commands share, and how a command is found."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

TRACK_CHANGES = ("accept", "reject", "all", "refuse")


def add_operands(
    parser: argparse.ArgumentParser, default: str, *, ways: tuple[str, ...] = TRACK_CHANGES, folders: str = ""
) -> None:
    """Two drafts, and how they are read."""
    parser.add_argument("old", metavar="OLD", help="a document, - for standard input, or REV:PATH in a git checkout")
    parser.add_argument("new", metavar="NEW", help=f"the later document{folders}")
    parser.add_argument(
        "--record", metavar="REC", help="OLD and NEW are ids of drafts of this record; every change says who made it"
    )
    parser.add_argument(
        "--track-changes",
        choices=ways,
        default=default,
        help="what to do with tracked changes in the inputs"
        + ("; keep: those of OLD stay beside the new ones" if "keep" in ways else "")
        + f" (default: {default})",
    )
    parser.add_argument("--old-changes", choices=TRACK_CHANGES, help="the same, for OLD alone")
    parser.add_argument("--new-changes", choices=TRACK_CHANGES, help="the same, for NEW alone")
    add_common(parser)


def add_common(parser: argparse.ArgumentParser) -> None:
    """What every command that reads a document takes."""
    parser.add_argument(
        "-f",
        "--from",
        dest="source_format",
        metavar="FORMAT",
        help="format of the input, instead of its suffix",
    )
    parser.add_argument("--encoding", metavar="NAME", help="encoding of the input, such as cp1252 (default: UTF-8)")
    parser.add_argument("--debug", action="store_true", help="show where trouble came from")


def add_ignore(parser: argparse.ArgumentParser) -> None:
    """What is hidden from view."""
    parser.add_argument("--ignore", metavar="LIST", help="hide these differences: formatting,space,case,labels")


def add_output(parser: argparse.ArgumentParser, *, required: bool, quiet: bool = True) -> None:
    """Where the result goes, and in which format."""
    if quiet:
        parser.add_argument("-q", "--quiet", action="store_true", help="do not say what was written")
    parser.add_argument("-o", "--output", metavar="FILE", required=required, help="write here; - for standard output")
    parser.add_argument(
        "-t",
        "--to",
        dest="target_format",
        metavar="FORMAT",
        help="format of the output, instead of its suffix",
    )


def add_record(parser: argparse.ArgumentParser, *, json: bool = False, help: str = "a record folder") -> None:
    """The record folder."""
    parser.add_argument("record", metavar="REC", help=help)
    if json:
        parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--debug", action="store_true", help="show where trouble came from")


def add_times(parser: argparse.ArgumentParser) -> None:
    """The time that is asked about, and what was known then."""
    parser.add_argument("--at", metavar="DATE", help="the state on this date (default: the end of the record)")
    parser.add_argument("--known", metavar="DATE", help="only what sources had said by this date")


def command(name: str, module: str = "commands") -> Callable[[argparse.Namespace], int]:
    """The command of that name; its module is imported when it is called, so that ``--version`` is quick."""

    def run(arguments: argparse.Namespace) -> int:
        home = import_module(f"draftdiff.cli.{module}")
        command: Callable[[argparse.Namespace], int] = getattr(home, name)
        return command(arguments)

    return run
