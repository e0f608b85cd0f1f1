"""The lines on the screen (margin, label, words in colour or in brackets, notes, sums), their rows
grouped as hunks.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import frozen
from rich.console import Console, RenderableType
from rich.text import Text

from draftdiff.changes.changeset import ChangeSet, Header
from draftdiff.changes.kinds import NOUNS, Change, Move, counts, summary, total, with_tables_as_one
from draftdiff.lazy import lazy_pattern
from draftdiff.model.hidden import shown
from draftdiff.model.party import names_of
from draftdiff.model.words import words
from draftdiff.phrases import counted
from draftdiff.redlines.descriptions import (
    acts_of,
    effect_words,
    excerpt,
    is_shift,
    open_told,
    place,
    runs_of,
    shifts_told,
    subject,
    what,
)
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row, Run, plain_runs
from draftdiff.writers.reach import reaches

if TYPE_CHECKING:
    from rich.table import Table

_SIGNS: Final = {"inserted": "+", "deleted": "-", "moved": ">", "moved_away": "<"}
_COLOURS: Final = {
    "+": "bold green",
    "-": "bold red",
    "~": "bold yellow",
    ">": "bold magenta",
    "<": "bold magenta",
}
_STYLES: Final = {"insert": "green underline", "delete": "red strike", "equal": ""}
_MARKS: Final = {"bold": "bold", "italic": "italic", "underline": "underline", "strike": "strike"}
_BRACKETS: Final = {"insert": ("{+", "+}"), "delete": ("[-", "-]")}
#: Words of an unchanged stretch that stay on either side of a cut.
_NEAR: Final = 12
_WORD: Final = lazy_pattern(re.compile, r"\S+\s*")
_DEEPEST: Final = 8


@frozen
class Choice:
    """The choice of changes that are shown: ``all`` are also renumberings that only follow from
    others.
    """

    changes: ChangeSet
    all: bool = False
    substantive_only: bool = False

    def shows(self, change: Change) -> bool:
        """Return whether a change is shown."""
        if self.substantive_only and not change.substantive:
            return False
        return self.all or not is_shift(change)

    def of(self, row: Row) -> list[int]:
        """The indexes of the changes that are shown at a row."""
        return [index for index in row.changes if self.shows(self.changes[index])]

    def is_changed(self, row: Row) -> bool:
        """Return whether a row is more than context."""
        if self.of(row):
            return True
        return row.status != "kept" and not (self.substantive_only and row.changes)


def rows_of_changes(changes: ChangeSet) -> tuple[Row, ...]:
    """A row for each change; what came along with a move is not known and not shown."""
    return tuple(_row(index, change) for index, change in enumerate(changes))


def _row(index: int, change: Change) -> Row:
    old = change.old[0] if change.old else None
    new = change.new[0] if change.new else None
    if new is None or old is None:
        node = subject(change)
        runs = plain_runs("insert" if old is None else "delete", node.text, node.marks)
        return Row("inserted" if old is None else "deleted", old, new, runs, changes=(index,))
    return Row(
        "moved" if isinstance(change, Move) else "kept", old, new, runs_of(change), changes=(index,)
    )


@frozen
class Group:
    """Rows that are shown together, and those of headings and points that the first changed one
    hangs on.
    """

    start: int
    end: int
    above: tuple[int, ...]


def grouped(rows: Sequence[Row], choice: Choice, context: int) -> list[Group]:
    """The groups, in order, with so many unchanged rows around a changed one; groups that would
    touch are one. Tables and rows of tables, which have no text, count neither as changed nor as
    context.
    """
    spoken = [number for number, row in enumerate(rows) if row.runs or row.node.label]
    changed = [at for at, number in enumerate(spoken) if choice.is_changed(rows[number])]
    spans: list[list[int]] = []
    for at in changed:
        start, end = max(0, at - context), min(len(spoken), at + context + 1)
        if spans and start <= spans[-1][1] and context:
            spans[-1][1] = end
        else:
            spans.append([start, end, at])
    above = _above(rows)
    return [
        Group(spoken[start], spoken[end - 1] + 1, tuple(above[spoken[at]]))
        for start, end, at in spans
    ]


def _above(rows: Sequence[Row]) -> list[list[int]]:
    open_rows: list[int] = []
    numbers: list[list[int]] = []
    for number, row in enumerate(rows):
        while open_rows and rows[open_rows[-1]].depth >= row.depth:
            open_rows.pop()
        numbers.append([above for above in open_rows if rows[above].runs or rows[above].node.label])
        if row.status not in ("deleted", "moved_away"):
            open_rows.append(number)
    return numbers


@frozen
class Screen:
    """The writing of lines: with colours and attributes or without, so wide, of the changes that
    are chosen.
    """

    color: bool
    width: int
    choice: Choice

    def printed(self, lines: Iterable[RenderableType]) -> bytes:
        """The lines as UTF-8, the same on every machine."""
        target = io.StringIO()
        console = Console(
            file=target,
            width=self.width,
            force_terminal=self.color,
            color_system="standard" if self.color else None,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )
        for line in lines:
            console.print(line, overflow="fold", soft_wrap=False)
        printed = "".join(f"{line.rstrip()}\n" for line in target.getvalue().split("\n")[:-1])
        return printed.encode("utf-8", "backslashreplace")

    def head(self) -> list[Text]:
        """The names of the two drafts."""
        changes = self.choice.changes
        return [
            Text(f"--- {_named(changes.old)}", "bold"),
            Text(f"+++ {_named(changes.new)}", "bold"),
        ]

    def body(self, rows: Sequence[Row], groups: Sequence[Group]) -> Iterator[Text]:
        """The groups, each under the headings that it stands below."""
        heads = _move_heads(rows)
        for group in groups:
            yield Text(f"@@ {self._trail(rows, group)} @@", "cyan")
            for number in range(group.start, group.end):
                row = rows[number]
                if row.runs or row.node.label:
                    yield from self._row(row, number in heads)

    def reach(self, what: Redline | ChangeSet) -> Iterator[Text]:
        """Yield what was done at many places, and what a changed definition reaches."""
        entries = reaches(what)
        yield from [Text("")] if entries else []
        for entry in entries:
            yield from self._hung(Text(str(entry), "italic cyan"), " ", "")

    def foot(self) -> Iterator[Text]:
        """Yield the number of changes, and what is not listed."""
        changes = self.choice.changes
        yield Text("")
        all_of_them, substantive, editorial = total(changes)
        yield Text(
            f"{all_of_them}: {summary(changes)} ({substantive} substantive, {editorial} editorial)",
            "bold",
        )
        if self.choice.substantive_only and editorial:
            yield Text(f"{counted(editorial, 'editorial change')} not shown", "dim")
        shifts = (
            shifts_told(changes) if not self.choice.all and not self.choice.substantive_only else ""
        )
        if shifts:
            yield Text(
                f"{shifts.replace('the others', 'these')} not listed (--all lists them)", "dim"
            )
        if unsure := open_told(changes):
            yield Text(f"{unsure} (--all-effects shows them)", "dim")

    def _trail(self, rows: Sequence[Row], group: Group) -> str:
        nodes = [rows[number].node for number in group.above]
        steps = [
            f"{shown(node.label or '')} {excerpt(node.text, 32)}".strip().replace("\n", " ")
            for node in nodes
        ]
        while len(steps) > 1 and sum(map(len, steps)) + 3 * len(steps) > self.width - 6:
            steps.pop(0)
        return " › ".join(steps) or place(rows[group.start].node)

    def _row(self, row: Row, is_head: bool) -> Iterator[Text]:
        is_changed = self.choice.is_changed(row)
        sign = (_SIGNS.get(row.status) or "~") if is_changed else " "
        indent = "  " * min(row.depth - 1, _DEEPEST)
        content = self._content(row) if is_changed else _context(row, self.width - 2 - len(indent))
        yield from self._hung(content, sign, indent)
        notes = (
            [_note(self.choice.changes[index]) for index in self.choice.of(row)]
            if is_changed
            else []
        )
        if row.status == "moved_away":
            notes = (
                [f"moved to {place(row.new)}"]
                if is_head and row.new is not None and is_changed
                else []
            )
        for note in filter(None, notes):
            yield from self._hung(Text(note, "italic cyan"), " ", f"{indent}    ")

    @cached_property
    def _ruler(self) -> Console:
        """Return the console that lines are wrapped by; nothing is printed on it."""
        return Console(width=self.width, file=io.StringIO(), _environ={})

    def _hung(self, content: Text, sign: str, indent: str) -> Iterator[Text]:
        for place_in_row, line in enumerate(
            content.wrap(self._ruler, self.width - 2 - len(indent), overflow="fold")
        ):
            line.rstrip()
            margin = Text()
            margin.append(
                f"{sign if place_in_row == 0 or sign != '~' else ' '} ", _COLOURS.get(sign, "")
            )
            yield margin.append(indent).append_text(line)

    def _content(self, row: Row) -> Text:
        is_whole = row.status in ("inserted", "deleted", "moved_away")
        content = self._label(row, is_whole)
        runs = row.runs if self.choice.all or is_whole else _shortened(row.runs)
        for run in runs:
            self._add(content, run.op, run.text, is_whole, run.style)
        if row.mark != "equal" and not is_whole:
            self._add(content, row.mark, "¶", False)
        return content

    def _label(self, row: Row, is_new_or_gone: bool) -> Text:
        content = Text()
        old = row.old.label if row.old is not None and row.status != "moved" else None
        new = (
            row.new.label
            if row.new is not None and row.status not in ("deleted", "moved_away")
            else None
        )
        kinds = {self.choice.changes[index].kind for index in self.choice.of(row)}
        if (
            row.status == "kept"
            and old != new
            and not kinds.isdisjoint(("renumber", "split", "merge"))
        ):
            self._add(content, "delete", old or "", False)
            self._add(content, "insert", new or "", False)
        else:
            op = {"inserted": "insert", "deleted": "delete", "moved_away": "delete"}.get(
                row.status, "equal"
            )
            self._add(content, op, new if new is not None else old or "", is_new_or_gone)
        return content.append(" ") if content else content

    def _add(
        self,
        content: Text,
        op: str,
        words: str,
        is_whole: bool,
        style: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Words in the way of their fate; a whole paragraph that came or went needs no brackets."""
        if not words:
            return
        attributes = [_STYLES[op], *sorted(_MARKS[kind] for kind, _ in style if kind in _MARKS)]
        opening, closing = ("", "") if is_whole or self.color else _BRACKETS.get(op, ("", ""))
        content.append(f"{opening}{shown(words)}{closing}", " ".join(filter(None, attributes)))


