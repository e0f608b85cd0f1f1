"""The lines on the screen: margin, label, words in colour or in brackets, notes, sums."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import frozen
from rich.console import Console, RenderableType
from rich.text import Text

from draftdiff.changes.changeset import ChangeSet, Header
from draftdiff.changes.counting import summary, total
from draftdiff.changes.kinds import Change, Edit
from draftdiff.model.party import Party, names_of
from draftdiff.patterns import lazily
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row, Run
from draftdiff.writers.descriptions import effect_words, excerpt, is_shift, place, what
from draftdiff.writers.hidden import shown
from draftdiff.writers.reach import reaches
from draftdiff.writers.terminal.groups import Group
from draftdiff.writers.terminal.rows import Choice

_SIGNS: Final = {"inserted": "+", "deleted": "-", "moved": ">", "moved_away": "<"}
_COLOURS: Final = {"+": "bold green", "-": "bold red", "~": "bold yellow", ">": "bold magenta", "<": "bold magenta"}
_STYLES: Final = {"insert": "green underline", "delete": "red strike", "equal": ""}
_MARKS: Final = {"bold": "bold", "italic": "italic", "underline": "underline", "strike": "strike"}
_BRACKETS: Final = {"insert": ("{+", "+}"), "delete": ("[-", "-]")}
#: Words of an unchanged stretch that stay on either side of a cut.
_NEAR: Final = 12
_WORD: Final = lazily(re.compile, r"\S+\s*")
_DEEPEST: Final = 8


@frozen
class Screen:
    """How lines are written.

    Attributes:
        color: Whether colours and attributes are used.
        width: Columns.
        choice: Which changes are shown.
    """

    color: bool
    width: int
    choice: Choice

    def printed(self, lines: Iterable[RenderableType]) -> bytes:
        """The lines as UTF-8, the same on every machine."""
        target = io.StringIO()
        console = Console(
            file=target, width=self.width, force_terminal=self.color, color_system="standard" if self.color else None,
            legacy_windows=False, highlight=False, markup=False, emoji=False, _environ={},
        )  # fmt: skip
        for line in lines:
            console.print(line, overflow="fold", soft_wrap=False)
        printed = "".join(f"{line.rstrip()}\n" for line in target.getvalue().split("\n")[:-1])
        return printed.encode("utf-8", "backslashreplace")

    def head(self) -> list[Text]:
        """The names of the two drafts."""
        changes = self.choice.changes
        return [Text(f"--- {_named(changes.old)}", "bold"), Text(f"+++ {_named(changes.new)}", "bold")]

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
        """What was done at many places, and what a changed definition reaches."""
        found = reaches(what)
        yield from [Text("")] if found else []
        for one in found:
            yield from self._hung(Text(str(one), "italic cyan"), " ", "")

    def foot(self) -> Iterator[Text]:
        """How many changes there are, and what is not listed."""
        changes = self.choice.changes
        yield Text("")
        all_of_them, substantive, editorial = total(changes)
        yield Text(f"{all_of_them}: {summary(changes)} ({substantive} substantive, {editorial} editorial)", "bold")
        if self.choice.substantive_only and editorial:
            yield Text(f"{editorial} editorial change{'' if editorial == 1 else 's'} not shown", "dim")
        shifts = sum(is_shift(change) for change in changes)
        if shifts and not self.choice.all and not self.choice.substantive_only:
            noun = "renumbering that follows" if shifts == 1 else "renumberings that follow"
            yield Text(f"{shifts} {noun} from these not listed (--all lists them)", "dim")

    def _trail(self, rows: Sequence[Row], group: Group) -> str:
        steps = [_step(rows[number]) for number in group.above]
        while len(steps) > 1 and sum(map(len, steps)) + 3 * len(steps) > self.width - 6:
            steps.pop(0)
        return " › ".join(steps) or place(rows[group.start].node)

    def _row(self, row: Row, is_head: bool) -> Iterator[Text]:
        is_changed = self.choice.is_changed(row)
        sign = (_SIGNS.get(row.status) or "~") if is_changed else " "
        indent = "  " * min(row.depth - 1, _DEEPEST)
        content = self._content(row) if is_changed else _context(row, self.width - 2 - len(indent))
        yield from self._hung(content, sign, indent)
        for note in self._notes(row, is_head) if is_changed else ():
            yield from self._hung(Text(note, "italic cyan"), " ", f"{indent}    ")

    @cached_property
    def _ruler(self) -> Console:
        """What lines are wrapped by; nothing is printed on it."""
        return Console(width=self.width, file=io.StringIO(), _environ={})

    def _hung(self, content: Text, sign: str, indent: str) -> Iterator[Text]:
        """Lines that hang behind the sign and the indentation."""
        for place_in_row, line in enumerate(content.wrap(self._ruler, self.width - 2 - len(indent), overflow="fold")):
            line.rstrip()
            margin = Text()
            margin.append(f"{sign if place_in_row == 0 or sign != '~' else ' '} ", _COLOURS.get(sign, ""))
            yield margin.append(indent).append_text(line)

    def _content(self, row: Row) -> Text:
        whole = row.status in ("inserted", "deleted", "moved_away")
        content = self._label(row, whole)
        runs = row.runs if self.choice.all or whole else _shortened(row.runs)
        for run in runs:
            self._add(content, run.op, run.text, whole, run.style)
        if row.mark != "equal" and not whole:
            self._add(content, row.mark, "¶", False)
        return content

    def _label(self, row: Row, whole: bool) -> Text:
        content = Text()
        old = row.old.label if row.old is not None and row.status != "moved" else None
        new = row.new.label if row.new is not None and row.status not in ("deleted", "moved_away") else None
        if row.status == "kept" and old != new and self._shows_labels(row):
            self._add(content, "delete", old or "", False)
            self._add(content, "insert", new or "", False)
        else:
            op = {"inserted": "insert", "deleted": "delete", "moved_away": "delete"}.get(row.status, "equal")
            self._add(content, op, new if new is not None else old or "", whole)
        return content.append(" ") if content else content

    def _shows_labels(self, row: Row) -> bool:
        shown_here = self.choice.of(row)
        return any(self.choice.changes[index].kind in ("renumber", "split", "merge") for index in shown_here)

    def _add(self, content: Text, op: str, words: str, whole: bool, style: Iterable[tuple[str, str]] = ()) -> None:
        """Words in the way of their fate; a whole paragraph that came or went needs no brackets."""
        if not words:
            return
        attributes = [_STYLES[op], *sorted(_MARKS[kind] for kind, _ in style if kind in _MARKS)]
        opening, closing = ("", "") if whole or self.color else _BRACKETS.get(op, ("", ""))
        content.append(f"{opening}{shown(words)}{closing}", " ".join(filter(None, attributes)))

    def _notes(self, row: Row, is_head: bool) -> list[str]:
        if row.status == "moved_away":
            return [f"moved to {place(row.new)}"] if is_head and row.new is not None else []
        found = [_note(self.choice.changes[index], row) for index in self.choice.of(row)]
        return [note for note in found if note]


def _named(header: Header) -> str:
    parts = [header.title or "", " + ".join(names_of(header.proposers)), str(header.date or "")]
    more = ", ".join(filter(None, parts))
    return shown(f"{header.id} ({more})" if more else header.id).replace("\n", " ")


def _step(row: Row) -> str:
    label = shown(row.node.label or "")
    words = excerpt(row.node.text, 32)
    return f"{label} {words}".strip().replace("\n", " ")


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
    return [Run(run.op, _cut(run.text, place_in_row == 0, place_in_row == last), run.style)
            if run.op == "equal" and last else run for place_in_row, run in enumerate(runs)]  # fmt: skip


def _cut(text: str, is_first: bool, is_last: bool) -> str:
    words = _WORD.findall(text)
    if len(words) <= 3 * _NEAR:
        return text
    lead = text[: len(text) - len(text.lstrip())]
    before = words[: 4 if is_first else _NEAR]
    after = words[-(4 if is_last else _NEAR) :]
    return f"{lead}{''.join(before)}[…] {''.join(after)}"


def _note(change: Change, row: Row) -> str:
    """What happened, what it does and whose it is; a plain edit or insertion shows what happened itself."""
    said = effect_words(change.effects)
    whose = _whose(change)
    headline = what(change)
    is_plain = isinstance(change, Edit) or change.kind in ("insert", "delete")
    if is_plain and not said and not whose:
        return ""
    return " · ".join(filter(None, ["" if is_plain else headline, *said, whose]))


def _whose(change: Change) -> str:
    """Who did it; where several did, what each of them did."""
    did: dict[str, dict[str, None]] = {}
    for act, parties in _acts(change):
        did.setdefault(act, {})[shown(" + ".join(names_of(parties)))] = None
    everybody = list(dict.fromkeys(names for parties in did.values() for names in parties))
    if len(everybody) < 2:
        return "".join(everybody)
    return ", ".join(f"{act} by {' and '.join(parties)}" for act, parties in did.items())


def _acts(change: Change) -> list[tuple[str, frozenset[Party]]]:
    if change.credits is not None:
        done = {"insert": "inserted", "delete": "deleted", "arrange": "arranged"}
        return [(done[credit.act], credit.proposers) for credit in change.own_credits if credit.proposers]
    who = change.proposers
    found = [("inserted", who.inserted), ("deleted", who.removed), ("arranged", who.arranged)] if who else []
    return [(act, parties) for act, parties in found if parties]
