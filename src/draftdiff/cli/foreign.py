"""The commands that put other people's data into a record: ``import csv`` and ``import summary``."""

from __future__ import annotations

from argparse import Namespace

from draftdiff.cli.console import say, show
from draftdiff.cli.operands import read_operand
from draftdiff.records.foreign import import_csv as rows_of
from draftdiff.records.foreign import import_summary as statements_of
from draftdiff.results import counted


def import_csv(arguments: Namespace) -> int:
    """Puts the rows of a CSV file into a record."""
    record = rows_of(arguments.source, arguments.output, arguments.table)
    rows = counted(len(record.tables[arguments.table]), "row")
    show(f"Written: {arguments.output} ({rows} of [[{arguments.table}]])\n")
    return 0


def import_summary(arguments: Namespace) -> int:
    """Puts the positions of a summary into a record; what was not understood is listed on standard error."""
    text = read_operand(arguments.source, track_changes="accept", format="text").text
    record, unread = statements_of(text, arguments.output, on=arguments.on, source=arguments.cite, date=arguments.date)
    for sentence in unread:
        say(f"not read: {sentence}")
    show(f"Written: {arguments.output} ({counted(len(record.tables.get('position', ())), 'row')} of [[position]])\n")
    return 0
