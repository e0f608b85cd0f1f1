"""The grammar of the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from draftdiff.cli.console import say

TRACK_CHANGES = ("accept", "reject", "all", "refuse")


class _Parser(argparse.ArgumentParser):
    """A parser whose trouble is one line."""

    def error(self, message: str) -> NoReturn:
        say(f"{message}; see `{self.prog} --help`")
        sys.exit(2)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, with ``run``: the command to call with them. ``OLD NEW`` alone means ``diff OLD NEW``."""
    parser, commands = _parser()
    argv = list(argv)
    if argv and argv[0] not in commands and argv[0] not in ("-h", "--help", "--version"):
        argv.insert(0, "diff")
    arguments = parser.parse_args(argv)
    if not hasattr(arguments, "run"):
        parser.error("name two drafts, or a command")
    return arguments


def _parser() -> tuple[argparse.ArgumentParser, frozenset[str]]:
    parser = _Parser(
        prog="draftdiff",
        description="What changed between drafts of a negotiated text, shown as a person would mark it.",
        epilog="`draftdiff OLD NEW` is short for `draftdiff diff OLD NEW`. "
        "Exit status: 0 nothing to show, or done; 1 differences shown; 2 trouble.",
    )
    parser.add_argument("--version", action=_Version)
    commands = parser.add_subparsers(metavar="COMMAND")
    for name, add in _COMMANDS.items():
        add(commands.add_parser(name, help=_HELP[name], description=_HELP[name]))
    return parser, frozenset(_COMMANDS)


class _Version(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="show the version and stop")

    def __call__(self, *_: object) -> NoReturn:
        from draftdiff import __version__

        print(f"draftdiff {__version__}")
        sys.exit(0)


def _add_operands(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument("old", metavar="OLD", help="a document, - for standard input, or REV:PATH in a git checkout")
    parser.add_argument("new", metavar="NEW", help="the later document")
    parser.add_argument(
        "--record", metavar="REC", help="OLD and NEW are ids of drafts of this record; every change says who made it"
    )
    parser.add_argument(
        "--track-changes",
        choices=TRACK_CHANGES,
        default=default,
        help=f"what to do with tracked changes in the inputs (default: {default})",
    )
    parser.add_argument("--old-changes", choices=TRACK_CHANGES, help="the same, for OLD alone")
    parser.add_argument("--new-changes", choices=TRACK_CHANGES, help="the same, for NEW alone")
    _add_common(parser)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-f",
        "--from",
        dest="source_format",
        metavar="FORMAT",
        help="format of the input, instead of its suffix",
    )
    parser.add_argument("--debug", action="store_true", help="show where trouble came from")


