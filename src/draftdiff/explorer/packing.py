"""The data of the page, brackets among them, and the blocks they are cut into: each is unpacked
when it is shown.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, Final

from attrs import define

from draftdiff.brackets import Composite, Fate, fate, parse
from draftdiff.brackets.elements import Bracket
from draftdiff.changes.interchange import dumps
from draftdiff.explorer.orders import reviewed_acts
from draftdiff.explorer.steps import EXPLAINED, step
from draftdiff.explorer.talks import Talks
from draftdiff.explorer.texts import Json, Names, Texts, Walked, at, units_of
from draftdiff.history.attribution import last_draft
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft
from draftdiff.model.party import names_of
from draftdiff.negotiation.following import proposal_outcomes
from draftdiff.negotiation.proposals import Proposal
from draftdiff.records.record import Record

_SCHEMA: Final = "draftdiff.explorer/1"
#: Characters of JSON that are packed together.
_BLOCK: Final = 400_000
#: Of so many drafts with brackets each is followed into every later one, of more into the next.
_FOLLOWED: Final = 8
#: Brackets are looked for in the latest drafts, until these have so many characters together.
_READ: Final = 3_000_000
#: Characters of all drafts together that the last one is told against, beside its parents.
_FAR: Final = 4_000_000
#: Code points of a wording that is told.
_MOST: Final = 400


@define(eq=False)
class Contents:
    """All that a page shows: ``head`` at once, ``shown`` is the first draft, ``brackets`` are by
    draft, and ``steps`` tell by "old>new" (numbers of drafts) what a draft did to its parent.
    """

    head: Json
    texts: Texts
    steps: dict[str, Json]
    brackets: list[Json]
    names: Names
    shown: str

    def to_dict(self) -> Json:
        """As JSON values."""
        texts = self.texts
        return {
            "schema": _SCHEMA,
            **self.head,
            "paragraphs": texts.paragraphs,
            "stands": texts.credited,
            "stamps": texts.stamps,
            "bodies": texts.bodies,
            "steps": self.steps,
            "brackets": self.brackets,
        }

    def blocks(self) -> list[str]:
        """The head and the blocks, in base64: which blocks hold what is told by the head."""
        packed = self._cut()
        for number, piece in _pieces([*self.steps.items()]):
            packed.append(("steps", number, dict(piece)))
        index: dict[str, list[Json]] = {kind: [] for kind, _, _ in packed}
        where: dict[str, int] = {}
        for number, (kind, start, rows) in enumerate(packed, 1):
            if kind == "steps":
                where |= dict.fromkeys(rows, len(index[kind]))
            index[kind].append([number, start, len(rows)])
        head = {"schema": _SCHEMA, **self.head, "blocks": {"steps": [], **index}, "stepIn": where}
        return [_packed(head), *(_packed(rows) for _, _, rows in packed)]

    def _cut(self) -> list[tuple[str, int, Any]]:
        """Kinds, first places and rows of the blocks of texts; those of the draft that is shown
        first come first.
        """
        first = dict.fromkeys(self.texts.needed(self.head["shown"]))
        credited = self.texts.credited
        order = [*first, *(number for number in range(len(credited)) if number not in first)]
        new_numbers = _numbered(order)
        paragraphs = dict.fromkeys(credited[number][0] for number in order)
        new_paragraphs = _numbered(paragraphs)
        rows = []
        for paragraph, *origins in map(credited.__getitem__, order):
            rows.append([new_paragraphs[paragraph], *origins])
        bodies = [_renumbered(body, new_numbers) for body in self.texts.bodies]
        texts = [self.texts.paragraphs[number] for number in paragraphs]
        return [
            *(("paragraphs", start, piece) for start, piece in _pieces(texts)),
            *(("stands", start, piece) for start, piece in _pieces(rows)),
            ("bodies", 0, {"bodies": bodies, "stamps": self.texts.stamps}),
            ("brackets", 0, self.brackets),
        ]


def _numbered(values: Iterable[int]) -> dict[int, int]:
    """Return the place of each value in their order."""
    return {value: number for number, value in enumerate(values)}


def _renumbered(body: Json, numbers: dict[int, int]) -> Json:
    """Return the body of a draft with new numbers for its single paragraphs; None stays."""
    if not body:
        return body
    base, *parts = body
    return [base, *(numbers[part] if isinstance(part, int) else part for part in parts)]


def _pieces(rows: list[Any]) -> Iterator[tuple[int, list[Any]]]:
    """Rows in pieces of some size, each with the place of its first one."""
    start = 0
    size = 0
    for end, row in enumerate(rows, 1):
        size += len(dumps(row))
        if size > _BLOCK or end == len(rows):
            yield start, rows[start:end]
            start = end
            size = 0


def _packed(data: Json) -> str:
    return base64.b64encode(zlib.compress(dumps(data).encode(), 9)).decode()


def credited_history(page: Walked) -> History:
    """Return the history that words and changes are credited by: in that of a record nobody is
    named for what was made from a stand-in.
    """
    if page.record is None:
        return page.history
    return page.record.credited


def contents(page: Walked) -> Contents:
    """Works out all that a page shows."""
    history = page.history
    record = page.record
    names = Names(history)
    credited = credited_history(page)
    credited.work_out()
    texts = Texts.from_history(credited, names)
    # On the table at the end is the last of those whose text is known.
    with_text = [
        id for id, draft in history.items() if draft.text_known and id not in history.instruments
    ]
    tabled = [id for id in with_text if record is not None and id not in record.stand_ins]
    shown = tabled[-1] if tabled else last_draft(history)
    parted = [
        (credited[parent], child)
        for child in credited.values()
        for parent in child.parents
        if child.text_known and credited[parent].text_known
    ]
    proposals = record.requests if record is not None else ()
    unreal = record.stand_ins if record is not None else ()
    steps: dict[str, Json] = {}
    length = 0
    last = credited[shown]
    for old, new in [*reversed(parted), *((old, last) for old in _far(credited, last))]:
        name = f"{texts.number(old.id)}>{texts.number(new.id)}"
        if name not in steps:
            length += _size(old) + _size(new)
            wishes = () if old.id in unreal or new.id in unreal else proposals
            steps[name] = step(credited, old, new, names, wishes, effects=length <= EXPLAINED)
    negotiation = record.negotiation if record is not None else None
    talks = (
        Talks.from_negotiation(negotiation).to_dict()
        if negotiation is not None and negotiation.blocks.all
        else None
    )
    head = {
        "title": page.title,
        "shown": texts.number(shown),
        "untold": length > EXPLAINED,
        "drafts": [_draft(draft, texts, record) for draft in history.values()],
        "shares": texts.shares,
        "talks": talks,
        "proposals": _requests(record, proposals, texts),
        "orders": reviewed_acts(negotiation) if negotiation is not None else [],
        "sets": [[party.name for party in sorted(who)] for who in names],
    }
    return Contents(head, texts, steps, _brackets(history), names, shown)


def _far(history: History, last: Draft) -> Iterator[Draft]:
    """Yield the drafts that the last is told against: all it was made from, the first one and the
    latest ones foremost, as far as their number and size allow.
    """
    ancestors = [history[id] for id in history.ancestors(last.id) if id not in history.instruments]
    earlier = [draft for draft in ancestors if draft.text_known]
    size = 0
    for draft in [*earlier[:1], *reversed(earlier[1:])]:
        size += _size(draft) + _size(last)
        if size > _FAR:
            return
        yield draft


def _requests(
    record: Record | None, proposals: Sequence[Proposal], texts: Texts
) -> list[dict[str, Any]]:
    """The proposals, with ``became``, their outcomes: ``[draft, outcome]``."""
    if record is None:
        return []
    became: dict[str, list[Json]] = {proposal.id: [] for proposal in proposals}
    for row in proposal_outcomes(record.real, proposals):
        became[row.proposal].append([texts.number(row.draft), row.outcome])
    return [{**proposal.to_dict(), "became": became[proposal.id]} for proposal in proposals]


def _size(draft: Draft) -> int:
    return sum(len(paragraph.text) for paragraph in draft.paragraphs)


def _draft(draft: Draft, texts: Texts, record: Record | None) -> Json:
    talks = record.negotiation if record is not None else None
    tabled: Json = {}
    if talks is not None and (tabling := talks.tabling(draft.id)) is not None:
        tabled = {
            "block": talks.block_of(draft.id),
            "kind": tabling.kind,
            "status": tabling.status,
            "note": tabling.note,
            "source": tabling.source,
            "standIn": tabling.stand_in,
        }
    return {
        "id": draft.id,
        "title": draft.title,
        "parents": [texts.number(parent) for parent in draft.parents],
        "who": texts.names.number(draft.proposers),
        "credited": texts.names.number(texts.history[draft.id].proposers),
        "editors": sorted(party.name for party in draft.editors),
        "date": draft.date.isoformat()[:10] if draft.date else None,
        **({"dated": draft.when} if draft.dating == "by" else {}),
        "known": draft.text_known,
        "language": draft.language,
        "outside": draft.id in texts.history.instruments,
        "words": sum(texts.shares[texts.number(draft.id)][1::2]),
        **{key: value for key, value in tabled.items() if value},
    }


def _brackets(history: History) -> list[Json]:
    """By draft in dispute: ``[paragraph, start, last paragraph, end, option, for, against,
    fates]``, and fates in order of the history: ``[draft, outcome, paragraph or -1, similarity in
    %, wording]``.
    """
    places = {id: number for number, id in enumerate(history)}
    latest = list(_latest(history))
    texts = {draft.id: parse(draft) for draft in latest if "[" in draft.text}
    by_draft: list[Json] = [[] for _ in history]
    disputed = {id: text for id, text in texts.items() if text.disputed}
    fates: dict[tuple[str, int], list[Json]] = {}
    for row in _fates(history, latest, texts, disputed):
        if row.bracket is not None:
            number = -1 if row.found is None else row.found
            fates.setdefault((row.draft, row.bracket), []).append(
                [
                    places[row.later],
                    row.outcome,
                    number,
                    round(row.similarity * 100),
                    row.wording[:_MOST],
                ]
            )
    for id, text in disputed.items():
        by_draft[places[id]] = [
            _bracket(text, bracket, fates.get((id, bracket.id), [])) for bracket in text.disputed
        ]
    return by_draft


def _latest(history: History) -> Iterator[Draft]:
    """The latest drafts with a text, in their order, as far as they are read."""
    with_text = [
        draft
        for draft in history.values()
        if draft.text_known and draft.id not in history.instruments
    ]
    sizes = accumulate(map(_size, reversed(with_text)))
    yield from with_text[-sum(size <= _READ for size in sizes) or len(with_text) :]


def _fates(
    history: History,
    latest: list[Draft],
    texts: dict[str, Composite],
    disputed: dict[str, Composite],
) -> Iterator[Fate]:
    if not disputed or len(latest) < 2:
        return
    if len(disputed) <= _FOLLOWED:
        for id in disputed:
            later = [draft for draft in latest if id in history.ancestors(draft.id)][:_FOLLOWED]
            if later:
                yield from (
                    row
                    for row in fate([texts.get(draft.id, draft) for draft in (history[id], *later)])
                    if row.draft == id
                )
        return
    for draft in latest:
        for parent in draft.parents:
            if parent in disputed:
                yield from fate([texts[parent], texts.get(draft.id, draft)])


def _bracket(text: Composite, bracket: Bracket, fates: list[Json]) -> Json:
    (first, start), (last, end) = bracket.start, bracket.end
    return [
        first,
        at(units_of(text.blocks[first].text), start),
        last,
        at(units_of(text.blocks[last].text), end),
        bracket.label,
        names_of(bracket.proposers),
        names_of(bracket.holders),
        fates,
    ]
