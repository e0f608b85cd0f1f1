"""``draftdiff parties``: who takes part, and which names may be one party's."""

from __future__ import annotations

from argparse import Namespace

from draftdiff.cli.console import say
from draftdiff.cli.outputs import tell
from draftdiff.cli.subjects import record_at
from draftdiff.model.party import Party
from draftdiff.records.aliases import likenesses, names_on_record


def parties(arguments: Namespace) -> int:
    """Lists the parties of a record, or pairs of names that may be one party's."""
    record = record_at(arguments.record)
    everyone = {party.name: party for party in record.history.parties.values()}
    everyone |= {party.name: party for party in record.negotiation.parties}
    if not arguments.suggest:
        rows = [everyone[name] for name in sorted(everyone)]
        values = {
            "schema": "draftdiff.parties/1",
            "parties": [{"name": party.name, "aliases": list(party.aliases)} for party in rows],
        }
        tell(arguments, values, map(_line, rows))
        return 0
    known = {
        frozenset((party.name, alias)) for party in everyone.values() for alias in party.aliases
    }
    pairs = [
        pair
        for pair in likenesses(everyone, dict(names_on_record(record.tables)))
        if frozenset((pair.name, pair.perhaps)) not in known
    ]
    values = {"schema": "draftdiff.parties/1", "likenesses": [pair.to_dict() for pair in pairs]}
    tell(arguments, values, map(str, pairs))
    if not pairs:
        say("no two names look like one party's")
    elif not arguments.json:
        say(
            "nothing was joined; aliases of [[party]] rows, or `import git --authors FILE`, join names"
        )
    return 0


def _line(party: Party) -> str:
    """Return a party with its other names and members."""
    also = f" (also {', '.join(party.aliases)})" if party.aliases else ""
    members = f": {', '.join(party.members)}" if party.members else ""
    return f"{party.name}{also}{members}"
