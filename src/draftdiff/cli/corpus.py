"""Many documents: ``draftdiff corpus`` and ``find-source``, and the redlines of two folders."""

from __future__ import annotations

import gc
import os
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePath
from typing import Any, Final

from attrs import asdict

from draftdiff import corpus
from draftdiff.changes.interchange import dumps
from draftdiff.cli.console import progress_of, say, show
from draftdiff.cli.operands import read_operand
from draftdiff.cli.outputs import cells_of, refuse_overwriting
from draftdiff.corpus.items import Pairing
from draftdiff.errors import DraftDiffError, OutputError
from draftdiff.phrases import counted
from draftdiff.writers.registry import has_writer

_SUFFIX: Final = {"markdown": "md", "text": "txt", "terminal": "txt"}


def run(arguments: Namespace) -> int:
    """Compares, measures or attributes; what could not be read is counted, and named in its rows."""
    # A command does without the collector of cycles; this one may go on for hours.
    gc.enable()
    if arguments.others:
        ways = "name one CSV of pairs, or one record or folder of drafts"
        raise OutputError(f"{ways}; `draftdiff redline OLD NEW -o DIR` compares two folders")
    if arguments.jobs is not None and arguments.jobs < 1:
        raise OutputError(f"-j {arguments.jobs} is no number of processes; write 1 or more")
    refuse_overwriting(arguments.output, [arguments.source])
    task = arguments.command.partition(" ")[2]
    source = [arguments.source] if os.path.isdir(arguments.source) else arguments.source
    as_csv = PurePath(arguments.output).suffix == ".csv"
    cells = cells_of(arguments, "csv" if as_csv else "parquet")
    how: dict[str, Any] = {"workers": arguments.jobs, "into": None if as_csv else arguments.output}
    how |= {"look": arguments.look} if task != "attribute" else {}
    with progress_of("records" if task == "attribute" else "pairs") as progress:
        result = getattr(corpus, f"{task}_all")(source, progress=progress, **how)
    if as_csv:
        result.to_csv(arguments.output, **cells)
        rows, failed, parts = (
            len(result),
            sum(error is not None for error in result["error"]),
            "a file",
        )
    else:
        (rows, failed), unchanged = (
            (sum(result[name]) for name in ("rows", "failed")),
            result["state"].count("kept"),
        )
        parts = f"a folder of {len(result)} Parquet files{f', {unchanged} of them there already' if unchanged else ''}"
    say(f"written: {arguments.output} ({parts}, {rows:,} rows)", quiet=arguments.quiet)
    say(
        f"{failed:,} could not be done; the column error says why",
        quiet=arguments.quiet or not failed,
    )
    return 0


def find(arguments: Namespace) -> int:
    """Shows which drafts hold a wording, the likeliest first."""
    text = arguments.text
    if text == "-" or os.path.isfile(text):
        text = read_operand(text, track_changes="accept", quiet=arguments.quiet).text
    with progress_of("files indexed") as progress:
        reused = corpus.find_source(
            text, arguments.corpus, index=arguments.index, progress=progress
        )
    if arguments.json:
        values = {"schema": "draftdiff.reuse/1", "found": [asdict(reuse) for reuse in reused]}
        show(f"{dumps(values, indent=2)}\n")
    else:
        show("".join(f"{line}\n" for line in _lines(reused, arguments.limit_drafts)))
    return 0


def _lines(reused: Sequence[corpus.Reuse], most: int) -> Iterator[str]:
    """Yield the drafts that hold a wording, the likeliest first, with its places in the corpus."""
    drafts = [(name, list(rows)) for name, rows in groupby(reused, lambda reuse: reuse.draft)]
    if not drafts:
        yield "no draft contains this wording, nor 8 consecutive words of it"
    # Of drafts that lie in the corpus itself each counts as a folder of its own.
    foldered = any("/" in name for name, _ in drafts)
    for name, rows in drafts[:most]:
        yield f"{name}: {counted(sum({(reuse.start, reuse.end): reuse.words for reuse in rows}.values()), 'word')}"
        for (_, text), group in groupby(
            rows, lambda reuse: (reuse.start, " ".join(reuse.text.split()))
        ):
            places = list(group)
            more = f" and {len(places) - 3} more" if len(places) > 3 else ""
            short = text if len(text) <= 160 else f"{text[:100]} ... {text[-50:]}"
            note = ", boilerplate" if places[0].boilerplate else ""
            common = f"in {places[0].folders} of {places[0].of_folders} {'folders' if foldered else 'documents'}{note}"
            yield f"  {', '.join(reuse.place for reuse in places[:3])}{more}: “{short}” ({common})"
    if len(drafts) > most:
        yield f"and {len(drafts) - most:,} drafts more (--limit-drafts {len(drafts)}, or --json)"


def redline_folders(arguments: Namespace, write: Callable[[Namespace], int]) -> int:
    """The redlines of two folders' documents, each named like its new one; 2 if any of them could
    not be made.

    Args:
        arguments: Those of the command redline, its operands folders.
        write: The command for two files.
    """
    pairing = corpus.pair_folders(arguments.old, arguments.new)
    _refuse_file(arguments.output)
    for line in _unpaired(arguments, pairing):
        say(line, quiet=arguments.quiet)
    format = arguments.target_format or "docx"
    suffix = _SUFFIX.get(format, format)
    inputs = {str(pair.old) for pair in pairing.pairs} | {str(pair.new) for pair in pairing.pairs}
    failed = 0
    taken: set[str] = set()
    for pair in pairing.pairs:
        # Two files that differ in their suffix alone keep theirs.
        name = str(PurePath(pair.key).with_suffix(""))
        if name in taken:
            name = pair.key
        taken.add(name)
        target = str(Path(arguments.output, f"{name}.{suffix}"))
        try:
            if os.path.realpath(target) in inputs:
                raise OutputError("this is an input; name another folder", path=target)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            own = {"old": pair.old, "new": pair.new, "output": target, "target_format": format}
            write(Namespace(**{**vars(arguments), **own}))
        except (DraftDiffError, RecursionError, OSError) as error:
            failed += 1
            say(f"{pair.key}: {error}")
    done = counted(len(pairing.pairs) - failed, "redline")
    say(f"written: {done} in {arguments.output}", quiet=arguments.quiet)
    return 2 if failed else 0


def _refuse_file(output: str) -> None:
    """Refuse a file, or what would be one, where a folder of redlines is to be written."""
    is_folder = os.path.isdir(output)
    is_named_as_file = has_writer(PurePath(output).suffix) and not is_folder
    if output == "-" or is_named_as_file or os.path.isfile(output):
        way = "name a folder, and the format of what is in it with -t (docx, html, pdf, ...)"
        raise OutputError(f"two folders give a folder of redlines; {way}", path=output)


def _unpaired(arguments: Namespace, pairing: Pairing) -> Iterator[str]:
    """Yield what was renamed, and what stands in one of the folders only."""
    for old, new in pairing.renamed:
        yield f"renamed: {old} is {new} now"
    for name in pairing.gone:
        yield f"only in {arguments.old}: {name}"
    for name in pairing.come:
        yield f"only in {arguments.new}: {name}"
