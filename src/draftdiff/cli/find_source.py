"""``draftdiff find-source``: which drafts of a folder hold a wording, and how many others do."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import asdict

from draftdiff.analysis.corpus import Reuse, find_source
from draftdiff.changes.interchange import dumps
from draftdiff.cli.console import Progress, show
from draftdiff.cli.operands import read_operand
from draftdiff.cli.options import command
from draftdiff.writers.hidden import shown


def add_find_source(parser: ArgumentParser) -> None:
    """What `draftdiff find-source` takes."""
    parser.add_argument("text", metavar="TEXT", help="a wording, or a file that holds it; - for standard input")
    parser.add_argument("--in", dest="corpus", metavar="CORPUS", required=True, help="a folder of drafts")
    parser.add_argument("--index", metavar="FILE", help="where its index is kept (default: among your caches)")
    parser.add_argument("--limit-drafts", type=int, default=20, metavar="N", help="show so many drafts (default: 20)")
    parser.add_argument("--json", action="store_true", help="all that is found, as JSON")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing beside")
    parser.add_argument("--debug", action="store_true", help="show where trouble came from")
    parser.set_defaults(run=command("find", "find_source"))


def find(arguments: Namespace) -> int:
    """Shows the drafts, the likeliest first."""
    text = arguments.text
    if text == "-" or os.path.isfile(text):
        text = read_operand(text, track_changes="accept", quiet=arguments.quiet).text
    with Progress("files indexed") as progress:
        found = find_source(text, arguments.corpus, index=arguments.index, progress=progress)
    if arguments.json:
        told = {"schema": "draftdiff.reuse/1", "found": [asdict(one) for one in found]}
        show(f"{dumps(told, indent=2)}\n")
    else:
        show(shown("".join(f"{line}\n" for line in _lines(found, arguments.limit_drafts))))
    return 0


def _lines(found: Sequence[Reuse], most: int) -> Iterator[str]:
    drafts = [(name, list(rows)) for name, rows in groupby(found, lambda one: one.draft)]
    if not drafts:
        yield "no draft holds this wording, or 8 words in a row of it"
    for name, rows in drafts[:most]:
        yield f"{name}: {sum(one.words for one in {(one.start, one.end): one for one in rows}.values())} words"
        for (_, text), same in groupby(rows, lambda one: (one.start, " ".join(one.text.split()))):
            places = list(same)
            first = places[0]
            note = ", boilerplate" if first.boilerplate else ""
            at = ", ".join(one.place for one in places[:3]) + (
                f" and {len(places) - 3} more" if len(places) > 3 else ""
            )
            short = text if len(text) <= 160 else f"{text[:100]} ... {text[-50:]}"
            yield f"  {at}: “{short}” (in {first.folders} of {first.of_folders} folders{note})"
    if len(drafts) > most:
        yield f"and {len(drafts) - most:,} drafts more (--limit-drafts {len(drafts)}, or --json)"
