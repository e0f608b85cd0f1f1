"""Brackets where they stand in a draft, and what became of them in later ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from draftdiff.brackets import Composite, Fate, fate, parse
from draftdiff.brackets.elements import Bracket
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft
from draftdiff.model.party import names_of
from draftdiff.writers.explorer.texts import Json, at, units_of

#: Of so many drafts with brackets each is followed into every later one, of more into the next.
FOLLOWED: Final = 8
#: Brackets are looked for in the latest drafts, until these have so many characters together.
READ: Final = 3_000_000
#: Code points of a wording that is told.
_MOST: Final = 400


def brackets(history: History) -> list[Json]:
    """The brackets of each draft in dispute: ``[paragraph, start, last paragraph, end, option, for, against, fates]``.

    Fates are ``[draft, outcome, paragraph or -1, similarity in %, wording]``, in the order of the history.
    """
    places = {id: place for place, id in enumerate(history)}
    known = list(_latest(history))
    texts = {draft.id: parse(draft) for draft in known if "[" in draft.text}
    found: list[Json] = [[] for _ in history]
    disputed = {id: text for id, text in texts.items() if text.disputed}
    told: dict[tuple[str, int], list[Json]] = {}
    for row in _fates(history, known, texts, disputed):
        if row.bracket is not None:
            place = -1 if row.found is None else row.found
            told.setdefault((row.draft, row.bracket), []).append(
                [places[row.later], row.outcome, place, round(row.similarity * 100), row.wording[:_MOST]]
            )
    for id, text in disputed.items():
        found[places[id]] = [_bracket(text, one, told.get((id, one.id), [])) for one in text.disputed]
    return found


def _latest(history: History) -> Iterator[Draft]:
    """The latest drafts with a text, in their order, as far as they are read."""
    known = [draft for draft in history.values() if draft.text_known and draft.id not in history.instruments]
    sizes = accumulate(sum(len(one.text) for one in draft.paragraphs) for draft in reversed(known))
    yield from known[-sum(size <= READ for size in sizes) or len(known) :]


def _fates(
    history: History, known: list[Draft], texts: dict[str, Composite], disputed: dict[str, Composite]
) -> Iterator[Fate]:
    if not disputed or len(known) < 2:
        return
    if len(disputed) <= FOLLOWED:
        for id in disputed:
            later = [one for one in known if id in history.ancestors(one.id)][:FOLLOWED]
            if later:
                yield from (row for row in fate([texts.get(one.id, one) for one in (history[id], *later)])
                            if row.draft == id)  # fmt: skip
        return
    for one in known:
        for parent in one.parents:
            if parent in disputed:
                yield from fate([texts[parent], texts.get(one.id, one)])


def _bracket(text: Composite, one: Bracket, fates: list[Json]) -> Json:
    (first, start), (last, end) = one.start, one.end
    return [first, at(units_of(text.blocks[first].text), start), last, at(units_of(text.blocks[last].text), end),
            one.label, names_of(one.proposers), names_of(one.holders), fates]  # fmt: skip
