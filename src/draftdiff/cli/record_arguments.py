"""The arguments of the commands on a record."""

from __future__ import annotations

import argparse

from draftdiff.cli.options import add_common, add_output, add_record, add_times, command


def add_init(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff init` takes."""
    add_record(parser, json=True)
    parser.add_argument("--title", help="what the record is about")
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
    add_record(parser, json=True)
    add_times(parser)
    parser.set_defaults(run=command("status", "status"))


def add_fate(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff fate` takes."""
    add_record(parser, json=True)
    parser.add_argument("draft", metavar="DRAFT_ID", nargs="?", help="only the brackets of this draft")
    parser.add_argument("--profile", metavar="NAME", help="what brackets mean (default: what the text shows)")
    parser.set_defaults(run=command("fate", "talks"))


def add_what_if(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff what-if` takes."""
    add_record(parser, json=True)
    parser.add_argument("file", metavar="FILE", help="the text that might be tabled")
    parser.add_argument("--parent", action="append", default=[], metavar="ID", help="a draft it would be made from")
    parser.add_argument("--block", metavar="BLOCK", help="what it is a text of (default: what its parent is)")
    add_times(parser)
    parser.set_defaults(run=command("what_if", "talks"))


def add_blockers(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff blockers` takes."""
    add_record(parser, json=True)
    parser.add_argument("scope", metavar="SCOPE", help="the block that is to go forward, by any of its names")
    add_times(parser)
    parser.set_defaults(run=command("blockers", "talks"))


def add_timeline(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff timeline` takes."""
    add_record(parser, json=True)
    parser.add_argument("party", metavar="PARTY", help="whose, by any of its names")
    parser.add_argument("--scope", metavar="BLOCK", help="only this block and what is inside it")
    add_times(parser)
    parser.set_defaults(run=command("timeline", "talks"))


def add_matrix(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff matrix` takes."""
    add_record(parser, json=True)
    parser.add_argument("--scope", metavar="BLOCK", help="only this block and what is inside it")
    add_times(parser)
    parser.set_defaults(run=command("matrix", "talks"))


def add_report(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff report` takes."""
    add_record(parser)
    add_output(parser, required=True)
    add_times(parser)
    parser.add_argument("--scope", metavar="BLOCK", help="only this block and what is inside it")
    parser.add_argument(
        "--document",
        choices=("report", "compilation", "matrix"),
        default="report",
        help="the Chair's report, the proposals in one text with brackets, or who says what (docx, html, pdf, csv)",
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
    parser.add_argument("sources", metavar="REC|FILE", nargs="+", help="a record folder, or documents in their order")
    add_output(parser, required=True)
    add_common(parser)
    parser.set_defaults(run=command("explore", "explore"))


def add_import(parser: argparse.ArgumentParser) -> None:
    """What `draftdiff import` takes."""
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
        source.set_defaults(run=command(f"import_{name}", "records"))
