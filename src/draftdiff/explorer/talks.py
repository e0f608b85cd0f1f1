"""The standing of a negotiation at each time and as known at each time; positions, claims, events
and decisions.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from attrs import define, field

from draftdiff.changes.interchange import dumps
from draftdiff.explorer.texts import Json
from draftdiff.negotiation.blocks import spoken_name
from draftdiff.negotiation.evaluation import Stand, no_side_because
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.phrases import happened
from draftdiff.negotiation.procedure import Vote
from draftdiff.negotiation.provenance import Sourced
from draftdiff.negotiation.reporting import lead
from draftdiff.negotiation.ruling import ruling, verdict_on
from draftdiff.negotiation.scope import Scope
from draftdiff.negotiation.standing import BlockStatus, status_of
from draftdiff.negotiation.statements import Claim, Decision, Event, Position
from draftdiff.negotiation.view import View
from draftdiff.writers.html.escaping import is_safe_link

#: Pairs of times times blocks of which it is worked out where they stand.
MOST: Final = 12_000


@define(eq=False)
class Talks:
    """The negotiation at the days ``at``, as known at ``known_days`` (the last is all):
    ``grid[at][known]`` names a status of ``statuses``, whose parts are interned, for most stay.
    ``coarse``: of too many times some were left out.
    """

    negotiation: Negotiation
    at: list[str] = field(factory=list)
    known_days: list[str] = field(factory=list)
    statuses: list[Json] = field(factory=list)
    grid: list[list[int]] = field(factory=list)
    blocks: list[Json] = field(factory=list)
    positions: list[Json] = field(factory=list)
    coarse: bool = False
    _seen: dict[Any, int] = field(factory=dict)

    @classmethod
    def from_negotiation(cls, negotiation: Negotiation) -> Talks:
        """All that is on record, at all of its times."""
        talks = cls(negotiation)
        rows: list[Sourced] = [
            *negotiation.positions,
            *negotiation.claims,
            *negotiation.events,
            *negotiation.decisions,
            *negotiation.votes,
            *negotiation.amendments,
        ]
        drafts = [
            draft.date
            for id, draft in negotiation.history.items()
            if id not in negotiation.history.instruments
        ]
        talks.at = _days([*(row.date for row in rows), *drafts])
        talks.known_days = _days(map(talks._day_known, rows))
        most = max(MOST // max(len(negotiation.blocks.ids), 1), 1)
        if len(talks.at) * len(talks.known_days) > most:
            step = -(-len(talks.at) // most)
            talks.known_days = talks.known_days[-1:]
            talks.at = talks.at[::-1][::step][::-1]
            talks.coarse = True
        for at in talks.at or [""]:
            talks.grid.append(
                [talks._status(at, day_known) for day_known in talks.known_days or [""]]
            )
        return talks

    def _day_known(self, row: Sourced) -> date | None:
        return row.known or self.negotiation.source_dates.get(row.source or "") or row.date

    def _intern(self, rows: list[Json], row: Json) -> int:
        key = (id(rows), dumps(row))
        if key not in self._seen:
            self._seen[key] = len(rows)
            rows.append(row)
        return self._seen[key]

    def _status(self, at: str, day_known: str) -> int:
        view = View(
            self.negotiation,
            at or None,
            None if not day_known or day_known == self.known_days[-1] else day_known,
        )
        blocks = [status_of(view, id) for id in self.negotiation.blocks.ids]
        rules = [ruling(view, rule) for rule in view.rules]
        return self._intern(
            self.statuses,
            {
                "lead": list(lead(Scope(view, tuple(blocks)))) if blocks else [],
                "blocks": [
                    self._intern(self.blocks, self._block(view, status)) for status in blocks
                ],
                "rules": [
                    {
                        "kind": ruled.rule.kind,
                        "scope": ruled.rule.place,
                        "holds": ruled.holds,
                        "verdict": verdict_on(ruled),
                        "why": ruled.why,
                        "note": ruled.rule.note,
                    }
                    for ruled in rules
                ],
            },
        )

    def _block(self, view: View, status: BlockStatus) -> Json:
        return {
            "id": status.block,
            "status": status.status,
            "basis": status.basis,
            "why": status.why,
            "since": status.since,
            "source": status.source,
            "to": status.destination,
            "texts": list(status.texts),
            "standIn": bool(status.stand_ins),
            "open": status.open_brackets,
            "parts": bool(view.negotiation.blocks.parts(status.block)),
            "stands": [self._stance(view, stance) for stance in status.positions],
        }

    def _stance(self, view: View, stance: Stand) -> Json:
        target = view.negotiation.target_key(stance.position.on)
        return {
            "party": stance.party,
            "text": stance.text,
            "side": stance.side,
            "met": stance.met,
            "stated": stance.stated,
            "why": stance.why,
            "onText": target == stance.text,
            "sideless": bool(no_side_because(view, stance.position)),
            "p": self._intern(self.positions, _position(stance.position)),
        }

    def to_dict(self) -> Json:
        """All of it as JSON values."""
        talks = self.negotiation
        events = sorted(talks.events, key=lambda event: event.sequence)
        return {
            "at": self.at,
            "known": self.known_days,
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
                    "id": source.id,
                    "title": source.title,
                    "url": source.url if is_safe_link(source.url or "") else None,
                }
                for source in talks.sources
            ],
            "claims": [self._claim(claim) for claim in talks.claims],
            "events": self._events(events),
            "decisions": [self._decision(decision) for decision in talks.decisions],
            "votes": [self._vote(vote) for vote in talks.votes],
        }

    def _claim(self, claim: Claim) -> Json:
        return {
            **self._row(claim),
            "says": claim.says,
            "by": claim.by,
            "on": claim.on,
            "outcome": claim.outcome,
            "block": self.negotiation.block_of(claim.on) if claim.on else None,
        }

    def _events(self, events: Iterable[Event]) -> list[Json]:
        scope = Scope(View(self.negotiation), ())
        return [
            {
                **self._row(event),
                "kind": event.kind,
                "title": event.title,
                "on": event.on,
                "parties": list(event.parties),
                "said": scope.opened(happened(event, scope.target)),
                "id": event.id,
                "answers": event.answers,
            }
            for event in events
        ]

    def _decision(self, decision: Decision) -> Json:
        return {
            **self._row(decision),
            "on": decision.on,
            "block": self.negotiation.block_of(decision.on),
            "outcome": decision.outcome,
            "body": decision.body,
            "to": decision.to,
            "extent": str(decision.extent) if decision.extent else None,
        }

    def _vote(self, vote: Vote) -> Json:
        decision = vote.decision()
        return {
            **self._row(vote),
            "on": vote.on,
            "decided": decision.outcome if decision else None,
        }

    def _row(self, row: Sourced) -> Json:
        day_known = self._day_known(row)
        day = row.date or row.known
        return {
            **row.sourced_fields(),
            "when": row.when,
            "day": day.isoformat()[:10] if day else "",
            "told": day_known.isoformat()[:10] if day_known else "",
        }


def _days(dates: Iterable[date | None]) -> list[str]:
    return sorted({day.isoformat()[:10] for day in dates if day is not None})


def _position(position: Position) -> Json:
    return {
        "party": position.party,
        "on": position.on,
        "stance": position.stance,
        "certainty": position.certainty,
        "when": position.when,
        "source": position.source,
        "note": position.note,
        "quote": position.quote,
        "behalf": list(position.on_behalf_of),
        "except": list(position.excepted),
        "words": list(position.words),
        "others": position.others,
        "condition": {**position.condition.to_dict(), "said": position.terms}
        if position.condition
        else None,
    }
