"""The data of the page, and the blocks they are cut into: a block is unpacked when something of it is shown."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from typing import Any, Final

from attrs import define

from draftdiff.changes.interchange import dumps
from draftdiff.history.attribution import last_draft
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft
from draftdiff.records.record import Record
from draftdiff.writers.explorer.exploring import Page
from draftdiff.writers.explorer.fating import brackets
from draftdiff.writers.explorer.steps import EXPLAINED, step
from draftdiff.writers.explorer.talks import Talks
from draftdiff.writers.explorer.texts import Json, Names, Texts

SCHEMA: Final = "draftdiff.explorer/1"
#: Characters of JSON that are packed together.
_BLOCK: Final = 400_000


@define(eq=False)
class Contents:
    """All that a page shows.

    Attributes:
        head: What is needed at once.
        texts: Paragraphs, stands, stamps and drafts.
        steps: By "old>new" what the draft ``new`` did to its parent ``old``, both by their numbers.
        brackets: For each draft its brackets.
        names: The proposers by their numbers.
        shown: The draft that the page begins with.
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
            "schema": SCHEMA, **self.head, "paragraphs": texts.paragraphs, "stands": texts.stands,
            "stamps": texts.stamps, "bodies": texts.bodies, "steps": self.steps, "brackets": self.brackets,
        }  # fmt: skip

    def blocks(self) -> list[str]:
        """The head and the blocks, in base64: which blocks hold what is told by the head."""
        packed = self._cut()
        for number, some in _pieces([*self.steps.items()]):
            packed.append(("steps", number, dict(some)))
        index: dict[str, list[Json]] = {kind: [] for kind, _, _ in packed}
        where: dict[str, int] = {}
        for number, (kind, start, some) in enumerate(packed, 1):
            if kind == "steps":
                where |= dict.fromkeys(some, len(index[kind]))
            index[kind].append([number, start, len(some)])
        head = {"schema": SCHEMA, **self.head, "blocks": {"steps": [], **index}, "stepIn": where}
        return [_packed(head), *(_packed(some) for _, _, some in packed)]

    def _cut(self) -> list[tuple[str, int, Any]]:
        """Kinds, first places and rows of the blocks of texts; those of the draft that is shown first come first."""
        first = dict.fromkeys(self.texts.needed(self.head["shown"]))
        stands = [*first, *(one for one in range(len(self.texts.stands)) if one not in first)]
        paragraphs = dict.fromkeys(self.texts.stands[one][0] for one in stands)
        order = {paragraph: number for number, paragraph in enumerate(paragraphs)}
        places = {stand: number for number, stand in enumerate(stands)}
        texts = [self.texts.paragraphs[one] for one in paragraphs]
        rows = [[order[found[0]], *found[1:]] for found in map(self.texts.stands.__getitem__, stands)]
        bodies = [body and [body[0], *(places[part] if isinstance(part, int) else part for part in body[1:])]
                  for body in self.texts.bodies]  # fmt: skip
        return [
            *(("paragraphs", start, some) for start, some in _pieces(texts)),
            *(("stands", start, some) for start, some in _pieces(rows)),
            ("bodies", 0, {"bodies": bodies, "stamps": self.texts.stamps}), ("brackets", 0, self.brackets),
        ]  # fmt: skip


def _pieces(rows: list[Any]) -> Iterator[tuple[int, list[Any]]]:
    """Rows in pieces of some size, each with the place of its first one."""
    start, size = 0, 0
    for end, row in enumerate(rows, 1):
        size += len(dumps(row))
        if size > _BLOCK or end == len(rows):
            yield start, rows[start:end]
            start, size = end, 0


def _packed(data: Json) -> str:
    return base64.b64encode(zlib.compress(dumps(data).encode(), 9)).decode()


def contents(page: Page) -> Contents:
    """Works out all that a page shows."""
    history, record = page.history, page.record
    names = Names(history)
    history.work_out()
    texts = Texts.of(history, names)
    shown = _shown(record) or last_draft(history)
    steps: dict[str, Json] = {}
    told = 0
    for old, new in reversed([*_steps(history)]):
        told += _size(old) + _size(new)
        name = f"{texts.place(old.id)}>{texts.place(new.id)}"
        steps[name] = step(history, old, new, names, effects=told <= EXPLAINED)
    negotiation = record.negotiation if record is not None else None
    talks = Talks.of(negotiation).to_dict() if negotiation is not None and negotiation.blocks.all else None
    found = brackets(history)
    head = {
        "title": page.title, "shown": texts.place(shown), "untold": told > EXPLAINED,
        "drafts": [_draft(one, texts, record) for one in history.values()],
        "shares": texts.shares, "talks": talks, "sets": [[party.name for party in sorted(who)] for who in names],
    }  # fmt: skip
    return Contents(head, texts, steps, found, names, shown)


def _shown(record: Record | None) -> str | None:
    """The text that is on the table at the end: the last of those whose text is known."""
    if record is None:
        return None
    return next((id for id in reversed([*record.history]) if record.history[id].text_known
                 and id not in record.history.instruments and id not in record.stand_ins), None)  # fmt: skip


def _steps(history: History) -> Iterator[tuple[Draft, Draft]]:
    for draft in history.values():
        for parent in draft.parents:
            if draft.text_known and history[parent].text_known:
                yield history[parent], draft


def _size(draft: Draft) -> int:
    return sum(len(paragraph.text) for paragraph in draft.paragraphs)


def _draft(draft: Draft, texts: Texts, record: Record | None) -> Json:
    talks = record.negotiation if record is not None else None
    told: Json = {}
    if talks is not None and (tabling := talks.tabling(draft.id)) is not None:
        told = {"block": talks.block_of(draft.id), "kind": tabling.kind, "status": tabling.status,
                "note": tabling.note, "source": tabling.source, "standIn": tabling.stand_in}  # fmt: skip
    return {
        "id": draft.id, "title": draft.title, "parents": [texts.place(one) for one in draft.parents],
        "who": texts.names.number(draft.proposers), "editors": sorted(party.name for party in draft.editors),
        "date": draft.date.isoformat()[:10] if draft.date else None, "known": draft.text_known,
        "language": draft.language, "outside": draft.id in texts.history.instruments,
        "words": sum(texts.shares[texts.place(draft.id)][1::2]),
        **{key: value for key, value in told.items() if value},
    }  # fmt: skip
