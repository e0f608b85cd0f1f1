"""The tasks for one item of a corpus, with rows as their results: compare, attribute, measure."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal

from attrs import frozen

from draftdiff.analysis.change_rows import CHANGES, cells_of
from draftdiff.analysis.rows import SPANS, table
from draftdiff.analysis.tables import Column, Row, Table, Value, named
from draftdiff.changes.changeset import ChangeSet, compare_drafts
from draftdiff.corpus.items import Item, Line, Pair, Side, drafts_in
from draftdiff.errors import DraftDiffError, InputError
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft
from draftdiff.model.words import words
from draftdiff.readers.reading import read, read_text

Look = Literal["changes", "words", "effects"]
_PAIR: Final = named(
    {"pair": "string", "old_draft": "string", "new_draft": "string", "error": "string"}
)
_KINDS: Final = (
    "insert",
    "delete",
    "edit",
    "move",
    "split",
    "merge",
    "renumber",
    "relevel",
    "reformat",
)
_MEASURES: Final = named(
    {
        "old_paragraphs": "int",
        "new_paragraphs": "int",
        "kept_paragraphs": "int",
        "old_words": "int",
        "new_words": "int",
        "changes": "int",
        **dict.fromkeys((f"{kind}s" for kind in _KINDS), "int"),
        "words_in": "int",
        "words_out": "int",
        "substantive": "int",
        "weakened": "int",
        "strengthened": "int",
    }
)


@frozen
class Task:
    """The task for every item, and how closely to look."""

    name: str
    look: Look = "effects"

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its rows."""
        return DEEDS[self.name][0]

    def rows(self, item: Item) -> list[Row]:
        """The rows of one item; what cannot be done is a row that says why."""
        try:
            return [
                (*row, *[None] * (len(self.columns) - len(row)))
                for row in DEEDS[self.name][1](item, self.look)
            ]
        except DraftDiffError as error:
            return self.failure(item, str(error))
        except RecursionError:
            return self.failure(item, "the document is nested too deeply to be read")
        except MemoryError:
            return self.failure(item, "there is not enough memory for a document of this size")
        except Exception as error:
            # One fault of ours must not cost the other million pairs; the row names it.
            return self.failure(
                item,
                f"a fault of draftdiff itself ({type(error).__name__}: {error})",
            )

    def failure(self, item: Item, reason: str) -> list[Row]:
        """The row of an item that could not be done."""
        known_cells = {self.columns[0].name: item.key, "error": reason}
        return [tuple(known_cells.get(column.name) for column in self.columns)]


def _compared(item: Item, look: Look) -> Iterator[tuple[str, ChangeSet, Draft, Draft]]:
    """The pairs of an item with what differs; of a record each draft with each of its parents, and
    who did what.
    """
    if isinstance(item, Pair):
        old, new = (_draft(side) for side in (item.old, item.new))
        yield item.key, _explained(old, new, look), old, new
        return
    from draftdiff.history.crediting import credit

    history = _history(item)
    for new in history.values():
        parents = [history[parent] for parent in new.parents if parent in history]
        for old in parents:
            if new.text_known and old.text_known:
                changes = credit(_explained(old, new, look), history, old, new)
                yield f"{item.key}: {old.id} -> {new.id}", changes, old, new


def _explained(old: Draft, new: Draft, look: Look) -> ChangeSet:
    changes = compare_drafts(old, new)
    if look != "effects":
        return changes
    from draftdiff.meaning import explain

    return explain(changes, old, new)


def _draft(side: Side) -> Draft:
    if isinstance(side, Draft):
        return side
    return read(side)


def _history(item: Item) -> History:
    """The drafts of a record, or of a folder in the order of their names."""
    if isinstance(item, Pair):
        return History.line([_draft(item.old), _draft(item.new)])
    from draftdiff.records.filing import FILE
    from draftdiff.records.loading import load

    if not os.path.isdir(item.key):
        raise InputError(
            "there is no such folder; name a record, or a folder of drafts",
            path=item.key,
        )
    if os.path.exists(os.path.join(item.key, FILE)):
        return load(item.key).history
    home = os.path.realpath(item.key)
    return History.line(
        [read(path, id=path.relative_to(home).as_posix()) for path in drafts_in(home)]
    )


def _diff(item: Item, look: Look) -> Iterator[Row]:
    for key, changes, old, new in _compared(item, look):
        for number, change in enumerate(changes):
            yield (key, old.id, new.id, None, *cells_of(number, change, look))


def _attribute(item: Item, look: Look) -> Iterator[Row]:
    from draftdiff.history.attribution import attribute, final_node

    history = _history(item)
    for row in table(attribute(history, final_node(history, None).draft.id)).rows:
        yield (item.key, None, *row)


def _measure(item: Item, look: Look) -> Iterator[Row]:
    for key, changes, old, new in _compared(item, look):
        yield (key, old.id, new.id, None, *_measured(changes, old, new, look))


def _measured(changes: ChangeSet, old: Draft, new: Draft, look: Look) -> Iterator[Value]:
    """The measures of a pair in the order of their columns, as far as the look goes."""
    kinds = Counter(change.kind for change in changes)
    yield from (
        len(old.paragraphs),
        len(new.paragraphs),
        sum(length for _, _, length in changes.kept),
    )
    yield from (
        sum(len(words(paragraph.text)) for paragraph in draft.paragraphs) for draft in (old, new)
    )
    yield from (len(changes), *(kinds[kind] for kind in _KINDS))
    if look == "changes":
        return
    cells: Table = Table(
        CHANGES,
        [cells_of(number, change, look) for number, change in enumerate(changes)],
    )
    yield from (sum(map(int, cells[name])) for name in ("words_in", "words_out"))  # type: ignore[arg-type]
    if look == "effects":
        from draftdiff.meaning import ledger

        signs = Counter(row.sign for row in ledger(changes, old, new))
        yield from (sum(change.substantive for change in changes), signs[-1], signs[1])


DEEDS: Final[Mapping[str, tuple[tuple[Column, ...], Callable[[Item, Look], Iterator[Row]]]]] = {
    "diff": ((*_PAIR, *CHANGES), _diff),
    "attribute": ((*named({"record": "string", "error": "string"}), *SPANS), _attribute),
    "measure": ((*_PAIR, *_MEASURES), _measure),
}


def warm() -> None:
    """Loads the rooms that any item needs, with the tables of English, by comparing two sentences."""
    import gc

    Task("measure").rows(
        Pair("", read_text("States shall act."), read_text("All States should act now."))
    )
    Task("attribute").rows(Line(os.devnull))
    gc.collect()
    gc.freeze()
