"""The grammar of the command line."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from draftdiff.cli.console import say, show
from draftdiff.cli.grammar import VERBS, examples, fill, purpose
from draftdiff.cli.tasks import command_called, overview
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


def _is_needed(action: argparse.Action) -> bool:
    """Return whether a command cannot do without this.

    Whether an operand that may be named any number of times is ``required`` is told differently by
    Python 3.11 and 3.13, so its ``nargs`` is asked.
    """
    if action.option_strings:
        return action.required
    return action.required and action.nargs != "*" and bool(action.metavar)


def _named_in_usage(action: argparse.Action) -> str:
    if action.option_strings:
        return f"{action.option_strings[0]} {action.metavar or ''}".rstrip()
    return f"{action.metavar}{_MORE.get(action.nargs, '')}"


class _Parser(argparse.ArgumentParser):
    """A parser whose trouble is one line, and whose help fits a screen; options are written in
    full.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        fixed = {"allow_abbrev": False, "formatter_class": _Formatter}
        super().__init__(*arguments, **{**options, **fixed})

    def format_usage(self) -> str:
        return f"usage: {self._call()}\n"

    def _call(self) -> str:
        """Return how the command is called: what has to be named, and that there are options."""
        needed = [_named_in_usage(action) for action in self._actions if _is_needed(action)]
        free = (
            action for action in self._actions if not (action.option_strings or _is_needed(action))
        )
        shown = (action for action in free if action.help is not argparse.SUPPRESS)
        may_be_named = [f"[{_named_in_usage(action)}]" for action in shown]
        return " ".join([self.prog, *needed, *may_be_named, "[options]"])

    def print_help(self, file: object = None) -> None:
        show(self.format_help())

    def format_help(self) -> str:
        verb = self.prog.removeprefix("draftdiff ")
        self.usage = self._call().replace("%", "%%")
        text, lines = super().format_help(), examples(verb)
        return "\n  ".join([f"{text}\nfor example:", *lines]) + "\n" if lines else text

    def error(self, message: str) -> NoReturn:
        verb = self.prog.rpartition(" ")[2]
        file = (
            f"; for the file of this name write ./{verb}"
            if " " in self.prog and os.path.isfile(verb)
            else ""
        )
        say(f"{message}{file}; see `{self.prog} --help`")
        sys.exit(2)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, with ``run``: the command to call with them. ``OLD NEW`` alone means ``diff
    OLD NEW``.
    """
    argv = _as_diff(argv) if _is_gits(argv) else list(argv)
    until = argv.index("--") if "--" in argv else len(argv)
    argv[:until] = [re.sub(r"^--colour(?=$|=)", "--color", argument) for argument in argv[:until]]
    if argv and argv[0] not in VERBS and argv[0] not in ("-h", "--help", "--version"):
        _refuse_misspelt(argv)
        argv.insert(0, "diff")
    parser, below = parser_for(argv[0] if argv else "")
    arguments, unknown = parser.parse_known_args(argv)
    if unknown:
        last = below or parser
        inner = (
            action.choices
            for action in last._actions
            if isinstance(action, argparse._SubParsersAction)
        )
        last = next(inner, {}).get(argv[1], last) if below else last
        last.error(_unknown(unknown[0], last))
    if not hasattr(arguments, "run"):
        show(overview())
        sys.exit(2)
    return arguments


def _is_gits(argv: Sequence[str]) -> bool:
    """Return whether these are the arguments of GIT_EXTERNAL_DIFF: seven, or nine where a file was
    renamed.

    They are: path old-file old-hex old-mode new-file new-hex new-mode [new-path similarity].
    """
    patterns = {2: "[0-9a-f]{4,64}", 3: "[0-7]{6}", 5: "[0-9a-f]{4,64}", 6: "[0-7]{6}"}
    return len(argv) in (7, 9) and all(
        re.fullmatch(rf"{pattern}|\.", argv[at]) for at, pattern in patterns.items()
    )


def _as_diff(argv: Sequence[str]) -> list[str]:
    """git's arguments as those of ``diff``: both files, in the format that the path's suffix names."""
    path = argv[7] if len(argv) == 9 else argv[0]
    return ["diff", "--external", path, "--", argv[1], argv[4]]


def _refuse_misspelt(argv: Sequence[str]) -> None:
    """Stops where the first word is no file and looks like a command, or where it can be neither."""
    word, operands = argv[0], [argument for argument in argv if not argument.startswith("-")]
    if os.path.exists(word) or not re.fullmatch("[a-z][a-z-]*", word) or "--record" in argv:
        return
    from difflib import get_close_matches

    called = command_called(word)
    if called is not None:
        usage = parser_for(called)[1]
        assert isinstance(usage, _Parser)
        say(f"there is no command {word!r}, and no file of that name; it is `{usage._call()}`")
        sys.exit(2)
    similar = get_close_matches(word, VERBS, 1, 0.7)
    if similar or len(operands) != 2:
        hint = f"did you mean {similar[0]}?" if similar else "`draftdiff --help` lists the commands"
        say(f"there is no command {word!r}, and no file of that name; {hint}")
        sys.exit(2)


def _unknown(word: str, parser: argparse.ArgumentParser) -> str:
    """Return what to say of an argument that a command does not take."""
    if not word.startswith("-"):
        return f"one operand too many: {word!r}"
    name = word.partition("=")[0]
    from difflib import get_close_matches

    options = [option for option in parser._option_string_actions if option.startswith("--")]
    suggestions = [
        option
        for option in (_MEANT.get(name, ""), *options)
        if option in options
        and (option == _MEANT.get(name) or (len(name) > 4 and option.startswith(name)))
    ]
    suggestions += [
        f"--{option}"
        for option in get_close_matches(
            name.strip("-"), [option[2:] for option in options], 1, 0.75
        )
    ]
    return f"there is no option {name}" + (
        f"; did you mean {suggestions[0]}?" if suggestions else ""
    )


#: Options by the names that other programs give them.
_MEANT: dict[str, str] = {
    "--format": "--to",
    "--output-format": "--to",
    "--input-format": "--from",
    "--author": "--by",
    "--html": "--output",
    "--csv": "--output",
    "--docx": "--output",
    "--pdf": "--output",
    "--out": "--output",
    "--kind": "--document",
    "--type": "--document",
}


def general(argv: Sequence[str]) -> tuple[list[str], dict[str, int]]:
    """The arguments without those that hold for every command wherever they stand; and the limits
    that are raised.

    Raises:
        InputError: What follows ``--limit`` is no name and number.

    Example:
        >>> general(["--debug", "tree", "a.txt", "--limit", "line=5_000_000"])
        (['tree', 'a.txt', '--debug'], {'line': 5000000})
    """
    others_left, raised, early = [], dict[str, int](), []
    arguments = iter(argv)
    for argument in arguments:
        if argument == "--":
            others_left += [argument, *arguments]
        elif argument == "--debug" and not others_left:
            early.append(argument)
        elif argument == "--limit" or argument.startswith("--limit="):
            name, number = _limit(argument.partition("=")[2] or next(arguments, ""))
            raised[name] = number
        else:
            others_left.append(argument)
    at = others_left.index("--") if "--" in others_left else len(others_left)
    return ([*others_left[:at], *early, *others_left[at:]] if others_left else early), raised


def _limit(text: str) -> tuple[str, int]:
    name, _, number = text.partition("=")
    if not re.fullmatch(r"[0-9][0-9_,]{0,20}", number):
        raise InputError(
            f"--limit {text!r} is not a limit; write --limit NAME=NUMBER, such as --limit paragraphs=500000"
        )
    return name, int(re.sub("[_,]", "", number))


def parser_for(wanted: str) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser | None]:
    """The parser, with that of the wanted command, for no other can be asked for; else all by name,
    for the help.
    """
    parser = _Parser(
        prog="draftdiff",
        description="What changed between drafts of a negotiated text, shown as a person would mark it.",
        epilog="`draftdiff OLD NEW` is short for `draftdiff diff OLD NEW`. "
        "`--limit NAME=NUMBER` anywhere raises a limit on what is read (docs/reliability.md names them). "
        "Exit status: 0 nothing to show, or done; 1 differences shown; 2 trouble.",
    )
    parser.add_argument("--version", action=_Version)
    commands = parser.add_subparsers(metavar="COMMAND")
    if wanted in VERBS:
        below = commands.add_parser(wanted, description=purpose(wanted))
        fill(below, wanted)
        return parser, below
    for name in VERBS:
        commands.add_parser(name, help=purpose(name))
    return parser, None


class _Version(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="show the version and stop")

    def __call__(self, *_: object) -> NoReturn:
        from draftdiff import __version__

        show(f"draftdiff {__version__}\n")
        sys.exit(0)
