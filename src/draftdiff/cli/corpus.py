"""``draftdiff corpus``: many pairs into a folder of Parquet files, or one CSV; and the redlines of two folders."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any, Final

from draftdiff.analysis import corpus
from draftdiff.analysis.tables import Table
from draftdiff.cli.console import Progress, say
from draftdiff.cli.options import command
from draftdiff.cli.outputs import refuse_overwriting
from draftdiff.errors import DraftDiffError, OutputError

_DEEDS: Final = {
    "diff": "every change of every pair, a row each",
    "measure": "a row a pair: how many changes of each kind, words, and how many weaken",
    "attribute": "where each word of the last draft of every record comes from",
}


def add_corpus(parser: ArgumentParser) -> None:
    """What `draftdiff corpus` takes."""
    below = parser.add_subparsers(metavar="WHAT", required=True)
    for name, help in _DEEDS.items():
        one = below.add_parser(name, help=help, description=help)
        what = "PAIRS.csv" if name != "attribute" else "FOLDER"
        one.add_argument("source", metavar=what, help="a CSV with the columns old and new; or a record, or a folder "
                         "of drafts in the order of their names")  # fmt: skip
        one.add_argument("-o", "--output", metavar="OUT", required=True, help="a folder of Parquet files (what an "
                         "earlier run left there is not done again), or a file .csv")  # fmt: skip
        one.add_argument("-j", "--jobs", type=int, metavar="N", help="processes (default: one a core)")
        if name != "attribute":
            looks = ("effects", "words", "changes")
            one.add_argument(
                "--look", choices=looks, default="effects", help="how closely; words and changes are quicker"
            )
        one.add_argument("-q", "--quiet", action="store_true", help="do not say what was written")
        one.add_argument("--debug", action="store_true", help="show where trouble came from")
        one.set_defaults(run=command("run", "corpus"), deed=name)


def run(arguments: Namespace) -> int:
    """Does one of them; what could not be read is counted, and named in its rows."""
    if arguments.jobs is not None and arguments.jobs < 1:
        raise OutputError(f"-j {arguments.jobs} is no number of processes; write 1 or more")
    refuse_overwriting(arguments.output, [arguments.source])
    given: dict[str, Any] = {"workers": arguments.jobs}
    if arguments.deed != "attribute":
        given["look"] = arguments.look
    deed: Callable[..., Table] = getattr(corpus, f"{arguments.deed}_all")
    source = [arguments.source] if os.path.isdir(arguments.source) else arguments.source
    as_csv = PurePath(arguments.output).suffix == ".csv"
    with Progress("pairs" if arguments.deed != "attribute" else "records") as progress:
        found = deed(source, into=None if as_csv else arguments.output, progress=progress, **given)
    if as_csv:
        found.to_csv(arguments.output)
        rows, failed, parts = len(found), sum(error is not None for error in found["error"]), "a file"
    else:
        rows, failed = (sum(map(int, found[name])) for name in ("rows", "failed"))  # type: ignore[arg-type]
        kept = found["state"].count("kept")
        parts = f"a folder of {len(found)} Parquet files{f', {kept} of them there already' if kept else ''}"
    say(f"written: {arguments.output} ({parts}, {rows:,} rows)", quiet=arguments.quiet)
    if failed:
        say(f"{failed:,} could not be done; the column error says why", quiet=arguments.quiet)
    return 0


def redline_folders(arguments: Namespace, write: Callable[[Namespace], int]) -> int:
    """The redlines of two folders' documents, each named like its new one; 2 if any of them could not be made.

    Args:
        arguments: Those of the command redline, its operands folders.
        write: The command for two files.
    """
    pairing = corpus.pair_folders(arguments.old, arguments.new)
    if os.path.exists(arguments.output) and not os.path.isdir(arguments.output):
        raise OutputError("this is a file; two folders give a folder of redlines", path=arguments.output)
    for old, new in pairing.renamed:
        say(f"renamed: {old} is {new} now", quiet=arguments.quiet)
    for names, where in ((pairing.gone, arguments.old), (pairing.come, arguments.new)):
        for name in names:
            say(f"only in {where}: {name}", quiet=arguments.quiet)
    format, failed = arguments.target_format or "docx", 0
    inputs = {os.path.realpath(str(side)) for pair in pairing.pairs for side in (pair.old, pair.new)}
    taken: set[str] = set()
    for pair in pairing.pairs:
        path = PurePath(pair.key)
        target = str(Path(arguments.output, path.with_suffix(f".{_SUFFIX.get(format, format)}")))
        if target in taken:
            target = f"{os.path.splitext(target)[0]}-{path.suffix[1:]}{os.path.splitext(target)[1]}"
        taken.add(target)
        try:
            if os.path.realpath(target) in inputs:
                raise OutputError("this is an input; name another folder", path=target)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            given = {**vars(arguments), "old": str(pair.old), "new": str(pair.new), "output": target}
            write(Namespace(**{**given, "target_format": format}))
        except (DraftDiffError, RecursionError, OSError) as error:
            failed += 1
            say(f"{pair.key}: {error}")
    say(f"written: {len(pairing.pairs) - failed} redlines in {arguments.output}", quiet=arguments.quiet)
    return 2 if failed else 0


_SUFFIX: Final = {"markdown": "md", "text": "txt", "terminal": "txt"}
