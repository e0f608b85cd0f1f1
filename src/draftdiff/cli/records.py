"""The commands on a record folder: init, add, check, log, blame, stats, import."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from draftdiff.changes.interchange import dumps, header_fields
from draftdiff.cli.console import Progress, say, show, wants_color, width
from draftdiff.errors import HistoryError, InputError, OutputError, listed
from draftdiff.results import counted

if TYPE_CHECKING:
    from draftdiff.history import History
    from draftdiff.model.draft import Draft
    from draftdiff.records import Record


def init(arguments: Namespace) -> int:
    """Begins a record."""
    from draftdiff.records import init

    record = init(arguments.record, title=arguments.title)
    return _done(arguments, {"record": arguments.record, "title": record.title}, f"begun: {arguments.record}")


def add(arguments: Namespace) -> int:
    """Adds a draft to a record."""
    from draftdiff.records import add

    record = add(
        arguments.record,
        arguments.file,
        id=arguments.id,
        parents=arguments.parent,
        proposers=arguments.proposer,
        editors=arguments.editor,
        date=arguments.date,
    )
    done: dict[str, object] = {"record": arguments.record, "draft": header_fields(record.history[arguments.id])}
    return _done(arguments, done, f"added: {arguments.id}")


def _done(arguments: Namespace, values: dict[str, object], line: str) -> int:
    """Says what was done: as JSON for programs, else a line on standard error."""
    if arguments.json:
        show(f"{dumps(values, indent=2)}\n")
    else:
        say(line, quiet=arguments.quiet)
    return 0


def check(arguments: Namespace) -> int:
    """Names every mistake of a record, a line each; 2 if there are any."""
    from draftdiff.records import check
    from draftdiff.records.checking import missing

    if not arguments.json and (why := missing(arguments.record)):
        raise InputError(why, path=arguments.record)
    mistakes = check(arguments.record)
    if arguments.json:
        show(f"{dumps({'mistakes': [mistake.to_dict() for mistake in mistakes]}, indent=2)}\n")
    else:
        show("".join(f"{mistake}\n" for mistake in mistakes))
    return 2 if mistakes else 0


def log(arguments: Namespace) -> int:
    """Shows the drafts of a record in order, or where one paragraph stood in each."""
    from draftdiff.records import load

    history = load(arguments.record).history
    if arguments.paragraph:
        return _lineage(history, _path(arguments.paragraph), as_json=arguments.json)
    if arguments.json:
        found = {"schema": "draftdiff.log/1", "drafts": [header_fields(draft) for draft in history.values()]}
        show(f"{dumps(found, indent=2)}\n")
    else:
        from draftdiff.cli.graph import graph_lines

        show("".join(f"{line}\n" for line in graph_lines(history)))
    return 0


def _path(text: str) -> tuple[int, ...]:
    if not all(part.isdecimal() for part in text.split(".")):
        raise InputError(f"{text!r} is not a path; write child indexes with points between them, such as 0.2")
    return tuple(map(int, text.split(".")))


def _lineage(history: History, path: tuple[int, ...], *, as_json: bool) -> int:
    from draftdiff.cli.lineage import lineage_lines, lineage_values
    from draftdiff.history.outcomes import final_node

    last = final_node(worked_out(history), None).draft.id
    stands = history.lineage(last, path)
    if as_json:
        show(f"{dumps(lineage_values(history, last, path, stands), indent=2)}\n")
    else:
        show("".join(f"{line}\n" for line in lineage_lines(history, stands, width())))
    return 0


def blame(arguments: Namespace) -> int:
    """Says of every word of a draft where it is first seen, and who proposed that draft."""
    from draftdiff.cli.origins import marked_text
    from draftdiff.history import attribute
    from draftdiff.history.outcomes import final_node
    from draftdiff.records import load

    history = worked_out(load(arguments.record).history)
    draft = named(history, arguments.draft).id if arguments.draft else final_node(history, None).draft.id
    provenance = attribute(history, draft)
    if arguments.json:
        show(f"{dumps(provenance.to_dict(), indent=2)}\n")
    else:
        show(marked_text(history, provenance, color=wants_color(arguments.color), columns=width()), styled=True)
    return 0


def stats(arguments: Namespace) -> int:
    """Shows all measures: whose words stand, what became of each proposal, who adopted, struck, brought back whose."""
    from draftdiff.history import summary
    from draftdiff.records import load

    record = load(arguments.record)
    found = summary(worked_out(record.history if arguments.stand_ins else record.real))
    if arguments.json:
        show(f"{dumps({**found.to_dict(), **_stand_ins(record, arguments.stand_ins)}, indent=2)}\n")
        return 0
    for id in record.stand_ins:
        what = "counts" if arguments.stand_ins else "is left out (--stand-ins counts it)"
        show(f"{id} {what}: its text stands in for one that is not known.\n")
    show(str(found))
    return 0


def _stand_ins(record: Record, counted: bool) -> dict[str, object]:
    return {"stand_ins": {"drafts": list(record.stand_ins), "counted": counted}} if record.stand_ins else {}


def import_git(arguments: Namespace) -> int:
    """Makes a record of the history of one file in a git repository."""
    from draftdiff.records import import_git

    _vacant(arguments.output)
    with Progress("versions") as progress:
        record = import_git(arguments.source, arguments.path, authors=arguments.authors, progress=progress)
    return _saved(record, arguments)


def import_docx(arguments: Namespace) -> int:
    """Makes a record of the tracked changes of a Word document."""
    from draftdiff.records import import_docx

    _vacant(arguments.output)
    return _saved(import_docx(arguments.source), arguments)


def import_mediawiki(arguments: Namespace) -> int:
    """Makes a record of a page of a MediaWiki XML dump."""
    from draftdiff.records import import_mediawiki

    _vacant(arguments.output)
    with Progress("revisions") as progress:
        record = import_mediawiki(arguments.source, progress=progress)
    return _saved(record, arguments)


def named(history: History, name: str, *, quiet: bool = False) -> Draft:
    """The draft that a person names: by its id, by the beginning of it, or as v1, v2, ... in the order of the record.

    Where the record's own ids read so, v3 is an id and nothing else; where it is a number, a line says whose.

    Raises:
        HistoryError: There is none, or several begin so.
    """
    if name in history:
        return history[name]
    found = [id for id in history if len(name) >= 4 and id.startswith(name)]
    if len(found) > 1:
        raise HistoryError(f"several drafts begin so: {listed(found)}; write more of the id", path=name)
    if found:
        return history[found[0]]
    number = int(name[1:]) if _NUMBERED.fullmatch(name) else 0
    own = {id: int(id[1:]) for id in history if _NUMBERED.fullmatch(id)}
    if own and number:
        near = sorted(own, key=lambda id: abs(own[id] - number))
        raise HistoryError(f"there is no such draft; there are {listed(near, 5)}", path=name)
    inside = [id for id in history if id not in history.instruments]
    if not 1 <= number <= len(inside):
        return history[name]
    from draftdiff.results import ordinal

    say(f"{name} is the {ordinal(number)} draft, {inside[number - 1]}", quiet=quiet)
    return history[inside[number - 1]]


_NUMBERED = re.compile("v[0-9]{1,6}")


def worked_out(history: History) -> History:
    """The history with all origins found, a count of drafts on the terminal meanwhile."""
    with Progress("drafts") as progress:
        history.work_out(progress)
    return history


def _vacant(folder: str) -> None:
    """Refuses to import over a record: what people wrote into it would be lost."""
    from draftdiff.records.filing import FILE

    path = Path(folder) / FILE
    if path.exists():
        raise OutputError("there is a record already; name another folder, or delete this one first", path=str(path))


def _saved(record: Record, arguments: Namespace) -> int:
    from draftdiff.records import save

    save(record, arguments.output)
    say(f"written: {arguments.output} ({counted(len(record.history), 'draft')})", quiet=arguments.quiet)
    return 0