def _named(header: Header) -> str:
    parts = [
        header.title or "",
        " + ".join(names_of(header.proposers)),
        header.when if header.dating == "by" else str(header.date or "")[:16],
    ]
    more = ", ".join(filter(None, parts))
    return shown(f"{header.id} ({more})" if more else header.id).replace("\n", " ")


def _move_heads(rows: Sequence[Row]) -> set[int]:
    """The first row of each move at either place: what follows came along."""
    first: dict[tuple[int, str], int] = {}
    for number, row in enumerate(rows):
        if row.move is not None:
            first.setdefault((row.move, row.status), number)
    return set(first.values())


def _context(row: Row, width: int) -> Text:
    """An unchanged row, as the new draft has it, on one line."""
    node = row.node
    content = Text(f"{shown(node.label)} " if node.label else "", "dim")
    content.append(excerpt(node.text, max(2000, width)), "dim")
    content.truncate(width, overflow="ellipsis")
    return content


def _shortened(runs: Sequence[Run]) -> list[Run]:
    """The runs with the middle of long unchanged stretches left out."""
    last = len(runs) - 1
    return [
        Run(run.op, _cut(run.text, place_in_row == 0, place_in_row == last), run.style)
        if run.op == "equal" and last
        else run
        for place_in_row, run in enumerate(runs)
    ]


