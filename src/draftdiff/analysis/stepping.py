"""The strength ledger of a whole history, counted step by step."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.changeset import compare_drafts
from draftdiff.history.attribution import final_node
from draftdiff.history.crediting import credit
from draftdiff.history.unchanging import nonevents
from draftdiff.history.undoing import lasting_line
from draftdiff.meaning.accounts import LedgerRow, ledger
from draftdiff.meaning.explaining import explain
from draftdiff.model.draft import Draft

if TYPE_CHECKING:
    from draftdiff.history.dag import History


@validate_arguments
def strength(
    history: History,
    final: str | None = None,
    *,
    undone: bool = False,
) -> tuple[LedgerRow, ...]:
    """The strength ledger of a text, step by step along its line of first parents.

    A first draft compared with the last one is not the sum of what was done between them: what was
    put in and struck on the way is missing, and a stub that grew seems to strengthen all. So each
    step has its own rows, by ``step``.

    Args:
        history: The drafts.
        final: The end of the line; the last draft with a text where not given.
        undone: With the steps that changed no words for good (``nonevents``): reverts and what they
            undid, pure moves, new wrapping and markup.

    Raises:
        HistoryError: There is no such draft, or its text is unknown.

    Example:
        >>> from draftdiff import History, read_text
        >>> texts = "States shall act.", "States should act.", "States shall act.", "States may act."
        >>> drafts = [read_text(text, id=f"v{n}") for n, text in enumerate(texts)]
        >>> [(row.step, row.act) for row in strength(History.line(drafts))]
        [('v3', 'duty softened')]
    """
    last = final_node(history, final)
    line = list(last.line() if undone else lasting_line(last))
    skipped = set() if undone else {row.draft for row in nonevents(history) if row.kind != "redo"}
    steps = pairwise(node.draft for node in reversed(line))
    ledgers = (_rows_of_step(history, old, new) for old, new in steps if new.id not in skipped)
    return tuple(row for rows in ledgers for row in rows)


def _rows_of_step(history: History, old: Draft, new: Draft) -> Iterator[LedgerRow]:
    """The rows of one step, with whoever did it."""
    if old.text_known and new.text_known:
        changes = credit(explain(compare_drafts(old, new), old, new), history, old, new)
        yield from ledger(changes, old, new)
