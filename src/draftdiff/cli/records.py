"""The commands on a record folder: init, add, check, log, blame, stats, import."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from draftdiff.changes.interchange import dumps, header_fields
from draftdiff.cli.console import show, wants_color, width
from draftdiff.cli.origins import marked_text
from draftdiff.errors import InputError
from draftdiff.history import History, attribute, fates, influence
from draftdiff.history.fates import final_node
from draftdiff.history.provenance import joint
from draftdiff.history.rates import Rate
from draftdiff.model.draft import Path
from draftdiff.records import Record, load, save
from draftdiff.records import add as add_draft
from draftdiff.records import check as mistakes_of
from draftdiff.records import init as begin


def init(arguments: Namespace) -> int:
    """Begins a record."""
    begin(arguments.record, title=arguments.title)
    show(f"Begun: {arguments.record}\n")
    return 0


def add(arguments: Namespace) -> int:
    """Adds a draft to a record."""
    add_draft(
        arguments.record,
        arguments.file,
        id=arguments.id,
        parents=arguments.parent,
        proposers=arguments.proposer,
        date=arguments.date,
    )
    show(f"Added: {arguments.id}\n")
    return 0


def check(arguments: Namespace) -> int:
    """Names every mistake of a record, a line each; 2 if there are any."""
    mistakes = mistakes_of(arguments.record)
    if arguments.json:
        show(f"{dumps({'mistakes': [mistake.to_dict() for mistake in mistakes]}, indent=2)}\n")
    else:
        show("".join(f"{mistake}\n" for mistake in mistakes))
    return 2 if mistakes else 0


def log(arguments: Namespace) -> int:
    """Shows the drafts of a record in order, or where one paragraph stood in each."""
    history = load(arguments.record).history
    if arguments.paragraph:
        show("".join(f"{line}\n" for line in _lineage(history, _path(arguments.paragraph))))
    elif arguments.json:
        show(f"{dumps({'drafts': [header_fields(draft) for draft in history.values()]}, indent=2)}\n")
    else:
        show("".join(f"{line}\n" for line in _drafts(history)))
    return 0


def _path(text: str) -> Path:
    if not all(part.isdecimal() for part in text.split(".")):
        raise InputError(f"{text!r} is no path; write child indexes with points between them, such as 0.2")
    return tuple(map(int, text.split(".")))


def _drafts(history: History) -> Iterator[str]:
    for id, draft in history.items():
        date = draft.date.isoformat() if draft.date else "undated"
        size = f"{len(draft.paragraphs)} paragraphs" if draft.text_known else "text unknown"
        parents = f" <- {', '.join(draft.parents)}" if draft.parents else ""
        yield f"{id}{parents}  {joint(draft.proposers)}, {date}, {size}"


def _lineage(history: History, path: Path) -> Iterator[str]:
    last = final_node(history, None).draft.id
    for stand in history.lineage(last, path):
        done = ", ".join(stand.changes) or "as it stood"
        place = ".".join(map(str, stand.path))
        yield f"{stand.draft} [{place}] {done}: {f'{stand.label} ' if stand.label else ''}{stand.text}"


def blame(arguments: Namespace) -> int:
    """Says of every word of a draft where it is first seen, and who proposed that draft."""
    history = load(arguments.record).history
    draft = arguments.draft or final_node(history, None).draft.id
    provenance = attribute(history, draft)
    if arguments.json:
        show(f"{dumps(provenance.to_dict(), indent=2)}\n")
    else:
        show(marked_text(history, provenance, color=wants_color(arguments.color), columns=width()))
    return 0


def stats(arguments: Namespace) -> int:
    """Counts whose words stand in the last draft, what became of each proposal, and who adopted whose words."""
    history = load(arguments.record).history
    final = final_node(history, None).draft.id
    shares = attribute(history, final).share()
    if arguments.json:
        show(f"{dumps(_stats(history, final, shares), indent=2)}\n")
        return 0
    show(f"Words of {final}, by who proposed the draft in which they are first seen:\n")
    show("".join(f"  {party}: {_rate(rate)}\n" for party, rate in shares.items()))
    show("Proposals:\n")
    show(
        "".join(
            f"  {fate.draft} ({joint(fate.proposers)}): {fate.outcome}, {_rate(fate.standing)} of its words stand\n"
            for fate in fates(history)
        )
    )
    flows = influence(history)
    show("Words adopted from other branches:\n" if flows else "")
    show("".join(f"  {flow.target} from {flow.source}: {_rate(flow.words)}\n" for flow in flows))
    return 0


def _rate(rate: Rate) -> str:
    return f"{float(rate):.1%} ({rate.count:g} of {rate.total:g})" if rate.total else "nothing to count"


def _stats(history: History, final: str, shares: dict[str, Rate]) -> dict[str, Any]:
    def fields(rate: Rate) -> dict[str, Any]:
        return {"share": float(rate) if rate.total else None, "numerator": rate.count, "denominator": rate.total}

    return {
        "schema": "draftdiff.stats/1",
        "draft": final,
        "contribution": {party: fields(rate) for party, rate in shares.items()},
        "proposals": [
            {
                "draft": f.draft,
                "proposers": sorted(map(str, f.proposers)),
                "outcome": f.outcome,
                "standing": fields(f.standing),
            }
            for f in fates(history)
        ],
        "influence": [{"source": f.source, "target": f.target, "words": fields(f.words)} for f in influence(history)],
    }


def import_git(arguments: Namespace) -> int:
    """Makes a record of the history of one file in a git repository."""
    from draftdiff.records import import_git

    return _saved(import_git(arguments.source, arguments.path), arguments.output)


def import_docx(arguments: Namespace) -> int:
    """Makes a record of the tracked changes of a Word document."""
    from draftdiff.records import import_docx

    return _saved(import_docx(arguments.source), arguments.output)


def import_mediawiki(arguments: Namespace) -> int:
    """Makes a record of a page of a MediaWiki XML dump."""
    from draftdiff.records import import_mediawiki

    return _saved(import_mediawiki(arguments.source), arguments.output)


def _saved(record: Record, folder: str) -> int:
    save(record, folder)
    show(f"Written: {folder} ({len(record.history)} drafts)\n")
    return 0
