"""The text itself as HTML: headings, lists, tables and quotes as such, each paragraph with its
fate.

Our own reader (``readers.html.own``) reads the tree back from the elements:

* ``section`` holds a heading and what is below it, ``div class="group"`` a paragraph and what is
  below it; ``li``, ``td``, ``blockquote`` and ``div`` with the class note, box, header or footer
  are a paragraph, and its text is their first element where more is below it;
* ``class="loose"`` is an element that HTML needs around a row or cell, or around what no table may
  hold;
* ``class="label"`` is the label, and one space behind it is no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from attrs import define, field

from draftdiff.errors import OutputError
from draftdiff.model.paragraph import ANCHORS
from draftdiff.redlines.descriptions import FATES
from draftdiff.redlines.rows import Row
from draftdiff.writers.html.escaping import classed, direction, text, value
from draftdiff.writers.html.inline import Inline
from draftdiff.writers.html.margin import Margin

GONE: Final = frozenset({"deleted", "moved_away"})
#: Levels that an HTML parser surely follows: each takes up to three elements of the 255 that
#: libxml2 reads.
MAX_DEPTH: Final = 60
_BOXES: Final = {
    "quote": "blockquote",
    "note": "div",
    "box": "div",
    "header": "div",
    "footer": "div",
}
_TEXTS: Final = {"paragraph": "p", "caption": "p", "code": "pre"}


@define(eq=False)
class Block:
    """A row, the ``number``th of all, with what hangs on it, and its target: the id by which a text
    calls a note or box. The labels are those to show: of a split's and a merge's parts each stands
    once.
    """

    row: Row
    number: int
    old_label: str | None
    new_label: str | None
    children: list[Block] = field(factory=list)
    target: str | None = None

    @property
    def is_gone(self) -> bool:
        """Return whether it is text of the old draft only."""
        return self.row.status in GONE


def nested(rows: Sequence[Row]) -> list[Block]:
    """The blocks at the top, each row in exactly one, as rows of the new draft hang there; those
    that are gone stand where they stood, as deep as the rows around allow. An ``OutputError`` for a
    row deeper than ``MAX_DEPTH``.
    """
    top: list[Block] = []
    open_blocks: list[tuple[int, Block]] = []
    for block, depth in zip(_blocks(rows), _depths(rows), strict=True):
        while open_blocks and open_blocks[-1][0] >= depth:
            open_blocks.pop()
        (open_blocks[-1][1].children if open_blocks else top).append(block)
        open_blocks.append((depth, block))
    return top


def _blocks(rows: Iterable[Row]) -> Iterator[Block]:
    old_seen: set[int] = set()
    new_seen: set[int] = set()
    for number, row in enumerate(rows):
        old = row.old if row.status != "moved" else None
        new = row.new if row.status not in GONE else None
        yield Block(
            row,
            number,
            old.label if old is not None and old.index not in old_seen else None,
            new.label if new is not None and new.index not in new_seen else None,
        )
        old_seen |= {old.index} if old is not None else set()
        new_seen |= {new.index} if new is not None else set()


def _depths(rows: Sequence[Row]) -> list[int]:
    depths: list[int] = []
    following = 1
    for row in reversed(rows):
        if row.status not in GONE:
            following = row.depth
        depths.append(max(row.depth, following) if row.status in GONE else row.depth)
        if row.depth > MAX_DEPTH:
            raise OutputError(
                f"HTML holds at most {MAX_DEPTH} levels of paragraphs",
                where=f"path {row.node.path}",
            )
    return depths[::-1]


@define(eq=False)
class Body:
    """Writes the blocks of a page in the language and direction of the whole text; without a
    margin, those of a draft alone. Notes and boxes are numbered as they are ``called``.
    """

    inline: Inline
    margin: Margin | None
    language: str | None
    direction: str
    called: int = 0

    def flow(self, blocks: Sequence[Block], heading: int) -> str:
        """Blocks where any element may stand and headings have a level from 1 to 6; stray rows and
        cells get tables.
        """
        parts = []
        for kind, group in groupby(blocks, key=lambda block: block.row.node.kind):
            members = list(group)
            if kind == "item":
                label = members[0].new_label or members[0].old_label or ""
                tag = "ol" if any(map(str.isalnum, label)) else "ul"
                inside = "".join(self._holder("li", item, "", heading) for item in members)
                parts.append(f'<{tag} class="items" role="list">\n{inside}</{tag}>\n')
            elif kind == "row":
                parts.append(f'<table class="loose">{self._rows(members, heading)}</table>\n')
            elif kind == "cell":
                parts.append(
                    f'<table class="loose"><tr class="loose">{self._cells(members, heading)}</tr></table>\n'
                )
            else:
                parts += [self._block(block, heading) for block in members]
        return "".join(parts)

    def _block(self, block: Block, heading: int) -> str:
        kind = block.row.node.kind
        if kind == "table":
            own, rows = self._own_text("tr", block), self._rows(block.children, heading)
            return f"{self._note(block)}<table{self._attributes(block)}>\n{own}{rows}</table>\n"
        if kind == "heading":
            title = self._text(f"h{heading}", block)
            below = self.flow(block.children, min(heading + 1, 6))
            gone = classed("gone" if block.is_gone else "")
            return f"<section{gone}>\n{title}{below}</section>\n" if block.children else title
        if kind in _TEXTS:
            own = self._text(_TEXTS[kind], block, "caption" if kind == "caption" else "")
            below = self.flow(block.children, heading)
            grouped = classed("group", "gone" if block.is_gone else "")
            return f"<div{grouped}>\n{own}{below}</div>\n" if block.children else own
        return self._holder(_BOXES[kind], block, "" if kind == "quote" else kind, heading)

    def _text(self, tag: str, block: Block, css_class: str = "") -> str:
        return f"{self._note(block)}<{tag}{self._attributes(block, css_class)}>{self._content(block)}</{tag}>\n"

    def _holder(
        self, tag: str, block: Block, css_class: str, heading: int, before: str = ""
    ) -> str:
        """A paragraph as an element that also holds what is below it."""
        if block.children or tag in ("blockquote", "div"):
            named = classed(css_class, "gone" if block.is_gone else "")
            own = self._text("p", block)
            below = self.flow(block.children, heading)
            return f"<{tag}{named}{self._target(block)}>{before}{own}{below}</{tag}>\n"
        attributes = self._attributes(block, css_class) + self._target(block)
        return f"<{tag}{attributes}>{before}{self._note(block)}{self._content(block)}</{tag}>\n"

    def _rows(self, blocks: Sequence[Block], heading: int) -> str:
        parts = []
        for kind, group in groupby(blocks, key=lambda block: block.row.node.kind):
            members = list(group)
            if kind == "row":
                for row in members:
                    own, cells = (
                        self._own_text("td", row),
                        self._cells(row.children, heading, self._note(row)),
                    )
                    parts.append(f"<tr{self._attributes(row)}>{own}{cells}</tr>\n")
            elif kind == "cell":
                parts.append(f'<tr class="loose">{self._cells(members, heading)}</tr>\n')
            else:
                parts.append(
                    f'<tr class="loose"><td class="loose">{self.flow(members, heading)}</td></tr>\n'
                )
        return "".join(parts)

    def _cells(self, blocks: Sequence[Block], heading: int, note: str = "") -> str:
        parts: list[str] = []
        for is_cell, group in groupby(blocks, key=lambda block: block.row.node.kind == "cell"):
            members = list(group)
            if is_cell:
                first = note if not parts else ""
                parts += [
                    self._holder("td", cell, "", heading, "" if i else first)
                    for i, cell in enumerate(members)
                ]
            else:
                parts.append(
                    f'<td class="loose">{note if not parts else ""}{self.flow(members, heading)}</td>\n'
                )
        return "".join(parts)

    def _own_text(self, tag: str, block: Block) -> str:
        """The text of a table or row, which should have none, in an element of its own."""
        content = self._content(block)
        if not content:
            return ""
        cell = f"<td>{content}</td>" if tag == "tr" else content
        return f'<{tag} class="own">{cell}</{tag}>\n'

    def _note(self, block: Block) -> str:
        return self.margin.note(block.number) if self.margin else ""

    def _target(self, block: Block) -> str:
        """The id of a note or box that a text calls."""
        return f' id="{block.target}"' if block.target else ""

    def _content(self, block: Block) -> str:
        row = block.row
        change = self.margin.explained(block.number) if self.margin else None
        label = self._label(block, change)
        runs = self.inline.runs(row.runs, change, self._calls(block))
        # A sign for a paragraph's end that came (a split) or went (a merge).
        ends = row.mark != "equal" and row.status in ("kept", "moved")
        mark = self.inline.wrapped("", row.mark, row.proposers, change, "pilcrow") if ends else ""
        return label + (" " if label else "") + runs + mark

    def _label(self, block: Block, change: str | None) -> str:
        row, old, new = block.row, block.old_label, block.new_label
        if old is None and new is None:
            return ""
        who = row.proposers
        if row.status != "kept":
            shown = old if row.status in GONE else new
            inside = self.inline.wrapped(text(shown or ""), FATES[row.status], who, change)
        else:
            inside = self.inline.labels(old, new, who, change)
        return f'<span class="label">{inside}</span>'

    def _calls(self, block: Block) -> list[str | None]:
        """For each call of a note or box in a row the id of what it calls, which is numbered now."""
        below = {
            (kind, gone): [
                child
                for child in block.children
                if child.row.node.kind == kind and child.is_gone == gone
            ][::-1]
            for kind in ANCHORS
            for gone in (True, False)
        }
        ids: list[str | None] = []
        for run in block.row.runs:
            for kind, _ in sorted(run.style) if not run.text else ():
                waiting = below.get((kind, run.op == "delete"))
                if waiting:
                    self.called += 1
                    waiting[-1].target = f"note-{self.called}"
                ids.append(waiting.pop().target if waiting else None)
        return ids

    def _attributes(self, block: Block, css_class: str = "") -> str:
        node = block.row.node
        row_id = self.margin.row_id(block.number) if self.margin else None
        attributes = (f' id="{row_id}"' if row_id else "") + classed(
            css_class, *self._classes(block)
        )
        attributes += f' lang="{value(node.language)}"' if node.language is not None else ""
        written = direction((node.label or "") + node.text, node.language or self.language)
        turned = written and written != self.direction and node.kind not in ("table", "row")
        return attributes + (f' dir="{written}"' if turned else "")

    def _classes(self, block: Block) -> Iterator[str]:
        row = block.row
        if self.margin is None:
            return
        if row.status != "kept":
            yield row.status.replace("_", "-")
        elif row.is_edited or block.old_label != block.new_label:
            yield "edited"
        changes = [self.margin.redline.changes[index] for index in row.changes]
        if changes and not any(change.substantive for change in changes):
            yield "editorial"
        if row.proposers:
            yield self.inline.proposers.css_class(row.proposers)
