"""A draft alone as the data of a PDF: lists, tables and footnotes as such, for whoever reads its tags."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from attrs import define

from draftdiff.changes.kinds import Node, nodes_of
from draftdiff.model.draft import Draft, Path
from draftdiff.model.hidden import shown
from draftdiff.model.party import names_of
from draftdiff.redlines.rows import Run, plain_runs
from draftdiff.writers.html.escaping import is_safe_link
from draftdiff.writers.pdf.content import DEEPEST, Data, block_of, data_of, label_runs, run_of

#: The pages of a draft's headers and footers, in their order.
_PAGES: Final = ("default", "first", "even")
_MARGINS: Final = ("header", "footer")


def draft_data(draft: Draft) -> Data:
    """The data of a draft alone. Its title stands above it, unless it is its first paragraph."""
    below = [("By", " + ".join(names_of(draft.proposers)))] if draft.proposers else []
    below += [("Date", draft.when)] if draft.date else []
    tree = _Tree.from_draft(draft)
    title = draft.title or draft.id
    first = draft.paragraphs[0].text if draft.paragraphs else ""
    return {
        **data_of(title, below, blocks=tree.below(())),
        **{kind: tree.margins(kind) for kind in _MARGINS},
        "titled": draft.title is not None and draft.title != first,
        "drafted": True,
    }


@define(eq=False)
class _Tree:
    """The paragraphs of a draft below each path. ``level`` is that of the last heading: tagged PDF
    asks for headings that skip no level.
    """

    draft: Draft
    children: dict[Path, list[Node]]
    level: int = 0

    @classmethod
    def from_draft(cls, draft: Draft) -> _Tree:
        """The tree of a draft."""
        children: dict[Path, list[Node]] = defaultdict(list)
        for node in nodes_of(draft):
            children[node.path[:-1]].append(node)
        return cls(draft, children)

    def below(self, path: Path) -> list[Data]:
        """The blocks below a path; neighbouring items are one list."""
        nodes = [node for node in self.children.get(path, ()) if node.kind not in _MARGINS]
        return self._blocks(nodes)

    def margins(self, kind: str) -> dict[str, list[Data]]:
        """The blocks of the headers or footers by their pages; those beyond the third stand with
        it.
        """
        margins: dict[str, list[Data]] = defaultdict(list)
        nodes = [node for node in self.children.get((), ()) if node.kind == kind]
        for number, node in enumerate(nodes):
            margins[_PAGES[min(number, len(_PAGES) - 1)]] += self._blocks([node])
        return margins

    def _blocks(self, nodes: Iterable[Node]) -> list[Data]:
        blocks: list[Data] = []
        for is_item, run in groupby(nodes, key=lambda node: node.kind == "item"):
            if is_item:
                blocks.append(self._list(run))
                continue
            for node in run:
                is_table = node.kind == "table"
                blocks += self._table(node) if is_table else self._paragraph(node)
        return blocks

    def _list(self, nodes: Iterable[Node]) -> Data:
        """A list of items; it runs in the direction of its first."""
        items = [self._item(node) for node in nodes]
        first_block = items[0]["blocks"][0]
        return {"kind": "list", "items": items, "rtl": first_block["rtl"]}

    def _item(self, node: Node) -> Data:
        """An item: its label, and the blocks that stand behind it."""
        return {
            "label": shown(node.label or ""),
            "blocks": self._paragraph(node, is_labelled=False),
        }

    def _table(self, node: Node) -> list[Data]:
        """A table: rows of cells, each of blocks; what is no row or cell stands below it."""
        children = self.children.get(node.path, ())
        rows: list[list[list[Data]]] = []
        others: list[Node] = [child for child in children if child.kind != "row"]
        for row in children:
            if row.kind != "row":
                continue
            below = self.children.get(row.path, ())
            cells = [child for child in below if child.kind == "cell"]
            others += [child for child in below if child.kind != "cell"]
            if cells:
                rows.append([self._paragraph(cell) for cell in cells])
        blocks: list[Data] = []
        if rows:
            blocks.append({"kind": "table", "rows": rows})
        return blocks + self._blocks(others)

    def _paragraph(self, node: Node, *, is_labelled: bool = True) -> list[Data]:
        """A paragraph and the blocks below it; notes stand where they are called."""
        children = self.children.get(node.path, ())
        notes = deque(child for child in children if child.kind == "note")
        level = self._next_level(node) if node.kind == "heading" else 1
        label = node.label if is_labelled else None
        runs = label_runs([("equal", label)])
        for run in plain_runs("equal", node.text, node.marks):
            data = self._run(run, notes)
            if data is not None:
                runs.append(data)
        indent = int(node.kind in ("quote", "code"))
        block = block_of(node, self.draft, runs, indent, level)
        block["label"] = 2 if label else 0
        others = [child for child in children if child.kind != "note" or child in notes]
        return [block, *self._blocks(others)]

    def _next_level(self, heading: Node) -> int:
        """Return the level of a heading, at most one below the heading before it."""
        above = _above(self.children, heading.path)
        depth = sum(node.kind == "heading" for node in above)
        self.level = min(depth + 1, self.level + 1, DEEPEST)
        return self.level

    def _run(self, run: Run, notes: deque[Node]) -> Data | None:
        """A run, or the note that is called there, which leaves those that wait; a box stands below
        its paragraph.
        """
        if not run.text:
            if not notes or ("note", "") not in run.style:
                return None
            note = notes.popleft()
            blocks = self._paragraph(note, is_labelled=False)
            return {"footnote": {"label": note.label, "blocks": blocks}}
        links = [value for kind, value in run.style if kind == "link" and is_safe_link(value)]
        outward = [link for link in links if not link.startswith("#")]
        kinds = {kind for kind, _ in run.style}
        data = run_of(run.text, run.op, kinds)
        data["link"] = outward[0] if outward else None
        return data


def _above(children: dict[Path, list[Node]], path: Path) -> Iterator[Node]:
    """Yield the paragraphs above a path, the outermost first."""
    for depth in range(1, len(path)):
        yield children[path[: depth - 1]][path[depth - 1]]