def _cut(text: str, is_first: bool, is_last: bool) -> str:
    words = _WORD.findall(text)
    if len(words) <= 3 * _NEAR:
        return text
    lead = text[: len(text) - len(text.lstrip())]
    before = words[: 4 if is_first else _NEAR]
    after = words[-(4 if is_last else _NEAR) :]
    return f"{lead}{''.join(before)}[…] {''.join(after)}"


def _note(change: Change) -> str:
    """The note on a change: what happened, what it does and whose it is; a plain edit or insertion
    shows what happened itself.
    """
    happened = "" if change.kind in ("edit", "insert", "delete") else what(change)
    return " · ".join(filter(None, [happened, *effect_words(change.effects), _whose(change)]))


def _whose(change: Change) -> str:
    did: dict[str, dict[str, None]] = {}
    for act, parties in acts_of(change):
        did.setdefault(act, {})[shown(" + ".join(names_of(parties)))] = None
    everybody = list(dict.fromkeys(names for parties in did.values() for names in parties))
    if len(everybody) < 2:
        return "".join(everybody)
    return ", ".join(f"{act} by {' and '.join(parties)}" for act, parties in did.items())


def stat_table(changes: ChangeSet) -> Table:
    """The counts of a change set, a row for each kind that there is: how many, and how many words
    came and went.
    """
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_footer=True, pad_edge=False)
    columns = [_totals(list(changes), "total")]
    table.add_column("changes", "total")
    for name, foot in zip(
        ("all", "substantive", "words in", "words out"), columns[0][1:], strict=True
    ):
        table.add_column(name, foot, justify="right")
    for kind in counts(changes):
        of_kind = [change for change in changes if change.kind == kind]
        table.add_row(*_totals(of_kind, NOUNS[kind][1]))
    return table


def _totals(changes: list[Change], name: str) -> tuple[str, ...]:
    counted_changes = with_tables_as_one(changes)
    substantive = sum(change.substantive for change in counted_changes)
    inserted, deleted = (
        sum(_words(change, op) for change in changes) for op in ("insert", "delete")
    )
    return name, str(len(counted_changes)), str(substantive), str(inserted), str(deleted)


def _words(change: Change, op: str) -> int:
    """Words that came or went with a change; of several changes of one paragraph the edit counts
    them.
    """
    if change.kind in ("move", "renumber", "relevel", "reformat"):
        return 0
    return sum(len(words(text)) for fate, text, *_ in change.words if fate == op)