def _add_output(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", required=required, help="write here; - for standard output")
    parser.add_argument(
        "-t",
        "--to",
        dest="target_format",
        metavar="FORMAT",
        help="format of the output, instead of its suffix",
    )


def _add_diff(parser: argparse.ArgumentParser) -> None:
    _add_operands(parser, "accept")
    _add_output(parser, required=False)
    parser.add_argument("--json", action="store_true", help="the change set as JSON")
    parser.add_argument(
        "--effects",
        choices=("substantive", "all"),
        default="all",
        help="hide what a rule has proved editorial",
    )
    parser.add_argument(
        "--all", action="store_true", help="list the renumberings that only follow from other changes too"
    )
    parser.add_argument(
        "-U", "--unified", type=_count, default=1, metavar="N", help="paragraphs of context (default: 1)"
    )
    parser.add_argument("--stat", action="store_true", help="counts alone")
    parser.add_argument("-q", "--quiet", action="store_true", help="no output, the exit status alone")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the output")
    parser.set_defaults(run=_command("diff"))


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of paragraphs")
    return int(text)


def _add_redline(parser: argparse.ArgumentParser) -> None:
    _add_operands(parser, "refuse")
    _add_output(parser, required=True)
    parser.add_argument(
        "--third", metavar="FILE", help="another draft made of OLD: the changes of both, each signed by its draft"
    )
    parser.add_argument(
        "--contested", action="store_true", help="with --record: also words put in and struck between the two drafts"
    )
    parser.add_argument("--author", metavar="NAME", help="author of the changes whose proposer is not known")
    parser.add_argument("--date", metavar="ISO", help="date of the changes")
    parser.add_argument("--cover", action="store_true", help="names and legend on a page of their own")
    parser.add_argument("--no-legend", action="store_true", help="leave the legend out")
    parser.add_argument("--comments", action="store_true", help="comments say what changes mean (docx)")
    parser.set_defaults(run=_command("redline"))


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("drafts", metavar="DRAFT", nargs="+", help="two to six documents, the earliest first")
    parser.add_argument(
        "--track-changes",
        choices=TRACK_CHANGES,
        default="accept",
        help="what to do with tracked changes in the inputs (default: accept)",
    )
    parser.add_argument("--record", metavar="REC", help="take the drafts from a record folder, by their ids")
    parser.add_argument("--no-legend", action="store_true", help="leave the legend out")
    _add_output(parser, required=True)
    _add_common(parser)
    parser.set_defaults(run=_command("compare", "compare"))


def _add_tree(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a document, - for standard input, or REV:PATH in a git checkout")
    parser.add_argument("--json", action="store_true", help="the tree as JSON")
    parser.add_argument(
        "--track-changes",
        choices=TRACK_CHANGES,
        default="accept",
        help="what to do with tracked changes in it",
    )
    _add_common(parser)
    parser.set_defaults(run=_command("tree"))


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        default="draftdiff-demo",
        help="where to write (default: draftdiff-demo)",
    )
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the output")
    parser.add_argument("--debug", action="store_true", help="show where trouble came from")
    parser.set_defaults(run=_command("demo"))


def _command(name: str, module: str = "commands") -> Callable[[argparse.Namespace], int]:
    """The command of that name; its module is imported when it is called, so that ``--version`` is quick."""

    def run(arguments: argparse.Namespace) -> int:
        home = import_module(f"draftdiff.cli.{module}")
        command: Callable[[argparse.Namespace], int] = getattr(home, name)
        return command(arguments)

    return run


def _add_brackets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a composite text, - for standard input")
    parser.add_argument("--json", action="store_true", help="brackets, slots and positions as JSON")
    parser.add_argument(
        "--resolve", choices=("accept-all", "delete-all", "agreed"), help="write the text with its brackets resolved"
    )
    parser.add_argument("--profile", metavar="NAME", help="notation: un unfccc itu wsis wipo_igc who_inb cbd tpp plain")
    _add_output(parser, required=False)
    _add_common(parser)
    parser.set_defaults(run=_command("brackets", "brackets"), quiet=False)


def _add_merge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="the draft that both sides changed")
    parser.add_argument("ours", metavar="OURS", help="one side")
    parser.add_argument("theirs", metavar="THEIRS", help="the other side")
    _add_output(parser, required=True)
    parser.add_argument("--path", metavar="NAME", help="take the formats from this name (git: %%P)")
    parser.add_argument("--ours-name", default="OURS", metavar="NAME", help="who holds OURS, where nobody is named")
    parser.add_argument("--theirs-name", default="THEIRS", metavar="NAME", help="who holds THEIRS")
    parser.add_argument(
        "--track-changes", choices=TRACK_CHANGES, default="accept", help="what to do with tracked changes in the inputs"
    )
    _add_common(parser)
    parser.set_defaults(run=_command("merge", "merge"))


def _add_compile(parser: argparse.ArgumentParser) -> None:
    _add_record(parser)
    parser.add_argument("drafts", metavar="DRAFT_ID", nargs="+", help="the drafts to compile")
    parser.add_argument("--base", metavar="DRAFT_ID", help="what they are proposals on (default: their common parent)")
    _add_output(parser, required=True)
    parser.set_defaults(run=_command("compile", "compile"))


def _add_init(parser: argparse.ArgumentParser) -> None:
    _add_record(parser, json=True)
    parser.add_argument("--title", help="what the record is about")
    parser.set_defaults(run=_command("init", "records"))


def _add_add(parser: argparse.ArgumentParser) -> None:
    _add_record(parser, json=True)
    parser.add_argument("file", metavar="FILE", help="the draft")
    parser.add_argument("--id", required=True, help="its id")
    parser.add_argument("--parent", action="append", default=[], metavar="ID", help="a draft it was made from")
    parser.add_argument("--proposer", action="append", default=[], metavar="NAME", help="who put it forward")
    parser.add_argument("--date", metavar="ISO", help="when")
    parser.set_defaults(run=_command("add", "records"))


def _add_check(parser: argparse.ArgumentParser) -> None:
    _add_record(parser, json=True)
    parser.set_defaults(run=_command("check", "records"))


