"""The commands on a record folder: init, add, check, stats, and what is imported into one."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from draftdiff import records
from draftdiff.changes.interchange import header_fields
from draftdiff.cli.console import progress_of, say, show
from draftdiff.cli.outputs import tell
from draftdiff.cli.subjects import summed_up
from draftdiff.errors import InputError, OutputError
from draftdiff.phrases import counted

if TYPE_CHECKING:
    from draftdiff.history import History
    from draftdiff.records import Record


def init(arguments: Namespace) -> int:
    """Begins a record."""
    record = records.init(arguments.record, title=arguments.title)
    return _done(
        arguments, {"record": arguments.record, "title": record.title}, f"begun: {arguments.record}"
    )


def add(arguments: Namespace) -> int:
    """Adds a draft to a record."""
    if not arguments.id.strip():
        raise InputError(
            "the id of a draft cannot be empty; name it with --id", path=arguments.file
        )
    record = records.add(
        arguments.record,
        arguments.file,
        id=arguments.id,
        parents=arguments.parent,
        proposers=arguments.proposer,
        editors=arguments.editor,
        date=arguments.date,
    )
    done: dict[str, object] = {
        "record": arguments.record,
        "draft": header_fields(record.history[arguments.id]),
    }
    return _done(arguments, done, f"added: {arguments.id}")


def _done(arguments: Namespace, values: dict[str, object], line: str) -> int:
    """Says what was done: as JSON for programs, else a line on standard error."""
    if arguments.json:
        tell(arguments, values, ())
    else:
        say(line, quiet=arguments.quiet)
    return 0


def check(arguments: Namespace) -> int:
    """Names every mistake of a record, a line each; 2 if there are any, or if it says of people what
    git's bytes do not bear out.
    """
    from draftdiff.records.checking import missing

    if not arguments.json and (why := missing(arguments.record)):
        raise InputError(why, path=arguments.record)
    mistakes = records.check(arguments.record)
    if not mistakes and (arguments.sources or arguments.texts):
        return _check_sources(arguments)
    values: dict[str, object] = {"mistakes": [mistake.to_dict() for mistake in mistakes]}
    if not mistakes and (arguments.against or arguments.repository):
        return _check_against_git(arguments, values)
    doubts = [] if mistakes else list(_doubts(records.load(arguments.record)))
    tell(arguments, values, map(str, mistakes))
    for line in doubts:
        say(f"{arguments.record}: warning: {line}")
    return 2 if mistakes else 0


def _check_against_git(arguments: Namespace, values: dict[str, object]) -> int:
    """Names what is said of people that the bytes in git do not bear out; 2 if there is any."""
    from draftdiff.records.auditing import audit
    from draftdiff.records.repository import Repository

    git = Repository(arguments.repository) if arguments.repository else None
    findings = audit(records.load(arguments.record), git)
    values["findings"] = [finding.to_dict() for finding in findings]
    tell(arguments, values, map(str, findings))
    return 2 if findings else 0


def _doubts(record: records.Record) -> Iterator[str]:
    """Yield the readings of a record that look wrong, and the votes that it contradicts."""
    for draft in record.history.values():
        yield from (f"draft {draft.id!r}: {doubt}" for doubt in draft.reading.doubts)
    if record.tables.get("vote") or record.tables.get("ballot"):
        from draftdiff.negotiation.contradictions import contradicted_votes

        yield from contradicted_votes(record.negotiation)


def _check_sources(arguments: Namespace) -> int:
    """Names each row without a source or quotation, a line each; 2 if there are any."""
    from draftdiff.records.citing import check_sources

    citations = check_sources(arguments.record, arguments.texts)
    lines = [*map(str, citations.mistakes)]
    lines += [f"to look at: {row}" for row in citations.doubtful]
    quoted = f"{counted(citations.quoted, 'quotation')}, {citations.not_at_hand} not at hand"
    looked = (
        f"{citations.looked_up} looked up"
        if arguments.texts
        else "not looked up (--texts FOLDER has the sources as text)"
    )
    tell(arguments, citations.to_dict(), [*lines, f"{quoted}; {looked}"])
    return 2 if citations.mistakes else 0


def stats(arguments: Namespace) -> int:
    """Shows all measures: whose words stand, what became of each proposal, who adopted, struck,
    brought back whose.
    """
    from draftdiff.cli.subjects import record_at, worked_out
    from draftdiff.history import summary

    record = record_at(arguments.record)
    history = record.history if arguments.stand_ins else record.real
    measures = summary(worked_out(history), _outcome(record, history))
    stand_ins = {"drafts": list(record.stand_ins), "counted": arguments.stand_ins}
    treatment = "counts" if arguments.stand_ins else "is left out (--stand-ins counts it)"
    notes = [
        f"{id} {treatment}: its text stands in for one that is not known."
        for id in record.stand_ins
    ]
    values = {**measures.to_dict(), **({"stand_ins": stand_ins} if record.stand_ins else {})}
    texts = [
        id for id, draft in history.items() if draft.text_known and id not in history.instruments
    ]
    if len(texts) == 1:
        reason = f"only one text is known ({texts[0]}), so there is nothing to compare"
        # Whose words a single text has is what comparing would tell: no share is given.
        unmeasured: dict[str, object] = {"contribution": {}, "concentration": None, "proposals": []}
        tell(arguments, {**values, **unmeasured, "reason": reason}, [*notes, f"O{reason[1:]}."])
        return 0
    tell(arguments, values, [*notes, str(measures).removesuffix("\n")])
    return 0


def _outcome(record: Record, history: History) -> str | None:
    """The last draft that was adopted or made from an adopted one; None where none was."""
    from draftdiff.negotiation.view import View

    view = View(record.negotiation)
    adopted = {draft.id for draft in history.values() if view.is_adopted(draft)}
    if not adopted:
        return None
    outcomes = [
        id
        for id, draft in history.items()
        if draft.text_known and adopted & {id, *history.ancestors(id)}
    ]
    return outcomes[-1] if outcomes else None


def import_git(arguments: Namespace) -> int:
    """Makes a record of the history of one file in a git repository."""
    _vacant(arguments.output)
    with progress_of("versions") as progress:
        record = records.import_git(
            arguments.source,
            arguments.path,
            authors=arguments.authors,
            affiliations=arguments.affiliations,
            format=arguments.format,
            progress=progress,
        )
    return _saved(record, arguments)


def import_docx(arguments: Namespace) -> int:
    """Makes a record of the tracked changes of a Word document."""
    _vacant(arguments.output)
    return _saved(records.import_docx(arguments.source), arguments)


def import_procedure(arguments: Namespace) -> int:
    """Makes a record of the documents of a procedure, which the command is named after."""
    _vacant(arguments.output)
    procedure = arguments.command.split()[-1]
    return _saved(records.import_procedure(arguments.source, procedure), arguments)


def import_mediawiki(arguments: Namespace) -> int:
    """Makes a record of a page of a MediaWiki XML dump."""
    _vacant(arguments.output)
    with progress_of("revisions") as progress:
        record = records.import_mediawiki(arguments.source, progress=progress)
    return _saved(record, arguments)


def import_csv(arguments: Namespace) -> int:
    """Puts the rows of a CSV file into a record."""
    import csv

    from draftdiff.records.foreign import import_csv as rows_of

    tables = ("vote", "ballot") if arguments.table == "vote" else (arguments.table,)
    before = records.load(arguments.output).tables
    record = rows_of(
        arguments.source,
        arguments.output,
        arguments.table,
        on=arguments.on,
        method=arguments.method,
    )
    new = {name: len(record.tables.get(name, ())) - len(before.get(name, ())) for name in tables}
    rows = [f"{counted(count, 'row')} of [[{name}]]" for name, count in new.items() if count]
    with open(arguments.source, encoding="utf-8-sig", newline="") as file:
        read = counted(sum(1 for _ in csv.DictReader(file)), "row")
    show(f"Read: {read}. Written: {arguments.output} ({' and '.join(rows)})\n")
    return 0


def _vacant(folder: str) -> None:
    """Refuses to import over a record: what people wrote into it would be lost."""
    from draftdiff.records.filing import FILE

    path = Path(folder) / FILE
    if path.exists():
        raise OutputError(
            "there is a record already; name another folder, or delete this one first",
            path=str(path),
        )


def _saved(record: records.Record, arguments: Namespace) -> int:
    records.save(record, arguments.output)
    for line in [*record.warnings, *summed_up(record.history.values()), *_likely(record)]:
        say(f"{arguments.output}: warning: {line}", quiet=arguments.quiet)
    say(
        f"written: {arguments.output} ({counted(len(record.history), 'draft')})",
        quiet=arguments.quiet,
    )
    return 0


def _likely(record: records.Record) -> Iterator[str]:
    """Yield how many names may be one person's by their addresses."""
    rows = [row for row in record.tables.get("party", ()) if row.get("perhaps")]
    if rows:
        first = f"{rows[0]['name']!r} and {rows[0]['perhaps'][0]!r}"
        yield (
            f"{counted(len(rows), 'party')} may go by several names, {first} for one; "
            "nothing was joined (record.toml: perhaps; --authors joins them)"
        )
