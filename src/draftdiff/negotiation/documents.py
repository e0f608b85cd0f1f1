"""The texts of blocks as reports show them, and two documents: the compilation text and the
position matrix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from draftdiff.argument_checks import validate_arguments
from draftdiff.brackets.compiling import compile
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import names_of
from draftdiff.negotiation.blocks import spoken_name
from draftdiff.negotiation.matrix import position_matrix
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.passages import (
    Passage,
    Report,
    as_of,
    grid,
    heading,
    line,
    passage,
    title_of,
)
from draftdiff.negotiation.phrases import happened, listed, opened
from draftdiff.negotiation.procedure import outcome_of_text
from draftdiff.negotiation.provenance import When, in_words
from draftdiff.negotiation.view import View


def texts(view: View, blocks: Iterable[str]) -> Iterator[Passage]:
    """Yield the section with the texts of those blocks that have any."""
    by_block = {
        block: [*filter(view.has_come, view.negotiation.drafts_of(block))] for block in blocks
    }
    if any(by_block.values()):
        yield passage([heading("Texts")], below=1)
    for block, drafts in by_block.items():
        if not drafts:
            continue
        yield passage([heading(spoken_name(view.negotiation.blocks.block(block)))], below=2)
        for draft in drafts:
            yield passage(
                [heading(opened(draft.title or "") or draft.id, *_facts(view, block, draft))],
                below=3,
            )
            if draft.text_known:
                yield Passage(draft, _since(view, block, draft), below=4)
        if sum(draft.text_known for draft in view.live_drafts(block)) > 1:
            yield from compilation_of(view, block, below=3)


def compilation_of(view: View, block: str, below: int) -> Iterator[Passage]:
    """Yield all proposals for a block that are on the table as one text, if texts are known and all
    were made from one.
    """
    proposals = [
        (draft, _since(view, block, draft))
        for draft in view.live_drafts(block)
        if draft.text_known and draft.proposers
    ]
    bases = {base.id: base for _, base in proposals if base is not None}
    if len(bases) != 1:
        return
    (base,) = bases.values()
    try:
        text = compile(base, [draft for draft, since in proposals if since == base]).draft
    except InputError as error:
        yield passage([line(f"The proposals cannot be put into one text: {error.reason}.")], below)
        return
    note = "Each party’s language stands in brackets that name it; nobody has touched what stands outside of them."
    yield passage([heading("All proposals in one text", line(note))], below)
    yield Passage(text, below=below + 1)


def _facts(view: View, block: str, draft: Draft) -> Iterator[Paragraph]:
    """Yield the sentences on a text: who proposed it, when, and what became of it."""
    tabling = view.negotiation.tabling(draft.id)
    by = "" if tabling.kind in ("final", "report") else "who proposed it is not told"
    if draft.proposers:
        by = f"proposed by {listed(names_of(draft.proposers))}"
    dated = "undated"
    if draft.date:
        dated = f"{'by ' if tabling.dating == 'by' else ''}{in_words(draft.date)}"
    status = outcome_of_text(tabling)
    if status is None:
        is_live = draft in view.live_drafts(block)
        status = "on the table" if is_live else "no longer on the table"
    since = _since(view, block, draft)
    shown = ""
    if since is not None and draft.text_known:
        shown = f"; shown against {since.title or since.id}"
    if tabling.stand_in:
        yield line("Its text is not known; the one in this record only stands in for it.")
    else:
        yield line(f"{opened('; '.join(filter(None, [by, dated, status])))}{shown}.")
        if not draft.text_known:
            yield line("Its text is not in this record.")
    if tabling.note:
        yield line(tabling.note)
    for event in view.events:
        if event.on == draft.id and event.kind == "refused_display":
            yield line(f"{happened(event, lambda _: 'it')}.")


def _since(view: View, block: str, draft: Draft) -> Draft | None:
    """Return the block's text that it was made from, by its first parent, as far as that is known."""
    parents = (
        view.negotiation.text_of(id, block)
        for id in draft.parents
        if id in view.negotiation.history
    )
    return next((parent for parent in parents if parent is not None and parent.text_known), None)


@validate_arguments
def compilation(
    negotiation: Negotiation, *, scope: str | None = None, at: When = None, known: When = None
) -> Report:
    """The compilation text: each block's proposals in one text, each party's language in brackets
    with its name.

    Args:
        negotiation: What is on record.
        scope: Only this block and what is inside it.
        at: As it was then.
        known: As far as sources had told then.

    Raises:
        InputError: There is no such block, or a date is none.

    Example:
        >>> from draftdiff import History, read_text
        >>> from draftdiff.negotiation import Block, Tabling
        >>> drafts = History([
        ...     read_text("States shall act.", id="v1"),
        ...     read_text("States should act.", id="v2", parents=["v1"], proposers=["EU"])])
        >>> talks = Negotiation(drafts, blocks=[Block("C9")], tablings=[
        ...     Tabling("v1", "C9", "draft"), Tabling("v2", "C9", "proposal", "tabled")])
        >>> compilation(talks).passages[-1].text.paragraphs[0].text
        'States [EU delete: shall][EU propose: should] act.'
    """
    view, title = View(negotiation, at, known), title_of("Compilation text", negotiation, scope)
    passages: list[Passage] = []
    for block in map(negotiation.blocks.block, negotiation.blocks.inside(scope)):
        called = f"{block.id} ({block.title})" if block.title else block.id
        parts = list(compilation_of(view, block.id, below=2))
        passages += [passage([heading(called)], below=1), *parts] if parts else []
    notice = [] if passages else [line("No proposal is on the table whose text is in the record.")]
    return Report(
        "compilation", title, [passage([heading(title, line(as_of(view)), *notice)]), *passages]
    )


@validate_arguments
def matrix_report(
    negotiation: Negotiation, *, scope: str | None = None, at: When = None, known: When = None
) -> Report:
    """The position matrix as a document: a row for each party, a column for each text or block.

    Args:
        negotiation: What is on record.
        scope: Only this block, what is inside it, and their drafts.
        at: As it was then.
        known: As far as sources had told then.

    Raises:
        InputError: There is no such block, or a date is none.
    """
    view, title = View(negotiation, at, known), title_of("Position matrix", negotiation, scope)
    matrix = position_matrix(negotiation, scope=scope, at=at, known=known)
    text = [line(as_of(view)), *([] if matrix.parties else [line("No position is on record.")])]
    if matrix.parties:
        body = [
            [row["party"], *(row[target] for target in matrix.targets)] for row in matrix.rows()
        ]
        text.append(grid(["Party", *matrix.targets], body))
        text.append(line("An empty cell says that nothing is on record: neither yes nor no."))
    if matrix.opposed:
        text.append(line("How many proposals each party opposed, by their proposers:"))
        opposed = [(*pair, str(count)) for pair, count in matrix.opposed.items()]
        text.append(grid(["Proposers", "Opposed by", "Proposals"], opposed))
    return Report("position-matrix", title, [passage([heading(title, *text)])], landscape=True)