def _add_log(parser: argparse.ArgumentParser) -> None:
    _add_record(parser, json=True)
    parser.add_argument("--paragraph", metavar="PATH", help="the lineage of a paragraph of the last draft, such as 0.2")
    parser.set_defaults(run=_command("log", "records"))


def _add_blame(parser: argparse.ArgumentParser) -> None:
    _add_record(parser, json=True)
    parser.add_argument("draft", metavar="DRAFT_ID", nargs="?", help="the draft (default: the last one with a text)")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the output")
    parser.set_defaults(run=_command("blame", "records"))


def _add_stats(parser: argparse.ArgumentParser) -> None:
    _add_record(parser, json=True)
    parser.set_defaults(run=_command("stats", "records"))


def _add_status(parser: argparse.ArgumentParser) -> None:
    _add_record(parser, json=True)
    _add_times(parser)
    parser.set_defaults(run=_command("status", "status"))


def _add_times(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="DATE", help="what was so then (default: the end of the record)")
    parser.add_argument("--known", metavar="DATE", help="only what sources had said then")


def _add_report(parser: argparse.ArgumentParser) -> None:
    _add_record(parser)
    _add_output(parser, required=True)
    _add_times(parser)
    parser.add_argument("--scope", metavar="BLOCK", help="only this block and what is inside it")
    parser.add_argument(
        "--document",
        choices=("report", "compilation", "matrix"),
        default="report",
        help="the Chair's report, the proposals in one text with brackets, or who says what (docx, html, pdf, csv)",
    )
    parser.set_defaults(run=_command("report", "report"))


def _add_record(parser: argparse.ArgumentParser, *, json: bool = False) -> None:
    parser.add_argument("record", metavar="REC", help="a record folder")
    if json:
        parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--debug", action="store_true", help="show where trouble came from")


def _add_import(parser: argparse.ArgumentParser) -> None:
    sources = parser.add_subparsers(metavar="git|docx|mediawiki", required=True)
    git = sources.add_parser("git", help="the history of one file in a git repository")
    git.add_argument("source", metavar="REPO")
    git.add_argument("path", metavar="PATH")
    git.add_argument("--authors", metavar="FILE", help="whose names authors stand for: lines `author = party, party`")
    docx = sources.add_parser("docx", help="the tracked changes of a Word document")
    docx.add_argument("source", metavar="FILE")
    mediawiki = sources.add_parser("mediawiki", help="a page of a MediaWiki XML dump")
    mediawiki.add_argument("source", metavar="DUMP")
    for name, source in (("git", git), ("docx", docx), ("mediawiki", mediawiki)):
        source.add_argument("-o", "--output", metavar="REC", required=True, help="the record folder to write")
        source.add_argument("--debug", action="store_true", help="show where trouble came from")
        source.set_defaults(run=_command(f"import_{name}", "records"))


_COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "diff": _add_diff,
    "redline": _add_redline,
    "compare": _add_compare,
    "merge": _add_merge,
    "tree": _add_tree,
    "brackets": _add_brackets,
    "init": _add_init,
    "add": _add_add,
    "check": _add_check,
    "log": _add_log,
    "blame": _add_blame,
    "stats": _add_stats,
    "status": _add_status,
    "report": _add_report,
    "compile": _add_compile,
    "import": _add_import,
    "demo": _add_demo,
}
_HELP = {
    "diff": "show what changed between two drafts",
    "redline": "write a document with the changes marked in it (docx, html, pdf, markdown, text)",
    "compare": "write two to six drafts side by side (docx, html, pdf)",
    "merge": "merge two drafts made from one base; conflicts stand in brackets",
    "tree": "show a document as a tree of paragraphs",
    "brackets": "list the brackets, alternatives and positions of a composite text, or resolve them",
    "init": "begin a record of a negotiation in a folder",
    "add": "add a draft to a record",
    "check": "name every mistake of a record",
    "log": "show the drafts of a record and what each was made from",
    "blame": "say of every word of a draft where it is first seen, and who proposed that draft",
    "stats": "count whose words stand, and what became of each proposal",
    "status": "say where each block stands, at a time and as known at a time, and whether the rules hold",
    "report": "write the Chair's report of a record, its compilation text or its position matrix (docx, html, pdf)",
    "compile": "write drafts of a record as one composite text, each party's language in brackets",
    "import": "make a record of a git file, a Word document or a MediaWiki page",
    "demo": "run the model case, WSIS+10 Action Line C9, end to end",
}
