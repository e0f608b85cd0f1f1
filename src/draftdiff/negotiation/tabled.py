"""The texts of a block as a report shows them: what is on the table, what was refused, and all in one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from draftdiff.brackets.compiling import compile
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import names_of
from draftdiff.negotiation.blocks import spoken_name
from draftdiff.negotiation.negotiation import OFF_THE_TABLE
from draftdiff.negotiation.passages import Passage, heading, line, passage
from draftdiff.negotiation.saying import happened, listed, opened
from draftdiff.negotiation.sourcing import in_words
from draftdiff.negotiation.view import View

_IN_BRACKETS: Final = (
    "Each party’s language stands in brackets that name it; nobody has touched what stands outside of them."
)


def texts(view: View, blocks: Iterable[str]) -> Iterator[Passage]:
    """The section with the texts of those blocks that have any."""
    found = [(block, drafts) for block in blocks if (drafts := _known_by(view, block))]
    if found:
        yield passage([heading("Texts")], below=1)
    for block, drafts in found:
        yield passage([heading(spoken_name(view.negotiation.blocks.block(block)))], below=2)
        for draft in drafts:
            yield from _text(view, block, draft)
        if sum(draft.text_known for draft in view.live_drafts(block)) > 1:
            yield from compilation_of(view, block, below=3)


def compilation_of(view: View, block: str, below: int) -> Iterator[Passage]:
    """The passages with all proposals for a block in one text, if there are any that can stand in one."""
    try:
        text = compiled(view, block)
    except InputError as error:
        yield passage([line(f"The proposals cannot be put into one text: {error.reason}.")], below)
        return
    if text is not None:
        yield passage([heading("All proposals in one text", line(_IN_BRACKETS))], below)
        yield Passage(text, below=below + 1)


def _known_by(view: View, block: str) -> list[Draft]:
    return [draft for draft in view.negotiation.drafts_of(block) if view.has_come(draft)]


def _text(view: View, block: str, draft: Draft) -> Iterator[Passage]:
    yield passage([heading(draft.title or draft.id, *_facts(view, block, draft))], below=3)
    if draft.text_known:
        yield Passage(draft, _since(view, block, draft), below=4)


def _facts(view: View, block: str, draft: Draft) -> Iterator[Paragraph]:
    tabling, on_table = view.negotiation.tabling(draft.id), view.live_drafts(block)
    by = f"proposed by {listed(names_of(draft.proposers))}" if draft.proposers else "who proposed it is not told"
    status = "on the table" if draft in on_table else _left(tabling.status)
    since = _since(view, block, draft)
    dated = f"{'by ' if tabling.dating == 'by' else ''}{in_words(draft.date)}" if draft.date else "undated"
    shown = f"; shown against {since.title or since.id}" if since is not None and draft.text_known else ""
    yield line(f"{opened(by)}; {dated}; {status}{shown}.")
    if not draft.text_known:
        yield line("Its text is not in this record.")
    if tabling.note:
        yield line(tabling.note)
    for event in view.events:
        if event.on == draft.id and event.kind == "refused_display":
            yield line(f"{happened(event, lambda _: 'it')}.")


def _left(status: str | None) -> str:
    """What became of a draft that is no longer on the table."""
    return status if status in OFF_THE_TABLE or status in ("adopted", "deferred") else "no longer on the table"


def _since(view: View, block: str, draft: Draft) -> Draft | None:
    """The block's text that it was made from, by its first parent, as far as that is known."""
    parents = (view.negotiation.text_of(id, block) for id in draft.parents if id in view.negotiation.history)
    return next((parent for parent in parents if parent is not None and parent.text_known), None)


def compiled(view: View, block: str) -> Draft | None:
    """All proposals for a block that are on the table as one text, each party's language in brackets with its name.

    None where there is no proposal whose text is known, or the proposals were made from different texts.

    Raises:
        InputError: A name or a text cannot stand in brackets so that it reads back.
    """
    known = [draft for draft in view.live_drafts(block) if draft.text_known and draft.proposers]
    bases = {base.id: base for draft in known if (base := _since(view, block, draft)) is not None}
    if len(bases) != 1:
        return None
    (base,) = bases.values()
    return compile(base, [draft for draft in known if _since(view, block, draft) == base]).draft
