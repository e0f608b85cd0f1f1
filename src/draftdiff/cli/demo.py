"""``draftdiff demo``: the model case, and records to try the commands on."""

from __future__ import annotations

import os
from argparse import Namespace
from shlex import join, quote

from draftdiff.cli.console import say, show_bytes, wants_color, width
from draftdiff.demo import RECORDS, earlier, unesco, write_record
from draftdiff.files import write_atomically
from draftdiff.verbs import redline
from draftdiff.writers.registry import write_bytes


def demo(arguments: Namespace) -> int:
    """The model case: the diff in the terminal, redlines as documents, and the records."""
    laid_out = redline(earlier(), unesco())
    options = {"color": wants_color(arguments.color), "width": width(), "context": 1}
    show_bytes(write_bytes(laid_out, "terminal", **options), styled=True)
    os.makedirs(arguments.output, exist_ok=True)
    for name, format in (("c9-redline.docx", "docx"), ("c9-redline.html", "html")):
        path = os.path.join(arguments.output, name)
        write_atomically(path, write_bytes(laid_out, format))
        say(f"written: {path}")
    if arguments.all:
        _write_records(arguments.output)
    return 0


def _write_records(folder: str) -> None:
    """Write the records, and say what may be tried on them."""
    for name in RECORDS:
        path = os.path.join(folder, name)
        write_record(name, path)
        say(f"written: {path}")
    first = os.path.join(folder, RECORDS[0])
    page = join([first, "-o", os.path.join(folder, "page.html")])
    say(f"try `draftdiff status {quote(first)}`, `draftdiff blame {quote(first)}`")
    say(f"and `draftdiff explore {page}`")
