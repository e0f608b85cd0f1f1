"""Writes what is made from the command line's own grammar: its page of the docs, the man page, the
completions; and from the keys of a record: their page, and the schema for editors.

    python docs/manual.py [--check]

``--check`` writes nothing and says which files are behind.
"""

from __future__ import annotations

import sys
from pathlib import Path

import shtab

sys.path.append(str(Path(__file__).parent))

import record_keys

from draftdiff import __version__
from draftdiff.cli.arguments import parser_for
from draftdiff.cli.grammar import VERBS, fill, purpose

ROOT = Path(__file__).parents[1]
STATUS = (
    ("0", "nothing to show, or done"),
    ("1", "differences shown (diff), conflicts (merge), parts that do not fit (amend)"),
    ("2", "trouble: one line on standard error says what, where, and the way out"),
)


def page() -> str:
    """The page of the docs: every command as its help shows it."""
    out = ["# Command line", "", "Made from the help of each command by `docs/manual.py`.", ""]
    out += ["| command | what it is for |", "|---|---|"]
    out += [f"| [`{verb}`](#{verb}) | {purpose(verb)} |" for verb in VERBS]
    out += ["", "`draftdiff OLD NEW` is short for `draftdiff diff OLD NEW`. Exit status:", ""]
    out += [f"- **{number}**: {what}." for number, what in STATUS]
    for verb in VERBS:
        out += ["", f"## {verb}", "", "```text", _help(verb).rstrip(), "```"]
    return "\n".join(out) + "\n"


def man() -> str:
    """The manual page, in the macros of man(7)."""
    out = [f'.TH DRAFTDIFF 1 "" "draftdiff {__version__}" "User Commands"', ".SH NAME"]
    out += [
        "draftdiff \\- what changed between drafts of a negotiated text, and who proposed it",
        ".SH SYNOPSIS",
    ]
    out += [
        ".B draftdiff",
        ".I OLD NEW",
        ".br",
        ".B draftdiff",
        ".I COMMAND",
        "[options]",
        ".SH COMMANDS",
    ]
    for verb in VERBS:
        out += [f".SS {verb}", ".nf", _roff(_help(verb).rstrip()), ".fi"]
    out += [".SH EXIT STATUS"]
    for number, what in STATUS:
        out += [".TP", f".B {number}", _roff(what.capitalize() + ".")]
    out += [
        ".SH ENVIRONMENT",
        ".TP",
        ".B NO_COLOR",
        "No colours on a terminal.",
        ".TP",
        ".B SOURCE_DATE_EPOCH",
    ]
    out += [
        "The time that documents bear which are written without a date.",
        ".SH SEE ALSO",
        ".BR git-diff (1)",
    ]
    return "\n".join(out) + "\n"


def _help(verb: str) -> str:
    below = parser_for(verb)[1]
    assert below is not None
    return below.format_help()


def _roff(text: str) -> str:
    lines = text.replace("\\", "\\e").replace("-", "\\-").splitlines()
    return "\n".join(f"\\&{line}" if line[:1] in (".", "'") else line for line in lines)


def completions(shell: str) -> str:
    """The completion script of a shell."""
    parser = parser_for("")[0]
    (commands,) = (action for action in parser._actions if action.choices)
    for verb, below in commands.choices.items():  # type: ignore[union-attr]
        fill(below, verb)
        for action in below._actions:
            if action.metavar in (
                "FILE",
                "OLD",
                "NEW",
                "IN",
                "OUT",
                "BASE",
                "OURS",
                "THEIRS",
                "DRAFT",
                "DUMP",
            ):
                action.complete = shtab.FILE  # type: ignore[attr-defined]
            elif action.metavar in ("REC", "DIR", "REPO", "CORPUS"):
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    return shtab.complete(parser, shell)


FILES = {
    "docs/cli.md": page,
    "docs/record-keys.md": record_keys.page,
    "src/draftdiff/schemas/record-1.json": record_keys.schema,
    "share/man/man1/draftdiff.1": man,
    "share/bash-completion/completions/draftdiff": lambda: completions("bash"),
    "share/zsh/site-functions/_draftdiff": lambda: completions("zsh"),
}


def behind() -> list[str]:
    """The files that are not what the grammar makes of them."""
    return [
        name
        for name, make in FILES.items()
        if not (ROOT / name).exists() or (ROOT / name).read_text() != make()
    ]


if __name__ == "__main__":
    stale = behind()
    print("\n".join(stale) or "all as the grammar has it")
    if "--check" in sys.argv:
        sys.exit(bool(stale))
    for name in stale:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(FILES[name](), "utf-8")
