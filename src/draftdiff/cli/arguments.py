"""The grammar of the command line."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from draftdiff.cli import record_arguments
from draftdiff.cli.console import say, show
from draftdiff.cli.external import as_diff, is_gits
from draftdiff.cli.options import TRACK_CHANGES, add_common, add_ignore, add_operands, add_output, command
from draftdiff.cli.picture import add_picture
from draftdiff.errors import InputError


class _Formatter(argparse.HelpFormatter):
    """Help of the same width and form everywhere: ``-o, --output FILE``, as Python 3.13 has it."""

    def __init__(self, prog: str, **_: object) -> None:
        super().__init__(prog, max_help_position=34, width=100)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f"{', '.join(action.option_strings)} {value}"


#: What stands behind a name that several operands may go by.
_MORE: dict[object, str] = {"+": "...", "*": "..."}


class _Parser(argparse.ArgumentParser):
    """A parser whose trouble is one line, and whose help fits a screen; options are written in full."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "allow_abbrev": False})

    def format_usage(self) -> str:
        return f"usage: {self._call()}\n"

    def _call(self) -> str:
        """How it is called: what has to be named, and that there are options."""
        needed = (action for action in self._actions if action.required and action.metavar)
        words = (
            f"{one.option_strings[0]} {one.metavar}"
            if one.option_strings
            else f"{one.metavar}{_MORE.get(one.nargs, '')}"
            for one in needed
        )
        free = (one for one in self._actions if not one.option_strings and one.help is not argparse.SUPPRESS)
        more = [f"[{action.metavar}]" for action in free if not action.required]
        return " ".join([self.prog, *map(str, words), *more, "[options]"])

    def print_help(self, file: object = None) -> None:
        show(self.format_help())

    def format_help(self) -> str:
        from draftdiff.cli.examples import EXAMPLES, HELP

        verb = self.prog.removeprefix("draftdiff ")
        self.description = HELP.get(verb, self.description)
        self.usage = self._call().replace("%", "%%")
        self.formatter_class = _Formatter
        lines = EXAMPLES.get(verb, ())
        return (
            "\n  ".join([super().format_help() + "\nfor example:", *lines]) + "\n" if lines else super().format_help()
        )

    def error(self, message: str) -> NoReturn:
        verb = self.prog.rpartition(" ")[2]
        file = f"; for the file of this name write ./{verb}" if " " in self.prog and os.path.isfile(verb) else ""
        say(f"{message}{file}; see `{self.prog} --help`")
        sys.exit(2)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, with ``run``: the command to call with them. ``OLD NEW`` alone means ``diff OLD NEW``."""
    argv = as_diff(argv) if is_gits(argv) else list(argv)
    until = argv.index("--") if "--" in argv else len(argv)
    argv[:until] = [re.sub(r"^--colour(?=$|=)", "--color", one) for one in argv[:until]]
    if argv and argv[0] not in _COMMANDS and argv[0] not in ("-h", "--help", "--version"):
        _refuse_misspelt(argv)
        argv.insert(0, "diff")
    parser, below = _parser(argv[0] if argv else "")
    arguments, unknown = parser.parse_known_args(argv)
    if unknown:
        last = below or parser
        inner = (one.choices for one in last._actions if isinstance(one, argparse._SubParsersAction))
        last = next(inner, {}).get(argv[1], last) if below else last
        last.error(_unknown(unknown[0], last))
    if not hasattr(arguments, "run"):
        parser.error("name two drafts, or a command")
    return arguments


def _refuse_misspelt(argv: Sequence[str]) -> None:
    """Stops where the first word is no file and looks like a command, or where it can be neither."""
    word, operands = argv[0], [one for one in argv if not one.startswith("-")]
    if os.path.exists(word) or not re.fullmatch("[a-z][a-z-]*", word) or "--record" in argv:
        return
    from difflib import get_close_matches

    near = get_close_matches(word, _COMMANDS, 1, 0.7)
    if near or len(operands) != 2:
        hint = f"did you mean {near[0]}?" if near else "`draftdiff --help` lists the commands"
        say(f"there is no command {word!r}, and no file of that name; {hint}")
        sys.exit(2)


def _unknown(word: str, parser: argparse.ArgumentParser) -> str:
    """What to say of an argument that a command does not take."""
    if not word.startswith("-"):
        return f"one operand too many: {word!r}"
    name = word.partition("=")[0]
    from difflib import get_close_matches

    known = [one for one in parser._option_string_actions if one.startswith("--")]
    near = [one for one in (_MEANT.get(name, ""), *known) if one in known and (one == _MEANT.get(name) or (
            len(name) > 4 and one.startswith(name)))]  # fmt: skip
    near += [f"--{one}" for one in get_close_matches(name.strip("-"), [one[2:] for one in known], 1, 0.75)]
    return f"there is no option {name}" + (f"; did you mean {near[0]}?" if near else "")


#: Options by the names that other programs give them.
_MEANT: dict[str, str] = {"--format": "--to", "--output-format": "--to", "--input-format": "--from",
                          "--kind": "--document", "--type": "--document"}  # fmt: skip


def general(argv: Sequence[str]) -> tuple[list[str], dict[str, int]]:
    """The arguments without those that hold for every command wherever they stand; and the limits that are raised.

    Raises:
        InputError: What follows ``--limit`` is no name and number.

    Example:
        >>> general(["--debug", "tree", "a.txt", "--limit", "line=5_000_000"])
        (['tree', 'a.txt', '--debug'], {'line': 5000000})
    """
    rest, raised, early = [], dict[str, int](), []
    arguments = iter(argv)
    for argument in arguments:
        if argument == "--":
            rest += [argument, *arguments]
        elif argument == "--debug" and not rest:
            early.append(argument)
        elif argument == "--limit" or argument.startswith("--limit="):
            name, number = _limit(argument.partition("=")[2] or next(arguments, ""))
            raised[name] = number
        else:
            rest.append(argument)
    at = rest.index("--") if "--" in rest else len(rest)
    return ([*rest[:at], *early, *rest[at:]] if rest else early), raised


def _limit(text: str) -> tuple[str, int]:
    name, _, number = text.partition("=")
    if not re.fullmatch(r"[0-9][0-9_,]{0,20}", number):
        raise InputError(
            f"--limit {text!r} is not a limit; write --limit NAME=NUMBER, such as --limit paragraphs=500000"
        )
    return name, int(re.sub("[_,]", "", number))


def _parser(wanted: str) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser | None]:
    """The parser, with that of the wanted command, for no other can be asked for; else all by name, for the help."""
    parser = _Parser(
        prog="draftdiff",
        description="What changed between drafts of a negotiated text, shown as a person would mark it.",
        epilog="`draftdiff OLD NEW` is short for `draftdiff diff OLD NEW`. "
        "`--limit NAME=NUMBER` anywhere raises a limit on what is read (docs/reliability.md names them). "
        "Exit status: 0 nothing to show, or done; 1 differences shown; 2 trouble.",
    )
    parser.add_argument("--version", action=_Version)
    commands = parser.add_subparsers(metavar="COMMAND")
    if wanted in _COMMANDS:
        below = commands.add_parser(wanted)
        _COMMANDS[wanted](below)
        return parser, below
    from draftdiff.cli.examples import HELP

    for name in _COMMANDS:
        commands.add_parser(name, help=HELP[name])
    return parser, None


class _Version(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="show the version and stop")

    def __call__(self, *_: object) -> NoReturn:
        from draftdiff import __version__

        show(f"draftdiff {__version__}\n")
        sys.exit(0)


def _add_diff(parser: argparse.ArgumentParser) -> None:
    add_operands(parser, "accept")
    add_output(parser, required=False, quiet=False)
    add_ignore(parser)
    parser.add_argument("--external", help=argparse.SUPPRESS)
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
    parser.set_defaults(run=command("diff"))


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of paragraphs")
    return int(text)


def _add_redline(parser: argparse.ArgumentParser) -> None:
    add_operands(parser, "refuse", ways=(*TRACK_CHANGES, "keep"), folders="; both may be folders, with -o DIR")
    add_output(parser, required=True)
    parser.add_argument(
        "--third", metavar="FILE", help="another draft made of OLD: the changes of both, each signed by its draft"
    )
    parser.add_argument(
        "--contested", action="store_true", help="with --record: also words put in and struck between the two drafts"
    )
    parser.add_argument("--author", metavar="NAME", help="author of the changes whose proposer is not known")
    parser.add_argument("--date", metavar="ISO", help="date of the changes")
    parser.add_argument("--cover", action="store_true", help="names and legend on a page of their own")
    parser.add_argument(
        "--legend",
        action=argparse.BooleanOptionalAction,
        help="what the marks mean, and counts (default: left out of Word files)",
    )
    parser.add_argument("--comments", action="store_true", help="comments say what changes mean (docx, odt)")
    parser.add_argument(
        "--moves",
        choices=("native", "ins-del"),
        help="track moves as moves, or as insertions and deletions (docx, odt)",
    )
    parser.add_argument(
        "--two-columns", action="store_true", help="no redline, but a table of amendments: the text beside the new one"
    )
    parser.add_argument("--via", choices=("office",), help="pdf: the Word file as LibreOffice lays it out")
    add_ignore(parser)
    parser.set_defaults(run=command("redline"))


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
    add_output(parser, required=True)
    add_common(parser)
    parser.set_defaults(run=command("compare", "compare"))


def _add_tree(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a document, - for standard input, or REV:PATH in a git checkout")
    parser.add_argument("--json", action="store_true", help="the tree as JSON")
    parser.add_argument(
        "--track-changes",
        choices=TRACK_CHANGES,
        default="accept",
        help="what to do with tracked changes in it",
    )
    add_common(parser)
    parser.set_defaults(run=command("tree"))


def _add_convert(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a document, - for standard input, or REV:PATH in a git checkout")
    parser.add_argument(
        "--track-changes", choices=TRACK_CHANGES, default="accept", help="what to do with tracked changes in it"
    )
    add_output(parser, required=True)
    add_common(parser)
    parser.set_defaults(run=command("convert", "convert"))


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
    parser.set_defaults(run=command("demo"))


def _add_brackets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a composite text, - for standard input")
    parser.add_argument("--json", action="store_true", help="brackets, slots and positions as JSON")
    parser.add_argument(
        "--resolve", choices=("accept-all", "delete-all", "agreed"), help="write the text with its brackets resolved"
    )
    parser.add_argument("--profile", metavar="NAME", help="notation: un unfccc itu wsis wipo_igc who_inb cbd tpp plain")
    add_output(parser, required=False)
    add_common(parser)
    parser.set_defaults(run=command("brackets", "brackets"))


def _add_merge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="the draft that both sides changed")
    parser.add_argument("ours", metavar="OURS", help="one side")
    parser.add_argument("theirs", metavar="THEIRS", help="the other side")
    add_output(parser, required=True)
    parser.add_argument("--path", metavar="NAME", help="take the formats from this name (git: %%P)")
    parser.add_argument(
        "--ours-name", default="OURS", metavar="NAME", help="the name for OURS in brackets, if its draft names nobody"
    )
    parser.add_argument("--theirs-name", default="THEIRS", metavar="NAME", help="the same for THEIRS")
    parser.add_argument(
        "--track-changes", choices=TRACK_CHANGES, default="accept", help="what to do with tracked changes in the inputs"
    )
    add_common(parser)
    parser.set_defaults(run=command("merge", "merge"))


def _add_amend(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="the draft that is amended")
    parser.add_argument("amendments", metavar="AMENDMENTS", help="a text of instructions: a bill, a list of amendments")
    parser.add_argument("--form", metavar="NAME", help="general, eu, us-congress or ep-list (default: what fits best)")
    parser.add_argument("--redline", action="store_true", help="write the changes marked, not the new draft alone")
    parser.add_argument(
        "--track-changes", choices=TRACK_CHANGES, default="accept", help="of the inputs (default: accept)"
    )
    add_output(parser, required=True)
    add_common(parser)
    parser.set_defaults(run=command("amend", "amend"))


def _add_languages(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("drafts", metavar="DRAFT", nargs="+", help="two to six language versions, the source first")
    parser.add_argument("--changed", metavar="FILE", help="the source after a change: what is behind it is marked")
    parser.add_argument(
        "--track-changes", choices=TRACK_CHANGES, default="accept", help="of the inputs (default: accept)"
    )
    add_output(parser, required=True)
    add_common(parser)
    parser.set_defaults(run=command("languages", "languages"))


def _add_review(mode: str) -> Callable[[argparse.ArgumentParser], None]:
    def add(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", metavar="IN", help="a Word or ODT file with tracked changes, - for standard input")
        parser.add_argument("--list", action="store_true", help="list the changes with their numbers; write nothing")
        parser.add_argument("--json", action="store_true", help="the list as JSON")
        parser.add_argument("--by", action="append", default=[], metavar="NAME", help="changes of this author")
        parser.add_argument("--kind", action="append", default=[], metavar="KIND", help="ins,del,move,format")
        parser.add_argument("--effects", choices=("editorial", "substantive"), help="by what a change does to the text")
        parser.add_argument(
            "--change", action="append", type=int, default=[], metavar="N", help="number shown by --list"
        )
        parser.add_argument("-o", "--output", metavar="OUT", help="where to write, - for standard output")
        parser.add_argument("-q", "--quiet", action="store_true", help="do not say what was written")
        parser.add_argument("--debug", action="store_true", help="show where trouble came from")
        parser.set_defaults(run=command("review", "review"), mode=mode)

    return add


def _add_combine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="the Word file that the reviewers were given")
    parser.add_argument("others", metavar="FILE", nargs="+", help="a reviewer's file, named like the reviewer")
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help="where to write, - for standard output")
    parser.add_argument("-q", "--quiet", action="store_true", help="do not say what was written")
    parser.add_argument("--debug", action="store_true", help="show where trouble came from")
    parser.set_defaults(run=command("combine", "review"))


def _deferred(module: str, name: str) -> Callable[[argparse.ArgumentParser], None]:
    """Arguments that stand beside their command, in a file that loads when it is called."""

    def add(parser: argparse.ArgumentParser) -> None:
        from importlib import import_module

        getattr(import_module(f"draftdiff.cli.{module}"), name)(parser)

    return add


_COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "diff": _add_diff,
    "redline": _add_redline,
    "compare": _add_compare,
    "merge": _add_merge,
    "amend": _add_amend,
    "languages": _add_languages,
    "accept": _add_review("accept"),
    "reject": _add_review("reject"),
    "combine": _add_combine,
    "convert": _add_convert,
    "tree": _add_tree,
    "brackets": _add_brackets,
    "init": record_arguments.add_init,
    "add": record_arguments.add_add,
    "check": record_arguments.add_check,
    "log": record_arguments.add_log,
    "blame": record_arguments.add_blame,
    "stats": record_arguments.add_stats,
    "status": record_arguments.add_status,
    "fate": record_arguments.add_fate,
    "what-if": record_arguments.add_what_if,
    "blockers": record_arguments.add_blockers,
    "timeline": record_arguments.add_timeline,
    "matrix": record_arguments.add_matrix,
    "report": record_arguments.add_report,
    "compile": record_arguments.add_compile,
    "explore": record_arguments.add_explore,
    "import": record_arguments.add_import,
    "picture": add_picture,
    "demo": _add_demo,
    "corpus": _deferred("corpus", "add_corpus"),
    "find-source": _deferred("corpus", "add_find_source"),
    "serve": _deferred("serve", "add_serve"),
}
