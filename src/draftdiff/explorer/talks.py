"""Where a negotiation stands at each time and as known at each time; positions, claims, events and
decisions.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from attrs import define, field

from draftdiff.changes.interchange import dumps
from draftdiff.explorer.texts import Json
from draftdiff.negotiation.blocks import spoken_name
from draftdiff.negotiation.evaluation import Stand
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.phrases import happened
from draftdiff.negotiation.provenance import Sourced
from draftdiff.negotiation.reporting import lead
from draftdiff.negotiation.ruling import ruling, verdict_on
from draftdiff.negotiation.scope import Scope
from draftdiff.negotiation.standing import BlockStatus, status_of
from draftdiff.negotiation.statements import Position
from draftdiff.negotiation.view import View
from draftdiff.writers.html.escaping import is_safe_link

#: Pairs of times times blocks of which it is worked out where they stand.
MOST: Final = 12_000


@define(eq=False)
class Talks:
    """What the page knows at the days ``at``, as known at ``known`` (the last is all):
    ``grid[at][known]`` names a status of ``statuses``, whose parts are interned, for most stay.
    ``coarse``: of too many times some were left out.
    """

    negotiation: Negotiation
    at: list[str] = field(factory=list)
    known: list[str] = field(factory=list)
    statuses: list[Json] = field(factory=list)
    grid: list[list[int]] = field(factory=list)
    blocks: list[Json] = field(factory=list)
    positions: list[Json] = field(factory=list)
    coarse: bool = False
    _seen: dict[Any, int] = field(factory=dict)

    @classmethod
    def of(cls, negotiation: Negotiation) -> Talks:
        """All that is on record, at all of its times."""
        found = cls(negotiation)
        rows: list[Sourced] = [
            *negotiation.positions,
            *negotiation.claims,
            *negotiation.events,
            *negotiation.decisions,
            *negotiation.votes,
            *negotiation.amendments,
        ]
        drafts = [
            one.date
            for id, one in negotiation.history.items()
            if id not in negotiation.history.instruments
        ]
        found.at = _days([*(row.date for row in rows), *drafts])
        found.known = _days(map(found._told, rows))
        most = max(MOST // max(len(negotiation.blocks.ids), 1), 1)
        if len(found.at) * len(found.known) > most:
            step = -(-len(found.at) // most)
            found.known, found.at, found.coarse = (
                found.known[-1:],
                found.at[::-1][::step][::-1],
                True,
            )
        for at in found.at or [""]:
            found.grid.append([found._status(at, known) for known in found.known or [""]])
        return found

    def _told(self, row: Sourced) -> date | None:
        return row.known or self.negotiation.source_dates.get(row.source or "") or row.date

    def _once(self, rows: list[Json], row: Json) -> int:
        key = (id(rows), dumps(row))
        if key not in self._seen:
            self._seen[key] = len(rows)
            rows.append(row)
        return self._seen[key]

    def _status(self, at: str, known: str) -> int:
        view = View(
            self.negotiation, at or None, None if not known or known == self.known[-1] else known
        )
        blocks = [status_of(view, id) for id in self.negotiation.blocks.ids]
        rules = [ruling(view, rule) for rule in view.rules]
        return self._once(
            self.statuses,
            {
                "lead": list(lead(Scope(view, tuple(blocks)))) if blocks else [],
                "blocks": [self._once(self.blocks, self._block(view, one)) for one in blocks],
                "rules": [
                    {
                        "kind": one.rule.kind,
                        "scope": one.rule.place,
                        "holds": one.holds,
                        "verdict": verdict_on(one),
                        "why": one.why,
                        "note": one.rule.note,
                    }
                    for one in rules
                ],
            },
        )

    def _block(self, view: View, one: BlockStatus) -> Json:
        return {
            "id": one.block,
            "status": one.status,
            "basis": one.basis,
            "why": one.why,
            "since": one.since,
            "source": one.source,
            "to": one.destination,
            "texts": list(one.texts),
            "standIn": bool(one.stand_ins),
            "open": one.open_brackets,
            "parts": bool(view.negotiation.blocks.parts(one.block)),
            "stands": [self._stand(view, stand) for stand in one.positions],
        }

    def _stand(self, view: View, stand: Stand) -> Json:
        target = view.negotiation.target_key(stand.position.on)
        return {
            "party": stand.party,
            "text": stand.text,
            "side": stand.side,
            "met": stand.met,
            "stated": stand.stated,
            "why": stand.why,
            "onText": target == stand.text,
            "p": self._once(self.positions, _position(stand.position)),
        }

    def to_dict(self) -> Json:
        """All of it as JSON values."""
        talks, scope = self.negotiation, Scope(View(self.negotiation), ())
        return {
            "at": self.at,
            "known": self.known,
            "grid": self.grid,
            "statuses": self.statuses,
            "coarse": self.coarse,
            "blockStatuses": self.blocks,
            "positions": self.positions,
            "blocks": [
                {
                    "id": block.id,
                    "name": spoken_name(block),
                    "short": (*block.aliases, block.id)[0],
                    "title": block.title,
                    "partOf": block.part_of,
                }
                for block in talks.blocks.all
            ],
            "sources": [
                {
                    "id": one.id,
                    "title": one.title,
                    "url": one.url if is_safe_link(one.url or "") else None,
                }
                for one in talks.sources
            ],
            "claims": [
                {
                    **self._row(one),
                    "says": one.says,
                    "by": one.by,
                    "on": one.on,
                    "outcome": one.outcome,
                    "block": talks.block_of(one.on) if one.on else None,
                }
                for one in talks.claims
            ],
            "events": [
                {
                    **self._row(one),
                    "kind": one.kind,
                    "title": one.title,
                    "on": one.on,
                    "parties": list(one.parties),
                    "said": scope.opened(happened(one, scope.target)),
                    "id": one.id,
                    "answers": one.answers,
                }
                for one in sorted(talks.events, key=lambda event: event.sequence)
            ],
            "decisions": [
                {
                    **self._row(one),
                    "on": one.on,
                    "block": talks.block_of(one.on),
                    "outcome": one.outcome,
                    "body": one.body,
                    "to": one.to,
                    "extent": str(one.extent) if one.extent else None,
                }
                for one in talks.decisions
            ],
            "votes": [
                {**self._row(one), "on": one.on, "decided": decided.outcome if decided else None}
                for one in talks.votes
                for decided in [one.decision()]
            ],
        }

    def _row(self, one: Sourced) -> Json:
        told, day = self._told(one), one.date or one.known
        return {
            **one.sourced_fields(),
            "when": one.when,
            "day": day.isoformat()[:10] if day else "",
            "told": told.isoformat()[:10] if told else "",
        }


def _days(dates: Iterable[date | None]) -> list[str]:
    return sorted({day.isoformat()[:10] for day in dates if day is not None})


def _position(one: Position) -> Json:
    return {
        "party": one.party,
        "on": one.on,
        "stance": one.stance,
        "certainty": one.certainty,
        "when": one.when,
        "source": one.source,
        "note": one.note,
        "quote": one.quote,
        "behalf": list(one.on_behalf_of),
        "except": list(one.excepted),
        "condition": {**one.condition.to_dict(), "said": str(one.condition)}
        if one.condition
        else None,
    }
