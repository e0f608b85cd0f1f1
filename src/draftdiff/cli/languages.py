"""The command ``languages``: language versions of a text side by side."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator

from draftdiff.cli.console import say
from draftdiff.cli.operands import read_operand, told_apart
from draftdiff.cli.outputs import format_of_target, put, refuse_overwriting
from draftdiff.errors import OutputError
from draftdiff.redlines import line_up_languages
from draftdiff.redlines.languages import Languages
from draftdiff.writers.registry import write_bytes


def languages(arguments: Namespace) -> int:
    """Writes language versions side by side, and says what is behind and what disagrees."""
    inputs = [*arguments.drafts, *([arguments.changed] if arguments.changed else [])]
    if inputs.count("-") > 1:
        raise OutputError("standard input can be one of the drafts only; name files for the others", path="-")
    refuse_overwriting(arguments.output, inputs)
    format = format_of_target(arguments, "languages", ("html", "docx", "pdf", "csv"))
    ways = {"track_changes": arguments.track_changes, "format": arguments.source_format, "encoding": arguments.encoding}
    drafts = told_apart([read_operand(operand, **ways) for operand in arguments.drafts], arguments.drafts)
    found = line_up_languages(drafts, read_operand(arguments.changed, **ways) if arguments.changed else None)
    put(str(arguments.output), write_bytes(found, format), inputs=inputs, quiet=arguments.quiet)
    for at, operand in enumerate(arguments.drafts[1:], 1):
        told = ", ".join(_told(found, at)) or "up to date, no disagreements"
        say(f"{operand}: {told}", quiet=arguments.quiet)
    return 0


def _told(found: Languages, at: int) -> Iterator[str]:
    """What a language version lacks, has alone, or says otherwise, counted."""
    fates = Counter[str](row.cells[at].fate for row in found.rows if row.cells[0].node or row.cells[at].node)
    kinds = Counter(one.what for one in found.disagreements if one.language == at)
    yield from (f"{fates[fate]} {fate}" for fate in ("behind", "missing") if fates[fate])
    for fate, where in (("absent", "not in this language"), ("only", "only in this language")):
        if count := fates[fate]:
            yield f"{count} paragraph{'s' * (count != 1)} {where}"
    for what in ("number", "label"):
        if count := kinds[what]:
            yield f"{count} {what}{' disagrees' if count == 1 else 's disagree'}"
