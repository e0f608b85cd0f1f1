"""The arguments of the commands on a record."""

from __future__ import annotations

import argparse

from draftdiff.cli.options import add_common, add_output, add_record, add_times, command

#: The tables of a record that rows are put into.
_TABLES = "position claim event decision amendment vote party block source rule argument link membership wanted"


def add_init(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff init` takes."""
    add_record(parser, json=True)
    parser.add_argument("--title", help="what the record is about")
    parser.add_argument("-q", "--quiet", action="store_true", help="do not say what was done")
    parser.set_defaults(run=command("init", "records"))


def add_add(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff add` takes."""
    add_record(parser, json=True)
    parser.add_argument("file", metavar="FILE", help="the draft")
    parser.add_argument("--id", required=True, help="its id")
    parser.add_argument("--parent", action="append", default=[], metavar="ID", help="a draft it was made from")
    parser.add_argument("--proposer", action="append", default=[], metavar="NAME", help="who put it forward")
    parser.add_argument("--editor", action="append", default=[], metavar="NAME", help="who wrote it down")
    parser.add_argument("--date", metavar="ISO", help="when")
    parser.add_argument("-q", "--quiet", action="store_true", help="do not say what was done")
    parser.set_defaults(run=command("add", "records"))


def add_check(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff check` takes."""
    add_record(parser, json=True)
    parser.set_defaults(run=command("check", "records"))


def add_log(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff log` takes."""
    add_record(parser, json=True)
    parser.add_argument("--paragraph", metavar="PATH", help="the lineage of a paragraph of the last draft, such as 0.2")
    parser.set_defaults(run=command("log", "records"))


def add_blame(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff blame` takes."""
    add_record(parser, json=True)
    parser.add_argument("draft", metavar="DRAFT_ID", nargs="?", help="the draft (default: the last one with a text)")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the output")
    parser.set_defaults(run=command("blame", "records"))


def add_stats(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff stats` takes."""
    add_record(parser, json=True)
    parser.add_argument("--stand-ins", action="store_true", help="count texts that stand in for unknown ones too")
    parser.set_defaults(run=command("stats", "records"))


def add_status(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff status` takes."""
    _add_question(parser, "status", "status")


def add_fate(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff fate` takes."""
    add_record(parser, json=True)
    parser.add_argument("draft", metavar="DRAFT_ID", nargs="?", help="only the brackets of this draft")
    parser.add_argument("--profile", metavar="NAME", help="what brackets mean (default: what the text shows)")
    parser.set_defaults(run=command("fate", "talks"))


def add_what_if(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff what-if` takes."""
    _add_question(parser, "what_if", file="the text that might be tabled")
    parser.add_argument("--parent", action="append", default=[], metavar="ID", help="a draft it would be made from")
    parser.add_argument("--block", metavar="BLOCK", help="what it is a text of (default: what its parent is)")


def add_blockers(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff blockers` takes."""
    _add_question(parser, "blockers", scope="the block that is to go forward, by any of its names")


def add_timeline(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff timeline` takes."""
    _add_question(parser, "timeline", party="whose, by any of its names")
    _add_scope(parser)


def add_matrix(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff matrix` takes."""
    _add_question(parser, "matrix")
    _add_scope(parser)


def _add_question(parser: argparse.ArgumentParser, run: str, file_: str = "talks", **about: str) -> None:
    """A record, what is asked about, and the two times."""
    add_record(parser, json=True)
    for name, help_ in about.items():
        parser.add_argument(name, metavar=name.upper(), help=help_)
    add_times(parser)
    parser.set_defaults(run=command(run, file_))


def _add_scope(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--scope", metavar="BLOCK", help="only this block and what is inside it")


def add_report(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff report` takes."""
    add_record(parser)
    add_output(parser, required=True)
    add_times(parser)
    _add_scope(parser)
    parser.add_argument(
        "--document",
        choices=("report", "compilation", "matrix", "amendments"),
        default="report",
        help="report, compilation with brackets, who says what, or amendments with votes (docx, html, pdf, csv)",
    )
    parser.set_defaults(run=command("report", "report"))


def add_compile(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff compile` takes."""
    add_record(parser)
    parser.add_argument("drafts", metavar="DRAFT_ID", nargs="+", help="the drafts to compile")
    parser.add_argument("--base", metavar="DRAFT_ID", help="what they are proposals on (default: their common parent)")
    add_output(parser, required=True)
    parser.set_defaults(run=command("compile", "compile"))


def add_explore(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff explore` takes."""
    parser.add_argument(
        "sources",
        metavar="REC|FILE",
        nargs="+",
        help="a record folder, or a folder of drafts; or documents in their order",
    )
    add_output(parser, required=True)
    add_common(parser)
    parser.set_defaults(run=command("explore", "explore"))


def add_import(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff import` takes."""
    sources = parser.add_subparsers(metavar="git|docx|mediawiki|csv|summary", required=True)
    git = sources.add_parser("git", help="the history of one file in a git repository")
    git.add_argument("source", metavar="REPO", help="a folder with a git repository")
    git.add_argument("path", metavar="PATH", help="the file in it, as seen from its root")
    git.add_argument("--authors", metavar="FILE", help="whose names authors stand for: lines `author = party, party`")
    docx = sources.add_parser("docx", help="the tracked changes of a Word document")
    docx.add_argument("source", metavar="FILE", help="a .docx file")
    mediawiki = sources.add_parser("mediawiki", help="a page of a MediaWiki XML dump")
    mediawiki.add_argument("source", metavar="DUMP", help="an XML dump, packed or not")
    rows = sources.add_parser("csv", help="positions, votes or other rows, put into a record that is there")
    rows.add_argument("source", metavar="FILE", help="a CSV in UTF-8 whose columns are keys of the table")
    rows.add_argument(
        "--table", metavar="NAME", default="position", help=f"which table to fill: {_TABLES} (default: position)"
    )
    summary = sources.add_parser("summary", help="positions in a summary of a meeting, put into a record that is there")
    summary.add_argument("source", metavar="FILE", help="plain text in English; - is standard input")
    summary.add_argument("--on", metavar="TARGET", required=True, help="the block or draft that it speaks of")
    summary.add_argument("--cite", metavar="SOURCE", help="the id of the source; a new one gets a row")
    summary.add_argument("--date", metavar="ISO", help="when the meeting was")
    for name, source in (("git", git), ("docx", docx), ("mediawiki", mediawiki), ("csv", rows), ("summary", summary)):
        source.add_argument("-o", "--output", metavar="REC", required=True, help="the record folder")
        source.add_argument("-q", "--quiet", action="store_true", help="do not say what was written")
        source.add_argument("--debug", action="store_true", help="show where trouble came from")
        source.set_defaults(run=command(f"import_{name}", "foreign" if source in (rows, summary) else "records"))
