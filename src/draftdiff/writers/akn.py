"""Akoma Ntoso 3.0 (OASIS LegalDocML 1.0): a draft as a document, a redline with what came and went
marked in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import define, field
from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.model.party import names_of
from draftdiff.odf.names import put
from draftdiff.readers.statutes.source import LANGUAGES
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.marked import Labels, marked
from draftdiff.word.shape import check_draft, check_names
from draftdiff.writers.readback import warn_of_losses
from draftdiff.writers.registry import cannot_write
from draftdiff.writers.stretches import stretches

_NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_PREFIXES: Final[dict[Any, str]] = {None: _NAMESPACE}
#: Levels by the word that their labels begin with; others are sections with a heading, and points
#: without.
_LEVELS: Final = {
    name: name
    for name in ("article", "section", "chapter", "part", "title", "rule", "division", "book")
}
_BLOCKS: Final = {"heading", "item"}
_INLINE: Final = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "super": "sup",
    "sub": "sub",
    "inserted": "ins",
    "deleted": "del",
}
_CLASSED: Final = {"small_caps": "smallCaps", "strike": "strike", "code": "code"}
#: Longest first of what starts at one place; changes outermost.
_ORDER: Final = (
    "inserted",
    "deleted",
    "link",
    *(kind for kind in (*_INLINE, *_CLASSED) if kind[-2:] != "ed"),
)
_CODES: Final = {short: code for code, short in reversed(LANGUAGES.items())}
_UNSAFE: Final = lazy_pattern(re.compile, r"[^A-Za-z0-9._-]+")
#: The date of what has none: the format asks for one.
_UNDATED: Final = "1970-01-01"


def write_akn(what: Draft | Redline, /, *, work: str | None = None) -> bytes:
    """A ``doc`` of Akoma Ntoso, valid against its schema.

    Headings are ``article``, ``chapter``, ``section`` ... by their labels, items ``point``, each
    with ``num``. A draft is an expression of a work: drafts of one work are told apart by their
    ids. A redline marks words as ``ins`` and ``del``, each bound by ``textualMod`` to who proposed
    it; a renumbering has one too, and the old label is the ``title`` of ``num``. Both drafts are
    named as versions, with their dates in the life cycle.

    Args:
        what: What to write.
        work: The name of the work; else that of the first draft's parents, or its own id.

    Raises:
        OutputError: Anything else, or a text that holds what XML cannot.

    Example:
        >>> b'<num>Article 3</num>' in write_akn(Draft([Paragraph("Scope", "Article 3", "heading")], "v1"))
        True
    """
    if not isinstance(what, Draft | Redline):
        raise cannot_write("akn", what, "a draft or a redline")
    versions = [what] if isinstance(what, Draft) else [what.old, what.new]
    for version in versions:
        check_draft(version)
    check_names(versions)
    if isinstance(what, Redline):
        both = marked(what)
        return _document(both.draft, versions, both.labels, work)
    data = _document(what, versions, {}, work)
    warn_of_losses(what, data, "akn")
    return data


def _document(
    draft: Draft, versions: Sequence[Draft], labels: Mapping[int, Labels], work: str | None
) -> bytes:
    page = _Page(labels)
    body = page.body(draft.children)
    parties = sorted(
        {party for one in versions for party in (*one.proposers, *one.editors)},
        key=lambda one: one.name,
    )
    name = _slug(work or (versions[0].parents or (versions[0].id,))[0])
    people = {party.name: f"party_{at}" for at, party in enumerate(parties, 1)}
    people |= {
        name: f"party_{len(people) + at}"
        for at, name in enumerate(sorted(page.authors - set(people)), 1)
    }
    several = len(versions) > 1
    meta = e(
        "meta",
        {},
        _identification(versions[-1], name, people),
        _lifecycle(versions) if several else None,
        _analysis(page.changes, people) if page.changes else None,
        _references(versions, name, people),
    )
    said = "multipleVersions" if several else "singleVersion"
    root = e("akomaNtoso", {}, e("doc", {"name": "draft", "contains": said}, meta, body))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)


def e(
    name: str,
    attributes: Mapping[str, str | None] | None = None,
    *content: etree._Element | str | None,
) -> etree._Element:
    """An element of Akoma Ntoso."""
    element = etree.Element(f"{{{_NAMESPACE}}}{name}", nsmap=_PREFIXES)
    for key, value in (attributes or {}).items():
        if value is not None:
            element.set(key, value)
    put(element, content)
    return element


def _slug(name: str) -> str:
    return _UNSAFE.sub("-", name).strip("-.") or "draft"


def _uri(draft: Draft, work: str) -> str:
    return f"/akn/un/doc/{work}/{_language(draft)}@{_slug(draft.id)}"


def _language(draft: Draft) -> str:
    short = (draft.language or "und").split("-")[0].lower()
    return _CODES.get(short, short if len(short) == 3 else "und")


def _identification(latest: Draft, work: str, people: Mapping[str, str]) -> etree._Element:
    authors = [people[name] for name in names_of(latest.proposers)] or ["draftdiff"]
    uri = _uri(latest, work)

    def level(name: str, uri: str, *more: etree._Element) -> etree._Element:
        title = (
            e("FRBRalias", {"value": latest.title, "name": "title"})
            if latest.title and name == "Work"
            else None
        )
        said = [
            e("FRBRthis", {"value": f"{uri}/!main"}),
            e("FRBRuri", {"value": uri}),
            title,
            e("FRBRdate", {"date": _day(latest), "name": "draft" if latest.date else "unknown"}),
            *(e("FRBRauthor", {"href": f"#{one}"}) for one in authors),
        ]
        return e(f"FRBR{name}", {}, *said, *more)

    return e(
        "identification",
        {"source": "#draftdiff"},
        level("Work", f"/akn/un/doc/{work}", e("FRBRcountry", {"value": "un"})),
        level("Expression", uri, e("FRBRlanguage", {"language": _language(latest)})),
        level("Manifestation", f"{uri}.akn"),
    )


def _day(draft: Draft) -> str:
    return draft.date.isoformat()[:10] if draft.date else _UNDATED


def _lifecycle(versions: Sequence[Draft]) -> etree._Element:
    events = [
        e(
            "eventRef",
            {
                "eId": f"event_{at}",
                "source": f"#version_{at}",
                "date": _day(one),
                "type": "amendment" if at > 1 else "generation",
            },
        )
        for at, one in enumerate(versions, 1)
    ]
    return e("lifecycle", {"source": "#draftdiff"}, *events)


def _references(versions: Sequence[Draft], work: str, people: Mapping[str, str]) -> etree._Element:
    several = enumerate(versions if len(versions) > 1 else (), 1)
    texts = [
        e(
            "original" if at == 1 else "passiveRef",
            {"eId": f"version_{at}", "href": _uri(one, work), "showAs": one.title or one.id},
        )
        for at, one in several
    ]
    parties = [
        e(
            "TLCOrganization",
            {"eId": key, "href": f"/akn/ontology/organization/{key}", "showAs": name},
        )
        for name, key in {**people, "draftdiff": "draftdiff"}.items()
    ]
    return e("references", {"source": "#draftdiff"}, *texts, *parties)


#: A change: its type, where, the elements of the old and of the new words, and who.
_Change = tuple[str, str, str | None, str | None, str]


def _analysis(changes: Sequence[_Change], people: Mapping[str, str]) -> etree._Element:
    made = []
    for at, (kind, where, old, new, who) in enumerate(changes, 1):
        source = f"#{people[who]}" if who in people else "#version_2"
        words = [
            None if one is None else e(name, {"href": f"#{one}"})
            for name, one in (("old", old), ("new", new))
        ]
        made.append(
            e(
                "textualMod",
                {"type": kind, "eId": f"mod_{at}"},
                e("source", {"href": source}),
                e("destination", {"href": f"#{where}"}),
                *words,
            )
        )
    return e("analysis", {"source": "#draftdiff"}, e("passiveModifications", {}, *made))


def _is_level(paragraph: Paragraph) -> bool:
    return paragraph.kind in _BLOCKS or (
        paragraph.label is not None and paragraph.kind not in ("note", "table", "cell")
    )


@define
class _Page:
    """The body while it is written: names of elements, what was changed, and by whom."""

    labels: Mapping[int, Labels]
    changes: list[_Change] = field(factory=list)
    authors: set[str] = field(factory=set)
    _names: Counter[str] = field(factory=Counter)

    def body(self, children: Sequence[Paragraph]) -> etree._Element:
        """The ``mainBody``."""
        return e("mainBody", {}, *(self._levels(children, "") or [e("p", {"eId": "p_1"})]))

    def _name(self, over: str, kind: str) -> str:
        name = f"{over}__{kind}" if over else kind
        self._names[name] += 1
        return f"{name}_{self._names[name]}"

    def _levels(self, children: Sequence[Paragraph], over: str) -> list[etree._Element]:
        """Levels and, between them, blocks; among levels these stand in an ``alinea``, which has no
        number.
        """
        found: list[etree._Element] = []
        for child in children:
            if _is_level(child):
                found.append(self._level(child, over))
            elif child.kind != "note":
                name = self._name(over, "al") if over else ""
                blocks = (
                    [self._table(child, over)]
                    if child.kind == "table"
                    else list(self._block(child, name))
                )
                found += (
                    [e("alinea", {"eId": name}, e("content", {}, *blocks))]
                    if over and blocks
                    else blocks
                )
                found += self._levels(child.children, over) if child.kind != "table" else []
        return found

    def _level(self, paragraph: Paragraph, over: str) -> etree._Element:
        word = (paragraph.label or "").split(" ")[0].lower()
        kind = _LEVELS.get(word, "section" if paragraph.kind == "heading" else "point")
        name = self._name(over, kind)
        made = e(kind, {"eId": name})
        was, now = self.labels.get(id(paragraph), (None, None))
        renumbered = was is not None and now is not None
        if paragraph.label is not None:
            made.append(
                e("num", {"title": f"formerly {was}" if renumbered else None}, paragraph.label)
            )
        if renumbered:
            self.changes.append(("renumbering", name, None, None, ""))
        if paragraph.kind == "heading":
            made.append(e("heading", {}, *self._inline(paragraph, name)))
        first = (
            [] if paragraph.kind == "heading" else list(self._block(paragraph, name, numbered=True))
        )
        below = [child for child in paragraph.children if child.kind != "note"]
        if any(
            _is_level(one) for child in below if child.kind != "table" for _, _, one in child.walk()
        ):
            made.extend([e("intro", {}, *first)] if first else [])
            made.extend(self._levels(below, name))
        else:
            blocks = [*first, *(block for child in below for block in self._blocks(child, name))]
            made.append(e("content", {}, *(blocks or [e("p")])))
        return made

    def _blocks(self, paragraph: Paragraph, over: str) -> Iterator[etree._Element]:
        """A paragraph without a number, and all that hangs on it."""
        if paragraph.kind == "table":
            yield self._table(paragraph, over)
            return
        yield from self._block(paragraph, over)
        for child in paragraph.children:
            if child.kind != "note":
                yield from self._blocks(child, over)

    def _block(
        self, paragraph: Paragraph, over: str, *, numbered: bool = False
    ) -> Iterator[etree._Element]:
        """A paragraph as ``p``, its label typed unless it is a number."""
        name = self._name(over, "p")
        inside = list(self._inline(paragraph, name))
        if paragraph.label is not None and not numbered:
            inside.insert(0, f"{paragraph.label} ")
        if not inside:
            return
        if paragraph.kind == "quote":
            inside = [
                e("embeddedStructure", {"eId": self._name(name, "quote")}, e("p", {}, *inside))
            ]
        yield e("p", {"eId": name}, *inside)

    def _table(self, table: Paragraph, over: str) -> etree._Element:
        rows = []
        for row in table.children:
            cells = [
                e("td", {}, *(list(self._blocks(cell, over)) or [e("p")])) for cell in row.children
            ]
            rows.append(e("tr", {}, *(cells or [e("td", {}, e("p"))])))
        return e(
            "table",
            {"eId": self._name(over, "table")},
            *(rows or [e("tr", {}, e("td", {}, e("p")))]),
        )

    def _inline(self, paragraph: Paragraph, over: str) -> Iterator[etree._Element | str]:
        """The text with its marks as elements, notes where they are called."""
        for piece in stretches(paragraph, _ORDER):
            yield (
                self._note(piece, over)
                if isinstance(piece, Paragraph)
                else self._wrapped(*piece, over)
            )

    def _wrapped(self, text: str, around: tuple[Mark, ...], over: str) -> etree._Element | str:
        made: etree._Element | str = text
        lines = text.split("\n")
        if len(lines) > 1:
            made = e("span", {}, lines[0], *(one for line in lines[1:] for one in (e("eol"), line)))
        for mark in reversed(around):
            if mark.kind == "link":
                made = e("a", {"href": mark.value}, made)
            elif mark.kind in _CLASSED:
                made = e("span", {"class": _CLASSED[mark.kind]}, made)
            elif mark.kind in ("inserted", "deleted"):
                name, who = self._name("", _INLINE[mark.kind]), mark.value.partition("|")[0]
                self.authors |= {who} - {""}
                told = (
                    ("repeal", over, name, None)
                    if mark.kind == "deleted"
                    else ("insertion", over, None, name)
                )
                self.changes.append((*told, who))
                made = e(_INLINE[mark.kind], {"eId": name}, made)
            else:
                made = e(_INLINE[mark.kind], {}, made)
        return made

    def _note(self, note: Paragraph, over: str) -> etree._Element:
        name = self._name(over, "note")
        words = [e("p", {}, one.text) for _, _, one in note.walk()]
        marker = note.label or str(
            sum(count for key, count in self._names.items() if key.endswith("note"))
        )
        return e("authorialNote", {"eId": name, "marker": marker, "placement": "bottom"}, *words)
