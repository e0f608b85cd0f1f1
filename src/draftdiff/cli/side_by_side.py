"""``draftdiff compare`` and ``languages``: drafts, or language versions of one, beside each other."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator

from draftdiff.cli.console import say
from draftdiff.cli.operands import disambiguate, read_as, refuse_two_streams
from draftdiff.cli.outputs import cells_of, files_of, format_of_target, put, refuse_overwriting
from draftdiff.cli.subjects import named, record_at
from draftdiff.history import History
from draftdiff.model.draft import Draft
from draftdiff.redlines import line_up_languages
from draftdiff.redlines.languages import Languages
from draftdiff.verbs import compare as line_up
from draftdiff.writers.registry import write_bytes

_FORMATS = ("html", "docx", "pdf", "csv")
#: What is counted of what language versions say otherwise.
_KINDS = ("date", "number", "reference", "modal", "negation", "condition", "label")


def compare(arguments: Namespace) -> int:
    """Writes drafts side by side, a row for each paragraph through all of them."""
    drafts, history, inputs = _of_record(arguments) if arguments.record else _of_files(arguments)
    refuse_overwriting(arguments.output, inputs)
    format = format_of_target(arguments, "compare", _FORMATS)
    options = {"legend": False} if arguments.no_legend else {}
    options |= cells_of(arguments, format)
    data = write_bytes(
        line_up(drafts, history=history, changed=arguments.changed), format, **options
    )
    put(str(arguments.output), data, inputs=inputs, quiet=arguments.quiet)
    return 0


def _of_record(arguments: Namespace) -> tuple[list[Draft], History | None, list[str]]:
    record = record_at(arguments.record)
    drafts = [named(record.history, id) for id in arguments.drafts]
    return drafts, record.history, files_of(arguments.record, record)


def _of_files(arguments: Namespace) -> tuple[list[Draft], History | None, list[str]]:
    refuse_two_streams(arguments.drafts)
    drafts = [read_as(arguments, operand) for operand in arguments.drafts]
    return disambiguate(drafts, arguments.drafts), None, arguments.drafts


def languages(arguments: Namespace) -> int:
    """Writes language versions side by side, and says what is behind and what disagrees."""
    inputs = [*arguments.drafts, *([arguments.changed] if arguments.changed else [])]
    refuse_two_streams(inputs)
    refuse_overwriting(arguments.output, inputs)
    format = format_of_target(arguments, "languages", _FORMATS)
    drafts = disambiguate(
        [read_as(arguments, operand) for operand in arguments.drafts], arguments.drafts
    )
    lined_up = line_up_languages(
        drafts, read_as(arguments, arguments.changed) if arguments.changed else None
    )
    data = write_bytes(lined_up, format, **cells_of(arguments, format))
    put(str(arguments.output), data, inputs=inputs, quiet=arguments.quiet)
    for at, operand in enumerate(arguments.drafts[1:], 1):
        for line in _listed_differences(lined_up, at):
            say(f"{operand}: {line}", quiet=arguments.quiet)
        summary = ", ".join(_counted_differences(lined_up, at)) or "up to date, no disagreements"
        say(f"{operand}: {summary}", quiet=arguments.quiet)
    return 0


def _listed_differences(lined_up: Languages, at: int) -> Iterator[str]:
    """Yield the paragraph, what differs in it, how sure that is, and the words of both sides."""
    for disagreement in lined_up.disagreements:
        if disagreement.language != at or disagreement.what not in _KINDS:
            continue
        own = disagreement.index
        place = "a paragraph" if own is None else f"paragraph {own + 1}"
        yield f"{place} ({disagreement.certainty}): {disagreement.said}"


def _counted_differences(lined_up: Languages, at: int) -> Iterator[str]:
    """Yield what a language version lacks, has alone, or says otherwise, counted."""
    fates = Counter[str](
        row.cells[at].fate for row in lined_up.rows if row.cells[0].node or row.cells[at].node
    )
    kinds = Counter(
        disagreement.what for disagreement in lined_up.disagreements if disagreement.language == at
    )
    yield from (f"{fates[fate]} {fate}" for fate in ("behind", "missing") if fates[fate])
    for fate, where in (("absent", "not in this language"), ("only", "only in this language")):
        if count := fates[fate]:
            yield f"{count} paragraph{'s' * (count != 1)} {where}"
    for kind in _KINDS:
        if count := kinds[kind]:
            yield f"{count} {kind}{' disagrees' if count == 1 else 's disagree'}"
