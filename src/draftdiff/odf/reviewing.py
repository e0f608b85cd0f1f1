"""Tracked changes of an OpenDocument text as a reviewer counts them, and some of them settled.

One change is one act of a changed region, or both ends of a move that LibreOffice numbered. What
was inserted by one and deleted by another is two. Of a change of format the file does not say what
was before: rejected, it only stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final, Literal

from attrs import define, field, frozen
from lxml import etree

from draftdiff.odf.names import number_in, q
from draftdiff.odf.package import END, POINT, SIGNS, START, Act, acts_of, open_text
from draftdiff.odf.splitting import cut_out, drop, restore
from draftdiff.ooxml.package import Package, pack

_PARAGRAPHS: Final = (q("text:p"), q("text:h"))
_PARTS: Final = ("content.xml", "styles.xml")
_NAME: Final = q("text:change-id")
_ROW: Final = q("table:table-row")
_BLANKS: Final = {q("text:s"): " ", q("text:tab"): "\t", q("text:line-break"): "\n"}


@frozen
class Piece:
    """Some text, the paragraph it stands in, and the regions that it came or went with, in order."""

    text: str
    paragraph: etree._Element | None
    regions: tuple[str, ...]


@define(eq=False)
class Tracked:
    """One change; its attributes are those of ``ooxml.reviewing.Tracked``, but ``acts``: (region,
    kind) of each.
    """

    kind: str
    author: str
    date: str | None
    part: str
    cluster: int
    acts: list[tuple[str, str]] = field(factory=list)
    text: str = ""
    whole: bool = False
    table: bool = False  # Whether it is of rows


@frozen
class Reviewed:
    """A file whose tracked changes are known: its parts, the changes in the order of the text and
    by their clusters, what its regions say, and the text by its paragraphs and by its regions.
    """

    package: Package
    roots: dict[str, etree._Element]
    changes: tuple[Tracked, ...]
    clusters: dict[int, list[Tracked]]
    acts: dict[str, tuple[Act, ...]]
    pieces: dict[etree._Element | str | None, list[Piece]]

    def sides(self, cluster: int) -> tuple[str, str] | None:
        """The text of the one paragraph that a cluster stands in, without and with it; all others
        are rejected.
        """
        own = {act for change in self.clusters[cluster] for act in change.acts}
        places = {piece.paragraph for name, _ in own for piece in self.pieces[name]}
        if len(places) != 1 or None in places:
            return None
        texts = []
        for taken in (False, True):
            stays = [
                piece.text
                for piece in self.pieces[places.copy().pop()]
                if piece.text != "¶"
                and all(
                    (act.kind == "ins") == (taken and (name, act.kind) in own)
                    for name in piece.regions
                    for act in self.acts[name]
                    if act.kind != "format"
                )
            ]
            texts.append("".join(stays))
        if texts[0] == texts[1]:
            return None
        return (texts[0], texts[1])

    def settle(self, mode: Literal["accept", "reject"], chosen: Collection[int]) -> bytes:
        """The file with some changes, by their places in ``changes``, accepted or rejected; the
        others stay tracked.
        """
        written = {}
        for part, root in self.roots.items():
            picked: dict[str, set[str]] = {}
            for number in chosen:
                change = self.changes[number]
                if change.part != part:
                    continue
                for name, kind in change.acts:
                    picked.setdefault(name, set()).add(kind)
            if picked:
                _settle(root, mode, picked)
                written[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        if written:
            return pack({**self.package.parts(), **written})
        return self.package.data


def review(data: bytes) -> Reviewed:
    """The tracked changes of an OpenDocument text; an ``InputError`` if it is none, or is broken or
    encrypted.
    """
    package = open_text(data)
    roots = {name: package.xml(name) for name in _PARTS if name in package}
    changes: list[Tracked] = []
    acts_by_region: dict[str, tuple[Act, ...]] = {}
    pieces: dict[etree._Element | str | None, list[Piece]] = defaultdict(list)
    clusters: dict[int, list[Tracked]] = defaultdict(list)
    cluster = 0
    for part, root in roots.items():
        acts = acts_of(root)
        acts_by_region.update(acts)
        rows: dict[str | None, str] = {}
        for number, (_, _, names) in enumerate(_tracked_rows(root)):
            rows |= dict.fromkeys(names, str(number))
        groups: dict[tuple[str, str, str], Tracked] = {}
        counted: set[tuple[str, str]] = set()
        for piece in _pieces(root, acts):
            for key in (piece.paragraph, *piece.regions):
                pieces[key].append(piece)
            cluster += not piece.regions and bool(piece.text)
            piece_acts = [(name, act) for name in piece.regions for act in reversed(acts[name])]
            for name, act in piece_acts:
                # Both ends of a move are one change, and so are the cells of a row that came or
                # went.
                group = (rows.get(name, name), act.kind, act.author)
                if act.move:
                    group = (f"move {act.move}", "", "")
                change = groups.get(group)
                if change is None:
                    cluster += act.move is not None
                    kind = "move" if act.move else act.kind
                    change = groups[group] = Tracked(
                        kind,
                        act.author,
                        act.date,
                        part,
                        cluster,
                        whole=name in rows,
                        table=name in rows,
                    )
                    changes.append(change)
                    clusters[cluster].append(change)
                if (name, act.kind) not in counted:
                    change.acts.append((name, act.kind))
                    counted.add((name, act.kind))
                if not act.move or act.kind == change.acts[0][1]:
                    change.text += piece.text
                    change.whole = change.whole or "¶" in piece.text
    return Reviewed(package, roots, tuple(changes), clusters, acts_by_region, pieces)


def _pieces(root: etree._Element, acts: dict[str, tuple[Act, ...]]) -> Iterator[Piece]:
    """Yield the pieces of text of a part in order, each with its paragraph and the regions around
    it.
    """
    open: dict[str, None] = {}

    def read(element: etree._Element, paragraph: etree._Element | None) -> Iterator[Piece]:
        if element.tag in (q("text:tracked-changes"), q("text:note-citation")):
            return
        outside = dict(open)
        if element.tag == q("text:note"):
            open.clear()
        inside = element if element.tag in _PARAGRAPHS else paragraph
        name = element.get(_NAME, "")
        if element.tag == START and name in acts:
            open[name] = None
            yield Piece("", inside, tuple(open))
        elif element.tag == END:
            open.pop(name, None)
        elif element.tag == POINT and name in acts:
            yield Piece("¶".join(_texts(acts[name])), inside, (*open, name))
        blank = _BLANKS.get(element.tag)
        words = element.text if blank is None else blank * number_in(element, "text:c", 1)
        if inside is not None and words:
            yield Piece(words, inside, tuple(open))
        for child in element:
            yield from read(child, inside)
            if inside is not None and child.tail:
                yield Piece(child.tail, inside, tuple(open))
        if element.tag in _PARAGRAPHS:
            yield Piece("¶", element, tuple(open))
        elif element.tag == q("text:note"):
            open.update(outside)

    yield from read(root, None)


def _texts(acts: tuple[Act, ...]) -> list[str]:
    blocks = [block for act in acts if act.kind == "del" for block in act.content]
    paragraphs = [paragraph for block in blocks for paragraph in block.iter(*_PARAGRAPHS)]
    texts: list[str] = []
    for paragraph in paragraphs:
        if next(paragraph.iterancestors(q("text:note")), None) is None:
            pieces = (piece for piece in _pieces(paragraph, {}) if piece.paragraph is paragraph)
            texts.append("".join(piece.text for piece in pieces)[:-1])
    return texts


def _settle(root: etree._Element, mode: str, picked: dict[str, set[str]]) -> None:
    """Accept or reject the chosen acts of the regions of a part."""
    acts = acts_of(root)
    rows = list(_tracked_rows(root))
    standing: dict[str | None, list[etree._Element]] = defaultdict(list)
    for sign in root.iter(*SIGNS):
        standing[sign.get(_NAME)].append(sign)
    for name, kinds in picked.items():
        signs = [sign for sign in standing[name] if sign.getroottree().getroot() is root]
        if not signs:
            continue
        act_of_kind = {act.kind: act for act in acts[name]}
        vanishing = "del" if mode == "accept" else "ins"
        if vanishing in kinds:
            cut_out(signs)
        elif "del" in kinds:
            restore(signs[0], act_of_kind["del"].content, name if "ins" in act_of_kind else None)
            drop(act_of_kind["del"].element)
        elif "ins" in kinds and "del" in act_of_kind:
            drop(act_of_kind["ins"].element)
        else:
            for sign in signs:
                drop(sign)
    _tidy(root, mode, rows)


def _tidy(
    root: etree._Element,
    mode: str,
    rows: list[tuple[etree._Element, str, set[str | None]]],
) -> None:
    """Remove or settle the rows that go or stay with their words, and the regions of changes that
    have no signs any more.
    """
    present = {sign.get(_NAME) for sign in root.iter(*SIGNS)}
    for row, fate, names in rows:
        if names.isdisjoint(present):
            _settle_row(root, row, is_gone=(fate == "del") == (mode == "accept"))
    for region in list(root.iter(q("text:changed-region"))):
        if (
            region.get(q("text:id")) not in present
            and region.get("{http://www.w3.org/XML/1998/namespace}id") not in present
        ):
            drop(region)
    for tracked in list(root.iter(q("text:tracked-changes"))):
        if not len(tracked):
            drop(tracked)


def _tracked_rows(root: etree._Element) -> Iterator[tuple[etree._Element, str, set[str | None]]]:
    """The rows that come or go with their words, with the fate and the regions of these."""
    for row in root.iter(_ROW):
        style = _style(root, row)
        properties = None if style is None else style.find(q("style:table-row-properties"))
        if properties is None or properties.get(q("loext:text-changes-only")) != "false":
            continue
        signs = list(row.iter(*SIGNS))
        if signs:
            fate = "del" if signs[0].tag == POINT else "ins"
            yield row, fate, {sign.get(_NAME) for sign in signs}


def _style(root: etree._Element, row: etree._Element) -> etree._Element | None:
    name = row.get(q("table:style-name"))
    for style in root.iter(q("style:style")):
        if style.get(q("style:name")) == name:
            return style
    return None


def _settle_row(root: etree._Element, row: etree._Element, *, is_gone: bool) -> None:
    """The row goes, with a table of no other; or it is as other rows are."""
    parent = row.getparent()
    if is_gone and parent is not None:
        parent.remove(row)
        while parent is not None and next(parent.iter(_ROW), None) is None:
            table = parent
            parent = parent.getparent()
            drop(table)
            if table.tag == q("table:table"):
                break
        return
    for element in row.iter():
        if element.text == "\u200d":
            element.text = None
    style = _style(root, row)
    if style is not None and (bag := style.getparent()) is not None:
        name = f"{style.get(q('style:name'))}s"
        if not any(style_in_bag.get(q("style:name")) == name for style_in_bag in bag):
            twin = etree.fromstring(etree.tostring(style))
            twin.set(q("style:name"), name)
            for properties in twin:
                properties.attrib.pop(q("loext:text-changes-only"), "")
            bag.append(twin)
        row.set(q("table:style-name"), name)
